//! The workshop: a part of a meeting with a theme and questions, announced so that people come
//! prepared.

use jiff::civil::Time;
use kuzul_journal::Seq;
use serde::{Deserialize, Serialize};

use crate::{
    Event, State, as_json,
    chronicle::Subject,
    fact::{Fact, Place, Unmovable},
    id::{MeetingId, WorkshopId},
    meeting,
    returning::Numbers,
    words::{self, Field},
};

/// A part of a meeting with a theme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Workshop {
    /// Its id.
    pub id: WorkshopId,
    /// What was announced.
    #[serde(with = "as_json")]
    pub announced: Announced,
}

/// Something to read beforehand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// What it is.
    pub title: String,
    /// Where it is: an address that begins with `http://` or `https://`.
    pub url: String,
}

/// What can be asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Announce a workshop.
    Announce(Announced),
}

/// Why it is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no such workshop.
    #[error("there is no workshop {0}")]
    UnknownWorkshop(WorkshopId),
    /// An address is not one of a web page.
    #[error("{url:?} is not the address of a web page")]
    NotAWebAddress {
        /// The address.
        url: String,
    },
    /// It would end before it begins.
    #[error("the workshop would end before it begins")]
    EndsBeforeStart,
    /// The meeting has a workshop of this title already.
    #[error("the meeting has a workshop of this title already")]
    TitleTwice,
}

/// A workshop was announced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Announced {
    /// The meeting that it is part of.
    pub meeting: MeetingId,
    /// Its title.
    pub title: String,
    /// Its theme, in a word or two.
    pub theme: String,
    /// What else its theme is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub also_called: Option<String>,
    /// What it is about.
    pub presentation: String,
    /// What to know beforehand, point by point.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub background: Vec<String>,
    /// The questions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub prompts: Vec<String>,
    /// What to read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Source>,
    /// How people work there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// When it begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<Time>,
    /// When it ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<Time>,
}

pub(crate) fn decide(state: &State, command: &Command) -> Result<Vec<Event>, crate::Refusal> {
    let Command::Announce(announced) = command;
    meeting::known(state, announced.meeting)?;
    if announced
        .start
        .zip(announced.end)
        .is_some_and(|(start, end)| end <= start)
    {
        return Err(Refusal::EndsBeforeStart.into());
    }
    for source in &announced.sources {
        words::title(Field::Title, &source.title)?;
        check_address(&source.url)?;
    }
    let title = words::title(Field::Title, &announced.title)?;
    let twice = state.workshops.values().any(|other| {
        other.announced.meeting == announced.meeting && other.announced.title == title
    });
    if twice {
        return Err(Refusal::TitleTwice.into());
    }
    let announced = Announced {
        title,
        theme: words::title(Field::Name, &announced.theme)?,
        presentation: words::paragraph(Field::Text, &announced.presentation)?,
        background: words::points(Field::Details, &announced.background)?,
        prompts: words::points(Field::Question, &announced.prompts)?,
        ..announced.clone()
    };
    Ok(vec![announced.into()])
}

/// Only pages of the web are linked: any other scheme could run a script.
pub(crate) fn check_address(url: &str) -> Result<(), Refusal> {
    let rest = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"));
    let fits = rest.is_some_and(|rest| {
        !rest.is_empty()
            && !rest.starts_with('/')
            && !rest.contains(|c: char| c.is_whitespace() || c.is_control())
    });
    if fits {
        Ok(())
    } else {
        Err(Refusal::NotAWebAddress {
            url: url.to_owned(),
        })
    }
}

/// The workshop, or a refusal that names it.
pub(crate) fn known(state: &State, id: WorkshopId) -> Result<&Workshop, Refusal> {
    state.workshops.get(id).ok_or(Refusal::UnknownWorkshop(id))
}

impl Fact for Announced {
    const KIND: &'static str = "workshop.announced";
    type Personal = ();

    fn apply(&self, state: &mut State, place: Place) {
        let id = WorkshopId(place.seq);
        state.workshops.insert(
            id,
            Workshop {
                id,
                announced: self.clone(),
            },
        );
    }

    fn subjects(&self, seq: Seq) -> Vec<Subject> {
        vec![
            Subject::Workshop(WorkshopId(seq)),
            Subject::Meeting(self.meeting),
        ]
    }

    fn renumber(&mut self, numbers: &mut Numbers<'_>) -> Result<(), Unmovable> {
        numbers.need(&mut self.meeting.0)
    }
}
