//! How an engine ends: when it is told to, when nobody needs it, when it must.

use std::{
    future::Future,
    pin::Pin,
    sync::{
        Arc, OnceLock,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    task::{Context, Waker},
    thread,
    time::Duration,
};

use kuzul_engine::{Engine, Outcome, Rejection};
use kuzul_journal::{Fault, Store, Timestamp};

use crate::{
    accounts::{Accounts, Command, open, submission},
    cores::core_on,
    replay::{all, stream},
    trouble::{Started, Troubled, broken, soon, start, start_with, unreachable, within},
};

type Waiting<'a> = Pin<Box<dyn Future<Output = Outcome<Accounts>> + Send + 'a>>;

/// A command that is in the queue for certain, and its caller waiting.
fn enqueue(engine: &Engine<Accounts>, id: u64, command: Command) -> Waiting<'_> {
    let mut waiting: Waiting<'_> = Box::pin(engine.submit(submission(id, command)));
    let polled = waiting
        .as_mut()
        .poll(&mut Context::from_waker(Waker::noop()));
    assert!(polled.is_pending(), "{polled:?}");
    waiting
}

/// Shuts the store and has the writer wait in an append.
fn block<'a>(store: &Troubled, engine: &'a Engine<Accounts>) -> Waiting<'a> {
    store.shut();
    let first = enqueue(engine, 0, open("first"));
    // The writer takes it at once; what follows is another batch.
    thread::sleep(Duration::from_millis(50));
    first
}

fn is_stopped(outcome: &Outcome<Accounts>) -> bool {
    matches!(outcome, Err(Rejection::Stopped))
}

#[tokio::test(flavor = "multi_thread")]
async fn p15_a_full_queue_says_so_and_stop_answers_what_it_accepted() {
    let store = Troubled::default();
    let Started { engine, .. } = start(&store);
    let mut waiting = vec![block(&store, &engine)];
    let mut id = 1;
    let refused = loop {
        let mut next: Waiting<'_> = Box::pin(engine.submit(submission(id, open("a"))));
        match next.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            std::task::Poll::Pending => waiting.push(next),
            std::task::Poll::Ready(outcome) => break outcome,
        }
        id += 1;
    };
    assert!(matches!(refused, Err(Rejection::Busy)), "{refused:?}");
    // The queue is full when it is told to stop.
    let stopped = Arc::new(AtomicUsize::new(0));
    let stoppers: Vec<_> = (0..2)
        .map(|_| {
            let (engine, stopped) = (engine.clone(), Arc::clone(&stopped));
            thread::spawn(move || {
                engine.stop();
                stopped.fetch_add(1, Ordering::SeqCst);
            })
        })
        .collect();
    thread::sleep(Duration::from_millis(50));
    assert_eq!(stopped.load(Ordering::SeqCst), 0, "it is not done yet");
    let late = engine.submit(submission(u64::MAX, open("late"))).await;
    assert!(is_stopped(&late), "{late:?}");
    store.open();
    let count = waiting.len();
    assert!(count > 1_000);
    for waiting in waiting {
        assert!(!waiting.await.unwrap().replayed);
    }
    for stopper in stoppers {
        stopper.join().unwrap();
    }
    assert_eq!(all(&mut *store.inner.reader().unwrap()).len(), count);
    assert_eq!(engine.snapshot().head.seq, count as u64);
}

#[tokio::test]
async fn stop_may_be_called_in_a_task_and_again() {
    let store = Troubled::default();
    let started = start(&store);
    started
        .engine
        .submit(submission(1, open("a")))
        .await
        .unwrap();
    started.engine.stop();
    started.engine.stop();
    let late = started.engine.submit(submission(2, open("b"))).await;
    assert!(is_stopped(&late));
    assert_eq!(
        started.engine.snapshot().head.seq,
        1,
        "it can still be read"
    );
    assert_eq!(started.deaths(), 0, "to stop is not to die");
}

#[test]
fn it_ends_when_nobody_needs_it_any_more() {
    let store = Troubled::default();
    let alive = Arc::new(());
    let held = Arc::clone(&alive);
    let started = start_with(&store, |options| {
        options.clock = Box::new(move || {
            let _ = &held;
            Timestamp(1)
        });
    });
    let clone = started.engine.clone();
    started
        .engine
        .submit_blocking(submission(1, open("a")))
        .unwrap();
    drop(started);
    clone.submit_blocking(submission(2, open("b"))).unwrap();
    drop(clone);
    soon("the writer has ended", || Arc::strong_count(&alive) == 1);
}

/// Everybody who waits gets an answer, the death is told once, and nothing is accepted any more.
async fn dies(store: &Troubled, started: &Started, cause: Command) {
    let engine = &started.engine;
    let first = block(store, engine);
    let waiting: Vec<_> = (1..50).map(|id| enqueue(engine, id, open("a"))).collect();
    let fatal = enqueue(engine, 50, cause);
    let behind: Vec<_> = (51..2_000)
        .map(|id| enqueue(engine, id, open("a")))
        .collect();
    store.open();
    let mut acknowledged = 0;
    for waiting in [first, fatal].into_iter().chain(waiting).chain(behind) {
        let outcome = tokio::time::timeout(Duration::from_secs(5), waiting).await;
        match outcome.expect("an answer in time") {
            Ok(_) => acknowledged += 1,
            Err(Rejection::NotConfirmed(_) | Rejection::Stopped) => {}
            Err(other) => panic!("{other:?}"),
        }
    }
    soon("the death is told", || started.deaths() == 1);
    assert!(is_stopped(
        &engine.submit(submission(9_999, open("late"))).await
    ));
    engine.stop();
    assert_eq!(started.deaths(), 1);
    let kept = all(&mut *store.inner.reader().unwrap()).len();
    assert_eq!(acknowledged, kept, "only what is there was acknowledged");
    assert_eq!(engine.snapshot().head.seq, kept as u64);
}

#[tokio::test]
async fn p04_a_failed_sync_ends_it() {
    let store = Troubled::default();
    let started = start(&store);
    store.fail_append(broken());
    dies(&store, &started, open("a")).await;
    assert_eq!(started.engine.snapshot().head.seq, 0);
}

#[tokio::test]
async fn a_panic_of_the_writer_ends_it() {
    let store = Troubled::default();
    let count = Arc::new(AtomicUsize::new(0));
    let started = start_with(&store, |options| {
        options.clock = Box::new(move || {
            let asked = count.fetch_add(1, Ordering::SeqCst);
            assert!(asked == 0, "a defect of what is around the model");
            Timestamp(1)
        });
    });
    dies(&store, &started, open("a")).await;
}

#[test]
fn stop_may_be_called_by_who_is_told_of_the_death() {
    let store = Troubled::default();
    let engine: Arc<OnceLock<Engine<Accounts>>> = Arc::default();
    let told = Arc::new(AtomicBool::new(false));
    let (its_engine, its_told) = (Arc::clone(&engine), Arc::clone(&told));
    let started = start_with(&store, |options| {
        options.on_death = Box::new(move |_| {
            its_engine.get().unwrap().stop();
            its_told.store(true, Ordering::SeqCst);
        });
    });
    engine.set(started.engine.clone()).ok().unwrap();
    store.fail_append(broken());
    assert!(
        started
            .engine
            .submit_blocking(submission(1, open("a")))
            .is_err()
    );
    soon("it has stopped", || told.load(Ordering::SeqCst));
}

#[test]
fn p05_a_full_disk_is_survived() {
    let store = Troubled::default();
    let started = start(&store);
    let engine = &started.engine;
    engine.submit_blocking(submission(1, open("a"))).unwrap();
    for _ in 0..20 {
        store.fail_append(Fault::Full("a test".into()));
        let outcome = engine.submit_blocking(submission(2, open("b")));
        assert!(matches!(outcome, Err(Rejection::NotConfirmed(_))));
        assert!(
            engine
                .submit_blocking(submission(1, open("a")))
                .unwrap()
                .replayed
        );
    }
    let receipt = engine.submit_blocking(submission(2, open("b"))).unwrap();
    assert!(!receipt.replayed && receipt.first == 2);
    assert_eq!(started.deaths(), 0);
}

#[test]
fn a_follower_goes_on_when_nobody_tells_it_anything() {
    let store = Troubled::default();
    let started = start(&store);
    store.deafen();
    store.fail_read(unreachable());
    let mut other = core_on(&store.inner);
    assert!(
        other
            .run(&[submission(1, open("a"))], Timestamp(1))
            .outcomes[0]
            .is_ok()
    );
    // It looks by itself, once a second, and once more where it could not read.
    within(
        Duration::from_secs(6),
        "what the other wrote is seen",
        || started.engine.snapshot().head.seq == 1,
    );
    assert_eq!(started.deaths(), 0);
}

#[test]
fn a_follower_that_cannot_read_what_another_version_wrote_ends() {
    let store = Troubled::default();
    let started = start(&store);
    let draft = kuzul_journal::Draft {
        at: Timestamp(1),
        kind: "from.the.future".into(),
        open: "{}".into(),
        closed: "{}".into(),
    };
    let genesis = kuzul_journal::chain::genesis(&stream());
    let record = kuzul_journal::chain::seal(genesis, draft, [[0; 16]; 2]);
    store
        .inner
        .writer()
        .unwrap()
        .append(&stream(), 0, &[record])
        .unwrap();
    soon("it ends", || started.deaths() == 1);
    assert!(is_stopped(
        &started.engine.submit_blocking(submission(1, open("a")))
    ));
}
