//! What happens to registrations.

use std::sync::Arc;

use kuzul_journal::{Seq, Timestamp};
use serde::{Deserialize, Serialize};

use super::{Desk, Entry, Key, Person, Standing, telling::Notice};
use crate::{
    State,
    chronicle::Subject,
    fact::{Fact, Place, Unmovable},
    form::{self, answer::Answer},
    id::{ConsentId, MeetingId, RegistrationId},
    returning::Numbers,
};

/// Registration was opened, or its rules were changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// The meeting.
    pub meeting: MeetingId,
    /// How many people can come; no limit where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub places: Option<u32>,
    /// How many companions each may bring.
    pub companions_max: u32,
    /// Whether people are asked what they need in order to come.
    pub needs: bool,
    /// When it closes.
    pub closes_at: Timestamp,
}

/// Somebody registered. Who is personal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    /// The meeting.
    pub meeting: MeetingId,
    /// How many people.
    pub people: u32,
    /// Whether they wait for a place.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub waiting: bool,
    /// What opens its page.
    pub key: Key,
    /// The consent with which a mediator registered them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consent: Option<ConsentId>,
    /// Who; `None` once it was erased.
    #[serde(skip)]
    pub person: Option<Person>,
}

/// An address that had registered did so again: nothing is counted twice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Repeated {
    /// The meeting.
    pub meeting: MeetingId,
    /// The first registration.
    pub registration: RegistrationId,
    /// What opens the page that followed.
    pub key: Key,
}

/// Somebody said what they need in order to come: personal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NeedsTold {
    /// The meeting.
    pub meeting: MeetingId,
    /// The registration.
    pub registration: RegistrationId,
    /// What they need; `None` once it was erased.
    #[serde(skip)]
    pub needs: Option<String>,
}

/// Somebody answered the organiser's questions: personal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    /// The meeting.
    pub meeting: MeetingId,
    /// The registration.
    pub registration: RegistrationId,
    /// What they answered; `None` once it was erased.
    #[serde(skip)]
    pub answers: Option<Vec<Answer>>,
}

/// Somebody does not come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cancelled {
    /// The meeting.
    pub meeting: MeetingId,
    /// The registration.
    pub registration: RegistrationId,
    /// Whether the organiser did it for them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub by_organiser: bool,
}

/// Somebody who waited has a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MovedUp {
    /// The meeting.
    pub meeting: MeetingId,
    /// The registration.
    pub registration: RegistrationId,
}

/// Changes a registration, if it is there.
pub(super) fn change(
    state: &mut State,
    meeting: MeetingId,
    id: RegistrationId,
    change: impl FnOnce(&mut Entry),
) {
    state.desks.change(meeting, |desk| {
        if let Some(entry) = desk.entries.get_mut(&id) {
            change(Arc::make_mut(entry));
        }
    });
}

/// Gives a registration one more key.
pub(super) fn add_key(state: &mut State, meeting: MeetingId, id: RegistrationId, key: Key) {
    state
        .registration_keys
        .insert(key.digest.clone(), (meeting, id));
    change(state, meeting, id, |entry| entry.keys.push(key));
}

impl Fact for Opened {
    const KIND: &'static str = "registration.opened";
    type Personal = ();

    fn apply(&self, state: &mut State, place: Place) {
        if state.desks.contains(self.meeting) {
            state.desks.change(self.meeting, |desk| {
                desk.rules = *self;
                desk.ruled = place.seq;
            });
        } else {
            let desk = Desk {
                rules: *self,
                entries: imbl::OrdMap::new(),
                walk_ins: 0,
                counted: None,
                ruled: place.seq,
                presented: imbl::OrdMap::new(),
            };
            state.desks.insert(self.meeting, desk);
        }
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        vec![Subject::Meeting(self.meeting)]
    }

    fn renumber(&mut self, numbers: &mut Numbers<'_>) -> Result<(), Unmovable> {
        numbers.need(&mut self.meeting.0)
    }
}

impl Fact for Made {
    const KIND: &'static str = "registration.made";
    type Personal = Person;

    fn personal(&self) -> Option<&Person> {
        self.person.as_ref()
    }

    fn set_personal(&mut self, personal: Option<Person>) {
        self.person = personal;
    }

    fn apply(&self, state: &mut State, place: Place) {
        let id = RegistrationId(place.seq);
        let standing = if self.waiting {
            Standing::Waiting
        } else {
            Standing::Placed
        };
        let mut entry = Entry {
            id,
            at: place.at,
            people: self.people,
            standing,
            person: self.person.clone(),
            consent: self.consent,
            needs: Vec::new(),
            answers: None,
            present: None,
            noted: None,
            tell: Vec::new(),
            reminded: false,
            keys: Vec::new(),
        };
        entry.tell(Notice::Registered);
        state.desks.change(self.meeting, |desk| {
            desk.entries.insert(id, Arc::new(entry));
        });
        add_key(state, self.meeting, id, self.key.clone());
    }

    /// A history does not tell when somebody registered.
    fn subjects(&self, _: Seq) -> Vec<Subject> {
        Vec::new()
    }

    fn renumber(&mut self, numbers: &mut Numbers<'_>) -> Result<(), Unmovable> {
        numbers.need(&mut self.meeting.0)
    }
}

impl Fact for Repeated {
    const KIND: &'static str = "registration.repeated";
    type Personal = ();

    fn apply(&self, state: &mut State, _: Place) {
        let (meeting, id) = (self.meeting, self.registration);
        add_key(state, meeting, id, self.key.clone());
        change(state, meeting, id, |entry| entry.tell(Notice::Repeated));
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        Vec::new()
    }

    fn renumber(&mut self, numbers: &mut Numbers<'_>) -> Result<(), Unmovable> {
        numbers.need(&mut self.meeting.0)?;
        numbers.need(&mut self.registration.0)
    }
}

impl Fact for NeedsTold {
    const KIND: &'static str = "registration.needs_told";
    type Personal = String;

    fn personal(&self) -> Option<&String> {
        self.needs.as_ref()
    }

    fn set_personal(&mut self, personal: Option<String>) {
        self.needs = personal;
    }

    fn apply(&self, state: &mut State, place: Place) {
        let Some(needs) = &self.needs else { return };
        change(state, self.meeting, self.registration, |entry| {
            entry.needs.push((place.seq, needs.clone()));
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

impl Fact for Answered {
    const KIND: &'static str = "registration.answered";
    type Personal = Vec<Answer>;

    fn personal(&self) -> Option<&Vec<Answer>> {
        self.answers.as_ref()
    }

    fn set_personal(&mut self, personal: Option<Vec<Answer>>) {
        self.answers = personal;
    }

    fn apply(&self, state: &mut State, place: Place) {
        let answers = self.answers.clone();
        // Once somebody has answered them, questions are only added.
        form::note_answer(state, form::About::Registration(self.meeting));
        change(state, self.meeting, self.registration, |entry| {
            entry.answers = answers.map(|answers| (place.seq, answers));
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

impl Fact for Cancelled {
    const KIND: &'static str = "registration.cancelled";
    type Personal = ();

    fn apply(&self, state: &mut State, _: Place) {
        let by_organiser = self.by_organiser;
        change(state, self.meeting, self.registration, |entry| {
            entry.standing = Standing::Cancelled;
            // What they were to be told no longer holds.
            entry.tell.clear();
            entry.tell(Notice::Cancelled { by_organiser });
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

impl Fact for MovedUp {
    const KIND: &'static str = "registration.moved_up";
    type Personal = ();

    fn apply(&self, state: &mut State, _: Place) {
        change(state, self.meeting, self.registration, |entry| {
            entry.standing = Standing::Placed;
            entry.tell(Notice::MovedUp);
            for key in &mut entry.keys {
                key.placed = true;
            }
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
