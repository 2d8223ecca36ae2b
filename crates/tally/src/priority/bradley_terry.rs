//! Bradley–Terry: each item has a strength π, and beats another with probability
//! π / (π + π of the other).
//!
//! A reference item with one virtual victory and one virtual defeat against each item keeps every
//! strength finite and ties separate groups together. The maximum is found by the iteration of
//! Newman, "Efficient Computation of Rankings from Pairwise Comparisons" (2023).

use crate::election::{Answer, Ballots, Comparison, Election};
use crate::priority::{PriorityFault, Tiers, tiers_by};

/// Iterations end when no ln π changed by more.
pub const CHANGE_MAX: f64 = 1e-10;
/// Most iterations; the reference item makes far fewer enough.
pub const ITERATIONS_MAX: usize = 10_000;
/// Most items for which intervals are computed: they cost n³ / 3 multiplications.
pub const INTERVAL_ITEMS_MAX: usize = 1_500;
/// Two-sided 95 % point of the normal distribution.
const NORMAL_95: f64 = 1.959_963_984_540_054;

/// What Bradley–Terry finds for one item.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// ln π, where the reference item has 0.
    pub log_strength: f64,
    /// Standard error of `log_strength`, from the inverse of the Fisher information; none beyond
    /// [`INTERVAL_ITEMS_MAX`] items.
    pub error: Option<f64>,
    /// Probability of winning against the reference item, which is an average one.
    pub win_probability: f64,
    /// Interval in which that probability lies 95 times in 100; none without an error.
    pub interval: Option<(f64, f64)>,
    /// Comparisons won.
    pub wins: u64,
    /// Comparisons lost.
    pub losses: u64,
}

/// Result of a count by Bradley–Terry.
#[derive(Clone, Debug, PartialEq)]
pub struct BradleyTerryOutcome {
    /// What was found for each item, in the order of the list.
    pub estimates: Vec<Estimate>,
    /// Iterations that it took.
    pub iterations: usize,
    /// Items from best to worst; equal records against the same opponents share a rank.
    pub tiers: Tiers,
}

/// Differences of ln π below this are taken for equal: far above the error of the iteration.
const SAME: f64 = 1e-8;

/// Counts comparisons; "cannot decide" counts neither way.
pub fn count(election: &Election) -> Result<BradleyTerryOutcome, PriorityFault> {
    let Ballots::Comparisons(list) = election.ballots() else {
        return Err(PriorityFault::ballots("comparisons", election));
    };
    let pairs = Pairs::of(list, election.items().len());
    let (log_strengths, iterations) = pairs.fit();
    let errors = pairs.standard_errors(&log_strengths);
    let estimates: Vec<Estimate> = log_strengths
        .iter()
        .enumerate()
        .map(|(item, log)| {
            let error = errors.as_ref().map(|errors| errors[item]);
            let around = |error: f64| {
                let reach = NORMAL_95 * error;
                (logistic(log - reach), logistic(log + reach))
            };
            let (wins, losses) = pairs.record(item);
            Estimate {
                log_strength: *log,
                win_probability: logistic(*log),
                error,
                interval: error.map(around),
                wins,
                losses,
            }
        })
        .collect();
    let places = places(&log_strengths);
    let tiers = tiers_by(estimates.len(), |item| places[item as usize]);
    Ok(BradleyTerryOutcome {
        estimates,
        iterations,
        tiers,
    })
}

/// 1 / (1 + e^−x).
pub fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

/// Place of each value, largest first; values closer than [`SAME`] to the one before share it.
fn places(values: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|a, b| values[*b].total_cmp(&values[*a]));
    let mut places = vec![0; values.len()];
    for two in order.windows(2) {
        let apart = values[two[0]] - values[two[1]] > SAME;
        places[two[1]] = places[two[0]] + usize::from(apart);
    }
    places
}

/// How often each item met each other, and who won: only pairs that met.
struct Pairs {
    starts: Vec<usize>,
    meetings: Vec<Meeting>,
}

struct Meeting {
    other: u32,
    wins: f64,
    losses: f64,
}

impl Pairs {
    fn of(list: &[Comparison], items: usize) -> Self {
        let decided = || {
            list.iter().filter_map(|c| match c.answer {
                Answer::Left => Some((c.left as usize, c.right as usize, c.count)),
                Answer::Right => Some((c.right as usize, c.left as usize, c.count)),
                Answer::Neither => None,
            })
        };
        let mut ends = vec![0usize; items + 1];
        for (winner, loser, _) in decided() {
            ends[winner + 1] += 1;
            ends[loser + 1] += 1;
        }
        for item in 0..items {
            ends[item + 1] += ends[item];
        }
        let mut filled = ends.clone();
        let mut sides = vec![(0u32, 0u64, 0u64); ends[items]];
        for (winner, loser, count) in decided() {
            sides[filled[winner]] = (loser as u32, count, 0);
            sides[filled[loser]] = (winner as u32, 0, count);
            filled[winner] += 1;
            filled[loser] += 1;
        }
        Self::gathered(&ends, &sides)
    }

    /// Meetings from the sides of each comparison, which are listed item by item up to `ends`.
    fn gathered(ends: &[usize], sides: &[(u32, u64, u64)]) -> Self {
        let items = ends.len() - 1;
        let mut pairs = Self {
            starts: vec![0],
            meetings: Vec::new(),
        };
        // Where each item stands in the list of the last item that met it: before `start` where
        // that was another than the one at hand.
        let mut at = vec![usize::MAX; items];
        for item in 0..items {
            let start = pairs.meetings.len();
            for (other, wins, losses) in &sides[ends[item]..ends[item + 1]] {
                let slot = &mut at[*other as usize];
                if *slot == usize::MAX || *slot < start {
                    *slot = pairs.meetings.len();
                    pairs.meetings.push(Meeting {
                        other: *other,
                        wins: 0.0,
                        losses: 0.0,
                    });
                }
                pairs.meetings[*slot].wins += *wins as f64;
                pairs.meetings[*slot].losses += *losses as f64;
            }
            // Sums must not depend on the order of the comparisons.
            pairs.meetings[start..].sort_unstable_by_key(|m| m.other);
            pairs.starts.push(pairs.meetings.len());
        }
        pairs
    }

    fn of_item(&self, item: usize) -> &[Meeting] {
        &self.meetings[self.starts[item]..self.starts[item + 1]]
    }

    fn items(&self) -> usize {
        self.starts.len() - 1
    }

    fn record(&self, item: usize) -> (u64, u64) {
        let sum = |side: fn(&Meeting) -> f64| self.of_item(item).iter().map(side).sum::<f64>();
        (sum(|m| m.wins) as u64, sum(|m| m.losses) as u64)
    }

    /// ln π of each item against the reference item, and the number of iterations.
    fn fit(&self) -> (Vec<f64>, usize) {
        let items = self.items();
        let mut strengths = vec![1.0f64; items];
        let mut reference = 1.0f64;
        if items == 0 {
            return (Vec::new(), 0);
        }
        let mut logs = vec![0.0f64; items];
        let mut iterations = 0;
        while iterations < ITERATIONS_MAX {
            iterations += 1;
            for item in 0..items {
                let own = strengths[item];
                let virtual_share = 1.0 / (own + reference);
                let (mut up, mut down) = (reference * virtual_share, virtual_share);
                for meeting in self.of_item(item) {
                    let other = strengths[meeting.other as usize];
                    let share = 1.0 / (own + other);
                    up += meeting.wins * other * share;
                    down += meeting.losses * share;
                }
                strengths[item] = up / down;
            }
            let (mut up, mut down) = (0.0, 0.0);
            for strength in &strengths {
                let share = 1.0 / (reference + strength);
                up += strength * share;
                down += share;
            }
            reference = up / down;
            let mut change = 0.0f64;
            for (log, strength) in logs.iter_mut().zip(&mut strengths) {
                *strength /= reference;
                let new = strength.ln();
                change = change.max((new - *log).abs());
                *log = new;
            }
            reference = 1.0;
            if change < CHANGE_MAX {
                break;
            }
        }
        (logs, iterations)
    }

    /// Standard error of each ln π: root of the diagonal of the inverse information.
    fn standard_errors(&self, logs: &[f64]) -> Option<Vec<f64>> {
        let items = self.items();
        if items > INTERVAL_ITEMS_MAX {
            return None;
        }
        let weight = |x: f64| logistic(x) * logistic(-x);
        let mut information = vec![0.0; items * items];
        for item in 0..items {
            // Two virtual comparisons with the reference item.
            let mut own = 2.0 * weight(logs[item]);
            for meeting in self.of_item(item) {
                let other = meeting.other as usize;
                let met = meeting.wins + meeting.losses;
                let each = met * weight(logs[item] - logs[other]);
                own += each;
                information[item * items + other] = -each;
            }
            information[item * items + item] = own;
        }
        Some(
            diagonal_of_inverse(information, items)?
                .into_iter()
                .map(f64::sqrt)
                .collect(),
        )
    }
}

/// Diagonal of the inverse of a symmetric positive definite matrix, by Cholesky's L·Lᵀ.
fn diagonal_of_inverse(mut matrix: Vec<f64>, size: usize) -> Option<Vec<f64>> {
    for row in 0..size {
        for column in 0..=row {
            let (upper, lower) = matrix.split_at(row * size);
            let this = &lower[..column];
            let dot: f64 = match column == row {
                true => this.iter().map(|x| x * x).sum(),
                false => upper[column * size..][..column]
                    .iter()
                    .zip(this)
                    .map(|(a, b)| a * b)
                    .sum(),
            };
            let rest = matrix[row * size + column] - dot;
            matrix[row * size + column] = if column == row {
                if rest <= 0.0 {
                    return None;
                }
                rest.sqrt()
            } else {
                rest / matrix[column * size + column]
            };
        }
    }
    // Column k of L⁻¹ by forward substitution; its squares add to the diagonal.
    let mut diagonal = vec![0.0; size];
    let mut inverse = vec![0.0; size];
    for k in 0..size {
        let mut squares = 0.0;
        for row in k..size {
            let line = &matrix[row * size..][..=row];
            let dot: f64 = line[k..row]
                .iter()
                .zip(&inverse[k..row])
                .map(|(a, b)| a * b)
                .sum();
            let unit = if row == k { 1.0 } else { 0.0 };
            inverse[row] = (unit - dot) / line[row];
            squares += inverse[row] * inverse[row];
        }
        diagonal[k] = squares;
    }
    Some(diagonal)
}
