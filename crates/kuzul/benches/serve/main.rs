//! The real server under load over loopback, each figure beside its reference of the same run:
//! durable cards beside a bare transaction per request, pages beside a fixed string of their size,
//! and a start from a journal of a million records.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a bench that cannot go on stops, and it talks to who started it"
)]

mod house;
mod load;
mod references;
mod table;

use std::time::{Duration, Instant};

use house::{House, Served};
use load::Figures;
use table::figure;

/// Clients that write cards.
const WRITERS: usize = 64;
/// Clients that read pages.
const READERS: usize = 16;
/// How long each load lasts.
const LASTS: Duration = Duration::from_secs(4);
/// Pages asked for in each second where the time of an answer is measured.
const PACE_PER_S: u32 = 2_000;

fn main() {
    // `cargo test --benches` only asks whether a bench builds.
    if std::env::args().any(|argument| argument == "--test") {
        return;
    }
    cards();
    pages();
    start();
}

fn cards() {
    let house = House::generated(50, 1_000, 1_000, 0);
    // The writers have no device: all share one pace.
    let served = house.serve_with("127.0.0.1:0", &["--room-pace", "1000000"]);
    let rooms = open_rooms(&served, 50);
    let ours = load::cards(served.address, WRITERS, LASTS, |writer| {
        format!("/salles/{}/cartes", rooms[writer % rooms.len()])
    });
    drop(served);
    let bare = references::transaction_per_request();
    let theirs = load::cards(bare.address, WRITERS, LASTS, |_| "/".to_owned());
    println!("cards: {ours}; a transaction per request: {theirs}");
    figure(
        "durable cards over HTTP, 64 clients",
        format!("{:.0}/s, p99 {:.1} ms", ours.per_s, ours.p99_ms),
        format!("{:.0}/s a transaction per request", theirs.per_s),
        format!(
            "12 000/s and 3 times; {:.1} times",
            ours.per_s / theirs.per_s
        ),
    );
}

fn pages() {
    let house = House::demo();
    let served = house.serve();
    let process = process(&served);
    for (name, path) in [
        ("matrix page", format!("/demarches/{process}/matrice")),
        ("process page", format!("/demarches/{process}")),
        ("home page", "/".to_owned()),
    ] {
        let size = load::size(served.address, &path);
        let ours = load::pages(served.address, &path, READERS, LASTS);
        let fixed = references::fixed_string(size);
        let theirs = load::pages(fixed.address, "/", READERS, LASTS);
        drop(fixed);
        let paced = load::paced(served.address, &path, PACE_PER_S, LASTS);
        println!("{name} ({size} bytes): {ours}; fixed string: {theirs}; paced: {paced}");
        figure(
            name,
            format!(
                "{:.0}/s; p99 {:.2} ms at {PACE_PER_S}/s",
                ours.per_s, paced.p99_ms
            ),
            format!("{:.0}/s a fixed string", theirs.per_s),
            format!("half; {:.2}; p99 under 10 ms", ours.per_s / theirs.per_s),
        );
    }
    figure(
        "serving the demo",
        format!(
            "{:.1} MB resident, ready in {} ms",
            served.resident_mb(),
            served.ready.as_millis()
        ),
        String::new(),
        "60 MB, 1 s",
    );
}

fn start() {
    let began = Instant::now();
    let house = House::generated(1_000, 100_000, 600_000, 400_000);
    println!("generated in {:.1} s", began.elapsed().as_secs_f64());
    let replayed = house.serve();
    let (resident, replay) = (replayed.resident_mb(), replayed.ready);
    replayed.stop();
    let snapshot = house.serve();
    let empty = House::generated(1, 1, 0, 0);
    let empty = empty.serve();
    let per_card = (snapshot.resident_mb() - empty.resident_mb()) * 1e6 / 600_000.0;
    figure(
        "replay of 1 000 000 events",
        format!("{:.2} s, {resident:.0} MB", replay.as_secs_f64()),
        String::new(),
        "5 s",
    );
    figure(
        "start from snapshot",
        format!("{:.2} s", snapshot.ready.as_secs_f64()),
        format!("{:.2} s replay", replay.as_secs_f64()),
        "1 s",
    );
    figure(
        "memory per card, dots and their index included",
        format!("{per_card:.0} bytes"),
        String::new(),
        "1 000 bytes",
    );
}

/// Id of the demo's process.
fn process(served: &Served) -> u64 {
    let body = load::body(served.address, "/demarches.json");
    let answer: serde_json::Value = serde_json::from_str(&body).unwrap();
    answer["data"]["processes"][0]["id"].as_u64().unwrap()
}

/// Codes of the rooms that take cards.
fn open_rooms(served: &Served, rooms: u32) -> Vec<String> {
    let codes = (1..=rooms).map(|number| format!("R{number:05}"));
    let takes_cards = |code: &String| {
        load::body(served.address, &format!("/salles/{code}")).contains("<textarea")
    };
    codes.filter(takes_cards).collect()
}

impl std::fmt::Display for Figures {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{} answers, {:.0}/s, p50 {:.2} ms, p99 {:.2} ms",
            self.answers, self.per_s, self.p50_ms, self.p99_ms
        )
    }
}
