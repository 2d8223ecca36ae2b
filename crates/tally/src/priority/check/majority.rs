//! Checks of counts by majority judgment.

use super::{CheckFault, check_order, must, of_items, told_tiers};
use crate::account::Account;
use crate::election::{Ballots, Election};
use crate::priority::PriorityFault;
use crate::priority::majority::{BlankRule, MajorityJudgment, tallies};

/// Checks the account of a count by majority judgment: the order must be that of removing one
/// median judgment at a time.
pub fn majority(
    election: &Election,
    rules: MajorityJudgment,
    account: &Account,
) -> Result<(), CheckFault> {
    let Ballots::Grades(sheet) = election.ballots() else {
        return Err(PriorityFault::ballots("grades", election).into());
    };
    let counted = tallies(sheet, election.items().len());
    let mut removals = Vec::new();
    for ((at, facts), (tally, blanks)) in of_items(election, account, "median")?.iter().zip(counted)
    {
        let told: Vec<u64> = serde_json::from_value(facts["tally"].clone()).unwrap_or_default();
        let filled = filled(&tally, blanks, rules.blanks);
        must(
            *at,
            told == filled && facts["blanks"] == blanks,
            "the tally is another",
        )?;
        removals.push(removed(&filled));
    }
    let tiers = told_tiers(election, account)?;
    check_order(account, &tiers, |a, b| {
        removals[b as usize].cmp(&removals[a as usize])
    })
}

/// A tally with its blanks counted as the rule says.
fn filled(tally: &[u64], blanks: u64, rule: BlankRule) -> Vec<u64> {
    let mut filled = tally.to_vec();
    let grade = match rule {
        BlankRule::Worst => 0,
        BlankRule::Grade(grade) => usize::from(grade).min(tally.len().saturating_sub(1)),
        BlankRule::Median => removed(tally).first().copied().unwrap_or(0),
    };
    if let Some(count) = filled.get_mut(grade) {
        *count += blanks;
    }
    filled
}

/// The grades in the order in which they are removed, median first.
fn removed(tally: &[u64]) -> Vec<usize> {
    let mut low: Vec<usize> = Vec::new();
    for (grade, count) in tally.iter().enumerate() {
        low.extend(std::iter::repeat_n(grade, *count as usize));
    }
    // The part above the median, nearest first at its end; `low` ends with the median.
    let mut high = low.split_off(low.len().div_ceil(2));
    high.reverse();
    let mut order: Vec<usize> = Vec::with_capacity(low.len() + high.len());
    while let Some(grade) = low.pop() {
        order.push(grade);
        if low.len() < high.len() {
            low.extend(high.pop());
        }
    }
    order
}
