//! Sequential Phragmén: supporters of a project share its cost as a load; the project that leaves
//! its supporters with the lowest load comes first.
//!
//! Source: Brill, Freeman, Janson, Lackner, "Phragmén's Voting Methods and Justified
//! Representation" (2017); for projects with costs: Los, Christoff, Grossi (2022).

use num_bigint::{BigInt, BigUint};
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{One, ToPrimitive, Zero};
use serde::{Deserialize, Serialize};

use super::greedy::WhenTooDear;
use super::{Admission, BudgetFault, SetAside, Support, Weighing, budget_of};
use crate::election::{Election, ItemIndex};
use crate::exact;
use crate::tie::{BrokenTie, TieFacts, TieRule};

/// The rules of a count by sequential Phragmén.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phragmen {
    /// What happens when the project with the lowest load does not fit.
    pub when_too_dear: WhenTooDear,
    /// How ties are broken.
    pub ties: TieRule,
}

/// One round.
#[derive(Clone, Debug, PartialEq)]
pub struct LoadRound {
    /// The project with the lowest load.
    pub project: ItemIndex,
    /// The load that each of its supporters would carry.
    pub load: BigRational,
    /// How many supporters share it.
    pub supporters: u64,
    /// Whether it was taken; if not, it did not fit.
    pub taken: bool,
    /// The tie that was broken to choose it.
    pub tie: Option<BrokenTie>,
}

/// Result of a count by sequential Phragmén.
#[derive(Clone, Debug, PartialEq)]
pub struct PhragmenOutcome {
    /// Rounds, in order.
    pub rounds: Vec<LoadRound>,
    /// Projects that cost nothing: taken before the first round.
    pub free: Vec<ItemIndex>,
    /// Projects that cannot be taken, and why.
    pub set_aside: Vec<(ItemIndex, SetAside)>,
    /// Projects taken, in order.
    pub selected: Vec<ItemIndex>,
    /// What they cost together, in the smallest unit.
    pub spent: u64,
}

impl Phragmen {
    /// Counts an election.
    pub fn count(&self, election: &Election) -> Result<PhragmenOutcome, BudgetFault> {
        let budget = budget_of(election)?;
        let support = Support::new(election, Weighing::Each)?;
        let admission = Admission::of(budget, &support);
        let ranks = self.ties.lot.ranks(election.items());
        let facts = TieFacts {
            costs: &budget.costs,
            votes: support.votes(),
            points: support.points(),
        };
        let mut loads = Loads::new(&support, &budget.costs, &admission.eligible);
        let mut left = budget.limit;
        let mut rounds = Vec::new();
        let mut selected = admission.free.clone();
        while let Some(among) = loads.lowest() {
            let Some((project, by)) = self.ties.take(&among, facts, &ranks) else {
                break;
            };
            let cost = budget.costs[project as usize];
            let taken = cost <= left;
            let load = loads.settle(project, taken);
            rounds.push(LoadRound {
                project,
                load,
                supporters: support.votes()[project as usize],
                taken,
                tie: (among.len() > 1).then_some(BrokenTie { among, by }),
            });
            if taken {
                left -= cost;
                selected.push(project);
            } else if self.when_too_dear == WhenTooDear::Stop {
                break;
            }
        }
        Ok(PhragmenOutcome {
            rounds,
            free: admission.free,
            set_aside: admission.set_aside,
            selected,
            spent: budget.limit - left,
        })
    }
}

/// What each class carries: the load of the last round in which a project of its was taken. Loads
/// of rounds share one denominator; a project's load is then a combination with whole
/// coefficients, and floats are needed only to pass over those that are far from the lowest.
struct Loads<'a> {
    support: &'a Support,
    costs: &'a [u64],
    left: Vec<(f64, ItemIndex)>,
    /// Position in `rounds` of each class's load, plus one; 0 carries nothing.
    carried: Vec<u32>,
    rounds: Vec<BigUint>,
    denominator: BigUint,
}

impl<'a> Loads<'a> {
    fn new(support: &'a Support, costs: &'a [u64], eligible: &[ItemIndex]) -> Self {
        Self {
            support,
            costs,
            left: eligible.iter().map(|project| (0.0, *project)).collect(),
            carried: vec![0; support.counts().len()],
            rounds: Vec::new(),
            denominator: BigUint::one(),
        }
    }

    /// Numerator of the load of a project, over the common denominator times its supporters.
    fn numerator(&self, project: ItemIndex) -> BigUint {
        let mut people = vec![0u64; self.rounds.len() + 1];
        for (class, _) in self.support.backers(project) {
            let class = *class as usize;
            people[self.carried[class] as usize] += self.support.counts()[class];
        }
        let mut numerator = &self.denominator * self.costs[project as usize];
        for (round, people) in self.rounds.iter().zip(&people[1..]) {
            if *people > 0 {
                numerator += round * *people;
            }
        }
        numerator
    }

    /// The projects with the lowest load, in list order; none when no project is left.
    fn lowest(&mut self) -> Option<Vec<ItemIndex>> {
        let mut best: Option<(BigUint, u64)> = None;
        let mut among = Vec::new();
        let mut best_float = f64::INFINITY;
        // A load only grows: what was already above the best need not be looked at.
        self.left.sort_by(|a, b| a.0.total_cmp(&b.0));
        for position in 0..self.left.len() {
            let (bound, project) = self.left[position];
            if bound > best_float {
                break;
            }
            let (numerator, supporters) = (
                self.numerator(project),
                self.support.votes()[project as usize],
            );
            let float = exact::quotient(&numerator, &(&self.denominator * supporters));
            // A little below, so that rounding never hides a lowest load.
            self.left[position].0 = float * (1.0 - 8.0 * f64::EPSILON);
            let order = best
                .as_ref()
                .map(|(n, s)| (&numerator * *s).cmp(&(n * supporters)));
            match order {
                Some(std::cmp::Ordering::Greater) => {}
                Some(std::cmp::Ordering::Equal) => among.push(project),
                None | Some(std::cmp::Ordering::Less) => {
                    best = Some((numerator, supporters));
                    best_float = float;
                    among = vec![project];
                }
            }
        }
        among.sort_unstable();
        (!among.is_empty()).then_some(among)
    }

    /// Takes a project off the list and, if it is taken, loads its supporters.
    fn settle(&mut self, project: ItemIndex, taken: bool) -> BigRational {
        self.left.retain(|(_, other)| *other != project);
        let numerator = self.numerator(project);
        let supporters = self.support.votes()[project as usize];
        if taken {
            let rest = (&numerator % supporters).to_u64().unwrap_or(0);
            let common = rest.gcd(&supporters).max(1);
            let factor = supporters / common;
            self.denominator *= factor;
            for round in &mut self.rounds {
                *round *= factor;
            }
            self.rounds.push(&numerator / common);
            for (class, _) in self.support.backers(project) {
                self.carried[*class as usize] = self.rounds.len() as u32;
            }
            let load = self.rounds.last().cloned().unwrap_or_else(BigUint::zero);
            return BigRational::new(load.into(), BigInt::from(self.denominator.clone()));
        }
        BigRational::new(
            numerator.into(),
            BigInt::from(&self.denominator * supporters),
        )
    }
}
