//! A store in memory that fails or waits when it is told to.

use std::{
    collections::VecDeque,
    sync::{
        Arc, Condvar, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::Duration,
};

use kuzul_engine::{Engine, Opened, Options};
use kuzul_journal::{
    AppendError, Fault, Journal, Record, Seq, Store, Stream, Timestamp, Watch, memory::MemoryStore,
};

use crate::{accounts::Accounts, replay::stream};

/// The store, and what troubles it.
#[derive(Clone, Default)]
pub(crate) struct Troubled {
    pub(crate) inner: MemoryStore,
    trouble: Arc<Trouble>,
}

#[derive(Default)]
struct Trouble {
    appends: Mutex<VecDeque<Fault>>,
    reads: Mutex<VecDeque<Fault>>,
    shut: Mutex<bool>,
    opened: Condvar,
    deaf: AtomicBool,
    slow: Mutex<Slow>,
    moved: Condvar,
}

/// A reader who holds what it has read until it is let go.
#[derive(Default)]
struct Slow {
    shut: bool,
    holding: bool,
}

impl Troubled {
    /// The next append writes nothing and fails.
    pub(crate) fn fail_append(&self, fault: Fault) {
        self.trouble.appends.lock().unwrap().push_back(fault);
    }

    /// The next read fails.
    pub(crate) fn fail_read(&self, fault: Fault) {
        self.trouble.reads.lock().unwrap().push_back(fault);
    }

    /// Appends wait until [`open`](Self::open).
    pub(crate) fn shut(&self) {
        *self.trouble.shut.lock().unwrap() = true;
    }

    pub(crate) fn open(&self) {
        *self.trouble.shut.lock().unwrap() = false;
        self.trouble.opened.notify_all();
    }

    /// A reader that waits, with what it has read, while reads are shut.
    pub(crate) fn slow_reader(&self) -> Box<dyn Journal> {
        Box::new(SlowReader(self.clone()))
    }

    pub(crate) fn shut_reads(&self) {
        self.trouble.slow.lock().unwrap().shut = true;
    }

    pub(crate) fn open_reads(&self) {
        self.trouble.slow.lock().unwrap().shut = false;
        self.trouble.moved.notify_all();
    }

    /// Waits until a slow reader has read something.
    pub(crate) fn await_reader(&self) {
        let slow = self.trouble.slow.lock().unwrap();
        let moved = &self.trouble.moved;
        drop(moved.wait_while(slow, |slow| !slow.holding).unwrap());
    }

    /// Nobody is told of others' writes any more.
    pub(crate) fn deafen(&self) {
        self.trouble.deaf.store(true, Ordering::Relaxed);
    }
}

pub(crate) fn unreachable() -> Fault {
    Fault::Unreachable("a test".into())
}

pub(crate) fn broken() -> Fault {
    Fault::Broken("a test".into())
}

impl Journal for Troubled {
    fn append(
        &mut self,
        stream: &Stream,
        expected_seq: Seq,
        records: &[Record],
    ) -> Result<(), AppendError> {
        let shut = self.trouble.shut.lock().unwrap();
        drop(self.trouble.opened.wait_while(shut, |shut| *shut).unwrap());
        match self.trouble.appends.lock().unwrap().pop_front() {
            Some(fault) => Err(fault.into()),
            None => self.inner.append(stream, expected_seq, records),
        }
    }

    fn read_from(
        &mut self,
        stream: &Stream,
        after: Seq,
        limit: usize,
    ) -> Result<Vec<Record>, Fault> {
        match self.trouble.reads.lock().unwrap().pop_front() {
            Some(fault) => Err(fault),
            None => self.inner.read_from(stream, after, limit),
        }
    }
}

struct SlowReader(Troubled);

impl Journal for SlowReader {
    fn append(&mut self, _: &Stream, expected: Seq, _: &[Record]) -> Result<(), AppendError> {
        Err(AppendError::Conflict { expected })
    }

    fn read_from(
        &mut self,
        stream: &Stream,
        after: Seq,
        limit: usize,
    ) -> Result<Vec<Record>, Fault> {
        let records = self.0.inner.read_from(stream, after, limit);
        let trouble = &self.0.trouble;
        let mut slow = trouble.slow.lock().unwrap();
        slow.holding = true;
        trouble.moved.notify_all();
        drop(trouble.moved.wait_while(slow, |slow| slow.shut).unwrap());
        records
    }
}

impl Store for Troubled {
    fn writer(&self) -> Result<Box<dyn Journal>, Fault> {
        Ok(Box::new(self.clone()))
    }

    fn reader(&self) -> Result<Box<dyn Journal>, Fault> {
        self.inner.reader()
    }

    fn watch(&self) -> Result<Option<Box<dyn Watch>>, Fault> {
        Ok(self.inner.watch()?.map(|inner| -> Box<dyn Watch> {
            Box::new(TroubledWatch {
                inner,
                trouble: Arc::clone(&self.trouble),
            })
        }))
    }
}

struct TroubledWatch {
    inner: Box<dyn Watch>,
    trouble: Arc<Trouble>,
}

impl Watch for TroubledWatch {
    fn wait(&mut self, timeout: Duration) -> Result<bool, Fault> {
        if self.trouble.deaf.load(Ordering::Relaxed) {
            return Err(unreachable());
        }
        self.inner.wait(timeout)
    }
}

/// An engine with the number of times that it died.
pub(crate) struct Started {
    pub(crate) engine: Engine<Accounts>,
    pub(crate) opened: Opened,
    pub(crate) deaths: Arc<AtomicUsize>,
}

pub(crate) fn start(store: &dyn Store) -> Started {
    start_with(store, |_| {})
}

pub(crate) fn start_with(store: &dyn Store, change: impl FnOnce(&mut Options)) -> Started {
    let deaths = Arc::new(AtomicUsize::new(0));
    let died = Arc::clone(&deaths);
    let mut options = Options {
        stream: stream(),
        snapshot: None,
        clock: Box::new(|| Timestamp(1_000)),
        on_death: Box::new(move |_| {
            died.fetch_add(1, Ordering::SeqCst);
        }),
    };
    change(&mut options);
    let (engine, opened) = Engine::start(store, options).unwrap();
    Started {
        engine,
        opened,
        deaths,
    }
}

impl Started {
    pub(crate) fn deaths(&self) -> usize {
        self.deaths.load(Ordering::SeqCst)
    }
}

/// Waits until something holds; says what, if it does not within two seconds.
pub(crate) fn soon(what: &str, holds: impl Fn() -> bool) {
    within(Duration::from_secs(2), what, holds);
}

pub(crate) fn within(limit: Duration, what: &str, holds: impl Fn() -> bool) {
    let began = std::time::Instant::now();
    while !holds() {
        assert!(began.elapsed() < limit, "not in time: {what}");
        std::thread::sleep(Duration::from_millis(1));
    }
}
