//! Rounds: what each takes and refuses, and what is seen of it.

use kuzul_journal::Timestamp;
use kuzul_model::{
    access::Viewer,
    board::{CardState, Refusal, RoundKind},
    id::BoardId,
};
use serde_json::json;

use crate::room::{Room, leader, phone};

const DAY_MS: i64 = 24 * 3_600_000;

fn card(text: &str) -> serde_json::Value {
    json!({ "column": 0, "text": text })
}

#[test]
fn each_round_takes_its_own() {
    for kind in RoundKind::ALL {
        let mut room = Room::led();
        room.round("write");
        let [mine, other] = [room.write("anna", 0, "Un"), room.write("yann", 0, "Deux")];
        room.leads("start_round", json!({ "kind": kind })).unwrap();
        let [anna, yann] = [phone("anna"), phone("yann")];
        let dot = room.dot("anna", other).is_ok();
        assert_eq!(dot, kind == RoundKind::Vote, "a dot in {kind:?}");
        let before_groups = !matches!(kind, RoundKind::Group | RoundKind::Vote);
        let seconded = room.asks(&anna, "second_card", json!({ "card": other }));
        assert_eq!(seconded.is_ok(), before_groups, "a second in {kind:?}");
        let edit = json!({ "card": mine, "text": "Trois" });
        let edited = room.asks(&anna, "edit_card", edit).is_ok();
        assert_eq!(edited, before_groups, "an edit in {kind:?}");
        let late = room.asks(&yann, "add_card", card("Quatre")).unwrap();
        let state = room.card(late).unwrap().state;
        assert_eq!(
            state == CardState::Shown,
            kind == RoundKind::Write,
            "a card in {kind:?}"
        );
    }
}

#[test]
fn before_the_first_round_nothing_is_taken() {
    let mut room = Room::led();
    let refusal = room.asks(&phone("anna"), "add_card", card("Tôt"));
    assert_eq!(refusal.unwrap_err(), Refusal::NotThisRound.into());
    // The scribe types paper in before the first round too.
    let paper = room.leads("add_card", card("Du papier")).unwrap();
    assert!(room.card(paper).unwrap().is_shown());
}

#[test]
fn a_late_card_waits_for_the_facilitator() {
    let mut room = Room::led();
    room.round("write");
    room.round("read");
    let late = room.write("anna", 0, "Trop tard");
    let seen = room.house.seen();
    assert_eq!(seen.cards(room.board()).count(), 0);
    assert_eq!(
        seen.own_cards(room.board(), "anna").count(),
        1,
        "she sees it"
    );
    assert!(
        room.asks(&phone("anna"), "show_card", json!({ "card": late }))
            .is_err()
    );
    room.leads("show_card", json!({ "card": late })).unwrap();
    assert_eq!(room.house.seen().cards(room.board()).count(), 1);
    let again = room.leads("show_card", json!({ "card": late }));
    assert_eq!(again.unwrap_err(), Refusal::CardState.into());
}

#[test]
fn a_frozen_room_takes_nothing_until_it_goes_on() {
    let mut room = Room::free();
    let [mine, other] = [room.write("anna", 0, "Un"), room.write("yann", 0, "Deux")];
    room.leads("freeze", json!({ "frozen": true })).unwrap();
    let anna = phone("anna");
    for (what, with) in [
        ("add_card", card("Trois")),
        ("edit_card", json!({ "card": mine, "text": "Trois" })),
        ("withdraw_card", json!({ "card": mine })),
        ("second_card", json!({ "card": other })),
        ("place_dot", json!({ "item": other })),
    ] {
        let refusal = room.asks(&anna, what, with).unwrap_err();
        assert_eq!(refusal, Refusal::Frozen.into(), "{what}");
    }
    let before = room.house.written.len();
    room.leads("freeze", json!({ "frozen": true })).unwrap();
    assert_eq!(room.house.written.len(), before, "it is so already");
    room.leads("freeze", json!({ "frozen": false })).unwrap();
    room.asks(&anna, "add_card", card("Trois")).unwrap();
}

#[test]
fn a_closed_board_takes_late_cards_for_a_day_only() {
    let mut room = Room::led();
    room.round("write");
    let mine = room.write("anna", 0, "Un");
    room.leads("freeze", json!({ "frozen": true })).unwrap();
    room.leads("close", json!({})).unwrap();
    assert_eq!(
        room.leads("close", json!({})).unwrap_err(),
        Refusal::Closed.into()
    );
    let closed = room.board().closed_at.unwrap();
    for (by, what, with) in [
        (
            phone("anna"),
            "edit_card",
            json!({ "card": mine, "text": "x" }),
        ),
        (phone("anna"), "place_dot", json!({ "item": mine })),
        (leader("lena"), "start_round", json!({ "kind": "vote" })),
        (
            leader("lena"),
            "group",
            json!({ "cards": [{ "card": mine }], "into": { "column": 1 } }),
        ),
    ] {
        assert_eq!(
            room.asks(&by, what, with).unwrap_err(),
            Refusal::Closed.into(),
            "{what}"
        );
    }
    let at = |room: &Room| Timestamp(room.house.written.len() as i64 * 1_000 + 1_000);
    room.house.ahead_ms = closed.0 + DAY_MS - at(&room).0;
    let late = room.write("yann", 0, "Au dernier moment");
    assert_eq!(room.card(late).unwrap().state, CardState::Late);
    room.house.ahead_ms = closed.0 + DAY_MS + 1 - at(&room).0;
    let refusal = room.asks(&phone("yann"), "add_card", card("Après"));
    assert_eq!(refusal.unwrap_err(), Refusal::Closed.into());
    room.leads("reopen", json!({})).unwrap();
    let refusal = room.leads("reopen", json!({})).unwrap_err();
    assert_eq!(refusal, Refusal::StillOpen.into());
}

#[test]
fn a_round_is_given_more_time_and_ends_once() {
    let mut room = Room::led();
    for what in ["end_round", "extend_round"] {
        let refusal = room.leads(what, json!({ "minutes": 5 })).unwrap_err();
        assert_eq!(refusal, Refusal::NoRound.into());
    }
    for minutes in [0, 481] {
        let refusal = room.leads(
            "start_round",
            json!({ "kind": "write", "minutes": minutes }),
        );
        assert_eq!(refusal.unwrap_err(), Refusal::RoundPlan.into());
    }
    room.leads("start_round", json!({ "kind": "write", "minutes": 10 }))
        .unwrap();
    let round = room.board().round.unwrap();
    let until = round.until.unwrap();
    assert_eq!(until.0 - round.started.0, 600_000);
    room.leads("extend_round", json!({ "minutes": 2 })).unwrap();
    assert_eq!(
        room.board().round.unwrap().until.unwrap().0 - until.0,
        120_000
    );
    // Once its time is up, more time counts from now on.
    room.house.ahead_ms = DAY_MS;
    room.leads("extend_round", json!({ "minutes": 1 })).unwrap();
    let now = room.house.written.last().unwrap().0;
    assert_eq!(room.board().round.unwrap().until.unwrap().0 - now.0, 60_000);
    room.leads("end_round", json!({})).unwrap();
    assert!(room.board().round.is_none());
    assert_eq!(room.board().rounds_over.len(), 1);
}

#[test]
fn the_time_of_a_round_stands_still_while_the_room_does() {
    let mut room = Room::led();
    room.leads("start_round", json!({ "kind": "write", "minutes": 10 }))
        .unwrap();
    let left = |room: &Room| {
        let now = room.board().clock(room.house.written.last().unwrap().0);
        room.board().round.unwrap().until.unwrap().0 - now.0
    };
    room.leads("freeze", json!({ "frozen": true })).unwrap();
    let stopped = left(&room);
    room.house.ahead_ms = DAY_MS;
    assert_eq!(left(&room), stopped);
    room.leads("extend_round", json!({ "minutes": 2 })).unwrap();
    assert_eq!(left(&room), stopped + 120_000);
    room.leads("freeze", json!({ "frozen": false })).unwrap();
    assert_eq!(left(&room), stopped + 120_000);
    // A round that starts while the room is stopped has all of its time when it goes on.
    room.leads("freeze", json!({ "frozen": true })).unwrap();
    room.house.ahead_ms += DAY_MS;
    room.leads("start_round", json!({ "kind": "read", "minutes": 5 }))
        .unwrap();
    room.house.ahead_ms += DAY_MS;
    room.leads("freeze", json!({ "frozen": false })).unwrap();
    assert_eq!(left(&room), 300_000);
    // Time that was up is not given again.
    room.house.ahead_ms += DAY_MS;
    let until = room.board().round.unwrap().until;
    room.leads("freeze", json!({ "frozen": true })).unwrap();
    room.house.ahead_ms += DAY_MS;
    room.leads("freeze", json!({ "frozen": false })).unwrap();
    assert_eq!(room.board().round.unwrap().until, until);
}

#[test]
fn a_room_whose_rounds_were_not_planned_is_led_from_the_first_round_on() {
    let mut room = Room::free();
    let card = room.write("anna", 0, "Un");
    room.round("vote");
    room.dot("yann", card).unwrap();
    room.leads("end_round", json!({})).unwrap();
    assert_eq!(
        room.dot("yann", card).unwrap_err(),
        Refusal::NotThisRound.into()
    );
    assert_eq!(
        room.ranks(Viewer::Public),
        None,
        "nothing has been unveiled"
    );
}

#[test]
fn a_vote_hides_its_results_from_the_room_and_from_who_leads_it() {
    let mut room = Room::led();
    room.round("write");
    let card = room.write("anna", 0, "Un");
    room.round("vote");
    room.dot("yann", card).unwrap();
    room.dot("yann", card).unwrap();
    for viewer in [Viewer::Public, Viewer::Facilitator] {
        assert_eq!(room.dots(viewer, card), None, "{viewer:?}");
        assert_eq!(room.ranks(viewer), None, "{viewer:?}");
    }
    assert_eq!(room.dots(Viewer::Operator, card), Some(2));
    let turnout = room.house.seen().turnout(room.board());
    assert_eq!((turnout.voters, turnout.votes), (1, 2));
    let refusal = room.leads("unveil", json!({ "ranks": 1 })).unwrap_err();
    assert_eq!(refusal, Refusal::VoteNotOver.into());
    let refusal = room.leads("conclude", json!({})).unwrap_err();
    assert_eq!(refusal, Refusal::VoteNotOver.into());
    room.leads("end_round", json!({})).unwrap();
    assert_eq!(room.dots(Viewer::Facilitator, card), Some(2));
    assert_eq!(room.dots(Viewer::Public, card), None);
}

#[test]
fn ranks_are_unveiled_from_the_first_on() {
    let mut room = Room::led();
    room.round("write");
    let cards = room.write_many(3);
    room.round("vote");
    for (index, card) in cards.iter().enumerate() {
        for _ in index..3 {
            room.dot(&format!("v{index}"), *card).unwrap();
        }
    }
    room.round("discuss");
    assert_eq!(room.ranks(Viewer::Public), None);
    for shown in 1..=3 {
        room.leads("unveil", json!({ "ranks": shown })).unwrap();
        let ranks = room.ranks(Viewer::Public).unwrap();
        let items: Vec<_> = ranks.iter().map(|(item, ..)| *item).collect();
        assert_eq!(items, cards[..shown]);
        let dots = room.dots(Viewer::Public, cards[0]);
        assert_eq!(dots, (shown == 3).then_some(3), "with {shown} shown");
    }
    // A console that lags behind does not hide again what the room has seen.
    room.leads("unveil", json!({ "ranks": 1 })).unwrap();
    assert_eq!(room.ranks(Viewer::Public).unwrap().len(), 3);
    // A second vote does.
    room.round("vote");
    room.leads("end_round", json!({})).unwrap();
    assert_eq!(room.ranks(Viewer::Public), None);
    assert_eq!(room.dots(Viewer::Public, cards[0]), None);
}

#[test]
fn the_room_is_told_something_and_it_is_taken_back() {
    let mut room = Room::free();
    room.leads("speak", json!({ "text": " Encore \n cinq minutes " }))
        .unwrap();
    assert_eq!(
        room.board().message.as_deref(),
        Some("Encore   cinq minutes")
    );
    room.leads("speak", json!({ "text": "  " })).unwrap();
    assert_eq!(room.board().message, None);
    let long = room.leads("speak", json!({ "text": "a".repeat(10_000) }));
    assert!(long.is_err());
}

#[test]
fn a_rehearsal_is_told_to_nobody() {
    let mut room = Room::free();
    let before = room.house.seen().chronicle_len();
    let counts = room.house.seen().counts();
    let practice = room.another("ESSAI1", &json!({ "rehearsal": true }));
    let card = room
        .asks_of(practice, &phone("anna"), "add_card", card("Pour voir"))
        .unwrap();
    room.asks_of(
        practice,
        &leader("lena"),
        "start_round",
        json!({ "kind": "vote" }),
    )
    .unwrap();
    let seen = room.house.seen();
    assert_eq!(seen.chronicle_len(), before);
    assert_eq!(seen.counts(), counts);
    assert!(seen.boards().all(|board| board.id != BoardId(practice)));
    assert!(seen.card_anywhere(kuzul_model::id::CardId(card)).is_none());
    let leads = room.house.state.seen_by(Viewer::Facilitator);
    assert!(leads.boards().any(|board| board.id == BoardId(practice)));
    assert!(seen.room("ESSAI1").is_some(), "its phones come in");
}
