//! The journal for readers: all that happened but single cards, newest first.

use kuzul_locale::Words;
use schemars::JsonSchema;
use serde::Serialize;

use super::{
    line::Line,
    pages::{self, Pages},
    run::{self, Run},
};
use crate::{
    errors::Problem,
    frame::{Heading, Section},
    page::{Page, Sight, template},
};

type Here = Journal;

/// All that happened but single cards, newest first.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Journal {
    /// Which part of it.
    pub(crate) pages: Pages,
    /// Its lines.
    pub(crate) lines: Vec<Line>,
}

impl Journal {
    /// Its lines, as they are told.
    pub(crate) fn runs(&self) -> Vec<Run<'_>> {
        run::runs(&self.lines)
    }

    /// The journal is about many objects: each line names its own.
    pub(crate) fn own_path(&self) -> Option<&String> {
        None
    }
}

impl Page for Journal {
    const ROUTE: &'static str = "/journal";
    const NAME: &'static str = "journal";
    const SUMMARY: &'static str = "All that happened but single cards, newest first.";
    const QUERY: &'static [(&'static str, &'static str)] = &[pages::QUERY];

    fn view(sight: &Sight<'_>) -> Result<Self, Problem> {
        let seen = sight.seen;
        let pages = Pages::asked(sight.query, seen.chronicle_len())?;
        let lines = seen.chronicle().rev().skip(pages.skipped());
        Ok(Self {
            lines: lines
                .take(pages::LINES)
                .map(|line| Line::of(seen, line, None))
                .collect(),
            pages,
        })
    }

    fn heading(&self, words: Words) -> Heading {
        Heading::new(words.t("journal-title"), Section::None).under("/preuve", words.t("nav-proof"))
    }

    template!("history/journal.html");
}
