//! The history: what happened to an object, and all that happened, as the journal tells it.

mod journal;
mod line;
mod pages;
mod run;
mod subject;

pub(crate) use journal::Journal;
pub(crate) use subject::Object;

use kuzul_locale::Words;
use kuzul_model::chronicle::Subject;
use schemars::JsonSchema;
use serde::Serialize;

use self::{line::Line, pages::Pages, run::Run};
use crate::{
    errors::Problem,
    frame::{Heading, Section},
    page::{Page, Sight, template},
};

type Here = History;

/// What happened to an object, newest first.
#[derive(Serialize, JsonSchema)]
pub(crate) struct History {
    /// The object.
    pub(crate) object: Object,
    /// Which part of its history.
    pub(crate) pages: Pages,
    /// Its lines.
    pub(crate) lines: Vec<Line>,
}

/// The history of the territory or of the council, of which there is one each.
#[derive(Serialize, JsonSchema)]
#[serde(transparent)]
pub(crate) struct HistoryOfAll(History);

impl History {
    fn of(sight: &Sight<'_>, subject: Option<Subject>) -> Result<Self, Problem> {
        let seen = sight.seen;
        let subject = subject.ok_or(Problem::NoSuchPage)?;
        let count = seen.history(subject).count();
        if count == 0 {
            return Err(Problem::NoSuchPage);
        }
        let pages = Pages::asked(sight.query, count)?;
        let lines = seen.history(subject).rev().skip(pages.skipped());
        Ok(Self {
            object: Object::of(seen, subject),
            lines: lines
                .take(pages::LINES)
                .map(|line| Line::of(seen, line, Some(subject)))
                .collect(),
            pages,
        })
    }

    /// Its lines, as they are told.
    pub(crate) fn runs(&self) -> Vec<Run<'_>> {
        run::runs(&self.lines)
    }

    /// Where the object is shown, to read it as it stood after each line.
    pub(crate) fn own_path(&self) -> Option<&String> {
        self.object.path.as_ref()
    }
}

impl Page for History {
    const ROUTE: &'static str = "/historique/{kind}/{id}";
    const NAME: &'static str = "history";
    const SUMMARY: &'static str = "What happened to an object, newest first.";
    const QUERY: &'static [(&'static str, &'static str)] = &[pages::QUERY];

    fn view(sight: &Sight<'_>) -> Result<Self, Problem> {
        let id = sight.id("id")?;
        Self::of(sight, subject::named(sight.param("kind"), Some(id)))
    }

    fn heading(&self, words: Words) -> Heading {
        let title = self.object.title(&words);
        let of = match (self.object.kind, self.object.id) {
            // A board is called after its workshop, which has a history of its own.
            ("tableau", Some(id)) => words.with(
                "history-of-board",
                &[("n", id.to_string().into()), ("title", (&title).into())],
            ),
            _ => words.with("history-of", &[("title", (&title).into())]),
        };
        let heading = Heading::new(of, Section::None);
        match &self.object.path {
            Some(path) if self.object.title.is_some() => heading.under_written(path.clone(), title),
            Some(path) => heading.under(path.clone(), title),
            None => heading.under("/journal", words.t("journal-title")),
        }
    }

    template!("history/one.html");
}

impl Page for HistoryOfAll {
    const ROUTE: &'static str = "/historique/{kind}";
    const NAME: &'static str = "history_of_all";
    const SUMMARY: &'static str = "What happened to the territory or the council, newest first.";
    const QUERY: &'static [(&'static str, &'static str)] = &[pages::QUERY];

    fn view(sight: &Sight<'_>) -> Result<Self, Problem> {
        History::of(sight, subject::named(sight.param("kind"), None)).map(Self)
    }

    fn heading(&self, words: Words) -> Heading {
        self.0.heading(words)
    }

    fn html(&self, frame: &crate::frame::Frame) -> askama::Result<String> {
        self.0.html(frame)
    }
}
