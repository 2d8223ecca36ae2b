//! The past: the state as it stood after any record.

use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use kuzul_journal::{Fault, Journal, Record, Seq, Stream, Timestamp};

use crate::{Model, Recorded, envelope};

/// A checkpoint is kept about every so many records, so that no moment is far from one.
const CHECKPOINT_EVERY: Seq = 16_384;
/// Records read at a time.
const READ_MAX: usize = 4_096;

/// Reads the past from a journal, beside the writer.
pub struct History<M: Model> {
    stream: Stream,
    journal: Mutex<Box<dyn Journal>>,
    /// Never held while the journal is read: the writer needs it to [`forget`](Self::forget).
    checkpoints: Mutex<Checkpoints<M>>,
}

/// A state with the record that it follows.
type Placed<M> = (Seq, <M as Model>::State);

struct Checkpoints<M: Model> {
    /// How often they were forgotten: what was read before then may hold dropped words.
    forgotten: u64,
    /// States share most of their parts: a checkpoint costs what changed around it.
    states: BTreeMap<Seq, M::State>,
}

impl<M: Model> History<M> {
    /// Reads from `journal`, a connection of its own.
    #[must_use]
    pub fn new(stream: Stream, journal: Box<dyn Journal>) -> Self {
        Self {
            stream,
            journal: Mutex::new(journal),
            checkpoints: Mutex::new(Checkpoints {
                forgotten: 0,
                states: BTreeMap::new(),
            }),
        }
    }

    /// Whose past it is.
    #[must_use]
    pub fn stream(&self) -> &Stream {
        &self.stream
    }

    /// The state after record `seq`; the empty state for 0.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn state_at(&self, seq: Seq) -> Result<M::State, Fault> {
        loop {
            let (forgotten, start) = {
                let checkpoints = lock(&self.checkpoints);
                let nearest = checkpoints.states.range(..=seq).next_back();
                let start = nearest.map(|(at, state)| (*at, state.clone()));
                (checkpoints.forgotten, start.unwrap_or_default())
            };
            let (state, passed) = self.read_on(start, seq)?;
            let mut checkpoints = lock(&self.checkpoints);
            if checkpoints.forgotten == forgotten {
                checkpoints.states.extend(passed);
                return Ok(state);
            }
        }
    }

    /// Reads from a state to the one after record `seq`; gives also those at which a checkpoint is
    /// kept on the way.
    fn read_on(
        &self,
        (mut at, mut state): Placed<M>,
        seq: Seq,
    ) -> Result<(M::State, Vec<Placed<M>>), Fault> {
        let mut journal = lock(&self.journal);
        let mut passed = Vec::new();
        while at < seq {
            let limit = READ_MAX.min(usize::try_from(seq - at).unwrap_or(READ_MAX));
            let records = journal.read_from(&self.stream, at, limit)?;
            if records.is_empty() {
                break;
            }
            for record in &records {
                let decoded =
                    envelope::decode::<M>(record).map_err(|e| Fault::Foreign(e.to_string()))?;
                M::apply(&mut state, &decoded.event);
                at = record.seq;
                if at.is_multiple_of(CHECKPOINT_EVERY) {
                    passed.push((at, state.clone()));
                }
            }
        }
        Ok((state, passed))
    }

    /// The last record written at or before a moment, among the first `end`; 0 if none was.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn seq_at(&self, end: Seq, at: Timestamp) -> Result<Seq, Fault> {
        let mut journal = lock(&self.journal);
        let (mut before, mut after) = (0, end.saturating_add(1));
        while after - before > 1 {
            let middle = before + (after - before) / 2;
            let record = journal.read_from(&self.stream, middle - 1, 1)?;
            if record.first().is_some_and(|record| record.at <= at) {
                before = middle;
            } else {
                after = middle;
            }
        }
        Ok(before)
    }

    /// Records as they are kept, for the public journal and for the history of an object.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn records(&self, after: Seq, limit: usize) -> Result<Vec<Record>, Fault> {
        lock(&self.journal).read_from(&self.stream, after, limit)
    }

    /// What one record says, as far as it has not been dropped; `None` where there is none.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn event(&self, seq: Seq) -> Result<Option<Recorded<M::Event>>, Fault> {
        let Some(before) = seq.checked_sub(1) else {
            return Ok(None);
        };
        let records = self.records(before, 1)?;
        let decoded = records.first().map(envelope::decode::<M>).transpose();
        let decoded = decoded.map_err(|error| Fault::Foreign(error.to_string()))?;
        Ok(decoded.map(|decoded| decoded.event))
    }

    /// Forgets every state of the past: words were dropped that it may hold. What is being read
    /// meanwhile is read again.
    pub fn forget(&self) {
        let mut checkpoints = lock(&self.checkpoints);
        checkpoints.forgotten += 1;
        checkpoints.states.clear();
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // A panic while it was held can only have left fewer checkpoints.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
