//! Checks of counts by duels.

use serde_json::json;

use super::{CheckFault, must, steps, told_tiers};
use crate::account::Account;
use crate::election::{Election, ItemIndex};
use crate::priority::duels::{Duels, Strength};
use crate::words;

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
    check_unbeaten(election, account, &locked)
}

/// Each rank must hold all items that no remaining one beats by a locked victory.
fn check_unbeaten(
    election: &Election,
    account: &Account,
    locked: &[(ItemIndex, ItemIndex)],
) -> Result<(), CheckFault> {
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
