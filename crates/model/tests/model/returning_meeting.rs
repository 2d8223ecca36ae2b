//! What a meeting is made of around its boards comes back too: its plenary, what people were asked
//! and answered, who registered and who came.

use kuzul_journal::Timestamp;
use kuzul_model::{
    Actor,
    access::Viewer,
    id::{ConclusionId, FormId, MeetingId, RegistrationId},
    registration::Standing,
    validation::Voices,
};
use serde_json::{Value, json};

use crate::{
    house::{House, Settled, digest, drawn, meeting},
    laptop::Laptop,
    returning_conflicts::conflicts,
};

/// Far from every moment of these tests, in milliseconds.
pub(crate) const CLOSES: i64 = 1_000_000_000;

pub(crate) fn device(name: &str) -> Actor {
    Actor::Device(name.to_owned())
}

fn open_plenary(house: &mut House, plenary: u64, code: &str, items: &[u64], secret: bool) -> u64 {
    let opened = json!({ "meeting": plenary, "code": code, "items": items, "chair": "La présidence",
        "manner": { "devices": { "voters": "present", "secret": secret } } });
    house
        .asks(json!({ "plenary": { "open": opened } }))
        .unwrap()
}

/// Something in the room of a plenary.
fn in_plenary(house: &mut House, by: &Actor, plenary: u64, what: &str, with: &Value) -> u64 {
    let mut command = with.clone();
    command["plenary"] = json!(plenary);
    let command = json!({ "plenary": { what: command } });
    house.asks_as(by, command).unwrap()
}

pub(crate) fn questions(labels: &[&str]) -> Value {
    let scale = json!({ "scale": { "low": "Non", "high": "Oui" } });
    labels
        .iter()
        .map(|label| json!({ "label": label, "kind": scale }))
        .collect()
}

fn open_survey(house: &mut House, meeting: u64, labels: &[&str]) -> u64 {
    house
        .asks(
            json!({ "form": { "open": { "about": { "survey": meeting }, "title": "Votre avis",
            "questions": questions(labels), "closes_at": CLOSES } } }),
        )
        .unwrap()
}

fn answer(house: &mut House, form: u64, by: &str, mark: u8) {
    let answers = json!([{ "question": 1, "value": { "mark": mark } }]);
    let command = json!({ "form": { "answer": { "form": form, "answers": answers } } });
    house.asks_as(&device(by), command).unwrap();
}

fn open_desk(house: &mut House, meeting: u64, places: u32) {
    let rules = json!({ "meeting": meeting, "places": places, "companions_max": 2, "needs": true,
        "closes_at": CLOSES });
    house
        .asks(json!({ "registration": { "open": rules } }))
        .unwrap();
}

fn register(house: &mut House, meeting: u64, name: &str, companions: u32, key: u64) -> u64 {
    let command = json!({ "registration": { "register": { "meeting": meeting, "name": name,
        "address": format!("{name}@exemple.bzh"), "language": "fr", "companions": companions,
        "needs": format!("Rampe pour {name}"), "answers": [], "digest": digest(key) } } });
    house.asks_as(&Actor::Visitor, command).unwrap()
}

fn attend(house: &mut House, by: &Actor, what: &Value) -> u64 {
    let command = json!({ "registration": { "attendance": what } });
    house.asks_as(by, command).unwrap()
}

#[test]
fn a_plenary_that_was_held_on_the_laptop_is_held_in_the_town() {
    let Settled {
        house: mut town,
        plenary,
        workshop,
        conclusion,
        ..
    } = House::settled();
    let mut laptop = Laptop::of(&town, 1);
    let there = &mut laptop.house;
    let operator = Actor::Operator;
    let drawn = there
        .asks(json!({ "conclusion": { "draw": [drawn(workshop, 2)] } }))
        .unwrap();
    open_plenary(there, plenary, "VOTONS", &[drawn, conclusion], false);
    for who in ["a", "b"] {
        in_plenary(there, &device(who), plenary, "enter", &json!({}));
    }
    let vote = in_plenary(
        there,
        &operator,
        plenary,
        "start_vote",
        &json!({ "conclusion": drawn }),
    );
    for (who, choice) in [("a", "favour"), ("b", "against"), ("c", "favour")] {
        let given = json!({ "vote": vote, "choice": choice });
        in_plenary(there, &device(who), plenary, "give", &given);
    }
    in_plenary(
        there,
        &operator,
        plenary,
        "end_vote",
        &json!({ "vote": vote }),
    );
    let record =
        json!({ "conclusion": drawn, "outcome": { "amended": { "text": "Autrement dit" } } });
    in_plenary(there, &operator, plenary, "record", &record);
    let position = json!({ "conclusion": drawn, "text": "Pas d'accord" });
    in_plenary(there, &device("b"), plenary, "take_position", &position);
    in_plenary(there, &operator, plenary, "close", &json!({}));
    in_plenary(
        there,
        &operator,
        plenary,
        "issue",
        &json!({ "until": "1970-01-09" }),
    );
    let amendment = json!({ "conclusion": drawn, "text": "Nous étions trois." });
    let amendment = in_plenary(there, &device("a"), plenary, "amend", &amendment);
    let settled = json!({ "amendment": amendment, "accepted": true });
    in_plenary(there, &operator, plenary, "settle", &settled);
    town.asks(json!({ "process": { "open": { "title": "Ailleurs", "objective": "Un avis." } } }))
        .unwrap();
    laptop.bring_all(&mut town);

    assert_eq!(conflicts(&laptop, &town), Vec::<Value>::new());
    let here = laptop.there(&town, drawn).unwrap();
    assert_ne!(here, drawn);
    let seen = town.seen();
    let room = seen.plenary(MeetingId(plenary)).unwrap();
    assert_eq!(
        room.opened.items,
        [ConclusionId(here), ConclusionId(conclusion)]
    );
    assert_eq!((room.signed_in(), room.is_open()), (3, false));
    let vote = room.last_vote(ConclusionId(here)).unwrap();
    let voices = Voices {
        favour: 2,
        against: 1,
        abstained: 0,
    };
    assert_eq!(vote.ended, Some(voices));
    let decided = seen.conclusion(ConclusionId(here)).unwrap();
    assert_eq!(decided.words(), "Autrement dit");
    let account = seen.account(room);
    assert_eq!(account.items[0].positions[0].text, "Pas d'accord");
    assert_eq!(account.amendments[0].text, "Nous étions trois.");
    assert_eq!(
        seen.plenary_coded("VOTONS").unwrap().meeting,
        MeetingId(plenary)
    );
    let there = laptop.house.seen().plenary(MeetingId(plenary)).unwrap();
    assert_eq!(room.opened_at, there.opened_at, "at its true time");
}

#[test]
fn a_plenary_that_both_sides_opened_keeps_the_votes_of_both() {
    let Settled {
        house: mut town,
        plenary,
        workshop,
        conclusion,
        ..
    } = House::settled();
    let mut laptop = Laptop::of(&town, 1);
    let operator = Actor::Operator;
    let started = json!({ "conclusion": conclusion });
    open_plenary(&mut laptop.house, plenary, "SALLE", &[conclusion], true);
    let there = in_plenary(
        &mut laptop.house,
        &operator,
        plenary,
        "start_vote",
        &started,
    );
    for who in ["a", "b"] {
        let signed = json!({ "vote": there });
        in_plenary(&mut laptop.house, &device(who), plenary, "sign", &signed);
    }
    let second = town
        .asks(json!({ "conclusion": { "draw": [drawn(workshop, 2)] } }))
        .unwrap();
    open_plenary(&mut town, plenary, "VILLE", &[second], true);
    // The room's vote comes back while it is on, and another is held in the town meanwhile.
    laptop.bring(&mut town, laptop.len()).unwrap();
    let here = laptop.there(&town, there).unwrap();
    in_plenary(
        &mut town,
        &operator,
        plenary,
        "void_vote",
        &json!({ "vote": here }),
    );
    let ours = json!({ "conclusion": second });
    let ours = in_plenary(&mut town, &operator, plenary, "start_vote", &ours);
    in_plenary(
        &mut town,
        &device("t"),
        plenary,
        "sign",
        &json!({ "vote": ours }),
    );
    let ballots =
        json!({ "vote": there, "ballots": { "favour": 1, "against": 1, "abstained": 0 } });
    in_plenary(&mut laptop.house, &operator, plenary, "end_vote", &ballots);
    laptop.bring_all(&mut town);

    let room = town.seen().plenary(MeetingId(plenary)).unwrap();
    assert_eq!(
        room.opened.items,
        [ConclusionId(conclusion), ConclusionId(second)]
    );
    assert_eq!(room.opened.code, "VILLE");
    assert_eq!(
        room.vote_on().map(|vote| vote.id),
        Some(ours),
        "the town's vote is still on"
    );
    let vote = room.last_vote(ConclusionId(conclusion)).unwrap();
    assert_eq!((vote.voters(), vote.ended.unwrap().total()), (2, 2));
    assert_eq!(room.signed_in(), 3);
    let meeting = plenary;
    assert_eq!(
        conflicts(&laptop, &town),
        [
            json!({ "plenary_here": { "meeting": meeting } }),
            json!({ "vote_over": { "meeting": meeting } }),
        ]
    );
    let ballots = json!({ "favour": 1, "against": 0, "abstained": 0 });
    let ended = json!({ "vote": ours, "ballots": ballots });
    in_plenary(&mut town, &operator, plenary, "end_vote", &ended);
}

#[test]
fn minutes_are_approved_in_the_town() {
    let Settled {
        house: mut town,
        plenary,
        conclusion,
        ..
    } = House::settled();
    open_plenary(&mut town, plenary, "VOTONS", &[conclusion], false);
    let operator = Actor::Operator;
    let mut laptop = Laptop::of(&town, 1);
    for house in [&mut laptop.house, &mut town] {
        in_plenary(house, &operator, plenary, "close", &json!({}));
        in_plenary(
            house,
            &operator,
            plenary,
            "issue",
            &json!({ "until": "1970-01-02" }),
        );
        let words = json!({ "text": format!("Amendement {}", house.written.len()) });
        let amendment = in_plenary(house, &operator, plenary, "amend", &words);
        let settled = json!({ "amendment": amendment, "accepted": true });
        in_plenary(house, &operator, plenary, "settle", &settled);
    }
    laptop.house.ahead_ms = 5 * 86_400_000;
    let seq = laptop.house.written.len();
    let approved = json!({ "seq": seq, "head": digest(1) });
    in_plenary(&mut laptop.house, &operator, plenary, "approve", &approved);
    laptop.bring_all(&mut town);
    let room = town.seen().plenary(MeetingId(plenary)).unwrap();
    let minutes = room.minutes.as_ref().unwrap();
    assert_eq!(
        (minutes.amendments.len(), minutes.approved.is_some()),
        (2, false)
    );
    let names: Vec<_> = laptop
        .trip(&town)
        .conflicts
        .iter()
        .map(|it| it.conflict.name())
        .collect();
    assert_eq!(names, ["plenary_led_here", "minutes_here", "approve_here"]);
}

#[test]
fn answers_are_counted_in_the_town_with_those_that_it_has() {
    let Settled {
        house: mut town,
        evening,
        ..
    } = House::settled();
    let form = open_survey(&mut town, evening, &["Content ?"]);
    answer(&mut town, form, "t0", 1);
    let mut laptop = Laptop::of(&town, 1);
    for (who, mark) in (0..11).map(|n| (format!("l{n}"), 5)) {
        answer(&mut laptop.house, form, &who, mark);
    }
    let closed = json!({ "form": { "set_closing": { "form": form, "closes_at": 0 } } });
    laptop.house.asks(closed).unwrap();
    let operator = laptop.house.state.seen_by(Viewer::Operator);
    assert_eq!(
        operator.forms_to_settle(Timestamp(CLOSES)).count(),
        0,
        "a laptop counts nothing"
    );
    answer(&mut town, form, "t1", 1);
    laptop.bring_all(&mut town);
    assert_eq!(conflicts(&laptop, &town), Vec::<Value>::new());

    // Those that come with them are waited for.
    let last = town.written.len().cast_signed() as i64 * 1_000;
    let due = |town: &House, at| {
        let seen = town.state.seen_by(Viewer::Operator);
        seen.forms_to_settle(Timestamp(at)).next().is_some()
    };
    assert!(!due(&town, last + 30_000));
    assert!(due(&town, last + 90_000));
    town.ahead_ms = 90_000;
    town.asks(json!({ "form": { "settle": { "form": form } } }))
        .unwrap();
    let seen = town.seen();
    let counted = seen.form(FormId(form)).unwrap();
    assert_eq!((counted.answers, counted.counted), (13, 13));
    assert_eq!(seen.tallies(counted)[0].counts, [(1, 2), (5, 11)]);
    let open: String = town
        .written
        .iter()
        .map(|(_, texts)| texts.open.as_str())
        .collect();
    assert!(
        !open.contains("mark"),
        "one person's answer is in no open text"
    );
}

#[test]
fn one_survey_stands_for_both_where_they_ask_the_same() {
    for (labels, same) in [(["Content ?"], true), (["Utile ?"], false)] {
        let Settled {
            house: mut town,
            evening,
            ..
        } = House::settled();
        let mut laptop = Laptop::of(&town, 1);
        let there = open_survey(&mut laptop.house, evening, &labels);
        answer(&mut laptop.house, there, "both", 5);
        answer(&mut laptop.house, there, "l", 5);
        let ours = open_survey(&mut town, evening, &["Content ?"]);
        answer(&mut town, ours, "both", 1);
        laptop.bring_all(&mut town);
        let here = laptop.there(&town, there).unwrap();
        let seen = town.seen();
        let answers: Vec<_> = seen
            .surveys_of(MeetingId(evening))
            .map(|it| it.answers)
            .collect();
        let mut expected = vec![json!({ "form_here": { "form": ours, "same": same } })];
        if same {
            expected.push(json!({ "answered_twice": { "form": ours } }));
            assert_eq!(answers, [2]);
        } else {
            assert_eq!(answers, [1, 2]);
            assert!(seen.form(FormId(here)).unwrap().has_answered("l"));
        }
        assert_eq!(conflicts(&laptop, &town), expected);
    }
}

#[test]
fn an_answer_counts_under_the_question_that_it_was_given_to() {
    let Settled {
        house: mut town,
        evening,
        ..
    } = House::settled();
    let form = open_survey(&mut town, evening, &["Content ?"]);
    let changed = |labels: &[&str]| {
        json!({ "form": { "change": { "form": form, "title": "Votre avis",
            "questions": questions(labels) } } })
    };
    let mut laptop = Laptop::of(&town, 1);
    laptop.house.asks(changed(&["Mécontent ?"])).unwrap();
    answer(&mut laptop.house, form, "l", 5);
    let mut other = Laptop::of(&town, 2);
    answer(&mut other.house, form, "o", 5);
    town.asks(changed(&["Content ?", "Encore ?"])).unwrap();
    answer(&mut town, form, "t", 1);
    for laptop in [&laptop, &other] {
        laptop.bring_all(&mut town);
    }
    let known = town.seen().form(FormId(form)).unwrap();
    assert_eq!(known.questions[0].label, "Content ?");
    assert!(!known.has_answered("l") && known.has_answered("o"));
    assert_eq!(
        conflicts(&laptop, &town),
        [
            json!({ "questions_stay": { "form": form } }),
            json!({ "answer_unfit": { "form": form } }),
        ]
    );
    assert_eq!(conflicts(&other, &town), Vec::<Value>::new());
}

fn desk_of(house: &House, meeting: u64) -> &kuzul_model::registration::Desk {
    house.seen().desk(MeetingId(meeting)).unwrap()
}

#[test]
fn who_registered_and_came_on_the_laptop_did_so_in_the_town() {
    let Settled {
        house: mut town,
        evening,
        ..
    } = House::settled();
    open_desk(&mut town, evening, 4);
    let anna = register(&mut town, evening, "anna", 1, 1);
    let mut laptop = Laptop::of(&town, 1);
    let there = &mut laptop.house;
    assert!(
        there
            .state
            .seen_by(Viewer::Operator)
            .untold()
            .next()
            .is_none()
    );
    let bran = register(there, evening, "bran", 1, 2);
    let cado = register(there, evening, "cado", 0, 3);
    let note = |registration: u64, people: u32| json!({ "note": { "meeting": evening, "registration": registration, "people": people } });
    attend(there, &Actor::Operator, &note(anna, 2));
    attend(there, &Actor::Operator, &note(bran, 1));
    attend(
        there,
        &Actor::Operator,
        &json!({ "count_walk_ins": { "meeting": evening, "people": 5 } }),
    );
    attend(
        there,
        &device("d"),
        &json!({ "present": { "meeting": evening, "address": "bran@exemple.bzh" } }),
    );
    town.asks(json!({ "process": { "open": { "title": "Ailleurs", "objective": "Un avis." } } }))
        .unwrap();
    laptop.bring_all(&mut town);
    assert_eq!(conflicts(&laptop, &town), Vec::<Value>::new());
    let desk = desk_of(&town, evening);
    assert_eq!((desk.placed(), desk.waiting(), desk.present()), (4, 1, 8));
    let seen = town.state.seen_by(Viewer::Facilitator);
    let here = |there: u64| RegistrationId(laptop.there(&town, there).unwrap());
    let entry = seen.registration(desk, here(bran)).unwrap();
    assert_eq!(entry.person.as_ref().unwrap().name, "bran");
    assert_eq!(entry.needs[0].1, "Rampe pour bran");
    assert_eq!(entry.present, Some(1));
    assert_eq!(
        seen.registration(desk, here(cado)).unwrap().standing,
        Standing::Waiting
    );
    // Who registered in the room is written to by the town.
    assert_eq!(seen.untold().count(), 3);
    let open: String = town
        .written
        .iter()
        .map(|(_, texts)| texts.open.as_str())
        .collect();
    assert!(!open.contains("bran") && !open.contains("Rampe"));
}

#[test]
fn an_address_that_registered_on_both_sides_is_registered_once() {
    let Settled {
        house: mut town,
        evening,
        ..
    } = House::settled();
    open_desk(&mut town, evening, 2);
    let mut laptop = Laptop::of(&town, 1);
    let there = register(&mut laptop.house, evening, "anna", 0, 1);
    let bran = register(&mut laptop.house, evening, "bran", 0, 2);
    let note = json!({ "note": { "meeting": evening, "registration": there, "people": 1 } });
    attend(&mut laptop.house, &Actor::Operator, &note);
    let walk_ins =
        |people: u32| json!({ "count_walk_ins": { "meeting": evening, "people": people } });
    attend(&mut laptop.house, &Actor::Operator, &walk_ins(7));
    let anna = register(&mut town, evening, "anna", 0, 11);
    register(&mut town, evening, "cado", 0, 12);
    attend(&mut town, &Actor::Operator, &walk_ins(3));
    laptop.bring_all(&mut town);
    let desk = desk_of(&town, evening);
    assert_eq!(
        (desk.placed(), desk.walk_ins),
        (3, 7),
        "nobody loses a place"
    );
    let seen = town.state.seen_by(Viewer::Facilitator);
    let entry = seen.registration(desk, RegistrationId(anna)).unwrap();
    assert_eq!((entry.present, entry.needs.len()), (Some(1), 2));
    assert_eq!(
        laptop
            .there(&town, bran)
            .map(|id| seen.registration(desk, RegistrationId(id)).is_some()),
        Some(true)
    );
    assert_eq!(
        conflicts(&laptop, &town),
        [
            json!({ "registered_here": { "meeting": evening, "registration": anna } }),
            json!({ "places_exceeded": { "meeting": evening } }),
            json!({ "walk_ins_here": { "meeting": evening, "was": 3, "now": 7 } }),
        ]
    );
}

#[test]
fn a_workshop_that_was_thought_of_on_the_way_comes_back_with_its_board() {
    let Settled {
        house: mut town,
        process,
        evening,
        ..
    } = House::settled();
    let mut laptop = Laptop::of(&town, 1);
    let there = &mut laptop.house;
    let announce = |meeting: u64| {
        json!({ "workshop": { "announce": { "meeting": meeting, "title": "Autre", "theme": "A",
            "presentation": "B" } } })
    };
    let held = there
        .asks(meeting("evening", "Sur place", process))
        .unwrap();
    let workshop = there.asks(announce(held)).unwrap();
    there.asks(announce(evening)).unwrap();
    let board = json!({ "workshop": workshop, "code": "ROOM", "columns": ["Forces"], "dots": 3 });
    there.asks(json!({ "board": { "open": board } })).unwrap();
    let record = json!({ "meeting": evening, "present": 12, "outcomes": ["Des mots"] });
    there
        .asks(json!({ "meeting": { "record_held": record } }))
        .unwrap();
    town.asks(announce(evening)).unwrap();
    let cancel = json!({ "meeting": evening, "reason": "La neige" });
    town.asks(json!({ "meeting": { "cancel": cancel } }))
        .unwrap();
    laptop.bring_all(&mut town);
    let seen = town.seen();
    let board = seen.room("ROOM").unwrap();
    let workshop = laptop.there(&town, workshop).unwrap();
    assert_eq!(board.opened.workshop.0, workshop);
    let found = seen.meeting(MeetingId(evening)).unwrap();
    assert_eq!(found.held.as_ref().unwrap().present, Some(12));
    assert_eq!(
        conflicts(&laptop, &town),
        [
            json!({ "title_twice": { "meeting": evening } }),
            json!({ "meeting_here": { "meeting": evening } }),
        ]
    );
}
