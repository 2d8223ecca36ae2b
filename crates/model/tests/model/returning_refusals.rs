//! What does not come back: words that were dropped, what no room makes, what nobody may bring.

use kuzul_model::{
    Actor, Refusal,
    access::Viewer,
    board::ClusterId,
    id::{CardId, MeetingId, RegistrationId},
    returning,
};
use serde_json::{Value, json};

use crate::{
    house::{House, Settled, digest},
    laptop::{Laptop, redact},
    returning_conflicts::{ask, board_of, card, conflicts, dot, group},
};

#[test]
fn what_rests_on_dropped_words_is_left_out_with_its_own() {
    let Settled {
        house: mut town,
        board,
        ..
    } = House::settled();
    let [a, b] = ["a", "b"].map(|text| card(&mut town, board, text));
    let mut laptop = Laptop::of(&town, 1);
    ask(
        &mut laptop.house,
        json!({ "edit_card": { "board": board, "card": a, "text": "le nom de Yann" } }),
    );
    ask(
        &mut laptop.house,
        json!({ "photograph_card": { "board": board, "card": a, "image": "AAAA" } }),
    );
    let there = group(&mut laptop.house, board, &[a, b], "Les deux");
    redact(&mut town, a);
    laptop.bring_all(&mut town);
    assert!(
        town.written
            .iter()
            .all(|(_, texts)| !texts.open.contains("Yann"))
    );
    assert_eq!(
        conflicts(&laptop, &town),
        [json!({ "gone": { "record": a } })]
    );
    let here = ClusterId(laptop.there(&town, there).unwrap());
    let seen = town.seen();
    let found = seen.cluster(board_of(&town, board), here).unwrap();
    assert_eq!(found.cards, [CardId(b)]);
}

#[test]
fn dropped_words_do_not_come_back() {
    let Settled {
        house: mut town,
        board,
        ..
    } = House::settled();
    let mut laptop = Laptop::of(&town, 1);
    let [a, b] = ["un nom", "rien"].map(|text| card(&mut laptop.house, board, text));
    laptop.bring_all(&mut town);
    let texts = |town: &House| -> Vec<String> {
        town.seen()
            .cards(board_of(town, board))
            .map(|card| card.text.to_string())
            .collect()
    };
    assert_eq!(texts(&town), ["un nom", "rien"]);
    // The last that came back, and one before it.
    for (there, left) in [(b, vec!["un nom"]), (a, vec![])] {
        let here = laptop.there(&town, there).unwrap();
        redact(&mut town, here);
        assert_eq!(texts(&town), left);
        let records = town.written.len();
        laptop.bring_all(&mut town);
        assert_eq!(
            (texts(&town), town.written.len()),
            (left.iter().map(|it| (*it).to_owned()).collect(), records)
        );
    }
    let c = card(&mut laptop.house, board, "encore");
    dot(&mut laptop.house, board, c, "p1");
    dot(&mut laptop.house, board, a, "p1");
    laptop.bring_all(&mut town);
    assert_eq!(texts(&town), ["encore"]);
    assert_eq!(
        conflicts(&laptop, &town),
        [json!({ "gone": { "record": a } })]
    );
}

#[test]
fn what_the_laptop_drops_is_dropped_here_as_far_as_it_came_back() {
    let Settled {
        house: mut town,
        board,
        ..
    } = House::settled();
    let old = card(&mut town, board, "de la ville");
    let mut laptop = Laptop::of(&town, 1);
    let [a, b] = ["un nom", "rien"].map(|text| card(&mut laptop.house, board, text));
    laptop.bring(&mut town, 2).unwrap();
    let here = laptop.there(&town, a).unwrap();
    redact(&mut laptop.house, a);
    redact(&mut laptop.house, b);
    redact(&mut laptop.house, old);
    laptop.bring_all(&mut town);
    let texts: Vec<_> = town
        .seen()
        .cards(board_of(&town, board))
        .map(|card| &*card.text)
        .collect();
    assert_eq!(texts, ["de la ville"]);
    assert_eq!(town.gone, [here]);
    assert_eq!(
        conflicts(&laptop, &town),
        [json!({ "dropped_there": { "record": old } })]
    );
    let records = town.written.len();
    laptop.bring_all(&mut town);
    assert_eq!(town.written.len(), records);
}

#[test]
fn what_no_room_makes_is_left_out_by_name() {
    let Settled {
        house: mut town,
        board,
        process,
        ..
    } = House::settled();
    let mut laptop = Laptop::of(&town, 1);
    laptop
        .house
        .asks(json!({ "process": { "open": { "title": "Sur place", "objective": "Un avis." } } }))
        .unwrap();
    laptop
        .house
        .asks(json!({ "process": { "start_phase": { "process": process, "number": 1 } } }))
        .unwrap();
    card(&mut laptop.house, board, "De la salle");
    laptop.bring_all(&mut town);
    assert_eq!(
        conflicts(&laptop, &town),
        [
            json!({ "not_of_a_room": { "kind": "process.opened" } }),
            json!({ "not_of_a_room": { "kind": "phase.started" } }),
        ]
    );
    assert_eq!(town.seen().processes().count(), 1);
    assert_eq!(town.seen().cards(board_of(&town, board)).count(), 1);
}

#[test]
fn accounts_and_letters_of_the_laptop_stay_on_it() {
    let Settled {
        house: mut town,
        evening,
        ..
    } = House::settled();
    let rules =
        json!({ "meeting": evening, "companions_max": 0, "needs": false, "closes_at": 1_000_000 });
    town.asks(json!({ "registration": { "open": rules } }))
        .unwrap();
    let anna = json!({ "meeting": evening, "name": "Anna", "address": "anna@exemple.bzh", "language": "fr",
        "companions": 0, "needs": "", "answers": [], "digest": digest(1) });
    let anna = town
        .asks(json!({ "registration": { "register": anna } }))
        .unwrap();
    let mut laptop = Laptop::of(&town, 1);
    let there = &mut laptop.house;
    let knows = |house: &House, words: &str| {
        let mut texts = house.written.iter().map(|(_, texts)| texts);
        texts.any(|it| it.open.contains(words) || it.personal.iter().any(|it| it.contains(words)))
    };
    // The laptop holds the town's journal as everybody may read it.
    let seen = there.state.seen_by(Viewer::Operator);
    let desk = seen.desk(MeetingId(evening)).unwrap();
    let entry = seen.registration(desk, RegistrationId(anna)).unwrap();
    assert!(entry.person.is_none());
    there.joins("corentin");
    let letter = json!({ "to": "denez@exemple.bzh", "subject": "Confirmez", "text": "Bonjour", "html": "<p>Bonjour</p>" });
    there
        .asks(
            json!({ "subscription": { "ask": { "about": "everything", "language": "fr",
            "token": "0".repeat(32), "letter": letter } } }),
        )
        .unwrap();
    assert!(knows(there, "denez@") && knows(there, "corentin@"));
    laptop.bring_all(&mut town);
    assert!(!knows(&town, "denez@") && !knows(&town, "corentin@"));
    let names = laptop.trip(&town).conflicts.iter();
    let names: Vec<_> = names.map(|it| it.conflict.name()).collect();
    assert!(!names.is_empty() && names.iter().all(|name| *name == "not_of_a_room"));
}

/// Puts a record that nobody wrote behind what a laptop brings.
fn forged(kind: &str, open: &Value) -> (House, Laptop) {
    let Settled {
        house: mut town, ..
    } = House::settled();
    let laptop = Laptop::of(&town, 1);
    laptop.bring_all(&mut town);
    let mut brought = laptop.brought(laptop.head() + 1);
    brought.after = brought.seq;
    brought.seq += 1;
    brought.kind = kind.into();
    brought.open = open.to_string();
    town.asks(json!({ "returning": { "return": brought } }))
        .unwrap();
    (town, laptop)
}

#[test]
fn what_a_room_would_have_refused_is_left_out() {
    let Settled {
        board, workshop, ..
    } = House::settled();
    let long = "a".repeat(400);
    let column = |text: &str, column: u8| json!({ "board": board, "column": column, "text": text, "author": "p" });
    let cases = [
        ("card.added", column("a", 9)),
        ("card.added", column("", 0)),
        ("card.added", column(&long, 0)),
        ("card.added", column("retourn\u{202e}é", 0)),
        (
            "participant.named",
            json!({ "board": board, "author": long }),
        ),
        ("board.spoken", json!({ "board": board, "text": long })),
        (
            "round.started",
            json!({ "board": board, "kind": "write", "until": i64::MAX }),
        ),
        (
            "round.extended",
            json!({ "board": board, "until": i64::MIN }),
        ),
        (
            "cards.arranged",
            json!({ "board": board, "action": "form", "cards": [],
            "clusters": [{ "cluster": 0, "title": "a", "column": 7, "gone": false }] }),
        ),
        (
            "board.opened",
            json!({ "workshop": workshop, "code": "x", "columns": ["a"], "dots": 3 }),
        ),
        (
            "board.opened",
            json!({ "workshop": workshop, "code": "ROOM", "columns": [], "dots": 3 }),
        ),
        (
            "conclusion.drawn",
            json!({ "workshop": workshop, "column": "strength", "rank": 0, "text": "a" }),
        ),
        (
            "room.returned",
            json!({ "trip": "00".repeat(16), "seq": 1, "at": 1, "chain": "00".repeat(32), "kind": "card.added" }),
        ),
        (
            "room.unpacked",
            json!({ "pack": "00".repeat(16), "trip": "00".repeat(16), "head": { "seq": 1, "chain": "00".repeat(32) } }),
        ),
    ];
    for (kind, open) in cases {
        let (town, laptop) = forged(kind, &open);
        let expected = json!({ "not_of_a_room": { "kind": kind } });
        assert_eq!(conflicts(&laptop, &town), [expected], "{kind} {open}");
        assert_eq!(town.seen().boards().count(), 1);
    }
}

#[test]
fn a_return_is_refused_where_it_would_leave_a_gap_or_mix_two_laptops() {
    let Settled {
        house: mut town,
        board,
        ..
    } = House::settled();
    let mut laptop = Laptop::of(&town, 1);
    card(&mut laptop.house, board, "a");
    card(&mut laptop.house, board, "b");
    let take = |town: &mut House, brought: &returning::Brought| {
        town.asks(json!({ "returning": { "return": brought } }))
    };
    let [first, second, third] = [1, 2, 3].map(|n| laptop.brought(laptop.head() + n));
    let refused = |result: Result<u64, Refusal>| match result {
        Err(Refusal::Returning(refusal)) => refusal,
        other => panic!("{other:?}"),
    };
    assert_eq!(
        refused(take(&mut town, &second)),
        returning::Refusal::NotBegun(second.trip)
    );
    take(&mut town, &first).unwrap();
    assert_eq!(
        refused(take(&mut town, &third)),
        returning::Refusal::NotYet {
            seq: third.seq,
            missing: second.seq
        },
    );
    take(&mut town, &second).unwrap();
    let mut other = second.clone();
    other.chain.0[0] ^= 1;
    assert_eq!(
        refused(take(&mut town, &other)),
        returning::Refusal::Diverged(second.seq)
    );
    let mut newer = third.clone();
    newer.kind = "moon.landed".into();
    assert!(matches!(
        refused(take(&mut town, &newer)),
        returning::Refusal::Unreadable { .. }
    ));
    let mut from_the_future = laptop.brought(laptop.head() + 1);
    from_the_future.trip = kuzul_model::pack::Token([9; 16]);
    assert_eq!(
        refused(take(&mut town, &from_the_future)),
        returning::Refusal::NotBegun(from_the_future.trip)
    );
    assert_eq!(
        refused(take(&mut laptop.house, &first)),
        returning::Refusal::PackedRoom
    );
}

#[test]
fn facilitators_bring_rooms_back_and_others_do_not() {
    let Settled {
        house: mut town, ..
    } = House::settled();
    let laptop = Laptop::of(&town, 1);
    let brought = laptop.brought(laptop.head() + 1);
    let take = json!({ "returning": { "return": brought } });
    let unpack = json!({ "returning": { "unpack": laptop.unpacked } });
    for by in [Actor::Visitor, Actor::Device("d".into())] {
        assert!(matches!(
            town.asks_as(&by, take.clone()),
            Err(Refusal::Forbidden(_))
        ));
    }
    let facilitator = Actor::Facilitator("f".into());
    assert!(matches!(
        town.asks_as(&facilitator, unpack),
        Err(Refusal::Forbidden(_))
    ));
    town.asks_as(&facilitator, take).unwrap();
}
