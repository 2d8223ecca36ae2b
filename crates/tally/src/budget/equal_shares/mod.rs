//! Method of Equal Shares: the budget is split equally among the voters; a project is bought when
//! its supporters can pay for it together, the one that is cheapest for them first.
//!
//! Source: Peters, Pierczyński, Skowron, "Proportional Participatory Budgeting with Additive
//! Utilities" (2021), and the rules as towns use them at equalshares.net.

mod engine;
mod horizon;
mod purses;
mod search;

use num_bigint::BigUint;
use num_rational::BigRational;
use serde::{Deserialize, Serialize};

use self::engine::{Engine, Terms};
use self::search::{Patience, Steps, search};
use super::greedy::{self, Considered};
use super::{Admission, BudgetFault, SetAside, Support, Weighing, budget_of};
use crate::election::{Ballots, Budget, Election, ItemIndex};
use crate::tie::{BrokenTie, TieFacts, TieRule};

/// Most runs of a completion by increments. Increments that cannot change anything take no run, so
/// that this is a guard against waiting without end and not a limit on amounts.
pub const RUNS_MAX: u64 = 1_000_000;

/// What a supporter gains from a project that is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Utility {
    /// Its cost: a euro spent on what I want is worth a euro. What towns use.
    Cost,
    /// One: a project is a project, cheap or dear.
    Cardinality,
    /// The points that I gave it.
    Points,
    /// The points that I gave it, times its cost.
    PointsTimesCost,
}

impl Utility {
    /// What is customary for the ballots of an election: points where there are points or ranks,
    /// else the cost.
    pub fn customary(election: &Election) -> Self {
        match election.ballots() {
            Ballots::Points(_) | Ballots::Ranking(_) => Self::Points,
            _ => Self::Cost,
        }
    }

    pub(crate) fn per_cost(self) -> bool {
        matches!(self, Self::Cost | Self::PointsTimesCost)
    }

    pub(crate) fn weighing(self) -> Weighing {
        match self {
            Self::Cost | Self::Cardinality => Weighing::Each,
            Self::Points | Self::PointsTimesCost => Weighing::Points,
        }
    }
}

/// What is done with the money that one run leaves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Completion {
    /// Nothing.
    None,
    /// Run again with a little more for each voter, as long as the whole stays within the budget.
    Add1,
    /// The same, then what still fits, by number of supporters.
    #[default]
    Add1Utilitarian,
    /// What still fits, by number of supporters.
    Utilitarian,
}

/// What each voter has in the first run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Start {
    /// The budget divided by the number of voters, exactly.
    #[default]
    Exact,
    /// The same, rounded down to a whole unit of the currency.
    Whole,
}

/// The rules of a count by Equal Shares.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EqualShares {
    /// What a supporter gains.
    pub utility: Utility,
    /// What is done with the money that is left.
    pub completion: Completion,
    /// What each voter has in the first run.
    pub start: Start,
    /// Whether increments also stop as soon as no supported project fits in what is left.
    pub exhaustive: bool,
    /// What each increment adds for each voter, in the smallest unit; none is one whole unit of
    /// the currency. Zero counts as none.
    pub increment: Option<u64>,
    /// How ties are broken.
    pub ties: TieRule,
}

impl Default for EqualShares {
    /// Cost utilities, add1u, exhaustive, from a whole share: the page of equalshares.net.
    fn default() -> Self {
        Self {
            utility: Utility::Cost,
            completion: Completion::default(),
            start: Start::Whole,
            exhaustive: true,
            increment: None,
            ties: TieRule::default(),
        }
    }
}

/// Why the increments ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// The rules ask for one run only.
    OneRun,
    /// One more increment would overspend.
    WouldOverspend,
    /// No supported project fits in what is left.
    NothingFits,
    /// Every eligible project is taken.
    AllTaken,
}

/// One project bought by its supporters.
#[derive(Clone, Debug, PartialEq)]
pub struct Purchase {
    /// The project.
    pub project: ItemIndex,
    /// What each supporter pays for one of weight, in the smallest unit, unless they have less.
    pub rate: BigRational,
    /// Supporters who pay rate × weight and keep something.
    pub in_full: u64,
    /// Supporters who give the last of what they had in this round.
    pub all_they_had: u64,
    /// The tie that was broken to choose it.
    pub tie: Option<BrokenTie>,
}

/// Result of a count by Equal Shares.
#[derive(Clone, Debug, PartialEq)]
pub struct EqualSharesOutcome {
    /// How many people voted.
    pub people: u64,
    /// What each voter had in the run that counts, in the smallest unit.
    pub share: BigRational,
    /// How many increments were added to the first share.
    pub increments: u64,
    /// What each increment added, in the smallest unit.
    pub increment: u64,
    /// Why the increments ended.
    pub stop: Stop,
    /// Projects that cost nothing: taken before the first round.
    pub free: Vec<ItemIndex>,
    /// Projects bought, in order.
    pub purchases: Vec<Purchase>,
    /// The completion by number of supporters, if the rules ask for one.
    pub completion: Vec<Considered>,
    /// Projects that cannot be taken, and why.
    pub set_aside: Vec<(ItemIndex, SetAside)>,
    /// Projects taken: free ones, bought ones, those of the completion.
    pub selected: Vec<ItemIndex>,
    /// What they cost together, in the smallest unit.
    pub spent: u64,
}

impl EqualShares {
    /// Counts an election.
    pub fn count(&self, election: &Election) -> Result<EqualSharesOutcome, BudgetFault> {
        self.count_with(election, Patience::default())
    }

    fn count_with(
        &self,
        election: &Election,
        patience: Patience,
    ) -> Result<EqualSharesOutcome, BudgetFault> {
        let budget = budget_of(election)?;
        let support = Support::new(election, self.utility.weighing())?;
        let admission = Admission::of(budget, &support);
        let ranks = self.ties.lot.ranks(election.items());
        let facts = TieFacts {
            costs: &budget.costs,
            votes: support.votes(),
            points: support.points(),
        };
        let mut engine = Engine::new(Terms {
            support: &support,
            costs: &budget.costs,
            per_cost: self.utility.per_cost(),
            eligible: &admission.eligible,
            ties: &self.ties,
            facts,
            ranks: &ranks,
        });
        let steps = Steps::new(self, budget, support.people());
        let (increments, stop) = search(self, &mut engine, &steps, budget, &admission, patience)?;
        let purchases = purchases(&engine);
        let left = budget.limit - engine.spent as u64;
        let completion = self.complete(&admission, &purchases, facts, &ranks, left);
        let mut selected = admission.free.clone();
        selected.extend(purchases.iter().map(|p| p.project));
        selected.extend(greedy::taken(&completion));
        Ok(EqualSharesOutcome {
            people: support.people(),
            share: steps.fraction(increments),
            increments,
            increment: steps.increment,
            stop,
            free: admission.free,
            purchases,
            completion,
            set_aside: admission.set_aside,
            spent: selected.iter().map(|p| budget.costs[*p as usize]).sum(),
            selected,
        })
    }

    /// What still fits by number of supporters, if the rules ask for it.
    fn complete(
        &self,
        admission: &Admission,
        purchases: &[Purchase],
        facts: TieFacts<'_>,
        ranks: &[u32],
        left: u64,
    ) -> Vec<Considered> {
        if matches!(self.completion, Completion::None | Completion::Add1) {
            return Vec::new();
        }
        let bought = |p: &ItemIndex| purchases.iter().any(|bought| bought.project == *p);
        let eligible = admission.eligible.iter().copied();
        let rest: Vec<_> = eligible.filter(|p| !bought(p)).collect();
        greedy::by_votes(&self.ties).fill(&rest, facts, ranks, left)
    }

    /// What each voter has after so many increments, as numerator and denominator.
    pub(crate) fn share(
        &self,
        budget: &Budget,
        people: u64,
        increments: u64,
    ) -> (BigUint, BigUint) {
        Steps::new(self, budget, people).share(increments)
    }
}

fn purchases(engine: &Engine<'_>) -> Vec<Purchase> {
    let rounds = engine.bought.iter().zip(engine.rates());
    rounds
        .map(|(bought, rate)| Purchase {
            project: bought.project,
            rate,
            in_full: bought.in_full,
            all_they_had: bought.all_they_had,
            tie: bought.tie.clone(),
        })
        .collect()
}
