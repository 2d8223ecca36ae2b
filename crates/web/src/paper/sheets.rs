//! Sheets of numbered cards, to be printed and cut.

use axum::{
    extract::{Path, State as Extract},
    http::StatusCode,
    response::Response,
};
use kuzul_model::{
    access::{Seen, Viewer},
    board::Board,
};

use super::{
    ColumnKey, Head, PAGES, column_keys,
    layout::PerSheet,
    mark::{Mark, NUMBER_MAX},
    next_number,
};
use crate::{
    asked::{Asked, Query},
    console::{Leader, Shown, board_of},
    frame::{Frame, Section},
    qr::Qr,
    room::html,
    site::Site,
};

/// Cards of one print, at the most.
const CARDS_MAX: u32 = 400;
/// Cards of one print, unless asked otherwise: four sheets of six.
const CARDS: u32 = 24;

/// What is to be printed.
struct Print {
    cards: u32,
    per_sheet: PerSheet,
    /// The number of the first card.
    from: u32,
    /// The key of the column as it was typed; empty for all.
    column: String,
}

/// A card to be cut out.
struct PaperCard {
    number: u32,
    qr: Option<Qr>,
}

#[derive(askama::Template)]
#[template(path = "paper/sheets.html")]
struct Html<'a> {
    frame: &'a Frame,
    head: Head,
    board: &'a Board,
    print: Print,
    columns: Vec<ColumnKey<'a>>,
    cards_max: u32,
    last: u32,
    sheets: Vec<Vec<PaperCard>>,
    sizes: [PerSheet; 2],
}

impl Print {
    fn asked(seen: Seen<'_>, board: &Board, query: &Query) -> Self {
        let number = |name: &str| query.get(name).and_then(|text| text.trim().parse().ok());
        let per_sheet = query.get("par").and_then(PerSheet::named);
        let per_sheet = per_sheet.unwrap_or(PerSheet::Six);
        let sheets = number("cartes").unwrap_or(CARDS).clamp(1, CARDS_MAX);
        // No card of a sheet stays empty.
        let cards = sheets.next_multiple_of(per_sheet.cards());
        let from = number("depuis").unwrap_or_else(|| next_number(seen, board));
        Self {
            cards,
            per_sheet,
            from: from.clamp(1, NUMBER_MAX - cards),
            column: query.get("colonne").unwrap_or_default().to_owned(),
        }
    }

    fn sheets(&self, code: &str) -> Vec<Vec<PaperCard>> {
        let card = |number: u32| {
            let mark = Mark {
                per_sheet: self.per_sheet,
                code: code.to_owned(),
                number,
                column: self.column.trim().parse().ok().filter(|key| *key > 0),
            };
            PaperCard {
                number,
                qr: Qr::sturdy(&mark.to_string()),
            }
        };
        let size = self.per_sheet.cards();
        let firsts = (self.from..self.from + self.cards).step_by(size as usize);
        firsts
            .map(|first| (first..first + size).map(card).collect())
            .collect()
    }
}

impl Html<'_> {
    /// The column of all cards, if they are for one.
    fn column(&self) -> Option<&str> {
        let chosen = self.columns.iter().find(|column| column.chosen)?;
        Some(chosen.title)
    }

    fn is_of_size(&self, size: &PerSheet) -> bool {
        self.print.per_sheet == *size
    }
}

/// Sheets of cards, and what one can choose about them.
pub(crate) async fn show(
    Extract(site): Extract<Site>,
    Path(board): Path<String>,
    leader: Leader,
    asked: Asked,
) -> Response {
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Facilitator);
    let board = match board_of(seen, &board) {
        Ok(board) => board,
        Err(problem) => return problem.respond(&site, &asked),
    };
    let shown = Shown::asked(&site, &snapshot, &asked, &leader);
    let head = Head::of(seen, board, "feuilles");
    let frame = head.frame(&shown, seen);
    let print = Print::asked(seen, board, &asked.query);
    let page = Html {
        frame: &frame,
        head,
        board,
        columns: column_keys(board, &print.column),
        cards_max: CARDS_MAX,
        last: print.from + print.cards - 1,
        sheets: print.sheets(&board.opened.code),
        sizes: PerSheet::ALL,
        print,
    };
    html(StatusCode::OK, &page)
}
