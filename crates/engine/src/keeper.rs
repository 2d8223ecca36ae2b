//! Keeps the snapshot on disk not too old, while the writer goes on.

use std::thread::{self, JoinHandle};

use kuzul_journal::{Seq, Stream};

use crate::{Core, Model, SnapshotFile};

/// Events after which a new snapshot is worth writing.
const SNAPSHOT_EVERY: Seq = 100_000;

/// Writes snapshots on a thread of its own, one at a time. Nothing is written any more once it is
/// dropped.
pub(crate) struct Keeper {
    file: Option<SnapshotFile>,
    stream: Stream,
    /// Where the snapshot ends that was begun last; 0 where there is none.
    seq: Seq,
    under_way: Option<JoinHandle<()>>,
}

impl Keeper {
    /// A keeper of a file, if there is to be one, in which a snapshot ends at `seq`.
    pub(crate) fn new(file: Option<SnapshotFile>, stream: Stream, seq: Seq) -> Self {
        Self {
            file,
            stream,
            seq,
            under_way: None,
        }
    }

    /// Begins to write a snapshot if the last one is old. If that one is still being written, the
    /// next one waits: a slow disk gets fewer of them.
    pub(crate) fn look_at<M: Model>(&mut self, core: &Core<M>) {
        let since = core.head().seq.saturating_sub(self.seq);
        let is_busy = self.under_way.as_ref().is_some_and(|it| !it.is_finished());
        if since < SNAPSHOT_EVERY.max(self.seq / 4) || is_busy {
            return;
        }
        if let Some(file) = self.file.clone() {
            self.wait();
            self.begin(file, core);
        }
    }

    fn begin<M: Model>(&mut self, file: SnapshotFile, core: &Core<M>) {
        self.seq = core.head().seq;
        // The state shares all its parts with the writer's; the answers are copied, at 80 ms for a
        // million of them on a small machine.
        let (state, answers) = (core.state().clone(), core.answers().clone());
        let (head, at, stream) = (core.head(), core.at(), self.stream.clone());
        let begun = thread::Builder::new()
            .name("kuzul-snapshot".into())
            .spawn(move || {
                let written = file.write::<M>(&stream, &state, head, at, &answers);
                report(written);
            });
        match begun {
            Ok(thread) => self.under_way = Some(thread),
            Err(error) => report(Err(error)),
        }
    }

    /// Writes a last snapshot, unless there is one of just this state.
    pub(crate) fn finish<M: Model>(&mut self, core: &Core<M>) {
        if core.head().seq != self.seq
            && let Some(file) = self.file.clone()
        {
            self.wait();
            self.begin(file, core);
        }
        self.wait();
    }

    /// Deletes the snapshot: words were dropped that it may hold. Waits for one that is being
    /// written, or it would be put in place afterwards.
    pub(crate) fn forget(&mut self) {
        self.wait();
        self.seq = 0;
        if let Some(file) = &self.file
            && let Err(error) = file.delete()
        {
            tracing::error!(%error, "a snapshot with dropped words could not be deleted");
        }
    }

    fn wait(&mut self) {
        if let Some(thread) = self.under_way.take() {
            // One that panicked has put nothing in place.
            let _ = thread.join();
        }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.wait();
    }
}

fn report(written: std::io::Result<()>) {
    if let Err(error) = written {
        tracing::warn!(%error, "the snapshot could not be written; the next start replays more");
    }
}
