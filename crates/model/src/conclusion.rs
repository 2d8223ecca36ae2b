//! The conclusion: what a workshop retains in one column, at its rank.

use std::collections::BTreeSet;

use kuzul_journal::Seq;
use serde::{Deserialize, Serialize};

use crate::{
    Event, State, as_json,
    board::ItemId,
    chronicle::Subject,
    fact::{Fact, Place, Unmovable},
    id::{BoardId, ConclusionId, MeetingId, WorkshopId},
    returning::Numbers,
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
    /// How it was worded before any plenary saw it, where that is not as it was drawn.
    pub reworded: Option<String>,
    /// What plenaries did with it, first to last.
    #[serde(with = "as_json")]
    pub validations: Vec<Validated>,
}

impl Conclusion {
    /// What it says now: the words that a plenary put in the place of the first, if one did.
    #[must_use]
    pub fn words(&self) -> &str {
        self.words_after(&self.validations)
    }

    /// What it said when a plenary came to it.
    #[must_use]
    pub fn words_before(&self, meeting: MeetingId) -> &str {
        let validations = &self.validations;
        let at = validations.iter().position(|it| it.meeting == meeting);
        self.words_after(
            validations
                .get(..at.unwrap_or(validations.len()))
                .unwrap_or(validations),
        )
    }

    fn words_after<'a>(&'a self, validations: &'a [Validated]) -> &'a str {
        let mut amended = validations.iter().rev();
        let amended = amended.find_map(|validated| match &validated.outcome {
            Outcome::Amended { text } => Some(text.as_str()),
            _ => None,
        });
        let reworded = self.reworded.as_deref();
        amended.or(reworded).unwrap_or(&self.drawn.text)
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
    /// A column of the workshop's own, under its heading.
    Other,
}

impl Column {
    /// Those of the document, in the order in which they are read.
    pub const ALL: [Self; 3] = [Self::Strength, Self::Weakness, Self::CourseOfAction];
}

/// What can be asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Draw conclusions, each at its rank.
    Draw(Vec<Drawn>),
    /// Word a draft otherwise.
    Reword {
        /// The conclusion.
        conclusion: ConclusionId,
        /// What it is to say.
        text: String,
    },
}

/// Why it is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no such conclusion.
    #[error("there is no conclusion {0}")]
    UnknownConclusion(ConclusionId),
    /// A plenary has decided on it: it amends from there on.
    #[error("a plenary has decided on conclusion {0}")]
    Validated(ConclusionId),
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
    /// The heading of a column of the workshop's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heading: Option<String>,
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
    /// The board that it was drawn from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub board: Option<BoardId>,
    /// The clusters and cards of that board that it rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<ItemId>,
}

/// A draft conclusion was worded otherwise, before any plenary saw it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reworded {
    /// The conclusion.
    pub conclusion: ConclusionId,
    /// What it says now.
    pub text: String,
}

pub(crate) fn decide(state: &State, command: &Command) -> Result<Vec<Event>, crate::Refusal> {
    match command {
        Command::Draw(conclusions) => draw(state, conclusions),
        Command::Reword { conclusion, text } => reword(state, *conclusion, text),
    }
}

fn reword(state: &State, id: ConclusionId, text: &str) -> Result<Vec<Event>, crate::Refusal> {
    let conclusion = known(state, id)?;
    if !conclusion.validations.is_empty() {
        return Err(Refusal::Validated(id).into());
    }
    let text = words::paragraph(Field::Text, text)?;
    if text == conclusion.words() {
        return Ok(Vec::new());
    }
    Ok(vec![
        Reworded {
            conclusion: id,
            text,
        }
        .into(),
    ])
}

pub(crate) fn draw(state: &State, conclusions: &[Drawn]) -> Result<Vec<Event>, crate::Refusal> {
    let mut taken = ranks_taken(state, conclusions);
    let mut events = Vec::with_capacity(conclusions.len());
    for drawn in conclusions {
        workshop::known(state, drawn.workshop)?;
        let place = place(drawn);
        let Drawn { column, rank, .. } = *drawn;
        if !(1..=RANKS_MAX).contains(&rank) {
            return Err(Refusal::RankOutOfRange { rank }.into());
        }
        if !taken.insert(place) {
            return Err(Refusal::RankTwice { column, rank }.into());
        }
        let heading = drawn.heading.as_deref();
        let drawn = Drawn {
            heading: heading
                .map(|heading| words::title(Field::Title, heading))
                .transpose()?,
            text: words::paragraph(Field::Text, &drawn.text)?,
            details: words::points(Field::Details, &drawn.details)?,
            ..drawn.clone()
        };
        events.push(drawn.into());
    }
    Ok(events)
}

/// A rank in a column of a workshop, which one conclusion can have.
type Rank = (WorkshopId, Column, Option<String>, u32);

fn place(drawn: &Drawn) -> Rank {
    let heading = drawn.heading.clone();
    (drawn.workshop, drawn.column, heading, drawn.rank)
}

/// The ranks that the workshops of these conclusions have given already.
fn ranks_taken(state: &State, conclusions: &[Drawn]) -> BTreeSet<Rank> {
    let workshops: BTreeSet<_> = conclusions.iter().map(|drawn| drawn.workshop).collect();
    let known = state.conclusions.values().map(|other| &other.drawn);
    known
        .filter(|other| workshops.contains(&other.workshop))
        .map(place)
        .collect()
}

/// Whether another conclusion has the rank already.
pub(crate) fn is_rank_taken(state: &State, drawn: &Drawn) -> bool {
    ranks_taken(state, std::slice::from_ref(drawn)).contains(&place(drawn))
}

/// The first rank after those that a column of a workshop has given.
pub(crate) fn next_rank(
    state: &State,
    workshop: WorkshopId,
    column: Column,
    heading: Option<&str>,
) -> u32 {
    let known = state.conclusions.values().map(|other| &other.drawn);
    let same = known.filter(|other| {
        other.workshop == workshop && other.column == column && other.heading.as_deref() == heading
    });
    same.map(|other| other.rank).max().unwrap_or(0) + 1
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
            reworded: None,
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

    fn renumber(&mut self, numbers: &mut Numbers<'_>) -> Result<(), Unmovable> {
        numbers.want(&mut self.board, |board| &mut board.0);
        self.sources
            .retain_mut(|item| numbers.need(&mut item.0).is_ok());
        numbers.need(&mut self.workshop.0)
    }
}

impl Fact for Reworded {
    const KIND: &'static str = "conclusion.reworded";
    type Personal = ();

    fn apply(&self, state: &mut State, _: Place) {
        state.conclusions.change(self.conclusion, |conclusion| {
            conclusion.reworded = Some(self.text.clone());
        });
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        vec![Subject::Conclusion(self.conclusion)]
    }

    fn renumber(&mut self, numbers: &mut Numbers<'_>) -> Result<(), Unmovable> {
        numbers.need(&mut self.conclusion.0)
    }
}
