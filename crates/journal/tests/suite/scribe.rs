//! Writes sealed records, as the engine would.

use kuzul_journal::{
    Draft, Head, Journal, Part, Record, Seq, Stream, Timestamp, chain,
    continuation::UNPACKED,
    jsonl::{Scope, write_first, write_last, write_record},
    redaction::{REDACTED, Redaction},
};

/// Seals one record after another.
pub(crate) struct Scribe {
    pub(crate) stream: Stream,
    pub(crate) head: Head,
    pub(crate) at: Timestamp,
}

impl Scribe {
    pub(crate) fn of(stream: &str) -> Self {
        let stream = Stream::new(stream).unwrap();
        Self {
            head: chain::genesis(&stream),
            stream,
            at: Timestamp(1_476_000_000_000),
        }
    }

    /// Goes on after a record that somebody else wrote.
    pub(crate) fn after(stream: &Stream, last: Option<&Record>) -> Self {
        let mut scribe = Self::of(stream.as_str());
        if let Some(last) = last {
            scribe.head = last.head();
            scribe.at = last.at;
        }
        scribe
    }

    pub(crate) fn write(&mut self, kind: &str, open: &str, closed: &str) -> Record {
        self.at.0 += 40;
        let draft = Draft {
            at: self.at,
            kind: kind.into(),
            open: open.into(),
            closed: closed.into(),
        };
        let mut salts = [[0; 16]; 2];
        for salt in &mut salts {
            getrandom::fill(salt).unwrap();
        }
        let record = chain::seal(self.head, draft, salts);
        self.head = record.head();
        record
    }

    pub(crate) fn card(&mut self, words: &str) -> Record {
        let open = serde_json::json!({ "words": words }).to_string();
        let closed = format!(r#"{{"actor":"member-{}"}}"#, self.head.seq % 7);
        self.write("card.added", &open, &closed)
    }

    pub(crate) fn cards(&mut self, count: usize) -> Vec<Record> {
        (0..count)
            .map(|n| self.card(&format!("une idée, la {n}ᵉ")))
            .collect()
    }

    /// Writes cards into a journal that ends where the scribe stands.
    pub(crate) fn append_cards(&mut self, journal: &mut dyn Journal, count: usize) {
        let expected = self.head.seq;
        let cards = self.cards(count);
        journal.append(&self.stream, expected, &cards).unwrap();
    }

    pub(crate) fn redact(&mut self, seq: Seq, part: Part) -> Record {
        let redaction = Redaction {
            seq,
            part,
            reason: "des propos visaient une personne".into(),
            ground: "moderation".into(),
            place: serde_json::Value::Null,
        };
        let open = serde_json::to_string(&redaction).unwrap();
        self.write(REDACTED, &open, r#"{"actor":"moderator"}"#)
    }
}

/// A sound journal of `count` records.
pub(crate) fn journal_of(count: usize) -> (Stream, Vec<Record>) {
    let mut scribe = Scribe::of("lorient");
    let records = scribe.cards(count);
    (scribe.stream, records)
}

/// A sound journal in which the open text of record 3 and the closed text of record 4 were dropped.
pub(crate) fn redacted_journal() -> (Stream, Vec<Record>) {
    let mut scribe = Scribe::of("lorient");
    let mut records = scribe.cards(6);
    records.push(scribe.redact(3, Part::Open));
    records.push(scribe.redact(4, Part::Closed));
    records.extend(scribe.cards(3));
    records[2].open.redact();
    records[3].closed.redact();
    (scribe.stream, records)
}

/// A journal that goes on from a public one: the closed texts of its first six records were left at
/// home, and one of them was dropped there.
pub(crate) fn unpacked_journal() -> (Stream, Vec<Record>) {
    let mut scribe = Scribe::of("lorient");
    let mut records = scribe.cards(5);
    records.push(scribe.redact(4, Part::Closed));
    for record in &mut records {
        record.closed.redact();
    }
    let head = scribe.head;
    let said = serde_json::json!({ "head": { "seq": head.seq, "chain": head.chain } }).to_string();
    records.push(scribe.write(UNPACKED, &said, r#"{"actor":"operator"}"#));
    records.extend(scribe.cards(3));
    (scribe.stream, records)
}

/// A journal file as bytes.
pub(crate) fn file(stream: &Stream, scope: Scope, records: &[Record], head: Head) -> Vec<u8> {
    let mut bytes = Vec::new();
    write_first(&mut bytes, stream, scope).unwrap();
    for record in records {
        write_record(&mut bytes, record, scope).unwrap();
    }
    write_last(&mut bytes, head).unwrap();
    bytes
}

pub(crate) fn head_of(stream: &Stream, records: &[Record]) -> Head {
    records
        .last()
        .map_or_else(|| chain::genesis(stream), Record::head)
}
