//! The past: the state as it stood after any record.

use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use kuzul_journal::{Fault, Journal, Record, Seq, Stream, Timestamp};

use crate::{Model, envelope};

/// A checkpoint is kept about every so many records, so that no moment is far from one.
const CHECKPOINT_EVERY: Seq = 16_384;
/// Records read at a time.
const READ_MAX: usize = 4_096;

/// Reads the past from a journal, beside the writer.
pub struct History<M: Model> {
    stream: Stream,
    inner: Mutex<Inner<M>>,
}

struct Inner<M: Model> {
    journal: Box<dyn Journal>,
    /// States share most of their parts: a checkpoint costs what changed around it.
    checkpoints: BTreeMap<Seq, M::State>,
}

impl<M: Model> History<M> {
    /// Reads from `journal`, a connection of its own.
    #[must_use]
    pub fn new(stream: Stream, journal: Box<dyn Journal>) -> Self {
        Self {
            stream,
            inner: Mutex::new(Inner {
                journal,
                checkpoints: BTreeMap::new(),
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
        let mut inner = self.lock();
        let checkpoint = inner.checkpoints.range(..=seq).next_back();
        let (mut at, mut state) =
            checkpoint.map_or_else(Default::default, |(at, state)| (*at, state.clone()));
        while at < seq {
            let limit = READ_MAX.min(usize::try_from(seq - at).unwrap_or(READ_MAX));
            let records = inner.journal.read_from(&self.stream, at, limit)?;
            if records.is_empty() {
                break;
            }
            for record in &records {
                let decoded =
                    envelope::decode::<M>(record).map_err(|e| Fault::Foreign(e.to_string()))?;
                M::apply(&mut state, &decoded.event);
                at = record.seq;
                if at.is_multiple_of(CHECKPOINT_EVERY) {
                    inner.checkpoints.insert(at, state.clone());
                }
            }
        }
        Ok(state)
    }

    /// The last record written at or before a moment, among the first `end`; 0 if none was.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn seq_at(&self, end: Seq, at: Timestamp) -> Result<Seq, Fault> {
        let mut inner = self.lock();
        let (mut before, mut after) = (0, end.saturating_add(1));
        while after - before > 1 {
            let middle = before + (after - before) / 2;
            let record = inner.journal.read_from(&self.stream, middle - 1, 1)?;
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
        self.lock().journal.read_from(&self.stream, after, limit)
    }

    /// Forgets every state of the past: words were dropped that it may hold.
    pub fn forget(&self) {
        self.lock().checkpoints.clear();
    }

    fn lock(&self) -> MutexGuard<'_, Inner<M>> {
        // A panic while it was held can only have left fewer checkpoints.
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
