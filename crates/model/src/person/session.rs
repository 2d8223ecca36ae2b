//! A session: a browser in which somebody has come in.

use kuzul_journal::{Digest, Seq, Timestamp};
use serde::{Deserialize, Serialize};

use super::{People, same};
use crate::{
    State,
    chronicle::Subject,
    fact::{Fact, Place},
    id::{PersonId, SessionId},
};

/// How long a session lasts, in milliseconds: thirty days.
pub const SESSION_MS: i64 = 30 * 86_400_000;
/// For how long after coming in grave acts are possible without proving again who one is, in
/// milliseconds: a quarter of an hour.
pub const FRESH_MS: i64 = 15 * 60_000;
/// Longest name of a device, in characters.
pub const DEVICE_CHARS_MAX: usize = 80;
/// Longest code of a language, in characters.
const LANGUAGE_CHARS_MAX: usize = 8;
/// Sessions that one person has at once, at the most: the oldest ends when another is opened.
pub const SESSIONS_MAX: usize = 20;

/// A browser in which somebody has come in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// Its id.
    pub id: SessionId,
    /// When it was opened.
    pub opened: Timestamp,
    /// When it ends by itself.
    pub ends: Timestamp,
    /// How they came in.
    pub way: Way,
    /// What the browser said that it is.
    pub device: String,
    pub(crate) token: Digest,
}

/// How somebody came in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// By a link that was sent by mail.
    Link,
    /// By an invitation.
    Invitation,
    /// By the link that the server printed for the first administrator.
    First,
    /// By a passkey.
    Passkey,
    /// By an identity provider, by its name.
    Provider(String),
}

/// A session to be opened: made at the edge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewSession {
    /// The digest of its secret.
    pub token: Digest,
    /// What the browser says that it is.
    pub device: String,
    /// In which language they read the site there, by its code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

/// Somebody came in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// Who and where: kept in the closed text.
    #[serde(skip)]
    pub at: Option<Closed>,
}

/// What is personal of a session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closed {
    /// Whose it is.
    pub person: PersonId,
    /// How they came in.
    pub way: Way,
    /// The digest of its secret.
    pub token: Digest,
    /// What the browser says that it is.
    pub device: String,
    /// In which language they read the site there: in that one letters are written to them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

/// A session was ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ended {
    /// Which.
    pub session: SessionId,
}

impl Session {
    /// Whether it is of use.
    #[must_use]
    pub fn is_open(&self, at: Timestamp) -> bool {
        at < self.ends
    }

    /// Whether whoever came in has just proved who they are.
    #[must_use]
    pub fn is_fresh(&self, at: Timestamp) -> bool {
        at.0 < self.opened.0 + FRESH_MS
    }
}

/// The event of a session.
pub(crate) fn open(person: PersonId, new: &NewSession, way: Way) -> Opened {
    let device = new.device.chars().filter(|c| !c.is_control());
    let short = |language: &String| language.chars().take(LANGUAGE_CHARS_MAX).collect();
    Opened {
        at: Some(Closed {
            person,
            way,
            token: new.token,
            device: device.take(DEVICE_CHARS_MAX).collect(),
            language: new.language.as_ref().map(short),
        }),
    }
}

impl People {
    /// Whose session has a secret of this digest, if it is open.
    pub(crate) fn session(&self, token: Digest, at: Timestamp) -> Option<(PersonId, &Session)> {
        let (person, session) = *self.tokens.get(&token)?;
        let mut sessions = self.here(person)?.sessions.iter();
        let session = sessions.find(|it| it.id == session)?;
        let open = same(session.token, token) && session.is_open(at);
        open.then_some((person, session))
    }

    fn whose(&self, session: SessionId) -> Option<PersonId> {
        let mut persons = self.persons.values();
        let whose = persons.find(|person| person.sessions.iter().any(|own| own.id == session));
        whose.map(|person| person.id)
    }

    /// Ends those of somebody's sessions that `which` names.
    pub(super) fn close_sessions(&mut self, person: PersonId, which: impl Fn(&Session) -> bool) {
        let mut closed = Vec::new();
        self.persons.change(person, |person| {
            person.sessions.retain(|session| {
                let goes = which(session);
                if goes {
                    closed.push(session.token);
                }
                !goes
            });
        });
        for token in closed {
            self.tokens.remove(&token);
        }
    }
}

impl Fact for Opened {
    const KIND: &'static str = "session.opened";
    type Personal = Closed;

    fn personal(&self) -> Option<&Closed> {
        self.at.as_ref()
    }

    fn set_personal(&mut self, personal: Option<Closed>) {
        self.at = personal;
    }

    fn apply(&self, state: &mut State, place: Place) {
        let Some(closed) = &self.at else {
            return;
        };
        let people = &mut state.people;
        let Some(person) = people.here(closed.person) else {
            return;
        };
        let mut open = person.sessions.iter().filter(|it| it.is_open(place.at));
        let many = open.clone().count() >= SESSIONS_MAX;
        let oldest = open.next().map(|session| session.id).filter(|_| many);
        people.close_sessions(closed.person, |session| {
            !session.is_open(place.at) || Some(session.id) == oldest
        });
        let id = SessionId(place.seq);
        people.tokens.insert(closed.token, (closed.person, id));
        let session = Session {
            id,
            opened: place.at,
            ends: Timestamp(place.at.0.saturating_add(SESSION_MS)),
            way: closed.way.clone(),
            device: closed.device.clone(),
            token: closed.token,
        };
        let language = closed.language.clone();
        let sessions = |person: &mut super::Person| {
            person.sessions.push(session);
            person.language = language.or_else(|| person.language.take());
        };
        people.persons.change(closed.person, sessions);
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        Vec::new()
    }
}

impl Fact for Ended {
    const KIND: &'static str = "session.ended";
    type Personal = ();

    fn apply(&self, state: &mut State, _: Place) {
        let people = &mut state.people;
        if let Some(person) = people.whose(self.session) {
            people.close_sessions(person, |session| session.id == self.session);
        }
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        Vec::new()
    }
}
