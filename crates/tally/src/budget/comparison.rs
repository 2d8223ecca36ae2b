//! The comparison step: voters compare the outcome of Equal Shares with the greedy one, and the
//! greedy one is taken only if strictly more of them prefer it.

use serde::{Deserialize, Serialize};

use super::{BudgetFault, Support, Weighing};
use crate::election::{Election, ItemIndex};

/// When a voter prefers an outcome.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Preference {
    /// It has more of the projects that the voter supports.
    #[default]
    MoreSupported,
    /// It has one of them, and the other has none.
    AnySupported,
}

/// What the voters prefer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preferred {
    /// Voters who prefer the first outcome.
    pub first: u64,
    /// Voters who prefer the second.
    pub second: u64,
    /// Voters to whom both are worth the same.
    pub neither: u64,
}

impl Preferred {
    /// Whether the second outcome replaces the first: strictly more voters prefer it.
    pub fn second_wins(self) -> bool {
        self.second > self.first
    }
}

/// Compares two outcomes voter by voter.
pub fn compare(
    election: &Election,
    first: &[ItemIndex],
    second: &[ItemIndex],
    preference: Preference,
) -> Result<Preferred, BudgetFault> {
    let support = Support::new(election, Weighing::Each)?;
    let member = |list: &[ItemIndex]| {
        let mut is_in = vec![false; election.items().len()];
        for item in list {
            if let Some(slot) = is_in.get_mut(*item as usize) {
                *slot = true;
            }
        }
        is_in
    };
    let (first, second) = (member(first), member(second));
    let mut preferred = Preferred {
        first: 0,
        second: 0,
        neither: 0,
    };
    for (class, count) in (0..).zip(support.counts()) {
        let worth = |is_in: &[bool]| {
            let choices = support.choices(class).iter();
            let supported = choices.filter(|(p, _)| is_in[*p as usize]).count();
            match preference {
                Preference::MoreSupported => supported,
                Preference::AnySupported => supported.min(1),
            }
        };
        let side = match worth(&first).cmp(&worth(&second)) {
            std::cmp::Ordering::Greater => &mut preferred.first,
            std::cmp::Ordering::Less => &mut preferred.second,
            std::cmp::Ordering::Equal => &mut preferred.neither,
        };
        *side += count;
    }
    Ok(preferred)
}
