//! The board: people write cards into columns and give them dots (Métaplan).
//!
//! Participants are known by a pseudonym that differs in every room.

use std::sync::Arc;

use imbl::{OrdMap, Vector};
use kuzul_journal::Seq;
use serde::{Deserialize, Serialize};

use crate::{
    Actor, Context, Event, State,
    chronicle::Subject,
    fact::{Fact, Place},
    id::{BoardId, CardId, WorkshopId},
    words::{self, CARD_CHARS_MAX, Field},
    workshop,
};

/// Columns of one board, at the most.
pub const COLUMNS_MAX: usize = 12;
/// Cards on one board, at the most: more than any room writes, less than would stop it.
pub const CARDS_MAX: usize = 20_000;
/// Dots that one person may be given, at the most.
pub const DOTS_MAX: u8 = 20;

/// Where people write cards.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Board {
    /// Its id.
    pub id: BoardId,
    /// What it is.
    pub opened: Opened,
    /// Whether cards are taken.
    pub state: BoardState,
    /// Its cards, in the order in which they came.
    pub(crate) cards: Vector<Arc<Card>>,
    /// Dots that each participant has given.
    pub(crate) dots_given: OrdMap<Arc<str>, u8>,
}

/// Whether cards are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BoardState {
    /// People write.
    Open,
    /// Nothing is taken any more.
    Closed,
}

/// What somebody wrote.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// Its id.
    pub id: CardId,
    /// The column's place on the board, from 0.
    pub column: u8,
    /// The words.
    pub text: Box<str>,
    /// Who wrote it, by pseudonym.
    pub author: Arc<str>,
    /// Dots that it was given.
    pub dots: u32,
}

/// What can be asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Open a board.
    Open(Opened),
    /// Take no more cards.
    Close {
        /// The board.
        board: BoardId,
    },
    /// Write a card.
    AddCard {
        /// The board.
        board: BoardId,
        /// The column's place, from 0.
        column: u8,
        /// The words.
        text: String,
        /// For whom, by pseudonym, where somebody writes for another (paper, a loader).
        author: Option<String>,
    },
    /// Give a dot.
    PlaceDot {
        /// The board.
        board: BoardId,
        /// The card.
        card: CardId,
        /// For whom, by pseudonym, where somebody gives it for another.
        author: Option<String>,
    },
}

/// Why it is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no such board.
    #[error("there is no board {0}")]
    UnknownBoard(BoardId),
    /// The board has no such card.
    #[error("the board has no card {0}")]
    UnknownCard(CardId),
    /// The board has no such column.
    #[error("the board has no column {0}")]
    UnknownColumn(u8),
    /// No column, or more than fit.
    #[error("a board has 1 to {COLUMNS_MAX} columns")]
    ColumnCount,
    /// The code is in use.
    #[error("another room has this code")]
    CodeTaken,
    /// The code is not one that can be read aloud.
    #[error("a room's code has 4 to 12 letters or digits")]
    MalformedCode,
    /// Nothing is taken any more.
    #[error("the board is closed")]
    Closed,
    /// The board is full.
    #[error("a board has {CARDS_MAX} cards at the most")]
    Full,
    /// The person has given all dots.
    #[error("all {0} dots have been given")]
    NoDotsLeft(u8),
}

/// A board was opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// The workshop.
    pub workshop: WorkshopId,
    /// What people type to come in.
    pub code: String,
    /// Its columns, by title.
    pub columns: Vec<String>,
    /// Dots for each person.
    pub dots: u8,
}

/// A board was closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closed {
    /// The board.
    pub board: BoardId,
}

/// A card was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardAdded {
    /// The board.
    pub board: BoardId,
    /// The column's place, from 0.
    pub column: u8,
    /// The words.
    pub text: Box<str>,
    /// By whom, by pseudonym.
    pub author: Arc<str>,
}

/// A dot was given to a card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DotPlaced {
    /// The board.
    pub board: BoardId,
    /// The card.
    pub card: CardId,
    /// By whom, by pseudonym.
    pub author: Arc<str>,
}

impl Board {
    /// Whether cards are taken.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.state == BoardState::Open
    }

    fn card(&self, id: CardId) -> Option<&Card> {
        let index = self.cards.binary_search_by_key(&id, |card| card.id).ok()?;
        self.cards.get(index).map(AsRef::as_ref)
    }
}

pub(crate) fn decide(
    state: &State,
    command: &Command,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    match command {
        Command::Open(opened) => open(state, opened),
        Command::Close { board } => {
            open_board(state, *board)?;
            Ok(vec![Closed { board: *board }.into()])
        }
        Command::AddCard {
            board,
            column,
            text,
            author,
        } => {
            let author = pseudonym(context, author.as_deref());
            add_card(open_board(state, *board)?, *column, text, author)
        }
        Command::PlaceDot {
            board,
            card,
            author,
        } => {
            let author = pseudonym(context, author.as_deref());
            place_dot(open_board(state, *board)?, *card, author)
        }
    }
}

fn open(state: &State, opened: &Opened) -> Result<Vec<Event>, crate::Refusal> {
    workshop::known(state, opened.workshop)?;
    if !(1..=COLUMNS_MAX).contains(&opened.columns.len()) {
        return Err(Refusal::ColumnCount.into());
    }
    let fits = (4..=12).contains(&opened.code.len())
        && opened
            .code
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    if !fits {
        return Err(Refusal::MalformedCode.into());
    }
    if state.rooms.contains_key(&opened.code) {
        return Err(Refusal::CodeTaken.into());
    }
    let titles = opened
        .columns
        .iter()
        .map(|title| words::title(Field::Title, title));
    let columns = titles.collect::<Result<_, _>>()?;
    let dots = opened.dots.min(DOTS_MAX);
    Ok(vec![
        Opened {
            columns,
            dots,
            ..opened.clone()
        }
        .into(),
    ])
}

fn add_card(
    board: &Board,
    column: u8,
    text: &str,
    author: Arc<str>,
) -> Result<Vec<Event>, crate::Refusal> {
    if usize::from(column) >= board.opened.columns.len() {
        return Err(Refusal::UnknownColumn(column).into());
    }
    if board.cards.len() >= CARDS_MAX {
        return Err(Refusal::Full.into());
    }
    let text = words::taken(Field::Text, text, CARD_CHARS_MAX)?.into();
    Ok(vec![
        CardAdded {
            board: board.id,
            column,
            text,
            author,
        }
        .into(),
    ])
}

fn place_dot(board: &Board, card: CardId, author: Arc<str>) -> Result<Vec<Event>, crate::Refusal> {
    if board.card(card).is_none() {
        return Err(Refusal::UnknownCard(card).into());
    }
    if board
        .dots_given
        .get(&author)
        .is_some_and(|given| *given >= board.opened.dots)
    {
        return Err(Refusal::NoDotsLeft(board.opened.dots).into());
    }
    Ok(vec![
        DotPlaced {
            board: board.id,
            card,
            author,
        }
        .into(),
    ])
}

fn open_board(state: &State, id: BoardId) -> Result<&Board, Refusal> {
    let board = state.boards.get(id).ok_or(Refusal::UnknownBoard(id))?;
    if board.state == BoardState::Open {
        Ok(board)
    } else {
        Err(Refusal::Closed)
    }
}

/// A device speaks for itself alone; the operator may enter what others wrote on paper.
fn pseudonym(context: &Context<'_>, other: Option<&str>) -> Arc<str> {
    match context.by {
        Actor::Device(own) => own.as_str().into(),
        Actor::Operator | Actor::Visitor => other.unwrap_or("paper").into(),
    }
}

impl Fact for Opened {
    const KIND: &'static str = "board.opened";
    type Personal = ();

    fn apply(&self, state: &mut State, place: Place) {
        let id = BoardId(place.seq);
        let board = Board {
            id,
            opened: self.clone(),
            state: BoardState::Open,
            cards: Vector::new(),
            dots_given: OrdMap::new(),
        };
        state.boards.insert(id, board);
        state.rooms.insert(self.code.clone(), id);
    }

    fn subjects(&self, seq: Seq) -> Vec<Subject> {
        vec![
            Subject::Board(BoardId(seq)),
            Subject::Workshop(self.workshop),
        ]
    }
}

impl Fact for Closed {
    const KIND: &'static str = "board.closed";
    type Personal = ();

    fn apply(&self, state: &mut State, _: Place) {
        state
            .boards
            .change(self.board, |board| board.state = BoardState::Closed);
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        vec![Subject::Board(self.board)]
    }
}

impl Fact for CardAdded {
    const KIND: &'static str = "card.added";
    type Personal = ();

    fn apply(&self, state: &mut State, place: Place) {
        state.boards.change(self.board, |board| {
            let card = Card {
                id: CardId(place.seq),
                column: self.column,
                text: self.text.clone(),
                author: Arc::clone(&self.author),
                dots: 0,
            };
            board.cards.push_back(Arc::new(card));
        });
    }

    fn subjects(&self, seq: Seq) -> Vec<Subject> {
        vec![Subject::Card(CardId(seq)), Subject::Board(self.board)]
    }
}

impl Fact for DotPlaced {
    const KIND: &'static str = "dot.placed";
    type Personal = ();

    fn apply(&self, state: &mut State, _: Place) {
        state.boards.change(self.board, |board| {
            let found = board.cards.binary_search_by_key(&self.card, |card| card.id);
            if let Some(card) = found.ok().and_then(|index| board.cards.get_mut(index)) {
                Arc::make_mut(card).dots += 1;
                let given = board
                    .dots_given
                    .entry(Arc::clone(&self.author))
                    .or_insert(0);
                *given = given.saturating_add(1);
            }
        });
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        vec![Subject::Card(self.card), Subject::Board(self.board)]
    }
}
