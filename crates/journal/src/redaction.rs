//! The record that says which words were dropped, why, and on what legal ground.
//!
//! Appending it drops the words in the same transaction: there is no redaction without its
//! record. The words leave the files of the database at once too, or, when a reader still stands
//! on an older moment or the disk is full, with the first append after that has passed.
//!
//! A redaction names a record before its own. The reason given in a redaction can itself be
//! dropped (it may hold a name by mistake): announce the first redaction anew, in clean words, and
//! then redact the record that announced it. Whatever is gone needs one record that says so and is
//! still there.

use serde::{Deserialize, Serialize};

use crate::{Part, Record, Seq};

/// Kind of the record that announces a redaction.
pub const REDACTED: &str = "record.redacted";

/// What the open text of a [`REDACTED`] record holds: a JSON object with these members. Other
/// members are ignored; a text that lacks one of the first four, or has it twice or of another
/// type, announces nothing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Redaction {
    /// Whose words are dropped.
    pub seq: Seq,
    /// Which of its two texts.
    pub part: Part,
    /// Why, in words that the public may read.
    pub reason: String,
    /// The legal ground, as a stable name (`moderation`, `erasure`, `retention`).
    pub ground: String,
    /// Where the gap shows (the object that the words belonged to), free for the model to fill.
    #[serde(default, skip_serializing_if = "serde_json::Value::is_null")]
    pub place: serde_json::Value,
}

impl Redaction {
    /// The redaction that a record announces, if it does.
    #[must_use]
    pub fn of(record: &Record) -> Option<Self> {
        if record.kind != REDACTED {
            return None;
        }
        serde_json::from_str(record.open.words()?).ok()
    }
}
