//! The cards of a photograph, each with its field.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use kuzul_engine::CommandId;
use kuzul_model::{
    access::{Seen, Viewer},
    board::{Board, Command as Ask, Entry, card::NewCard},
    id::{BoardId, CardId},
};

use super::{
    super::{column_of, entry::paper_author, sent::submit},
    reading::Sheet,
};
use crate::{
    console::{Leader, nth},
    errors::Problem,
    room::sent::Sent,
    site::Site,
};

/// Empty lines where no card was found: those of a sheet.
const EMPTY: usize = 8;

/// A card of a photograph, or an empty line beside it.
#[derive(Debug, Default)]
pub(super) struct Row {
    /// Its place in the form.
    pub(super) at: usize,
    /// The number that was read.
    pub(super) read: Option<u32>,
    /// The number in its field.
    pub(super) number: String,
    /// The key of its column.
    pub(super) column: String,
    pub(super) text: String,
    /// The words of the card with this number, where it was typed in already.
    pub(super) there: Option<String>,
    /// Whether it is entered with its photograph.
    pub(super) done: bool,
    /// Why it was not taken.
    pub(super) problem: Option<String>,
}

/// Names of a row's fields.
fn field(name: &str, at: usize) -> String {
    format!("{name}-{at}")
}

impl Row {
    /// What was typed in it and not taken.
    pub(super) fn take_typed(&mut self, sent: &Sent) {
        let at = self.at;
        let fields = [
            ("numero", &mut self.number),
            ("colonne", &mut self.column),
            ("text", &mut self.text),
        ];
        for (name, value) in fields {
            // What was taken is not typed again.
            if let Some(typed) = sent.get(&field(name, at)).filter(|_| !self.done) {
                typed.clone_into(value);
            }
        }
    }
}

/// A row for each card that was found, or empty ones.
pub(super) fn of_sheet(seen: Seen<'_>, board: &Board, sheet: &Sheet) -> Vec<Row> {
    if sheet.cards.is_empty() {
        return empty(0);
    }
    let rows = sheet.cards.iter().enumerate().map(|(at, card)| {
        let there = seen.card_numbered(board, card.number);
        Row {
            at,
            read: Some(card.number),
            number: card.number.to_string(),
            column: card.column.map_or(String::new(), |key| key.to_string()),
            there: there.map(|card| card.text.to_string()),
            done: there.is_some_and(|card| card.crop().is_some()),
            ..Row::default()
        }
    });
    rows.collect()
}

fn empty(from: usize) -> Vec<Row> {
    let rows = from..from + EMPTY;
    rows.map(|at| Row {
        at,
        ..Row::default()
    })
    .collect()
}

/// The rows that were sent, where the photograph is gone.
pub(super) fn typed(sent: &Sent) -> Vec<Row> {
    let rows = (0..).take_while(|at| sent.get(&field("text", *at)).is_some());
    rows.map(|at| Row {
        at,
        ..Row::default()
    })
    .collect()
}

/// Enters the rows that have words, and lays photographs to cards that are there. Gives those that
/// were refused.
pub(super) async fn enter(
    site: &Site,
    leader: &Leader,
    (id, board): (CommandId, BoardId),
    sent: &Sent,
    sheet: Option<&Sheet>,
) -> Vec<(usize, Problem)> {
    let mut problems = Vec::new();
    for row in typed(sent) {
        // Two commands for each row, so that a retry finds both.
        let ids = [0, 1].map(|step| nth(id, 2 * row.at as u64 + step));
        if let Err(problem) = enter_one(site, leader, (ids, board), sent, row.at, sheet).await {
            problems.push((row.at, problem));
        }
    }
    problems
}

async fn enter_one(
    site: &Site,
    leader: &Leader,
    ([add, photograph], board): ([CommandId; 2], BoardId),
    sent: &Sent,
    at: usize,
    sheet: Option<&Sheet>,
) -> Result<(), Problem> {
    let text = sent.text(&field("text", at)).trim();
    let number = match sent.text(&field("numero", at)).trim() {
        "" => None,
        typed => Some(typed.parse().map_err(|_| Problem::BrokenBody)?),
    };
    let card = if sent.get(&field("joindre", at)).is_some() {
        there(site, board, number)
    } else if text.is_empty() {
        None
    } else {
        let card = NewCard {
            author: Some(paper_author(add)),
            entry: Some(Entry::Paper),
            number,
            ..NewCard::own(
                board,
                column_of(sent.text(&field("colonne", at))),
                text.to_owned(),
            )
        };
        let receipt = submit(site, leader, add, Ask::AddCard(card)).await?;
        Some(CardId(receipt.first))
    };
    let cut = sheet.and_then(|sheet| {
        let mut cards = sheet.cards.iter();
        cards.find(|card| Some(card.number) == number)
    });
    if let (Some(card), Some(cut)) = (card, cut) {
        let image = STANDARD.encode(&cut.jpeg);
        let command = Ask::PhotographCard { board, card, image };
        submit(site, leader, photograph, command).await?;
    }
    Ok(())
}

/// The card with this number, without a photograph so far.
fn there(site: &Site, board: BoardId, number: Option<u32>) -> Option<CardId> {
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Facilitator);
    let card = seen.card_numbered(seen.board(board)?, number?)?;
    card.crop().is_none().then_some(card.id)
}
