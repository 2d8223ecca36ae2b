//! One thing that can happen.

use kuzul_journal::{Seq, Timestamp};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{State, chronicle::Subject, territory::Insee};

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

    /// Which part of its subject it is about, where it is about one.
    fn detail(&self) -> Option<Detail> {
        None
    }
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
