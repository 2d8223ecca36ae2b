//! What can be seen of rooms that were taken along.

use kuzul_journal::Seq;

use super::Seen;
use crate::{
    board::{Board, Opened},
    chronicle::Subject,
    fact::Fact,
    pack::{Token, Unpacked},
    returning::{self, Origin, Trip},
};

/// What the town did with a board while a laptop had it too.
#[derive(Clone, Copy, Debug)]
pub struct BothSides<'a> {
    /// The board.
    pub board: &'a Board,
    /// Cards that were written here.
    pub cards: usize,
    /// Steps of grouping that were made here.
    pub steps: usize,
    /// Whether its rounds were led, or it was closed, here.
    pub led: bool,
}

impl<'a> Seen<'a> {
    /// What was taken along, where this is the journal of a laptop.
    #[must_use]
    pub fn unpacked(self) -> Option<&'a Unpacked> {
        self.state.unpacked.as_ref()
    }

    /// Laptops from which something has come back.
    pub fn trips(self) -> impl Iterator<Item = &'a Trip> {
        self.state.trips.values()
    }

    /// A laptop from which something has come back.
    #[must_use]
    pub fn trip(self, trip: Token) -> Option<&'a Trip> {
        self.state.trips.get(trip)
    }

    /// Where a record came back from, if it was taken along.
    #[must_use]
    pub fn came_from(self, seq: Seq) -> Option<Origin> {
        returning::origin(self.state, seq)
    }

    /// The boards that the laptop took along and changed, and that the town changed too.
    #[must_use]
    pub fn both_sides(self, trip: &Trip) -> Vec<BothSides<'a>> {
        let boards = trip.boards_of_before();
        let boards = boards.filter_map(|id| self.state.boards.get(id));
        let sides = boards.map(|board| {
            let cards = board.cards.iter().filter(|card| trip.is_ours(card.id.0));
            let steps = board.steps.iter().filter(|step| trip.is_ours(step.seq));
            let mut lines = self.history(Subject::Board(board.id));
            BothSides {
                board,
                cards: cards.count(),
                steps: steps.count(),
                led: lines.any(|line| line.kind != Opened::KIND && trip.is_ours(line.seq)),
            }
        });
        let changed = |it: &BothSides<'_>| it.cards > 0 || it.steps > 0 || it.led;
        sides.filter(changed).collect()
    }
}
