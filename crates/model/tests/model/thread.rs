//! The thread: how far a card has come, and by which way.

use kuzul_model::{
    access::Viewer,
    board::ItemId,
    id::{BoardId, CardId, WorkshopId},
    thread::{Reach, Threads},
};
use serde_json::json;

use crate::room::{Room, leader};

fn reach(room: &Room, card: u64) -> Reach {
    let seen = room.house.state.seen_by(Viewer::Facilitator);
    let board = seen.board(BoardId(room.board)).unwrap();
    let card = seen.card(board, CardId(card)).unwrap();
    Threads::of(seen).reach(board, card).reach
}

/// Records what the plenary did with the conclusion that rests on an item.
fn decide(room: &mut Room, item: u64, outcome: &str) {
    let seen = room.house.seen();
    let conclusion = Threads::of(seen).conclusions_of(ItemId(item))[0].id;
    let process = seen.processes().next().unwrap().id.0;
    let plenary = room
        .house
        .asks(crate::house::meeting("plenary", "Plénière", process))
        .unwrap();
    let record = json!({ "validation": { "record": [{ "meeting": plenary,
        "conclusion": conclusion, "outcome": outcome }] } });
    room.house.asks(record).unwrap();
}

#[test]
fn a_card_goes_as_far_as_the_furthest_conclusion_made_of_it() {
    let mut room = Room::free();
    let cards = room.write_many(4);
    let cluster = room.forms("Le port", &cards[..2]);
    assert_eq!(reach(&room, cards[0]), Reach::Underway);
    for (item, dots) in [(cluster, 2), (cards[2], 1)] {
        for _ in 0..dots {
            room.dot(&format!("v{item}"), item).unwrap();
        }
    }
    room.leads("conclude", json!({})).unwrap();
    let reaches = |room: &Room| [0, 1, 2, 3].map(|at| reach(room, cards[at]));
    use Reach::{Adopted, Awaiting, Postponed, Rejected, Unvoted};
    assert_eq!(reaches(&room), [Awaiting, Awaiting, Awaiting, Unvoted]);
    decide(&mut room, cluster, "postponed");
    assert_eq!(reach(&room, cards[1]), Postponed);
    decide(&mut room, cluster, "adopted");
    decide(&mut room, cards[2], "rejected");
    assert_eq!(reaches(&room), [Adopted, Adopted, Rejected, Unvoted]);
    assert!(Adopted.goes_on() && !Rejected.goes_on());
}

#[test]
fn every_card_of_a_workshop_stands_somewhere_and_only_once() {
    let mut room = Room::free();
    let cards = room.write_many(5);
    let hide = json!({ "card": cards[0], "reason": "Un nom de personne." });
    room.leads("hide_card", hide).unwrap();
    let workshop = room
        .house
        .seen()
        .board(BoardId(room.board))
        .unwrap()
        .opened
        .workshop;
    let all = Threads::of(room.house.seen()).of_workshop(workshop);
    assert_eq!(all.len(), 5);
    let of = |wanted| all.iter().filter(|(.., it)| it.reach == wanted).count();
    assert_eq!((of(Reach::Hidden), of(Reach::Underway)), (1, 4));
    assert!(
        Threads::of(room.house.seen())
            .of_workshop(WorkshopId(1))
            .is_empty()
    );
    // The words of a hidden card are not among what the public sees.
    let seen = room.house.seen();
    let board = seen.board(BoardId(room.board)).unwrap();
    assert!(seen.card(board, CardId(cards[0])).is_none());
    let _ = leader("lena");
}
