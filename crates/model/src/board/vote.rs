//! Votes on clusters and single cards: dots, scores, comparisons, and dots counted by hand.

use std::{collections::BTreeMap, sync::Arc};

use imbl::OrdMap;
use kuzul_journal::Seq;
use serde::{Deserialize, Serialize};

use super::{Board, ClusterId, ItemId, RankMethod, Refusal, pseudonym};
use crate::{
    Context, Event, State,
    chronicle::Subject,
    fact::{Fact, Place},
    id::{BoardId, CardId},
};

/// Dots that one person may be given, at the most.
pub const DOTS_MAX: u8 = 20;
/// Best score.
pub const SCORE_MAX: u8 = 5;
/// Dots counted by hand on one item, at the most: a thousand people with all their dots.
const HAND_COUNT_MAX: u32 = 20_000;

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
}

impl Votes {
    /// Items on which the two counts by hand differ, with both; empty where nobody counted.
    pub(crate) fn differences(&self) -> Vec<(ItemId, [u32; 2])> {
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
    fn has_item(&self, item: ItemId) -> bool {
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

/// A dot was given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DotPlaced {
    /// The board.
    pub board: BoardId,
    /// The cluster or single card; the first version knew cards only.
    #[serde(rename = "card")]
    pub item: ItemId,
    /// By whom, by pseudonym.
    pub author: Arc<str>,
}

/// A dot was taken back by who gave it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DotTakenBack {
    /// The board.
    pub board: BoardId,
    /// The cluster or single card.
    pub item: ItemId,
    /// By whom, by pseudonym.
    pub author: Arc<str>,
}

/// A score was given, in the place of the one before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoreGiven {
    /// The board.
    pub board: BoardId,
    /// The cluster or single card.
    pub item: ItemId,
    /// From 0 to 5.
    pub score: u8,
    /// By whom, by pseudonym.
    pub author: Arc<str>,
}

/// Two were compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Compared {
    /// The board.
    pub board: BoardId,
    /// The more important one.
    pub better: ItemId,
    /// The other.
    pub other: ItemId,
    /// By whom, by pseudonym.
    pub author: Arc<str>,
}

/// Which of the two people who count by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hand {
    /// Who counts first.
    First,
    /// Who counts again.
    Second,
}

/// Dots on paper were counted by hand, by one of two people; in the place of their earlier count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DotsCounted {
    /// The board.
    pub board: BoardId,
    /// Who counted.
    pub hand: Hand,
    /// How many dots on which item.
    pub dots: Vec<(ItemId, u32)>,
}

pub(super) fn place_dot(
    state: &State,
    board: BoardId,
    item: ItemId,
    author: Option<&str>,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let board = voting(state, board, RankMethod::Dots)?;
    let item = board.known_item(item)?;
    let author = pseudonym(context, author);
    if board.votes.dots_of(&author) >= u32::from(board.opened.dots) {
        return Err(Refusal::NoDotsLeft(board.opened.dots).into());
    }
    let board = board.id;
    Ok(vec![
        DotPlaced {
            board,
            item,
            author,
        }
        .into(),
    ])
}

pub(super) fn take_dot_back(
    state: &State,
    board: BoardId,
    item: ItemId,
    author: Option<&str>,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let board = voting(state, board, RankMethod::Dots)?;
    let author = pseudonym(context, author);
    if board.votes.points(&author, item) == 0 {
        return Err(Refusal::NoDotThere.into());
    }
    let board = board.id;
    Ok(vec![
        DotTakenBack {
            board,
            item,
            author,
        }
        .into(),
    ])
}

pub(super) fn score(
    state: &State,
    board: BoardId,
    item: ItemId,
    score: u8,
    author: Option<&str>,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let board = voting(state, board, RankMethod::Score)?;
    let item = board.known_item(item)?;
    if score > SCORE_MAX {
        return Err(Refusal::ScoreOutOfRange(score).into());
    }
    let author = pseudonym(context, author);
    let board = board.id;
    Ok(vec![
        ScoreGiven {
            board,
            item,
            score,
            author,
        }
        .into(),
    ])
}

pub(super) fn compare(
    state: &State,
    board: BoardId,
    [better, other]: [ItemId; 2],
    author: Option<&str>,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let board = voting(state, board, RankMethod::Pairwise)?;
    let [better, other] = [board.known_item(better)?, board.known_item(other)?];
    // Only what stands in one column is compared.
    if better == other || board.item_column(better) != board.item_column(other) {
        return Err(Refusal::UnknownItem(other).into());
    }
    let author = pseudonym(context, author);
    let (low, high) = pair(better, other);
    let said = board.votes.compared.get(&(Arc::clone(&author), low, high));
    if said == Some(&better) {
        return Ok(Vec::new());
    }
    let board = board.id;
    Ok(vec![
        Compared {
            board,
            better,
            other,
            author,
        }
        .into(),
    ])
}

pub(super) fn count(
    state: &State,
    board: BoardId,
    hand: Hand,
    dots: &[(ItemId, u32)],
) -> Result<Vec<Event>, crate::Refusal> {
    let known = super::open(state, board)?;
    if known.opened.method != RankMethod::Dots {
        return Err(Refusal::OtherMethod.into());
    }
    // Several sheets of one item add up.
    let mut sums: BTreeMap<ItemId, u32> = BTreeMap::new();
    for (item, dots) in dots {
        let sum = sums.entry(known.known_item(*item)?).or_default();
        *sum = sum.saturating_add(*dots);
    }
    if let Some(sum) = sums.values().find(|sum| **sum > HAND_COUNT_MAX) {
        return Err(Refusal::CountOutOfRange(*sum).into());
    }
    let dots = sums.into_iter().filter(|(_, sum)| *sum > 0).collect();
    Ok(vec![DotsCounted { board, hand, dots }.into()])
}

/// The board, if it takes votes by this method now.
fn voting(state: &State, board: BoardId, method: RankMethod) -> Result<&Board, Refusal> {
    let board = super::lively(state, board)?;
    if board.opened.method != method {
        Err(Refusal::OtherMethod)
    } else if board.takes_votes() {
        Ok(board)
    } else {
        Err(Refusal::NotThisRound)
    }
}

/// Dots are shown with what they are on.
fn count_dot(board: &mut Board, item: ItemId, change: impl Fn(u32) -> u32) {
    if let Some(cluster) = board.clusters.get_mut(&ClusterId(item.0)) {
        let cluster = Arc::make_mut(cluster);
        cluster.dots = change(cluster.dots);
    } else {
        board.change_card(CardId(item.0), |card| card.dots = change(card.dots));
    }
}

/// Implements what votes have in common: they are told with what they are on.
macro_rules! vote_facts {
    ($($name:ident($item:ident) = $kind:literal: |$fact:ident, $board:ident| $body:expr;)+) => {$(
        impl Fact for $name {
            const KIND: &'static str = $kind;
            type Personal = ();

            fn apply(&self, state: &mut State, _: Place) {
                let $fact = self;
                state.boards.change(self.board, |$board| {
                    if $board.has_item(self.$item) {
                        $body;
                    }
                });
            }

            fn subjects(&self, _: Seq) -> Vec<Subject> {
                vec![Subject::Card(CardId(self.$item.0)), Subject::Board(self.board)]
            }
        }
    )+};
}

vote_facts! {
    DotPlaced(item) = "dot.placed": |fact, board| {
        board.votes.change(&fact.author, fact.item, |dots| dots.saturating_add(1));
        count_dot(board, fact.item, |dots| dots.saturating_add(1));
    };
    DotTakenBack(item) = "dot.taken_back": |fact, board| {
        // The record of the dot itself may have been redacted.
        if board.votes.points(&fact.author, fact.item) > 0 {
            board.votes.change(&fact.author, fact.item, |dots| dots.saturating_sub(1));
            count_dot(board, fact.item, |dots| dots.saturating_sub(1));
        }
    };
    ScoreGiven(item) = "score.given": |fact, board| {
        board.votes.change(&fact.author, fact.item, |_| fact.score);
    };
    Compared(better) = "pair.compared": |fact, board| {
        let (low, high) = pair(fact.better, fact.other);
        let author = Arc::clone(&fact.author);
        board.votes.compared.insert((author, low, high), fact.better);
    };
}

board_facts! {
    DotsCounted = "dots.counted": |fact, board, _place| {
        let hand = usize::from(fact.hand == Hand::Second);
        let votes = &mut board.votes;
        votes.counted[hand].clone_from(&fact.dots);
        votes.counts_differ = votes.counted[0] != votes.counted[1];
    };
}
