//! Addresses that send letters back.
//!
//! A mail server may take a letter and send it back an hour later, to a mailbox that only people
//! read. Somebody who looks after the council tells us ([`mark`]): from then on the address is not
//! written to, its subscriptions end, and its lines in the register of diffusion say so. Whoever is
//! behind the address is told when they come to a page that is theirs, and may ask to be written to
//! again.

use imbl::{OrdMap, OrdSet};
use kuzul_journal::{Seq, Timestamp};
use serde::{Deserialize, Serialize};

use super::{Address, Refusal};
use crate::{
    Actor, Event, State,
    chronicle::Subject,
    fact::{Fact, Place},
    subscription::{About, Token},
};

/// Most addresses in one command.
const ADDRESSES_MAX: usize = 100;
/// Longest status, in characters: three numbers and two dots (RFC 3463).
pub const STATUS_CHARS_MAX: usize = 11;
/// How long it is kept that an address sent letters back, in milliseconds: a year.
pub const RETURNED_KEPT_MS: i64 = 365 * 24 * 3_600_000;

/// An address that sent a letter back, as it was told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CameBack {
    /// The address.
    pub to: Address,
    /// Why, as its number in the notification (RFC 3463); may be empty.
    #[serde(default)]
    pub status: String,
}

/// Somebody who asked to be written to at an address that sends letters back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reader {
    /// About what.
    pub about: About,
    /// The private name that they had.
    pub token: Token,
    /// Whose cards, by the pseudonym of the board.
    #[serde(default)]
    pub author: Option<String>,
}

/// What is personal of an address that was marked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WentBack {
    /// The address.
    pub to: Address,
    /// Whose subscriptions ended with it.
    pub readers: Vec<Reader>,
}

/// Letters to an address came back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Returned {
    /// Why, as its number in the notification; may be empty.
    #[serde(default)]
    pub status: String,
    /// Which address; `None` once it was dropped.
    #[serde(skip)]
    pub back: Option<WentBack>,
}

/// An address is written to again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trusted {
    /// The record that marked it.
    pub record: Seq,
}

/// An address that is not written to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marked {
    /// The record that marked it.
    pub record: Seq,
    /// When.
    pub at: Timestamp,
    /// Why, as its number in the notification; may be empty.
    pub status: String,
    pub(crate) back: WentBack,
}

/// All of them.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Book {
    /// By the address in small letters.
    marked: OrdMap<String, Marked>,
    /// Records of marks that were lifted, whose address has not been dropped yet.
    lifted: OrdSet<Seq>,
}

impl Book {
    /// The mark of an address.
    pub(crate) fn of(&self, to: &Address) -> Option<&Marked> {
        self.marked.get(&key(to))
    }

    /// Whether letters to an address come back.
    pub(crate) fn has(&self, to: &Address) -> bool {
        !self.marked.is_empty() && self.of(to).is_some()
    }

    /// All marks, the newest last.
    pub(crate) fn all(&self) -> Vec<&Marked> {
        let mut all: Vec<_> = self.marked.values().collect();
        all.sort_by_key(|marked| marked.record);
        all
    }

    /// Records whose closed texts are of no more use.
    pub(super) fn outlived(&self, now: Timestamp) -> impl Iterator<Item = Seq> {
        let old = move |it: &&Marked| it.at.0 + RETURNED_KEPT_MS <= now.0;
        let old = self.marked.values().filter(old).map(|it| it.record);
        old.chain(self.lifted.iter().copied())
    }
}

/// As nearly every server sees it: case makes no difference.
fn key(to: &Address) -> String {
    to.as_str().to_lowercase()
}

/// Refuses an address whose letters come back.
pub(crate) fn check(state: &State, to: &Address) -> Result<(), Refusal> {
    if state.mail.returned.has(to) {
        Err(Refusal::Returned)
    } else {
        Ok(())
    }
}

pub(super) fn mark(state: &State, addresses: &[CameBack]) -> Result<Vec<Event>, crate::Refusal> {
    if addresses.is_empty() || addresses.len() > ADDRESSES_MAX {
        return Err(Refusal::HowMany.into());
    }
    let mut events: Vec<Event> = Vec::new();
    let mut done: Vec<String> = Vec::new();
    for came_back in addresses {
        let to = Address::parse(came_back.to.as_str())?;
        // Marked already, or named twice: nothing more to say.
        if state.mail.returned.has(&to) || done.contains(&key(&to)) {
            continue;
        }
        done.push(key(&to));
        let all = state.subscriptions.all.values();
        let own = all.filter(|it| it.to.same_as(&to)).map(|it| Reader {
            about: it.about,
            token: it.token.clone(),
            author: it.author.clone(),
        });
        let back = WentBack {
            readers: own.collect(),
            to,
        };
        let plain = |c: &char| c.is_ascii_digit() || *c == '.';
        let status = came_back.status.chars().filter(plain);
        let marked = Returned {
            status: status.take(STATUS_CHARS_MAX).collect(),
            back: Some(back),
        };
        events.push(marked.into());
    }
    Ok(events)
}

pub(super) fn trust(state: &State, record: Seq) -> Result<Vec<Event>, crate::Refusal> {
    let mut marked = state.mail.returned.marked.values();
    if marked.any(|it| it.record == record) {
        Ok(vec![Trusted { record }.into()])
    } else {
        Err(Refusal::NotReturned.into())
    }
}

pub(super) fn trust_own(state: &State, by: &Actor) -> Result<Vec<Event>, crate::Refusal> {
    let Actor::Person(id) = by else {
        return Err(Refusal::NotReturned.into());
    };
    let own = state
        .people
        .here(*id)
        .and_then(|person| person.address.as_ref());
    let marked = own.and_then(|to| state.mail.returned.of(to));
    let marked = marked.ok_or(Refusal::NotReturned)?;
    trust(state, marked.record)
}

impl Fact for Returned {
    const KIND: &'static str = "address.returned";
    type Personal = WentBack;

    fn personal(&self) -> Option<&WentBack> {
        self.back.as_ref()
    }

    fn set_personal(&mut self, personal: Option<WentBack>) {
        self.back = personal;
    }

    fn apply(&self, state: &mut State, place: Place) {
        let Some(back) = &self.back else {
            return;
        };
        let marked = Marked {
            record: place.seq,
            at: place.at,
            status: self.status.clone(),
            back: back.clone(),
        };
        state.mail.returned.marked.insert(key(&back.to), marked);
        for id in state.subscriptions.of_address(&back.to) {
            state.subscriptions.end(id);
            state.mail.withdraw(id, place.at);
        }
        state.mail.leave_sendings_to(&back.to, place.at);
        state.diffusion.returned(&back.to, place.at);
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        Vec::new()
    }
}

impl Fact for Trusted {
    const KIND: &'static str = "address.trusted";
    type Personal = ();

    fn apply(&self, state: &mut State, _: Place) {
        let book = &mut state.mail.returned;
        let of = book
            .marked
            .iter()
            .find(|(_, it)| it.record == self.record)
            .map(|(key, _)| key.clone());
        if let Some(key) = of {
            book.marked.remove(&key);
            book.lifted.insert(self.record);
        }
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        Vec::new()
    }
}
