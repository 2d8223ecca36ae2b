//! A link by which somebody comes in: sent by mail, good once, for a quarter of an hour, in the
//! browser that asked for it. In another browser it asks for the code that the first one shows, so
//! that nobody can be made to open the door to somebody else.

use kuzul_journal::{Digest, Seq, Timestamp};
use serde::{Deserialize, Serialize};

use super::{
    Identification, Joined, People, Refusal,
    deciding::Step,
    invitation::{self, Invitation},
    key, same,
    session::{self, NewSession, Way},
};
use crate::{
    Actor, Context, Event, State,
    chronicle::Subject,
    fact::{Fact, Place},
    id::{InvitationId, LinkId, PersonId},
    mail::{self, Address, Letter, Purpose},
};

/// How long a link is good, in milliseconds: a quarter of an hour, as mail may be slow.
pub const LINK_MS: i64 = 15 * 60_000;
/// Links to one address within [`ASKED_MS`]: nobody's letter box is filled by others. The edge lets
/// one network ask for fewer, so that nobody alone uses up what others may ask for.
pub const LINKS_MAX: u32 = 10;
/// The same for who has come in and proves again who they are: counted apart, as nobody else may ask
/// for these.
pub const PROOFS_MAX: u32 = 5;
/// For how long links count, in milliseconds: an hour.
pub const ASKED_MS: i64 = 60 * 60_000;
/// Wrong codes that a link takes. With six digits, one guess in two hundred thousand succeeds.
pub const TRIES_MAX: u8 = 5;

/// A link that was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    pub(crate) id: LinkId,
    pub(crate) asked: Timestamp,
    pub(crate) used: bool,
    pub(crate) tries: u8,
    #[serde(with = "crate::as_json")]
    pub(crate) words: Words,
}

/// What is personal of a link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// Where it is sent.
    pub address: Address,
    /// The digest of its secret.
    pub token: Digest,
    /// The digest of the secret of the browser that asked.
    pub browser: Digest,
    /// The keyed digest of the code that this browser shows.
    pub code: Digest,
    /// The invitation that is taken up with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invitation: Option<InvitationId>,
    /// Whose account gets this address with it: nobody comes in by such a link.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// Whether it was asked for by who had come in already, to prove again who they are.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub again: bool,
}

impl Words {
    /// With which others it is counted.
    fn counted(&self) -> String {
        // No address has a space in it.
        let again = if self.again { "again " } else { "" };
        format!("{again}{}", key(&self.address))
    }

    /// How many of those there may be.
    fn max(&self) -> u32 {
        if self.again { PROOFS_MAX } else { LINKS_MAX }
    }
}

/// What is asked for with a link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ask {
    /// Where it is to be sent.
    pub address: Address,
    /// The digest of its secret.
    pub token: Digest,
    /// The digest of the secret of the browser that asks.
    pub browser: Digest,
    /// The keyed digest of the code that this browser shows.
    pub code: Digest,
    /// The digest of the code of an invitation, where one is taken up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invitation: Option<Digest>,
    /// The letter.
    pub letter: Letter,
}

/// What is brought with a link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brought {
    /// The digest of its secret.
    pub token: Digest,
    /// The digest of the browser's secret, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub browser: Option<Digest>,
    /// The keyed digest of the code, if one was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<Digest>,
    /// The session to be opened.
    pub session: NewSession,
}

/// A link was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// To whom, and its secrets: kept in the closed text.
    #[serde(skip)]
    pub words: Option<Words>,
}

/// A link was brought with a wrong code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Missed {
    /// Which.
    pub link: LinkId,
}

/// Somebody came in by a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Used {
    /// Which.
    pub link: LinkId,
}

impl Link {
    fn is_good(&self, at: Timestamp) -> bool {
        !self.used && self.tries < TRIES_MAX && at.0 < self.asked.0 + LINK_MS
    }
}

impl People {
    /// A link that is good.
    pub(crate) fn link(&self, token: Digest, at: Timestamp) -> Option<&Link> {
        let link = self.links.get(*self.link_tokens.get(&token)?)?;
        (same(link.words.token, token) && link.is_good(at)).then_some(link)
    }

    fn forget_links(&mut self, now: Timestamp) {
        let old = |link: &&Link| link.asked.0 + ASKED_MS <= now.0;
        let gone: Vec<_> = self.links.values().take_while(old).cloned().collect();
        for link in gone {
            self.links.remove(link.id);
            self.link_tokens.remove(&link.words.token);
            let address = link.words.counted();
            let left = self.asked.get(&address).map_or(0, |n| n.saturating_sub(1));
            if left == 0 {
                self.asked.remove(&address);
            } else {
                self.asked.insert(address, left);
            }
        }
    }

    /// Whether as many links as may be were sent lately.
    fn is_enough(&self, words: &Words, now: Timestamp) -> bool {
        let counted = words.counted();
        if (self.asked.get(&counted)).is_none_or(|n| *n < words.max()) {
            return false;
        }
        // Some of those that are counted may be old: they are forgotten when the next is asked for.
        let recent = self
            .links
            .values()
            .filter(|link| link.asked.0 + ASKED_MS > now.0 && link.words.counted() == counted);
        u32::try_from(recent.count()).unwrap_or(u32::MAX) >= words.max()
    }
}

/// Asks for a link. Who asks too often gets the same answer, and no letter.
pub(super) fn ask(
    state: &State,
    ask: &Ask,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let invitation = ask
        .invitation
        .and_then(|code| state.people.invitation(code, context.at));
    let words = Words {
        address: ask.address.clone(),
        token: ask.token,
        browser: ask.browser,
        code: ask.code,
        invitation: invitation.map(|it| it.id),
        person: None,
        again: matches!(context.by, Actor::Person(by)
            if state.people.at(&ask.address).is_some_and(|own| own.id == *by)),
    };
    sent(state, words, &ask.letter, Purpose::ComingIn, context)
}

/// Sends a link to its address, unless many were sent there lately.
pub(super) fn sent(
    state: &State,
    words: Words,
    letter: &Letter,
    purpose: Purpose,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    if state.people.is_enough(&words, context.at) {
        return Ok(Vec::new());
    }
    let expires = Timestamp(context.at.0.saturating_add(LINK_MS));
    let letter = Letter {
        to: words.address.clone(),
        ..letter.clone()
    };
    Ok(vec![
        Asked { words: Some(words) }.into(),
        mail::letter(purpose, &letter)?.not_after(expires).into(),
    ])
}

/// Comes in by a link. A wrong code is recorded, and no session is opened.
pub(super) fn open(
    state: &State,
    brought: &Brought,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let people = &state.people;
    let link = people
        .link(brought.token, context.at)
        .filter(|link| link.words.person.is_none())
        .ok_or(Refusal::LinkGone)?;
    let bound = brought
        .browser
        .is_some_and(|it| same(it, link.words.browser));
    if !bound {
        let code = brought.code.ok_or(Refusal::CodeNeeded)?;
        if !same(code, link.words.code) {
            return Ok(vec![Missed { link: link.id }.into()]);
        }
    }
    let mut step = Step::new(context);
    step.add(Used { link: link.id });
    let address = &link.words.address;
    let invited = link
        .words
        .invitation
        .and_then(|id| people.invitations.get(id));
    let invited = invited.filter(|it| it.is_open(context.at));
    let name = invited.and_then(Invitation::name).map(str::to_owned);
    let person = come(people, address, name, &mut step);
    if let Some(invited) = invited {
        invitation::take_up(people, invited, person, &mut step);
    }
    step.add(session::open(person, &brought.session, Way::Link));
    Ok(step.events)
}

/// Who has this address; they join where nobody has.
pub(super) fn come(
    people: &People,
    address: &Address,
    name: Option<String>,
    step: &mut Step,
) -> PersonId {
    if let Some(person) = people.at(address) {
        return person.id;
    }
    let who = Identification {
        name,
        address: Some(address.clone()),
    };
    PersonId(step.add(Joined { who: Some(who) }))
}

impl Fact for Asked {
    const KIND: &'static str = "link.asked";
    type Personal = Words;

    fn personal(&self) -> Option<&Words> {
        self.words.as_ref()
    }

    fn set_personal(&mut self, personal: Option<Words>) {
        self.words = personal;
    }

    fn apply(&self, state: &mut State, place: Place) {
        let people = &mut state.people;
        people.forget_links(place.at);
        let Some(words) = &self.words else {
            return;
        };
        let id = LinkId(place.seq);
        people.link_tokens.insert(words.token, id);
        *people.asked.entry(words.counted()).or_default() += 1;
        let link = Link {
            id,
            asked: place.at,
            used: false,
            tries: 0,
            words: words.clone(),
        };
        people.links.insert(id, link);
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        Vec::new()
    }
}

impl Fact for Missed {
    const KIND: &'static str = "link.missed";
    type Personal = ();

    fn apply(&self, state: &mut State, _: Place) {
        let tried = |link: &mut Link| link.tries = link.tries.saturating_add(1);
        state.people.links.change(self.link, tried);
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        Vec::new()
    }
}

impl Fact for Used {
    const KIND: &'static str = "link.used";
    type Personal = ();

    fn apply(&self, state: &mut State, _: Place) {
        state
            .people
            .links
            .change(self.link, |link| link.used = true);
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        Vec::new()
    }
}
