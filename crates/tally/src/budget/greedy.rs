//! Greedy: take projects from the most to the least wanted, as long as the money lasts.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use super::{Admission, BudgetFault, SetAside, Support, Weighing, budget_of};
use crate::election::{Election, ItemIndex};
use crate::tie::{DecidedBy, Lot, TieCriterion, TieFacts, TieRule};

/// What projects are ordered by, largest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GreedyOrder {
    /// Points; with approvals, that is the number of supporters.
    #[default]
    Points,
    /// Number of supporters.
    Votes,
    /// Number of supporters for each unit of money.
    VotesPerCost,
}

/// What happens at the first project that no longer fits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WhenTooDear {
    /// It is skipped, and cheaper ones further down are taken.
    #[default]
    Skip,
    /// Counting stops.
    Stop,
}

/// The rules of a greedy count.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Greedy {
    /// What projects are ordered by.
    pub order: GreedyOrder,
    /// What happens when one does not fit.
    pub when_too_dear: WhenTooDear,
    /// How equals are ordered.
    pub ties: TieRule,
}

/// What became of one project.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Taken.
    Taken,
    /// It cost more than what was left.
    TooDear,
    /// Counting had stopped before it.
    AfterTheStop,
}

/// One project in the order of a greedy count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Considered {
    /// The project.
    pub project: ItemIndex,
    /// What was left when its turn came, in the smallest unit.
    pub left: u64,
    /// What became of it.
    pub fate: Fate,
    /// If the project just before it was equal: what put this one behind.
    pub behind_by: Option<DecidedBy>,
}

/// Result of a greedy count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GreedyOutcome {
    /// Projects in the order in which they were considered.
    pub considered: Vec<Considered>,
    /// Projects that cannot be taken, and why.
    pub set_aside: Vec<(ItemIndex, SetAside)>,
    /// Projects taken, in order.
    pub selected: Vec<ItemIndex>,
    /// What they cost together, in the smallest unit.
    pub spent: u64,
}

impl Greedy {
    /// Counts an election.
    pub fn count(&self, election: &Election) -> Result<GreedyOutcome, BudgetFault> {
        let budget = budget_of(election)?;
        let support = Support::new(election, Weighing::Points)?;
        let admission = Admission::of(budget, &support);
        let mut pool = admission.free;
        pool.extend(&admission.eligible);
        let facts = TieFacts {
            costs: &budget.costs,
            votes: support.votes(),
            points: support.points(),
        };
        let ranks = self.ties.lot.ranks(election.items());
        let considered = self.fill(&pool, facts, &ranks, budget.limit);
        let selected = taken(&considered);
        Ok(GreedyOutcome {
            spent: selected.iter().map(|p| budget.costs[*p as usize]).sum(),
            selected,
            considered,
            set_aside: admission.set_aside,
        })
    }

    /// Takes from a pool of projects what fits in `left`.
    pub(crate) fn fill(
        &self,
        pool: &[ItemIndex],
        facts: TieFacts<'_>,
        ranks: &[u32],
        mut left: u64,
    ) -> Vec<Considered> {
        let mut order = pool.to_vec();
        order.sort_by(|a, b| self.compare(*a, *b, facts, ranks).0);
        let mut stopped = false;
        let mut before = None;
        let mut considered = Vec::with_capacity(order.len());
        for project in order {
            let cost = facts.costs[project as usize];
            let fate = match (stopped, cost <= left) {
                (true, _) => Fate::AfterTheStop,
                (false, true) => Fate::Taken,
                (false, false) => Fate::TooDear,
            };
            stopped |= fate == Fate::TooDear && self.when_too_dear == WhenTooDear::Stop;
            considered.push(Considered {
                project,
                left,
                fate,
                behind_by: before.and_then(|b| self.compare(b, project, facts, ranks).1),
            });
            if fate == Fate::Taken {
                left -= cost;
            }
            before = Some(project);
        }
        considered
    }

    /// Which of two projects comes first, and by which tie rule if they are equal.
    fn compare(
        &self,
        a: ItemIndex,
        b: ItemIndex,
        facts: TieFacts<'_>,
        ranks: &[u32],
    ) -> (Ordering, Option<DecidedBy>) {
        let (x, y) = (a as usize, b as usize);
        let by_merit = match self.order {
            GreedyOrder::Points => facts.points[y].cmp(&facts.points[x]),
            GreedyOrder::Votes => facts.votes[y].cmp(&facts.votes[x]),
            GreedyOrder::VotesPerCost => {
                // votes[y] / cost[y] against votes[x] / cost[x], without dividing; what costs
                // nothing has an infinite ratio and comes first.
                let cross = |votes: u64, cost: u64| u128::from(votes) * u128::from(cost);
                cross(facts.votes[y], facts.costs[x]).cmp(&cross(facts.votes[x], facts.costs[y]))
            }
        };
        if by_merit != Ordering::Equal || a == b {
            return (by_merit, None);
        }
        match self.ties.take(&[a, b], facts, ranks) {
            Some((first, by)) if first == a => (Ordering::Less, Some(by)),
            Some((_, by)) => (Ordering::Greater, Some(by)),
            None => (Ordering::Equal, None),
        }
    }
}

/// The rule "by votes" that completes other methods.
pub(crate) fn by_votes(ties: &TieRule) -> Greedy {
    Greedy {
        order: GreedyOrder::Votes,
        when_too_dear: WhenTooDear::Skip,
        ties: ties.clone(),
    }
}

/// The projects that were taken, in order.
pub(crate) fn taken(considered: &[Considered]) -> Vec<ItemIndex> {
    let fits = considered.iter().filter(|c| c.fate == Fate::Taken);
    fits.map(|c| c.project).collect()
}

/// The custom of most towns: points, then supporters, then lower cost, then the lot.
pub fn town_ties(lot: Lot) -> TieRule {
    TieRule {
        criteria: vec![TieCriterion::MoreVotes, TieCriterion::LowerCost],
        lot,
    }
}
