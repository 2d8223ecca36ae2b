//! After a redaction, no file of the folder holds the words any more.

use std::{
    collections::HashSet,
    fs,
    path::{Path, PathBuf},
};

use kuzul_journal::{
    Part, Record, Store,
    sqlite::{FILE_NAME, SqliteStore, Sync},
    verify,
};
use rusqlite::Connection;

use crate::scribe::Scribe;

/// The files below a folder that hold these bytes.
pub(crate) fn files_with(folder: &Path, words: &[u8]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files_with(&path, words));
        } else if contains(&fs::read(&path).unwrap(), words) {
            found.push(path);
        }
    }
    found
}

fn contains(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}

/// Numbers that look random and are the same in every run (Knuth's linear generator).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }
}

fn mark(number: usize) -> String {
    format!("kuzet{number:05}")
}

/// The numbers of all marks in the files of a folder.
fn marks_in(folder: &Path) -> HashSet<usize> {
    let mut numbers = HashSet::new();
    for entry in fs::read_dir(folder).unwrap() {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        let marks = bytes.windows(10).filter(|w| w.starts_with(b"kuzet"));
        let digits = marks.filter_map(|mark| std::str::from_utf8(&mark[5..]).ok());
        numbers.extend(digits.filter_map(|digits| digits.parse::<usize>().ok()));
    }
    numbers
}

/// A card whose words are its mark, again and again, over `bytes` bytes.
fn marked_card(scribe: &mut Scribe, number: usize, bytes: usize) -> Record {
    let words = mark(number).repeat(bytes / 10 + 1);
    scribe.write("card.added", &format!("{{\"words\":\"{words}\"}}"), "{}")
}

/// Pages split and merge in many ways: short texts, texts of several pages, and all between, with
/// redactions among the appends.
#[test]
fn no_file_holds_dropped_words_whatever_their_length() {
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(folder.path(), Sync::Full).unwrap();
    let mut writer = store.writer().unwrap();
    let mut scribe = Scribe::of("lorient");
    let mut numbers = Numbers(2016);
    let mut there = Vec::new();
    let mut dropped = Vec::new();
    for round in 0..60 {
        let expected = scribe.head.seq;
        let mut batch = Vec::new();
        for number in 0..6 {
            let bytes = [30, 300, 1_300, 3_900, 9_000, 40_000][numbers.below(6)];
            let number = round * 10 + number;
            batch.push(marked_card(&mut scribe, number, bytes));
            there.push((scribe.head.seq, number));
        }
        for _ in 0..3 {
            let (seq, number) = there.swap_remove(numbers.below(there.len()));
            batch.push(scribe.redact(seq, Part::Open));
            dropped.push(number);
        }
        writer.append(&scribe.stream, expected, &batch).unwrap();
    }
    let left = marks_in(folder.path());
    let still_there: Vec<_> = dropped.iter().filter(|n| left.contains(n)).collect();
    assert_eq!(still_there, Vec::<&usize>::new());
    assert!(there.iter().all(|(_, number)| left.contains(number)));
    let report = verify::journal(&mut *writer, &scribe.stream, []).unwrap();
    assert_eq!((report.problems, report.redactions), (vec![], 180));
}

#[test]
fn the_salt_of_dropped_words_is_gone_too() {
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(folder.path(), Sync::Full).unwrap();
    let mut scribe = Scribe::of("lorient");
    let mut batch = vec![marked_card(&mut scribe, 1, 20)];
    let salt = batch[0].open.kept.as_ref().unwrap().0;
    let mut writer = store.writer().unwrap();
    writer.append(&scribe.stream, 0, &batch).unwrap();
    assert_ne!(files_with(folder.path(), &salt), Vec::<PathBuf>::new());
    batch[0] = scribe.redact(1, Part::Open);
    writer.append(&scribe.stream, 1, &batch).unwrap();
    assert_eq!(files_with(folder.path(), &salt), Vec::<PathBuf>::new());
}

/// Somebody who reads keeps the older moment in the write-ahead log.
#[test]
fn words_that_a_reader_kept_in_place_leave_with_the_next_append() {
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(folder.path(), Sync::Full).unwrap();
    let mut writer = store.writer().unwrap();
    let mut scribe = Scribe::of("lorient");
    let card = marked_card(&mut scribe, 1, 5_000);
    writer.append(&scribe.stream, 0, &[card]).unwrap();
    let slow = Connection::open(folder.path().join(FILE_NAME)).unwrap();
    slow.execute_batch("BEGIN; SELECT count(*) FROM records")
        .unwrap();
    let redaction = scribe.redact(1, Part::Open);
    writer.append(&scribe.stream, 1, &[redaction]).unwrap();
    let words = mark(1);
    let held = files_with(folder.path(), words.as_bytes());
    assert_ne!(
        held,
        Vec::<PathBuf>::new(),
        "the reader keeps nothing: this test tests nothing"
    );

    a_crash_now_would_be_cleaned_by_opening(folder.path(), words.as_bytes());

    slow.execute_batch("COMMIT").unwrap();
    scribe.append_cards(&mut *writer, 1);
    assert_eq!(
        files_with(folder.path(), words.as_bytes()),
        Vec::<PathBuf>::new()
    );
}

fn a_crash_now_would_be_cleaned_by_opening(folder: &Path, words: &[u8]) {
    let after_crash = tempfile::tempdir().unwrap();
    for name in [FILE_NAME.to_owned(), format!("{FILE_NAME}-wal")] {
        fs::copy(folder.join(&name), after_crash.path().join(&name)).unwrap();
    }
    assert_ne!(files_with(after_crash.path(), words), Vec::<PathBuf>::new());
    let _store = SqliteStore::open(after_crash.path(), Sync::Full).unwrap();
    assert_eq!(files_with(after_crash.path(), words), Vec::<PathBuf>::new());
}
