//! The first administrator: comes in by a link that the server prints as long as there is none.

use axum::{
    extract::State as Extract,
    http::{HeaderMap, StatusCode},
    response::Response,
};
use kuzul_engine::Engine;
use kuzul_locale::Words;
use kuzul_model::{
    Actor, Kuzul,
    access::Viewer,
    mail::Address,
    person::{Command, Identification},
};

use super::{
    coming_in::{frame, new_session, welcome},
    submit,
};
use crate::{
    Settings,
    asked::Asked,
    errors::Problem,
    frame::{Frame, Section},
    room::{
        html,
        sent::{Posted, Sent, new_id},
    },
    secret::{Secret, keyed, same},
    site::Site,
};

#[derive(askama::Template)]
#[template(path = "person/first.html")]
struct Page {
    frame: Frame,
    key: String,
    name: String,
    address: String,
    problem: Option<String>,
}

/// It changes with every role that is given: a link that was used never opens again.
fn key(settings: &Settings, grants: u32) -> String {
    let digest = keyed(settings, "kuzul first administrator 1", &grants.to_string());
    digest.to_string()
}

/// The link by which the first administrator comes in, as long as there is none: with the public
/// address, or else the path alone.
#[must_use]
pub fn first_link(settings: &Settings, engine: &Engine<Kuzul>) -> Option<String> {
    let snapshot = engine.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Public);
    if snapshot.state.has_administrator(crate::now()) || seen.unpacked().is_some() {
        return None;
    }
    let site = settings.public_url.as_deref().unwrap_or_default();
    let key = key(settings, seen.roles_granted());
    Some(format!("{site}/premiere-visite?cle={key}"))
}

fn is_key(site: &Site, brought: &str) -> bool {
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Public);
    let none = !snapshot.state.has_administrator(crate::now());
    let right = same(brought, &key(site.settings(), seen.roles_granted()));
    none && right
}

/// Asks the first administrator who they are.
pub(crate) async fn first_form(Extract(site): Extract<Site>, asked: Asked) -> Response {
    let brought = asked.query.get("cle").unwrap_or_default().to_owned();
    if !is_key(&site, &brought) {
        return Problem::FirstGone.respond(&site, &asked);
    }
    let page = Page {
        frame: frame(&site, &asked, "first-title"),
        key: brought,
        name: String::new(),
        address: String::new(),
        problem: None,
    };
    html(StatusCode::OK, &page)
}

/// Makes somebody the first administrator.
pub(crate) async fn become_first(
    Extract(site): Extract<Site>,
    headers: HeaderMap,
    Posted { asked, sent }: Posted,
) -> Response {
    if !is_key(&site, sent.text("cle")) {
        return Problem::FirstGone.respond(&site, &asked);
    }
    match come(&site, &headers, &sent).await {
        Ok(secret) => welcome(&site, &headers, secret, crate::administration::HOME).await,
        Err(problem @ Problem::Refused(_)) => {
            let page = Page {
                frame: frame(&site, &asked, "first-title"),
                key: sent.text("cle").to_owned(),
                name: sent.text("name").to_owned(),
                address: sent.text("address").to_owned(),
                problem: Some(problem.what(Words::of(asked.language))),
            };
            html(problem.status(), &page)
        }
        Err(problem) => problem.respond(&site, &asked),
    }
}

async fn come(site: &Site, headers: &HeaderMap, sent: &Sent) -> Result<Secret, Problem> {
    let address = Address::parse(sent.text("address"))
        .map_err(|refusal| Problem::Refused(Box::new(refusal.into())))?;
    let secret = Secret::draw()?;
    let command = Command::BecomeFirst {
        who: Identification {
            name: Some(sent.text("name").to_owned()),
            address: Some(address),
        },
        session: new_session(&secret, headers),
    };
    // The key was checked here: the program itself opens this door.
    submit(site, Actor::Operator, new_id()?, command).await?;
    Ok(secret)
}
