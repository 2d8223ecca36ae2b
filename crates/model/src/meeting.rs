//! The meeting: people come together, on a day, with a timetable.

mod changing;

use jiff::civil::{Date, Time};
use kuzul_journal::Seq;
use serde::{Deserialize, Serialize};

use crate::{
    Event, State, as_json,
    chronicle::Subject,
    council,
    fact::{Fact, Place, Unmovable},
    id::{GroupId, MeetingId, ProcessId},
    process,
    returning::Numbers,
    territory::{self, Insee},
    when::When,
    words::{self, Field},
    workshop,
};

pub use changing::{Cancelled, Changed};

/// Longest timetable, in slots.
pub const SLOTS_MAX: usize = 100;

/// People coming together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    /// Its id.
    pub id: MeetingId,
    /// What was announced.
    #[serde(with = "as_json")]
    pub announced: Announced,
    /// What came of it, once it was held.
    #[serde(with = "as_json")]
    pub held: Option<Held>,
    /// That it does not take place, and why.
    #[serde(with = "as_json")]
    pub cancelled: Option<Cancelled>,
}

/// What kind of meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MeetingKind {
    /// Open to all, with workshops.
    Evening,
    /// Somebody speaks to many.
    Conference,
    /// The council decides.
    Plenary,
    /// The council hears somebody.
    Hearing,
    /// A group works.
    GroupSession,
    /// Those who steer, and officials.
    Steering,
}

/// When a meeting is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Schedule {
    /// On a day, at a time where it is known.
    On {
        /// The day, or only the month or year where no more is known.
        day: When,
        /// When it begins.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        start: Option<Time>,
        /// When it ends.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        end: Option<Time>,
    },
    /// On one or more days between two.
    Between {
        /// The first that it can be.
        first: Date,
        /// The last that it can be.
        last: Date,
    },
}

impl Schedule {
    /// The first day that it can mean: what meetings are sorted by.
    #[must_use]
    pub fn first_day(self) -> Date {
        match self {
            Self::On { day, .. } => day.first_day(),
            Self::Between { first, .. } => first,
        }
    }

    /// The last day that it can mean: after it, the meeting is no longer to come.
    #[must_use]
    pub fn last_day(self) -> Date {
        match self {
            Self::On { day, .. } => day.last_day(),
            Self::Between { last, .. } => last,
        }
    }
}

/// A line of a timetable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// When it begins.
    pub start: Time,
    /// When it ends.
    pub end: Time,
    /// What is done.
    pub title: String,
    /// By whom, as a function or an organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

/// Somebody who speaks, as a function or an organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speaker {
    /// As what.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub function: Option<String>,
    /// From where.
    pub organisation: String,
    /// On what.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
}

/// What can be asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Announce a meeting.
    Announce(Box<Announced>),
    /// Say that it was held, and what came of it.
    RecordHeld(Held),
    /// Change what was announced, as long as it was not held.
    Change(Box<Changed>),
    /// Say that it does not take place.
    Cancel(Cancelled),
}

/// Why it is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no such meeting.
    #[error("there is no meeting {0}")]
    UnknownMeeting(MeetingId),
    /// It is said to have been held already.
    #[error("the meeting is recorded as held already")]
    HeldAlready,
    /// It is cancelled.
    #[error("the meeting is cancelled already")]
    CancelledAlready,
    /// It or a part of it ends before it begins.
    #[error("{title:?} would end before it begins")]
    EndsBeforeStart {
        /// What.
        title: String,
    },
    /// Two lines of the timetable overlap.
    #[error("{title:?} begins before what is before it has ended")]
    Overlaps {
        /// The second of them.
        title: String,
    },
    /// More lines than a timetable can have.
    #[error("a timetable has {SLOTS_MAX} lines at the most")]
    TooManySlots,
}

/// A meeting was announced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Announced {
    /// Its kind.
    pub kind: MeetingKind,
    /// Its title.
    pub title: String,
    /// What follows its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subtitle: Option<String>,
    /// What it is for.
    pub purpose: String,
    /// When it is.
    pub schedule: Schedule,
    /// The process that it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub process: Option<ProcessId>,
    /// The phase of the process.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phase: Option<u32>,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// In which commune.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commune: Option<Insee>,
    /// By whom.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub organisers: Vec<String>,
    /// Which groups prepare it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<GroupId>,
    /// Who is invited.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub invited: Vec<String>,
    /// How people work there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// Who speaks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub speakers: Vec<Speaker>,
    /// Its timetable.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub timetable: Vec<Slot>,
    /// What a reader should know about what is told here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Whether anybody may come.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub open_to_all: bool,
    /// Whether it is held several times.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub series: bool,
    /// The larger undertaking that it belongs to, of others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub framework: Option<String>,
    /// Where it was announced: an address that begins with `http://` or `https://`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub announcement: Option<String>,
}

impl Announced {
    /// An announcement that says nothing yet, for whoever fills it in.
    #[must_use]
    pub fn empty() -> Self {
        Self {
            kind: MeetingKind::Evening,
            title: String::new(),
            subtitle: None,
            purpose: String::new(),
            schedule: Schedule::On {
                day: When::Year(1),
                start: None,
                end: None,
            },
            process: None,
            phase: None,
            place: None,
            commune: None,
            organisers: Vec::new(),
            groups: Vec::new(),
            invited: Vec::new(),
            method: None,
            speakers: Vec::new(),
            timetable: Vec::new(),
            note: None,
            open_to_all: false,
            series: false,
            framework: None,
            announcement: None,
        }
    }
}

/// A meeting was held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// The meeting.
    pub meeting: MeetingId,
    /// How many had registered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registered: Option<u32>,
    /// How many came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub present: Option<u32>,
    /// Held how many times, at the least, where it is a series.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sessions: Option<u32>,
    /// What came of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outcomes: Vec<String>,
    /// What a reader should know about what is told here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

pub(crate) fn decide(state: &State, command: &Command) -> Result<Vec<Event>, crate::Refusal> {
    match command {
        Command::Announce(announced) => Ok(vec![taken(state, announced)?.into()]),
        Command::Change(changed) => {
            to_come(state, changed.meeting)?;
            let announced = taken(state, &changed.announced)?;
            let meeting = changed.meeting;
            Ok(vec![Changed { meeting, announced }.into()])
        }
        Command::Cancel(cancelled) => {
            to_come(state, cancelled.meeting)?;
            let cancelled = Cancelled {
                meeting: cancelled.meeting,
                reason: words::paragraph(Field::Reason, &cancelled.reason)?,
            };
            Ok(vec![cancelled.into()])
        }
        Command::RecordHeld(held) => {
            to_come(state, held.meeting)?;
            let outcomes = words::points(Field::Details, &held.outcomes)?;
            Ok(vec![
                Held {
                    outcomes,
                    ..held.clone()
                }
                .into(),
            ])
        }
    }
}

/// What is announced, as it will be kept.
pub(crate) fn taken(state: &State, announced: &Announced) -> Result<Announced, crate::Refusal> {
    if let Some(id) = announced.process {
        process::known(state, id)?;
    }
    if let Some(insee) = &announced.commune {
        territory::known_commune(state, insee)?;
    }
    council::known_groups(state, &announced.groups)?;
    let title = words::title(Field::Title, &announced.title)?;
    check_schedule(&title, announced.schedule)?;
    check_timetable(&announced.timetable)?;
    if let Some(url) = &announced.announcement {
        workshop::check_address(url)?;
    }
    let place = announced.place.as_deref();
    let place = place
        .map(|place| words::title(Field::Place, place))
        .transpose()?;
    let purpose = words::paragraph(Field::Text, &announced.purpose)?;
    Ok(Announced {
        title,
        purpose,
        place,
        ..announced.clone()
    })
}

fn check_schedule(title: &str, schedule: Schedule) -> Result<(), Refusal> {
    let reversed = match schedule {
        Schedule::On {
            start: Some(start),
            end: Some(end),
            ..
        } => end <= start,
        Schedule::On { .. } => false,
        Schedule::Between { first, last } => last < first,
    };
    if reversed {
        Err(Refusal::EndsBeforeStart {
            title: title.to_owned(),
        })
    } else {
        Ok(())
    }
}

fn check_timetable(slots: &[Slot]) -> Result<(), crate::Refusal> {
    if slots.len() > SLOTS_MAX {
        return Err(Refusal::TooManySlots.into());
    }
    for slot in slots {
        words::title(Field::Title, &slot.title)?;
        if slot.end <= slot.start {
            return Err(Refusal::EndsBeforeStart {
                title: slot.title.clone(),
            }
            .into());
        }
    }
    match slots.windows(2).find(|pair| pair[1].start < pair[0].end) {
        Some(pair) => Err(Refusal::Overlaps {
            title: pair[1].title.clone(),
        }
        .into()),
        None => Ok(()),
    }
}

/// The meeting, or a refusal that names it.
pub(crate) fn known(state: &State, id: MeetingId) -> Result<&Meeting, Refusal> {
    state.meetings.get(id).ok_or(Refusal::UnknownMeeting(id))
}

/// The meeting, if it was neither held nor cancelled.
fn to_come(state: &State, id: MeetingId) -> Result<&Meeting, Refusal> {
    let meeting = known(state, id)?;
    if meeting.held.is_some() {
        Err(Refusal::HeldAlready)
    } else if meeting.cancelled.is_some() {
        Err(Refusal::CancelledAlready)
    } else {
        Ok(meeting)
    }
}

impl Fact for Announced {
    const KIND: &'static str = "meeting.announced";
    type Personal = ();

    fn apply(&self, state: &mut State, place: Place) {
        let id = MeetingId(place.seq);
        state.meetings.insert(
            id,
            Meeting {
                id,
                announced: self.clone(),
                held: None,
                cancelled: None,
            },
        );
    }

    fn subjects(&self, seq: Seq) -> Vec<Subject> {
        let process = self.process.map(Subject::Process);
        [Subject::Meeting(MeetingId(seq))]
            .into_iter()
            .chain(process)
            .collect()
    }

    fn renumber(&mut self, numbers: &mut Numbers<'_>) -> Result<(), Unmovable> {
        numbers.want(&mut self.process, |process| &mut process.0);
        self.groups
            .retain_mut(|group| numbers.need(&mut group.0).is_ok());
        Ok(())
    }
}

impl Fact for Held {
    const KIND: &'static str = "meeting.held";
    type Personal = ();

    fn apply(&self, state: &mut State, _: Place) {
        state
            .meetings
            .change(self.meeting, |meeting| meeting.held = Some(self.clone()));
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        vec![Subject::Meeting(self.meeting)]
    }

    fn renumber(&mut self, numbers: &mut Numbers<'_>) -> Result<(), Unmovable> {
        numbers.need(&mut self.meeting.0)
    }
}
