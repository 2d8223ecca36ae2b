//! One conclusion: its words and its rank, what plenaries made of it, and the thread that it is on.

use kuzul_locale::Words;
use kuzul_model::{
    access::Seen,
    conclusion::{self as model, Column},
    id::ConclusionId,
    meeting::{Meeting, Schedule},
    validation::{Outcome, Validated},
    workshop::Workshop,
};
use schemars::JsonSchema;
use serde::Serialize;

use super::{Decision, Verdict, Voices, column_key, title};
use crate::{
    difference::{Piece, difference},
    errors::Problem,
    frame::{Frame, Heading, Section},
    page::{Page, Sight, template},
    plenary::Said,
    process::{PhaseState, Summary},
};

type Here = Conclusion;

/// One conclusion.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Conclusion {
    /// Its id.
    pub(crate) id: u64,
    /// What it says now.
    pub(crate) text: String,
    /// Its several points.
    pub(crate) details: Vec<String>,
    /// Its column.
    #[schemars(with = "String")]
    pub(crate) column: Column,
    /// Its place in the column, from 1.
    pub(crate) rank: u32,
    /// How many conclusions the column has.
    pub(crate) ranks: u64,
    /// How many voices it had, where it is known.
    pub(crate) voices: Option<u32>,
    /// What a reader should know about how it was read.
    pub(crate) note: Option<String>,
    /// The workshop that drew it.
    pub(crate) workshop: Option<DrawnBy>,
    /// The process that it belongs to.
    pub(crate) process: Option<Summary>,
    /// What was decided last.
    pub(crate) decision: Option<Decision>,
    /// What plenaries made of it, first to last.
    pub(crate) validations: Vec<Validation>,
    /// From the question to the deeds, with the conclusion in its place.
    pub(crate) thread: Vec<Step>,
}

/// The workshop that drew a conclusion.
#[derive(Serialize, JsonSchema)]
pub(crate) struct DrawnBy {
    /// Its id.
    pub(crate) id: u64,
    /// Its title.
    pub(crate) title: String,
    /// Its theme.
    pub(crate) theme: String,
}

/// What one plenary made of a conclusion.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Validation {
    /// What it decided, and when.
    pub(crate) decision: Decision,
    /// Its title.
    pub(crate) plenary: Option<String>,
    /// With how many voices, where they were counted.
    pub(crate) voices: Option<Voices>,
    /// The words before and after, where it changed them.
    pub(crate) wording: Option<Wording>,
    /// Minority positions, in their authors' words.
    pub(crate) positions: Vec<Said>,
    /// Whether the plenary has minutes.
    pub(crate) minutes: bool,
}

/// Words that a plenary changed.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Wording {
    /// Before.
    pub(crate) before: String,
    /// After.
    pub(crate) after: String,
    /// What changed, word by word.
    pub(crate) difference: Vec<Piece>,
}

/// A step of the thread.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Step {
    /// Its stable name.
    pub(crate) name: &'static str,
    /// How far it is.
    pub(crate) state: PhaseState,
    /// Where it is shown, if it has a page.
    pub(crate) path: Option<String>,
    /// What it is called.
    pub(crate) title: Option<String>,
    /// When it is or was.
    #[schemars(with = "serde_json::Value")]
    pub(crate) on: Option<Schedule>,
    /// Whether it is the conclusion itself.
    pub(crate) here: bool,
}

impl Step {
    fn new(name: &'static str, state: PhaseState) -> Self {
        Self {
            name,
            state,
            path: None,
            title: None,
            on: None,
            here: false,
        }
    }

    fn at(mut self, path: String, title: &str) -> Self {
        self.path = Some(path);
        self.title = Some(title.to_owned());
        self
    }

    fn on(mut self, on: Schedule) -> Self {
        self.on = Some(on);
        self
    }
}

impl Page for Conclusion {
    const ROUTE: &'static str = "/conclusions/{conclusion}";
    const NAME: &'static str = "conclusion";
    const SUMMARY: &'static str =
        "One conclusion: its words, its rank, what was decided, its thread.";

    fn view(sight: &Sight<'_>) -> Result<Self, Problem> {
        let seen = sight.seen;
        let id = ConclusionId(sight.id("conclusion")?);
        let conclusion = seen.conclusion(id).ok_or(Problem::NoSuchPage)?;
        let drawn = &conclusion.drawn;
        let workshop = seen.workshop(drawn.workshop);
        let meeting = workshop.and_then(|workshop| seen.meeting(workshop.announced.meeting));
        let process = meeting.and_then(|meeting| seen.process(meeting.announced.process?));
        let of_column = |other: &&model::Conclusion| {
            other.drawn.workshop == drawn.workshop && other.drawn.column == drawn.column
        };
        let last = conclusion.validations.last();
        Ok(Self {
            id: id.0,
            text: conclusion.words().to_owned(),
            details: drawn.details.clone(),
            column: drawn.column,
            rank: drawn.rank,
            ranks: seen.conclusions().filter(of_column).count() as u64,
            voices: drawn.voices,
            note: drawn.note.clone(),
            workshop: workshop.map(|workshop| DrawnBy {
                id: workshop.id.0,
                title: workshop.announced.title.clone(),
                theme: workshop.announced.theme.clone(),
            }),
            process: process.map(Summary::of),
            decision: last.map(|validated| Decision::of(seen, validated)),
            validations: validations(seen, conclusion),
            thread: thread(seen, conclusion, workshop, meeting),
        })
    }

    fn heading(&self, words: Words) -> Heading {
        let heading = Heading::written(title(&self.text), Section::Conclusions);
        match &self.process {
            Some(process) => {
                let path = format!("/demarches/{}", process.id);
                heading
                    .under_written(path.clone(), process.title.clone())
                    .under(format!("{path}/conclusions"), words.t("nav-conclusions"))
            }
            None => heading.under("/conclusions", words.t("nav-conclusions")),
        }
    }

    template!("conclusion/one.html");
}

/// What plenaries made of it, with the words as each found and left them.
fn validations(seen: Seen<'_>, conclusion: &model::Conclusion) -> Vec<Validation> {
    let mut words = conclusion.drawn.text.as_str();
    let of = |validated| {
        let Validated {
            meeting,
            outcome,
            voices,
            before,
            ..
        }: &Validated = validated;
        let room = seen.plenary(*meeting);
        let positions = room
            .into_iter()
            .flat_map(|it| it.positions_on(conclusion.id));
        let wording = match outcome {
            Outcome::Amended { text } => {
                let found = std::mem::replace(&mut words, text);
                let before = before.as_deref().unwrap_or(found);
                Some(Wording {
                    before: before.to_owned(),
                    after: text.clone(),
                    difference: difference(before, text),
                })
            }
            _ => None,
        };
        Validation {
            decision: Decision::of(seen, validated),
            plenary: seen.meeting(*meeting).map(|m| m.announced.title.clone()),
            voices: voices.map(Voices::of),
            wording,
            positions: positions.map(Said::of_position).collect(),
            minutes: room.is_some(),
        }
    };
    conclusion.validations.iter().map(of).collect()
}

/// Backwards to the question, forwards as far as there is something.
fn thread(
    seen: Seen<'_>,
    conclusion: &model::Conclusion,
    workshop: Option<&Workshop>,
    meeting: Option<&Meeting>,
) -> Vec<Step> {
    let process = meeting.and_then(|meeting| seen.process(meeting.announced.process?));
    let referral = process.and_then(|process| seen.referral(process.opened.referral?));
    let held = match meeting {
        Some(meeting) if meeting.held.is_none() => PhaseState::Planned,
        _ => PhaseState::Done,
    };
    let mut steps = Vec::with_capacity(7);
    if let Some(referral) = referral {
        let received = &referral.received;
        let on = Schedule::On {
            day: received.received_on,
            start: None,
            end: None,
        };
        let path = format!("/saisines/{}", referral.id);
        let step = Step::new("referral", PhaseState::Done);
        steps.push(step.at(path, &received.title).on(on));
    }
    if let Some(process) = process {
        // The conclusion needs it opened, which it is; how far it has come is on its own page.
        let step = Step::new("process", PhaseState::Done);
        let path = format!("/demarches/{}", process.id);
        steps.push(step.at(path, &process.opened.title));
    }
    if let Some(meeting) = meeting {
        let path = format!("/rencontres/{}", meeting.id);
        let step = Step::new("meeting", held).at(path, &meeting.announced.title);
        steps.push(step.on(meeting.announced.schedule));
    }
    if let Some(workshop) = workshop {
        let path = format!("/ateliers/{}", workshop.id);
        steps.push(Step::new("workshop", held).at(path, &workshop.announced.title));
    }
    steps.push(Step {
        here: true,
        ..Step::new("conclusion", PhaseState::Done)
    });
    steps.push(validation_step(seen, conclusion));
    if conclusion
        .validations
        .last()
        .is_none_or(|last| last.outcome != Outcome::Rejected)
    {
        steps.push(Step::new("opinion", PhaseState::Planned));
    }
    steps
}

fn validation_step(seen: Seen<'_>, conclusion: &model::Conclusion) -> Step {
    let Some(last) = conclusion.validations.last() else {
        return Step::new("validation", PhaseState::Planned);
    };
    let state = match Verdict::of(&last.outcome) {
        Verdict::Postponed => PhaseState::Running,
        _ => PhaseState::Done,
    };
    let step = Step::new("validation", state);
    match seen.meeting(last.meeting) {
        Some(plenary) => {
            let path = format!("/rencontres/{}", plenary.id);
            step.at(path, &plenary.announced.title)
                .on(plenary.announced.schedule)
        }
        None => step,
    }
}

impl Frame {
    /// Where a conclusion stands in its column, in a sentence that the workshop's title ends.
    pub(crate) fn rank_of(&self, conclusion: &Conclusion) -> String {
        let key = format!("{}-rank", column_key(&conclusion.column));
        self.with(&key, "rank", &conclusion.rank)
    }

    /// Which rank of how many.
    pub(crate) fn rank_among(&self, conclusion: &Conclusion) -> String {
        self.words.with(
            "rank-among",
            &[
                ("rank", conclusion.rank.into()),
                ("ranks", conclusion.ranks.into()),
            ],
        )
    }
}
