//! An opinion in a few lines, for other sites.

use axum::{
    extract::{Path, State as Extract},
    http::StatusCode,
    response::Response,
};
use kuzul_model::{access::Viewer, id::OpinionId};

use crate::{
    asked::Asked,
    console::number,
    errors::Problem,
    frame::{Frame, Heading, Section},
    opinion::OpinionLine,
    page::framed,
    room::html,
    site::Site,
};

#[derive(askama::Template)]
#[template(path = "widget/opinion.html")]
struct Html<'a> {
    frame: &'a Frame,
    opinion: OpinionLine,
}

/// An opinion in a few lines.
pub(crate) async fn opinion(
    Extract(site): Extract<Site>,
    Path(opinion): Path<String>,
    asked: Asked,
) -> Response {
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Public);
    let id = number(&opinion).map(OpinionId);
    let Some(opinion) = id.and_then(|id| seen.opinion(id)) else {
        return Problem::NoSuchPage.respond(&site, &asked);
    };
    let opinion = OpinionLine::of(seen, opinion);
    let heading = Heading::written(opinion.title.clone(), Section::None);
    let page = Html {
        frame: &framed(&site, seen, snapshot.head, &asked, None, |_| heading),
        opinion,
    };
    html(StatusCode::OK, &page)
}
