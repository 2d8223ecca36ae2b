//! Several engines on one database.

use std::{
    collections::HashSet,
    time::{Duration, Instant},
};

use kuzul_engine::{CommandId, Engine};
use kuzul_journal::{Part, Store, Stream, memory::MemoryStore, postgres::PostgresStore};
use tokio::task::JoinSet;

use crate::{
    accounts::{Accounts, Command, open, submission},
    replay::{self, all_in, problems_in},
    trouble::{soon, start_with},
};

/// Set to the address of a PostgreSQL database that tests may write to.
const POSTGRES: &str = "KUZUL_TEST_POSTGRES";

const WRITES: u64 = 50;

/// How long the others take to see what one has written, shortest first. Each is to be under 100 ms
/// on a machine that has nothing else to do; what is asserted leaves room for a busy one.
fn see_each_other(engines: &[Engine<Accounts>], first_id: u64) -> Vec<Duration> {
    let mut took = Vec::new();
    for (id, writer) in (first_id..first_id + 20).zip(engines.iter().cycle()) {
        let receipt = writer.submit_blocking(submission(id, open("a"))).unwrap();
        let began = Instant::now();
        for engine in engines {
            soon("the others see it", || {
                engine.snapshot().head.seq >= receipt.first
            });
        }
        took.push(began.elapsed());
    }
    took.sort();
    took
}

/// All write at once; half of the commands are sent to every node.
async fn all_write(engines: &[Engine<Accounts>], first_id: u64) {
    let mut tasks = JoinSet::new();
    for (node, engine) in engines.iter().enumerate() {
        for number in 0..WRITES {
            let shared = number % 2 == 0;
            let id = first_id + number * 10 + if shared { 9 } else { node as u64 };
            let engine = engine.clone();
            tasks.spawn(async move { (id, engine.submit(submission(id, open("b"))).await) });
        }
    }
    let answers = tasks.join_all().await;
    let firsts: HashSet<_> = (answers.iter())
        .map(|(id, outcome)| (*id, outcome.as_ref().unwrap().first))
        .collect();
    let ids: HashSet<_> = firsts.iter().map(|(id, _)| *id).collect();
    assert_eq!(firsts.len(), ids.len(), "one id, one answer");
    let made = answers
        .iter()
        .filter(|(_, outcome)| outcome.as_ref().is_ok_and(|r| !r.replayed));
    assert!(made.count() <= ids.len());
}

fn converge(engines: &[Engine<Accounts>], store: &dyn Store, stream: &Stream) {
    let records = all_in(stream, &mut *store.reader().unwrap());
    assert_eq!(problems_in(stream, &records, []), []);
    let ids: HashSet<_> = (records.iter())
        .filter(|record| record.closed.kept.is_some())
        .map(|record| replay::closed(record)["cmd"].to_string())
        .collect();
    let open = records.iter().filter(|record| record.closed.kept.is_some());
    assert_eq!(ids.len(), open.count(), "none is doubled");
    let expected = replay::state(&records);
    for engine in engines {
        soon("all nodes come to the same state", || {
            engine.snapshot().state == expected
        });
    }
}

fn on_one_database(store: &dyn Store, stream: &Stream) {
    let start = || start_with(store, |options| options.stream = stream.clone());
    let engines = [start(), start()].map(|started| started.engine);
    let took = see_each_other(&engines, 0);
    let [.., next, longest] = took[..] else {
        panic!("{took:?}")
    };
    println!("seen by the other after {longest:?} at the longest, the next {next:?}");
    let runtime = tokio::runtime::Builder::new_multi_thread().build().unwrap();
    runtime.block_on(all_write(&engines, 1_000));
    converge(&engines, store, stream);
    let redact = Command::Redact {
        seq: 1,
        part: Part::Open,
    };
    engines[1]
        .submit_blocking(submission(9_999, redact))
        .unwrap();
    soon("the words are gone everywhere", || {
        let gone = |engine: &Engine<Accounts>| !engine.snapshot().state.accounts.contains_key(&1);
        engines.iter().all(gone)
    });
    for engine in &engines {
        engine.stop();
    }
    assert_eq!(start().opened.records, 20 + 75 + 1);
}

#[test]
fn two_engines_on_one_store_in_memory() {
    on_one_database(&MemoryStore::default(), &replay::stream());
}

#[test]
fn two_engines_on_one_postgresql() {
    let Ok(address) = std::env::var(POSTGRES) else {
        println!("SKIPPED: {POSTGRES} is not set, nothing was tried on PostgreSQL");
        return;
    };
    // A journal of its own: what else is in the database stays as it is.
    let name = CommandId::random().unwrap().to_string();
    let stream = Stream::new(name).unwrap();
    on_one_database(&PostgresStore::open(&address).unwrap(), &stream);
}
