//! `kuzul verify`: yes, or what does not fit.

use std::fs;

use crate::program::{Scratch, Serving, answer, kuzul, program};

#[test]
fn a_sound_journal_is_said_to_be() {
    let scratch = Scratch::new();
    let data = scratch.demo();
    let report = kuzul(&["verify", "--data", &data]).done();
    assert!(report.out.contains("Everything fits."), "{report:?}");
    kuzul(&["verify", "--data", &data, "--head", &report.head()]).done();
}

#[test]
fn it_works_beside_a_serving_process() {
    let scratch = Scratch::new();
    let data = scratch.demo();
    let _serving = Serving::folder(&data);
    kuzul(&["verify", "--data", &data]).done();
    kuzul(&["export", &scratch.path("out.jsonl"), "--data", &data]).done();
}

#[test]
fn a_head_of_another_journal_is_no() {
    let scratch = Scratch::new();
    let data = scratch.demo();
    let head = format!("7:{}", "0a".repeat(32));
    let report = kuzul(&["verify", "--data", &data, "--head", &head]);
    assert!(report.out.contains("record 7:"), "{report:?}");
    report.refused(1, &["One thing does not fit"]);
}

#[test]
fn t05_a_tail_that_was_cut_off_shows_against_a_kept_head() {
    let scratch = Scratch::new();
    let file = scratch.demo_file();
    let head = kuzul(&["verify", &file]).done().head();
    let text = fs::read_to_string(&file).unwrap();
    let mut lines: Vec<&str> = text.lines().collect();
    lines.truncate(lines.len() - 2);
    // Whoever cuts carefully writes a last line that fits.
    let last: serde_json::Value = serde_json::from_str(lines.last().unwrap()).unwrap();
    let forged = format!(
        r#"{{"head":{{"seq":{},"chain":{}}}}}"#,
        last["seq"], last["chain"]
    );
    let cut = scratch.path("cut.jsonl");
    fs::write(&cut, format!("{}\n{forged}\n", lines.join("\n"))).unwrap();
    kuzul(&["verify", &cut]).done();
    let report = kuzul(&["verify", &cut, "--head", &head]);
    assert!(report.out.contains("cut off"), "{report:?}");
    report.refused(1, &[]);
}

#[test]
fn t05_an_altered_word_is_named_with_its_record_in_french_too() {
    let scratch = Scratch::new();
    let file = scratch.demo_file();
    let text = fs::read_to_string(&file).unwrap();
    let altered = text.replacen("Pays de Lorient", "Pays de Vannes", 1);
    assert_ne!(altered, text);
    fs::write(&file, altered).unwrap();
    let report = kuzul(&["verify", &file]);
    assert!(
        report.out.contains("record 1: its open text was altered"),
        "{report:?}"
    );
    report.refused(1, &[]);
    let french = answer(
        program()
            .env("LC_ALL", "fr_FR.UTF-8")
            .args(["verify", &file]),
    );
    assert!(
        french.out.contains("son texte ouvert a été modifié"),
        "{french:?}"
    );
    french.refused(1, &["Une chose ne concorde pas"]);
}

#[test]
fn a_public_journal_can_be_recounted_and_says_nothing_of_who() {
    let scratch = Scratch::new();
    let data = scratch.demo();
    let file = scratch.path("public.jsonl");
    let exported = kuzul(&["export", &file, "--public", "--data", &data]).done();
    assert_eq!(kuzul(&["verify", &file]).done().head(), exported.head());
    let text = fs::read_to_string(&file).unwrap();
    assert!(!text.contains("\"closed\":") && !text.contains("operator"));
}

#[test]
fn a_file_that_ends_too_early_is_no_with_its_line() {
    let scratch = Scratch::new();
    let file = scratch.demo_file();
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, &text[..text.len() / 2]).unwrap();
    let line = text[..text.len() / 2].lines().count().to_string();
    kuzul(&["verify", &file]).refused(1, &[&format!("line {line}:")]);
}

#[test]
fn something_else_is_no_journal() {
    let scratch = Scratch::new();
    let file = scratch.path("diary.txt");
    for text in [
        "",
        "Dear diary\n",
        "{\"journal\":\"other\"}\n",
        "SQLite format 2",
    ] {
        fs::write(&file, text).unwrap();
        kuzul(&["verify", &file]).refused(1, &[&file]);
    }
}
