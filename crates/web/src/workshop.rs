//! Workshops: parts of meetings with a theme, announced so that people come prepared.

mod one;

pub(crate) use one::{Reading, Workshop};

use std::collections::{HashMap, HashSet};

use kuzul_locale::Words;
use kuzul_model::{
    access::Seen,
    id::{MeetingId, WorkshopId},
    meeting::Schedule,
    when::When,
    workshop::{self as model},
};
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    errors::Problem,
    frame::{Heading, Section},
    meeting::{self, MeetingRow},
    page::{Page, Sight, template},
};

type Here = Workshops;

/// All workshops, meeting by meeting, the latest meeting first.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Workshops {
    /// The meetings that have workshops.
    pub(crate) meetings: Vec<WorkshopsOfMeeting>,
}

/// The workshops of a meeting.
#[derive(Serialize, JsonSchema)]
pub(crate) struct WorkshopsOfMeeting {
    /// The meeting.
    pub(crate) meeting: MeetingRow,
    /// Its workshops.
    pub(crate) workshops: Vec<WorkshopLine>,
}

/// A workshop in a line.
#[derive(Serialize, JsonSchema)]
pub(crate) struct WorkshopLine {
    /// Its id.
    pub(crate) id: u64,
    /// Its title.
    pub(crate) title: String,
    /// Its theme, in a word or two.
    pub(crate) theme: String,
    /// What it is about.
    pub(crate) presentation: String,
    /// How far it is.
    pub(crate) stage: Stage,
    /// How many conclusions were drawn.
    pub(crate) conclusions: u64,
}

/// How far a workshop is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Stage {
    /// It is being prepared.
    Preparing,
    /// One of its boards takes cards.
    Open,
    /// Its meeting was held, and no conclusion is drawn.
    Held,
    /// Its conclusions are drawn.
    Concluded,
}

/// What is known of all workshops, gathered in one walk.
pub(crate) struct Gathered {
    /// How many conclusions each has.
    conclusions: HashMap<WorkshopId, u64>,
    /// Those with a board that takes cards.
    open: HashSet<WorkshopId>,
}

impl Gathered {
    pub(crate) fn of(seen: Seen<'_>) -> Self {
        let mut conclusions = HashMap::new();
        for conclusion in seen.conclusions() {
            *conclusions.entry(conclusion.drawn.workshop).or_default() += 1;
        }
        let open = seen.boards().filter(|board| board.is_open());
        Self {
            conclusions,
            open: open.map(|board| board.opened.workshop).collect(),
        }
    }

    fn conclusions(&self, workshop: WorkshopId) -> u64 {
        self.conclusions.get(&workshop).copied().unwrap_or(0)
    }

    fn stage(&self, seen: Seen<'_>, workshop: &model::Workshop) -> Stage {
        let meeting = seen.meeting(workshop.announced.meeting);
        if self.open.contains(&workshop.id) {
            Stage::Open
        } else if self.conclusions(workshop.id) > 0 {
            Stage::Concluded
        } else if meeting.is_some_and(|meeting| meeting.held.is_some()) {
            Stage::Held
        } else {
            Stage::Preparing
        }
    }
}

impl Stage {
    /// The name that the style sheet knows.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Preparing => "planned",
            Self::Open => "running",
            Self::Held | Self::Concluded => "done",
        }
    }

    /// The key of its words.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Preparing => "workshop-preparing",
            Self::Open => "workshop-open",
            Self::Held => "workshop-held",
            Self::Concluded => "workshop-concluded",
        }
    }
}

impl WorkshopLine {
    pub(crate) fn of(seen: Seen<'_>, gathered: &Gathered, workshop: &model::Workshop) -> Self {
        Self {
            id: workshop.id.0,
            title: workshop.announced.title.clone(),
            theme: workshop.announced.theme.clone(),
            presentation: workshop.announced.presentation.clone(),
            stage: gathered.stage(seen, workshop),
            conclusions: gathered.conclusions(workshop.id),
        }
    }

    /// The workshops of a meeting, in the order in which they were announced.
    pub(crate) fn of_meeting(seen: Seen<'_>, meeting: MeetingId) -> Vec<Self> {
        let gathered = Gathered::of(seen);
        let workshops = seen
            .workshops()
            .filter(|workshop| workshop.announced.meeting == meeting);
        workshops
            .map(|workshop| Self::of(seen, &gathered, workshop))
            .collect()
    }
}

/// When a workshop is: on the day of its meeting, at its own time where it has one.
fn schedule(seen: Seen<'_>, announced: &model::Announced) -> Option<Schedule> {
    let meeting = seen.meeting(announced.meeting)?;
    Some(match meeting.announced.schedule {
        Schedule::On { day, .. } => Schedule::On {
            day,
            start: announced.start.filter(|_| matches!(day, When::Day(_))),
            end: announced.end,
        },
        between @ Schedule::Between { .. } => between,
    })
}

impl Page for Workshops {
    const ROUTE: &'static str = "/ateliers";
    const NAME: &'static str = "workshops";
    const SUMMARY: &'static str = "All workshops, meeting by meeting, the latest meeting first.";

    fn view(sight: &Sight<'_>) -> Result<Self, Problem> {
        let seen = sight.seen;
        let gathered = Gathered::of(seen);
        let mut of_meetings: HashMap<MeetingId, Vec<WorkshopLine>> = HashMap::new();
        for workshop in seen.workshops() {
            let lines = of_meetings.entry(workshop.announced.meeting).or_default();
            lines.push(WorkshopLine::of(seen, &gathered, workshop));
        }
        let meetings = meeting::rows(sight, |meeting| of_meetings.contains_key(&meeting.id));
        let meetings: Vec<_> = meetings.rev().collect();
        let with_workshops = meetings.into_iter().map(|meeting| WorkshopsOfMeeting {
            workshops: of_meetings
                .remove(&MeetingId(meeting.line.id))
                .unwrap_or_default(),
            meeting,
        });
        Ok(Self {
            meetings: with_workshops.collect(),
        })
    }

    fn heading(&self, words: Words) -> Heading {
        Heading::new(words.t("workshops-title"), Section::Meetings)
            .under("/rencontres", words.t("nav-meetings"))
    }

    template!("workshop/all.html");
}
