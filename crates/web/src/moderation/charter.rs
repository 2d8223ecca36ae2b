//! The charter, for everybody to read: the rules, and what each may lead to.

use kuzul_locale::Words;
use kuzul_model::{
    moderation::{APPEAL_DAYS, Rule},
    redaction::Ground,
};
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    errors::Problem,
    frame::{Heading, Section},
    page::{Page, Sight, template},
};

/// The charter.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Charter {
    /// The rules.
    pub(crate) rules: Vec<Article>,
    /// How many days an author has to appeal.
    pub(crate) appeal_days: i64,
}

/// A rule.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Article {
    /// Its stable name.
    pub(crate) name: &'static str,
    /// Its title.
    pub(crate) title: String,
    /// What it asks for.
    pub(crate) text: String,
    /// On what legal ground words may be dropped for good; they can only be hidden where there is
    /// none.
    pub(crate) ground: Option<&'static str>,
}

/// The page's own name inside `template!`.
type Here = Charter;

impl Page for Charter {
    const ROUTE: &'static str = "/charte";
    const NAME: &'static str = "charter";
    const SUMMARY: &'static str = "The rules by which words are reported and decided on.";

    fn view(sight: &Sight<'_>) -> Result<Self, Problem> {
        let rules = Rule::ALL.into_iter().map(|rule| {
            let key = format!("charter-{}", rule.name());
            Article {
                name: rule.name(),
                title: sight.words.t(&key).into_owned(),
                text: sight.words.t(&format!("{key}-what")).into_owned(),
                ground: rule.ground().map(Ground::name),
            }
        });
        Ok(Self {
            rules: rules.collect(),
            appeal_days: APPEAL_DAYS,
        })
    }

    fn heading(&self, words: Words) -> Heading {
        Heading::new(words.t("charter-title"), Section::None)
    }

    template!("moderation/charter.html");
}
