//! Every actor, every command: one table.

use kuzul_model::{Actor, Refusal};
use serde_json::{Value, json};

use crate::house::{House, Settled, commune, drawn, meeting};

/// A command of each kind, with whether a device in a room may ask for it.
fn commands(of: &Settled) -> Vec<(Value, bool)> {
    let Settled {
        process,
        evening,
        plenary,
        workshop,
        conclusion,
        board,
        ..
    } = *of;
    vec![
        (
            json!({ "territory": { "list": [commune("56078")] } }),
            false,
        ),
        (
            json!({ "council": { "add_college": { "name": "Citoyens", "description": "Tous." } } }),
            false,
        ),
        (
            json!({ "referral": { "receive": { "kind": "referral", "from": "Agglo", "title": "Quoi ?",
            "question": "Que faire ?", "received_on": "2026-03-01" } } }),
            false,
        ),
        (
            json!({ "process": { "start_phase": { "process": process, "number": 1 } } }),
            false,
        ),
        (meeting("evening", "Une autre", process), false),
        (
            json!({ "workshop": { "announce": { "meeting": evening, "title": "Autre", "theme": "A", "presentation": "B" } } }),
            false,
        ),
        (
            json!({ "conclusion": { "draw": [drawn(workshop, 2)] } }),
            false,
        ),
        (
            json!({ "validation": { "record": [{ "meeting": plenary, "conclusion": conclusion, "outcome": "adopted" }] } }),
            false,
        ),
        (
            json!({ "redaction": { "redact": { "seq": 1, "part": "open", "reason": "Un nom", "ground": "erasure" } } }),
            false,
        ),
        (json!({ "board": { "close": { "board": board } } }), false),
        (
            json!({ "board": { "add_card": { "board": board, "column": 0, "text": "Un mot", "author": null } } }),
            true,
        ),
    ]
}

#[test]
fn who_may_do_what() {
    for index in 0..commands(&House::settled()).len() {
        for (actor, is_operator, is_device) in [
            (Actor::Operator, true, false),
            (Actor::Device("anna".into()), false, true),
            (Actor::Visitor, false, false),
        ] {
            let mut of = House::settled();
            let (command, for_devices) = commands(&of).swap_remove(index);
            let may = is_operator || (is_device && for_devices);
            let answer = of.house.asks_as(&actor, command.clone());
            let forbidden = matches!(answer, Err(Refusal::Forbidden(_)));
            assert_eq!(forbidden, !may, "{actor:?} {command}");
            assert_eq!(answer.is_ok(), may, "{actor:?} {command}: {answer:?}");
        }
    }
}
