//! Records that programs of before wrote: read as they were meant, and never written anew otherwise.

use kuzul_engine::Model;
use kuzul_model::{Event, Kuzul};

/// Records as they were written before their events had the fields of today, each with a word for what
/// has come since.
const BEFORE: [(&str, &str, &str); 6] = [
    (
        "case.decided",
        r#"{"case":1,"target":{"card":1},"rule":"respect","measure":"hide","curb":"block","reason":"x"}"#,
        "blocked everywhere until a day",
    ),
    (
        "card.added",
        r#"{"board":1,"column":0,"text":"Un banc","author":"a1"}"#,
        "entered from paper, late, of another board, with help",
    ),
    (
        "dot.placed",
        r#"{"board":1,"card":2,"author":"a1"}"#,
        "with help",
    ),
    (
        "letter.queued",
        r#"{"purpose":"trial"}"#,
        "not before, not after",
    ),
    (
        "card.seconded",
        r#"{"board":1,"card":2,"author":"a1"}"#,
        "taken back",
    ),
    (
        "report.made",
        r#"{"target":{"card":1},"rule":"respect"}"#,
        "by whom it was written",
    ),
];

#[test]
fn p30_records_of_before_are_read_and_stay_as_they_were_written() {
    for (kind, open, since) in BEFORE {
        let event = Kuzul::decode(kind, Some(open), None);
        let event = event.unwrap_or_else(|error| panic!("{kind} without {since}: {error}"));
        let again = Kuzul::encode(&event);
        assert_eq!((again.kind, again.open.as_str()), (kind, open), "{since}");
    }
    let decided = Kuzul::decode(BEFORE[0].0, Some(BEFORE[0].1), None).unwrap();
    let Event::CaseDecided(decided) = decided else {
        panic!("{decided:?}");
    };
    assert_eq!(decided.until, None);
}

#[test]
fn p30_what_a_later_program_wrote_stops_an_older_one() {
    let unknown = Kuzul::decode("thing.that.is.to.come", Some("{}"), None);
    assert!(unknown.is_err(), "passing over it would show a wrong state");
    let later = r#"{"case":1,"target":{"card":1},"rule":"respect","measure":"hide","curb":"exile","reason":"x"}"#;
    assert!(Kuzul::decode("case.decided", Some(later), None).is_err());
}
