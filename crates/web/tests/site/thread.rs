//! The thread: from cards to what came of them, and back.

use axum::http::StatusCode;
use kuzul_model::{
    Command,
    board::{self, card::NewCard},
    id::BoardId,
};
use serde_json::Value;

use crate::support::Town;

fn board(town: &Town, command: board::Command) -> u64 {
    Town::do_on(&town.engine, 40, Command::Board(command))
}

/// Two cards in a cluster with a voice, one card with none, and the conclusions drawn.
pub(crate) fn written(town: &Town) -> (BoardId, [u64; 3], u64) {
    let id = town.board;
    let write = |text: &str| {
        board(
            town,
            board::Command::AddCard(NewCard::own(id, 2, text.to_owned())),
        )
    };
    let cards = ["Un café au bourg", "Ouvrir un café", "Un phare"].map(write);
    let group = serde_json::json!({ "group": { "board": id, "cards": [{ "card": cards[0] }, { "card": cards[1] }],
        "into": { "new": { "column": 2, "title": "Le café" } } } });
    let group: board::Command = serde_json::from_value(group).unwrap();
    let cluster = board(town, group);
    board(
        town,
        board::Command::PlaceDot {
            board: id,
            item: board::ItemId(cluster),
            author: Some("v1".into()),
        },
    );
    board(town, board::Command::Conclude { board: id });
    (id, cards, cluster)
}

fn names(twin: &Value) -> Vec<&str> {
    let stages = twin["data"]["stages"].as_array().unwrap();
    stages
        .iter()
        .map(|stage| stage["name"].as_str().unwrap())
        .collect()
}

#[tokio::test]
async fn a_card_leads_to_its_conclusion_and_the_conclusion_back_to_its_cards() {
    let town = Town::new();
    let (_, cards, cluster) = written(&town);
    let card = town.get(&format!("/fil/{}.json", cards[0])).await.json();
    let all = [
        "question",
        "workshop",
        "card",
        "cluster",
        "conclusion",
        "decision",
        "opinion",
    ];
    assert_eq!(names(&card), all);
    assert_eq!(card["data"]["reach"], "awaiting");
    let conclusion = card["data"]["stages"][4]["knots"][0]["id"]
        .as_u64()
        .unwrap();
    let back = town.get(&format!("/fil/{conclusion}.json")).await.json();
    assert_eq!(names(&back), all);
    let words: Vec<_> = back["data"]["stages"][2]["knots"]
        .as_array()
        .unwrap()
        .iter()
        .map(|knot| knot["words"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(words, ["Un café au bourg", "Ouvrir un café"]);
    let of_cluster = town.get(&format!("/fil/{cluster}")).await;
    assert!(
        of_cluster.body.contains("<svg") && of_cluster.body.contains("Le café"),
        "{}",
        of_cluster.body
    );
    let lost = town.get(&format!("/fil/{}", cards[2])).await.body;
    assert!(
        lost.contains("Le fil s’arrête ici") && lost.contains("personne ne lui a donné sa voix"),
        "{lost}"
    );
}

#[tokio::test]
async fn a_workshop_says_how_many_of_its_cards_live_on_and_where_the_others_stopped() {
    let town = Town::new();
    let (id, cards, _) = written(&town);
    board(
        &town,
        board::Command::HideCard {
            board: id,
            card: kuzul_model::id::CardId(cards[2]),
            reason: "Un nom.".into(),
        },
    );
    let path = format!("/fil/{}", town.workshop);
    let fates = &town.get(&format!("{path}.json")).await.json()["data"]["fates"];
    assert_eq!(fates["tally"]["cards"], 3);
    assert_eq!(fates["tally"]["gathered"], 2);
    assert_eq!(fates["tally"]["concluded"], 2);
    let hidden = fates["fates"]
        .as_array()
        .unwrap()
        .iter()
        .find(|it| it["reach"] == "hidden")
        .unwrap();
    assert_eq!(hidden["count"], 1);
    // Hidden words are hidden here too.
    assert!(hidden["cards"].as_array().unwrap().is_empty());
    let page = town.get(&path).await.body;
    assert!(
        !page.contains("Un phare") && page.contains("Un café au bourg"),
        "{page}"
    );
    assert_eq!(
        town.get(&format!("/fil/{}", cards[2])).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn what_has_no_thread_is_not_found() {
    let town = Town::new();
    for path in ["/fil/1", "/fil/abc", "/fil/999999"] {
        assert_eq!(town.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}
