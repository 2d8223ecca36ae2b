//! Reads a journal on, all or nothing.

use std::collections::BTreeSet;

use kuzul_journal::{
    Fault, Head, Journal, Part, Record, Seq, Stream, Timestamp, chain,
    redaction::{REDACTED, Redaction},
};

use crate::{Answers, Model, Recorded, envelope};

/// Records read from the journal at a time.
const READ_MAX: usize = 4_096;

/// What a journal amounts to, up to one of its records.
pub(crate) struct Place<M: Model> {
    pub(crate) state: M::State,
    pub(crate) head: Head,
    pub(crate) at: Timestamp,
    pub(crate) answers: Answers,
}

impl<M: Model> Place<M> {
    /// Before the first record.
    pub(crate) fn before_all(stream: &Stream) -> Self {
        Self {
            state: M::State::default(),
            head: chain::genesis(stream),
            at: Timestamp(i64::MIN),
            answers: Answers::default(),
        }
    }

    /// Goes on to where a reading came.
    pub(crate) fn advance(&mut self, ahead: Ahead<M>) {
        let Self { answers, .. } = ahead.place;
        self.state = ahead.place.state;
        self.head = ahead.place.head;
        self.at = ahead.place.at;
        self.answers.extend(answers);
    }
}

/// A reading under way, beside the place where it began: nothing is believed until it is complete.
pub(crate) struct Ahead<M: Model> {
    /// State, head and time as far as it was read; the answers that were found on the way.
    pub(crate) place: Place<M>,
    /// What was read, unless nobody asked for it.
    pub(crate) events: Vec<Recorded<M::Event>>,
    /// Whether a record of a redaction was read.
    pub(crate) redacted: bool,
    /// Whether words were dropped that an earlier reading may have taken into the state: it must
    /// be made anew from the first record.
    pub(crate) stale: bool,
    /// Texts that were gone already when their record was read.
    gone: BTreeSet<(Seq, Part)>,
    keeps_events: bool,
}

impl<M: Model> Ahead<M> {
    /// Begins after `place`.
    pub(crate) fn from(place: &Place<M>, keeps_events: bool) -> Self {
        Self {
            place: Place {
                state: place.state.clone(),
                head: place.head,
                at: place.at,
                answers: Answers::default(),
            },
            events: Vec::new(),
            redacted: false,
            stale: false,
            gone: BTreeSet::new(),
            keeps_events,
        }
    }

    /// Reads up to record `until`, or to the end of the journal if that comes first.
    pub(crate) fn read(
        &mut self,
        journal: &mut dyn Journal,
        stream: &Stream,
        until: Seq,
    ) -> Result<(), Fault> {
        while self.place.head.seq < until {
            let left = usize::try_from(until - self.place.head.seq).unwrap_or(READ_MAX);
            let records = journal.read_from(stream, self.place.head.seq, READ_MAX.min(left))?;
            let Some(first) = records.first() else { break };
            // One hash a page tells a journal that was put in the place of ours; all of the chain
            // is the business of `kuzul verify`.
            if chain::expected(&self.place.head.chain, first) != first.chain {
                return Err(Fault::Foreign(format!(
                    "record {} does not follow from the record that was read before it",
                    first.seq
                )));
            }
            for record in &records {
                self.take(record)?;
            }
        }
        Ok(())
    }

    fn take(&mut self, record: &Record) -> Result<(), Fault> {
        if record.seq != self.place.head.seq + 1 {
            return Err(Fault::Foreign(format!(
                "record {} stands after record {}",
                record.seq, self.place.head.seq
            )));
        }
        let decoded =
            envelope::decode::<M>(record).map_err(|error| Fault::Foreign(error.to_string()))?;
        self.look_for_gaps(record);
        M::apply(&mut self.place.state, &decoded.event);
        for (id, answer) in decoded.answers {
            self.place.answers.insert(id, answer);
        }
        self.place.head = record.head();
        self.place.at = record.at;
        if self.keeps_events {
            self.events.push(decoded.event);
        }
        Ok(())
    }

    /// A redaction read after the words that it drops, when these were still there, leaves them in
    /// the state.
    fn look_for_gaps(&mut self, record: &Record) {
        for part in [Part::Open, Part::Closed] {
            if record.part(part).kept.is_none() {
                self.gone.insert((record.seq, part));
            }
        }
        if record.kind == REDACTED {
            self.redacted = true;
            // A redaction that cannot be read may have dropped anything.
            self.stale |= Redaction::of(record)
                .is_none_or(|redaction| !self.gone.contains(&(redaction.seq, redaction.part)));
        }
    }
}

/// Replays from the first record to record `until`, which was read before: all redactions up to
/// there are in the journal, so the state is, by construction, one that never saw their words.
pub(crate) fn replay<M: Model>(
    journal: &mut dyn Journal,
    stream: &Stream,
    until: Seq,
) -> Result<Place<M>, Fault> {
    let mut ahead = Ahead::from(&Place::before_all(stream), false);
    ahead.read(journal, stream, until)?;
    Ok(ahead.place)
}
