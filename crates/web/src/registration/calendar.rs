//! A meeting as a calendar file, for who registered: the very event of the feeds, so that a calendar
//! that has both knows that they are one.

use axum::{
    body::Body,
    extract::{Path, State as Extract},
    http::{HeaderMap, HeaderValue, header},
    response::Response,
};
use kuzul_model::access::Viewer;

use super::key::Key;
use crate::{
    asked::Asked,
    errors::Problem,
    feed::{self, Scope},
    site::Site,
};

/// The file.
pub(crate) async fn download(
    Extract(site): Extract<Site>,
    Path(secret): Path<String>,
    headers: HeaderMap,
    asked: Asked,
) -> Response {
    let meeting = {
        let snapshot = site.snapshot();
        let seen = snapshot.state.seen_by(Viewer::Public);
        let held = seen.held_registration(&Key::read(&secret).digest);
        held.map(|held| held.desk.rules.meeting)
    };
    let Some(meeting) = meeting else {
        return Problem::NoSuchPage.respond(&site, &asked);
    };
    let base = feed::base(site.settings(), &headers);
    match feed::calendar_of(&site, Scope::Meeting(meeting), &asked, base).await {
        Ok(text) => {
            let mut response = Response::new(Body::from(text));
            let headers = response.headers_mut();
            let kind = HeaderValue::from_static("text/calendar; charset=utf-8");
            headers.insert(header::CONTENT_TYPE, kind);
            let file = HeaderValue::from_static("attachment; filename=\"rencontre.ics\"");
            headers.insert(header::CONTENT_DISPOSITION, file);
            headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
            response
        }
        Err(problem) => problem.respond(&site, &asked),
    }
}
