//! Many people writing cards at once, who remember what was acknowledged.

use std::{
    collections::HashMap,
    sync::atomic::{AtomicBool, AtomicU64, Ordering},
    thread,
    time::Duration,
};

use crate::{
    http::Client,
    program::{Scratch, kuzul},
};

/// The room that a generated territory of one process has.
pub(crate) const ROOM: &str = "R00001";
/// How many write at once.
const WRITERS: u64 = 8;

/// Cards that were acknowledged: command id to record.
pub(crate) type Acknowledged = HashMap<String, u64>;

/// A data folder with an open room.
pub(crate) fn folder_with_room(scratch: &Scratch) -> String {
    let data = scratch.path("data");
    let sizes = [
        "--processes",
        "1",
        "--people",
        "5",
        "--cards",
        "5",
        "--dots",
        "5",
    ];
    kuzul(&[&["generate", "--data", &data], &sizes[..]].concat()).done();
    data
}

static NEXT_ID: AtomicU64 = AtomicU64::new(1);

/// Writes cards until `end` says so or the server goes away; gives what was acknowledged.
pub(crate) fn write_until(address: &str, end: impl FnOnce()) -> Acknowledged {
    let over = AtomicBool::new(false);
    thread::scope(|scope| {
        let writers: Vec<_> = (0..WRITERS)
            .map(|_| scope.spawn(|| write(address, &over)))
            .collect();
        end();
        over.store(true, Ordering::Relaxed);
        writers
            .into_iter()
            .flat_map(|writer| writer.join().unwrap())
            .collect()
    })
}

fn write(address: &str, over: &AtomicBool) -> Vec<(String, u64)> {
    let mut acknowledged = Vec::new();
    let mut client = Client::new(address).ok();
    while !over.load(Ordering::Relaxed) {
        let Some(open) = &mut client else {
            thread::sleep(Duration::from_millis(5));
            client = Client::new(address).ok();
            continue;
        };
        let number = NEXT_ID.fetch_add(1, Ordering::Relaxed);
        let id = format!("{number:032x}");
        match open.card(ROOM, &id, &text(&id)) {
            Ok(response) if response.status == 201 => {
                acknowledged.push((id, seq(&response.body)));
            }
            Ok(response) => assert!(
                matches!(response.status, 503 | 507),
                "{response:?}: neither written nor unconfirmed"
            ),
            Err(_) => client = None,
        }
    }
    acknowledged
}

/// The words of a card, so that a retry has the same.
pub(crate) fn text(id: &str) -> String {
    format!("Carte {id}")
}

/// The record that an answer names.
#[track_caller]
pub(crate) fn seq(body: &str) -> u64 {
    let value: serde_json::Value = serde_json::from_str(body).unwrap();
    value["seq"].as_u64().unwrap()
}

/// Asserts that everything acknowledged is in the journal once, under the number that was given,
/// and that the journal is sound.
pub(crate) fn assert_kept(scratch: &Scratch, data: &str, acknowledged: &Acknowledged) {
    kuzul(&["verify", "--data", data]).done();
    let file = scratch.path("kept.jsonl");
    let _ = std::fs::remove_file(&file);
    kuzul(&["export", &file, "--data", data]).done();
    let mut found = HashMap::new();
    for line in std::fs::read_to_string(&file).unwrap().lines() {
        let record: serde_json::Value = serde_json::from_str(line).unwrap();
        if record["kind"] == "card.added" {
            let closed = record["closed"].as_str().unwrap();
            let closed: serde_json::Value = serde_json::from_str(closed).unwrap();
            let id = closed["cmd"].as_str().unwrap().to_owned();
            let twice = found.insert(id, record["seq"].as_u64().unwrap());
            assert_eq!(twice, None, "a card is in the journal twice");
        }
    }
    let lost: Vec<_> = acknowledged
        .iter()
        .filter(|(id, seq)| found.get(*id) != Some(seq))
        .collect();
    assert!(lost.is_empty(), "lost: {lost:?}");
}
