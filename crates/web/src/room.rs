//! A room: people come in by its code and write cards, with or without script.

use axum::{
    Json,
    body::{Body, Bytes},
    extract::{Path, State as Extract, rejection::BytesRejection},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use kuzul_engine::{CommandId, Receipt, Snapshot, Submission};
use kuzul_locale::Words;
use kuzul_model::{
    Actor, Command, Kuzul,
    access::Viewer,
    board::{self, Board, BoardColumn, card::NewCard},
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{
    asked::{Asked, Format, cookie},
    errors::Problem,
    frame::{Frame, Heading, Section},
    page::framed,
    site::Site,
};

/// Name of the cookie that keeps a device's place in the rooms.
const DEVICE_COOKIE: &str = "appareil";

/// A card on its way, from a form or from a program.
#[derive(Debug, Deserialize)]
struct SentCard {
    /// The client's id for it, the same for each retry.
    id: String,
    /// The column's place, from 0.
    column: u8,
    /// The words.
    #[serde(default)]
    text: String,
}

/// What was written.
#[derive(Debug, Serialize)]
struct Written {
    /// The card's id.
    seq: u64,
}

#[derive(askama::Template)]
#[template(path = "room/door.html")]
struct Door<'a> {
    frame: &'a Frame,
    problem: Option<String>,
    typed: String,
}

#[derive(askama::Template)]
#[template(path = "room/room.html")]
struct Room<'a> {
    frame: &'a Frame,
    code: &'a str,
    theme: &'a str,
    columns: &'a [BoardColumn],
    cards: Vec<(u64, &'a str, &'a str)>,
    open: bool,
    id: String,
    chosen: usize,
    chars_max: usize,
    typed: &'a str,
    problem: Option<String>,
    done: bool,
}

/// Asks for a room's code, or leads into the room whose code was typed.
pub(crate) async fn door(Extract(site): Extract<Site>, asked: Asked) -> Response {
    let typed = asked.query.get("code").unwrap_or_default().to_owned();
    let code = normal(&typed);
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Public);
    if !code.is_empty() && seen.room(&code).is_some() {
        return redirect(&format!("/salles/{code}"));
    }
    let words = Words::of(asked.language);
    let problem = (!code.is_empty()).then(|| Problem::NoSuchRoom(typed.clone()).what(words));
    let status = if problem.is_some() {
        StatusCode::NOT_FOUND
    } else {
        StatusCode::OK
    };
    let heading = |words: Words| Heading::new(words.t("room-door-title"), Section::None);
    let frame = framed(&site, seen, snapshot.head, &asked, None, heading);
    html(
        status,
        &Door {
            frame: &frame,
            problem,
            typed,
        },
    )
}

/// The room: its cards, and the form to write one.
pub(crate) async fn room(
    Extract(site): Extract<Site>,
    Path(code): Path<String>,
    headers: HeaderMap,
    asked: Asked,
) -> Response {
    let snapshot = site.snapshot();
    let Some(board) = snapshot.state.seen_by(Viewer::Public).room(&normal(&code)) else {
        return Problem::NoSuchRoom(code).respond(&site, &asked);
    };
    let done = asked.query.get("carte").is_some();
    let response = show(&site, &snapshot, board, &asked, StatusCode::OK, None, done);
    with_device(&site, &headers, response)
}

/// Takes a card.
pub(crate) async fn add_card(
    Extract(site): Extract<Site>,
    Path(code): Path<String>,
    headers: HeaderMap,
    asked: Asked,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let snapshot = site.snapshot();
    let Some(board) = snapshot.state.seen_by(Viewer::Public).room(&normal(&code)) else {
        return Problem::NoSuchRoom(code).respond(&site, &asked);
    };
    let (card, asked) = match read(&headers, body, asked) {
        Ok(read) => read,
        Err((problem, asked)) => return problem.respond(&site, &asked),
    };
    let Some(id) = CommandId::parse(&card.id) else {
        return Problem::BrokenBody.respond(&site, &asked);
    };
    let device = device(&headers).map_or_else(|| derived(id), str::to_owned);
    let submission = Submission {
        id,
        by: Actor::Device(pseudonym(&site, &board.opened.code, &device)),
        command: Command::Board(board::Command::AddCard(NewCard::own(
            board.id,
            card.column,
            card.text.clone(),
        ))),
        at: None,
    };
    match site.engine().submit(submission).await {
        Ok(receipt) => taken(&asked, &board.opened.code, receipt),
        Err(rejection) => {
            let problem = Problem::from(rejection);
            match asked.format {
                Format::Json => problem.respond(&site, &asked),
                // The form comes back with what was typed and with the same id.
                Format::Html => {
                    let status = problem.status();
                    show(
                        &site,
                        &snapshot,
                        board,
                        &asked,
                        status,
                        Some((&card, &problem)),
                        false,
                    )
                }
            }
        }
    }
}

fn read(
    headers: &HeaderMap,
    body: Result<Bytes, BytesRejection>,
    mut asked: Asked,
) -> Result<(SentCard, Asked), (Problem, Asked)> {
    let kind = headers
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok());
    let kind = kind.map(|kind| kind.split(';').next().unwrap_or_default().trim());
    if kind == Some("application/json") {
        asked.format = Format::Json;
    }
    let body = match body {
        Ok(body) => body,
        Err(error) if error.status() == StatusCode::PAYLOAD_TOO_LARGE => {
            return Err((Problem::TooLarge, asked));
        }
        Err(_) => return Err((Problem::BrokenBody, asked)),
    };
    let card = match kind {
        Some("application/json") => serde_json::from_slice(&body).ok(),
        Some("application/x-www-form-urlencoded") => {
            std::str::from_utf8(&body).ok().and_then(from_form)
        }
        _ => return Err((Problem::WrongType, asked)),
    };
    match card {
        Some(card) => Ok((card, asked)),
        None => Err((Problem::BrokenBody, asked)),
    }
}

fn from_form(text: &str) -> Option<SentCard> {
    let form = crate::asked::Query::parse(text);
    let id = form.get("id")?.to_owned();
    let column = form.get("column")?.parse().ok()?;
    Some(SentCard {
        id,
        column,
        text: form.get("text").unwrap_or_default().to_owned(),
    })
}

fn taken(asked: &Asked, code: &str, receipt: Receipt) -> Response {
    match asked.format {
        Format::Html => redirect(&format!("/salles/{code}?carte={}", receipt.first)),
        Format::Json => {
            let status = if receipt.replayed {
                StatusCode::OK
            } else {
                StatusCode::CREATED
            };
            (status, Json(Written { seq: receipt.first })).into_response()
        }
    }
}

fn show(
    site: &Site,
    snapshot: &Snapshot<Kuzul>,
    board: &Board,
    asked: &Asked,
    status: StatusCode,
    refused: Option<(&SentCard, &Problem)>,
    done: bool,
) -> Response {
    let seen = snapshot.state.seen_by(Viewer::Public);
    let workshop = seen.workshop(board.opened.workshop);
    let theme = workshop.map_or("", |workshop| workshop.announced.theme.as_str());
    let heading =
        |words: Words| Heading::new(words.t("room-title"), Section::None).class("writing");
    let frame = framed(site, seen, snapshot.head, asked, None, heading);
    let columns = &board.opened.columns;
    let cards = seen.cards(board).rev().take(CARDS_SHOWN_MAX).map(|card| {
        let column = columns
            .get(usize::from(card.column))
            .map_or("", |column| column.title.as_str());
        (card.id.0, &*card.text, column)
    });
    // A form without an id could not be sent again safely; randomness never fails on a running system.
    let id = refused.map(|(card, _)| card.id.clone());
    let id = id
        .or_else(|| CommandId::random().ok().map(|id| id.to_string()))
        .unwrap_or_default();
    html(
        status,
        &Room {
            frame: &frame,
            code: &board.opened.code,
            theme,
            columns,
            cards: cards.collect(),
            open: board.is_open(),
            id,
            chosen: refused.map_or(0, |(card, _)| usize::from(card.column)),
            chars_max: kuzul_model::words::CARD_CHARS_MAX,
            typed: refused.map_or("", |(card, _)| &card.text),
            problem: refused.map(|(_, problem)| problem.what(frame.words)),
            done,
        },
    )
}

/// Cards shown beside the form, the newest.
const CARDS_SHOWN_MAX: usize = 30;

fn html(status: StatusCode, page: &impl askama::Template) -> Response {
    match page.render() {
        Ok(body) => {
            let mut response = (status, Body::from(body)).into_response();
            let headers = response.headers_mut();
            let kind = HeaderValue::from_static("text/html; charset=utf-8");
            headers.insert(header::CONTENT_TYPE, kind);
            headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
            response
        }
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

fn redirect(path: &str) -> Response {
    let path = HeaderValue::from_str(path).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, path)]).into_response()
}

/// A code as it is kept: capitals and digits, whatever was typed between them.
fn normal(code: &str) -> String {
    code.chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_uppercase())
        .take(12)
        .collect()
}

fn device(headers: &HeaderMap) -> Option<&str> {
    let device = cookie(headers, DEVICE_COOKIE)?;
    let fits = device.len() == 32 && device.bytes().all(|byte| byte.is_ascii_hexdigit());
    fits.then_some(device)
}

/// A device that keeps no cookie is known by each of its commands: a retry comes from the same.
fn derived(id: CommandId) -> String {
    id.to_string()
}

/// Gives a device its place, if it has none yet.
fn with_device(site: &Site, headers: &HeaderMap, mut response: Response) -> Response {
    if device(headers).is_some() {
        return response;
    }
    let Ok(device) = CommandId::random() else {
        return response;
    };
    let secure = if site.settings().is_https() {
        "; Secure"
    } else {
        ""
    };
    let cookie = format!(
        "{DEVICE_COOKIE}={device}; Path=/salles; Max-Age=86400; SameSite=Lax; HttpOnly{secure}"
    );
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    response
}

/// What a device is called in one room: nobody can follow it into another.
fn pseudonym(site: &Site, code: &str, device: &str) -> String {
    // The key is hashed first and has a fixed length: nothing can be appended or confused.
    let digest = Sha256::new()
        .chain_update(site.settings().secret)
        .chain_update([u8::try_from(code.len()).unwrap_or(u8::MAX)])
        .chain_update(code)
        .chain_update(device)
        .finalize();
    digest
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
