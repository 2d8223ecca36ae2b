//! Who supports which project, with equal ballots counted once.

use std::collections::HashMap;
use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;

use super::BudgetFault;
use crate::election::{Ballots, Election, ItemIndex};

/// What a supporter's weight for a project is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weighing {
    /// One, whatever the ballot says beyond support.
    Each,
    /// The points given to the project.
    Points,
}

/// Who supports which project. Ballots that say the same form a class: they pay alike in every
/// round, so methods count a class once, with its number of people.
#[derive(Clone, Debug)]
pub struct Support {
    people: u64,
    counts: Vec<u64>,
    class_of: Vec<u32>,
    by_class: Lists,
    by_project: Lists,
    votes: Vec<u64>,
    points: Vec<u128>,
}

/// Lists of (index, weight), one after another in one allocation.
#[derive(Clone, Debug)]
struct Lists {
    ends: Vec<usize>,
    entries: Vec<(u32, u32)>,
}

impl Lists {
    fn get(&self, index: usize) -> &[(u32, u32)] {
        let start = if index == 0 { 0 } else { self.ends[index - 1] };
        &self.entries[start..self.ends[index]]
    }
}

impl Support {
    /// Reads the ballots. Rankings give `places − position` points, position from 0, where places
    /// is what the budget declares (Pabulib `max_length`) or the number of projects.
    pub fn new(election: &Election, weighing: Weighing) -> Result<Self, BudgetFault> {
        let items = election.items().len();
        let ballots = match election.ballots() {
            Ballots::Approval(list) => list.len(),
            Ballots::Points(list) => list.len(),
            Ballots::Ranking(list) => list.len(),
            Ballots::Grades(_) | Ballots::Comparisons(_) => 0,
        };
        let mut reader = Reader::new(items, ballots, weighing);
        match election.ballots() {
            Ballots::Approval(list) => {
                for ballot in list {
                    reader.add(ballot.count, ballot.vote.iter().map(|i| (*i, 1)));
                }
            }
            Ballots::Points(list) => {
                for ballot in list {
                    reader.add(ballot.count, ballot.vote.iter().copied());
                }
            }
            Ballots::Ranking(list) => {
                let declared = election.budget().and_then(|b| b.places);
                let places = declared.unwrap_or(items as u32);
                for ballot in list {
                    reader.add(ballot.count, places_to_points(&ballot.vote, places));
                }
            }
            Ballots::Grades(_) => return Err(BudgetFault::Ballots("grades")),
            Ballots::Comparisons(_) => return Err(BudgetFault::Ballots("comparisons")),
        }
        Ok(reader.finish())
    }

    /// How many people voted, those who support nothing included.
    pub fn people(&self) -> u64 {
        self.people
    }

    /// Number of supporters of each project.
    pub fn votes(&self) -> &[u64] {
        &self.votes
    }

    /// Points of each project, summed over its supporters.
    pub fn points(&self) -> &[u128] {
        &self.points
    }

    /// Number of people in each class of equal ballots.
    pub fn counts(&self) -> &[u64] {
        &self.counts
    }

    /// Class of each ballot, in the order of the election.
    pub fn class_of(&self) -> &[u32] {
        &self.class_of
    }

    /// Classes that support a project, with their weight for it.
    pub fn backers(&self, project: ItemIndex) -> &[(u32, u32)] {
        self.by_project.get(project as usize)
    }

    /// Projects that a class supports, with its weight for each.
    pub fn choices(&self, class: u32) -> &[(u32, u32)] {
        self.by_class.get(class as usize)
    }
}

/// Points of a ranking: `places` for the first, one less for each item before; never below one.
fn places_to_points(
    ranking: &[Vec<ItemIndex>],
    places: u32,
) -> impl Iterator<Item = (ItemIndex, u32)> {
    let mut before = 0u32;
    ranking.iter().flat_map(move |tier| {
        let points = places.saturating_sub(before).max(1);
        before = before.saturating_add(tier.len() as u32);
        tier.iter().map(move |item| (*item, points))
    })
}

struct Reader {
    weighing: Weighing,
    hasher: RandomState,
    /// Last class with each digest of a ballot.
    by_digest: HashMap<u64, u32>,
    /// Class before each class with the same digest, or `NO_CLASS`.
    same_digest: Vec<u32>,
    support: Support,
    ballot: Vec<(u32, u32)>,
}

const NO_CLASS: u32 = u32::MAX;

impl Reader {
    fn new(items: usize, ballots: usize, weighing: Weighing) -> Self {
        let empty = Lists {
            ends: Vec::new(),
            entries: Vec::new(),
        };
        Self {
            weighing,
            hasher: RandomState::new(),
            by_digest: HashMap::with_capacity(ballots),
            same_digest: Vec::new(),
            support: Support {
                people: 0,
                counts: Vec::new(),
                class_of: Vec::with_capacity(ballots),
                by_class: empty.clone(),
                by_project: empty,
                votes: vec![0; items],
                points: vec![0; items],
            },
            ballot: Vec::new(),
        }
    }

    fn add(&mut self, count: u64, vote: impl Iterator<Item = (u32, u32)>) {
        let support = &mut self.support;
        support.people += count;
        self.ballot.clear();
        for (project, points) in vote {
            support.votes[project as usize] += count;
            support.points[project as usize] += u128::from(count) * u128::from(points);
            let weight = match self.weighing {
                Weighing::Each => 1,
                Weighing::Points => points,
            };
            self.ballot.push((project, weight));
        }
        self.ballot.sort_unstable();
        let class = self.class();
        self.support.counts[class as usize] += count;
        self.support.class_of.push(class);
    }

    /// The class of the ballot at hand, a new one if none says the same.
    fn class(&mut self) -> u32 {
        let support = &mut self.support;
        let digest = self.hasher.hash_one(&self.ballot);
        let last = self.by_digest.entry(digest).or_insert(NO_CLASS);
        let mut class = *last;
        while class != NO_CLASS {
            if support.by_class.get(class as usize) == self.ballot {
                return class;
            }
            class = self.same_digest[class as usize];
        }
        let new = support.counts.len() as u32;
        self.same_digest.push(*last);
        *last = new;
        support.counts.push(0);
        support.by_class.entries.extend_from_slice(&self.ballot);
        support.by_class.ends.push(support.by_class.entries.len());
        new
    }

    fn finish(self) -> Support {
        let mut support = self.support;
        support.by_project = turned(&support.by_class, support.votes.len());
        support
    }
}

/// The same pairs, listed by the other side.
fn turned(lists: &Lists, size: usize) -> Lists {
    let mut starts = vec![0usize; size + 1];
    for (index, _) in &lists.entries {
        starts[*index as usize + 1] += 1;
    }
    for index in 0..size {
        starts[index + 1] += starts[index];
    }
    let ends = starts[1..].to_vec();
    let mut entries = vec![(0, 0); lists.entries.len()];
    for list in 0..lists.ends.len() {
        for (index, weight) in lists.get(list) {
            let slot = &mut starts[*index as usize];
            entries[*slot] = (list as u32, *weight);
            *slot += 1;
        }
    }
    Lists { ends, entries }
}
