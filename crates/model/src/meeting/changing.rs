//! A meeting that was announced is changed or cancelled.

use kuzul_journal::Seq;
use serde::{Deserialize, Serialize};

use super::Announced;
use crate::{
    State,
    chronicle::Subject,
    fact::{Fact, Place, Unmovable},
    id::MeetingId,
    registration::{self, telling::Notice},
    returning::Numbers,
};

/// What was announced of a meeting was changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changed {
    /// The meeting.
    pub meeting: MeetingId,
    /// As it is announced now.
    pub announced: Announced,
}

/// A meeting does not take place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cancelled {
    /// The meeting.
    pub meeting: MeetingId,
    /// Why, in words that the public may read.
    pub reason: String,
}

impl Fact for Changed {
    const KIND: &'static str = "meeting.changed";
    type Personal = ();

    fn apply(&self, state: &mut State, _: Place) {
        state.meetings.change(self.meeting, |meeting| {
            meeting.announced = self.announced.clone();
        });
        registration::tell_all(state, self.meeting, Notice::MeetingChanged);
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        let process = self.announced.process.map(Subject::Process);
        [Subject::Meeting(self.meeting)]
            .into_iter()
            .chain(process)
            .collect()
    }

    fn renumber(&mut self, numbers: &mut Numbers<'_>) -> Result<(), Unmovable> {
        self.announced.renumber(numbers)?;
        numbers.need(&mut self.meeting.0)
    }
}

impl Fact for Cancelled {
    const KIND: &'static str = "meeting.cancelled";
    type Personal = ();

    fn apply(&self, state: &mut State, _: Place) {
        state.meetings.change(self.meeting, |meeting| {
            meeting.cancelled = Some(self.clone());
        });
        registration::tell_all(state, self.meeting, Notice::MeetingCancelled);
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        vec![Subject::Meeting(self.meeting)]
    }

    fn renumber(&mut self, numbers: &mut Numbers<'_>) -> Result<(), Unmovable> {
        numbers.need(&mut self.meeting.0)
    }
}
