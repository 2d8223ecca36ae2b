//! The engine under many callers at once.

use std::{collections::HashSet, sync::atomic::Ordering, time::Duration};

use kuzul_engine::{Engine, Rejection};
use kuzul_journal::{
    Seq, Store,
    memory::MemoryStore,
    sqlite::{SqliteStore, Sync},
};
use tokio::{
    sync::broadcast::{Receiver, error::RecvError},
    task::JoinSet,
};

use crate::{
    accounts::{Accounts, open, submission},
    replay::{self, all, stream},
    trouble::start,
};

const TASKS: u64 = 64;
const COMMANDS: u64 = 20;

/// Many tasks at once; each must see what it wrote in the snapshot as soon as it has its answer.
async fn many_write(engine: &Engine<Accounts>) {
    let mut tasks = JoinSet::new();
    for task in 0..TASKS {
        let engine = engine.clone();
        tasks.spawn(async move {
            for number in 0..COMMANDS {
                let words = format!("{task}/{number}");
                let id = task * COMMANDS + number;
                let receipt = engine.submit(submission(id, open(&words))).await.unwrap();
                assert!(!receipt.replayed && receipt.count == 1);
                let snapshot = engine.snapshot();
                assert!(snapshot.head.seq >= receipt.first);
                let account = &snapshot.state.accounts[&receipt.first];
                assert_eq!(account.words.as_deref(), Some(words.as_str()));
            }
        });
    }
    while let Some(ended) = tasks.join_next().await {
        ended.unwrap();
    }
}

fn check_all_there(store: &dyn Store, count: u64) {
    let records = all(&mut *store.reader().unwrap());
    assert_eq!(replay::problems(&records, []), []);
    let ids: HashSet<_> = (records.iter())
        .map(|record| replay::closed(record)["cmd"].to_string())
        .collect();
    assert_eq!((ids.len() as u64, records.len() as u64), (count, count));
}

async fn each_sees_its_own_write(store: &dyn Store) {
    let started = start(store);
    many_write(&started.engine).await;
    let stats = started.engine.stats();
    assert_eq!(stats.accepted.load(Ordering::Relaxed), TASKS * COMMANDS);
    let batches = stats.batches.load(Ordering::Relaxed);
    println!("{} commands in {batches} transactions", TASKS * COMMANDS);
    started.engine.stop();
    check_all_there(store, TASKS * COMMANDS);
    let again = start(store);
    assert_eq!(
        again.engine.snapshot().state,
        started.engine.snapshot().state
    );
    assert_eq!(started.deaths(), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn each_sees_its_own_write_in_memory() {
    each_sees_its_own_write(&MemoryStore::default()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn each_sees_its_own_write_in_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(folder.path(), Sync::Full).unwrap();
    each_sees_its_own_write(&store).await;
}

async fn one_command_sent_200_times(store: &dyn Store) {
    let engine = start(store).engine;
    let mut tasks = JoinSet::new();
    for _ in 0..200 {
        let engine = engine.clone();
        tasks.spawn(async move { engine.submit(submission(7, open("a"))).await.unwrap() });
    }
    let receipts = tasks.join_all().await;
    let firsts = receipts.iter().filter(|receipt| !receipt.replayed).count();
    assert_eq!((receipts.len(), firsts), (200, 1));
    assert!(
        receipts
            .iter()
            .all(|receipt| (receipt.first, receipt.count) == (1, 1))
    );
    let other = engine.submit(submission(7, open("b"))).await;
    assert!(matches!(other, Err(Rejection::Reused)), "{other:?}");
    let mut stranger = submission(7, open("a"));
    stranger.by = "mallory".into();
    let other = engine.submit(stranger).await;
    assert!(matches!(other, Err(Rejection::Reused)), "{other:?}");
    engine.stop();
    check_all_there(store, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn p06_one_command_sent_200_times_is_carried_out_once() {
    one_command_sent_200_times(&MemoryStore::default()).await;
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(folder.path(), Sync::Full).unwrap();
    one_command_sent_200_times(&store).await;
}

/// The numbers of all events up to one, as a subscriber hears of them.
async fn hear(
    subscriber: &mut Receiver<std::sync::Arc<kuzul_engine::Published<Accounts>>>,
    end: Seq,
) -> Vec<Seq> {
    let mut seqs = Vec::new();
    while seqs.last() != Some(&end) {
        let heard = tokio::time::timeout(Duration::from_secs(10), subscriber.recv());
        let published = heard.await.expect("in time").unwrap();
        assert_eq!(
            published.events.last().map(|event| event.seq),
            Some(published.snapshot.head.seq)
        );
        seqs.extend(published.events.iter().map(|event| event.seq));
    }
    seqs
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_subscriber_hears_of_every_event_once_and_in_order() {
    let store = MemoryStore::default();
    let [one, two] = [start(&store).engine, start(&store).engine];
    let mut subscribers = [one.subscribe(), two.subscribe()];
    let end = TASKS * COMMANDS + 1;
    let hearing = tokio::spawn(async move {
        for subscriber in &mut subscribers {
            assert_eq!(hear(subscriber, end).await, (1..=end).collect::<Vec<_>>());
        }
    });
    many_write(&one).await;
    two.submit(submission(u64::MAX, open("last")))
        .await
        .unwrap();
    hearing.await.unwrap();
}

#[tokio::test]
async fn a_subscriber_that_lags_is_told() {
    let store = MemoryStore::default();
    let engine = start(&store).engine;
    let mut slow = engine.subscribe();
    for id in 0..1_100 {
        engine.submit(submission(id, open("a"))).await.unwrap();
    }
    assert!(matches!(slow.recv().await, Err(RecvError::Lagged(_))));
    let next = slow.recv().await.unwrap();
    assert!(next.events[0].seq > 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_store_that_is_let_go_of_and_a_stream_beside_do_no_harm() {
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(folder.path(), Sync::Full).unwrap();
    let engine = start(&store).engine;
    let beside = crate::trouble::start_with(&store, |options| {
        options.stream = kuzul_journal::Stream::new("vannes").unwrap();
    });
    engine.submit(submission(1, open("a"))).await.unwrap();
    beside
        .engine
        .submit(submission(1, open("b")))
        .await
        .unwrap();
    assert_eq!(engine.snapshot().head.seq, 1);
    assert_eq!(beside.engine.snapshot().head.seq, 1);
    engine.stop();
    let records = store.reader().unwrap().read_from(&stream(), 0, 9).unwrap();
    assert_eq!(records.len(), 1);
}
