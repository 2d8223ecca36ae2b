//! The whole life of a room, from the first card to the conclusions: what was written gives the
//! state again, with or without any one of its records.

use kuzul_model::id::BoardId;
use serde_json::json;

use crate::{
    cluster::assert_in_order,
    replay::{kept, replay},
    room::{Room, leader, phone},
};

/// A room that has lived through everything that can happen on a board.
fn lived() -> Room {
    let mut room = Room::opened(&json!({ "names": true, "rounds": [
        { "kind": "write", "minutes": 10 }, { "kind": "vote", "minutes": 5 }] }));
    room.round("write");
    room.asks(&phone("anna"), "name", json!({ "name": "Anna" }))
        .unwrap();
    let cards = room.write_many(5);
    let paper = room
        .leads(
            "add_card",
            json!({ "column": 1, "text": "Du papier", "entry": "paper", "number": 3 }),
        )
        .unwrap();
    let mut does = |what: &str, with| room.leads(what, with).unwrap();
    does("photograph_card", json!({ "card": paper, "image": "QUJD" }));
    does("photograph_card", json!({ "card": paper, "image": "REVG" }));
    does("extend_round", json!({ "minutes": 5 }));
    does("speak", json!({ "text": "Encore cinq minutes" }));
    does("freeze", json!({ "frozen": true }));
    does("freeze", json!({ "frozen": false }));
    does(
        "hide_card",
        json!({ "card": cards[4], "reason": "Insulte" }),
    );
    does("show_card", json!({ "card": cards[4] }));
    let p0 = phone("p0");
    for text in ["Idée zéro", "Idée nulle"] {
        room.asks(&p0, "edit_card", json!({ "card": cards[0], "text": text }))
            .unwrap();
    }
    room.asks(&p0, "second_card", json!({ "card": cards[1] }))
        .unwrap();
    let withdrawn = room.write("p0", 0, "Non");
    room.asks(&p0, "withdraw_card", json!({ "card": withdrawn }))
        .unwrap();
    room.round("group");
    room.write("yann", 0, "Trop tard");
    arranged(&mut room, &cards);
    voted(&mut room);
    room
}

fn arranged(room: &mut Room, cards: &[u64]) {
    let first = room.forms("Le port", &cards[..2]);
    let second = room.forms("", &cards[2..4]);
    let join = room
        .moves(&cards[4..], json!({ "cluster": first }))
        .unwrap();
    let undone = room.leads("undo", json!({ "step": join })).unwrap();
    room.leads("undo", json!({ "step": undone })).unwrap();
    let mut does = |what: &str, with| room.leads(what, with).unwrap();
    does(
        "name_cluster",
        json!({ "cluster": second, "title": "La mer" }),
    );
    does("shift", json!({ "cluster": second, "column": 2 }));
    does("merge", json!({ "clusters": [first, second] }));
    room.moves(&cards[2..4], json!({ "column": 0 })).unwrap();
}

fn voted(room: &mut Room) {
    room.round("vote");
    let items = room.board().items(0);
    for (index, item) in items.iter().enumerate() {
        for _ in 0..=index {
            room.dot(&format!("v{index}"), item.0).unwrap();
        }
    }
    let back = json!({ "item": items[1] });
    room.asks(&phone("v1"), "take_dot_back", back).unwrap();
    room.leads("end_round", json!({})).unwrap();
    for hand in ["first", "second"] {
        room.counts(hand, json!([(items[0], 4), (items[2], 1)]))
            .unwrap();
    }
    room.leads("unveil", json!({ "ranks": 1 })).unwrap();
    room.leads("close", json!({})).unwrap();
    room.leads("reopen", json!({})).unwrap();
    room.leads("conclude", json!({})).unwrap();
    let synthesis = room.another("PLENIERE", &json!({ "gathers": [room.board] }));
    room.asks_of(synthesis, &leader("lena"), "gather", json!({}))
        .unwrap();
    for method in ["score", "pairwise"] {
        let other = room.another(&method.to_uppercase()[..5], &json!({ "method": method }));
        let card = |text| json!({ "column": 0, "text": text });
        let anna = phone("anna");
        let one = room.asks_of(other, &anna, "add_card", card("A")).unwrap();
        let two = room.asks_of(other, &anna, "add_card", card("B")).unwrap();
        let (what, with) = if method == "score" {
            ("score", json!({ "item": one, "score": 4 }))
        } else {
            ("compare", json!({ "better": two, "other": one }))
        };
        room.asks_of(other, &anna, what, with).unwrap();
    }
}

#[test]
fn the_state_is_a_replay_of_what_was_written() {
    let room = lived();
    assert_in_order(&room);
    assert_eq!(kept(&replay(&room.house, None)), kept(&room.house.state));
    let told: std::collections::BTreeSet<_> =
        room.house.written.iter().map(|(_, it)| it.kind).collect();
    let of_rooms = kuzul_model::Event::KINDS.iter().filter(|kind| {
        let (what, _) = kind.split_once('.').unwrap();
        let of_a_room = ["board", "round", "ranks", "participant", "card", "cards"];
        of_a_room.contains(&what) || ["dot", "score", "pair", "dots"].contains(&what)
    });
    for kind in of_rooms {
        assert!(told.contains(kind), "{kind} did not happen");
    }
}

#[test]
fn any_one_record_of_a_room_may_lose_its_words() {
    let mut room = lived();
    for gap in 1..=room.house.written.len() as u64 {
        room.house.state = replay(&room.house, Some(gap));
        kept(&room.house.state);
        let seen = room.house.seen();
        if seen.board(BoardId(room.board)).is_none() {
            assert_eq!(
                gap, room.board,
                "the board is gone with its own record only"
            );
            continue;
        }
        assert_in_order(&room);
        let seen = room.house.seen();
        for board in seen.boards() {
            for column in 0..3 {
                let items = board.items(column);
                let ranking = seen.ranking(board, column);
                let ranked = ranking.and_then(|it| it.whole).map(|it| it.places.len());
                assert!(ranked.is_none_or(|ranked| ranked == items.len()), "{gap}");
                assert!(items.iter().all(|item| !board.item_words(*item).is_empty()));
            }
        }
    }
}

#[test]
fn any_one_record_of_a_room_may_lose_its_personal_part() {
    let mut room = lived();
    for index in 0..room.house.written.len() {
        let personal = room.house.written[index].1.personal.take();
        kept(&replay(&room.house, None));
        room.house.written[index].1.personal = personal;
    }
}
