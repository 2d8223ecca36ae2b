//! Cards like the one that is being typed, so that people second instead of repeating.

use std::{collections::HashMap, sync::Mutex};

use axum::{
    Json,
    extract::{Path, State as Extract},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use kuzul_model::{
    access::{Seen, Viewer},
    board::Board,
    id::{BoardId, CardId},
};
use kuzul_tally::duplicates::{Language, TextCollection, TextId};
use serde::Serialize;

use super::normal;
use crate::{asked::Asked, errors::Problem, lock, site::Site};

/// From here on two cards are likely to say the same (see the measure in `kuzul_tally`).
const LIKENESS_MIN: f64 = 0.4;
/// Shortest text that is compared, in characters: less says nothing yet.
const CHARS_MIN: usize = 8;
/// Most cards that are suggested.
const SUGGESTED_MAX: usize = 3;
/// Boards whose cards are kept ready; one more, and they are made anew.
const BOARDS_MAX: usize = 16;
/// Questions after which a board's texts are made anew: each leaves its new words in the vocabulary.
const ASKED_MAX: u32 = 20_000;

/// The cards of boards, ready to be compared.
#[derive(Default)]
pub(crate) struct SimilarCards {
    boards: Mutex<HashMap<BoardId, Ready>>,
}

struct Ready {
    texts: TextCollection,
    /// Cards up to this one are among the texts.
    upto: CardId,
    asked: u32,
}

/// A card like the one that is being typed.
#[derive(Serialize)]
struct SimilarCard {
    id: u64,
    text: String,
    column: u8,
    seconds: usize,
}

impl SimilarCards {
    fn find(&self, seen: Seen<'_>, board: &Board, text: &str) -> Vec<SimilarCard> {
        let mut boards = lock(&self.boards);
        if boards.len() >= BOARDS_MAX && !boards.contains_key(&board.id) {
            boards.clear();
        }
        let ready = boards.entry(board.id).or_insert_with(|| Ready {
            texts: TextCollection::new(Language::French),
            upto: CardId(0),
            asked: 0,
        });
        ready.asked += 1;
        let new = seen.cards(board).rev().take_while(|it| it.id > ready.upto);
        let mut new: Vec<_> = new.collect();
        new.reverse();
        for card in new {
            ready.texts.add(TextId(card.id.0), &card.text);
            ready.upto = card.id;
        }
        let found = ready.texts.neighbours_of(text, LIKENESS_MIN);
        if ready.asked >= ASKED_MAX {
            boards.remove(&board.id);
        }
        // What was changed or hidden since is looked up as it is now.
        let cards = found
            .iter()
            .filter_map(|it| seen.card(board, CardId(it.id.0)));
        cards
            .take(SUGGESTED_MAX)
            .map(|card| SimilarCard {
                id: card.id.0,
                text: card.text.to_string(),
                column: card.column,
                seconds: card.seconds().len(),
            })
            .collect()
    }
}

/// Answers with the cards that are like a text.
pub(crate) async fn similar(
    Extract(site): Extract<Site>,
    Path(code): Path<String>,
    asked: Asked,
) -> Response {
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Public);
    let Some(board) = seen.room(&normal(&code)) else {
        return Problem::NoSuchRoom(code).respond(&site, &asked);
    };
    let text = asked.query.get("texte").unwrap_or_default().trim();
    let text: String = text
        .chars()
        .take(kuzul_model::words::CARD_CHARS_MAX)
        .collect();
    let found = if text.chars().count() < CHARS_MIN || !board.takes_changes() {
        Vec::new()
    } else {
        site.similar().find(seen, board, &text)
    };
    let mut response = Json(found).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
