//! Settling a map under way: everything anew from all the votes.

use super::group::LiveGroup;
use super::{LiveMap, OpinionMap};
use crate::opinion::axes::{Axes, Emptied, Layout, Projection, means};
use crate::opinion::eigen::Symmetric;
use crate::opinion::gram::Gram;
use crate::opinion::map::Mode;
use crate::opinion::votes::Counts;

impl LiveMap {
    /// Draws the map of all votes so far and goes on from it.
    pub fn settle(&mut self) -> OpinionMap {
        let map = OpinionMap::with_moments(&self.table, self.moments.as_ref(), self.settings);
        self.take_over(&map);
        map
    }

    /// Goes on from a map of all votes.
    fn take_over(&mut self, map: &OpinionMap) {
        let statements = self.table.statements().len();
        self.layout = Layout::of(&self.table);
        self.axes = Axes {
            means: means(&self.table, &self.layout),
            components: [vec![0.0; statements], vec![0.0; statements]],
            variances: map.variances,
            variance_total: map.variance_total,
        };
        for (&index, figures) in self.layout.columns.iter().zip(&map.statements) {
            for axis in [0, 1] {
                self.axes.components[axis][index] = figures.components[axis];
            }
        }
        let emptied = match self.settings.mode {
            Mode::Standard => Emptied::Ignored,
            Mode::AsPolis => Emptied::Counted,
        };
        self.projection = Projection::new(&self.layout, &self.axes, emptied);
        self.live.clone_from(&self.layout.live);
        self.live_row = vec![None; statements];
        for (row, &index) in self.live.iter().enumerate() {
            self.live_row[index] = Some(row);
        }
        self.gram = match &self.moments {
            Some(moments) => Gram::of(&self.table, &self.layout, &self.axes.means, moments),
            None => Gram::default(),
        };
        if self.moments.is_some() {
            let [first, second] = self.components();
            self.products = self.gram.apply([&first, &second]);
        }
        self.take_over_groups(map);
        self.votes_since_settled = 0;
    }

    fn take_over_groups(&mut self, map: &OpinionMap) {
        let statements = self.table.statements().len();
        self.placed = vec![None; self.table.participants().len()];
        self.groups.clear();
        for (place, group) in map.groups.iter().enumerate() {
            let mut live = LiveGroup {
                id: group.id,
                sum: [0.0; 2],
                members: 0,
                counts: vec![Counts::default(); statements],
            };
            for (&index, counts) in self.layout.columns.iter().zip(&group.counts) {
                live.counts[index] = *counts;
            }
            for &member in &group.members {
                let Some(row) = self.table.index_of_participant(member) else {
                    continue;
                };
                let point = self.point(row);
                live.enter(point, &[]);
                self.placed[row] = Some((place, point));
            }
            self.groups.push(live);
        }
    }
}
