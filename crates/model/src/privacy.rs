//! Personal data: what is kept of whom, why and how long ([`data`]), seeing and erasing it
//! ([`erasure`]), limits that run by themselves ([`retention`]), and what becomes of an account when
//! its holder is no more ([`will`]).
//!
//! The state knows of each person and address which records hold something of them ([`traces`]), so
//! that all of them can be dropped by one command: the chain stays, the words go.

pub mod data;
mod erasure;
pub mod retention;
mod traces;
pub mod will;

use std::sync::Arc;

use imbl::{OrdMap, OrdSet};
use kuzul_journal::{Digest, Seq, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    Context, Event, State,
    chronicle::Subject,
    fact::{Fact, Place},
    id::{BoardId, ConsentId, PersonId},
    mail::Letter,
    person::link,
};

pub(crate) use erasure::{ASKED, dropped, texts_of, texts_of_consent};
pub(crate) use traces::Whose;
use traces::whose;

/// What is known of people's data: where it is, and until when.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Privacy {
    /// The records whose closed texts hold something of somebody.
    records: OrdMap<Whose, OrdSet<Seq>>,
    /// The addresses that an account has or had, by their digests.
    addresses: OrdMap<PersonId, OrdSet<Digest>>,
    /// When the closed text of a record is to be dropped.
    due: OrdSet<(Timestamp, Seq)>,
    /// When somebody last came in.
    came: OrdMap<PersonId, Timestamp>,
    /// When somebody who does not come was written to.
    warned: OrdMap<PersonId, Timestamp>,
    wills: OrdMap<PersonId, will::Kept>,
    /// Which cards somebody keeps with their account: board and pseudonym.
    cards: OrdMap<PersonId, OrdSet<(BoardId, Arc<str>)>>,
    /// As whom mediators acted in rooms with a consent: board and pseudonym.
    helped: OrdMap<ConsentId, OrdSet<(BoardId, Arc<str>)>>,
}

/// What can be asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Erase one's account and all that is kept of oneself.
    EraseMe {
        /// Whether the words of the cards that one keeps with one's account go too.
        cards: bool,
    },
    /// Erase what was written on a device in a room.
    EraseCards {
        /// The room.
        board: BoardId,
    },
    /// Keep cards with one's account. The page that asks was opened by their private link.
    LinkCards {
        /// The room.
        board: BoardId,
        /// The pseudonym that the link opens.
        author: Arc<str>,
    },
    /// Say what is to become of one's account.
    SetWill(Box<will::Will>),
    /// Take that back.
    DropWill,
    /// Bring the code of a will, as somebody's trusted person.
    InvokeWill {
        /// Its keyed digest.
        code: Digest,
        /// The letter to the account's holder, should they be there to read it.
        letter: Option<Box<Letter>>,
    },
    /// Write to somebody who has not come for long.
    Warn {
        /// Whom.
        person: PersonId,
        /// The letter, where they have an address.
        letter: Option<Box<Letter>>,
    },
    /// Drop what has been kept as long as it may be.
    Forget,
}

/// Why it is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Nothing of them is kept there.
    #[error("nothing of this person is kept there")]
    NothingThere,
    /// Only the device that wrote them, or whoever holds its private link.
    #[error("one erases what was written on a device of one's own")]
    NeedsDevice,
    /// No will has this code.
    #[error("this code opens no will")]
    UnknownWill,
    /// Nothing is due.
    #[error("there is nothing to do yet")]
    NothingDue,
}

/// Somebody keeps cards with their account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardsLinked {
    /// Who, and which: kept in the closed text.
    #[serde(skip)]
    pub link: Option<Link>,
}

/// What is personal of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Who.
    pub person: PersonId,
    /// The room.
    pub board: BoardId,
    /// The pseudonym there.
    pub author: Arc<str>,
}

pub(crate) fn decide(
    state: &State,
    command: &Command,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    match command {
        Command::EraseMe { cards } => erasure::erase_me(state, *cards, context),
        Command::EraseCards { board } => erasure::erase_cards(state, *board, context),
        Command::LinkCards { board, author } => erasure::link(state, *board, author, context),
        Command::SetWill(will) => will::set(state, will, context),
        Command::DropWill => will::drop(state, context),
        Command::InvokeWill { code, letter } => will::invoke(state, *code, letter.as_deref()),
        Command::Warn { person, letter } => {
            retention::warn(state, *person, letter.as_deref(), context)
        }
        Command::Forget => retention::forget(state, context),
    }
}

/// Notes where a record holds something personal, of whom, and until when. After it was applied.
pub(crate) fn note(state: &mut State, event: &Event, place: Place) {
    let whose = whose(state, event, place.seq);
    if let Event::SessionOpened(opened) = event
        && let Some(at) = &opened.at
    {
        state.privacy.came.insert(at.person, place.at);
    }
    state.privacy.note(place, event.kind(), whose);
}

impl Privacy {
    fn note(&mut self, place: Place, kind: &str, whose: Vec<Whose>) {
        let addresses = whose.iter().filter_map(|whose| match whose {
            Whose::Address(address) => Some(*address),
            _ => None,
        });
        let persons = whose.iter().filter_map(|whose| match whose {
            Whose::Person(person) => Some(*person),
            _ => None,
        });
        // A link to another address does not show yet whose that is.
        let shown = kind != link::Asked::KIND;
        for (person, address) in persons.zip(addresses).filter(|_| shown) {
            self.addresses.entry(person).or_default().insert(address);
        }
        if let [Whose::Device(board, author), Whose::Consent(consent)] = &whose[..] {
            let helped = self.helped.entry(*consent).or_default();
            helped.insert((*board, Arc::clone(author)));
        }
        for whose in whose {
            self.records.entry(whose).or_default().insert(place.seq);
        }
        if let Some(days) = data::days_of(kind) {
            let due = retention::night_after(Timestamp(
                place
                    .at
                    .0
                    .saturating_add(i64::from(days) * retention::DAY_MS),
            ));
            self.due.insert((due, place.seq));
        }
    }

    /// The records that hold something of somebody, by one of their names.
    pub(crate) fn records<'a>(&'a self, whose: &Whose) -> impl Iterator<Item = Seq> + use<'a> {
        self.records.get(whose).into_iter().flatten().copied()
    }

    /// Which cards somebody keeps with their account.
    pub(crate) fn cards_of(&self, person: PersonId) -> impl Iterator<Item = &(BoardId, Arc<str>)> {
        self.cards.get(&person).into_iter().flatten()
    }

    /// As whom a mediator acted in rooms with a consent.
    pub(crate) fn helped(&self, consent: ConsentId) -> impl Iterator<Item = &(BoardId, Arc<str>)> {
        self.helped.get(&consent).into_iter().flatten()
    }

    /// Who keeps these cards with their account.
    pub(crate) fn holder_of(&self, board: BoardId, author: &str) -> Option<PersonId> {
        let mut all = self.cards.iter();
        let own = |cards: &OrdSet<(BoardId, Arc<str>)>| {
            cards.iter().any(|(on, by)| *on == board && **by == *author)
        };
        all.find(|(_, cards)| own(cards)).map(|(person, _)| *person)
    }

    /// What somebody wants to become of their account.
    pub(crate) fn will_of(&self, person: PersonId) -> Option<&will::Kept> {
        self.wills.get(&person)
    }

    /// All names under which something of somebody is kept.
    pub(crate) fn names_of(&self, person: PersonId) -> Vec<Whose> {
        let addresses = self.addresses.get(&person).into_iter().flatten();
        let addresses = addresses.map(|address| Whose::Address(*address));
        std::iter::once(Whose::Person(person))
            .chain(addresses)
            .collect()
    }
}

impl Fact for CardsLinked {
    const KIND: &'static str = "account.linked";
    type Personal = Link;

    fn personal(&self) -> Option<&Link> {
        self.link.as_ref()
    }

    fn set_personal(&mut self, personal: Option<Link>) {
        self.link = personal;
    }

    fn apply(&self, state: &mut State, _: Place) {
        if let Some(link) = &self.link {
            let cards = state.privacy.cards.entry(link.person).or_default();
            cards.insert((link.board, Arc::clone(&link.author)));
        }
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        Vec::new()
    }
}
