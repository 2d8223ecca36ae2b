//! The photograph of a card, for who leads the room: read from the journal, where it can be
//! dropped. The public never sees it.

use axum::{
    body::Body,
    extract::{Path, State as Extract},
    http::{HeaderValue, header},
    response::Response,
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use kuzul_journal::Seq;
use kuzul_model::{Event, access::Viewer, id::CardId};

use crate::{
    asked::Asked,
    console::{Leader, number},
    errors::Problem,
    site::Site,
};

/// Sends the photograph of a card.
pub(crate) async fn show(
    Extract(site): Extract<Site>,
    Path(card): Path<String>,
    _: Leader,
    asked: Asked,
) -> Response {
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Facilitator);
    let card = number(&card).and_then(|id| seen.card_anywhere(CardId(id)));
    let Some(record) = card.and_then(|(_, card)| card.crop()) else {
        return Problem::NoSuchPage.respond(&site, &asked);
    };
    let reader = site.clone();
    let read = tokio::task::spawn_blocking(move || image(&reader, record)).await;
    let read = read.unwrap_or_else(|error| Err(Problem::Internal(error.to_string())));
    match read {
        Ok(jpeg) => jpeg_response(jpeg),
        Err(problem) => problem.respond(&site, &asked),
    }
}

/// The image that a record holds.
fn image(site: &Site, record: Seq) -> Result<Vec<u8>, Problem> {
    let event = site.engine().history().event(record);
    let recorded = event.map_err(Problem::fault)?.map(|it| it.event);
    let Some(Event::CardPhotographed(fact)) = recorded.as_ref().and_then(Event::in_the_room) else {
        return Err(Problem::NoSuchPage);
    };
    let image = fact.image.as_ref().ok_or(Problem::NoSuchPage)?;
    let jpeg = STANDARD.decode(image.as_bytes()).ok();
    // What is shown as a picture is one: programs may send anything as a crop.
    let jpeg = jpeg.filter(|jpeg| jpeg.starts_with(&[0xff, 0xd8, 0xff]));
    jpeg.ok_or(Problem::NoSuchPage)
}

/// A JPEG that nobody keeps.
pub(super) fn jpeg_response(jpeg: Vec<u8>) -> Response {
    let mut response = Response::new(Body::from(jpeg));
    let headers = response.headers_mut();
    let kind = HeaderValue::from_static("image/jpeg");
    headers.insert(header::CONTENT_TYPE, kind);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
