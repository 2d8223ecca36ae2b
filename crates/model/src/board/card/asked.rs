//! What can be asked of cards, and what is refused.

use serde::{Deserialize, Serialize};

use super::{
    CARDS_MAX, CROP_BYTES_MAX, Card, CardAdded, CardEdited, CardHidden, CardPhotographed,
    CardSeconded, CardShown, CardState, CardWithdrawn, Entry, ParticipantNamed,
};
use crate::{
    Actor, Context, Event, State,
    board::{self, Refusal, pseudonym},
    id::{BoardId, CardId},
    words::{self, CARD_CHARS_MAX, Field},
};

/// How long after its closing a board still takes what waited on phones without network: a day.
const LATE_MS_MAX: i64 = 24 * 3_600_000;

/// A card as it is asked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NewCard {
    /// The board.
    pub board: BoardId,
    /// The column's place, from 0.
    pub column: u8,
    /// The words.
    pub text: String,
    /// For whom, by pseudonym, where somebody writes for another (paper, a loader).
    #[serde(default)]
    pub author: Option<String>,
    /// How it came in, where its author did not send it.
    #[serde(default)]
    pub entry: Option<Entry>,
    /// The number printed on its paper.
    #[serde(default)]
    pub number: Option<u32>,
}

impl NewCard {
    /// A card that somebody writes for themselves.
    #[must_use]
    pub fn own(board: BoardId, column: u8, text: String) -> Self {
        Self {
            board,
            column,
            text,
            author: None,
            entry: None,
            number: None,
        }
    }
}

pub(in crate::board) fn add(
    state: &State,
    new: &NewCard,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let board = board::known(state, new.board)?;
    if board.frozen.is_some() && board.is_open() {
        return Err(Refusal::Frozen.into());
    }
    // Paper is typed in whenever the scribe gets to it.
    let led = !matches!(context.by, Actor::Device(_));
    let late = !(board.takes_cards() || led && board.is_open());
    let too_late = board
        .closed_at
        .is_some_and(|closed| context.at.0.saturating_sub(closed.0) > LATE_MS_MAX);
    if too_late {
        return Err(Refusal::Closed.into());
    }
    if late && board.is_open() && board.round.is_none() && board.rounds_over.is_empty() {
        return Err(Refusal::NotThisRound.into());
    }
    board.check_column(new.column)?;
    let number = new.number.filter(|_| led);
    if let Some(number) = number.filter(|number| board.card_numbered(*number).is_some()) {
        return Err(Refusal::NumberTaken(number).into());
    }
    if board.cards.len() >= CARDS_MAX {
        return Err(Refusal::Full.into());
    }
    Ok(vec![
        CardAdded {
            board: board.id,
            column: new.column,
            text: words::taken(Field::Text, &new.text, CARD_CHARS_MAX)?.into(),
            author: pseudonym(context, new.author.as_deref()),
            entry: entry(new, context),
            number,
            from: None,
            late,
            helped: None,
        }
        .into(),
    ])
}

/// How a card came in: what a device sends is its own, what whoever leads the room sends is always
/// marked, and the operator's files say it themselves.
fn entry(new: &NewCard, context: &Context<'_>) -> Option<Entry> {
    match context.by {
        Actor::Operator => new.entry,
        Actor::Facilitator(_) | Actor::Person(_) => Some(new.entry.unwrap_or(Entry::OnBehalf)),
        Actor::Device(_) | Actor::Visitor => None,
    }
}

pub(in crate::board) fn edit(
    state: &State,
    board: BoardId,
    card: CardId,
    text: &str,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let own = own(state, board, card, context)?;
    let text: Box<str> = words::taken(Field::Text, text, CARD_CHARS_MAX)?.into();
    if text == own.text {
        return Ok(Vec::new());
    }
    let helped = None;
    Ok(vec![
        CardEdited {
            board,
            card,
            text,
            helped,
        }
        .into(),
    ])
}

pub(in crate::board) fn withdraw(
    state: &State,
    board: BoardId,
    card: CardId,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    own(state, board, card, context)?;
    let helped = None;
    Ok(vec![
        CardWithdrawn {
            board,
            card,
            helped,
        }
        .into(),
    ])
}

/// The card, if whoever asks may still change it: its author until grouping starts, and whoever
/// typed it in from paper.
fn own<'a>(
    state: &'a State,
    board: BoardId,
    card: CardId,
    context: &Context<'_>,
) -> Result<&'a Card, Refusal> {
    let board = board::lively(state, board)?;
    let card = board.known_card(card)?;
    let own = match context.by {
        Actor::Device(device) => *card.author == **device,
        // What was written with help is that person's.
        _ => !card.is_sent(),
    };
    if !own {
        Err(Refusal::NotYours)
    } else if matches!(context.by, Actor::Device(_)) && !board.takes_changes() {
        Err(Refusal::GroupingStarted)
    } else if matches!(card.state, CardState::Withdrawn | CardState::Hidden) {
        Err(Refusal::CardState)
    } else if board.is_voted_on(card.item()) {
        Err(Refusal::VotedOn)
    } else {
        Ok(card)
    }
}

pub(in crate::board) fn hide(
    state: &State,
    board: BoardId,
    card: CardId,
    reason: &str,
) -> Result<Vec<Event>, crate::Refusal> {
    let found = board::known(state, board)?.known_card(card)?;
    if matches!(found.state, CardState::Withdrawn | CardState::Hidden) {
        return Err(Refusal::CardState.into());
    }
    let reason = words::title(Field::Reason, reason)?.into();
    Ok(vec![
        CardHidden {
            board,
            card,
            reason,
        }
        .into(),
    ])
}

pub(in crate::board) fn show(
    state: &State,
    board: BoardId,
    card: CardId,
) -> Result<Vec<Event>, crate::Refusal> {
    let found = board::known(state, board)?.known_card(card)?;
    if matches!(found.state, CardState::Late | CardState::Hidden) {
        Ok(vec![CardShown { board, card }.into()])
    } else {
        Err(Refusal::CardState.into())
    }
}

pub(in crate::board) fn second(
    state: &State,
    board: BoardId,
    card: CardId,
    taken_back: bool,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let known = board::lively(state, board)?;
    let found = known.known_card(card)?;
    let author = pseudonym(context, None);
    if found.author == author {
        return Err(Refusal::OwnCard.into());
    }
    if !found.is_shown() {
        return Err(Refusal::CardState.into());
    }
    if !known.takes_changes() {
        return Err(Refusal::GroupingStarted.into());
    }
    if found.seconds().contains(&author) != taken_back {
        // It is so already.
        return Ok(Vec::new());
    }
    Ok(vec![
        CardSeconded {
            board,
            card,
            author,
            taken_back,
            helped: None,
        }
        .into(),
    ])
}

pub(in crate::board) fn photograph(
    state: &State,
    board: BoardId,
    card: CardId,
    image: &str,
) -> Result<Vec<Event>, crate::Refusal> {
    board::known(state, board)?.known_card(card)?;
    if image.len() > CROP_BYTES_MAX * 4 / 3 + 4 {
        return Err(Refusal::CropTooLarge.into());
    }
    let image = Some(image.into());
    Ok(vec![CardPhotographed { board, card, image }.into()])
}

pub(in crate::board) fn name(
    state: &State,
    board: BoardId,
    name: &str,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    if !board::open(state, board)?.opened.names {
        return Err(Refusal::NamesNotAsked.into());
    }
    let name = Some(
        words::taken(Field::Name, name, 40)?
            .replace('\n', " ")
            .into(),
    );
    let author = pseudonym(context, None);
    Ok(vec![
        ParticipantNamed {
            board,
            author,
            name,
        }
        .into(),
    ])
}
