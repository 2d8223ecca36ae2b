//! Why a plenary's room refuses.

use crate::id::{ConclusionId, MeetingId};

/// Why it is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The meeting has no such room.
    #[error("meeting {0} has no room of a plenary")]
    Unknown(MeetingId),
    /// It has one already.
    #[error("the plenary has a room already")]
    OpenedAlready,
    /// The room is closed.
    #[error("the plenary is closed")]
    Closed,
    /// It is still open.
    #[error("the plenary is still open")]
    StillOpen,
    /// No conclusion was chosen, or more than a plenary can take up.
    #[error("a plenary takes up 1 to {} conclusions", super::ITEMS_MAX)]
    NothingToDecide,
    /// A conclusion was chosen twice.
    #[error("conclusion {0} was chosen twice")]
    Twice(ConclusionId),
    /// The plenary does not take the conclusion up.
    #[error("conclusion {0} is not on the plenary's list")]
    NotOnTheList(ConclusionId),
    /// A quorum is at least one person, and a hundred of a hundred at the most.
    #[error("this is no quorum")]
    Quorum,
    /// How many members there are was not said.
    #[error("how many members there are is not known")]
    MembersUnknown,
    /// Too few are there.
    #[error("{present} are there, and {needed} are needed")]
    NoQuorum {
        /// How many are there.
        present: u32,
        /// How many are needed.
        needed: u32,
    },
    /// More than a room holds.
    #[error("there are too many already")]
    TooMany,
    /// Who asks has no vote here.
    #[error("this device has no vote in this plenary")]
    NotAVoter,
    /// Who asks has not said that they are there.
    #[error("this device has not signed in")]
    NotThere,
    /// This plenary counts hands.
    #[error("this plenary does not vote on devices")]
    ByHands,
    /// A vote is on: it has to be ended first.
    #[error("a vote is on")]
    VoteOn,
    /// No vote is on, or another one.
    #[error("this vote is not on")]
    NoVote,
    /// A ballot is in the box and stays there.
    #[error("this device has cast its ballot")]
    BallotCast,
    /// The box does not hold as many ballots as people signed for.
    #[error("{signed} people signed, and the box holds {ballots} ballots")]
    BoxIncomplete {
        /// How many signed.
        signed: u32,
        /// How many ballots there are.
        ballots: u32,
    },
    /// The plenary has not decided on the conclusion.
    #[error("the plenary has not decided on it")]
    NotDecided,
    /// The minutes were issued already.
    #[error("the minutes were issued already")]
    IssuedAlready,
    /// The minutes were not issued.
    #[error("there are no minutes yet")]
    NoMinutes,
    /// The day until which amendments are taken is past, or too far.
    #[error("this day cannot be")]
    Day,
    /// Amendments are no longer taken.
    #[error("amendments were taken until an earlier day")]
    TooLate,
    /// Amendments are still taken.
    #[error("amendments are still taken")]
    TooEarly,
    /// There is no such amendment, or it was settled.
    #[error("there is no amendment {0} to settle")]
    NoAmendment(u64),
    /// Amendments wait for an answer.
    #[error("{0} amendments wait for an answer")]
    Unsettled(u32),
    /// The minutes are approved, and stay as they are.
    #[error("the minutes are approved")]
    Approved,
    /// The room has changed since it was read.
    #[error("the room has changed since")]
    Changed,
}
