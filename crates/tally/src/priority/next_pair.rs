//! Which two items to show next.

use crate::election::{Ballots, Comparison, Election, ItemIndex};
use crate::priority::PriorityFault;
use crate::priority::bradley_terry::{BradleyTerryOutcome, Estimate, logistic};

/// Most items for which all pairs are weighed.
pub const PAIR_ITEMS_MAX: usize = 2_000;
/// Power of the number of votes by which a pair becomes less likely (All Our Ideas: α).
pub const CATCH_UP_POWER: i32 = 1;
/// Largest weight of a pair (All Our Ideas: τ): the newest pairs are not shown only.
pub const WEIGHT_MAX: f64 = 0.05;

/// Chances of each prompt, "left or right?"; the two orders of a pair are two prompts.
#[derive(Clone, Debug, PartialEq)]
pub struct CatchUp {
    items: usize,
    /// Sum of the weights up to and with each ordered pair, row by row, the diagonal left out.
    sums: Vec<f64>,
}

impl CatchUp {
    /// The "catch-up" rule of All Our Ideas: prompts with few votes come more often. "Cannot
    /// decide" counts as a vote on the prompt.
    pub fn of(election: &Election) -> Result<Self, PriorityFault> {
        let items = election.items().len();
        if items > PAIR_ITEMS_MAX {
            return Err(PriorityFault::TooManyItems(items, PAIR_ITEMS_MAX));
        }
        let mut votes = vec![0u64; items * items];
        for c in comparisons(election)? {
            votes[c.left as usize * items + c.right as usize] += c.count;
        }
        let mut sum = 0.0;
        let weights = votes.iter().enumerate().map(|(at, votes)| {
            if at / items != at % items {
                sum += (1.0 / (*votes as f64 + 1.0).powi(CATCH_UP_POWER)).min(WEIGHT_MAX);
            }
            sum
        });
        let sums = weights.collect();
        Ok(Self { items, sums })
    }

    /// Probability that the prompt (left, right) is drawn.
    pub fn probability(&self, left: ItemIndex, right: ItemIndex) -> f64 {
        let at = left as usize * self.items + right as usize;
        let before = if at == 0 { 0.0 } else { self.sums[at - 1] };
        let all = self.sums.last().copied().unwrap_or(0.0);
        if all > 0.0 {
            (self.sums[at] - before) / all
        } else {
            0.0
        }
    }

    /// The prompt for a number drawn evenly from all 64-bit numbers; none with fewer than two
    /// items.
    pub fn draw(&self, random: u64) -> Option<(ItemIndex, ItemIndex)> {
        let all = *self.sums.last().filter(|all| **all > 0.0)?;
        let target = (random >> 11) as f64 / (1u64 << 53) as f64 * all;
        let at = self.sums.partition_point(|sum| *sum <= target);
        let at = at.min(self.sums.len() - 2);
        Some((
            (at / self.items) as ItemIndex,
            (at % self.items) as ItemIndex,
        ))
    }
}

/// The pair whose answer is expected to teach most: the chance that it surprises, p · (1 − p),
/// times how uncertain the two strengths are. Equal ones: first in the list. None without
/// intervals or with fewer than two items.
pub fn most_informative(fit: &BradleyTerryOutcome) -> Option<(ItemIndex, ItemIndex)> {
    let variance = |e: &Estimate| e.error.map(|error| error * error);
    let variances: Vec<f64> = fit.estimates.iter().map(variance).collect::<Option<_>>()?;
    let mut best: Option<(f64, (ItemIndex, ItemIndex))> = None;
    for (a, one) in fit.estimates.iter().enumerate() {
        for (b, two) in fit.estimates.iter().enumerate().skip(a + 1) {
            let difference = one.log_strength - two.log_strength;
            let surprise = logistic(difference) * logistic(-difference);
            let worth = surprise * (variances[a] + variances[b]);
            // A margin, so that errors of floats do not choose between equals.
            if best.is_none_or(|(most, _)| worth > most * (1.0 + 1e-9)) {
                best = Some((worth, (a as ItemIndex, b as ItemIndex)));
            }
        }
    }
    best.map(|(_, pair)| pair)
}

fn comparisons(election: &Election) -> Result<&[Comparison], PriorityFault> {
    match election.ballots() {
        Ballots::Comparisons(list) => Ok(list),
        _ => Err(PriorityFault::ballots("comparisons", election)),
    }
}
