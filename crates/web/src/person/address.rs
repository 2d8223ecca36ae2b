//! Another address for one's account: asked for on the page of the account, confirmed by a link that
//! is sent to the new one, told to the one before.

use axum::{
    extract::{Path, State as Extract},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use kuzul_model::{
    Refusal,
    access::Viewer,
    mail::Address,
    person::{self, Command, address},
};

use super::{Signed, coming_in::frame, letter, letter_base, submit};
use crate::{
    asked::Asked,
    errors::Problem,
    frame::{Frame, Section},
    room::{
        html, redirect,
        sent::{Posted, Sent},
    },
    secret::Secret,
    site::Site,
};

#[derive(askama::Template)]
#[template(path = "person/address.html")]
struct Page {
    frame: Frame,
    action: String,
    id: String,
    address: String,
}

/// What is asked with the form on the page of the account; nothing where this network has had enough
/// links sent to that address, which nobody is told.
pub(super) fn ask(
    site: &Site,
    headers: &HeaderMap,
    asked: &Asked,
    sent: &Sent,
) -> Result<Option<Command>, Problem> {
    let address = Address::parse(sent.text("address"))
        .map_err(|refusal| Problem::Refused(Box::new(refusal.into())))?;
    site.door().knock(asked.peer)?;
    if !site.door().link(asked.peer, &address) {
        return Ok(None);
    }
    let token = Secret::draw()?;
    let link = format!(
        "{}/moi/adresse/{}",
        letter_base(site, headers)?,
        token.text()
    );
    let council = council(site);
    let letter = letter::with_link("letter-address", &address, &link, &council, asked.language)?;
    Ok(Some(Command::AskAddress(Box::new(address::Ask {
        address,
        token: token.digest(),
        letter,
    }))))
}

fn council(site: &Site) -> String {
    let snapshot = site.snapshot();
    let council = snapshot.state.seen_by(Viewer::Public).council();
    council.name.clone()
}

fn gone() -> Problem {
    Problem::Refused(Box::new(Refusal::Person(person::Refusal::LinkGone)))
}

/// Shows what a link changes. Only the button does it: programs that look at letters press none.
pub(crate) async fn show(
    Extract(site): Extract<Site>,
    signed: Signed,
    Path(token): Path<String>,
    asked: Asked,
) -> Response {
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(signed.viewer());
    let address = Secret::brought(&token)
        .and_then(|token| seen.address_to_confirm(signed.person, token.digest(), crate::now()));
    let id = crate::room::sent::new_id();
    match (address, id) {
        (Some(address), Ok(id)) => {
            let page = Page {
                frame: frame(&site, &asked, "address-title"),
                action: asked.path.clone(),
                id: id.to_string(),
                address: address.as_str().to_owned(),
            };
            html(StatusCode::OK, &page)
        }
        (None, _) => gone().respond(&site, &asked),
        (_, Err(problem)) => problem.respond(&site, &asked),
    }
}

/// Changes the address.
pub(crate) async fn confirm(
    Extract(site): Extract<Site>,
    signed: Signed,
    Path(token): Path<String>,
    Posted { asked, sent }: Posted,
) -> Response {
    match change(&site, &signed, &asked, &token, &sent).await {
        Ok(()) => redirect("/moi?fait=adresse#adresse"),
        Err(problem) => problem.respond(&site, &asked),
    }
}

async fn change(
    site: &Site,
    signed: &Signed,
    asked: &Asked,
    token: &str,
    sent: &Sent,
) -> Result<(), Problem> {
    let token = Secret::brought(token).ok_or_else(gone)?;
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(signed.viewer());
    let before = seen.account_of(signed.person).and_then(|it| it.address);
    let told = before.map(|before| {
        let link = format!("{}/moi", super::known_base(site));
        letter::with_link(
            "letter-moved",
            before,
            &link,
            &council(site),
            asked.language,
        )
    });
    let confirm = Command::ConfirmAddress {
        token: token.digest(),
        told: told.transpose()?.map(Box::new),
    };
    submit(site, signed.actor(), sent.id_or_new()?, confirm)
        .await
        .map(drop)
}
