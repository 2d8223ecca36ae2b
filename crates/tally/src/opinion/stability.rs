//! How firmly the groups stand: the groups are made again without part of the people.

use serde::{Deserialize, Serialize};

use super::groups::{self, Grouping};
use super::kmeans::Clustering;
use super::lot::mix;
use super::map::Settings;
use super::plan::Plan;
use super::votes::VoteTable;

/// Up to this number of votes each sample gets axes of its own.
const VOTES_OWN_AXES_MAX: u64 = 50_000;
/// Up to this number of statements each sample gets axes of its own.
const STATEMENTS_OWN_AXES_MAX: usize = 300;

/// What becomes of the groups when a fifth of the people, drawn by lot, is left out.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stability {
    /// Number of samples.
    pub samples: usize,
    /// Mean agreement of the groups of a sample with the published ones: adjusted Rand index
    /// (Hubert and Arabie 1985), 1 for the same groups, 0 for no more than chance.
    pub agreement: f64,
    /// The lowest agreement.
    pub agreement_lowest: f64,
    /// Share of samples that led to the same number of groups.
    pub same_number: f64,
    /// Axes were computed anew for each sample; otherwise (many votes) those of the map were kept.
    pub own_axes: bool,
}

/// Measures the stability of a grouping; `None` without samples or groups.
pub(super) fn measure(
    table: &VoteTable,
    plan: &Plan,
    grouping: &Grouping,
    labels: &[u32],
) -> Option<Stability> {
    let samples = plan.settings.samples;
    if samples == 0 || grouping.choices.is_empty() {
        return None;
    }
    let own_axes =
        table.votes() <= VOTES_OWN_AXES_MAX && plan.layout.columns.len() <= STATEMENTS_OWN_AXES_MAX;
    let seed = plan.settings.seed;
    let outcomes: Vec<(usize, f64)> = (0..samples as u64)
        .map(|sample| {
            let sample_seed = mix(seed ^ mix(sample));
            if own_axes {
                draw_anew(table, plan, labels, sample_seed)
            } else {
                group_anew(table, plan, grouping, sample_seed)
            }
        })
        .collect();
    let agreements = || outcomes.iter().map(|(_, agreement)| *agreement);
    let same = outcomes.iter().filter(|(k, _)| *k == grouping.k).count();
    Some(Stability {
        samples,
        agreement: agreements().sum::<f64>() / samples as f64,
        agreement_lowest: agreements().fold(1.0, f64::min),
        same_number: same as f64 / samples as f64,
        own_axes,
    })
}

/// Whether a person stays in a sample: four in five do.
fn stays(id: u64, sample_seed: u64) -> bool {
    !mix(sample_seed ^ mix(id)).is_multiple_of(5)
}

/// The whole map of the people who stay: number of groups, and agreement over those grouped twice.
fn draw_anew(table: &VoteTable, plan: &Plan, labels: &[u32], sample_seed: u64) -> (usize, f64) {
    let rows: Vec<u32> = (plan.layout.people.iter().copied())
        .filter(|&row| stays(table.participants()[row as usize].0, sample_seed))
        .collect();
    let sample = table.sample(&rows);
    let settings = Settings {
        samples: 0,
        ..plan.settings
    };
    let again = Plan::of(&sample, None, settings);
    let grouping = groups::group(&again.clustered_points, settings.mode, settings.seed);
    let mut published = vec![None; rows.len()];
    for (&place, &label) in plan.clustered.iter().zip(labels) {
        let row = plan.layout.people[place as usize];
        let id = table.participants()[row as usize];
        if let Some(place) = sample.index_of_participant(id) {
            published[place] = Some(label);
        }
    }
    let mut pairs = Vec::new();
    for (base, &label) in grouping.bases.iter().zip(&grouping.clustering.labels) {
        for &member in &base.members {
            let row = again.layout.people[again.clustered[member as usize] as usize];
            if let Some(before) = published[row as usize] {
                pairs.push((before, label, 1.0));
            }
        }
    }
    (grouping.k, adjusted_rand(&pairs))
}

/// Only the groups of the people who stay, on the axes and base clusters of the map.
fn group_anew(
    table: &VoteTable,
    plan: &Plan,
    grouping: &Grouping,
    sample_seed: u64,
) -> (usize, f64) {
    let stays_at = |member: &&u32| {
        let row = plan.layout.people[plan.clustered[**member as usize] as usize];
        stays(table.participants()[row as usize].0, sample_seed)
    };
    let centers: Vec<_> = grouping.bases.iter().map(|base| base.center).collect();
    let weights: Vec<f64> = (grouping.bases.iter())
        .map(|base| base.members.iter().filter(stays_at).count() as f64)
        .collect();
    let Settings { mode, seed, .. } = plan.settings;
    let (_, k, again): (_, _, Clustering) = groups::choose(&centers, &weights, mode, seed);
    let before = grouping.clustering.labels.iter();
    let pairs: Vec<(u32, u32, f64)> = (before.zip(&again.labels).zip(&weights))
        .map(|((&before, &after), &weight)| (before, after, weight))
        .collect();
    (k, adjusted_rand(&pairs))
}

/// Adjusted Rand index of two groupings, given as (group in one, group in the other, people).
fn adjusted_rand(pairs: &[(u32, u32, f64)]) -> f64 {
    let size = |of: fn(&(u32, u32, f64)) -> u32| pairs.iter().map(of).max().map_or(0, |m| m + 1);
    let (rows, columns) = (size(|pair| pair.0) as usize, size(|pair| pair.1) as usize);
    let mut table = vec![0.0; rows * columns];
    let (mut row_sums, mut column_sums) = (vec![0.0; rows], vec![0.0; columns]);
    for &(row, column, people) in pairs {
        table[row as usize * columns + column as usize] += people;
        row_sums[row as usize] += people;
        column_sums[column as usize] += people;
    }
    let couples = |counts: &[f64]| counts.iter().map(|n| n * (n - 1.0) / 2.0).sum::<f64>();
    let total: f64 = row_sums.iter().sum();
    let all = total * (total - 1.0) / 2.0;
    let (same, by_row, by_column) = (couples(&table), couples(&row_sums), couples(&column_sums));
    if all <= 0.0 {
        return 1.0;
    }
    let expected = by_row * by_column / all;
    let most = (by_row + by_column) / 2.0;
    if most - expected <= f64::EPSILON * all {
        // Both put everybody together, or everybody apart.
        return 1.0;
    }
    (same - expected) / (most - expected)
}

#[cfg(test)]
mod tests {
    use super::adjusted_rand;

    #[test]
    fn the_adjusted_rand_index_of_a_worked_table() {
        // Rows (1 1 0), (1 2 1), (0 0 4): (7 − 13·14/45)/(13.5 − 13·14/45).
        let pairs = [
            (0, 0, 1.0),
            (0, 1, 1.0),
            (1, 0, 1.0),
            (1, 1, 2.0),
            (1, 2, 1.0),
            (2, 2, 4.0),
        ];
        let chance = 13.0 * 14.0 / 45.0;
        let expected = (7.0 - chance) / (13.5 - chance);
        assert!((adjusted_rand(&pairs) - expected).abs() < 1e-14);
        assert_eq!(adjusted_rand(&[(0, 1, 3.0), (1, 0, 2.0)]), 1.0);
        assert_eq!(adjusted_rand(&[]), 1.0);
    }
}
