//! A mediator takes part in a room for somebody who agreed to it.

use kuzul_model::{
    Actor, Refusal,
    access::Viewer,
    board::{Entry, Refusal as No},
    id::{BoardId, ConsentId, PersonId},
    moderation, person,
};
use serde_json::{Value, json};

use crate::{
    house::digest,
    laptop::Laptop,
    replay::{holds, kept},
    room::{Room, leader, phone},
};

const DAY_MS: i64 = 86_400_000;

/// A room, with a mediator who holds two consents in it.
struct Helped {
    room: Room,
    anna: Actor,
    /// Soazig's and Yann's.
    consents: [u64; 2],
}

fn helped(setup: &Value) -> Helped {
    let mut room = Room::opened(setup);
    let (_, anna) = room.house.somebody("anna", "mediator");
    let consents = [("canari-soazig", 5), ("Yann", 6)].map(|(name, code)| {
        let words = json!({ "name": name, "wording": "Oui.", "code": digest(code) });
        let record = json!({ "person": { "record_consent": { "words": words } } });
        room.house.asks_as(&anna, record).unwrap()
    });
    Helped {
        room,
        anna,
        consents,
    }
}

impl Helped {
    fn free() -> Self {
        helped(&json!({}))
    }

    /// Asks for Soazig, as somebody.
    fn asks_as(&mut self, by: &Actor, what: &str, with: Value) -> Result<u64, Refusal> {
        let consent = self.consents[0];
        self.asks_with(by, consent, "soazig", what, with)
    }

    fn asks_with(
        &mut self,
        by: &Actor,
        consent: u64,
        author: &str,
        what: &str,
        mut with: Value,
    ) -> Result<u64, Refusal> {
        with["board"] = json!(self.room.board);
        let ask = json!({ what: with });
        let helping = json!({ "consent": consent, "author": author, "ask": ask });
        let command = json!({ "board": { "for_somebody": helping } });
        self.room.house.asks_as(by, command)
    }

    fn asks(&mut self, what: &str, with: Value) -> Result<u64, Refusal> {
        let anna = self.anna.clone();
        self.asks_as(&anna, what, with)
    }

    fn writes(&mut self, text: &str) -> Result<u64, Refusal> {
        self.asks("add_card", json!({ "column": 0, "text": text }))
    }

    /// Takes the consent of the code back, as who has the sheet.
    fn takes_back(&mut self, code: u64, erase: bool) {
        let back = json!({ "code": digest(code), "erase": erase });
        let command = json!({ "person": { "revoke_by_code": back } });
        self.room.house.asks_as(&Actor::Visitor, command).unwrap();
        self.room.house.drops();
    }

    /// The last record: its open text, and what is personal.
    fn last(&self) -> (&str, &str) {
        let (_, texts) = self.room.house.written.last().unwrap();
        (&texts.open, texts.personal.as_deref().unwrap_or_default())
    }
}

fn is_no_consent(answer: &Result<u64, Refusal>) -> bool {
    matches!(answer, Err(Refusal::Person(person::Refusal::NoConsent)))
}

#[test]
fn what_a_mediator_writes_is_the_persons_and_says_so_in_public() {
    let mut here = Helped::free();
    let card = here.writes("Un banc").unwrap();
    let consent = here.consents[0];
    let (open, personal) = here.last();
    assert!(open.contains("\"entry\":\"helped\""), "{open}");
    assert!(!open.contains("consent"), "{open}");
    assert_eq!(personal, format!("{{\"consent\":{consent}}}"));
    let written = here.room.card(card).unwrap();
    assert_eq!(
        (&*written.author, written.entry()),
        ("soazig", Some(Entry::Helped))
    );
    here.asks("edit_card", json!({ "card": card, "text": "Deux bancs" }))
        .unwrap();
    assert_eq!(&*here.room.card(card).unwrap().text, "Deux bancs");
    // Whoever leads the room types in paper; this is not paper.
    let edit = json!({ "card": card, "text": "Trois" });
    let led = here.room.asks(&leader("lena"), "edit_card", edit);
    assert_eq!(led, Err(No::NotYours.into()));
    here.asks("withdraw_card", json!({ "card": card })).unwrap();
}

#[test]
fn two_people_have_each_their_own_dots_and_seconds() {
    let mut here = Helped::free();
    let card = here.room.write("riwal", 0, "Une mare");
    let [soazig, yann] = here.consents;
    let anna = here.anna.clone();
    for (consent, author) in [(soazig, "soazig"), (yann, "yann")] {
        for _ in 0..3 {
            here.asks_with(&anna, consent, author, "place_dot", json!({ "item": card }))
                .unwrap();
        }
        let fourth = here.asks_with(&anna, consent, author, "place_dot", json!({ "item": card }));
        assert_eq!(fourth, Err(No::NoDotsLeft(3).into()));
        here.asks_with(
            &anna,
            consent,
            author,
            "second_card",
            json!({ "card": card }),
        )
        .unwrap();
    }
    here.asks("take_dot_back", json!({ "item": card })).unwrap();
    assert_eq!(here.room.dots(Viewer::Operator, card), Some(5));
    assert_eq!(here.room.card(card).unwrap().seconds().len(), 2);
    let (open, personal) = here.last();
    assert!(!open.contains("consent") && personal.contains("consent"));
}

#[test]
fn scores_and_comparisons_are_given_for_somebody_too() {
    for (method, what, with) in [
        ("score", "score", json!({ "score": 4 })),
        ("pairwise", "compare", json!({})),
    ] {
        let mut here = helped(&json!({ "method": method }));
        let [one, other] = ["riwal", "katell"].map(|by| here.room.write(by, 0, "Une mare"));
        let mut with = with;
        with["item"] = json!(one);
        with["better"] = json!(one);
        with["other"] = json!(other);
        here.asks(what, with).unwrap();
        assert!(here.last().1.contains("consent"), "{what}");
    }
}

#[test]
fn only_the_consents_own_mediator_acts_and_only_while_it_holds() {
    let mut here = Helped::free();
    let (_, yann) = here.room.house.somebody("yann", "mediator");
    let card = json!({ "column": 0, "text": "Un mot" });
    assert!(is_no_consent(&here.asks_as(
        &yann,
        "add_card",
        card.clone()
    )));
    for by in [phone("anna"), leader("lena"), Actor::Visitor] {
        let answer = here.asks_as(&by, "add_card", card.clone());
        assert!(matches!(answer, Err(Refusal::Forbidden(_))), "{answer:?}");
    }
    here.writes("Avant").unwrap();
    here.takes_back(5, false);
    assert!(is_no_consent(&here.writes("Après")), "at once");
    let given = here.room.house.now();
    let words = json!({ "name": "Gwenn", "wording": "Oui.", "code": digest(7) });
    let today = "1970-01-01";
    let record = json!({ "person": { "record_consent": { "words": words, "until": today } } });
    let anna = here.anna.clone();
    let brief = here.room.house.asks_as(&anna, record).unwrap();
    here.asks_with(&anna, brief, "gwenn", "add_card", card.clone())
        .unwrap();
    here.room.house.ahead_ms += 2 * DAY_MS - given.0;
    let late = here.asks_with(&anna, brief, "gwenn", "add_card", card);
    assert!(is_no_consent(&late), "its last day is over");
}

#[test]
fn a_mediator_of_a_commune_acts_for_those_of_that_commune() {
    let mut here = Helped::free();
    let person = here.room.house.joins("maela");
    let commune = json!({ "commune": "56121" });
    let grant = here
        .room
        .house
        .grants(person, json!({ "role": "mediator", "scope": commune }));
    let maela = Actor::Person(PersonId(person));
    let words = json!({ "name": "Gwenn", "wording": "Oui.", "code": digest(7) });
    let record = |commune: Value| json!({ "person": { "record_consent": { "words": words, "commune": commune } } });
    let there = here
        .room
        .house
        .asks_as(&maela, record(json!("56121")))
        .unwrap();
    let card = json!({ "column": 0, "text": "Un mot" });
    here.asks_with(&maela, there, "gwenn", "add_card", card.clone())
        .unwrap();
    let end = json!({ "person": { "end_role": { "person": person, "grant": grant } } });
    here.room.house.asks_as(&maela, end).unwrap();
    let without = here.asks_with(&maela, there, "gwenn", "add_card", card);
    assert!(matches!(without, Err(Refusal::Forbidden(_))), "{without:?}");
}

#[test]
fn the_room_must_take_it_and_nothing_else_is_done_for_others() {
    let mut here = helped(&json!({ "names": true }));
    let card = here.writes("Un banc").unwrap();
    let named = here.asks("name", json!({ "name": "Soazig" }));
    assert_eq!(named, Err(No::NotForOthers.into()));
    let hidden = here.asks("hide_card", json!({ "card": card, "reason": "x" }));
    assert_eq!(hidden, Err(No::NotForOthers.into()));
    let inner = json!({ "consent": here.consents[0], "author": "x", "ask": { "add_card":
        { "board": here.room.board, "column": 0, "text": "T" } } });
    let twice = here.asks("for_somebody", inner);
    assert_eq!(twice, Err(No::NotForOthers.into()));
    here.room
        .leads("freeze", json!({ "frozen": true }))
        .unwrap();
    assert_eq!(here.writes("Pendant"), Err(No::Frozen.into()));
    here.room
        .leads("freeze", json!({ "frozen": false }))
        .unwrap();
    here.room.leads("close", json!({})).unwrap();
    let dot = here.asks("place_dot", json!({ "item": card }));
    assert_eq!(dot, Err(No::Closed.into()));
}

#[test]
fn who_is_blocked_is_blocked_with_help_too_and_the_mediator_is_not() {
    let mut here = Helped::free();
    let card = here.writes("Patate").unwrap();
    let report = json!({ "moderation": { "report": { "target": { "card": card }, "rule": "respect",
        "words": "", "address": "" } } });
    let case = here.room.house.asks_as(&Actor::Visitor, report);
    let (_, judge) = here.room.house.somebody("lena", "moderator");
    let case = case.unwrap();
    let decide = json!({ "moderation": { "decide": { "case": case, "rule": "respect",
        "measure": "nothing", "curb": "block", "reason": "x" } } });
    here.room.house.asks_as(&judge, decide).unwrap();
    assert_eq!(
        here.writes("Encore"),
        Err(moderation::Refusal::Blocked.into())
    );
    here.room.write("anna", 0, "De la part d’Anna");
}

#[test]
fn p23_who_holds_the_private_link_erases_what_was_written_for_them() {
    let mut here = Helped::free();
    let other = here.room.write("riwal", 0, "Reste");
    here.writes("canari un").unwrap();
    let dot = here.asks("place_dot", json!({ "item": other })).unwrap();
    let erase = json!({ "privacy": { "erase_cards": { "board": here.room.board } } });
    here.room.house.asks_as(&phone("soazig"), erase).unwrap();
    here.room.house.drops();
    assert!(here.room.house.closed.contains(&dot), "by whose consent");
    assert!(!holds(&kept(&here.room.house.state), "canari un"));
    assert!(here.room.card(other).is_some());
    assert_eq!(here.room.dots(Viewer::Operator, other), Some(1));
    here.writes("La suite").unwrap();
}

#[test]
fn p23_a_consent_that_is_erased_takes_along_what_was_written_with_it() {
    let mut here = Helped::free();
    here.writes("canari un").unwrap();
    let [_, yann] = here.consents;
    let anna = here.anna.clone();
    let card = json!({ "column": 0, "text": "De Yann" });
    let yanns = here
        .asks_with(&anna, yann, "yann", "add_card", card)
        .unwrap();
    here.takes_back(5, true);
    assert!(!holds(&kept(&here.room.house.state), "canari"));
    assert!(here.room.card(yanns).is_some());
    assert!(is_no_consent(&here.writes("Après")));
}

#[test]
fn p23_when_a_mediator_goes_the_cards_stay_without_the_consent() {
    let mut here = Helped::free();
    let card = here.writes("Un banc").unwrap();
    let erase = json!({ "privacy": { "erase_me": { "cards": false } } });
    let anna = here.anna.clone();
    here.room.house.asks_as(&anna, erase).unwrap();
    here.room.house.drops();
    assert!(here.room.house.closed.contains(&card));
    assert_eq!(here.room.card(card).unwrap().entry(), Some(Entry::Helped));
    assert!(!holds(&kept(&here.room.house.state), "canari"));
}

#[test]
fn p24_by_whose_consent_is_kept_as_long_as_the_consent() {
    let mut here = Helped::free();
    let card = here.writes("Un banc").unwrap();
    here.takes_back(5, false);
    let forget = || json!({ "privacy": "forget" });
    here.room.house.ahead_ms += 300 * DAY_MS;
    assert!(here.room.house.asks(forget()).is_err());
    here.room.house.ahead_ms += 70 * DAY_MS;
    here.room.house.asks(forget()).unwrap();
    here.room.house.drops();
    assert!(here.room.house.closed.contains(&card));
    assert!(here.room.card(card).is_some());
    assert!(
        here.room.house.asks(forget()).is_err(),
        "nothing is left to do"
    );
}

#[test]
fn as_whom_somebody_was_helped_is_seen_by_their_mediator_alone() {
    let mut here = Helped::free();
    here.writes("Un banc").unwrap();
    let (other, _) = here.room.house.somebody("yann", "mediator");
    let Actor::Person(anna) = here.anna else {
        panic!("a person")
    };
    let of = |viewer| {
        let seen = here.room.house.state.seen_by(viewer);
        let anna_sees = here.room.house.state.seen_by(Viewer::Person(anna));
        let mut all = anna_sees.consents();
        let consent = all.find(|it| it.id == ConsentId(here.consents[0])).unwrap();
        let board = BoardId(here.room.board);
        seen.helped_in(consent, board)
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(of(Viewer::Person(anna)), ["soazig"]);
    assert!(of(Viewer::Person(PersonId(other))).is_empty());
    assert!(of(Viewer::Public).is_empty());
}

#[test]
fn a_room_with_helped_cards_is_taken_along_and_comes_back() {
    let mut here = Helped::free();
    let card = here.writes("Un banc").unwrap();
    let mut laptop = Laptop::of(&here.room.house, 1);
    // The journal that goes along is the public one: no consent is in it.
    let there = laptop.house.state.seen_by(Viewer::Operator);
    assert_eq!(
        there
            .consents()
            .filter(|it| it.holds(laptop.house.now()))
            .count(),
        0
    );
    let dot = json!({ "board": { "place_dot": { "board": here.room.board, "item": card } } });
    laptop.house.asks_as(&phone("riwal"), dot).unwrap();
    laptop.bring_all(&mut here.room.house);
    assert_eq!(here.room.dots(Viewer::Operator, card), Some(1));
    assert_eq!(here.room.card(card).unwrap().entry(), Some(Entry::Helped));
    here.asks("place_dot", json!({ "item": card })).unwrap();
    assert_eq!(here.room.dots(Viewer::Operator, card), Some(2));
}
