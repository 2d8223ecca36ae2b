//! Taking one's consent back, by the code on one's sheet of paper: without an account.

use axum::{
    body::Bytes,
    extract::{State as Extract, rejection::BytesRejection},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use kuzul_locale::Words;
use kuzul_model::{Actor, person::Command};

use super::{coming_in::frame, random_id, submit};
use crate::{
    asked::Asked,
    errors::Problem,
    frame::{Frame, Section},
    room::{html, sent::Sent},
    secret::{keyed, typed},
    site::Site,
};

#[derive(askama::Template)]
#[template(path = "person/consent.html")]
struct Page {
    frame: Frame,
    typed: String,
    problem: Option<String>,
    done: bool,
}

/// What of the code is recorded.
pub(super) fn digest(site: &Site, code: &str) -> kuzul_journal::Digest {
    keyed(site.settings(), "kuzul consent 1", code)
}

/// Asks for the code.
pub(crate) async fn form(Extract(site): Extract<Site>, asked: Asked) -> Response {
    let page = Page {
        frame: frame(&site, &asked, "consent-back-title"),
        typed: String::new(),
        problem: None,
        done: false,
    };
    html(StatusCode::OK, &page)
}

/// Takes the consent back.
pub(crate) async fn revoke(
    Extract(site): Extract<Site>,
    headers: HeaderMap,
    mut asked: Asked,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let sent = match Sent::read(&headers, body, &mut asked) {
        Ok(sent) => sent,
        Err(problem) => return problem.respond(&site, &asked),
    };
    let taken = async {
        site.door().knock(asked.peer)?;
        let code = digest(&site, &typed(sent.text("code")));
        let command = Command::RevokeByCode { code };
        submit(&site, Actor::Visitor, random_id()?, command).await
    };
    let problem = match taken.await {
        Ok(_) => None,
        Err(problem @ Problem::Refused(_)) => Some(problem),
        Err(problem) => return problem.respond(&site, &asked),
    };
    let status = problem.as_ref().map_or(StatusCode::OK, Problem::status);
    let page = Page {
        frame: frame(&site, &asked, "consent-back-title"),
        typed: sent.text("code").to_owned(),
        done: problem.is_none(),
        problem: problem.map(|problem| problem.what(Words::of(asked.language))),
    };
    html(status, &page)
}
