//! What comes of a board: draft conclusions, and what a synthesis takes from other boards.

use std::collections::BTreeSet;

use super::{Board, BoardColumn, CARDS_MAX, CardAdded, ItemId, Refusal};
use crate::{
    Event, State,
    conclusion::{self, Column, Drawn, RANKS_MAX},
    id::BoardId,
};

/// Turns the ranked items of each column into draft conclusions of the workshop.
pub(super) fn conclude(state: &State, board: BoardId) -> Result<Vec<Event>, crate::Refusal> {
    let board = super::known(state, board)?;
    if board.opened.rehearsal {
        return Err(Refusal::Rehearsal.into());
    }
    if !board.shows_results() {
        return Err(Refusal::VoteNotOver.into());
    }
    if !board.votes.hand_counts_agree() {
        return Err(Refusal::CountsDiffer.into());
    }
    let mut already = state.conclusions.values().map(|it| &it.drawn);
    if already.any(|drawn| drawn.board == Some(board.id)) {
        return Err(Refusal::Concluded.into());
    }
    let mut drafts = Vec::new();
    for (at, column) in (0_u8..).zip(&board.opened.columns) {
        draft(state, board, at, column, &mut drafts);
    }
    if drafts.is_empty() {
        return Err(Refusal::NothingRanked.into());
    }
    conclusion::draw(state, &drafts)
}

/// Adds the drafts of a column to those of the columns before it.
fn draft(state: &State, board: &Board, at: u8, column: &BoardColumn, drafts: &mut Vec<Drawn>) {
    let Some(ranking) = board.ranking(at) else {
        return;
    };
    let becomes = column.becomes.unwrap_or(Column::Other);
    let heading = (becomes == Column::Other).then(|| column.title.clone());
    let workshop = board.opened.workshop;
    // Several columns may become one column of the document: its ranks go on.
    let same = |draft: &&Drawn| draft.column == becomes && draft.heading == heading;
    let before = drafts.iter().rfind(same).map(|draft| draft.rank + 1);
    let first = before
        .unwrap_or_else(|| conclusion::next_rank(state, workshop, becomes, heading.as_deref()));
    let voted = ranking.places.iter().filter(|place| place.votes > 0);
    let new = (first..=RANKS_MAX).zip(voted).map(|(rank, place)| Drawn {
        workshop,
        column: becomes,
        heading: heading.clone(),
        rank,
        text: board.item_words(place.item).to_owned(),
        details: Vec::new(),
        voices: u32::try_from(place.votes).ok(),
        note: None,
        board: Some(board.id),
        sources: vec![place.item],
    });
    let new: Vec<_> = new.collect();
    drafts.extend(new);
}

/// Brings the clusters and single cards of the gathered boards onto a synthesis, each once.
pub(super) fn gather(state: &State, board: BoardId) -> Result<Vec<Event>, crate::Refusal> {
    let board = super::open(state, board)?;
    let brought = board.cards.iter().filter_map(|card| card.from());
    let mut brought: BTreeSet<ItemId> = brought.collect();
    let sources = board.opened.gathers.iter();
    let sources = sources.filter_map(|source| state.boards.get(*source));
    let mut events = Vec::new();
    for source in sources {
        for (at, column) in (0_u8..).zip(&source.opened.columns) {
            let to = same_column(board, &column.title, at);
            let items = source.items(at).into_iter();
            let new = items.filter(|item| brought.insert(*item));
            events.extend(new.map(|item| brought_card(board, source, to, item)));
        }
    }
    if board.cards.len() + events.len() > CARDS_MAX {
        return Err(Refusal::Full.into());
    }
    Ok(events)
}

/// The column of the same title, or the one at the same place, or the last.
fn same_column(board: &Board, title: &str, at: u8) -> u8 {
    let columns = &board.opened.columns;
    let same = columns.iter().position(|column| column.title == title);
    let last = columns.len().saturating_sub(1);
    let to = same.unwrap_or(usize::from(at)).min(last);
    u8::try_from(to).unwrap_or(0)
}

fn brought_card(board: &Board, source: &Board, column: u8, item: ItemId) -> Event {
    CardAdded {
        board: board.id,
        column,
        text: source.item_words(item).into(),
        author: format!("board-{}", source.id).into(),
        entry: None,
        number: None,
        from: Some(item),
        late: false,
        helped: None,
    }
    .into()
}
