//! What of a board an event changed: for who shows boards while they live.

use kuzul_journal::Seq;

use super::ClusterId;
use crate::{
    Event,
    id::{BoardId, CardId},
};

/// What of a board an event changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// What the room is at, or what all are told.
    Stage,
    /// One card.
    Card(CardId),
    /// Places of cards, and clusters.
    Arranged(Vec<CardId>, Vec<ClusterId>),
    /// Votes, which are not shown before they are over.
    Votes,
    /// How somebody is called, which only the console shows.
    Called,
}

impl Event {
    /// Which board the event changed, and what of it. `seq` is the event's own number.
    #[must_use]
    pub fn board_change(&self, seq: Seq) -> Option<(BoardId, Change)> {
        Some(match self.in_the_room()? {
            Self::CardAdded(it) => (it.board, Change::Card(CardId(seq))),
            Self::CardEdited(it) => (it.board, Change::Card(it.card)),
            Self::CardWithdrawn(it) => (it.board, Change::Card(it.card)),
            Self::CardHidden(it) => (it.board, Change::Card(it.card)),
            Self::CardShown(it) => (it.board, Change::Card(it.card)),
            Self::CardSeconded(it) => (it.board, Change::Card(it.card)),
            Self::CardPhotographed(it) => (it.board, Change::Card(it.card)),
            Self::CardsArranged(it) => {
                let (cards, clusters) = it.touched(seq);
                (it.board, Change::Arranged(cards, clusters))
            }
            Self::DotPlaced(it) => (it.board, Change::Votes),
            Self::DotTakenBack(it) => (it.board, Change::Votes),
            Self::ScoreGiven(it) => (it.board, Change::Votes),
            Self::PairCompared(it) => (it.board, Change::Votes),
            Self::DotsCounted(it) => (it.board, Change::Votes),
            Self::PassesIssued(it) => (it.board, Change::Stage),
            Self::PassUsed(it) => (it.board, Change::Votes),
            Self::PassesSpentOnPaper(it) => (it.board, Change::Votes),
            Self::PassWithdrawn(it) => (it.board, Change::Votes),
            Self::PassRevoked(it) => (it.board, Change::Stage),
            Self::ParticipantNamed(it) => (it.board, Change::Called),
            Self::BoardOpened(_) => (BoardId(seq), Change::Stage),
            Self::BoardClosed(it) => (it.board, Change::Stage),
            Self::BoardReopened(it) => (it.board, Change::Stage),
            Self::BoardFrozen(it) => (it.board, Change::Stage),
            Self::BoardSpoken(it) => (it.board, Change::Stage),
            Self::RoundStarted(it) => (it.board, Change::Stage),
            Self::RoundExtended(it) => (it.board, Change::Stage),
            Self::RoundEnded(it) => (it.board, Change::Stage),
            Self::RanksUnveiled(it) => (it.board, Change::Stage),
            Self::ConclusionDrawn(it) => (it.board?, Change::Stage),
            _ => return None,
        })
    }
}
