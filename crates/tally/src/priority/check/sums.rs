//! Checks of counts by sums.

use super::{CheckFault, check_order, must, of_items, told_tiers};
use crate::account::Account;
use crate::election::{Ballots, Election, ItemIndex};
use crate::priority::points::{Points, Sum};

/// Checks the account of a count by sums.
pub fn points(election: &Election, rules: &Points, account: &Account) -> Result<(), CheckFault> {
    let sums: Vec<(u128, u64)> = (0..election.items().len() as ItemIndex)
        .map(|item| sums_of(election, item))
        .collect();
    let total = |item: ItemIndex| match rules.sum {
        Sum::Points => sums[item as usize].0,
        Sum::Approvals => u128::from(sums[item as usize].1),
    };
    for (item, (at, facts)) in (0..).zip(of_items(election, account, "sum")?) {
        let same = facts["total"] == total(item).to_string()
            && facts["supporters"] == sums[item as usize].1;
        must(at, same, "the sums are others")?;
    }
    let tiers = told_tiers(election, account)?;
    let ranks = rules.lot.as_ref().map(|lot| lot.ranks(election.items()));
    check_order(account, &tiers, |a, b| {
        let rank = |item: ItemIndex| ranks.as_ref().map(|ranks| ranks[item as usize]);
        let key = |item: ItemIndex| (total(item), sums[item as usize].1);
        key(b).cmp(&key(a)).then(rank(a).cmp(&rank(b)))
    })
}

/// Points and supporters of one item, ballot by ballot.
fn sums_of(election: &Election, item: ItemIndex) -> (u128, u64) {
    let mut sums = (0u128, 0u64);
    let mut add = |points: u32, count: u64| {
        sums.0 += u128::from(points) * u128::from(count);
        sums.1 += if points > 0 { count } else { 0 };
    };
    match election.ballots() {
        Ballots::Approval(list) => {
            for ballot in list {
                add(u32::from(ballot.vote.contains(&item)), ballot.count);
            }
        }
        Ballots::Points(list) => {
            for ballot in list {
                let given = ballot.vote.iter().find(|(i, _)| *i == item);
                add(given.map_or(0, |(_, points)| *points), ballot.count);
            }
        }
        Ballots::Ranking(list) => {
            let declared = election.budget().and_then(|b| b.places);
            let places = declared.unwrap_or(election.items().len() as u32);
            for ballot in list {
                let Some(tier) = ballot.vote.iter().position(|t| t.contains(&item)) else {
                    continue;
                };
                let before: usize = ballot.vote[..tier].iter().map(Vec::len).sum();
                add(places.saturating_sub(before as u32).max(1), ballot.count);
            }
        }
        Ballots::Grades(sheet) => {
            let items = election.items().len().max(1);
            let column = sheet.grades.iter().skip(item as usize).step_by(items);
            for grade in column.filter(|g| **g != crate::election::BLANK) {
                add(u32::from(*grade), 1);
            }
        }
        Ballots::Comparisons(_) => {}
    }
    sums
}
