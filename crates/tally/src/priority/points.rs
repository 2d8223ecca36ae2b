//! Dots, approval and scores: sums, with an announced rule for equals.

use serde::{Deserialize, Serialize};

use crate::budget::{Support, Weighing};
use crate::election::{BLANK, Ballots, Election, ItemIndex};
use crate::priority::{PriorityFault, Tiers, tiers_by};
use crate::tie::Lot;

/// What is summed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sum {
    /// Points: dots on cards, scores, or the grades of a scale counted from 0.
    Points,
    /// Supporters: one for each ballot that names the item.
    Approvals,
}

/// The rules of a count by sums: total, then number of distinct supporters, then, if the rules
/// have a lot, the lot; without a lot, equals share a rank.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Points {
    /// What is summed.
    pub sum: Sum,
    /// The lot, fixed before the vote.
    pub lot: Option<Lot>,
}

/// The sums of one item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PointsOfItem {
    /// What the item is ranked by: points or supporters.
    pub total: u128,
    /// Number of people who gave it something.
    pub supporters: u64,
}

/// Result of a count by sums.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PointsOutcome {
    /// Sums of each item, in the order of the list.
    pub items: Vec<PointsOfItem>,
    /// Items from best to worst.
    pub tiers: Tiers,
    /// How many people voted.
    pub people: u64,
    /// Places in the order where only the lot decided: the items, in the order of the lot.
    pub drawn: Vec<Vec<ItemIndex>>,
}

impl Points {
    /// Counts an election of approvals, points, rankings (last place is worth one point) or
    /// grades (the worst grade and blanks are worth nothing).
    pub fn count(&self, election: &Election) -> Result<PointsOutcome, PriorityFault> {
        let sums = match election.ballots() {
            Ballots::Grades(sheet) => sums_of_grades(&sheet.grades, election.items().len()),
            Ballots::Comparisons(_) => {
                let wanted = "approvals, points, rankings or grades";
                return Err(PriorityFault::ballots(wanted, election));
            }
            _ => sums_of_support(election),
        };
        let items: Vec<PointsOfItem> = sums
            .into_iter()
            .map(|(points, supporters)| PointsOfItem {
                total: match self.sum {
                    Sum::Points => points,
                    Sum::Approvals => u128::from(supporters),
                },
                supporters,
            })
            .collect();
        let (tiers, drawn) = self.order(election, &items);
        Ok(PointsOutcome {
            items,
            tiers,
            people: election.people(),
            drawn,
        })
    }

    fn order(&self, election: &Election, items: &[PointsOfItem]) -> (Tiers, Vec<Vec<ItemIndex>>) {
        let key = |item: ItemIndex| {
            let sums = items[item as usize];
            (u128::MAX - sums.total, u64::MAX - sums.supporters)
        };
        let tiers = tiers_by(items.len(), key);
        let Some(lot) = &self.lot else {
            return (tiers, Vec::new());
        };
        let ranks = lot.ranks(election.items());
        let (mut single, mut drawn) = (Vec::new(), Vec::new());
        for mut tier in tiers {
            tier.sort_by_key(|item| ranks[*item as usize]);
            single.extend(tier.iter().map(|item| vec![*item]));
            if tier.len() > 1 {
                drawn.push(tier);
            }
        }
        (single, drawn)
    }
}

fn sums_of_grades(grades: &[u8], items: usize) -> Vec<(u128, u64)> {
    let mut sums = vec![(0, 0); items];
    for row in grades.chunks_exact(items.max(1)) {
        for (sum, grade) in sums.iter_mut().zip(row) {
            if !matches!(*grade, 0 | BLANK) {
                sum.0 += u128::from(*grade);
                sum.1 += 1;
            }
        }
    }
    sums
}

fn sums_of_support(election: &Election) -> Vec<(u128, u64)> {
    // Only grades and comparisons have no support, and they do not come here.
    let Ok(support) = Support::new(election, Weighing::Points) else {
        return vec![(0, 0); election.items().len()];
    };
    let points = support.points().iter().copied();
    points.zip(support.votes().iter().copied()).collect()
}
