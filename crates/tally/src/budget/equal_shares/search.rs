//! The increments of add1: run again with a little more for each voter, until one more would
//! overspend.

use num_bigint::{BigInt, BigUint};
use num_rational::BigRational;

use super::engine::{Engine, RunEnd};
use super::{Completion, EqualShares, RUNS_MAX, Start, Stop, horizon};
use crate::budget::{Admission, BudgetFault};
use crate::election::{Budget, ItemIndex};

/// The shares of the successive runs.
pub(super) struct Steps {
    numerator: BigUint,
    denominator: BigUint,
    pub(super) increment: u64,
}

impl Steps {
    pub(super) fn new(rules: &EqualShares, budget: &Budget, people: u64) -> Self {
        let unit = 10u64.pow(u32::from(budget.decimals));
        let increment = rules.increment.filter(|i| *i > 0).unwrap_or(unit);
        // Without voters there is nothing to share out, and no run buys anything.
        let people = people.max(1);
        let (numerator, denominator) = match rules.start {
            Start::Exact => (budget.limit, people),
            Start::Whole => (budget.limit / people / unit * unit, 1),
        };
        Self {
            numerator: numerator.into(),
            denominator: denominator.into(),
            increment,
        }
    }

    /// What each voter has after so many increments, as numerator and denominator.
    pub(super) fn share(&self, increments: u64) -> (BigUint, BigUint) {
        let added = BigUint::from(self.increment) * increments * &self.denominator;
        (&self.numerator + added, self.denominator.clone())
    }

    /// The same as a fraction.
    pub(super) fn fraction(&self, increments: u64) -> BigRational {
        let (numerator, denominator) = self.share(increments);
        BigRational::new(BigInt::from(numerator), BigInt::from(denominator))
    }
}

/// An answer worth less than this many runs costs more than it saves: it takes as long as two
/// thousand runs where 2 553 people vote on 22 projects.
const WORTH_ASKING: u64 = 4096;

/// When it is worth asking how far shares may grow before anything can change: that takes as long
/// as many runs, so it is asked after as many runs that bought the same, and less often
/// where the answer does not help.
#[derive(Clone, Copy, Debug)]
pub(super) struct Patience {
    runs: u64,
    same: u64,
}

impl Default for Patience {
    fn default() -> Self {
        Self::of(WORTH_ASKING)
    }
}

impl Patience {
    /// Asks after so many runs that bought the same.
    pub(super) fn of(runs: u64) -> Self {
        Self { runs, same: 0 }
    }

    fn note(&mut self, same: bool) {
        self.same = if same { self.same + 1 } else { 0 };
    }

    fn is_over(&self) -> bool {
        self.same >= self.runs
    }

    fn learn(&mut self, increments: u64) {
        self.same = 0;
        self.runs = match increments < WORTH_ASKING {
            true => self.runs.saturating_mul(2),
            false => self.runs.div_ceil(2),
        };
    }
}

/// Leaves the engine after the run that counts, and says how many increments it had and why no
/// more.
pub(super) fn search(
    rules: &EqualShares,
    engine: &mut Engine<'_>,
    steps: &Steps,
    budget: &Budget,
    admission: &Admission,
    mut patience: Patience,
) -> Result<(u64, Stop), BudgetFault> {
    let run = |engine: &mut Engine<'_>, increments: u64| {
        let (numerator, denominator) = steps.share(increments);
        engine.run(&numerator, &denominator, u128::from(budget.limit))
    };
    run(engine, 0);
    if matches!(rules.completion, Completion::None | Completion::Utilitarian) {
        return Ok((0, Stop::OneRun));
    }
    let mut increments = 0;
    for _ in 0..RUNS_MAX {
        if engine.bought.len() == admission.eligible.len() {
            return Ok((increments, Stop::AllTaken));
        }
        if rules.exhaustive && nothing_fits(engine, budget, admission) {
            return Ok((increments, Stop::NothingFits));
        }
        let mut step = 1;
        if patience.is_over() {
            let share = steps.fraction(increments);
            step = horizon::increments(engine.terms(), &engine.bought, &share, steps.increment);
            patience.learn(step);
        }
        let before: Vec<ItemIndex> = engine.bought.iter().map(|b| b.project).collect();
        // The runs before this one buy what the last one bought.
        if run(engine, increments + step) == RunEnd::Overspent {
            run(engine, increments + step - 1);
            return Ok((increments + step - 1, Stop::WouldOverspend));
        }
        increments += step;
        patience.note(engine.bought.iter().map(|b| b.project).eq(before));
    }
    Err(BudgetFault::TooManyRuns)
}

/// Whether no eligible project that is left fits in what is left.
fn nothing_fits(engine: &Engine<'_>, budget: &Budget, admission: &Admission) -> bool {
    let left = u128::from(budget.limit) - engine.spent;
    let fits = |p: &&ItemIndex| u128::from(budget.costs[**p as usize]) <= left;
    let taken = |p: &ItemIndex| engine.bought.iter().any(|b| b.project == *p);
    !admission.eligible.iter().filter(fits).any(|p| !taken(p))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Patience;
    use crate::budget::equal_shares::{Completion, EqualShares, Start, Utility};
    use crate::election::{Ballot, Ballots, Budget, Election, Item};

    fn election(limit: u64, costs: &[u64], votes: &[Vec<u32>]) -> Election {
        let item = |index| Item {
            id: format!("p{index}"),
            name: String::new(),
        };
        let ballot = |points: &Vec<u32>| Ballot {
            voter: String::new(),
            count: 1,
            vote: (0..)
                .zip(points.iter().copied())
                .filter(|(p, given)| *given > 0 && (*p as usize) < costs.len())
                .collect(),
        };
        let ballots = Ballots::Points(votes.iter().map(ballot).collect());
        let budget = Budget {
            limit,
            costs: costs.to_vec(),
            decimals: 0,
            currency: String::new(),
            places: None,
        };
        let items = (0..costs.len()).map(item).collect();
        Election::new("", items, ballots, Some(budget)).expect("a small election")
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(192))]

        /// Thousands of increments, most of which change nothing: skipping them must not pass over
        /// any that does.
        #[test]
        fn skipping_runs_that_cannot_differ_changes_no_result(
            costs in prop::collection::vec(prop_oneof![1u64..900, (1u64..30).prop_map(|c| c * 30)], 1..6),
            votes in prop::collection::vec(prop::collection::vec(0u32..3, 6), 1..7),
            limit in 1u64..2000,
            which in 0usize..4,
            exhaustive in any::<bool>(),
            exact in any::<bool>(),
        ) {
            let utilities = [Utility::Cost, Utility::Cardinality, Utility::Points, Utility::PointsTimesCost];
            let rules = EqualShares {
                utility: utilities[which],
                completion: Completion::Add1,
                start: if exact { Start::Exact } else { Start::Whole },
                exhaustive,
                ..EqualShares::default()
            };
            let election = election(limit, &costs, &votes);
            let step_by_step = rules.count_with(&election, Patience::of(u64::MAX));
            prop_assert_eq!(rules.count_with(&election, Patience::of(0)), step_by_step.clone());
            prop_assert_eq!(rules.count_with(&election, Patience::of(3)), step_by_step);
        }
    }
}
