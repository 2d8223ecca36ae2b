//! What other sites may show of ours in a frame: a few lines, public, without script or cookie. Only
//! these pages may be framed ([`is_widget`]).

mod opinion;

use axum::{
    extract::{Path, State as Extract},
    http::StatusCode,
    response::Response,
};
use jiff::civil::Date;
use kuzul_model::{
    access::{Seen, Viewer},
    id::ProcessId,
    meeting::Meeting,
};

use crate::{
    asked::Asked,
    console::number,
    errors::Problem,
    frame::{self, Frame, Heading, Section},
    meeting::{MeetingRow, MeetingState},
    page::framed,
    process::Summary,
    room::html,
    site::Site,
};

pub(crate) use opinion::opinion;

/// Meetings that are shown, at the most: a widget is small.
const MEETINGS_MAX: usize = 3;

/// Whether other sites may show an address in a frame.
pub(crate) fn is_widget(path: &str) -> bool {
    path.starts_with("/widget/")
}

/// A process in a few lines, or the meetings to come.
#[derive(askama::Template)]
#[template(path = "widget/widget.html")]
struct Html<'a> {
    frame: &'a Frame,
    process: Option<Summary>,
    meetings: Vec<MeetingRow>,
    /// Whether the meetings are still to come.
    to_come: bool,
}

/// A process in a few lines.
pub(crate) async fn process(
    Extract(site): Extract<Site>,
    Path(process): Path<String>,
    asked: Asked,
) -> Response {
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Public);
    let id = number(&process).map(ProcessId);
    let Some(process) = id.and_then(|id| seen.process(id)) else {
        return Problem::NoSuchPage.respond(&site, &asked);
    };
    let id = process.id;
    let (meetings, to_come) = meetings(seen, |it| it.announced.process == Some(id));
    let summary = Summary::of(process);
    let heading = Heading::written(summary.title.clone(), Section::None);
    let page = Html {
        frame: &framed(&site, seen, snapshot.head, &asked, None, |_| heading),
        process: Some(summary),
        meetings,
        to_come,
    };
    html(StatusCode::OK, &page)
}

/// The meetings to come.
pub(crate) async fn all_meetings(Extract(site): Extract<Site>, asked: Asked) -> Response {
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Public);
    let (meetings, to_come) = meetings(seen, |_| true);
    let heading =
        |words: kuzul_locale::Words| Heading::new(words.t("meetings-title"), Section::None);
    let page = Html {
        frame: &framed(&site, seen, snapshot.head, &asked, None, heading),
        process: None,
        meetings,
        to_come,
    };
    html(StatusCode::OK, &page)
}

/// The next meetings; where there are none, the last.
fn meetings(seen: Seen<'_>, wanted: impl Fn(&Meeting) -> bool) -> (Vec<MeetingRow>, bool) {
    let today: Date = frame::local(crate::now()).date();
    let mut wanted: Vec<_> = seen.meetings().filter(|meeting| wanted(meeting)).collect();
    wanted.sort_by_key(|meeting| meeting.announced.schedule.first_day());
    let row = |meeting: &&Meeting| MeetingRow::of(seen, meeting, today);
    let to_come = wanted.iter().map(row);
    let to_come = to_come.filter(|row| row.state == MeetingState::ToCome);
    let to_come: Vec<_> = to_come.take(MEETINGS_MAX).collect();
    if !to_come.is_empty() {
        return (to_come, true);
    }
    let last = wanted.iter().rev().map(row).take(MEETINGS_MAX);
    (last.collect(), false)
}
