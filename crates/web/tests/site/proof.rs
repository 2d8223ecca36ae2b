//! The proof: anybody can recount the journal from what is downloaded.

use std::{
    fs,
    process::{Command as Program, Output},
};

use axum::http::{StatusCode, header};
use kuzul_journal::{
    Head, Record,
    jsonl::{Reader, Scope},
    verify,
};
use kuzul_model::{Command, council};

use crate::support::{SECRET_NAME, Town};

/// Forms a group some days after 1 March 2026: one record.
fn form_group(town: &Town, day: i64) {
    let group = council::GroupFormed {
        process: Default::default(),
        with_experts: Default::default(),
        facilitator: Default::default(),
        formed_by: Default::default(),
        note: Default::default(),
        kind: council::GroupKind::Working,
        name: format!("Groupe {day}"),
        purpose: "Se réunir.".into(),
        formed_on: None,
        people: None,
        sessions: None,
        members: Vec::new(),
    };
    let form = Command::Council(council::Command::FormGroup(group));
    Town::do_on(&town.engine, day, form);
}

fn recount(file: &str, kept: &[Head]) -> verify::Report {
    let mut reader = Reader::new(file.as_bytes()).unwrap();
    assert_eq!(reader.scope(), Scope::Public);
    verify::file(&mut reader, kept.iter().copied()).unwrap()
}

fn records(town: &Town) -> Vec<Record> {
    town.engine.history().records(0, 10_000).unwrap()
}

/// One letter of the words of a record, turned into another.
fn altered(file: &str) -> String {
    let altered = file.replacen("tiers-lieu", "tiers-lien", 1);
    assert_ne!(altered, file);
    altered
}

#[tokio::test]
async fn the_downloaded_journal_recounts_to_the_head_of_the_page() {
    let town = Town::new();
    let file = town.get("/journal.jsonl").await;
    assert_eq!(file.status, StatusCode::OK);
    assert_eq!(
        file.header(header::CONTENT_DISPOSITION),
        "attachment; filename=\"journal.jsonl\""
    );
    let head = town.engine.snapshot().head;
    let report = recount(&file.body, &[head]);
    assert_eq!(report.problems, Vec::new());
    assert_eq!(report.head, head);
    let proof = town.get("/preuve.json").await.json();
    assert_eq!(proof["data"]["seq"], head.seq);
    assert_eq!(proof["data"]["chain"], head.chain.to_string());
    let page = town.get("/preuve").await.body;
    assert!(page.contains(&format!("--head {}:{}", head.seq, head.chain)));
}

#[tokio::test]
async fn the_downloaded_journal_holds_no_closed_text() {
    let town = Town::new();
    let file = town.get("/journal.jsonl").await.body;
    assert!(!file.contains(SECRET_NAME));
    assert!(file.contains("\"closed_digest\""));
    assert!(!file.contains("\"closed\":") && !file.contains("\"closed_salt\""));
    for record in records(&town) {
        let closed = record.closed.words().unwrap();
        let escaped = serde_json::to_string(closed).unwrap();
        assert!(!file.contains(&escaped), "{}", record.seq);
    }
}

#[tokio::test]
async fn an_altered_letter_is_found_and_named() {
    let town = Town::new();
    let file = town.get("/journal.jsonl").await.body;
    let report = recount(&altered(&file), &[]);
    let problems: Vec<_> = report.problems.iter().map(verify::Problem::seq).collect();
    assert_eq!(problems, [town.conclusions[4].0]);
}

#[tokio::test]
async fn the_downloaded_checker_comes_to_the_same_result() {
    let town = Town::new();
    let folder = tempfile::tempdir().unwrap();
    let checker = town.get("/verifier.py").await;
    assert!(
        checker
            .header(header::CONTENT_DISPOSITION)
            .contains("verifier.py")
    );
    let file = town.get("/journal.jsonl").await.body;
    fs::write(folder.path().join("verifier.py"), &checker.body).unwrap();
    fs::write(folder.path().join("journal.jsonl"), &file).unwrap();
    fs::write(folder.path().join("altered.jsonl"), altered(&file)).unwrap();
    let run = |arguments: &[&str]| -> Option<Output> {
        let program = Program::new("python3")
            .current_dir(folder.path())
            .arg("verifier.py")
            .args(arguments)
            .env("PYTHONIOENCODING", "utf-8")
            .output();
        program.ok()
    };
    let head = town.engine.snapshot().head;
    let kept = format!("{}:{}", head.seq, head.chain);
    let Some(right) = run(&["journal.jsonl", "--head", &kept]) else {
        println!("skipped: python3 is not here, so the checker cannot be run");
        return;
    };
    let said = String::from_utf8_lossy(&right.stdout).into_owned();
    assert_eq!(right.status.code(), Some(0), "{said}");
    assert!(said.contains("Tout est juste."), "{said}");
    let wrong = run(&["altered.jsonl"]).unwrap();
    let said = String::from_utf8_lossy(&wrong.stdout).into_owned();
    assert_eq!(wrong.status.code(), Some(1), "{said}");
    assert!(
        said.contains(&format!("record {}: ", town.conclusions[4])),
        "{said}"
    );
}

#[tokio::test]
async fn each_day_has_its_last_record_as_head() {
    let town = Town::new();
    let text = town.get("/tetes.txt").await.body;
    let mut last_of_day: Vec<(i64, Head)> = Vec::new();
    for record in records(&town) {
        // All was recorded at noon: days do not depend on the time zone.
        let day = record.at.0 / crate::support::DAY;
        last_of_day.retain(|(other, _)| *other != day);
        last_of_day.push((day, record.head()));
    }
    let heads = last_of_day.iter().rev().map(|(_, head)| head);
    let expected: Vec<_> = heads
        .map(|head| format!("{}:{}", head.seq, head.chain))
        .collect();
    let told: Vec<_> = text
        .lines()
        .map(|line| line.split(' ').next().unwrap())
        .collect();
    assert_eq!(told, expected);
    assert!(text.ends_with(" 2026-03-01\n"));
    let proof = town.get("/preuve.json").await.json();
    assert_eq!(proof["data"]["period"], "day");
    assert_eq!(
        proof["data"]["heads"].as_array().unwrap().len(),
        expected.len()
    );
}

#[tokio::test]
async fn many_days_are_told_by_month_and_many_months_by_year() {
    let town = Town::new();
    for day in 10..30 {
        form_group(&town, day);
    }
    let proof = town.get("/preuve.json").await.json();
    assert_eq!(proof["data"]["period"], "month");
    assert_eq!(proof["data"]["heads"].as_array().unwrap().len(), 1);
    for month in 1..30 {
        form_group(&town, 30 + month * 31);
    }
    let proof = town.get("/preuve.json").await.json();
    assert_eq!(proof["data"]["period"], "year");
    let heads = proof["data"]["heads"].as_array().unwrap();
    let years: Vec<_> = heads
        .iter()
        .map(|head| &head["day"].as_str().unwrap()[..4])
        .collect();
    assert_eq!(years, ["2028", "2027", "2026"]);
}

#[tokio::test]
async fn the_proof_of_a_past_day_ends_there() {
    let town = Town::new();
    let then = town.get("/preuve.json?au=2026-03-05").await.json();
    let head = town.engine.snapshot().head;
    let seq = then["data"]["seq"].as_u64().unwrap();
    assert!(seq < head.seq);
    let record = &records(&town)[usize::try_from(seq).unwrap() - 1];
    assert_eq!(then["data"]["chain"], record.chain.to_string());
    assert_eq!(then["data"]["heads"][0]["seq"], seq);
}
