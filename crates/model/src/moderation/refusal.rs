//! Why something is refused in moderation.

use jiff::civil::Date;

use crate::id::CaseId;

/// Why it is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no such thing, or it is not shown to everybody.
    #[error("there is nothing of this kind to report")]
    NothingThere,
    /// There is no such case.
    #[error("there is no case {0}")]
    UnknownCase(CaseId),
    /// It was decided already.
    #[error("this was decided already")]
    DecidedAlready,
    /// Nothing was decided yet.
    #[error("nothing was decided yet")]
    NotDecided,
    /// Only whoever wrote it may appeal.
    #[error("only whoever wrote it may appeal")]
    NotTheAuthor,
    /// One appeals once.
    #[error("one appeals once")]
    AppealedAlready,
    /// Nothing was taken away: there is nothing to appeal against.
    #[error("there is nothing to appeal against")]
    NothingTaken,
    /// It is too late to appeal.
    #[error("it is too late to appeal")]
    TooLate,
    /// There is no appeal to be judged.
    #[error("there is no appeal to be judged")]
    NoAppeal,
    /// Whoever decided does not judge the appeal.
    #[error("another moderator judges the appeal")]
    SameModerator,
    /// Words are dropped for good only where the law forbids them.
    #[error("by this rule, words are not dropped for good")]
    TooMuch,
    /// These words cannot be hidden: they stay, or are dropped for good.
    #[error("these words cannot be hidden")]
    CannotBeHidden,
    /// No device is known that wrote it.
    #[error("no device is known that wrote it")]
    NoDevice,
    /// This device writes no more in this room.
    #[error("this device writes no more in this room")]
    Blocked,
    /// This device writes in no room until a day.
    #[error("this device writes in no room until {0}")]
    Barred(Date),
    /// A device is blocked everywhere until a day within a year.
    #[error("a device is blocked everywhere until a day within a year")]
    BarDay,
    /// This case blocks no device everywhere, or no more.
    #[error("this case blocks no device everywhere")]
    NotBarred,
    /// This device writes slowly: again after so many seconds.
    #[error("this device writes again in {0} s")]
    Slowed(u32),
    /// More words than a list holds, or one of them is too short or too long.
    #[error("this list of words is not one")]
    BadList,
    /// This is no first card that waits to be read.
    #[error("this is no first card that waits to be read")]
    NotHeld,
    /// There is nothing to tell.
    #[error("there is nothing to tell")]
    NothingToTell,
}
