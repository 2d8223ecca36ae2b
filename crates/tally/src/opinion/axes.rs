//! The two axes of the map: means, principal components, and where people and statements stand.

use super::eigen::{self, Symmetric};
use super::moments::{self, Moments};
use super::votes::{CODE_VALUES, Cell, Standing, VoteTable};

/// A place on the map.
pub type Point = [f64; 2];

/// Statements in the order of their numbers, and which of them move people on the map.
///
/// Everything that is summed is summed in this order, so that the order in which votes arrived
/// leaves no trace, not even in the last digit.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Layout {
    /// Indices of the statements that have votes, by ascending number.
    pub(crate) columns: Vec<usize>,
    /// Those of `columns` that moderation left in.
    pub(crate) live: Vec<usize>,
    /// Place of each statement of the table in `columns`, if it has one.
    place: Vec<Option<u32>>,
    /// Statements were met in the order of their numbers.
    in_order: bool,
    /// Indices of the people who voted, by ascending number.
    pub(crate) people: Vec<u32>,
}

impl Layout {
    pub(crate) fn of(table: &VoteTable) -> Self {
        let statements = table.statements();
        let mut columns: Vec<usize> = (0..statements.len())
            .filter(|&index| statements[index].counts.seen() > 0)
            .collect();
        columns.sort_by_key(|&index| statements[index].id);
        let mut place = vec![None; statements.len()];
        for (rank, &index) in columns.iter().enumerate() {
            place[index] = Some(rank as u32);
        }
        let live = (columns.iter().copied())
            .filter(|&index| statements[index].standing == Standing::In)
            .collect();
        let participants = table.participants();
        let mut people: Vec<u32> = (0..participants.len() as u32).collect();
        people.sort_by_key(|&row| participants[row as usize]);
        Self {
            in_order: columns.is_sorted(),
            columns,
            live,
            place,
            people,
        }
    }

    /// Number of columns that moderation emptied.
    pub(crate) fn emptied(&self) -> usize {
        self.columns.len() - self.live.len()
    }
}

/// The axes, by index of statement in the table (0 where a statement moves nobody).
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Axes {
    pub(crate) means: Vec<f64>,
    pub(crate) components: [Vec<f64>; 2],
    /// Variance along each axis: eigenvalues of XᵀX.
    pub(crate) variances: [f64; 2],
    /// Sum of all eigenvalues.
    pub(crate) variance_total: f64,
}

/// How a projection counts statements that moderation emptied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Emptied {
    /// As columns, and as seen by everybody: what Polis does.
    Counted,
    /// Not at all.
    Ignored,
}

impl Axes {
    /// The axes of a table. `moments`, where the caller keeps them, save the greatest part of the
    /// time; without them the cheaper of two exact ways is taken.
    pub(crate) fn of(
        table: &VoteTable,
        layout: &Layout,
        moments: Option<&Moments>,
        seed: u64,
    ) -> Self {
        let means = means(table, layout);
        let leading = match moments {
            Some(moments) => eigen::leading(&Gram::of(table, layout, &means, moments), seed),
            None if moments_are_cheaper(table) => {
                let gram = Gram::of(table, layout, &means, &Moments::of(table));
                eigen::leading(&gram, seed)
            }
            None => eigen::leading(&SparseVotes::of(table, layout, &means), seed),
        };
        let variance_total = layout.live.iter().map(|&j| variance(table, j)).sum();
        let spread = |vector: &[f64]| {
            let mut component = vec![0.0; table.statements().len()];
            let sign = sign_of(vector);
            for (&index, value) in layout.live.iter().zip(vector) {
                component[index] = sign * value;
            }
            component
        };
        Self {
            components: [spread(&leading.vectors[0]), spread(&leading.vectors[1])],
            variances: leading.values,
            variance_total,
            means,
        }
    }

    /// Without a second statement or person there is no plane, and Polis puts everybody at the
    /// centre.
    pub(crate) fn collapse(&mut self) {
        self.variances[1] = 0.0;
        self.components[1].fill(0.0);
    }

    /// Where someone stands who votes only "agree", and only on this statement.
    pub(crate) fn statement_point(&self, index: usize, columns: usize) -> Point {
        let scale = (columns as f64).sqrt() * (-1.0 - self.means[index]);
        [0, 1].map(|axis| scale * self.components[axis][index])
    }
}

/// Mean vote of each statement that takes part, by index in the table; 0 for the others.
pub(crate) fn means(table: &VoteTable, layout: &Layout) -> Vec<f64> {
    let mut means = vec![0.0; table.statements().len()];
    for &index in &layout.live {
        means[index] = table.statements()[index].counts.mean();
    }
    means
}

/// Σ (v − μ)² of one statement.
pub(crate) fn variance(table: &VoteTable, index: usize) -> f64 {
    let counts = table.statements()[index].counts;
    let sum = f64::from(counts.disagree) - f64::from(counts.agree);
    let squares = f64::from(counts.disagree) + f64::from(counts.agree);
    match counts.seen() {
        0 => 0.0,
        seen => squares - sum * sum / f64::from(seen),
    }
}

/// The sign that makes the entry of greatest size positive (the first of equals).
///
/// Entries that differ by rounding only count as equal.
pub(crate) fn sign_of(vector: &[f64]) -> f64 {
    let greatest = vector
        .iter()
        .fold(0.0, |most: f64, value| most.max(value.abs()));
    let decides = |value: &&f64| value.abs() >= greatest * (1.0 - 1e-9);
    match vector.iter().find(decides) {
        Some(value) if *value < 0.0 => -1.0,
        _ => 1.0,
    }
}

/// Whether the sums over pairs cost less than the products that an iteration would take.
fn moments_are_cheaper(table: &VoteTable) -> bool {
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
struct SparseVotes<'a> {
    table: &'a VoteTable,
    layout: &'a Layout,
    means: &'a [f64],
}

impl<'a> SparseVotes<'a> {
    fn of(table: &'a VoteTable, layout: &'a Layout, means: &'a [f64]) -> Self {
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

/// A row in the order of the numbers of its statements.
fn in_order<'a>(row: &'a [Cell], layout: &Layout, scratch: &'a mut Vec<Cell>) -> &'a [Cell] {
    if layout.in_order {
        return row;
    }
    scratch.clear();
    scratch.extend_from_slice(row);
    // A statement that the layout has not met yet comes last.
    scratch.sort_by_key(|cell| {
        let place = layout.place.get(cell.statement()).copied().flatten();
        (place.unwrap_or(u32::MAX), cell.statement())
    });
    scratch
}

fn sum_of(cells: &[Cell], shares: &[Point]) -> Point {
    let mut sum = [0.0; 2];
    for cell in cells {
        let share = shares[cell.entry()];
        sum[0] += share[0];
        sum[1] += share[1];
    }
    sum
}

/// Computes where people stand: p(i) = √(C / max(1, n_i)) · Σ_j (v_ij − μ_j) c_j.
#[derive(Clone, Debug)]
pub(crate) struct Projection {
    /// (v − μ_j) c_j by index of statement and code.
    shares: Vec<Point>,
    /// Whether the votes on a statement count in n_i, by index.
    counts: Vec<bool>,
    all_count: bool,
    /// C.
    columns: usize,
    /// What n_i has beyond the votes that count.
    seen_by_all: usize,
}

impl Projection {
    pub(crate) fn new(layout: &Layout, axes: &Axes, emptied: Emptied) -> Self {
        let statements = axes.means.len();
        let mut projection = Self {
            shares: vec![[0.0; 2]; 4 * statements],
            counts: vec![false; statements],
            all_count: layout.live.len() == statements,
            columns: layout.live.len(),
            seen_by_all: 0,
        };
        if emptied == Emptied::Counted {
            projection.columns = layout.columns.len();
            projection.seen_by_all = layout.emptied();
        }
        for &index in &layout.live {
            projection.counts[index] = true;
            projection.set_statement(axes, index);
        }
        projection
    }

    /// Takes over the mean and the components of one statement.
    pub(crate) fn set_statement(&mut self, axes: &Axes, index: usize) {
        for (code, value) in CODE_VALUES.iter().enumerate() {
            let centred = value - axes.means[index];
            self.shares[4 * index + code] =
                [0, 1].map(|axis| centred * axes.components[axis][index]);
        }
    }

    /// Makes room for statements that have no votes yet.
    pub(crate) fn grow(&mut self, statements: usize) {
        if statements > self.counts.len() {
            self.all_count = false;
            self.counts.resize(statements, false);
            self.shares.resize(4 * statements, [0.0; 2]);
        }
    }

    /// Counts the votes on a statement from now on.
    pub(crate) fn add_column(&mut self, index: usize) {
        self.counts[index] = true;
        self.columns += 1;
    }

    /// C, the number of columns that scales every position.
    pub(crate) fn columns(&self) -> usize {
        self.columns
    }

    /// Where the person of this row stands.
    pub(crate) fn point(&self, row: &[Cell], layout: &Layout, scratch: &mut Vec<Cell>) -> Point {
        let counted = if self.all_count {
            row.len()
        } else {
            let counts = |cell: &&Cell| self.counts[cell.statement()];
            row.iter().filter(counts).count()
        };
        let seen = (counted + self.seen_by_all).max(1);
        let scale = (self.columns as f64 / seen as f64).sqrt();
        let sum = sum_of(in_order(row, layout, scratch), &self.shares);
        [scale * sum[0], scale * sum[1]]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::opinion::lot::Lots;
    use crate::opinion::{CastVote, ParticipantId, StatementId, Vote};

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
