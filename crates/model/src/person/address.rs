//! Another address for one's account: a link that is sent there shows that one reads it, and the
//! address before is told. The same secrets and limits as for a [`link`](super::link) by which
//! somebody comes in, but this one lets nobody in: it asks for the account that it was asked from.

use kuzul_journal::{Digest, Timestamp};
use serde::{Deserialize, Serialize};

use super::{
    Corrected, Identification, Refusal, key,
    link::{self, Used, Words},
    oneself, role,
};
use crate::{
    Context, Event, State,
    id::PersonId,
    mail::{self, Address, Letter, Purpose},
};

/// What is asked for with another address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ask {
    /// The address.
    pub address: Address,
    /// The digest of the secret that is sent there.
    pub token: Digest,
    /// The letter that brings it.
    pub letter: Letter,
}

/// Asks for a link to another address. Who asks too often gets the same answer, and no letter.
pub(super) fn ask(
    state: &State,
    ask: &Ask,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let person = role::known(state, oneself(context)?)?;
    let own = person.address.as_ref();
    if own.is_some_and(|own| key(own) == key(&ask.address)) {
        return Err(Refusal::OwnAddress.into());
    }
    let words = Words {
        address: ask.address.clone(),
        token: ask.token,
        // Of no use: nobody comes in by it.
        browser: ask.token,
        code: ask.token,
        invitation: None,
        person: Some(person.id),
        again: false,
    };
    link::sent(state, words, &ask.letter, Purpose::Confirm, context)
}

/// Brings the link: the account has this address from now on. `told` goes to the one before.
pub(super) fn confirm(
    state: &State,
    token: Digest,
    told: Option<&Letter>,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let person = role::known(state, oneself(context)?)?;
    let link = asked_by(state, token, person.id, context.at).ok_or(Refusal::LinkGone)?;
    let address = &link.words.address;
    if state
        .people
        .at(address)
        .is_some_and(|it| it.id != person.id)
    {
        return Err(Refusal::AddressTaken.into());
    }
    let who = Identification {
        name: person.name.clone(),
        address: Some(address.clone()),
    };
    let mut events = vec![
        Used { link: link.id }.into(),
        Corrected {
            person: person.id,
            who: Some(who),
        }
        .into(),
    ];
    if let (Some(before), Some(told)) = (&person.address, told) {
        let told = Letter {
            to: before.clone(),
            ..told.clone()
        };
        events.push(mail::letter(Purpose::Account, &told)?.into());
    }
    Ok(events)
}

/// The link that somebody asked for, if it is good.
pub(crate) fn asked_by(
    state: &State,
    token: Digest,
    person: PersonId,
    at: Timestamp,
) -> Option<&link::Link> {
    let link = state.people.link(token, at)?;
    (link.words.person == Some(person)).then_some(link)
}
