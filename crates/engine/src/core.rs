//! The synchronous heart: decides a batch on a working copy, appends it, and only then believes it.

use std::{collections::HashMap, sync::Arc};

use kuzul_journal::{
    AppendError, Draft, Fault, Head, Journal, Record, Salt, Seq, Stream, Timestamp, chain,
    redaction::REDACTED,
};

use crate::{
    Answers, CommandId, Context, Model, Receipt, Recorded, Rejection, Submission,
    answers::{Answer, body_digest},
    envelope::{Carried, Encoded, Envelope, carried_by},
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

/// A batch decided on a working copy, not yet written.
struct Draught<M: Model> {
    state: M::State,
    head: Head,
    at: Timestamp,
    records: Vec<Record>,
    events: Vec<Recorded<M::Event>>,
    answers: HashMap<CommandId, Answer>,
    outcomes: Vec<Outcome<M>>,
}

/// What the records of one command have in common.
struct Origin<'a, A> {
    command: CommandId,
    by: &'a A,
    at: Timestamp,
    answer: Answer,
}

/// An event about to be sealed, with the commands that it must carry on.
type Prepared<E> = (E, Encoded, Vec<Carried>);

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
            let draught = self.decide(batch, now);
            if draught.records.is_empty() {
                match self.is_current(&draught, &mut step) {
                    Ok(true) => {
                        step.outcomes = draught.outcomes;
                        return step;
                    }
                    Ok(false) => continue,
                    Err(fault) => return self.not_confirmed(step, batch, fault),
                }
            }
            let appended = self
                .journal
                .append(&self.stream, self.place.head.seq, &draught.records);
            let settled = match appended {
                Ok(()) => match self.believe(draught, &mut step) {
                    Ok(()) => return step,
                    Err(fault) => Err(fault),
                },
                Err(AppendError::Conflict { .. }) => self.catch_up_into(&mut step),
                // No store takes such a record: the model wrote what it must not.
                Err(error @ AppendError::Unfit { .. }) => Err(Fault::Unreachable(error.into())),
                Err(AppendError::Fault(fault)) => {
                    // Nobody knows whether the batch is in the journal. If it is, its commands are
                    // found carried out.
                    if !fault.is_fatal() {
                        let _ = self.catch_up_into(&mut step);
                    }
                    Err(fault)
                }
            };
            if let Err(fault) = settled {
                return self.not_confirmed(step, batch, fault);
            }
        }
        let fault = if self.head() == began {
            Fault::Foreign("the journal does not end where it was read: it was replaced".into())
        } else {
            Fault::Unreachable("other nodes write without a pause".into())
        };
        self.not_confirmed(step, batch, fault)
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

    fn decide(&mut self, batch: &[Submission<M>], now: Timestamp) -> Draught<M> {
        let mut draught = Draught {
            state: self.place.state.clone(),
            head: self.place.head,
            at: self.place.at,
            records: Vec::with_capacity(batch.len()),
            events: Vec::with_capacity(batch.len()),
            answers: HashMap::with_capacity(batch.len()),
            outcomes: Vec::with_capacity(batch.len()),
        };
        for submission in batch {
            let outcome = self.decide_one(&mut draught, submission, now);
            draught.outcomes.push(outcome);
        }
        draught
    }

    fn decide_one(
        &mut self,
        draught: &mut Draught<M>,
        submission: &Submission<M>,
        now: Timestamp,
    ) -> Outcome<M> {
        let body = body_digest(submission).map_err(|error| unencodable(error.to_string()))?;
        let seen = draught.answers.get(&submission.id).copied();
        if let Some(answer) = seen.or_else(|| self.place.answers.get(submission.id)) {
            return answer.again(body);
        }
        let at = submission.at.unwrap_or(now).max(draught.at);
        let next = draught.head.seq + 1;
        let context = Context {
            by: &submission.by,
            at,
            next,
        };
        let events =
            M::decide(&draught.state, &submission.command, &context).map_err(Rejection::Refused)?;
        let answer = Answer {
            body: Some(body),
            first: next,
            count: u32::try_from(events.len()).unwrap_or(u32::MAX),
        };
        if events.is_empty() {
            return Ok(answer.receipt(false));
        }
        let origin = Origin {
            command: submission.id,
            by: &submission.by,
            at,
            answer,
        };
        // All of a command is prepared before any of it is sealed: it is written whole or not.
        let prepared = events
            .into_iter()
            .map(|event| self.prepare(draught, &origin, event))
            .collect::<Result<Vec<_>, _>>()?;
        for event in prepared {
            self.seal(draught, &origin, event);
        }
        draught.answers.insert(submission.id, answer);
        Ok(answer.receipt(false))
    }

    fn prepare(
        &mut self,
        draught: &Draught<M>,
        origin: &Origin<'_, M::Actor>,
        event: M::Event,
    ) -> Result<Prepared<M::Event>, Rejection<M::Refusal>> {
        let encoded = Encoded::of::<M>(&event).map_err(unencodable)?;
        let carried = match encoded.drops_closed() {
            None => Vec::new(),
            Some(seq) if seq == origin.answer.first => vec![Carried {
                command: origin.command,
                first: origin.answer.first,
                count: origin.answer.count,
            }],
            Some(seq) => self
                .carried(draught, seq)
                .map_err(|fault| Rejection::NotConfirmed(Arc::new(fault)))?,
        };
        Ok((event, encoded, carried))
    }

    /// The commands that are forgotten when the closed text of a record is dropped.
    fn carried(&mut self, draught: &Draught<M>, seq: Seq) -> Result<Vec<Carried>, Fault> {
        let drafted = draught.records.iter().find(|record| record.seq == seq);
        let carried = match (drafted, seq.checked_sub(1)) {
            (Some(record), _) => carried_by(record),
            (None, Some(before)) if seq <= self.place.head.seq => {
                let records = self.journal.read_from(&self.stream, before, 1)?;
                records.first().map_or(Ok(Vec::new()), carried_by)
            }
            _ => return Ok(Vec::new()),
        };
        carried.map_err(|error| Fault::Foreign(error.to_string()))
    }

    fn seal(
        &mut self,
        draught: &mut Draught<M>,
        origin: &Origin<'_, M::Actor>,
        (event, encoded, carried): Prepared<M::Event>,
    ) {
        let Answer { body, first, count } = origin.answer;
        let is_first = draught.head.seq + 1 == first;
        let envelope = Envelope {
            command: origin.command,
            of: body.filter(|_| is_first).map(|body| (body, count)),
            by: is_first.then_some(origin.by),
            carried,
            data: encoded.personal.as_deref(),
        };
        // Its parts are ids, numbers, an actor that had a JSON form in the body's digest, and a
        // text that is JSON: there is nothing to fail.
        let closed = serde_json::to_string(&envelope).unwrap_or_default();
        let mut salts: [Salt; 2] = Default::default();
        (self.salts)(salts.as_flattened_mut());
        let draft = Draft {
            at: origin.at,
            kind: encoded.kind.into(),
            open: encoded.open,
            closed,
        };
        let record = chain::seal(draught.head, draft, salts);
        let event = Recorded {
            seq: record.seq,
            at: record.at,
            event,
        };
        M::apply(&mut draught.state, &event);
        draught.head = record.head();
        draught.at = record.at;
        draught.records.push(record);
        draught.events.push(event);
    }
}

/// A command or an event that has no text cannot be kept.
fn unencodable<R>(reason: String) -> Rejection<R> {
    Rejection::NotConfirmed(Arc::new(Fault::Foreign(reason)))
}
