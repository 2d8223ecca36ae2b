//! Checks accounts of rankings against the ballots, by other ways than those that made them.

mod duels;
mod majority;
mod pairwise;
mod sums;

use serde_json::Value;

use super::{PriorityFault, Tiers};
use crate::account::Account;
use crate::election::{Election, ItemIndex};

pub use duels::{ranked_pairs, schulze};
pub use majority::majority;
pub use pairwise::bradley_terry;
pub use sums::points;

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
