//! The handle of a running model: hands commands to the writer, and gives its snapshots.

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use arc_swap::ArcSwap;
use kuzul_journal::{Fault, Head, Seq, Store, Stream, Timestamp};
use tokio::sync::{broadcast, mpsc, oneshot};

use crate::{
    Core, History, Model, Outcome, Receipt, Recorded, Rejection, SnapshotFile, Submission,
    writer::{Message, Writer, follow},
};

/// Commands that may wait; more are told to come again.
const QUEUE_MAX: usize = 8_192;
/// Publications that a slow subscriber may be behind before it starts again from the snapshot.
const BEHIND_MAX: usize = 1_024;
/// How long `stop` waits before it tries again to enter a full queue.
const STOP_PAUSE: Duration = Duration::from_millis(1);

/// How an engine is set up.
pub struct Options {
    /// The territory.
    pub stream: Stream,
    /// Where the snapshot cache is, if anywhere.
    pub snapshot: Option<SnapshotFile>,
    /// The time.
    pub clock: Box<dyn Fn() -> Timestamp + Send>,
    /// Called when nothing can be acknowledged any more: the process must end.
    pub on_death: Box<dyn FnOnce(String) + Send>,
}

/// A state with its place in the journal.
pub struct Snapshot<M: Model> {
    /// The state.
    pub state: M::State,
    /// The record that it follows.
    pub head: Head,
    /// When that was written.
    pub at: Timestamp,
}

/// What became part of the state at once.
pub struct Published<M: Model> {
    /// The state with it.
    pub snapshot: Arc<Snapshot<M>>,
    /// What happened, in order.
    pub events: Vec<Recorded<M::Event>>,
    /// Whether words were dropped: what was derived from the state must be made anew.
    pub rebuilt: bool,
}

/// What was found at the start.
#[derive(Clone, Copy, Debug)]
pub struct Opened {
    /// Records in the journal.
    pub records: Seq,
    /// How many of them a snapshot spared.
    pub from_snapshot: Seq,
    /// How long it took.
    pub took: Duration,
}

/// Counts since the start.
#[derive(Debug, Default)]
pub struct Stats {
    /// Commands carried out.
    pub accepted: AtomicU64,
    /// Commands answered as the first time.
    pub replayed: AtomicU64,
    /// Commands that the model refused, whose id was used for another, or that met a defect.
    pub refused: AtomicU64,
    /// Commands left unconfirmed by a fault.
    pub unconfirmed: AtomicU64,
    /// Transactions.
    pub batches: AtomicU64,
    /// Time spent deciding and writing, in microseconds.
    pub busy_us: AtomicU64,
    /// Times at which the clock was behind the journal.
    pub clock_behind: AtomicU64,
}

/// A running model: cheap to clone, shared by all who read and write. It stops when the last clone
/// is dropped, or when [`stop`](Self::stop) is called.
pub struct Engine<M: Model> {
    /// Not among what is shared with the writer, who would keep its own queue open.
    queue: mpsc::Sender<Message<M>>,
    shared: Arc<Shared<M>>,
}

/// What the handles and the writer share.
pub(crate) struct Shared<M: Model> {
    pub(crate) snapshot: ArcSwap<Snapshot<M>>,
    pub(crate) published: broadcast::Sender<Arc<Published<M>>>,
    pub(crate) history: History<M>,
    pub(crate) stats: Stats,
    /// Nothing more is accepted.
    stopping: AtomicBool,
    writer: Mutex<Option<JoinHandle<()>>>,
}

impl<M: Model> Clone for Engine<M> {
    fn clone(&self) -> Self {
        Self {
            queue: self.queue.clone(),
            shared: Arc::clone(&self.shared),
        }
    }
}

impl<M: Model> Engine<M> {
    /// Reads what is there and starts the writer.
    ///
    /// # Errors
    /// When the journal cannot be opened or read.
    pub fn start(store: &dyn Store, options: Options) -> Result<(Self, Opened), Fault> {
        let began = Instant::now();
        // Before the journal is read, so that nothing is written unseen between the two.
        let watch = store.watch()?;
        let mut core = Core::<M>::new(options.stream.clone(), store.writer()?, Box::new(fill));
        let from_snapshot = read_what_is_there(&mut core, &options)?;
        let opened = Opened {
            records: core.head().seq,
            from_snapshot,
            took: began.elapsed(),
        };
        let (queue, waiting) = mpsc::channel(QUEUE_MAX);
        let (published, _) = broadcast::channel(BEHIND_MAX);
        let shared = Arc::new(Shared {
            snapshot: ArcSwap::from(snapshot_of(&core)),
            published,
            history: History::new(options.stream.clone(), store.reader()?),
            stats: Stats::default(),
            stopping: AtomicBool::new(false),
            writer: Mutex::new(None),
        });
        let writer = Writer::new(core, Arc::clone(&shared), from_snapshot, options);
        let writer = spawn("kuzul-writer", move || writer.live(waiting))?;
        *shared.writer.lock().unwrap_or_else(PoisonError::into_inner) = Some(writer);
        if let Some(watch) = watch {
            let queue = queue.downgrade();
            spawn("kuzul-follower", move || follow(watch, &queue))?;
        }
        Ok((Self { queue, shared }, opened))
    }

    /// The state as it is now.
    #[must_use]
    pub fn snapshot(&self) -> Arc<Snapshot<M>> {
        self.shared.snapshot.load_full()
    }

    /// The past.
    #[must_use]
    pub fn history(&self) -> &History<M> {
        &self.shared.history
    }

    /// Counts since the start.
    #[must_use]
    pub fn stats(&self) -> &Stats {
        &self.shared.stats
    }

    /// Hears of everything from now on. Who also needs what was before subscribes first, then takes
    /// the [`snapshot`](Self::snapshot), and passes over events up to its head. Who falls too far
    /// behind (`Lagged`) does so again, and makes anew what was derived from the state: words may
    /// have been dropped meanwhile.
    #[must_use]
    pub fn subscribe(&self) -> broadcast::Receiver<Arc<Published<M>>> {
        self.shared.published.subscribe()
    }

    /// Hands a command over and waits until it is durable, or refused.
    ///
    /// # Errors
    /// See [`Rejection`].
    pub async fn submit(&self, submission: Submission<M>) -> Outcome<M> {
        let answer = self.enqueue(submission)?;
        answer.await.unwrap_or(Err(Rejection::Stopped))
    }

    /// What a command got that was carried out before; `None` where it was not. For whoever would
    /// refuse it now without asking the model: its sender may have lost the answer.
    ///
    /// # Errors
    /// See [`Rejection`].
    pub async fn recall(
        &self,
        submission: Submission<M>,
    ) -> Result<Option<Receipt>, Rejection<M::Refusal>> {
        let (sender, answer) = oneshot::channel();
        self.enter(Message::Recall(submission, sender))?;
        let outcome = answer.await.map_err(|_| Rejection::Stopped)?;
        outcome.transpose()
    }

    /// [`submit`](Self::submit) for a thread that may wait. Not to be called from a task.
    ///
    /// # Errors
    /// See [`Rejection`].
    pub fn submit_blocking(&self, submission: Submission<M>) -> Outcome<M> {
        self.enqueue(submission)?
            .blocking_recv()
            .unwrap_or(Err(Rejection::Stopped))
    }

    /// Hands several commands over in their order, for a thread that may wait: those that enter
    /// together are written together. None is handed over after one that could not be.
    pub fn submit_all_blocking(
        &self,
        submissions: impl IntoIterator<Item = Submission<M>>,
    ) -> Vec<Outcome<M>> {
        let mut failed = None;
        let waiting: Vec<_> = submissions
            .into_iter()
            .map(|submission| match &failed {
                Some(rejection) => Err(Rejection::clone(rejection)),
                None => self
                    .enqueue(submission)
                    .inspect_err(|rejection| failed = Some(rejection.clone())),
            })
            .collect();
        let answers = waiting.into_iter().map(|waiting| {
            let answer = waiting?.blocking_recv();
            answer.unwrap_or(Err(Rejection::Stopped))
        });
        answers.collect()
    }

    fn enqueue(
        &self,
        submission: Submission<M>,
    ) -> Result<oneshot::Receiver<Outcome<M>>, Rejection<M::Refusal>> {
        let (sender, answer) = oneshot::channel();
        self.enter(Message::Submit(submission, sender))?;
        Ok(answer)
    }

    fn enter(&self, message: Message<M>) -> Result<(), Rejection<M::Refusal>> {
        if self.shared.stopping.load(Ordering::Acquire) {
            return Err(Rejection::Stopped);
        }
        match self.queue.try_send(message) {
            Ok(()) => Ok(()),
            Err(mpsc::error::TrySendError::Full(_)) => Err(Rejection::Busy),
            Err(mpsc::error::TrySendError::Closed(_)) => Err(Rejection::Stopped),
        }
    }

    /// Answers what was accepted, writes a snapshot, and ends the writer. Blocks its thread until
    /// that is done, whoever else may have called it: in a task, use `spawn_blocking`.
    pub fn stop(&self) {
        self.shared.stopping.store(true, Ordering::Release);
        // Nothing enters a full queue any more, so there will be room. A writer that has ended
        // needs no message.
        while let Err(mpsc::error::TrySendError::Full(_)) = self.queue.try_send(Message::Stop) {
            thread::sleep(STOP_PAUSE);
        }
        // Held while joining, so that a second caller waits too.
        let mut writer = self
            .shared
            .writer
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let itself = |writer: &JoinHandle<()>| writer.thread().id() == thread::current().id();
        if writer.as_ref().is_some_and(itself) {
            // Called by `on_death`: the writer is ending already, and cannot wait for itself.
            return;
        }
        if let Some(writer) = writer.take() {
            let _ = writer.join();
        }
    }
}

/// Starts from the snapshot, if there is one to be used, and tells how many records it spared.
fn read_what_is_there<M: Model>(core: &mut Core<M>, options: &Options) -> Result<Seq, Fault> {
    let Some(file) = &options.snapshot else {
        core.replay()?;
        return Ok(0);
    };
    file.load(&options.stream, core);
    let from_snapshot = core.head().seq;
    let stale = core.replay()?;
    if !stale {
        return Ok(from_snapshot);
    }
    if let Err(error) = file.delete() {
        tracing::error!(%error, "a snapshot with dropped words could not be deleted");
    }
    Ok(0)
}

/// Fills with the operating system's randomness.
fn fill(bytes: &mut [u8]) {
    // Without randomness a salt would be guessable; the kernel never fails once it has started.
    #[expect(
        clippy::expect_used,
        reason = "no salt may be written that is not random"
    )]
    getrandom::fill(bytes).expect("the operating system gives randomness");
}

fn spawn(name: &str, run: impl FnOnce() + Send + 'static) -> Result<JoinHandle<()>, Fault> {
    thread::Builder::new()
        .name(name.into())
        .spawn(run)
        .map_err(|error| Fault::Unreachable(error.into()))
}

/// What is published of a core.
pub(crate) fn snapshot_of<M: Model>(core: &Core<M>) -> Arc<Snapshot<M>> {
    Arc::new(Snapshot {
        state: core.state().clone(),
        head: core.head(),
        at: core.at(),
    })
}
