//! Setting up: communes and members from tables, colleges, the first process, texts, the audit.

use kuzul_model::{
    Refusal,
    access::Viewer,
    audit, council,
    council::import::{Doubt, Fault, Verdict},
    id::{CollegeId, GroupId, ImportId, MemberId, ProcessId},
    notice, territory,
};
use serde_json::{Value, json};

use crate::{
    house::{House, Settled, commune},
    replay::{holds, kept, replay},
};

fn row(name: &str, function: &str, more: &Value) -> Value {
    let mut row = json!({ "name": name, "function": function, "organisation": "", "college": "",
        "groups": [], "mail": "" });
    for (key, value) in more.as_object().into_iter().flatten() {
        row[key] = value.clone();
    }
    row
}

/// A council with a college and a group.
fn council() -> (House, CollegeId, GroupId) {
    let mut house = House::default();
    let college = house
        .asks(json!({ "council": { "set_colleges": [{ "name": "Associations", "description": "" }] } }))
        .unwrap();
    let group = json!({ "kind": "working", "name": "Mobilités", "purpose": "" });
    let group = house
        .asks(json!({ "council": { "form_group": group } }))
        .unwrap();
    (house, CollegeId(college), GroupId(group))
}

fn import(house: &mut House, rows: &Value) -> usize {
    let before = house.written.len();
    house
        .asks(json!({ "council": { "import_members": rows } }))
        .unwrap();
    house.written.len() - before
}

fn verdicts(house: &House, rows: Value) -> Vec<Verdict> {
    let rows: Vec<council::import::Row> = serde_json::from_value(rows).unwrap();
    let seen = house.state.seen_by(Viewer::Operator);
    let compared = seen.compare_members(&rows).unwrap();
    compared.into_iter().map(|it| it.verdict).collect()
}

fn two() -> Value {
    json!([
        row(
            "Anna Kerlann",
            "",
            &json!({ "college": "associations", "groups": ["mobilites"],
            "mail": "anna@exemple.bzh" })
        ),
        row("", "Président", &json!({ "organisation": "Club nautique" })),
    ])
}

#[test]
fn members_come_from_a_table_in_one_command() {
    let (mut house, college, group) = council();
    assert_eq!(import(&mut house, &two()), 3, "two members and the import");
    let seen = house.state.seen_by(Viewer::Operator);
    let members: Vec<_> = seen.members().collect();
    assert_eq!(members[0].college, Some(college));
    assert_eq!(members[0].function, "Membre");
    assert_eq!(seen.person(members[0]), Some("Anna Kerlann"));
    assert_eq!(
        seen.mail_of(members[0]).unwrap().as_str(),
        "anna@exemple.bzh"
    );
    assert_eq!(seen.group(group).unwrap().formed.members, [members[0].id]);
    let public = house.seen();
    assert!(public.person(members[0]).is_none() && public.mail_of(members[0]).is_none());
    assert_eq!(public.imports().count(), 0);
    let open: String = house
        .written
        .iter()
        .map(|(_, it)| it.open.as_str())
        .collect();
    assert!(!open.contains("Kerlann") && !open.contains("anna@"));
    assert_eq!(kept(&replay(&house, None)), kept(&house.state));
}

#[test]
fn the_same_table_twice_changes_nothing() {
    let (mut house, ..) = council();
    import(&mut house, &two());
    assert_eq!(import(&mut house, &two()), 0);
    assert!(matches!(
        verdicts(&house, two())[..],
        [Verdict::Known(_), Verdict::Known(_)]
    ));
}

#[test]
fn an_empty_cell_changes_nothing_and_a_full_one_does() {
    let (mut house, college, _) = council();
    import(&mut house, &two());
    let changed = json!([row("anna KERLANN", "Trésorière", &json!({}))]);
    assert!(matches!(
        verdicts(&house, changed.clone())[..],
        [Verdict::Changed(_)]
    ));
    assert_eq!(import(&mut house, &changed), 2);
    let seen = house.state.seen_by(Viewer::Operator);
    let anna = seen.members().next().unwrap();
    assert_eq!(
        (anna.function.as_str(), anna.college),
        ("Trésorière", Some(college))
    );
    assert!(seen.mail_of(anna).is_some());
}

#[test]
fn what_is_doubtful_waits_for_a_word() {
    let (mut house, ..) = council();
    import(&mut house, &two());
    let anna = MemberId(3);
    let rows = json!([
        row("Kerlann Anna", "", &json!({})),
        row("Yann Autre", "", &json!({ "mail": "ANNA@exemple.bzh" })),
        row("Lena Nouvelle", "", &json!({})),
        row("lena nouvelle", "", &json!({})),
        row("", "", &json!({})),
        row("A", "", &json!({ "college": "Inconnu" })),
        row("B", "", &json!({ "groups": ["Inconnu"] })),
        row("C", "", &json!({ "mail": "pas une adresse" })),
        row(&"D".repeat(300), "", &json!({})),
    ]);
    assert_eq!(
        verdicts(&house, rows.clone()),
        [
            Verdict::Doubtful(Doubt::NearlyTheName(anna)),
            Verdict::Doubtful(Doubt::AddressOf(anna)),
            Verdict::New,
            Verdict::Doubtful(Doubt::TwiceInTable(2)),
            Verdict::Bad(Fault::Nobody),
            Verdict::Bad(Fault::UnknownCollege("Inconnu".into())),
            Verdict::Bad(Fault::UnknownGroup("Inconnu".into())),
            Verdict::Bad(Fault::Address),
            Verdict::Bad(Fault::TooLong),
        ]
    );
    assert_eq!(import(&mut house, &rows), 2, "what is clear is taken alone");
    let meant = json!([
        row("Kerlann Anna", "", &json!({ "meant": "same" })),
        row(
            "Yann Autre",
            "",
            &json!({ "mail": "anna@exemple.bzh", "meant": "new" })
        ),
    ]);
    assert!(matches!(
        verdicts(&house, meant)[..],
        [Verdict::Changed(it), Verdict::New] if it == anna
    ));
}

#[test]
fn an_import_is_taken_back_whole() {
    let (mut house, _, group) = council();
    import(&mut house, &two());
    let kept_before: Vec<_> = house.seen().members().cloned().collect();
    let more = json!([
        row(
            "Anna Kerlann",
            "Trésorière",
            &json!({ "mail": "autre@exemple.bzh" })
        ),
        row("Lena Nouvelle", "", &json!({ "groups": ["Mobilités"] })),
    ]);
    import(&mut house, &more);
    let import = ImportId(house.written.len() as u64);
    let seen = house.state.seen_by(Viewer::Operator);
    assert!(seen.can_be_undone(seen.imports().next_back().unwrap()));
    assert!(
        !seen.can_be_undone(seen.imports().next().unwrap()),
        "Anna was changed since"
    );
    let undo = json!({ "council": { "undo_import": import } });
    house.asks(undo.clone()).unwrap();
    let now: Vec<_> = house.seen().members().cloned().collect();
    assert_eq!(now, kept_before);
    assert_eq!(house.seen().group(group).unwrap().formed.members.len(), 1);
    assert_eq!(
        house.asks(undo),
        Err(Refusal::Council(council::Refusal::UndoneAlready))
    );
    assert_eq!(kept(&replay(&house, None)), kept(&house.state));
    // What its rows said of people is dropped, and nothing else is lost by that.
    house.drops();
    let now: Vec<_> = house.seen().members().cloned().collect();
    assert_eq!(now, kept_before);
    let rows = [import.0 - 2, import.0 - 1];
    assert_eq!(house.closed, rows, "the two rows, and no other record");
    // The first one is free again.
    let first = house
        .state
        .seen_by(Viewer::Operator)
        .imports()
        .next()
        .unwrap()
        .id;
    house
        .asks(json!({ "council": { "undo_import": first } }))
        .unwrap();
    house.drops();
    assert_eq!(house.seen().members().count(), 0);
    assert!(!holds(&kept(&house.state), "Kerlann"));
}

#[test]
fn what_was_built_on_stays() {
    let (mut house, ..) = council();
    import(&mut house, &two());
    let import = ImportId(house.written.len() as u64);
    let group = json!({ "kind": "steering", "name": "Pilotage", "purpose": "", "facilitator": 3 });
    house
        .asks(json!({ "council": { "form_group": group } }))
        .unwrap();
    assert_eq!(
        house.asks(json!({ "council": { "undo_import": import } })),
        Err(Refusal::Council(council::Refusal::BuiltOn(MemberId(3))))
    );
    assert_eq!(
        house.asks(json!({ "council": { "undo_import": 1 } })),
        Err(Refusal::Council(council::Refusal::UnknownImport(ImportId(
            1
        ))))
    );
}

#[test]
fn any_record_of_an_import_may_lose_its_words() {
    let (mut house, ..) = council();
    import(&mut house, &two());
    let last = house.written.len() as u64;
    house
        .asks(json!({ "council": { "undo_import": last } }))
        .unwrap();
    for gap in 1..=house.written.len() as u64 {
        kept(&replay(&house, Some(gap)));
    }
}

#[test]
fn colleges_are_put_as_they_should_be() {
    let (mut house, college, _) = council();
    let set = json!({ "council": { "set_colleges": [
        { "college": college, "name": "Vie associative", "description": "Clubs." },
        { "name": "Économie", "description": "" } ] } });
    house.asks(set.clone()).unwrap();
    let names =
        |house: &House| -> Vec<_> { house.seen().colleges().map(|it| it.name.clone()).collect() };
    assert_eq!(names(&house), ["Vie associative", "Économie"]);
    let twice = json!({ "council": { "set_colleges": [
        { "name": "A", "description": "" }, { "name": "A", "description": "" } ] } });
    assert_eq!(
        house.asks(twice),
        Err(Refusal::Council(council::Refusal::CollegeTwice))
    );
    import(
        &mut house,
        &json!([row("Anna", "", &json!({ "college": "économie" }))]),
    );
    let economy = house.seen().colleges().nth(1).unwrap().id;
    let only = json!({ "council": { "set_colleges": [
        { "college": college, "name": "Vie associative", "description": "Clubs." } ] } });
    assert_eq!(
        house.asks(only),
        Err(Refusal::Council(council::Refusal::CollegeHasMembers(
            economy
        )))
    );
}

fn renew(communes: &[Value], only: bool) -> Value {
    let joined = json!([{ "siren": "200042174", "name": "Plouzul Agglomération" }]);
    json!({ "territory": { "renew": { "intercommunalities": joined, "communes": communes, "only": only } } })
}

#[test]
fn communes_come_from_a_table_and_the_same_one_changes_nothing() {
    let mut house = House::default();
    let both = vec![commune("56121"), commune("56098")];
    house.asks(renew(&both, false)).unwrap();
    let written = house.written.len();
    assert_eq!(written, 3, "the intercommunality and two communes");
    house.asks(renew(&both, false)).unwrap();
    assert_eq!(house.written.len(), written);
    house.asks(renew(&[commune("56121")], false)).unwrap();
    assert_eq!(
        house.seen().communes().count(),
        2,
        "those that are not named stay"
    );
    house.asks(renew(&[commune("56121")], true)).unwrap();
    assert_eq!(house.seen().communes().count(), 1, "or go");
    assert_eq!(kept(&replay(&house, None)), kept(&house.state));
}

#[test]
fn a_commune_where_something_takes_place_does_not_go() {
    let Settled {
        mut house, process, ..
    } = House::settled();
    let mut meeting = crate::house::meeting("evening", "Au port", process);
    meeting["meeting"]["announce"]["commune"] = json!("56098");
    house.asks(meeting).unwrap();
    let code = "56098".to_owned();
    assert_eq!(
        house.asks(renew(&[commune("56121")], true)),
        Err(Refusal::Territory(territory::Refusal::CommuneInUse {
            code
        }))
    );
}

#[test]
fn a_question_and_its_process_begin_in_one_go() {
    let mut house = House::default();
    let begin = json!({ "process": { "begin": { "objective": "", "question": {
        "kind": "referral", "from": "Plouzul Agglomération", "title": "Se déplacer",
        "question": "Comment se déplacer en 2035 ?", "received_on": "2026-03-01" } } } });
    let question = house.asks(begin).unwrap();
    let process = house.seen().process(ProcessId(question + 1)).unwrap();
    assert_eq!(process.opened.referral.unwrap().0, question);
    assert_eq!(process.opened.objective, "Comment se déplacer en 2035 ?");
}

#[test]
fn a_text_has_versions_and_nobody_writes_over_another() {
    let mut house = House::default();
    let write = |text: &str, upon: Option<u64>| json!({ "notice": { "write": { "page": "legal", "tongue": "fr", "text": text, "upon": upon } } });
    let first = house.asks(write("## Éditeur", None)).unwrap();
    assert_eq!(
        house.asks(write("Autre", None)),
        Err(Refusal::Notice(notice::Refusal::ChangedSince(first)))
    );
    house.asks(write("Autre", Some(first))).unwrap();
    house.asks(write("Autre", Some(first))).unwrap();
    house
        .asks(json!({ "notice": { "reset": { "page": "legal", "tongue": "fr" } } }))
        .unwrap();
    let seen = house.seen();
    let notice = seen
        .notice(notice::Page::Legal, notice::Tongue::Fr)
        .unwrap();
    assert_eq!((notice.text.as_deref(), notice.versions.len()), (None, 3));
    assert!(
        seen.notice(notice::Page::Legal, notice::Tongue::En)
            .is_none()
    );
    assert_eq!(kept(&replay(&house, None)), kept(&house.state));
}

#[test]
fn an_audit_says_what_it_found_and_adds_up() {
    let mut house = House {
        ahead_ms: 1_772_366_400_000,
        ..House::default()
    };
    let audited = |conform: u32, not_conform: u32, on: &str, findings: &[&str]| {
        json!({ "audit": { "record": { "on": on, "by": "Atelier", "conform": conform,
            "not_conform": not_conform, "not_applicable": 50, "findings": findings } } })
    };
    let refused = |refusal| Err(Refusal::Audit(refusal));
    let day = "2026-02-01";
    assert_eq!(
        house.asks(audited(50, 5, day, &["Une image"])),
        refused(audit::Refusal::Criteria(105))
    );
    assert_eq!(
        house.asks(audited(50, 6, "2030-01-01", &["Une image"])),
        refused(audit::Refusal::ToCome)
    );
    assert_eq!(
        house.asks(audited(50, 6, day, &[])),
        refused(audit::Refusal::NothingFound)
    );
    house.asks(audited(50, 6, day, &["Une image"])).unwrap();
    let audit = house.seen().audit().unwrap();
    assert_eq!((audit.percent(), audit.findings.len()), (89, 1));
    assert_eq!(kept(&replay(&house, None)), kept(&house.state));
}
