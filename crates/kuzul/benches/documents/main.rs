//! The demo's opinion as the real server gives it: its PDF, each time by a process of its own, and its
//! page. (Larger documents, and what Typst takes of memory: `crates/press/benches`.)
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    dead_code,
    reason = "a bench that cannot go on stops, and it talks to who started it; it uses a part of the house"
)]

#[path = "../serve/house.rs"]
mod house;
#[path = "../serve/load.rs"]
mod load;
#[path = "../serve/table.rs"]
mod table;

use std::{
    fs,
    time::{Duration, Instant},
};

use house::{House, Served};
use table::figure;

/// How long pages are asked for.
const LASTS: Duration = Duration::from_secs(4);
/// Pages asked for in each second.
const PACE_PER_S: u32 = 500;

fn main() {
    // `cargo test --benches` only asks whether a bench builds.
    if std::env::args().any(|argument| argument == "--test") {
        return;
    }
    println!("load of the machine before: {}", load_of_the_machine());
    let house = House::demo();
    let served = house.serve();
    let opinion = opinion(&served);
    files(&served, opinion);
    page(&served, opinion);
    println!("load of the machine after: {}", load_of_the_machine());
}

/// The load that the system tells of: figures beside a high one are not those of a quiet machine.
fn load_of_the_machine() -> String {
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    load.split(' ').next().unwrap_or_default().to_owned()
}

fn opinion(served: &Served) -> u64 {
    let list = load::body(served.address, "/avis.json");
    let list: serde_json::Value = serde_json::from_str(&list).unwrap();
    list["data"]["opinions"][0]["id"].as_u64().unwrap()
}

/// Each of these is made by a new process, but for the last, which is kept.
fn files(served: &Served, opinion: u64) {
    for (name, path, aim) in [
        (
            "the demo's opinion as PDF, first",
            format!("/avis/{opinion}.pdf"),
            "",
        ),
        (
            "the demo's opinion as PDF, next",
            format!("/avis/{opinion}.pdf?edition=projet"),
            "under 500 ms",
        ),
        (
            "its slides",
            format!("/avis/{opinion}-diapositives.pdf"),
            "",
        ),
        ("its ODT", format!("/avis/{opinion}.odt"), ""),
        (
            "its PDF, asked for again",
            format!("/avis/{opinion}.pdf"),
            "",
        ),
    ] {
        let begun = Instant::now();
        let bytes = load::size(served.address, &path);
        let took = begun.elapsed().as_millis();
        figure(
            name,
            format!(
                "{took} ms, {} kB, load {}",
                bytes / 1_000,
                load_of_the_machine()
            ),
            String::new(),
            aim,
        );
    }
}

fn page(served: &Served, opinion: u64) {
    let path = format!("/avis/{opinion}");
    let begun = Instant::now();
    let bytes = load::size(served.address, &format!("{path}?edition=projet"));
    let draft = begun.elapsed();
    figure(
        "page of a draft, made anew",
        format!("{:.1} ms, {} kB", draft.as_secs_f64() * 1e3, bytes / 1_000),
        String::new(),
        "under 10 ms",
    );
    let paced = load::paced(served.address, &path, PACE_PER_S, LASTS);
    figure(
        "page of the demo's opinion",
        format!(
            "p99 {:.2} ms at {PACE_PER_S}/s, load {}",
            paced.p99_ms,
            load_of_the_machine()
        ),
        String::new(),
        "under 10 ms",
    );
}
