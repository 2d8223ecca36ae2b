//! After the vote: the count and how it was made, unveiling, draft conclusions, closing.

use axum::{
    extract::{Path, State as Extract},
    response::Response,
};
use kuzul_locale::Language;
use kuzul_model::{
    access::{Seen, Viewer},
    board::{Board, RankMethod},
    id::BoardId,
};

use super::{Shown, Top, board_of, forms::Forms, key::Leader};
use crate::{
    asked::Asked,
    errors::Problem,
    frame::{Frame, Section},
    report::{CountedColumn, Passes, counted, level},
    room::html,
    site::Site,
};

/// A draft conclusion.
struct Draft {
    id: u64,
    column: String,
    rank: u32,
    text: String,
    drawn: Option<String>,
    voices: Option<u32>,
    /// Whether a plenary has decided on it.
    validated: bool,
}

/// Two counts by hand that differ on an item.
struct Difference {
    words: String,
    counts: [u32; 2],
}

#[derive(askama::Template)]
#[template(path = "console/results.html")]
struct Html<'a> {
    frame: &'a Frame,
    forms: &'a Forms,
    top: Top,
    /// Whether results may be shown: no vote is on.
    over: bool,
    voters: usize,
    columns: Vec<CountedColumn>,
    /// How many ranks the room sees, and how many there are.
    unveiled: u32,
    ranks: u32,
    next: u32,
    /// How many unveil all, those without a vote too.
    all: usize,
    /// What `kuzul tally` is told to count the votes again.
    method: &'static str,
    differences: Vec<Difference>,
    /// How far one vote is one person's.
    level: String,
    drafts: Vec<Draft>,
}

/// What came of a board.
pub(crate) async fn show(
    Extract(site): Extract<Site>,
    Path(board): Path<String>,
    leader: Leader,
    asked: Asked,
) -> Response {
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Facilitator);
    match board_of(seen, &board) {
        Ok(board) => page(&Shown::asked(&site, &snapshot, &asked, &leader), board.id),
        Err(problem) => problem.respond(&site, &asked),
    }
}

/// Makes the page.
pub(super) fn page(shown: &Shown<'_>, board: BoardId) -> Response {
    let seen = shown.snapshot.state.seen_by(Viewer::Facilitator);
    let Some(board) = seen.board(board) else {
        return Problem::NoSuchPage.respond(shown.site, shown.asked);
    };
    let top = Top::of(seen, board, "resultats");
    let frame = shown.frame(seen, |words| top.heading(words));
    let language = frame.words.language();
    let columns = counted(seen, board, language);
    let ranks = columns.iter().flat_map(|column| &column.places);
    let ranks = ranks.map(|place| place.rank).max().unwrap_or(0);
    html(
        shown.status,
        &Html {
            over: board.shows_results(),
            voters: seen.turnout(board).voters,
            columns,
            unveiled: board.unveiled.unwrap_or(0).min(ranks),
            all: (0..=u8::MAX)
                .zip(&board.opened.columns)
                .map(|(at, _)| board.items(at).len())
                .max()
                .unwrap_or(0),
            next: board.unveiled.unwrap_or(0).min(ranks) + 1,
            ranks,
            method: tally_method(board.opened.method),
            differences: differences(seen, board),
            level: level(Passes::of(board).as_ref(), frame.words),
            drafts: drafts(seen, board, language),
            forms: &shown.forms,
            frame: &frame,
            top,
        },
    )
}

/// The name of the method in `kuzul tally`.
pub(crate) fn tally_method(method: RankMethod) -> &'static str {
    match method {
        RankMethod::Dots | RankMethod::Score => "dots",
        RankMethod::Pairwise => "pairwise",
    }
}

fn differences(seen: Seen<'_>, board: &Board) -> Vec<Difference> {
    let differing = seen.count_differences(board).into_iter();
    differing
        .map(|(item, counts)| Difference {
            words: board.item_words(item).to_owned(),
            counts,
        })
        .collect()
}

/// The draft conclusions of a board, in the order in which they were drawn.
fn drafts(seen: Seen<'_>, board: &Board, language: Language) -> Vec<Draft> {
    let words = kuzul_locale::Words::of(language);
    let own = seen
        .conclusions()
        .filter(|conclusion| conclusion.drawn.board == Some(board.id));
    own.map(|conclusion| {
        let drawn = &conclusion.drawn;
        let column = drawn.heading.clone();
        let key = crate::conclusion::column_key(&drawn.column);
        Draft {
            id: conclusion.id.0,
            column: column.unwrap_or_else(|| words.t(key).into_owned()),
            rank: drawn.rank,
            text: conclusion.words().to_owned(),
            drawn: (conclusion.words() != drawn.text).then(|| drawn.text.clone()),
            voices: drawn.voices,
            validated: !conclusion.validations.is_empty(),
        }
    })
    .collect()
}
