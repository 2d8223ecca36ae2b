//! Schulze: an item is better than another if the strongest chain of victories from it to the
//! other is stronger than the strongest chain back.
//!
//! Source: Schulze, "A new monotonic, clone-independent, reversal symmetric, and
//! condorcet-consistent single-winner election method" (2011).

use serde::{Deserialize, Serialize};

use crate::election::{Election, ItemIndex};
use crate::priority::duels::{Duels, Strength};
use crate::priority::{PriorityFault, Tiers};

/// The rules of a count by Schulze.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Schulze {
    /// How strong a victory is.
    pub strength: Strength,
}

/// Result of a count by Schulze.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchulzeOutcome {
    /// Number of people who prefer each item to each other.
    pub duels: Duels,
    /// Strength of the strongest chain from `a` to `b`, at `a * items + b`; 0 if there is none.
    /// The strength of a chain is that of its weakest victory.
    pub chains: Vec<u64>,
    /// Items from best to worst.
    pub tiers: Tiers,
}

impl Schulze {
    /// Counts an election.
    pub fn count(&self, election: &Election) -> Result<SchulzeOutcome, PriorityFault> {
        Ok(self.of_duels(Duels::of(election)?))
    }

    /// Counts duels.
    pub fn of_duels(&self, duels: Duels) -> SchulzeOutcome {
        let items = duels.items();
        let chains = strongest_chains(&duels, self.strength);
        let mut left: Vec<ItemIndex> = (0..items as ItemIndex).collect();
        let mut tiers = Tiers::new();
        let chain = |a: ItemIndex, b: ItemIndex| chains[a as usize * items + b as usize];
        while !left.is_empty() {
            let unbeaten = |a: &ItemIndex| left.iter().all(|b| chain(*a, *b) >= chain(*b, *a));
            let tier: Vec<ItemIndex> = left.iter().copied().filter(unbeaten).collect();
            // "Stronger chain" is transitive, so somebody is always unbeaten.
            if tier.is_empty() {
                tiers.push(left);
                break;
            }
            left.retain(|item| !tier.contains(item));
            tiers.push(tier);
        }
        SchulzeOutcome {
            duels,
            chains,
            tiers,
        }
    }
}

impl SchulzeOutcome {
    /// Strength of the strongest chain of victories from `a` to `b`; 0 if there is none.
    pub fn chain(&self, a: ItemIndex, b: ItemIndex) -> u64 {
        self.chains[a as usize * self.duels.items() + b as usize]
    }

    /// The items along a strongest chain from `a` to `b`, both included; empty if there is none.
    pub fn path(&self, a: ItemIndex, b: ItemIndex, measure: Strength) -> Vec<ItemIndex> {
        let bottleneck = self.chain(a, b);
        if bottleneck == 0 || a == b {
            return Vec::new();
        }
        // Breadth first over victories at least as strong: a shortest among the strongest chains.
        let items = self.duels.items() as ItemIndex;
        let mut from = vec![None; items as usize];
        let mut queue = std::collections::VecDeque::from([a]);
        while let Some(at) = queue.pop_front() {
            for next in 0..items {
                let strong = self.duels.strength(at, next, measure) >= bottleneck;
                if next != a && strong && from[next as usize].is_none() {
                    from[next as usize] = Some(at);
                    queue.push_back(next);
                }
            }
        }
        let mut path = vec![b];
        while let Some(before) = path.last().and_then(|last| from[*last as usize]) {
            path.push(before);
            if before == a {
                break;
            }
        }
        path.reverse();
        path
    }
}

/// Widest paths by the method of Floyd and Warshall, O(n³). Strengths are replaced by their
/// position among all strengths: 32 bits, which halves the memory that the inner loop reads.
fn strongest_chains(duels: &Duels, measure: Strength) -> Vec<u64> {
    let items = duels.items();
    let all = 0..items as ItemIndex;
    let strengths: Vec<u64> = all
        .clone()
        .flat_map(|a| all.clone().map(move |b| (a, b)))
        .map(|(a, b)| {
            if a == b {
                0
            } else {
                duels.strength(a, b, measure)
            }
        })
        .collect();
    let mut levels = strengths.clone();
    levels.sort_unstable();
    levels.dedup();
    let level = |s: &u64| levels.binary_search(s).unwrap_or(0) as u32;
    let mut chains: Vec<u32> = strengths.iter().map(level).collect();
    let mut through = vec![0; items];
    for middle in 0..items {
        through.copy_from_slice(&chains[middle * items..][..items]);
        for from in 0..items {
            let reach = chains[from * items + middle];
            if reach == 0 || from == middle {
                continue;
            }
            let row = &mut chains[from * items..][..items];
            for (chain, onward) in row.iter_mut().zip(&through) {
                *chain = (*chain).max(reach.min(*onward));
            }
        }
    }
    for item in 0..items {
        chains[item * items + item] = 0;
    }
    chains.into_iter().map(|l| levels[l as usize]).collect()
}
