//! Letters: queued, taken by one node, sent or tried again, and forgotten.

use kuzul_journal::Timestamp;
use kuzul_model::{
    Actor, Refusal,
    access::Viewer,
    id::LetterId,
    mail::{self, Address, GIVEN_UP_KEPT_MS, PAUSES_MIN, Reason, SENT_KEPT_MS, Sender, TAKEN_MS},
};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::{
    house::House,
    replay::{holds, kept, replay},
};

fn queue(house: &mut House, to: &str) -> Result<u64, Refusal> {
    house.asks(json!({ "mail": { "queue": { "purpose": "trial", "letter": {
        "to": to, "subject": "Un essai", "text": "Bonjour", "html": "<p>Bonjour</p>" } } } }))
}

fn queued(house: &mut House) -> u64 {
    queue(house, "anna@example.org").unwrap()
}

fn asks(house: &mut House, what: &str, with: &Value) -> Result<u64, Refusal> {
    house.asks(json!({ "mail": { what: with } }))
}

fn take(house: &mut House, by: &str, letters: &[u64]) -> Vec<u64> {
    let before = house.written.len();
    asks(house, "take", &json!({ "letters": letters, "by": by })).unwrap();
    house.written[before..]
        .iter()
        .flat_map(|(_, texts)| {
            let taken: Value = serde_json::from_str(&texts.open).unwrap();
            let letters = taken["letters"].as_array().unwrap().clone();
            letters.into_iter().map(|id| id.as_u64().unwrap())
        })
        .collect()
}

fn fails(house: &mut House, letter: u64, reason: &str) {
    asks(
        house,
        "record_failed",
        &json!({ "letter": letter, "reason": reason }),
    )
    .unwrap();
}

fn now(house: &House) -> Timestamp {
    Timestamp((house.written.len() as i64 + 1) * 1_000 + house.ahead_ms)
}

fn due(house: &House) -> Vec<u64> {
    let due = house
        .state
        .seen_by(Viewer::Operator)
        .due_letters(now(house), &Sender("other".into()));
    due.into_iter().map(|id| id.0).collect()
}

#[test]
fn a_letter_waits_until_the_mail_server_has_taken_it() {
    let mut house = House::default();
    let letter = queued(&mut house);
    assert_eq!(due(&house), [letter]);
    assert_eq!(take(&mut house, "one", &[letter]), [letter]);
    assert_eq!(due(&house), [0_u64; 0], "a node has it");
    asks(&mut house, "record_sent", &json!(letter)).unwrap();
    assert!(
        house
            .state
            .seen_by(Viewer::Operator)
            .letters()
            .next()
            .is_none()
    );
    let words_are_kept = holds(&kept(&house.state), "anna@");
    assert!(!words_are_kept, "what is sent is gone from the state");
}

#[test]
fn address_and_words_are_in_no_open_text() {
    let mut house = House::default();
    queued(&mut house);
    let (_, texts) = house.written.last().unwrap();
    assert_eq!(texts.open, r#"{"purpose":"trial"}"#);
    assert!(
        texts
            .personal
            .as_ref()
            .unwrap()
            .contains("anna@example.org")
    );
}

#[test]
fn the_public_and_whoever_leads_a_room_see_no_letter() {
    let mut house = House::default();
    let id = LetterId(queued(&mut house));
    for viewer in [Viewer::Public, Viewer::Facilitator] {
        let seen = house.state.seen_by(viewer);
        assert_eq!(seen.letters().count(), 0);
        assert!(seen.letter(id).is_none());
        assert!(
            seen.due_letters(Timestamp(i64::MAX), &Sender("x".into()))
                .is_empty()
        );
    }
}

#[test]
fn only_the_program_sends_letters() {
    let mut house = House::default();
    for actor in [
        Actor::Visitor,
        Actor::Device("d".into()),
        Actor::Facilitator("f".into()),
    ] {
        let take = json!({ "mail": { "take": { "letters": [1], "by": "one" } } });
        let asked = house.asks_as(&actor, take);
        assert!(matches!(asked, Err(Refusal::Forbidden(_))), "{actor:?}");
    }
}

#[test]
fn two_nodes_that_ask_at_once_never_get_the_same_letter() {
    let mut house = House::default();
    let (one, two) = (queued(&mut house), queued(&mut house));
    assert_eq!(take(&mut house, "first", &[one, one]), [one]);
    assert_eq!(take(&mut house, "second", &[one, two, 99]), [two]);
    assert_eq!(take(&mut house, "third", &[one, two]), [0_u64; 0]);
    assert_eq!(
        take(&mut house, "first", &[one, two]),
        [one],
        "its own, for longer"
    );
}

#[test]
fn a_letter_whose_node_died_is_free_again_after_its_time() {
    let mut house = House::default();
    let letter = queued(&mut house);
    take(&mut house, "dies", &[letter]);
    house.ahead_ms += TAKEN_MS - 5_000;
    assert_eq!(take(&mut house, "early", &[letter]), [0_u64; 0]);
    house.ahead_ms += 10_000;
    assert_eq!(take(&mut house, "heir", &[letter]), [letter]);
    // The dead one was only slow: what it says is true, and what the heir says changes nothing.
    asks(&mut house, "record_sent", &json!(letter)).unwrap();
    let before = house.written.len();
    asks(&mut house, "record_sent", &json!(letter)).unwrap();
    fails(&mut house, letter, "unanswered");
    assert_eq!(house.written.len(), before);
}

#[test]
fn a_failed_letter_waits_longer_each_time_and_is_given_up_in_the_end() {
    let mut house = House::default();
    let letter = queued(&mut house);
    let mut waited = Vec::new();
    for _ in PAUSES_MIN {
        take(&mut house, "one", &[letter]);
        let at = now(&house);
        fails(&mut house, letter, "later");
        let seen = house.state.seen_by(Viewer::Operator);
        let next = seen.letter(LetterId(letter)).unwrap().next;
        waited.push((next.0 - at.0) / 60_000);
        assert!(due(&house).is_empty());
        house.ahead_ms += next.0 - at.0;
    }
    assert_eq!(waited, PAUSES_MIN);
    fails(&mut house, letter, "later");
    house.ahead_ms += 365 * 24 * 3_600_000;
    assert!(due(&house).is_empty(), "it is given up");
    let seen = house.state.seen_by(Viewer::Operator);
    let waiting = seen.letter(LetterId(letter)).unwrap();
    assert_eq!(
        (waiting.attempts, waiting.reason),
        (10, Some(Reason::Later))
    );
    asks(&mut house, "again", &json!(letter)).unwrap();
    assert_eq!(due(&house), [letter]);
}

#[test]
fn an_address_that_is_not_there_is_tried_once() {
    let mut house = House::default();
    let letter = queued(&mut house);
    fails(&mut house, letter, "refused");
    house.ahead_ms += 365 * 24 * 3_600_000;
    assert!(due(&house).is_empty());
    let (_, texts) = house.written.last().unwrap();
    let expected = format!(r#"{{"letter":{letter},"reason":"refused","attempt":1}}"#);
    assert_eq!(texts.open, expected);
}

#[test]
fn what_was_kept_long_enough_is_named_for_redaction() {
    let mut house = House::default();
    let sent = queued(&mut house);
    let refused = queue(&mut house, "nobody@example.org").unwrap();
    let waits = queue(&mut house, "later@example.org").unwrap();
    asks(&mut house, "record_sent", &json!(sent)).unwrap();
    fails(&mut house, refused, "refused");
    let after = |house: &House, ms| mail::outlived(&house.state, Timestamp(now(house).0 + ms));
    assert_eq!(after(&house, SENT_KEPT_MS - 60_000), [0_u64; 0]);
    assert_eq!(after(&house, SENT_KEPT_MS), [sent]);
    assert_eq!(after(&house, GIVEN_UP_KEPT_MS), [sent, refused]);
    // Once the closed texts are gone, a replay knows nothing of the letters.
    for seq in [sent, refused, waits] {
        house.written[seq as usize - 1].1.personal = None;
    }
    let state = replay(&house, None);
    assert!(!holds(&kept(&state), "example.org"));
    assert!(mail::outlived(&state, Timestamp(i64::MAX)).is_empty());
    assert_eq!(state.seen_by(Viewer::Operator).letters().count(), 0);
}

#[test]
fn letters_of_a_copy_that_was_put_back_wait_for_somebody() {
    let mut house = House::default();
    let (taken, waiting) = (queued(&mut house), queued(&mut house));
    take(&mut house, "one", &[taken]);
    asks(&mut house, "hold", &json!([waiting, taken, waiting, 9_999])).unwrap();
    house.ahead_ms += 86_400_000;
    assert_eq!(due(&house), [0_u64; 0], "neither is sent by itself");
    let seen = house.state.seen_by(Viewer::Operator);
    let held: Vec<_> = seen.letters().map(|it| (it.reason, it.attempts)).collect();
    assert_eq!(held, [(Some(Reason::Restored), 0); 2]);
    // Asked again, it changes nothing; somebody decides on each.
    let before = house.written.len();
    asks(&mut house, "hold", &json!([taken, waiting])).unwrap();
    assert_eq!(house.written.len(), before);
    asks(&mut house, "again", &json!(waiting)).unwrap();
    assert_eq!(due(&house), [waiting]);
    asks(&mut house, "discard", &json!(taken)).unwrap();
}

#[test]
fn a_letter_can_be_left_unsent() {
    let mut house = House::default();
    let letter = queued(&mut house);
    asks(&mut house, "discard", &json!(letter)).unwrap();
    assert!(due(&house).is_empty());
    let again = asks(&mut house, "discard", &json!(letter));
    assert!(matches!(
        again,
        Err(Refusal::Mail(mail::Refusal::NotWaiting(_)))
    ));
}

#[test]
fn what_goes_into_a_header_cannot_end_its_line() {
    let mut house = House::default();
    for to in [
        "anna@example.org\r\nBcc: all@example.org",
        "anna@example.org,bob@example.org",
        "anna@example.org bob@example.org",
        "<anna@example.org>",
        "\"anna\"@example.org",
        "anna@localhost",
        "anna@-example.org",
        "anna@example..org",
        "@example.org",
        "anna@",
        "anna",
        "élan@example.org",
        "",
    ] {
        let asked = queue(&mut house, to);
        assert!(
            matches!(asked, Err(Refusal::Mail(mail::Refusal::NotAnAddress))),
            "{to:?}"
        );
    }
    let mut letter = json!({ "purpose": "trial", "letter": { "to": "anna@example.org",
        "subject": "Un\r\nBcc: all@example.org", "text": "a", "html": "a",
        "unsubscribe": "https://example.org/x\r\nBcc: b@example.org" } });
    let asked = asks(&mut house, "queue", &letter);
    assert!(matches!(asked, Err(Refusal::Mail(mail::Refusal::NotALink))));
    letter["letter"]["unsubscribe"] = Value::Null;
    let id = asks(&mut house, "queue", &letter).unwrap();
    let seen = house.state.seen_by(Viewer::Operator);
    let words = seen
        .words_of_letter(seen.letter(LetterId(id)).unwrap())
        .unwrap();
    assert_eq!(words.subject, "Un Bcc: all@example.org");
}

#[test]
fn a_letter_of_no_more_use_is_not_tried_again() {
    let mut house = House::default();
    let letter = json!({ "to": "anna@example.org", "subject": "Code", "text": "1", "html": "1" });
    let with = json!({ "purpose": "trial", "letter": letter, "not_after": 90_000 });
    asks(&mut house, "queue", &with).unwrap();
    fails(&mut house, 1, "later");
    assert_eq!(due(&house), [0_u64; 0]);
    let (_, texts) = house.written.last().unwrap();
    assert!(texts.open.contains(r#""next":62000"#), "{}", texts.open);
    house.ahead_ms += 60_000;
    fails(&mut house, 1, "later");
    let (_, texts) = house.written.last().unwrap();
    assert!(!texts.open.contains("next"), "{}", texts.open);
}

proptest! {
    #[test]
    fn an_address_never_holds_what_would_end_it(text in "\\PC{0,20}@\\PC{0,20}|[ -~\r\n\t]{0,30}") {
        if let Ok(address) = Address::parse(&text) {
            let whole = address.as_str();
            let ends = |c: char| c.is_whitespace() || c.is_control() || "<>,;:()[]\"\\".contains(c);
            prop_assert!(!whole.contains(ends), "{whole:?}");
            prop_assert_eq!(whole.matches('@').count(), 1);
            prop_assert_eq!(Address::parse(whole), Ok(address.clone()), "it reads back as itself");
        }
    }
}
