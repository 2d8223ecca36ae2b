//! Words of a room that are dropped: what is left, and that nothing comes back.

use kuzul_model::{
    board::CardState,
    chronicle::Subject,
    id::{BoardId, CardId},
};
use serde_json::json;

use crate::{
    replay::{holds, kept, replay},
    room::{Room, phone},
};

/// Drops the open words of a record as the engine does: the record of it is written, then
/// everything is read again without the words.
fn redact(room: &mut Room, seq: u64) {
    room.house
        .asks(json!({ "redaction": { "redact": {
            "seq": seq, "part": "open", "reason": "Un nom", "ground": "erasure" } } }))
        .unwrap();
    room.house.gone.push(seq);
    room.house.state = replay(&room.house, None);
}

fn place_of_last(room: &Room) -> Vec<Subject> {
    let line = room.house.seen().line(room.house.written.len() as u64);
    line.unwrap().subjects.clone()
}

/// A card whose author changed it twice: its records.
fn edited() -> (Room, [u64; 3]) {
    let mut room = Room::free();
    let card = room.write("anna", 0, "Jeanne Le Bris");
    let mut edit = |text: &str| {
        let edit = json!({ "card": card, "text": text });
        room.asks(&phone("anna"), "edit_card", edit).unwrap()
    };
    let edits = [edit("Jeanne L. B."), edit("Jeanne B.")];
    (room, [card, edits[0], edits[1]])
}

#[test]
fn a_card_is_dropped_record_by_record_and_each_says_of_what() {
    for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2], [2, 0, 1]] {
        let (mut room, records) = edited();
        assert_eq!(
            room.card(records[0]).unwrap().records().collect::<Vec<_>>(),
            records
        );
        for index in order {
            redact(&mut room, records[index]);
            let place = place_of_last(&room);
            let of_card = [
                Subject::Card(CardId(records[0])),
                Subject::Board(BoardId(room.board)),
            ];
            assert_eq!(
                place[1..],
                of_card,
                "record {index} of the card in {order:?}"
            );
        }
        assert!(room.card(records[0]).is_none());
        assert!(!holds(&kept(&room.house.state), "Jeanne"));
    }
}

#[test]
fn words_that_an_author_had_replaced_do_not_come_back_on_the_wall() {
    let (mut room, [card, _, last]) = edited();
    redact(&mut room, last);
    let found = room.card(card).unwrap();
    assert_eq!(found.state, CardState::Hidden);
    assert_eq!(found.hidden_for(), Some("Un nom"));
    assert_eq!(room.house.seen().cards(room.board()).count(), 0);
    // The facilitator reads what is left, and may show it.
    room.leads("show_card", json!({ "card": card })).unwrap();
    assert_eq!(&*room.card(card).unwrap().text, "Jeanne L. B.");
}

#[test]
fn an_earlier_wording_is_dropped_and_the_card_stays() {
    let (mut room, [card, first, _]) = edited();
    redact(&mut room, first);
    let found = room.card(card).unwrap();
    assert_eq!((found.state, &*found.text), (CardState::Shown, "Jeanne B."));
}

#[test]
fn a_dropped_card_leaves_its_cluster_and_the_rest_goes_on() {
    let mut room = Room::free();
    let cards = room.write_many(3);
    let cluster = room.forms("Des idées", &cards[..1]);
    room.dot("yann", cluster).unwrap();
    redact(&mut room, cards[0]);
    assert_eq!(room.cards_in(cluster), [0_u64; 0]);
    // What is left of it does not stand in the way of other steps.
    room.forms("Autre chose", &cards[1..]);
    assert!(room.cluster(cluster).is_some(), "people voted on it");
}

#[test]
fn a_step_whose_record_was_dropped_loses_no_card() {
    let mut room = Room::free();
    let cards = room.write_many(3);
    let cluster = room.forms("Des idées", &cards[..2]);
    let loosened = room.moves(&cards[..1], json!({ "column": 0 })).unwrap();
    let emptied = room
        .moves(
            &cards[1..2],
            json!({ "new": { "title": "Autre", "column": 0 } }),
        )
        .unwrap();
    assert!(room.cluster(cluster).is_none(), "it is empty");
    redact(&mut room, loosened);
    assert!(room.cluster(cluster).is_none());
    assert_eq!(room.cards_in(emptied), [cards[1]]);
    let left = room.card(cards[0]).unwrap();
    assert_eq!(left.cluster, None, "it is not in a cluster that is gone");
    assert_eq!(room.board().items(0).len(), 3);
}
