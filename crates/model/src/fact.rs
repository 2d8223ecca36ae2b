//! One thing that can happen.

use kuzul_journal::{Seq, Timestamp};
use serde::{Serialize, de::DeserializeOwned};

use crate::{State, chronicle::Subject};

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
}

/// Where a fact stands in the journal.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub(crate) seq: Seq,
    pub(crate) at: Timestamp,
}
