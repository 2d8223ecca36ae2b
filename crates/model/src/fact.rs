//! One thing that can happen.

use kuzul_journal::{Seq, Timestamp};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{State, chronicle::Subject, returning::Numbers, territory::Insee};

/// One thing that can happen: how it is kept, what it changes, and what it is about.
pub(crate) trait Fact: Serialize + DeserializeOwned {
    /// Its stable name in the journal.
    const KIND: &'static str;

    /// What of it is personal: never in the open text.
    type Personal: Serialize + DeserializeOwned;

    /// Its personal part, if it has one.
    fn personal(&self) -> Option<&Self::Personal> {
        None
    }

    /// Puts the personal part back; `None` once it was redacted.
    fn set_personal(&mut self, personal: Option<Self::Personal>) {
        let _ = personal;
    }

    /// Takes it into the state.
    fn apply(&self, state: &mut State, place: Place);

    /// What its line in the chronicle is about, most telling first.
    fn subjects(&self, seq: Seq) -> Vec<Subject>;

    /// Gives the records that it refers to the numbers that they have in the town, when it comes back
    /// from a room that was taken along. Only what a room makes may come back.
    ///
    /// # Errors
    /// When no room makes it, or a record without which it means nothing is not there.
    fn renumber(&mut self, numbers: &mut Numbers<'_>) -> Result<(), Unmovable> {
        let _ = numbers;
        Err(Unmovable::OtherKind)
    }

    /// Which part of its subject it is about, where it is about one.
    fn detail(&self) -> Option<Detail> {
        None
    }
}

/// Why a fact cannot come back from a room that was taken along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unmovable {
    /// No room makes it.
    OtherKind,
    /// The record that it is about is not in the town.
    Gone,
}

/// A part of something that has a history without having one itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Detail {
    /// A phase of a process, by its number.
    Phase(u32),
    /// A commune of the territory.
    Commune(Insee),
}

/// Where a fact stands in the journal.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub(crate) seq: Seq,
    pub(crate) at: Timestamp,
}
