//! The validation: what a plenary does with a conclusion.

use kuzul_journal::Seq;
use serde::{Deserialize, Serialize};

use crate::{
    Event, State,
    chronicle::Subject,
    conclusion,
    fact::{Fact, Place, Unmovable},
    id::{ConclusionId, MeetingId},
    meeting::{self, MeetingKind},
    plenary::Plenary,
    returning::Numbers,
    words::{self, Field},
};

/// What the plenary decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// As it was written.
    Adopted,
    /// In other words.
    Amended {
        /// The words that the plenary adopted.
        text: String,
    },
    /// Not at all.
    Rejected,
    /// To be taken up again.
    Postponed,
}

/// Hands that were counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Voices {
    /// For it.
    pub favour: u32,
    /// Against it.
    pub against: u32,
    /// Neither.
    pub abstained: u32,
}

impl Voices {
    /// How many in all.
    #[must_use]
    pub fn total(self) -> u32 {
        let decided = self.favour.saturating_add(self.against);
        decided.saturating_add(self.abstained)
    }
}

/// How voices were counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Counted {
    /// Hands, by eye.
    Hands,
    /// On devices, each voice under a pseudonym.
    Open,
    /// On devices, in a box.
    Secret,
}

/// What can be asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Record what a plenary decided on conclusions.
    Record(Vec<Validated>),
}

/// Why it is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Only a plenary validates.
    #[error("the meeting is not a plenary")]
    NotAPlenary,
    /// The plenary has decided on it already.
    #[error("this plenary has decided on conclusion {0} already")]
    DecidedAlready(ConclusionId),
    /// More voices than people.
    #[error("{voices} voices were counted, and {present} people were there")]
    MoreVoicesThanPeople {
        /// Voices counted.
        voices: u32,
        /// People there.
        present: u32,
    },
}

/// A plenary decided on a conclusion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Validated {
    /// The plenary.
    pub meeting: MeetingId,
    /// The conclusion.
    pub conclusion: ConclusionId,
    /// What it decided.
    pub outcome: Outcome,
    /// With how many voices, where they were counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voices: Option<Voices>,
    /// The words that the plenary found, where it put others in their place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// How the voices were counted, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counted: Option<Counted>,
}

pub(crate) fn decide(state: &State, command: &Command) -> Result<Vec<Event>, crate::Refusal> {
    let Command::Record(validations) = command;
    let mut seen: Vec<_> = Vec::with_capacity(validations.len());
    let mut events = Vec::with_capacity(validations.len());
    for validated in validations {
        let Validated {
            meeting,
            conclusion,
            ..
        } = *validated;
        let plenary = meeting::known(state, meeting)?;
        if plenary.announced.kind != MeetingKind::Plenary {
            return Err(Refusal::NotAPlenary.into());
        }
        let before = &conclusion::known(state, conclusion)?.validations;
        if before.iter().any(|other| other.meeting == meeting)
            || seen.contains(&(meeting, conclusion))
        {
            return Err(Refusal::DecidedAlready(conclusion).into());
        }
        let present = plenary.held.as_ref().and_then(|held| held.present);
        check_voices(validated.voices, present)?;
        seen.push((meeting, conclusion));
        let outcome = match &validated.outcome {
            Outcome::Amended { text } => Outcome::Amended {
                text: words::paragraph(Field::Text, text)?,
            },
            other => other.clone(),
        };
        events.push(
            Validated {
                outcome,
                ..validated.clone()
            }
            .into(),
        );
    }
    Ok(events)
}

/// Whether no more voices were counted than people.
pub(crate) fn check_voices(voices: Option<Voices>, present: Option<u32>) -> Result<(), Refusal> {
    let Some((voices, present)) = voices.zip(present) else {
        return Ok(());
    };
    let voices = voices.total();
    if voices > present {
        Err(Refusal::MoreVoicesThanPeople { voices, present })
    } else {
        Ok(())
    }
}

impl Fact for Validated {
    const KIND: &'static str = "conclusion.validated";
    type Personal = ();

    fn apply(&self, state: &mut State, place: Place) {
        let room = |plenary: &mut Plenary| plenary.changed = place.seq;
        state.plenaries.change(self.meeting, room);
        state.conclusions.change(self.conclusion, |conclusion| {
            // As long as its room is open, a plenary may decide again.
            let validations = &mut conclusion.validations;
            validations.retain(|other| other.meeting != self.meeting);
            validations.push(self.clone());
        });
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        vec![
            Subject::Conclusion(self.conclusion),
            Subject::Meeting(self.meeting),
        ]
    }

    fn renumber(&mut self, numbers: &mut Numbers<'_>) -> Result<(), Unmovable> {
        numbers.need(&mut self.meeting.0)?;
        numbers.need(&mut self.conclusion.0)
    }
}
