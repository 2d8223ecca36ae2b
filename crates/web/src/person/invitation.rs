//! Taking an invitation up: by the link of a letter, or by a code on paper.

use axum::{
    extract::{Path, State as Extract},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use kuzul_locale::{Value, Words};
use kuzul_model::{
    Actor,
    access::Viewer,
    permission::Role,
    person::{self, Command},
};

use super::{
    Signed,
    coming_in::{frame, new_session, welcome},
    submit,
};
use crate::{
    asked::{Asked, encoded},
    errors::Problem,
    frame::{Frame, Section},
    room::{
        html, redirect,
        sent::{Posted, new_id},
    },
    secret::{Secret, keyed, keyed_ever, typed},
    site::Site,
};

#[derive(askama::Template)]
#[template(path = "person/code.html")]
struct CodePage {
    frame: Frame,
    typed: String,
    problem: Option<String>,
}

#[derive(askama::Template)]
#[template(path = "person/invitation.html")]
struct Page {
    frame: Frame,
    action: String,
    hello: Option<String>,
    role: Option<Role>,
}

/// What the digests of codes are made for.
const LABEL: &str = "kuzul invitation 1";

/// What of a code on paper is recorded. Keyed: fifty bits are too few for a plain digest.
pub(super) fn paper_digest(site: &Site, code: &str) -> kuzul_journal::Digest {
    keyed(site.settings(), LABEL, code)
}

/// What of the secret in an address is recorded, under whichever key that was.
fn digest(site: &Site, text: &str) -> kuzul_journal::Digest {
    if let Some(secret) = Secret::brought(text) {
        return secret.digest();
    }
    let code = typed(text);
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Public);
    let open = |digest: &kuzul_journal::Digest| seen.invitation(*digest, crate::now()).is_some();
    let mut recorded = keyed_ever(site.settings(), LABEL, &code).into_iter();
    recorded
        .find(open)
        .unwrap_or_else(|| paper_digest(site, &code))
}

fn gone() -> Problem {
    Problem::Refused(Box::new(person::Refusal::InvitationGone.into()))
}

/// Asks for a code on paper, or leads to the invitation whose code was typed.
pub(crate) async fn code_form(Extract(site): Extract<Site>, asked: Asked) -> Response {
    let code = typed(asked.query.get("code").unwrap_or_default());
    let page = |problem: Option<&Problem>| CodePage {
        frame: frame(&site, &asked, "invitation-code-title"),
        typed: code.clone(),
        problem: problem.map(|problem| problem.what(Words::of(asked.language))),
    };
    if code.is_empty() {
        return html(StatusCode::OK, &page(None));
    }
    if let Err(problem) = site.door().knock(asked.peer) {
        return problem.respond(&site, &asked);
    }
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Public);
    match seen.invitation(digest(&site, &code), crate::now()) {
        Some(_) => redirect(&format!("/invitation/{code}")),
        None => html(StatusCode::NOT_FOUND, &page(Some(&gone()))),
    }
}

/// Shows an invitation. Only the button takes it up.
pub(crate) async fn show(
    Extract(site): Extract<Site>,
    Path(code): Path<String>,
    asked: Asked,
) -> Response {
    if let Err(problem) = site.door().knock(asked.peer) {
        return problem.respond(&site, &asked);
    }
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Public);
    let Some(invitation) = seen.invitation(digest(&site, &code), crate::now()) else {
        return gone().respond(&site, &asked);
    };
    let words = Words::of(asked.language);
    let hello = |name: &str| {
        let name = Value::from(name.to_owned());
        words.with("invitation-hello", &[("name", name)])
    };
    let page = Page {
        frame: frame(&site, &asked, "invitation-title"),
        action: asked.path.clone(),
        hello: seen.name_on_invitation(invitation).map(hello),
        role: invitation.given.as_ref().map(|given| given.role),
    };
    html(StatusCode::OK, &page)
}

/// Takes an invitation up.
pub(crate) async fn accept(
    Extract(site): Extract<Site>,
    Path(code): Path<String>,
    headers: HeaderMap,
    Posted { asked, .. }: Posted,
) -> Response {
    let signed = Signed::of(&site, &headers);
    if let Err(problem) = site.door().knock(asked.peer) {
        return problem.respond(&site, &asked);
    }
    match take_up(&site, &headers, signed.as_ref(), &code).await {
        Ok(secret) if signed.is_none() => welcome(&site, &headers, secret, "/moi").await,
        Ok(_) => redirect("/moi?fait=invitation"),
        Err(problem) => {
            let is = |refusal: person::Refusal| {
                problem.same_refusal(&Problem::Refused(Box::new(refusal.into())))
            };
            if is(person::Refusal::AddressNeeded) {
                redirect(&format!("/entrer?invitation={}", encoded(&typed(&code))))
            } else if is(person::Refusal::SignInFirst) {
                redirect(&format!("/entrer?vers={}", encoded(&asked.path)))
            } else {
                problem.respond(&site, &asked)
            }
        }
    }
}

async fn take_up(
    site: &Site,
    headers: &HeaderMap,
    signed: Option<&Signed>,
    code: &str,
) -> Result<Secret, Problem> {
    let secret = Secret::draw()?;
    let by = signed.map_or(Actor::Visitor, Signed::actor);
    let command = Command::AcceptInvitation {
        token: digest(site, code),
        session: new_session(&secret, headers),
    };
    submit(site, by, new_id()?, command).await?;
    Ok(secret)
}
