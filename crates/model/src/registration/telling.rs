//! Telling people by letter what became of their registration.
//!
//! What happens notes what is to be told ([`Notice`]). The program outside writes the letter, in the
//! person's language and with a new key in its link, and asks for [`tell`]: the letter is queued and
//! the notice is done with at once, so that none is written twice.

use kuzul_journal::Seq;
use serde::{Deserialize, Serialize};

use super::{
    Desk, Entry, Key, Refusal, Standing,
    deciding::{check_digest, entry, known},
    facts::{add_key, change},
};
use crate::{
    Event, State,
    chronicle::Subject,
    fact::{Fact, Place, Unmovable},
    id::{MeetingId, RegistrationId},
    mail::{self, Letter, Purpose},
    returning::Numbers,
};

/// What somebody is to be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// They are registered, or wait for a place.
    Registered,
    /// Their address was registered again; what stands.
    Repeated,
    /// They waited and have a place.
    MovedUp,
    /// Their registration is cancelled.
    Cancelled {
        /// By the organiser.
        by_organiser: bool,
    },
    /// They asked for the link by which they can cancel.
    KeyAsked,
    /// The meeting comes near.
    Reminder,
    /// The meeting is otherwise than it was.
    MeetingChanged,
    /// The meeting does not take place.
    MeetingCancelled,
}

/// A letter that tells something.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Telling {
    /// The meeting.
    pub meeting: MeetingId,
    /// The registration.
    pub registration: RegistrationId,
    /// What it tells.
    pub notice: Notice,
    /// The digest of the key in its link.
    pub digest: String,
    /// Its words. The address is the registration's.
    pub subject: String,
    /// Its words as plain text.
    pub text: String,
    /// The same as HTML.
    pub html: String,
}

/// Somebody asked for the link by which they can cancel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyAsked {
    /// The meeting.
    pub meeting: MeetingId,
    /// The registration.
    pub registration: RegistrationId,
}

/// Somebody was told something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// The meeting.
    pub meeting: MeetingId,
    /// The registration.
    pub registration: RegistrationId,
    /// What.
    pub notice: Notice,
    /// The key in the letter's link.
    pub key: Key,
}

pub(super) fn ask_for_key(desk: &Desk, entry: &Entry) -> Result<Vec<Event>, crate::Refusal> {
    if !entry.is_on() {
        return Err(Refusal::CancelledAlready.into());
    }
    let asked = KeyAsked {
        meeting: desk.rules.meeting,
        registration: entry.id,
    };
    Ok(vec![asked.into()])
}

pub(super) fn tell(state: &State, telling: &Telling) -> Result<Vec<Event>, crate::Refusal> {
    let desk = known(state, telling.meeting)?;
    let entry = entry(desk, telling.registration)?;
    check_digest(&telling.digest)?;
    let is_due = match telling.notice {
        Notice::Reminder => !entry.reminded && entry.standing == Standing::Placed,
        other => entry.tell.contains(&other),
    };
    let to = entry.address().filter(|_| is_due);
    let to = to.ok_or(Refusal::NothingToTell)?.clone();
    let letter = Letter {
        to,
        subject: telling.subject.clone(),
        text: telling.text.clone(),
        html: telling.html.clone(),
        unsubscribe: None,
    };
    let told = Told {
        meeting: telling.meeting,
        registration: telling.registration,
        notice: telling.notice,
        key: Key {
            digest: telling.digest.clone(),
            cancels: true,
            people: entry.people,
            placed: entry.standing == Standing::Placed,
        },
    };
    Ok(vec![
        told.into(),
        mail::letter(Purpose::Registration, &letter)?.into(),
    ])
}

/// Notes that all who have a place or wait for one are to be told something of the meeting.
pub(crate) fn tell_all(state: &mut State, meeting: MeetingId, notice: Notice) {
    let Some(desk) = state.desks.get(meeting) else {
        return;
    };
    let on: Vec<_> = desk.entries.values().filter(|it| it.is_on()).collect();
    let ids: Vec<_> = on.into_iter().map(|entry| entry.id).collect();
    for id in ids {
        change(state, meeting, id, |entry| {
            if notice == Notice::MeetingCancelled {
                entry.tell.clear();
            }
            entry.tell(notice);
        });
    }
}

impl Fact for KeyAsked {
    const KIND: &'static str = "registration.key_asked";
    type Personal = ();

    fn apply(&self, state: &mut State, _: Place) {
        change(state, self.meeting, self.registration, |entry| {
            entry.tell(Notice::KeyAsked);
        });
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        Vec::new()
    }

    fn renumber(&mut self, numbers: &mut Numbers<'_>) -> Result<(), Unmovable> {
        numbers.need(&mut self.meeting.0)?;
        numbers.need(&mut self.registration.0)
    }
}

impl Fact for Told {
    const KIND: &'static str = "registration.told";
    type Personal = ();

    fn apply(&self, state: &mut State, _: Place) {
        let (meeting, id) = (self.meeting, self.registration);
        add_key(state, meeting, id, self.key.clone());
        change(state, meeting, id, |entry| {
            entry.tell.retain(|notice| *notice != self.notice);
            entry.reminded |= self.notice == Notice::Reminder;
        });
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        Vec::new()
    }
}
