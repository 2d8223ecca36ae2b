//! What a recount names, from records in memory and from a database changed by hand.

use std::path::Path;

use kuzul_journal::{
    Head, Part, Record, Store, Stream,
    jsonl::{Reader, Scope},
    sqlite::{self, SqliteStore, Sync},
    verify::{self, Problem, Recount, Report},
};
use rusqlite::Connection;

use crate::{
    scribe::{Scribe, file, head_of, journal_of, redacted_journal},
    tampering::{self, Case},
};

fn recount(case: &Case) -> Report {
    let mut recount = Recount::new(&case.stream, case.scope, case.kept.iter().copied());
    for record in &case.records {
        recount.record(record);
    }
    recount.finish()
}

fn each_is_named(cases: Vec<Case>) {
    assert!(!cases.is_empty());
    for case in cases {
        assert_eq!(recount(&case).problems, case.found, "{}", case.name);
    }
}

#[test]
fn an_altered_text_is_named() {
    each_is_named(tampering::texts());
}

#[test]
fn a_record_that_is_missing_or_out_of_place_is_named() {
    each_is_named(tampering::places());
}

#[test]
fn a_changed_time_or_kind_or_territory_is_named() {
    each_is_named(tampering::seals());
}

#[test]
fn words_gone_without_a_record_and_words_kept_against_it_are_named() {
    each_is_named(tampering::redactions());
}

#[test]
fn a_tail_cut_off_is_named_by_whoever_kept_a_head() {
    each_is_named(tampering::heads());
}

#[test]
fn tampering_with_the_public_journal_is_named() {
    each_is_named(tampering::scopes());
}

#[test]
fn nothing_is_named_in_a_sound_journal() {
    each_is_named(tampering::sound());
}

#[test]
fn the_report_counts_records_and_redactions() {
    let (stream, records) = redacted_journal();
    let head = head_of(&stream, &records);
    let bytes = file(&stream, Scope::Whole, &records, head);
    let report = verify::file(&mut Reader::new(&bytes[..]).unwrap(), []).unwrap();
    assert_eq!(
        (report.records, report.redactions, report.head),
        (11, 2, head)
    );
}

#[test]
fn a_file_whose_last_records_are_gone_is_named_by_its_own_last_line() {
    let (stream, records) = journal_of(10);
    let head = records[9].head();
    let bytes = file(&stream, Scope::Whole, &records[..8], head);
    let report = verify::file(&mut Reader::new(&bytes[..]).unwrap(), [head]).unwrap();
    assert_eq!(report.problems, [Problem::CutOff { seq: 10, end: 8 }]);
}

#[test]
fn a_file_that_goes_on_after_its_own_head_is_named() {
    let (stream, records) = journal_of(10);
    let bytes = file(&stream, Scope::Whole, &records, records[7].head());
    let report = verify::file(&mut Reader::new(&bytes[..]).unwrap(), []).unwrap();
    assert_eq!(report.problems, [Problem::OtherHead { seq: 8 }]);
}

/// A data folder with a journal of ten cards, one of them redacted, that nobody uses.
fn data_folder() -> (tempfile::TempDir, Stream, Vec<Record>) {
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(folder.path(), Sync::Full).unwrap();
    let mut scribe = Scribe::of("lorient");
    let mut records = scribe.cards(10);
    records.push(scribe.redact(2, Part::Open));
    let mut writer = store.writer().unwrap();
    writer.append(&scribe.stream, 0, &records).unwrap();
    (folder, scribe.stream, records)
}

fn problems_after(sql: &str) -> Vec<Problem> {
    let (folder, stream, _) = data_folder();
    let path = folder.path().join(sqlite::FILE_NAME);
    let changed = Connection::open(&path).unwrap().execute_batch(sql);
    changed.unwrap();
    problems_in(&path, &stream, [])
}

fn problems_in(path: &Path, stream: &Stream, kept: impl IntoIterator<Item = Head>) -> Vec<Problem> {
    let mut journal = sqlite::open_to_read(path, None).unwrap();
    verify::journal(&mut *journal, stream, kept)
        .unwrap()
        .problems
}

#[test]
fn a_sound_database_has_no_problems() {
    assert_eq!(problems_after(""), []);
}

#[test]
fn a_text_edited_in_the_database_is_named() {
    let problems = problems_after("UPDATE records SET open = '{}' WHERE seq = 5");
    let part = Part::Open;
    assert_eq!(problems, [Problem::TextAltered { seq: 5, part }]);
}

#[test]
fn a_time_or_kind_edited_in_the_database_is_named() {
    for sql in [
        "UPDATE records SET at = at + 1 WHERE seq = 5",
        "UPDATE records SET kind = 'card.moved' WHERE seq = 5",
    ] {
        assert_eq!(problems_after(sql), [Problem::ChainBroken { seq: 5 }]);
    }
}

#[test]
fn a_pair_swapped_in_the_database_is_named() {
    let problems = problems_after(
        "UPDATE records SET seq = 99 WHERE seq = 5;
         UPDATE records SET seq = 5 WHERE seq = 6;
         UPDATE records SET seq = 6 WHERE seq = 99",
    );
    let broken = [5, 6, 7].map(|seq| Problem::ChainBroken { seq });
    assert_eq!(
        problems,
        [
            broken[0].clone(),
            broken[1].clone(),
            Problem::TimeWentBack { seq: 6 },
            broken[2].clone()
        ]
    );
}

#[test]
fn a_record_deleted_from_the_database_is_named() {
    let problems = problems_after("DELETE FROM records WHERE seq = 5");
    assert_eq!(problems, [Problem::Missing { seq: 5, last: 5 }]);
}

#[test]
fn words_dropped_from_the_database_without_a_record_are_named() {
    let problems =
        problems_after("UPDATE records SET closed = NULL, closed_salt = NULL WHERE seq = 5");
    let part = Part::Closed;
    assert_eq!(problems, [Problem::Unannounced { seq: 5, part }]);
}

#[test]
fn a_redaction_deleted_from_the_end_is_named() {
    let problems = problems_after("DELETE FROM records WHERE seq = 11");
    let part = Part::Open;
    assert_eq!(problems, [Problem::Unannounced { seq: 2, part }]);
}

#[test]
fn words_put_back_or_a_salt_left_behind_are_named() {
    let part = Part::Open;
    for sql in [
        "UPDATE records SET open = 'mots' WHERE seq = 2",
        "UPDATE records SET open_salt = zeroblob(16) WHERE seq = 2",
    ] {
        assert_eq!(
            problems_after(sql),
            [
                Problem::TextAltered { seq: 2, part },
                Problem::NotDropped { seq: 2, part }
            ]
        );
    }
}

#[test]
fn a_tail_deleted_from_the_database_is_named_by_a_kept_head() {
    let (folder, stream, records) = data_folder();
    let path = folder.path().join(sqlite::FILE_NAME);
    let database = Connection::open(&path).unwrap();
    database
        .execute("DELETE FROM records WHERE seq > 8", [])
        .unwrap();
    let kept = [records[5].head(), records[8].head()];
    // The redaction of record 2 was in the tail.
    let part = Part::Open;
    assert_eq!(
        problems_in(&path, &stream, kept),
        [
            Problem::Unannounced { seq: 2, part },
            Problem::CutOff { seq: 9, end: 8 }
        ]
    );
}

#[test]
fn the_records_of_another_territory_are_named() {
    let (folder, _, _) = data_folder();
    let path = folder.path().join(sqlite::FILE_NAME);
    let database = Connection::open(&path).unwrap();
    database
        .execute("UPDATE records SET stream = 'vannes'", [])
        .unwrap();
    let vannes = Stream::new("vannes").unwrap();
    assert_eq!(
        problems_in(&path, &vannes, []),
        [Problem::ChainBroken { seq: 1 }]
    );
}

#[test]
fn bytes_that_no_journal_holds_are_an_error_and_no_panic() {
    for sql in [
        "UPDATE records SET chain = x'00' WHERE seq = 5",
        "UPDATE records SET open_salt = x'00' WHERE seq = 5",
        "UPDATE records SET open = CAST(x'ff' AS TEXT) WHERE seq = 5",
    ] {
        let (folder, stream, _) = data_folder();
        let path = folder.path().join(sqlite::FILE_NAME);
        let changed = Connection::open(&path).unwrap().execute_batch(sql);
        changed.unwrap();
        let mut journal = sqlite::open_to_read(&path, None).unwrap();
        let error = verify::journal(&mut *journal, &stream, []).unwrap_err();
        assert!(
            error.to_string().contains("not a journal"),
            "{sql}: {error}"
        );
    }
}
