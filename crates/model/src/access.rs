//! Who may see what: the one filter through which every page and every format passes.

use kuzul_journal::Seq;
use serde::{Deserialize, Serialize};

mod administration;
mod care;
mod diffusion;
mod forms;
mod letters;
mod opinions;
mod people;
mod plenaries;
mod registrations;
mod rooms;
mod trips;

pub use people::Account;
pub use registrations::{Held, Untold};
pub use trips::BothSides;

use crate::{
    State,
    chronicle::{Line, Subject},
    conclusion::Conclusion,
    council::{About, College, Group, Member},
    id::{
        CollegeId, ConclusionId, GroupId, MeetingId, MemberId, PersonId, ProcessId, ReferralId,
        WorkshopId,
    },
    meeting::Meeting,
    process::Process,
    referral::Referral,
    territory::{Commune, Insee, Territory},
    workshop::Workshop,
};

/// Who is looking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Viewer {
    /// Anybody.
    Public,
    /// Whoever leads a room: sees what is hidden from it, and how people wish to be called.
    Facilitator,
    /// Whoever runs the council: sees who its members are.
    Operator,
    /// Somebody who has signed in: sees what is their own.
    Person(PersonId),
}

/// A state as a viewer may see it.
#[derive(Clone, Copy, Debug)]
pub struct Seen<'a> {
    state: &'a State,
    viewer: Viewer,
}

impl State {
    /// What a viewer may see of it.
    #[must_use]
    pub fn seen_by(&self, viewer: Viewer) -> Seen<'_> {
        Seen {
            state: self,
            viewer,
        }
    }

    /// This state of the past, without the words that are shown no more.
    #[must_use]
    pub fn as_far_as_shown(mut self, now: &Self) -> Self {
        crate::moderation::mask(&mut self, now);
        self
    }
}

impl<'a> Seen<'a> {
    /// The territory.
    #[must_use]
    pub fn territory(self) -> &'a Territory {
        &self.state.territory
    }

    /// Its communes, by code.
    pub fn communes(self) -> impl Iterator<Item = &'a Commune> {
        self.state.territory.communes.values()
    }

    /// A commune.
    #[must_use]
    pub fn commune(self, insee: &Insee) -> Option<&'a Commune> {
        self.state.territory.communes.get(insee)
    }

    /// The council.
    #[must_use]
    pub fn council(self) -> &'a About {
        &self.state.council.about
    }

    /// Its colleges.
    pub fn colleges(self) -> impl Iterator<Item = &'a College> {
        self.state.council.colleges.values()
    }

    /// A college.
    #[must_use]
    pub fn college(self, id: CollegeId) -> Option<&'a College> {
        self.state.council.colleges.get(id)
    }

    /// Its members that are known here.
    pub fn members(self) -> impl Iterator<Item = &'a Member> {
        self.state.council.members.values()
    }

    /// A member.
    #[must_use]
    pub fn member(self, id: MemberId) -> Option<&'a Member> {
        self.state.council.members.get(id)
    }

    /// Who a member is, for those who may know.
    #[must_use]
    pub fn person(self, member: &'a Member) -> Option<&'a str> {
        match self.viewer {
            Viewer::Public | Viewer::Facilitator | Viewer::Person(_) => None,
            Viewer::Operator => member.person.as_ref().map(|person| person.0.as_str()),
        }
    }

    /// Its groups.
    pub fn groups(self) -> impl Iterator<Item = &'a Group> {
        self.state.council.groups.values()
    }

    /// A group.
    #[must_use]
    pub fn group(self, id: GroupId) -> Option<&'a Group> {
        self.state.council.groups.get(id)
    }

    /// Referrals, first to last.
    pub fn referrals(self) -> impl DoubleEndedIterator<Item = &'a Referral> {
        self.state.referrals.values()
    }

    /// A referral.
    #[must_use]
    pub fn referral(self, id: ReferralId) -> Option<&'a Referral> {
        self.state.referrals.get(id)
    }

    /// Processes, first to last.
    pub fn processes(self) -> impl DoubleEndedIterator<Item = &'a Process> {
        self.state.processes.values()
    }

    /// A process.
    #[must_use]
    pub fn process(self, id: ProcessId) -> Option<&'a Process> {
        self.state.processes.get(id)
    }

    /// Meetings, in the order in which they were announced.
    pub fn meetings(self) -> impl DoubleEndedIterator<Item = &'a Meeting> {
        self.state.meetings.values()
    }

    /// A meeting.
    #[must_use]
    pub fn meeting(self, id: MeetingId) -> Option<&'a Meeting> {
        self.state.meetings.get(id)
    }

    /// Workshops, in the order in which they were announced.
    pub fn workshops(self) -> impl DoubleEndedIterator<Item = &'a Workshop> {
        self.state.workshops.values()
    }

    /// A workshop.
    #[must_use]
    pub fn workshop(self, id: WorkshopId) -> Option<&'a Workshop> {
        self.state.workshops.get(id)
    }

    /// Conclusions, in the order in which they were drawn.
    pub fn conclusions(self) -> impl DoubleEndedIterator<Item = &'a Conclusion> {
        self.state.conclusions.values()
    }

    /// A conclusion.
    #[must_use]
    pub fn conclusion(self, id: ConclusionId) -> Option<&'a Conclusion> {
        self.state.conclusions.get(id)
    }

    /// What happened to an object, first to last.
    pub fn history(self, subject: Subject) -> impl DoubleEndedIterator<Item = &'a Line> {
        self.state.chronicle.of(subject)
    }

    /// What happened, first to last (but for single cards).
    pub fn chronicle(self) -> impl DoubleEndedIterator<Item = &'a Line> {
        self.state.chronicle.iter()
    }

    /// How many lines [`chronicle`](Self::chronicle) has.
    #[must_use]
    pub fn chronicle_len(self) -> usize {
        self.state.chronicle.len()
    }

    /// The line of one record.
    #[must_use]
    pub fn line(self, seq: Seq) -> Option<&'a Line> {
        self.state.chronicle.line(seq)
    }

    /// How many of each there are: for metrics and for the home page.
    #[must_use]
    pub fn counts(self) -> Counts {
        Counts {
            processes: self.state.processes.len(),
            meetings: self.state.meetings.len(),
            workshops: self.state.workshops.len(),
            conclusions: self.state.conclusions.len(),
            boards: self.boards().count(),
            cards: self.boards().map(|board| board.cards.len()).sum(),
        }
    }
}

/// How many of each there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Processes.
    pub processes: usize,
    /// Meetings.
    pub meetings: usize,
    /// Workshops.
    pub workshops: usize,
    /// Conclusions.
    pub conclusions: usize,
    /// Boards.
    pub boards: usize,
    /// Cards of all boards.
    pub cards: usize,
}
