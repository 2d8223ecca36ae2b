//! `kuzul serve`: what it says, whom it lets in, how it ends.

use std::{
    io::{Read, Write},
    time::{Duration, Instant},
};

use crate::{
    http::Client,
    load::{ROOM, folder_with_room},
    program::{Scratch, Serving, answer, kuzul, program},
};

#[test]
fn it_says_where_the_data_are_and_how_many_records_there_are() {
    let scratch = Scratch::new();
    let data = scratch.demo();
    let serving = Serving::folder(&data);
    let [place, journal, ready] = &serving.start[..] else {
        panic!("{:?}", serving.start);
    };
    assert!(place.contains(&data) && place.contains("SQLite"), "{place}");
    assert!(
        journal.starts_with("Journal: ") && journal.ends_with(", 0 of them from the snapshot"),
        "{journal}"
    );
    assert!(ready.starts_with("Ready: http://127.0.0.1:"), "{ready}");
    let health = Client::new(&serving.address)
        .unwrap()
        .get("/health")
        .unwrap();
    assert_eq!(health.status, 200, "{health:?}");
}

#[test]
fn the_second_start_reads_the_snapshot() {
    let scratch = Scratch::new();
    let data = scratch.demo();
    let records = |serving: &Serving| serving.start[1].clone();
    let first = Serving::folder(&data);
    let all = records(&first);
    let count = all.split(' ').nth(1).unwrap().to_owned();
    let page = |serving: &Serving| {
        Client::new(&serving.address)
            .unwrap()
            .get("/demarches.json")
            .unwrap()
    };
    let before = page(&first);
    assert_eq!(before.status, 200);
    first.stop().done();
    let second = Serving::folder(&data);
    let cached = records(&second);
    assert!(
        cached.ends_with(&format!(", {count} of them from the snapshot")),
        "{cached}"
    );
    assert_eq!(page(&second).body, before.body);
}

#[test]
fn a_damaged_snapshot_only_costs_time() {
    let scratch = Scratch::new();
    let data = scratch.demo();
    Serving::folder(&data).stop().done();
    let snapshot = format!("{data}/territory.snapshot");
    let bytes = std::fs::read(&snapshot).unwrap();
    std::fs::write(&snapshot, &bytes[..bytes.len() / 2]).unwrap();
    let serving = Serving::folder(&data);
    assert!(
        serving.start[1].ends_with(", 0 of them from the snapshot"),
        "{:?}",
        serving.start
    );
}

#[test]
fn a_second_process_on_the_folder_is_told_who_holds_it() {
    let scratch = Scratch::new();
    let data = folder_with_room(&scratch);
    let first = Serving::folder(&data);
    let process = first.process().to_string();
    for command in ["serve", "demo", "generate"] {
        kuzul(&[command, "--data", &data]).refused(4, &[&process, "kuzul serve", &data]);
    }
    let french = answer(
        program()
            .env("LC_ALL", "fr_FR.UTF-8")
            .args(["serve", "--data", &data]),
    );
    french.refused(4, &["Le processus", &process]);
}

#[test]
fn an_address_that_is_taken_is_named() {
    let scratch = Scratch::new();
    let first = Serving::folder(&folder_with_room(&scratch));
    let other = scratch.path("other");
    kuzul(&["serve", "--data", &other, "--listen", &first.address]).refused(4, &[&first.address]);
}

#[test]
fn a_head_that_is_too_large_is_refused_at_once() {
    let scratch = Scratch::new();
    let serving = Serving::folder(&folder_with_room(&scratch));
    let mut client = Client::new(&serving.address).unwrap();
    let field = "x".repeat(100_000);
    let response = client.ask(&format!("GET / HTTP/1.1\r\nHost: a\r\nX: {field}\r\n\r\n"));
    // The answer may be lost when the connection is closed while we still write.
    if let Ok(response) = response {
        assert_eq!(response.status, 431);
    }
    let health = Client::new(&serving.address)
        .unwrap()
        .get("/health")
        .unwrap();
    assert_eq!(health.status, 200);
}

#[test]
fn a_client_that_never_ends_its_request_is_let_go() {
    let scratch = Scratch::new();
    let serving = Serving::folder(&folder_with_room(&scratch));
    let mut client = Client::new(&serving.address).unwrap();
    client
        .stream()
        .write_all(b"GET / HTTP/1.1\r\nHost:")
        .unwrap();
    let began = Instant::now();
    let mut rest = Vec::new();
    client.stream().read_to_end(&mut rest).unwrap();
    assert!(
        began.elapsed() < Duration::from_secs(25),
        "held for {:?}",
        began.elapsed()
    );
}

#[test]
fn connections_beyond_the_limit_wait_for_one_to_end() {
    let scratch = Scratch::new();
    let data = folder_with_room(&scratch);
    let serving = Serving::folder_with(&data, &["--connections", "2"]);
    let mut first = Client::new(&serving.address).unwrap();
    let mut second = Client::new(&serving.address).unwrap();
    assert_eq!(first.get("/health").unwrap().status, 200);
    assert_eq!(second.get("/health").unwrap().status, 200);
    let mut third = Client::new(&serving.address).unwrap();
    third
        .stream()
        .set_read_timeout(Some(Duration::from_millis(300)))
        .unwrap();
    assert!(
        third.get("/health").is_err(),
        "a third connection was taken"
    );
    drop(first);
    third
        .stream()
        .set_read_timeout(Some(Duration::from_secs(20)))
        .unwrap();
    // The request that waited is answered now.
    assert_eq!(third.ask("").unwrap().status, 200);
}

#[test]
fn an_idle_connection_does_not_delay_the_stop() {
    let scratch = Scratch::new();
    let serving = Serving::folder(&folder_with_room(&scratch));
    let mut idle = Client::new(&serving.address).unwrap();
    assert_eq!(idle.get("/health").unwrap().status, 200);
    let began = Instant::now();
    serving.stop().done();
    assert!(
        began.elapsed() < Duration::from_secs(6),
        "{:?}",
        began.elapsed()
    );
}

#[test]
fn no_words_of_a_card_are_logged() {
    let scratch = Scratch::new();
    let data = folder_with_room(&scratch);
    let serving = Serving::folder_with(&data, &["--log", "trace"]);
    let mut client = Client::new(&serving.address).unwrap();
    let canary = "canari-personnel";
    let written = client.card(ROOM, &"ab".repeat(16), canary).unwrap();
    assert_eq!(written.status, 201, "{written:?}");
    let log = serving.stop();
    assert!(log.err.contains("\"serving\""), "{}", log.err);
    assert!(!log.err.contains(canary), "{}", log.err);
    assert!(!log.err.contains("127.0.0.1:") || log.err.matches("127.0.0.1:").count() == 1);
}

#[test]
fn a_folder_that_cannot_be_made_is_named() {
    // A path below a file cannot be made, whoever asks.
    let scratch = Scratch::new();
    let file = scratch.path("file");
    std::fs::write(&file, "").unwrap();
    let answer = kuzul(&["serve", "--data", &format!("{file}/data")]);
    answer.refused(3, &[&file]);
}
