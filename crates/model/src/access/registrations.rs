//! What a viewer may see of registrations: figures for everybody, one registration for who holds a
//! key of it, people for who leads the meeting.

use kuzul_journal::Timestamp;

use super::Seen;
use crate::{
    id::{MeetingId, RegistrationId},
    registration::{Desk, Entry, Key, retention, telling::Notice},
};

/// A registration as the holder of a key sees it.
#[derive(Clone, Copy, Debug)]
pub struct Held<'a> {
    /// The meeting's desk.
    pub desk: &'a Desk,
    /// The registration.
    pub entry: &'a Entry,
    /// The key.
    pub key: &'a Key,
}

/// Something that somebody is to be told.
#[derive(Clone, Copy, Debug)]
pub struct Untold<'a> {
    /// The meeting.
    pub meeting: MeetingId,
    /// Who.
    pub entry: &'a Entry,
    /// What.
    pub notice: Notice,
}

impl Held<'_> {
    /// Whether the key is the one that the registration was made with.
    #[must_use]
    pub fn is_first(&self) -> bool {
        self.entry.keys.first() == Some(self.key)
    }
}

impl<'a> Seen<'a> {
    /// Registering for a meeting: its rules and its figures.
    #[must_use]
    pub fn desk(self, meeting: MeetingId) -> Option<&'a Desk> {
        self.state.desks.get(meeting)
    }

    /// The registration that a key opens.
    #[must_use]
    pub fn held_registration(self, digest: &str) -> Option<Held<'a>> {
        let (meeting, id) = self.state.registration_keys.get(digest)?;
        let desk = self.state.desks.get(*meeting)?;
        let entry = desk.entries.get(id)?;
        let key = entry.keys.iter().find(|key| key.digest == digest)?;
        Some(Held { desk, entry, key })
    }

    /// Who registered, first to last: for who leads the meeting.
    pub fn registrations(self, desk: &'a Desk) -> impl Iterator<Item = &'a Entry> {
        let entries = desk.entries.values().map(AsRef::as_ref);
        entries.filter(move |_| self.leads())
    }

    /// One registration: for who leads the meeting.
    #[must_use]
    pub fn registration(self, desk: &'a Desk, id: RegistrationId) -> Option<&'a Entry> {
        let entry = desk.entries.get(&id).map(AsRef::as_ref);
        entry.filter(|_| self.leads())
    }

    /// What people are to be told, for the program that writes letters. A room that was taken along
    /// writes none: the town does, once the room is back.
    pub fn untold(self) -> impl Iterator<Item = Untold<'a>> {
        let writes = self.leads() && self.unpacked().is_none();
        let desks = self.state.desks.values().filter(move |_| writes);
        desks.flat_map(|desk| {
            let meeting = desk.rules.meeting;
            let entries = desk.entries.values().map(AsRef::as_ref);
            entries.flat_map(move |entry: &'a Entry| {
                let notices = entry.tell.iter();
                notices.map(move |notice| Untold {
                    meeting,
                    entry,
                    notice: *notice,
                })
            })
        })
    }

    /// Who has a place in a meeting and was not reminded of it, for the program that writes letters.
    pub fn unreminded(self, meeting: MeetingId) -> impl Iterator<Item = Untold<'a>> {
        let writes = self.unpacked().is_none();
        let desk = self.desk(meeting).into_iter().filter(move |_| writes);
        let entries = desk.flat_map(move |desk| self.registrations(desk));
        let due = entries.filter(|entry| {
            let placed = entry.standing == crate::registration::Standing::Placed;
            placed && !entry.reminded && entry.address().is_some()
        });
        due.map(move |entry| Untold {
            meeting,
            entry,
            notice: Notice::Reminder,
        })
    }

    /// Meetings for which people registered, whatever became of them.
    pub fn desks(self) -> impl Iterator<Item = &'a Desk> {
        self.state.desks.values()
    }

    /// Meetings of which something was kept as long as it may be.
    pub fn registrations_to_forget(self, at: Timestamp) -> impl Iterator<Item = MeetingId> {
        let desks = self.state.desks.values();
        desks
            .filter(move |desk| !retention::outlived(self.state, desk, at).is_empty())
            .map(|desk| desk.rules.meeting)
    }
}
