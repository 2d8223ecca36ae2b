//! `kuzul press` and `kuzul verify FILE.pdf`: the opinion of the demo as files.

use std::fs;

use crate::program::{Scratch, kuzul};

/// A folder with the demo, and the number of its opinion.
pub(crate) fn demo(scratch: &Scratch) -> (String, String) {
    let data = scratch.path("data");
    kuzul(&["demo", "--data", &data]).done();
    let journal = scratch.path("whole.jsonl");
    kuzul(&["export", &journal, "--public", "--data", &data]).done();
    let text = fs::read_to_string(&journal).unwrap();
    let opened = text
        .lines()
        .find(|line| line.contains("\"opinion.opened\""));
    let record: serde_json::Value = serde_json::from_str(opened.unwrap()).unwrap();
    (data, record["seq"].to_string())
}

#[test]
fn the_opinion_comes_out_the_same_again_and_is_told_from_an_altered_one() {
    let scratch = Scratch::new();
    let (data, opinion) = demo(&scratch);
    let [first, again, other] = ["a.pdf", "b.pdf", "c.pdf"].map(|name| scratch.path(name));
    let press = |out: &str| kuzul(&["press", &opinion, "--out", out, "--data", &data]);
    press(&first).done();
    press(&again).done();
    press(&first).refused(5, &["a.pdf"]);
    let bytes = fs::read(&first).unwrap();
    assert_eq!(bytes, fs::read(&again).unwrap(), "not the same bytes again");
    kuzul(&["verify", &first, "--data", &data]).done();
    let journal = scratch.path("whole.jsonl");
    kuzul(&["verify", &first, "--journal", &journal]).done();
    let mut altered = bytes;
    *altered.last_mut().unwrap() ^= 1;
    fs::write(&other, altered).unwrap();
    kuzul(&["verify", &other, "--data", &data]).refused(1, &["c.pdf"]);
    fs::write(&other, b"%PDF-1.7 nothing").unwrap();
    kuzul(&["verify", &other, "--data", &data]).refused(1, &["no seal"]);
}

#[test]
fn every_form_of_the_opinion_comes_out() {
    let scratch = Scratch::new();
    let (data, opinion) = demo(&scratch);
    for (format, start) in [
        ("slides", "%PDF"),
        ("notes", "%PDF"),
        ("one-page", "%PDF"),
        ("odt", "PK"),
    ] {
        let out = scratch.path(format);
        let arguments = [
            "press", &opinion, "--format", format, "--out", &out, "--data", &data,
        ];
        kuzul(&arguments).done();
        assert!(
            fs::read(&out).unwrap().starts_with(start.as_bytes()),
            "{format}"
        );
    }
    let out = scratch.path("draft.pdf");
    let before = (opinion.parse::<u64>().unwrap() + 9).to_string();
    let draft = [
        "press", &opinion, "--at", &before, "--out", &out, "--data", &data,
    ];
    assert!(kuzul(&draft).done().out.contains("draft"));
    let nowhere = [
        "press",
        "1",
        "--out",
        &scratch.path("none"),
        "--data",
        &data,
    ];
    kuzul(&nowhere).refused(6, &["no opinion"]);
}
