//! A group of a map under way.

use crate::opinion::axes::Point;
use crate::opinion::votes::{Cell, Counts};

/// A group that moves with its members.
#[derive(Clone, Debug)]
pub(super) struct LiveGroup {
    pub(super) id: u32,
    pub(super) sum: Point,
    pub(super) members: u32,
    /// By index of statement in the table.
    pub(super) counts: Vec<Counts>,
}

impl LiveGroup {
    pub(super) fn center(&self) -> Point {
        self.sum.map(|sum| sum / f64::from(self.members.max(1)))
    }

    pub(super) fn enter(&mut self, point: Point, row: &[Cell]) {
        self.sum = [self.sum[0] + point[0], self.sum[1] + point[1]];
        self.members += 1;
        for cell in row {
            self.counts[cell.statement()].add(cell.vote());
        }
    }

    pub(super) fn leave(&mut self, point: Point, row: &[Cell]) {
        self.sum = [self.sum[0] - point[0], self.sum[1] - point[1]];
        self.members -= 1;
        for cell in row {
            self.counts[cell.statement()].remove(cell.vote());
        }
    }
}
