//! The box of a secret vote: totals, and nothing that tells one ballot from another.
//!
//! It is in memory alone. On a disk, the state before a ballot and after it would tell which it was;
//! in the journal, the order would, and so would the digest of each command. If the program stops
//! during a vote, the box is lost: the model sees that ballots are missing, and the vote is held again.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard},
};

use kuzul_journal::Seq;
use kuzul_model::{plenary::vote::Choice, validation::Voices};

use crate::lock;

/// The boxes of the votes that are on.
#[derive(Default)]
pub(crate) struct Urns {
    by_vote: Mutex<HashMap<Seq, Voices>>,
}

impl Urns {
    /// Puts a ballot in.
    pub(super) fn put(&self, vote: Seq, choice: Choice) {
        let mut urns = self.lock();
        let voices = urns.entry(vote).or_insert(NOTHING);
        match choice {
            Choice::Favour => voices.favour += 1,
            Choice::Against => voices.against += 1,
            Choice::Abstain => voices.abstained += 1,
        }
    }

    /// What is in a box.
    pub(super) fn totals(&self, vote: Seq) -> Voices {
        self.lock().get(&vote).copied().unwrap_or(NOTHING)
    }

    /// Throws a box away.
    pub(super) fn drop_box(&self, vote: Seq) {
        self.lock().remove(&vote);
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Seq, Voices>> {
        lock(&self.by_vote)
    }
}

const NOTHING: Voices = Voices {
    favour: 0,
    against: 0,
    abstained: 0,
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_knows_totals_alone() {
        let urns = Urns::default();
        for choice in [Choice::Favour, Choice::Against, Choice::Favour] {
            urns.put(7, choice);
        }
        let totals = urns.totals(7);
        assert_eq!((totals.favour, totals.against, totals.abstained), (2, 1, 0));
        urns.drop_box(7);
        assert_eq!(urns.totals(7), NOTHING);
    }
}
