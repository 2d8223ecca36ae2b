//! Home: what is going on now, what was decided lately, how to take part.

use kuzul_locale::Words;
use kuzul_model::{
    access::Seen,
    conclusion::{Column, Conclusion},
    validation::Outcome,
};
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    errors::Problem,
    frame::{Heading, Section},
    meeting::MeetingState,
    page::{Page, Sight, template},
    process::{MeetingLine, PhaseState, Summary},
};

type Here = Home;

/// How many of each the home page shows.
const SHOWN_MAX: usize = 4;

/// Home.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Home {
    /// The territory's name.
    pub(crate) territory: String,
    /// What the council is for.
    pub(crate) mission: String,
    /// Processes that are not over, the newest first.
    pub(crate) processes: Vec<Summary>,
    /// Meetings to come, the next first.
    pub(crate) meetings: Vec<MeetingLine>,
    /// What a plenary adopted last, the most important first.
    pub(crate) adopted: Option<Adopted>,
    /// Where the newest process stands, step by step.
    pub(crate) steps: Vec<Step>,
    /// Numbers about the council.
    pub(crate) figures: Figures,
    /// Whether a room is open for cards.
    pub(crate) room_open: bool,
}

/// What a plenary adopted.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Adopted {
    /// The plenary.
    pub(crate) meeting: MeetingLine,
    /// The courses of action of first rank, one for each workshop.
    pub(crate) first: Vec<First>,
    /// How many conclusions in all.
    pub(crate) conclusions: u64,
    /// Their process.
    pub(crate) process: Option<u64>,
}

/// A conclusion of first rank.
#[derive(Serialize, JsonSchema)]
pub(crate) struct First {
    /// Its id.
    pub(crate) id: u64,
    /// What it says.
    pub(crate) text: String,
    /// The theme of its workshop.
    pub(crate) theme: String,
}

/// A step of the chain from the question to the deeds.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Step {
    /// Its stable name.
    pub(crate) name: &'static str,
    /// How far it is.
    pub(crate) state: PhaseState,
    /// Where it is shown.
    pub(crate) path: Option<String>,
    /// How many of it there are.
    pub(crate) count: u64,
    /// How many of these were made up: answers that show what one looks like.
    pub(crate) fictitious: u64,
}

/// Numbers about the council.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Figures {
    /// Members.
    pub(crate) members: u32,
    /// Colleges.
    pub(crate) colleges: u64,
    /// Communes.
    pub(crate) communes: u64,
    /// Intercommunalities.
    pub(crate) intercommunalities: u64,
    /// Inhabitants.
    pub(crate) inhabitants: u64,
}

impl Page for Home {
    const ROUTE: &'static str = "/";
    const NAME: &'static str = "home";
    const SUMMARY: &'static str = "What is going on now, and what was decided lately.";

    fn view(sight: &Sight<'_>) -> Result<Self, Problem> {
        let seen = sight.seen;
        let processes = seen.processes().rev().map(Summary::of);
        let mut meetings: Vec<_> = seen
            .meetings()
            .filter(|meeting| MeetingState::of(meeting, sight.today) == MeetingState::ToCome)
            .collect();
        meetings.sort_by_key(|meeting| meeting.announced.schedule.first_day());
        Ok(Self {
            territory: seen.territory().name.clone(),
            mission: seen.council().mission.clone(),
            processes: processes
                .filter(|process| process.state != PhaseState::Done)
                .take(SHOWN_MAX)
                .collect(),
            meetings: meetings
                .into_iter()
                .take(SHOWN_MAX)
                .map(MeetingLine::of)
                .collect(),
            adopted: adopted(seen),
            steps: steps(seen),
            figures: figures(seen),
            room_open: seen.boards().any(kuzul_model::board::Board::is_open),
        })
    }

    fn heading(&self, words: Words) -> Heading {
        Heading::new(words.t("nav-home"), Section::None).class("home")
    }

    template!("home/home.html");
}

/// What the last plenary that decided adopted.
fn adopted(seen: Seen<'_>) -> Option<Adopted> {
    let kept = |conclusion: &&Conclusion| is_adopted(conclusion);
    let meeting = seen
        .conclusions()
        .filter(kept)
        .filter_map(|c| c.validations.last())
        .next_back()?
        .meeting;
    let meeting = seen.meeting(meeting)?;
    let of_it: Vec<_> = seen
        .conclusions()
        .filter(kept)
        .filter(|conclusion| {
            conclusion
                .validations
                .last()
                .is_some_and(|v| v.meeting == meeting.id)
        })
        .collect();
    let first = of_it
        .iter()
        .filter(|c| c.drawn.column == Column::CourseOfAction && c.drawn.rank == 1)
        .filter_map(|conclusion| {
            let workshop = seen.workshop(conclusion.drawn.workshop)?;
            Some(First {
                id: conclusion.id.0,
                text: conclusion.words().to_owned(),
                theme: workshop.announced.theme.clone(),
            })
        });
    Some(Adopted {
        first: first.take(SHOWN_MAX).collect(),
        conclusions: of_it.len() as u64,
        process: meeting.announced.process.map(|process| process.0),
        meeting: MeetingLine::of(meeting),
    })
}

/// Whether the plenary that decided on it last adopted it.
fn is_adopted(conclusion: &Conclusion) -> bool {
    let last = conclusion.validations.last();
    last.is_some_and(|v| matches!(v.outcome, Outcome::Adopted | Outcome::Amended { .. }))
}

/// Where the newest process stands in the chain from the question to the deeds.
fn steps(seen: Seen<'_>) -> Vec<Step> {
    let Some(process) = seen.processes().next_back() else {
        return Vec::new();
    };
    let meetings = seen
        .meetings()
        .filter(|m| m.announced.process == Some(process.id));
    let held: Vec<_> = meetings
        .filter(|meeting| meeting.held.is_some())
        .map(|m| m.id)
        .collect();
    let workshops: Vec<_> = seen
        .workshops()
        .filter(|w| held.contains(&w.announced.meeting))
        .map(|w| w.id)
        .collect();
    let conclusions = seen
        .conclusions()
        .filter(|c| workshops.contains(&c.drawn.workshop));
    let (drawn, adopted) = conclusions.fold((0, 0), |(drawn, adopted), conclusion| {
        (drawn + 1, adopted + u64::from(is_adopted(conclusion)))
    });
    let own = format!("/demarches/{}", process.id);
    let referral = process
        .opened
        .referral
        .map(|referral| format!("/saisines/{referral}"));
    let opinions = seen.opinions();
    let adopted_opinions = opinions.filter(|it| it.about.process == process.id);
    let adopted_opinions = adopted_opinions.filter(|it| it.frozen().is_some());
    let adopted_opinions: Vec<_> = adopted_opinions.collect();
    let responses = || adopted_opinions.iter().flat_map(|it| &it.responses);
    let made_up = responses().filter(|it| it.given.fictitious).count() as u64;
    let opinion = adopted_opinions.last().map(|it| format!("/avis/{}", it.id));
    let counted = [
        ("referral", u64::from(referral.is_some()), referral),
        (
            "meetings",
            held.len() as u64,
            Some(format!("{own}#rencontres")),
        ),
        (
            "workshops",
            workshops.len() as u64,
            Some("/ateliers".to_owned()),
        ),
        ("conclusions", drawn, Some(format!("{own}/conclusions"))),
        ("validation", adopted, Some(format!("{own}/matrice"))),
        ("opinion", adopted_opinions.len() as u64, opinion.clone()),
        (
            "response",
            responses().count() as u64,
            opinion.map(|path| format!("{path}/reponses")),
        ),
        ("actions", 0, None),
    ];
    let next = counted.iter().position(|(_, count, _)| *count == 0);
    let steps = counted
        .into_iter()
        .enumerate()
        .map(|(index, (name, count, path))| {
            let state = match next {
                Some(next) if index == next => PhaseState::Running,
                Some(next) if index > next => PhaseState::Planned,
                _ => PhaseState::Done,
            };
            Step {
                name,
                state,
                path: path.filter(|_| count > 0),
                count,
                fictitious: if name == "response" { made_up } else { 0 },
            }
        });
    steps.collect()
}

fn figures(seen: Seen<'_>) -> Figures {
    Figures {
        members: seen.council().seats,
        colleges: seen.colleges().count() as u64,
        communes: seen.communes().count() as u64,
        intercommunalities: seen.territory().intercommunalities.len() as u64,
        inhabitants: seen
            .communes()
            .map(|commune| u64::from(commune.population))
            .sum(),
    }
}
