//! Words that no wall shows, for now or for good: their text is given to nobody, in the public journal
//! or in a view of the past. The record stays with its digest; shown again, the words come back.

use kuzul_journal::{Record, Seq};

use crate::{
    Event, State,
    board::{Board, Card},
    id::{BoardId, CardId},
};

/// Whether the public journal holds back the open text of a record. `known` is the last record that
/// the state knows of: what came after may be hidden already.
pub(crate) fn is_held_back(state: &State, known: Seq, record: &Record) -> bool {
    // That words were dropped is always told, or a recount would find a gap.
    if record.kind == kuzul_journal::redaction::REDACTED {
        return false;
    }
    if record.seq > known {
        return true;
    }
    let holds_words = ["card.added", "card.edited", "room.returned"];
    if !holds_words.contains(&record.kind.as_str()) {
        return false;
    }
    let Ok(event) = Event::decode(&record.kind, record.open.words(), None) else {
        return false;
    };
    let told = match &event {
        Event::RoomReturned(returned) => returned.event.as_deref(),
        own => Some(own),
    };
    match told {
        Some(Event::CardAdded(it)) => !is_shown(state, it.board, CardId(record.seq)),
        Some(Event::CardEdited(it)) => !is_shown(state, it.board, it.card),
        _ => false,
    }
}

fn is_shown(state: &State, board: BoardId, card: CardId) -> bool {
    let card = state.boards.get(board).and_then(|board| board.card(card));
    card.is_some_and(Card::is_shown)
}

/// Takes from a state of the past what is shown no more: whoever looks back finds no words that were
/// hidden since.
pub(crate) fn mask(then: &mut State, now: &State) {
    for board in now.boards.values() {
        if board.has_hidden() {
            then.boards
                .change(board.id, |it: &mut Board| it.hide_as_in(board));
        }
    }
}
