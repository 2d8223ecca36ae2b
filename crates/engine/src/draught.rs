//! A batch decided on a working copy, not yet written.

use std::{
    collections::{BTreeMap, HashMap},
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
};

use kuzul_journal::{Draft, Fault, Head, Journal, Record, Salt, Seq, Stream, Timestamp, chain};

use crate::{
    CommandId, Context, Defect, Entropy, Model, Outcome, Receipt, Recorded, Rejection, Submission,
    answers::{Answer, body_digest},
    envelope::{Carried, Encoded, Envelope, carried_by},
    reading::Place,
};

/// The commands of a batch that meet a defect of the program, by their place in it.
pub(crate) type Defects = BTreeMap<usize, Defect>;

/// What a batch would make of the state, if it were written.
pub(crate) struct Draught<M: Model> {
    pub(crate) state: M::State,
    pub(crate) head: Head,
    pub(crate) at: Timestamp,
    pub(crate) records: Vec<Record>,
    pub(crate) events: Vec<Recorded<M::Event>>,
    pub(crate) answers: HashMap<CommandId, Answer>,
    pub(crate) outcomes: Vec<Outcome<M>>,
}

impl<M: Model> Draught<M> {
    /// An empty one that follows a place.
    pub(crate) fn after(place: &Place<M>, commands: usize) -> Self {
        Self {
            state: place.state.clone(),
            head: place.head,
            at: place.at,
            records: Vec::with_capacity(commands),
            events: Vec::with_capacity(commands),
            answers: HashMap::with_capacity(commands),
            outcomes: Vec::with_capacity(commands),
        }
    }

    /// The command, by its place in the batch, that a record comes from.
    pub(crate) fn author(&self, seq: Seq) -> Option<usize> {
        self.outcomes.iter().position(|outcome| {
            matches!(outcome, Ok(receipt) if !receipt.replayed
                && (receipt.first..receipt.first + Seq::from(receipt.count)).contains(&seq))
        })
    }
}

/// The deciding of a batch.
pub(crate) struct Deciding<'a, M: Model> {
    pub(crate) place: &'a Place<M>,
    pub(crate) journal: &'a mut dyn Journal,
    pub(crate) stream: &'a Stream,
    pub(crate) salts: &'a mut Entropy,
    pub(crate) draught: Draught<M>,
    pub(crate) now: Timestamp,
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

/// Why a command is left out.
enum LeftOut<R> {
    /// It gets this answer.
    Rejected(Rejection<R>),
    /// The model panicked: the whole draught is to be dropped.
    Panicked,
}

impl<R> From<Rejection<R>> for LeftOut<R> {
    fn from(rejection: Rejection<R>) -> Self {
        Self::Rejected(rejection)
    }
}

impl<M: Model> Deciding<'_, M> {
    /// Decides each command of a batch on what those before it made.
    ///
    /// # Errors
    /// Where the model panics, with the command's place in the batch: the draught is to be dropped.
    pub(crate) fn all(&mut self, batch: &[Submission<M>], defects: &Defects) -> Result<(), usize> {
        for (index, submission) in batch.iter().enumerate() {
            let outcome = match self.one(submission, defects.get(&index)) {
                Ok(answer) => Ok(answer),
                Err(LeftOut::Rejected(rejection)) => Err(rejection),
                Err(LeftOut::Panicked) => return Err(index),
            };
            self.draught.outcomes.push(outcome);
        }
        Ok(())
    }

    fn one(
        &mut self,
        submission: &Submission<M>,
        defect: Option<&Defect>,
    ) -> Result<Receipt, LeftOut<M::Refusal>> {
        let body = body_digest(submission).map_err(|error| unkeepable(error.to_string()))?;
        let seen = self.draught.answers.get(&submission.id).copied();
        if let Some(answer) = seen.or_else(|| self.place.answers.get(submission.id)) {
            return Ok(answer.again(body)?);
        }
        if let Some(defect) = defect {
            return Err(Rejection::Defect(defect.clone()).into());
        }
        let at = self.moment(submission.at);
        let next = self.draught.head.seq + 1;
        let context = Context {
            by: &submission.by,
            at,
            next,
        };
        let state = &self.draught.state;
        let events = contained(|| M::decide(state, &submission.command, &context))?
            .map_err(Rejection::Refused)?;
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
            .map(|event| self.prepare(&origin, event))
            .collect::<Result<Vec<_>, _>>()?;
        for event in prepared {
            self.seal(&origin, event)?;
        }
        self.draught.answers.insert(submission.id, answer);
        Ok(answer.receipt(false))
    }

    /// When a command is recorded: when it says that it happened, but not after the clock, or
    /// whatever is recorded later would have to be later still; and never before what is recorded
    /// already.
    fn moment(&self, said: Option<Timestamp>) -> Timestamp {
        said.unwrap_or(self.now).min(self.now).max(self.draught.at)
    }

    fn prepare(
        &mut self,
        origin: &Origin<'_, M::Actor>,
        event: M::Event,
    ) -> Result<Prepared<M::Event>, LeftOut<M::Refusal>> {
        let encoded = contained(|| Encoded::of::<M>(&event))?.map_err(unkeepable)?;
        let carried = match encoded.drops_closed() {
            None => Vec::new(),
            Some(seq) if seq == origin.answer.first => vec![Carried {
                command: origin.command,
                first: origin.answer.first,
                count: origin.answer.count,
            }],
            Some(seq) => self
                .carried(seq)
                .map_err(|fault| Rejection::NotConfirmed(Arc::new(fault)))?,
        };
        Ok((event, encoded, carried))
    }

    /// The commands that are forgotten when the closed text of a record is dropped.
    fn carried(&mut self, seq: Seq) -> Result<Vec<Carried>, Fault> {
        let drafted = self.draught.records.iter().find(|record| record.seq == seq);
        let carried = match (drafted, seq.checked_sub(1)) {
            (Some(record), _) => carried_by(record),
            (None, Some(before)) if seq <= self.place.head.seq => {
                let records = self.journal.read_from(self.stream, before, 1)?;
                records.first().map_or(Ok(Vec::new()), carried_by)
            }
            _ => return Ok(Vec::new()),
        };
        carried.map_err(|error| Fault::Foreign(error.to_string()))
    }

    fn seal(
        &mut self,
        origin: &Origin<'_, M::Actor>,
        (event, encoded, carried): Prepared<M::Event>,
    ) -> Result<(), LeftOut<M::Refusal>> {
        let Answer { body, first, count } = origin.answer;
        let is_first = self.draught.head.seq + 1 == first;
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
        let record = chain::seal(self.draught.head, draft, salts);
        let event = Recorded {
            seq: record.seq,
            at: record.at,
            event,
        };
        contained(|| M::apply(&mut self.draught.state, &event))?;
        self.draught.head = record.head();
        self.draught.at = record.at;
        self.draught.records.push(record);
        self.draught.events.push(event);
        Ok(())
    }
}

/// Calls the model, and survives its panic.
fn contained<T, R>(call: impl FnOnce() -> T) -> Result<T, LeftOut<R>> {
    // All that such a call can leave half-changed is the working copy, the only thing that it is
    // ever lent to change; after a panic the whole draught is dropped with it, and the next one is
    // made from the published state. The published state shares parts with the copy, but a
    // persistent collection never changes a part that somebody else holds.
    catch_unwind(AssertUnwindSafe(call)).map_err(|_| LeftOut::Panicked)
}

/// A command or an event that has no text cannot be kept.
fn unkeepable<R>(reason: String) -> LeftOut<R> {
    LeftOut::Rejected(Rejection::Defect(Defect::Unkeepable(reason)))
}
