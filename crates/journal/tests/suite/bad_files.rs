//! Files that are not journals, each with the line where that shows and why.

use kuzul_journal::jsonl::Scope;
use serde_json::{Value, json};

use crate::scribe::{file, journal_of};

pub(crate) struct BadFile {
    pub(crate) name: &'static str,
    pub(crate) bytes: Vec<u8>,
    pub(crate) line: usize,
    /// What the reason says, among other words.
    pub(crate) reason: &'static str,
}

pub(crate) const LINE_BYTES_MAX: usize = 16 << 20;

/// The lines of a sound file: the first, records 1 to 4, the last.
fn sound_lines(scope: Scope) -> Vec<Vec<u8>> {
    let (stream, records) = journal_of(4);
    let bytes = file(&stream, scope, &records, records[3].head());
    bytes
        .split_inclusive(|byte| *byte == b'\n')
        .map(<[u8]>::to_vec)
        .collect()
}

fn bad(
    name: &'static str,
    line: usize,
    reason: &'static str,
    change: impl Fn(&mut Vec<Vec<u8>>),
) -> BadFile {
    let mut lines = sound_lines(Scope::Whole);
    change(&mut lines);
    BadFile {
        name,
        bytes: lines.concat(),
        line,
        reason,
    }
}

/// Another text in record 2, which stands in line 3.
fn bad_text(name: &'static str, reason: &'static str, from: &str, to: &str) -> BadFile {
    bad(name, 3, reason, |lines| {
        let line = String::from_utf8(lines[2].clone()).unwrap();
        assert!(line.contains(from), "{name}: {from} is not in {line}");
        lines[2] = line.replacen(from, to, 1).into_bytes();
    })
}

/// Another value for a member of record 2, or none.
fn bad_member(
    name: &'static str,
    reason: &'static str,
    member: &str,
    value: Option<&Value>,
) -> BadFile {
    bad(name, 3, reason, |lines| {
        let mut record: serde_json::Map<_, _> = serde_json::from_slice(&lines[2]).unwrap();
        match value.cloned() {
            Some(value) => record.insert(member.into(), value),
            None => record.remove(member),
        };
        lines[2] = serde_json::to_vec(&record).unwrap();
        lines[2].push(b'\n');
    })
}

fn first_line(name: &'static str, reason: &'static str, line: &str) -> BadFile {
    bad(name, 1, reason, |lines| {
        lines[0] = [line.as_bytes(), b"\n"].concat();
    })
}

pub(crate) fn all() -> Vec<BadFile> {
    let groups = [ends(), firsts(), members(), texts(), lines()];
    groups.into_iter().flatten().collect()
}

fn ends() -> Vec<BadFile> {
    vec![
        bad("an empty file", 1, "empty", Vec::clear),
        bad("cut off between two lines", 4, "cut off", |lines| {
            lines.truncate(3);
        }),
        bad("cut off within a line", 3, "cut off", |lines| {
            lines.truncate(3);
            let half = lines[2].len() / 2;
            lines[2].truncate(half);
        }),
        bad("cut off before the last line feed", 6, "cut off", |lines| {
            lines[5].pop();
        }),
        bad("the last line twice", 7, "follows", |lines| {
            lines.push(lines[5].clone());
        }),
        bad("the last line in the middle", 4, "follows", |lines| {
            lines.swap(2, 5);
        }),
        bad("an empty line at the end", 7, "follows", |lines| {
            lines.push(b"\n".to_vec());
        }),
        bad("two files in one", 7, "follows", |lines| {
            lines.extend(lines.clone());
        }),
        bad("a head that is no digest", 6, "digest", |lines| {
            lines[5] = b"{\"head\":{\"seq\":4,\"chain\":\"abc\"}}\n".to_vec();
        }),
    ]
}

fn firsts() -> Vec<BadFile> {
    vec![
        bad("no first line", 1, "not the first line", |lines| {
            lines.remove(0);
        }),
        first_line(
            "a file of another program",
            "not the first line",
            r#"{"journal":"other","version":1,"stream":"lorient","scope":"whole"}"#,
        ),
        first_line(
            "a version to come",
            "version 2",
            r#"{"journal":"kuzul","version":2,"stream":"lorient","scope":"whole"}"#,
        ),
        first_line(
            "a stream that is no name",
            "name",
            r#"{"journal":"kuzul","version":1,"stream":"Lorient !","scope":"whole"}"#,
        ),
        first_line(
            "a scope that is unknown",
            "not the first line",
            r#"{"journal":"kuzul","version":1,"stream":"lorient","scope":"secret"}"#,
        ),
        first_line("a page of the web", "not the first line", "<!doctype html>"),
        bad("a database", 1, "", |lines| {
            *lines = vec![b"SQLite format 3\0\x10\0\x02\x02".to_vec()];
        }),
    ]
}

fn members() -> Vec<BadFile> {
    let mut all = vec![
        bad_member("a member that is missing", "chain", "chain", None),
        bad_member("a member too many", "head", "head", Some(&json!(1))),
        bad_member("a negative number", "", "seq", Some(&json!(-2))),
        bad_member("a number with a point", "", "seq", Some(&json!(2.0))),
        bad_member("a number as a text", "", "seq", Some(&json!("2"))),
        bad_member("a time too far", "", "at", Some(&json!(u64::MAX))),
        bad_member("a kind that is null", "", "kind", Some(&json!(null))),
        bad_member("a text that is a list", "", "open", Some(&json!(["une"]))),
        bad_member(
            "a salt too short",
            "open_salt",
            "open_salt",
            Some(&json!("ab")),
        ),
        bad_member(
            "a digest too short",
            "closed_digest",
            "closed_digest",
            Some(&json!("ab")),
        ),
        bad_member(
            "a digest of other letters",
            "chain",
            "chain",
            Some(&json!("é".repeat(32))),
        ),
        bad_member("a text without its salt", "salt", "closed_salt", None),
        bad_member("a salt without its text", "salt", "open", None),
    ];
    let mut lines = sound_lines(Scope::Public);
    lines[2] = sound_lines(Scope::Whole)[2].clone();
    all.push(BadFile {
        name: "a closed text in a public journal",
        bytes: lines.concat(),
        line: 3,
        reason: "public",
    });
    all
}

fn texts() -> Vec<BadFile> {
    vec![
        bad_text(
            "a member twice",
            "duplicate",
            r#""at":"#,
            r#""seq":2,"at":"#,
        ),
        bad_text(
            "a number too large",
            "",
            r#""seq":2"#,
            r#""seq":18446744073709551616"#,
        ),
        bad_text("a number that is none", "", r#""seq":2"#, r#""seq":NaN"#),
        bad_text("half a character", "", "une", r"\ud800"),
        bad_text("a bare control character", "", "une", "\u{1}"),
    ]
}

fn lines() -> Vec<BadFile> {
    vec![
        bad("garbage", 3, "not a record", |lines| {
            lines[2] = b"]]]\n".to_vec();
        }),
        bad("an empty line", 3, "not a record", |lines| {
            lines.insert(2, b"\n".to_vec());
        }),
        bad("a list", 3, "not a record", |lines| {
            lines[2] = b"[1, 2]\n".to_vec();
        }),
        bad("brackets without an end", 3, "not a record", |lines| {
            lines[2] = [vec![b'['; 100_000], b"\n".to_vec()].concat();
        }),
        bad("invalid UTF-8", 3, "UTF-8", |lines| {
            let middle = lines[2].len() / 2;
            lines[2][middle] = 0xff;
        }),
        bad("UTF-16", 1, "", |lines| {
            let text = String::from_utf8(lines.concat()).unwrap();
            *lines = vec![text.encode_utf16().flat_map(u16::to_le_bytes).collect()];
        }),
        bad("a line of 20 MB", 3, "longer", |lines| {
            lines[2] = [vec![b' '; 20_000_000], lines[2].clone()].concat();
        }),
        bad("a line one byte too long", 3, "longer", |lines| {
            let spaces = LINE_BYTES_MAX + 1 - lines[2].len();
            lines[2] = [vec![b' '; spaces], lines[2].clone()].concat();
        }),
        bad("20 MB without a line", 1, "longer", |lines| {
            *lines = vec![vec![b'{'; 20_000_000]];
        }),
    ]
}
