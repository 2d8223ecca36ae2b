//! The synchronous heart: decides a batch on a working copy, appends it, and only then believes it.

use std::sync::Arc;

use kuzul_journal::{
    AppendError, Fault, Head, Journal, Seq, Stream, Timestamp, redaction::REDACTED,
};

use crate::{
    Answers, Defect, Model, Receipt, Recorded, Rejection, Submission,
    answers::body_digest,
    draught::{Deciding, Defects, Draught},
    reading::{Ahead, Place, replay},
};

/// How often a batch is decided again because somebody else wrote first.
const ATTEMPTS_MAX: u32 = 64;

/// Fills bytes with randomness.
pub type Entropy = Box<dyn FnMut(&mut [u8]) + Send>;

/// A model's state at the end of a journal, with what is needed to carry on.
pub struct Core<M: Model> {
    stream: Stream,
    journal: Box<dyn Journal>,
    salts: Entropy,
    place: Place<M>,
}

/// What came of a submission.
pub type Outcome<M> = Result<Receipt, Rejection<<M as Model>::Refusal>>;

/// What a step of the core brought.
pub struct Step<M: Model> {
    /// Answers, one for each submission, in their order.
    pub outcomes: Vec<Outcome<M>>,
    /// What has become part of the state, ours and others'.
    pub events: Vec<Recorded<M::Event>>,
    /// Whether words were dropped: what was derived from the state must be made anew.
    pub rebuilt: bool,
    /// A fault after which the process must end.
    pub fatal: Option<Arc<Fault>>,
}

impl<M: Model> Default for Step<M> {
    fn default() -> Self {
        Self {
            outcomes: Vec::new(),
            events: Vec::new(),
            rebuilt: false,
            fatal: None,
        }
    }
}

impl<M: Model> Core<M> {
    /// Starts before the first record; [`catch_up`](Self::catch_up) reads what is there. `salts`
    /// fills bytes with randomness.
    #[must_use]
    pub fn new(stream: Stream, journal: Box<dyn Journal>, salts: Entropy) -> Self {
        let place = Place::before_all(&stream);
        Self {
            stream,
            journal,
            salts,
            place,
        }
    }

    /// Starts from what a snapshot kept.
    pub(crate) fn resume(&mut self, place: Place<M>) {
        self.place = place;
    }

    /// The state at the end of the journal.
    #[must_use]
    pub fn state(&self) -> &M::State {
        &self.place.state
    }

    /// The end of the journal, as far as it was read.
    #[must_use]
    pub fn head(&self) -> Head {
        self.place.head
    }

    /// When the last record was written.
    #[must_use]
    pub fn at(&self) -> Timestamp {
        self.place.at
    }

    /// The commands carried out so far.
    #[must_use]
    pub fn answers(&self) -> &Answers {
        &self.place.answers
    }

    /// What a command got that was carried out before; `None` where it was not. Nothing is decided.
    #[must_use]
    pub fn recall(&self, submission: &Submission<M>) -> Option<Outcome<M>> {
        let answer = self.place.answers.get(submission.id)?;
        let body = body_digest(submission).ok()?;
        Some(answer.again(body))
    }

    /// The journal, to look at.
    pub fn journal(&mut self) -> &mut dyn Journal {
        &mut *self.journal
    }

    /// Reads what others have written since.
    ///
    /// # Errors
    /// When the journal cannot be read; the core stays where it was.
    pub fn catch_up(&mut self) -> Result<Step<M>, Fault> {
        let mut ahead = self.read_on(true)?;
        let step = Step {
            events: std::mem::take(&mut ahead.events),
            // Also where the words were gone before this core read them: who reads the past
            // beside it may have met them.
            rebuilt: ahead.redacted,
            ..Step::default()
        };
        self.settle(ahead)?;
        Ok(step)
    }

    /// Reads the journal to its end without keeping its events: the way to start. Tells whether
    /// words were dropped that the core had read before (from a snapshot, say).
    ///
    /// # Errors
    /// When the journal cannot be read; the core stays where it was.
    pub fn replay(&mut self) -> Result<bool, Fault> {
        let ahead = self.read_on(false)?;
        self.settle(ahead)
    }

    fn read_on(&mut self, keeps_events: bool) -> Result<Ahead<M>, Fault> {
        let mut ahead = Ahead::from(&self.place, keeps_events);
        ahead.read(&mut *self.journal, &self.stream, Seq::MAX)?;
        Ok(ahead)
    }

    /// Goes on to where a reading came, by way of the first record if it found that words were
    /// dropped that are in the state. Tells whether it did.
    fn settle(&mut self, ahead: Ahead<M>) -> Result<bool, Fault> {
        let stale = ahead.stale;
        if stale {
            // Not further than the reading: what follows has not been told to anybody.
            let until = ahead.place.head.seq;
            self.place = replay(&mut *self.journal, &self.stream, until)?;
        } else {
            self.place.advance(ahead);
        }
        Ok(stale)
    }

    /// Carries out a batch: decides, appends once, and believes it only when it is durable.
    pub fn run(&mut self, batch: &[Submission<M>], now: Timestamp) -> Step<M> {
        let mut step = Step::default();
        let began = self.head();
        for _ in 0..ATTEMPTS_MAX {
            match self.attempt(batch, now, &mut step) {
                Ok(true) => {
                    report::<M>(batch, &step.outcomes);
                    return step;
                }
                Ok(false) => {}
                Err(fault) => return self.not_confirmed(step, batch, fault),
            }
        }
        let fault = if self.head() == began {
            Fault::Foreign("the journal does not end where it was read: it was replaced".into())
        } else {
            Fault::Unreachable("other nodes write without a pause".into())
        };
        self.not_confirmed(step, batch, fault)
    }

    /// Decides a batch and writes it. `false` where somebody else wrote first: what they wrote has
    /// been read, and the batch is to be decided again.
    fn attempt(
        &mut self,
        batch: &[Submission<M>],
        now: Timestamp,
        step: &mut Step<M>,
    ) -> Result<bool, Fault> {
        // Of this state only: on another one they may be carried out.
        let mut defects = Defects::new();
        loop {
            let draught = self.decide(batch, now, &mut defects);
            if draught.records.is_empty() {
                let current = self.is_current(&draught, step)?;
                if current {
                    step.outcomes = draught.outcomes;
                }
                return Ok(current);
            }
            let appended = self
                .journal
                .append(&self.stream, self.place.head.seq, &draught.records);
            match appended {
                Ok(()) => return self.believe(draught, step).map(|()| true),
                Err(AppendError::Conflict { .. }) => {
                    return self.catch_up_into(step).map(|()| false);
                }
                Err(AppendError::Unfit { seq, reason }) => {
                    // Nothing was written. The others of the batch are not to suffer for it.
                    let index = draught
                        .author(seq)
                        .ok_or_else(|| Fault::Foreign(format!("record {seq}: {reason}")))?;
                    defects.insert(index, Defect::Unkeepable(reason.to_owned()));
                }
                Err(AppendError::Fault(fault)) => {
                    // Nobody knows whether the batch is in the journal. If it is, its commands are
                    // found carried out.
                    if !fault.is_fatal() {
                        let _ = self.catch_up_into(step);
                    }
                    return Err(fault);
                }
            }
        }
    }

    /// Decides a batch on a working copy. Where the model panics, what it left of the copy is not
    /// to be trusted: the copy is dropped, and the batch decided anew without the command.
    fn decide(
        &mut self,
        batch: &[Submission<M>],
        now: Timestamp,
        defects: &mut Defects,
    ) -> Draught<M> {
        loop {
            let mut deciding = Deciding {
                place: &self.place,
                journal: &mut *self.journal,
                stream: &self.stream,
                salts: &mut self.salts,
                draught: Draught::after(&self.place, batch.len()),
                now,
            };
            match deciding.all(batch, defects) {
                Ok(()) => return deciding.draught,
                Err(index) => {
                    defects.insert(index, Defect::Panicked);
                }
            }
        }
    }

    /// Whether a draught without records was decided on the end of the journal. An append would
    /// tell; a refusal must not rest on what another node has changed, nor hide that it carried
    /// the command out. What was carried out stays so, and needs no look.
    fn is_current(&mut self, draught: &Draught<M>, step: &mut Step<M>) -> Result<bool, Fault> {
        let certain = |outcome: &Outcome<M>| matches!(outcome, Ok(receipt) if receipt.replayed);
        if draught.outcomes.iter().all(certain) {
            return Ok(true);
        }
        let before = self.head();
        self.catch_up_into(step)?;
        Ok(self.head() == before)
    }

    fn catch_up_into(&mut self, step: &mut Step<M>) -> Result<(), Fault> {
        let caught = self.catch_up()?;
        step.events.extend(caught.events);
        step.rebuilt |= caught.rebuilt;
        Ok(())
    }

    /// Makes a durable draught the state. On an error it is durable and not believed: the next
    /// step reads it from the journal.
    fn believe(&mut self, draught: Draught<M>, step: &mut Step<M>) -> Result<(), Fault> {
        if draught.records.iter().any(|record| record.kind == REDACTED) {
            let until = draught.head.seq;
            self.place = replay(&mut *self.journal, &self.stream, until)?;
            step.rebuilt = true;
        } else {
            self.place.state = draught.state;
            self.place.head = draught.head;
            self.place.at = draught.at;
            for (id, answer) in draught.answers {
                self.place.answers.insert(id, answer);
            }
        }
        step.outcomes = draught.outcomes;
        step.events.extend(draught.events);
        Ok(())
    }

    /// Answers what is known to be durable; all else is unknown. Nothing here may rest on a
    /// draught: another command of the same batch is no more certain than this one.
    fn not_confirmed(&self, mut step: Step<M>, batch: &[Submission<M>], fault: Fault) -> Step<M> {
        let fault = Arc::new(fault);
        step.outcomes = batch
            .iter()
            .map(|submission| {
                let answer = self.place.answers.get(submission.id);
                match (answer, body_digest(submission)) {
                    (Some(answer), Ok(body)) => answer.again(body),
                    _ => Err(Rejection::NotConfirmed(Arc::clone(&fault))),
                }
            })
            .collect();
        if fault.is_fatal() {
            step.fatal = Some(fault);
        }
        step
    }
}

/// Tells the log of defects that were met. The words of a command are never logged.
fn report<M: Model>(batch: &[Submission<M>], outcomes: &[Outcome<M>]) {
    for (submission, outcome) in batch.iter().zip(outcomes) {
        if let Err(Rejection::Defect(defect)) = outcome {
            tracing::error!(
                command = M::kind(&submission.command),
                id = %submission.id,
                %defect,
                "a command is refused by a defect of the program"
            );
        }
    }
}
