//! How a board is set up: its columns, rounds, and way of ranking.

use std::sync::Arc;

use imbl::{OrdMap, Vector};
use jiff::{civil::Date, tz::TimeZone};
use kuzul_journal::{Seq, Timestamp};
use serde::{Deserialize, Serialize};

use super::{Board, DOTS_MAX, Refusal, RoundKind, vote::Votes};
use crate::{
    Context, Event, State,
    chronicle::Subject,
    conclusion,
    fact::{Fact, Place, Unmovable},
    id::{BoardId, WorkshopId},
    returning::Numbers,
    words::{self, Field},
    workshop,
};

/// Columns of one board, at the most.
pub const COLUMNS_MAX: usize = 12;
/// Rounds of one board, at the most.
pub const ROUNDS_MAX: usize = 30;
/// Longest round, in minutes: a working day.
pub const MINUTES_MAX: u16 = 480;

/// Longest code of a room.
const CODE_CHARS_MAX: usize = 12;

/// A board was opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// The workshop.
    pub workshop: WorkshopId,
    /// What people type to come in.
    pub code: String,
    /// What tells it from the other boards of the workshop: the table, the group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Its columns.
    pub columns: Vec<BoardColumn>,
    /// Rounds that the facilitator means to lead; none where people write and give dots freely.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rounds: Vec<RoundPlan>,
    /// Dots for each person.
    pub dots: u8,
    /// How clusters are ranked.
    #[serde(default, skip_serializing_if = "RankMethod::is_dots")]
    pub method: RankMethod,
    /// Whether people are asked how they wish to be called.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub names: bool,
    /// Whether the participants are simulated, so that one can practise: nothing of it counts.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub rehearsal: bool,
    /// The boards whose clusters are brought together on this one, for a synthesis.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gathers: Vec<BoardId>,
    /// The day on which it was held, where it is entered afterwards, from paper. The journal tells
    /// when it was entered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held_on: Option<Date>,
}

/// A column of a board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "AnyColumn")]
pub struct BoardColumn {
    /// Its title.
    pub title: String,
    /// What is asked there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prompt: Option<String>,
    /// What its ranked clusters become; of columns without, no conclusion is drawn.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub becomes: Option<conclusion::Column>,
}

/// A column as it may be written: in the first version it was its title alone.
#[derive(Deserialize)]
#[serde(untagged)]
enum AnyColumn {
    Title(String),
    Full {
        title: String,
        #[serde(default)]
        prompt: Option<String>,
        #[serde(default)]
        becomes: Option<conclusion::Column>,
    },
}

impl From<AnyColumn> for BoardColumn {
    fn from(column: AnyColumn) -> Self {
        match column {
            AnyColumn::Title(title) => title.into(),
            AnyColumn::Full {
                title,
                prompt,
                becomes,
            } => Self {
                title,
                prompt,
                becomes,
            },
        }
    }
}

impl From<String> for BoardColumn {
    fn from(title: String) -> Self {
        Self {
            title,
            prompt: None,
            becomes: None,
        }
    }
}

/// A round that the facilitator means to lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoundPlan {
    /// What people do in it.
    pub kind: RoundKind,
    /// How long, in minutes.
    pub minutes: u16,
}

/// How clusters are ranked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RankMethod {
    /// Each person spreads so many dots.
    #[default]
    Dots,
    /// Each person gives each cluster a score from 0 to 5.
    Score,
    /// Each person compares two clusters at a time.
    Pairwise,
}

impl RankMethod {
    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "serde asks for a reference"
    )]
    fn is_dots(&self) -> bool {
        *self == Self::Dots
    }
}

impl Opened {
    /// A board where people write and give dots as they like, without rounds.
    #[must_use]
    pub fn free(workshop: WorkshopId, code: &str, columns: &[&str], dots: u8) -> Self {
        let columns = columns.iter().map(|title| (*title).to_owned().into());
        Self {
            workshop,
            code: code.to_owned(),
            label: None,
            columns: columns.collect(),
            rounds: Vec::new(),
            dots,
            method: RankMethod::Dots,
            names: false,
            rehearsal: false,
            gathers: Vec::new(),
            held_on: None,
        }
    }
}

pub(crate) fn open(
    state: &State,
    opened: &Opened,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    workshop::known(state, opened.workshop)?;
    if !(1..=COLUMNS_MAX).contains(&opened.columns.len()) {
        return Err(Refusal::ColumnCount.into());
    }
    let minutes = 1..=MINUTES_MAX;
    let planned = opened.rounds.iter();
    if opened.rounds.len() > ROUNDS_MAX || planned.clone().any(|r| !minutes.contains(&r.minutes)) {
        return Err(Refusal::RoundPlan.into());
    }
    check_code(state, &opened.code)?;
    if opened
        .held_on
        .is_some_and(|day| is_to_come(day, context.at))
    {
        return Err(Refusal::HeldInFuture.into());
    }
    for board in &opened.gathers {
        let practice = super::known(state, *board)?.opened.rehearsal;
        if practice && !opened.rehearsal {
            return Err(Refusal::Rehearsal.into());
        }
    }
    let columns = opened.columns.iter().map(column);
    let columns = columns.collect::<Result<_, _>>()?;
    let label = opened.label.as_deref();
    let label = label
        .map(|label| words::title(Field::Name, label))
        .transpose()?;
    let dots = opened.dots.min(DOTS_MAX);
    Ok(vec![
        Opened {
            columns,
            label,
            dots,
            ..opened.clone()
        }
        .into(),
    ])
}

/// A code that no room has, made of one that is taken.
pub(crate) fn free_code(state: &State, taken: &str) -> String {
    let with_number = |number: u32| {
        let number = number.to_string();
        let kept = CODE_CHARS_MAX.saturating_sub(number.len());
        let kept: String = taken.chars().take(kept).collect();
        kept + &number
    };
    // There are more numbers than rooms: one is always found.
    let mut codes = (2..).map(with_number);
    let is_free = |code: &String| !state.rooms.contains_key(code) && !has_plenary(state, code);
    let free = codes.find(is_free);
    free.unwrap_or_default()
}

/// Whether a day has begun nowhere yet: some territories are ahead of UTC by up to 14 hours.
fn is_to_come(day: Date, now: Timestamp) -> bool {
    let ahead = jiff::Timestamp::from_millisecond(now.0.saturating_add(14 * 3_600_000));
    ahead.is_ok_and(|ahead| day > ahead.to_zoned(TimeZone::UTC).date())
}

pub(crate) fn check_code(state: &State, code: &str) -> Result<(), Refusal> {
    let fits = (4..=CODE_CHARS_MAX).contains(&code.len())
        && code
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    if !fits {
        Err(Refusal::MalformedCode)
    } else if state.rooms.contains_key(code) || has_plenary(state, code) {
        Err(Refusal::CodeTaken)
    } else {
        Ok(())
    }
}

fn has_plenary(state: &State, code: &str) -> bool {
    let mut plenaries = state.plenaries.values();
    plenaries.any(|plenary| plenary.opened.code == code)
}

fn column(column: &BoardColumn) -> Result<BoardColumn, words::Unfit> {
    let prompt = column.prompt.as_deref();
    Ok(BoardColumn {
        title: words::title(Field::Title, &column.title)?,
        prompt: prompt
            .map(|prompt| words::title(Field::Question, prompt))
            .transpose()?,
        becomes: column.becomes,
    })
}

impl Fact for Opened {
    const KIND: &'static str = "board.opened";
    type Personal = ();

    fn apply(&self, state: &mut State, place: Place) {
        let id = BoardId(place.seq);
        let board = Board {
            id,
            opened: Arc::new(self.clone()),
            opened_at: place.at,
            closed_at: None,
            frozen: None,
            message: None,
            round: None,
            rounds_over: Vector::new(),
            unveiled: None,
            all_unveiled: false,
            cards: Vector::new(),
            clusters: OrdMap::new(),
            steps: Vector::new(),
            votes: Votes::default(),
            roll: None,
            names: OrdMap::new(),
            of_gone_cards: OrdMap::new(),
        };
        state.boards.insert(id, board);
        state.rooms.insert(self.code.clone(), id);
    }

    fn subjects(&self, seq: Seq) -> Vec<Subject> {
        vec![
            Subject::Board(BoardId(seq)),
            Subject::Workshop(self.workshop),
        ]
    }

    fn renumber(&mut self, numbers: &mut Numbers<'_>) -> Result<(), Unmovable> {
        self.gathers
            .retain_mut(|board| numbers.need(&mut board.0).is_ok());
        numbers.need(&mut self.workshop.0)
    }
}
