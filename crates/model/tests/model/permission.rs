//! Every command, every role: one table.

use kuzul_journal::Timestamp;
use kuzul_model::{
    Actor, Command, Refusal,
    id::PersonId,
    permission::{Deed, Role, Scope},
};
use serde_json::{Value, json};

use crate::house::{House, Settled, commune, digest, drawn, meeting};

/// Where a mediator of the examples helps people.
const HERE: &str = "56121";

/// Beside this file, for reviewers: a change of who may do what shows there as a line.
#[test]
fn the_table() {
    let expected: Vec<_> = include_str!("permission.txt").lines().collect();
    for deed in Deed::ALL {
        let roles: Vec<_> = deed.roles().iter().map(|role| role.name()).collect();
        let row = format!("{}: {}", deed.name(), roles.join(" "));
        let row = row.trim_end();
        assert!(
            expected.contains(&row),
            "permission.txt has no line {row:?}"
        );
    }
    assert_eq!(
        expected.len(),
        Deed::ALL.len(),
        "permission.txt has a line too many"
    );
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

/// What each participant may ask of a board.
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
        (
            "for_somebody",
            json!({ "consent": 1, "author": "soazig", "ask": { "add_card":
                { "board": free, "column": 0, "text": "Un mot" } } }),
        ),
    ]
}

/// What whoever leads a room may ask of a board.
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
        (
            "issue_passes",
            json!({ "board": free, "passes": ["0".repeat(64)] }),
        ),
        ("spend_on_paper", json!({ "board": free, "numbers": [1] })),
        (
            "withdraw_pass",
            json!({ "board": free, "number": 1, "reason": "x" }),
        ),
        (
            "use_pass",
            json!({ "board": free, "pass": { "number": 1 } }),
        ),
        ("gather", json!({ "board": free })),
        ("conclude", json!({ "board": free })),
    ]
}

/// A command of each kind that is not about a board.
fn elsewhere(of: &Settled) -> Vec<(&'static str, &'static str, Value)> {
    let Settled {
        process,
        evening,
        plenary,
        workshop,
        conclusion,
        ..
    } = *of;
    let token = "00000000000000000000000000000000";
    let chain = "0".repeat(64);
    vec![
        (
            "territory",
            "describe",
            json!({ "name": "A", "description": "B", "intercommunalities": [] }),
        ),
        ("territory", "list", json!([commune("56078")])),
        (
            "territory",
            "renew",
            json!({ "intercommunalities": [], "communes": [commune("56078")], "only": false }),
        ),
        ("council", "set_colleges", json!([])),
        (
            "council",
            "choose_logo",
            json!({ "image": "QUJD", "width": 1, "height": 1 }),
        ),
        ("council", "remove_logo", Value::Null),
        ("council", "import_members", json!([])),
        ("council", "undo_import", json!(999)),
        (
            "process",
            "begin",
            json!({ "objective": "", "question": { "kind": "referral", "from": "A", "title": "B",
            "question": "C", "received_on": "2026-03-01" } }),
        ),
        (
            "notice",
            "write",
            json!({ "page": "legal", "tongue": "fr", "text": "A" }),
        ),
        (
            "notice",
            "reset",
            json!({ "page": "legal", "tongue": "fr" }),
        ),
        (
            "audit",
            "record",
            json!({ "on": "2026-03-01", "by": "A", "conform": 50, "not_conform": 0,
            "not_applicable": 56, "findings": [] }),
        ),
        (
            "council",
            "describe",
            json!({ "name": "A", "mission": "B", "seats": 80, "contact": [] }),
        ),
        (
            "council",
            "add_college",
            json!({ "name": "Citoyens", "description": "Tous." }),
        ),
        (
            "council",
            "add_member",
            json!({ "member": { "function": "Élue" }, "person": null }),
        ),
        (
            "council",
            "form_group",
            json!({ "kind": "working", "name": "Groupe", "purpose": "Voir." }),
        ),
        (
            "referral",
            "receive",
            json!({ "kind": "referral", "from": "Agglo", "title": "Quoi ?",
            "question": "Que faire ?", "received_on": "2026-03-01" }),
        ),
        (
            "process",
            "open",
            json!({ "title": "Autre", "objective": "Un avis." }),
        ),
        (
            "process",
            "plan_phases",
            json!({ "process": process, "phases": [] }),
        ),
        (
            "process",
            "start_phase",
            json!({ "process": process, "number": 1 }),
        ),
        (
            "process",
            "complete_phase",
            json!({ "process": process, "number": 1 }),
        ),
        (
            "meeting",
            "announce",
            meeting("evening", "Une autre", process)["meeting"]["announce"].clone(),
        ),
        (
            "meeting",
            "record_held",
            json!({ "meeting": evening, "present": 20 }),
        ),
        (
            "meeting",
            "change",
            json!({ "meeting": evening,
            "announced": meeting("evening", "Une autre", process)["meeting"]["announce"].clone() }),
        ),
        (
            "meeting",
            "cancel",
            json!({ "meeting": evening, "reason": "Neige" }),
        ),
        (
            "workshop",
            "announce",
            json!({ "meeting": evening, "title": "Autre", "theme": "A", "presentation": "B" }),
        ),
        ("conclusion", "draw", json!([drawn(workshop, 2)])),
        (
            "conclusion",
            "reword",
            json!({ "conclusion": conclusion, "text": "Mieux dit" }),
        ),
        (
            "validation",
            "record",
            json!([{ "meeting": plenary, "conclusion": conclusion, "outcome": "adopted" }]),
        ),
        (
            "opinion",
            "picture",
            json!({ "remove": { "opinion": 1, "picture": 2 } }),
        ),
        (
            "opinion",
            "slide",
            json!({ "arrange": { "opinion": 1, "order": ["s2-statement"] } }),
        ),
        (
            "opinion",
            "open",
            json!({ "about": { "kind": "opinion", "process": process, "title": "Avis" } }),
        ),
        (
            "opinion",
            "describe",
            json!({ "opinion": 1,
            "about": { "kind": "opinion", "process": process, "title": "Avis" } }),
        ),
        (
            "opinion",
            "section",
            json!({ "remove": { "opinion": 1, "section": 2 } }),
        ),
        (
            "opinion",
            "comment",
            json!({ "make": { "opinion": 1, "section": 2, "version": 2, "text": "Pourquoi ?" } }),
        ),
        (
            "opinion",
            "proposal",
            json!({ "withdraw": { "opinion": 1, "proposal": 3 } }),
        ),
        (
            "opinion",
            "edition",
            json!({ "correct": { "opinion": 1, "reason": "Une coquille" } }),
        ),
        (
            "opinion",
            "response",
            json!({ "hand_over": { "opinion": 1, "to": ["Agglo"], "on": "2026-03-01" } }),
        ),
        (
            "opinion",
            "response",
            json!({ "acknowledge": { "opinion": 1, "institution": "Agglo", "on": "2026-03-01" } }),
        ),
        ("opinion", "custom", json!({ "set_delay": { "months": 3 } })),
        (
            "plenary",
            "open",
            json!({ "meeting": plenary, "code": "VOTONS", "items": [conclusion], "manner": "hands", "chair": "A" }),
        ),
        ("plenary", "enter", json!({ "plenary": plenary })),
        (
            "plenary",
            "count",
            json!({ "plenary": plenary, "present": 3 }),
        ),
        (
            "plenary",
            "take_up",
            json!({ "plenary": plenary, "conclusion": conclusion, "step": "presented" }),
        ),
        (
            "plenary",
            "start_vote",
            json!({ "plenary": plenary, "conclusion": conclusion }),
        ),
        (
            "plenary",
            "give",
            json!({ "plenary": plenary, "vote": 1, "choice": "favour" }),
        ),
        ("plenary", "sign", json!({ "plenary": plenary, "vote": 1 })),
        (
            "plenary",
            "end_vote",
            json!({ "plenary": plenary, "vote": 1 }),
        ),
        (
            "plenary",
            "void_vote",
            json!({ "plenary": plenary, "vote": 1 }),
        ),
        (
            "plenary",
            "record",
            json!({ "plenary": plenary, "conclusion": conclusion, "outcome": "adopted" }),
        ),
        (
            "plenary",
            "take_position",
            json!({ "plenary": plenary, "conclusion": conclusion, "text": "Non." }),
        ),
        ("plenary", "close", json!({ "plenary": plenary })),
        (
            "plenary",
            "issue",
            json!({ "plenary": plenary, "until": "2026-03-20" }),
        ),
        (
            "plenary",
            "amend",
            json!({ "plenary": plenary, "text": "Oui." }),
        ),
        (
            "plenary",
            "settle",
            json!({ "plenary": plenary, "amendment": 1, "accepted": true }),
        ),
        (
            "plenary",
            "approve",
            json!({ "plenary": plenary, "seq": 1, "head": chain }),
        ),
        (
            "redaction",
            "redact",
            json!({ "seq": 1, "part": "open", "reason": "Un nom", "ground": "erasure" }),
        ),
        (
            "form",
            "open",
            json!({ "about": { "survey": evening }, "title": "A", "questions": [], "closes_at": 0 }),
        ),
        (
            "form",
            "change",
            json!({ "form": 1, "title": "A", "questions": [] }),
        ),
        ("form", "set_closing", json!({ "form": 1, "closes_at": 0 })),
        ("form", "answer", json!({ "form": 1, "answers": [] })),
        (
            "form",
            "show_text",
            json!({ "form": 1, "text": { "release": 1, "place": 0 } }),
        ),
        (
            "form",
            "hide_text",
            json!({ "form": 1, "text": { "release": 1, "place": 0 }, "reason": "x" }),
        ),
        ("form", "settle", json!({ "form": 1 })),
        (
            "registration",
            "open",
            json!({ "meeting": evening, "companions_max": 1, "needs": true, "closes_at": 0 }),
        ),
        (
            "registration",
            "register",
            json!({ "meeting": evening, "name": "Anna", "address": "", "language": "fr",
            "companions": 0, "needs": "", "answers": [], "digest": chain }),
        ),
        ("registration", "cancel", json!({ "digest": chain })),
        ("registration", "ask_for_key", json!({ "digest": chain })),
        (
            "registration",
            "cancel_for",
            json!({ "meeting": evening, "registration": 1 }),
        ),
        (
            "registration",
            "tell",
            json!({ "meeting": evening, "registration": 1, "notice": "registered",
            "digest": chain, "subject": "A", "text": "B", "html": "C" }),
        ),
        (
            "registration",
            "attendance",
            json!({ "present": { "meeting": evening, "address": "" } }),
        ),
        (
            "registration",
            "attendance",
            json!({ "count_walk_ins": { "meeting": evening, "people": 1 } }),
        ),
        ("registration", "forget", json!({ "meeting": evening })),
        (
            "returning",
            "unpack",
            json!({ "pack": token, "trip": token, "head": { "seq": 1, "chain": chain } }),
        ),
        (
            "returning",
            "return",
            json!({ "trip": token, "after": 1, "seq": 2, "at": 0, "chain": chain,
            "kind": "board.closed", "open": "{}", "personal": null }),
        ),
    ]
}

/// A command of each kind about people. Nobody has these ids: what is asked is who may.
fn about_people() -> Vec<(&'static str, &'static str, Value)> {
    let session = json!({ "token": digest(7), "device": "Firefox" });
    let letter = json!({ "to": "a@exemple.bzh", "subject": "S", "text": "T", "html": "<p>T</p>" });
    let who = json!({ "name": "Anna", "address": "anna@exemple.bzh" });
    let day = "2030-01-01";
    let about = |name, with| ("person", name, with);
    vec![
        about(
            "ask_link",
            json!({ "address": "a@exemple.bzh", "token": digest(1), "browser": digest(2),
            "code": digest(3), "letter": letter }),
        ),
        about(
            "open_link",
            json!({ "token": digest(1), "session": session }),
        ),
        about("become_first", json!({ "who": who, "session": session })),
        about(
            "open_by_passkey",
            json!({ "person": 999, "session": session }),
        ),
        about(
            "open_by_provider",
            json!({ "word": { "identity": { "issuer": "i", "subject": "s" },
            "provider": "Id" }, "session": session }),
        ),
        about("end_session", json!({ "session": 999 })),
        about("end_sessions", json!({ "but": null })),
        about("rename", json!({ "name": "Anna" })),
        about(
            "ask_address",
            json!({ "address": "a@exemple.bzh", "token": digest(6), "letter": letter }),
        ),
        about("confirm_address", json!({ "token": digest(6) })),
        about(
            "tie_provider",
            json!({ "person": 999, "word": { "identity": { "issuer": "i", "subject": "s" },
            "provider": "Id" } }),
        ),
        about("untie_provider", json!({ "issuer": "i" })),
        about("leave", Value::Null),
        about("add_passkey", json!({ "label": "Clé", "credential": "{}" })),
        about("remove_passkey", json!({ "passkey": 999 })),
        about(
            "grant_role",
            json!({ "person": 999, "given": { "role": "member", "scope": "territory" } }),
        ),
        about("end_role", json!({ "person": 999, "grant": 999 })),
        about("invite", json!({ "who": who, "token": digest(4) })),
        about("withdraw_invitation", json!({ "invitation": 999 })),
        about(
            "accept_invitation",
            json!({ "token": digest(4), "session": session }),
        ),
        about(
            "delegate",
            json!({ "to": "a@exemple.bzh", "grants": [999], "first": day, "last": day }),
        ),
        about("end_delegation", json!({ "delegation": 999 })),
        about(
            "record_consent",
            json!({ "words": { "name": "Yann", "wording": "Oui.", "code": digest(5) } }),
        ),
        about(
            "record_consent",
            json!({ "words": { "name": "Yann", "wording": "Oui.", "code": digest(5) },
            "commune": HERE }),
        ),
        about("revoke_consent", json!({ "consent": 999 })),
        about("revoke_by_code", json!({ "code": digest(5) })),
    ]
}

/// What may be asked of letters and of the newsletter.
fn of_mail() -> Vec<(&'static str, &'static str, Value)> {
    let letter = json!({ "to": "anna@example.org", "subject": "A", "text": "B", "html": "C" });
    let token = "00000000000000000000000000000000";
    vec![
        (
            "mail",
            "queue",
            json!({ "purpose": "trial", "letter": letter }),
        ),
        ("mail", "take", json!({ "letters": [1], "by": "one" })),
        ("mail", "record_sent", json!(1)),
        (
            "mail",
            "record_failed",
            json!({ "letter": 1, "reason": "later" }),
        ),
        ("mail", "hold", json!([1])),
        ("mail", "record_bounced", json!(1)),
        ("mail", "again", json!(1)),
        ("mail", "discard", json!(1)),
        (
            "mail",
            "mark_returned",
            json!([{ "to": "anna@example.org", "status": "5.1.1" }]),
        ),
        ("mail", "write_again", json!(1)),
        ("mail", "write_to_me_again", Value::Null),
        (
            "subscription",
            "ask",
            json!({ "about": "everything", "language": "fr", "token": token, "letter": letter }),
        ),
        ("subscription", "confirm", json!(token)),
        ("subscription", "end", json!(token)),
        (
            "subscription",
            "tell",
            json!({ "subscription": 1, "until": 1, "letter": letter }),
        ),
    ]
}

/// What may be asked of the register of diffusion, and what the program lets go.
fn of_diffusion() -> Vec<(&'static str, &'static str, Value)> {
    let day = "1970-01-01";
    vec![
        (
            "diffusion",
            "send",
            json!({ "opinion": 1, "document": "whole", "way": "post", "on": day,
            "institutions": true, "to": [{ "name": "Plouzul Agglomération" }] }),
        ),
        ("diffusion", "receive", json!({ "sending": 1, "on": day })),
        ("diffusion", "confirm", json!({ "digest": digest(1) })),
        ("diffusion", "strike", json!(1)),
        (
            "diffusion",
            "set_contacts",
            json!({ "opinion": 1, "contacts": [["Plouzul Agglomération", null]] }),
        ),
        (
            "diffusion",
            "remind",
            json!({ "opinion": 1, "institution": "Plouzul Agglomération", "proposals": [],
            "subject": "A", "text": "B", "html": "C" }),
        ),
        ("redaction", "let_go", Value::Null),
        ("redaction", "again", json!({ "texts": [] })),
    ]
}

/// What may be asked of one's own data, and in moderation.
fn of_care() -> Vec<(&'static str, &'static str, Value)> {
    let letter = json!({ "to": "anna@example.org", "subject": "A", "text": "B", "html": "C" });
    let privacy = |name, with| ("privacy", name, with);
    let moderation = |name, with| ("moderation", name, with);
    vec![
        privacy("erase_me", json!({ "cards": true })),
        privacy("erase_cards", json!({ "board": 1 })),
        privacy("link_cards", json!({ "board": 1, "author": "anna" })),
        privacy("set_will", json!({ "wish": "keep", "code": digest(8) })),
        privacy("drop_will", Value::Null),
        privacy(
            "invoke_will",
            json!({ "code": digest(8), "letter": letter }),
        ),
        privacy("warn", json!({ "person": 1, "letter": letter })),
        privacy("forget", Value::Null),
        moderation(
            "report",
            json!({ "target": { "card": 1 }, "rule": "respect", "words": "", "address": "" }),
        ),
        moderation(
            "decide",
            json!({ "case": 1, "rule": "respect", "measure": "hide", "curb": "none", "reason": "x" }),
        ),
        moderation(
            "decide",
            json!({ "case": 1, "rule": "hate", "measure": "redact", "curb": "none", "reason": "x" }),
        ),
        moderation(
            "decide",
            json!({ "case": 1, "rule": "spam", "measure": "hide", "curb": "block_everywhere",
                "until": "2026-03-01", "reason": "x" }),
        ),
        moderation("release", json!({ "case": 1, "reason": "x" })),
        moderation("appeal", json!({ "case": 1, "words": "x" })),
        moderation("judge", json!({ "case": 1, "upheld": true, "reason": "x" })),
        moderation("set_aids", json!({ "words": ["patate"] })),
        moderation("pass", json!({ "case": 1 })),
        moderation(
            "tell_reporter",
            json!({ "case": 1, "report": 1, "letter": letter }),
        ),
        moderation("tell", json!({ "case": 1, "letter": letter })),
    ]
}

/// The names of all variants: what serde expects where it finds something else.
fn variants(wrong: Value) -> Vec<String> {
    let unknown = serde_json::from_value::<Command>(wrong)
        .unwrap_err()
        .to_string();
    let (_, known) = unknown.split_once("expected").unwrap();
    let names = known.split('`').skip(1).step_by(2);
    names.map(str::to_owned).collect()
}

/// Somebody who holds this role and no other that is granted.
fn somebody(house: &mut House, role: Role) -> Actor {
    match role {
        Role::Visitor => Actor::Visitor,
        Role::Participant => Actor::Device("anna".into()),
        Role::Person => Actor::Person(PersonId(house.joins("anna"))),
        _ => house.somebody("anna", role.name()).1,
    }
}

/// Every command, tried: its concept, its name, its body.
fn all() -> Vec<(&'static str, &'static str, Value)> {
    let of = boards();
    let board = of_participants(&of).into_iter().chain(of_facilitators(&of));
    let board = board.map(|(name, with)| ("board", name, with));
    board
        .chain(elsewhere(&House::settled()))
        .chain(about_people())
        .chain(of_mail())
        .chain(of_diffusion())
        .chain(of_care())
        .collect()
}

fn command(concept: &str, name: &str, with: &Value) -> Command {
    serde_json::from_value(json!({ concept: { name: with } }))
        .unwrap_or_else(|error| panic!("{concept} {name}: {error}"))
}

#[test]
fn every_command_is_tried() {
    let all = all();
    for concept in variants(json!("paint")) {
        for name in variants(json!({ &concept: "paint" })) {
            let tried = all.iter().any(|(c, n, _)| *c == concept && *n == name);
            assert!(tried, "add an example of {concept} {name} to this file");
        }
    }
    for deed in Deed::ALL {
        let tried = all
            .iter()
            .any(|(c, n, with)| command(c, n, with).deed() == *deed);
        assert!(tried, "no command is {deed:?}");
    }
}

/// Denied by default: nobody may do what the table does not say.
#[test]
fn p18_every_command_asks_the_table_whoever_asks() {
    for (concept, name, with) in all() {
        let deed = command(concept, name, &with).deed();
        for role in Role::ALL {
            let mut house = settled(concept);
            let actor = somebody(&mut house, role);
            let standing = house.state.standing(&actor, Timestamp(0));
            assert!(standing.holds(role, &Scope::Territory), "{role:?}");
            let mut held = standing.held().iter();
            let may = held.any(|(role, _)| deed.roles().contains(role));
            let answer = house.asks_as(&actor, json!({ concept: { name: &with } }));
            let forbidden = matches!(answer, Err(Refusal::Forbidden(_)));
            assert_eq!(forbidden, !may, "{role:?} {concept} {name}: {answer:?}");
        }
    }
}

/// What is held for one institution or one commune is held for nothing else.
#[test]
fn p18_a_role_for_less_than_the_territory_ends_there() {
    let scopes = [
        (
            "official",
            Role::Official,
            json!({ "institution": "Agglo" }),
            "Agglo",
        ),
        ("mediator", Role::Mediator, json!({ "commune": HERE }), HERE),
    ];
    let mut allowed = Vec::new();
    for (name, role, scope, of) in scopes {
        for (concept, command_name, with) in all() {
            let deed = command(concept, command_name, &with).deed();
            let mut house = settled(concept);
            let person = house.joins("anna");
            house.grants(person, json!({ "role": name, "scope": scope }));
            let anybody = [Role::Visitor, Role::Person];
            let anybody = anybody.iter().any(|it| deed.roles().contains(it));
            let there = deed.roles().contains(&role) && with.to_string().contains(of);
            let actor = Actor::Person(PersonId(person));
            let answer = house.asks_as(&actor, json!({ concept: { command_name: &with } }));
            let forbidden = matches!(answer, Err(Refusal::Forbidden(_)));
            assert_eq!(
                forbidden,
                !anybody && !there,
                "{role:?} {command_name}: {answer:?}"
            );
            if there {
                allowed.push((role, command_name));
            }
        }
    }
    assert_eq!(
        allowed,
        [
            (Role::Official, "response"),
            (Role::Mediator, "record_consent")
        ]
    );
}

#[test]
fn the_operator_may_do_everything() {
    for (concept, name, with) in all() {
        let mut house = settled(concept);
        let answer = house.asks(json!({ concept: { name: &with } }));
        assert!(
            !matches!(answer, Err(Refusal::Forbidden(_))),
            "{concept} {name}: {answer:?}"
        );
    }
}

/// A laptop in a room has no accounts: whoever leads it does the work of an officer too.
#[test]
fn whoever_has_the_link_is_an_officer_while_there_is_no_administrator() {
    let mut of = House::settled();
    let lena = Actor::Facilitator("lena".into());
    let workshop = json!({ "workshop": { "announce": {
        "meeting": of.evening, "title": "Autre", "theme": "A", "presentation": "B" } } });
    of.house.asks_as(&lena, workshop).unwrap();
    of.house
        .asks_as(&lena, meeting("evening", "Une autre", of.process))
        .unwrap();
    let list = json!({ "territory": { "list": [commune("56078")] } });
    let refused = of.house.asks_as(&lena, list);
    assert!(matches!(refused, Err(Refusal::Forbidden(_))));
}

#[test]
fn nothing_at_all_is_not_for_everybody() {
    let mut house = House::settled().house;
    let refused = house.asks_as(&Actor::Visitor, json!({ "conclusion": { "draw": [] } }));
    assert!(matches!(refused, Err(Refusal::Forbidden(_))));
}

/// The house that the examples are about.
fn settled(concept: &str) -> House {
    if concept == "board" {
        boards().house
    } else {
        House::settled().house
    }
}
