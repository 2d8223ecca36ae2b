//! What can happen in a vote.

use std::sync::Arc;

use kuzul_journal::Seq;
use serde::{Deserialize, Serialize};

use super::pair;
use crate::{
    State,
    board::{Board, ClusterId, Helped, ItemId, helped::helped_personal},
    chronicle::Subject,
    fact::{Fact, Place, Unmovable},
    id::{BoardId, CardId},
    returning::Numbers,
};

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
    /// With which consent it was done for somebody: kept in the closed text.
    #[serde(skip)]
    pub helped: Option<Helped>,
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
    /// With which consent it was done for somebody: kept in the closed text.
    #[serde(skip)]
    pub helped: Option<Helped>,
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
    /// With which consent it was done for somebody: kept in the closed text.
    #[serde(skip)]
    pub helped: Option<Helped>,
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
    /// With which consent it was done for somebody: kept in the closed text.
    #[serde(skip)]
    pub helped: Option<Helped>,
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
    /// Who that was: kept in the closed text.
    #[serde(skip)]
    pub by: Option<Arc<str>>,
}

/// Dots are shown with what they are on.
pub(super) fn count_dot(board: &mut Board, item: ItemId, change: impl Fn(u32) -> u32) {
    if let Some(cluster) = board.clusters.get_mut(&ClusterId(item.0)) {
        let cluster = Arc::make_mut(cluster);
        cluster.dots = change(cluster.dots);
    } else {
        board.change_card(CardId(item.0), |card| card.dots = change(card.dots));
    }
}

/// Implements what votes have in common: they are told with what they are on.
macro_rules! vote_facts {
    ($($name:ident($item:ident $(, $other:ident)?) = $kind:literal: |$fact:ident, $board:ident| $body:expr;)+) => {$(
        impl Fact for $name {
            const KIND: &'static str = $kind;
            helped_personal!();

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

            fn renumber(&mut self, numbers: &mut Numbers<'_>) -> Result<(), Unmovable> {
                // No consent is given in a room that was taken along.
                self.helped = None;
                $(numbers.need(&mut self.$other.0)?;)?
                numbers.need(&mut self.$item.0)?;
                numbers.need(&mut self.board.0)
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
    Compared(better, other) = "pair.compared": |fact, board| {
        let (low, high) = pair(fact.better, fact.other);
        let author = Arc::clone(&fact.author);
        board.votes.compared.insert((author, low, high), fact.better);
    };
}

impl Fact for DotsCounted {
    const KIND: &'static str = "dots.counted";
    type Personal = Arc<str>;

    fn personal(&self) -> Option<&Arc<str>> {
        self.by.as_ref()
    }

    fn set_personal(&mut self, personal: Option<Arc<str>>) {
        self.by = personal;
    }

    fn apply(&self, state: &mut State, _: Place) {
        state.boards.change(self.board, |board| {
            let hand = usize::from(self.hand == Hand::Second);
            let votes = &mut board.votes;
            votes.counted[hand].clone_from(&self.dots);
            votes.counted_by[hand].clone_from(&self.by);
            votes.counts_differ = votes.counted[0] != votes.counted[1];
        });
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        vec![Subject::Board(self.board)]
    }

    fn renumber(&mut self, numbers: &mut Numbers<'_>) -> Result<(), Unmovable> {
        self.dots
            .retain_mut(|(item, _)| numbers.need(&mut item.0).is_ok());
        numbers.need(&mut self.board.0)
    }
}
