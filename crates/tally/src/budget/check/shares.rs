//! Checks accounts of Equal Shares.

use num_rational::BigRational;
use num_traits::Zero;

use super::{CheckFault, Checker};
use crate::account::Account;
use crate::budget::equal_shares::{Completion, EqualShares};
use crate::budget::facts::{Bought, Share, Stopped};
use crate::budget::greedy;
use crate::election::{Election, ItemIndex};
use crate::exact;

/// Checks the account of a count by Equal Shares.
pub fn equal_shares(
    election: &Election,
    rules: &EqualShares,
    account: &Account,
) -> Result<(), CheckFault> {
    let weighing = rules.utility.weighing();
    let mut checker = Checker::new(election, weighing, &rules.ties, account)?;
    checker.opening(true)?;
    let share: Share = checker.need("share")?;
    let same = share.people == checker.support.people() && share.budget == checker.budget.limit;
    checker.must(same, "the people or the budget are others")?;
    let (numerator, denominator) = rules.share(checker.budget, share.people, share.increments);
    let each = BigRational::new(numerator.into(), denominator.into());
    checker.must(share.share == exact::to_text(&each), "the share is another")?;
    checker.at += 1;
    let mut purses = Purses::new(&checker, rules.utility.per_cost(), each.clone());
    let mut selected = checker.admission.free.clone();
    while let Some(told) = checker.peek::<Bought>("round")? {
        check_purchase(&checker, &mut purses, &told)?;
        selected.push(checker.project(&told.project)?);
        checker.at += 1;
    }
    checker.must(
        purses.cheapest(&checker).is_empty(),
        "a project could still be paid for",
    )?;
    let spent = checker.cost_of(&selected);
    check_stop(&mut checker, rules, &purses, &share, spent)?;
    if matches!(
        rules.completion,
        Completion::Add1Utilitarian | Completion::Utilitarian
    ) {
        let by_votes = greedy::by_votes(&rules.ties);
        let left = checker.budget.limit - spent;
        let rest = purses.left.clone();
        selected.extend(checker.considered(&by_votes, &rest, left)?);
    }
    checker.result(&selected)
}

fn check_purchase(
    checker: &Checker<'_>,
    purses: &mut Purses,
    told: &Bought,
) -> Result<(), CheckFault> {
    let project = checker.project(&told.project)?;
    let cheapest = purses.cheapest(checker);
    let equal: Vec<ItemIndex> = cheapest.iter().map(|(p, _)| *p).collect();
    checker.tie(project, equal, told.tie.as_ref())?;
    let rate = cheapest
        .into_iter()
        .find(|(p, _)| *p == project)
        .map(|(_, rate)| rate);
    let Some(rate) = rate.filter(|rate| exact::to_text(rate) == told.rate) else {
        return checker.wrong("the rate is another");
    };
    let (in_full, all_they_had) = purses.pay(checker, project, &rate);
    let same = (in_full, all_they_had) == (told.in_full, told.all_they_had)
        && told.cost == checker.budget.costs[project as usize];
    checker.must(same, "the payments are others")
}

fn check_stop(
    checker: &mut Checker<'_>,
    rules: &EqualShares,
    purses: &Purses,
    share: &Share,
    spent: u64,
) -> Result<(), CheckFault> {
    let told: Stopped = checker.need("stop")?;
    checker.must(spent <= checker.budget.limit, "the budget is overspent")?;
    let left = checker.budget.limit - spent;
    checker.must(
        (told.spent, told.left) == (spent, left),
        "the sums are others",
    )?;
    let fits = |p: &ItemIndex| checker.budget.costs[*p as usize] <= left;
    let increments = matches!(
        rules.completion,
        Completion::Add1 | Completion::Add1Utilitarian
    );
    let holds = match told.reason.as_str() {
        "one-run" => !increments && share.increments == 0,
        "all-taken" => increments && purses.left.is_empty(),
        "nothing-fits" => increments && rules.exhaustive && !purses.left.iter().any(fits),
        "would-overspend" => {
            let next = rules.share(
                checker.budget,
                share.people,
                share.increments.saturating_add(1),
            );
            let each = BigRational::new(next.0.into(), next.1.into());
            increments && run_cost(checker, rules, each) > u128::from(checker.budget.limit)
        }
        _ => false,
    };
    checker.must(holds, "the reason to stop does not hold")?;
    checker.at += 1;
    Ok(())
}

/// What a whole run costs with so much for each voter.
fn run_cost(checker: &Checker<'_>, rules: &EqualShares, share: BigRational) -> u128 {
    let mut purses = Purses::new(checker, rules.utility.per_cost(), share);
    let mut spent = 0;
    loop {
        let cheapest = purses.cheapest(checker);
        let mut equal: Vec<ItemIndex> = cheapest.iter().map(|(p, _)| *p).collect();
        equal.sort_unstable();
        let taken = checker.ties.take(&equal, checker.facts(), &checker.ranks);
        let Some((project, _)) = taken else {
            return spent;
        };
        let rate = cheapest.into_iter().find(|(p, _)| *p == project);
        let Some((_, rate)) = rate else {
            return spent;
        };
        purses.pay(checker, project, &rate);
        spent += u128::from(checker.budget.costs[project as usize]);
    }
}

/// What each class has left, in fractions.
struct Purses {
    each: Vec<BigRational>,
    left: Vec<ItemIndex>,
    per_cost: bool,
}

impl Purses {
    fn new(checker: &Checker<'_>, per_cost: bool, share: BigRational) -> Self {
        Self {
            each: vec![share; checker.support.counts().len()],
            left: checker.admission.eligible.clone(),
            per_cost,
        }
    }

    /// The projects with the smallest rate, and their rates; none if none can be paid for.
    fn cheapest(&self, checker: &Checker<'_>) -> Vec<(ItemIndex, BigRational)> {
        let mut best: Vec<(ItemIndex, BigRational)> = Vec::new();
        let mut least: Option<BigRational> = None;
        for project in &self.left {
            let Some(rate) = self.rate(checker, *project) else {
                continue;
            };
            let cost = exact::fraction(checker.budget.costs[*project as usize], 1);
            let value = if self.per_cost {
                &rate / cost
            } else {
                rate.clone()
            };
            if least.as_ref().is_none_or(|least| value < *least) {
                best.clear();
                least = Some(value);
                best.push((*project, rate));
            } else if least.as_ref() == Some(&value) {
                best.push((*project, rate));
            }
        }
        best
    }

    /// The smallest rate at which the supporters pay the cost, by trying each supporter, poorest
    /// for their weight first, as the first who can pay in full.
    fn rate(&self, checker: &Checker<'_>, project: ItemIndex) -> Option<BigRational> {
        let counts = checker.support.counts();
        let weight = |w: u32| exact::fraction(w, 1);
        let mut backers: Vec<(BigRational, u32, u32)> = checker
            .support
            .backers(project)
            .iter()
            .map(|(class, w)| (&self.each[*class as usize] / weight(*w), *class, *w))
            .collect();
        backers.sort();
        let mut lacking = exact::fraction(checker.budget.costs[project as usize], 1);
        let mut weights: BigRational = backers
            .iter()
            .map(|(_, class, w)| exact::fraction(counts[*class as usize], 1) * weight(*w))
            .sum();
        for (per_weight, class, w) in backers {
            let rate = &lacking / &weights;
            if rate <= per_weight {
                return Some(rate);
            }
            let count = exact::fraction(counts[class as usize], 1);
            lacking -= &count * &self.each[class as usize];
            weights -= count * weight(w);
        }
        None
    }

    /// Takes the payments; returns how many pay in full and keep something, and how many give the
    /// last of what they had.
    fn pay(&mut self, checker: &Checker<'_>, project: ItemIndex, rate: &BigRational) -> (u64, u64) {
        let (mut in_full, mut all_they_had) = (0, 0);
        for (class, w) in checker.support.backers(project) {
            let count = checker.support.counts()[*class as usize];
            let purse = &mut self.each[*class as usize];
            if purse.is_zero() {
                continue;
            }
            let owed = rate * exact::fraction(*w, 1);
            if owed < *purse {
                *purse -= owed;
                in_full += count;
            } else {
                *purse = BigRational::zero();
                all_they_had += count;
            }
        }
        self.left.retain(|other| *other != project);
        (in_full, all_they_had)
    }
}
