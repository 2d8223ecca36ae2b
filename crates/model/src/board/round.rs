//! Rounds: what the room is at, until when; and what else the facilitator says to all.

use std::sync::Arc;

use kuzul_journal::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Refusal, setup::MINUTES_MAX};
use crate::{
    Context, Event, State,
    id::BoardId,
    words::{self, Field},
};

/// What people do in a round, in the order in which rooms come to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RoundKind {
    /// They write cards.
    Write,
    /// They read what others wrote.
    Read,
    /// They see the cards gathered into clusters.
    Group,
    /// They rank the clusters.
    Vote,
    /// They talk.
    Discuss,
}

impl RoundKind {
    /// In the order in which rooms come to them.
    pub const ALL: [Self; 5] = [
        Self::Write,
        Self::Read,
        Self::Group,
        Self::Vote,
        Self::Discuss,
    ];
}

/// A round that is on, or was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    /// What people do in it.
    pub kind: RoundKind,
    /// When it started.
    pub started: Timestamp,
    /// When its time is up: the facilitator is told, and ends it.
    pub until: Option<Timestamp>,
    /// When it was ended.
    pub ended: Option<Timestamp>,
}

/// A round was started; the one before it, if any, is over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Started {
    /// The board.
    pub board: BoardId,
    /// What people do in it.
    pub kind: RoundKind,
    /// When its time is up, if it has a time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
    /// Whether a vote starts again from nothing.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub afresh: bool,
}

/// A round was given more time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extended {
    /// The board.
    pub board: BoardId,
    /// When its time is up now.
    pub until: Timestamp,
}

/// A round was ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ended {
    /// The board.
    pub board: BoardId,
}

/// The room was stopped for a moment, or goes on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frozen {
    /// The board.
    pub board: BoardId,
    /// Whether it is stopped.
    pub frozen: bool,
}

/// The facilitator said something to everybody, or took it back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spoken {
    /// The board.
    pub board: BoardId,
    /// What was said; empty where it was taken back.
    pub text: Arc<str>,
}

/// A board was closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closed {
    /// The board.
    pub board: BoardId,
}

/// A board was opened again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reopened {
    /// The board.
    pub board: BoardId,
}

/// The first ranks of each column were shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unveiled {
    /// The board.
    pub board: BoardId,
    /// How many of each column.
    pub ranks: u32,
}

pub(super) fn start(
    state: &State,
    board: BoardId,
    kind: RoundKind,
    minutes: Option<u16>,
    afresh: bool,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    super::open(state, board)?;
    let afresh = afresh && kind == RoundKind::Vote;
    let until = minutes
        .map(|minutes| later(context.at, minutes))
        .transpose()?;
    Ok(vec![
        Started {
            board,
            kind,
            until,
            afresh,
        }
        .into(),
    ])
}

pub(super) fn extend(
    state: &State,
    board: BoardId,
    minutes: u16,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let known = super::open(state, board)?;
    let round = known.round.as_ref().ok_or(Refusal::NoRound)?;
    let now = known.clock(context.at);
    let from = round.until.unwrap_or(now).max(now);
    let until = later(from, minutes)?;
    Ok(vec![Extended { board, until }.into()])
}

pub(super) fn end(state: &State, board: BoardId) -> Result<Vec<Event>, crate::Refusal> {
    let on = super::open(state, board)?.round.is_some();
    if on {
        Ok(vec![Ended { board }.into()])
    } else {
        Err(Refusal::NoRound.into())
    }
}

pub(super) fn freeze(
    state: &State,
    board: BoardId,
    frozen: bool,
) -> Result<Vec<Event>, crate::Refusal> {
    if super::open(state, board)?.frozen.is_some() == frozen {
        return Ok(Vec::new());
    }
    Ok(vec![Frozen { board, frozen }.into()])
}

pub(super) fn speak(
    state: &State,
    board: BoardId,
    text: &str,
) -> Result<Vec<Event>, crate::Refusal> {
    super::open(state, board)?;
    let text = match text.trim() {
        "" => "".into(),
        text => words::title(Field::Text, text)?.into(),
    };
    Ok(vec![Spoken { board, text }.into()])
}

pub(super) fn close(state: &State, board: BoardId) -> Result<Vec<Event>, crate::Refusal> {
    super::open(state, board)?;
    Ok(vec![Closed { board }.into()])
}

pub(super) fn reopen(state: &State, board: BoardId) -> Result<Vec<Event>, crate::Refusal> {
    if super::known(state, board)?.is_open() {
        return Err(Refusal::StillOpen.into());
    }
    Ok(vec![Reopened { board }.into()])
}

pub(super) fn unveil(
    state: &State,
    board: BoardId,
    ranks: u32,
) -> Result<Vec<Event>, crate::Refusal> {
    let known = super::known(state, board)?;
    if !known.shows_results() {
        return Err(Refusal::VoteNotOver.into());
    }
    if !known.votes.hand_counts_agree() {
        return Err(Refusal::CountsDiffer.into());
    }
    // A console that lags behind does not hide again what the room has seen.
    if ranks <= known.unveiled.unwrap_or(0) {
        return Ok(Vec::new());
    }
    Ok(vec![Unveiled { board, ranks }.into()])
}

fn later(from: Timestamp, minutes: u16) -> Result<Timestamp, Refusal> {
    if !(1..=MINUTES_MAX).contains(&minutes) {
        return Err(Refusal::RoundPlan);
    }
    Ok(Timestamp(
        from.0.saturating_add(i64::from(minutes) * 60_000),
    ))
}

fn end_round(board: &mut super::Board, at: Timestamp) {
    if let Some(mut round) = board.round.take() {
        // What comes back from a room that was taken along may have happened before.
        round.ended = Some(at.max(round.started));
        board.rounds_over.push_back(round);
    }
}

/// The room goes on: what was left of the round when it stopped is left now.
fn shift(board: &mut super::Board, stopped: Timestamp, at: Timestamp) {
    let until = board.round.as_mut().and_then(|round| round.until.as_mut());
    // Time that was up before is not given again.
    if let Some(until) = until.filter(|until| **until > stopped) {
        *until = Timestamp(until.0.saturating_add((at.0 - stopped.0).max(0)));
    }
}

board_facts! {
    Started = "round.started": |fact, board, place| {
        end_round(board, place.at);
        // A new vote hides the results of the one before.
        if fact.kind == RoundKind::Vote {
            board.unveiled = None;
            board.all_unveiled = false;
        }
        if fact.afresh {
            board.forget_votes();
        }
        board.round = Some(Round {
            kind: fact.kind,
            started: place.at,
            until: fact.until,
            ended: None,
        });
    };
    Extended = "round.extended": |fact, board, _place| {
        if let Some(round) = &mut board.round {
            round.until = Some(fact.until);
        }
    };
    Ended = "round.ended": |_fact, board, place| end_round(board, place.at);
    Frozen = "board.frozen": |fact, board, place| {
        if fact.frozen {
            board.frozen.get_or_insert(place.at);
        } else {
            let stopped = board.clock(place.at);
            board.frozen = None;
            shift(board, stopped, place.at);
        }
    };
    Spoken = "board.spoken": |fact, board, _place| {
        board.message = (!fact.text.is_empty()).then(|| Arc::clone(&fact.text));
    };
    Closed = "board.closed": |_fact, board, place| {
        end_round(board, place.at);
        board.closed_at = Some(place.at);
    };
    Reopened = "board.reopened": |_fact, board, _place| board.closed_at = None;
    Unveiled = "ranks.unveiled": |fact, board, _place| {
        board.unveiled = Some(fact.ranks);
        let columns = (0_u8..).zip(&board.opened.columns);
        let most = columns.map(|(at, _)| board.items(at).len()).max();
        board.all_unveiled = usize::try_from(fact.ranks).is_ok_and(|ranks| Some(ranks) >= most);
    };
}
