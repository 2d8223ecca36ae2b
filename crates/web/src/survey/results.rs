//! What was answered, for everybody: bars and tables, as data too.

use kuzul_locale::Words;
use kuzul_model::{form::Form, form::TOGETHER, form::release::HeldText};
use schemars::JsonSchema;
use serde::Serialize;

use super::survey_of;
use crate::{
    errors::Problem,
    form::{asking, chart},
    frame::{Heading, Section},
    page::{Named, Page, Sight, template},
};

type Here = Results;

/// What was answered to a survey.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Results {
    /// Its id.
    pub(crate) id: u64,
    /// Its title.
    pub(crate) title: String,
    /// The meeting that it is about.
    pub(crate) meeting: Named,
    /// Whether it takes answers.
    pub(crate) open: bool,
    /// How many have answered.
    pub(crate) answers: u32,
    /// Whose answers were counted: five at the least at once.
    pub(crate) counted: u32,
    /// How many are counted together at the least.
    pub(crate) together: usize,
    /// What was answered, question by question.
    pub(crate) questions: Vec<Answered>,
}

/// What was answered to a question.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Answered {
    /// Its number, from 1.
    pub(crate) number: u32,
    /// The question.
    pub(crate) label: String,
    /// How it is answered.
    pub(crate) kind: &'static str,
    /// How many answered it.
    pub(crate) answered: u32,
    /// The mean, in tenths, of marks and numbers.
    pub(crate) mean_tenths: Option<i64>,
    /// How often each was answered.
    pub(crate) rows: Vec<chart::Row>,
    /// Words that are shown.
    pub(crate) texts: Vec<String>,
    /// By what each of them is reported.
    pub(crate) text_ids: Vec<String>,
    /// The bars.
    #[serde(skip)]
    drawn: Option<String>,
}

impl Answered {
    /// Whether several can be chosen: the parts then make more than a whole.
    fn is_several(&self) -> bool {
        self.kind == "several"
    }

    fn is_text(&self) -> bool {
        matches!(self.kind, "short" | "long")
    }

    /// The mean as it is written.
    fn mean(&self, words: Words) -> Option<String> {
        let tenths = self.mean_tenths?;
        let sign = if tenths < 0 { "−" } else { "" };
        let (whole, tenth) = (tenths.abs() / 10, tenths.abs() % 10);
        let comma = words.t("form-decimal");
        Some(format!("{sign}{whole}{comma}{tenth}"))
    }
}

impl Page for Results {
    const ROUTE: &'static str = "/enquetes/{form}/resultats";
    const NAME: &'static str = "survey";
    const SUMMARY: &'static str = "What people answered to the survey of a meeting.";
    // Whether it is open turns with the clock.
    const KEPT: bool = false;

    fn view(sight: &Sight<'_>) -> Result<Self, Problem> {
        let seen = sight.seen;
        let form = survey_of(seen, sight.param("form"))?;
        let meeting = form.about.meeting();
        let title = seen.meeting(meeting).map(|it| it.announced.title.clone());
        Ok(Self {
            id: form.id.0,
            title: form.title.clone(),
            meeting: Named::new(meeting.0, title.unwrap_or_default()),
            open: form.is_open(crate::now()),
            answers: form.answers,
            counted: form.counted,
            together: TOGETHER,
            questions: answered(sight, form),
        })
    }

    fn heading(&self, words: Words) -> Heading {
        Heading::new(words.t("survey-results"), Section::Meetings)
            .under("/rencontres", words.t("nav-meetings"))
            .under_written(
                format!("/rencontres/{}", self.meeting.id),
                self.meeting.title.clone(),
            )
    }

    template!("survey/results.html");
}

fn answered(sight: &Sight<'_>, form: &Form) -> Vec<Answered> {
    let tallies = sight.seen.tallies(form);
    let one = |(number, question): (u32, &kuzul_model::form::question::Question)| {
        let tally = tallies.iter().find(|tally| tally.question == number);
        let rows = chart::rows(question, tally, sight.words);
        let texts = sight.seen.form_texts(form);
        let texts: Vec<_> = texts.filter(|held| held.said.question == number).collect();
        let id = |held: &&HeldText| format!("{}-{}", held.id.release, held.id.place);
        Answered {
            number,
            label: question.label.clone(),
            kind: asking::kind_name(&question.kind),
            answered: tally.map_or(0, |tally| tally.answered),
            mean_tenths: chart::mean_tenths(question, tally),
            drawn: chart::drawn(&question.label, &rows, &format!("q{number}")),
            rows,
            text_ids: texts.iter().map(id).collect(),
            texts: texts.iter().map(|it| it.said.text.clone()).collect(),
        }
    };
    (1..).zip(&form.questions).map(one).collect()
}
