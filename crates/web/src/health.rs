//! For machines that watch over the site, and what the program that runs it knows of its place.

use std::{fmt::Write, sync::atomic::Ordering};

use axum::{
    body::Body,
    extract::State as Extract,
    http::{HeaderValue, header},
    response::Response,
};
use kuzul_journal::Timestamp;
use kuzul_model::access::Viewer;

use crate::{asked::Asked, errors::Problem, person::Peer, site::Site};

/// How the copies are: what is not known is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Backups {
    /// When the last copy was made, and where it is, in words that hold no secret.
    pub last: Option<(Timestamp, String)>,
    /// When a copy was last read back whole.
    pub rehearsed: Option<Timestamp>,
    /// What went wrong the last time, in words for who looks after the site.
    pub trouble: Option<String>,
}

/// How much room there is where the journal is kept: what is not known is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Storage {
    /// Whether the journal is on a database server, which is watched elsewhere.
    pub on_server: bool,
    /// Bytes that can still be written.
    pub free_bytes: Option<u64>,
    /// Bytes in all.
    pub total_bytes: Option<u64>,
    /// Bytes of the journal.
    pub journal_bytes: Option<u64>,
}

/// Whether the site answers.
pub(crate) async fn health(Extract(site): Extract<Site>) -> Response {
    let seq = site.snapshot().head.seq;
    text(
        "application/json",
        format!("{{\"status\":\"ok\",\"seq\":{seq}}}"),
    )
}

/// Counts, in the text format of Prometheus.
pub(crate) async fn metrics(Extract(site): Extract<Site>, asked: Asked) -> Response {
    // Figures of how the machine fares are for who runs it: on the machine, or in its own network.
    if !asked.peer.is_none_or(Peer::is_near) {
        return Problem::NoSuchPage.respond(&site, &asked);
    }
    let stats = site.engine().stats();
    let snapshot = site.snapshot();
    let counts = snapshot.state.seen_by(Viewer::Public).counts();
    let read = |counter: &std::sync::atomic::AtomicU64| counter.load(Ordering::Relaxed);
    let seconds = |us: u64| us as f64 / 1e6;
    let mut out = String::new();
    let mut metric = |name: &str, kind: &str, help: &str, lines: &[(&str, f64)]| {
        // Writing to a string cannot fail.
        let _ = writeln!(
            out,
            "# HELP kuzul_{name} {help}\n# TYPE kuzul_{name} {kind}"
        );
        for (labels, value) in lines {
            let _ = writeln!(out, "kuzul_{name}{labels} {value}");
        }
    };
    metric(
        "commands_total",
        "counter",
        "Commands by outcome.",
        &[
            ("{outcome=\"accepted\"}", read(&stats.accepted) as f64),
            ("{outcome=\"replayed\"}", read(&stats.replayed) as f64),
            ("{outcome=\"refused\"}", read(&stats.refused) as f64),
            ("{outcome=\"unconfirmed\"}", read(&stats.unconfirmed) as f64),
        ],
    );
    metric(
        "batches_total",
        "counter",
        "Transactions.",
        &[("", read(&stats.batches) as f64)],
    );
    metric(
        "writer_busy_seconds_total",
        "counter",
        "Time spent deciding and writing.",
        &[("", seconds(read(&stats.busy_us)))],
    );
    metric(
        "clock_behind_total",
        "counter",
        "Times the clock was behind the journal.",
        &[("", read(&stats.clock_behind) as f64)],
    );
    metric(
        "live_connections",
        "gauge",
        "Phones, walls and consoles that follow a board.",
        &[("", site.live().connections() as f64)],
    );
    metric(
        "journal_records",
        "gauge",
        "Records in the journal.",
        &[("", snapshot.head.seq as f64)],
    );
    metric(
        "cards",
        "gauge",
        "Cards on all boards.",
        &[("", counts.cards as f64)],
    );
    metric(
        "uptime_seconds",
        "gauge",
        "Time since the start.",
        &[("", site.started().elapsed().as_secs_f64())],
    );
    text("text/plain; version=0.0.4; charset=utf-8", out)
}

fn text(kind: &'static str, body: String) -> Response {
    let mut response = Response::new(Body::from(body));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
