//! All opinions and other documents of the council.

use kuzul_locale::Words;
use kuzul_model::{opinion as model, when::When};
use schemars::JsonSchema;
use serde::Serialize;

use super::kind_key;
use crate::{
    errors::Problem,
    frame::{Heading, Section},
    page::{Named, Page, Sight, template},
};

type Here = Opinions;

/// All documents of the council, the newest first.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Opinions {
    /// The documents.
    pub(crate) opinions: Vec<OpinionLine>,
}

/// A document in a line.
#[derive(Serialize, JsonSchema)]
pub(crate) struct OpinionLine {
    /// Its id.
    pub(crate) id: u64,
    /// Which kind of document.
    #[schemars(with = "String")]
    pub(crate) kind: model::Kind,
    /// Its title.
    pub(crate) title: String,
    /// The document in a sentence or two; may be empty.
    pub(crate) summary: String,
    /// The process that it comes from.
    pub(crate) process: Option<Named>,
    /// The number of its newest frozen edition.
    pub(crate) edition: Option<u32>,
    /// What that edition bears as its date.
    #[schemars(with = "Option<String>")]
    pub(crate) dated: Option<When>,
    /// How many proposals it makes.
    pub(crate) proposals: u64,
    /// To how many institutions it was handed over.
    pub(crate) handed_to: u64,
    /// How many answers came.
    pub(crate) responses: u64,
    /// How many of them were made up, to show what an answer looks like.
    pub(crate) fictitious: u64,
}

impl OpinionLine {
    pub(crate) fn of(seen: kuzul_model::access::Seen<'_>, opinion: &model::Opinion) -> Self {
        let about = &opinion.about;
        let process = seen.process(about.process);
        let frozen = opinion.frozen().map(|edition| &edition.frozen);
        let mut handed: Vec<_> = opinion.handovers.iter().map(|it| &it.institution).collect();
        handed.sort_unstable();
        handed.dedup();
        let made_up = opinion.responses.iter().filter(|it| it.given.fictitious);
        Self {
            id: opinion.id.0,
            kind: about.kind,
            title: about.title.clone(),
            summary: about.summary.clone(),
            process: process.map(|it| Named::new(it.id.0, it.opened.title.clone())),
            edition: frozen.map(|frozen| frozen.edition),
            dated: frozen.map(|frozen| frozen.dated),
            proposals: opinion.proposals().count() as u64,
            handed_to: handed.len() as u64,
            responses: opinion.responses.len() as u64,
            fictitious: made_up.count() as u64,
        }
    }

    /// The key of the words for its kind.
    pub(crate) fn kind_key(&self) -> &'static str {
        kind_key(&self.kind)
    }
}

impl Page for Opinions {
    const ROUTE: &'static str = "/avis";
    const NAME: &'static str = "opinions";
    const SUMMARY: &'static str = "All opinions and other documents, the newest first.";

    fn view(sight: &Sight<'_>) -> Result<Self, Problem> {
        let opinions = sight.seen.opinions().rev();
        Ok(Self {
            opinions: opinions.map(|it| OpinionLine::of(sight.seen, it)).collect(),
        })
    }

    fn heading(&self, words: Words) -> Heading {
        Heading::new(words.t("opinions-title"), Section::Opinions)
    }

    template!("opinion/all.html");
}
