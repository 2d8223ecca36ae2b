//! Taking one's consent back, and having it erased, by the code on one's sheet of paper: without an account.

use axum::{extract::State as Extract, http::StatusCode, response::Response};
use kuzul_locale::Words;
use kuzul_model::{
    Actor,
    person::{self, Command},
};

use super::{coming_in::frame, submit};
use crate::{
    asked::Asked,
    errors::Problem,
    frame::{Frame, Section},
    room::{
        html,
        sent::{Posted, new_id},
    },
    secret::{keyed, keyed_ever, typed},
    site::Site,
};

#[derive(askama::Template)]
#[template(path = "person/consent.html")]
struct Page {
    frame: Frame,
    typed: String,
    problem: Option<String>,
    done: bool,
    /// Whether it is erased too.
    erase: bool,
}

/// What the digests of codes are made for.
const LABEL: &str = "kuzul consent 1";

/// What of the code is recorded.
pub(super) fn digest(site: &Site, code: &str) -> kuzul_journal::Digest {
    keyed(site.settings(), LABEL, code)
}

/// Takes back the consent of a code, under whichever key it was recorded.
async fn revoke_by(site: &Site, code: &str, erase: bool) -> Result<(), Problem> {
    let unknown = Problem::Refused(Box::new(person::Refusal::UnknownConsent.into()));
    for code in keyed_ever(site.settings(), LABEL, code) {
        let command = Command::RevokeByCode { code, erase };
        match submit(site, Actor::Visitor, new_id()?, command).await {
            Err(problem) if problem.same_refusal(&unknown) => {}
            taken => return taken.map(|_| ()),
        }
    }
    Err(unknown)
}

/// Asks for the code.
pub(crate) async fn form(Extract(site): Extract<Site>, asked: Asked) -> Response {
    let page = Page {
        frame: frame(&site, &asked, "consent-back-title"),
        typed: String::new(),
        problem: None,
        done: false,
        erase: false,
    };
    html(StatusCode::OK, &page)
}

/// Takes the consent back.
pub(crate) async fn revoke(
    Extract(site): Extract<Site>,
    Posted { asked, sent }: Posted,
) -> Response {
    let erase = sent.text("effacer") == "oui";
    let taken = async {
        site.door().knock(asked.peer)?;
        revoke_by(&site, &typed(sent.text("code")), erase).await
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
        erase,
        problem: problem.map(|problem| problem.what(Words::of(asked.language))),
    };
    html(status, &page)
}
