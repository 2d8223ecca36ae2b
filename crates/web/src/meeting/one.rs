//! One meeting: what it is for, when and where, its timetable, and what came of it.

use jiff::civil::{Date, Time};
use kuzul_locale::Words;
use kuzul_model::{
    access::Seen,
    id::MeetingId,
    meeting::{self as model, Schedule},
    when::When,
};
use schemars::JsonSchema;
use serde::Serialize;

use super::{MeetingRow, decisions::Decisions};
use crate::{
    errors::Problem,
    frame::{Heading, Section, zone},
    page::{Named, Page, Sight, template},
    registration::DeskFigures,
    survey::SurveyLink,
    workshop::{Reading, WorkshopLine},
};

type Here = Meeting;

/// One meeting.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Meeting {
    /// The meeting in a line.
    pub(crate) row: MeetingRow,
    /// What follows its title.
    pub(crate) subtitle: Option<String>,
    /// What it is for.
    pub(crate) purpose: String,
    /// Where.
    pub(crate) place: Option<String>,
    /// The process that it belongs to.
    pub(crate) process: Option<Named>,
    /// The phase of the process.
    pub(crate) phase: Option<PhaseName>,
    /// By whom.
    pub(crate) organisers: Vec<String>,
    /// Which groups prepare it.
    pub(crate) groups: Vec<Named>,
    /// Whether anybody may come.
    pub(crate) open_to_all: bool,
    /// Whether it is held several times.
    pub(crate) series: bool,
    /// The larger undertaking that it belongs to, of others.
    pub(crate) framework: Option<String>,
    /// Where it was announced, on another site.
    pub(crate) announcement: Option<Reading>,
    /// Who is invited.
    pub(crate) invited: Vec<String>,
    /// How people work there.
    pub(crate) method: Option<String>,
    /// Who speaks.
    pub(crate) speakers: Vec<Speaker>,
    /// Its timetable.
    pub(crate) timetable: Vec<Slot>,
    /// Held how many times, at the least, where it is a series.
    pub(crate) sessions: Option<u32>,
    /// What came of it.
    pub(crate) outcomes: Vec<String>,
    /// Its workshops.
    pub(crate) workshops: Vec<WorkshopLine>,
    /// What it decided on conclusions, workshop by workshop.
    pub(crate) decisions: Vec<Decisions>,
    /// Why it does not take place, where it does not.
    pub(crate) cancelled: Option<String>,
    /// Registering for it.
    pub(crate) registration: Option<DeskFigures>,
    /// What people thought of it.
    pub(crate) survey: Option<SurveyLink>,
    /// Its room, where it is a plenary that has one.
    pub(crate) plenary: Option<PlenaryRoom>,
    /// What a reader should know about what is told here.
    pub(crate) notes: Vec<String>,
}

/// The room of a plenary.
#[derive(Serialize, JsonSchema)]
pub(crate) struct PlenaryRoom {
    /// What people type to come in.
    pub(crate) code: String,
    /// Whether it is open.
    pub(crate) open: bool,
}

/// A phase of a process, by its number.
#[derive(Serialize, JsonSchema)]
pub(crate) struct PhaseName {
    /// Its number.
    pub(crate) number: u32,
    /// Its title.
    pub(crate) title: Option<String>,
}

/// Somebody who speaks, as a function or an organisation.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Speaker {
    /// As what.
    pub(crate) function: Option<String>,
    /// From where.
    pub(crate) organisation: String,
    /// On what.
    pub(crate) about: Option<String>,
}

/// A line of a timetable.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Slot {
    /// When it begins.
    #[schemars(with = "String")]
    pub(crate) start: Time,
    /// When it ends.
    #[schemars(with = "String")]
    pub(crate) end: Time,
    /// What is done.
    pub(crate) title: String,
    /// By whom, as a function or an organisation.
    pub(crate) by: Option<String>,
    /// Whether workshops begin in it: what people come for.
    pub(crate) workshops: bool,
}

impl Meeting {
    /// Whether anything of it can be counted.
    pub(crate) fn has_figures(&self) -> bool {
        let line = &self.row.line;
        line.registered.is_some() || line.present.is_some() || self.sessions.is_some()
    }

    /// Where, but for the name of the commune, which is shown beside it.
    pub(crate) fn place_in_commune(&self) -> Option<&str> {
        let commune = self.row.commune.as_ref();
        let place = self.place.as_deref();
        place.filter(|place| commune.is_none_or(|commune| commune.name != *place))
    }

    /// When it begins and ends, as schema.org wants it, where that is known.
    pub(crate) fn machine_times(&self) -> Vec<(&'static str, String)> {
        let (first, last, start, end) = match self.row.line.schedule {
            Schedule::Between { first, last } => (first, last, None, None),
            Schedule::On {
                day: When::Day(day),
                start,
                end,
            } => (day, day, start, end),
            Schedule::On { .. } => return Vec::new(),
        };
        let moment = |day: Date, time: Option<Time>| match time {
            None => day.to_string(),
            Some(time) => {
                let local = day.to_datetime(time).to_zoned(zone());
                local.map_or_else(
                    |_| day.to_string(),
                    |at| at.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
                )
            }
        };
        let mut times = vec![("startDate", moment(first, start))];
        if end.is_some() || first != last {
            times.push(("endDate", moment(last, end)));
        }
        times
    }

    /// Its day for machines, where it has one: a window of days has none.
    pub(crate) fn machine_date(&self) -> Option<String> {
        match self.row.line.schedule {
            Schedule::On { day, .. } => Some(day.to_string()),
            Schedule::Between { .. } => None,
        }
    }
}

impl Page for Meeting {
    const ROUTE: &'static str = "/rencontres/{meeting}";
    const NAME: &'static str = "meeting";
    const SUMMARY: &'static str = "One meeting: when, where, its timetable and what came of it.";

    fn view(sight: &Sight<'_>) -> Result<Self, Problem> {
        let seen = sight.seen;
        let id = MeetingId(sight.id("meeting")?);
        let meeting = seen.meeting(id).ok_or(Problem::NoSuchPage)?;
        let announced = &meeting.announced;
        let held = meeting.held.as_ref();
        let groups = announced.groups.iter().filter_map(|id| seen.group(*id));
        Ok(Self {
            row: MeetingRow::of(seen, meeting, sight.today),
            subtitle: announced.subtitle.clone(),
            purpose: announced.purpose.clone(),
            place: announced.place.clone(),
            process: announced
                .process
                .and_then(|id| seen.process(id))
                .map(|process| Named::new(process.id.0, &process.opened.title)),
            phase: phase(seen, announced),
            organisers: announced.organisers.clone(),
            groups: groups
                .map(|group| Named::new(group.id.0, &group.formed.name))
                .collect(),
            open_to_all: announced.open_to_all,
            series: announced.series,
            framework: announced.framework.clone(),
            announcement: announced
                .announcement
                .as_ref()
                .map(|url| Reading::new(&announced.title, url)),
            invited: announced.invited.clone(),
            method: announced.method.clone(),
            speakers: announced.speakers.iter().map(Speaker::of).collect(),
            timetable: timetable(seen, meeting),
            sessions: held.and_then(|held| held.sessions),
            outcomes: held.map(|held| held.outcomes.clone()).unwrap_or_default(),
            workshops: WorkshopLine::of_meeting(seen, id),
            decisions: Decisions::of_meeting(seen, id),
            cancelled: meeting.cancelled.as_ref().map(|it| it.reason.clone()),
            registration: DeskFigures::of(seen, id),
            survey: SurveyLink::of(seen, id),
            plenary: seen.plenary(meeting.id).map(|plenary| PlenaryRoom {
                code: plenary.opened.code.clone(),
                open: plenary.is_open(),
            }),
            notes: [announced.note.clone(), held.and_then(|h| h.note.clone())]
                .into_iter()
                .flatten()
                .collect(),
        })
    }

    fn heading(&self, words: Words) -> Heading {
        Heading::written(self.row.line.title.clone(), Section::Meetings)
            .described(&self.purpose)
            .followed(format!("/rencontres/{}", self.row.line.id))
            .under("/rencontres", words.t("nav-meetings"))
    }

    template!("meeting/one.html");
}

impl Speaker {
    fn of(speaker: &model::Speaker) -> Self {
        Self {
            function: speaker.function.clone(),
            organisation: speaker.organisation.clone(),
            about: speaker.about.clone(),
        }
    }
}

/// The phase that a meeting belongs to, where its process has one of this number.
fn phase(seen: Seen<'_>, announced: &model::Announced) -> Option<PhaseName> {
    let number = announced.phase?;
    let process = seen.process(announced.process?)?;
    let phase = process
        .phases
        .iter()
        .find(|phase| phase.planned.number == number);
    Some(PhaseName {
        number,
        title: phase.map(|phase| phase.planned.plan.title.clone()),
    })
}

fn timetable(seen: Seen<'_>, meeting: &model::Meeting) -> Vec<Slot> {
    let starts: Vec<Time> = seen
        .workshops()
        .filter(|workshop| workshop.announced.meeting == meeting.id)
        .filter_map(|workshop| workshop.announced.start)
        .collect();
    let slots = meeting.announced.timetable.iter().map(|slot| Slot {
        start: slot.start,
        end: slot.end,
        title: slot.title.clone(),
        by: slot.by.clone(),
        workshops: starts.iter().any(|at| (slot.start..slot.end).contains(at)),
    });
    slots.collect()
}
