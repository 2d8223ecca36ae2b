//! The report of a board, in each of its forms.

use axum::http::{StatusCode, header};
use kuzul_tally::{
    formats::json,
    priority::points::{Points, Sum},
    tie::Lot,
};

use crate::led::Led;

/// A room in which a cluster-less vote was held: one card has two dots, another has one.
async fn voted() -> (Led, u64, u64) {
    let led = Led::new();
    let [anna, bruno] = [led.phone().await, led.phone().await];
    led.start("write");
    let best = anna.write("%3D1%2B1+cartes").await;
    let second = anna.write("Un+phare").await;
    bruno.write("Un+quai").await;
    led.start("vote");
    for phone in [&anna, &bruno] {
        phone.send("gommette", &format!("item={best}")).await;
    }
    bruno.send("gommette", &format!("item={second}")).await;
    (led, best, second)
}

#[tokio::test]
async fn it_tells_who_took_part_and_what_came_of_it() {
    let (led, best, _) = voted().await;
    let board = led.board;
    let path = format!("/tableaux/{board}.json");
    let during = led.town.get(&path).await.json();
    assert_eq!(during["data"]["voting"], true);
    assert_eq!(during["data"]["counted"].as_array().unwrap().len(), 0);
    led.lead(serde_json::json!({ "close": { "board": board } }));
    let after = led.town.get(&path).await.json();
    let data = &after["data"];
    assert_eq!(data["participation"]["writers"], 2);
    assert_eq!(data["participation"]["cards"], 3);
    assert_eq!(data["participation"]["voters"], 2);
    assert_eq!(data["participation"]["votes"], 3);
    assert_eq!(data["columns"][0]["items"][0]["id"], best);
    assert_eq!(data["columns"][0]["items"][0]["rank"], 1);
    assert_eq!(data["counted"][0]["places"][0]["votes"], 2);
    assert_eq!(data["counted"][0]["without"], 1);
    let course: Vec<_> = data["course"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["what"].as_str().unwrap())
        .collect();
    assert_eq!(course, ["ouvert", "ecrire", "voter", "ferme"]);
    let page = led.town.get(&format!("/tableaux/{board}")).await.body;
    assert!(
        page.contains("2 gommettes") && page.contains("Un quai"),
        "{page}"
    );
}

#[tokio::test]
async fn its_votes_give_the_same_ranks_when_they_are_counted_again() {
    let (led, best, second) = voted().await;
    let path = format!("/tableaux/{}/votes.json?colonne=0", led.board);
    assert_eq!(led.town.get(&path).await.status, StatusCode::NOT_FOUND);
    led.lead(serde_json::json!({ "close": { "board": led.board } }));
    let file = led.town.get(&path).await;
    assert_eq!(file.status, StatusCode::OK);
    let read = json::read(file.body.as_bytes()).unwrap();
    let seed = format!("kuzul-{}-LALILU", led.board);
    let points = Points {
        sum: Sum::Points,
        lot: Some(Lot::Seed(seed)),
    };
    let outcome = points.count(&read.election).unwrap();
    let first = outcome.tiers.iter().flatten().take(2);
    let ids: Vec<_> = first
        .map(|at| read.election.items()[*at as usize].id.clone())
        .collect();
    assert_eq!(ids, [best.to_string(), second.to_string()]);
    for query in ["?colonne=9", "?colonne=x", "?colonne=-1"] {
        let path = format!("/tableaux/{}/votes.json{query}", led.board);
        assert_eq!(
            led.town.get(&path).await.status,
            StatusCode::NOT_FOUND,
            "{query}"
        );
    }
}

#[tokio::test]
async fn its_table_opens_in_a_spreadsheet_and_runs_no_formula() {
    let (led, best, _) = voted().await;
    let table = led.town.get(&format!("/tableaux/{}.csv", led.board)).await;
    assert_eq!(
        table.header(header::CONTENT_TYPE),
        "text/csv; charset=utf-8"
    );
    let lines: Vec<_> = table.body.lines().collect();
    assert_eq!(
        lines[0],
        "\u{feff}colonne;grappe;titre_grappe;rang;voix;carte;numero_papier;appuis;texte;avec_aide"
    );
    assert_eq!(lines.len(), 4);
    assert_eq!(lines[1], format!("Forces;;;;;{best};;0;'=1+1 cartes;"));
    let absent = led.town.get("/tableaux/999999.csv").await;
    assert_eq!(absent.status, StatusCode::NOT_FOUND);
}
