//! How long a full board takes. Run by hand:
//! `cargo nextest run -p kuzul-model --release --run-ignored only size --no-capture`.

#![allow(clippy::print_stdout, reason = "it talks to who started it")]

use std::time::{Duration, Instant};

use kuzul_model::{
    access::Viewer,
    board::{CARDS_MAX, ItemId},
};
use serde_json::json;

use crate::room::{Room, leader, phone};

/// Longest that one step on a full board may take, in a release build.
const STEP_MAX: Duration = Duration::from_millis(500);

fn timed<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let done = work();
    let took = start.elapsed();
    println!("{what}: {took:?}");
    if !cfg!(debug_assertions) {
        assert!(took < STEP_MAX, "{what} took {took:?}");
    }
    done
}

fn full(setup: &serde_json::Value) -> (Room, Vec<u64>) {
    let mut room = Room::opened(setup);
    if room.board().has_rounds() {
        room.round("write");
    }
    let start = Instant::now();
    let cards = room.write_many(CARDS_MAX as u64);
    println!("{} cards written: {:?}", cards.len(), start.elapsed());
    (room, cards)
}

#[test]
#[ignore = "takes seconds, and its times mean something in a release build only"]
fn a_full_board_is_arranged_and_ranked_in_time() {
    let (mut room, cards) = full(&json!({ "rounds": [{ "kind": "write", "minutes": 1 }] }));
    let mut clusters = Vec::new();
    timed("500 clusters of 20 cards formed", || {
        for (index, some) in cards[..10_000].chunks(20).enumerate() {
            clusters.push(room.forms(&format!("Grappe {index}"), some));
        }
    });
    let all = timed("the other 10 000 cards into one cluster", || {
        room.forms("Tout", &cards[10_000..])
    });
    timed("100 cards join it one by one", || {
        for card in &cards[..100] {
            room.moves(&[*card], json!({ "cluster": all })).unwrap();
        }
    });
    let merged = timed("400 clusters merged", || {
        room.leads("merge", json!({ "clusters": clusters[10..410] }))
            .unwrap()
    });
    timed("that undone", || {
        room.leads("undo", json!({ "step": merged })).unwrap()
    });
    let loosened = timed("10 000 cards out of their cluster", || {
        room.moves(&cards[10_000..], json!({ "column": 0 }))
            .unwrap()
    });
    timed("that undone", || {
        room.leads("undo", json!({ "step": loosened })).unwrap()
    });
    timed("10 000 cards out of it again", || {
        room.moves(&cards[10_000..], json!({ "column": 0 }))
            .unwrap();
    });
    voted(&mut room, &cards);
}

fn voted(room: &mut Room, cards: &[u64]) {
    room.round("vote");
    let dots = Instant::now();
    for (person, card) in (0..6_000).zip(cards[10_000..].iter().cycle().step_by(7)) {
        room.dot(&format!("v{}", person / 3), *card).unwrap();
    }
    println!("6 000 dots of 2 000 people: {:?}", dots.elapsed());
    let by = leader("lena");
    timed("one card moved among 6 000 dots", || {
        let quiet =
            json!({ "cards": room.as_seen(&cards[9_999..10_000]), "into": { "column": 0 } });
        room.asks(&by, "group", quiet).unwrap();
    });
    timed("a full count of paper, twice", || {
        for hand in ["first", "second"] {
            let dots: Vec<_> = cards[10_000..].iter().map(|card| (card, 1)).collect();
            room.counts(hand, json!(dots)).unwrap();
        }
    });
    room.round("discuss");
    timed("ranking of a column", || {
        room.ranks(Viewer::Facilitator).unwrap();
    });
    room.leads("unveil", json!({ "ranks": CARDS_MAX })).unwrap();
    timed("dots of every item, for the room", || {
        let seen = room.house.seen();
        let shown = cards
            .iter()
            .filter_map(|card| seen.dots(room.board(), ItemId(*card)))
            .count();
        assert_eq!(shown, cards.len());
    });
    timed("conclusions", || room.leads("conclude", json!({})).unwrap());
}

#[test]
#[ignore = "takes seconds, and its times mean something in a release build only"]
fn a_full_board_is_compared_in_time() {
    let (mut room, cards) = full(&json!({ "method": "pairwise" }));
    let pairs = Instant::now();
    for (index, card) in cards.iter().enumerate().skip(1) {
        let with = json!({ "better": cards[index / 2], "other": card });
        room.asks(&phone(&format!("v{}", index % 500)), "compare", with)
            .unwrap();
    }
    println!("20 000 comparisons: {:?}", pairs.elapsed());
    timed("ranking of a column", || {
        room.ranks(Viewer::Public).unwrap();
    });
    timed("own pairs of 500 people", || {
        let seen = room.house.seen();
        let own = |it| seen.own_pairs(room.board(), &format!("v{it}")).count();
        assert_eq!((0..500).map(own).sum::<usize>(), cards.len() - 1);
    });
}

#[test]
#[ignore = "takes seconds, and its times mean something in a release build only"]
fn a_large_column_is_compared_in_time() {
    let mut room = Room::opened(&json!({ "method": "pairwise" }));
    let cards = room.write_many(1_400);
    for pair in cards.windows(2) {
        let with = json!({ "better": pair[0], "other": pair[1] });
        room.asks(&phone("anna"), "compare", with).unwrap();
    }
    timed("ranking of 1 400 cards by pairs, with intervals", || {
        room.ranks(Viewer::Public).unwrap();
    });
}

#[test]
#[ignore = "takes seconds, and its times mean something in a release build only"]
fn equals_without_any_vote_are_ranked_in_time() {
    let (room, cards) = full(&json!({}));
    timed("ranking without a vote", || {
        assert_eq!(room.ranks(Viewer::Public).unwrap().len(), cards.len());
    });
}
