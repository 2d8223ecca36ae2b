//! The code on the wall: who is there says so on their own phone.

use axum::{
    extract::{Path, State as Extract},
    http::{HeaderMap, StatusCode, header},
    response::Response,
};
use kuzul_engine::CommandId;
use kuzul_locale::Words;
use kuzul_model::{
    Actor, Command,
    access::{Seen, Viewer},
    meeting::Meeting,
    registration::{self, presence},
};

use super::key::is_wall_code;
use crate::{
    asked::Asked,
    errors::Problem,
    frame::{Frame, Heading, Section},
    meeting::leading::meeting_of,
    page::framed,
    room::{
        Device, html, redirect,
        sent::{Posted, Sent},
    },
    site::Site,
};

#[derive(askama::Template)]
#[template(path = "registration/presence.html")]
struct Html<'a> {
    frame: &'a Frame,
    meeting: &'a Meeting,
    code: &'a str,
    done: bool,
    problem: Option<String>,
    typed: String,
    id: String,
    device: String,
}

/// The meeting of a code such as `12-KALOMIRU`.
fn coded<'a>(site: &Site, seen: Seen<'a>, code: &str) -> Result<&'a Meeting, Problem> {
    let (id, word) = code.split_once('-').ok_or(Problem::NoSuchPage)?;
    let meeting = meeting_of(seen, id)?;
    let own = is_wall_code(site.settings(), meeting.id.0, &word.to_ascii_uppercase());
    if own && seen.desk(meeting.id).is_some() {
        Ok(meeting)
    } else {
        Err(Problem::NoSuchPage)
    }
}

/// Asks whether one is there.
pub(crate) async fn show(
    Extract(site): Extract<Site>,
    Path(code): Path<String>,
    asked: Asked,
) -> Response {
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Public);
    match coded(&site, seen, &code) {
        Ok(meeting) => {
            let done = asked.query.get("fait").is_some();
            page(&site, seen, meeting, &code, &asked, done, None)
        }
        Err(problem) => problem.respond(&site, &asked),
    }
}

/// Notes that somebody is there.
pub(crate) async fn present(
    Extract(site): Extract<Site>,
    Path(code): Path<String>,
    headers: HeaderMap,
    Posted { asked, sent }: Posted,
) -> Response {
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Public);
    let read = coded(&site, seen, &code).and_then(|meeting| Ok((meeting, sent.id()?)));
    let (meeting, id) = match read {
        Ok(read) => read,
        Err(problem) => return problem.respond(&site, &asked),
    };
    let kept = Device::of(&site, &headers);
    let brought = || Device::signed(&site, sent.text("appareil")).map(Device::unkept);
    let Some(device) = kept.or_else(brought) else {
        return Problem::BrokenBody.respond(&site, &asked);
    };
    let by = device.seat(&format!("presence {}", meeting.id)).pseudonym;
    let taken = match site.pace().take(&by, std::time::Instant::now()) {
        Err(wait) => Err(Problem::TooFast(wait)),
        Ok(()) => {
            let ask = presence::Command::Present {
                meeting: meeting.id,
                address: sent.text("adresse").to_owned(),
            };
            site.submit(
                id,
                Actor::Device(by),
                Command::Registration(registration::Command::Attendance(ask)),
            )
            .await
        }
    };
    match taken {
        Ok(_) => {
            let mut response = redirect(&format!("/presence/{code}?fait=oui"));
            if let Some(cookie) = device.cookie(&site) {
                response.headers_mut().insert(header::SET_COOKIE, cookie);
            }
            response
        }
        Err(problem) => {
            let refused = Some((&sent, &problem));
            page(&site, seen, meeting, &code, &asked, false, refused)
        }
    }
}

fn page(
    site: &Site,
    seen: Seen<'_>,
    meeting: &Meeting,
    code: &str,
    asked: &Asked,
    done: bool,
    refused: Option<(&Sent, &Problem)>,
) -> Response {
    let heading =
        |words: Words| Heading::new(words.t("presence-title"), Section::Meetings).class("writing");
    let frame = framed(site, seen, site.snapshot().head, asked, None, heading);
    let Some(device) = Device::new(site) else {
        return Problem::Internal("no randomness".to_owned()).respond(site, asked);
    };
    let id = CommandId::random().map(|id| id.to_string());
    let problem = refused.map(|(_, problem)| problem);
    let page = Html {
        meeting,
        code,
        done,
        problem: problem.map(|problem| problem.what(frame.words)),
        typed: refused.map_or_else(String::new, |(sent, _)| sent.text("adresse").to_owned()),
        id: id.unwrap_or_default(),
        device: device.key().to_owned(),
        frame: &frame,
    };
    html(problem.map_or(StatusCode::OK, Problem::status), &page)
}
