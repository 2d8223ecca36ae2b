//! The private link of somebody's cards, as a sheet that a mediator hands over: with it the person follows
//! what becomes of their words, and withdraws or erases them, without the mediator.

use axum::{
    extract::{Path, State as Extract},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use kuzul_locale::Words;
use kuzul_model::{access::Viewer, person};

use super::{helping::Helping, html, normal};
use crate::{
    asked::Asked,
    errors::Problem,
    frame::{Frame, Heading, Section},
    page::framed,
    person::base,
    qr::Qr,
    site::Site,
};

#[derive(askama::Template)]
#[template(path = "room/handed.html")]
struct Sheet<'a> {
    frame: Frame,
    code: &'a str,
    theme: &'a str,
    consent: u64,
    path: &'a str,
    address: &'a str,
    qr: Option<Qr>,
}

/// Shows the sheet to the mediator whose consent it is, while it holds.
pub(crate) async fn hand_over(
    Extract(site): Extract<Site>,
    Path((code, consent)): Path<(String, String)>,
    headers: HeaderMap,
    asked: Asked,
) -> Response {
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Public);
    let Some(board) = seen.room(&normal(&code)) else {
        return Problem::NoSuchRoom(code).respond(&site, &asked);
    };
    let helping = Helping::named(&site, &headers, Some(&consent));
    let Some(helping) = helping.filter(Helping::is_signed) else {
        return Problem::NotSigned.respond(&site, &asked);
    };
    let held = helping.held(&site, board).filter(|held| held.holds);
    let Some(held) = held else {
        let refusal = person::Refusal::NoConsent;
        return Problem::Refused(Box::new(refusal.into())).respond(&site, &asked);
    };
    let code = &board.opened.code;
    let path = format!("/salles/{code}/mes-cartes/{}", held.seat.token);
    let address = format!("{}{path}", base(&site, &headers));
    let name = held.name;
    let heading = |words: Words| {
        let title = words.with("handed-title", &[("name", name.into())]);
        Heading::new(title, Section::None)
    };
    let workshop = seen.workshop(board.opened.workshop);
    let page = Sheet {
        frame: framed(&site, seen, snapshot.head, &asked, None, heading),
        code,
        theme: workshop.map_or("", |workshop| &workshop.announced.theme),
        consent: helping.consent.0,
        path: &path,
        qr: Qr::of(&address),
        address: &address,
    };
    html(StatusCode::OK, &page)
}
