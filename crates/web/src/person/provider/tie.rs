//! Tying a provider to an account that is there: its holder comes in by it from then on.

use axum::{
    extract::{Path, State as Extract},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
};
use kuzul_model::{
    Actor,
    id::PersonId,
    permission::Deed,
    person::{Command, provider::Word},
};

use super::{location, named};
use crate::{
    asked::Asked,
    errors::Problem,
    frame::{Frame, Section},
    person::{Act, PROVIDER, Signed, check_proof, coming_in::frame, submit, tell_of},
    room::{
        html,
        sent::{Posted, new_id},
    },
    secret::Secret,
    site::Site,
};

#[derive(askama::Template)]
#[template(path = "person/tie.html")]
struct Page {
    frame: Frame,
    label: String,
    location: String,
}

/// Where an attempt leads that ties a provider to somebody's account: no path of the site.
fn mark(person: PersonId) -> String {
    format!("compte {person}")
}

/// Whether an attempt ties a provider to an account.
pub(super) fn is_marked(to: &str) -> bool {
    to.starts_with("compte ")
}

/// Shows the way to a provider, for who has just proved who they are. A link of the page leads there,
/// not the form: browsers let no form of ours end up elsewhere.
pub(crate) async fn begin(
    Extract(site): Extract<Site>,
    signed: Signed,
    Path(name): Path<String>,
    headers: HeaderMap,
    Posted { asked, .. }: Posted,
) -> Response {
    match way(&site, &signed, &name, &headers, &asked).await {
        Ok(response) => response,
        Err(problem) => problem.respond(&site, &asked),
    }
}

async fn way(
    site: &Site,
    signed: &Signed,
    name: &str,
    headers: &HeaderMap,
    asked: &Asked,
) -> Result<Response, Problem> {
    let provider = named(site, name)?.clone();
    check_proof(signed.person)?;
    site.door().knock(asked.peer)?;
    let browser = Secret::draw()?;
    let to = mark(signed.person);
    let page = Page {
        frame: frame(site, &asked.clone().at("/moi"), "tie-title"),
        label: provider.label.clone(),
        location: location(site, &provider, headers, &browser, &to).await?,
    };
    let mut response = html(StatusCode::OK, &page);
    let no_store = HeaderValue::from_static("no-store");
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, no_store);
    PROVIDER.set(site.settings(), &mut response, &browser);
    Ok(response)
}

/// Ties what a provider said to the account that asked for it, and to no other.
pub(super) async fn finish(
    site: &Site,
    headers: &HeaderMap,
    to: &str,
    word: Word,
) -> Result<(), Problem> {
    let signed = Signed::of(site, headers).ok_or(Problem::NotSigned)?;
    let person = signed.person;
    if to != mark(person) {
        return Err(Problem::ProviderRefused);
    }
    let known = site.settings().providers.iter();
    let issuer = &word.identity.issuer;
    let mut known = known.filter(|it| it.issuer == *issuer);
    let label = known.next().map_or(issuer, |it| &it.label).clone();
    let word = Box::new(word);
    let tie = Command::TieProvider { person, word };
    let receipt = submit(site, Actor::Operator, new_id()?, tie).await?;
    if receipt.count > 0 {
        let act = Act::Key {
            key: "alert-key-tied",
            label,
        };
        tell_of(site, person, Deed::ChangeOwnKeys, act).await;
    }
    Ok(())
}
