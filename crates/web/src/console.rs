//! The facilitator's console: opening boards, leading rounds, grouping, ranking, closing.
//!
//! Whoever has the secret link leads every room ([`key`]). Pages are complete without script: each
//! action is a form that is posted to [`act`], and a form that is refused comes back with what was
//! typed. What may be done is decided by the model.

mod act;
mod boards;
pub(crate) mod code;
mod forms;
mod grouping;
mod keeper;
mod key;
mod methods;
mod opening;
mod proposals;
mod rehearsal;
mod results;
mod room;

use axum::http::StatusCode;
use jiff::civil::Date;
use kuzul_engine::Snapshot;
use kuzul_journal::Timestamp;
use kuzul_locale::Words;
use kuzul_model::{
    Kuzul,
    access::Seen,
    board::Board,
    id::{BoardId, WorkshopId},
};

use crate::{
    asked::Asked,
    errors::Problem,
    frame::{Frame, Heading, Section},
    page::framed,
    site::Site,
};

pub(crate) use act::{act, nth};
pub(crate) use boards::list;
pub(crate) use code::spelled;
pub(crate) use forms::Forms;
pub(crate) use grouping::fragments;
pub(crate) use keeper::Keeper;
pub use key::console_link;
pub(crate) use key::{Leader, enter};
pub(crate) use methods::round_name;
pub(crate) use opening::{open, show_opening};
pub(crate) use proposals::show as show_proposals;
pub(crate) use results::show as show_results;
pub(crate) use room::{direct, show as show_room};

/// What a page of the console is made from.
pub(crate) struct Shown<'a> {
    pub(crate) site: &'a Site,
    pub(crate) snapshot: &'a Snapshot<Kuzul>,
    pub(crate) asked: &'a Asked,
    pub(crate) leader: &'a Leader,
    pub(crate) status: StatusCode,
    pub(crate) forms: Forms,
}

impl<'a> Shown<'a> {
    /// A page that was simply asked for.
    pub(crate) fn asked(
        site: &'a Site,
        snapshot: &'a Snapshot<Kuzul>,
        asked: &'a Asked,
        leader: &'a Leader,
    ) -> Self {
        Self {
            site,
            snapshot,
            asked,
            leader,
            status: StatusCode::OK,
            forms: Forms::default(),
        }
    }

    /// The frame of a page of the console.
    pub(crate) fn frame(&self, seen: Seen<'_>, heading: impl FnOnce(Words) -> Heading) -> Frame {
        let heading = |words| heading(words).class("console");
        framed(
            self.site,
            seen,
            self.snapshot.head,
            self.asked,
            None,
            heading,
        )
    }
}

/// What stands above each page of a board's console.
pub(crate) struct Top {
    pub(crate) id: u64,
    pub(crate) code: String,
    pub(crate) label: Option<String>,
    pub(crate) theme: String,
    workshop: u64,
    pub(crate) open: bool,
    frozen: bool,
    rehearsal: bool,
    held_on: Option<(Date, Timestamp)>,
    /// The page that it stands on, as forms name it.
    pub(crate) here: &'static str,
}

impl Top {
    pub(crate) fn of(seen: Seen<'_>, board: &Board, here: &'static str) -> Self {
        let workshop = seen.workshop(board.opened.workshop);
        Self {
            id: board.id.0,
            code: board.opened.code.clone(),
            label: board.opened.label.clone(),
            theme: workshop.map_or_else(String::new, |it| it.announced.theme.clone()),
            workshop: board.opened.workshop.0,
            open: board.is_open(),
            frozen: board.frozen.is_some(),
            rehearsal: board.opened.rehearsal,
            held_on: board.opened.held_on.map(|day| (day, board.opened_at)),
            here,
        }
    }

    /// The theme, and what tells the board from others of its workshop.
    fn title(&self) -> String {
        match &self.label {
            Some(label) => format!("{} – {label}", self.theme),
            None => self.theme.clone(),
        }
    }

    pub(crate) fn heading(&self, words: Words) -> Heading {
        Heading::new(self.title(), Section::None).under("/animation", words.t("console-title"))
    }
}

/// The board of a path.
pub(crate) fn board_of<'a>(seen: Seen<'a>, id: &str) -> Result<&'a Board, Problem> {
    let id = number(id).ok_or(Problem::NoSuchPage)?;
    seen.board(BoardId(id)).ok_or(Problem::NoSuchPage)
}

/// The workshop of a path.
fn workshop_of(seen: Seen<'_>, id: &str) -> Result<WorkshopId, Problem> {
    let id = WorkshopId(number(id).ok_or(Problem::NoSuchPage)?);
    seen.workshop(id).map(|it| it.id).ok_or(Problem::NoSuchPage)
}

/// A number as addresses write it: digits, and nothing else.
pub(crate) fn number(text: &str) -> Option<u64> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| digits)
}
