//! One run of the Method of Equal Shares, exact, at the speed of floats.
//!
//! What a class of voters has left is always `share − Σ rate_r · weight_r` over the rounds `r` in
//! which it paid in full, or exactly nothing once it has given all it had. So every exact number
//! of a run is a combination, with whole coefficients, of the share and the rates: sums over
//! voters need whole numbers only, and large fractions appear once per round, not once per voter.
//!
//! Floats, with a bound on their error, sort out what is far apart. Whatever they cannot tell
//! apart (two rates, a budget and a payment, a sum and a cost) is decided by the exact numbers.

use num_bigint::{BigInt, BigUint};
use num_rational::BigRational;
use num_traits::Signed;

use super::purses::{EMPTY, Payment, Poor, Purses, UNIT};
use crate::budget::Support;
use crate::election::ItemIndex;
use crate::exact;
use crate::tie::{BrokenTie, TieFacts, TieRule};

/// What stays the same over the runs of one count.
pub(super) struct Terms<'a> {
    pub(super) support: &'a Support,
    pub(super) costs: &'a [u64],
    /// Whether utility grows with cost: rates are then compared for each unit of money.
    pub(super) per_cost: bool,
    pub(super) eligible: &'a [ItemIndex],
    pub(super) ties: &'a TieRule,
    pub(super) facts: TieFacts<'a>,
    pub(super) ranks: &'a [u32],
}

/// One project bought in a run.
#[derive(Clone, Debug)]
pub(super) struct Bought {
    pub(super) project: ItemIndex,
    pub(super) in_full: u64,
    pub(super) all_they_had: u64,
    pub(super) tie: Option<BrokenTie>,
}

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RunEnd {
    /// Nothing more can be paid for.
    Complete,
    /// The projects cost more than the limit; the run was not finished.
    Overspent,
}

/// A run, with buffers that serve again in the next.
pub(super) struct Engine<'a> {
    terms: Terms<'a>,
    /// Lower bound of the value of each project at the start, ascending.
    first_queue: Vec<(f64, ItemIndex)>,
    queue: Vec<(f64, ItemIndex)>,
    purses: Purses,
    scratch: Vec<(f64, u64, u64)>,
    pub(super) bought: Vec<Bought>,
    pub(super) spent: u128,
}

/// About the smallest rate at which the supporters can pay.
#[derive(Clone, Copy)]
enum Estimate {
    Unaffordable,
    /// So close to what the supporters have that only exact numbers can tell.
    Doubtful,
    Rate {
        rate: f64,
        error: f64,
    },
}

/// The smallest rate exactly: `numerator / (denominator of the purses · weight)`.
struct Price {
    project: ItemIndex,
    numerator: BigInt,
    weight: u64,
    /// Classes that give all they have.
    emptied: Vec<u32>,
}

impl Price {
    /// Decides about those of whom floats cannot tell whether they can pay in full, with what they
    /// have; none if in the end nobody can.
    fn settled(mut self, mut doubtful: Vec<(u32, u32, BigInt)>, purses: &Purses) -> Option<Self> {
        loop {
            let before = doubtful.len();
            doubtful.retain(|(class, each, left)| {
                let enough = left * BigInt::from(self.weight) >= &self.numerator * *each;
                if !enough {
                    let count = purses.each[*class as usize].people;
                    self.numerator -= left * count;
                    self.weight -= count * u64::from(*each);
                    self.emptied.push(*class);
                }
                enough
            });
            if self.weight == 0 {
                return None;
            }
            if doubtful.len() == before {
                break;
            }
        }
        debug_assert!(!self.numerator.is_negative());
        let gives_last = doubtful
            .iter()
            .filter(|(_, each, left)| left * BigInt::from(self.weight) == &self.numerator * *each);
        self.emptied.extend(gives_last.map(|(class, _, _)| *class));
        Some(self)
    }
}

impl<'a> Engine<'a> {
    pub(super) fn new(terms: Terms<'a>) -> Self {
        let mut first_queue: Vec<_> = terms
            .eligible
            .iter()
            .map(|project| {
                let counts = terms.support.counts();
                let backers = terms.support.backers(*project).iter();
                let weight: u64 = backers
                    .map(|(c, w)| counts[*c as usize] * u64::from(*w))
                    .sum();
                let cost = terms.costs[*project as usize] as f64;
                let divisor = if terms.per_cost { cost } else { 1.0 };
                (
                    cost / weight as f64 / divisor * (1.0 - 16.0 * UNIT),
                    *project,
                )
            })
            .collect();
        first_queue.sort_by(|a, b| a.0.total_cmp(&b.0));
        let purses = Purses::new(terms.support.counts());
        Self {
            terms,
            first_queue,
            queue: Vec::new(),
            purses,
            scratch: Vec::new(),
            bought: Vec::new(),
            spent: 0,
        }
    }

    pub(super) fn terms(&self) -> &Terms<'a> {
        &self.terms
    }

    /// Runs with `numerator / denominator` for each person, up to a total cost of `limit`.
    pub(super) fn run(
        &mut self,
        numerator: &BigUint,
        denominator: &BigUint,
        limit: u128,
    ) -> RunEnd {
        self.purses.fill(numerator, denominator);
        self.queue.clone_from(&self.first_queue);
        self.bought.clear();
        self.spent = 0;
        while let Some((price, tie)) = self.next_purchase() {
            self.spent += u128::from(self.terms.costs[price.project as usize]);
            if self.spent > limit {
                return RunEnd::Overspent;
            }
            self.buy(&price, tie);
        }
        RunEnd::Complete
    }

    /// Rates of the rounds of the last run, in order.
    pub(super) fn rates(&self) -> Vec<BigRational> {
        let denominator = BigInt::from(self.purses.denominator.clone());
        let rates = self.purses.rates.iter();
        rates
            .map(|rate| BigRational::new(BigInt::from(rate.clone()), denominator.clone()))
            .collect()
    }

    /// The project with the smallest rate, or none if nothing can be paid for.
    ///
    /// A rate only grows during a run, so the queue is in the order of the last known lower bounds
    /// and looking stops at the first that cannot beat the best.
    fn next_purchase(&mut self) -> Option<(Price, Option<BrokenTie>)> {
        let mut best_high = f64::INFINITY;
        let mut close: Vec<(f64, ItemIndex, Estimate)> = Vec::new();
        for position in 0..self.queue.len() {
            let (bound, project) = self.queue[position];
            if bound > best_high {
                break;
            }
            let estimate = self.estimate(project);
            let Some((low, high)) = self.value(project, estimate) else {
                self.queue[position].0 = f64::INFINITY;
                continue;
            };
            // The bound may only grow: errors of floats must not lower it.
            self.queue[position].0 = low.max(bound);
            best_high = best_high.min(high);
            close.push((low, project, estimate));
        }
        self.queue.retain(|(bound, _)| bound.is_finite());
        close.retain(|(low, _, _)| *low <= best_high);
        let prices = close
            .iter()
            .filter_map(|(_, p, estimate)| self.price(*p, *estimate));
        let prices: Vec<Price> = prices.collect();
        let taken = self.cheapest(prices)?;
        self.queue
            .retain(|(_, project)| *project != taken.0.project);
        self.queue.sort_by(|a, b| a.0.total_cmp(&b.0));
        Some(taken)
    }

    /// Bounds of the value of a project: its rate, for each unit of money if utility grows with
    /// cost. None if its supporters cannot pay.
    fn value(&self, project: ItemIndex, estimate: Estimate) -> Option<(f64, f64)> {
        let (rate, error) = match estimate {
            Estimate::Unaffordable => return None,
            Estimate::Rate { rate, error } => (rate, error),
            Estimate::Doubtful => {
                let price = self.price(project, estimate)?;
                let below = &self.purses.denominator * price.weight;
                let rate = exact::quotient(price.numerator.magnitude(), &below);
                (rate, 8.0 * UNIT * rate)
            }
        };
        let divisor = if self.terms.per_cost {
            self.terms.costs[project as usize] as f64
        } else {
            1.0
        };
        let slack = 4.0 * UNIT * rate;
        Some((
            (rate - error - slack) / divisor,
            (rate + error + slack) / divisor,
        ))
    }

    /// The smallest rate in floats: those who have less than they would owe give all they have,
    /// which raises the rate of the others, until nobody owes more than they have.
    fn estimate(&mut self, project: ItemIndex) -> Estimate {
        let cost = self.terms.costs[project as usize] as f64;
        let (mut held, mut weight, mut people) = (0.0, 0u64, 0u64);
        self.scratch.clear();
        for (class, each) in self.terms.support.backers(project) {
            let purse = self.purses.each[*class as usize];
            if purse.is_empty() {
                continue;
            }
            held += purse.people as f64 * purse.about;
            weight += purse.people * u64::from(*each);
            people += purse.people;
            self.scratch
                .push((purse.about, u64::from(*each), purse.people));
        }
        let terms = self.scratch.len() as f64 + 4.0;
        let noise = people as f64 * self.purses.error + 2.0 * terms * UNIT * (cost + held);
        if held + noise < cost {
            return Estimate::Unaffordable;
        }
        if held - noise < cost {
            return Estimate::Doubtful;
        }
        let mut lacking = cost;
        loop {
            if weight == 0 {
                return Estimate::Doubtful;
            }
            let rate = lacking / weight as f64;
            let before = self.scratch.len();
            self.scratch.retain(|(about, each, count)| {
                let enough = *about >= rate * *each as f64;
                if !enough {
                    lacking -= *count as f64 * about;
                    weight -= count * each;
                }
                enough
            });
            if self.scratch.len() == before {
                let error = 4.0 * (noise / weight as f64 + 4.0 * UNIT * rate);
                return Estimate::Rate { rate, error };
            }
        }
    }

    /// The smallest rate exactly, or none if the supporters cannot pay.
    fn price(&self, project: ItemIndex, estimate: Estimate) -> Option<Price> {
        let (low, high) = match estimate {
            Estimate::Unaffordable => return None,
            Estimate::Doubtful => (0.0, f64::INFINITY),
            Estimate::Rate { rate, error } => (rate - error, rate + error),
        };
        let purses = &self.purses;
        let mut poor = Poor::new(purses.rates.len());
        let mut doubtful = Vec::new();
        let mut weight = 0u64;
        for (class, each) in self.terms.support.backers(project) {
            let purse = purses.each[*class as usize];
            if purse.is_empty() {
                continue;
            }
            let owed = f64::from(*each);
            if purse.about + purses.error < low * owed * (1.0 - 4.0 * UNIT) {
                poor.add(*class, purse.people, purses);
                continue;
            }
            weight += purse.people * u64::from(*each);
            // Written so that an infinite `high` leaves everybody in doubt.
            let surely = purse.about - purses.error > high * owed * (1.0 + 4.0 * UNIT);
            if !surely {
                doubtful.push((*class, *each, purses.exactly(*class)));
            }
        }
        let cost = BigInt::from(self.terms.costs[project as usize]);
        let numerator = cost * BigInt::from(purses.denominator.clone()) - poor.hold(purses);
        let price = Price {
            project,
            numerator,
            weight,
            emptied: poor.classes,
        };
        price.settled(doubtful, purses)
    }

    /// The smallest of some exact prices; ties by the announced rule.
    fn cheapest(&self, prices: Vec<Price>) -> Option<(Price, Option<BrokenTie>)> {
        let mut best: Vec<Price> = Vec::new();
        for price in prices {
            let order = best.first().map(|first| self.compare(&price, first));
            match order {
                Some(std::cmp::Ordering::Greater) => {}
                Some(std::cmp::Ordering::Equal) => best.push(price),
                None | Some(std::cmp::Ordering::Less) => best = vec![price],
            }
        }
        if best.len() < 2 {
            return best.pop().map(|price| (price, None));
        }
        let mut among: Vec<ItemIndex> = best.iter().map(|p| p.project).collect();
        among.sort_unstable();
        let (project, by) = self
            .terms
            .ties
            .take(&among, self.terms.facts, self.terms.ranks)?;
        let price = best.into_iter().find(|p| p.project == project)?;
        Some((price, Some(BrokenTie { among, by })))
    }

    /// Compares values by cross-multiplication; the common denominator cancels out.
    fn compare(&self, a: &Price, b: &Price) -> std::cmp::Ordering {
        let divisor = |price: &Price| {
            let cost = self.terms.costs[price.project as usize];
            let per = if self.terms.per_cost { cost } else { 1 };
            BigInt::from(price.weight) * per
        };
        (&a.numerator * divisor(b)).cmp(&(&b.numerator * divisor(a)))
    }

    fn buy(&mut self, price: &Price, tie: Option<BrokenTie>) {
        let round = self.purses.rates.len() as u32;
        let rate = self
            .purses
            .add_rate(price.numerator.magnitude(), price.weight);
        let mut all_they_had = 0;
        for class in &price.emptied {
            let purse = &mut self.purses.each[*class as usize];
            purse.about = EMPTY;
            all_they_had += purse.people;
        }
        let mut in_full = 0;
        for (class, weight) in self.terms.support.backers(price.project) {
            let purse = &mut self.purses.each[*class as usize];
            if purse.is_empty() {
                continue;
            }
            in_full += purse.people;
            // A float may fall below what is left and below zero; zero is as near.
            purse.about = (purse.about - rate * f64::from(*weight)).max(0.0);
            let last = &mut self.purses.last[*class as usize];
            self.purses.payments.push(Payment {
                round,
                weight: *weight,
                before: *last,
            });
            *last = self.purses.payments.len() as u32 - 1;
        }
        self.purses.error += self.purses.error_step;
        self.bought.push(Bought {
            project: price.project,
            in_full,
            all_they_had,
            tie,
        });
    }
}
