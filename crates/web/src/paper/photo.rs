//! A photograph of paper cards: their QR codes are read, each card is laid beside its field, a
//! person types what it says and confirms. The card's picture stays with it as proof.

mod cutting;
mod edges;
mod plane;
mod reading;
mod rows;
mod tray;

#[cfg(test)]
mod tests;

use std::{sync::Arc, time::Duration};

use axum::{
    body::Bytes,
    extract::{
        Multipart, Path, State as Extract,
        multipart::{MultipartError, MultipartRejection},
    },
    http::StatusCode,
    response::Response,
};
use kuzul_engine::CommandId;
use kuzul_locale::Words;
use kuzul_model::{access::Viewer, board::Board, id::BoardId};

use super::{ColumnKey, Head, PAGES, column_keys, crop::jpeg_response, path};
use crate::{
    asked::{Asked, Format},
    console::{Forms, Leader, Shown, board_of},
    errors::Problem,
    frame::{Frame, Section},
    picture::FILE_BYTES_MAX,
    room::{html, redirect, sent::Posted},
    site::Site,
};
use reading::{Sheet, Unread};
use rows::Row;
pub(crate) use tray::Tray;

/// What a form puts around the photograph, in bytes.
const FORM_BYTES: usize = 64 << 10;
/// Longest time to send a photograph and read it: a room's wifi is slow.
pub(crate) const PHOTO_TIME_MAX: Duration = Duration::from_secs(180);

/// Whether photographs are sent to this address.
pub(crate) fn is_photo(path: &str) -> bool {
    let board = path.strip_prefix("/animation/tableaux/");
    board.is_some_and(|rest| rest.ends_with("/photo"))
}

/// Largest body at that address.
pub(crate) fn body_bytes_max() -> usize {
    FILE_BYTES_MAX + FORM_BYTES
}

/// What the page shows beside the form for a photograph.
#[derive(Default)]
struct Reading {
    /// The name of the photograph that was read; empty without one.
    token: String,
    rows: Vec<Row>,
    /// Whether there is the whole picture to read from, for no card was found in it.
    whole: bool,
    /// Codes of another room.
    strangers: usize,
    /// What is wrong with the photograph that was sent.
    unread: Option<&'static str>,
    /// Whether the photograph is gone.
    gone: bool,
}

#[derive(askama::Template)]
#[template(path = "paper/photo.html")]
struct Html<'a> {
    frame: &'a Frame,
    forms: &'a Forms,
    head: Head,
    columns: Vec<ColumnKey<'a>>,
    reading: Reading,
}

impl Html<'_> {
    fn whole_picture(&self) -> String {
        format!("{}/{}/entiere", self.head.path("photo"), self.reading.token)
    }

    fn card_picture(&self, number: &u32) -> String {
        format!(
            "{}/{}/{number}",
            self.head.path("photo"),
            self.reading.token
        )
    }

    /// Cards that are still to be typed.
    fn open_rows(&self) -> usize {
        self.reading.rows.iter().filter(|row| !row.done).count()
    }

    fn is_column(&self, row: &Row, key: &usize) -> bool {
        row.column == key.to_string()
    }
}

/// Asks for a photograph, or shows what one holds.
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
    let reading = match asked.query.get("lue") {
        None => Reading::default(),
        Some(token) => match site.tray().get(token, board.id) {
            Some(sheet) => Reading::of(token, rows::of_sheet(seen, board, &sheet), &sheet),
            None => Reading {
                gone: true,
                ..Reading::default()
            },
        },
    };
    page(&shown, board, reading)
}

impl Reading {
    fn of(token: &str, rows: Vec<Row>, sheet: &Sheet) -> Self {
        Self {
            token: token.to_owned(),
            whole: sheet.cards.is_empty(),
            strangers: sheet.strangers,
            rows,
            ..Self::default()
        }
    }
}

/// Makes the page.
fn page(shown: &Shown<'_>, board: &Board, reading: Reading) -> Response {
    let seen = shown.snapshot.state.seen_by(Viewer::Facilitator);
    let head = Head::of(seen, board, "photo");
    let frame = head.frame(shown, seen);
    let page = Html {
        frame: &frame,
        forms: &shown.forms,
        head,
        columns: column_keys(board, ""),
        reading,
    };
    html(shown.status, &page)
}

/// Takes a photograph and reads it.
pub(crate) async fn upload(
    Extract(site): Extract<Site>,
    Path(board): Path<String>,
    leader: Leader,
    asked: Asked,
    form: Result<Multipart, MultipartRejection>,
) -> Response {
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Facilitator);
    let board = match board_of(seen, &board) {
        Ok(board) => board,
        Err(problem) => return problem.respond(&site, &asked),
    };
    let form = match form {
        Ok(form) => form,
        Err(_) => return Problem::WrongType.respond(&site, &asked),
    };
    let photo = match sent_photo(form).await {
        Ok(photo) => photo,
        Err(error) if error.status() == StatusCode::PAYLOAD_TOO_LARGE => {
            return refused(&site, &asked, &leader, board, "paper-photo-too-large");
        }
        Err(_) => return Problem::BrokenBody.respond(&site, &asked),
    };
    if photo.is_empty() {
        return refused(&site, &asked, &leader, board, "paper-photo-none");
    }
    match read(&site, photo, &board.opened.code).await {
        Ok(sheet) => {
            let Ok(token) = CommandId::random() else {
                let problem = Problem::Internal("no randomness".to_owned());
                return problem.respond(&site, &asked);
            };
            site.tray().put(token.to_string(), board.id, sheet);
            let page = path(board.id.0, "photo");
            redirect(&format!("{page}?lue={token}"))
        }
        Err(unread) => refused(&site, &asked, &leader, board, unread.key()),
    }
}

/// The photograph of a form.
async fn sent_photo(mut form: Multipart) -> Result<Bytes, MultipartError> {
    while let Some(field) = form.next_field().await? {
        if field.name() == Some("photo") {
            return field.bytes().await;
        }
    }
    Ok(Bytes::new())
}

/// Reads one photograph at a time, where nobody else waits.
async fn read(site: &Site, photo: Bytes, code: &str) -> Result<Sheet, Unread> {
    let code = code.to_owned();
    // The turn is never closed; without it the reading only takes more memory.
    let turn = Arc::clone(&site.tray().turn).acquire_owned().await;
    let reading = tokio::task::spawn_blocking(move || {
        let _turn = turn;
        reading::read(&photo, &code)
    });
    reading.await.unwrap_or(Err(Unread::Broken))
}

/// The page again, with what is wrong with the photograph.
fn refused(
    site: &Site,
    asked: &Asked,
    leader: &Leader,
    board: &Board,
    why: &'static str,
) -> Response {
    let snapshot = site.snapshot();
    let shown = Shown {
        status: StatusCode::UNPROCESSABLE_ENTITY,
        ..Shown::asked(site, &snapshot, asked, leader)
    };
    let reading = Reading {
        unread: Some(why),
        ..Reading::default()
    };
    page(&shown, board, reading)
}

/// Sends a card that was cut out, or the whole picture.
pub(crate) async fn picture(
    Extract(site): Extract<Site>,
    Path((board, token, name)): Path<(String, String, String)>,
    _: Leader,
    asked: Asked,
) -> Response {
    let board = crate::console::number(&board).map(BoardId);
    let sheet = board.and_then(|board| site.tray().get(&token, board));
    let jpeg = sheet.and_then(|sheet| match name.as_str() {
        "entiere" => Some(sheet.whole.clone()),
        _ => {
            let mut cards = sheet.cards.iter();
            let card = cards.find(|card| card.number.to_string() == name)?;
            Some(card.jpeg.clone())
        }
    });
    match jpeg {
        Some(jpeg) => jpeg_response(jpeg),
        None => Problem::NoSuchPage.respond(&site, &asked),
    }
}

/// Takes what was typed beside the cards.
pub(crate) async fn confirm(
    Extract(site): Extract<Site>,
    Path(board): Path<String>,
    leader: Leader,
    Posted { mut asked, sent }: Posted,
) -> Response {
    let read = || {
        let snapshot = site.snapshot();
        let board = board_of(snapshot.state.seen_by(Viewer::Facilitator), &board)?.id;
        Ok((sent.id()?, board))
    };
    let (id, board) = match read() {
        Ok(read) => read,
        Err(problem) => return Problem::respond(problem, &site, &asked),
    };
    asked.format = Format::Html;
    asked.path = path(board.0, "photo");
    let token = sent.text("lue").to_owned();
    let sheet = site.tray().get(&token, board);
    let gone = sheet.is_none() && !token.is_empty();
    let mut problems = Vec::new();
    if !gone {
        problems = rows::enter(&site, &leader, (id, board), &sent, sheet.as_deref()).await;
        if problems.is_empty() {
            let back = match sheet {
                Some(_) => format!("?lue={token}"),
                None => String::new(),
            };
            return redirect(&format!("{}{back}", path(board.0, "photo")));
        }
    }
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Facilitator);
    let Some(board) = seen.board(board) else {
        return Problem::NoSuchPage.respond(&site, &asked);
    };
    let words = Words::of(asked.language);
    let mut rows = match &sheet {
        Some(sheet) => rows::of_sheet(seen, board, sheet),
        None => rows::typed(&sent),
    };
    let status = problems
        .first()
        .map_or(StatusCode::GONE, |(_, problem)| problem.status());
    for row in &mut rows {
        row.take_typed(&sent);
        let problem = problems.iter().find(|(at, _)| *at == row.at);
        row.problem = problem.map(|(_, problem)| problem.what(words));
    }
    let reading = match &sheet {
        Some(sheet) => Reading::of(&token, rows, sheet),
        None => Reading {
            gone,
            rows,
            ..Reading::default()
        },
    };
    let shown = Shown {
        status,
        ..Shown::asked(&site, &snapshot, &asked, &leader)
    };
    page(&shown, board, reading)
}
