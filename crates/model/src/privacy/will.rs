//! What becomes of an account when its holder is no more (law of 6 January 1978, article 85): they
//! say what is to be done, and a person they trust brings a code. The account's holder is written to
//! and has [`WAIT_DAYS`] to come in, which puts an end to it.

use kuzul_journal::{Digest, Part, Seq, Timestamp};
use serde::{Deserialize, Serialize};

use super::{Refusal, erasure};
use crate::{
    Context, Event, State,
    chronicle::Subject,
    fact::{Fact, Place},
    id::PersonId,
    mail::{self, Letter, Purpose},
    person,
    redaction::Ground,
    words::{self, Field},
};

/// How long it waits after the code was brought, in days.
pub const WAIT_DAYS: i64 = 15;
const REASON: &str = "Remplacé ou repris par la personne.";

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wish {
    /// Close the account; what was written in rooms stays.
    Keep,
    /// Erase everything, the words of cards too.
    Erase,
}

impl Wish {
    /// Its stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Keep => "keep",
            Self::Erase => "erase",
        }
    }
}

/// What somebody wants.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Will {
    /// What is to be done.
    pub wish: Wish,
    /// In their own words, for whoever brings the code; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// The keyed digest of the code.
    pub code: Digest,
}

/// A will as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// The record that holds it.
    pub(crate) seq: Seq,
    /// When it was written.
    pub at: Timestamp,
    /// What is to be done.
    pub wish: Wish,
    /// In the holder's words.
    pub words: String,
    pub(crate) code: Digest,
    /// When the code was brought.
    pub invoked: Option<Timestamp>,
}

/// Somebody said what is to become of their account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Set {
    /// Who and what: kept in the closed text.
    #[serde(skip)]
    pub will: Option<Closed>,
}

/// What is personal of a will.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closed {
    /// Whose.
    pub person: PersonId,
    /// What is to be done.
    pub wish: Wish,
    /// In their own words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// The keyed digest of the code.
    pub code: Digest,
}

/// A trusted person brought the code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invoked {
    /// The record of the will.
    pub will: Seq,
}

pub(super) fn set(
    state: &State,
    will: &Will,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let person = person::oneself(context)?;
    let words = will.words.trim();
    let words = match words.is_empty() {
        true => String::new(),
        false => words::paragraph(Field::Text, words)?,
    };
    let closed = Closed {
        person,
        wish: will.wish,
        words,
        code: will.code,
    };
    let mut events = before(state, person);
    events.push(Set { will: Some(closed) }.into());
    Ok(events)
}

pub(super) fn drop(state: &State, context: &Context<'_>) -> Result<Vec<Event>, crate::Refusal> {
    Ok(before(state, person::oneself(context)?))
}

/// Drops the will that stood before.
fn before(state: &State, person: PersonId) -> Vec<Event> {
    let before = state.privacy.will_of(person);
    let text = before.map(|kept| (kept.seq, Part::Closed));
    erasure::dropped(state, text, REASON, Ground::Erasure)
}

pub(super) fn invoke(
    state: &State,
    code: Digest,
    letter: Option<&Letter>,
) -> Result<Vec<Event>, crate::Refusal> {
    let (person, kept) = by_code(state, code).ok_or(Refusal::UnknownWill)?;
    if kept.invoked.is_some() {
        return Ok(Vec::new());
    }
    let mut events = vec![Invoked { will: kept.seq }.into()];
    let address = state.people.here(person).and_then(|it| it.address.as_ref());
    if let (Some(to), Some(letter)) = (address, letter) {
        let letter = Letter {
            to: to.clone(),
            ..letter.clone()
        };
        events.push(mail::letter(Purpose::Account, &letter)?.into());
    }
    Ok(events)
}

/// The will that a code opens.
pub(crate) fn by_code(state: &State, code: Digest) -> Option<(PersonId, &Kept)> {
    let mut wills = state.privacy.wills.iter();
    let own = wills.find(|(_, kept)| person::same(kept.code, code));
    own.map(|(person, kept)| (*person, kept))
        .filter(|(person, _)| state.people.here(*person).is_some())
}

impl Fact for Set {
    const KIND: &'static str = "will.set";
    type Personal = Closed;

    fn personal(&self) -> Option<&Closed> {
        self.will.as_ref()
    }

    fn set_personal(&mut self, personal: Option<Closed>) {
        self.will = personal;
    }

    fn apply(&self, state: &mut State, place: Place) {
        let Some(will) = &self.will else { return };
        let kept = Kept {
            seq: place.seq,
            at: place.at,
            wish: will.wish,
            words: will.words.clone(),
            code: will.code,
            invoked: None,
        };
        state.privacy.wills.insert(will.person, kept);
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        Vec::new()
    }
}

impl Fact for Invoked {
    const KIND: &'static str = "will.invoked";
    type Personal = ();

    fn apply(&self, state: &mut State, place: Place) {
        let mut wills = state.privacy.wills.iter();
        let whose = wills.find(|(_, kept)| kept.seq == self.will);
        let whose = whose.map(|(person, _)| *person);
        if let Some(kept) = whose.and_then(|person| state.privacy.wills.get_mut(&person)) {
            kept.invoked = Some(place.at);
        }
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        Vec::new()
    }
}
