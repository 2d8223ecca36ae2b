//! A map that keeps up with one vote at a time.

mod group;
mod settle;

use super::axes::{Axes, Emptied, Layout, Point, Projection, variance};
use super::eigen::{self, Symmetric};
use super::gram::Gram;
use super::groups::VOTES_MIN;
use super::kmeans::distance;
use super::map::{OpinionMap, Settings, StatementFigures};
use super::moments::{self, Moments};
use super::priority::{draw_statement, group_consensus, group_refusal, priority};
use super::votes::{CastVote, Cell, Counts, ParticipantId, Standing, StatementId, VoteTable};
use group::LiveGroup;

/// Residual of the axes, in units of the larger variance, above which a vote improves them.
const RESIDUAL_MAX: f64 = 1e-10;

/// A map under way: counts are always exact, axes follow each vote by one step of improvement, and
/// groups move with their members. What a vote costs depends on the number of statements, not on
/// the number of votes or people. [`LiveMap::settle`] makes axes exact and groups anew, to the same
/// map as [`OpinionMap::of`] draws from all the votes.
#[derive(Clone, Debug)]
pub struct LiveMap {
    settings: Settings,
    table: VoteTable,
    /// `None` with more statements than there is room for: the axes then wait for `settle`.
    moments: Option<Moments>,
    layout: Layout,
    axes: Axes,
    projection: Projection,
    /// Statements that move people, in the order of the rows of `gram`.
    live: Vec<usize>,
    /// Row of each statement in `gram`, by index in the table.
    live_row: Vec<Option<usize>>,
    gram: Gram,
    /// XᵀX times each component, by row of `gram`.
    products: [Vec<f64>; 2],
    groups: Vec<LiveGroup>,
    /// Place in `groups` and the point counted there, by row of the table.
    placed: Vec<Option<(usize, Point)>>,
    votes_since_settled: u64,
}

impl LiveMap {
    /// Draws the first map of a table, from which on single votes are taken.
    #[must_use]
    pub fn new(table: VoteTable, settings: Settings) -> (Self, OpinionMap) {
        let layout = Layout::of(&table);
        let has_room = table.statements().len() <= moments::STATEMENTS_MAX;
        let moments = has_room.then(|| Moments::of(&table));
        let axes = Axes::of(&table, &layout, moments.as_ref(), settings.seed);
        let mut live = Self {
            projection: Projection::new(&layout, &axes, Emptied::Ignored),
            gram: Gram::default(),
            products: [Vec::new(), Vec::new()],
            live: Vec::new(),
            live_row: Vec::new(),
            groups: Vec::new(),
            placed: Vec::new(),
            votes_since_settled: 0,
            settings,
            table,
            moments,
            layout,
            axes,
        };
        let map = live.settle();
        (live, map)
    }

    /// Takes one vote: counts at once, axes by one step, the person to their place and group.
    pub fn vote(&mut self, cast: CastVote) {
        let old_row = self.row_before(cast);
        let change = self.table.change(cast);
        self.votes_since_settled += 1;
        self.make_room();
        let cell = Cell::new(change.statement as u32, cast.vote);
        if let Some(moments) = &mut self.moments {
            let row = self.table.row(change.row);
            if let Some(before) = change.before {
                moments.change(row, Cell::new(change.statement as u32, before), -1);
            }
            moments.change(row, cell, 1);
        }
        if self.table.statements()[change.statement].standing == Standing::In {
            self.follow(change.statement);
        }
        self.place(change.row, &old_row);
    }

    /// Takes a statement out of the map or in again; the axes follow when the map is settled.
    pub fn set_standing(&mut self, statement: StatementId, standing: Standing) {
        self.table.set_standing(statement, standing);
        self.make_room();
    }

    /// The votes so far.
    #[must_use]
    pub fn table(&self) -> &VoteTable {
        &self.table
    }

    /// Votes taken since the map was last settled.
    #[must_use]
    pub fn votes_since_settled(&self) -> u64 {
        self.votes_since_settled
    }

    /// How far the axes are from exact: ‖XᵀX·c − λc‖ in units of the larger variance.
    #[must_use]
    pub fn residual(&self) -> f64 {
        let size = self.axes.variances[0];
        let residuals = self.residuals().map(|residual| eigen::norm(&residual));
        if size > 0.0 {
            residuals[0].max(residuals[1]) / size
        } else {
            0.0
        }
    }

    /// Where a person stands on the present axes.
    #[must_use]
    pub fn position(&self, participant: ParticipantId) -> Option<Point> {
        let row = self.table.index_of_participant(participant)?;
        Some(self.point(row))
    }

    /// The group of a person, if they are grouped.
    #[must_use]
    pub fn group_of(&self, participant: ParticipantId) -> Option<u32> {
        let row = self.table.index_of_participant(participant)?;
        self.placed[row].map(|(group, _)| self.groups[group].id)
    }

    /// The present figures of a statement.
    #[must_use]
    pub fn statement(&self, id: StatementId) -> Option<StatementFigures> {
        let index = self.table.index_of_statement(id)?;
        let entry = &self.table.statements()[index];
        let counts: Vec<Counts> = self
            .groups
            .iter()
            .map(|group| group.counts[index])
            .collect();
        let total = counts.iter().fold(Counts::default(), |sum, counts| Counts {
            agree: sum.agree + counts.agree,
            disagree: sum.disagree + counts.disagree,
            pass: sum.pass + counts.pass,
        });
        let point = self.axes.statement_point(index, self.projection.columns());
        let extremity = point[0].hypot(point[1]);
        Some(StatementFigures {
            id,
            standing: entry.standing,
            counts: entry.counts,
            mean: self.axes.means[index],
            components: [0, 1].map(|axis| self.axes.components[axis][index]),
            point,
            extremity,
            group_consensus: group_consensus(&counts),
            group_refusal: group_refusal(&counts),
            priority: priority(total, extremity, entry.standing == Standing::Meta),
        })
    }

    /// The statement to show this person next, drawn by a seed as by
    /// [`next_statement`](super::next_statement) but from the present figures.
    #[must_use]
    pub fn next_statement(&self, participant: ParticipantId, seed: u64) -> Option<StatementId> {
        let priority_of = |id| Some(self.statement(id)?.priority);
        draw_statement(
            &self.table,
            participant,
            self.settings.mode,
            priority_of,
            seed,
        )
    }

    /// The row of a person as the groups counted it.
    fn row_before(&self, cast: CastVote) -> Vec<Cell> {
        match self.table.index_of_participant(cast.participant) {
            Some(row) => self.table.row(row).to_vec(),
            None => Vec::new(),
        }
    }

    /// Room for statements and people that the table has just met.
    fn make_room(&mut self) {
        let statements = self.table.statements().len();
        if statements > moments::STATEMENTS_MAX {
            self.moments = None;
        }
        if let Some(moments) = &mut self.moments {
            moments.grow(statements);
        }
        self.axes.means.resize(statements, 0.0);
        for component in &mut self.axes.components {
            component.resize(statements, 0.0);
        }
        self.live_row.resize(statements, None);
        self.projection.grow(statements);
        for group in &mut self.groups {
            group.counts.resize(statements, Counts::default());
        }
        self.placed.resize(self.table.participants().len(), None);
    }

    /// Brings means, products and axes up to date after a vote on this statement.
    fn follow(&mut self, statement: usize) {
        let row = match self.live_row[statement] {
            Some(row) => row,
            None => self.add_column(statement),
        };
        self.axes.means[statement] = self.table.statements()[statement].counts.mean();
        let variance_before = self.gram.entries[Gram::place(row, row)];
        let Some(moments) = &self.moments else {
            self.projection.set_statement(&self.axes, statement);
            return;
        };
        let mean = self.axes.means[statement];
        let own = [0, 1].map(|axis| self.axes.components[axis][statement]);
        let mut product = [0.0; 2];
        for (other_row, &other) in self.live.iter().enumerate() {
            let entry = if other == statement {
                variance(&self.table, statement)
            } else {
                moments.entry(statement, mean, other, self.axes.means[other])
            };
            let kept = &mut self.gram.entries[Gram::place(row, other_row)];
            let delta = entry - *kept;
            *kept = entry;
            for axis in [0, 1] {
                product[axis] += entry * self.axes.components[axis][other];
                self.products[axis][other_row] += delta * own[axis];
            }
        }
        for axis in [0, 1] {
            self.products[axis][row] = product[axis];
        }
        self.axes.variance_total += variance(&self.table, statement) - variance_before;
        if self.residual() > RESIDUAL_MAX {
            self.improve();
            for &statement in &self.live {
                self.projection.set_statement(&self.axes, statement);
            }
        } else {
            self.projection.set_statement(&self.axes, statement);
        }
    }

    /// A statement that gets its first vote becomes the last row of `gram`.
    fn add_column(&mut self, statement: usize) -> usize {
        let row = self.live.len();
        self.live.push(statement);
        self.live_row[statement] = Some(row);
        self.gram.add_row();
        for product in &mut self.products {
            product.push(0.0);
        }
        self.projection.add_column(statement);
        row
    }

    /// The components in the order of the rows of `gram`.
    fn components(&self) -> [Vec<f64>; 2] {
        [0, 1].map(|axis| {
            let component = &self.axes.components[axis];
            self.live.iter().map(|&index| component[index]).collect()
        })
    }

    fn residuals(&self) -> [Vec<f64>; 2] {
        let components = self.components();
        [0, 1].map(|axis| {
            let component = &components[axis];
            let mut residual = self.products[axis].clone();
            let value = eigen::dot(component, &residual);
            eigen::add_scaled(&mut residual, -value, component);
            residual
        })
    }

    /// The best two axes in the plane of the present ones and their residuals (one step of
    /// Davidson's method without preconditioning).
    fn improve(&mut self) {
        let mut basis = eigen::Basis::default();
        let no_lots = &mut crate::opinion::lot::Lots::new(self.settings.seed);
        let size = self.live.len();
        let before = self.components();
        for axis in [0, 1] {
            if self.axes.variances[axis] > 0.0 {
                // Orthonormal but for rounding, and its product is known.
                let product = self.products[axis].clone();
                basis.extend(vec![before[axis].clone()], [product, Vec::new()]);
            }
        }
        let directions = self.residuals().to_vec();
        let block = basis.orthonormalise(directions, size, no_lots);
        if let Some(one) = block.first() {
            let products = self.gram.apply([one, block.get(1).unwrap_or(one)]);
            basis.extend(block, products);
        }
        let (leading, products) = basis.leading_with_products(size);
        for axis in [0, 1] {
            let flips = eigen::dot(&leading.vectors[axis], &before[axis]) < 0.0;
            let sign = if flips { -1.0 } else { 1.0 };
            for (row, &statement) in self.live.iter().enumerate() {
                self.axes.components[axis][statement] = sign * leading.vectors[axis][row];
                self.products[axis][row] = sign * products[axis][row];
            }
        }
        self.axes.variances = leading.values;
    }

    fn point(&self, row: usize) -> Point {
        self.projection
            .point(self.table.row(row), &self.layout, &mut Vec::new())
    }

    /// Puts a person to the nearest group, if they are grouped or now have enough votes.
    fn place(&mut self, row: usize, old_row: &[Cell]) {
        let point = self.point(row);
        if let Some((group, counted)) = self.placed[row].take() {
            self.groups[group].leave(counted, old_row);
        } else {
            let enough = VOTES_MIN.min(self.table.statements().len());
            if self.table.row(row).len() < enough {
                return;
            }
        }
        let mut nearest: Option<(usize, f64)> = None;
        for (place, group) in self.groups.iter().enumerate() {
            let apart = distance(group.center(), point);
            if nearest.is_none_or(|(_, least)| apart < least) {
                nearest = Some((place, apart));
            }
        }
        if let Some((group, _)) = nearest {
            self.groups[group].enter(point, self.table.row(row));
            self.placed[row] = Some((group, point));
        }
    }
}
