//! Checks of pairwise choice.

use super::{CheckFault, must, of_items, told_tiers};
use crate::account::Account;
use crate::election::{Answer, Ballots, Election, ItemIndex};
use crate::priority::PriorityFault;
use crate::priority::bradley_terry::logistic;

/// Largest difference between wins and expected wins that Bradley–Terry may leave, relative to
/// the number of comparisons of the item.
const SCORE_SLACK: f64 = 1e-6;

/// Checks the account of a count by Bradley–Terry: at the maximum, each item has won as often as
/// the strengths let expect, the two virtual comparisons with the reference item included.
pub fn bradley_terry(election: &Election, account: &Account) -> Result<(), CheckFault> {
    let Ballots::Comparisons(list) = election.ballots() else {
        return Err(PriorityFault::ballots("comparisons", election).into());
    };
    let told = of_items(election, account, "estimate")?;
    let logs: Vec<f64> = told
        .iter()
        .map(|(_, facts)| facts["log_strength"].as_f64().unwrap_or(f64::NAN))
        .collect();
    let mut won: Vec<f64> = vec![1.0; logs.len()];
    let mut expected: Vec<f64> = logs.iter().map(|log| 2.0 * logistic(*log)).collect();
    let mut met = vec![2.0; logs.len()];
    for c in list {
        let (winner, loser) = match c.answer {
            Answer::Left => (c.left as usize, c.right as usize),
            Answer::Right => (c.right as usize, c.left as usize),
            Answer::Neither => continue,
        };
        let count = c.count as f64;
        won[winner] += count;
        let chance = logistic(logs[winner] - logs[loser]);
        expected[winner] += count * chance;
        expected[loser] += count * (1.0 - chance);
        met[winner] += count;
        met[loser] += count;
    }
    for (item, (at, _)) in told.iter().enumerate() {
        let balanced = (won[item] - expected[item]).abs() <= SCORE_SLACK * met[item];
        must(*at, balanced, "the strengths do not fit the comparisons")?;
    }
    let tiers = told_tiers(election, account)?;
    let order: Vec<ItemIndex> = tiers.into_iter().flatten().collect();
    let falls = order
        .windows(2)
        .all(|two| logs[two[0] as usize] >= logs[two[1] as usize] - 1e-8);
    must(
        account.steps.len() - 1,
        falls,
        "two neighbours stand the wrong way round",
    )
}
