//! Groups that the words of the cards suggest: each shows why, and nothing moves before a
//! facilitator accepts it.

use axum::{
    extract::{Path, State as Extract},
    response::Response,
};
use kuzul_model::{
    access::{Seen, Viewer},
    board::Board,
    id::{BoardId, CardId},
};
use kuzul_tally::duplicates::{CUT, Language, SuggestedGroup, TextCollection, TextId};

use super::{Shown, Top, board_of, forms::Forms, key::Leader};
use crate::{
    asked::Asked,
    errors::Problem,
    frame::{Frame, Section},
    room::html,
    site::Site,
};

/// Groups that are shown at once, the closest first; the others come once these are dealt with.
const SHOWN_MAX: usize = 30;

/// A group that is suggested.
struct Proposal {
    /// The column's place, from 0.
    column: u8,
    heading: String,
    /// Words that its cards share.
    shared: Vec<String>,
    percent: u32,
    /// Some of its cards deny what others say.
    denial: bool,
    /// The words of the card that is nearest to all.
    title: String,
    cards: Vec<(u64, String)>,
}

#[derive(askama::Template)]
#[template(path = "console/proposals.html")]
struct Html<'a> {
    frame: &'a Frame,
    forms: &'a Forms,
    top: Top,
    proposals: Vec<Proposal>,
    more: usize,
    loose: usize,
    percent: u32,
}

/// The groups that are suggested now.
pub(crate) async fn show(
    Extract(site): Extract<Site>,
    Path(board): Path<String>,
    leader: Leader,
    asked: Asked,
) -> Response {
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Facilitator);
    let board = match board_of(seen, &board) {
        Ok(board) => board.id,
        Err(problem) => return problem.respond(&site, &asked),
    };
    page(Shown::asked(&site, &snapshot, &asked, &leader), board).await
}

/// Makes the page. Comparing thousands of cards takes a moment: on a thread that may wait.
pub(super) async fn page(shown: Shown<'_>, board: BoardId) -> Response {
    let state = shown.snapshot.state.clone();
    let found = tokio::task::spawn_blocking(move || {
        let seen = state.seen_by(Viewer::Facilitator);
        seen.board(board).map(|board| proposals(seen, board))
    });
    let (mut proposals, loose) = match found.await {
        Ok(Some(found)) => found,
        Ok(None) => return Problem::NoSuchPage.respond(shown.site, shown.asked),
        Err(error) => {
            return Problem::Internal(error.to_string()).respond(shown.site, shown.asked);
        }
    };
    let seen = shown.snapshot.state.seen_by(Viewer::Facilitator);
    let Some(board) = seen.board(board) else {
        return Problem::NoSuchPage.respond(shown.site, shown.asked);
    };
    let top = Top::of(seen, board, "rapprochements");
    let frame = shown.frame(seen, |words| top.heading(words));
    let more = proposals.len().saturating_sub(SHOWN_MAX);
    proposals.truncate(SHOWN_MAX);
    html(
        shown.status,
        &Html {
            frame: &frame,
            forms: &shown.forms,
            top,
            proposals,
            more,
            loose,
            percent: percent(CUT),
        },
    )
}

fn percent(share: f64) -> u32 {
    (share * 100.0).round() as u32
}

/// The groups, the closest first, and how many cards were compared.
fn proposals(seen: Seen<'_>, board: &Board) -> (Vec<Proposal>, usize) {
    let mut found = Vec::new();
    let mut loose = 0;
    for (at, column) in (0_u8..).zip(&board.opened.columns) {
        let cards = seen.cards(board);
        let cards = cards.filter(|it| it.column == at && it.cluster.is_none() && it.is_shown());
        let mut texts = TextCollection::new(Language::French);
        for card in cards {
            texts.add(TextId(card.id.0), &card.text);
        }
        loose += texts.len();
        let groups = texts.suggest(CUT);
        found.extend(groups.into_iter().map(|group| {
            let cohesion = group.cohesion;
            (cohesion, proposal(seen, board, at, &column.title, group))
        }));
    }
    found.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    (found.into_iter().map(|(_, it)| it).collect(), loose)
}

fn proposal(
    seen: Seen<'_>,
    board: &Board,
    column: u8,
    heading: &str,
    group: SuggestedGroup,
) -> Proposal {
    let text = |id: TextId| {
        let card = seen.card(board, CardId(id.0));
        card.map_or_else(String::new, |card| card.text.to_string())
    };
    let title: String = text(group.central).replace('\n', " ");
    Proposal {
        column,
        heading: heading.to_owned(),
        shared: group.shared.into_iter().map(|it| it.word).collect(),
        percent: percent(group.cohesion),
        denial: group.denial_differs,
        title: title
            .chars()
            .take(kuzul_model::words::TITLE_CHARS_MAX)
            .collect(),
        cards: group
            .members
            .into_iter()
            .map(|id| (id.0, text(id)))
            .collect(),
    }
}
