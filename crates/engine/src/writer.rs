//! The core on a thread of its own: takes commands from a queue, publishes, and answers.

use std::{
    sync::{Arc, atomic::Ordering},
    thread,
    time::{Duration, Instant},
};

use kuzul_journal::{Fault, Seq, Watch};
use tokio::sync::{mpsc, oneshot};

use crate::{
    Core, Model, Options, Outcome, Published, Rejection, Step, Submission,
    engine::{Shared, snapshot_of},
    keeper::Keeper,
};

/// Commands in one transaction.
const BATCH_MAX: usize = 1_024;
/// A follower also looks by itself, in case a notice was lost.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// What waits in the queue.
pub(crate) enum Message<M: Model> {
    /// A command, and who waits for its answer.
    Submit(Submission<M>, oneshot::Sender<Outcome<M>>),
    /// A command that may have been carried out before, and who asks what it got.
    Recall(Submission<M>, oneshot::Sender<Option<Outcome<M>>>),
    /// Somebody else may have written.
    Look,
    /// Nothing follows.
    Stop,
}

/// Tells the writer to look whenever somebody else may have written, until the engine is gone.
pub(crate) fn follow<M: Model>(mut watch: Box<dyn Watch>, queue: &mpsc::WeakSender<Message<M>>) {
    loop {
        if let Err(error) = watch.wait(LOOK_EVERY) {
            tracing::warn!(%error, "the database does not tell of others' writes; trying again");
            thread::sleep(LOOK_EVERY);
        }
        // Not kept while waiting: it would hold the queue open.
        let Some(queue) = queue.upgrade() else { return };
        if queue.is_closed() {
            return;
        }
        // A full queue means that the writer will look anyway, on its next conflict.
        let _ = queue.try_send(Message::Look);
    }
}

/// The one who writes.
pub(crate) struct Writer<M: Model> {
    core: Core<M>,
    shared: Arc<Shared<M>>,
    keeper: Keeper,
    options: Options,
}

impl<M: Model> Writer<M> {
    /// A writer whose snapshot on disk, if it has one, ends at `snapshot_seq`.
    pub(crate) fn new(
        core: Core<M>,
        shared: Arc<Shared<M>>,
        snapshot_seq: Seq,
        mut options: Options,
    ) -> Self {
        let keeper = Keeper::new(
            options.snapshot.take(),
            options.stream.clone(),
            snapshot_seq,
        );
        Self {
            core,
            shared,
            keeper,
            options,
        }
    }

    /// Serves until it is told to stop, the last handle is gone, or nothing can be acknowledged
    /// any more.
    pub(crate) fn live(mut self, mut waiting: mpsc::Receiver<Message<M>>) {
        let ended =
            std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| self.serve(&mut waiting)));
        // Whoever still waits is told at once that the engine has stopped; also who is just
        // entering, for whom dropping the queue would not wait.
        waiting.close();
        while waiting.blocking_recv().is_some() {}
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
        // 0 when the queue is closed and empty: everything that was accepted is answered.
        while waiting.blocking_recv_many(&mut batch, BATCH_MAX) > 0 {
            let mut submissions = Vec::with_capacity(batch.len());
            let mut callers = Vec::with_capacity(batch.len());
            let mut recalled = Vec::new();
            let mut look = false;
            for message in batch.drain(..) {
                match message {
                    Message::Submit(submission, caller) => {
                        submissions.push(submission);
                        callers.push(caller);
                    }
                    Message::Recall(submission, caller) => {
                        // Another node may have carried it out.
                        look = true;
                        recalled.push((submission, caller));
                    }
                    Message::Look => look = true,
                    Message::Stop => waiting.close(),
                }
            }
            if look {
                self.look()?;
            }
            if !submissions.is_empty() {
                self.run(&submissions, callers)?;
            }
            for (submission, caller) in recalled {
                let _ = caller.send(self.core.recall(&submission));
            }
            self.keeper.look_at(&self.core);
        }
        self.keeper.finish(&self.core);
        Ok(())
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
        fatal.map_or(Ok(()), Err)
    }

    fn look(&mut self) -> Result<(), Arc<Fault>> {
        match self.core.catch_up() {
            Ok(step) => self.publish(step),
            // A writer that lives on beside a journal that it cannot read would show the past as
            // if it were the present.
            Err(fault) if fault.is_fatal() => return Err(Arc::new(fault)),
            Err(error) => tracing::warn!(%error, "others' writes cannot be read; trying again"),
        }
        Ok(())
    }

    fn publish(&mut self, step: Step<M>) {
        if step.events.is_empty() {
            return;
        }
        let snapshot = snapshot_of(&self.core);
        self.shared.snapshot.store(Arc::clone(&snapshot));
        if step.rebuilt {
            self.shared.history.forget();
            self.keeper.forget();
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
                Err(Rejection::Refused(_) | Rejection::Reused | Rejection::Defect(_)) => {
                    &stats.refused
                }
                Err(_) => &stats.unconfirmed,
            };
            counter.fetch_add(1, Ordering::Relaxed);
        }
    }
}
