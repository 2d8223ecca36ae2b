//! Who paid what in a count by Equal Shares.

use num_rational::BigRational;
use num_traits::Zero;

use super::equal_shares::{EqualSharesOutcome, Utility};
use super::{BudgetFault, Support};
use crate::election::{Ballots, Election, ItemIndex};
use crate::exact;

/// What voters with the same ballot paid, each of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Payer {
    /// Names of these voters; empty where the source has none.
    pub voters: Vec<String>,
    /// How many they are.
    pub people: u64,
    /// What each paid for each project, in the order of the rounds, in the smallest unit.
    pub payments: Vec<(ItemIndex, BigRational)>,
    /// What each has left after the rounds.
    pub left: BigRational,
}

impl EqualSharesOutcome {
    /// The payments of every voter, equal ballots together. `election` and `utility` must be
    /// those that were counted.
    pub fn ledger(&self, election: &Election, utility: Utility) -> Result<Vec<Payer>, BudgetFault> {
        let support = Support::new(election, utility.weighing())?;
        let mut payers: Vec<Payer> = support
            .counts()
            .iter()
            .map(|people| Payer {
                voters: Vec::new(),
                people: *people,
                payments: Vec::new(),
                left: self.share.clone(),
            })
            .collect();
        for (voter, class) in voters(election).into_iter().zip(support.class_of()) {
            if !voter.is_empty() {
                payers[*class as usize].voters.push(voter.to_owned());
            }
        }
        for purchase in &self.purchases {
            for (class, weight) in support.backers(purchase.project) {
                let payer = &mut payers[*class as usize];
                let owed = &purchase.rate * exact::fraction(*weight, 1);
                let paid = owed.min(payer.left.clone());
                if !paid.is_zero() {
                    payer.left -= &paid;
                    payer.payments.push((purchase.project, paid));
                }
            }
        }
        Ok(payers)
    }
}

fn voters(election: &Election) -> Vec<&str> {
    match election.ballots() {
        Ballots::Approval(list) => list.iter().map(|b| b.voter.as_str()).collect(),
        Ballots::Points(list) => list.iter().map(|b| b.voter.as_str()).collect(),
        Ballots::Ranking(list) => list.iter().map(|b| b.voter.as_str()).collect(),
        Ballots::Grades(_) | Ballots::Comparisons(_) => Vec::new(),
    }
}
