//! What was answered, proposal by proposal, and what is unanswered and since when.

use jiff::{Unit, civil::Date};
use kuzul_locale::Words;
use kuzul_model::{
    opinion::{self as model, proposal::Content, response::Answer},
    when::When,
};
use schemars::JsonSchema;
use serde::Serialize;

use super::{answer_name, one::Handed, opinion_of};
use crate::{
    errors::Problem,
    frame::{Frame, Heading, Section},
    page::{Page, Sight, template},
};

type Here = Responses;

/// What was answered to an opinion.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Responses {
    /// The opinion.
    pub(crate) opinion: u64,
    /// Its title.
    pub(crate) title: String,
    /// The frozen edition that is answered to; `None` where nothing can be answered yet.
    pub(crate) edition: Option<u32>,
    /// To whom it was handed over.
    pub(crate) handovers: Vec<Handed>,
    /// How many questions were asked: each proposal, of each institution.
    pub(crate) asked: u64,
    /// How many of them were answered.
    pub(crate) answered: u64,
    /// How many of them say what.
    pub(crate) counted: Vec<Counted>,
    /// Whether one of the answers was made up.
    pub(crate) fictitious: bool,
    /// The proposals.
    pub(crate) proposals: Vec<OfProposal>,
}

/// How many of the answers say the same.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Counted {
    /// What they say.
    #[schemars(with = "String")]
    pub(crate) answer: Answer,
    /// How many do.
    pub(crate) count: u64,
    /// How many of these were made up, to show what an answer looks like.
    pub(crate) fictitious: u64,
}

impl Counted {
    /// What was answered at all, each with how often.
    fn all<'a>(given: &(impl Iterator<Item = &'a Given> + Clone)) -> Vec<Self> {
        let counted = Answer::ALL.iter().map(|answer| {
            let same = given.clone().filter(|it| it.answer == *answer);
            Self {
                answer: *answer,
                count: same.clone().count() as u64,
                fictitious: same.filter(|it| it.fictitious).count() as u64,
            }
        });
        counted.filter(|counted| counted.count > 0).collect()
    }

    /// Its stable name.
    pub(crate) fn name(&self) -> &'static str {
        answer_name(&self.answer)
    }
}

/// What was answered to a proposal.
#[derive(Serialize, JsonSchema)]
pub(crate) struct OfProposal {
    /// Its number.
    pub(crate) number: u32,
    /// What names it.
    pub(crate) title: String,
    /// What each addressee answered.
    pub(crate) lines: Vec<Line>,
}

/// What one institution answered to a proposal.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Line {
    /// The institution.
    pub(crate) institution: String,
    /// Its newest answer.
    pub(crate) given: Option<Given>,
    /// What it answered before, the newest first.
    pub(crate) earlier: Vec<Given>,
    /// When it was handed the opinion, if it was.
    #[schemars(with = "Option<String>")]
    pub(crate) handed_on: Option<When>,
    /// Since when an answer is overdue, where it is.
    #[schemars(with = "Option<String>")]
    pub(crate) overdue_since: Option<Date>,
    /// Until when one is expected, where that is to come.
    #[schemars(with = "Option<String>")]
    pub(crate) expected_by: Option<Date>,
    /// How many days it has been waited for, since the hand-over.
    pub(crate) days: Option<u32>,
}

/// An answer.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Given {
    /// The record: the number of its thread.
    pub(crate) record: u64,
    /// What was answered.
    #[schemars(with = "String")]
    pub(crate) answer: Answer,
    /// Why; may be empty.
    pub(crate) reasons: String,
    /// Who, as function; may be empty.
    pub(crate) by: String,
    /// When.
    #[schemars(with = "String")]
    pub(crate) on: When,
    /// By when it is to be done.
    #[schemars(with = "Option<String>")]
    pub(crate) due: Option<When>,
    /// What is done in consequence, where that is known.
    pub(crate) action: Option<Action>,
    /// Since when that is over, where it is.
    #[schemars(with = "Option<String>")]
    pub(crate) past_due: Option<Date>,
    /// Whether it was made up, to show what an answer looks like.
    pub(crate) fictitious: bool,
}

/// Something that is done in consequence of a proposal.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Action {
    /// What.
    pub(crate) what: String,
    /// The page where one reads of it.
    pub(crate) address: Option<String>,
}

impl Action {
    fn of(action: &model::response::Action) -> Self {
        let address = action.address.clone();
        Self {
            what: action.what.clone(),
            address: (!address.is_empty()).then_some(address),
        }
    }
}

impl Given {
    fn of(response: &model::Response, today: Date) -> Self {
        let given = &response.given;
        Self {
            record: response.seq,
            answer: given.answer,
            reasons: given.reasons.clone(),
            by: given.by.clone(),
            on: given.on,
            due: given.due,
            action: given.action.as_ref().map(Action::of),
            past_due: given
                .due
                .map(When::last_day)
                .filter(|day| *day < today && given.answer != Answer::Declined),
            fictitious: given.fictitious,
        }
    }

    /// Its stable name.
    pub(crate) fn name(&self) -> &'static str {
        answer_name(&self.answer)
    }
}

impl Line {
    fn of(
        opinion: &model::Opinion,
        proposal: &model::Proposal,
        institution: &str,
        today: Date,
    ) -> Self {
        let answers = opinion.answers(proposal.id, institution).rev();
        let mut answers = answers.map(|it| Given::of(it, today));
        let given = answers.next();
        let handed = opinion.asked_by(proposal, institution);
        let waiting = handed.filter(|_| given.is_none());
        let days = waiting.and_then(|handed| {
            let since = today.since((Unit::Day, handed.on.last_day())).ok()?;
            u32::try_from(since.get_days()).ok()
        });
        Self {
            institution: institution.to_owned(),
            earlier: answers.collect(),
            given,
            handed_on: handed.map(|handed| handed.on),
            overdue_since: waiting
                .map(|handed| handed.reply_by)
                .filter(|by| *by < today),
            expected_by: waiting
                .map(|handed| handed.reply_by)
                .filter(|by| *by >= today),
            days,
        }
    }
}

/// The proposals as they were frozen, by number: those are what is answered to.
pub(crate) fn frozen_proposals(
    opinion: &model::Opinion,
) -> impl Iterator<Item = (&model::Proposal, &Content)> {
    let made_from = opinion.frozen().map(|it| it.frozen.made_from);
    let proposals = opinion.proposals();
    proposals.filter_map(move |it| Some((it, &it.as_of(made_from?)?.content)))
}

impl Page for Responses {
    const ROUTE: &'static str = "/avis/{opinion}/reponses";
    const NAME: &'static str = "opinion_responses";
    const SUMMARY: &'static str =
        "What was answered to an opinion, and what is unanswered, since when.";

    fn view(sight: &Sight<'_>) -> Result<Self, Problem> {
        let opinion = opinion_of(sight)?;
        let proposals = frozen_proposals(opinion).map(|(proposal, content)| OfProposal {
            number: proposal.number,
            title: content.title.clone(),
            lines: content
                .addressees
                .iter()
                .map(|to| Line::of(opinion, proposal, to, sight.today))
                .collect(),
        });
        let proposals: Vec<_> = proposals.collect();
        let lines = || proposals.iter().flat_map(|it| &it.lines);
        let given = || lines().filter_map(|line| line.given.as_ref());
        Ok(Self {
            opinion: opinion.id.0,
            title: opinion.about.title.clone(),
            edition: opinion.frozen().map(|it| it.frozen.edition),
            handovers: opinion.handovers.iter().map(Handed::of).collect(),
            asked: lines().count() as u64,
            answered: given().count() as u64,
            counted: Counted::all(&given()),
            fictitious: given().any(|given| given.fictitious),
            proposals,
        })
    }

    fn heading(&self, words: Words) -> Heading {
        Heading::new(words.t("opinion-responses-title"), Section::Opinions)
            .under("/avis", words.t("opinions-title"))
            .under_written(format!("/avis/{}", self.opinion), self.title.clone())
    }

    template!("opinion/responses.html");
}

impl Frame {
    /// How many answers came, of how many.
    pub(crate) fn answered(&self, of: &Responses) -> String {
        let said = [("n", of.answered.into()), ("of", of.asked.into())];
        self.words.with("opinion-answered", &said)
    }

    /// How many of the answers were made up, where any was.
    pub(crate) fn made_up(&self, of: &Responses) -> Option<String> {
        let made_up: u64 = of.counted.iter().map(|it| it.fictitious).sum();
        (made_up > 0).then(|| self.count("opinion-answered-fictitious", &made_up))
    }

    /// How long an answer has been waited for.
    pub(crate) fn waited(&self, line: &Line) -> String {
        match (&line.overdue_since, &line.expected_by) {
            (Some(since), _) => self.with("opinion-overdue", "date", &self.date(since)),
            (None, Some(by)) => self.with("opinion-expected", "date", &self.date(by)),
            (None, None) => self.t("opinion-not-asked").into_owned(),
        }
    }
}
