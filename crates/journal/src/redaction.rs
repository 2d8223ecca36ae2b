//! The record that says which words were dropped, why, and on what legal ground.
//!
//! Appending it drops the words in the same transaction: there is no redaction without its
//! record, and none of its words is left when the record is durable.

use serde::{Deserialize, Serialize};

use crate::{Part, Record, Seq};

/// Kind of the record that announces a redaction.
pub const REDACTED: &str = "record.redacted";

/// What the open text of a [`REDACTED`] record holds.
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
