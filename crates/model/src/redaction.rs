//! Dropping words: what was said stays in the chain, the words go.

use kuzul_journal::{Part, Seq, redaction::Redaction};
use serde::{Deserialize, Serialize};

use crate::{
    Context, Event, State,
    chronicle::Subject,
    fact::{Fact, Place},
    words::{self, Field},
};

/// On what legal ground words are dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ground {
    /// They break the charter or the law.
    Moderation,
    /// A person asked for it (RGPD, article 17).
    Erasure,
    /// They have been kept as long as they may be.
    Retention,
}

impl Ground {
    /// Its stable name in the journal.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Moderation => "moderation",
            Self::Erasure => "erasure",
            Self::Retention => "retention",
        }
    }
}

/// What can be asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Drop one text of a record.
    Redact {
        /// The record.
        seq: Seq,
        /// Which of its texts.
        part: Part,
        /// Why, in words that the public may read.
        reason: String,
        /// On what ground.
        ground: Ground,
    },
}

/// Why it is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no such record.
    #[error("there is no record {0}")]
    UnknownRecord(Seq),
}

/// Words were dropped.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Redacted(pub Redaction);

pub(crate) fn decide(
    command: &Command,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let Command::Redact {
        seq,
        part,
        reason,
        ground,
    } = command;
    if *seq == 0 || *seq >= context.next {
        return Err(Refusal::UnknownRecord(*seq).into());
    }
    let redaction = Redaction {
        seq: *seq,
        part: *part,
        reason: words::paragraph(Field::Reason, reason)?,
        ground: ground.name().to_owned(),
        place: serde_json::Value::Null,
    };
    Ok(vec![Redacted(redaction).into()])
}

impl Fact for Redacted {
    const KIND: &'static str = kuzul_journal::redaction::REDACTED;
    type Personal = ();

    /// Nothing: the engine replays the journal without the words.
    fn apply(&self, _: &mut State, _: Place) {}

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        vec![Subject::Territory]
    }
}
