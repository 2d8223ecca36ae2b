//! PostgreSQL that goes away and comes back, or is not ours.

use std::{
    path::PathBuf,
    time::{Duration, Instant},
};

use kuzul_journal::{
    AppendError, Fault, Journal, Part, Record, Store, Stream, postgres::PostgresStore, verify,
};

use crate::{
    postgres_server::{Database, Server, connect},
    redacted_files::files_with,
    scribe::Scribe,
};

/// Appends as the engine does: after a fault it reads what is there before it goes on.
fn append_at_last(journal: &mut dyn Journal, stream: &Stream, kind: &str) {
    let deadline = Instant::now() + Duration::from_secs(20);
    while Instant::now() < deadline {
        let Ok(records) = journal.read_from(stream, 0, usize::MAX) else {
            continue;
        };
        if records.iter().any(|record| record.kind == kind) {
            return;
        }
        let mut scribe = Scribe::after(stream, records.last());
        let expected = scribe.head.seq;
        match journal.append(stream, expected, &[scribe.write(kind, "{}", "")]) {
            Ok(()) => return,
            Err(AppendError::Fault(fault)) => assert!(!fault.is_fatal(), "{fault:?}"),
            Err(error) => panic!("{error:?}"),
        }
    }
    panic!("the database did not come back");
}

fn kinds(records: &[Record]) -> Vec<&str> {
    records.iter().map(|record| record.kind.as_str()).collect()
}

#[test]
fn service_resumes_when_the_server_is_back() {
    let Some(server) = Server::new() else { return };
    let store = PostgresStore::open(&server.url()).unwrap();
    let mut writer = store.writer().unwrap();
    let mut reader = store.reader().unwrap();
    let mut watch = store.watch().unwrap().unwrap();
    let stream = Stream::new("lorient").unwrap();
    append_at_last(&mut *writer, &stream, "before");
    while watch.wait(Duration::from_millis(50)).unwrap() {}

    server.stop("fast");
    let asked = Instant::now();
    let mut scribe = Scribe::of("lorient");
    let answer = writer.append(&stream, 1, &[scribe.card("a"), scribe.card("b")][1..]);
    assert!(
        matches!(answer, Err(AppendError::Fault(Fault::Unreachable(_)))),
        "{answer:?}"
    );
    let answer = reader.read_from(&stream, 0, 10);
    assert!(matches!(answer, Err(Fault::Unreachable(_))), "{answer:?}");
    assert!(watch_until_error(&mut *watch), "the watch did not notice");
    assert!(asked.elapsed() < Duration::from_secs(10));
    assert!(matches!(
        store.writer().map(drop),
        Err(Fault::Unreachable(_))
    ));

    server.start();
    append_at_last(&mut *writer, &stream, "after a restart");
    server.stop("immediate");
    server.start();
    append_at_last(&mut *writer, &stream, "after a crash");

    let records = reader.read_from(&stream, 0, usize::MAX).unwrap();
    assert_eq!(
        kinds(&records),
        ["before", "after a restart", "after a crash"]
    );
    let report = verify::journal(&mut *reader, &stream, []).unwrap();
    assert_eq!(report.problems, []);
    is_heard_again(&mut *watch, &mut *writer, &stream);
}

fn watch_until_error(watch: &mut dyn kuzul_journal::Watch) -> bool {
    (0..5).any(|_| watch.wait(Duration::from_millis(100)).is_err())
}

fn is_heard_again(watch: &mut dyn kuzul_journal::Watch, writer: &mut dyn Journal, stream: &Stream) {
    // Errors of the outage, then the new connection, which may have missed something.
    while watch.wait(Duration::from_millis(200)).unwrap_or(true) {}
    append_at_last(writer, stream, "heard");
    assert!(watch.wait(Duration::from_secs(5)).unwrap());
}

#[test]
fn connections_that_were_cut_are_made_anew() {
    let Some(database) = Database::new() else {
        return;
    };
    let store = PostgresStore::open(database.url()).unwrap();
    let mut writer = store.writer().unwrap();
    let mut reader = store.reader().unwrap();
    let mut watch = store.watch().unwrap().unwrap();
    let mut scribe = Scribe::of("lorient");
    let stream = scribe.stream.clone();
    let records = scribe.cards(3);
    writer.append(&stream, 0, &records).unwrap();
    while watch.wait(Duration::from_millis(50)).unwrap() {}
    database.cut_connections();
    // A read is asked again at once; an append tells, for nobody knows whether it was done.
    assert_eq!(reader.read_from(&stream, 0, 10).unwrap(), records);
    append_at_last(&mut *writer, &stream, "again");
    is_heard_again(&mut *watch, &mut *writer, &stream);
    assert_eq!(reader.read_from(&stream, 3, 10).unwrap().len(), 2);
}

#[test]
fn a_notice_whose_connection_was_cut_is_sent_all_the_same() {
    let Some(database) = Database::new() else {
        return;
    };
    let store = PostgresStore::open(database.url()).unwrap();
    let mut writer = store.writer().unwrap();
    let mut watch = store.watch().unwrap().unwrap();
    let mut scribe = Scribe::of("lorient");
    scribe.append_cards(&mut *writer, 1);
    while watch.wait(Duration::from_millis(200)).unwrap() {}
    assert_eq!(
        database.cut_connections_that("query LIKE 'NOTIFY%'"),
        1,
        "the notifier's connection is not where this test looks for it"
    );
    scribe.append_cards(&mut *writer, 1);
    assert!(watch.wait(Duration::from_secs(5)).unwrap());
}

#[test]
fn the_table_of_somebody_else_is_refused_and_left_alone() {
    let Some(database) = Database::new() else {
        return;
    };
    let mut owner = connect(database.url());
    owner
        .batch_execute(
            "CREATE TABLE records (name TEXT, seq INT); INSERT INTO records VALUES ('a', 1)",
        )
        .unwrap();
    let refused = PostgresStore::open(database.url()).map(drop);
    assert!(matches!(refused, Err(Fault::Foreign(_))), "{refused:?}");
    let row = owner.query_one("SELECT name FROM records", &[]).unwrap();
    assert_eq!(row.get::<_, String>(0), "a");
}

#[test]
fn a_wrong_address_is_unreachable_and_says_no_password() {
    for url in [
        "postgres://u:secretword@127.0.0.1:1/none",
        "postgres://u:secretword@[::::/none",
        "mysql://u:secretword@127.0.0.1/none",
        "",
    ] {
        let fault = PostgresStore::open(url).map(drop).unwrap_err();
        assert!(matches!(fault, Fault::Unreachable(_)), "{fault:?}");
        assert!(
            !format!("{fault:?} {fault}").contains("secretword"),
            "{fault:?}"
        );
    }
}

#[test]
fn somebody_who_reads_for_long_delays_no_redaction() {
    let Some(database) = Database::new() else {
        return;
    };
    let store = PostgresStore::open(database.url()).unwrap();
    let mut writer = store.writer().unwrap();
    let mut scribe = Scribe::of("lorient");
    scribe.append_cards(&mut *writer, 3);
    let mut slow = connect(database.url());
    slow.batch_execute("BEGIN; SELECT * FROM records").unwrap();
    let start = Instant::now();
    let redaction = scribe.redact(2, Part::Open);
    writer.append(&scribe.stream, 3, &[redaction]).unwrap();
    assert!(start.elapsed() < Duration::from_secs(5));
    let records = writer.read_from(&scribe.stream, 0, 10).unwrap();
    assert_eq!(records[1].open.kept, None);
    scribe.append_cards(&mut *writer, 1);
}

#[test]
fn dropped_words_leave_the_files_of_the_table() {
    let Some(server) = Server::new() else { return };
    let store = PostgresStore::open(&server.url()).unwrap();
    let mut writer = store.writer().unwrap();
    let mut scribe = Scribe::of("lorient");
    let mut records = scribe.cards(20);
    records.push(scribe.write("card.added", "\"KUZET-BERR\"", ""));
    let long = format!("\"KUZET-HIR {}\"", noise(9_000));
    records.push(scribe.write("card.added", &long, ""));
    writer.append(&scribe.stream, 0, &records).unwrap();
    let tables_with = |words: &str| {
        connect(&server.url()).batch_execute("CHECKPOINT").unwrap();
        files_with(&server.data().join("base"), words.as_bytes())
    };
    for words in ["KUZET-BERR", "KUZET-HIR"] {
        assert_ne!(tables_with(words), Vec::<PathBuf>::new(), "{words}");
    }
    let redactions = [21, 22].map(|seq| scribe.redact(seq, Part::Open));
    writer.append(&scribe.stream, 22, &redactions).unwrap();
    for words in ["KUZET-BERR", "KUZET-HIR"] {
        assert_eq!(tables_with(words), Vec::<PathBuf>::new(), "{words}");
    }
}

/// Letters in which the server's compression finds nothing to shorten.
fn noise(length: usize) -> String {
    let mut bytes = vec![0; length];
    getrandom::fill(&mut bytes).unwrap();
    let letters = bytes.iter().map(|byte| char::from(b'#' + byte % 57));
    letters.collect()
}
