//! What Polis remembers from one update of a conversation to the next.
//!
//! Polis computes its map again while votes come in, and starts from where it was: whoever was
//! grouped stays grouped, clusters start from their former members, and the number of groups
//! changes only when the new number has been the best four times running. A map drawn from the
//! votes alone cannot show this; with [`PolisMemory`] the updates can be followed one by one.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::axes::Point;
use super::groups::{self, BASE_STOP, BASES_MAX, Base, Choice, Grouping, POLIS_GROUP_STOP};
use super::kmeans::{self, Center, Clustering, Stop, distance};
use super::map::{Mode, OpinionMap, Settings};
use super::plan::Plan;
use super::silhouette::{Counting, silhouette};
use super::votes::{ParticipantId, VoteTable};

/// Times running that a number of groups must be the best before it is taken.
const TIMES_RUNNING: u32 = 4;

/// What is remembered of a conversation.
#[derive(Clone, Debug, Default)]
pub struct PolisMemory {
    grouped: BTreeSet<ParticipantId>,
    bases: Vec<Remembered<ParticipantId>>,
    /// For each number of groups, the groups and their bases.
    groups: BTreeMap<usize, Vec<Remembered<u32>>>,
    smoothing: Smoothing,
}

/// A cluster with its number and its members.
#[derive(Clone, Debug)]
struct Remembered<Member> {
    id: u32,
    members: Vec<Member>,
}

/// Keeps the number of groups from changing back and forth.
#[derive(Clone, Debug, Default)]
struct Smoothing {
    last: usize,
    times: u32,
    smoothed: Option<usize>,
}

impl Smoothing {
    fn next(&mut self, best: usize) -> usize {
        self.times = if self.last == best { self.times + 1 } else { 1 };
        self.last = best;
        let smoothed = match self.smoothed {
            Some(before) if self.times < TIMES_RUNNING => before,
            _ => best,
        };
        self.smoothed = Some(smoothed);
        smoothed
    }
}

impl PolisMemory {
    /// Draws the map as the next update of Polis would, and remembers it.
    pub fn update(&mut self, table: &VoteTable) -> OpinionMap {
        let settings = Settings {
            mode: Mode::AsPolis,
            samples: 0,
            ..Settings::default()
        };
        let mut plan = Plan::of(table, None, settings);
        self.remember_grouped(table, &mut plan);
        let ids: Vec<ParticipantId> = (plan.clustered.iter())
            .map(|&place| table.participants()[plan.layout.people[place as usize] as usize])
            .collect();
        let bases = self.next_bases(&ids, &plan.clustered_points);
        let grouping = self.next_groups(bases);
        plan.finish(table, grouping)
    }

    /// Whoever was grouped stays so, also those who were only added for want of others.
    fn remember_grouped(&mut self, table: &VoteTable, plan: &mut Plan) {
        let id_at = |plan: &Plan, place: u32| {
            table.participants()[plan.layout.people[place as usize] as usize]
        };
        let now: Vec<ParticipantId> = plan.clustered.iter().map(|&at| id_at(plan, at)).collect();
        let votes = |id: &ParticipantId| {
            table
                .index_of_participant(*id)
                .map_or(0, |row| table.row(row).len())
        };
        let enough = groups::VOTES_MIN.min(plan.layout.columns.len());
        self.grouped
            .extend(now.iter().filter(|id| votes(id) >= enough));
        // Those who fill up are needed only while those remembered are too few.
        for id in now {
            if self.grouped.len() < groups::PEOPLE_MIN {
                self.grouped.insert(id);
            }
        }
        let places = 0..plan.layout.people.len() as u32;
        plan.clustered = places
            .filter(|&at| self.grouped.contains(&id_at(plan, at)))
            .collect();
        let points = plan.clustered.iter().map(|&at| plan.points[at as usize]);
        plan.clustered_points = points.collect();
    }

    fn next_bases(&mut self, ids: &[ParticipantId], points: &[Point]) -> Vec<Base> {
        let place: HashMap<ParticipantId, u32> = ids.iter().copied().zip(0..).collect();
        let clustering = next(&self.bases, &place, points, None, BASES_MAX, BASE_STOP);
        let bases = groups::bases_of(&clustering);
        let remembered = |base: &Base| Remembered {
            id: base.id,
            members: base
                .members
                .iter()
                .map(|&member| ids[member as usize])
                .collect(),
        };
        self.bases = bases.iter().map(remembered).collect();
        bases
    }

    fn next_groups(&mut self, bases: Vec<Base>) -> Grouping {
        let centers: Vec<Point> = bases.iter().map(|base| base.center).collect();
        let weights: Vec<f64> = bases.iter().map(|base| base.members.len() as f64).collect();
        let place: HashMap<u32, u32> = bases.iter().map(|base| base.id).zip(0..).collect();
        let mut choices: Vec<Choice> = Vec::new();
        let mut clusterings: BTreeMap<usize, Clustering> = BTreeMap::new();
        for k in 2..=groups::groups_max(bases.len()) {
            let before = self.groups.remove(&k).unwrap_or_default();
            let weights = Some(&weights[..]);
            let clustering = next(&before, &place, &centers, weights, k, POLIS_GROUP_STOP);
            let remembered = groups::bases_of(&clustering)
                .into_iter()
                .map(|group| Remembered {
                    id: group.id,
                    members: group
                        .members
                        .iter()
                        .map(|&at| bases[at as usize].id)
                        .collect(),
                });
            self.groups.insert(k, remembered.collect());
            let silhouette = silhouette(&centers, &[], &clustering, Counting::Points);
            choices.push(Choice { k, silhouette });
            clusterings.insert(k, clustering);
        }
        let best = choices
            .iter()
            .max_by(|a, b| a.silhouette.total_cmp(&b.silhouette).then(a.k.cmp(&b.k)));
        let Some(best) = best.map(|choice| choice.k) else {
            return groups::group_bases(bases, Mode::AsPolis, 0);
        };
        let smoothed = self.smoothing.next(best);
        let k = if clusterings.contains_key(&smoothed) {
            smoothed
        } else {
            best
        };
        let clustering = clusterings.remove(&k).unwrap_or(Clustering {
            centers: Vec::new(),
            labels: Vec::new(),
        });
        Grouping {
            bases,
            choices,
            k,
            clustering,
        }
    }
}

/// k-means from the clusters that were, or from the first rows if there were none.
fn next<Member: Copy + Eq + std::hash::Hash>(
    before: &[Remembered<Member>],
    place: &HashMap<Member, u32>,
    points: &[Point],
    weights: Option<&[f64]>,
    k: usize,
    stop: Stop,
) -> Clustering {
    if before.is_empty() {
        return kmeans::lloyd(points, weights, kmeans::first_distinct(points, k), stop);
    }
    let mut clusters: Vec<Warm> = (before.iter())
        .map(|cluster| Warm {
            id: cluster.id,
            members: cluster
                .members
                .iter()
                .filter_map(|m| place.get(m).copied())
                .collect(),
            center: [0.0; 2],
        })
        .filter(|cluster| !cluster.members.is_empty())
        .collect();
    recentre(&mut clusters, points, weights);
    merge_equal(&mut clusters);
    let distinct = kmeans::first_distinct(points, k).len();
    while clusters.len() < distinct {
        if !split_off_farthest(&mut clusters, points) {
            break;
        }
        recentre(&mut clusters, points, weights);
    }
    let centers = clusters.iter().map(|cluster| Center {
        id: cluster.id,
        point: cluster.center,
    });
    kmeans::lloyd(points, weights, centers.collect(), stop)
}

/// A cluster of an earlier update on the points of this one.
struct Warm {
    id: u32,
    members: Vec<u32>,
    center: Point,
}

fn recentre(clusters: &mut Vec<Warm>, points: &[Point], weights: Option<&[f64]>) {
    clusters.retain(|cluster| !cluster.members.is_empty());
    for cluster in clusters {
        let (mut sum, mut total) = ([0.0; 2], 0.0);
        for &member in &cluster.members {
            let weight = weights.map_or(1.0, |weights| weights[member as usize]);
            let point = points[member as usize];
            sum = [sum[0] + weight * point[0], sum[1] + weight * point[1]];
            total += weight;
        }
        if total > 0.0 {
            cluster.center = sum.map(|sum| sum / total);
        }
    }
}

/// Clusters in exactly the same place become one; the larger keeps its number.
fn merge_equal(clusters: &mut Vec<Warm>) {
    let mut kept: Vec<Warm> = Vec::new();
    for cluster in clusters.drain(..) {
        match kept.iter_mut().find(|other| other.center == cluster.center) {
            Some(other) => {
                if cluster.members.len() > other.members.len() {
                    other.id = cluster.id;
                }
                other.members.extend(cluster.members);
            }
            None => kept.push(cluster),
        }
    }
    *clusters = kept;
}

/// Makes a cluster of the point that is farthest from its nearest centre; false if every point is
/// at a centre.
fn split_off_farthest(clusters: &mut Vec<Warm>, points: &[Point]) -> bool {
    let mut farthest: Option<(u32, f64)> = None;
    for (place, &point) in points.iter().enumerate() {
        let nearest = (clusters.iter())
            .map(|cluster| distance(cluster.center, point))
            .fold(f64::INFINITY, f64::min);
        if farthest.is_none_or(|(_, most)| nearest > most) {
            farthest = Some((place as u32, nearest));
        }
    }
    let Some((place, _)) = farthest.filter(|(_, apart)| *apart > 0.0) else {
        return false;
    };
    for cluster in clusters.iter_mut() {
        cluster.members.retain(|member| *member != place);
    }
    let id = clusters
        .iter()
        .map(|cluster| cluster.id + 1)
        .max()
        .unwrap_or(0);
    clusters.push(Warm {
        id,
        members: vec![place],
        center: points[place as usize],
    });
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_groups_must_be_the_best_four_times_running() {
        let mut smoothing = Smoothing::default();
        let best = [3, 4, 4, 4, 4, 2, 4, 4];
        let taken: Vec<usize> = best.iter().map(|&best| smoothing.next(best)).collect();
        assert_eq!(taken, [3, 3, 3, 3, 4, 4, 4, 4]);
    }

    #[test]
    fn clusters_keep_their_numbers_and_a_new_place_gets_the_next() {
        let before = [
            Remembered {
                id: 4,
                members: vec!['a', 'b'],
            },
            Remembered {
                id: 7,
                members: vec!['c'],
            },
            Remembered {
                id: 9,
                members: vec!['z'],
            },
        ];
        let place: HashMap<char, u32> = ['a', 'b', 'c', 'd'].into_iter().zip(0..).collect();
        let points = [[0.0, 0.0], [0.2, 0.0], [5.0, 0.0], [9.0, 9.0]];
        let clustering = next(&before, &place, &points, None, 3, BASE_STOP);
        let ids: Vec<u32> = clustering.centers.iter().map(|center| center.id).collect();
        assert_eq!(ids, [4, 7, 8], "z is gone, d is far from all");
        assert_eq!(clustering.labels, [0, 0, 1, 2]);
    }

    #[test]
    fn clusters_in_one_place_become_the_larger() {
        let cluster = |id, members: &[u32]| Warm {
            id,
            members: members.to_vec(),
            center: [1.0; 2],
        };
        let mut clusters = vec![cluster(0, &[0]), cluster(1, &[1, 2])];
        merge_equal(&mut clusters);
        assert_eq!((clusters.len(), clusters[0].id), (1, 1));
        assert_eq!(clusters[0].members, [0, 1, 2]);
    }
}
