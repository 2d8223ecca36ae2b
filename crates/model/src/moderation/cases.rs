//! What a case is about: the words themselves, who wrote them and who hid them, and where to write to
//! their author.

use std::sync::Arc;

use kuzul_journal::{Part, Seq};

use super::{Author, Case, Decision, Measure, Target, Why};
use crate::{
    State,
    board::{Board, Card, CardState, ItemId},
    id::CardId,
    mail::Address,
    subscription::About,
};

/// What was reported, as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Its words.
    pub words: String,
    /// Who wrote it, where a room knows.
    pub author: Option<Author>,
    /// The texts that hold its words.
    pub(crate) texts: Vec<(Seq, Part)>,
}

/// Who took a card off the wall.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum HiddenBy<'a> {
    /// Whoever leads the room, who told why.
    Facilitator,
    /// A moderator, by the decision of this case.
    Moderator(&'a Case),
    /// Nobody yet: it is held until a moderator has read it.
    Held(&'a Case),
}

/// Who took a card off the wall, if it is off it.
pub(crate) fn hidden_by<'a>(state: &'a State, card: &Card) -> Option<HiddenBy<'a>> {
    if card.state != CardState::Hidden {
        return None;
    }
    // Something may have been reported again after it was decided.
    let cases = state.moderation.cases.values().rev();
    let mut cases = cases.filter(|case| case.target == Target::Card(card.id));
    let by_moderation = |case: &'a Case| match &case.decision {
        None => (case.why == Why::First).then_some(HiddenBy::Held(case)),
        Some(decision) => {
            (case.stands() && did_hide(decision, card)).then_some(HiddenBy::Moderator(case))
        }
    };
    let found = cases.find_map(by_moderation);
    Some(found.unwrap_or(HiddenBy::Facilitator))
}

/// Whether a card is off the wall by this decision: nobody has shown and hidden it since. What a
/// decision does to a card is the record after its own.
fn did_hide(decision: &Decision, card: &Card) -> bool {
    match decision.measure {
        Measure::Nothing => false,
        Measure::Hide => card.decided().is_none_or(|last| last <= decision.seq + 1),
        Measure::Redact => true,
    }
}

/// What a target names, if it is still there.
pub(crate) fn found(state: &State, target: Target) -> Option<Found> {
    match target {
        Target::Card(id) => {
            let mut boards = state.boards.values().filter(|it| !it.opened.rehearsal);
            let (board, card) = boards.find_map(|board| Some((board, board.card(id)?)))?;
            Some(Found {
                words: card.text.to_string(),
                author: Some((board.id, Arc::clone(&card.author))),
                texts: {
                    let copies = copies(state, id).flat_map(|(_, copy)| copy.texts());
                    card.texts().chain(copies).collect()
                },
            })
        }
        Target::Position(seq) => {
            let mut all = state.plenaries.values().flat_map(|it| &it.positions);
            let position = all.find(|position| position.seq == seq)?;
            Some(Found {
                words: position.text.clone(),
                author: None,
                texts: vec![(seq, Part::Open)],
            })
        }
        Target::Amendment(seq) => {
            let minutes = state
                .plenaries
                .values()
                .filter_map(|it| it.minutes.as_ref());
            let mut all = minutes.flat_map(|it| &it.amendments);
            let amendment = all.find(|amendment| amendment.seq == seq)?;
            Some(Found {
                words: amendment.text.clone(),
                author: None,
                texts: vec![(seq, Part::Open)],
            })
        }
        Target::Text(id) => {
            let mut all = state.forms.values().flat_map(|form| &form.texts);
            let held = all.find(|held| held.id == id)?;
            Some(Found {
                words: held.said.text.clone(),
                author: None,
                texts: vec![(held.shown?, Part::Open)],
            })
        }
        Target::Comment(seq) => {
            let sections = state.opinions.opinions.values();
            let mut sections = sections.flat_map(|opinion| opinion.sections.values());
            let comment = sections.find_map(|section| section.comments.get(seq))?;
            Some(Found {
                words: comment.made.text.clone(),
                author: None,
                texts: vec![(seq, Part::Open)],
            })
        }
    }
}

/// Cards of other boards that stand for a card: brought there by a synthesis, with its words.
pub(crate) fn copies(state: &State, of: CardId) -> impl Iterator<Item = (&Board, &Card)> {
    let from = Some(ItemId(of.0));
    state.boards.values().flat_map(move |board| {
        let cards = board.cards.iter().map(AsRef::as_ref);
        let own = cards.filter(move |card: &&Card| card.from() == from);
        own.map(move |card| (board, card))
    })
}

/// Whether a moderator has something to look at. What its author has erased does not wait, nor a first
/// card that they took back before somebody had read it.
pub(crate) fn waits(state: &State, case: &Case) -> bool {
    if case.awaits_judgement() {
        return true;
    }
    if !case.is_open() || found(state, case.target).is_none() {
        return false;
    }
    let Target::Card(id) = case.target else {
        return true;
    };
    let mut boards = state.boards.values();
    let card = boards.find_map(|board| board.card(id));
    let withdrawn = card.is_some_and(|card| card.state == CardState::Withdrawn);
    !(withdrawn && case.is_held() && case.reports == 0)
}

/// Where to write to whoever wrote something in a room, and in which language: where they asked to
/// hear what becomes of their cards, or keep them with their account.
pub(crate) fn address_of<'a>(state: &'a State, author: &Author) -> Option<(&'a Address, &'a str)> {
    let (board, by) = author;
    let mut asked = state.subscriptions.all.values().filter(|it| it.confirmed);
    let own =
        asked.find(|it| it.about == About::Words(*board) && it.author.as_deref() == Some(&**by));
    let of_account = || {
        let person = state.privacy.holder_of(*board, by)?;
        let person = state.people.here(person)?;
        let language = person.language.as_deref().unwrap_or("fr");
        Some((person.address.as_ref()?, language))
    };
    own.map(|it| (&it.to, it.language.as_str()))
        .or_else(of_account)
}
