//! The past beside the writer, over more records than one checkpoint.

use std::collections::BTreeMap;

use kuzul_engine::{History, Model};
use kuzul_journal::{Part, Store, Timestamp, memory::MemoryStore};

use crate::{
    accounts::{Accounts, Command, Ledger, submission},
    replay::{self, all, stream},
    trouble::start,
};

/// Records of one command.
const TOGETHER: usize = 2_000;

#[test]
fn checkpoints_forget_what_was_dropped() {
    let store = MemoryStore::default();
    let engine = start(&store).engine;
    for id in 0..9 {
        let words = vec!["words of anna".to_owned(); TOGETHER];
        let command = Command::Open { words, money: 1 };
        engine.submit_blocking(submission(id, command)).unwrap();
    }
    let seqs = [1, 16_383, 16_384, 18_000];
    let compare = || {
        let records = all(&mut *store.reader().unwrap());
        let mut state = Ledger::default();
        let mut expected = BTreeMap::new();
        for record in &records {
            Accounts::apply(&mut state, &replay::event(record));
            if seqs.contains(&record.seq) {
                expected.insert(record.seq, state.clone());
            }
        }
        // Backwards first, so that later ones may start from a checkpoint.
        for seq in seqs.into_iter().rev().chain(seqs) {
            let past = engine.history().state_at(seq).unwrap();
            assert!(past == expected[&seq], "at record {seq}");
        }
    };
    compare();
    let redact = Command::Redact {
        seq: 7,
        part: Part::Open,
    };
    engine.submit_blocking(submission(9, redact)).unwrap();
    compare();
    let past = engine.history().state_at(16_390).unwrap();
    assert!(!past.accounts.contains_key(&7));
    engine.stop();
}

#[test]
fn before_the_first_and_after_the_last_record() {
    let store = MemoryStore::default();
    let started = start(&store);
    let open = crate::accounts::open("a");
    started.engine.submit_blocking(submission(1, open)).unwrap();
    let history: History<Accounts> = History::new(stream(), store.reader().unwrap());
    assert_eq!(history.state_at(0).unwrap(), Default::default());
    assert_eq!(
        history.state_at(u64::MAX).unwrap(),
        started.engine.snapshot().state
    );
    assert_eq!(history.seq_at(u64::MAX, Timestamp(i64::MAX)).unwrap(), 1);
    assert_eq!(history.seq_at(1, Timestamp(i64::MIN)).unwrap(), 0);
    assert_eq!(history.records(0, 10).unwrap().len(), 1);
}
