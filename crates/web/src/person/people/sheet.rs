//! The sheet of an invitation on paper: all that whoever is invited needs, and nothing of anybody else.

use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
};
use jiff::civil::Date;
use kuzul_locale::Words;
use kuzul_model::{access::Viewer, person::invitation::INVITATION_MS};

use crate::{
    asked::Asked,
    frame::{self, Frame, Heading, Section},
    page::framed,
    person::base,
    qr::Qr,
    room::html,
    site::Site,
};

#[derive(askama::Template)]
#[template(path = "person/people/sheet.html")]
struct Sheet {
    frame: Frame,
    name: String,
    /// The council that invites; empty before it has a name.
    council: String,
    code: String,
    /// Where the code is typed.
    door: String,
    /// What leads there with the code; none where nobody knows the address of the site.
    qr: Option<Qr>,
    last: Date,
}

/// Shows the sheet, once: the code is kept by nobody.
pub(super) fn show(
    site: &Site,
    headers: &HeaderMap,
    asked: &Asked,
    name: &str,
    code: &str,
) -> Response {
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Public);
    let heading = |words: Words| {
        Heading::new(words.t("people-sheet-title"), Section::None)
            .under("/administration", words.t("administration-title"))
            .under("/administration/personnes", words.t("people-title"))
    };
    let base = base(site, headers);
    let link = format!("{base}/invitation/{code}");
    // The day before the last moment: what a sheet promises holds.
    let last = kuzul_journal::Timestamp(crate::now().0 + INVITATION_MS - 86_400_000);
    let page = Sheet {
        frame: framed(site, seen, snapshot.head, asked, None, heading),
        name: name.trim().to_owned(),
        council: seen.council().name.clone(),
        code: code.to_owned(),
        door: format!("{base}/invitation"),
        qr: Some(base)
            .filter(|it| !it.is_empty())
            .and_then(|_| Qr::of(&link)),
        last: frame::local(last).date(),
    };
    let mut response = html(StatusCode::OK, &page);
    let no_store = HeaderValue::from_static("no-store");
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, no_store);
    response
}
