//! Sums over people for each pair of statements, as whole numbers: what the axes are computed from.
//!
//! With x_ij = v_ij − μ_j where person i voted on statement j and 0 elsewhere, the matrix XᵀX has
//! the entries Σ (v_ij − μ_j)(v_ik − μ_k) over the people who voted on both, which is
//! Σ v_ij v_ik − μ_k Σ v_ij − μ_j Σ v_ik + μ_j μ_k n_jk. All four sums are whole numbers, so one
//! more vote changes them without rounding, and the order of the votes leaves no trace.

use super::votes::{Cell, VoteTable};

/// Largest number of statements for which the sums are kept: 2 048 take 34 MB.
pub(crate) const STATEMENTS_MAX: usize = 2048;

/// People whose votes are summed together: their rows should fit into the second cache.
const PEOPLE_AT_A_TIME: usize = 2048;

/// n, Σ v_a v_b, Σ v_a, Σ v_b over the people who voted on both a and b.
type PairSums = [i32; 4];

/// The sums of every pair a < b, at b(b−1)/2 + a, so that a new statement is added at the end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Moments {
    statements: usize,
    pairs: Vec<PairSums>,
}

/// What one person adds to a pair, by the code of their vote on b, then on a.
const PAIR_OF_CODES: [[PairSums; 4]; 4] = {
    let values = [-1, 1, 0, 0];
    let mut table = [[[0; 4]; 4]; 4];
    let mut b = 0;
    while b < 4 {
        let mut a = 0;
        while a < 4 {
            table[b][a] = [1, values[a] * values[b], values[a], values[b]];
            a += 1;
        }
        b += 1;
    }
    table
};

impl Moments {
    /// The sums of a whole table.
    pub(crate) fn of(table: &VoteTable) -> Self {
        let mut moments = Self::default();
        moments.grow(table.statements().len());
        let mut visits = Visits::default();
        for rows in table.rows().chunks(PEOPLE_AT_A_TIME) {
            visits.fill(rows, moments.statements);
            moments.add(&visits);
        }
        moments
    }

    /// Pairs that [`Moments::of`] would visit: its cost.
    pub(crate) fn cost(table: &VoteTable) -> u64 {
        let pairs = |row: &Vec<Cell>| {
            let length = row.len() as u64;
            length * length.saturating_sub(1) / 2
        };
        table.rows().iter().map(pairs).sum()
    }

    /// Makes room for statements that have no votes yet.
    pub(crate) fn grow(&mut self, statements: usize) {
        if statements > self.statements {
            self.statements = statements;
            self.pairs.resize(first_of(statements), [0; 4]);
        }
    }

    /// Adds some people, statement by statement: the sums of one statement with all earlier ones
    /// stay in the nearest cache while everybody who voted on it is visited.
    fn add(&mut self, visits: &Visits) {
        for later in 0..self.statements {
            let begin = first_of(later);
            let sums = &mut self.pairs[begin..begin + later];
            for &(first, place) in visits.of(later) {
                let add = &PAIR_OF_CODES[visits.cells[place as usize].code()];
                for earlier in &visits.cells[first as usize..place as usize] {
                    let sum = &mut sums[earlier.statement()];
                    let add = &add[earlier.code()];
                    // By index: the compiler makes one addition of four lanes of it.
                    for lane in 0..4 {
                        sum[lane] += add[lane];
                    }
                }
            }
        }
    }

    /// Adds (`sign` 1) or takes away (−1) what the vote `cell` makes with the others of its row.
    pub(crate) fn change(&mut self, row: &[Cell], cell: Cell, sign: i32) {
        for &other in row {
            let (a, b) = match other.statement().cmp(&cell.statement()) {
                std::cmp::Ordering::Less => (other, cell),
                std::cmp::Ordering::Greater => (cell, other),
                std::cmp::Ordering::Equal => continue,
            };
            let sum = &mut self.pairs[first_of(b.statement()) + a.statement()];
            let add = &PAIR_OF_CODES[b.code()][a.code()];
            for (sum, add) in sum.iter_mut().zip(add) {
                *sum += sign * add;
            }
        }
    }

    /// Entry of XᵀX for two different statements with these means.
    pub(crate) fn entry(&self, j: usize, mean_j: f64, k: usize, mean_k: f64) -> f64 {
        let (a, mean_a, b, mean_b) = if j < k {
            (j, mean_j, k, mean_k)
        } else {
            (k, mean_k, j, mean_j)
        };
        let [both, product, sum_a, sum_b] = self.pairs[first_of(b) + a];
        // Written so that exchanging a and b does not change the last digit.
        let crossed = mean_b * f64::from(sum_a) + mean_a * f64::from(sum_b);
        f64::from(product) - crossed + mean_a * mean_b * f64::from(both)
    }
}

/// The votes of some people by statement. Kept from one lot of people to the next, because asking
/// for the memory anew takes longer than filling it.
#[derive(Default)]
struct Visits {
    /// The rows, one after the other.
    cells: Vec<Cell>,
    /// By statement: where the row begins in `cells`, and where the vote is.
    places: Vec<(u32, u32)>,
    /// End of each statement in `places`.
    ends: Vec<usize>,
}

impl Visits {
    fn fill(&mut self, rows: &[Vec<Cell>], statements: usize) {
        self.cells.clear();
        self.cells.extend(rows.iter().flatten());
        self.places.clear();
        self.places.resize(self.cells.len(), (0, 0));
        self.ends.clear();
        self.ends.resize(statements + 1, 0);
        for cell in &self.cells {
            self.ends[cell.statement() + 1] += 1;
        }
        for statement in 0..statements {
            self.ends[statement + 1] += self.ends[statement];
        }
        let mut first = 0;
        for row in rows {
            for (place, cell) in row.iter().enumerate() {
                // Counts up from the end of the statement before to the own end.
                let next = &mut self.ends[cell.statement()];
                self.places[*next] = (first as u32, (first + place) as u32);
                *next += 1;
            }
            first += row.len();
        }
    }

    fn of(&self, statement: usize) -> &[(u32, u32)] {
        let begin = if statement == 0 {
            0
        } else {
            self.ends[statement - 1]
        };
        &self.places[begin..self.ends[statement]]
    }
}

/// Where the pairs (·, b) begin.
fn first_of(b: usize) -> usize {
    b * b.saturating_sub(1) / 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::opinion::votes::{CastVote, ParticipantId, StatementId, Vote};

    #[test]
    fn the_sums_give_the_products_of_centred_votes() {
        let votes = [
            (1, 1, Vote::Agree),
            (1, 2, Vote::Disagree),
            (2, 1, Vote::Disagree),
        ];
        let votes = votes.map(|(participant, statement, vote)| CastVote {
            participant: ParticipantId(participant),
            statement: StatementId(statement),
            vote,
        });
        let moments = Moments::of(&VoteTable::collect(&votes));
        // Means: statement 1 has (−1 + 1)/2 = 0, statement 2 has 1. Only person 1 voted on both:
        // (−1 − 0)(1 − 1) = 0; with a mean of 0.5 for statement 2: (−1)(0.5) = −0.5.
        assert_eq!(moments.entry(0, 0.0, 1, 1.0), 0.0);
        assert_eq!(moments.entry(1, 0.5, 0, 0.0), -0.5);
    }
}
