//! Setting priorities: dots, approval, scores; majority judgment; Schulze and ranked pairs; and
//! pairwise choice.

mod account;
pub mod all_our_ideas;
pub mod bradley_terry;
pub mod check;
pub mod duels;
pub mod majority;
pub mod next_pair;
pub mod points;
pub mod ranked_pairs;
pub mod schulze;

use crate::election::{Election, ItemIndex};
use crate::words;

/// Why a method cannot count an election.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PriorityFault {
    /// The ballots do not hold what the method counts.
    #[error("this method counts {wanted}; these ballots hold {found}")]
    Ballots {
        /// What the method counts.
        wanted: &'static str,
        /// What the ballots hold.
        found: &'static str,
    },
    /// More items than the method can count in memory.
    #[error("{0} items; this method counts at most {1}")]
    TooManyItems(usize, usize),
}

impl PriorityFault {
    /// That an election holds other ballots than the method counts.
    pub(crate) fn ballots(wanted: &'static str, election: &Election) -> Self {
        let found = election.ballots().in_words();
        Self::Ballots { wanted, found }
    }

    /// The same in French.
    pub fn in_french(&self) -> String {
        match self {
            Self::Ballots { wanted, found } => format!(
                "cette méthode compte des {} ; ces bulletins contiennent des {}",
                words::ballots_in_french(wanted),
                words::ballots_in_french(found)
            ),
            Self::TooManyItems(items, most) => {
                format!("{items} propositions ; cette méthode en compte {most} au plus")
            }
        }
    }
}

/// Items from best to worst; those in one tier share a rank.
pub type Tiers = Vec<Vec<ItemIndex>>;

/// Rank of each item in some tiers, as people count: 1 is the best, and two that share the first
/// rank are followed by rank 3. Items that stand in no tier have rank 0.
pub fn ranks(tiers: &Tiers, items: usize) -> Vec<u32> {
    let mut ranks = vec![0; items];
    let mut next = 1;
    for tier in tiers {
        for item in tier {
            if let Some(rank) = ranks.get_mut(*item as usize) {
                *rank = next;
            }
        }
        next += tier.len() as u32;
    }
    ranks
}

/// Tiers of items whose keys are equal, smallest key first; items of a tier in list order.
pub(crate) fn tiers_by<K: Ord>(items: usize, key: impl Fn(ItemIndex) -> K) -> Tiers {
    let mut order: Vec<ItemIndex> = (0..items as ItemIndex).collect();
    order.sort_by_cached_key(|i| key(*i));
    let equal = |a: &ItemIndex, b: &ItemIndex| key(*a) == key(*b);
    order.chunk_by(equal).map(<[ItemIndex]>::to_vec).collect()
}
