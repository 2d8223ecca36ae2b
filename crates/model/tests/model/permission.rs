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
            (Actor::Facilitator("lena".into()), false, false),
            (Actor::Device("anna".into()), false, true),
            (Actor::Visitor, false, false),
        ] {
            let mut of = House::settled();
            let (command, for_devices) = commands(&of).swap_remove(index);
            let leads_a_room = command.get("board").is_some();
            let is_facilitator = matches!(actor, Actor::Facilitator(_));
            let may = is_operator || (is_device && for_devices) || (is_facilitator && leads_a_room);
            let answer = of.house.asks_as(&actor, command.clone());
            let forbidden = matches!(answer, Err(Refusal::Forbidden(_)));
            assert_eq!(forbidden, !may, "{actor:?} {command}");
            assert_eq!(answer.is_ok(), may, "{actor:?} {command}: {answer:?}");
        }
    }
}

/// Whom a command on a board is for, as the table of the model says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum For {
    /// Write, second, vote for oneself: whoever leads does it for others.
    Participants,
    /// Lead a room.
    Facilitators,
}

/// A house with a board for each thing that can be asked.
struct Boards {
    house: House,
    workshop: u64,
    /// Free, with a card of Anna's and one of Yann's.
    free: [u64; 3],
    /// Where a round is on.
    led: u64,
    closed: u64,
    /// Two clusters, and the step that formed the second.
    grouped: [u64; 3],
    /// With two cards, ranked by score and by pairs.
    scored: [u64; 3],
    paired: [u64; 3],
}

fn boards() -> Boards {
    let Settled {
        mut house,
        workshop,
        ..
    } = House::settled();
    let mut ask = |by: &Actor, what: &str, with: Value| {
        house
            .asks_as(by, json!({ "board": { what: with } }))
            .unwrap()
    };
    let mut open = |code: &str, method: &str| {
        let opened = json!({ "workshop": workshop, "code": code, "columns": ["A", "B"],
            "dots": 3, "names": true, "method": method });
        let board = ask(&Actor::Operator, "open", opened);
        let mut card = |name: &str| {
            let card = json!({ "board": board, "column": 0, "text": "Un mot" });
            ask(&Actor::Device(name.into()), "add_card", card)
        };
        [board, card("anna"), card("yann")]
    };
    let [free, scored, paired] = [
        open("LIBRE", "dots"),
        open("NOTES", "score"),
        open("PAIRES", "pairwise"),
    ];
    let [led, closed, grouped] = ["MENEE", "CLOSE", "GROUPE"].map(|code| open(code, "dots"));
    ask(
        &Actor::Operator,
        "start_round",
        json!({ "board": led[0], "kind": "write" }),
    );
    ask(&Actor::Operator, "close", json!({ "board": closed[0] }));
    let clusters = [grouped[1], grouped[2]].map(|card| {
        let group = json!({ "board": grouped[0], "cards": [{ "card": card }],
            "into": { "new": { "title": "T", "column": 0 } } });
        ask(&Actor::Facilitator("lena".into()), "group", group)
    });
    let dot = json!({ "board": free[0], "item": free[2] });
    for by in [
        Actor::Device("anna".into()),
        Actor::Facilitator("lena".into()),
    ] {
        ask(&by, "place_dot", dot.clone());
    }
    Boards {
        house,
        workshop,
        free,
        led: led[0],
        closed: closed[0],
        grouped: [grouped[0], clusters[0], clusters[1]],
        scored,
        paired,
    }
}

/// What each participant may ask for.
fn of_participants(of: &Boards) -> Vec<(&'static str, Value)> {
    let [free, annas, yanns] = of.free;
    let [scored, paired] = [of.scored, of.paired];
    vec![
        (
            "add_card",
            json!({ "board": free, "column": 0, "text": "Un mot" }),
        ),
        (
            "edit_card",
            json!({ "board": free, "card": annas, "text": "Autre" }),
        ),
        ("withdraw_card", json!({ "board": free, "card": annas })),
        ("second_card", json!({ "board": free, "card": yanns })),
        ("name", json!({ "board": free, "name": "Anna" })),
        ("place_dot", json!({ "board": free, "item": yanns })),
        ("take_dot_back", json!({ "board": free, "item": yanns })),
        (
            "score",
            json!({ "board": scored[0], "item": scored[1], "score": 5 }),
        ),
        (
            "compare",
            json!({ "board": paired[0], "better": paired[1], "other": paired[2] }),
        ),
    ]
}

/// What whoever leads a room may ask for.
fn of_facilitators(of: &Boards) -> Vec<(&'static str, Value)> {
    let [free, annas, yanns] = of.free;
    let [grouped, first, second] = of.grouped;
    let round = |minutes: u16| json!({ "board": of.led, "kind": "vote", "minutes": minutes });
    vec![
        (
            "open",
            json!({ "workshop": of.workshop, "code": "NEUVE", "columns": ["A"], "dots": 1 }),
        ),
        ("close", json!({ "board": free })),
        ("reopen", json!({ "board": of.closed })),
        ("start_round", round(5)),
        ("extend_round", round(5)),
        ("end_round", json!({ "board": of.led })),
        ("freeze", json!({ "board": free, "frozen": true })),
        ("speak", json!({ "board": free, "text": "Bonsoir" })),
        ("unveil", json!({ "board": free, "ranks": 1 })),
        (
            "hide_card",
            json!({ "board": free, "card": annas, "reason": "x" }),
        ),
        ("show_card", json!({ "board": free, "card": annas })),
        (
            "photograph_card",
            json!({ "board": free, "card": annas, "image": "QUJD" }),
        ),
        (
            "group",
            json!({ "board": free, "cards": [{ "card": annas }], "into": { "column": 1 } }),
        ),
        (
            "name_cluster",
            json!({ "board": grouped, "cluster": first, "title": "Le port" }),
        ),
        (
            "merge",
            json!({ "board": grouped, "clusters": [first, second] }),
        ),
        (
            "shift",
            json!({ "board": grouped, "cluster": first, "column": 1 }),
        ),
        ("undo", json!({ "board": grouped, "step": second })),
        (
            "count_dots",
            json!({ "board": free, "hand": "first", "dots": [(yanns, 3)] }),
        ),
        ("gather", json!({ "board": free })),
        ("conclude", json!({ "board": free })),
    ]
}

/// Refused for what it is about, and not for who asks: the author's own things, and a card that
/// is shown already.
fn may_be_refused(what: &str, actor: &Actor) -> bool {
    let is_anna = matches!(actor, Actor::Device(_));
    let of_authors = ["edit_card", "withdraw_card", "take_dot_back"].contains(&what);
    what == "show_card" || (of_authors && !is_anna)
}

#[test]
fn every_command_on_a_board_is_in_the_table() {
    let of = boards();
    let all = of_participants(&of)
        .into_iter()
        .map(|it| (For::Participants, it));
    let all = all.chain(
        of_facilitators(&of)
            .into_iter()
            .map(|it| (For::Facilitators, it)),
    );
    let all: Vec<_> = all.collect();
    // What serde expects where it finds something else is every command there is.
    let unknown = serde_json::from_value::<kuzul_model::board::Command>(json!("paint"));
    let unknown = unknown.unwrap_err().to_string();
    let (_, known) = unknown.split_once("expected one of ").unwrap();
    let known: Vec<_> = known.split(", ").map(|it| it.trim_matches('`')).collect();
    assert_eq!(known.len(), all.len());
    for name in known {
        assert!(
            all.iter().any(|(_, (what, _))| *what == name),
            "{name} is not tried"
        );
    }
    for (whom, (what, with)) in all {
        for actor in [
            Actor::Operator,
            Actor::Facilitator("lena".into()),
            Actor::Device("anna".into()),
            Actor::Visitor,
        ] {
            let may = match actor {
                Actor::Operator | Actor::Facilitator(_) => true,
                Actor::Device(_) => whom == For::Participants,
                Actor::Visitor => false,
            };
            let mut house = boards().house;
            let answer = house.asks_as(&actor, json!({ "board": { what: with.clone() } }));
            let forbidden = matches!(answer, Err(Refusal::Forbidden(_)));
            assert_eq!(forbidden, !may, "{actor:?} {what}: {answer:?}");
            if may && !may_be_refused(what, &actor) {
                assert!(answer.is_ok(), "{actor:?} {what}: {answer:?}");
            }
        }
    }
}

#[test]
fn conclusions_are_worded_by_who_leads_and_drawn_by_the_operator() {
    for (actor, may) in [
        (Actor::Operator, true),
        (Actor::Facilitator("lena".into()), true),
        (Actor::Device("anna".into()), false),
        (Actor::Visitor, false),
    ] {
        let Settled {
            mut house,
            conclusion,
            ..
        } = House::settled();
        let reword = json!({ "conclusion": { "reword": { "conclusion": conclusion, "text": "Mieux dit" } } });
        assert_eq!(house.asks_as(&actor, reword).is_ok(), may, "{actor:?}");
    }
}
