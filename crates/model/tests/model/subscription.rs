//! The newsletter: asked for, confirmed, written, left.

use kuzul_journal::Timestamp;
use kuzul_model::{
    Actor, Refusal,
    access::Viewer,
    mail::Purpose,
    subscription::{self, CONFIRM_MS_MAX, Token, UNCONFIRMED_MAX},
};
use serde_json::{Value, json};

use crate::{
    house::{House, Settled},
    replay::{holds, kept, replay},
};

fn token(n: u64) -> String {
    format!("{n:032x}")
}

fn letter(to: &str) -> Value {
    json!({ "to": to, "subject": "Confirmez", "text": "Bonjour", "html": "<p>Bonjour</p>" })
}

fn asks_about(house: &mut House, n: u64, to: &str, about: &Value) -> Result<u64, Refusal> {
    let ask = json!({ "subscription": { "ask": { "about": about, "language": "fr",
        "token": token(n), "letter": letter(to) } } });
    house.asks_as(&Actor::Visitor, ask)
}

fn asks(house: &mut House, n: u64, to: &str) -> Result<u64, Refusal> {
    asks_about(house, n, to, &json!("everything"))
}

fn does(house: &mut House, what: &str, n: u64) -> Result<u64, Refusal> {
    house.asks_as(
        &Actor::Visitor,
        json!({ "subscription": { what: token(n) } }),
    )
}

fn tells(house: &mut House, subscription: u64, until: u64) -> Result<u64, Refusal> {
    house.asks(
        json!({ "subscription": { "tell": { "subscription": subscription,
        "until": until, "letter": letter("placeholder@example.org") } } }),
    )
}

fn readers(house: &House) -> usize {
    house
        .state
        .seen_by(Viewer::Operator)
        .subscriptions()
        .count()
}

fn now(house: &House) -> Timestamp {
    Timestamp((house.written.len() as i64 + 1) * 1_000 + house.ahead_ms)
}

fn to_whom(house: &House) -> Vec<String> {
    let seen = house.state.seen_by(Viewer::Operator);
    let news = seen
        .letters()
        .filter(|it| matches!(it.purpose, Purpose::News { .. }));
    let words = news.filter_map(|it| seen.words_of_letter(it));
    words.map(|letter| letter.to.as_str().to_owned()).collect()
}

#[test]
fn nobody_is_written_to_before_they_said_yes() {
    let mut house = House::default();
    let id = asks(&mut house, 1, "anna@example.org").unwrap();
    assert_eq!(readers(&house), 0);
    assert!(tells(&mut house, id, 99).is_err());
    does(&mut house, "confirm", 1).unwrap();
    assert_eq!(readers(&house), 1);
    tells(&mut house, id, 99).unwrap();
    assert_eq!(to_whom(&house), ["anna@example.org"]);
}

#[test]
fn what_was_told_is_not_told_again() {
    let mut house = House::default();
    let id = asks(&mut house, 1, "anna@example.org").unwrap();
    does(&mut house, "confirm", 1).unwrap();
    tells(&mut house, id, 50).unwrap();
    let before = house.written.len();
    tells(&mut house, id, 50).unwrap();
    tells(&mut house, id, 40).unwrap();
    assert_eq!(house.written.len(), before);
    tells(&mut house, id, 51).unwrap();
    assert_eq!(to_whom(&house).len(), 2);
}

#[test]
fn the_address_is_in_no_open_text_and_the_public_sees_nobody() {
    let mut house = House::default();
    asks(&mut house, 1, "anna@example.org").unwrap();
    does(&mut house, "confirm", 1).unwrap();
    for (_, texts) in &house.written {
        assert!(
            !texts.open.contains("anna") && !texts.open.contains(&token(1)),
            "{}",
            texts.open
        );
    }
    let seen = house.seen();
    assert_eq!(seen.subscriptions().count(), 0);
    let own = seen.subscription(&Token(token(1))).unwrap();
    assert!(seen.subscriber(own).is_none());
    assert!(!format!("{own:?}").contains("anna"));
}

#[test]
fn asking_again_sends_no_second_letter() {
    let mut house = House::default();
    asks(&mut house, 1, "anna@example.org").unwrap();
    let before = house.written.len();
    asks(&mut house, 2, "ANNA@example.org").unwrap();
    does(&mut house, "confirm", 1).unwrap();
    asks(&mut house, 3, "anna@example.org").unwrap();
    assert_eq!(house.written.len(), before + 1, "the yes alone was written");
}

#[test]
fn who_leaves_is_forgotten_with_all_that_waits_for_them() {
    let mut house = House::default();
    let id = asks(&mut house, 1, "anna@example.org").unwrap();
    does(&mut house, "confirm", 1).unwrap();
    tells(&mut house, id, 50).unwrap();
    does(&mut house, "end", 1).unwrap();
    assert_eq!(to_whom(&house), [""; 0]);
    does(&mut house, "end", 1).unwrap();
    assert!(matches!(
        does(&mut house, "confirm", 1),
        Err(Refusal::Subscription(subscription::Refusal::Unknown))
    ));
    assert_eq!(subscription::outlived(&house.state, now(&house)), [id]);
    house.written[id as usize - 1].1.personal = None;
    for (_, texts) in &mut house.written {
        if texts.kind == "letter.queued" {
            texts.personal = None;
        }
    }
    let state = replay(&house, None);
    assert!(!holds(&kept(&state), "anna@"));
    assert!(subscription::outlived(&state, now(&house)).is_empty());
}

#[test]
fn who_never_said_yes_is_forgotten_after_a_week() {
    let mut house = House::default();
    let id = asks(&mut house, 1, "anna@example.org").unwrap();
    assert!(subscription::outlived(&house.state, now(&house)).is_empty());
    house.ahead_ms += CONFIRM_MS_MAX;
    assert!(does(&mut house, "confirm", 1).is_err());
    assert_eq!(subscription::outlived(&house.state, now(&house)), [id]);
    asks(&mut house, 2, "anna@example.org").unwrap();
    does(&mut house, "confirm", 2).unwrap();
}

#[test]
fn a_dead_address_ends_its_subscription() {
    let mut house = House::default();
    let id = asks(&mut house, 1, "anna@example.org").unwrap();
    does(&mut house, "confirm", 1).unwrap();
    let letter = tells(&mut house, id, 50).unwrap();
    house
        .asks(json!({ "mail": { "record_failed": { "letter": letter, "reason": "refused" } } }))
        .unwrap();
    assert_eq!(readers(&house), 0);
    assert_eq!(subscription::outlived(&house.state, now(&house)), [id]);
}

#[test]
fn mischief_ends_somewhere() {
    let mut house = House::default();
    for n in 0..UNCONFIRMED_MAX as u64 {
        asks(&mut house, n, &format!("p{n}@example.org")).unwrap();
    }
    assert!(matches!(
        asks(&mut house, 9_999, "one@example.org"),
        Err(Refusal::Subscription(subscription::Refusal::TooMany))
    ));
}

#[test]
fn what_becomes_of_cards_is_asked_by_the_device_that_wrote_them() {
    let Settled {
        mut house, board, ..
    } = House::settled();
    let about = json!({ "words": board });
    let asked = asks_about(&mut house, 1, "anna@example.org", &about);
    assert!(matches!(asked, Err(Refusal::Forbidden(_))));
    let ask = json!({ "subscription": { "ask": { "about": about, "language": "fr",
        "token": token(1), "letter": letter("anna@example.org") } } });
    house.asks_as(&Actor::Device("own".into()), ask).unwrap();
    does(&mut house, "confirm", 1).unwrap();
    let seen = house.state.seen_by(Viewer::Operator);
    let who = seen
        .subscriber(seen.subscriptions().next().unwrap())
        .unwrap();
    assert_eq!(who.author.as_deref(), Some("own"));
    assert!(
        house
            .written
            .iter()
            .all(|(_, texts)| !texts.open.contains("own"))
    );
}

#[test]
fn a_private_name_that_could_be_guessed_is_refused() {
    let mut house = House::default();
    for token in ["", "1", "élan", &"z".repeat(32)] {
        let ask = json!({ "subscription": { "ask": { "about": "everything", "language": "fr",
            "token": token, "letter": letter("anna@example.org") } } });
        assert!(matches!(
            house.asks_as(&Actor::Visitor, ask),
            Err(Refusal::Subscription(subscription::Refusal::NotAToken))
        ));
    }
}
