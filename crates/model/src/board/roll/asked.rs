//! What can be asked about passes, and what is refused.

use std::collections::BTreeSet;

use kuzul_journal::Digest;

use super::{
    PASSES_MAX, PassKey, PassRevoked, PassUsed, PassWithdrawn, PassesIssued, PassesSpentOnPaper,
    Roll, Spent,
};
use crate::{
    Actor, Context, Event, State,
    board::{self, Board, Refusal, pseudonym},
    id::BoardId,
    words::{self, Field},
};

/// Makes passes, numbered on from those that are there. A room asks for them from then on.
pub(in crate::board) fn issue(
    state: &State,
    board: BoardId,
    passes: &[Digest],
) -> Result<Vec<Event>, crate::Refusal> {
    let known = board::open(state, board)?;
    let there = known.roll.as_ref().map_or(0, |roll| roll.passes.len());
    if passes.is_empty() || passes.len() > PASSES_MAX.saturating_sub(there) {
        return Err(Refusal::PassCount.into());
    }
    // Whoever has voted did it without a pass: nobody could tell that they do not vote again.
    if known.roll.is_none() && known.has_votes() {
        return Err(Refusal::VotedWithoutPass.into());
    }
    let distinct: BTreeSet<_> = passes.iter().collect();
    if distinct.len() < passes.len() || passes.iter().any(|pass| known.has_pass(*pass)) {
        return Err(Refusal::PassCount.into());
    }
    Ok(vec![
        PassesIssued {
            board,
            passes: passes.to_vec(),
        }
        .into(),
    ])
}

/// A voter brings a pass.
pub(in crate::board) fn use_pass(
    state: &State,
    board: BoardId,
    key: PassKey,
    author: Option<&str>,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let (known, roll) = with_roll(state, board)?;
    // A number can be read over a shoulder: it proves nothing of a phone.
    if matches!((context.by, key), (Actor::Device(_), PassKey::Number(_))) {
        return Err(Refusal::UnknownPass.into());
    }
    let number = roll.find(key).ok_or(Refusal::UnknownPass)?;
    let author = pseudonym(context, author);
    match roll.spent.get(&number) {
        Some(Spent::OnPhone(own)) if *own == author => return Ok(Vec::new()),
        Some(spent) => return Err(refused(number, spent).into()),
        None if known.admits(&author) => return Err(Refusal::HasPass.into()),
        None => {}
    }
    Ok(vec![
        PassUsed {
            board,
            author,
            number: Some(number),
        }
        .into(),
    ])
}

/// People give their passes back for dots on paper.
pub(in crate::board) fn spend_on_paper(
    state: &State,
    board: BoardId,
    numbers: &[u32],
) -> Result<Vec<Event>, crate::Refusal> {
    let (_, roll) = with_roll(state, board)?;
    let mut spent = BTreeSet::new();
    for number in numbers {
        let known = roll.find(PassKey::Number(*number));
        let number = known.ok_or(Refusal::UnknownPass)?;
        match roll.spent.get(&number) {
            // Noted already.
            Some(Spent::OnPaper) => {}
            Some(other) => return Err(refused(number, other).into()),
            None => drop(spent.insert(number)),
        }
    }
    if numbers.is_empty() {
        return Err(Refusal::NothingChosen.into());
    }
    if spent.is_empty() {
        return Ok(Vec::new());
    }
    let numbers = spent.into_iter().collect();
    Ok(vec![PassesSpentOnPaper { board, numbers }.into()])
}

/// A pass was lost or stolen. If a phone votes with it, its votes are taken out, as long as nobody
/// knows the ranks.
pub(in crate::board) fn withdraw(
    state: &State,
    board: BoardId,
    number: u32,
    reason: &str,
) -> Result<Vec<Event>, crate::Refusal> {
    let (known, roll) = with_roll(state, board)?;
    let found = roll.find(PassKey::Number(number));
    let number = found.ok_or(Refusal::UnknownPass)?;
    let reason = words::title(Field::Reason, reason)?;
    match roll.spent.get(&number) {
        Some(Spent::Withdrawn) => Ok(Vec::new()),
        Some(Spent::OnPaper) => Err(Refusal::PassOnPaper(number).into()),
        Some(Spent::OnPhone(_)) if known.unveiled.is_some() => Err(Refusal::RanksKnown.into()),
        Some(Spent::OnPhone(author)) => Ok(vec![
            PassRevoked {
                board,
                author: author.clone(),
                reason,
                number: Some(number),
            }
            .into(),
        ]),
        None => Ok(vec![
            PassWithdrawn {
                board,
                number,
                reason,
            }
            .into(),
        ]),
    }
}

/// The board, if it is open and asks for passes.
fn with_roll(state: &State, board: BoardId) -> Result<(&Board, &Roll), Refusal> {
    let board = board::open(state, board)?;
    let roll = board.roll.as_ref().ok_or(Refusal::UnknownPass)?;
    Ok((board, roll))
}

fn refused(number: u32, spent: &Spent) -> Refusal {
    match spent {
        Spent::OnPhone(_) => Refusal::PassOnPhone(number),
        Spent::OnPaper => Refusal::PassOnPaper(number),
        Spent::Withdrawn => Refusal::PassWithdrawn(number),
    }
}
