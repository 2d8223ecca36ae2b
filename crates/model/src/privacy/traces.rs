//! Whose data the closed text of a record holds: by this, all that is kept of somebody is found.

use std::sync::Arc;

use kuzul_journal::{Digest, Seq, chain::text_digest};
use serde::{Deserialize, Serialize};

use crate::{
    Event, State,
    board::helped,
    id::{BoardId, ConsentId, MeetingId, PersonId, RegistrationId, SubscriptionId},
    mail::{Address, Purpose},
    person::key,
    subscription::About,
};

/// A name under which something of somebody is kept.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Whose {
    /// Somebody who has an account.
    Person(PersonId),
    /// Whoever has an address, by a digest of it in lower case: the state is not to hold addresses
    /// that nothing else needs.
    Address(Digest),
    /// A device in a room, by its pseudonym there.
    Device(BoardId, Arc<str>),
    /// Whoever asked to be written to.
    Subscription(SubscriptionId),
    /// Whoever agreed that a mediator acts for them.
    Consent(ConsentId),
}

impl Whose {
    /// Of an address.
    pub(crate) fn address(address: &Address) -> Self {
        Self::Address(text_digest(&[0; 16], &key(address)))
    }
}

/// Whose data the closed text of an event holds, as record `seq`. After it was applied.
pub(crate) fn whose(state: &State, event: &Event, seq: Seq) -> Vec<Whose> {
    let found = match event {
        Event::PersonJoined(joined) => {
            let who = joined.who.as_ref();
            let person = who.map(|_| Whose::Person(PersonId(seq)));
            return with_address(person, who.and_then(|who| who.address.as_ref()));
        }
        Event::PersonCorrected(corrected) => {
            let who = corrected.who.as_ref();
            let person = who.map(|_| Whose::Person(corrected.person));
            return with_address(person, who.and_then(|who| who.address.as_ref()));
        }
        Event::LetterQueued(queued) => {
            let Some(letter) = &queued.letter else {
                return Vec::new();
            };
            let of = match queued.purpose {
                Purpose::News { subscription, .. } => Some(Whose::Subscription(subscription)),
                _ => None,
            };
            return with_address(of, Some(&letter.to));
        }
        Event::SubscriptionAsked(asked) => {
            let Some(who) = &asked.who else {
                return Vec::new();
            };
            let mut whose = with_address(
                Some(Whose::Subscription(SubscriptionId(seq))),
                Some(&who.to),
            );
            if let (About::Words(board), Some(author)) = (asked.about, &who.author) {
                whose.push(Whose::Device(board, author.as_str().into()));
            }
            return whose;
        }
        Event::LinkAsked(asked) => {
            let Some(words) = &asked.words else {
                return Vec::new();
            };
            return with_address(words.person.map(Whose::Person), Some(&words.address));
        }
        Event::InvitationMade(made) => {
            let address = made.words.as_ref().and_then(|it| it.who.address.as_ref());
            address.map(Whose::address)
        }
        Event::SessionOpened(opened) => opened.at.as_ref().map(|at| Whose::Person(at.person)),
        Event::PasskeyAdded(added) => added.key.as_ref().map(|key| Whose::Person(key.person)),
        Event::ProviderKnown(known) => known.known.as_ref().map(|it| Whose::Person(it.person)),
        Event::ProviderForgotten(forgotten) => {
            forgotten.known.as_ref().map(|it| Whose::Person(it.person))
        }
        Event::ConsentGiven(given) => given.words.as_ref().map(|_| Whose::Person(given.mediator)),
        Event::WillSet(set) => set.will.as_ref().map(|will| Whose::Person(will.person)),
        Event::CardsLinked(linked) => linked.link.as_ref().map(|it| Whose::Person(it.person)),
        Event::RegistrationMade(made) => {
            let address = made.person.as_ref().and_then(|it| it.address.as_ref());
            address.map(Whose::address)
        }
        Event::RegistrationNeedsTold(told) => told
            .needs
            .as_ref()
            .and_then(|_| registered(state, told.meeting, told.registration)),
        Event::RegistrationAnswered(answered) => answered
            .answers
            .as_ref()
            .and_then(|_| registered(state, answered.meeting, answered.registration)),
        Event::ReportMade(made) => {
            let address = made.said.as_ref().and_then(|said| said.address.as_ref());
            address.map(Whose::address)
        }
        Event::DiffusionSent(sent) => {
            let address = sent.private.as_ref().and_then(|own| own.to.as_ref());
            address.map(Whose::address)
        }
        Event::AddressReturned(returned) => {
            let back = returned.back.as_ref();
            back.map(|back| Whose::address(&back.to))
        }
        Event::MemberListed(listed) => {
            let address = listed.who.as_ref().and_then(|who| who.mail.as_ref());
            address.map(Whose::address)
        }
        Event::ParticipantNamed(named) => named
            .name
            .as_ref()
            .map(|_| Whose::Device(named.board, Arc::clone(&named.author))),
        _ => return helped::whose(state, event),
    };
    found.into_iter().collect()
}

fn with_address(of: Option<Whose>, address: Option<&Address>) -> Vec<Whose> {
    of.into_iter().chain(address.map(Whose::address)).collect()
}

fn registered(state: &State, meeting: MeetingId, id: RegistrationId) -> Option<Whose> {
    let entry = state.desks.get(meeting)?.entries.get(&id)?;
    entry.address().map(Whose::address)
}
