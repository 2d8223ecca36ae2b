//! Where something was written, and what stands around it: words read alone are easily misread.

use kuzul_journal::Timestamp;
use kuzul_model::{
    access::Seen,
    board::{Board, Card},
    moderation::{Case, Target},
};

use super::theme;
use crate::site::Site;

/// Cards that are shown before and after one, in its column.
const AROUND: usize = 2;

/// The room that something was written in.
#[derive(Clone)]
pub(super) struct Whereabouts {
    /// The theme of its workshop.
    pub(super) room: String,
    /// What it was opened as: the code of the room.
    pub(super) code: String,
    /// The meeting.
    pub(super) meeting: String,
}

/// What stands around a card.
pub(super) struct Around {
    /// Its column.
    pub(super) column: String,
    /// When it was written.
    pub(super) written: Option<Timestamp>,
    /// The cards before it in its column, itself, and those after it: words, and whether it is itself.
    pub(super) cards: Vec<(String, bool)>,
}

impl Whereabouts {
    /// Where what a case is about was written, if a room is known.
    pub(super) fn of(seen: Seen<'_>, case: &Case) -> Option<Self> {
        let (board, _) = case.author.as_ref()?;
        let board = seen.board(*board)?;
        let workshop = seen.workshop(board.opened.workshop);
        let meeting = workshop.and_then(|it| seen.meeting(it.announced.meeting));
        Some(Self {
            room: theme(seen, board).to_owned(),
            code: board.opened.code.clone(),
            meeting: meeting.map_or_else(String::new, |it| it.announced.title.clone()),
        })
    }
}

impl Around {
    /// What stands around a card; nothing where it is gone, or is no card.
    pub(super) fn of(site: &Site, seen: Seen<'_>, target: Target) -> Option<Self> {
        let Target::Card(id) = target else {
            return None;
        };
        let (board, card) = seen.card_anywhere(id)?;
        let column = board.opened.columns.get(usize::from(card.column));
        // A single card has no line of its own: its record tells.
        let first = site.engine().history().records(id.0.checked_sub(1)?, 1);
        let first = first.ok().and_then(|found| found.into_iter().next());
        Some(Self {
            column: column.map_or_else(String::new, |it| it.title.clone()),
            written: first.map(|record| record.at),
            cards: neighbours(seen, board, card),
        })
    }
}

fn neighbours(seen: Seen<'_>, board: &Board, card: &Card) -> Vec<(String, bool)> {
    let shown = |it: &&Card| it.column == card.column && (it.is_shown() || it.id == card.id);
    let column: Vec<&Card> = seen.cards(board).filter(shown).collect();
    let at = column.iter().position(|it| it.id == card.id).unwrap_or(0);
    let near = column.iter().enumerate();
    let near = near.filter(|(index, _)| index.abs_diff(at) <= AROUND);
    near.map(|(_, it)| (it.text.to_string(), it.id == card.id))
        .collect()
}
