//! Grave acts: whoever asks for one has just proved who they are. Asked in one place for every route,
//! where commands are handed over ([`Site::submit`]); what was typed is kept on the page that asks.

use std::cell::Cell;

use axum::{
    body::Bytes,
    extract::Request,
    http::{HeaderMap, Method, StatusCode, header},
    middleware::Next,
    response::Response,
};
use kuzul_model::{access::Viewer, id::PersonId};

use super::{Signed, coming_in::frame};
use crate::{
    asked::{Asked, Format, Query},
    errors::Problem,
    frame::{Frame, Section},
    room::html,
    site::Site,
};

tokio::task_local! {
    static PROOF: Proof;
}

/// Who proved a moment ago, in the browser that sends this request, who they are.
struct Proof {
    fresh: Option<PersonId>,
    /// Whether a grave act was asked for without.
    missed: Cell<bool>,
}

/// What was sent, kept until whoever sent it has proved again who they are.
pub(crate) struct Kept {
    path: String,
    fields: Vec<(String, String)>,
}

#[derive(askama::Template)]
#[template(path = "person/prove.html")]
struct Page {
    frame: Frame,
    kept: Kept,
    address: String,
    /// Whether they have a passkey that can be used here.
    passkey: bool,
    providers: Vec<(String, String)>,
}

/// Refuses whoever has not just proved, in this browser, who they are.
///
/// # Errors
/// When they have to prove it again.
pub(crate) fn check(person: PersonId) -> Result<(), Problem> {
    let fresh = PROOF.try_with(|proof| {
        let fresh = proof.fresh == Some(person);
        proof.missed.set(proof.missed.get() || !fresh);
        fresh
    });
    // Outside of a request nobody has proved anything.
    if fresh.unwrap_or(false) {
        Ok(())
    } else {
        Err(Problem::ProveAgain)
    }
}

/// Answers a request. Where a grave act was asked for without a fresh proof, whatever its route made
/// of that, the page that asks for the proof is the answer.
pub(crate) async fn answer(site: &Site, asked: &Asked, request: Request, next: Next) -> Response {
    if request.method() != Method::POST {
        return next.run(request).await;
    }
    let signed = Signed::of(site, request.headers());
    let fresh = signed.as_ref().filter(|signed| signed.fresh);
    let proof = Proof {
        fresh: fresh.map(|signed| signed.person),
        missed: Cell::new(false),
    };
    let stale = signed.filter(|signed| !signed.fresh);
    let Some(signed) = stale.filter(|_| is_form(request.headers())) else {
        return PROOF.scope(proof, next.run(request)).await;
    };
    let path = request.uri().path().to_owned();
    let (parts, body) = request.into_parts();
    let Ok(body) = axum::body::to_bytes(body, crate::BODY_BYTES_MAX).await else {
        return Problem::TooLarge.respond(site, asked);
    };
    let request = Request::from_parts(parts, body.clone().into());
    let (response, missed) = PROOF
        .scope(proof, async {
            let response = next.run(request).await;
            (response, PROOF.with(|proof| proof.missed.get()))
        })
        .await;
    match Kept::of(path, &body) {
        Some(kept) if missed && asked.format == Format::Html => {
            page(site, asked, &signed, kept).unwrap_or(response)
        }
        _ => response,
    }
}

fn is_form(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    kind.starts_with("application/x-www-form-urlencoded")
}

impl Kept {
    fn of(path: String, body: &Bytes) -> Option<Self> {
        let query = Query::parse(std::str::from_utf8(body).ok()?);
        (!query.broken).then(|| Self {
            path,
            fields: query.into_pairs(),
        })
    }
}

fn page(site: &Site, asked: &Asked, signed: &Signed, kept: Kept) -> Option<Response> {
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Person(signed.person));
    let account = seen.account_of(signed.person)?;
    let page = Page {
        frame: frame(site, &asked.clone().at("/moi"), "prove-title"),
        kept,
        address: account
            .address
            .map(|it| it.as_str().to_owned())
            .unwrap_or_default(),
        passkey: site.passkeys().are_offered() && !account.passkeys.is_empty(),
        providers: super::provider::choices(site),
    };
    Some(html(StatusCode::FORBIDDEN, &page))
}
