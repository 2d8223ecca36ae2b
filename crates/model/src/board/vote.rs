//! Votes on clusters and single cards: dots, scores, comparisons, and dots counted by hand.

use std::sync::Arc;

use imbl::OrdMap;
use kuzul_journal::Seq;
use serde::{Deserialize, Serialize};

use super::{Board, ClusterId, ItemId, Refusal};
use crate::{Actor, id::CardId};

mod asked;
mod happened;

pub(super) use asked::{compare, count, place_dot, score, take_dot_back};
pub use happened::{Compared, DotPlaced, DotTakenBack, DotsCounted, Hand, ScoreGiven};

/// Dots that one person may be given, at the most.
pub const DOTS_MAX: u8 = 20;
/// Best score.
pub const SCORE_MAX: u8 = 5;
/// Dots counted by hand on one item, at the most: a thousand people with all their dots.
pub(crate) const HAND_COUNT_MAX: u32 = 20_000;

/// What the room has voted.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Votes {
    /// Dots or scores of each participant: item and number, each item once.
    pub(crate) given: OrdMap<Arc<str>, Arc<Vec<(ItemId, u8)>>>,
    /// Comparisons: who, and of which pair (the lower number first), with the better one. Each
    /// person compares a pair once: what they say last counts.
    pub(crate) compared: OrdMap<(Arc<str>, ItemId, ItemId), ItemId>,
    /// What each of two people counted by hand, each in the order of the items.
    pub(crate) counted: [Vec<(ItemId, u32)>; 2],
    /// Whether the two counts by hand differ.
    pub(crate) counts_differ: bool,
    /// Who made each of them.
    pub(crate) counted_by: [Option<Arc<str>>; 2],
}

impl Votes {
    /// Items on which the two counts by hand differ, with both; empty until both are made, so that
    /// nobody counts with the other's numbers in sight.
    pub(crate) fn differences(&self) -> Vec<(ItemId, [u32; 2])> {
        if self.counted.iter().any(Vec::is_empty) {
            return Vec::new();
        }
        let of = |hand: usize, item: ItemId| {
            let found = self.counted[hand].iter().find(|(other, _)| *other == item);
            found.map_or(0, |(_, dots)| *dots)
        };
        let items = self.counted.iter().flatten().map(|(item, _)| *item);
        let items: std::collections::BTreeSet<_> = items.collect();
        items
            .into_iter()
            .map(|item| (item, [of(0, item), of(1, item)]))
            .filter(|(_, [first, second])| first != second)
            .collect()
    }

    pub(super) fn hand_counts_agree(&self) -> bool {
        !self.counts_differ
    }

    /// Dots on paper that both counts found on an item; none while the counts differ.
    pub(crate) fn on_paper(&self, item: ItemId) -> u32 {
        let [first, _] = &self.counted;
        let found = first.binary_search_by_key(&item, |(item, _)| *item).ok();
        let found = found.filter(|_| self.hand_counts_agree());
        found.map_or(0, |at| first[at].1)
    }

    /// What has votes; an item may come several times.
    pub(super) fn items(&self) -> impl Iterator<Item = ItemId> {
        let given = self.given.values().flat_map(|given| given.iter());
        let given = given.filter(|(_, points)| *points > 0);
        let counted = self.counted.iter().flatten().map(|(item, _)| *item);
        let compared = self
            .compared
            .keys()
            .flat_map(|(_, low, high)| [*low, *high]);
        given.map(|(item, _)| *item).chain(counted).chain(compared)
    }

    /// Comparisons with the better one first.
    pub(crate) fn comparisons(&self) -> impl Iterator<Item = (ItemId, ItemId)> {
        self.compared.iter().map(better_first)
    }

    /// A participant's comparisons with the better one first.
    pub(crate) fn comparisons_of(&self, author: &str) -> impl Iterator<Item = (ItemId, ItemId)> {
        let author: Arc<str> = author.into();
        let first = (Arc::clone(&author), ItemId(Seq::MIN), ItemId(Seq::MIN));
        let last = (author, ItemId(Seq::MAX), ItemId(Seq::MAX));
        self.compared.range(first..=last).map(better_first)
    }

    /// How many of a participant's dots are given.
    pub(crate) fn dots_of(&self, author: &str) -> u32 {
        let given = self.given.get(author).into_iter().flat_map(|it| it.iter());
        given.map(|(_, dots)| u32::from(*dots)).sum()
    }

    /// Dots or score that a participant gave to an item.
    fn points(&self, author: &str, item: ItemId) -> u8 {
        let given = self.given.get(author).into_iter().flat_map(|it| it.iter());
        let mut of_item = given.filter(|(other, _)| *other == item);
        of_item.next().map_or(0, |(_, points)| *points)
    }

    fn change(&mut self, author: &Arc<str>, item: ItemId, change: impl FnOnce(u8) -> u8) {
        let given = self.given.entry(Arc::clone(author)).or_default();
        let given = Arc::make_mut(given);
        match given.iter_mut().find(|(other, _)| *other == item) {
            Some((_, number)) => *number = change(*number),
            None => given.push((item, change(0))),
        }
    }
}

/// As whom somebody counts by hand, so that the same does not count twice. What is entered at the
/// command line was counted by others.
#[must_use]
pub fn counter(who: &Actor) -> Option<Arc<str>> {
    match who {
        Actor::Person(person) => Some(format!("person {person}").into()),
        Actor::Facilitator(name) | Actor::Device(name) => Some(name.as_str().into()),
        Actor::Operator | Actor::Visitor => None,
    }
}

/// A pair in the order in which it is kept.
fn pair(one: ItemId, other: ItemId) -> (ItemId, ItemId) {
    (one.min(other), one.max(other))
}

fn better_first(
    ((_, low, high), better): (&(Arc<str>, ItemId, ItemId), &ItemId),
) -> (ItemId, ItemId) {
    if better == low {
        (*low, *high)
    } else {
        (*high, *low)
    }
}

impl Board {
    /// Where an item stands: its column, if it is there to be ranked.
    pub(crate) fn item_column(&self, item: ItemId) -> Option<u8> {
        if let Some(cluster) = self.cluster(ClusterId(item.0)) {
            return self.says_something(cluster).then_some(cluster.column);
        }
        let card = self.card(CardId(item.0))?;
        (card.is_shown() && card.cluster.is_none()).then_some(card.column)
    }

    fn known_item(&self, item: ItemId) -> Result<ItemId, Refusal> {
        let found = self.item_column(item);
        found.map(|_| item).ok_or(Refusal::UnknownItem(item))
    }

    /// Whether the item is still there: its record may have been redacted.
    pub(crate) fn has_item(&self, item: ItemId) -> bool {
        self.clusters.contains_key(&ClusterId(item.0)) || self.card(CardId(item.0)).is_some()
    }

    /// Whether somebody has voted on it.
    pub(super) fn is_voted_on(&self, item: ItemId) -> bool {
        self.votes.items().any(|other| other == item)
    }

    pub(super) fn has_votes(&self) -> bool {
        !self.votes.given.is_empty()
            || !self.votes.compared.is_empty()
            || self.votes.counted.iter().any(|counted| !counted.is_empty())
    }

    /// Takes a voter's votes out.
    pub(super) fn forget_votes_of(&mut self, author: &Arc<str>) {
        let given = self.votes.given.remove(author);
        for (item, points) in given.iter().flat_map(|given| given.iter()) {
            // Scores are not shown as dots.
            if self.opened.method == super::RankMethod::Dots {
                let points = u32::from(*points);
                happened::count_dot(self, *item, |dots| dots.saturating_sub(points));
            }
        }
        let compared = self.votes.compared.keys();
        let own: Vec<_> = compared
            .filter(|(who, ..)| who == author)
            .cloned()
            .collect();
        for pair in own {
            self.votes.compared.remove(&pair);
        }
    }

    /// The votes so far stay in the journal alone.
    pub(super) fn forget_votes(&mut self) {
        self.votes = Votes::default();
        let voted = self.cards.iter().filter(|card| card.dots > 0);
        let voted: Vec<_> = voted.map(|card| card.id).collect();
        for card in voted {
            self.change_card(card, |card| card.dots = 0);
        }
        let voted = self.clusters.values().filter(|cluster| cluster.dots > 0);
        let voted: Vec<_> = voted.map(|cluster| cluster.id).collect();
        for cluster in voted {
            if let Some(cluster) = self.clusters.get_mut(&cluster) {
                Arc::make_mut(cluster).dots = 0;
            }
        }
    }
}
