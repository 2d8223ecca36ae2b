//! The conclusion: what a workshop retains in one column, at its rank.

use std::collections::BTreeSet;

use kuzul_journal::Seq;
use serde::{Deserialize, Serialize};

use crate::{
    Event, State, as_json,
    chronicle::Subject,
    fact::{Fact, Place},
    id::{ConclusionId, WorkshopId},
    validation::{Outcome, Validated},
    words::{self, Field},
    workshop,
};

/// Conclusions of one column of one workshop, at the most.
pub const RANKS_MAX: u32 = 100;

/// A ranked statement of a workshop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conclusion {
    /// Its id.
    pub id: ConclusionId,
    /// What was drawn.
    #[serde(with = "as_json")]
    pub drawn: Drawn,
    /// What plenaries did with it, first to last.
    #[serde(with = "as_json")]
    pub validations: Vec<Validated>,
}

impl Conclusion {
    /// What it says now: the words that a plenary put in the place of the first, if one did.
    #[must_use]
    pub fn words(&self) -> &str {
        let amended =
            self.validations
                .iter()
                .rev()
                .find_map(|validated| match &validated.outcome {
                    Outcome::Amended { text } => Some(text.as_str()),
                    _ => None,
                });
        amended.unwrap_or(&self.drawn.text)
    }
}

/// The columns of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    /// What helps.
    Strength,
    /// What hinders.
    Weakness,
    /// What could be done.
    CourseOfAction,
}

impl Column {
    /// In the order in which they are read.
    pub const ALL: [Self; 3] = [Self::Strength, Self::Weakness, Self::CourseOfAction];
}

/// What can be asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Draw conclusions, each at its rank.
    Draw(Vec<Drawn>),
}

/// Why it is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no such conclusion.
    #[error("there is no conclusion {0}")]
    UnknownConclusion(ConclusionId),
    /// A rank is given twice.
    #[error("rank {rank} is given twice in {column:?}")]
    RankTwice {
        /// The column.
        column: Column,
        /// The rank.
        rank: u32,
    },
    /// Ranks are 1, 2, 3… up to a limit.
    #[error("a rank is a number from 1 to {RANKS_MAX}, not {rank}")]
    RankOutOfRange {
        /// The rank.
        rank: u32,
    },
}

/// A conclusion was drawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drawn {
    /// The workshop.
    pub workshop: WorkshopId,
    /// The column.
    pub column: Column,
    /// Its place in decreasing order of importance, from 1.
    pub rank: u32,
    /// What it says.
    pub text: String,
    /// Its several points, where it has any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub details: Vec<String>,
    /// How many voices it had, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voices: Option<u32>,
    /// What a reader should know about how it was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

pub(crate) fn decide(state: &State, command: &Command) -> Result<Vec<Event>, crate::Refusal> {
    let Command::Draw(conclusions) = command;
    let mut taken = ranks_taken(state, conclusions);
    let mut events = Vec::with_capacity(conclusions.len());
    for drawn in conclusions {
        workshop::known(state, drawn.workshop)?;
        let place = (drawn.workshop, drawn.column, drawn.rank);
        let Drawn { column, rank, .. } = *drawn;
        if !(1..=RANKS_MAX).contains(&rank) {
            return Err(Refusal::RankOutOfRange { rank }.into());
        }
        if !taken.insert(place) {
            return Err(Refusal::RankTwice { column, rank }.into());
        }
        let drawn = Drawn {
            text: words::paragraph(Field::Text, &drawn.text)?,
            details: words::points(Field::Details, &drawn.details)?,
            ..drawn.clone()
        };
        events.push(drawn.into());
    }
    Ok(events)
}

/// The ranks that the workshops of these conclusions have given already.
fn ranks_taken(state: &State, conclusions: &[Drawn]) -> BTreeSet<(WorkshopId, Column, u32)> {
    let workshops: BTreeSet<_> = conclusions.iter().map(|drawn| drawn.workshop).collect();
    let known = state.conclusions.values().map(|other| &other.drawn);
    known
        .filter(|other| workshops.contains(&other.workshop))
        .map(|other| (other.workshop, other.column, other.rank))
        .collect()
}

/// The conclusion, or a refusal that names it.
pub(crate) fn known(state: &State, id: ConclusionId) -> Result<&Conclusion, Refusal> {
    state
        .conclusions
        .get(id)
        .ok_or(Refusal::UnknownConclusion(id))
}

impl Fact for Drawn {
    const KIND: &'static str = "conclusion.drawn";
    type Personal = ();

    fn apply(&self, state: &mut State, place: Place) {
        let id = ConclusionId(place.seq);
        let conclusion = Conclusion {
            id,
            drawn: self.clone(),
            validations: Vec::new(),
        };
        state.conclusions.insert(id, conclusion);
    }

    fn subjects(&self, seq: Seq) -> Vec<Subject> {
        vec![
            Subject::Conclusion(ConclusionId(seq)),
            Subject::Workshop(self.workshop),
        ]
    }
}
