//! Ranked pairs: victories are locked in from the strongest to the weakest, except those that
//! would contradict stronger ones.
//!
//! Source: Tideman, "Independence of clones as a criterion for voting rules" (1987). Victories
//! that are equal in strength and in opposition are tested together: each that closes a cycle
//! with the locked ones and the others of its set is left out. That rule favours no item and
//! needs no lot; items may then share a rank.

use serde::{Deserialize, Serialize};

use crate::election::{Election, ItemIndex};
use crate::priority::duels::{Duels, Strength};
use crate::priority::{PriorityFault, Tiers};

/// The rules of a count by ranked pairs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RankedPairs {
    /// How strong a victory is.
    pub strength: Strength,
}

/// One victory in the order in which it was considered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Victory {
    /// Who won.
    pub winner: ItemIndex,
    /// Who lost.
    pub loser: ItemIndex,
    /// Strength of the victory.
    pub strength: u64,
    /// People who preferred the loser.
    pub opposition: u64,
    /// Whether it was locked in.
    pub locked: bool,
    /// Number of victories that are equal to it and were considered with it, itself included.
    pub together: usize,
}

/// Result of a count by ranked pairs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RankedPairsOutcome {
    /// Number of people who prefer each item to each other.
    pub duels: Duels,
    /// All victories, strongest first.
    pub victories: Vec<Victory>,
    /// Items from best to worst.
    pub tiers: Tiers,
}

impl RankedPairs {
    /// Counts an election.
    pub fn count(&self, election: &Election) -> Result<RankedPairsOutcome, PriorityFault> {
        Ok(self.of_duels(Duels::of(election)?))
    }

    /// Counts duels.
    pub fn of_duels(&self, duels: Duels) -> RankedPairsOutcome {
        let mut victories = self.victories(&duels);
        let mut locked = Reach::new(duels.items());
        let equal =
            |a: &Victory, b: &Victory| (a.strength, a.opposition) == (b.strength, b.opposition);
        for set in victories.chunk_by_mut(equal) {
            let mut with_all = locked.clone();
            for victory in &*set {
                with_all.add(victory.winner, victory.loser);
            }
            let together = set.len();
            for victory in set {
                victory.together = together;
                // It lies on a cycle if the loser reaches the winner.
                victory.locked = !with_all.reaches(victory.loser, victory.winner);
                if victory.locked {
                    locked.add(victory.winner, victory.loser);
                }
            }
        }
        let tiers = tiers(duels.items(), &victories);
        RankedPairsOutcome {
            duels,
            victories,
            tiers,
        }
    }

    fn victories(&self, duels: &Duels) -> Vec<Victory> {
        let all = 0..duels.items() as ItemIndex;
        let pairs = all.clone().flat_map(|a| all.clone().map(move |b| (a, b)));
        let mut victories: Vec<Victory> = pairs
            .filter(|(a, b)| duels.beats(*a, *b))
            .map(|(winner, loser)| Victory {
                winner,
                loser,
                strength: duels.strength(winner, loser, self.strength),
                opposition: duels.wins(loser, winner),
                locked: false,
                together: 1,
            })
            .collect();
        victories.sort_by_key(|v| {
            (
                std::cmp::Reverse(v.strength),
                v.opposition,
                v.winner,
                v.loser,
            )
        });
        victories
    }
}

/// Repeatedly all items that no remaining item beats by a locked victory.
fn tiers(items: usize, victories: &[Victory]) -> Tiers {
    let locked: Vec<&Victory> = victories.iter().filter(|v| v.locked).collect();
    let mut defeats = vec![0usize; items];
    for victory in &locked {
        defeats[victory.loser as usize] += 1;
    }
    let mut beaten_by = vec![Vec::new(); items];
    for victory in &locked {
        beaten_by[victory.winner as usize].push(victory.loser);
    }
    let mut tier: Vec<ItemIndex> = (0..items as ItemIndex).collect();
    tier.retain(|item| defeats[*item as usize] == 0);
    let mut tiers = Tiers::new();
    while !tier.is_empty() {
        let mut next = Vec::new();
        for item in &tier {
            for loser in &beaten_by[*item as usize] {
                defeats[*loser as usize] -= 1;
                if defeats[*loser as usize] == 0 {
                    next.push(*loser);
                }
            }
        }
        next.sort_unstable();
        tiers.push(std::mem::replace(&mut tier, next));
    }
    tiers
}

/// Which items can be reached from which along victories: one bit for each two items, kept
/// closed, so that a question costs nothing and an addition O(n²/64) at worst.
#[derive(Clone)]
struct Reach {
    words: usize,
    bits: Vec<u64>,
    items: usize,
}

impl Reach {
    fn new(items: usize) -> Self {
        let words = items.div_ceil(64);
        Self {
            words,
            bits: vec![0; items * words],
            items,
        }
    }

    fn reaches(&self, from: ItemIndex, to: ItemIndex) -> bool {
        let word = self.bits[from as usize * self.words + to as usize / 64];
        word >> (to % 64) & 1 == 1
    }

    fn add(&mut self, from: ItemIndex, to: ItemIndex) {
        if self.reaches(from, to) {
            return;
        }
        let mut onward = self.bits[to as usize * self.words..][..self.words].to_vec();
        onward[to as usize / 64] |= 1 << (to % 64);
        for item in 0..self.items as ItemIndex {
            if item == from || self.reaches(item, from) {
                let row = &mut self.bits[item as usize * self.words..][..self.words];
                for (word, more) in row.iter_mut().zip(&onward) {
                    *word |= more;
                }
            }
        }
    }
}
