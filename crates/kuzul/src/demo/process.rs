//! How: the process and its phases.

use jiff::civil::Date;
use kuzul_journal::Timestamp;
use kuzul_model::{
    Command,
    id::{GroupId, ProcessId, ReferralId},
    process::{self, Opened, PhaseCompleted, PhasePlan, PhaseStarted},
    when::When,
};

use super::{
    council,
    dates::{self, MORNING, NIGHT, moment},
    facts::{Facts, Moments},
    files::Read,
    format::{self, Phase, PhaseState, Text},
    meeting,
    story::{Kind, Reference, Story},
};
use crate::{exit::Trouble, speech::say};

/// Opens the process, plans its phases, and tells how far they came.
pub(crate) fn tell(facts: &Facts, moments: Moments, story: &mut Story) -> Result<(), Trouble> {
    open(facts, moments, story)?;
    plan(facts, moments, story)?;
    facts
        .process
        .facts
        .phases
        .iter()
        .try_for_each(|phase| progress(facts, phase, moments, story))
}

fn this(facts: &Facts) -> Reference {
    facts
        .process
        .points(Kind::Process, &facts.process.facts.key)
}

fn open(facts: &Facts, moments: Moments, story: &mut Story) -> Result<(), Trouble> {
    let read = &facts.process;
    let process = &read.facts;
    let question = |key: &Option<Text>| key.as_ref().map(|key| read.points(Kind::Referral, key));
    let [referral, self_referral] = [
        question(&process.referral),
        question(&process.self_referral),
    ];
    story.expect(referral.clone().into_iter().chain(self_referral.clone()));
    story.expect(read.points_all(Kind::Group, &process.groups));
    let groups = groups_before(facts, moments)?;
    let opened = Opened {
        title: process.title.clone(),
        objective: process.objective.clone(),
        method: process
            .approach
            .iter()
            .chain(&process.method)
            .cloned()
            .collect(),
        referral: None,
        groups: Vec::new(),
        self_referral: None,
        started_on: dates::when(
            read,
            process.started_date.as_ref(),
            process.started_month.as_ref(),
            process.started_year.as_ref(),
        )?,
        audiences: process.audiences.clone(),
        principles: process.principles.clone(),
        observations: process.observations.clone(),
        other_work: other_work(process),
        note: process.note.clone(),
    };
    story.tell_of(moments.opened, this(facts), move |ids| {
        let opened = Opened {
            referral: ids.find_some(referral.as_ref(), ReferralId)?,
            self_referral: ids.find_some(self_referral.as_ref(), ReferralId)?,
            groups: ids.find_all(&groups, GroupId)?,
            ..opened.clone()
        };
        Ok(Command::Process(process::Command::Open(opened)))
    })
}

/// The groups that were there when the process was opened; later ones join it when they are formed.
fn groups_before(facts: &Facts, moments: Moments) -> Result<Vec<Reference>, Trouble> {
    let mut before = Vec::new();
    for key in &facts.process.facts.groups {
        let groups = &facts.council.facts.groups;
        let group = groups
            .iter()
            .find(|group| group.key.get_ref() == key.get_ref());
        if let Some(group) = group
            && council::formed_on(facts, group, moments)?.1 <= moments.opened
        {
            before.push(facts.process.points(Kind::Group, key));
        }
    }
    Ok(before)
}

fn other_work(process: &format::Process) -> Vec<String> {
    let works = process.other_work.iter();
    works
        .map(|work| format!("{}. {}", work.title, work.text))
        .collect()
}

fn plan(facts: &Facts, moments: Moments, story: &mut Story) -> Result<(), Trouble> {
    let read = &facts.process;
    let mut phases = Vec::new();
    for (expected, phase) in (1..).zip(&read.facts.phases) {
        if *phase.number.get_ref() != expected {
            let reason = say!("command-demo-phase-number", expected = expected);
            return Err(read.wrong(&phase.number, reason));
        }
        phases.push(PhasePlan {
            title: phase.title.clone(),
            // One thing a line, and still sentences where lines run together.
            delivers: phase.delivers.join(".\n"),
            start: some_day(read, phase.planned_start.as_ref())?.map(When::Day),
            end: some_day(read, phase.planned_end.as_ref())?.map(When::Day),
            note: phase.note.clone(),
        });
    }
    let this = this(facts);
    story.tell(moments.planned, this.origin(), "phases", move |ids| {
        let process = ProcessId(ids.find(&this)?);
        let phases = phases.clone();
        Ok(Command::Process(process::Command::PlanPhases {
            process,
            phases,
        }))
    });
    Ok(())
}

fn some_day<T>(read: &Read<T>, text: Option<&Text>) -> Result<Option<Date>, Trouble> {
    text.map(|text| dates::day(read, text)).transpose()
}

/// Tells that a phase began and ended: on its days, or else as planned, or else with its meetings.
fn progress(
    facts: &Facts,
    phase: &Phase,
    moments: Moments,
    story: &mut Story,
) -> Result<(), Trouble> {
    let read = &facts.process;
    let (first, last) = days_of_meetings(facts, phase, story)?;
    let actual_start = some_day(read, phase.actual_start.as_ref())?;
    let actual_end = some_day(read, phase.actual_end.as_ref())?;
    let planned_start = some_day(read, phase.planned_start.as_ref())?;
    let planned_end = some_day(read, phase.planned_end.as_ref())?;
    if phase.state != PhaseState::Planned {
        let day = actual_start.or(planned_start).or(first);
        let at = day.map_or(moments.planned, |day| moment(day, MORNING));
        start(facts, phase, at.max(moments.planned), actual_start, story);
    }
    if phase.state == PhaseState::Done {
        let Some(day) = actual_end.or(planned_end).or(last) else {
            return Err(read.wrong(&phase.number, say!("command-demo-no-end")));
        };
        let at = moment(day, NIGHT).max(moments.planned);
        complete(facts, phase, at, actual_end, story);
    }
    Ok(())
}

fn start(facts: &Facts, phase: &Phase, at: Timestamp, on: Option<Date>, story: &mut Story) {
    let (this, number) = (this(facts), *phase.number.get_ref());
    let origin = facts.process.origin(&phase.number);
    story.tell(at, origin, format!("phase {number} starts"), move |ids| {
        let started = PhaseStarted {
            process: ProcessId(ids.find(&this)?),
            number,
            on: on.map(When::Day),
        };
        Ok(Command::Process(process::Command::StartPhase(started)))
    });
}

fn complete(facts: &Facts, phase: &Phase, at: Timestamp, on: Option<Date>, story: &mut Story) {
    let (this, number) = (this(facts), *phase.number.get_ref());
    let origin = facts.process.origin(&phase.number);
    story.tell(at, origin, format!("phase {number} ends"), move |ids| {
        let completed = PhaseCompleted {
            process: ProcessId(ids.find(&this)?),
            number,
            on: on.map(When::Day),
            outcome: None,
        };
        Ok(Command::Process(process::Command::CompletePhase(completed)))
    });
}

/// The first and the last day of a phase's meetings, which must say that they belong to it.
fn days_of_meetings(
    facts: &Facts,
    phase: &Phase,
    story: &mut Story,
) -> Result<(Option<Date>, Option<Date>), Trouble> {
    let read = &facts.process;
    let (mut first, mut last) = (None, None);
    for key in &phase.meetings {
        story.expect([read.points(Kind::Meeting, key)]);
        let mut meetings = facts.meetings.iter();
        let Some(held) = meetings.find(|held| held.facts.key.get_ref() == key.get_ref()) else {
            continue;
        };
        let of_phase = held.facts.phase.as_ref().map(toml::Spanned::get_ref);
        if of_phase != Some(phase.number.get_ref()) {
            return Err(read.wrong(key, say!("command-demo-other-phase")));
        }
        if let Some(present) = &phase.present
            && held.facts.present != Some(*present.get_ref())
        {
            return Err(read.wrong(present, say!("command-demo-other-number")));
        }
        let schedule = meeting::schedule(held)?;
        first = first
            .min(Some(schedule.first_day()))
            .or(Some(schedule.first_day()));
        last = last.max(Some(meeting::last_day(schedule)));
    }
    Ok((first, last))
}
