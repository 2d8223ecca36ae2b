//! What is read back is what was.

use kuzul_engine::{Model, Recorded};
use kuzul_model::{Actor, Event, Kuzul, State, id::ConclusionId};
use proptest::prelude::*;
use serde_json::json;

use crate::house::{House, Settled};

/// The state that the texts give, without the words of one record where `gap` names it.
pub(crate) fn replay(house: &House, gap: Option<u64>) -> State {
    let mut state = State::default();
    for (seq, (at, texts)) in (1..).zip(&house.written) {
        let is_gap = gap == Some(seq) || house.gone.contains(&seq);
        let open = (!is_gap).then_some(texts.open.as_str());
        let personal = texts.personal.as_deref();
        let personal = personal.filter(|_| !house.closed.contains(&seq));
        let event = Kuzul::decode(texts.kind, open, personal).unwrap();
        Kuzul::apply(
            &mut state,
            &Recorded {
                seq,
                at: *at,
                event,
            },
        );
    }
    state
}

/// A state as the snapshot cache keeps it.
pub(crate) fn kept(state: &State) -> Vec<u8> {
    let kept = postcard::to_stdvec(state).unwrap();
    let read: State = postcard::from_bytes(&kept).unwrap();
    assert_eq!(
        postcard::to_stdvec(&read).unwrap(),
        kept,
        "a snapshot reads back as it was"
    );
    kept
}

pub(crate) fn holds(kept: &[u8], words: &str) -> bool {
    kept.windows(words.len())
        .any(|window| window == words.as_bytes())
}

#[test]
fn any_record_may_lose_its_words_and_the_rest_still_reads() {
    let Settled { house, .. } = House::settled();
    for gap in 1..=house.written.len() as u64 {
        let state = replay(&house, Some(gap));
        assert_ne!(
            kept(&state),
            kept(&house.state),
            "record {gap} was told nowhere"
        );
    }
}

#[test]
fn a_redacted_conclusion_is_gone_with_all_that_was_said_of_it() {
    let Settled {
        house, conclusion, ..
    } = House::settled();
    let state = replay(&house, Some(conclusion));
    let seen = state.seen_by(kuzul_model::access::Viewer::Public);
    assert!(seen.conclusion(ConclusionId(conclusion)).is_none());
    assert!(holds(&kept(&house.state), "Force 1"));
    assert!(!holds(&kept(&state), "Force 1"));
}

#[test]
fn an_unknown_event_is_refused_and_not_guessed() {
    assert!(Kuzul::decode("card.painted", Some("{}"), None).is_err());
    assert!(Kuzul::decode("card.painted", None, None).is_err());
    for kind in Event::KINDS {
        assert!(
            Kuzul::decode(kind, Some("[]"), None).is_err()
                || Kuzul::decode(kind, Some("nonsense"), None).is_err()
        );
    }
}

proptest! {
    #[test]
    fn the_state_is_a_replay_of_what_was_written(
        steps in prop::collection::vec((0u8..4, 0u64..20, ".{0,40}"), 0..40),
    ) {
        let Settled { mut house, board, .. } = House::settled();
        for (kind, number, text) in steps {
            let by = Actor::Device(format!("d{}", number % 3));
            // Some are refused; what counts is that the state follows what was written.
            let _ = match kind {
                0 | 1 => house.asks_as(&by, json!({ "board": { "add_card": {
                    "board": board, "column": number % 3, "text": text, "author": null } } })),
                2 => {
                    let card = house.written.len() as u64 - number.min(10);
                    house.asks_as(&by, json!({ "board": { "place_dot": {
                        "board": board, "card": card, "author": null } } }))
                }
                _ => house.asks(json!({ "process": { "open": { "title": text, "objective": "Un avis." } } })),
            };
        }
        prop_assert_eq!(kept(&replay(&house, None)), kept(&house.state));
    }
}
