//! `kuzul import`: what is taken in, and what is not.

use std::{fs, path::Path};

use crate::program::{Answer, Scratch, kuzul};

/// Imports an altered copy of the demo's journal into a folder that is not there yet, and asserts
/// that it is not made.
#[track_caller]
fn import_altered(alter: impl FnOnce(Vec<String>) -> Vec<String>) -> Answer {
    let scratch = Scratch::new();
    let file = scratch.demo_file();
    let lines = fs::read_to_string(&file).unwrap();
    let lines = alter(lines.lines().map(str::to_owned).collect());
    fs::write(&file, lines.join("\n") + "\n").unwrap();
    let target = scratch.path("target");
    let answer = kuzul(&["import", &file, "--data", &target]);
    assert!(!Path::new(&target).exists(), "{answer:?}");
    answer
}

#[test]
fn what_comes_in_goes_out_bit_for_bit() {
    let scratch = Scratch::new();
    let file = scratch.demo_file();
    let moved = scratch.path("moved");
    kuzul(&["import", &file, "--data", &moved]).done();
    let again = scratch.path("again.jsonl");
    kuzul(&["export", &again, "--data", &moved]).done();
    assert_eq!(fs::read(&file).unwrap(), fs::read(&again).unwrap());
    let left: Vec<_> = fs::read_dir(&moved)
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert!(
        !left
            .iter()
            .any(|name| name.to_string_lossy().contains("partial")),
        "{left:?}"
    );
}

#[test]
fn an_empty_journal_moves_too() {
    let scratch = Scratch::new();
    let data = scratch.path("data");
    crate::program::Serving::folder(&data).stop().done();
    let file = scratch.path("empty.jsonl");
    kuzul(&["export", &file, "--data", &data]).done();
    kuzul(&["import", &file, "--data", &scratch.path("moved")]).done();
}

#[test]
fn a_truncated_file_changes_nothing() {
    import_altered(|mut lines| {
        lines.pop();
        lines
    })
    .refused(6, &["line", "Nothing was changed", "cut off"]);
}

#[test]
fn a_missing_record_is_named_with_its_line() {
    import_altered(|mut lines| {
        lines.remove(9);
        lines
    })
    .refused(6, &["line 10:", "record 9", "missing"]);
}

#[test]
fn a_cut_tail_with_the_old_last_line_is_named() {
    import_altered(|mut lines| {
        lines.remove(lines.len() - 2);
        lines
    })
    .refused(6, &["cut off"]);
}

#[test]
fn reordered_records_are_named_with_their_line() {
    import_altered(|mut lines| {
        lines.swap(9, 10);
        lines
    })
    .refused(6, &["line 10:", "record 9"]);
}

#[test]
fn an_altered_word_is_named_with_its_line() {
    import_altered(|mut lines| {
        let line = lines
            .iter_mut()
            .find(|line| line.contains("Lanester"))
            .unwrap();
        *line = line.replace("Lanester", "Lanesterr");
        lines
    })
    .refused(6, &["its open text was altered", "line"]);
}

#[test]
fn an_altered_time_breaks_the_chain() {
    import_altered(|mut lines| {
        let record: serde_json::Value = serde_json::from_str(&lines[5]).unwrap();
        let at = record["at"].as_i64().unwrap();
        lines[5] = lines[5].replace(&format!("\"at\":{at}"), &format!("\"at\":{}", at + 1));
        lines
    })
    .refused(6, &["line 6:", "record 5", "does not follow"]);
}

#[test]
fn records_that_come_twice_are_named() {
    import_altered(|mut lines| {
        let body: Vec<_> = lines[1..lines.len() - 1].to_vec();
        let end = lines.len() - 1;
        lines.splice(end..end, body);
        lines
    })
    .refused(6, &["record 1", "out of its place"]);
}

#[test]
fn a_file_put_behind_itself_is_named_with_its_line() {
    import_altered(|mut lines| {
        lines.extend(lines.clone());
        lines
    })
    .refused(6, &["line", "something follows the last line"]);
}

#[test]
fn an_event_that_this_version_does_not_know_is_named() {
    let scratch = Scratch::new();
    let file = scratch.path("future.jsonl");
    fs::write(&file, future_journal()).unwrap();
    kuzul(&["verify", &file]).done();
    let target = scratch.path("target");
    kuzul(&["import", &file, "--data", &target]).refused(6, &["line 2:", "moon.landed"]);
    assert!(!Path::new(&target).exists());
}

/// A sound journal with an event of a later version.
fn future_journal() -> Vec<u8> {
    use kuzul_journal::{Draft, Stream, Timestamp, chain, jsonl};
    let stream = Stream::new("territory").unwrap();
    let draft = Draft {
        at: Timestamp(1),
        kind: "moon.landed".into(),
        open: "{}".into(),
        closed: String::new(),
    };
    let record = chain::seal(chain::genesis(&stream), draft, [[7; 16]; 2]);
    let mut file = Vec::new();
    jsonl::write_first(&mut file, &stream, jsonl::Scope::Whole).unwrap();
    jsonl::write_record(&mut file, &record, jsonl::Scope::Whole).unwrap();
    jsonl::write_last(&mut file, record.head()).unwrap();
    file
}

#[test]
fn the_journal_of_another_territory_is_refused_by_name() {
    let scratch = Scratch::new();
    let file = scratch.demo_file();
    let target = scratch.path("target");
    let answer = kuzul(&["import", &file, "--data", &target, "--territory", "vannes"]);
    answer.refused(6, &["“territory”", "“vannes”"]);
    assert!(!Path::new(&target).exists());
}

#[test]
fn a_renamed_journal_does_not_fit() {
    // The name of the territory is in the first chain.
    import_altered(|mut lines| {
        lines[0] = lines[0].replace("\"territory\"", "\"vannes\"");
        lines
    })
    .refused(6, &["line 2:", "record 1"]);
}

#[test]
fn a_public_journal_is_not_taken_in() {
    let scratch = Scratch::new();
    let file = scratch.path("public.jsonl");
    kuzul(&["export", &file, "--public", "--data", &scratch.demo()]).done();
    kuzul(&["import", &file, "--data", &scratch.path("target")]).refused(6, &["public journal"]);
}

#[test]
fn something_else_is_refused_with_its_line() {
    let scratch = Scratch::new();
    let file = scratch.path("file");
    for (text, line) in [
        ("", "line 1:"),
        ("Dear diary\n", "line 1:"),
        ("\u{0}\u{1}\n", "line 1:"),
    ] {
        fs::write(&file, text).unwrap();
        kuzul(&["import", &file, "--data", &scratch.path("target")]).refused(6, &[line]);
    }
    fs::write(&file, b"\xff\xfe\n").unwrap();
    kuzul(&["import", &file, "--data", &scratch.path("target")]).refused(6, &["line 1:"]);
}

#[test]
fn the_same_file_a_second_time_is_refused() {
    let scratch = Scratch::new();
    let file = scratch.demo_file();
    let target = scratch.path("target");
    kuzul(&["import", &file, "--data", &target]).done();
    let before = kuzul(&["verify", "--data", &target]).done().out;
    kuzul(&["import", &file, "--data", &target]).refused(5, &[&target, "already holds"]);
    assert_eq!(kuzul(&["verify", "--data", &target]).done().out, before);
}

#[test]
fn a_journal_with_other_records_is_left_as_it_is() {
    let scratch = Scratch::new();
    let file = scratch.demo_file();
    let target = scratch.path("target");
    kuzul(&[
        "generate",
        "--data",
        &target,
        "--processes",
        "1",
        "--cards",
        "3",
        "--dots",
        "0",
    ])
    .done();
    let before = kuzul(&["verify", "--data", &target]).done().out;
    kuzul(&["import", &file, "--data", &target]).refused(5, &[&target]);
    assert_eq!(kuzul(&["verify", "--data", &target]).done().out, before);
}

#[test]
fn what_an_interrupted_import_left_is_no_obstacle() {
    let scratch = Scratch::new();
    let file = scratch.demo_file();
    let target = scratch.path("target");
    fs::create_dir_all(format!("{target}/import.partial")).unwrap();
    fs::write(format!("{target}/import.partial/journal.sqlite3"), "half").unwrap();
    kuzul(&["import", &file, "--data", &target]).done();
    kuzul(&["verify", "--data", &target]).done();
}

#[test]
fn a_folder_with_another_territory_takes_one_more() {
    let scratch = Scratch::new();
    let file = scratch.demo_file();
    let target = scratch.path("target");
    kuzul(&["demo", "--data", &target, "--territory", "vannes"]).done();
    kuzul(&["import", &file, "--data", &target]).done();
    for territory in ["vannes", "territory"] {
        kuzul(&["verify", "--data", &target, "--territory", territory]).done();
    }
}

#[test]
fn an_export_never_overwrites() {
    let scratch = Scratch::new();
    let data = scratch.demo();
    let file = scratch.path("kept.txt");
    fs::write(&file, "kept").unwrap();
    kuzul(&["export", &file, "--data", &data]).refused(5, &[&file]);
    kuzul(&["backup", &file, "--data", &data]).refused(5, &[&file]);
    assert_eq!(fs::read_to_string(&file).unwrap(), "kept");
}
