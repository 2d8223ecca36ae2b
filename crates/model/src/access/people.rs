//! People: who somebody is, is seen by themselves and by whoever runs the council.

use std::collections::BTreeSet;

use jiff::civil::Date;
use kuzul_journal::{Digest, Timestamp};

use super::{Seen, Viewer};
use crate::{
    id::{BoardId, PersonId},
    mail::Address,
    opinion::proposal::Proposal,
    person::{
        Person, address,
        consent::{self, Consent},
        delegation::{Delegation, Lent},
        invitation::Invitation,
        passkey::Passkey,
        provider::Identity,
        same,
        session::Session,
    },
};

/// Somebody, with what is personal of them.
#[derive(Clone, Copy, Debug)]
pub struct Account<'a> {
    /// What everybody may know.
    pub person: &'a Person,
    /// How they are called.
    pub name: Option<&'a str>,
    /// Where mail reaches them.
    pub address: Option<&'a Address>,
    /// In which language they read the site when they last came in, by its code.
    pub language: Option<&'a str>,
    /// Where they have come in.
    pub sessions: &'a [Session],
    /// The keys by which they come in.
    pub passkeys: &'a [Passkey],
    /// As whom identity providers know them.
    pub identities: &'a [Identity],
}

impl<'a> Account<'a> {
    fn of(person: &'a Person) -> Self {
        Self {
            person,
            name: person.name.as_deref(),
            address: person.address.as_ref(),
            language: person.language.as_deref(),
            sessions: &person.sessions,
            passkeys: &person.passkeys,
            identities: &person.identities,
        }
    }
}

impl<'a> Seen<'a> {
    /// Whether it is somebody's own, or the viewer runs the council.
    fn may_know(self, person: PersonId) -> bool {
        matches!(self.viewer, Viewer::Operator) || self.viewer == Viewer::Person(person)
    }

    /// Somebody who is here, for themselves and for whoever runs the council.
    #[must_use]
    pub fn account_of(self, id: PersonId) -> Option<Account<'a>> {
        let person = self.state.people.here(id)?;
        self.may_know(id).then(|| Account::of(person))
    }

    /// All who are here, first to last, as far as the viewer may know of them.
    pub fn accounts(self) -> impl Iterator<Item = Account<'a>> {
        let here = self
            .state
            .people
            .persons
            .values()
            .filter(|person| person.is_here());
        here.filter(move |person| self.may_know(person.id))
            .map(Account::of)
    }

    /// Who has an address: for whoever runs the council.
    #[must_use]
    pub fn account_at(self, address: &Address) -> Option<Account<'a>> {
        let person = self.state.people.at(address)?;
        self.may_know(person.id).then(|| Account::of(person))
    }

    /// Whose session has a secret of this digest. To know it is to be them.
    #[must_use]
    pub fn signed(self, token: Digest, at: Timestamp) -> Option<(PersonId, &'a Session)> {
        self.state.people.session(token, at)
    }

    /// Whether a link opens without a code in the browser of this secret; `None` where the link is
    /// of no more use.
    #[must_use]
    pub fn link_is_bound(
        self,
        token: Digest,
        browser: Option<Digest>,
        at: Timestamp,
    ) -> Option<bool> {
        let link = self.state.people.link(token, at)?;
        let lets_in = link.words.person.is_none();
        lets_in.then(|| browser.is_some_and(|browser| same(browser, link.words.browser)))
    }

    /// The address that somebody asked for, where this link to it is good.
    #[must_use]
    pub fn address_to_confirm(
        self,
        person: PersonId,
        token: Digest,
        at: Timestamp,
    ) -> Option<&'a Address> {
        let link = address::asked_by(self.state, token, person, at);
        let own = self.viewer == Viewer::Person(person);
        link.filter(|_| own).map(|link| &link.words.address)
    }

    /// The institutions that opinions address, by name: for whoever runs the council.
    #[must_use]
    pub fn institutions(self) -> BTreeSet<&'a str> {
        let opinions = self.state.opinions.opinions.values();
        let opinions = opinions.filter(|_| self.viewer == Viewer::Operator);
        let addressed = opinions.flat_map(|opinion| {
            let proposals = opinion.proposals.values();
            let versions = proposals.flat_map(Proposal::versions);
            let to = versions.flat_map(|version| version.content.addressees.iter());
            let handed = opinion.handovers.iter().map(|it| &it.institution);
            to.chain(handed)
        });
        addressed.map(String::as_str).collect()
    }

    /// The invitation of a secret, if it can be taken up. To know it is to be invited.
    #[must_use]
    pub fn invitation(self, token: Digest, at: Timestamp) -> Option<&'a Invitation> {
        self.state.people.invitation(token, at)
    }

    /// Invitations, first to last: for whoever runs the council.
    pub fn invitations(self) -> impl Iterator<Item = &'a Invitation> {
        let may = self.viewer == Viewer::Operator;
        self.state.people.invitations.values().filter(move |_| may)
    }

    /// Whom an invitation is for, as who wrote it calls them: whoever holds it may read that.
    #[must_use]
    pub fn name_on_invitation(self, invitation: &'a Invitation) -> Option<&'a str> {
        invitation.name()
    }

    /// Where an invitation was sent, where it was: for whoever runs the council.
    #[must_use]
    pub fn address_on_invitation(self, invitation: &'a Invitation) -> Option<&'a Address> {
        let may = self.viewer == Viewer::Operator;
        invitation.address().filter(|_| may)
    }

    /// Whether an invitation went by mail.
    #[must_use]
    pub fn is_by_mail(self, invitation: &Invitation) -> bool {
        invitation.address().is_some()
    }

    /// How the one to whom somebody handed roles is called: for who handed them over, and for
    /// whoever runs the council.
    #[must_use]
    pub fn stand_in_name(self, from: &Person, delegation: &Delegation) -> Option<&'a str> {
        let to = self.state.people.here(delegation.to)?;
        let known = to
            .name
            .as_deref()
            .or(to.address.as_ref().map(Address::as_str));
        known.filter(|_| self.may_know(from.id))
    }

    /// What somebody holds or will hold for others who are absent, with how those are called: for
    /// themselves, and for whoever runs the council.
    pub fn lent_to(
        self,
        person: PersonId,
        on: Date,
    ) -> impl Iterator<Item = (Lent<'a>, Option<&'a str>)> {
        let lent = self.state.people.lent_to(person);
        let may = self.may_know(person);
        let open = lent
            .filter(move |it| may && it.delegation.last >= on && it.grant.is_to_come_or_held(on));
        open.map(|it| {
            let address = it.from.address.as_ref().map(Address::as_str);
            (it, it.from.name.as_deref().or(address))
        })
    }

    /// Consents that mediators recorded, as far as the viewer may know of them.
    pub fn consents(self) -> impl Iterator<Item = &'a Consent> {
        let all = self.state.people.consents.values();
        all.filter(move |consent| self.may_know(consent.mediator))
    }

    /// What was agreed to, and by whom.
    #[must_use]
    pub fn words_of_consent(self, consent: &'a Consent) -> Option<&'a consent::Words> {
        consent
            .words
            .as_ref()
            .filter(|_| self.may_know(consent.mediator))
    }

    /// As whom a mediator acted in a room with a consent, by pseudonym.
    pub fn helped_in(self, consent: &'a Consent, board: BoardId) -> impl Iterator<Item = &'a str> {
        let may = self.may_know(consent.mediator);
        let all = self.state.privacy.helped(consent.id);
        let here = all.filter(move |(on, _)| may && *on == board);
        here.map(|(_, author)| &**author)
    }

    /// How often a role was given.
    #[must_use]
    pub fn roles_granted(self) -> u32 {
        self.state.people.grants
    }
}
