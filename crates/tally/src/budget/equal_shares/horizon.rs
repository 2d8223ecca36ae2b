//! How far shares may grow before a run can change: increments before that need no run.
//!
//! While the same projects are bought in the same order and the same voters give all they have,
//! every purse and every rate is a straight line of the share. Purses then never fall as the share
//! grows, and rates never rise. The rate of a project that was not bought is a convex function of
//! the share, so that its tangent never lies above it: a run cannot change before one of these
//! happens on the lines:
//!
//! - somebody who gave all they had could pay in full;
//! - the tangent of another project reaches the rate of the one that was bought;
//! - the supporters of a project that they could not pay hold its cost.

use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive, Zero};

use super::engine::{Bought, Terms};
use crate::election::ItemIndex;
use crate::exact;

/// A number that changes with the share: its value at the present one, and what each unit of
/// growth adds.
#[derive(Clone, Debug)]
struct Line {
    value: BigRational,
    slope: BigRational,
}

impl Line {
    fn times(&self, factor: &BigRational) -> Self {
        Self {
            value: &self.value * factor,
            slope: &self.slope * factor,
        }
    }

    fn minus(&self, other: &Self) -> Self {
        Self {
            value: &self.value - &other.value,
            slope: &self.slope - &other.slope,
        }
    }

    /// By how much the share must grow until this line, which is not below zero, gets there.
    fn reaches_zero(&self) -> Option<BigRational> {
        (self.slope.is_negative()).then(|| -&self.value / &self.slope)
    }
}

/// What the supporters of a project could do.
enum Offer {
    /// They hold less than its cost; what is lacking.
    Lacking(Line),
    /// They can pay at this rate; these classes give all they have.
    Rate { rate: Line, emptied: Vec<u32> },
}

/// Increments until the next run that could differ from one with this share, which bought this;
/// at least 1.
pub(super) fn increments(
    terms: &Terms<'_>,
    bought: &[Bought],
    share: &BigRational,
    increment: u64,
) -> u64 {
    let mut lines = Lines::new(terms, share);
    for purchase in bought {
        lines.pass(purchase.project);
    }
    lines.finish();
    let growth = lines.growth.unwrap_or_else(BigRational::zero);
    let needed = (growth / exact::fraction(increment, 1)).ceil();
    needed.to_integer().to_u64().unwrap_or(1).max(1)
}

/// A run again, with lines in place of numbers.
struct Lines<'a> {
    terms: &'a Terms<'a>,
    purses: Vec<Line>,
    rest: Vec<ItemIndex>,
    /// Growth from which on the run may differ; none so far.
    growth: Option<BigRational>,
}

impl<'a> Lines<'a> {
    fn new(terms: &'a Terms<'a>, share: &BigRational) -> Self {
        let purse = Line {
            value: share.clone(),
            slope: BigRational::one(),
        };
        Self {
            purses: vec![purse; terms.support.counts().len()],
            rest: terms.eligible.to_vec(),
            growth: None,
            terms,
        }
    }

    fn limit(&mut self, growth: Option<BigRational>) {
        let Some(growth) = growth else { return };
        if self.growth.as_ref().is_none_or(|least| growth < *least) {
            self.growth = Some(growth);
        }
    }

    /// Passes over one round.
    fn pass(&mut self, project: ItemIndex) {
        self.rest.retain(|other| *other != project);
        let Offer::Rate { rate, emptied } = self.offer(project) else {
            // It was bought, so that its supporters can pay; without that nothing may be skipped.
            return self.limit(Some(BigRational::zero()));
        };
        let value = self.value(project, &rate);
        for other in self.rest.clone() {
            let growth = match self.offer(other) {
                Offer::Lacking(lacking) => lacking.reaches_zero(),
                Offer::Rate { rate, .. } => self.value(other, &rate).minus(&value).reaches_zero(),
            };
            self.limit(growth);
        }
        for (class, weight) in self.terms.support.backers(project) {
            let purse = &self.purses[*class as usize];
            let owed = rate.times(&exact::fraction(*weight, 1));
            if emptied.contains(class) {
                let lacking = owed.minus(purse);
                self.limit(lacking.reaches_zero());
                self.purses[*class as usize] = Line {
                    value: BigRational::zero(),
                    slope: BigRational::zero(),
                };
            } else {
                self.purses[*class as usize] = purse.minus(&owed);
            }
        }
    }

    /// What was not bought must stay unaffordable.
    fn finish(&mut self) {
        for other in self.rest.clone() {
            let growth = match self.offer(other) {
                Offer::Lacking(lacking) => lacking.reaches_zero(),
                Offer::Rate { .. } => Some(BigRational::zero()),
            };
            self.limit(growth);
        }
    }

    /// A rate for each unit of money if utility grows with cost.
    fn value(&self, project: ItemIndex, rate: &Line) -> Line {
        match self.terms.per_cost {
            true => rate.times(&exact::fraction(1, self.terms.costs[project as usize])),
            false => rate.clone(),
        }
    }

    fn offer(&self, project: ItemIndex) -> Offer {
        let counts = self.terms.support.counts();
        let people = |class: u32| exact::fraction(counts[class as usize], 1);
        let mut lacking = Line {
            value: exact::fraction(self.terms.costs[project as usize], 1),
            slope: BigRational::zero(),
        };
        let mut weights = BigRational::zero();
        let mut backers = Vec::new();
        for (class, weight) in self.terms.support.backers(project) {
            let purse = &self.purses[*class as usize];
            if purse.slope.is_zero() && purse.value.is_zero() {
                continue;
            }
            let weight = exact::fraction(*weight, 1);
            weights += people(*class) * &weight;
            backers.push((&purse.value / &weight, *class, weight));
        }
        backers.sort();
        let mut emptied = Vec::new();
        for (per_weight, class, weight) in backers {
            let rate = &lacking.value / &weights;
            if rate <= per_weight {
                let rate = lacking.times(&weights.recip());
                return Offer::Rate { rate, emptied };
            }
            lacking = lacking.minus(&self.purses[class as usize].times(&people(class)));
            weights -= people(class) * weight;
            emptied.push(class);
        }
        Offer::Lacking(lacking)
    }
}
