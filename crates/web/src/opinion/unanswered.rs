//! What institutions have been asked and have not answered, whichever opinion asks it: the longest
//! silence first.

use jiff::{Unit, civil::Date};
use kuzul_locale::Words;
use kuzul_model::{access::Seen, opinion as model, when::When};
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    errors::Problem,
    frame::{Frame, Heading, Section},
    page::{Named, Page, Sight, template},
};

type Here = Unanswered;

/// What is unanswered, and since when.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Unanswered {
    /// How many questions were asked: each proposal, of each institution that has the opinion.
    pub(crate) asked: usize,
    /// What is unanswered, the longest first.
    pub(crate) lines: Vec<Silence>,
}

/// A proposal that an institution has not answered.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Silence {
    /// The institution.
    pub(crate) institution: String,
    /// The opinion.
    pub(crate) opinion: Named,
    /// The number of the proposal in it.
    pub(crate) number: u32,
    /// What names the proposal.
    pub(crate) title: String,
    /// When it was handed over.
    #[schemars(with = "String")]
    pub(crate) handed_on: When,
    /// How many days ago.
    pub(crate) days: u32,
    /// Until when an answer is or was expected.
    #[schemars(with = "String")]
    pub(crate) expected_by: Date,
    /// Whether that is over.
    pub(crate) overdue: bool,
    /// How many times the institution was reminded of it.
    pub(crate) reminders: usize,
}

impl Silence {
    fn of(
        seen: Seen<'_>,
        opinion: &model::Opinion,
        asked: &model::unanswered::Asked<'_>,
        today: Date,
    ) -> Option<Self> {
        let handed = opinion.asked_by(asked.proposal, asked.institution)?;
        let since = today.since((Unit::Day, handed.on.last_day())).ok()?;
        let reminders = seen.reminders(opinion.id).filter(|it| {
            it.said.institution == asked.institution
                && it.said.proposals.contains(&asked.proposal.id)
        });
        Some(Self {
            institution: asked.institution.to_owned(),
            opinion: Named::new(opinion.id.0, &opinion.about.title),
            number: asked.proposal.number,
            title: asked.content.title.clone(),
            handed_on: handed.on,
            days: u32::try_from(since.get_days()).unwrap_or(0),
            expected_by: handed.reply_by,
            overdue: handed.reply_by < today,
            reminders: reminders.count(),
        })
    }
}

impl Page for Unanswered {
    const ROUTE: &'static str = "/avis/sans-reponse";
    const NAME: &'static str = "unanswered";
    const SUMMARY: &'static str =
        "What institutions were asked and have not answered, and since when.";

    fn view(sight: &Sight<'_>) -> Result<Self, Problem> {
        let mut asked = 0;
        let mut lines = Vec::new();
        for opinion in sight.seen.opinions() {
            for question in opinion.asked() {
                let handed = opinion.asked_by(question.proposal, question.institution);
                asked += usize::from(handed.is_some());
                let answer = opinion.answer(question.proposal.id, question.institution);
                if answer.is_none() {
                    lines.extend(Silence::of(sight.seen, opinion, &question, sight.today));
                }
            }
        }
        // The longest silence first; within an opinion, by number.
        lines.sort_by_key(|line| (line.expected_by, line.opinion.id, line.number));
        Ok(Self { asked, lines })
    }

    fn heading(&self, words: Words) -> Heading {
        Heading::new(words.t("unanswered-title"), Section::Opinions)
            .under("/avis", words.t("opinions-title"))
    }

    template!("opinion/unanswered.html");
}

impl Frame {
    /// How many questions have no answer, of how many.
    pub(crate) fn silent(&self, page: &Unanswered) -> String {
        let said = [("n", page.lines.len().into()), ("of", page.asked.into())];
        self.words.with("unanswered-lead", &said)
    }
}
