//! Paper counts as much as phones: sheets of numbered cards to print, their words typed in by a
//! scribe or read beside a photograph, dots counted by hand, cards and dots for somebody.
//!
//! Pages of whoever leads the room. Each is complete without script; `paper.js` makes typing quick.

mod count;
mod crop;
mod entry;
mod layout;
mod mark;
mod passes;
mod person;
mod photo;
mod sent;
mod sheets;

use kuzul_locale::Words;
use kuzul_model::{access::Seen, board::Board};

use crate::{
    console::{Shown, Top},
    frame::Frame,
};

pub(crate) use count::{count, count_second, show as show_count, show_second};
pub(crate) use crop::show as show_crop;
pub(crate) use entry::{enter, show as show_entry};
pub(crate) use passes::{act as act_on_passes, key_of as pass_key, show as show_passes};
pub(crate) use photo::{
    PHOTO_TIME_MAX, Tray, body_bytes_max, confirm, is_photo, picture, show as show_photo, upload,
};
pub(crate) use sheets::show as show_sheets;

/// What stands above each of the pages.
struct Head {
    top: Top,
    title: String,
}

impl Head {
    /// `here` is the end of the page's address, and of the key of its words.
    fn of(seen: Seen<'_>, board: &Board, here: &'static str) -> Self {
        let top = Top::of(seen, board, here);
        let title = match &top.label {
            Some(label) => format!("{} – {label}", top.theme),
            None => top.theme.clone(),
        };
        Self { top, title }
    }

    /// The frame of the page, named after what one does there.
    fn frame(&self, shown: &Shown<'_>, seen: Seen<'_>) -> Frame {
        let key = format!("paper-title-{}", self.top.here);
        let board = format!("/animation/tableaux/{}", self.top.id);
        shown.frame(seen, |words: Words| {
            self.top
                .heading(words)
                .retitled(words.t(&key))
                .under_written(board, self.title.clone())
        })
    }

    /// The address of one of the pages.
    fn path(&self, page: &str) -> String {
        path(self.top.id, page)
    }

    fn is_at(&self, page: &str) -> bool {
        self.top.here == page
    }
}

/// The pages, as their addresses end, in the order in which an evening comes to them.
const PAGES: [&str; 6] = [
    "feuilles",
    "saisie",
    "voix",
    "photo",
    "cartes-de-vote",
    "comptage",
];

/// The address of a page of a board.
fn path(board: u64, page: &str) -> String {
    format!("/animation/tableaux/{board}/{page}")
}

/// The last cards that were typed in show this many.
const LAST_SHOWN: usize = 12;

/// A column as the scribe calls it: by its key.
struct ColumnKey<'a> {
    /// From 1.
    key: usize,
    title: &'a str,
    chosen: bool,
}

fn column_keys<'a>(board: &'a Board, chosen: &str) -> Vec<ColumnKey<'a>> {
    let chosen: Option<usize> = chosen.trim().parse().ok();
    let titles = board.opened.columns.iter().map(|it| it.title.as_str());
    let keys = (1..).zip(titles).map(|(key, title)| ColumnKey {
        key,
        title,
        chosen: chosen == Some(key),
    });
    keys.collect()
}

/// The place of the column with a key; one that no board has where nothing sensible was typed.
fn column_of(key: &str) -> u8 {
    let key: u8 = key.trim().parse().unwrap_or(0);
    key.wrapping_sub(1)
}

/// Highest number on a card's paper, and the first that is free after it.
fn next_number(seen: Seen<'_>, board: &Board) -> u32 {
    let numbers = seen
        .cards(board)
        .filter_map(kuzul_model::board::Card::number);
    numbers.max().map_or(1, |last| last.saturating_add(1))
}
