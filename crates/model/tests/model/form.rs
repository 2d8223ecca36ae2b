//! Forms: built, answered, counted together, let go of.

use kuzul_journal::Timestamp;
use kuzul_model::{
    Actor, Refusal,
    access::Viewer,
    form::{self, TOGETHER, release::TOO_FEW_KEPT_MS},
    id::{FormId, MeetingId},
};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::{
    house::{House, Settled},
    replay::{holds, kept, replay},
};

/// Far from every moment of these tests, in milliseconds.
const CLOSES: i64 = 10_000_000;

fn questions() -> Value {
    json!([
        { "label": "Content ?", "kind": { "scale": { "low": "Non", "high": "Oui" } }, "required": true },
        { "label": "Utile ?", "kind": { "several": { "options": ["Ateliers", "Exposés", "Accueil"] } } },
        { "label": "Un mot ?", "kind": "long" },
    ])
}

/// A house with a survey, and its id.
fn with_survey() -> (House, u64, u64) {
    let Settled {
        mut house, evening, ..
    } = House::settled();
    let form = house
        .asks(
            json!({ "form": { "open": { "about": { "survey": evening }, "title": "Votre avis",
            "questions": questions(), "closes_at": CLOSES } } }),
        )
        .unwrap();
    (house, form, evening)
}

fn device(number: usize) -> Actor {
    Actor::Device(format!("appareil-{number}"))
}

fn answers(house: &mut House, form: u64, by: usize, mark: u8, text: &str) -> Result<u64, Refusal> {
    let answers = json!([
        { "question": 1, "value": { "mark": mark } },
        { "question": 2, "value": { "chosen": [2, 0, 2] } },
        { "question": 3, "value": { "text": text } },
    ]);
    let command = json!({ "form": { "answer": { "form": form, "answers": answers } } });
    house.asks_as(&device(by), command)
}

fn settle(house: &mut House, form: u64) -> Result<u64, Refusal> {
    house.asks(json!({ "form": { "settle": { "form": form } } }))
}

fn close(house: &mut House, form: u64) {
    house
        .asks(json!({ "form": { "set_closing": { "form": form, "closes_at": 0 } } }))
        .unwrap();
}

/// The state as the engine publishes it: without the closed texts that were dropped.
fn published(house: &House) -> kuzul_model::State {
    let mut without = House::default();
    let dropped: Vec<u64> = house
        .written
        .iter()
        .filter(|(_, texts)| texts.kind == "record.redacted")
        .map(|(_, texts)| {
            let open: Value = serde_json::from_str(&texts.open).unwrap();
            open["seq"].as_u64().unwrap()
        })
        .collect();
    without.written.clone_from(&house.written);
    for seq in dropped {
        let at = usize::try_from(seq).unwrap() - 1;
        without.written[at].1.personal = None;
    }
    replay(&without, None)
}

#[test]
fn a_device_answers_once() {
    let (mut house, form, _) = with_survey();
    answers(&mut house, form, 1, 4, "Merci").unwrap();
    let again = answers(&mut house, form, 1, 1, "Non");
    assert_eq!(again, Err(Refusal::Form(form::Refusal::AnsweredTwice)));
    let by_leader = house.asks(json!({ "form": { "answer": { "form": form, "answers": [] } } }));
    let needs_device = Err(Refusal::Form(form::Refusal::NeedsDevice));
    assert_eq!(by_leader, needs_device);
}

#[test]
fn what_is_missing_or_unfit_is_named_by_its_question() {
    let (mut house, form, _) = with_survey();
    let mut answer = |answers: Value| {
        let command = json!({ "form": { "answer": { "form": form, "answers": answers } } });
        house.asks_as(&device(1), command)
    };
    let refused = |refusal| Err(Refusal::Form(refusal));
    assert_eq!(answer(json!([])), refused(form::Refusal::Missing(1)));
    let mark = |mark: u8| json!([{ "question": 1, "value": { "mark": mark } }]);
    for wrong in [0, 6] {
        assert_eq!(answer(mark(wrong)), refused(form::Refusal::Unfit(1)));
    }
    let stray = json!([{ "question": 1, "value": { "mark": 3 } }, { "question": 9, "value": { "yes": true } }]);
    assert_eq!(answer(stray), refused(form::Refusal::Unfit(9)));
    let none = json!([{ "question": 1, "value": { "mark": 3 } }, { "question": 2, "value": { "chosen": [3] } }]);
    assert_eq!(answer(none), refused(form::Refusal::Unfit(2)));
    let long = json!([{ "question": 1, "value": { "mark": 3 } },
        { "question": 3, "value": { "text": "é".repeat(2_001) } }]);
    let too_long = form::Refusal::TooLong {
        question: 3,
        chars: 2_001,
        chars_max: 2_000,
    };
    assert_eq!(answer(long), refused(too_long));
    answer(mark(3)).unwrap();
}

#[test]
fn nothing_is_seen_of_fewer_than_are_counted_together() {
    let (mut house, form, _) = with_survey();
    for by in 0..TOGETHER - 1 {
        answers(&mut house, form, by, 5, "Un secret").unwrap();
    }
    close(&mut house, form);
    assert_eq!(
        settle(&mut house, form),
        Err(Refusal::Form(form::Refusal::StillOpen))
    );
    let seen = house.state.seen_by(Viewer::Facilitator);
    let known = seen.form(FormId(form)).unwrap();
    assert_eq!((known.answers, known.counted), (4, 0));
    assert!(seen.tallies(known).is_empty() && seen.form_texts(known).next().is_none());
    // A week later they are dropped, uncounted.
    house.ahead_ms += TOO_FEW_KEPT_MS + CLOSES;
    settle(&mut house, form).unwrap();
    let state = published(&house);
    assert!(!holds(&kept(&state), "Un secret"));
}

#[test]
fn answers_are_counted_in_bunches_and_let_go_of() {
    let (mut house, form, _) = with_survey();
    for by in 0..2 * TOGETHER + 1 {
        let mark = u8::try_from(by % 5 + 1).unwrap();
        answers(&mut house, form, by, mark, &format!("Parole {by:02}")).unwrap();
        let seen = house.seen();
        let counted = seen.form(FormId(form)).unwrap().counted;
        assert_eq!(counted, if by < 9 { 0 } else { 5 }, "after {by}");
    }
    close(&mut house, form);
    settle(&mut house, form).unwrap();
    let state = published(&house);
    let seen = state.seen_by(Viewer::Facilitator);
    let known = seen.form(FormId(form)).unwrap();
    assert_eq!((known.answers, known.counted), (11, 11));
    let scale = &seen.tallies(known)[0];
    assert_eq!(scale.answered, 11);
    assert_eq!(scale.counts, [(1, 3), (2, 2), (3, 2), (4, 2), (5, 2)]);
    assert_eq!(seen.tallies(known)[1].counts, [(0, 11), (2, 11)]);
    assert_eq!(seen.form_texts(known).count(), 11);
    // The public sees no word, and no record says any longer who answered what.
    let public = state.seen_by(Viewer::Public);
    assert_eq!(public.form_texts(known).count(), 0);
    assert_eq!(
        state
            .seen_by(Viewer::Public)
            .forms_to_settle(Timestamp(i64::MAX))
            .count(),
        0
    );
    for (_, texts) in &house.written {
        assert!(!texts.open.contains("Parole"), "{}", texts.open);
    }
}

#[test]
fn words_are_public_once_they_are_shown_and_gone_once_they_are_hidden() {
    let (mut house, form, _) = with_survey();
    for by in 0..TOGETHER {
        answers(&mut house, form, by, 3, &format!("Parole {by}")).unwrap();
    }
    close(&mut house, form);
    settle(&mut house, form).unwrap();
    let known = |house: &House| {
        house
            .state
            .seen_by(Viewer::Facilitator)
            .form(FormId(form))
            .cloned()
    };
    let of = known(&house).unwrap();
    let text = house
        .state
        .seen_by(Viewer::Facilitator)
        .form_texts(&of)
        .next()
        .unwrap()
        .id;
    let text = json!({ "release": text.release, "place": text.place });
    let shown = house
        .asks(json!({ "form": { "show_text": { "form": form, "text": text } } }))
        .unwrap();
    let twice = house.asks(json!({ "form": { "show_text": { "form": form, "text": text } } }));
    assert_eq!(twice, Err(Refusal::Form(form::Refusal::UnknownText)));
    let of = known(&house).unwrap();
    let public: Vec<_> = house
        .seen()
        .form_texts(&of)
        .map(|it| it.said.text.clone())
        .collect();
    assert_eq!(public, ["Parole 0"]);
    house
        .asks(
            json!({ "form": { "hide_text": { "form": form, "text": text, "reason": "Un nom" } } }),
        )
        .unwrap();
    let state = replay(&house, Some(shown));
    let of = state
        .seen_by(Viewer::Public)
        .form(FormId(form))
        .unwrap()
        .clone();
    assert_eq!(state.seen_by(Viewer::Public).form_texts(&of).count(), 0);
    assert_eq!(
        state.seen_by(Viewer::Facilitator).form_texts(&of).count(),
        5
    );
}

#[test]
fn questions_are_only_added_once_somebody_has_answered() {
    let (mut house, form, _) = with_survey();
    let change = |house: &mut House, questions: &Value| {
        house.asks(json!({ "form": { "change": { "form": form, "title": "Avis", "questions": questions } } }))
    };
    let mut other = questions();
    other[0]["label"] = json!("Tout autre chose");
    change(&mut house, &other).unwrap();
    change(&mut house, &questions()).unwrap();
    answers(&mut house, form, 1, 4, "Bien").unwrap();
    let answered = |number| Err(Refusal::Form(form::Refusal::AnsweredAlready(number)));
    assert_eq!(change(&mut house, &other), answered(1));
    let mut fewer = questions();
    fewer.as_array_mut().unwrap().pop();
    assert_eq!(change(&mut house, &fewer), answered(3));
    let mut more = questions();
    more.as_array_mut()
        .unwrap()
        .push(json!({ "label": "Combien ?", "kind": "number" }));
    change(&mut house, &more).unwrap();
}

#[test]
fn a_form_that_asks_nothing_or_offers_no_choice_is_refused() {
    let Settled {
        mut house, evening, ..
    } = House::settled();
    let mut open = |questions: Value| {
        house.asks(
            json!({ "form": { "open": { "about": { "survey": evening }, "title": "Avis",
            "questions": questions, "closes_at": CLOSES } } }),
        )
    };
    let refused = |refusal| Err(Refusal::Form(refusal));
    assert_eq!(open(json!([])), refused(form::Refusal::NoQuestion));
    let one = json!([{ "label": "Quoi ?", "kind": { "one": { "options": ["Seul"] } } }]);
    assert_eq!(open(one), refused(form::Refusal::OptionCount(1)));
    let many: Vec<Value> = vec![json!({ "label": "Et ?", "kind": "short" }); 31];
    assert_eq!(open(json!(many)), refused(form::Refusal::TooManyQuestions));
    open(questions()).unwrap();
    assert_eq!(open(questions()), refused(form::Refusal::OpenedAlready));
}

#[test]
fn a_closed_form_takes_nothing() {
    let (mut house, form, evening) = with_survey();
    close(&mut house, form);
    let late = answers(&mut house, form, 1, 3, "Trop tard");
    assert_eq!(late, Err(Refusal::Form(form::Refusal::Closed)));
    assert!(house.seen().survey(MeetingId(evening)).is_some());
}

proptest! {
    #[test]
    fn what_is_counted_in_bunches_is_what_would_be_counted_at_once(
        marks in prop::collection::vec(1u8..=5, 5..40),
    ) {
        let (mut house, form, _) = with_survey();
        for (by, mark) in marks.iter().enumerate() {
            answers(&mut house, form, by, *mark, "x").unwrap();
        }
        close(&mut house, form);
        settle(&mut house, form).unwrap();
        let state = published(&house);
        let seen = state.seen_by(Viewer::Public);
        let known = seen.form(FormId(form)).unwrap();
        prop_assert_eq!(known.counted as usize, marks.len());
        for mark in 1..=5u8 {
            let given = marks.iter().filter(|it| **it == mark).count();
            let counts = &seen.tallies(known)[0].counts;
            let counted = counts.iter().find(|(value, _)| *value == i64::from(mark));
            prop_assert_eq!(counted.map_or(0, |(_, times)| *times as usize), given);
        }
        // Every bunch is large enough, and the state before the redaction is a replay too.
        for (_, texts) in house.written.iter().filter(|(_, it)| it.kind == "answers.released") {
            let open: Value = serde_json::from_str(&texts.open).unwrap();
            prop_assert!(open["answers"].as_u64().unwrap() as usize >= TOGETHER);
        }
        kept(&state);
    }
}
