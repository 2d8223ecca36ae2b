//! Conclusions: what workshops retain, by theme, column and rank, and what plenaries make of them.

mod decision;
mod matrix;
mod of_process;
mod one;
mod ranked;

pub(crate) use decision::{Decision, Verdict, Voices};
pub(crate) use matrix::Matrix;
pub(crate) use of_process::OfProcess;
pub(crate) use one::Conclusion;
pub(crate) use ranked::{RankedColumn, Theme, column_key, common};

use kuzul_locale::Words;
use kuzul_model::id::ProcessId;
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    errors::Problem,
    frame::{Heading, Section},
    page::{Page, Sight, template},
    process::Summary,
};

type Here = Conclusions;

/// Longest title made of a conclusion's words, in characters: a line of a phone or two.
const TITLE_CHARS_MAX: usize = 60;

/// Where conclusions are read: process by process, the newest first.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Conclusions {
    /// Processes whose workshops drew conclusions.
    pub(crate) processes: Vec<Concluded>,
    /// Workshops that belong to no process.
    pub(crate) apart: Vec<Drawn>,
}

/// A process and what its workshops drew.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Concluded {
    /// The process.
    pub(crate) process: Summary,
    /// How many conclusions.
    pub(crate) conclusions: u64,
    /// What was decided, where it is the same for all.
    pub(crate) decision: Option<Decision>,
    /// Its workshops.
    pub(crate) workshops: Vec<Drawn>,
}

/// A workshop and how much it drew.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Drawn {
    /// The workshop.
    pub(crate) workshop: u64,
    /// Its theme.
    pub(crate) theme: String,
    /// How many conclusions.
    pub(crate) conclusions: u64,
}

impl Drawn {
    fn of(theme: &Theme) -> Self {
        Self {
            workshop: theme.workshop,
            theme: theme.theme.clone(),
            conclusions: theme.conclusions().count() as u64,
        }
    }
}

impl Page for Conclusions {
    const ROUTE: &'static str = "/conclusions";
    const NAME: &'static str = "conclusions";
    const SUMMARY: &'static str = "Where conclusions are read, process by process.";

    fn view(sight: &Sight<'_>) -> Result<Self, Problem> {
        let seen = sight.seen;
        let mut themes = Theme::by_process(seen);
        let processes = seen.processes().rev().filter_map(|process| {
            let themes = themes.remove(&Some(process.id))?;
            Some(Concluded {
                process: Summary::of(process),
                conclusions: themes.iter().flat_map(Theme::conclusions).count() as u64,
                decision: common(&themes),
                workshops: themes.iter().map(Drawn::of).collect(),
            })
        });
        Ok(Self {
            processes: processes.collect(),
            // What is left: no process, or one whose words were dropped.
            apart: themes.values().flatten().map(Drawn::of).collect(),
        })
    }

    fn heading(&self, words: Words) -> Heading {
        Heading::new(words.t("conclusions-title"), Section::Conclusions)
    }

    template!("conclusion/all.html");
}

/// The words of a conclusion as a title: cut after a word where they are many.
pub(crate) fn title(text: &str) -> String {
    if text.chars().count() <= TITLE_CHARS_MAX {
        return text.to_owned();
    }
    let cut: String = text.chars().take(TITLE_CHARS_MAX).collect();
    let whole = cut
        .rsplit_once(char::is_whitespace)
        .map_or(cut.as_str(), |(whole, _)| whole);
    format!("{}…", whole.trim_end_matches([',', ';', ':', '.', ' ']))
}

/// The process in an address.
fn process_of<'a>(sight: &Sight<'a>) -> Result<&'a kuzul_model::process::Process, Problem> {
    let id = ProcessId(sight.id("process")?);
    sight.seen.process(id).ok_or(Problem::NoSuchPage)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_conclusion_is_cut_after_a_word() {
        let long = "Accompagner tous les publics, ".repeat(5);
        let title = title(&long);
        assert!(title.chars().count() <= TITLE_CHARS_MAX + 1);
        assert!(title.ends_with("Accompagner tous les publics…"), "{title}");
        assert_eq!(super::title("Créer un tiers-lieu"), "Créer un tiers-lieu");
        assert_eq!(
            super::title(&"é".repeat(200)).chars().count(),
            TITLE_CHARS_MAX + 1
        );
    }
}
