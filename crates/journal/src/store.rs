//! What is asked of a database.

use std::{error::Error, time::Duration};

use crate::{
    Part, Record, Seq, Stream, jsonl,
    redaction::{REDACTED, Redaction},
};

/// A connection to the journals of a database.
pub trait Journal: Send {
    /// Appends sealed records after `expected_seq`, all or none, durable when it returns. The
    /// words that a redaction among them names are dropped in the same transaction.
    ///
    /// # Errors
    /// [`AppendError::Conflict`] when the journal does not end at `expected_seq`, and
    /// [`AppendError::Unfit`] when one of the records cannot be kept by any store: nothing was
    /// written. [`AppendError::Fault`] when the database failed: whether the records are there is
    /// unknown until the journal is read again.
    fn append(
        &mut self,
        stream: &Stream,
        expected_seq: Seq,
        records: &[Record],
    ) -> Result<(), AppendError>;

    /// The records that follow `after`, in order, `limit` at the most.
    ///
    /// # Errors
    /// When the database failed.
    fn read_from(
        &mut self,
        stream: &Stream,
        after: Seq,
        limit: usize,
    ) -> Result<Vec<Record>, Fault>;
}

/// Where connections come from.
pub trait Store: Send + Sync {
    /// A connection that may write.
    ///
    /// # Errors
    /// When the database cannot be opened for writing.
    fn writer(&self) -> Result<Box<dyn Journal>, Fault>;

    /// A connection for reading beside the writer.
    ///
    /// # Errors
    /// When the database cannot be opened.
    fn reader(&self) -> Result<Box<dyn Journal>, Fault>;

    /// Tells when another process may have written, or `None` where no other can.
    ///
    /// # Errors
    /// When the database cannot be reached.
    fn watch(&self) -> Result<Option<Box<dyn Watch>>, Fault>;
}

/// Waits for what others write.
pub trait Watch: Send {
    /// Whether somebody may have written, after waiting `timeout` at the most.
    ///
    /// # Errors
    /// When the database went away.
    fn wait(&mut self, timeout: Duration) -> Result<bool, Fault>;
}

/// Why records were not appended.
#[derive(Debug, thiserror::Error)]
pub enum AppendError {
    /// Somebody else wrote first.
    #[error("the journal does not end at record {expected}")]
    Conflict {
        /// The end that the caller believed in.
        expected: Seq,
    },
    /// No store could keep such a record. Asking again is useless.
    #[error("record {seq} cannot be kept: {reason}")]
    Unfit {
        /// The record.
        seq: Seq,
        /// Why not.
        reason: &'static str,
    },
    /// The database failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// What is not the caller's doing: a disk, a network, a file.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// No space left. Writes work again when there is.
    #[error("the disk is full")]
    Full(#[source] Cause),
    /// The place of the data cannot be written to.
    #[error("the data cannot be written (read-only, or no permission)")]
    ReadOnly(#[source] Cause),
    /// Another process has the data open.
    #[error("another process uses the data in {0}")]
    InUse(String),
    /// The file that was to be written is there already.
    #[error("{0} is there already")]
    Exists(String),
    /// The database cannot be reached or does not answer in time.
    #[error("the database cannot be reached")]
    Unreachable(#[source] Cause),
    /// The disk failed while syncing, or the file is damaged. What was written last is unknown: the
    /// process must end and read again what is there.
    #[error("the storage failed")]
    Broken(#[source] Cause),
    /// The data are encrypted, and there is no key.
    #[error("the data are encrypted")]
    Locked,
    /// The data are not encrypted, and there is a key.
    #[error("the data are not encrypted")]
    NotLocked,
    /// The data is of a kind that this version does not know.
    #[error("the data is not a journal that this version can read: {0}")]
    Foreign(String),
}

/// The error below a fault.
pub type Cause = Box<dyn Error + Send + Sync>;

impl Fault {
    /// Whether going on could acknowledge what is not durable.
    #[must_use]
    pub fn is_fatal(&self) -> bool {
        matches!(self, Self::Broken(_) | Self::Foreign(_))
    }
}

/// What every store asks of records before it touches its database; gives the redactions among
/// them.
pub(crate) fn check(expected_seq: Seq, records: &[Record]) -> Result<Vec<Redaction>, AppendError> {
    let mut redactions = Vec::new();
    let mut previous = expected_seq;
    for record in records {
        let seq = record.seq;
        let unfit = |reason| AppendError::Unfit { seq, reason };
        if previous.checked_add(1) != Some(seq) || i64::try_from(seq).is_err() {
            return Err(unfit("it does not follow the record before it"));
        }
        if has_nul(record) {
            return Err(unfit("U+0000 stands unescaped in its kind or a text"));
        }
        if !jsonl::fits_a_line(record) {
            return Err(unfit("it is longer than a line of a journal file may be"));
        }
        if record.kind == REDACTED && record.open.kept.is_some() {
            let redaction = Redaction::of(record)
                .filter(|redaction| (1..seq).contains(&redaction.seq))
                .ok_or_else(|| unfit("it names no record before it to redact"))?;
            redactions.push(redaction);
        }
        previous = seq;
    }
    Ok(redactions)
}

fn has_nul(record: &Record) -> bool {
    let texts = [Part::Open, Part::Closed].map(|part| record.part(part).words());
    let mut texts = texts.into_iter().flatten().chain([record.kind.as_str()]);
    texts.any(|text| text.contains('\0'))
}
