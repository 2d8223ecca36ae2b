//! What each class of voters has left during a run: about, in floats, and exactly, as a
//! combination of the share and of the rates of the rounds.

use num_bigint::{BigInt, BigUint};
use num_integer::Integer;
use num_traits::{One, ToPrimitive, Zero};

use crate::exact;

/// Half the distance from 1 to the next float: relative error of one operation.
pub(super) const UNIT: f64 = f64::EPSILON / 2.0;
/// Marks a class that has paid nothing yet.
const NEVER: u32 = u32::MAX;

/// What each class has left.
pub(super) struct Purses {
    /// One purse for each class.
    pub(super) each: Vec<Purse>,
    /// Bound on the error of each value of `about`.
    pub(super) error: f64,
    pub(super) error_step: f64,
    /// Last payment in full of each class, as a position in `payments`, or `NEVER`.
    pub(super) last: Vec<u32>,
    pub(super) payments: Vec<Payment>,
    /// Common denominator of `share` and `rates`.
    pub(super) denominator: BigUint,
    pub(super) share: BigUint,
    pub(super) rates: Vec<BigUint>,
}

/// What one class has left, about.
#[derive(Clone, Copy)]
pub(super) struct Purse {
    /// Below zero when there is exactly nothing left.
    pub(super) about: f64,
    pub(super) people: u64,
}

/// Marks a purse with exactly nothing left.
pub(super) const EMPTY: f64 = -1.0;

impl Purse {
    pub(super) fn is_empty(self) -> bool {
        self.about < 0.0
    }
}

#[derive(Clone, Copy)]
pub(super) struct Payment {
    pub(super) round: u32,
    pub(super) weight: u32,
    pub(super) before: u32,
}

impl Purses {
    pub(super) fn new(people: &[u64]) -> Self {
        let purse = |people: &u64| Purse {
            about: EMPTY,
            people: *people,
        };
        Self {
            each: people.iter().map(purse).collect(),
            error: 0.0,
            error_step: 0.0,
            last: vec![NEVER; people.len()],
            payments: Vec::new(),
            denominator: BigUint::one(),
            share: BigUint::zero(),
            rates: Vec::new(),
        }
    }

    pub(super) fn fill(&mut self, numerator: &BigUint, denominator: &BigUint) {
        let share = exact::quotient(numerator, denominator);
        let about = if numerator.is_zero() { EMPTY } else { share };
        self.each.iter_mut().for_each(|purse| purse.about = about);
        // A payment is never more than the share. Its rate is off by two units, the product by
        // one, the difference by one; the share itself by two. Doubled, to be safe.
        self.error_step = 8.0 * UNIT * share;
        self.error = self.error_step;
        self.last.fill(NEVER);
        self.payments.clear();
        self.denominator.clone_from(denominator);
        self.share.clone_from(numerator);
        self.rates.clear();
    }

    /// Payments in full of a class, last first.
    pub(super) fn payments_of(&self, class: u32) -> impl Iterator<Item = Payment> {
        let at = |position: u32| self.payments.get(position as usize).copied();
        std::iter::successors(at(self.last[class as usize]), move |p| at(p.before))
    }

    /// What a class has left, times the common denominator.
    pub(super) fn exactly(&self, class: u32) -> BigInt {
        let mut left = BigInt::from(self.share.clone());
        for payment in self.payments_of(class) {
            left -= BigInt::from(&self.rates[payment.round as usize] * payment.weight);
        }
        left
    }

    /// Notes the rate of a new round and returns it as a float.
    pub(super) fn add_rate(&mut self, numerator: &BigUint, weight: u64) -> f64 {
        let rest = (numerator % weight).to_u64().unwrap_or(0);
        let common = rest.gcd(&weight);
        let factor = weight / common;
        if factor > 1 {
            self.denominator *= factor;
            self.share *= factor;
            for rate in &mut self.rates {
                *rate *= factor;
            }
        }
        self.rates.push(numerator / common);
        exact::quotient(&(numerator / common), &self.denominator)
    }
}

/// Classes that give all they have, and what they have as a combination of share and rates.
pub(super) struct Poor {
    pub(super) people: u64,
    pub(super) paid: Vec<u64>,
    pub(super) classes: Vec<u32>,
}

impl Poor {
    pub(super) fn new(rounds: usize) -> Self {
        Self {
            people: 0,
            paid: vec![0; rounds],
            classes: Vec::new(),
        }
    }

    pub(super) fn add(&mut self, class: u32, count: u64, purses: &Purses) {
        self.people += count;
        self.classes.push(class);
        for payment in purses.payments_of(class) {
            self.paid[payment.round as usize] += count * u64::from(payment.weight);
        }
    }

    /// What they have together, times the common denominator.
    pub(super) fn hold(&self, purses: &Purses) -> BigInt {
        let mut held = BigInt::from(&purses.share * self.people);
        for (weight, rate) in self.paid.iter().zip(&purses.rates) {
            if *weight > 0 {
                held -= BigInt::from(rate * *weight);
            }
        }
        held
    }
}
