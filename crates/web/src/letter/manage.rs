//! The private page of a subscription: say yes, or leave. Opening it changes nothing: programs that
//! look at the links of a mail say neither yes nor no.

use axum::{
    extract::{Path, State as Extract},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use kuzul_locale::Words;
use kuzul_model::{
    Actor, Command,
    access::Viewer,
    subscription::{self, Token},
};

use super::ask::what;
use crate::{
    asked::Asked,
    errors::Problem,
    frame::{Frame, Heading, Section},
    page::framed,
    room::{
        html, redirect,
        sent::{Posted, new_id},
    },
    site::Site,
};

#[derive(askama::Template)]
#[template(path = "letter/manage.html")]
struct Html<'a> {
    frame: &'a Frame,
    token: &'a str,
    /// What is written about; none where there is no such subscription, or no more.
    what: Option<String>,
    confirmed: bool,
    /// Whether it ended because letters came back.
    returned: bool,
}

/// Shows it.
pub(crate) async fn manage(
    Extract(site): Extract<Site>,
    Path(token): Path<String>,
    asked: Asked,
) -> Response {
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Public);
    let heading = |words: Words| {
        let heading = Heading::new(words.t("letter-title"), Section::None).class("writing");
        heading.under("/suivre", words.t("follow-title"))
    };
    let frame = framed(&site, seen, snapshot.head, &asked, None, heading);
    let subscription = seen.subscription(&Token(token.clone()));
    let page = Html {
        what: subscription.map(|it| what(seen, frame.words, it.about)),
        confirmed: subscription.is_some_and(|it| it.confirmed),
        returned: seen.reader_returned(&Token(token.clone())),
        token: &token,
        frame: &frame,
    };
    html(StatusCode::OK, &page)
}

/// Says yes, or leaves.
pub(crate) async fn act(
    Extract(site): Extract<Site>,
    Path(token): Path<String>,
    Posted { asked, sent }: Posted,
) -> Response {
    let own = Token(token.clone());
    let command = match sent.text("action") {
        "confirmer" => subscription::Command::Confirm(own),
        "quitter" => subscription::Command::End(own),
        _ => return Problem::BrokenBody.respond(&site, &asked),
    };
    match submit(&site, command).await {
        Ok(()) => redirect(&format!("/lettre/{token}")),
        Err(problem) => problem.respond(&site, &asked),
    }
}

/// One click in a mail program (RFC 8058): no question, no page to read first.
pub(crate) async fn leave(
    Extract(site): Extract<Site>,
    Path(token): Path<String>,
    asked: Asked,
) -> Response {
    match submit(&site, subscription::Command::End(Token(token))).await {
        Ok(()) => StatusCode::OK.into_response(),
        Err(problem) => problem.respond(&site, &asked),
    }
}

async fn submit(site: &Site, command: subscription::Command) -> Result<(), Problem> {
    site.submit(new_id()?, Actor::Visitor, Command::Subscription(command))
        .await
        .map(|_| ())
}
