//! The closed text of a record: who did it, by which command, and what is personal.

use kuzul_journal::{Part, Record, Seq, redaction::REDACTED, redaction::Redaction};
use serde::{Deserialize, Serialize, de::IgnoredAny};
use serde_json::value::RawValue;

use crate::{CommandId, Model, Recorded, Texts, Undecodable, answers::Answer};

/// What the closed text of a record says, as JSON.
#[derive(Serialize, Deserialize)]
pub(crate) struct Envelope<'a, A> {
    /// Id of the command.
    #[serde(rename = "cmd")]
    pub(crate) command: CommandId,
    /// In the first record of a command: the digest of its body and how many records it wrote.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub(crate) of: Option<(u64, u32)>,
    /// Who did it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub(crate) by: Option<A>,
    /// In the record of a redaction: the commands that would be forgotten with the closed text
    /// that it drops. Without them a phone that sends such a command again, however late, would
    /// write the dropped words anew.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub(crate) carried: Vec<Carried>,
    /// What is personal.
    #[serde(borrow, skip_serializing_if = "Option::is_none", default)]
    pub(crate) data: Option<&'a RawValue>,
}

/// A command whose own mark was dropped. The digest of its body is not kept: short words could be
/// guessed from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Carried {
    /// Id of the command.
    #[serde(rename = "cmd")]
    pub(crate) command: CommandId,
    /// Its first record.
    pub(crate) first: Seq,
    /// How many records it wrote.
    pub(crate) count: u32,
}

impl Carried {
    fn answer(self) -> (CommandId, Answer) {
        let answer = Answer {
            body: None,
            first: self.first,
            count: self.count,
        };
        (self.command, answer)
    }
}

/// An event as it is kept, found to be JSON where it must be.
pub(crate) struct Encoded {
    pub(crate) kind: &'static str,
    pub(crate) open: String,
    pub(crate) personal: Option<Box<RawValue>>,
}

impl Encoded {
    /// Encodes an event. What is personal must be JSON, or it could not be kept in the closed text.
    pub(crate) fn of<M: Model>(event: &M::Event) -> Result<Self, String> {
        let Texts {
            kind,
            open,
            personal,
        } = M::encode(event);
        let personal = personal
            .map(RawValue::from_string)
            .transpose()
            .map_err(|error| format!("what is personal in an event {kind} is not JSON: {error}"))?;
        Ok(Self {
            kind,
            open,
            personal,
        })
    }

    /// The record whose closed text this event drops, if it is a redaction that does.
    pub(crate) fn drops_closed(&self) -> Option<Seq> {
        if self.kind != REDACTED {
            return None;
        }
        let redaction: Redaction = serde_json::from_str(&self.open).ok()?;
        (redaction.part == Part::Closed).then_some(redaction.seq)
    }
}

/// A record as the engine reads it.
pub(crate) struct Decoded<E> {
    pub(crate) event: Recorded<E>,
    /// The answers that are kept in it: its command's, in the first record of a command, and those
    /// that a redaction carries on.
    pub(crate) answers: Vec<(CommandId, Answer)>,
}

/// Reads a record's event and the answers kept in it.
pub(crate) fn decode<M: Model>(record: &Record) -> Result<Decoded<M::Event>, Undecodable> {
    let envelope = envelope(record)?;
    let personal = envelope
        .as_ref()
        .and_then(|envelope| envelope.data)
        .map(RawValue::get);
    let open = record.open.words().filter(|words| !words.is_empty());
    let event = M::decode(&record.kind, open, personal)?;
    Ok(Decoded {
        event: Recorded {
            seq: record.seq,
            at: record.at,
            event,
        },
        answers: envelope.map_or_else(Vec::new, |envelope| answers(record.seq, &envelope)),
    })
}

/// What of a record is personal, as JSON, if anything is and was not dropped.
///
/// # Errors
/// When its closed text is not one that an engine wrote.
pub fn personal(record: &Record) -> Result<Option<String>, Undecodable> {
    let kept = envelope(record)?;
    let data = kept.and_then(|kept| kept.data);
    Ok(data.map(|data| data.get().to_owned()))
}

/// By which command a record was written, and who sent it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Author {
    /// The command.
    pub command: CommandId,
    /// Who sent it, as JSON: only the first record of a command says so.
    pub by: Option<String>,
}

/// By which command a record was written, and who sent it, unless that was dropped.
///
/// # Errors
/// When its closed text is not one that an engine wrote.
pub fn author(record: &Record) -> Result<Option<Author>, Undecodable> {
    #[derive(Deserialize)]
    struct By {
        cmd: CommandId,
        #[serde(default)]
        by: Option<Box<RawValue>>,
    }
    let closed = record.closed.words().filter(|words| !words.is_empty());
    let kept = closed.map(serde_json::from_str::<By>).transpose();
    let kept = kept.map_err(|error| Undecodable {
        kind: record.kind.clone(),
        reason: error.to_string(),
    })?;
    Ok(kept.map(|kept| Author {
        command: kept.cmd,
        by: kept.by.map(|by| by.get().to_owned()),
    }))
}

/// What a redaction of this record's closed text must carry on.
pub(crate) fn carried_by(record: &Record) -> Result<Vec<Carried>, Undecodable> {
    let kept = envelope(record)?.map_or_else(Vec::new, |kept| answers(record.seq, &kept));
    Ok(kept
        .into_iter()
        .map(|(command, answer)| Carried {
            command,
            first: answer.first,
            count: answer.count,
        })
        .collect())
}

fn answers(seq: Seq, envelope: &Envelope<'_, IgnoredAny>) -> Vec<(CommandId, Answer)> {
    let own = envelope.of.map(|(body, count)| {
        let answer = Answer {
            body: Some(body),
            first: seq,
            count,
        };
        (envelope.command, answer)
    });
    let carried = envelope.carried.iter().copied().map(Carried::answer);
    own.into_iter().chain(carried).collect()
}

fn envelope(record: &Record) -> Result<Option<Envelope<'_, IgnoredAny>>, Undecodable> {
    record
        .closed
        .words()
        .filter(|words| !words.is_empty())
        .map(serde_json::from_str)
        .transpose()
        .map_err(|error| Undecodable {
            kind: record.kind.clone(),
            reason: error.to_string(),
        })
}
