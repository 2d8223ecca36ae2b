//! A journal in memory: for tests, and for trying things out.

use std::{
    collections::HashMap,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use crate::{AppendError, Fault, Journal, Record, Seq, Store, Stream, Watch, store::check};

/// Journals that live as long as their last handle. Clones share them, as nodes share a database.
#[derive(Clone, Debug, Default)]
pub struct MemoryStore {
    shared: Arc<Shared>,
}

#[derive(Debug, Default)]
struct Shared {
    streams: Mutex<HashMap<Stream, Vec<Record>>>,
    written: Condvar,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, HashMap<Stream, Vec<Record>>> {
        // Every change below is complete before anything can panic.
        self.streams.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Journal for MemoryStore {
    fn append(
        &mut self,
        stream: &Stream,
        expected_seq: Seq,
        records: &[Record],
    ) -> Result<(), AppendError> {
        let redactions = check(expected_seq, records)?;
        let mut streams = self.shared.lock();
        let kept = streams.entry(stream.clone()).or_default();
        if kept.len() as Seq != expected_seq {
            return Err(AppendError::Conflict {
                expected: expected_seq,
            });
        }
        kept.extend_from_slice(records);
        for redaction in redactions {
            if let Some(record) = index(redaction.seq).and_then(|index| kept.get_mut(index)) {
                record.part_mut(redaction.part).redact();
            }
        }
        self.shared.written.notify_all();
        Ok(())
    }

    fn read_from(
        &mut self,
        stream: &Stream,
        after: Seq,
        limit: usize,
    ) -> Result<Vec<Record>, Fault> {
        let streams = self.shared.lock();
        let kept = streams.get(stream).map_or(&[][..], Vec::as_slice);
        let start = usize::try_from(after).unwrap_or(usize::MAX).min(kept.len());
        Ok(kept[start..].iter().take(limit).cloned().collect())
    }
}

impl Store for MemoryStore {
    fn writer(&self) -> Result<Box<dyn Journal>, Fault> {
        Ok(Box::new(self.clone()))
    }

    fn reader(&self) -> Result<Box<dyn Journal>, Fault> {
        Ok(Box::new(self.clone()))
    }

    fn watch(&self) -> Result<Option<Box<dyn Watch>>, Fault> {
        let seen = total(&self.shared.lock());
        Ok(Some(Box::new(MemoryWatch {
            shared: Arc::clone(&self.shared),
            seen,
        })))
    }
}

struct MemoryWatch {
    shared: Arc<Shared>,
    seen: usize,
}

impl Watch for MemoryWatch {
    fn wait(&mut self, timeout: Duration) -> Result<bool, Fault> {
        let streams = self.shared.lock();
        let (streams, _) = self
            .shared
            .written
            .wait_timeout_while(streams, timeout, |streams| total(streams) == self.seen)
            .unwrap_or_else(PoisonError::into_inner);
        let now = total(&streams);
        Ok(std::mem::replace(&mut self.seen, now) != now)
    }
}

fn total(streams: &HashMap<Stream, Vec<Record>>) -> usize {
    streams.values().map(Vec::len).sum()
}

fn index(seq: Seq) -> Option<usize> {
    usize::try_from(seq.checked_sub(1)?).ok()
}
