//! Erasing what is kept of somebody: the texts of records are dropped, the chain stays.

use std::{collections::BTreeSet, sync::Arc};

use kuzul_journal::{Part, Seq, redaction::Redaction};

use super::{CardsLinked, Link, Refusal, Whose};
use crate::{
    Actor, Context, Event, State, board,
    board::Board,
    id::{BoardId, ConsentId, PersonId},
    person,
    redaction::{Ground, Redacted, place_of},
    registration,
};

/// Why, as everybody may read.
pub(crate) const ASKED: &str = "La personne a demandé l’effacement de ce qui la concerne.";
/// The same, of words that were written on a device.
const AUTHOR_ASKED: &str = "La personne qui l’a écrit en a demandé l’effacement.";

/// The events that drop texts.
pub(crate) fn dropped(
    state: &State,
    texts: impl IntoIterator<Item = (Seq, Part)>,
    reason: &str,
    ground: Ground,
) -> Vec<Event> {
    let redacted = texts.into_iter().map(|(seq, part)| {
        Redacted(Redaction {
            seq,
            part,
            reason: reason.to_owned(),
            ground: ground.name().to_owned(),
            place: place_of(state, seq),
        })
        .into()
    });
    redacted.collect()
}

/// The closed texts that hold something of an account's holder, also under their address.
pub(super) fn records_of(state: &State, person: PersonId) -> BTreeSet<(Seq, Part)> {
    let privacy = &state.privacy;
    let names = privacy.names_of(person);
    let records = names.iter().flat_map(|name| privacy.records(name));
    // Where they acted for somebody, the consent goes from there too.
    let consents = state.people.consents.values();
    let own = consents.filter(|consent| consent.mediator == person);
    let helped = own.flat_map(|consent| privacy.records(&Whose::Consent(consent.id)));
    records
        .chain(helped)
        .map(|seq| (seq, Part::Closed))
        .collect()
}

/// The texts of a consent, and of all that was written in rooms with it.
pub(crate) fn texts_of_consent(state: &State, consent: ConsentId) -> BTreeSet<(Seq, Part)> {
    let privacy = &state.privacy;
    let records = privacy.records(&Whose::Consent(consent));
    let records = std::iter::once(consent.0).chain(records);
    let mut texts: BTreeSet<_> = records.map(|seq| (seq, Part::Closed)).collect();
    for (board, author) in privacy.helped(consent) {
        if let Some(board) = state.boards.get(*board) {
            texts.extend(texts_of(state, board, author));
        }
    }
    texts
}

/// The texts of somebody's cards in a room, and what is kept of the device that wrote them.
pub(crate) fn texts_of(state: &State, board: &Board, author: &str) -> BTreeSet<(Seq, Part)> {
    let cards = board.cards.iter().filter(|card| *card.author == *author);
    let mut texts: BTreeSet<_> = cards.flat_map(|card| card.texts()).collect();
    let privacy = &state.privacy;
    let device: Vec<_> = privacy
        .records(&Whose::Device(board.id, author.into()))
        .collect();
    // Letters that tell what became of the cards hold their words.
    let of_news = |seq: &Seq| Whose::Subscription(crate::id::SubscriptionId(*seq));
    let letters = device.iter().flat_map(|seq| privacy.records(&of_news(seq)));
    let closed: Vec<_> = letters.chain(device.iter().copied()).collect();
    texts.extend(closed.into_iter().map(|seq| (seq, Part::Closed)));
    texts
}

/// What goes with an account: its records, places that it holds at meetings, and its cards if so
/// asked.
pub(super) fn all_of(
    state: &State,
    person: PersonId,
    cards: bool,
) -> (Vec<Event>, BTreeSet<(Seq, Part)>) {
    let mut texts = records_of(state, person);
    if cards {
        for (board, author) in state.privacy.cards_of(person) {
            if let Some(board) = state.boards.get(*board) {
                texts.extend(texts_of(state, board, author));
            }
        }
    }
    let names = state.privacy.names_of(person);
    let freed = registration::freed(state, |address| names.contains(&Whose::address(address)));
    (freed, texts)
}

pub(super) fn erase_me(
    state: &State,
    cards: bool,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let person = person::oneself(context)?;
    let mut events = person::leave(state, context)?;
    let (freed, texts) = all_of(state, person, cards);
    events.extend(freed);
    events.extend(dropped(state, texts, ASKED, Ground::Erasure));
    Ok(events)
}

pub(super) fn erase_cards(
    state: &State,
    board: BoardId,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let board = board::known(state, board)?;
    let Actor::Device(author) = context.by else {
        return Err(Refusal::NeedsDevice.into());
    };
    let texts = texts_of(state, board, author);
    if texts.is_empty() {
        return Err(Refusal::NothingThere.into());
    }
    Ok(dropped(state, texts, AUTHOR_ASKED, Ground::Erasure))
}

pub(super) fn link(
    state: &State,
    board: BoardId,
    author: &Arc<str>,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let person = person::oneself(context)?;
    let on = board::known(state, board)?;
    if !on.cards.iter().any(|card| card.author == *author) {
        return Err(Refusal::NothingThere.into());
    }
    let kept = |(of, by): &(BoardId, Arc<str>)| *of == board && by == author;
    if state.privacy.cards_of(person).any(kept) {
        return Ok(Vec::new());
    }
    let link = Link {
        person,
        board,
        author: Arc::clone(author),
    };
    Ok(vec![CardsLinked { link: Some(link) }.into()])
}
