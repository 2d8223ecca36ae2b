//! What an act is about, as far as the state still knows it: whom, which role, which page.

use kuzul_engine::Model;
use kuzul_journal::{Record, Seq};
use kuzul_locale::{Value, Words};
use kuzul_model::{
    Event, Kuzul,
    access::Seen,
    id::{GrantId, InvitationId, PersonId},
    mail::Address,
    person::role::Given,
};

use crate::{
    history,
    person::{somebody, told_role},
};

/// What an act is about.
#[derive(Debug, PartialEq)]
pub(super) struct Object {
    /// In words.
    pub(super) says: String,
    /// Its page.
    pub(super) path: Option<String>,
}

/// What the act of a record is about; nothing where its words are gone, or it is about nothing else.
pub(super) fn of(seen: Seen<'_>, record: &Record, words: Words) -> Option<Object> {
    let event = Kuzul::decode(&record.kind, record.open.words(), None).ok()?;
    let told = Told { seen, words };
    match &event {
        Event::PersonJoined(_) => told.person(PersonId(record.seq), None),
        Event::PersonCorrected(it) => told.person(it.person, None),
        Event::PersonLeft(it) => told.person(it.person, None),
        Event::RoleGranted(it) => told.person(it.person, Some(told.given(&it.given))),
        Event::RoleEnded(it) => told.person(it.person, told.grant(it.person, it.grant)),
        Event::InvitationMade(it) => told.invitation(InvitationId(record.seq), it.given.as_ref()),
        Event::InvitationTakenUp(it) => told.person(it.person, None),
        Event::InvitationWithdrawn(it) => told.invitation(it.invitation, None),
        Event::DelegationGiven(it) => {
            let roles = it.grants.iter().filter_map(|id| told.grant(it.from, *id));
            let roles: Vec<_> = roles.collect();
            told.person(it.to, (!roles.is_empty()).then(|| roles.join(" · ")))
        }
        Event::RecordRedacted(it) => Some(told.record(it.0.seq)),
        event => told.subject(event, record.seq),
    }
}

struct Told<'a> {
    seen: Seen<'a>,
    words: Words,
}

impl Told<'_> {
    fn person(&self, person: PersonId, role: Option<String>) -> Option<Object> {
        let who = somebody(self.seen, person);
        let here = self.seen.account_of(person).is_some();
        Some(Object {
            says: with_role(who, role),
            path: here.then(|| format!("/administration/personnes/{person}")),
        })
    }

    fn given(&self, given: &Given) -> String {
        told_role(self.seen, &(given.role, given.scope.clone()), self.words)
    }

    fn grant(&self, person: PersonId, grant: GrantId) -> Option<String> {
        let account = self.seen.account_of(person)?;
        let mut roles = account.person.roles.iter();
        let held = roles.find(|it| it.id == grant)?;
        Some(told_role(
            self.seen,
            &(held.role, held.scope.clone()),
            self.words,
        ))
    }

    fn invitation(&self, id: InvitationId, given: Option<&Given>) -> Option<Object> {
        let mut invitations = self.seen.invitations();
        let invitation = invitations.find(|it| it.id == id)?;
        let name = self.seen.name_on_invitation(invitation);
        let address = self.seen.address_on_invitation(invitation);
        let who = name.or(address.map(Address::as_str));
        let who = who.map_or_else(
            || self.words.t("people-unnamed").into_owned(),
            str::to_owned,
        );
        let given = given.or(invitation.given.as_ref());
        Some(Object {
            says: with_role(who, given.map(|given| self.given(given))),
            path: Some("/administration/personnes".to_owned()),
        })
    }

    fn record(&self, seq: Seq) -> Object {
        Object {
            says: self
                .words
                .with("audit-of-record", &[("n", Value::from(seq))]),
            path: None,
        }
    }

    /// What has a history of its own.
    fn subject(&self, event: &Event, seq: Seq) -> Option<Object> {
        let subject = event.subjects(seq).into_iter().next()?;
        let object = history::Object::of(self.seen, subject);
        Some(Object {
            says: object.title(&self.words),
            path: object.path,
        })
    }
}

fn with_role(who: String, role: Option<String>) -> String {
    match role {
        Some(role) => format!("{who} – {role}"),
        None => who,
    }
}
