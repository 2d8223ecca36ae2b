//! Which commands were carried out, and what came of them: kept so that a phone may retry for ever.

use std::collections::HashMap;

use kuzul_journal::Seq;
use sha2::{Digest, Sha256};

use crate::{CommandId, Model, Receipt, Rejection, Submission};

/// What came of each command, by its id. A command seen before is answered as the first time.
#[derive(Clone, Debug, Default)]
pub struct Answers {
    by_id: HashMap<[u8; 16], Answer>,
}

/// What came of one command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    /// Tells its body from another's; `None` once its words were dropped.
    pub(crate) body: Option<u64>,
    pub(crate) first: Seq,
    pub(crate) count: u32,
}

impl Answer {
    pub(crate) fn receipt(self, replayed: bool) -> Receipt {
        Receipt {
            first: self.first,
            count: self.count,
            replayed,
        }
    }

    /// What a command with this id gets that comes again: the first answer, if its body is the
    /// first one's.
    pub(crate) fn again<R>(self, body: u64) -> Result<Receipt, Rejection<R>> {
        if self.body.is_none_or(|first| first == body) {
            Ok(self.receipt(true))
        } else {
            Err(Rejection::Reused)
        }
    }
}

impl Answers {
    pub(crate) fn get(&self, id: CommandId) -> Option<Answer> {
        self.by_id.get(&id.0).copied()
    }

    pub(crate) fn insert(&mut self, id: CommandId, answer: Answer) {
        self.by_id.insert(id.0, answer);
    }

    /// How many commands were carried out.
    #[must_use]
    pub fn len(&self) -> usize {
        self.by_id.len()
    }

    /// Whether no command was.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_id.is_empty()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&[u8; 16], &Answer)> {
        self.by_id.iter()
    }

    /// Takes in what was found since; of two answers to one command the later is right, as it may
    /// be the one that a redaction left.
    pub(crate) fn extend(&mut self, later: Self) {
        if self.by_id.is_empty() {
            *self = later;
        } else {
            self.by_id.extend(later.by_id);
        }
    }

    pub(crate) fn reserve(&mut self, more: usize) {
        self.by_id.reserve(more);
    }
}

/// Tells one command's body from another's: the first 64 bits of SHA-256 over who asks for what.
/// Enough to catch a client that reuses an id; an attacker gains nothing from a collision.
pub(crate) fn body_digest<M: Model>(submission: &Submission<M>) -> Result<u64, serde_json::Error> {
    let body = serde_json::to_vec(&(&submission.by, &submission.command))?;
    let digest = Sha256::digest(&body);
    Ok(digest
        .iter()
        .take(8)
        .fold(0, |number, byte| number << 8 | u64::from(*byte)))
}
