//! What is kept of people: the list, erasure, limits that run by themselves, last wishes.

use std::collections::BTreeSet;

use kuzul_engine::Model;
use kuzul_journal::Timestamp;
use kuzul_model::{
    Actor, Event, Kuzul,
    access::Viewer,
    id::{BoardId, PersonId},
    privacy::data::{DATA, Sees},
};
use serde_json::{Value, json};

use crate::{
    house::{House, Settled, digest},
    replay::{holds, kept},
    room::{Room, phone},
};

const DAY_MS: i64 = 86_400_000;

/// One record of each kind that holds something personal, with all fields that it can have.
fn samples() -> Vec<(&'static str, Value, Value)> {
    let hex = digest(1);
    let who = json!({ "name": "A", "address": "a@b.bzh" });
    vec![
        ("person.joined", json!({}), who.clone()),
        ("person.corrected", json!({ "person": 1 }), who),
        (
            "link.asked",
            json!({}),
            json!({ "address": "a@b.bzh", "token": hex, "browser": hex, "code": hex, "invitation": 1,
                "person": 1 }),
        ),
        (
            "session.opened",
            json!({}),
            json!({ "person": 1, "way": "link", "token": hex, "device": "F", "language": "fr" }),
        ),
        (
            "invitation.made",
            json!({}),
            json!({ "token": hex, "name": "A", "address": "a@b.bzh" }),
        ),
        (
            "consent.given",
            json!({ "mediator": 1 }),
            json!({ "name": "A", "wording": "B", "code": hex }),
        ),
        (
            "passkey.added",
            json!({}),
            json!({ "person": 1, "label": "A", "credential": "B" }),
        ),
        (
            "provider.known",
            json!({}),
            json!({ "person": 1, "identity": { "issuer": "i", "subject": "s" } }),
        ),
        (
            "provider.forgotten",
            json!({}),
            json!({ "person": 1, "identity": { "issuer": "i", "subject": "s" } }),
        ),
        (
            "registration.made",
            json!({ "meeting": 1, "people": 1, "key": { "digest": hex, "cancels": true, "people": 1, "placed": true } }),
            json!({ "name": "A", "address": "a@b.bzh", "language": "fr" }),
        ),
        (
            "registration.needs_told",
            json!({ "meeting": 1, "registration": 1 }),
            json!("B"),
        ),
        (
            "registration.answered",
            json!({ "meeting": 1, "registration": 1 }),
            json!([]),
        ),
        ("answer.given", json!({ "form": 1, "by": "a" }), json!([])),
        (
            "answers.released",
            json!({ "form": 1, "upto": 1, "answers": 5, "tallies": [] }),
            json!([]),
        ),
        (
            "letter.queued",
            json!({ "purpose": "trial" }),
            json!({ "to": "a@b.bzh", "subject": "A", "text": "B", "html": "C", "unsubscribe": "https://d" }),
        ),
        (
            "subscription.asked",
            json!({ "about": "everything", "language": "fr" }),
            json!({ "token": "0", "to": "a@b.bzh", "author": "x" }),
        ),
        (
            "participant.named",
            json!({ "board": 1, "author": "a" }),
            json!("Anna"),
        ),
        (
            "dots.counted",
            json!({ "board": 1, "hand": "first", "dots": [] }),
            json!("person 1"),
        ),
        ("pass.used", json!({ "board": 1, "author": "a" }), json!(7)),
        (
            "pass.revoked",
            json!({ "board": 1, "author": "a", "reason": "x" }),
            json!(7),
        ),
        (
            "card.photographed",
            json!({ "board": 1, "card": 1 }),
            json!("QUJD"),
        ),
        (
            "member.joined",
            json!({ "function": "Élue" }),
            json!("Anna"),
        ),
        (
            "member.listed",
            json!({ "function": "Élue" }),
            json!({ "name": "A", "mail": "a@b.bzh" }),
        ),
        (
            "diffusion.sent",
            json!({ "opinion": 1, "edition": 1, "document": "whole", "way": "mail", "on": "2026-03-01" }),
            json!({ "name": "A", "to": "a@b.bzh", "digest": "0" }),
        ),
        (
            "institution.contact_set",
            json!({ "institution": "Agglo", "given": true }),
            json!("a@b.bzh"),
        ),
        (
            "address.returned",
            json!({ "status": "5.1.1" }),
            json!({ "to": "a@b.bzh", "readers": [] }),
        ),
        (
            "account.linked",
            json!({}),
            json!({ "person": 1, "board": 1, "author": "a" }),
        ),
        (
            "will.set",
            json!({}),
            json!({ "person": 1, "wish": "erase", "words": "A", "code": hex }),
        ),
        (
            "report.made",
            json!({ "target": { "card": 1 }, "rule": "respect" }),
            json!({ "words": "A", "address": "a@b.bzh", "language": "br", "from": "0a" }),
        ),
        ("case.appealed", json!({ "case": 1 }), json!("A")),
        (
            "card.added",
            json!({ "board": 1, "column": 0, "text": "T", "author": "a", "entry": "helped" }),
            json!({ "consent": 1 }),
        ),
        (
            "card.edited",
            json!({ "board": 1, "card": 1, "text": "T" }),
            json!({ "consent": 1 }),
        ),
        (
            "card.withdrawn",
            json!({ "board": 1, "card": 1 }),
            json!({ "consent": 1 }),
        ),
        (
            "card.seconded",
            json!({ "board": 1, "card": 1, "author": "a" }),
            json!({ "consent": 1 }),
        ),
        (
            "dot.placed",
            json!({ "board": 1, "card": 1, "author": "a" }),
            json!({ "consent": 1 }),
        ),
        (
            "dot.taken_back",
            json!({ "board": 1, "item": 1, "author": "a" }),
            json!({ "consent": 1 }),
        ),
        (
            "score.given",
            json!({ "board": 1, "item": 1, "score": 1, "author": "a" }),
            json!({ "consent": 1 }),
        ),
        (
            "pair.compared",
            json!({ "board": 1, "better": 1, "other": 2, "author": "a" }),
            json!({ "consent": 1 }),
        ),
        (
            "case.decided",
            json!({ "case": 1, "target": { "card": 1 }, "rule": "respect", "measure": "hide",
                "curb": "none", "reason": "x" }),
            json!({ "by": "operator" }),
        ),
        (
            "device.released",
            json!({ "case": 1, "reason": "x" }),
            json!({ "by": "operator" }),
        ),
        (
            "case.judged",
            json!({ "case": 1, "target": { "card": 1 }, "upheld": true, "reason": "x" }),
            json!({ "by": "operator" }),
        ),
        (
            "case.passed",
            json!({ "case": 1, "target": { "card": 1 } }),
            json!({ "by": "operator" }),
        ),
        (
            "moderation.set",
            json!({ "hold_everywhere": true }),
            json!(["patate"]),
        ),
    ]
}

#[test]
fn p23_every_field_that_is_personal_stands_in_the_register() {
    // A room's return holds what the record that returns holds.
    let of_samples = samples().into_iter().map(|(kind, ..)| kind);
    let tried: BTreeSet<_> = of_samples.chain(["room.returned"]).collect();
    let all: BTreeSet<_> = Event::kinds_with_personal().into_iter().collect();
    assert_eq!(tried, all, "add a sample of each kind to this file");
    for (kind, open, personal) in samples() {
        let event = Kuzul::decode(kind, Some(&open.to_string()), Some(&personal.to_string()));
        let event = event.unwrap_or_else(|error| panic!("{kind}: {error:?}"));
        let written = Kuzul::encode(&event).personal.expect(kind);
        let written: Value = serde_json::from_str(&written).unwrap();
        let listed = DATA.iter().flat_map(|datum| datum.carried);
        let listed: Vec<_> = listed.filter(|(of, _)| *of == kind).collect();
        let [(_, fields)] = listed[..] else {
            panic!("{kind} stands {} times in the register", listed.len())
        };
        let fields: BTreeSet<_> = fields.iter().copied().collect();
        let kept: BTreeSet<_> = written
            .as_object()
            .map(|it| it.keys().map(String::as_str).collect())
            .unwrap_or_default();
        assert_eq!(kept, fields, "{kind}");
    }
}

#[test]
fn the_register_says_that_administrators_read_who_moderated() {
    let mut data = DATA.iter();
    let moderator = data.find(|datum| datum.name == "moderator").unwrap();
    assert_eq!(moderator.seen_by, [Sees::Council]);
}

#[test]
fn the_register_names_nothing_that_does_not_happen() {
    let kinds = Event::kinds_with_personal();
    for datum in DATA {
        for (kind, _) in datum.carried {
            assert!(kinds.contains(kind), "{kind}");
        }
    }
}

/// A person who left a trace everywhere that an account can.
fn anna() -> (House, u64, Actor, u64) {
    let Settled {
        mut house, evening, ..
    } = House::settled();
    let (person, by) = house.somebody("canari-anna", "mediator");
    let address = "canari-anna@exemple.bzh";
    house
        .asks(json!({ "registration": { "open": {
            "meeting": evening, "companions_max": 1, "needs": true, "closes_at": 9_999_999_999_999_i64 } } }))
        .unwrap();
    house
        .asks(json!({ "registration": { "register": {
            "meeting": evening, "name": "canari-nom", "address": address, "language": "fr",
            "companions": 0, "needs": "canari-besoin", "answers": [], "digest": digest(40) } } }))
        .unwrap();
    let letter = json!({ "to": address, "subject": "S", "text": "canari-lettre", "html": "H" });
    house
        .asks_as(
            &Actor::Visitor,
            json!({ "subscription": { "ask": { "about": "everything",
            "language": "fr", "token": "0".repeat(32), "letter": letter } } }),
        )
        .unwrap();
    house
        .asks_as(
            &by,
            json!({ "person": { "rename": { "name": "canari-nouveau" } } }),
        )
        .unwrap();
    house
        .asks_as(
            &by,
            json!({ "person": { "record_consent": { "words": {
            "name": "canari-aidé", "wording": "Oui.", "code": digest(41) } } } }),
        )
        .unwrap();
    house
        .asks_as(
            &by,
            json!({ "privacy": { "set_will": {
            "wish": "erase", "words": "canari-adieu", "code": digest(42) } } }),
        )
        .unwrap();
    (house, person, by, evening)
}

#[test]
fn p23_nothing_is_left_of_somebody_who_erases_their_data() {
    let (mut house, person, by, evening) = anna();
    assert!(holds(&kept(&house.state), "canari"));
    let seen = house.state.seen_by(Viewer::Person(PersonId(person)));
    assert!(seen.records_of_mine(PersonId(person)).len() > 8);
    assert_eq!(seen.registrations_of_mine(PersonId(person)).count(), 1);
    house
        .asks_as(
            &by,
            json!({ "privacy": { "erase_me": { "cards": false } } }),
        )
        .unwrap();
    house.drops();
    assert!(!holds(&kept(&house.state), "canari"));
    let left = house.state.seen_by(Viewer::Operator);
    assert!(left.account_of(PersonId(person)).is_none());
    let meeting = kuzul_model::id::MeetingId(evening);
    assert_eq!(left.desk(meeting).unwrap().placed(), 0, "the place is free");
    for (seq, (_, texts)) in (1..).zip(&house.written) {
        let open = &texts.open;
        assert!(!open.contains("canari"), "{seq} says it in public: {open}");
        let personal = texts.personal.as_deref().unwrap_or_default();
        let gone = house.closed.contains(&seq);
        assert!(gone || !personal.contains("canari"), "{seq}: {personal}");
    }
}

#[test]
fn nobody_sees_what_is_kept_of_another() {
    let (mut house, person, ..) = anna();
    let (other, _) = house.somebody("yann", "administrator");
    let seen = house.state.seen_by(Viewer::Person(PersonId(other)));
    assert!(seen.records_of_mine(PersonId(person)).is_empty());
    assert!(seen.own_will(PersonId(person)).is_none());
    assert_eq!(seen.registrations_of_mine(PersonId(person)).count(), 0);
}

#[test]
fn the_last_administrator_stays() {
    let mut house = House::default();
    let (_, by) = house.somebody("anna", "administrator");
    let erase = json!({ "privacy": { "erase_me": { "cards": false } } });
    assert!(house.asks_as(&by, erase.clone()).is_err());
    house.somebody("yann", "administrator");
    house.asks_as(&by, erase).unwrap();
}

#[test]
fn whoever_holds_the_private_link_erases_their_cards() {
    let mut room = Room::opened(&json!({ "names": true }));
    let card = room.write("anna", 0, "canari un");
    let edit = json!({ "card": card, "text": "canari deux" });
    room.asks(&phone("anna"), "edit_card", edit).unwrap();
    let name = json!({ "name": "canari-prénom" });
    room.asks(&phone("anna"), "name", name).unwrap();
    let other = room.write("yann", 0, "Reste");
    let erase = json!({ "privacy": { "erase_cards": { "board": room.board } } });
    room.house.asks_as(&phone("anna"), erase.clone()).unwrap();
    room.house.drops();
    assert!(!holds(&kept(&room.house.state), "canari"));
    assert!(room.card(other).is_some());
    assert!(
        room.house.asks_as(&phone("anna"), erase).is_err(),
        "nothing is left"
    );
}

#[test]
fn cards_that_were_kept_with_an_account_go_with_it_if_asked() {
    for cards in [false, true] {
        let mut room = Room::free();
        let card = room.write("anna", 0, "canari");
        let (_, by) = room.house.somebody("lena", "member");
        let link =
            json!({ "privacy": { "link_cards": { "board": room.board, "author": "anna" } } });
        room.house.asks_as(&by, link).unwrap();
        let erase = json!({ "privacy": { "erase_me": { "cards": cards } } });
        room.house.asks_as(&by, erase).unwrap();
        room.house.drops();
        assert_eq!(room.card(card).is_none(), cards);
        let keeper = room.house.state.seen_by(Viewer::Operator);
        assert!(!keeper.keeps_cards(PersonId(0), BoardId(room.board), "anna"));
    }
}

/// Lets so many days pass.
fn passes(house: &mut House, days: i64) {
    house.ahead_ms += days * DAY_MS;
}

/// Does what is due, as the program does by itself.
fn night(house: &mut House) -> bool {
    let done = house.asks(json!({ "privacy": "forget" })).is_ok();
    house.drops();
    done
}

#[test]
fn p24_each_limit_in_days_runs_by_itself() {
    let mut house = House::default();
    let letter = json!({ "to": "a@b.bzh", "subject": "S", "text": "T", "html": "H" });
    let ask = json!({ "person": { "ask_link": { "address": "canari@b.bzh", "token": digest(1),
        "browser": digest(2), "code": digest(3), "letter": letter } } });
    let asked = house.asks_as(&Actor::Visitor, ask).unwrap();
    assert!(!night(&mut house), "nothing is due at once");
    passes(&mut house, 2);
    assert!(night(&mut house));
    assert!(house.closed.contains(&asked));
    assert!(
        !house.closed.contains(&(asked + 1)),
        "letters have a limit of their own"
    );
}

#[test]
fn p24_an_account_that_nobody_uses_is_closed_after_a_letter() {
    let mut house = House::default();
    house.somebody("katell", "administrator");
    let (person, by) = house.somebody("canari-anna", "member");
    let letter = json!({ "to": "x@y.bzh", "subject": "S", "text": "T", "html": "H" });
    let warn = json!({ "privacy": { "warn": { "person": person, "letter": letter } } });
    passes(&mut house, 690);
    assert!(house.asks(warn.clone()).is_err(), "too early");
    passes(&mut house, 15);
    let now = Timestamp(house.ahead_ms + 1_000_000);
    let seen = house.state.seen_by(Viewer::Operator);
    assert!(seen.to_be_warned(now).any(|it| it.id.0 == person));
    let warned = house.asks(warn.clone()).unwrap();
    assert!(house.asks(warn).is_err(), "once");
    let sent = house.written[usize::try_from(warned).unwrap()]
        .1
        .personal
        .clone();
    assert!(sent.unwrap().contains("canari-anna@exemple.bzh"));
    passes(&mut house, 26);
    night(&mut house);
    assert!(
        holds(&kept(&house.state), "canari-anna"),
        "a month to come in"
    );
    passes(&mut house, 10);
    assert!(night(&mut house));
    assert!(!holds(&kept(&house.state), "canari-anna"));
    assert!(
        house
            .asks_as(&by, json!({ "person": { "rename": { "name": "A" } } }))
            .is_err()
    );
}

#[test]
fn p24_who_comes_in_keeps_their_account() {
    let mut house = House::default();
    house.somebody("katell", "administrator");
    let (person, _) = house.somebody("anna", "member");
    passes(&mut house, 705);
    let warn = json!({ "privacy": { "warn": { "person": person, "letter": null } } });
    house.asks(warn).unwrap();
    house.joins("anna");
    passes(&mut house, 60);
    night(&mut house);
    let seen = house.state.seen_by(Viewer::Operator);
    assert!(seen.account_of(PersonId(person)).is_some());
}

#[test]
fn p24_an_account_that_was_closed_is_forgotten_after_a_month() {
    let mut house = House::default();
    let (_, by) = house.somebody("canari-anna", "member");
    house.asks_as(&by, json!({ "person": "leave" })).unwrap();
    passes(&mut house, 20);
    night(&mut house);
    let kept_of = |house: &House| {
        (1..).zip(&house.written).any(|(seq, (_, texts))| {
            let personal = texts.personal.as_deref().unwrap_or_default();
            personal.contains("canari") && !house.closed.contains(&seq)
        })
    };
    assert!(kept_of(&house));
    passes(&mut house, 12);
    assert!(night(&mut house));
    assert!(!kept_of(&house));
}

#[test]
fn a_will_is_carried_out_when_nobody_comes_in() {
    let (mut house, person, by, _) = anna();
    house.somebody("katell", "administrator");
    let letter = json!({ "to": "x@y.bzh", "subject": "S", "text": "T", "html": "H" });
    let bring = |code: u64| json!({ "privacy": { "invoke_will": { "code": digest(code), "letter": letter } } });
    assert!(house.asks_as(&Actor::Visitor, bring(7)).is_err());
    house.asks_as(&Actor::Visitor, bring(42)).unwrap();
    passes(&mut house, 10);
    night(&mut house);
    // They are there, and come in: nothing is done.
    house.joins("canari-anna");
    passes(&mut house, 10);
    night(&mut house);
    let there = |house: &House| {
        let seen = house.state.seen_by(Viewer::Operator);
        seen.account_of(PersonId(person)).is_some()
    };
    assert!(there(&house));
    // Taken back, the code opens nothing; written anew, another does.
    house
        .asks_as(&by, json!({ "privacy": "drop_will" }))
        .unwrap();
    house.drops();
    assert!(house.asks_as(&Actor::Visitor, bring(42)).is_err());
    house
        .asks_as(
            &by,
            json!({ "privacy": { "set_will": { "wish": "keep", "code": digest(43) } } }),
        )
        .unwrap();
    house.asks_as(&Actor::Visitor, bring(43)).unwrap();
    passes(&mut house, 17);
    assert!(night(&mut house));
    assert!(!there(&house));
    assert!(!holds(&kept(&house.state), "canari"));
}
