//! People who have an account: who they are, how they come in, and what they are here.
//!
//! There are no passwords. Somebody asks for a [`link`] by mail, or brings an [`invitation`], a
//! [`passkey`] or the word of an identity provider; what comes of it is a [`session`]. What they may
//! do is said by their [`role`]s, which have dates, can be handed over for an absence
//! ([`delegation`]), and end. A mediator acts for others with their [`consent`].
//!
//! Secrets are drawn at the edge; only their digests come here. Names and addresses are personal:
//! they stand in closed texts only. Who holds which role is public, by the number of the record with
//! which the person joined.

pub mod address;
pub mod consent;
mod deciding;
pub mod delegation;
pub mod invitation;
pub mod link;
pub mod passkey;
pub mod provider;
pub mod role;
pub mod session;

use imbl::{OrdMap, OrdSet};
use kuzul_journal::{Digest, Seq, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    State,
    chronicle::Subject,
    fact::{Fact, Place},
    id::{ConsentId, InvitationId, LinkId, PersonId, SessionId},
    mail::Address,
    table::Table,
};

pub use deciding::{Command, Refusal};
pub(crate) use deciding::{decide, leave, oneself};

use consent::Consent;
use delegation::Delegation;
use invitation::Invitation;
use link::Link;
use passkey::Passkey;
use provider::Identity;
use role::Grant;
use session::Session;

/// Somebody who has an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Their id.
    pub id: PersonId,
    /// When they joined.
    pub joined: Timestamp,
    /// When they left: nothing is possible any more.
    pub left: Option<Timestamp>,
    /// What they are or were here.
    pub roles: Vec<Grant>,
    /// Whom they have handed roles to, for an absence.
    pub delegations: Vec<Delegation>,
    pub(crate) name: Option<String>,
    pub(crate) address: Option<Address>,
    pub(crate) language: Option<String>,
    pub(crate) sessions: Vec<Session>,
    pub(crate) passkeys: Vec<Passkey>,
    pub(crate) identities: Vec<Identity>,
}

/// All people, and what leads to them.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct People {
    pub(crate) persons: Table<PersonId, Person>,
    /// Who has which address, in lower case.
    pub(crate) addresses: OrdMap<String, PersonId>,
    /// Whose session has which secret.
    pub(crate) tokens: OrdMap<Digest, (PersonId, SessionId)>,
    /// Links that were asked for lately, and how many for each address.
    pub(crate) links: Table<LinkId, Link>,
    pub(crate) link_tokens: OrdMap<Digest, LinkId>,
    pub(crate) asked: OrdMap<String, u32>,
    pub(crate) invitations: Table<InvitationId, Invitation>,
    pub(crate) invited: OrdMap<Digest, InvitationId>,
    pub(crate) consents: Table<ConsentId, Consent>,
    /// Who has handed roles to whom.
    pub(crate) stand_ins: OrdSet<(PersonId, PersonId)>,
    /// Who ever was an administrator.
    pub(crate) administrators: OrdSet<PersonId>,
    /// How many times somebody was given a role: what the first administrator's link depends on.
    pub(crate) grants: u32,
}

/// What is personal of somebody.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identification {
    /// How they are called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Where mail reaches them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Address>,
}

/// Somebody joined.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Joined {
    /// Who: kept in the closed text.
    #[serde(skip)]
    pub who: Option<Identification>,
}

/// Somebody is called otherwise, or has another address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Corrected {
    /// Who.
    pub person: PersonId,
    /// As it is from now on: kept in the closed text.
    #[serde(skip)]
    pub who: Option<Identification>,
}

/// Somebody left: sessions, roles and keys end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Left {
    /// Who.
    pub person: PersonId,
}

impl Person {
    /// Whether they are still here.
    #[must_use]
    pub fn is_here(&self) -> bool {
        self.left.is_none()
    }
}

impl People {
    /// Who has an address.
    pub(crate) fn at(&self, address: &Address) -> Option<&Person> {
        let id = self.addresses.get(&key(address))?;
        self.persons.get(*id).filter(|person| person.is_here())
    }

    /// Somebody who is here.
    pub(crate) fn here(&self, id: PersonId) -> Option<&Person> {
        self.persons.get(id).filter(|person| person.is_here())
    }

    fn identify(&mut self, id: PersonId, who: &Identification) {
        let before = self
            .persons
            .get(id)
            .and_then(|person| person.address.clone());
        if let Some(before) = before {
            self.addresses.remove(&key(&before));
        }
        if let Some(address) = &who.address {
            self.addresses.insert(key(address), id);
        }
        self.persons.change(id, |person| {
            person.name.clone_from(&who.name);
            person.address.clone_from(&who.address);
        });
    }
}

/// By what an address is found again: people write it in capitals or not.
pub(crate) fn key(address: &Address) -> String {
    address.as_str().to_lowercase()
}

/// Whether two digests are the same, in a time that does not tell where they differ.
#[must_use]
pub fn same(one: Digest, other: Digest) -> bool {
    let pairs = one.0.iter().zip(other.0);
    pairs.fold(0, |differ, (one, other)| differ | (one ^ other)) == 0
}

impl Fact for Joined {
    const KIND: &'static str = "person.joined";
    type Personal = Identification;

    fn personal(&self) -> Option<&Identification> {
        self.who.as_ref()
    }

    fn set_personal(&mut self, personal: Option<Identification>) {
        self.who = personal;
    }

    fn apply(&self, state: &mut State, place: Place) {
        let id = PersonId(place.seq);
        let person = Person {
            id,
            joined: place.at,
            left: None,
            roles: Vec::new(),
            delegations: Vec::new(),
            name: None,
            address: None,
            language: None,
            sessions: Vec::new(),
            passkeys: Vec::new(),
            identities: Vec::new(),
        };
        state.people.persons.insert(id, person);
        if let Some(who) = &self.who {
            state.people.identify(id, who);
        }
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        Vec::new()
    }
}

impl Fact for Corrected {
    const KIND: &'static str = "person.corrected";
    type Personal = Identification;

    fn personal(&self) -> Option<&Identification> {
        self.who.as_ref()
    }

    fn set_personal(&mut self, personal: Option<Identification>) {
        self.who = personal;
    }

    fn apply(&self, state: &mut State, _: Place) {
        // What was dropped says nothing any more: neither what it was before.
        let who = self.who.clone().unwrap_or_default();
        state.people.identify(self.person, &who);
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        Vec::new()
    }
}

impl Fact for Left {
    const KIND: &'static str = "person.left";
    type Personal = ();

    fn apply(&self, state: &mut State, place: Place) {
        let people = &mut state.people;
        people.close_sessions(self.person, |_| true);
        people.identify(self.person, &Identification::default());
        people.persons.change(self.person, |person| {
            person.left = Some(place.at);
            person.language = None;
            person.passkeys.clear();
            person.identities.clear();
            for role in &mut person.roles {
                role.ended.get_or_insert(place.at);
            }
        });
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        Vec::new()
    }
}
