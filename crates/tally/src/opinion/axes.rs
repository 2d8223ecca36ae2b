//! The two axes of the map: means, principal components, and where people and statements stand.

use super::eigen;
use super::gram::{Gram, SparseVotes, moments_are_cheaper};
use super::moments::Moments;
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

    /// Without a second statement or person there is no second axis.
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

/// A row in the order of the numbers of its statements.
pub(super) fn in_order<'a>(
    row: &'a [Cell],
    layout: &Layout,
    scratch: &'a mut Vec<Cell>,
) -> &'a [Cell] {
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

pub(super) fn sum_of(cells: &[Cell], shares: &[Point]) -> Point {
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
