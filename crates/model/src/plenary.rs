//! The plenary: a room in which a council goes through draft conclusions one after the other, and
//! decides on each.
//!
//! It is told in the order in which a room lives it: opening, people and quorum ([`Command::Open`]
//! to [`Command::Count`]), each conclusion in turn ([`Command::TakeUp`]), [`vote`], the decision
//! (a [`validation`]), minority positions, the end, and the [`minutes`].

/// Implements [`Fact`](crate::fact::Fact) for what changes the room of one plenary.
macro_rules! plenary_facts {
    ($($name:ident = $kind:literal $(($told:ident))? $([$($refers:ident),+])?: |$fact:ident, $plenary:ident, $place:ident| $body:expr;)+) => {$(
        impl crate::fact::Fact for $name {
            const KIND: &'static str = $kind;
            type Personal = ();

            fn apply(&self, state: &mut crate::State, $place: crate::fact::Place) {
                let $fact = self;
                state.plenaries.change(self.plenary, |$plenary| {
                    $plenary.changed = $place.seq;
                    $body;
                });
            }

            fn subjects(&self, _: kuzul_journal::Seq) -> Vec<crate::chronicle::Subject> {
                let about = vec![crate::chronicle::Subject::Meeting(self.plenary)];
                $(let about = $crate::plenary::$told(about);)?
                about
            }

            fn renumber(
                &mut self,
                numbers: &mut crate::returning::Numbers<'_>,
            ) -> Result<(), crate::fact::Unmovable> {
                $($(crate::returning::Refers::renumber(&mut self.$refers, numbers)?;)+)?
                numbers.need(&mut self.plenary.0)
            }
        }
    )+};
}

mod change;
mod command;
pub mod minutes;
mod opening;
mod refusal;
pub mod vote;

use std::sync::Arc;

use imbl::{OrdSet, Vector};
use kuzul_journal::{Seq, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    Context, Event, State, as_json,
    chronicle::Subject,
    conclusion,
    id::{ConclusionId, MeetingId},
    validation::{self, Counted, Outcome, Validated, Voices},
    words::{self, Field},
};

pub use change::Change;
pub use command::Command;
pub(crate) use command::decide;
pub use opening::{Manner, Opened, Quorum, Voters};
pub use refusal::Refusal;

/// Conclusions that one plenary takes up, at the most.
pub const ITEMS_MAX: usize = 500;
/// People who take part from a device, at the most.
pub const PEOPLE_MAX: usize = 5_000;
/// Minority positions on one conclusion, at the most.
pub const POSITIONS_MAX: usize = 50;

/// The room of a plenary.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Plenary {
    /// The meeting: a plenary has one room.
    pub meeting: MeetingId,
    /// What it takes up, and how it decides.
    #[serde(with = "as_json")]
    pub opened: Arc<Opened>,
    /// When the room was opened.
    pub opened_at: Timestamp,
    /// When it was closed, if it is.
    pub closed_at: Option<Timestamp>,
    /// How many people are there, as they were counted last.
    pub present: Option<u32>,
    /// Who said on a device that they are there, by pseudonym.
    pub(crate) there: OrdSet<Arc<str>>,
    /// What the room is at.
    pub at: Option<At>,
    /// Votes on devices, first to last.
    #[serde(with = "as_json")]
    pub(crate) votes: Vector<vote::Vote>,
    /// Minority positions, in the order in which they came.
    #[serde(with = "as_json")]
    pub positions: Vector<Position>,
    /// Its minutes, once they were issued.
    #[serde(with = "as_json")]
    pub minutes: Option<minutes::Minutes>,
    /// The last record that changed the room.
    pub changed: Seq,
}

/// What the room is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct At {
    /// The conclusion.
    pub conclusion: ConclusionId,
    /// What is done with it.
    pub step: Step,
}

/// What is done with a conclusion, in the order in which rooms come to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// It is read and explained.
    Presented,
    /// It is talked about.
    Discussed,
}

/// A position that the plenary did not follow, in its author's words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// The record.
    pub seq: Seq,
    /// The conclusion.
    pub conclusion: ConclusionId,
    /// The words.
    pub text: String,
    /// From whom, as a function, college or organisation.
    pub by: Option<String>,
}

impl Plenary {
    /// Whether it is not closed.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.closed_at.is_none()
    }

    /// How many people have to be there, where there is a quorum.
    #[must_use]
    pub fn needed(&self) -> Option<u32> {
        self.opened.needed()
    }

    /// Whether enough people are there to decide.
    #[must_use]
    pub fn has_quorum(&self) -> bool {
        let needed = self.needed();
        needed.is_none_or(|needed| self.present.is_some_and(|present| present >= needed))
    }

    /// How many have said on a device that they are there.
    #[must_use]
    pub fn signed_in(&self) -> usize {
        self.there.len()
    }

    /// Whether somebody has said on a device that they are there.
    #[must_use]
    pub fn has(&self, pseudonym: &str) -> bool {
        self.there.contains(pseudonym)
    }

    /// The minority positions on a conclusion.
    pub fn positions_on(&self, conclusion: ConclusionId) -> impl Iterator<Item = &Position> {
        let positions = self.positions.iter();
        positions.filter(move |position| position.conclusion == conclusion)
    }

    /// The first conclusion after the one that the room is at, in the order of the plenary, of
    /// which `open` says that it is still to be decided.
    #[must_use]
    pub fn next_of(&self, open: impl Fn(ConclusionId) -> bool) -> Option<ConclusionId> {
        let items = &self.opened.items;
        let at = self.at.map(|at| at.conclusion);
        let here = items.iter().position(|item| Some(*item) == at);
        let (before, after) = items.split_at(here.map_or(0, |here| here + 1));
        let mut rest = after.iter().chain(before).copied();
        rest.find(|item| open(*item))
    }
}

/// People said on a device that they are there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entered {
    /// The plenary.
    pub plenary: MeetingId,
    /// Who, by pseudonym.
    pub voter: Arc<str>,
}

/// The people who are there were counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeopleCounted {
    /// The plenary.
    pub plenary: MeetingId,
    /// How many.
    pub present: u32,
}

/// The room came to a conclusion, or to the next step with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakenUp {
    /// The plenary.
    pub plenary: MeetingId,
    /// The conclusion.
    pub conclusion: ConclusionId,
    /// What is done with it.
    pub step: Step,
}

/// A minority position was recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PositionTaken {
    /// The plenary.
    pub plenary: MeetingId,
    /// The conclusion.
    pub conclusion: ConclusionId,
    /// In its author's words.
    pub text: String,
    /// From whom, as a function, college or organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

/// The room was closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closed {
    /// The plenary.
    pub plenary: MeetingId,
}

/// What single people do is not told in the history of the meeting: it would be nothing else.
fn quiet(mut about: Vec<Subject>) -> Vec<Subject> {
    about.clear();
    about
}

/// The room, whatever its state.
pub(crate) fn known(state: &State, id: MeetingId) -> Result<&Plenary, Refusal> {
    state.plenaries.get(id).ok_or(Refusal::Unknown(id))
}

/// The room, if it is open.
fn open(state: &State, id: MeetingId) -> Result<&Plenary, Refusal> {
    let plenary = known(state, id)?;
    if plenary.is_open() {
        Ok(plenary)
    } else {
        Err(Refusal::Closed)
    }
}

/// Whether the plenary takes the conclusion up.
fn check_item(plenary: &Plenary, conclusion: ConclusionId) -> Result<(), Refusal> {
    if plenary.opened.items.contains(&conclusion) {
        Ok(())
    } else {
        Err(Refusal::NotOnTheList(conclusion))
    }
}

fn check_quorum(plenary: &Plenary) -> Result<(), Refusal> {
    match plenary.needed() {
        Some(needed) if !plenary.has_quorum() => Err(Refusal::NoQuorum {
            present: plenary.present.unwrap_or(0),
            needed,
        }),
        _ => Ok(()),
    }
}

fn enter(
    state: &State,
    id: MeetingId,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let plenary = open(state, id)?;
    let voter = opening::voter(plenary, context)?;
    if plenary.there.contains(&voter) {
        return Ok(Vec::new());
    }
    if plenary.there.len() >= PEOPLE_MAX {
        return Err(Refusal::TooMany.into());
    }
    Ok(vec![Entered { plenary: id, voter }.into()])
}

fn count(state: &State, plenary: MeetingId, present: u32) -> Result<Vec<Event>, crate::Refusal> {
    if open(state, plenary)?.present == Some(present) {
        return Ok(Vec::new());
    }
    Ok(vec![PeopleCounted { plenary, present }.into()])
}

fn take_up(state: &State, id: MeetingId, at: At) -> Result<Vec<Event>, crate::Refusal> {
    let plenary = open(state, id)?;
    check_item(plenary, at.conclusion)?;
    if plenary.vote_on().is_some() {
        return Err(Refusal::VoteOn.into());
    }
    if plenary.at == Some(at) {
        return Ok(Vec::new());
    }
    let At { conclusion, step } = at;
    Ok(vec![
        TakenUp {
            plenary: id,
            conclusion,
            step,
        }
        .into(),
    ])
}

/// Records what the plenary decided. As long as its room is open, it may decide again.
fn record(
    state: &State,
    id: MeetingId,
    conclusion: ConclusionId,
    outcome: &Outcome,
    typed: Option<Voices>,
) -> Result<Vec<Event>, crate::Refusal> {
    let plenary = open(state, id)?;
    check_item(plenary, conclusion)?;
    if plenary.vote_on().is_some() {
        return Err(Refusal::VoteOn.into());
    }
    // To leave it for another day needs nobody to be there.
    if *outcome != Outcome::Postponed {
        check_quorum(plenary)?;
    }
    let known = conclusion::known(state, conclusion)?;
    let before = known.words_before(id).to_owned();
    let outcome = match outcome {
        Outcome::Amended { text } => {
            let text = words::paragraph(Field::Text, text)?;
            if text == before {
                Outcome::Adopted
            } else {
                Outcome::Amended { text }
            }
        }
        other => other.clone(),
    };
    let vote = plenary.last_vote(conclusion);
    let on_devices = vote.and_then(|vote| Some((vote.ended?, vote.counted())));
    let (voices, counted) = match (typed, on_devices) {
        (Some(voices), _) => (Some(voices), Some(Counted::Hands)),
        (None, Some((voices, counted))) => (Some(voices), Some(counted)),
        (None, None) => (None, None),
    };
    let present = match counted {
        // Those who vote on devices have been there, whatever was counted at the door.
        Some(Counted::Open | Counted::Secret) => None,
        _ => plenary.present,
    };
    validation::check_voices(voices, present)?;
    let before = matches!(outcome, Outcome::Amended { .. }).then_some(before);
    Ok(vec![
        Validated {
            meeting: id,
            conclusion,
            outcome,
            voices,
            before,
            counted,
        }
        .into(),
    ])
}

fn take_position(
    state: &State,
    id: MeetingId,
    conclusion: ConclusionId,
    text: &str,
    by: Option<&str>,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let plenary = open(state, id)?;
    check_item(plenary, conclusion)?;
    if let crate::Actor::Device(_) = context.by {
        opening::present(plenary, context)?;
    }
    let validations = &conclusion::known(state, conclusion)?.validations;
    if !validations.iter().any(|validated| validated.meeting == id) {
        return Err(Refusal::NotDecided.into());
    }
    if plenary.positions_on(conclusion).count() >= POSITIONS_MAX {
        return Err(Refusal::TooMany.into());
    }
    Ok(vec![
        PositionTaken {
            plenary: id,
            conclusion,
            text: words::paragraph(Field::Text, text)?,
            by: said_by(by)?,
        }
        .into(),
    ])
}

/// From whom something is, where it was said.
fn said_by(by: Option<&str>) -> Result<Option<String>, words::Unfit> {
    let by = by.map(str::trim).filter(|by| !by.is_empty());
    by.map(|by| words::title(Field::From, by)).transpose()
}

fn close(state: &State, plenary: MeetingId) -> Result<Vec<Event>, crate::Refusal> {
    if open(state, plenary)?.vote_on().is_some() {
        return Err(Refusal::VoteOn.into());
    }
    Ok(vec![Closed { plenary }.into()])
}

plenary_facts! {
    Entered = "plenary.entered" (quiet): |fact, plenary, _place| {
        plenary.there.insert(Arc::clone(&fact.voter));
    };
    PeopleCounted = "plenary.people_counted": |fact, plenary, _place| {
        plenary.present = Some(fact.present);
    };
    TakenUp = "plenary.taken_up" [conclusion]: |fact, plenary, _place| {
        plenary.at = Some(At { conclusion: fact.conclusion, step: fact.step });
    };
    PositionTaken = "plenary.position_taken" [conclusion]: |fact, plenary, place| {
        plenary.positions.push_back(Position {
            seq: place.seq,
            conclusion: fact.conclusion,
            text: fact.text.clone(),
            by: fact.by.clone(),
        });
    };
    Closed = "plenary.closed": |_fact, plenary, place| plenary.closed_at = Some(place.at);
}
