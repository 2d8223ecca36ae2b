//! One process: its question, its phases as a timeline, its meetings and groups.

use kuzul_locale::Words;
use kuzul_model::{
    id::ProcessId,
    meeting::Meeting,
    process::{self as model, Progress},
    when::When,
};
use schemars::JsonSchema;
use serde::Serialize;

use super::{PhaseState, Summary};
use crate::{
    errors::Problem,
    frame::{Heading, Section},
    page::{Page, Sight, template},
};

type Here = Process;

/// One process.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Process {
    /// The process in a line.
    pub(crate) summary: Summary,
    /// How it is done.
    pub(crate) method: Vec<String>,
    /// The question that it answers.
    pub(crate) referral: Option<Link>,
    /// Its phases.
    pub(crate) phases: Vec<Phase>,
    /// Its meetings, by date.
    pub(crate) meetings: Vec<MeetingLine>,
    /// The groups that carry it.
    pub(crate) groups: Vec<Group>,
    /// How many conclusions its workshops drew.
    pub(crate) conclusions: u64,
}

/// Something that has a page.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Link {
    /// Its id.
    pub(crate) id: u64,
    /// Its title.
    pub(crate) title: String,
    /// What it asks.
    pub(crate) question: String,
    /// Where it comes from.
    pub(crate) from: String,
    /// When.
    #[schemars(with = "String")]
    pub(crate) on: When,
}

/// A phase.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Phase {
    /// Its number.
    pub(crate) number: u32,
    /// Its title.
    pub(crate) title: String,
    /// What it delivers.
    pub(crate) delivers: String,
    /// How far it is.
    pub(crate) state: PhaseState,
    /// When it was planned to begin.
    #[schemars(with = "Option<String>")]
    pub(crate) planned_start: Option<When>,
    /// When it was planned to end.
    #[schemars(with = "Option<String>")]
    pub(crate) planned_end: Option<When>,
    /// When it began.
    #[schemars(with = "Option<String>")]
    pub(crate) began: Option<When>,
    /// When it ended.
    #[schemars(with = "Option<String>")]
    pub(crate) ended: Option<When>,
    /// What came of it.
    pub(crate) outcome: Option<String>,
}

/// A meeting in a line.
#[derive(Serialize, JsonSchema)]
pub(crate) struct MeetingLine {
    /// Its id.
    pub(crate) id: u64,
    /// Its kind.
    #[schemars(with = "String")]
    pub(crate) kind: kuzul_model::meeting::MeetingKind,
    /// Its title.
    pub(crate) title: String,
    /// When it is.
    #[schemars(with = "serde_json::Value")]
    pub(crate) schedule: kuzul_model::meeting::Schedule,
    /// Whether it was held.
    pub(crate) held: bool,
    /// How many had registered.
    pub(crate) registered: Option<u32>,
    /// How many came.
    pub(crate) present: Option<u32>,
}

/// A group in a line.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Group {
    /// Its id.
    pub(crate) id: u64,
    /// Its name.
    pub(crate) name: String,
    /// What it does.
    pub(crate) purpose: String,
}

impl Phase {
    fn of(phase: &model::Phase) -> Self {
        let plan = &phase.planned.plan;
        let (began, ended, outcome) = match &phase.progress {
            Progress::Planned => (None, None, None),
            Progress::Running { since } => (*since, None, None),
            Progress::Done {
                since,
                until,
                outcome,
            } => (*since, *until, outcome.clone()),
        };
        Self {
            number: phase.planned.number,
            title: plan.title.clone(),
            delivers: plan.delivers.clone(),
            state: PhaseState::of(&phase.progress),
            planned_start: plan.start,
            planned_end: plan.end,
            began,
            ended,
            outcome,
        }
    }
}

impl MeetingLine {
    pub(crate) fn of(meeting: &Meeting) -> Self {
        let held = meeting.held.as_ref();
        Self {
            id: meeting.id.0,
            kind: meeting.announced.kind,
            title: meeting.announced.title.clone(),
            schedule: meeting.announced.schedule,
            held: held.is_some(),
            registered: held.and_then(|held| held.registered),
            present: held.and_then(|held| held.present),
        }
    }
}

impl Page for Process {
    const ROUTE: &'static str = "/demarches/{process}";
    const NAME: &'static str = "process";
    const SUMMARY: &'static str = "One process: its question, its phases, its meetings and groups.";

    fn view(sight: &Sight<'_>) -> Result<Self, Problem> {
        let seen = sight.seen;
        let id = ProcessId(sight.id("process")?);
        let process = seen.process(id).ok_or(Problem::NoSuchPage)?;
        let mut meetings: Vec<_> = seen
            .meetings()
            .filter(|meeting| meeting.announced.process == Some(id))
            .collect();
        meetings.sort_by_key(|meeting| meeting.announced.schedule.first_day());
        let referral = process
            .opened
            .referral
            .and_then(|referral| seen.referral(referral));
        let groups = process
            .opened
            .groups
            .iter()
            .filter_map(|group| seen.group(*group));
        let conclusions = seen.conclusions().filter(|conclusion| {
            let workshop = seen.workshop(conclusion.drawn.workshop);
            let meeting = workshop.and_then(|workshop| seen.meeting(workshop.announced.meeting));
            meeting.is_some_and(|meeting| meeting.announced.process == Some(id))
        });
        Ok(Self {
            summary: Summary::of(process),
            method: process.opened.method.clone(),
            referral: referral.map(|referral| Link {
                id: referral.id.0,
                title: referral.received.title.clone(),
                question: referral.received.question.clone(),
                from: referral.received.from.clone(),
                on: referral.received.received_on,
            }),
            phases: process.phases.iter().map(Phase::of).collect(),
            meetings: meetings.into_iter().map(MeetingLine::of).collect(),
            groups: groups
                .map(|group| Group {
                    id: group.id.0,
                    name: group.formed.name.clone(),
                    purpose: group.formed.purpose.clone(),
                })
                .collect(),
            conclusions: conclusions.count() as u64,
        })
    }

    fn heading(&self, words: Words) -> Heading {
        Heading::written(self.summary.title.clone(), Section::Processes)
            .described(&self.summary.objective)
            .followed(format!("/demarches/{}", self.summary.id))
            .under("/demarches", words.t("nav-processes"))
    }

    template!("process/one.html");
}
