//! Duels: for each two items, how many people prefer one to the other.

use serde::{Deserialize, Serialize};

use crate::election::{Answer, BLANK, Ballots, Election, ItemIndex};
use crate::priority::PriorityFault;

/// Most items that a matrix of duels is made for: 4 000² counts take 128 MB.
pub const DUEL_ITEMS_MAX: usize = 4_000;

/// Number of people who prefer each item to each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duels {
    items: usize,
    wins: Vec<u64>,
}

/// How strong a victory is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// Number of people on the winning side; a lost or drawn duel has strength 0.
    #[default]
    WinningVotes,
    /// Winning side less losing side.
    Margins,
}

impl Duels {
    /// Reads the ballots. Ranked beats unranked; between two unranked, and between equals, a
    /// person is silent. Approved beats not approved; more points beat fewer; a better grade
    /// beats a worse, and a grade beats a blank.
    pub fn of(election: &Election) -> Result<Self, PriorityFault> {
        let items = election.items().len();
        if items > DUEL_ITEMS_MAX {
            return Err(PriorityFault::TooManyItems(items, DUEL_ITEMS_MAX));
        }
        let mut duels = Self::none(items);
        // Height of each item on the ballot at hand; 0 is unranked.
        let mut heights = vec![0u32; items];
        match election.ballots() {
            Ballots::Approval(list) => {
                for ballot in list {
                    let vote = ballot.vote.iter().map(|item| (*item, 1));
                    duels.add(&mut heights, vote, ballot.count);
                }
            }
            Ballots::Points(list) => {
                for ballot in list {
                    duels.add(&mut heights, ballot.vote.iter().copied(), ballot.count);
                }
            }
            Ballots::Ranking(list) => {
                for ballot in list {
                    let tiers = ballot.vote.iter().rev().zip(1u32..);
                    let vote =
                        tiers.flat_map(|(tier, height)| tier.iter().map(move |i| (*i, height)));
                    duels.add(&mut heights, vote, ballot.count);
                }
            }
            Ballots::Grades(sheet) => {
                for row in sheet.grades.chunks_exact(items.max(1)) {
                    let judged = (0..).zip(row).filter(|(_, grade)| **grade != BLANK);
                    let vote = judged.map(|(item, grade)| (item, u32::from(*grade) + 1));
                    duels.add(&mut heights, vote, 1);
                }
            }
            Ballots::Comparisons(list) => {
                for c in list {
                    match c.answer {
                        Answer::Left => *duels.cell(c.left, c.right) += c.count,
                        Answer::Right => *duels.cell(c.right, c.left) += c.count,
                        Answer::Neither => {}
                    }
                }
            }
        }
        Ok(duels)
    }

    /// No duel fought yet.
    pub fn none(items: usize) -> Self {
        Self {
            items,
            wins: vec![0; items * items],
        }
    }

    /// A matrix as it is given, row by row; none if it is not square.
    pub fn from_rows(items: usize, wins: Vec<u64>) -> Option<Self> {
        (items.checked_mul(items)? == wins.len()).then_some(Self { items, wins })
    }

    /// Number of items.
    pub fn items(&self) -> usize {
        self.items
    }

    /// How many people prefer `a` to `b`.
    pub fn wins(&self, a: ItemIndex, b: ItemIndex) -> u64 {
        self.wins[a as usize * self.items + b as usize]
    }

    /// Whether more people prefer `a` to `b` than the other way round.
    pub fn beats(&self, a: ItemIndex, b: ItemIndex) -> bool {
        self.wins(a, b) > self.wins(b, a)
    }

    /// Strength of the victory of `a` over `b`; 0 if it is none.
    pub fn strength(&self, a: ItemIndex, b: ItemIndex, measure: Strength) -> u64 {
        let (for_a, for_b) = (self.wins(a, b), self.wins(b, a));
        match measure {
            _ if for_a <= for_b => 0,
            Strength::WinningVotes => for_a,
            Strength::Margins => for_a - for_b,
        }
    }

    /// The item that beats every other in a duel, if there is one.
    pub fn condorcet_winner(&self) -> Option<ItemIndex> {
        let all = 0..self.items as ItemIndex;
        let beats_all = |a: &ItemIndex| all.clone().all(|b| *a == b || self.beats(*a, b));
        all.clone().find(beats_all)
    }

    fn cell(&mut self, a: ItemIndex, b: ItemIndex) -> &mut u64 {
        &mut self.wins[a as usize * self.items + b as usize]
    }

    fn add(
        &mut self,
        heights: &mut [u32],
        vote: impl Iterator<Item = (ItemIndex, u32)>,
        count: u64,
    ) {
        heights.fill(0);
        let mut named = Vec::new();
        for (item, height) in vote {
            heights[item as usize] = height;
            named.push(item as usize);
        }
        // Only a named item can win.
        for winner in named {
            let height = heights[winner];
            let row = &mut self.wins[winner * self.items..][..self.items];
            for (wins, other) in row.iter_mut().zip(&*heights) {
                *wins += if height > *other { count } else { 0 };
            }
        }
    }
}
