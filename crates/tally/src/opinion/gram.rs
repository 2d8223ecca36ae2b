//! XᵀX, the matrix whose leading eigenvectors are the axes: written out, or as the votes make it.

use super::axes::{Layout, in_order, sum_of, variance};
use super::eigen::{self, Symmetric};
use super::moments::{self, Moments};
use super::votes::{CODE_VALUES, VoteTable};

/// Whether the sums over pairs cost less than the products that an iteration would take.
pub(super) fn moments_are_cheaper(table: &VoteTable) -> bool {
    /// Products that an iteration typically takes, each visiting every vote twice.
    const VISITS: u64 = 240;
    table.statements().len() <= moments::STATEMENTS_MAX
        && Moments::cost(table) <= VISITS * table.votes()
}

/// XᵀX, lower triangle by rows, over the statements that take part.
#[derive(Clone, Debug, Default)]
pub(crate) struct Gram {
    size: usize,
    pub(crate) entries: Vec<f64>,
}

impl Gram {
    pub(crate) fn of(table: &VoteTable, layout: &Layout, means: &[f64], moments: &Moments) -> Self {
        let size = layout.live.len();
        let mut entries = Vec::with_capacity(size * (size + 1) / 2);
        for (row, &j) in layout.live.iter().enumerate() {
            let before = layout.live[..row].iter();
            entries.extend(before.map(|&k| moments.entry(j, means[j], k, means[k])));
            entries.push(variance(table, j));
        }
        Self { size, entries }
    }

    /// Adds a row of zeros.
    pub(crate) fn add_row(&mut self) {
        self.size += 1;
        self.entries.resize(self.size * (self.size + 1) / 2, 0.0);
    }

    /// Place of an entry in `entries`.
    pub(crate) fn place(row: usize, column: usize) -> usize {
        let (row, column) = (row.max(column), row.min(column));
        row * (row + 1) / 2 + column
    }
}

impl Symmetric for Gram {
    fn size(&self) -> usize {
        self.size
    }

    fn apply(&self, [x, y]: [&[f64]; 2]) -> [Vec<f64>; 2] {
        let mut product_x = vec![0.0; self.size];
        let mut product_y = vec![0.0; self.size];
        let mut rest = &self.entries[..];
        for row in 0..self.size {
            let (entries, after) = rest.split_at(row + 1);
            rest = after;
            let (before, diagonal) = entries.split_at(row);
            let (at_x, at_y) = (x[row], y[row]);
            product_x[row] = eigen::dot(before, &x[..row]) + diagonal[0] * at_x;
            product_y[row] = eigen::dot(before, &y[..row]) + diagonal[0] * at_y;
            eigen::add_scaled(&mut product_x[..row], at_x, before);
            eigen::add_scaled(&mut product_y[..row], at_y, before);
        }
        [product_x, product_y]
    }
}

/// XᵀX as the product of the sparse matrix with itself, never written out: for more statements
/// than the sums over pairs have room for, and for people who vote on nearly everything.
pub(super) struct SparseVotes<'a> {
    table: &'a VoteTable,
    layout: &'a Layout,
    means: &'a [f64],
}

impl<'a> SparseVotes<'a> {
    pub(super) fn of(table: &'a VoteTable, layout: &'a Layout, means: &'a [f64]) -> Self {
        Self {
            table,
            layout,
            means,
        }
    }
}

impl Symmetric for SparseVotes<'_> {
    fn size(&self) -> usize {
        self.layout.live.len()
    }

    fn apply(&self, vectors: [&[f64]; 2]) -> [Vec<f64>; 2] {
        let statements = self.table.statements().len();
        let mut shares = vec![[0.0; 2]; 4 * statements];
        for (place, &index) in self.layout.live.iter().enumerate() {
            for (code, value) in CODE_VALUES.iter().enumerate() {
                let centred = value - self.means[index];
                shares[4 * index + code] = vectors.map(|vector| centred * vector[place]);
            }
        }
        let mut sums = vec![[0.0; 2]; 4 * statements];
        let mut scratch = Vec::new();
        for &row in &self.layout.people {
            let cells = in_order(self.table.row(row as usize), self.layout, &mut scratch);
            let person = sum_of(cells, &shares);
            for cell in cells {
                let sum = &mut sums[cell.entry()];
                sum[0] += person[0];
                sum[1] += person[1];
            }
        }
        [0, 1].map(|which| {
            let product = |&index: &usize| {
                let part = |code: usize| {
                    (CODE_VALUES[code] - self.means[index]) * sums[4 * index + code][which]
                };
                part(0) + part(1) + part(2)
            };
            self.layout.live.iter().map(product).collect()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::opinion::axes::means;
    use crate::opinion::lot::Lots;
    use crate::opinion::{CastVote, ParticipantId, Standing, StatementId, Vote};

    #[test]
    fn the_two_ways_to_the_axes_agree() {
        let mut lots = Lots::new(4);
        let votes: Vec<CastVote> = (0..900)
            .map(|_| CastVote {
                participant: ParticipantId(lots.next() % 60),
                statement: StatementId(lots.next() % 25),
                vote: [Vote::Agree, Vote::Disagree, Vote::Pass][(lots.next() % 3) as usize],
            })
            .collect();
        let mut table = VoteTable::collect(&votes);
        table.set_standing(StatementId(3), Standing::Out);
        let layout = Layout::of(&table);
        let means = means(&table, &layout);
        let gram = Gram::of(&table, &layout, &means, &Moments::of(&table));
        let sparse = SparseVotes::of(&table, &layout, &means);
        let vector = |lots: &mut Lots| (0..24).map(|_| lots.unit()).collect::<Vec<f64>>();
        let vectors = [vector(&mut lots), vector(&mut lots)];
        let by_gram = gram.apply([&vectors[0], &vectors[1]]);
        let by_votes = sparse.apply([&vectors[0], &vectors[1]]);
        for which in [0, 1] {
            for (one, other) in by_gram[which].iter().zip(&by_votes[which]) {
                assert!((one - other).abs() < 1e-10);
            }
        }
    }
}
