//! The past beside the writer, over more records than one checkpoint.

use std::{collections::BTreeMap, sync::Arc};

use kuzul_engine::{History, Model};
use kuzul_journal::{Part, Store, Timestamp, memory::MemoryStore};

use crate::{
    accounts::{Accounts, Command, Ledger, submission},
    replay::{self, all, stream},
    trouble::{Troubled, start},
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
    let seqs = [18_000, 16_384, 16_385, 3, 1];
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
        // The last first, so that others may start from its checkpoint.
        for seq in seqs {
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

#[test]
fn a_redaction_does_not_wait_for_a_reader_of_the_past() {
    let store = Troubled::default();
    let started = start(&store);
    let open = crate::accounts::open("words of anna");
    started.engine.submit_blocking(submission(1, open)).unwrap();
    let history = Arc::new(History::<Accounts>::new(stream(), store.slow_reader()));
    store.shut_reads();
    let reader = {
        let history = Arc::clone(&history);
        std::thread::spawn(move || history.state_at(1).unwrap())
    };
    store.await_reader();
    let redact = Command::Redact {
        seq: 1,
        part: Part::Open,
    };
    started
        .engine
        .submit_blocking(submission(2, redact))
        .unwrap();
    // Returns although the reader, who has the words already, is not done.
    history.forget();
    assert!(!reader.is_finished());
    store.open_reads();
    assert_eq!(
        reader.join().unwrap().accounts.len(),
        0,
        "it has read again"
    );
}
