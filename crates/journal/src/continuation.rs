//! The record with which a journal goes on from a public one.
//!
//! A laptop that takes a meeting along is given the public journal of the town: the closed texts stay
//! at home, their digests go along. The first record that the laptop writes says so, and from then on
//! a recount does not ask for what was never there. It stands in the chain, so that nobody can say
//! it later of a journal that had its closed texts.

use serde::Deserialize;

use crate::{Record, Seq};

/// Kind of the record that says so.
pub const UNPACKED: &str = "room.unpacked";

/// What the open text of an [`UNPACKED`] record must hold, among other members: the number of the
/// record before it.
#[derive(Deserialize)]
struct Said {
    head: SaidHead,
}

#[derive(Deserialize)]
struct SaidHead {
    seq: Seq,
}

/// The last record whose closed text was left at home, if this record says so: the one before it.
#[must_use]
pub fn withheld_up_to(record: &Record) -> Option<Seq> {
    if record.kind != UNPACKED {
        return None;
    }
    let said: Said = serde_json::from_str(record.open.words()?).ok()?;
    (said.head.seq.checked_add(1) == Some(record.seq)).then_some(said.head.seq)
}
