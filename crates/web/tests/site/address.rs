//! Another address for one's account.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use axum::http::{StatusCode, header};
use kuzul_model::access::Viewer;

use crate::{
    person::{Browser, letter_to},
    support::Town,
};

const ASKS: &str = "action=adresse&address=nouvelle%40exemple.bzh";

/// The path of the newest link to another address.
fn link(town: &Town, address: &str) -> String {
    let letter = letter_to(town, address);
    let (_, token) = letter.split_once("/moi/adresse/").expect("a link");
    let end = |c: char| !c.is_ascii_hexdigit();
    format!("/moi/adresse/{}", token.split(end).next().unwrap())
}

fn letters_to(town: &Town, address: &str) -> usize {
    let snapshot = town.engine.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Operator);
    let words = seen.letters().filter_map(|it| seen.words_of_letter(it));
    words.filter(|it| it.to.as_str() == address).count()
}

#[tokio::test]
async fn an_address_changes_by_the_link_to_the_new_one_and_the_old_one_is_told() {
    let town = Town::new();
    let mut anna = Browser::new(&town);
    anna.signs_in("anna@exemple.bzh").await;
    let before = letters_to(&town, "anna@exemple.bzh");
    let asked = anna.post("/moi/agir", ASKS).await;
    assert_eq!(
        asked.header(header::LOCATION),
        "/moi?fait=adresse-demandee#adresse"
    );
    assert!(
        anna.get("/moi").await.body.contains("anna@exemple.bzh"),
        "not yet"
    );
    let link = link(&town, "nouvelle@exemple.bzh");
    // Nobody comes in by it, and it is of use to nobody else.
    let mut yann = Browser::new(&town);
    let as_door = link.replace("/moi/adresse/", "/entrer/");
    assert_eq!(yann.get(&as_door).await.status, StatusCode::NOT_FOUND);
    assert_eq!(yann.post(&as_door, "").await.status, StatusCode::NOT_FOUND);
    yann.signs_in("yann@exemple.bzh").await;
    assert_eq!(yann.get(&link).await.status, StatusCode::NOT_FOUND);
    assert_eq!(yann.post(&link, "").await.status, StatusCode::NOT_FOUND);

    let shown = anna.get(&link).await.body;
    assert!(shown.contains("nouvelle@exemple.bzh"), "{shown}");
    assert!(
        anna.get("/moi").await.body.contains("anna@exemple.bzh"),
        "only the button"
    );
    let changed = anna.post(&link, "").await;
    assert_eq!(
        changed.header(header::LOCATION),
        "/moi?fait=adresse#adresse",
        "{}",
        changed.body
    );
    let own = anna.get("/moi").await.body;
    assert!(own.contains("nouvelle@exemple.bzh") && !own.contains("anna@exemple.bzh"));
    assert_eq!(letters_to(&town, "anna@exemple.bzh"), before + 1);
    assert!(letter_to(&town, "anna@exemple.bzh").contains("une autre adresse"));
    assert_eq!(
        anna.post(&link, "").await.status,
        StatusCode::NOT_FOUND,
        "once"
    );
    // By the new one one comes in to the same account, by the old one no more.
    let mut again = Browser::new(&town);
    again.signs_in("nouvelle@exemple.bzh").await;
    let snapshot = town.engine.snapshot();
    assert_eq!(
        snapshot.state.seen_by(Viewer::Operator).accounts().count(),
        2
    );
    // All that is kept of both addresses is hers.
    let json = anna.get("/moi/donnees.json").await.body;
    assert!(json.contains("anna@exemple.bzh") && json.contains("nouvelle@exemple.bzh"));
}

#[tokio::test]
async fn an_address_of_somebody_else_is_not_taken_and_nobody_learns_of_it_before() {
    let town = Town::new();
    Browser::new(&town).signs_in("nouvelle@exemple.bzh").await;
    let mut anna = Browser::new(&town);
    anna.signs_in("anna@exemple.bzh").await;
    let asked = anna.post("/moi/agir", ASKS).await;
    assert_eq!(
        asked.status,
        StatusCode::SEE_OTHER,
        "as for an address that nobody has"
    );
    let refused = anna.post(&link(&town, "nouvelle@exemple.bzh"), "").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused
            .body
            .contains("Un autre compte a déjà cette adresse"),
        "{}",
        refused.body
    );
    let own = anna
        .post("/moi/agir", "action=adresse&address=Anna%40exemple.bzh")
        .await;
    assert!(
        own.body.contains("C’est déjà votre adresse"),
        "{}",
        own.body
    );
    // What was only asked for says nothing of whose it is: erasing takes nothing of the other's.
    let mut other = Browser::new(&town);
    other.signs_in("nouvelle@exemple.bzh").await;
    anna.post("/moi/donnees/agir", "action=effacer").await;
    assert!(other.is_in().await);
    assert!(
        other
            .get("/moi")
            .await
            .body
            .contains("nouvelle@exemple.bzh")
    );
    assert!(
        town.engine
            .snapshot()
            .state
            .seen_by(Viewer::Operator)
            .accounts()
            .count()
            == 1
    );
}

#[tokio::test]
async fn t16_one_address_gets_three_links_an_hour_whoever_asks() {
    let town = Town::new();
    let mut anna = Browser::new(&town);
    anna.signs_in("anna@exemple.bzh").await;
    for _ in 0..8 {
        let asked = anna.post("/moi/agir", ASKS).await;
        assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.body);
    }
    assert_eq!(letters_to(&town, "nouvelle@exemple.bzh"), 3);
}

#[tokio::test]
async fn an_address_is_changed_by_who_has_just_proved_who_they_are() {
    let off = Arc::new(AtomicI64::new(-16 * 60_000));
    let town = Town::on_clock(Arc::clone(&off));
    let mut anna = Browser::new(&town);
    anna.signs_in("anna@exemple.bzh").await;
    off.store(0, Ordering::Relaxed);
    let asked = anna.post("/moi/agir", ASKS).await;
    assert_eq!(asked.status, StatusCode::FORBIDDEN);
    assert!(asked.body.contains("C’est bien vous"), "{}", asked.body);
    assert_eq!(letters_to(&town, "nouvelle@exemple.bzh"), 0);
}
