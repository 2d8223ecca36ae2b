//! Conclusions: in their ranks, in the matrix, one by one with its thread.

use axum::http::StatusCode;
use kuzul_model::{Command, conclusion, conclusion::Column, id::WorkshopId, validation, workshop};
use serde_json::Value;

use crate::support::Town;

/// Announces a second workshop of the evening and draws one conclusion.
fn second_workshop(town: &Town) -> (WorkshopId, u64) {
    let announced = workshop::Announced {
        also_called: Default::default(),
        meeting: town.evening,
        title: "Quel travail demain ?".into(),
        theme: "Travail".into(),
        presentation: "Le numérique change le travail.".into(),
        background: Vec::new(),
        prompts: Vec::new(),
        sources: Vec::new(),
        method: None,
        start: None,
        end: None,
    };
    let workshop = Command::Workshop(workshop::Command::Announce(announced));
    let workshop = WorkshopId(Town::do_on(&town.engine, 10, workshop));
    let drawn = conclusion::Drawn {
        workshop,
        column: Column::Strength,
        rank: 1,
        text: "On se forme sans cesse".into(),
        details: vec!["Dans les deux communes".into()],
        voices: Some(12),
        note: Some("Lu sur une photographie.".into()),
        heading: None,
        board: None,
        sources: Vec::new(),
    };
    let draw = Command::Conclusion(conclusion::Command::Draw(vec![drawn]));
    (workshop, Town::do_on(&town.engine, 10, draw))
}

/// Records what the plenary of March decided on a conclusion.
fn decide(town: &Town, conclusion: u64, outcome: validation::Outcome) {
    let validated = validation::Validated {
        meeting: town.plenary,
        conclusion: kuzul_model::id::ConclusionId(conclusion),
        outcome,
        before: None,
        counted: None,
        voices: Some(validation::Voices {
            favour: 15,
            against: 3,
            abstained: 2,
        }),
    };
    let record = Command::Validation(validation::Command::Record(vec![validated]));
    Town::do_on(&town.engine, 11, record);
}

fn texts(column: &Value) -> Vec<&str> {
    let conclusions = column["conclusions"].as_array().unwrap();
    let texts = conclusions.iter().map(|c| c["text"].as_str().unwrap());
    texts.collect()
}

#[tokio::test]
async fn each_column_is_read_from_the_most_important_down() {
    let town = Town::new();
    let path = format!("/demarches/{}/conclusions", town.process);
    let twin = town.get(&format!("{path}.json")).await.json();
    let theme = &twin["data"]["themes"][0];
    assert_eq!(theme["theme"], "Vivre ensemble");
    assert_eq!(
        texts(&theme["columns"][2]),
        ["Créer un tiers-lieu", "Former aux usages"]
    );
    assert_eq!(twin["data"]["conclusions"], 6);
    assert_eq!(twin["data"]["decision"]["verdict"], "adopted");
    let page = town.get(&path).await.body;
    let first = page.find("Créer un tiers-lieu").unwrap();
    assert!(first < page.find("Former aux usages").unwrap());
    assert!(
        page.contains("Adoptées le 12\u{a0}mars 2026") || page.contains("Adoptées le 12 mars 2026")
    );
    assert_eq!(page.matches("<h1").count(), 1);
}

#[tokio::test]
async fn a_decision_that_differs_is_said_of_each_conclusion() {
    let town = Town::new();
    let (_, conclusion) = second_workshop(&town);
    let path = format!("/demarches/{}/conclusions", town.process);
    let before = town.get(&path).await.body;
    assert_eq!(before.matches("Pas encore adoptée").count(), 1);
    assert_eq!(before.matches("Adoptée le").count(), 6);
    decide(&town, conclusion, validation::Outcome::Rejected);
    let after = town.get(&path).await.body;
    assert_eq!(after.matches("Rejetée le").count(), 1);
    assert!(!after.contains("Pas encore adoptée"));
}

#[tokio::test]
async fn the_matrix_has_a_row_for_each_workshop_and_each_conclusion_once() {
    let town = Town::new();
    let (workshop, conclusion) = second_workshop(&town);
    let page = town
        .get(&format!("/demarches/{}/matrice", town.process))
        .await
        .body;
    let matrix = page.split("<table class=\"table matrix\"").nth(1).unwrap();
    let matrix = matrix.split("</table>").next().unwrap();
    assert_eq!(matrix.matches("scope=\"row\"").count(), 2);
    for workshop in [town.workshop, workshop] {
        let link = format!("href=\"/ateliers/{workshop}\"");
        assert_eq!(matrix.matches(&link).count(), 1, "{link}");
    }
    let drawn = town.conclusions.iter().map(|id| id.0);
    for id in drawn.chain([conclusion]) {
        let link = format!("href=\"/conclusions/{id}\"");
        assert_eq!(matrix.matches(&link).count(), 1, "{link}");
    }
    // Two columns of the second workshop are empty: a phone leaves them out.
    assert_eq!(matrix.matches("<td role=\"cell\"></td>").count(), 2);
}

#[tokio::test]
async fn the_past_shows_no_later_validation() {
    let town = Town::new();
    let id = town.conclusions[0];
    for path in [
        format!("/demarches/{}/conclusions", town.process),
        format!("/demarches/{}/matrice", town.process),
        format!("/conclusions/{id}"),
        "/conclusions".to_owned(),
    ] {
        let then = town.get(&format!("{path}?au=2026-03-09")).await;
        assert_eq!(then.status, StatusCode::OK, "{path}");
        assert!(!then.body.contains("Adopté"), "{path}");
        assert!(town.get(&path).await.body.contains("Adopté"), "{path}");
        let twin = town.get(&format!("{path}.json?au=2026-03-09")).await;
        assert!(!twin.body.contains("adopted"), "{path}");
    }
    let unknown = town.get(&format!("/conclusions/{id}?au=2026-03-07")).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_conclusion_leads_back_to_the_question_and_on_to_the_plenary() {
    let town = Town::new();
    let id = town.conclusions[4];
    let page = town.get(&format!("/conclusions/{id}")).await.body;
    assert!(page.contains("Créer un tiers-lieu</h1>"));
    assert!(page.contains("À Lannuzul"));
    for link in [
        format!("/saisines/{}", town.referral),
        format!("/demarches/{}", town.process),
        format!("/rencontres/{}", town.evening),
        format!("/ateliers/{}", town.workshop),
        format!("/rencontres/{}", town.plenary),
        format!("/historique/conclusion/{id}"),
    ] {
        assert!(page.contains(&format!("href=\"{link}\"")), "{link}");
    }
    let twin = town.get(&format!("/conclusions/{id}.json")).await.json();
    assert_eq!(twin["data"]["rank"], 1);
    assert_eq!(twin["data"]["ranks"], 2);
    let names = twin["data"]["thread"].as_array().unwrap().iter();
    let names: Vec<_> = names.map(|step| step["name"].as_str().unwrap()).collect();
    assert_eq!(
        names,
        [
            "referral",
            "process",
            "meeting",
            "workshop",
            "conclusion",
            "validation",
            "opinion"
        ]
    );
}

#[tokio::test]
async fn an_amended_conclusion_shows_its_words_before_and_after_with_the_voices() {
    let town = Town::new();
    let (_, conclusion) = second_workshop(&town);
    let text = "Chacun se forme à tout âge".to_owned();
    decide(&town, conclusion, validation::Outcome::Amended { text });
    let path = format!("/conclusions/{conclusion}");
    let page = town.get(&path).await.body;
    assert!(page.contains("Chacun se forme à tout âge</h1>"));
    assert!(page.contains("<del>On se forme sans cesse</del>"));
    assert!(page.contains("Lu sur une photographie."));
    let twin = town.get(&format!("{path}.json")).await.json();
    let validation = &twin["data"]["validations"][0];
    assert_eq!(validation["wording"]["before"], "On se forme sans cesse");
    assert_eq!(validation["wording"]["after"], twin["data"]["text"]);
    assert_eq!(validation["voices"]["favour"], 15);
    assert_eq!(twin["data"]["voices"], 12);
}

#[tokio::test]
async fn all_conclusions_are_found_from_one_page() {
    let town = Town::new();
    let page = town.get("/conclusions").await.body;
    let path = format!("/demarches/{}", town.process);
    assert!(page.contains(&format!("href=\"{path}/conclusions\"")));
    assert!(page.contains(&format!("href=\"{path}/matrice\"")));
    assert!(page.contains("Vivre ensemble"));
}

#[tokio::test]
async fn an_id_of_another_kind_is_no_conclusion() {
    let town = Town::new();
    for path in [
        format!("/conclusions/{}", town.evening),
        format!("/demarches/{}/conclusions", town.evening),
        format!("/demarches/{}/matrice", town.conclusions[0]),
        "/conclusions/premiere".to_owned(),
        "/demarches/0/matrice".to_owned(),
    ] {
        let answer = town.get(&path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
}
