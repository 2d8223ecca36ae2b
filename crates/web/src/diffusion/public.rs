//! What everybody may know of the diffusion of an opinion: how many were sent it, which institutions,
//! whether they have it, and who was reminded.

use jiff::civil::Date;
use kuzul_journal::Timestamp;
use kuzul_locale::Words;
use kuzul_model::{
    diffusion::{Document, Sending, Way},
    id::OpinionId,
};
use schemars::JsonSchema;
use serde::Serialize;

use super::{badge, progress};
use crate::{
    errors::Problem,
    frame::{Frame, Heading, Section, as_iso},
    opinion::Handed,
    page::{Page, Sight, template},
};

type Here = Diffusion;

/// Who was sent an opinion, as far as everybody may know.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Diffusion {
    /// The opinion.
    pub(crate) opinion: u64,
    /// Its title.
    pub(crate) title: String,
    /// To whom it was handed over.
    pub(crate) handovers: Vec<Handed>,
    /// How many documents were sent: those that came back are not among them.
    pub(crate) sent: usize,
    /// How many of them were received, as far as is known.
    pub(crate) received: usize,
    /// To how many institutions.
    pub(crate) institutions: usize,
    /// To how many others, whose names are nobody's business.
    pub(crate) people: usize,
    /// What institutions were sent, the newest first.
    pub(crate) lines: Vec<Line>,
    /// Reminders, the newest first.
    pub(crate) reminders: Vec<Reminded>,
}

/// What an institution was sent.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Line {
    /// The institution.
    pub(crate) institution: String,
    /// The document.
    #[schemars(with = "String")]
    pub(crate) document: Document,
    /// Which edition.
    pub(crate) edition: u32,
    /// By which way.
    #[schemars(with = "String")]
    pub(crate) way: Way,
    /// When.
    #[schemars(with = "String")]
    pub(crate) on: Date,
    /// How far it has come: `waiting`, `sent`, `failed`, `received`.
    pub(crate) progress: &'static str,
    /// When it was received, as far as is known.
    #[schemars(with = "Option<String>")]
    pub(crate) received: Option<Date>,
}

/// A reminder of what is unanswered.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Reminded {
    /// The institution.
    pub(crate) institution: String,
    /// When.
    #[serde(serialize_with = "as_iso")]
    #[schemars(with = "String")]
    pub(crate) at: Timestamp,
    /// How many proposals it named.
    pub(crate) proposals: usize,
}

impl Line {
    fn of(sending: &Sending) -> Option<Self> {
        Some(Self {
            institution: sending.institution.clone()?,
            document: sending.document,
            edition: sending.edition,
            way: sending.way,
            on: sending.on,
            progress: progress(sending),
            received: sending.received.map(|it| it.on),
        })
    }

    /// The look of its badge.
    pub(crate) fn badge(&self) -> &'static str {
        badge(self.progress)
    }
}

impl Page for Diffusion {
    const ROUTE: &'static str = "/avis/{opinion}/diffusion";
    const NAME: &'static str = "opinion_diffusion";
    const SUMMARY: &'static str = "To whom an opinion was sent, and who has it.";

    fn view(sight: &Sight<'_>) -> Result<Self, Problem> {
        let id = OpinionId(sight.id("opinion")?);
        let opinion = sight.seen.opinion(id).ok_or(Problem::NoSuchPage)?;
        let holds = || sight.seen.sendings(id).filter(|it| it.holds());
        let mut institutions: Vec<_> = holds().filter_map(|it| it.institution.as_ref()).collect();
        institutions.sort_unstable();
        institutions.dedup();
        let mut lines: Vec<_> = sight.seen.sendings(id).filter_map(Line::of).collect();
        lines.sort_by_key(|line| std::cmp::Reverse(line.on));
        let reminders = sight.seen.reminders(id).rev().map(|reminder| Reminded {
            institution: reminder.said.institution.clone(),
            at: reminder.at,
            proposals: reminder.said.proposals.len(),
        });
        Ok(Self {
            opinion: id.0,
            title: opinion.about.title.clone(),
            handovers: opinion.handovers.iter().map(Handed::of).collect(),
            sent: holds().count(),
            received: holds().filter(|it| it.received.is_some()).count(),
            institutions: institutions.len(),
            people: holds().filter(|it| it.institution.is_none()).count(),
            lines,
            reminders: reminders.collect(),
        })
    }

    fn heading(&self, words: Words) -> Heading {
        Heading::new(words.t("diffusion-title"), Section::Opinions)
            .under("/avis", words.t("opinions-title"))
            .under_written(format!("/avis/{}", self.opinion), self.title.clone())
    }

    template!("diffusion/public.html");
}

impl Frame {
    /// That an institution was reminded, of how much.
    pub(crate) fn reminded(&self, reminded: &Reminded) -> String {
        self.count("diffusion-reminded", &reminded.proposals)
    }
}
