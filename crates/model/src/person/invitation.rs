//! An invitation: somebody is asked to join, and may be given a role with it. It goes by mail, or is
//! printed as a code and handed over.

use kuzul_journal::{Digest, Seq, Timestamp};
use serde::{Deserialize, Serialize};

use super::{
    Corrected, Identification, Joined, People, Refusal,
    deciding::Step,
    role::{self, Given, Granted},
    same,
    session::{self, NewSession, Way},
};
use crate::{
    Actor, Context, Event, State, as_json,
    chronicle::Subject,
    fact::{Fact, Place},
    id::{InvitationId, PersonId},
    mail::{self, Address, Letter, Purpose},
    words,
};

/// How long an invitation is good, in milliseconds: a month, as a sheet of paper may lie.
pub const INVITATION_MS: i64 = 30 * 86_400_000;

/// Somebody is asked to join.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    /// Its id.
    pub id: InvitationId,
    /// When it was made.
    pub made: Timestamp,
    /// What is given with it.
    #[serde(with = "as_json")]
    pub given: Option<Given>,
    /// Who took it up.
    pub taken_up: Option<PersonId>,
    /// Whether it was taken back.
    pub withdrawn: bool,
    #[serde(with = "as_json")]
    pub(crate) words: Option<Words>,
}

/// What is personal of an invitation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// The digest of its secret; keyed where it is printed as a code.
    pub token: Digest,
    /// Whom it is for.
    #[serde(flatten)]
    pub who: Identification,
}

/// An invitation to be made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invite {
    /// What is given with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given: Option<Given>,
    /// Whom it is for. Without an address it is printed.
    pub who: Identification,
    /// The digest of its secret.
    pub token: Digest,
    /// The letter, where it goes by mail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub letter: Option<Letter>,
}

/// Somebody was invited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    /// What is given with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given: Option<Given>,
    /// Whom it is for, and its secret: kept in the closed text.
    #[serde(skip)]
    pub words: Option<Words>,
}

/// An invitation was taken up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakenUp {
    /// Which.
    pub invitation: InvitationId,
    /// By whom.
    pub person: PersonId,
}

/// An invitation was taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawn {
    /// Which.
    pub invitation: InvitationId,
}

impl Invitation {
    /// Whether it can be taken up.
    #[must_use]
    pub fn is_open(&self, at: Timestamp) -> bool {
        let fresh = at.0 < self.made.0 + INVITATION_MS;
        fresh && !self.withdrawn && self.taken_up.is_none() && self.words.is_some()
    }

    /// How it calls whom it is for.
    pub(crate) fn name(&self) -> Option<&str> {
        self.words.as_ref()?.who.name.as_deref()
    }

    /// Where it was sent; none where it was printed.
    pub(crate) fn address(&self) -> Option<&Address> {
        self.words.as_ref()?.who.address.as_ref()
    }
}

impl People {
    /// An invitation that can be taken up.
    pub(crate) fn invitation(&self, token: Digest, at: Timestamp) -> Option<&Invitation> {
        let invitation = self.invitations.get(*self.invited.get(&token)?)?;
        let words = invitation.words.as_ref()?;
        (same(words.token, token) && invitation.is_open(at)).then_some(invitation)
    }
}

pub(super) fn invite(
    state: &State,
    invite: &Invite,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    if let Some(given) = &invite.given {
        role::check(state, given, context)?;
    }
    let name = invite.who.name.as_deref();
    let who = Identification {
        name: name.map(words::name).transpose()?,
        address: invite.who.address.clone(),
    };
    let letter = match (&who.address, &invite.letter) {
        (Some(address), Some(letter)) => {
            let letter = Letter {
                to: address.clone(),
                ..letter.clone()
            };
            let expires = Timestamp(context.at.0.saturating_add(INVITATION_MS));
            Some(mail::letter(Purpose::Invitation, &letter)?.not_after(expires))
        }
        _ => None,
    };
    let words = Words {
        token: invite.token,
        who,
    };
    let made = Made {
        given: invite.given.clone(),
        words: Some(words),
    };
    let events = std::iter::once(made.into());
    Ok(events.chain(letter.map(Event::from)).collect())
}

/// Takes an invitation up: who is signed in, or whoever brings the secret that was sent to an
/// address that nobody has an account for. A printed code proves no address.
pub(super) fn accept(
    state: &State,
    token: Digest,
    new: &NewSession,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let people = &state.people;
    let invitation = people
        .invitation(token, context.at)
        .ok_or(Refusal::InvitationGone)?;
    let mut step = Step::new(context);
    if let Actor::Person(person) = context.by {
        take_up(people, invitation, *person, &mut step);
        return Ok(step.events);
    }
    let address = invitation.address().ok_or(Refusal::AddressNeeded)?;
    if people.at(address).is_some() {
        return Err(Refusal::SignInFirst.into());
    }
    let who = invitation.words.as_ref().map(|words| words.who.clone());
    let person = PersonId(step.add(Joined { who }));
    take_up(people, invitation, person, &mut step);
    step.add(session::open(person, new, Way::Invitation));
    Ok(step.events)
}

/// What taking an invitation up comes to. Who had no name is called as the invitation calls them.
pub(super) fn take_up(people: &People, invitation: &Invitation, person: PersonId, step: &mut Step) {
    let unnamed = people.here(person).filter(|it| it.name.is_none());
    if let (Some(unnamed), Some(name)) = (unnamed, invitation.name()) {
        let who = Identification {
            name: Some(name.to_owned()),
            address: unnamed.address.clone(),
        };
        step.add(Corrected {
            person,
            who: Some(who),
        });
    }
    step.add(TakenUp {
        invitation: invitation.id,
        person,
    });
    if let Some(given) = invitation.given.clone() {
        step.add(Granted { person, given });
    }
}

pub(super) fn withdraw(
    state: &State,
    id: InvitationId,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let invitation = state
        .people
        .invitations
        .get(id)
        .ok_or(Refusal::InvitationGone)?;
    if let Some(given) = &invitation.given
        && !role::may_give(&state.standing(context.by, context.at), given.role)
    {
        return Err(crate::permission::Forbidden.into());
    }
    if !invitation.is_open(context.at) {
        return Err(Refusal::InvitationGone.into());
    }
    Ok(vec![Withdrawn { invitation: id }.into()])
}

impl Fact for Made {
    const KIND: &'static str = "invitation.made";
    type Personal = Words;

    fn personal(&self) -> Option<&Words> {
        self.words.as_ref()
    }

    fn set_personal(&mut self, personal: Option<Words>) {
        self.words = personal;
    }

    fn apply(&self, state: &mut State, place: Place) {
        let id = InvitationId(place.seq);
        if let Some(words) = &self.words {
            state.people.invited.insert(words.token, id);
        }
        let invitation = Invitation {
            id,
            made: place.at,
            given: self.given.clone(),
            taken_up: None,
            withdrawn: false,
            words: self.words.clone(),
        };
        state.people.invitations.insert(id, invitation);
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        Vec::new()
    }
}

impl Fact for TakenUp {
    const KIND: &'static str = "invitation.taken_up";
    type Personal = ();

    fn apply(&self, state: &mut State, _: Place) {
        let taken = |it: &mut Invitation| it.taken_up = Some(self.person);
        state.people.invitations.change(self.invitation, taken);
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        Vec::new()
    }
}

impl Fact for Withdrawn {
    const KIND: &'static str = "invitation.withdrawn";
    type Personal = ();

    fn apply(&self, state: &mut State, _: Place) {
        let withdrawn = |it: &mut Invitation| it.withdrawn = true;
        state.people.invitations.change(self.invitation, withdrawn);
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        Vec::new()
    }
}
