//! Processes: what answers a referral, phase by phase.

mod one;

pub(crate) use one::{MeetingLine, Phase, Process};

use kuzul_locale::Words;
use kuzul_model::process::{self as model, Progress};
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    errors::Problem,
    frame::{Heading, Section},
    page::{Page, Sight, template},
};

type Here = Processes;

/// All processes, the newest first.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Processes {
    /// The processes.
    pub(crate) processes: Vec<Summary>,
}

/// A process in a line.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Summary {
    /// Its id.
    pub(crate) id: u64,
    /// Its title.
    pub(crate) title: String,
    /// What it is for.
    pub(crate) objective: String,
    /// How far it is.
    pub(crate) state: PhaseState,
    /// The number of the phase that it is in.
    pub(crate) phase: Option<u32>,
    /// How many phases it has.
    pub(crate) phases: u32,
}

/// How far a phase or a process is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PhaseState {
    /// Not begun.
    Planned,
    /// Begun.
    Running,
    /// Ended.
    Done,
}

impl PhaseState {
    pub(crate) fn of(progress: &Progress) -> Self {
        match progress {
            Progress::Planned => Self::Planned,
            Progress::Running { .. } => Self::Running,
            Progress::Done { .. } => Self::Done,
        }
    }

    /// The name that the style sheet knows.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Running => "running",
            Self::Done => "done",
        }
    }

    /// The key of its words.
    pub(crate) fn key(self) -> String {
        format!("phase-{}", self.name())
    }
}

impl Summary {
    pub(crate) fn of(process: &model::Process) -> Self {
        let states: Vec<_> = process
            .phases
            .iter()
            .map(|phase| PhaseState::of(&phase.progress))
            .collect();
        let next = states.iter().position(|state| *state != PhaseState::Done);
        let state = match next {
            _ if states.iter().all(|state| *state == PhaseState::Planned) => PhaseState::Planned,
            None => PhaseState::Done,
            Some(_) => PhaseState::Running,
        };
        Self {
            id: process.id.0,
            title: process.opened.title.clone(),
            objective: process.opened.objective.clone(),
            state,
            phase: next
                .and_then(|index| process.phases.get(index))
                .map(|p| p.planned.number),
            phases: u32::try_from(states.len()).unwrap_or(u32::MAX),
        }
    }
}

impl Page for Processes {
    const ROUTE: &'static str = "/demarches";
    const NAME: &'static str = "processes";
    const SUMMARY: &'static str = "All processes, the newest first.";

    fn view(sight: &Sight<'_>) -> Result<Self, Problem> {
        Ok(Self {
            processes: sight.seen.processes().rev().map(Summary::of).collect(),
        })
    }

    fn heading(&self, words: Words) -> Heading {
        Heading::new(words.t("processes-title"), Section::Processes)
    }

    template!("process/all.html");
}
