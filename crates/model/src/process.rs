//! The process: what answers a referral, phase by phase.

mod beginning;

use kuzul_journal::Seq;
use serde::{Deserialize, Serialize};

use crate::{
    Context, Event, State, as_json,
    chronicle::Subject,
    council,
    fact::{Detail, Fact, Place},
    id::{GroupId, ProcessId, ReferralId},
    referral,
    when::When,
    words::{self, Field},
};

pub use beginning::Begun;

/// Longest process, in phases.
pub const PHASES_MAX: u32 = 50;

/// What answers a referral.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Process {
    /// Its id.
    pub id: ProcessId,
    /// What it is.
    #[serde(with = "as_json")]
    pub opened: Opened,
    /// Its phases, in order.
    pub phases: Vec<Phase>,
}

/// A step of a process.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phase {
    /// What was planned.
    #[serde(with = "as_json")]
    pub planned: PhasePlanned,
    /// How far it is.
    pub progress: Progress,
}

/// How far a phase is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Progress {
    /// Not begun.
    Planned,
    /// Begun.
    Running {
        /// Since when.
        since: Option<When>,
    },
    /// Ended.
    Done {
        /// When it began.
        since: Option<When>,
        /// When it ended.
        until: Option<When>,
        /// What came of it.
        outcome: Option<String>,
    },
}

/// What can be asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(
    clippy::large_enum_variant,
    reason = "processes are opened one at a time"
)]
pub enum Command {
    /// Open a process.
    Open(Opened),
    /// Receive a question, and open the process that answers it.
    Begin(Box<Begun>),
    /// Plan its next phases.
    PlanPhases {
        /// The process.
        process: ProcessId,
        /// The phases, numbered by their order.
        phases: Vec<PhasePlan>,
    },
    /// Begin a phase.
    StartPhase(PhaseStarted),
    /// End a phase.
    CompletePhase(PhaseCompleted),
}

/// What is planned of a phase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhasePlan {
    /// Its title.
    pub title: String,
    /// What it delivers, one thing a line.
    pub delivers: String,
    /// When it is to begin.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<When>,
    /// When it is to end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<When>,
    /// What a reader should know about what is told here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Why it is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no such process.
    #[error("there is no process {0}")]
    UnknownProcess(ProcessId),
    /// The process has no such phase.
    #[error("the process has no phase {0}")]
    UnknownPhase(u32),
    /// More phases than a process can have.
    #[error("a process has {PHASES_MAX} phases at the most")]
    TooManyPhases,
    /// The phase has begun already.
    #[error("phase {0} has begun already")]
    StartedAlready(u32),
    /// The phase has ended already.
    #[error("phase {0} has ended already")]
    CompletedAlready(u32),
    /// Something ends before it begins.
    #[error("phase {0} would end before it begins")]
    EndsBeforeStart(u32),
}

/// A process was opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// Its title.
    pub title: String,
    /// What it is for.
    pub objective: String,
    /// How it is done, paragraph by paragraph.
    #[serde(default)]
    pub method: Vec<String>,
    /// The question that it answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub referral: Option<ReferralId>,
    /// The groups that carry it. Those formed for it later are added.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<GroupId>,
    /// The council's own question that went before, if it had one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub self_referral: Option<ReferralId>,
    /// When work on it began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started_on: Option<When>,
    /// Whom it speaks to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub audiences: Vec<String>,
    /// What it holds to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub principles: Vec<String>,
    /// What was observed before it began.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub observations: Vec<String>,
    /// What else is done beside its phases.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_work: Vec<String>,
    /// What a reader should know about what is told here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A phase was planned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhasePlanned {
    /// The process.
    pub process: ProcessId,
    /// Its number in the process, from 1.
    pub number: u32,
    /// What is planned.
    #[serde(flatten)]
    pub plan: PhasePlan,
}

/// A phase began.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhaseStarted {
    /// The process.
    pub process: ProcessId,
    /// The phase's number.
    pub number: u32,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<When>,
}

/// A phase ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhaseCompleted {
    /// The process.
    pub process: ProcessId,
    /// The phase's number.
    pub number: u32,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<When>,
    /// What came of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
}

pub(crate) fn decide(
    state: &State,
    command: &Command,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    match command {
        Command::Open(opened) => open(state, opened),
        Command::Begin(begun) => beginning::begin(state, begun, context),
        Command::PlanPhases { process, phases } => plan(known(state, *process)?, phases),
        Command::StartPhase(started) => {
            let phase = phase(known(state, started.process)?, started.number)?;
            match phase.progress {
                Progress::Planned => Ok(vec![started.clone().into()]),
                _ => Err(Refusal::StartedAlready(started.number).into()),
            }
        }
        Command::CompletePhase(completed) => complete(state, completed),
    }
}

fn open(state: &State, opened: &Opened) -> Result<Vec<Event>, crate::Refusal> {
    for id in opened.referral.iter().chain(&opened.self_referral) {
        referral::known(state, *id)?;
    }
    council::known_groups(state, &opened.groups)?;
    let opened = Opened {
        title: words::title(Field::Title, &opened.title)?,
        objective: words::paragraph(Field::Text, &opened.objective)?,
        method: words::points(Field::Details, &opened.method)?,
        audiences: words::points(Field::Details, &opened.audiences)?,
        principles: words::points(Field::Details, &opened.principles)?,
        observations: words::points(Field::Details, &opened.observations)?,
        other_work: words::points(Field::Details, &opened.other_work)?,
        ..opened.clone()
    };
    Ok(vec![opened.into()])
}

fn plan(process: &Process, plans: &[PhasePlan]) -> Result<Vec<Event>, crate::Refusal> {
    let first = u32::try_from(process.phases.len()).unwrap_or(PHASES_MAX) + 1;
    if process.phases.len() + plans.len() > PHASES_MAX as usize {
        return Err(Refusal::TooManyPhases.into());
    }
    let planned = (first..).zip(plans).map(|(number, plan)| {
        let reversed = plan
            .start
            .zip(plan.end)
            .is_some_and(|(start, end)| end.first_day() < start.first_day());
        if reversed {
            return Err(Refusal::EndsBeforeStart(number).into());
        }
        let plan = PhasePlan {
            title: words::title(Field::Title, &plan.title)?,
            delivers: words::paragraph(Field::Text, &plan.delivers)?,
            ..plan.clone()
        };
        Ok(PhasePlanned {
            process: process.id,
            number,
            plan,
        }
        .into())
    });
    planned.collect()
}

fn complete(state: &State, completed: &PhaseCompleted) -> Result<Vec<Event>, crate::Refusal> {
    let phase = phase(known(state, completed.process)?, completed.number)?;
    let since = match &phase.progress {
        Progress::Planned => None,
        Progress::Running { since } => *since,
        Progress::Done { .. } => return Err(Refusal::CompletedAlready(completed.number).into()),
    };
    if since
        .zip(completed.on)
        .is_some_and(|(since, on)| on.first_day() < since.first_day())
    {
        return Err(Refusal::EndsBeforeStart(completed.number).into());
    }
    let outcome = completed.outcome.as_deref();
    let outcome = outcome
        .map(|text| words::paragraph(Field::Text, text))
        .transpose()?;
    Ok(vec![
        PhaseCompleted {
            outcome,
            ..completed.clone()
        }
        .into(),
    ])
}

/// The process, or a refusal that names it.
pub(crate) fn known(state: &State, id: ProcessId) -> Result<&Process, Refusal> {
    state.processes.get(id).ok_or(Refusal::UnknownProcess(id))
}

fn phase(process: &Process, number: u32) -> Result<&Phase, Refusal> {
    let phase = process
        .phases
        .iter()
        .find(|phase| phase.planned.number == number);
    phase.ok_or(Refusal::UnknownPhase(number))
}

impl Fact for Opened {
    const KIND: &'static str = "process.opened";
    type Personal = ();

    fn apply(&self, state: &mut State, place: Place) {
        let id = ProcessId(place.seq);
        state.processes.insert(
            id,
            Process {
                id,
                opened: self.clone(),
                phases: Vec::new(),
            },
        );
    }

    fn subjects(&self, seq: Seq) -> Vec<Subject> {
        let referrals = [self.referral, self.self_referral];
        let referrals = referrals.into_iter().flatten().map(Subject::Referral);
        [Subject::Process(ProcessId(seq))]
            .into_iter()
            .chain(referrals)
            .collect()
    }
}

impl Fact for PhasePlanned {
    const KIND: &'static str = "phase.planned";
    type Personal = ();

    fn apply(&self, state: &mut State, _: Place) {
        state.processes.change(self.process, |process| {
            process.phases.push(Phase {
                planned: self.clone(),
                progress: Progress::Planned,
            });
        });
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        vec![Subject::Process(self.process)]
    }

    fn detail(&self) -> Option<Detail> {
        Some(Detail::Phase(self.number))
    }
}

/// Changes a phase's progress, if the phase is there.
fn progress(state: &mut State, id: ProcessId, number: u32, change: impl FnOnce(&mut Progress)) {
    state.processes.change(id, |process| {
        if let Some(phase) = process
            .phases
            .iter_mut()
            .find(|p| p.planned.number == number)
        {
            change(&mut phase.progress);
        }
    });
}

impl Fact for PhaseStarted {
    const KIND: &'static str = "phase.started";
    type Personal = ();

    fn apply(&self, state: &mut State, _: Place) {
        progress(state, self.process, self.number, |progress| {
            *progress = Progress::Running { since: self.on };
        });
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        vec![Subject::Process(self.process)]
    }

    fn detail(&self) -> Option<Detail> {
        Some(Detail::Phase(self.number))
    }
}

impl Fact for PhaseCompleted {
    const KIND: &'static str = "phase.completed";
    type Personal = ();

    fn apply(&self, state: &mut State, _: Place) {
        progress(state, self.process, self.number, |progress| {
            let since = match progress {
                Progress::Running { since } => *since,
                _ => None,
            };
            *progress = Progress::Done {
                since,
                until: self.on,
                outcome: self.outcome.clone(),
            };
        });
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        vec![Subject::Process(self.process)]
    }

    fn detail(&self) -> Option<Detail> {
        Some(Detail::Phase(self.number))
    }
}
