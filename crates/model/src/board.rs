//! The board: people write cards into columns, the cards are gathered into clusters, and the
//! clusters are ranked (Métaplan).
//!
//! Participants are known by a pseudonym that differs in every room. What happens on a board is
//! told in its own files, in the order in which a room lives it: [`setup`], [`round`], [`card`],
//! [`cluster`], [`roll`], [`vote`], [`ranking`], [`closing`].

/// Implements [`Fact`](crate::fact::Fact) for what changes one board and is told in its history.
macro_rules! board_facts {
    ($($name:ident = $kind:literal: |$fact:ident, $board:ident, $place:ident| $body:expr;)+) => {$(
        impl crate::fact::Fact for $name {
            const KIND: &'static str = $kind;
            type Personal = ();

            fn apply(&self, state: &mut crate::State, $place: crate::fact::Place) {
                let $fact = self;
                state.boards.change(self.board, |$board| $body);
            }

            fn subjects(&self, _: kuzul_journal::Seq) -> Vec<crate::chronicle::Subject> {
                vec![crate::chronicle::Subject::Board(self.board)]
            }

            fn renumber(
                &mut self,
                numbers: &mut crate::returning::Numbers<'_>,
            ) -> Result<(), crate::fact::Unmovable> {
                numbers.need(&mut self.board.0)
            }
        }
    )+};
}

pub(crate) mod arrange;
pub mod card;
mod change;
pub mod closing;
pub mod cluster;
mod command;
pub mod helped;
pub mod ranking;
mod refusal;
pub mod roll;
pub mod round;
pub mod setup;
mod undo;
pub mod vote;

use std::sync::Arc;

use imbl::{OrdMap, Vector};
use kuzul_journal::{Seq, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    Actor, Context, State, as_json,
    id::{BoardId, CardId},
};

pub use card::{CARDS_MAX, Card, CardAdded, CardState, Entry};
pub use change::Change;
pub use cluster::{Arranged, Cluster, ClusterId, Into};
pub use command::Command;
pub(crate) use command::decide;
pub use helped::{Helped, Helping};
pub use refusal::Refusal;
pub use round::{Round, RoundKind};
pub use setup::{BoardColumn, COLUMNS_MAX, Opened, RankMethod, RoundPlan};
pub use vote::{DOTS_MAX, DotPlaced};

/// What can be ranked: a cluster, or a card that is in none. Its number is the cluster's or the
/// card's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ItemId(pub Seq);

impl std::fmt::Display for ItemId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// Where people write cards.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Board {
    /// Its id.
    pub id: BoardId,
    /// What it is.
    #[serde(with = "as_json")]
    pub opened: Arc<Opened>,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When it was closed, if it is.
    pub closed_at: Option<Timestamp>,
    /// Since when the facilitator has stopped everything for a moment, if so.
    pub frozen: Option<Timestamp>,
    /// A line of the facilitator to everybody.
    pub message: Option<Arc<str>>,
    /// What the room is at, if rounds are led.
    pub round: Option<Round>,
    /// Rounds that are over, first to last.
    pub rounds_over: Vector<Round>,
    /// How many ranks of each column have been unveiled; `None` before the first.
    pub unveiled: Option<u32>,
    /// Whether these were all there were.
    pub(crate) all_unveiled: bool,
    /// Its cards, in the order in which they came.
    pub(crate) cards: Vector<Arc<Card>>,
    pub(crate) clusters: OrdMap<ClusterId, Arc<Cluster>>,
    /// Steps of grouping, first to last: each can be undone.
    pub(crate) steps: Vector<Arc<cluster::Step>>,
    pub(crate) votes: vote::Votes,
    /// Who may vote, where each person has a pass.
    pub(crate) roll: Option<roll::Roll>,
    /// How people wished to be called in the room, by pseudonym, where names are asked.
    pub(crate) names: OrdMap<Arc<str>, Arc<str>>,
    /// Records that hold words of cards whose own record was redacted.
    of_gone_cards: OrdMap<Seq, CardId>,
}

impl Board {
    /// Whether it is not closed.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.closed_at.is_none()
    }

    /// Whether the facilitator leads rounds (planned, or started without a plan); otherwise people
    /// write and give dots as they like.
    #[must_use]
    pub fn has_rounds(&self) -> bool {
        !self.opened.rounds.is_empty() || self.round.is_some() || !self.rounds_over.is_empty()
    }

    /// The moment that the time of a round is counted from: it stands still while the room does.
    #[must_use]
    pub fn clock(&self, now: Timestamp) -> Timestamp {
        let stopped = self.frozen.filter(|_| self.is_open());
        let started = self.round.as_ref().map(|round| round.started);
        stopped.max(stopped.and(started)).unwrap_or(now)
    }

    /// Whether a card that comes now is taken at once, and not as a late one.
    #[must_use]
    pub fn takes_cards(&self) -> bool {
        self.is_open() && self.is_at(RoundKind::Write)
    }

    /// Whether dots, scores or comparisons are taken now.
    #[must_use]
    pub fn takes_votes(&self) -> bool {
        self.is_open() && self.is_at(RoundKind::Vote)
    }

    /// Whether authors may still change their cards: until grouping starts.
    #[must_use]
    pub fn takes_changes(&self) -> bool {
        let grouping = |round: &Round| matches!(round.kind, RoundKind::Group | RoundKind::Vote);
        self.is_open()
            && self.steps.is_empty()
            && !self.round.iter().chain(&self.rounds_over).any(grouping)
    }

    /// Whether results may be shown: a vote that is on hides them.
    #[must_use]
    pub fn shows_results(&self) -> bool {
        self.round
            .as_ref()
            .is_none_or(|round| round.kind != RoundKind::Vote)
    }

    fn is_at(&self, kind: RoundKind) -> bool {
        match &self.round {
            Some(round) => round.kind == kind,
            None => !self.has_rounds(),
        }
    }
}

/// The board, whatever its state.
pub(crate) fn known(state: &State, id: BoardId) -> Result<&Board, Refusal> {
    state.boards.get(id).ok_or(Refusal::UnknownBoard(id))
}

/// The board, if it is open and not stopped for a moment.
fn lively(state: &State, id: BoardId) -> Result<&Board, Refusal> {
    let board = open(state, id)?;
    if board.frozen.is_some() {
        Err(Refusal::Frozen)
    } else {
        Ok(board)
    }
}

/// The board, if it is open.
fn open(state: &State, id: BoardId) -> Result<&Board, Refusal> {
    let board = known(state, id)?;
    if board.is_open() {
        Ok(board)
    } else {
        Err(Refusal::Closed)
    }
}

/// A device speaks for itself alone; whoever leads the room may enter what others wrote on paper.
fn pseudonym(context: &Context<'_>, other: Option<&str>) -> Arc<str> {
    match context.by {
        Actor::Device(own) => own.as_str().into(),
        Actor::Operator | Actor::Facilitator(_) | Actor::Person(_) | Actor::Visitor => {
            other.unwrap_or("paper").into()
        }
    }
}
