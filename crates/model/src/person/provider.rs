//! An identity provider (FranceConnect, ProConnect, one's own): it says who somebody is. The edge
//! checks its word.

use kuzul_journal::Seq;
use serde::{Deserialize, Serialize};

use super::{
    Identification, Joined, People, Person, Refusal,
    deciding::Step,
    oneself, role,
    session::{self, NewSession, Way},
};
use crate::{
    Context, Event, State,
    chronicle::Subject,
    fact::{Fact, Place},
    id::PersonId,
    mail::Address,
    words,
};

/// As whom a provider knows somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// The provider, by the address that it signs with.
    pub issuer: String,
    /// Their name there.
    pub subject: String,
}

/// What a provider says, checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Word {
    /// As whom it knows them.
    pub identity: Identity,
    /// How the provider is called.
    pub provider: String,
    /// How they are called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Their address, only where the provider says that it has checked it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Address>,
}

/// A provider knows somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// Whom, and as whom: kept in the closed text.
    #[serde(skip)]
    pub known: Option<Closed>,
}

/// What is personal of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closed {
    /// Whom.
    pub person: PersonId,
    /// As whom.
    pub identity: Identity,
}

/// Somebody does not come in by a provider any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forgotten {
    /// Who, and as whom it knew them: kept in the closed text.
    #[serde(skip)]
    pub known: Option<Closed>,
}

impl People {
    fn known_as(&self, identity: &Identity) -> Option<&Person> {
        let mut here = self.persons.values().filter(|person| person.is_here());
        here.find(|person| person.identities.contains(identity))
    }
}

/// Comes in by the word of a provider.
pub(super) fn open(
    state: &State,
    word: &Word,
    new: &NewSession,
    context: &Context<'_>,
) -> Vec<Event> {
    let people = &state.people;
    let mut step = Step::new(context);
    let known = people.known_as(&word.identity);
    let same_address = || word.address.as_ref().and_then(|address| people.at(address));
    let person = match known.or_else(same_address) {
        Some(person) => person.id,
        None => {
            let who = Identification {
                name: (word.name.as_deref()).and_then(|name| words::name(name).ok()),
                address: word.address.clone(),
            };
            PersonId(step.add(Joined { who: Some(who) }))
        }
    };
    if known.is_none() {
        let known = Closed {
            person,
            identity: word.identity.clone(),
        };
        step.add(Known { known: Some(known) });
    }
    step.add(session::open(
        person,
        new,
        Way::Provider(word.provider.clone()),
    ));
    step.events
}

/// Ties a provider's word to an account that is there: from now on its holder comes in by it too.
pub(super) fn tie(
    state: &State,
    person: PersonId,
    word: &Word,
) -> Result<Vec<Event>, crate::Refusal> {
    let person = role::known(state, person)?.id;
    match state.people.known_as(&word.identity) {
        Some(known) if known.id == person => Ok(Vec::new()),
        Some(_) => Err(Refusal::KnownElsewhere.into()),
        None => {
            let known = Closed {
                person,
                identity: word.identity.clone(),
            };
            Ok(vec![Known { known: Some(known) }.into()])
        }
    }
}

/// Takes back that a provider lets oneself in.
pub(super) fn untie(
    state: &State,
    issuer: &str,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let person = role::known(state, oneself(context)?)?;
    let (own, others): (Vec<_>, Vec<_>) =
        (person.identities.iter()).partition(|it| it.issuer == issuer);
    if own.is_empty() {
        return Err(Refusal::UnknownProvider.into());
    }
    if others.is_empty() && person.address.is_none() && person.passkeys.is_empty() {
        return Err(Refusal::LastWayIn.into());
    }
    let forgotten = own.into_iter().map(|identity| {
        let known = Closed {
            person: person.id,
            identity: identity.clone(),
        };
        Forgotten { known: Some(known) }.into()
    });
    Ok(forgotten.collect())
}

impl Fact for Forgotten {
    const KIND: &'static str = "provider.forgotten";
    type Personal = Closed;

    fn personal(&self) -> Option<&Closed> {
        self.known.as_ref()
    }

    fn set_personal(&mut self, personal: Option<Closed>) {
        self.known = personal;
    }

    fn apply(&self, state: &mut State, _: Place) {
        let Some(known) = &self.known else {
            return;
        };
        let forget = |person: &mut Person| person.identities.retain(|own| *own != known.identity);
        state.people.persons.change(known.person, forget);
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        Vec::new()
    }
}

impl Fact for Known {
    const KIND: &'static str = "provider.known";
    type Personal = Closed;

    fn personal(&self) -> Option<&Closed> {
        self.known.as_ref()
    }

    fn set_personal(&mut self, personal: Option<Closed>) {
        self.known = personal;
    }

    fn apply(&self, state: &mut State, _: Place) {
        let Some(known) = &self.known else {
            return;
        };
        let identity = known.identity.clone();
        let know = |person: &mut Person| person.identities.push(identity);
        state.people.persons.change(known.person, know);
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        Vec::new()
    }
}
