//! What encryption at rest costs: durable appends and a reading from the first record, each beside the
//! same without.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a bench that cannot go on stops, and it talks to who started it"
)]

use std::time::Instant;

use kuzul_journal::{
    Draft, Record, Store, Stream, Timestamp, chain,
    encryption::{Cost, Key, Passphrase},
    sqlite::{SqliteStore, Sync},
};

/// Records of a run.
const RECORDS: usize = 40_000;
/// Records that are written together where many write at once.
const TOGETHER: usize = 64;
/// Runs, of which the middle one counts.
const RUNS: usize = 5;

/// What a run took, in microseconds a record.
struct Took {
    alone: f64,
    together: f64,
    read: f64,
}

fn main() {
    // `cargo test --benches` only asks whether a bench builds.
    if std::env::args().any(|argument| argument == "--test") {
        return;
    }
    let passphrase = Passphrase::new("quatre mots sans rapport".into());
    let began = Instant::now();
    let key = Key::new(&passphrase, Cost::default()).unwrap();
    let opening = began.elapsed().as_millis();
    let records = records();
    let (plain, encrypted) = (middle(&records, None), middle(&records, Some(&key)));
    for (what, plain, encrypted) in [
        ("one record appended", plain.alone, encrypted.alone),
        (
            "one of 64 appended together",
            plain.together,
            encrypted.together,
        ),
        ("one record read", plain.read, encrypted.read),
    ] {
        println!("figure: encrypted: {what} | {encrypted:.1} us | {plain:.1} us plain |");
    }
    println!("figure: a passphrase opens | {opening} ms | |");
}

fn records() -> Vec<Record> {
    let stream = stream();
    let mut head = chain::genesis(&stream);
    let write = |number: usize| {
        let draft = Draft {
            at: Timestamp(number as i64),
            kind: "card.added".into(),
            open: format!(
                r#"{{"board":12,"text":"une idée pour la baie, la {number}e, en une phrase"}}"#
            ),
            closed: format!(r#"{{"actor":{{"device":"{number:032x}"}},"cmd":"{number:032x}"}}"#),
        };
        let record = chain::seal(head, draft, [[7; 16]; 2]);
        head = record.head();
        record
    };
    (0..RECORDS).map(write).collect()
}

fn stream() -> Stream {
    Stream::new("baie").unwrap()
}

fn middle(records: &[Record], key: Option<&Key>) -> Took {
    let runs: Vec<_> = (0..RUNS).map(|_| run(records, key)).collect();
    let middle = |of: fn(&Took) -> f64| {
        let mut all: Vec<_> = runs.iter().map(of).collect();
        all.sort_by(f64::total_cmp);
        all[RUNS / 2]
    };
    Took {
        alone: middle(|took| took.alone),
        together: middle(|took| took.together),
        read: middle(|took| took.read),
    }
}

fn run(records: &[Record], key: Option<&Key>) -> Took {
    let folder = tempfile::tempdir_in(".").unwrap();
    let store = SqliteStore::open_with(folder.path(), Sync::Full, key.cloned()).unwrap();
    let mut journal = store.writer().unwrap();
    let stream = stream();
    let mut append = |parts: &[Record], size: usize| {
        let began = Instant::now();
        for part in parts.chunks(size) {
            journal.append(&stream, part[0].seq - 1, part).unwrap();
        }
        began.elapsed().as_secs_f64() * 1e6 / parts.len() as f64
    };
    let (one_by_one, rest) = records.split_at(1_000);
    let alone = append(one_by_one, 1);
    let together = append(rest, TOGETHER);
    let began = Instant::now();
    let read = store.reader().unwrap().read_from(&stream, 0, usize::MAX);
    assert_eq!(read.unwrap().len(), records.len());
    Took {
        alone,
        together,
        read: began.elapsed().as_secs_f64() * 1e6 / records.len() as f64,
    }
}
