//! `kuzul generate`: the same seed, the same territory.

use crate::program::{Scratch, kuzul};

fn generate(scratch: &Scratch, name: &str, more: &[&str]) -> String {
    let data = scratch.path(name);
    let sizes = [
        "generate",
        "--data",
        &data,
        "--processes",
        "3",
        "--people",
        "20",
        "--cards",
        "100",
        "--dots",
        "60",
    ];
    kuzul(&[&sizes[..], more].concat()).done().head()
}

#[test]
fn the_same_options_give_the_same_journal() {
    let scratch = Scratch::new();
    let first = generate(&scratch, "first", &[]);
    assert_eq!(generate(&scratch, "second", &[]), first);
    assert_ne!(generate(&scratch, "third", &["--seed", "2"]), first);
    kuzul(&["verify", "--data", &scratch.path("first")]).done();
}

#[test]
fn there_are_as_many_of_each_as_was_asked_for() {
    let scratch = Scratch::new();
    generate(&scratch, "data", &[]);
    let file = scratch.path("file.jsonl");
    kuzul(&["export", &file, "--data", &scratch.path("data")]).done();
    let text = std::fs::read_to_string(&file).unwrap();
    let count = |kind: &str| text.matches(&format!("\"kind\":\"{kind}\"")).count();
    assert_eq!(count("process.opened"), 3);
    assert_eq!(count("card.added"), 100);
    assert_eq!(count("dot.placed"), 60);
    let authors: std::collections::HashSet<_> = text
        .lines()
        .filter(|line| line.contains("card.added"))
        .filter_map(|line| line.split("author\\\":\\\"").nth(1)?.split('\\').next())
        .collect();
    assert_eq!(authors.len(), 20);
}

#[test]
fn a_place_with_records_is_left_as_it_is() {
    let scratch = Scratch::new();
    let data = scratch.demo();
    kuzul(&["generate", "--data", &data]).refused(5, &[&data]);
}

#[test]
fn more_cards_than_the_boards_hold_are_refused_before_anything_is_written() {
    let scratch = Scratch::new();
    let data = scratch.path("data");
    let sizes = ["--processes", "1", "--cards", "20001"];
    kuzul(&[&["generate", "--data", &data], &sizes[..]].concat()).refused(2, &["20,000"]);
    assert!(!std::path::Path::new(&data).exists());
}
