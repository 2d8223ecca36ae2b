//! Meetings: people come together, on a day, with a timetable.

mod decisions;
pub(crate) mod leading;
mod one;

pub(crate) use one::Meeting;

use jiff::civil::Date;
use kuzul_locale::Words;
use kuzul_model::{
    access::Seen,
    meeting::{self as model},
    territory::Insee,
};
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    errors::Problem,
    frame::{Heading, Section},
    page::{Page, Sight, template},
    process::MeetingLine,
};

type Here = Meetings;

/// All meetings.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Meetings {
    /// Those to come, the next first.
    pub(crate) to_come: Vec<MeetingRow>,
    /// Those that are over, the latest first.
    pub(crate) past: Vec<MeetingRow>,
}

/// A meeting in a line, with how far it is and where.
#[derive(Serialize, JsonSchema)]
pub(crate) struct MeetingRow {
    /// The meeting in a line.
    #[serde(flatten)]
    pub(crate) line: MeetingLine,
    /// How far it is.
    pub(crate) state: MeetingState,
    /// In which commune.
    pub(crate) commune: Option<CommuneName>,
}

/// How far a meeting is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum MeetingState {
    /// Its day has not passed.
    ToCome,
    /// It was held.
    Held,
    /// Its day has passed, and nothing says whether it was held.
    Unrecorded,
    /// It does not take place.
    Cancelled,
}

/// A commune, as a link to it needs it.
#[derive(Serialize, JsonSchema)]
pub(crate) struct CommuneName {
    /// Its code in the official list of communes.
    #[schemars(with = "String")]
    pub(crate) insee: Insee,
    /// Its name.
    pub(crate) name: String,
}

impl MeetingState {
    pub(crate) fn of(meeting: &model::Meeting, today: Date) -> Self {
        if meeting.cancelled.is_some() {
            Self::Cancelled
        } else if meeting.held.is_some() {
            Self::Held
        } else if meeting.announced.schedule.last_day() >= today {
            Self::ToCome
        } else {
            Self::Unrecorded
        }
    }

    /// The name that the style sheet knows.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Held => "done",
            Self::ToCome | Self::Unrecorded => "planned",
            Self::Cancelled => "cancelled",
        }
    }

    /// The key of its words.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::ToCome => "meeting-planned",
            Self::Held => "meeting-held",
            Self::Unrecorded => "meeting-unrecorded",
            Self::Cancelled => "meeting-cancelled",
        }
    }
}

impl CommuneName {
    pub(crate) fn of(seen: Seen<'_>, insee: &Insee) -> Option<Self> {
        seen.commune(insee).map(|commune| Self {
            insee: commune.insee.clone(),
            name: commune.name.clone(),
        })
    }
}

impl MeetingRow {
    /// Whether it is to come, or would be.
    /// Whether it has not begun: nobody can have been there.
    fn is_ahead(&self) -> bool {
        self.line.schedule.first_day() > crate::frame::local(crate::now()).date()
    }

    fn is_to_come(&self, today: Date) -> bool {
        let cancelled = self.state == MeetingState::Cancelled;
        self.state == MeetingState::ToCome || cancelled && self.line.schedule.last_day() >= today
    }

    pub(crate) fn of(seen: Seen<'_>, meeting: &model::Meeting, today: Date) -> Self {
        let commune = meeting.announced.commune.as_ref();
        Self {
            line: MeetingLine::of(meeting),
            state: MeetingState::of(meeting, today),
            commune: commune.and_then(|insee| CommuneName::of(seen, insee)),
        }
    }
}

/// Rows of the meetings that are wanted, by date.
pub(crate) fn rows(
    sight: &Sight<'_>,
    wanted: impl Fn(&model::Meeting) -> bool,
) -> impl DoubleEndedIterator<Item = MeetingRow> {
    let seen = sight.seen;
    let mut meetings: Vec<_> = seen.meetings().filter(|meeting| wanted(meeting)).collect();
    meetings.sort_by_key(|meeting| meeting.announced.schedule.first_day());
    meetings
        .into_iter()
        .map(move |meeting| MeetingRow::of(seen, meeting, sight.today))
}

impl Page for Meetings {
    const ROUTE: &'static str = "/rencontres";
    const NAME: &'static str = "meetings";
    const SUMMARY: &'static str = "All meetings: those to come, and those that are over.";

    fn view(sight: &Sight<'_>) -> Result<Self, Problem> {
        let (to_come, mut past): (Vec<_>, Vec<_>) =
            rows(sight, |_| true).partition(|row| row.is_to_come(sight.today));
        past.reverse();
        Ok(Self { to_come, past })
    }

    fn heading(&self, words: Words) -> Heading {
        Heading::new(words.t("meetings-title"), Section::Meetings)
    }

    template!("meeting/all.html");
}
