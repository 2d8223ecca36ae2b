//! The page on which a room is taken along to a place without internet, and brought back.

use axum::{
    body::{Body, Bytes},
    extract::{
        Multipart, Path, State as Extract,
        multipart::{Field, MultipartError, MultipartRejection},
    },
    http::StatusCode,
    response::Response,
};
use futures_util::stream;
use kuzul_locale::Words;
use kuzul_model::{
    access::{Seen, Viewer},
    id::MeetingId,
    meeting::{MeetingKind, Schedule},
    pack::Header,
};
use tokio::sync::mpsc;

use super::{Report, UPLOAD_BYTES_MAX, upload};
use crate::{
    asked::Asked,
    console::{Leader, number},
    errors::Problem,
    frame::{self, Frame, Heading, Section},
    page::framed,
    proof::{attached, journal_after},
    room::html,
    site::Site,
};

/// Where the page is.
const PATH: &str = "/animation/valise";
/// Where what a laptop brought is sent.
pub(crate) const RETURN_PATH: &str = "/animation/valise/retour";
/// What a form puts around the file, in bytes.
const FORM_BYTES: usize = 64 << 10;
/// Pieces of the file that wait to be read.
const PIECES: usize = 16;
/// Files of a journal, as programs know them.
const JOURNAL: &str = "application/jsonl; charset=utf-8";

/// Largest body at [`RETURN_PATH`].
pub(crate) fn body_bytes_max() -> usize {
    UPLOAD_BYTES_MAX + FORM_BYTES
}

/// A meeting that can be taken along.
struct MeetingLine<'a> {
    id: u64,
    title: &'a str,
    kind: &'a MeetingKind,
    schedule: &'a Schedule,
}

/// A room that has come back.
struct TripLine {
    title: Option<String>,
    /// What both sides did, and what stood in the way.
    sentences: Vec<String>,
}

/// What came of what was just sent.
struct Came {
    sentences: Vec<String>,
    /// How it is told: as done, or why it stopped.
    tone: &'static str,
}

#[derive(askama::Template)]
#[template(path = "returning/page.html")]
struct Html<'a> {
    frame: &'a Frame,
    /// Meetings of today and to come, the next first, then the last ones.
    meetings: Vec<MeetingLine<'a>>,
    /// Where this is a laptop with a room: whether, and for which meeting.
    carried: Option<Option<&'a str>>,
    trips: Vec<TripLine>,
    came: Option<Came>,
}

/// Shows what can be taken along and what has come back.
pub(crate) async fn show(Extract(site): Extract<Site>, _: Leader, asked: Asked) -> Response {
    page(&site, &asked, StatusCode::OK, None)
}

/// Sends a pack for a meeting.
pub(crate) async fn take_along(
    Extract(site): Extract<Site>,
    Path(meeting): Path<String>,
    _: Leader,
    asked: Asked,
) -> Response {
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Facilitator);
    let meeting = number(&meeting).map(MeetingId);
    let found = meeting.filter(|id| seen.meeting(*id).is_some() && seen.unpacked().is_none());
    let Some(meeting) = found else {
        return Problem::NoSuchPage.respond(&site, &asked);
    };
    match super::pack(site.engine(), Some(meeting)) {
        Ok(body) => attached(body, &format!("salle-{meeting}.jsonl"), JOURNAL),
        Err(error) => Problem::Internal(error.to_string()).respond(&site, &asked),
    }
}

/// On the laptop: sends what happened there.
pub(crate) async fn bring(Extract(site): Extract<Site>, _: Leader, asked: Asked) -> Response {
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Facilitator);
    let Some(unpacked) = seen.unpacked() else {
        return Problem::NoSuchPage.respond(&site, &asked);
    };
    let heading = Header::brought(unpacked).line();
    let engine = site.engine().clone();
    let body = journal_after(engine, unpacked.head, snapshot.head, heading);
    attached(body, "salle-rapportee.jsonl", JOURNAL)
}

/// Takes what a laptop brought.
pub(crate) async fn take_in(
    Extract(site): Extract<Site>,
    leader: Leader,
    asked: Asked,
    form: Result<Multipart, MultipartRejection>,
) -> Response {
    let Ok(mut form) = form else {
        return Problem::WrongType.respond(&site, &asked);
    };
    let field = loop {
        match form.next_field().await {
            Ok(Some(field)) if field.name() == Some("fichier") => break field,
            Ok(Some(_)) => {}
            _ => return Problem::BrokenBody.respond(&site, &asked),
        }
    };
    let (send, body) = pieces();
    let engine = site.engine().clone();
    let taken = upload(engine, leader.actor(), body);
    // The form is read while the room is taken: neither is held in memory whole.
    let ((), report) = tokio::join!(pump(field, send), taken);
    let status = match &report.stop {
        None => StatusCode::OK,
        Some(stop) if stop.is_failure() => StatusCode::SERVICE_UNAVAILABLE,
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    page(&site, &asked.at(PATH), status, Some(report))
}

/// A body that is filled piece by piece.
fn pieces() -> (mpsc::Sender<Result<Bytes, MultipartError>>, Body) {
    let (send, receive) = mpsc::channel(PIECES);
    let pieces = stream::unfold(receive, |mut receive| async move {
        let piece = receive.recv().await?;
        Some((piece, receive))
    });
    (send, Body::from_stream(pieces))
}

async fn pump(mut field: Field<'_>, send: mpsc::Sender<Result<Bytes, MultipartError>>) {
    while let Some(piece) = field.chunk().await.transpose() {
        let failed = piece.is_err();
        // Whoever reads may have seen enough.
        if send.send(piece).await.is_err() || failed {
            return;
        }
    }
}

fn page(site: &Site, asked: &Asked, status: StatusCode, report: Option<Report>) -> Response {
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Facilitator);
    let words = Words::of(asked.language);
    let heading = |words: Words| {
        Heading::new(words.t("travel-title"), Section::None)
            .under("/animation", words.t("console-title"))
            .class("console")
    };
    let frame = framed(site, seen, snapshot.head, asked, None, heading);
    let unpacked = seen.unpacked();
    let page = Html {
        meetings: meetings(seen),
        carried: unpacked.map(|unpacked| unpacked.title.as_deref()),
        trips: trips(seen, words),
        came: report.map(|report| Came {
            tone: match &report.stop {
                None if report.conflicts.is_empty() && !report.cut_off => "done",
                None => "warning",
                Some(_) => "error",
            },
            sentences: report.sentences(words),
        }),
        frame: &frame,
    };
    html(status, &page)
}

fn meetings(seen: Seen<'_>) -> Vec<MeetingLine<'_>> {
    const PAST_MAX: usize = 6;
    let today = frame::local(crate::now()).date();
    let mut all: Vec<_> = seen
        .meetings()
        .map(|meeting| MeetingLine {
            id: meeting.id.0,
            title: &meeting.announced.title,
            kind: &meeting.announced.kind,
            schedule: &meeting.announced.schedule,
        })
        .collect();
    all.sort_by_key(|meeting| meeting.schedule.first_day());
    let is_past = |meeting: &MeetingLine<'_>| meeting.schedule.last_day() < today;
    let (past, mut to_come): (Vec<_>, Vec<_>) = all.into_iter().partition(is_past);
    to_come.extend(past.into_iter().rev().take(PAST_MAX));
    to_come
}

fn trips(seen: Seen<'_>, words: Words) -> Vec<TripLine> {
    seen.trips()
        .map(|trip| {
            let report = Report::so_far(seen, trip);
            TripLine {
                title: trip.unpacked.title.clone(),
                sentences: report.of_both_sides(words),
            }
        })
        .collect()
}
