//! What can be asked about people, and what is refused.

use kuzul_journal::{Digest, Seq};
use serde::{Deserialize, Serialize};

use super::{
    Corrected, Identification, Left, address, consent, delegation, invitation, link, passkey,
    provider, role,
    role::{Given, Granted},
    session::{self, NewSession, Way},
};
use crate::{
    Actor, Context, Event, State,
    id::{ConsentId, DelegationId, GrantId, InvitationId, PasskeyId, PersonId, SessionId},
    mail::Letter,
    permission::{Role, Scope},
    words,
};

/// What can be asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Ask for a link by mail.
    AskLink(Box<link::Ask>),
    /// Come in by a link.
    OpenLink(link::Brought),
    /// Come in as the first administrator: the server has checked the link that it printed.
    BecomeFirst {
        /// Who.
        who: Identification,
        /// The session to be opened.
        session: NewSession,
    },
    /// Come in by a passkey: the server has checked it.
    OpenByPasskey {
        /// Who.
        person: PersonId,
        /// The session to be opened.
        session: NewSession,
    },
    /// Come in by the word of an identity provider: the server has checked it.
    OpenByProvider {
        /// Its word.
        word: Box<provider::Word>,
        /// The session to be opened.
        session: NewSession,
    },
    /// End one of one's own sessions.
    EndSession {
        /// Which.
        session: SessionId,
    },
    /// End all of one's own sessions but one.
    EndSessions {
        /// The one that stays, if any.
        but: Option<SessionId>,
    },
    /// Say how one is called.
    Rename {
        /// How.
        name: String,
    },
    /// Have mail sent elsewhere from now on, and come in from there: a link goes to that address.
    AskAddress(Box<address::Ask>),
    /// Bring the link that was sent to another address.
    ConfirmAddress {
        /// The digest of its secret.
        token: Digest,
        /// The letter to the address before, where there was one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        told: Option<Box<Letter>>,
    },
    /// Come in by an identity provider too: the server has checked its word.
    TieProvider {
        /// Who.
        person: PersonId,
        /// Its word.
        word: Box<provider::Word>,
    },
    /// Not to come in by a provider any more.
    UntieProvider {
        /// Which, by the address that it signs with.
        issuer: String,
    },
    /// Leave.
    Leave,
    /// Keep a passkey.
    AddPasskey {
        /// How it is called.
        label: String,
        /// What is needed to check a proof.
        credential: String,
    },
    /// Take a passkey away.
    RemovePasskey {
        /// Which.
        passkey: PasskeyId,
    },
    /// Give somebody a role.
    GrantRole {
        /// Whom.
        person: PersonId,
        /// What.
        given: Given,
    },
    /// End somebody's role, or one's own.
    EndRole {
        /// Whose.
        person: PersonId,
        /// Which.
        grant: GrantId,
    },
    /// Invite somebody.
    Invite(Box<invitation::Invite>),
    /// Take an invitation back.
    WithdrawInvitation {
        /// Which.
        invitation: InvitationId,
    },
    /// Take an invitation up.
    AcceptInvitation {
        /// The digest of its secret.
        token: Digest,
        /// The session to be opened, for who has none.
        session: NewSession,
    },
    /// Hand roles over for an absence.
    Delegate(delegation::Delegate),
    /// End that before its time.
    EndDelegation {
        /// Which.
        delegation: DelegationId,
    },
    /// Record that somebody agrees that one acts for them.
    RecordConsent(consent::Record),
    /// Record that they do not any more.
    RevokeConsent {
        /// Which.
        consent: ConsentId,
    },
    /// Take one's consent back, by the code on one's sheet of paper.
    RevokeByCode {
        /// Its keyed digest.
        code: Digest,
        /// Whether the consent is erased, and what was written in rooms with it.
        #[serde(default)]
        erase: bool,
    },
}

/// Why it is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no such person, or they have left.
    #[error("there is no person {0}")]
    UnknownPerson(PersonId),
    /// The link is not known, too old, or was used: nobody learns which.
    #[error("this link is of no more use")]
    LinkGone,
    /// The link is brought by another browser than the one that asked: it asks for the code.
    #[error("the code that the other browser shows is needed")]
    CodeNeeded,
    /// The invitation is not known, too old, taken up or taken back: nobody learns which.
    #[error("this invitation is of no more use")]
    InvitationGone,
    /// A printed code proves no address.
    #[error("an address is needed")]
    AddressNeeded,
    /// Whoever has an account takes an invitation up from there.
    #[error("who has an account signs in first")]
    SignInFirst,
    /// There is an administrator already.
    #[error("there is an administrator already")]
    AdministratorThere,
    /// Nobody would look after the site any more.
    #[error("the last administrator stays")]
    LastAdministrator,
    /// The person has no such role, or it is over.
    #[error("there is no such role")]
    UnknownRole,
    /// The role is not one that is given, or not for that.
    #[error("this role is not given for that")]
    NotForThat,
    /// They hold it already.
    #[error("this role is held already")]
    HeldAlready,
    /// It has ended already.
    #[error("this has ended already")]
    EndedAlready,
    /// It would end before it begins.
    #[error("this would end before it begins")]
    EndsBeforeStart,
    /// It would last too long.
    #[error("an absence lasts a year at the most")]
    TooLong,
    /// One cannot stand in for oneself.
    #[error("somebody else is needed")]
    Oneself,
    /// Whoever looks after the site hands that over by giving the role, not for an absence.
    #[error("this role is not handed over")]
    NotHandedOver,
    /// Nobody here has this address.
    #[error("nobody here has this address")]
    NobodyThere,
    /// It can only be done for oneself, and who asks has no account.
    #[error("only somebody who has an account can do this")]
    NotAPerson,
    /// There is no such session.
    #[error("there is no such session")]
    UnknownSession,
    /// There is no such passkey.
    #[error("there is no such passkey")]
    UnknownPasskey,
    /// More passkeys than anybody needs.
    #[error("there are too many passkeys")]
    TooManyPasskeys,
    /// It is the address that they have.
    #[error("this is their address already")]
    OwnAddress,
    /// Somebody else here has the address.
    #[error("another account has this address")]
    AddressTaken,
    /// The provider knows them as somebody else here.
    #[error("another account is tied to this provider's")]
    KnownElsewhere,
    /// They do not come in by this provider.
    #[error("this provider is not tied to the account")]
    UnknownProvider,
    /// Without it they could not come in any more.
    #[error("the last way in stays")]
    LastWayIn,
    /// There is no such consent.
    #[error("there is no such consent")]
    UnknownConsent,
    /// The consent is not theirs who act by it, or does not hold any more.
    #[error("no consent of this number holds for who asks")]
    NoConsent,
}

/// Events of one command, each of which may be referred to by those after it.
pub(super) struct Step {
    next: Seq,
    pub(super) events: Vec<Event>,
}

impl Step {
    pub(super) fn new(context: &Context<'_>) -> Self {
        Self {
            next: context.next,
            events: Vec::new(),
        }
    }

    /// Adds an event, and gives the number that its record will have.
    pub(super) fn add(&mut self, event: impl Into<Event>) -> Seq {
        let seq = self.next;
        self.next += 1;
        self.events.push(event.into());
        seq
    }
}

pub(crate) fn decide(
    state: &State,
    command: &Command,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    match command {
        Command::AskLink(ask) => link::ask(state, ask, context),
        Command::OpenLink(brought) => link::open(state, brought, context),
        Command::BecomeFirst { who, session } => become_first(state, who, session, context),
        Command::OpenByPasskey { person, session } => {
            let person = role::known(state, *person)?.id;
            Ok(vec![session::open(person, session, Way::Passkey).into()])
        }
        Command::OpenByProvider { word, session } => {
            Ok(provider::open(state, word, session, context))
        }
        Command::EndSession { session } => end_session(state, *session, context),
        Command::EndSessions { but } => end_sessions(state, *but, context),
        Command::Rename { name } => rename(state, name, context),
        Command::AskAddress(ask) => address::ask(state, ask, context),
        Command::ConfirmAddress { token, told } => {
            address::confirm(state, *token, told.as_deref(), context)
        }
        Command::TieProvider { person, word } => provider::tie(state, *person, word),
        Command::UntieProvider { issuer } => provider::untie(state, issuer, context),
        Command::Leave => leave(state, context),
        Command::AddPasskey { label, credential } => {
            passkey::add(state, label, credential, context)
        }
        Command::RemovePasskey { passkey } => passkey::remove(state, *passkey, context),
        Command::GrantRole { person, given } => role::grant(state, *person, given, context),
        Command::EndRole { person, grant } => role::end(state, *person, *grant, context),
        Command::Invite(invite) => invitation::invite(state, invite, context),
        Command::WithdrawInvitation { invitation } => {
            invitation::withdraw(state, *invitation, context)
        }
        Command::AcceptInvitation { token, session } => {
            invitation::accept(state, *token, session, context)
        }
        Command::Delegate(asked) => delegation::give(state, asked, context),
        Command::EndDelegation { delegation } => delegation::end(state, *delegation, context),
        Command::RecordConsent(record) => consent::record(record, context),
        Command::RevokeConsent { consent } => consent::revoke(state, *consent, context),
        Command::RevokeByCode { code, erase } => consent::revoke_by_code(state, *code, *erase),
    }
}

/// The first administrator is an officer too: who sets a site up begins with its first process.
fn become_first(
    state: &State,
    who: &Identification,
    session: &NewSession,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    if state.has_administrator(context.at) {
        return Err(Refusal::AdministratorThere.into());
    }
    let address = who.address.as_ref().ok_or(Refusal::AddressNeeded)?;
    let name = who.name.as_deref().unwrap_or_default();
    let name = words::name(name)?;
    let mut step = Step::new(context);
    let person = link::come(&state.people, address, Some(name), &mut step);
    for role in [Role::Administrator, Role::Officer] {
        let given = Given {
            role,
            scope: Scope::Territory,
            from: None,
            until: None,
        };
        step.add(Granted { person, given });
    }
    step.add(session::open(person, session, Way::First));
    Ok(step.events)
}

/// Who asks, where it is a person.
pub(crate) fn oneself(context: &Context<'_>) -> Result<PersonId, crate::Refusal> {
    match context.by {
        Actor::Person(person) => Ok(*person),
        _ => Err(Refusal::NotAPerson.into()),
    }
}

fn end_session(
    state: &State,
    session: SessionId,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let person = role::known(state, oneself(context)?)?;
    if !person.sessions.iter().any(|own| own.id == session) {
        return Err(Refusal::UnknownSession.into());
    }
    Ok(vec![session::Ended { session }.into()])
}

fn end_sessions(
    state: &State,
    but: Option<SessionId>,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let person = role::known(state, oneself(context)?)?;
    let sessions = person.sessions.iter().map(|session| session.id);
    let others = sessions.filter(|session| Some(*session) != but);
    Ok(others
        .map(|session| session::Ended { session }.into())
        .collect())
}

fn rename(state: &State, name: &str, context: &Context<'_>) -> Result<Vec<Event>, crate::Refusal> {
    let person = role::known(state, oneself(context)?)?;
    let who = Identification {
        name: Some(words::name(name)?),
        address: person.address.clone(),
    };
    if who.name == person.name {
        return Ok(Vec::new());
    }
    Ok(vec![
        Corrected {
            person: person.id,
            who: Some(who),
        }
        .into(),
    ])
}

pub(crate) fn leave(state: &State, context: &Context<'_>) -> Result<Vec<Event>, crate::Refusal> {
    let person = role::known(state, oneself(context)?)?.id;
    let mut others = state
        .people
        .administrators_on(context.at)
        .filter(|it| *it != person);
    let looks_after = state
        .people
        .administrators_on(context.at)
        .any(|it| it == person);
    if looks_after && others.next().is_none() {
        return Err(Refusal::LastAdministrator.into());
    }
    Ok(vec![Left { person }.into()])
}
