//! What every store does alike. Each promise is a function of a store; the macro at the end makes
//! one test of each for memory, SQLite, plain and encrypted, and PostgreSQL.

use std::{
    collections::HashSet,
    thread,
    time::{Duration, Instant},
};

use kuzul_journal::{
    AppendError, Journal, Part, Record, Store, Stream,
    memory::MemoryStore,
    sqlite::{SqliteStore, Sync},
    verify,
};

use crate::scribe::{Scribe, journal_of};

/// Two handles on the same journals, as two nodes (or two connections of one) have.
pub(crate) struct Pair {
    one: Box<dyn Store>,
    other: Box<dyn Store>,
    /// Dropped last: the folder or database that both use.
    _place: Box<dyn std::any::Any>,
}

fn memory() -> Option<Pair> {
    let store = MemoryStore::default();
    Some(Pair {
        one: Box::new(store.clone()),
        other: Box::new(store),
        _place: Box::new(()),
    })
}

fn sqlite() -> Option<Pair> {
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(folder.path(), Sync::Full).unwrap();
    Some(Pair {
        one: Box::new(store.clone()),
        other: Box::new(store),
        _place: Box::new(folder),
    })
}

fn encrypted() -> Option<Pair> {
    let folder = tempfile::tempdir().unwrap();
    let key = crate::encrypted::key("une phrase");
    let store = SqliteStore::open_with(folder.path(), Sync::Full, Some(key)).unwrap();
    Some(Pair {
        one: Box::new(store.clone()),
        other: Box::new(store),
        _place: Box::new(folder),
    })
}

#[cfg(feature = "postgres")]
fn postgres() -> Option<Pair> {
    use kuzul_journal::postgres::PostgresStore;
    let database = crate::postgres_server::Database::new()?;
    Some(Pair {
        one: Box::new(PostgresStore::open(database.url()).unwrap()),
        other: Box::new(PostgresStore::open(database.url()).unwrap()),
        _place: Box::new(database),
    })
}

fn all(journal: &mut dyn Journal, stream: &Stream) -> Vec<Record> {
    journal.read_from(stream, 0, usize::MAX).unwrap()
}

fn is_conflict(answer: &Result<(), AppendError>, seq: u64) -> bool {
    matches!(answer, Err(AppendError::Conflict { expected }) if *expected == seq)
}

fn records_come_back_in_order_bit_for_bit(stores: &Pair) {
    let (stream, records) = journal_of(25);
    let mut writer = stores.one.writer().unwrap();
    writer.append(&stream, 0, &records[..1]).unwrap();
    writer.append(&stream, 1, &records[1..20]).unwrap();
    writer.append(&stream, 20, &records[20..]).unwrap();
    assert_eq!(all(&mut *writer, &stream), records);
    assert_eq!(all(&mut *stores.other.reader().unwrap(), &stream), records);
}

fn a_part_is_read_by_limit_and_after(stores: &Pair) {
    let (stream, records) = journal_of(10);
    let mut writer = stores.one.writer().unwrap();
    writer.append(&stream, 0, &records).unwrap();
    let mut reader = stores.other.reader().unwrap();
    let mut read = |after, limit| reader.read_from(&stream, after, limit).unwrap();
    assert_eq!(read(0, 0), []);
    assert_eq!(read(0, 1), records[..1]);
    assert_eq!(read(3, 4), records[3..7]);
    assert_eq!(read(9, 5), records[9..]);
    assert_eq!(read(10, 5), []);
    assert_eq!(read(11, 5), []);
    assert_eq!(read(u64::MAX, usize::MAX), []);
    assert_eq!(read(0, usize::MAX), records);
}

fn an_empty_batch_is_appended_where_the_journal_ends(stores: &Pair) {
    let (stream, records) = journal_of(2);
    let mut writer = stores.one.writer().unwrap();
    writer.append(&stream, 0, &[]).unwrap();
    assert!(is_conflict(&writer.append(&stream, 1, &[]), 1));
    writer.append(&stream, 0, &records).unwrap();
    writer.append(&stream, 2, &[]).unwrap();
    assert!(is_conflict(&writer.append(&stream, 0, &[]), 0));
    assert_eq!(all(&mut *writer, &stream), records);
}

fn a_stale_end_is_a_conflict_and_writes_nothing(stores: &Pair) {
    let mut scribe = Scribe::of("lorient");
    let records = scribe.cards(3);
    let mut writer = stores.one.writer().unwrap();
    let mut late = stores.other.writer().unwrap();
    writer.append(&scribe.stream, 0, &records).unwrap();
    // The end that was, one before the first, and ends that never were.
    for expected in [0, 2, 4, 1 << 40] {
        let mut other = Scribe::after(&scribe.stream, records.first());
        other.head.seq = expected;
        let batch = [other.redact(1, Part::Open)];
        let batch: &[Record] = if expected == 0 { &records[..1] } else { &batch };
        assert!(is_conflict(
            &late.append(&scribe.stream, expected, batch),
            expected
        ));
    }
    assert_eq!(all(&mut *late, &scribe.stream), records);
    // The journal can still be written to by both.
    scribe.append_cards(&mut *late, 1);
    scribe.append_cards(&mut *writer, 1);
}

fn a_batch_is_written_whole_or_not_at_all(stores: &Pair) {
    let (stream, records) = journal_of(4);
    let mut writer = stores.one.writer().unwrap();
    writer.append(&stream, 0, &records[..2]).unwrap();
    let mut gap = records[2..].to_vec();
    gap[1].seq = 5;
    let mut repeated = records[2..].to_vec();
    repeated[1].seq = 3;
    let mut far = records[2..].to_vec();
    far[0].seq = u64::MAX;
    for batch in [gap, repeated, far, records[3..].to_vec()] {
        let answer = writer.append(&stream, 2, &batch);
        assert!(
            matches!(answer, Err(AppendError::Unfit { .. })),
            "{answer:?}"
        );
    }
    assert_eq!(all(&mut *writer, &stream), records[..2]);
    writer.append(&stream, 2, &records[2..]).unwrap();
}

fn two_writers_leave_no_gap_and_no_double(stores: &Pair) {
    const EACH: usize = 60;
    let stream = Stream::new("lorient").unwrap();
    thread::scope(|scope| {
        for (name, store) in [("a", &stores.one), ("b", &stores.other)] {
            let mut journal = store.writer().unwrap();
            let stream = &stream;
            scope.spawn(move || {
                for number in 0..EACH {
                    append_when_possible(&mut *journal, stream, &format!("{name}{number}"));
                }
            });
        }
    });
    let mut reader = stores.one.reader().unwrap();
    let records = all(&mut *reader, &stream);
    let kinds: HashSet<_> = records.iter().map(|record| &record.kind).collect();
    assert_eq!((records.len(), kinds.len()), (2 * EACH, 2 * EACH));
    for name in ["a", "b"] {
        let of_one: Vec<_> = kinds_of(&records, name);
        let in_order: Vec<_> = (0..EACH).map(|number| format!("{name}{number}")).collect();
        assert_eq!(of_one, in_order);
    }
    let report = verify::journal(&mut *reader, &stream, []).unwrap();
    assert_eq!(report.problems, []);
}

fn kinds_of(records: &[Record], start: &str) -> Vec<String> {
    let kinds = records.iter().map(|record| record.kind.clone());
    kinds.filter(|kind| kind.starts_with(start)).collect()
}

fn append_when_possible(journal: &mut dyn Journal, stream: &Stream, kind: &str) {
    let mut last: Option<Record> = None;
    loop {
        let after = last.as_ref().map_or(0, |last| last.seq);
        let news = journal.read_from(stream, after, usize::MAX).unwrap();
        last = news.into_iter().next_back().or(last);
        let mut scribe = Scribe::after(stream, last.as_ref());
        let expected = scribe.head.seq;
        let record = scribe.write(kind, "{}", "");
        match journal.append(stream, expected, &[record]) {
            Ok(()) => return,
            Err(AppendError::Conflict { .. }) => {}
            Err(error) => panic!("{error:?}"),
        }
    }
}

fn a_redaction_drops_the_words_and_leaves_the_chain(stores: &Pair) {
    let mut scribe = Scribe::of("lorient");
    let records = scribe.cards(3);
    let mut writer = stores.one.writer().unwrap();
    let mut reader = stores.other.reader().unwrap();
    writer.append(&scribe.stream, 0, &records).unwrap();
    // One of a record before, one of a record in the same batch, one that was dropped already.
    let same_batch = scribe.card("a");
    let batch = [
        same_batch,
        scribe.redact(2, Part::Open),
        scribe.redact(4, Part::Closed),
        scribe.redact(2, Part::Open),
    ];
    writer.append(&scribe.stream, 3, &batch).unwrap();
    let mut expected = [&records[..], &batch].concat();
    expected[1].open.redact();
    expected[3].closed.redact();
    assert_eq!(all(&mut *reader, &scribe.stream), expected);
    let report = verify::journal(&mut *reader, &scribe.stream, [scribe.head]).unwrap();
    assert_eq!((report.problems, report.redactions), (vec![], 2));
}

fn a_redaction_that_is_not_appended_drops_nothing(stores: &Pair) {
    let mut scribe = Scribe::of("lorient");
    let records = scribe.cards(3);
    let stream = scribe.stream.clone();
    let mut writer = stores.one.writer().unwrap();
    writer.append(&stream, 0, &records).unwrap();
    let mut other = Scribe::after(&stream, records.get(1));
    let late = other.redact(1, Part::Open);
    assert!(is_conflict(&writer.append(&stream, 2, &[late]), 2));
    let itself = Scribe::after(&stream, records.last()).redact(4, Part::Open);
    let nothing = Scribe::after(&stream, records.last()).redact(0, Part::Open);
    let unclear = Scribe::after(&stream, records.last()).write("record.redacted", "{}", "");
    for unfit in [itself, nothing, unclear] {
        let answer = writer.append(&stream, 3, &[unfit]);
        assert!(
            matches!(answer, Err(AppendError::Unfit { seq: 4, .. })),
            "{answer:?}"
        );
    }
    assert_eq!(all(&mut *writer, &stream), records);
}

fn two_streams_are_apart(stores: &Pair) {
    let mut lorient = Scribe::of("lorient");
    let mut vannes = Scribe::of("vannes");
    let mut writer = stores.one.writer().unwrap();
    let (of_lorient, of_vannes) = (lorient.cards(3), vannes.cards(2));
    writer.append(&vannes.stream, 0, &of_vannes).unwrap();
    writer.append(&lorient.stream, 0, &of_lorient).unwrap();
    let redaction = vannes.redact(1, Part::Open);
    writer.append(&vannes.stream, 2, &[redaction]).unwrap();
    assert_eq!(all(&mut *writer, &lorient.stream), of_lorient);
    assert_eq!(all(&mut *writer, &vannes.stream).len(), 3);
    assert_eq!(all(&mut *writer, &Stream::new("brest").unwrap()), []);
}

fn all_that_json_can_say_comes_back(stores: &Pair) {
    let mut scribe = Scribe::of("lorient");
    let words = [
        String::new(),
        r#""\u0000""#.into(),
        "\"é e\u{301} 🗳️ \u{10ffff} \u{feff} \u{2028} العربية c'hoarvezout\"".into(),
        "\r\n\t\\ ' '' $1 ?1 %s \u{1} \u{7f}".into(),
    ];
    let records: Vec<_> = words
        .iter()
        .map(|words| scribe.write("sondage.été", words, words))
        .collect();
    let huge = scribe.write("card.added", &"x".repeat(10 << 20), "");
    let mut writer = stores.one.writer().unwrap();
    writer.append(&scribe.stream, 0, &records).unwrap();
    writer
        .append(&scribe.stream, 4, std::slice::from_ref(&huge))
        .unwrap();
    let read = all(&mut *writer, &scribe.stream);
    assert_eq!(read[..4], records);
    assert!(read[4] == huge, "the huge text came back changed");
}

fn what_no_store_can_keep_is_refused(stores: &Pair) {
    let mut writer = stores.one.writer().unwrap();
    let stream = Stream::new("lorient").unwrap();
    let huge = "x".repeat(17 << 20);
    for (kind, open, closed) in [
        ("a\0b", "", ""),
        ("card.added", "{\"words\":\"\0\"}", ""),
        ("card.added", "", "\0"),
        ("card.added", huge.as_str(), ""),
    ] {
        let mut scribe = Scribe::of("lorient");
        let batch = [scribe.card("a"), scribe.write(kind, open, closed)];
        let answer = writer.append(&stream, 0, &batch);
        assert!(
            matches!(answer, Err(AppendError::Unfit { seq: 2, .. })),
            "{answer:?}"
        );
    }
    assert_eq!(all(&mut *writer, &stream), []);
}

fn a_reader_beside_the_writer_sees_only_whole_batches(stores: &Pair) {
    const BATCH: usize = 7;
    let mut scribe = Scribe::of("lorient");
    let stream = scribe.stream.clone();
    let mut writer = stores.one.writer().unwrap();
    let mut reader = stores.other.reader().unwrap();
    thread::scope(|scope| {
        let writing = scope.spawn(move || {
            for _ in 0..40 {
                scribe.append_cards(&mut *writer, BATCH);
            }
        });
        let mut seen = 0;
        while !writing.is_finished() {
            let records = all(&mut *reader, &stream);
            assert_eq!(records.len() % BATCH, 0);
            assert!(records.len() >= seen);
            seen = records.len();
        }
    });
    assert_eq!(all(&mut *reader, &stream).len(), 40 * BATCH);
}

/// Median of a few rounds, so that a pause of the machine is no failure.
fn others_are_heard_within_100_ms(stores: &Pair) {
    let Some(mut watch) = stores.other.watch().unwrap() else {
        // SQLite: no other process can write.
        return;
    };
    let mut writer = stores.one.writer().unwrap();
    let mut scribe = Scribe::of("lorient");
    while watch.wait(Duration::from_millis(50)).unwrap() {}
    let mut delays: Vec<_> = (0..9)
        .map(|_| {
            scribe.append_cards(&mut *writer, 1);
            let written = Instant::now();
            assert!(
                watch.wait(Duration::from_secs(5)).unwrap(),
                "nothing was heard"
            );
            written.elapsed()
        })
        .collect();
    delays.sort();
    eprintln!(
        "heard after {:?} (median), {:?} at the most",
        delays[4], delays[8]
    );
    assert!(delays[4] < Duration::from_millis(100), "{delays:?}");
    // Nothing more is heard when nobody writes.
    while watch.wait(Duration::from_millis(50)).unwrap() {}
    let start = Instant::now();
    assert!(!watch.wait(Duration::from_millis(60)).unwrap());
    assert!(start.elapsed() >= Duration::from_millis(60));
}

macro_rules! promises {
    ($store:ident: $($promise:ident)*) => {
        $(
            #[test]
            fn $promise() {
                if let Some(stores) = super::$store() {
                    super::$promise(&stores);
                }
            }
        )*
    };
}

macro_rules! all_promises {
    ($($module:ident $store:ident $(#[$only:meta])?;)*) => {
        $(
            $(#[$only])?
            mod $module {
                promises! { $store:
                    records_come_back_in_order_bit_for_bit
                    a_part_is_read_by_limit_and_after
                    an_empty_batch_is_appended_where_the_journal_ends
                    a_stale_end_is_a_conflict_and_writes_nothing
                    a_batch_is_written_whole_or_not_at_all
                    two_writers_leave_no_gap_and_no_double
                    a_redaction_drops_the_words_and_leaves_the_chain
                    a_redaction_that_is_not_appended_drops_nothing
                    two_streams_are_apart
                    all_that_json_can_say_comes_back
                    what_no_store_can_keep_is_refused
                    a_reader_beside_the_writer_sees_only_whole_batches
                    others_are_heard_within_100_ms
                }
            }
        )*
    };
}

all_promises! {
    in_memory memory;
    in_sqlite sqlite;
    in_encrypted_sqlite encrypted;
    in_postgres postgres #[cfg(feature = "postgres")];
}
