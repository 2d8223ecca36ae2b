//! Checks an account step by step against the ballots, with no other knowledge of how it was
//! made: plain fractions, one class of voters at a time. Slow and simple on purpose.
//!
//! For increments it checks the run that counts and that the next one overspends; it does not
//! repeat the runs before.

mod shares;

use num_rational::BigRational;
use num_traits::Zero;
use serde::de::DeserializeOwned;

use super::facts::{Considered, Decided, Loaded, TieBreak};
use super::greedy::{self, Fate, Greedy, WhenTooDear};
use super::phragmen::Phragmen;
use super::{Admission, BudgetFault, Support, Weighing, budget_of};
use crate::account::Account;
use crate::election::{Budget, Election, ItemIndex};
use crate::exact;
use crate::tie::{TieFacts, TieRule};
use crate::words;

pub use shares::equal_shares;

/// Why an account is not the true account of an election.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CheckFault {
    /// A step does not follow from the ballots and the steps before.
    #[error("step {step}: {reason}")]
    Step {
        /// Number of the step, from 1.
        step: usize,
        /// What is wrong.
        reason: String,
    },
    /// The election itself cannot be counted this way.
    #[error(transparent)]
    Budget(#[from] BudgetFault),
}

/// What all checks need.
struct Checker<'a> {
    election: &'a Election,
    budget: &'a Budget,
    support: Support,
    ties: &'a TieRule,
    ranks: Vec<u32>,
    admission: Admission,
    account: &'a Account,
    /// Position of the step at hand.
    at: usize,
}

impl<'a> Checker<'a> {
    fn new(
        election: &'a Election,
        weighing: Weighing,
        ties: &'a TieRule,
        account: &'a Account,
    ) -> Result<Self, CheckFault> {
        let budget = budget_of(election)?;
        let support = Support::new(election, weighing)?;
        Ok(Self {
            election,
            budget,
            ranks: ties.lot.ranks(election.items()),
            admission: Admission::of(budget, &support),
            support,
            ties,
            account,
            at: 0,
        })
    }

    fn wrong<T>(&self, reason: impl Into<String>) -> Result<T, CheckFault> {
        Err(CheckFault::Step {
            step: self.at + 1,
            reason: reason.into(),
        })
    }

    fn must(&self, holds: bool, reason: &str) -> Result<(), CheckFault> {
        if holds { Ok(()) } else { self.wrong(reason) }
    }

    /// The facts of the step at hand if it has this rule.
    fn peek<T: DeserializeOwned>(&self, rule: &str) -> Result<Option<T>, CheckFault> {
        match self
            .account
            .steps
            .get(self.at)
            .filter(|step| step.rule == rule)
        {
            None => Ok(None),
            Some(step) => match serde_json::from_value(step.facts.clone()) {
                Ok(facts) => Ok(Some(facts)),
                Err(fault) => self.wrong(fault.to_string()),
            },
        }
    }

    fn need<T: DeserializeOwned>(&self, rule: &str) -> Result<T, CheckFault> {
        match self.peek(rule)? {
            Some(facts) => Ok(facts),
            None => self.wrong(format!("a step \"{rule}\" should stand here")),
        }
    }

    fn project(&self, id: &str) -> Result<ItemIndex, CheckFault> {
        match self.election.items().iter().position(|item| item.id == id) {
            Some(index) => Ok(index as ItemIndex),
            None => self.wrong(format!("no project \"{id}\"")),
        }
    }

    fn facts(&self) -> TieFacts<'_> {
        TieFacts {
            costs: &self.budget.costs,
            votes: self.support.votes(),
            points: self.support.points(),
        }
    }

    /// Passes over the projects set aside and the free ones, which must be the right ones.
    fn opening(&mut self, with_free: bool) -> Result<(), CheckFault> {
        for (project, _) in self.admission.set_aside.clone() {
            let facts: super::facts::Aside = self.need("set-aside")?;
            let right = self.project(&facts.project)? == project;
            self.must(right, "another project is to be set aside")?;
            self.at += 1;
        }
        for project in self.admission.free.clone() {
            if !with_free {
                break;
            }
            let facts: serde_json::Value = self.need("free")?;
            let right = facts["project"] == words::id(self.election, project).as_str();
            self.must(right, "another project is free")?;
            self.at += 1;
        }
        Ok(())
    }

    /// The project that the announced rule takes among equals, and whether the step says so.
    fn tie(
        &self,
        project: ItemIndex,
        mut equal: Vec<ItemIndex>,
        told: Option<&TieBreak>,
    ) -> Result<(), CheckFault> {
        equal.sort_unstable();
        let Some((first, by)) = self.ties.take(&equal, self.facts(), &self.ranks) else {
            return self.wrong("nothing can be taken any more");
        };
        self.must(first == project, "another project comes first")?;
        match told {
            None => self.must(equal.len() == 1, "a tie is not told"),
            Some(tie) => {
                let same = tie.among == words::ids(self.election, &equal);
                self.must(
                    same && tie.by == by && equal.len() > 1,
                    "the tie is another",
                )
            }
        }
    }

    /// Checks a run of greedy steps over a pool of projects.
    fn considered(
        &mut self,
        rules: &Greedy,
        pool: &[ItemIndex],
        left: u64,
    ) -> Result<Vec<ItemIndex>, CheckFault> {
        let expected = rules.fill(pool, self.facts(), &self.ranks, left);
        for step in &expected {
            let told: Considered = self.need("considered")?;
            let fate = match step.fate {
                Fate::Taken => "taken",
                Fate::TooDear => "too-dear",
                Fate::AfterTheStop => "after-the-stop",
            };
            let index = step.project as usize;
            let same = self.project(&told.project)? == step.project
                && (told.left, told.fate.as_str(), told.behind_by)
                    == (step.left, fate, step.behind_by)
                && told.cost == self.budget.costs[index]
                && told.votes == self.support.votes()[index];
            self.must(same, "the greedy order gives another step")?;
            self.at += 1;
        }
        Ok(greedy::taken(&expected))
    }

    /// What projects cost together; the largest number if that overflows, which no budget covers.
    fn cost_of(&self, projects: &[ItemIndex]) -> u64 {
        let costs = projects.iter().map(|p| self.budget.costs[*p as usize]);
        costs.fold(0, u64::saturating_add)
    }

    fn result(&mut self, selected: &[ItemIndex]) -> Result<(), CheckFault> {
        let told: Decided = self.need("result")?;
        let spent = self.cost_of(selected);
        let right = Decided::of(self.election, selected, spent);
        self.must(told == right, "the result is another")?;
        self.must(spent <= self.budget.limit, "the budget is overspent")?;
        self.must(
            self.at + 1 == self.account.steps.len(),
            "a step stands after the result",
        )
    }
}

/// Checks the account of a greedy count.
pub fn greedy(election: &Election, rules: &Greedy, account: &Account) -> Result<(), CheckFault> {
    let mut checker = Checker::new(election, Weighing::Points, &rules.ties, account)?;
    checker.opening(false)?;
    let mut pool = checker.admission.free.clone();
    pool.extend(&checker.admission.eligible);
    let limit = checker.budget.limit;
    let selected = checker.considered(rules, &pool, limit)?;
    checker.result(&selected)
}

/// Checks the account of a count by sequential Phragmén.
pub fn phragmen(
    election: &Election,
    rules: &Phragmen,
    account: &Account,
) -> Result<(), CheckFault> {
    let mut checker = Checker::new(election, Weighing::Each, &rules.ties, account)?;
    checker.opening(true)?;
    let mut loads = vec![BigRational::zero(); checker.support.counts().len()];
    let mut pool = checker.admission.eligible.clone();
    let mut selected = checker.admission.free.clone();
    let mut left = checker.budget.limit;
    let mut stopped = false;
    while let Some(told) = checker.peek::<Loaded>("round")? {
        checker.must(!stopped, "counting had stopped")?;
        let project = checker.project(&told.project)?;
        let load = |p: ItemIndex| load_of(&checker, &loads, p);
        let Some(least) = pool.iter().map(|p| load(*p)).min() else {
            return checker.wrong("no project is left");
        };
        let equal = pool.iter().copied().filter(|p| load(*p) == least).collect();
        checker.tie(project, equal, told.tie.as_ref())?;
        let cost = checker.budget.costs[project as usize];
        let same = told.load == exact::to_text(&least)
            && told.taken == (cost <= left)
            && (told.cost, told.supporters) == (cost, checker.support.votes()[project as usize]);
        checker.must(same, "the load is another")?;
        pool.retain(|other| *other != project);
        if told.taken {
            left -= cost;
            selected.push(project);
            for (class, _) in checker.support.backers(project) {
                loads[*class as usize] = least.clone();
            }
        }
        stopped = !told.taken && rules.when_too_dear == WhenTooDear::Stop;
        checker.at += 1;
    }
    checker.must(stopped || pool.is_empty(), "a round is missing")?;
    checker.result(&selected)
}

fn load_of(checker: &Checker<'_>, loads: &[BigRational], project: ItemIndex) -> BigRational {
    let mut sum = exact::fraction(checker.budget.costs[project as usize], 1);
    for (class, _) in checker.support.backers(project) {
        let count = checker.support.counts()[*class as usize];
        sum += exact::fraction(count, 1) * &loads[*class as usize];
    }
    sum / exact::fraction(checker.support.votes()[project as usize], 1)
}
