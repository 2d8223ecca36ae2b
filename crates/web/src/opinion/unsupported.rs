//! Which sentences stand on what, and which on nothing.

use kuzul_locale::Words;
use kuzul_model::{
    access::Seen,
    opinion::{self as model, Part, markup},
};
use schemars::JsonSchema;
use serde::Serialize;

use super::{find, opinion_of};
use crate::{
    errors::Problem,
    frame::{Heading, Section},
    page::{Page, Sight, template},
};

type Here = Unsupported;

/// The sentences of an opinion, with what each stands on.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Unsupported {
    /// The opinion.
    pub(crate) opinion: u64,
    /// Its title.
    pub(crate) title: String,
    /// Sentences of the synthesis that stand on nothing, of how many.
    pub(crate) synthesis: (u64, u64),
    /// Sections that have sentences.
    pub(crate) sections: Vec<OfSection>,
}

/// The sentences of a section.
#[derive(Serialize, JsonSchema)]
pub(crate) struct OfSection {
    /// Its heading.
    pub(crate) heading: String,
    /// Whether it is the synthesis.
    pub(crate) synthesis: bool,
    /// Sentences that stand on nothing, of how many.
    pub(crate) counted: (u64, u64),
    /// Its sentences.
    pub(crate) sentences: Vec<Sentence>,
}

/// A sentence.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Sentence {
    /// Its words.
    pub(crate) text: String,
    /// What it stands on.
    pub(crate) stands_on: Vec<StandsOn>,
}

/// Something that is stood on.
#[derive(Serialize, JsonSchema)]
pub(crate) struct StandsOn {
    /// Its kind and number.
    pub(crate) name: String,
    /// Where it is shown; `None` where it is gone.
    pub(crate) path: Option<String>,
    /// Its words; empty where they are gone.
    pub(crate) words: String,
}

/// How many sentences of the synthesis stand on nothing, of how many.
pub(crate) fn count(opinion: &model::Opinion) -> (u64, u64) {
    let synthesis = opinion.sections().filter(|it| it.part == Part::Synthesis);
    synthesis
        .map(|section| counted(&markup::sentences(section.text())))
        .fold((0, 0), |sum, own| (sum.0 + own.0, sum.1 + own.1))
}

fn counted(sentences: &[markup::Sentence]) -> (u64, u64) {
    let bare = sentences.iter().filter(|it| it.ties.is_empty()).count();
    (bare as u64, sentences.len() as u64)
}

impl OfSection {
    fn of(seen: Seen<'_>, section: &model::Section) -> Option<Self> {
        let sentences = markup::sentences(section.text());
        if sentences.is_empty() {
            return None;
        }
        let stands_on = |tie: &markup::Support| {
            let found = find(seen, *tie);
            StandsOn {
                name: tie.to_string(),
                path: found.as_ref().map(|it| it.path.clone()),
                words: found.map_or_else(String::new, |it| it.words),
            }
        };
        Some(Self {
            heading: section.heading().to_owned(),
            synthesis: section.part == Part::Synthesis,
            counted: counted(&sentences),
            sentences: sentences
                .iter()
                .map(|it| Sentence {
                    text: it.text.clone(),
                    stands_on: it.ties.iter().map(stands_on).collect(),
                })
                .collect(),
        })
    }
}

impl Page for Unsupported {
    const ROUTE: &'static str = "/avis/{opinion}/appuis";
    const NAME: &'static str = "opinion_supports";
    const SUMMARY: &'static str =
        "What each sentence of an opinion stands on, and which on nothing.";

    fn view(sight: &Sight<'_>) -> Result<Self, Problem> {
        let opinion = opinion_of(sight)?;
        let sections = opinion
            .sections()
            .filter_map(|it| OfSection::of(sight.seen, it));
        let mut sections: Vec<_> = sections.collect();
        // The council's own sentences first.
        sections.sort_by_key(|it| !it.synthesis);
        Ok(Self {
            opinion: opinion.id.0,
            title: opinion.about.title.clone(),
            synthesis: count(opinion),
            sections,
        })
    }

    fn heading(&self, words: Words) -> Heading {
        Heading::new(words.t("opinion-supports-title"), Section::Opinions)
            .under("/avis", words.t("opinions-title"))
            .under_written(format!("/avis/{}", self.opinion), self.title.clone())
    }

    template!("opinion/unsupported.html");
}
