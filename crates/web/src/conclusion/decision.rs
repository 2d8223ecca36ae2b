//! What a plenary decided on a conclusion.

use kuzul_locale::Words;
use kuzul_model::{
    access::Seen,
    meeting::Schedule,
    validation::{self as model, Outcome, Validated},
    when::When,
};
use schemars::JsonSchema;
use serde::Serialize;

use crate::frame::Frame;

/// What was decided, in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Verdict {
    /// As it was written.
    Adopted,
    /// In other words.
    Amended,
    /// Not at all.
    Rejected,
    /// To be taken up again.
    Postponed,
}

/// What was decided, where and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(crate) struct Decision {
    /// What was decided.
    pub(crate) verdict: Verdict,
    /// The plenary.
    pub(crate) meeting: u64,
    /// When it was held.
    #[schemars(with = "serde_json::Value")]
    pub(crate) on: Option<Schedule>,
}

/// Hands that were counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(crate) struct Voices {
    /// For it.
    pub(crate) favour: u32,
    /// Against it.
    pub(crate) against: u32,
    /// Neither.
    pub(crate) abstained: u32,
}

impl Verdict {
    pub(crate) fn of(outcome: &Outcome) -> Self {
        match outcome {
            Outcome::Adopted => Self::Adopted,
            Outcome::Amended { .. } => Self::Amended,
            Outcome::Rejected => Self::Rejected,
            Outcome::Postponed => Self::Postponed,
        }
    }

    /// The name that the style sheet knows.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Adopted => "adopted",
            Self::Amended => "amended",
            Self::Rejected => "rejected",
            Self::Postponed => "planned",
        }
    }

    /// The key of its words.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Adopted => "verdict-adopted",
            Self::Amended => "verdict-amended",
            Self::Rejected => "verdict-rejected",
            Self::Postponed => "verdict-postponed",
        }
    }
}

impl Decision {
    pub(crate) fn of(seen: Seen<'_>, validated: &Validated) -> Self {
        let plenary = seen.meeting(validated.meeting);
        Self {
            verdict: Verdict::of(&validated.outcome),
            meeting: validated.meeting.0,
            on: plenary.map(|meeting| meeting.announced.schedule),
        }
    }
}

impl Voices {
    pub(crate) fn of(voices: model::Voices) -> Self {
        Self {
            favour: voices.favour,
            against: voices.against,
            abstained: voices.abstained,
        }
    }

    /// In words.
    pub(crate) fn in_words(&self, words: &Words) -> String {
        words.with(
            "voices",
            &[
                ("favour", self.favour.into()),
                ("against", self.against.into()),
                ("abstained", self.abstained.into()),
            ],
        )
    }
}

impl Frame {
    /// The day of a meeting, or the days that it can have been on.
    pub(crate) fn day_of_meeting(&self, schedule: &Schedule) -> String {
        match schedule {
            Schedule::On { day, .. } => self.when(day),
            Schedule::Between { .. } => self.schedule(schedule),
        }
    }

    /// What was decided and when, in a few words about one conclusion.
    pub(crate) fn decision(&self, decision: &Decision) -> String {
        self.decision_about(decision, 1)
    }

    /// What was decided and when, in a few words about several conclusions.
    pub(crate) fn decision_on_all(&self, decision: &Decision) -> String {
        self.decision_about(decision, 2)
    }

    fn decision_about(&self, decision: &Decision, conclusions: u64) -> String {
        let verdict = self.count(decision.verdict.key(), &conclusions);
        let Some(schedule) = &decision.on else {
            return verdict;
        };
        let key = match schedule {
            Schedule::On {
                day: When::Day(_), ..
            } => "verdict-on-day",
            _ => "verdict-when",
        };
        let on = self.day_of_meeting(schedule);
        self.words
            .with(key, &[("verdict", verdict.into()), ("on", on.into())])
    }
}
