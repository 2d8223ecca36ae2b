//! Registering for a meeting, without an account: places, a waiting list that moves up by itself,
//! needs that only the organiser sees, and who came.
//!
//! Whoever registers holds a *key*: a secret made at the edge, of which the journal knows the digest.
//! The key on the page that follows a form shows the registration; where there is an address, only a
//! key that came by mail can cancel, so that nobody disposes of a place by typing somebody's address.
//! An address that registers twice is merged into its first registration, and the page says the same
//! in both cases: nobody learns here who comes.
//!
//! Names, addresses, answers and needs are closed texts, each in a record of its own, dropped when
//! their time is over ([`retention`]). What happens to a registration is told by letter
//! ([`telling`]).

mod deciding;
mod facts;
pub mod presence;
pub mod retention;
pub mod telling;

use std::sync::Arc;

use imbl::OrdMap;
use kuzul_journal::{Seq, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    as_json,
    form::answer::Answer,
    id::{ConsentId, MeetingId, RegistrationId},
    mail::Address,
};
pub(crate) use deciding::{decide, freed, is_digest, same};
pub use facts::{Answered, Cancelled, Made, MovedUp, NeedsTold, Opened, Repeated};
use telling::Notice;
pub(crate) use telling::tell_all;

/// Registrations for one meeting, at the most.
pub const REGISTRATIONS_MAX: usize = 5_000;
/// Companions of one person, at the most.
pub const COMPANIONS_MAX: u32 = 9;
/// Places of a meeting, at the most.
pub const PLACES_MAX: u32 = 5_000;
/// Longest text about needs, in characters.
pub const NEEDS_CHARS_MAX: usize = 1_000;
/// Keys of one registration after which its address cannot be registered again: each time sends a letter.
pub const KEYS_MAX: usize = 12;

/// Registering for one meeting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Desk {
    /// The rules.
    #[serde(with = "as_json")]
    pub rules: Opened,
    /// Who registered, first to last.
    pub(crate) entries: OrdMap<RegistrationId, Arc<Entry>>,
    /// People who came without having registered, counted at the door.
    pub walk_ins: u32,
    /// The record that counted them last.
    pub(crate) counted: Option<Seq>,
    /// The record that set the rules last.
    pub(crate) ruled: Seq,
    /// Who said on their own device that they are there, by pseudonym, and as whom.
    pub(crate) presented: OrdMap<String, Option<RegistrationId>>,
}

/// Somebody who registered, with their companions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Its id.
    pub id: RegistrationId,
    /// When it was made.
    pub at: Timestamp,
    /// How many people: one and their companions.
    pub people: u32,
    /// Whether they have a place.
    pub standing: Standing,
    /// Who; `None` once it was erased.
    pub person: Option<Person>,
    /// The consent with which a mediator registered them.
    pub consent: Option<ConsentId>,
    /// What they need in order to come, and the records that hold it.
    pub needs: Vec<(Seq, String)>,
    /// What they answered to the organiser's questions, and the record that holds it.
    #[serde(with = "as_json")]
    pub answers: Option<(Seq, Vec<Answer>)>,
    /// How many of them came, once it was noted.
    pub present: Option<u32>,
    /// The record that noted it last.
    pub(crate) noted: Option<Seq>,
    /// What they have not been told yet.
    pub tell: Vec<Notice>,
    /// Whether they were reminded.
    pub reminded: bool,
    pub(crate) keys: Vec<Key>,
}

/// Whether somebody who registered has a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Yes.
    Placed,
    /// Not yet.
    Waiting,
    /// They do not come.
    Cancelled,
}

/// Who registered: personal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// How they are called.
    pub name: String,
    /// Their address, if they gave one.
    pub address: Option<Address>,
    /// The language of their letters, by its code.
    pub language: String,
}

/// What opens the page of a registration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Key {
    /// SHA-256 of the secret, in hexadecimal.
    pub digest: String,
    /// Whether it came by mail, or there is no address that it could come to: it may cancel.
    pub cancels: bool,
    /// How many people its holder has registered, as they typed it.
    pub people: u32,
    /// Whether its holder was told that they have a place.
    pub placed: bool,
}

/// What can be asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Open registration for a meeting, or change its rules.
    Open(Opened),
    /// Register.
    Register(Box<Registering>),
    /// Cancel with a key.
    Cancel {
        /// The digest of the key.
        digest: String,
    },
    /// Ask for a letter with the key that cancels.
    AskForKey {
        /// The digest of the key at hand.
        digest: String,
    },
    /// Cancel for somebody: the organiser.
    CancelFor {
        /// The meeting.
        meeting: MeetingId,
        /// Which registration.
        registration: RegistrationId,
    },
    /// Say that a letter is on its way.
    Tell(Box<telling::Telling>),
    /// About who came.
    Attendance(presence::Command),
    /// Drop what has been kept as long as it may be.
    Forget {
        /// The meeting.
        meeting: MeetingId,
    },
}

impl Command {
    /// The meeting that it is about, where it names one: a key opens what is its own.
    #[must_use]
    pub fn meeting(&self) -> Option<MeetingId> {
        Some(match self {
            Self::Open(opened) => opened.meeting,
            Self::Register(asked) => asked.meeting,
            Self::Cancel { .. } | Self::AskForKey { .. } => return None,
            Self::CancelFor { meeting, .. } | Self::Forget { meeting } => *meeting,
            Self::Tell(telling) => telling.meeting,
            Self::Attendance(command) => command.meeting(),
        })
    }
}

/// A registration as it is asked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Registering {
    /// The meeting.
    pub meeting: MeetingId,
    /// How they are called.
    pub name: String,
    /// Their address; empty where they give none.
    pub address: String,
    /// The language of their letters, by its code.
    pub language: String,
    /// Companions.
    pub companions: u32,
    /// What they need in order to come; empty where nothing.
    pub needs: String,
    /// What they answer to the organiser's questions.
    pub answers: Vec<Answer>,
    /// The digest of the key that the page will show.
    pub digest: String,
    /// The consent of whoever a mediator registers: its name is theirs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consent: Option<ConsentId>,
}

/// Why it is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// One cannot register for this meeting.
    #[error("meeting {0} takes no registrations")]
    NoDesk(MeetingId),
    /// Registration is over.
    #[error("registration is closed")]
    Closed,
    /// The meeting is cancelled.
    #[error("the meeting is cancelled")]
    MeetingCancelled,
    /// The meeting was held.
    #[error("the meeting was held")]
    MeetingHeld,
    /// More companions than allowed.
    #[error("{0} companions at the most")]
    TooManyCompanions(u32),
    /// A number of places that no meeting has.
    #[error("from one to {PLACES_MAX} places")]
    PlacesOutOfRange,
    /// More registrations than can be kept.
    #[error("{REGISTRATIONS_MAX} registrations at the most")]
    Full,
    /// No registration has this key.
    #[error("no registration has this key")]
    UnknownKey,
    /// A key has another form.
    #[error("a key is named by its SHA-256 in hexadecimal")]
    MalformedKey,
    /// There is no such registration.
    #[error("there is no registration {0}")]
    UnknownRegistration(RegistrationId),
    /// It is cancelled already.
    #[error("the registration is cancelled already")]
    CancelledAlready,
    /// Only a key that came by mail cancels.
    #[error("this key does not cancel")]
    KeyDoesNotCancel,
    /// There is nothing of this kind to tell.
    #[error("there is nothing to tell")]
    NothingToTell,
    /// There is nothing to forget yet.
    #[error("there is nothing to forget")]
    NothingToForget,
    /// More people than were registered, or than can be counted.
    #[error("{0} people at the most")]
    TooManyPeople(u32),
    /// Only a device says so: it is known from others without being named.
    #[error("one says so from a device of one's own")]
    NeedsDevice,
    /// This device has said so already.
    #[error("this device has said so already")]
    PresentAlready,
}

impl Desk {
    /// How many people have a place.
    #[must_use]
    pub fn placed(&self) -> u32 {
        self.people(Standing::Placed)
    }

    /// How many people wait for one.
    #[must_use]
    pub fn waiting(&self) -> u32 {
        self.people(Standing::Waiting)
    }

    fn people(&self, standing: Standing) -> u32 {
        let entries = self.entries.values();
        let of = entries.filter(|entry| entry.standing == standing);
        of.map(|entry| entry.people).sum()
    }

    /// How many places are free; `None` where there is no limit.
    #[must_use]
    pub fn free(&self) -> Option<u32> {
        let places = self.rules.places?;
        Some(places.saturating_sub(self.placed()))
    }

    /// Whether nobody more has a place.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.free() == Some(0)
    }

    /// Whether it takes registrations at a moment.
    #[must_use]
    pub fn is_open(&self, at: Timestamp) -> bool {
        at < self.rules.closes_at
    }

    pub(crate) fn fits(&self, people: u32) -> bool {
        self.free().is_none_or(|free| people <= free)
    }

    /// How many people came, as far as it was noted: those who registered, those who were counted at
    /// the door, and those who said so themselves and had not registered.
    #[must_use]
    pub fn present(&self) -> u32 {
        let noted: u32 = self.entries.values().filter_map(|it| it.present).sum();
        let unknown = self.presented.values().filter(|it| it.is_none()).count();
        let unknown = u32::try_from(unknown).unwrap_or(u32::MAX);
        noted.saturating_add(self.walk_ins).saturating_add(unknown)
    }

    /// How many people came without having registered.
    #[must_use]
    pub fn unregistered(&self) -> u32 {
        let noted: u32 = self.entries.values().filter_map(|it| it.present).sum();
        self.present().saturating_sub(noted)
    }
}

impl Entry {
    /// Whether it holds or waits for a place.
    #[must_use]
    pub fn is_on(&self) -> bool {
        self.standing != Standing::Cancelled
    }

    pub(crate) fn address(&self) -> Option<&Address> {
        self.person.as_ref()?.address.as_ref()
    }

    pub(crate) fn tell(&mut self, notice: Notice) {
        if self.address().is_some() && !self.tell.contains(&notice) {
            self.tell.push(notice);
        }
    }
}
