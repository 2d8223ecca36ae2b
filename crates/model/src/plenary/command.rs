//! What can be asked of a plenary's room.

use jiff::civil::Date;
use kuzul_journal::Seq;
use serde::{Deserialize, Serialize};

use super::{
    At, Opened, Step, minutes, opening,
    vote::{self, Choice},
};
use crate::{
    Context, Event, State,
    id::{ConclusionId, MeetingId},
    validation::{Outcome, Voices},
};

/// What can be asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Open the room.
    Open(Box<Opened>),
    /// Say that one is there.
    Enter {
        /// The plenary.
        plenary: MeetingId,
    },
    /// Say how many are there.
    Count {
        /// The plenary.
        plenary: MeetingId,
        /// How many.
        present: u32,
    },
    /// Come to a conclusion, or to the next step with it.
    TakeUp {
        /// The plenary.
        plenary: MeetingId,
        /// The conclusion.
        conclusion: ConclusionId,
        /// What is done with it.
        step: Step,
    },
    /// Open a vote on devices.
    StartVote {
        /// The plenary.
        plenary: MeetingId,
        /// The conclusion.
        conclusion: ConclusionId,
        /// Other words than its own, where they are put to the vote.
        text: Option<String>,
    },
    /// Vote openly.
    Give {
        /// The plenary.
        plenary: MeetingId,
        /// The vote.
        vote: Seq,
        /// Which.
        choice: Choice,
    },
    /// Sign for a ballot that goes into the box.
    Sign {
        /// The plenary.
        plenary: MeetingId,
        /// The vote.
        vote: Seq,
    },
    /// End a vote.
    EndVote {
        /// The plenary.
        plenary: MeetingId,
        /// The vote.
        vote: Seq,
        /// What is in the box, where the vote is secret.
        ballots: Option<Voices>,
    },
    /// Break a vote off: it may be held again.
    VoidVote {
        /// The plenary.
        plenary: MeetingId,
        /// The vote.
        vote: Seq,
    },
    /// Record what was decided.
    Record {
        /// The plenary.
        plenary: MeetingId,
        /// The conclusion.
        conclusion: ConclusionId,
        /// What.
        outcome: Outcome,
        /// With how many voices, where hands were counted.
        voices: Option<Voices>,
    },
    /// Record a minority position.
    TakePosition {
        /// The plenary.
        plenary: MeetingId,
        /// The conclusion.
        conclusion: ConclusionId,
        /// In its author's words.
        text: String,
        /// From whom, as a function, college or organisation.
        by: Option<String>,
    },
    /// Close the room.
    Close {
        /// The plenary.
        plenary: MeetingId,
    },
    /// Issue the minutes.
    Issue {
        /// The plenary.
        plenary: MeetingId,
        /// The last day on which those who were there may propose amendments.
        until: Date,
    },
    /// Propose an amendment to the minutes.
    Amend {
        /// The plenary.
        plenary: MeetingId,
        /// The conclusion that it is about, if it is about one.
        conclusion: Option<ConclusionId>,
        /// What should be said.
        text: String,
        /// From whom, where it is entered for somebody.
        by: Option<String>,
    },
    /// Take an amendment into the minutes, or not.
    Settle {
        /// The plenary.
        plenary: MeetingId,
        /// The amendment.
        amendment: Seq,
        /// Whether it is taken in.
        accepted: bool,
        /// Why.
        reply: Option<String>,
    },
    /// Approve the minutes: they stay as they are from now on.
    Approve {
        /// The plenary.
        plenary: MeetingId,
        /// The record up to which they were read.
        seq: Seq,
        /// The head of the chain at that record, in hexadecimal.
        head: String,
    },
}

impl Command {
    /// The plenary that it is about.
    #[must_use]
    pub fn plenary(&self) -> MeetingId {
        match self {
            Self::Open(opened) => opened.meeting,
            Self::Enter { plenary }
            | Self::Count { plenary, .. }
            | Self::TakeUp { plenary, .. }
            | Self::StartVote { plenary, .. }
            | Self::Give { plenary, .. }
            | Self::Sign { plenary, .. }
            | Self::EndVote { plenary, .. }
            | Self::VoidVote { plenary, .. }
            | Self::Record { plenary, .. }
            | Self::TakePosition { plenary, .. }
            | Self::Close { plenary }
            | Self::Issue { plenary, .. }
            | Self::Amend { plenary, .. }
            | Self::Settle { plenary, .. }
            | Self::Approve { plenary, .. } => *plenary,
        }
    }
}

pub(crate) fn decide(
    state: &State,
    command: &Command,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    use Command as C;
    match command {
        C::Open(opened) => opening::open(state, opened),
        C::Enter { plenary } => super::enter(state, *plenary, context),
        C::Count { plenary, present } => super::count(state, *plenary, *present),
        C::TakeUp {
            plenary,
            conclusion,
            step,
        } => {
            let (conclusion, step) = (*conclusion, *step);
            super::take_up(state, *plenary, At { conclusion, step })
        }
        C::StartVote {
            plenary,
            conclusion,
            text,
        } => vote::start(state, *plenary, *conclusion, text.as_deref()),
        C::Give {
            plenary,
            vote,
            choice,
        } => vote::give(state, *plenary, *vote, *choice, context),
        C::Sign { plenary, vote } => vote::sign(state, *plenary, *vote, context),
        C::EndVote {
            plenary,
            vote,
            ballots,
        } => vote::end(state, *plenary, *vote, *ballots),
        C::VoidVote { plenary, vote } => vote::void(state, *plenary, *vote),
        C::Record {
            plenary,
            conclusion,
            outcome,
            voices,
        } => super::record(state, *plenary, *conclusion, outcome, *voices),
        C::TakePosition {
            plenary,
            conclusion,
            text,
            by,
        } => super::take_position(state, *plenary, *conclusion, text, by.as_deref(), context),
        C::Close { plenary } => super::close(state, *plenary),
        C::Issue { plenary, until } => minutes::issue(state, *plenary, *until, context),
        C::Amend {
            plenary,
            conclusion,
            text,
            by,
        } => minutes::amend(state, *plenary, *conclusion, text, by.as_deref(), context),
        C::Settle {
            plenary,
            amendment,
            accepted,
            reply,
        } => minutes::settle(state, *plenary, *amendment, *accepted, reply.as_deref()),
        C::Approve { plenary, seq, head } => minutes::approve(state, *plenary, *seq, head, context),
    }
}
