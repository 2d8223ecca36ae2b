//! The board of a workshop that was held on paper, entered as a scribe would: the statements of each
//! cell of the tables as cards, and a cluster where a cell has several.
//!
//! Who wrote what, and how many dots a statement had, nobody knows any more: cards have no author in
//! common, and nothing is ranked by votes. The ranks are those of the conclusions.

use kuzul_journal::Timestamp;
use kuzul_model::{
    Command,
    board::{self, BoardColumn, Entry, Into, ItemId, Opened, card::NewCard, cluster::SeenCard},
    conclusion::Column,
    id::{BoardId, CardId, WorkshopId},
};

use super::{
    files::Read,
    format,
    story::{Ids, Kind, Reference, Story},
};
use crate::exit::Trouble;

/// The columns, in the order of the tables: what each becomes, and its title.
const COLUMNS: [(Column, &str); 3] = [
    (Column::Strength, "Forces"),
    (Column::Weakness, "Faiblesses"),
    (Column::CourseOfAction, "Pistes d’actions"),
];

/// A cell of the tables on the board.
pub(crate) struct Cell {
    /// The card, or the cluster of its cards.
    item: Reference,
}

impl Cell {
    /// Its number on the board.
    pub(crate) fn item(&self, ids: &Ids) -> Result<ItemId, Trouble> {
        ids.find(&self.item).map(ItemId)
    }
}

/// The board of a workshop, opened and filled at a moment; nothing where the file names none.
pub(crate) struct Entered {
    /// The board.
    pub(crate) board: Reference,
    /// The cells of the conclusions, in their order.
    pub(crate) cells: Vec<Cell>,
}

/// Opens the board that the file names, and enters what was on it.
pub(crate) fn enter(
    read: &Read<format::Workshop>,
    held_on: jiff::civil::Date,
    at: Timestamp,
    story: &mut Story,
) -> Result<Option<Entered>, Trouble> {
    let Some(about) = &read.facts.board else {
        return Ok(None);
    };
    let board = read.points(Kind::Board, &about.code);
    let workshop = read.points(Kind::Workshop, &read.facts.key);
    let opened = Opened {
        label: about.label.clone(),
        columns: columns(),
        held_on: Some(held_on),
        ..Opened::free(WorkshopId(0), about.code.get_ref(), &[], 0)
    };
    story.tell_of(at, board.clone(), move |ids| {
        let workshop = WorkshopId(ids.find(&workshop)?);
        Ok(Command::Board(board::Command::Open(Opened {
            workshop,
            ..opened.clone()
        })))
    })?;
    let conclusions = read.facts.conclusions.iter();
    let cells = conclusions.map(|conclusion| cell(read, &board, conclusion, at, story));
    let cells = cells.collect::<Result<Vec<_>, _>>()?;
    Ok(Some(Entered { board, cells }))
}

/// Closes a board: its conclusions are drawn.
pub(crate) fn close(entered: &Entered, at: Timestamp, story: &mut Story) {
    let board = entered.board.clone();
    let name = format!("closing of {}", board.key());
    story.tell(at, board.origin(), name, move |ids| {
        let board = BoardId(ids.find(&board)?);
        Ok(Command::Board(board::Command::Close { board }))
    });
}

fn columns() -> Vec<BoardColumn> {
    let column = |(becomes, title): (Column, &str)| BoardColumn {
        becomes: Some(becomes),
        ..title.to_owned().into()
    };
    COLUMNS.map(column).into()
}

/// The place of a column, from 0; other columns have none on such a board.
fn place(column: Column) -> u8 {
    let found = (0..).zip(COLUMNS).find(|(_, (other, _))| *other == column);
    found.map_or(0, |(at, _)| at)
}

/// A card for each point of a conclusion, or one for all of it.
fn cell(
    read: &Read<format::Workshop>,
    board: &Reference,
    conclusion: &format::Conclusion,
    at: Timestamp,
    story: &mut Story,
) -> Result<Cell, Trouble> {
    let origin = read.origin(&conclusion.rank);
    let column = place(conclusion.column);
    let name = format!("{} {column} {}", board.key(), conclusion.rank.get_ref());
    let item = Reference::new(Kind::Item, name.clone(), origin.clone());
    if conclusion.details.len() < 2 {
        add(board, &item, column, &conclusion.text, at, story)?;
        return Ok(Cell { item });
    }
    let mut cards = Vec::new();
    for (number, text) in (1..).zip(&conclusion.details) {
        let card = Reference::new(Kind::Item, format!("{name} {number}"), origin.clone());
        add(board, &card, column, text, at, story)?;
        cards.push(card);
    }
    let (board, title) = (board.clone(), conclusion.text.clone());
    story.tell_of(at, item.clone(), move |ids| {
        let seen = |card: kuzul_journal::Seq| SeenCard {
            card: CardId(card),
            seen_in: None,
        };
        Ok(Command::Board(board::Command::Group {
            board: BoardId(ids.find(&board)?),
            cards: ids.find_all(&cards, seen)?,
            into: Into::New {
                title: title.clone(),
                column,
            },
        }))
    })?;
    Ok(Cell { item })
}

fn add(
    board: &Reference,
    card: &Reference,
    column: u8,
    text: &str,
    at: Timestamp,
    story: &mut Story,
) -> Result<(), Trouble> {
    let (board, text) = (board.clone(), text.to_owned());
    // Nobody wrote two cards, as far as anybody knows.
    let author = format!("paper-{}", card.key().replace(' ', "-"));
    story.tell_of(at, card.clone(), move |ids| {
        let board = BoardId(ids.find(&board)?);
        Ok(Command::Board(board::Command::AddCard(NewCard {
            author: Some(author.clone()),
            entry: Some(Entry::Paper),
            ..NewCard::own(board, column, text.clone())
        })))
    })
}
