//! A passkey: a key that a device keeps, and proves to have. The edge checks the proof.

use kuzul_journal::{Seq, Timestamp};
use serde::{Deserialize, Serialize};

use super::{Refusal, deciding::oneself};
use crate::{
    Context, Event, State,
    chronicle::Subject,
    fact::{Fact, Place},
    id::{PasskeyId, PersonId},
    words::{self, Field},
};

/// Passkeys of one person, at the most.
pub const PASSKEYS_MAX: usize = 20;
/// Longest form of a credential, in bytes.
pub const CREDENTIAL_BYTES_MAX: usize = 8_192;

/// A key that a device keeps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passkey {
    /// Its id.
    pub id: PasskeyId,
    /// When it was added.
    pub added: Timestamp,
    /// How its owner calls it.
    pub label: String,
    /// What is needed to check a proof, as the edge wrote it.
    pub credential: String,
}

/// A passkey was added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Added {
    /// Whose, and what it is: kept in the closed text.
    #[serde(skip)]
    pub key: Option<Key>,
}

/// What is personal of a passkey.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Key {
    /// Whose.
    pub person: PersonId,
    /// How its owner calls it.
    pub label: String,
    /// What is needed to check a proof.
    pub credential: String,
}

/// A passkey was taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Removed {
    /// Whose.
    pub person: PersonId,
    /// Which.
    pub passkey: PasskeyId,
}

pub(super) fn add(
    state: &State,
    label: &str,
    credential: &str,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let person = oneself(context)?;
    let own = &super::role::known(state, person)?.passkeys;
    if own.len() >= PASSKEYS_MAX || credential.len() > CREDENTIAL_BYTES_MAX {
        return Err(Refusal::TooManyPasskeys.into());
    }
    let key = Key {
        person,
        label: words::title(Field::Name, label)?,
        credential: credential.to_owned(),
    };
    Ok(vec![Added { key: Some(key) }.into()])
}

pub(super) fn remove(
    state: &State,
    passkey: PasskeyId,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let person = oneself(context)?;
    let mut own = super::role::known(state, person)?.passkeys.iter();
    if !own.any(|it| it.id == passkey) {
        return Err(Refusal::UnknownPasskey.into());
    }
    Ok(vec![Removed { person, passkey }.into()])
}

impl Fact for Added {
    const KIND: &'static str = "passkey.added";
    type Personal = Key;

    fn personal(&self) -> Option<&Key> {
        self.key.as_ref()
    }

    fn set_personal(&mut self, personal: Option<Key>) {
        self.key = personal;
    }

    fn apply(&self, state: &mut State, place: Place) {
        let Some(key) = &self.key else {
            return;
        };
        state.people.persons.change(key.person, |person| {
            person.passkeys.push(Passkey {
                id: PasskeyId(place.seq),
                added: place.at,
                label: key.label.clone(),
                credential: key.credential.clone(),
            });
        });
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        Vec::new()
    }
}

impl Fact for Removed {
    const KIND: &'static str = "passkey.removed";
    type Personal = ();

    fn apply(&self, state: &mut State, _: Place) {
        state.people.persons.change(self.person, |person| {
            person.passkeys.retain(|own| own.id != self.passkey);
        });
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        Vec::new()
    }
}
