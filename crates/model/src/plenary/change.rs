//! Which plenary an event changed: for who shows its room while it lives.

use crate::{Event, id::MeetingId};

/// What of a plenary's room an event changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// What the room is at, or what was decided.
    Stage,
    /// Who is there, or who has voted: numbers alone.
    People,
}

impl Event {
    /// Which plenary the event changed, and what of it.
    #[must_use]
    pub fn plenary_change(&self) -> Option<(MeetingId, Change)> {
        let (plenary, change) = match self.in_the_room()? {
            Self::PlenaryOpened(it) => (it.meeting, Change::Stage),
            Self::PlenaryEntered(it) => (it.plenary, Change::People),
            Self::PlenaryVoiceGiven(it) => (it.plenary, Change::People),
            Self::PlenaryBallotSigned(it) => (it.plenary, Change::People),
            Self::PlenaryPeopleCounted(it) => (it.plenary, Change::Stage),
            Self::PlenaryTakenUp(it) => (it.plenary, Change::Stage),
            Self::PlenaryVoteOpened(it) => (it.plenary, Change::Stage),
            Self::PlenaryVoteEnded(it) => (it.plenary, Change::Stage),
            Self::PlenaryVoteVoided(it) => (it.plenary, Change::Stage),
            Self::PlenaryPositionTaken(it) => (it.plenary, Change::Stage),
            Self::PlenaryClosed(it) => (it.plenary, Change::Stage),
            Self::PlenaryMinutesIssued(it) => (it.plenary, Change::Stage),
            Self::PlenaryMinutesApproved(it) => (it.plenary, Change::Stage),
            Self::ConclusionValidated(it) => (it.meeting, Change::Stage),
            _ => return None,
        };
        Some((plenary, change))
    }
}
