//! The roll of a room: each person is given one pass, and only who has one votes, on a phone or on
//! paper, never both.
//!
//! Without passes a room counts devices, and says so. A pass carries no name: it is drawn from a pile.
//! The journal knows it by a keyed digest of its code. Which pass a phone used stands in closed text
//! alone: whoever saw the number on a neighbour's pass must not find their votes.

use std::sync::Arc;

use imbl::{OrdMap, OrdSet, Vector};
use kuzul_journal::Digest;
use serde::{Deserialize, Serialize};

use super::{Board, Refusal};

mod asked;
mod happened;

pub(super) use asked::{issue, spend_on_paper, use_pass, withdraw};
pub use happened::{PassRevoked, PassUsed, PassWithdrawn, PassesIssued, PassesSpentOnPaper};

/// Passes of one room, at the most.
pub const PASSES_MAX: usize = 2_000;

/// How a pass is named by who brings it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PassKey {
    /// By the keyed digest of its code, which proves that one holds it.
    Code(Digest),
    /// By the number on it: enough for whoever leads the room and has it before them.
    Number(u32),
}

/// What became of a pass.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Spent {
    /// A phone votes with it: its pseudonym.
    OnPhone(Arc<str>),
    /// It was given back for dots on paper.
    OnPaper,
    /// It was lost, or stolen.
    Withdrawn,
}

/// The passes of a room.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Roll {
    /// The digests of their codes: number 1 first.
    passes: Vector<Digest>,
    /// What became of them, by number, where that is known.
    spent: OrdMap<u32, Spent>,
    /// The pseudonyms that vote with a pass.
    voters: OrdSet<Arc<str>>,
    /// How many were withdrawn of which nobody knows the number any more.
    forgotten: u32,
}

/// How far the passes of a room are used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RollCount {
    /// Passes that were made.
    pub issued: u32,
    /// Those with which a phone votes.
    pub on_phones: u32,
    /// Those given back for dots on paper.
    pub on_paper: u32,
    /// Those that were withdrawn, used or not.
    pub withdrawn: u32,
}

impl Roll {
    fn count(&self) -> RollCount {
        let spent = |like: &Spent| self.spent.values().filter(|spent| *spent == like).count();
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        RollCount {
            issued: number(self.passes.len()),
            on_phones: number(self.voters.len()),
            on_paper: number(spent(&Spent::OnPaper)),
            withdrawn: number(spent(&Spent::Withdrawn)).saturating_add(self.forgotten),
        }
    }

    /// The number of a pass.
    fn find(&self, key: PassKey) -> Option<u32> {
        match key {
            PassKey::Code(code) => {
                let at = self.passes.iter().position(|digest| *digest == code)?;
                u32::try_from(at).ok()?.checked_add(1)
            }
            PassKey::Number(number) => {
                let known = 1..=u32::try_from(self.passes.len()).unwrap_or(u32::MAX);
                known.contains(&number).then_some(number)
            }
        }
    }

    /// Those that nobody has used, with the digests of their codes.
    pub(crate) fn unused(&self) -> impl Iterator<Item = (u32, Digest)> {
        let all = (1..).zip(self.passes.iter().copied());
        all.filter(|(number, _)| !self.spent.contains_key(number))
    }

    /// The number of the pass with which somebody votes, where it is still known.
    fn number_of(&self, author: &str) -> Option<u32> {
        let mut spent = self.spent.iter();
        let own = |spent: &Spent| matches!(spent, Spent::OnPhone(other) if **other == *author);
        let found = spent.find(|(_, spent)| own(spent));
        found.map(|(number, _)| *number)
    }
}

impl Board {
    /// How far its passes are used; `None` where one votes without.
    #[must_use]
    pub fn roll(&self) -> Option<RollCount> {
        self.roll.as_ref().map(Roll::count)
    }

    /// Whether one of its passes has a code with this digest.
    #[must_use]
    pub fn has_pass(&self, code: Digest) -> bool {
        let found = |roll: &Roll| roll.find(PassKey::Code(code)).is_some();
        self.roll.as_ref().is_some_and(found)
    }

    /// Whether somebody may vote: with a pass, or where none is asked for.
    #[must_use]
    pub fn admits(&self, author: &str) -> bool {
        let voter = |roll: &Roll| roll.voters.contains(author);
        self.roll.as_ref().is_none_or(voter)
    }

    /// Refuses a voter without a pass where passes are asked for.
    pub(super) fn check_pass(&self, author: &str) -> Result<(), Refusal> {
        if self.admits(author) {
            Ok(())
        } else {
            Err(Refusal::NoPass)
        }
    }

    /// Dots on paper that its passes allow, at the most; `None` where one votes without.
    pub(super) fn paper_dots_max(&self) -> Option<u32> {
        let count = self.roll()?;
        Some(count.on_paper.saturating_mul(u32::from(self.opened.dots)))
    }
}
