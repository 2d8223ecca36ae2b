//! The file format: what is written comes back bit for bit, what is no journal is refused where it
//! stops being one.

use kuzul_journal::{
    Digest, Draft, Head, Journal, Record, Stream, Timestamp, chain,
    jsonl::{FileError, Reader, Scope},
    memory::MemoryStore,
    verify,
};
use proptest::prelude::*;

use crate::{
    bad_files::{self, LINE_BYTES_MAX},
    scribe::{Scribe, file, head_of, journal_of},
};

fn read(bytes: &[u8]) -> Result<(Vec<Record>, Option<Head>), FileError> {
    let mut reader = Reader::new(bytes)?;
    let records = reader.by_ref().collect::<Result<_, _>>()?;
    Ok((records, reader.head()))
}

#[test]
fn what_is_no_journal_is_refused_with_line_and_reason() {
    for bad in bad_files::all() {
        let error = read(&bad.bytes).map(drop).unwrap_err();
        assert_eq!(error.line, bad.line, "{}: {error}", bad.name);
        assert!(
            error.reason.contains(bad.reason) && !error.reason.is_empty(),
            "{}: {error}",
            bad.name
        );
        assert!(error.to_string().len() < 300, "{}: {error}", bad.name);
    }
}

#[test]
fn a_reader_that_failed_stays_at_its_end() {
    let (stream, records) = journal_of(3);
    let mut bytes = file(&stream, Scope::Whole, &records, records[2].head());
    bytes.truncate(bytes.len() - 40);
    let mut reader = Reader::new(&bytes[..]).unwrap();
    assert_eq!(reader.by_ref().filter(Result::is_err).count(), 1);
    assert!(reader.next().is_none());
    assert_eq!(reader.head(), None);
}

#[test]
fn members_in_another_order_and_spaces_around_them_are_read() {
    let (stream, records) = journal_of(1);
    let text = String::from_utf8(file(&stream, Scope::Whole, &records, records[0].head())).unwrap();
    let lines: Vec<_> = text.lines().collect();
    let members: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(lines[1]).unwrap();
    let backwards: Vec<_> = members.iter().rev().collect();
    let backwards: Vec<_> = backwards
        .iter()
        .map(|(name, value)| format!("{name:?} : {value}"))
        .collect();
    let text = format!(
        "{}\r\n {{ {} }} \r\n{}\r\n",
        lines[0],
        backwards.join(" , "),
        lines[2]
    );
    assert_eq!(read(text.as_bytes()).unwrap().0, records);
}

#[test]
fn the_longest_record_that_a_store_takes_comes_back_from_a_file() {
    let mut scribe = Scribe::of("lorient");
    let stream = scribe.stream.clone();
    let around = file(
        &stream,
        Scope::Whole,
        &[scribe.write("k", "", "")],
        scribe.head,
    )
    .split(|byte| *byte == b'\n')
    .nth(1)
    .map_or(0, <[u8]>::len);
    // The line feed of a text takes two bytes in the file, the one of the line takes one.
    let room = LINE_BYTES_MAX - around - 1;
    for (spare, fits) in [(0, true), (1, false)] {
        let mut scribe = Scribe::of("lorient");
        let words = "\n".repeat(room / 2) + &"x".repeat(room % 2 + spare);
        let record = scribe.write("k", &words, "");
        let mut journal = MemoryStore::default();
        let appended = journal.append(&stream, 0, std::slice::from_ref(&record));
        let read = read(&file(
            &stream,
            Scope::Whole,
            std::slice::from_ref(&record),
            record.head(),
        ));
        assert_eq!(read.is_ok_and(|(records, _)| records == [record]), fits);
        assert_eq!(appended.is_ok(), fits);
    }
}

fn any_record() -> impl Strategy<Value = Record> {
    let text = || {
        (
            any::<[u8; 32]>(),
            proptest::option::of((any::<[u8; 16]>(), any_text())),
        )
    };
    (
        any::<u64>(),
        any::<i64>(),
        any_text(),
        text(),
        text(),
        any::<[u8; 32]>(),
    )
        .prop_map(
            |(seq, at, kind, (open, kept_open), (closed, kept_closed), chain)| Record {
                seq,
                at: Timestamp(at),
                kind,
                open: kuzul_journal::Text {
                    digest: Digest(open),
                    kept: kept_open,
                },
                closed: kuzul_journal::Text {
                    digest: Digest(closed),
                    kept: kept_closed,
                },
                chain: Digest(chain),
            },
        )
}

/// Texts of all planes, of lines of every kind, of quotation marks and control characters.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<String>(),
        Just("\n".to_owned()),
        Just("\r\n\u{85}\u{2028}\u{2029}".to_owned()),
        Just("\\u0000 \0 \u{7f} \u{feff}".to_owned()),
        Just(r#""\"{"head":{"seq":1}}"#.to_owned()),
        Just("Klask ar gerioù 🗳️ e\u{301}".to_owned()),
    ];
    proptest::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_records_come_back_bit_for_bit(
        records in proptest::collection::vec(any_record(), 0..6),
        head in (any::<u64>(), any::<[u8; 32]>()),
    ) {
        let stream = Stream::new("lorient").unwrap();
        let head = Head { seq: head.0, chain: Digest(head.1) };
        let bytes = file(&stream, Scope::Whole, &records, head);
        let (read, read_head) = read(&bytes).unwrap();
        prop_assert_eq!(&read, &records);
        prop_assert_eq!(read_head, Some(head));
        prop_assert_eq!(file(&stream, Scope::Whole, &read, head), bytes);
    }

    #[test]
    fn the_public_file_has_no_closed_text_and_verifies(
        texts in proptest::collection::vec((any_text(), "[a-z]{12}"), 1..6),
    ) {
        let mut scribe = Scribe::of("lorient");
        let records: Vec<_> = texts
            .iter()
            .map(|(open, closed)| scribe.write("k", open, &format!("kuzet-{closed}")))
            .collect();
        let head = head_of(&scribe.stream, &records);
        let bytes = file(&scribe.stream, Scope::Public, &records, head);
        prop_assert!(!String::from_utf8(bytes.clone()).unwrap().contains("kuzet-"));
        let report = verify::file(&mut Reader::new(&bytes[..]).unwrap(), [head]).unwrap();
        prop_assert_eq!(report.problems, []);
    }

    #[test]
    fn a_file_with_any_byte_changed_is_refused_or_named_or_says_the_same(
        place in any::<proptest::sample::Index>(),
        byte in any::<u8>(),
    ) {
        let (stream, records) = journal_of(4);
        let head = head_of(&stream, &records);
        let mut bytes = file(&stream, Scope::Whole, &records, head);
        let place = place.index(bytes.len());
        bytes[place] = byte;
        let Ok(mut reader) = Reader::new(&bytes[..]) else { return Ok(()) };
        if let Ok(report) = verify::file(&mut reader, [head]) && report.problems.is_empty() {
            prop_assert_eq!(read(&bytes).unwrap().0, records);
        }
    }

    #[test]
    fn any_bytes_are_read_without_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let _ = read(&bytes);
    }
}

#[test]
fn sealing_is_what_the_documentation_says() {
    // Computed with Python's hashlib from the description of the chain, once.
    let stream = Stream::new("lorient").unwrap();
    let draft = Draft {
        at: Timestamp(1_476_000_000_000),
        kind: "card.added".into(),
        open: r#"{"words":"une idée"}"#.into(),
        closed: String::new(),
    };
    let record = chain::seal(chain::genesis(&stream), draft, [[1; 16], [2; 16]]);
    assert_eq!(record.chain.to_string(), EXPECTED_CHAIN);
}

const EXPECTED_CHAIN: &str = "d50c42d80f2f2d5d714aa403a148209fda1d5f54a67f1b935a54fab2cdfb40fc";
