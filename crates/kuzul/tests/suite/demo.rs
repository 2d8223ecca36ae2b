//! `kuzul demo`: the story as it happened.

use std::fs;

use crate::{
    http::Client,
    program::{Scratch, Serving, demo_folder, kuzul},
};

/// Kind, moment (UTC) and open text of each record.
fn story(scratch: &Scratch) -> Vec<(String, String, serde_json::Value)> {
    let text = fs::read_to_string(scratch.demo_file()).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    lines[1..lines.len() - 1]
        .iter()
        .map(|line| {
            let record: serde_json::Value = serde_json::from_str(line).unwrap();
            let at = jiff::Timestamp::from_millisecond(record["at"].as_i64().unwrap()).unwrap();
            let open = serde_json::from_str(record["open"].as_str().unwrap()).unwrap();
            (
                record["kind"].as_str().unwrap().to_owned(),
                at.to_string(),
                open,
            )
        })
        .collect()
}

#[test]
fn the_journal_tells_the_story_at_its_dates() {
    let story = story(&Scratch::new());
    let at = |kind: &str, words: &str| {
        let found = story
            .iter()
            .find(|(k, _, open)| k == kind && open.to_string().contains(words));
        let (_, at, _) = found.unwrap_or_else(|| panic!("no {kind} with {words}"));
        at.as_str()
    };
    // Paris is an hour ahead of UTC in winter, two in summer.
    assert_eq!(
        at("territory.described", "Pays de Lorient"),
        "2014-01-01T08:00:00Z"
    );
    assert_eq!(
        at("meeting.held", "champ du numérique"),
        "2014-12-31T17:00:00Z"
    );
    assert_eq!(
        at("referral.received", "self_referral"),
        "2015-02-01T08:00:00Z"
    );
    assert_eq!(
        at("group.formed", "Innovation sociale numérique"),
        "2015-02-01T08:00:00Z"
    );
    assert_eq!(
        at("referral.received", "nouveaux usages"),
        "2015-10-07T07:00:00Z"
    );
    assert_eq!(
        at("process.opened", "Le numérique au Pays"),
        "2015-10-07T07:00:00Z"
    );
    assert_eq!(
        at("phase.planned", "Animer la soirée"),
        "2016-01-01T08:00:00Z"
    );
    assert_eq!(
        at("meeting.announced", "quels défis pour demain"),
        "2016-04-19T07:00:00Z"
    );
    assert_eq!(
        at("workshop.announced", "Quelle gouvernance"),
        "2016-04-19T07:00:00Z"
    );
    assert_eq!(
        at("conclusion.drawn", "effet d’échelle est un atout"),
        "2016-04-27T18:45:00Z"
    );
    assert_eq!(at("meeting.held", "\"present\":50"), "2016-04-27T20:00:00Z");
    assert_eq!(at("meeting.held", "\"present\":20"), "2016-05-10T16:00:00Z");
    assert_eq!(
        at("conclusion.validated", "adopted"),
        "2016-05-10T16:00:00Z"
    );
}

#[test]
fn everything_of_the_files_is_there() {
    let story = story(&Scratch::new());
    let count = |kind: &str| story.iter().filter(|(k, ..)| k == kind).count();
    let counts = [
        ("commune.listed", 30),
        ("college.added", 4),
        ("group.formed", 7),
        ("member.joined", 12),
        ("referral.received", 2),
        ("process.opened", 1),
        ("phase.planned", 7),
        ("phase.started", 4),
        ("phase.completed", 4),
        ("meeting.announced", 7),
        ("meeting.held", 6),
        ("workshop.announced", 4),
        ("board.opened", 4),
        ("board.closed", 4),
        ("conclusion.drawn", 49),
        ("plenary.opened", 1),
        ("plenary.taken_up", 49),
        ("conclusion.validated", 49),
        ("plenary.closed", 1),
    ];
    for (kind, expected) in counts {
        assert_eq!(count(kind), expected, "{kind}");
    }
}

#[test]
fn every_conclusion_rests_on_what_was_on_its_board() {
    let story = story(&Scratch::new());
    let of = |kind: &str| {
        let found = story.iter().enumerate().filter(|(_, (k, ..))| k == kind);
        let found = found.map(|(at, (_, when, open))| (at as u64 + 1, when.clone(), open.clone()));
        found.collect::<Vec<_>>()
    };
    let (boards, cards, clusters) = (of("board.opened"), of("card.added"), of("cards.arranged"));
    for (_, at, board) in &boards {
        assert_eq!(board["held_on"], "2016-04-27");
        assert_eq!(at, "2016-04-27T18:45:00Z");
    }
    // Nobody knows who wrote what, or how many dots a card had.
    let authors: std::collections::BTreeSet<_> = cards
        .iter()
        .map(|(.., card)| card["author"].to_string())
        .collect();
    assert_eq!(authors.len(), cards.len());
    assert!(cards.iter().all(|(.., card)| card["entry"] == "paper"));
    assert!(of("dot.placed").is_empty() && of("dots.counted").is_empty());
    let mut rested_on = std::collections::BTreeSet::new();
    for (_, _, drawn) in of("conclusion.drawn") {
        let board = drawn["board"].as_u64().unwrap();
        assert!(boards.iter().any(|(seq, ..)| *seq == board));
        let sources = drawn["sources"].as_array().unwrap();
        assert_eq!(sources.len(), 1);
        let source = sources[0].as_u64().unwrap();
        assert!(
            rested_on.insert(source),
            "one conclusion, one place on a board"
        );
        let said = |all: &[(u64, String, serde_json::Value)]| {
            let found = all.iter().find(|(seq, ..)| *seq == source);
            found.map(|(.., open)| open.to_string())
        };
        let said = said(&cards).or_else(|| said(&clusters)).unwrap();
        let text = drawn["text"].to_string();
        assert!(said.contains(text.trim_matches('"')), "{said}: {text}");
    }
    assert_eq!(rested_on.len(), 49);
}

#[test]
fn the_minutes_of_the_plenary_are_those_of_its_room() {
    let story = story(&Scratch::new());
    let one = |kind: &str| {
        let mut found = story.iter().filter(|(k, ..)| k == kind);
        let one = found.next().unwrap_or_else(|| panic!("no {kind}"));
        assert!(found.next().is_none(), "{kind} twice");
        (one.1.as_str(), &one.2)
    };
    let (opened, room) = one("plenary.opened");
    assert_eq!(opened, "2016-05-10T16:00:00Z");
    assert_eq!(room["items"].as_array().unwrap().len(), 49);
    assert_eq!(one("plenary.people_counted").1["present"], 20);
    assert_eq!(one("plenary.closed").0, opened);
    let (issued, minutes) = one("plenary.minutes_issued");
    assert_eq!((issued, &minutes["until"]), (opened, &"2016-05-24".into()));
    let (approved, minutes) = one("plenary.minutes_approved");
    assert_eq!(approved, "2016-05-26T07:00:00Z");
    let account = &minutes["account"];
    assert_eq!(account["present"], 20);
    assert_eq!(account["items"].as_array().unwrap().len(), 49);
    let adopted = |item: &serde_json::Value| item["outcome"] == "adopted";
    assert!(account["items"].as_array().unwrap().iter().all(adopted));
    // A room is over before the meeting is said to have been held.
    let place = |kind: &str, words: &str| {
        let mut all = story.iter();
        all.position(|(k, _, open)| k == kind && open.to_string().contains(words))
    };
    assert!(place("plenary.closed", "") < place("meeting.held", "\"present\":20"));
}

#[test]
fn the_dates_only_go_forward() {
    let story = story(&Scratch::new());
    assert!(story.is_sorted_by(|a, b| a.1 <= b.1));
}

#[test]
fn loading_twice_changes_nothing() {
    let scratch = Scratch::new();
    let data = scratch.demo();
    let before = kuzul(&["verify", "--data", &data]).done().out;
    let again = kuzul(&["demo", "--data", &data]).done();
    assert!(again.out.contains("already"), "{again:?}");
    assert_eq!(kuzul(&["verify", "--data", &data]).done().out, before);
}

#[test]
fn the_files_of_the_folder_and_those_in_the_program_tell_the_same() {
    let scratch = Scratch::new();
    let embedded = kuzul(&["demo", "--data", &scratch.path("embedded")])
        .done()
        .head();
    let from = demo_folder();
    let data = scratch.path("from");
    let read = kuzul(&["demo", "--data", &data, "--from", from.to_str().unwrap()])
        .done()
        .head();
    assert_eq!(read, embedded);
}

#[test]
fn another_territory_is_left_as_it_is() {
    let scratch = Scratch::new();
    let data = scratch.path("data");
    kuzul(&[
        "generate",
        "--data",
        &data,
        "--processes",
        "1",
        "--cards",
        "3",
        "--dots",
        "0",
    ])
    .done();
    let before = kuzul(&["verify", "--data", &data]).done().out;
    kuzul(&["demo", "--data", &data]).refused(5, &[&data, "choose a new folder"]);
    assert_eq!(kuzul(&["verify", "--data", &data]).done().out, before);
}

#[test]
fn an_edited_demo_does_not_go_over_the_first_one() {
    let scratch = Scratch::new();
    let data = scratch.demo();
    let copy = scratch.demo_copy();
    let file = copy.join("process.toml");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(
        &file,
        text.replace("title = \"Un tiers-lieu", "title = \"Le tiers-lieu"),
    )
    .unwrap();
    let from = copy.to_str().unwrap();
    kuzul(&["demo", "--data", &data, "--from", from]).refused(5, &["another edition"]);
    kuzul(&["demo", "--data", &scratch.path("new"), "--from", from]).done();
}

#[test]
fn with_an_address_it_is_served_at_once() {
    let scratch = Scratch::new();
    let data = scratch.path("data");
    let serving = Serving::with(&["demo", "--data", &data, "--listen", "127.0.0.1:0"]);
    let page = Client::new(&serving.address)
        .unwrap()
        .get("/demarches")
        .unwrap();
    assert_eq!(page.status, 200);
    assert!(page.body.contains("Le numérique au Pays de Lorient"));
    let minutes = Client::new(&serving.address)
        .unwrap()
        .get("/rencontres/75/compte-rendu")
        .unwrap();
    assert_eq!(minutes.status, 200);
    assert!(minutes.body.contains("Approuvé") && minutes.body.contains("sont supposés"));
    serving.stop().done();
    // Also a folder that has it already, and words of its own since.
    let serving = Serving::with(&["demo", "--data", &data, "--listen", "127.0.0.1:0"]);
    serving.stop().done();
}
