//! What is handed to the engine, and what it answers.

use std::{fmt, sync::Arc};

use kuzul_journal::{Fault, Seq, Timestamp};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::Model;

/// 128 bits that the client makes at random and sends again with each retry.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CommandId(pub [u8; 16]);

/// A command on its way.
pub struct Submission<M: Model> {
    /// The client's id for it: the same for each retry.
    pub id: CommandId,
    /// Who asks.
    pub by: M::Actor,
    /// What is asked.
    pub command: M::Command,
    /// When it happened, for what is entered after the fact; now where it is `None`. Recorded as no
    /// later than the clock, and no earlier than what is recorded already.
    pub at: Option<Timestamp>,
}

// Not derived: a model itself is never cloned or printed, only its commands are.
impl<M: Model> Clone for Submission<M> {
    fn clone(&self) -> Self {
        Self {
            id: self.id,
            by: self.by.clone(),
            command: self.command.clone(),
            at: self.at,
        }
    }
}

impl<M: Model<Actor: fmt::Debug, Command: fmt::Debug>> fmt::Debug for Submission<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Submission")
            .field("id", &self.id)
            .field("by", &self.by)
            .field("command", &self.command)
            .field("at", &self.at)
            .finish()
    }
}

/// What was written for a command, durably.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The first record: the id of what the command created.
    pub first: Seq,
    /// How many records. 0 where nothing needed to change.
    pub count: u32,
    /// Whether the command had been carried out before.
    pub replayed: bool,
}

/// Why a command has no receipt.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Rejection<R> {
    /// The model refuses.
    #[error("refused: {0:?}")]
    Refused(R),
    /// The id was used for another command.
    #[error("the command's id was used for another command")]
    Reused,
    /// The database failed: whether the command was carried out is unknown until it is sent again.
    #[error("not yet confirmed: {0}")]
    NotConfirmed(Arc<Fault>),
    /// A defect of the program keeps it from being carried out: nothing of it was written, and
    /// sending it again is of no use.
    #[error("cannot be carried out: {0}")]
    Defect(Defect),
    /// Too many commands are waiting: send again in a moment.
    #[error("too many commands are waiting")]
    Busy,
    /// The engine has stopped. Where it died on the way, whether the command was carried out is
    /// unknown until it is sent again.
    #[error("the engine has stopped")]
    Stopped,
}

/// What is wrong with the program where a command cannot be carried out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Defect {
    /// The model panicked.
    #[error("the model panicked")]
    Panicked,
    /// What comes of the command is nothing that a journal could keep.
    #[error("what comes of it cannot be kept: {0}")]
    Unkeepable(String),
}

impl CommandId {
    /// An id from the operating system's randomness.
    ///
    /// # Errors
    /// When the operating system has none to give.
    pub fn random() -> Result<Self, getrandom::Error> {
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes)?;
        Ok(Self(bytes))
    }

    /// Reads 32 hexadecimal digits; dashes, as in a UUID, are passed over.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut bytes = [0; 16];
        let mut digits = 0_usize;
        for digit in text.chars().filter(|c| *c != '-') {
            let value = u8::try_from(digit.to_digit(16)?).ok()?;
            *bytes.get_mut(digits / 2)? |= if digits.is_multiple_of(2) {
                value << 4
            } else {
                value
            };
            digits += 1;
        }
        (digits == 32).then_some(Self(bytes))
    }
}

impl fmt::Display for CommandId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", u128::from_be_bytes(self.0))
    }
}

impl fmt::Debug for CommandId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for CommandId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for CommandId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| de::Error::custom("not 32 hexadecimal digits"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_with_or_without_dashes() {
        let id = CommandId([0xab; 16]);
        assert_eq!(CommandId::parse(&id.to_string()), Some(id));
        assert_eq!(
            CommandId::parse("abababab-abab-abab-abab-abababababab"),
            Some(id)
        );
    }

    #[test]
    fn what_is_not_an_id_is_none() {
        for text in [
            "",
            "ab",
            &"a".repeat(31),
            &"a".repeat(33),
            &"g".repeat(32),
            "é",
        ] {
            assert_eq!(CommandId::parse(text), None);
        }
    }
}
