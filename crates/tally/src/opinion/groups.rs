//! Who is grouped, and into how many groups.

use serde::{Deserialize, Serialize};

use super::Mode;
use super::axes::{Layout, Point};
use super::kmeans::{self, Center, Clustering, Stop};
use super::silhouette::{Counting, silhouette};
use super::votes::VoteTable;

/// Votes from which on a person is grouped, or all statements if there are fewer.
pub const VOTES_MIN: usize = 7;
/// Where fewer people have enough votes, those with most votes are added up to this number.
pub const PEOPLE_MIN: usize = 15;
/// Base clusters that many people are first gathered into.
pub(super) const BASES_MAX: usize = 100;
/// Up to this number of people, each place on the map is its own base in the standard mode.
const EXACT_PEOPLE_MAX: usize = 400;
/// Groups at most.
const GROUPS_MAX: usize = 5;
/// Starts of k-means for each number of groups in the standard mode.
const STARTS: usize = 16;

pub(super) const BASE_STOP: Stop = Stop {
    iterations_max: 100,
    movement: 0.01,
};
/// Polis meant 100 steps here; the option that says so is misspelt there, and 20 is what it does.
pub(super) const POLIS_GROUP_STOP: Stop = Stop {
    iterations_max: 20,
    movement: 0.01,
};

/// How well one number of groups separates people.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    /// Number of groups that was asked for.
    pub k: usize,
    /// Mean silhouette, from −1 to 1: how much nearer people are to their own group than to the
    /// next.
    pub silhouette: f64,
}

/// People in nearly the same place, who are grouped together.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Base {
    pub(crate) id: u32,
    pub(crate) center: Point,
    /// Places in the list of clustered people.
    pub(crate) members: Vec<u32>,
}

/// The groups and how their number was chosen.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Grouping {
    pub(crate) bases: Vec<Base>,
    pub(crate) choices: Vec<Choice>,
    /// Number of groups that was chosen.
    pub(crate) k: usize,
    /// Groups of bases.
    pub(crate) clustering: Clustering,
}

/// Places in `layout.people` of those who are grouped, ascending: whoever has enough votes
/// (moderated statements included), and if those are few, those with most votes after them.
pub(crate) fn clustered_people(table: &VoteTable, layout: &Layout) -> Vec<u32> {
    let enough = VOTES_MIN.min(layout.columns.len());
    let votes = |place: u32| table.row(layout.people[place as usize] as usize).len();
    let (mut clustered, mut others): (Vec<u32>, Vec<u32>) =
        (0..layout.people.len() as u32).partition(|&place| votes(place) >= enough);
    if clustered.len() < PEOPLE_MIN {
        // Stable: of people with equally many votes the lower number comes first.
        others.sort_by_key(|&place| std::cmp::Reverse(votes(place)));
        let missing = PEOPLE_MIN - clustered.len();
        clustered.extend(others.into_iter().take(missing));
        clustered.sort_unstable();
    }
    clustered
}

/// Gathers people into bases, then bases into groups.
pub(crate) fn group(points: &[Point], mode: Mode, seed: u64) -> Grouping {
    let bases = match mode {
        Mode::Standard if points.len() <= EXACT_PEOPLE_MAX => distinct_places(points),
        _ => gather(points),
    };
    group_bases(bases, mode, seed)
}

/// Chooses the number of groups and makes them.
pub(crate) fn group_bases(bases: Vec<Base>, mode: Mode, seed: u64) -> Grouping {
    let centers: Vec<Point> = bases.iter().map(|base| base.center).collect();
    let weights: Vec<f64> = bases.iter().map(|base| base.members.len() as f64).collect();
    let (choices, k, mut clustering) = choose(&centers, &weights, mode, seed);
    if mode == Mode::Standard {
        number_by_size(&mut clustering, &weights);
    }
    Grouping {
        bases,
        choices,
        k,
        clustering,
    }
}

/// Numbers the groups from the largest to the smallest; of equal ones the one that has the first
/// base comes first.
fn number_by_size(clustering: &mut Clustering, weights: &[f64]) {
    let mut sizes: Vec<(f64, usize)> = vec![(0.0, usize::MAX); clustering.centers.len()];
    for (base, (&label, weight)) in clustering.labels.iter().zip(weights).enumerate() {
        let (size, first) = &mut sizes[label as usize];
        *size += weight;
        *first = base.min(*first);
    }
    let mut order: Vec<usize> = (0..sizes.len()).collect();
    order.sort_by(|&a, &b| {
        sizes[b]
            .0
            .total_cmp(&sizes[a].0)
            .then(sizes[a].1.cmp(&sizes[b].1))
    });
    let mut places = vec![0; order.len()];
    for (place, &old) in order.iter().enumerate() {
        places[old] = place as u32;
    }
    let centers = order
        .iter()
        .map(|&old| clustering.centers[old].point)
        .enumerate();
    clustering.centers = centers
        .map(|(place, point)| Center {
            id: place as u32,
            point,
        })
        .collect();
    for label in &mut clustering.labels {
        *label = places[*label as usize];
    }
}

/// Tries every number of groups; the greatest silhouette wins, of equal ones the larger number.
pub(crate) fn choose(
    centers: &[Point],
    weights: &[f64],
    mode: Mode,
    seed: u64,
) -> (Vec<Choice>, usize, Clustering) {
    let present = weights.iter().filter(|&&weight| weight > 0.0).count();
    let mut choices = Vec::new();
    let mut best: Option<(Choice, Clustering)> = None;
    for k in 2..=groups_max(present) {
        let (clustering, counting) = match mode {
            Mode::Standard => (
                kmeans::best_of_many(centers, weights, k, STARTS, seed ^ k as u64),
                Counting::People,
            ),
            Mode::AsPolis => (polis_groups(centers, weights, k), Counting::Points),
        };
        let silhouette = silhouette(centers, weights, &clustering, counting);
        let choice = Choice { k, silhouette };
        choices.push(choice);
        let is_best = |(best, _): &(Choice, Clustering)| silhouette >= best.silhouette;
        if best.as_ref().is_none_or(is_best) {
            best = Some((choice, clustering));
        }
    }
    match best {
        Some((choice, clustering)) => (choices, choice.k, clustering),
        None => {
            let whole = polis_groups(centers, weights, 1);
            (choices, whole.centers.len(), whole)
        }
    }
}

/// The largest number of groups that is tried for so many places; one place cannot be divided.
pub(super) fn groups_max(places: usize) -> usize {
    match places {
        0 | 1 => 1,
        _ => GROUPS_MAX.min(2 + places / 12),
    }
}

fn polis_groups(centers: &[Point], weights: &[f64], k: usize) -> Clustering {
    let start = kmeans::first_distinct(centers, k);
    kmeans::lloyd(centers, Some(weights), start, POLIS_GROUP_STOP)
}

/// Up to a hundred base clusters.
fn gather(points: &[Point]) -> Vec<Base> {
    let start = kmeans::first_distinct(points, BASES_MAX);
    bases_of(&kmeans::lloyd(points, None, start, BASE_STOP))
}

/// Turns labels into lists of members.
pub(super) fn bases_of(clustering: &Clustering) -> Vec<Base> {
    let mut bases: Vec<Base> = (clustering.centers.iter())
        .map(|center| Base {
            id: center.id,
            center: center.point,
            members: Vec::new(),
        })
        .collect();
    for (place, &label) in clustering.labels.iter().enumerate() {
        bases[label as usize].members.push(place as u32);
    }
    bases
}

/// One base for each place where somebody stands, in the order of the first who stands there.
fn distinct_places(points: &[Point]) -> Vec<Base> {
    let mut order: Vec<u32> = (0..points.len() as u32).collect();
    let at = |place: u32| points[place as usize];
    order.sort_by(|&a, &b| {
        let (p, q) = (at(a), at(b));
        p[0].total_cmp(&q[0])
            .then(p[1].total_cmp(&q[1]))
            .then(a.cmp(&b))
    });
    let mut bases: Vec<Base> = Vec::new();
    for place in order {
        match bases.last_mut() {
            Some(base) if base.center == at(place) => base.members.push(place),
            _ => bases.push(Base {
                id: 0,
                center: at(place),
                members: vec![place],
            }),
        }
    }
    bases.sort_by_key(|base| base.members[0]);
    for (id, base) in bases.iter_mut().enumerate() {
        base.id = id as u32;
    }
    bases
}
