//! Workshops: what people prepare with, the way in, what was retained.

use axum::http::StatusCode;
use kuzul_model::{Command, board};

use crate::support::Town;

#[tokio::test]
async fn a_workshop_says_how_to_prepare() {
    let town = Town::new();
    let page = town.get(&format!("/ateliers/{}", town.workshop)).await;
    assert_eq!(page.status, StatusCode::OK);
    for shown in [
        "<h1>Quel vivre ensemble ?</h1>",
        "Le numérique rapproche-t-il ?",
        "<li>Avec qui vivre ?</li>",
        "Métaplan",
        "Ces liens mènent à d’autres sites",
        "<a href=\"https://livre.example/\" rel=\"noopener noreferrer\">",
        "sur livre.example",
        &format!("href=\"/rencontres/{}\"", town.evening),
        &format!("href=\"/demarches/{}\"", town.process),
        &format!("href=\"/historique/atelier/{}\"", town.workshop),
    ] {
        assert!(page.body.contains(shown), "{shown}");
    }
}

#[tokio::test]
async fn the_way_into_a_room_is_shown_while_it_is_open() {
    let town = Town::new();
    let path = format!("/ateliers/{}", town.workshop);
    let open = town.get(&path).await;
    assert!(open.body.contains("href=\"/salles/KUZUL7\""));
    let data = town.get(&format!("{path}.json")).await.json();
    assert_eq!(data["data"]["rooms"][0]["code"], "KUZUL7");

    let close = board::Command::Close { board: town.board };
    Town::do_on(&town.engine, 10, Command::Board(close));
    let closed = town.get(&path).await;
    assert!(!closed.body.contains("/salles/KUZUL7"));
    let past = town.get(&format!("{path}?au=2026-03-10")).await;
    assert!(past.body.contains("Salle ouverte"));
    assert!(
        !past.body.contains("/salles/KUZUL7"),
        "nobody can go into a room of the past"
    );
}

#[tokio::test]
async fn conclusions_stand_in_three_columns_by_rank_once_they_are_drawn() {
    let town = Town::new();
    let path = format!("/ateliers/{}", town.workshop);
    let before = town.get(&format!("{path}.json?au=2026-03-07")).await.json();
    assert_eq!(before["data"]["columns"].as_array().unwrap().len(), 0);

    let now = town.get(&format!("{path}.json")).await.json();
    let columns = now["data"]["columns"].as_array().unwrap();
    let names: Vec<_> = columns.iter().map(|column| &column["column"]).collect();
    assert_eq!(names, ["strength", "weakness", "course_of_action"]);
    for column in columns {
        assert_eq!(column["conclusions"][0]["rank"], 1);
        assert_eq!(column["conclusions"][1]["rank"], 2);
        assert_eq!(column["conclusions"][0]["decision"]["verdict"], "adopted");
    }
    let page = town.get(&path).await;
    assert!(page.body.contains("Créer un tiers-lieu"));
    assert_eq!(
        page.body.matches("data-state=\"adopted\"").count(),
        1,
        "what holds for all conclusions is said once"
    );
    assert!(page.body.contains("<li>À Lannuzul</li>"));
    assert!(
        page.body
            .contains(&format!("href=\"/conclusions/{}\"", town.conclusions[0]))
    );
}

#[tokio::test]
async fn workshops_are_listed_under_their_meeting() {
    let town = Town::new();
    let data = town.get("/ateliers.json").await.json();
    let meetings = data["data"]["meetings"].as_array().unwrap();
    assert_eq!(meetings.len(), 1, "a plenary without workshops is left out");
    assert_eq!(meetings[0]["meeting"]["id"], town.evening.0);
    assert_eq!(meetings[0]["workshops"][0]["theme"], "Vivre ensemble");
    assert_eq!(meetings[0]["workshops"][0]["conclusions"], 6);
    let none = town.get("/ateliers?au=2026-03-05").await;
    assert!(none.body.contains("Aucun atelier."));
}
