//! The synchronous heart: decides a batch on a working copy, appends it, and only then believes it.

use std::{collections::HashMap, sync::Arc};

use kuzul_journal::{
    AppendError, Draft, Fault, Head, Journal, Record, Salt, Seq, Stream, Timestamp, chain,
    redaction::REDACTED,
};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::{
    Answers, Context, Model, Receipt, Recorded, Rejection, Submission, Undecodable,
    answers::{Answer, body_digest},
};

/// Records read from the journal at a time.
const READ_MAX: usize = 4_096;
/// How often a batch is decided again because somebody else wrote first.
const ATTEMPTS_MAX: u32 = 64;

/// Fills bytes with randomness.
pub type Entropy = Box<dyn FnMut(&mut [u8]) + Send>;

/// A model's state at the end of a journal, with what is needed to carry on.
pub struct Core<M: Model> {
    stream: Stream,
    journal: Box<dyn Journal>,
    salts: Entropy,
    state: M::State,
    head: Head,
    at: Timestamp,
    answers: Answers,
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

/// What the closed text of a record says: who did it, by which command, and what is personal.
#[derive(Serialize, Deserialize)]
struct Envelope<'a, A> {
    /// Id of the command.
    #[serde(rename = "cmd")]
    command: crate::CommandId,
    /// In the first record of a command: the digest of its body and how many records it wrote.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    of: Option<(u64, u32)>,
    /// Who did it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    by: Option<A>,
    /// What is personal.
    #[serde(borrow, skip_serializing_if = "Option::is_none", default)]
    data: Option<&'a RawValue>,
}

/// A batch decided on a working copy, not yet written.
struct Draught<M: Model> {
    state: M::State,
    head: Head,
    at: Timestamp,
    records: Vec<Record>,
    events: Vec<Recorded<M::Event>>,
    answers: HashMap<crate::CommandId, Answer>,
    outcomes: Vec<Outcome<M>>,
}

impl<M: Model> Core<M> {
    /// Starts before the first record; [`catch_up`](Self::catch_up) reads what is there. `salts`
    /// fills bytes with randomness.
    #[must_use]
    pub fn new(stream: Stream, journal: Box<dyn Journal>, salts: Entropy) -> Self {
        let head = chain::genesis(&stream);
        Self {
            stream,
            journal,
            salts,
            state: M::State::default(),
            head,
            at: Timestamp(i64::MIN),
            answers: Answers::default(),
        }
    }

    /// Starts from what a snapshot kept.
    pub(crate) fn resume(&mut self, state: M::State, head: Head, at: Timestamp, answers: Answers) {
        self.state = state;
        self.head = head;
        self.at = at;
        self.answers = answers;
    }

    /// The state at the end of the journal.
    #[must_use]
    pub fn state(&self) -> &M::State {
        &self.state
    }

    /// The end of the journal, as far as it was read.
    #[must_use]
    pub fn head(&self) -> Head {
        self.head
    }

    /// When the last record was written.
    #[must_use]
    pub fn at(&self) -> Timestamp {
        self.at
    }

    /// The commands carried out so far.
    #[must_use]
    pub fn answers(&self) -> &Answers {
        &self.answers
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
        let before = (self.state.clone(), self.head, self.at);
        let caught = self.read_on();
        if caught.is_err() {
            (self.state, self.head, self.at) = before;
        }
        caught
    }

    fn read_on(&mut self) -> Result<Step<M>, Fault> {
        let mut step = Step {
            outcomes: Vec::new(),
            events: Vec::new(),
            rebuilt: false,
            fatal: None,
        };
        loop {
            let records = self
                .journal
                .read_from(&self.stream, self.head.seq, READ_MAX)?;
            if records.is_empty() {
                break;
            }
            step.rebuilt |= records.iter().any(|record| record.kind == REDACTED);
            for record in &records {
                step.events.push(self.take(record)?);
            }
        }
        if step.rebuilt {
            self.rebuild()?;
        }
        Ok(step)
    }

    /// Reads the whole journal without keeping its events: the way to start.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn replay(&mut self) -> Result<(), Fault> {
        loop {
            let records = self
                .journal
                .read_from(&self.stream, self.head.seq, READ_MAX)?;
            if records.is_empty() {
                return Ok(());
            }
            for record in &records {
                self.take(record)?;
            }
        }
    }

    /// Carries out a batch: decides, appends once, and believes it only when it is durable.
    pub fn run(&mut self, batch: &[Submission<M>], now: Timestamp) -> Step<M> {
        let mut step = Step {
            outcomes: Vec::new(),
            events: Vec::new(),
            rebuilt: false,
            fatal: None,
        };
        for _ in 0..ATTEMPTS_MAX {
            let draught = self.decide(batch, now);
            if draught.records.is_empty() {
                step.outcomes = draught.outcomes;
                return step;
            }
            match self
                .journal
                .append(&self.stream, self.head.seq, &draught.records)
            {
                Ok(()) => {
                    self.believe(draught, &mut step);
                    return step;
                }
                Err(AppendError::Conflict { .. }) => {
                    if let Err(fault) = self.catch_up_into(&mut step) {
                        return not_confirmed(step, batch.len(), fault);
                    }
                }
                Err(error @ AppendError::Unfit { .. }) => {
                    let unfit = Fault::Unreachable(error.into());
                    return not_confirmed(step, batch.len(), unfit);
                }
                Err(AppendError::Fault(fault)) => {
                    return self.after_fault(step, batch, now, fault);
                }
            }
        }
        let crowded = Fault::Unreachable("other nodes write without a pause".into());
        not_confirmed(step, batch.len(), crowded)
    }

    /// After a fault nobody knows whether the batch is in the journal. If it is, deciding again
    /// finds its commands carried out.
    fn after_fault(
        &mut self,
        mut step: Step<M>,
        batch: &[Submission<M>],
        now: Timestamp,
        fault: Fault,
    ) -> Step<M> {
        let before = self.head;
        if fault.is_fatal() || self.catch_up_into(&mut step).is_err() || self.head == before {
            return not_confirmed(step, batch.len(), fault);
        }
        let fault = Arc::new(fault);
        let again = self.decide(batch, now);
        step.outcomes = again
            .outcomes
            .into_iter()
            .map(|outcome| match outcome {
                Ok(receipt) if !receipt.replayed && receipt.count > 0 => {
                    Err(Rejection::NotConfirmed(Arc::clone(&fault)))
                }
                other => other,
            })
            .collect();
        step
    }

    fn catch_up_into(&mut self, step: &mut Step<M>) -> Result<(), Fault> {
        let caught = self.catch_up()?;
        step.events.extend(caught.events);
        step.rebuilt |= caught.rebuilt;
        Ok(())
    }

    fn believe(&mut self, draught: Draught<M>, step: &mut Step<M>) {
        self.state = draught.state;
        self.head = draught.head;
        self.at = draught.at;
        for (id, answer) in draught.answers {
            self.answers.insert(id, answer);
        }
        step.outcomes = draught.outcomes;
        step.events.extend(draught.events);
        if draught.records.iter().any(|record| record.kind == REDACTED) {
            step.rebuilt = true;
            if let Err(fault) = self.rebuild() {
                // What was acknowledged is durable, but this state still holds dropped words.
                step.fatal = Some(Arc::new(fault));
            }
        }
    }

    /// Replays from the first record: the state after a redaction is, by construction, one that
    /// never saw the words.
    fn rebuild(&mut self) -> Result<(), Fault> {
        let answers = std::mem::take(&mut self.answers);
        self.state = M::State::default();
        self.head = chain::genesis(&self.stream);
        self.at = Timestamp(i64::MIN);
        let replayed = self.replay();
        // Also the commands whose records were dropped may be sent again.
        for (id, answer) in answers.iter() {
            self.answers.insert(crate::CommandId(*id), *answer);
        }
        replayed
    }

    fn take(&mut self, record: &Record) -> Result<Recorded<M::Event>, Fault> {
        let (event, command) = decode::<M>(record).map_err(|e| Fault::Foreign(e.to_string()))?;
        M::apply(&mut self.state, &event);
        if let Some((id, (body, count))) = command {
            self.answers.insert(
                id,
                Answer {
                    body,
                    first: record.seq,
                    count,
                },
            );
        }
        self.head = record.head();
        self.at = record.at;
        Ok(event)
    }

    fn decide(&mut self, batch: &[Submission<M>], now: Timestamp) -> Draught<M> {
        let mut draught = Draught {
            state: self.state.clone(),
            head: self.head,
            at: self.at,
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
        let body = body_digest(submission).map_err(|error| {
            Rejection::NotConfirmed(Arc::new(Fault::Foreign(error.to_string())))
        })?;
        let seen = draught.answers.get(&submission.id).copied();
        if let Some(answer) = seen.or_else(|| self.answers.get(submission.id)) {
            let same = answer.body == body;
            return if same {
                Ok(answer.receipt(true))
            } else {
                Err(Rejection::Reused)
            };
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
        let count = u32::try_from(events.len()).unwrap_or(u32::MAX);
        let answer = Answer {
            body,
            first: next,
            count,
        };
        if events.is_empty() {
            return Ok(answer.receipt(false));
        }
        for (index, event) in events.into_iter().enumerate() {
            let of = (index == 0).then_some((body, count));
            self.seal(draught, submission, at, of, event);
        }
        draught.answers.insert(submission.id, answer);
        Ok(answer.receipt(false))
    }

    fn seal(
        &mut self,
        draught: &mut Draught<M>,
        submission: &Submission<M>,
        at: Timestamp,
        of: Option<(u64, u32)>,
        event: M::Event,
    ) {
        let texts = M::encode(&event);
        let data = texts
            .personal
            .and_then(|text| RawValue::from_string(text).ok());
        let by = of.map(|_| &submission.by);
        let envelope = Envelope {
            command: submission.id,
            of,
            by,
            data: data.as_deref(),
        };
        // Its parts are an id, numbers, an actor and a text that is JSON: all have a JSON form.
        let closed = serde_json::to_string(&envelope).unwrap_or_default();
        let mut salts: [Salt; 2] = Default::default();
        (self.salts)(salts.as_flattened_mut());
        let draft = Draft {
            at,
            kind: texts.kind.into(),
            open: texts.open,
            closed,
        };
        let record = chain::seal(draught.head, draft, salts);
        let event = Recorded {
            seq: record.seq,
            at,
            event,
        };
        M::apply(&mut draught.state, &event);
        draught.head = record.head();
        draught.at = at;
        draught.records.push(record);
        draught.events.push(event);
    }
}

/// A command's id with the digest of its body and the number of its records.
type CommandMark = (crate::CommandId, (u64, u32));

/// Reads a record's event and, in the first record of a command, which command it was.
pub(crate) fn decode<M: Model>(
    record: &Record,
) -> Result<(Recorded<M::Event>, Option<CommandMark>), Undecodable> {
    let envelope: Option<Envelope<'_, serde::de::IgnoredAny>> = record
        .closed
        .words()
        .map(serde_json::from_str)
        .transpose()
        .map_err(|error| Undecodable {
            kind: record.kind.clone(),
            reason: error.to_string(),
        })?;
    let personal = envelope
        .as_ref()
        .and_then(|envelope| envelope.data)
        .map(RawValue::get);
    let event = M::decode(&record.kind, record.open.words(), personal)?;
    let command = envelope.and_then(|envelope| Some((envelope.command, envelope.of?)));
    Ok((
        Recorded {
            seq: record.seq,
            at: record.at,
            event,
        },
        command,
    ))
}

/// The last record that a recording at or before `at` left: where "as it stood on" is read.
pub(crate) fn seq_at(
    journal: &mut dyn Journal,
    stream: &Stream,
    end: Seq,
    at: Timestamp,
) -> Result<Seq, Fault> {
    let (mut before, mut after) = (0, end + 1);
    while after - before > 1 {
        let middle = before + (after - before) / 2;
        let record = journal.read_from(stream, middle - 1, 1)?;
        if record.first().is_some_and(|record| record.at <= at) {
            before = middle;
        } else {
            after = middle;
        }
    }
    Ok(before)
}

fn not_confirmed<M: Model>(mut step: Step<M>, count: usize, fault: Fault) -> Step<M> {
    let fault = Arc::new(fault);
    step.outcomes = (0..count)
        .map(|_| Err(Rejection::NotConfirmed(Arc::clone(&fault))))
        .collect();
    if fault.is_fatal() {
        step.fatal = Some(fault);
    }
    step
}
