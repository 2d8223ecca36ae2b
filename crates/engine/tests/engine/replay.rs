//! Replays a journal in the plainest way, without the engine: what the engine is compared with.

use kuzul_engine::{Model, Recorded};
use kuzul_journal::{
    Head, Journal, Record, Seq, Stream,
    jsonl::Scope,
    verify::{Problem, Recount},
};
use serde_json::Value;

use crate::accounts::{Accounts, Event, Ledger};

pub(crate) fn stream() -> Stream {
    Stream::new("lorient").unwrap()
}

/// The closed text of a record as JSON; null where it was dropped.
pub(crate) fn closed(record: &Record) -> Value {
    let words = record.closed.words().unwrap_or("null");
    serde_json::from_str(words).unwrap()
}

pub(crate) fn event(record: &Record) -> Recorded<Event> {
    let personal = match &closed(record)["data"] {
        Value::Null => None,
        data => Some(data.to_string()),
    };
    let event = Accounts::decode(&record.kind, record.open.words(), personal.as_deref()).unwrap();
    Recorded {
        seq: record.seq,
        at: record.at,
        event,
    }
}

/// The state after these records, which are the first ones.
pub(crate) fn state(records: &[Record]) -> Ledger {
    records.iter().fold(Ledger::default(), |mut state, record| {
        Accounts::apply(&mut state, &event(record));
        state
    })
}

/// All that a recount finds wrong.
pub(crate) fn problems(records: &[Record], kept: impl IntoIterator<Item = Head>) -> Vec<Problem> {
    problems_in(&stream(), records, kept)
}

pub(crate) fn problems_in(
    stream: &Stream,
    records: &[Record],
    kept: impl IntoIterator<Item = Head>,
) -> Vec<Problem> {
    let mut recount = Recount::new(stream, Scope::Whole, kept);
    for record in records {
        recount.record(record);
    }
    recount.finish().problems
}

pub(crate) fn all(journal: &mut dyn Journal) -> Vec<Record> {
    all_in(&stream(), journal)
}

pub(crate) fn all_in(stream: &Stream, journal: &mut dyn Journal) -> Vec<Record> {
    let mut records = Vec::new();
    loop {
        let more = journal
            .read_from(stream, records.len() as Seq, 1_000)
            .unwrap();
        if more.is_empty() {
            return records;
        }
        records.extend(more);
    }
}
