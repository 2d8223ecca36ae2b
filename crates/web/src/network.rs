//! The room's own network: by which addresses phones come in, whether they do, and how a laptop or
//! a phone becomes the network where there is none.

use std::{
    collections::VecDeque,
    sync::Mutex,
    time::{Duration, Instant},
};

use axum::{
    Json,
    body::{Body, Bytes},
    extract::State as Extract,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use futures_util::stream;
use kuzul_locale::Words;
use kuzul_model::access::Viewer;
use serde::Serialize;

use crate::{
    asked::{Asked, Format},
    console::Leader,
    errors::Problem,
    frame::{Frame, Heading, Section},
    lock,
    page::framed,
    qr::Qr,
    room::{self, sent::Posted},
    site::Site,
    wall,
};

/// Results that are remembered, the newest.
const REMEMBERED_MAX: usize = 200;
/// Events that the test of a phone receives, and the time between two.
const TEST_EVENTS: u32 = 3;
const TEST_PAUSE: Duration = Duration::from_millis(400);
/// Slowest answer with which a room is pleasant, in milliseconds.
const PLEASANT_MS: u32 = 300;

/// What phones found when they tried the network. Kept in memory: it speaks of now.
#[derive(Default)]
pub(crate) struct Trials {
    found: Mutex<VecDeque<Trial>>,
}

/// What one phone found.
#[derive(Clone, Copy)]
struct Trial {
    at: Instant,
    /// Half of its questions were answered within so many milliseconds.
    answer_ms: u32,
    /// Whether events came while they happened, and not all at the end.
    live: bool,
}

impl Trials {
    fn note(&self, trial: Trial) {
        let mut found = lock(&self.found);
        found.push_front(trial);
        found.truncate(REMEMBERED_MAX);
    }

    fn all(&self) -> Vec<Trial> {
        let found = lock(&self.found);
        found.iter().copied().collect()
    }
}

/// A way in, as an address and as a code to photograph.
struct Way {
    address: String,
    qr: Option<Qr>,
}

/// A line about one phone's trial.
struct Line {
    seconds_ago: u64,
    answer_ms: u32,
    live: bool,
}

#[derive(askama::Template)]
#[template(path = "network/overview.html")]
struct Overview {
    frame: Frame,
    ways: Vec<Way>,
    lines: Vec<Line>,
    https: bool,
}

#[derive(askama::Template)]
#[template(path = "network/phone.html")]
struct Phone {
    frame: Frame,
}

/// Shows who leads a room by which addresses phones come in, and what they found.
pub(crate) async fn overview(
    Extract(site): Extract<Site>,
    _leader: Leader,
    headers: HeaderMap,
    asked: Asked,
) -> Response {
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Facilitator);
    let heading = |words: Words| {
        Heading::new(words.t("network-title"), Section::None)
            .under("/animation", words.t("network-console"))
    };
    let trials = site.trials().all();
    let page = Overview {
        frame: framed(&site, seen, snapshot.head, &asked, None, heading),
        ways: ways(&site, &headers),
        lines: trials.iter().map(Line::of).collect(),
        https: site.settings().is_https(),
    };
    room::html(StatusCode::OK, &page)
}

fn ways(site: &Site, headers: &HeaderMap) -> Vec<Way> {
    let settings = site.settings();
    let known = settings.public_url.iter().chain(&settings.addresses);
    let mut addresses: Vec<String> = known.cloned().collect();
    if addresses.is_empty() {
        addresses.push(wall::base_address(site, headers));
    }
    let way = |address: String| {
        let address = format!("{address}/reseau");
        Way {
            qr: Qr::of(&address),
            address,
        }
    };
    addresses.into_iter().map(way).collect()
}

/// The page by which a phone tries the network.
pub(crate) async fn phone(Extract(site): Extract<Site>, asked: Asked) -> Response {
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Public);
    let heading = |words: Words| {
        Heading::new(words.t("network-phone-title"), Section::None).class("writing live-room")
    };
    let frame = framed(&site, seen, snapshot.head, &asked, None, heading);
    room::html(StatusCode::OK, &Phone { frame })
}

/// A few events, one after the other: what stands between a phone and the server must not gather
/// them.
pub(crate) async fn direct() -> Response {
    let events = stream::unfold(0_u32, |sent| async move {
        if sent == TEST_EVENTS {
            return None;
        }
        if sent > 0 {
            tokio::time::sleep(TEST_PAUSE).await;
        }
        let event = Bytes::from(format!("event: beat\ndata: {sent}\n\n"));
        Some((Ok::<_, std::convert::Infallible>(event), sent + 1))
    });
    let mut response = Response::new(Body::from_stream(events));
    let headers = response.headers_mut();
    let kind = HeaderValue::from_static("text/event-stream; charset=utf-8");
    headers.insert(header::CONTENT_TYPE, kind);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// What is answered to a phone that tells what it found.
#[derive(Serialize)]
struct Noted {
    noted: bool,
}

/// Notes what a phone found.
pub(crate) async fn found(
    Extract(site): Extract<Site>,
    Posted { mut asked, sent }: Posted,
) -> Response {
    asked.format = Format::Json;
    match sent.number("reponse") {
        Ok(answer_ms) => {
            site.trials().note(Trial {
                at: Instant::now(),
                answer_ms,
                live: sent.text("direct") == "oui",
            });
            Json(Noted { noted: true }).into_response()
        }
        Err(problem) => Problem::respond(problem, &site, &asked),
    }
}

impl Line {
    fn of(trial: &Trial) -> Self {
        Self {
            seconds_ago: trial.at.elapsed().as_secs(),
            answer_ms: trial.answer_ms,
            live: trial.live,
        }
    }

    /// The key of the words for how good it is.
    fn verdict(&self) -> &'static str {
        if !self.live {
            "network-verdict-held"
        } else if self.answer_ms > PLEASANT_MS {
            "network-verdict-slow"
        } else {
            "network-verdict-good"
        }
    }
}
