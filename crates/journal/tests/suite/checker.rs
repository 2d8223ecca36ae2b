//! The independent checker in Python and our recount agree on every journal here: on the verdict,
//! on every record named and on what is said of it.

use std::{collections::BTreeSet, path::Path, process::Command, sync::OnceLock};

use kuzul_journal::{
    Head,
    jsonl::{self, Reader, Scope},
    verify,
};

use crate::{
    bad_files,
    scribe::{file, head_of, journal_of},
    tampering::{self, Case},
};

/// What one of the two says of a file.
#[derive(Debug, PartialEq)]
enum Verdict {
    Sound,
    Problems(BTreeSet<String>),
    Unreadable { line: usize },
}

fn ours(bytes: &[u8], kept: &[Head]) -> Verdict {
    let report =
        Reader::new(bytes).and_then(|mut reader| verify::file(&mut reader, kept.iter().copied()));
    match report {
        Err(error) => Verdict::Unreadable { line: error.line },
        Ok(report) if report.problems.is_empty() => Verdict::Sound,
        Ok(report) => Verdict::Problems(report.problems.iter().map(ToString::to_string).collect()),
    }
}

fn theirs(python: &str, bytes: &[u8], kept: &[Head]) -> Verdict {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal.jsonl");
    std::fs::write(&path, bytes).unwrap();
    let mut command = Command::new(python);
    command
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("checker/verify.py"))
        .arg(&path);
    for head in kept {
        command.args(["--head", &format!("{}:{}", head.seq, head.chain)]);
    }
    let output = command.output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    let errors = String::from_utf8(output.stderr).unwrap();
    assert_eq!(errors, "", "the checker failed");
    match output.status.code() {
        Some(0) => Verdict::Sound,
        Some(1) => Verdict::Problems(
            said.lines()
                .filter(|line| line.starts_with("record "))
                .map(str::to_owned)
                .collect(),
        ),
        Some(2) => Verdict::Unreadable {
            line: said
                .split("line ")
                .nth(1)
                .and_then(|rest| rest.split(':').next()?.parse().ok())
                .unwrap_or_else(|| panic!("no line is named: {said}")),
        },
        code => panic!("the checker ended with {code:?}: {said}"),
    }
}

/// The interpreter itself, asked once: what the path names may be a slow script.
fn python() -> Option<&'static str> {
    static PYTHON: OnceLock<Option<String>> = OnceLock::new();
    let asked = PYTHON.get_or_init(|| {
        let asked = ["-c", "import sys; print(sys.executable, end='')"];
        let output = Command::new("python3").args(asked).output().ok()?;
        String::from_utf8(output.stdout).ok()
    });
    if asked.is_none() {
        eprintln!("SKIPPED: python3 is not installed");
    }
    asked.as_deref()
}

fn bytes_of(case: &Case) -> Vec<u8> {
    let head = head_of(&case.stream, &case.records);
    file(&case.stream, case.scope, &case.records, head)
}

#[test]
fn both_name_the_same_in_every_tampered_file() {
    let Some(python) = python() else { return };
    for case in tampering::all() {
        let bytes = bytes_of(&case);
        let verdict = theirs(python, &bytes, &case.kept);
        assert_eq!(ours(&bytes, &case.kept), verdict, "{}", case.name);
        let Verdict::Problems(said) = verdict else {
            panic!("{}: {verdict:?}", case.name);
        };
        // The file's own last line may add one more.
        for problem in &case.found {
            assert!(
                said.contains(&problem.to_string()),
                "{}: {problem}",
                case.name
            );
        }
    }
}

#[test]
fn both_find_sound_files_sound() {
    let Some(python) = python() else { return };
    for case in tampering::sound() {
        let bytes = bytes_of(&case);
        assert_eq!(ours(&bytes, &case.kept), Verdict::Sound, "{}", case.name);
        assert_eq!(
            theirs(python, &bytes, &case.kept),
            Verdict::Sound,
            "{}",
            case.name
        );
    }
}

#[test]
fn both_see_a_tail_cut_off_by_the_last_line_of_the_file() {
    let Some(python) = python() else { return };
    let (stream, records) = journal_of(10);
    for (kept, head) in [(8, 9), (10, 7), (0, 9), (10, 0)] {
        let bytes = file(
            &stream,
            Scope::Whole,
            &records[..kept],
            records[head].head(),
        );
        let verdict = ours(&bytes, &[]);
        assert!(matches!(verdict, Verdict::Problems(_)));
        assert_eq!(theirs(python, &bytes, &[]), verdict);
    }
}

#[test]
fn both_refuse_the_same_line_of_what_is_no_journal() {
    let Some(python) = python() else { return };
    for bad in bad_files::all() {
        let verdict = Verdict::Unreadable { line: bad.line };
        assert_eq!(ours(&bad.bytes, &[]), verdict, "{}", bad.name);
        assert_eq!(theirs(python, &bad.bytes, &[]), verdict, "{}", bad.name);
    }
}

/// A public journal of five records that holds back the open texts of some.
fn held_back(held: &[u64]) -> String {
    let (stream, records) = journal_of(5);
    let mut bytes = Vec::new();
    jsonl::write_first(&mut bytes, &stream, Scope::Public).unwrap();
    for record in &records {
        if held.contains(&record.seq) {
            jsonl::write_held(&mut bytes, record).unwrap();
        } else {
            jsonl::write_record(&mut bytes, record, Scope::Public).unwrap();
        }
    }
    jsonl::write_last(&mut bytes, records[4].head()).unwrap();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn both_take_texts_that_are_held_back_and_only_where_they_are_gone() {
    let sound = held_back(&[2, 4]);
    let mut reader = Reader::new(sound.as_bytes()).unwrap();
    let report = verify::file(&mut reader, []).unwrap();
    assert_eq!((report.held, report.problems), (2, vec![]));
    let unmarked = sound.replace(",\"held\":true", "");
    let marked = |line: &str| format!("{},\"held\":true}}", line.strip_suffix('}').unwrap());
    let lines = held_back(&[]);
    let lines: Vec<_> = lines.lines().collect();
    let there = [lines[0], &marked(lines[1]), lines[2]].join("\n") + "\n";
    let none = held_back(&[1]).replace("\"held\":true", "\"held\":false");
    let files = [
        (sound, true),
        (unmarked, false),
        (there, false),
        (none, false),
    ];
    for (file, is_sound) in files {
        let verdict = ours(file.as_bytes(), &[]);
        assert_eq!(verdict == Verdict::Sound, is_sound, "{verdict:?}");
        if let Some(python) = python() {
            assert_eq!(theirs(python, file.as_bytes(), &[]), verdict);
        }
    }
}

#[test]
fn the_checker_is_short_and_needs_no_library() {
    let text = include_str!("../../checker/verify.py");
    assert!(text.lines().count() <= 150);
    let imports: Vec<_> = text
        .lines()
        .filter(|line| line.contains("import "))
        .collect();
    assert_eq!(imports, ["import argparse, hashlib, json, re, sys"]);
}
