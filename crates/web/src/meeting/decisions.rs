//! What a plenary decided on the conclusions of workshops.

use kuzul_model::{
    access::Seen,
    conclusion::{Column, Conclusion},
    id::MeetingId,
    validation::{Outcome, Validated},
};
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    conclusion::{Verdict, Voices},
    page::Named,
};

/// What a plenary decided on the conclusions of one workshop.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Decisions {
    /// The workshop, by its theme.
    pub(crate) workshop: Named,
    /// The decisions, in the order of columns and ranks.
    pub(crate) decided: Vec<Decided>,
}

/// What a plenary decided on a conclusion.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Decided {
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

impl Decisions {
    /// What a meeting decided, in the order of its workshops.
    pub(crate) fn of_meeting(seen: Seen<'_>, meeting: MeetingId) -> Vec<Self> {
        let mut all: Vec<Self> = Vec::new();
        for conclusion in seen.conclusions() {
            let Some(decision) = Decided::of(conclusion, meeting) else {
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

impl Decided {
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
            voices: validated.voices.map(Voices::of),
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
