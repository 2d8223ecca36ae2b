//! The core on a thread of its own, with a queue before it and snapshots behind it.

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use arc_swap::ArcSwap;
use kuzul_journal::{Fault, Head, Seq, Store, Stream, Timestamp, Watch};
use tokio::sync::{broadcast, mpsc, oneshot};

use crate::{Core, History, Model, Outcome, Recorded, Rejection, SnapshotFile, Step, Submission};

/// Commands that may wait; more are told to come again.
const QUEUE_MAX: usize = 8_192;
/// Commands in one transaction.
const BATCH_MAX: usize = 1_024;
/// Publications that a slow subscriber may be behind before it starts again from the snapshot.
const BEHIND_MAX: usize = 1_024;
/// A follower also looks by itself, in case a notice was lost.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// Events after which a new snapshot is worth writing.
const SNAPSHOT_EVERY: Seq = 100_000;

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
    /// Commands that the model refused, or whose id was used for another.
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

enum Message<M: Model> {
    Submit(Submission<M>, oneshot::Sender<Outcome<M>>),
    Look,
    Stop,
}

/// A running model: cheap to clone, shared by all who read and write.
pub struct Engine<M: Model> {
    shared: Arc<Shared<M>>,
}

struct Shared<M: Model> {
    queue: mpsc::Sender<Message<M>>,
    snapshot: ArcSwap<Snapshot<M>>,
    published: broadcast::Sender<Arc<Published<M>>>,
    history: History<M>,
    stats: Stats,
    writer: Mutex<Option<JoinHandle<()>>>,
}

impl<M: Model> Clone for Engine<M> {
    fn clone(&self) -> Self {
        Self {
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
        let mut core = Core::<M>::new(options.stream.clone(), store.writer()?, Box::new(fill));
        if let Some(file) = &options.snapshot {
            file.load(&options.stream, &mut core);
        }
        let from_snapshot = core.head().seq;
        core.replay()?;
        let opened = Opened {
            records: core.head().seq,
            from_snapshot,
            took: began.elapsed(),
        };
        let (queue, waiting) = mpsc::channel(QUEUE_MAX);
        let (published, _) = broadcast::channel(BEHIND_MAX);
        let shared = Arc::new(Shared {
            queue,
            snapshot: ArcSwap::from(snapshot_of(&core)),
            published,
            history: History::new(options.stream.clone(), store.reader()?),
            stats: Stats::default(),
            writer: Mutex::new(None),
        });
        if let Some(watch) = store.watch()? {
            let queue = shared.queue.downgrade();
            spawn("kuzul-follower", move || follow(watch, &queue))?;
        }
        let writer = Writer {
            core,
            shared: Arc::clone(&shared),
            snapshot_seq: from_snapshot,
            options,
        };
        let writer = spawn("kuzul-writer", move || writer.live(waiting))?;
        *shared.writer.lock().unwrap_or_else(PoisonError::into_inner) = Some(writer);
        Ok((Self { shared }, opened))
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

    /// Hears of everything from now on. Who falls too far behind starts again from the snapshot.
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

    /// [`submit`](Self::submit) for a thread that may wait. Not to be called from a task.
    ///
    /// # Errors
    /// See [`Rejection`].
    pub fn submit_blocking(&self, submission: Submission<M>) -> Outcome<M> {
        self.enqueue(submission)?
            .blocking_recv()
            .unwrap_or(Err(Rejection::Stopped))
    }

    fn enqueue(
        &self,
        submission: Submission<M>,
    ) -> Result<oneshot::Receiver<Outcome<M>>, Rejection<M::Refusal>> {
        let (sender, answer) = oneshot::channel();
        match self
            .shared
            .queue
            .try_send(Message::Submit(submission, sender))
        {
            Ok(()) => Ok(answer),
            Err(mpsc::error::TrySendError::Full(_)) => Err(Rejection::Busy),
            Err(mpsc::error::TrySendError::Closed(_)) => Err(Rejection::Stopped),
        }
    }

    /// Answers what was accepted, writes a snapshot, and ends the writer. Blocks until it is done.
    pub fn stop(&self) {
        // A writer that has ended already needs no message.
        let _ = self.shared.queue.blocking_send(Message::Stop);
        let writer = self
            .shared
            .writer
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        if let Some(writer) = writer {
            let _ = writer.join();
        }
    }
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

fn snapshot_of<M: Model>(core: &Core<M>) -> Arc<Snapshot<M>> {
    Arc::new(Snapshot {
        state: core.state().clone(),
        head: core.head(),
        at: core.at(),
    })
}

/// Tells the writer to look whenever somebody else may have written, until the engine is gone.
fn follow<M: Model>(mut watch: Box<dyn Watch>, queue: &mpsc::WeakSender<Message<M>>) {
    loop {
        if let Err(error) = watch.wait(LOOK_EVERY) {
            tracing::warn!(%error, "the database does not tell of others' writes; trying again");
            thread::sleep(LOOK_EVERY);
        }
        let Some(queue) = queue.upgrade() else { return };
        if queue.is_closed() {
            return;
        }
        // A full queue means that the writer will look anyway, on its next conflict.
        let _ = queue.try_send(Message::Look);
    }
}

struct Writer<M: Model> {
    core: Core<M>,
    shared: Arc<Shared<M>>,
    snapshot_seq: Seq,
    options: Options,
}

impl<M: Model> Writer<M> {
    fn live(mut self, mut waiting: mpsc::Receiver<Message<M>>) {
        let ended =
            std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| self.serve(&mut waiting)));
        // Whoever still waits is told at once that the engine has stopped.
        waiting.close();
        drop(waiting);
        let cause = match ended {
            Ok(Ok(())) => return,
            Ok(Err(fault)) => format!("{fault}"),
            Err(_) => "the writer panicked".to_owned(),
        };
        tracing::error!(%cause, "the writer has died; the process must end");
        (self.options.on_death)(cause);
    }

    fn serve(&mut self, waiting: &mut mpsc::Receiver<Message<M>>) -> Result<(), Arc<Fault>> {
        let mut batch = Vec::with_capacity(BATCH_MAX);
        loop {
            let mut stop = waiting.blocking_recv_many(&mut batch, BATCH_MAX) == 0;
            let mut submissions = Vec::with_capacity(batch.len());
            let mut callers = Vec::with_capacity(batch.len());
            let mut look = false;
            for message in batch.drain(..) {
                match message {
                    Message::Submit(submission, caller) => {
                        submissions.push(submission);
                        callers.push(caller);
                    }
                    Message::Look => look = true,
                    Message::Stop => stop = true,
                }
            }
            if look {
                self.look();
            }
            if !submissions.is_empty() {
                self.run(&submissions, callers)?;
            }
            if stop {
                self.write_snapshot();
                return Ok(());
            }
        }
    }

    fn run(
        &mut self,
        submissions: &[Submission<M>],
        callers: Vec<oneshot::Sender<Outcome<M>>>,
    ) -> Result<(), Arc<Fault>> {
        let began = Instant::now();
        let now = (self.options.clock)();
        if now < self.core.at() {
            self.shared
                .stats
                .clock_behind
                .fetch_add(1, Ordering::Relaxed);
        }
        let mut step = self.core.run(submissions, now);
        let outcomes = std::mem::take(&mut step.outcomes);
        let fatal = step.fatal.take();
        self.publish(step);
        self.count(&outcomes, began.elapsed());
        for (caller, outcome) in callers.into_iter().zip(outcomes) {
            // A caller that went away will ask again with the same id.
            let _ = caller.send(outcome);
        }
        if self.core.head().seq - self.snapshot_seq >= SNAPSHOT_EVERY.max(self.snapshot_seq / 4) {
            self.write_snapshot();
        }
        fatal.map_or(Ok(()), Err)
    }

    fn look(&mut self) {
        match self.core.catch_up() {
            Ok(step) => self.publish(step),
            Err(error) => tracing::warn!(%error, "others' writes cannot be read; trying again"),
        }
    }

    fn publish(&mut self, step: Step<M>) {
        if step.events.is_empty() {
            return;
        }
        let snapshot = snapshot_of(&self.core);
        self.shared.snapshot.store(Arc::clone(&snapshot));
        if step.rebuilt {
            self.shared.history.forget();
            self.forget_snapshot();
        }
        let Step {
            events, rebuilt, ..
        } = step;
        // Nobody has to be listening.
        let _ = self.shared.published.send(Arc::new(Published {
            snapshot,
            events,
            rebuilt,
        }));
    }

    fn count(&self, outcomes: &[Outcome<M>], took: Duration) {
        let stats = &self.shared.stats;
        let took_us = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        stats.busy_us.fetch_add(took_us, Ordering::Relaxed);
        stats.batches.fetch_add(1, Ordering::Relaxed);
        for outcome in outcomes {
            let counter = match outcome {
                Ok(receipt) if receipt.replayed => &stats.replayed,
                Ok(_) => &stats.accepted,
                Err(Rejection::Refused(_) | Rejection::Reused) => &stats.refused,
                Err(_) => &stats.unconfirmed,
            };
            counter.fetch_add(1, Ordering::Relaxed);
        }
    }

    fn write_snapshot(&mut self) {
        let Some(file) = &self.options.snapshot else {
            return;
        };
        let core = &self.core;
        if core.head().seq == self.snapshot_seq {
            return;
        }
        self.snapshot_seq = core.head().seq;
        let stream = &self.options.stream;
        if let Err(error) =
            file.write::<M>(stream, core.state(), core.head(), core.at(), core.answers())
        {
            tracing::warn!(%error, "the snapshot could not be written; the next start replays more");
        }
    }

    fn forget_snapshot(&mut self) {
        self.snapshot_seq = 0;
        if let Some(file) = &self.options.snapshot
            && let Err(error) = file.delete()
        {
            tracing::error!(%error, "a snapshot with dropped words could not be deleted");
        }
    }
}
