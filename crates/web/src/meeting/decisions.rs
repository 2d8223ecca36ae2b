//! What a plenary decided on the conclusions of workshops.

use kuzul_locale::Words;
use kuzul_model::{
    access::Seen,
    conclusion::{Column, Conclusion},
    id::MeetingId,
    validation::{Outcome, Validated},
};
use schemars::JsonSchema;
use serde::Serialize;

use crate::page::Named;

/// What a plenary decided on the conclusions of one workshop.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Decisions {
    /// The workshop, by its theme.
    pub(crate) workshop: Named,
    /// The decisions, in the order of columns and ranks.
    pub(crate) decided: Vec<Decision>,
}

/// What a plenary decided on a conclusion.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Decision {
    /// The conclusion.
    pub(crate) id: u64,
    /// Its column.
    #[schemars(with = "String")]
    pub(crate) column: Column,
    /// Its rank in the column.
    pub(crate) rank: u32,
    /// What it says since this decision.
    pub(crate) text: String,
    /// What was decided.
    pub(crate) verdict: Verdict,
    /// With how many voices, where they were counted.
    pub(crate) voices: Option<Voices>,
}

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

/// Hands that were counted.
#[derive(Serialize, JsonSchema)]
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
            Self::Postponed => "planned",
            _ => self.word(),
        }
    }

    /// Its stable name, with which the keys of its words end.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Adopted => "adopted",
            Self::Amended => "amended",
            Self::Rejected => "rejected",
            Self::Postponed => "postponed",
        }
    }

    /// The key of its words.
    pub(crate) fn key(self) -> String {
        format!("verdict-{}", self.word())
    }
}

impl Voices {
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

impl Decisions {
    /// What a meeting decided, in the order of its workshops.
    pub(crate) fn of_meeting(seen: Seen<'_>, meeting: MeetingId) -> Vec<Self> {
        let mut all: Vec<Self> = Vec::new();
        for conclusion in seen.conclusions() {
            let Some(decision) = Decision::of(conclusion, meeting) else {
                continue;
            };
            let workshop = conclusion.drawn.workshop;
            match all.iter_mut().find(|of| of.workshop.id == workshop.0) {
                Some(of) => of.decided.push(decision),
                None => {
                    let theme = seen.workshop(workshop);
                    let theme = theme.map_or_else(String::new, |w| w.announced.theme.clone());
                    all.push(Self {
                        workshop: Named::new(workshop.0, theme),
                        decided: vec![decision],
                    });
                }
            }
        }
        for of in &mut all {
            of.decided
                .sort_by_key(|decision| (decision.column, decision.rank));
        }
        all.sort_by_key(|of| of.workshop.id);
        all
    }
}

impl Decision {
    /// What a meeting decided on a conclusion, if it did.
    fn of(conclusion: &Conclusion, meeting: MeetingId) -> Option<Self> {
        let validations = &conclusion.validations;
        let at = validations.iter().position(|v| v.meeting == meeting)?;
        let validated = &validations[at];
        Some(Self {
            id: conclusion.id.0,
            column: conclusion.drawn.column,
            rank: conclusion.drawn.rank,
            text: words_after(conclusion, &validations[..=at]).to_owned(),
            verdict: Verdict::of(&validated.outcome),
            voices: validated.voices.map(|voices| Voices {
                favour: voices.favour,
                against: voices.against,
                abstained: voices.abstained,
            }),
        })
    }
}

/// What a conclusion says after some of its validations, whatever later ones made of it.
fn words_after<'a>(conclusion: &'a Conclusion, validations: &'a [Validated]) -> &'a str {
    let amended = validations.iter().rev().find_map(|v| match &v.outcome {
        Outcome::Amended { text } => Some(text.as_str()),
        _ => None,
    });
    amended.unwrap_or(&conclusion.drawn.text)
}
