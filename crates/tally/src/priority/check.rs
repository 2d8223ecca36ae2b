//! Checks accounts of rankings against the ballots, by other ways than those that made them.

use serde_json::{Value, json};

use super::bradley_terry::logistic;
use super::duels::{Duels, Strength};
use super::majority::{BlankRule, MajorityJudgment, tallies};
use super::points::{Points, Sum};
use super::{PriorityFault, Tiers};
use crate::account::Account;
use crate::election::{Answer, Ballots, Election, ItemIndex};
use crate::words;

/// Why an account is not the true account of an election.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CheckFault {
    /// A step does not follow from the ballots and the steps before.
    #[error("step {step}: {reason}")]
    Step {
        /// Number of the step, from 1.
        step: usize,
        /// What is wrong.
        reason: &'static str,
    },
    /// The election itself cannot be counted this way.
    #[error(transparent)]
    Priority(#[from] PriorityFault),
}

/// Largest difference between wins and expected wins that Bradley–Terry may leave, relative to
/// the number of comparisons of the item.
const SCORE_SLACK: f64 = 1e-6;

fn must(step: usize, holds: bool, reason: &'static str) -> Result<(), CheckFault> {
    match holds {
        true => Ok(()),
        false => Err(CheckFault::Step {
            step: step + 1,
            reason,
        }),
    }
}

/// The steps with a rule, and their positions.
fn steps<'a>(account: &'a Account, rule: &'a str) -> impl Iterator<Item = (usize, &'a Value)> {
    let all = account.steps.iter().enumerate();
    all.filter(move |(_, step)| step.rule == rule)
        .map(|(at, step)| (at, &step.facts))
}

/// The tiers of the last step, which must hold every item once.
fn told_tiers(election: &Election, account: &Account) -> Result<Tiers, CheckFault> {
    let at = account.steps.len().saturating_sub(1);
    let facts = account
        .steps
        .last()
        .filter(|s| s.rule == "result")
        .map(|s| &s.facts);
    let told: Option<Vec<Vec<String>>> =
        facts.and_then(|f| serde_json::from_value(f["tiers"].clone()).ok());
    let Some(told) = told else {
        return must(at, false, "no result").map(|()| Vec::new());
    };
    let index = |name: &String| election.items().iter().position(|i| i.id == *name);
    let tiers: Option<Tiers> = told
        .iter()
        .map(|tier| {
            tier.iter()
                .map(|name| index(name).map(|i| i as ItemIndex))
                .collect()
        })
        .collect();
    let mut seen: Vec<ItemIndex> = tiers.iter().flatten().flatten().copied().collect();
    seen.sort_unstable();
    let whole = seen.into_iter().eq(0..election.items().len() as ItemIndex);
    let empty = told.iter().any(Vec::is_empty);
    must(
        at,
        whole && !empty,
        "the result does not hold every item once",
    )?;
    Ok(tiers.unwrap_or_default())
}

/// Checks that each two neighbours of the result stand as `order` says.
fn check_order(
    account: &Account,
    tiers: &Tiers,
    mut order: impl FnMut(ItemIndex, ItemIndex) -> std::cmp::Ordering,
) -> Result<(), CheckFault> {
    let at = account.steps.len().saturating_sub(1);
    for tier in tiers {
        for two in tier.windows(2) {
            let equal = order(two[0], two[1]) == std::cmp::Ordering::Equal;
            must(at, equal, "items that share a rank are not equal")?;
        }
    }
    for two in tiers.windows(2) {
        let before = order(two[0][0], two[1][0]) == std::cmp::Ordering::Less;
        must(at, before, "two neighbours stand the wrong way round")?;
    }
    Ok(())
}

/// Facts that name each item in the order of the list.
fn of_items<'a>(
    election: &Election,
    account: &'a Account,
    rule: &'a str,
) -> Result<Vec<(usize, &'a Value)>, CheckFault> {
    let found: Vec<_> = steps(account, rule).collect();
    let at = found.first().map_or(0, |(at, _)| *at);
    must(
        at,
        found.len() == election.items().len(),
        "not one step for each item",
    )?;
    for ((at, facts), item) in found.iter().zip(election.items()) {
        must(
            *at,
            facts["item"] == item.id.as_str(),
            "another item should stand here",
        )?;
    }
    Ok(found)
}

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

/// Checks the account of a count by majority judgment: the order must be that of removing one
/// median judgment at a time.
pub fn majority(
    election: &Election,
    rules: MajorityJudgment,
    account: &Account,
) -> Result<(), CheckFault> {
    let Ballots::Grades(sheet) = election.ballots() else {
        let (wanted, found) = ("grades", "something else");
        return Err(PriorityFault::Ballots { wanted, found }.into());
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

fn check_duels(election: &Election, account: &Account) -> Result<(Duels, Strength), CheckFault> {
    let duels = Duels::of(election)?;
    let all = 0..duels.items() as ItemIndex;
    let rows: Vec<Vec<u64>> = all
        .clone()
        .map(|a| all.clone().map(|b| duels.wins(a, b)).collect())
        .collect();
    let Some((at, facts)) = steps(account, "duels").next() else {
        return must(0, false, "no duels").map(|()| (duels, Strength::Margins));
    };
    must(at, facts["wins"] == json!(rows), "the duels are others")?;
    let strength = match facts["strength"].as_str() {
        Some("winning-votes") => Strength::WinningVotes,
        Some("margins") => Strength::Margins,
        _ => return must(at, false, "no such strength").map(|()| (duels, Strength::Margins)),
    };
    Ok((duels, strength))
}

/// Checks the account of a count by Schulze. Chains are found again item by item, always going on
/// from the item that is reached most strongly.
pub fn schulze(election: &Election, account: &Account) -> Result<(), CheckFault> {
    let (duels, strength) = check_duels(election, account)?;
    let items = duels.items();
    let chains: Vec<Vec<u64>> = (0..items)
        .map(|from| widest(&duels, strength, from))
        .collect();
    let chain = |a: ItemIndex, b: ItemIndex| chains[a as usize][b as usize];
    for (at, facts) in steps(account, "chain") {
        let index = |key: &str| {
            election
                .items()
                .iter()
                .position(|i| facts[key] == i.id.as_str())
        };
        let (Some(a), Some(b)) = (index("from"), index("to")) else {
            return must(at, false, "no such item");
        };
        let same = facts["there"] == chains[a][b] && facts["back"] == chains[b][a];
        must(at, same, "the chains are others")?;
    }
    let tiers = told_tiers(election, account)?;
    let at = account.steps.len() - 1;
    for (position, tier) in tiers.iter().enumerate() {
        let rest = || tiers[position..].iter().flatten();
        for item in rest() {
            let unbeaten = rest().all(|other| chain(*item, *other) >= chain(*other, *item));
            must(
                at,
                unbeaten == tier.contains(item),
                "an item stands in the wrong rank",
            )?;
        }
    }
    Ok(())
}

fn widest(duels: &Duels, strength: Strength, from: usize) -> Vec<u64> {
    let items = duels.items();
    let mut reach = vec![0u64; items];
    let mut done = vec![false; items];
    let mut at = Some((from, u64::MAX));
    while let Some((item, width)) = at {
        done[item] = true;
        for next in (0..items).filter(|next| *next != from) {
            let step = duels.strength(item as ItemIndex, next as ItemIndex, strength);
            reach[next] = reach[next].max(step.min(width));
        }
        let open = (0..items).filter(|i| !done[*i] && reach[*i] > 0);
        at = open.map(|i| (i, reach[i])).max_by_key(|(_, width)| *width);
    }
    reach
}

/// Checks the account of a count by ranked pairs.
pub fn ranked_pairs(election: &Election, account: &Account) -> Result<(), CheckFault> {
    let (duels, strength) = check_duels(election, account)?;
    let all = 0..duels.items() as ItemIndex;
    let pairs = all.clone().flat_map(|a| all.clone().map(move |b| (a, b)));
    let mut open: Vec<(ItemIndex, ItemIndex)> =
        pairs.filter(|(a, b)| duels.beats(*a, *b)).collect();
    let key = |(a, b): (ItemIndex, ItemIndex)| {
        (
            std::cmp::Reverse(duels.strength(a, b, strength)),
            duels.wins(b, a),
        )
    };
    let mut locked: Vec<(ItemIndex, ItemIndex)> = Vec::new();
    let mut told = steps(account, "victory").peekable();
    while let Some(next) = open.iter().map(|pair| key(*pair)).min() {
        let set: Vec<_> = open
            .iter()
            .copied()
            .filter(|pair| key(*pair) == next)
            .collect();
        open.retain(|pair| key(*pair) != next);
        let with_all: Vec<_> = locked.iter().chain(&set).copied().collect();
        for _ in &set {
            let Some((at, facts)) = told.next() else {
                return must(account.steps.len(), false, "a victory is missing");
            };
            let named = |(a, b): &&(ItemIndex, ItemIndex)| {
                facts["winner"] == words::id(election, *a)
                    && facts["loser"] == words::id(election, *b)
            };
            let Some((winner, loser)) = set.iter().find(named).copied() else {
                return must(at, false, "another victory comes first");
            };
            let holds = !reaches(&with_all, loser, winner);
            must(at, facts["locked"] == holds, "the victory is told wrong")?;
            if holds {
                locked.push((winner, loser));
            }
        }
    }
    if let Some((at, _)) = told.next() {
        return must(at, false, "a victory too many");
    }
    let tiers = told_tiers(election, account)?;
    let at = account.steps.len() - 1;
    for (position, tier) in tiers.iter().enumerate() {
        let rest: Vec<ItemIndex> = tiers[position..].iter().flatten().copied().collect();
        for item in &rest {
            let unbeaten = !locked.iter().any(|(a, b)| b == item && rest.contains(a));
            must(
                at,
                unbeaten == tier.contains(item),
                "an item stands in the wrong rank",
            )?;
        }
    }
    Ok(())
}

fn reaches(edges: &[(ItemIndex, ItemIndex)], from: ItemIndex, to: ItemIndex) -> bool {
    let mut seen = vec![from];
    let mut open = vec![from];
    while let Some(at) = open.pop() {
        for (_, next) in edges.iter().filter(|(a, _)| *a == at) {
            if *next == to {
                return true;
            }
            if !seen.contains(next) {
                seen.push(*next);
                open.push(*next);
            }
        }
    }
    false
}

/// Checks the account of a count by Bradley–Terry: at the maximum, each item has won as often as
/// the strengths let expect, the two virtual comparisons with the reference item included.
pub fn bradley_terry(election: &Election, account: &Account) -> Result<(), CheckFault> {
    let Ballots::Comparisons(list) = election.ballots() else {
        let (wanted, found) = ("comparisons", "something else");
        return Err(PriorityFault::Ballots { wanted, found }.into());
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
