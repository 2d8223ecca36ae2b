//! A room as its participants see it: in by its code, without account, name or address; writing,
//! reading, ranking, with or without script.

mod asks;
mod device;
mod handed;
mod helping;
mod own;
mod scene;
pub(crate) mod sent;
mod similar;

use axum::{
    Json,
    body::Body,
    extract::{Path, State as Extract},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use kuzul_engine::{CommandId, Receipt, Snapshot};
use kuzul_locale::Words;
use kuzul_model::{
    Actor, Command, Kuzul,
    access::{Seen, Viewer},
    board::{self, Board},
};
use serde::Serialize;

use crate::{
    asked::{Asked, Format},
    errors::Problem,
    frame::{Frame, Heading, Section},
    live::{self, Audience},
    newcomer,
    page::framed,
    site::Site,
};
use asks::Action;
pub(crate) use device::{Device, Seat};
pub(crate) use handed::hand_over;
use helping::{Helping, Who};
pub(crate) use own::{follow_cards, own_cards};
use scene::Refused;
pub(crate) use scene::Stage;
use sent::Posted;
pub(crate) use similar::{SimilarCards, similar};

/// Who sends commands without a device is slowed as one.
const WITHOUT_DEVICE: &str = "";

/// What was written.
#[derive(Debug, Serialize)]
struct Written {
    /// The record: a new card's id.
    seq: u64,
}

#[derive(askama::Template)]
#[template(path = "room/door.html")]
struct Door<'a> {
    frame: &'a Frame,
    problem: Option<String>,
    typed: String,
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
    if seen.plenary_coded(&code).is_some() {
        return redirect(&format!("/plenieres/{code}"));
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

/// The room, as far as it is.
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
    let Some(device) = Device::of(&site, &headers).or_else(|| Device::new(&site)) else {
        return Problem::Internal("no randomness".to_owned()).respond(&site, &asked);
    };
    let cookie = device.cookie(&site);
    let helping = Helping::named(&site, &headers, asked.query.get("accord"));
    let who = Who::of(&site, &headers, device, helping);
    let page = scene::page(&site, &snapshot, board, &who, &asked, None);
    let mut response = html(StatusCode::OK, &page);
    if let Some(cookie) = cookie {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    response
}

/// Takes a card.
pub(crate) async fn add_card(
    Extract(site): Extract<Site>,
    Path(code): Path<String>,
    headers: HeaderMap,
    posted: Posted,
) -> Response {
    take(&site, &code, &headers, posted, Some(Action::Write)).await
}

/// Takes whatever else a participant asks for.
pub(crate) async fn act(
    Extract(site): Extract<Site>,
    Path(code): Path<String>,
    headers: HeaderMap,
    posted: Posted,
) -> Response {
    take(&site, &code, &headers, posted, None).await
}

/// Events of the board, for phones and walls.
pub(crate) async fn direct(
    Extract(site): Extract<Site>,
    Path(code): Path<String>,
    headers: HeaderMap,
    asked: Asked,
) -> Response {
    let snapshot = site.snapshot();
    let Some(board) = snapshot.state.seen_by(Viewer::Public).room(&normal(&code)) else {
        return Problem::NoSuchRoom(code).respond(&site, &asked);
    };
    let is_wall = asked.query.get("pour") == Some("mur");
    let device = Device::of(&site, &headers).filter(|_| !is_wall);
    let seat = device.map(|device| device.seat(&board.opened.code));
    let name = seat.map_or(String::new(), |seat| seat.pseudonym);
    let since = live::since(&headers, &asked.query);
    live::stream(
        site.live(),
        site.engine(),
        board.id,
        Audience::Public,
        &name,
        since,
    )
}

async fn take(
    site: &Site,
    code: &str,
    headers: &HeaderMap,
    Posted { asked, sent }: Posted,
    action: Option<Action>,
) -> Response {
    let snapshot = site.snapshot();
    let Some(board) = snapshot.state.seen_by(Viewer::Public).room(&normal(code)) else {
        return Problem::NoSuchRoom(code.to_owned()).respond(site, &asked);
    };
    let read = || {
        let action = action.map_or_else(|| Action::named(sent.text("action")), Ok)?;
        Ok((sent.id()?, action, action.command(site, board, &sent)?))
    };
    let (id, action, command) = match read() {
        Ok(read) => read,
        Err(problem) => return Problem::respond(problem, site, &asked),
    };
    let kept = Device::of(site, headers);
    let device = kept.or_else(|| Device::signed(site, sent.text("appareil")));
    let who = device
        .as_ref()
        .map_or_else(|| id.to_string(), |it| it.key().to_owned());
    if let Err(problem) = site
        .newcomers()
        .admit(site.settings(), asked.peer, &who, &sent)
    {
        return newcomer::respond(site, &asked, &sent, problem);
    }
    let helping = Helping::named(site, headers, sent.get("accord"));
    let hand = Hand {
        site,
        device: device.as_ref(),
        helping: helping.as_ref(),
    };
    let taken = hand.ask(&snapshot, board, id, command).await;
    match (taken, asked.format) {
        (Ok(receipt), _) => answer(
            &asked,
            &board.opened.code,
            helping.as_ref(),
            action,
            receipt,
        ),
        (Err(problem), Format::Json) => problem.respond(site, &asked),
        // The form comes back with what was typed and with the same id.
        (Err(problem), Format::Html) => {
            let Some(device) = device.or_else(|| Device::new(site)) else {
                return problem.respond(site, &asked);
            };
            let refused = Refused::new(action, &sent, &problem, asked.language);
            let who = Who::of(site, headers, device, helping);
            let page = scene::page(site, &snapshot, board, &who, &asked, Some(refused));
            let mut response = html(problem.status(), &page);
            problem.say_when(response.headers_mut());
            response
        }
    }
}

/// Who asks for something: a device, or a mediator for somebody.
struct Hand<'a> {
    site: &'a Site,
    device: Option<&'a Device>,
    helping: Option<&'a Helping>,
}

impl Hand<'_> {
    async fn ask(
        &self,
        snapshot: &Snapshot<Kuzul>,
        board: &Board,
        id: CommandId,
        command: board::Command,
    ) -> Result<Receipt, Problem> {
        let site = self.site;
        let held = self.helping.and_then(|it| it.held(site, board));
        let own = self.device.map(|it| it.seat(&board.opened.code));
        let seat = match self.helping {
            Some(_) => held.as_ref().map(|held| &held.seat),
            None => own.as_ref(),
        };
        let pace = seat.map_or(WITHOUT_DEVICE, |it| &it.pseudonym);
        let paced = site.pace().take(pace, std::time::Instant::now());
        paced.map_err(Problem::TooFast)?;
        let barred = self.check_bars(snapshot.state.seen_by(Viewer::Public), &command);
        let (by, command) = match self.helping {
            Some(helping) => helping.asks(held.as_ref(), command)?,
            None => {
                let seat = own.unwrap_or_else(|| Seat::of_command(id));
                (Actor::Device(seat.pseudonym), Command::Board(command))
            }
        };
        match barred {
            Ok(()) => site.submit(id, by, command).await,
            // What was taken before they were blocked was taken: only its answer was lost.
            Err(refused) => site.recall(id, by, command).await?.ok_or(refused),
        }
    }

    /// Refuses what somebody writes who is blocked in all rooms: the journal knows them in the one room
    /// alone, and what they were called in another only their own key tells.
    fn check_bars(&self, seen: Seen<'_>, command: &board::Command) -> Result<(), Problem> {
        let name_in = |code: &str| match (self.helping, self.device) {
            (Some(helping), _) => helping.name_in(self.site, code),
            (None, Some(device)) => device.seat(code).pseudonym,
            (None, None) => String::new(),
        };
        seen.check_bars(command, crate::now(), name_in)
            .map_err(|refusal| Problem::Refused(Box::new(refusal.into())))
    }
}

fn answer(
    asked: &Asked,
    code: &str,
    helping: Option<&Helping>,
    action: Action,
    receipt: Receipt,
) -> Response {
    match asked.format {
        Format::Html => {
            let accord = helping.map(|it| format!("accord={}&", it.consent));
            let accord = accord.unwrap_or_default();
            redirect(&format!(
                "/salles/{code}?{accord}fait={}#scene",
                action.name()
            ))
        }
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

/// A page of a room: made for one device, kept by nobody.
pub(crate) fn html(status: StatusCode, page: &impl askama::Template) -> Response {
    match page.render() {
        Ok(body) => {
            let mut response = (status, Body::from(body)).into_response();
            let headers = response.headers_mut();
            let kind = HeaderValue::from_static("text/html; charset=utf-8");
            headers.insert(header::CONTENT_TYPE, kind);
            headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
            response
        }
        Err(error) => {
            tracing::error!(%error, "a page could not be made");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// Leads to another page after something was taken.
pub(crate) fn redirect(path: &str) -> Response {
    let path = HeaderValue::from_str(path).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, path)]).into_response()
}

/// A code as it is kept: capitals and digits, whatever was typed between them.
pub(crate) fn normal(code: &str) -> String {
    code.chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_uppercase())
        .take(12)
        .collect()
}
