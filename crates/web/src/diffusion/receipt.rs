//! The page that a letter leads to: whoever got it says that it arrived. Opening it says nothing, as
//! programs open links too.

use axum::{
    extract::{Path, State as Extract},
    http::StatusCode,
    response::Response,
};
use kuzul_locale::Words;
use kuzul_model::{Actor, Command, access::Viewer, diffusion};

use crate::{
    asked::Asked,
    errors::Problem,
    frame::{Frame, Heading, Section},
    page::framed,
    registration::Key,
    room::{html, redirect, sent::Posted},
    site::Site,
};

#[derive(askama::Template)]
#[template(path = "diffusion/receipt.html")]
struct Html<'a> {
    frame: &'a Frame,
    key: &'a str,
    /// The command's id, made once for a page.
    id: String,
    opinion: u64,
    title: &'a str,
    document: String,
    received: bool,
}

/// Asks.
pub(crate) async fn show(
    Extract(site): Extract<Site>,
    Path(key): Path<String>,
    asked: Asked,
) -> Response {
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Public);
    let sending = seen.sending_of_key(&Key::read(&key).digest);
    let found = sending.and_then(|it| Some((it, seen.opinion(it.opinion)?)));
    let Some((sending, opinion)) = found else {
        return Problem::NoSuchPage.respond(&site, &asked);
    };
    let id = match crate::letter::token() {
        Ok(token) => token.0,
        Err(problem) => return problem.respond(&site, &asked),
    };
    let heading =
        |words: Words| Heading::new(words.t("receipt-title"), Section::Opinions).class("writing");
    let frame = framed(&site, seen, snapshot.head, &asked, None, heading);
    let page = Html {
        key: &key,
        id,
        opinion: opinion.id.0,
        title: &opinion.about.title,
        document: frame.document(&sending.document),
        received: sending.received.is_some(),
        frame: &frame,
    };
    html(StatusCode::OK, &page)
}

/// Takes it down.
pub(crate) async fn confirm(
    Extract(site): Extract<Site>,
    Path(key): Path<String>,
    Posted { asked, sent }: Posted,
) -> Response {
    let done = async {
        let digest = Key::read(&key).digest;
        site.submit(
            sent.id()?,
            Actor::Visitor,
            Command::Diffusion(diffusion::Command::Confirm { digest }),
        )
        .await
    };
    match done.await {
        Ok(_) => redirect(&format!("/recu/{key}")),
        Err(problem) => problem.respond(&site, &asked),
    }
}
