//! From the question to the validated conclusion: what is taken and what is refused.

use kuzul_model::{
    Refusal, conclusion,
    id::{ConclusionId, MeetingId, ProcessId},
    meeting, process, redaction, territory, validation, words, workshop,
};
use serde_json::{Value, json};

use crate::house::{House, Settled, commune, drawn, meeting};

fn refused(house: &mut House, command: Value) -> Refusal {
    let before = house.written.len();
    let refusal = house.asks(command).unwrap_err();
    assert_eq!(house.written.len(), before, "a refusal writes nothing");
    assert!(!refusal.to_string().is_empty());
    refusal
}

#[test]
fn a_commune_is_listed_once_and_belongs_to_the_territory() {
    let Settled { mut house, .. } = House::settled();
    let list = |commune| json!({ "territory": { "list": [commune] } });
    let twice = refused(&mut house, list(commune("56121")));
    assert_eq!(
        twice,
        territory::Refusal::ListedTwice {
            code: "56121".into()
        }
        .into()
    );
    let mut elsewhere = commune("56078");
    elsewhere["intercommunality"] = "999999999".into();
    let unknown = territory::Refusal::UnknownIntercommunality {
        siren: "999999999".into(),
    };
    assert_eq!(refused(&mut house, list(elsewhere)), unknown.into());
    let mut nowhere = commune("56078");
    nowhere["latitude"] = 97.into();
    let refusal = refused(&mut house, list(nowhere));
    assert_eq!(
        refusal,
        territory::Refusal::NowhereOnEarth {
            code: "56078".into()
        }
        .into()
    );
    let both = json!({ "territory": { "list": [commune("56078"), commune("56078")] } });
    assert_eq!(
        refused(&mut house, both),
        territory::Refusal::ListedTwice {
            code: "56078".into()
        }
        .into()
    );
}

#[test]
fn a_phase_begins_once_and_ends_after_it_began() {
    let Settled {
        mut house, process, ..
    } = House::settled();
    let start = |on: &str| json!({ "process": { "start_phase": { "process": process, "number": 1, "on": on } } });
    let complete = |on: &str| json!({ "process": { "complete_phase": { "process": process, "number": 1, "on": on } } });
    house.asks(start("2026-02")).unwrap();
    assert_eq!(
        refused(&mut house, start("2026-03")),
        process::Refusal::StartedAlready(1).into()
    );
    assert_eq!(
        refused(&mut house, complete("2026-01-31")),
        process::Refusal::EndsBeforeStart(1).into()
    );
    house.asks(complete("2026-04")).unwrap();
    assert_eq!(
        refused(&mut house, complete("2026-05")),
        process::Refusal::CompletedAlready(1).into()
    );
    let absent = json!({ "process": { "start_phase": { "process": process, "number": 9 } } });
    assert_eq!(
        refused(&mut house, absent),
        process::Refusal::UnknownPhase(9).into()
    );
}

#[test]
fn a_meeting_ends_after_it_begins_and_its_timetable_does_not_overlap() {
    let Settled {
        mut house, process, ..
    } = House::settled();
    let mut late = meeting("evening", "Tard", process);
    late["meeting"]["announce"]["schedule"]["on"]["end"] = "17:00:00".into();
    let refusal = refused(&mut house, late);
    assert_eq!(
        refusal,
        meeting::Refusal::EndsBeforeStart {
            title: "Tard".into()
        }
        .into()
    );
    let mut overlapping = meeting("evening", "Serrée", process);
    overlapping["meeting"]["announce"]["timetable"] = json!([
        { "start": "18:00:00", "end": "18:30:00", "title": "Accueil" },
        { "start": "18:15:00", "end": "19:00:00", "title": "Ateliers" } ]);
    let refusal = refused(&mut house, overlapping);
    assert_eq!(
        refusal,
        meeting::Refusal::Overlaps {
            title: "Ateliers".into()
        }
        .into()
    );
    let mut elsewhere = meeting("evening", "Ailleurs", process);
    elsewhere["meeting"]["announce"]["commune"] = "29019".into();
    let refusal = refused(&mut house, elsewhere);
    assert_eq!(
        refusal,
        territory::Refusal::UnknownCommune {
            code: "29019".into()
        }
        .into()
    );
}

#[test]
fn what_is_not_there_cannot_be_built_upon() {
    let Settled {
        mut house,
        workshop,
        ..
    } = House::settled();
    let refusal = refused(&mut house, meeting("evening", "Sans démarche", 999));
    assert_eq!(
        refusal,
        process::Refusal::UnknownProcess(ProcessId(999)).into()
    );
    let orphan = json!({ "workshop": { "announce": { "meeting": workshop, "title": "a", "theme": "b", "presentation": "c" } } });
    let unknown = meeting::Refusal::UnknownMeeting(MeetingId(workshop));
    assert_eq!(refused(&mut house, orphan), unknown.into());
}

#[test]
fn only_pages_of_the_web_are_linked() {
    let Settled {
        mut house, evening, ..
    } = House::settled();
    for url in [
        "javascript:alert(1)",
        "https://",
        "http:///x",
        "https://a b",
        "ftp://a.example",
    ] {
        let command = json!({ "workshop": { "announce": { "meeting": evening, "title": "Lire", "theme": "b",
            "presentation": "c", "sources": [{ "title": "Ici", "url": url }] } } });
        let refusal = refused(&mut house, command);
        assert_eq!(
            refusal,
            workshop::Refusal::NotAWebAddress { url: url.into() }.into()
        );
    }
}

#[test]
fn a_rank_is_given_once_in_its_column() {
    let Settled {
        mut house,
        workshop,
        ..
    } = House::settled();
    let draw = |ranks: &[u32]| {
        let drawn: Vec<_> = ranks.iter().map(|rank| drawn(workshop, *rank)).collect();
        json!({ "conclusion": { "draw": drawn } })
    };
    let twice = |rank| {
        Refusal::from(conclusion::Refusal::RankTwice {
            column: conclusion::Column::Strength,
            rank,
        })
    };
    assert_eq!(refused(&mut house, draw(&[1])), twice(1));
    assert_eq!(refused(&mut house, draw(&[2, 2])), twice(2));
    assert_eq!(
        refused(&mut house, draw(&[0])),
        conclusion::Refusal::RankOutOfRange { rank: 0 }.into()
    );
    house.asks(draw(&[2, 3])).unwrap();
}

#[test]
fn only_a_plenary_validates_and_only_once() {
    let Settled {
        mut house,
        evening,
        plenary,
        conclusion,
        ..
    } = House::settled();
    let record = |meeting: u64, voices: Value| {
        json!({ "validation": { "record": [{ "meeting": meeting, "conclusion": conclusion,
            "outcome": { "amended": { "text": "Autrement dit" } }, "voices": voices }] } })
    };
    let refusal = refused(&mut house, record(evening, Value::Null));
    assert_eq!(refusal, validation::Refusal::NotAPlenary.into());
    let crowd = json!({ "favour": 20, "against": 1, "abstained": 0 });
    let many = validation::Refusal::MoreVoicesThanPeople {
        voices: 21,
        present: 20,
    };
    assert_eq!(refused(&mut house, record(plenary, crowd)), many.into());
    house
        .asks(record(
            plenary,
            json!({ "favour": 18, "against": 1, "abstained": 1 }),
        ))
        .unwrap();
    let seen = house.seen().conclusion(ConclusionId(conclusion)).unwrap();
    assert_eq!(
        (seen.words(), seen.drawn.text.as_str()),
        ("Autrement dit", "Force 1")
    );
    let again = validation::Refusal::DecidedAlready(ConclusionId(conclusion));
    assert_eq!(
        refused(&mut house, record(plenary, Value::Null)),
        again.into()
    );
}

#[test]
fn a_text_that_is_empty_or_too_long_is_said_with_its_field() {
    let Settled { mut house, .. } = House::settled();
    let open =
        |title: &str| json!({ "process": { "open": { "title": title, "objective": "Un avis." } } });
    let empty = words::Unfit::Empty {
        field: words::Field::Title,
    };
    assert_eq!(refused(&mut house, open(" \u{200b} ")), empty.into());
    let long = words::Unfit::TooLong {
        field: words::Field::Title,
        chars: 201,
        chars_max: 200,
    };
    assert_eq!(refused(&mut house, open(&"é".repeat(201))), long.into());
}

#[test]
fn the_trace_of_a_redaction_stays() {
    let Settled {
        mut house,
        conclusion,
        ..
    } = House::settled();
    let redact = |seq: u64| json!({ "redaction": { "redact": { "seq": seq, "part": "open", "reason": "Un nom", "ground": "erasure" } } });
    let last = house.written.len() as u64;
    let unknown = redaction::Refusal::UnknownRecord(last + 1);
    assert_eq!(refused(&mut house, redact(last + 1)), unknown.into());
    let trace = house.asks(redact(conclusion)).unwrap();
    let stays = redaction::Refusal::TellsOfRedaction(trace);
    assert_eq!(refused(&mut house, redact(trace)), stays.into());
}
