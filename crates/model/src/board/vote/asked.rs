//! What can be asked in a vote, and what is refused.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    Compared, DotPlaced, DotTakenBack, DotsCounted, HAND_COUNT_MAX, Hand, SCORE_MAX, ScoreGiven,
    counter, pair,
};
use crate::{
    Context, Event, State,
    board::{self, Board, ItemId, RankMethod, Refusal, pseudonym},
    id::BoardId,
};

pub(in crate::board) fn place_dot(
    state: &State,
    board: BoardId,
    item: ItemId,
    author: Option<&str>,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let board = voting(state, board, RankMethod::Dots)?;
    let item = board.known_item(item)?;
    let author = pseudonym(context, author);
    board.check_pass(&author)?;
    if board.votes.dots_of(&author) >= u32::from(board.opened.dots) {
        return Err(Refusal::NoDotsLeft(board.opened.dots).into());
    }
    let board = board.id;
    Ok(vec![
        DotPlaced {
            board,
            item,
            author,
            helped: None,
        }
        .into(),
    ])
}

pub(in crate::board) fn take_dot_back(
    state: &State,
    board: BoardId,
    item: ItemId,
    author: Option<&str>,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let board = voting(state, board, RankMethod::Dots)?;
    let author = pseudonym(context, author);
    board.check_pass(&author)?;
    if board.votes.points(&author, item) == 0 {
        return Err(Refusal::NoDotThere.into());
    }
    let board = board.id;
    Ok(vec![
        DotTakenBack {
            board,
            item,
            author,
            helped: None,
        }
        .into(),
    ])
}

pub(in crate::board) fn score(
    state: &State,
    board: BoardId,
    item: ItemId,
    score: u8,
    author: Option<&str>,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let board = voting(state, board, RankMethod::Score)?;
    let item = board.known_item(item)?;
    if score > SCORE_MAX {
        return Err(Refusal::ScoreOutOfRange(score).into());
    }
    let author = pseudonym(context, author);
    board.check_pass(&author)?;
    let board = board.id;
    Ok(vec![
        ScoreGiven {
            board,
            item,
            score,
            author,
            helped: None,
        }
        .into(),
    ])
}

pub(in crate::board) fn compare(
    state: &State,
    board: BoardId,
    [better, other]: [ItemId; 2],
    author: Option<&str>,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let board = voting(state, board, RankMethod::Pairwise)?;
    let [better, other] = [board.known_item(better)?, board.known_item(other)?];
    // Only what stands in one column is compared.
    if better == other || board.item_column(better) != board.item_column(other) {
        return Err(Refusal::UnknownItem(other).into());
    }
    let author = pseudonym(context, author);
    board.check_pass(&author)?;
    let (low, high) = pair(better, other);
    let said = board.votes.compared.get(&(Arc::clone(&author), low, high));
    if said == Some(&better) {
        return Ok(Vec::new());
    }
    let board = board.id;
    Ok(vec![
        Compared {
            board,
            better,
            other,
            author,
            helped: None,
        }
        .into(),
    ])
}

pub(in crate::board) fn count(
    state: &State,
    board: BoardId,
    hand: Hand,
    dots: &[(ItemId, u32)],
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let known = board::open(state, board)?;
    if known.opened.method != RankMethod::Dots {
        return Err(Refusal::OtherMethod.into());
    }
    let by = counter(context.by);
    let [first, second] = &known.votes.counted_by;
    let other = match hand {
        Hand::First => second,
        Hand::Second => first,
    };
    if by.is_some() && *other == by {
        return Err(Refusal::SameHand.into());
    }
    // Several sheets of one item add up.
    let mut sums: BTreeMap<ItemId, u32> = BTreeMap::new();
    for (item, dots) in dots {
        let sum = sums.entry(known.known_item(*item)?).or_default();
        *sum = sum.saturating_add(*dots);
    }
    if let Some(sum) = sums.values().find(|sum| **sum > HAND_COUNT_MAX) {
        return Err(Refusal::CountOutOfRange(*sum).into());
    }
    let all = sums
        .values()
        .fold(0, |all: u32, sum| all.saturating_add(*sum));
    if let Some(most) = known.paper_dots_max().filter(|most| all > *most) {
        return Err(Refusal::MoreDotsThanPasses { dots: all, most }.into());
    }
    let dots = sums.into_iter().filter(|(_, sum)| *sum > 0).collect();
    Ok(vec![
        DotsCounted {
            board,
            hand,
            dots,
            by,
        }
        .into(),
    ])
}

/// The board, if it takes votes by this method now.
fn voting(state: &State, board: BoardId, method: RankMethod) -> Result<&Board, Refusal> {
    let board = board::lively(state, board)?;
    if board.opened.method != method {
        Err(Refusal::OtherMethod)
    } else if board.takes_votes() {
        Ok(board)
    } else {
        Err(Refusal::NotThisRound)
    }
}
