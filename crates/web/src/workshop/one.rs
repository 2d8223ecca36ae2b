//! One workshop: how to prepare for it, the way in while it takes cards, its conclusions after.

use kuzul_locale::Words;
use kuzul_model::{access::Seen, id::WorkshopId, meeting::Schedule, workshop::Source};
use schemars::JsonSchema;
use serde::Serialize;

use super::{Gathered, WorkshopLine};
use crate::{
    conclusion::{self, Decision, RankedColumn, Theme},
    errors::Problem,
    frame::{Heading, Section},
    meeting::MeetingRow,
    page::{Named, Page, Sight, template},
    thread::Tally,
};

type Here = Workshop;

/// One workshop.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Workshop {
    /// The workshop in a line.
    pub(crate) line: WorkshopLine,
    /// What else its theme is called.
    pub(crate) also_called: Option<String>,
    /// When it is.
    #[schemars(with = "serde_json::Value")]
    pub(crate) schedule: Option<Schedule>,
    /// What to know beforehand, point by point.
    pub(crate) background: Vec<String>,
    /// The questions.
    pub(crate) prompts: Vec<String>,
    /// What to read, on other sites.
    pub(crate) sources: Vec<Reading>,
    /// How people work there.
    pub(crate) method: Option<String>,
    /// The meeting that it is part of.
    pub(crate) meeting: Option<MeetingRow>,
    /// The process of that meeting.
    pub(crate) process: Option<Named>,
    /// The rooms where cards are taken.
    pub(crate) rooms: Vec<Room>,
    /// Its boards, each with a report.
    pub(crate) boards: Vec<BoardLine>,
    /// What a plenary decided on its conclusions, where it is the same for all.
    pub(crate) decision: Option<Decision>,
    /// How far its cards came.
    pub(crate) cards: Tally,
    /// Its conclusions, column by column, once they are drawn.
    pub(crate) columns: Vec<RankedColumn>,
}

/// Something to read on another site.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Reading {
    /// What it is.
    pub(crate) title: String,
    /// Its address.
    pub(crate) url: String,
    /// The name of the other site.
    pub(crate) site: String,
}

/// A board, as a link to its report needs it.
#[derive(Serialize, JsonSchema)]
pub(crate) struct BoardLine {
    /// Its id.
    pub(crate) id: u64,
    /// What tells it from the other boards of the workshop; the room's code where nothing does.
    pub(crate) name: String,
}

/// A room that is open.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Room {
    /// What people type to come in.
    pub(crate) code: String,
    /// The columns of its board.
    pub(crate) columns: Vec<String>,
}

impl Page for Workshop {
    const ROUTE: &'static str = "/ateliers/{workshop}";
    const NAME: &'static str = "workshop";
    const SUMMARY: &'static str = "One workshop: its questions, what to read, its conclusions.";

    fn view(sight: &Sight<'_>) -> Result<Self, Problem> {
        let seen = sight.seen;
        let id = WorkshopId(sight.id("workshop")?);
        let workshop = seen.workshop(id).ok_or(Problem::NoSuchPage)?;
        let announced = &workshop.announced;
        let themes: Vec<_> = Theme::of_workshop(seen, id).into_iter().collect();
        let meeting = seen.meeting(announced.meeting);
        let process = meeting
            .and_then(|meeting| meeting.announced.process)
            .and_then(|process| seen.process(process));
        Ok(Self {
            line: WorkshopLine::of(seen, &Gathered::of(seen), workshop),
            also_called: announced.also_called.clone(),
            schedule: super::schedule(seen, announced),
            background: announced.background.clone(),
            prompts: announced.prompts.clone(),
            sources: announced.sources.iter().map(Reading::of).collect(),
            method: announced.method.clone(),
            meeting: meeting.map(|meeting| MeetingRow::of(seen, meeting, sight.today)),
            process: process.map(|process| Named::new(process.id.0, &process.opened.title)),
            rooms: rooms(seen, id),
            boards: boards(seen, id),
            decision: conclusion::common(&themes),
            cards: Tally::of(seen, id),
            columns: themes.into_iter().flat_map(|theme| theme.columns).collect(),
        })
    }

    fn heading(&self, words: Words) -> Heading {
        let heading = Heading::written(self.line.title.clone(), Section::Meetings)
            .under("/rencontres", words.t("nav-meetings"));
        match &self.meeting {
            Some(MeetingRow { line, .. }) => {
                heading.under_written(format!("/rencontres/{}", line.id), line.title.clone())
            }
            None => heading,
        }
    }

    template!("workshop/one.html");
}

impl Reading {
    pub(crate) fn new(title: &str, url: &str) -> Self {
        Self {
            title: title.to_owned(),
            url: url.to_owned(),
            site: site_of(url).to_owned(),
        }
    }

    fn of(source: &Source) -> Self {
        Self::new(&source.title, &source.url)
    }
}

/// The name of the site that a browser goes to: not what stands before an `@`, and nothing after
/// the first mark that ends a name.
fn site_of(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let end = rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
    let authority = &rest[..end];
    let site = authority.rsplit('@').next().unwrap_or(authority);
    site.strip_prefix("www.").unwrap_or(site)
}

fn rooms(seen: Seen<'_>, workshop: WorkshopId) -> Vec<Room> {
    let open = seen
        .boards()
        .filter(|board| board.opened.workshop == workshop && board.is_open());
    open.map(|board| Room {
        code: board.opened.code.clone(),
        columns: board
            .opened
            .columns
            .iter()
            .map(|column| column.title.clone())
            .collect(),
    })
    .collect()
}

fn boards(seen: Seen<'_>, workshop: WorkshopId) -> Vec<BoardLine> {
    let of_workshop = seen.boards();
    let of_workshop = of_workshop.filter(|board| board.opened.workshop == workshop);
    of_workshop
        .map(|board| BoardLine {
            id: board.id.0,
            name: board
                .opened
                .label
                .clone()
                .unwrap_or(board.opened.code.clone()),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::site_of;

    #[test]
    fn the_site_is_the_one_that_a_browser_goes_to() {
        for (url, site) in [
            ("https://livre.example/", "livre.example"),
            ("http://www.livre.example?page=2#fin", "livre.example"),
            ("https://livre.example:8080/a", "livre.example:8080"),
            ("https://livre.example@mal.example/", "mal.example"),
            ("https://mal.example\\@livre.example/", "mal.example"),
        ] {
            assert_eq!(site_of(url), site, "{url}");
        }
    }
}
