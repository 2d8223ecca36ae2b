//! A registration as the holder of its key sees it.

use axum::{
    extract::{Path, State as Extract},
    http::StatusCode,
    response::Response,
};
use kuzul_engine::CommandId;
use kuzul_locale::Words;
use kuzul_model::{
    Actor, Command,
    access::{Held, Seen, Viewer},
    meeting::Meeting,
    registration::{self, Standing},
};

use super::key::Key;
use crate::{
    asked::Asked,
    errors::Problem,
    frame::{Frame, Heading, Section},
    page::framed,
    qr::Qr,
    room::{html, redirect, sent::Posted},
    site::Site,
};

#[derive(askama::Template)]
#[template(path = "registration/own.html")]
struct Html<'a> {
    frame: &'a Frame,
    meeting: &'a Meeting,
    /// As whoever holds this key was told: with another's address, nothing more is learned here.
    people: u32,
    placed: bool,
    cancelled: bool,
    cancels: bool,
    /// Whether the link to cancel was just sent.
    asked: bool,
    /// Whether they are asked back if they want to hear what becomes of the meeting; `None` where they
    /// just did not ask for it.
    follows: Option<bool>,
    problem: Option<String>,
    /// Whether letters to its address come back.
    returned: bool,
    secret: String,
    qr: Option<Qr>,
    id: String,
}

/// The registration.
pub(crate) async fn show(
    Extract(site): Extract<Site>,
    Path(secret): Path<String>,
    asked: Asked,
) -> Response {
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Public);
    let key = Key::read(&secret);
    match seen.held_registration(&key.digest) {
        Some(held) => page(&site, seen, &held, key, &asked, None),
        None => Problem::NoSuchPage.respond(&site, &asked),
    }
}

/// Cancels, or sends the link that does.
pub(crate) async fn act(
    Extract(site): Extract<Site>,
    Path(secret): Path<String>,
    Posted { asked, sent }: Posted,
) -> Response {
    let key = Key::read(&secret);
    let id = match sent.id() {
        Ok(id) => id,
        Err(problem) => return problem.respond(&site, &asked),
    };
    let digest = key.digest.clone();
    let (command, after) = match sent.text("action") {
        "annuler" => (registration::Command::Cancel { digest }, ""),
        "lien" => (registration::Command::AskForKey { digest }, "?fait=lien"),
        _ => return Problem::BrokenBody.respond(&site, &asked),
    };
    let pace = format!("inscription {}", key.digest);
    let taken = match site.pace().take(&pace, std::time::Instant::now()) {
        Err(wait) => Err(Problem::TooFast(wait)),
        Ok(()) => {
            site.submit(id, Actor::Visitor, Command::Registration(command))
                .await
        }
    };
    match taken {
        Ok(_) => redirect(&format!("/inscriptions/{}{after}", key.secret)),
        Err(problem) => {
            let snapshot = site.snapshot();
            let seen = snapshot.state.seen_by(Viewer::Public);
            match seen.held_registration(&key.digest) {
                Some(held) => page(&site, seen, &held, key, &asked, Some(&problem)),
                None => problem.respond(&site, &asked),
            }
        }
    }
}

fn page(
    site: &Site,
    seen: Seen<'_>,
    held: &Held<'_>,
    key: Key,
    asked: &Asked,
    problem: Option<&Problem>,
) -> Response {
    let id = held.desk.rules.meeting;
    let Some(meeting) = seen.meeting(id) else {
        return Problem::NoSuchPage.respond(site, asked);
    };
    let heading = |words: Words| Heading::new(words.t("registration-own-title"), Section::Meetings);
    let frame = framed(site, seen, site.snapshot().head, asked, None, heading);
    let settings = site.settings();
    let base = settings.first_address().unwrap_or_default();
    let door = format!(
        "{base}/animation/rencontres/{id}/accueil?cle={}",
        key.secret
    );
    let cancelled = held.entry.standing == Standing::Cancelled;
    let command = CommandId::random().map(|id| id.to_string());
    let page = Html {
        meeting,
        people: held.key.people,
        placed: held.key.placed,
        // Who typed an address that was registered already does not learn what became of it.
        cancelled: cancelled && (held.key.cancels || held.is_first()),
        cancels: held.key.cancels,
        asked: asked.query.get("fait") == Some("lien"),
        follows: asked.query.get("suite").map(|it| it == "demandee"),
        problem: problem.map(|problem| problem.what(frame.words)),
        returned: seen.registration_returned(held.entry),
        qr: Qr::of(&door),
        secret: key.secret,
        id: command.unwrap_or_default(),
        frame: &frame,
    };
    let mut response = html(problem.map_or(StatusCode::OK, Problem::status), &page);
    if let Some(problem) = problem {
        problem.say_when(response.headers_mut());
    }
    response
}
