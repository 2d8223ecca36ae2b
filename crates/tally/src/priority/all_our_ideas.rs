//! The score of All Our Ideas: share of won comparisons, drawn towards a half while there are few.

use num_rational::BigRational;

use crate::election::{Answer, Ballots, Election};
use crate::exact;
use crate::priority::{PriorityFault, Tiers, tiers_by};

/// What happened to one item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// Comparisons won.
    pub wins: u64,
    /// Comparisons lost.
    pub losses: u64,
    /// Times that people could not decide: they count neither way.
    pub undecided: u64,
}

impl Record {
    /// 100 · (wins + 1) / (wins + losses + 2): 50 for a new item.
    pub fn score(self) -> BigRational {
        exact::fraction(100 * (self.wins + 1), self.wins + self.losses + 2)
    }
}

/// Result of a count by the score of All Our Ideas.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AllOurIdeasOutcome {
    /// What happened to each item, in the order of the list.
    pub records: Vec<Record>,
    /// Items from best to worst.
    pub tiers: Tiers,
}

/// Counts comparisons.
pub fn count(election: &Election) -> Result<AllOurIdeasOutcome, PriorityFault> {
    let Ballots::Comparisons(list) = election.ballots() else {
        return Err(PriorityFault::ballots("comparisons", election));
    };
    let mut records = vec![Record::default(); election.items().len()];
    for c in list {
        let (left, right) = (c.left as usize, c.right as usize);
        match c.answer {
            Answer::Left => {
                records[left].wins += c.count;
                records[right].losses += c.count;
            }
            Answer::Right => {
                records[right].wins += c.count;
                records[left].losses += c.count;
            }
            Answer::Neither => {
                records[left].undecided += c.count;
                records[right].undecided += c.count;
            }
        }
    }
    let tiers = tiers_by(records.len(), |item| {
        std::cmp::Reverse(records[item as usize].score())
    });
    Ok(AllOurIdeasOutcome { records, tiers })
}
