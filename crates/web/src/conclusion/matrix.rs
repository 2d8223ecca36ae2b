//! The matrix: themes in rows, strengths, weaknesses and courses of action in columns.

use kuzul_locale::Words;
use kuzul_model::conclusion::Column;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Decision, Theme, process_of, ranked};
use crate::{
    errors::Problem,
    frame::{Heading, Section},
    page::{Page, Sight, template},
    process::Summary,
};

type Here = Matrix;

/// Ranks beside each other that still leave room for words.
const RANKS_ABREAST_MAX: u32 = 6;

/// The conclusions of a process as one table.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Matrix {
    /// The process.
    pub(crate) process: Summary,
    /// What was decided, where it is the same for all.
    pub(crate) decision: Option<Decision>,
    /// The rows.
    pub(crate) themes: Vec<Theme>,
}

impl Matrix {
    /// The ranks of one column in all themes; none where they are too many to stand abreast.
    pub(crate) fn ranks(&self, column: &Column) -> Vec<u32> {
        let columns = self.themes.iter().flat_map(|theme| &theme.columns);
        let of_column = columns.filter(|of| of.column == *column);
        let last = of_column
            .filter_map(|of| Some(of.conclusions.last()?.rank))
            .max();
        match last {
            Some(last) if last <= RANKS_ABREAST_MAX => (1..=last).collect(),
            _ => Vec::new(),
        }
    }
}

impl Page for Matrix {
    const ROUTE: &'static str = "/demarches/{process}/matrice";
    const NAME: &'static str = "matrix";
    const SUMMARY: &'static str =
        "The conclusions of a process as one table of themes and columns.";

    fn view(sight: &Sight<'_>) -> Result<Self, Problem> {
        let process = process_of(sight)?;
        let themes = Theme::of_process(sight.seen, process.id);
        Ok(Self {
            process: Summary::of(process),
            decision: ranked::common(&themes),
            themes,
        })
    }

    fn heading(&self, words: Words) -> Heading {
        let process = format!("/demarches/{}", self.process.id);
        Heading::new(words.t("matrix-title"), Section::Conclusions)
            .under("/demarches", words.t("nav-processes"))
            .under_written(process.clone(), self.process.title.clone())
            .under(format!("{process}/conclusions"), words.t("nav-conclusions"))
    }

    template!("conclusion/matrix.html");
}
