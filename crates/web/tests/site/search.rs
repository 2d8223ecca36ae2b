//! The search.

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::{
    led::Led,
    support::{SECRET_NAME, Town},
};

/// What is found, once the index has read what was published.
async fn found(town: &Town, query: &str) -> Value {
    for _ in 0..200 {
        let answer = town.get(&format!("/recherche.json?q={query}")).await;
        let data = answer.json()["data"].clone();
        if data["total"] != 0 {
            return data;
        }
        // The index follows on a thread of its own.
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    Value::Null
}

/// How many are found at once.
async fn total(town: &Town, query: &str) -> u64 {
    let answer = town.get(&format!("/recherche.json?q={query}")).await;
    answer.json()["data"]["total"].as_u64().unwrap()
}

#[tokio::test]
async fn accents_and_endings_do_not_matter() {
    let town = Town::new();
    for query in ["schemas", "SCHÉMA", "schém", "num%C3%A9rique"] {
        let data = found(&town, query).await;
        assert_eq!(data["groups"][0]["kind"], "process", "{query}: {data}");
    }
}

#[tokio::test]
async fn results_come_by_kind_with_the_words_marked() {
    let town = Town::new();
    let data = found(&town, "tiers-lieu").await;
    let title = &data["groups"][0]["results"][0]["title"];
    assert_eq!(data["groups"][0]["kind"], "conclusion");
    assert!(
        title
            .as_array()
            .unwrap()
            .iter()
            .any(|piece| piece["hit"] == true)
    );
}

#[tokio::test]
async fn a_card_can_be_found_and_a_name_cannot() {
    let town = Town::new();
    let body = format!(
        r#"{{"id":"{:032x}","column":0,"text":"Un phare citoyen"}}"#,
        5
    );
    let json = [("content-type", "application/json")];
    let answer = town
        .ask(Method::POST, "/salles/KUZUL7/cartes", &json, body)
        .await;
    assert_eq!(answer.status, StatusCode::CREATED);
    assert_eq!(found(&town, "phares").await["groups"][0]["kind"], "card");
    let name = SECRET_NAME.split(' ').next_back().unwrap();
    assert_eq!(
        town.get(&format!("/recherche.json?q={name}")).await.json()["data"]["total"],
        0
    );
}

#[tokio::test]
async fn a_card_is_found_by_its_words_of_now_and_once_it_is_shown() {
    let led = Led::new();
    let anna = led.phone().await;
    led.start("write");
    let card = anna.write("Un+semaphore").await;
    assert_eq!(found(&led.town, "semaphores").await["total"], 1);
    let edit = format!("carte={card}&text=Une+balise");
    let edited = anna.send("modifier", &edit).await;
    assert_eq!(edited.status, StatusCode::CREATED);
    assert_eq!(found(&led.town, "balises").await["total"], 1);
    assert_eq!(total(&led.town, "semaphores").await, 0);
    led.start("discuss");
    let late = anna.write("Un+cormoran").await;
    assert_eq!(total(&led.town, "cormorans").await, 0);
    led.lead(json!({ "show_card": { "board": led.board, "card": late } }));
    assert_eq!(found(&led.town, "cormorans").await["total"], 1);
    led.lead(json!({ "hide_card": { "board": led.board, "card": late, "reason": "Essai" } }));
    assert_eq!(total(&led.town, "cormorans").await, 0);
}

#[tokio::test]
async fn any_query_has_an_answer() {
    let town = Town::new();
    for query in [
        "",
        "%20",
        "%22%3E%3Cscript%3E",
        "%F0%9F%8C%8A",
        "(((",
        "a%00b",
        &"mot+".repeat(500),
    ] {
        let answer = town.get(&format!("/recherche?q={query}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{query}");
        assert!(!answer.body.contains("<script>"), "{query}");
    }
}
