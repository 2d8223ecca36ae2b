//! The ranked conclusions of a process: one section for each theme, one list for each column.

use kuzul_locale::Words;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Decision, Theme, process_of, ranked};
use crate::{
    errors::Problem,
    frame::{Heading, Section},
    page::{Page, Sight, template},
    process::Summary,
};

type Here = OfProcess;

/// The ranked conclusions of a process.
#[derive(Serialize, JsonSchema)]
pub(crate) struct OfProcess {
    /// The process.
    pub(crate) process: Summary,
    /// How many conclusions.
    pub(crate) conclusions: u64,
    /// What was decided, where it is the same for all.
    pub(crate) decision: Option<Decision>,
    /// What each workshop drew.
    pub(crate) themes: Vec<Theme>,
}

impl Page for OfProcess {
    const ROUTE: &'static str = "/demarches/{process}/conclusions";
    const NAME: &'static str = "conclusions_of_process";
    const SUMMARY: &'static str = "The ranked conclusions of a process, theme by theme.";

    fn view(sight: &Sight<'_>) -> Result<Self, Problem> {
        let process = process_of(sight)?;
        let themes = Theme::of_process(sight.seen, process.id);
        Ok(Self {
            process: Summary::of(process),
            conclusions: themes.iter().flat_map(Theme::conclusions).count() as u64,
            decision: ranked::common(&themes),
            themes,
        })
    }

    fn heading(&self, words: Words) -> Heading {
        Heading::new(words.t("nav-conclusions"), Section::Conclusions)
            .under("/demarches", words.t("nav-processes"))
            .under_written(
                format!("/demarches/{}", self.process.id),
                self.process.title.clone(),
            )
    }

    template!("conclusion/of_process.html");
}
