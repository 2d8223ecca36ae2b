//! The newsletter and the mail that waits, as people meet them.

use axum::http::{Method, StatusCode, header};
use kuzul_model::{access::Viewer, mail::Letter};

use crate::support::Town;

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

async fn post(town: &Town, path: &str, body: &str) -> crate::support::Answer {
    town.ask(Method::POST, path, &[FORM], body.to_owned()).await
}

/// The letters that wait.
fn letters(town: &Town) -> Vec<Letter> {
    let snapshot = town.engine.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Operator);
    seen.letters()
        .filter_map(|it| seen.words_of_letter(it))
        .collect()
}

/// The private page that a letter leads to.
fn link(letter: &Letter) -> String {
    let mut words = letter.text.split_whitespace();
    let link = words.find(|word| word.contains("/lettre/")).unwrap();
    format!("/lettre/{}", link.split_once("/lettre/").unwrap().1)
}

/// The cookie of whoever came in by the secret link.
async fn leads(town: &Town) -> String {
    let link = kuzul_web::console_link(&kuzul_web::Settings::default());
    let entered = town.get(&link).await;
    let cookie = entered.header(header::SET_COOKIE);
    cookie.split(';').next().unwrap().to_owned()
}

fn readers(town: &Town) -> usize {
    let snapshot = town.engine.snapshot();
    snapshot
        .state
        .seen_by(Viewer::Operator)
        .subscriptions()
        .count()
}

#[tokio::test]
async fn asking_confirming_and_leaving_take_one_click_each() {
    let town = Town::new();
    let page = town.get("/lettre").await;
    assert!(page.body.contains("name=\"adresse\""));
    let asked = post(&town, "/lettre", "adresse=anna%40example.org&demarche=").await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.body);
    assert_eq!(asked.header(header::LOCATION), "/lettre?demande=envoyee");
    let letters = letters(&town);
    assert_eq!(letters.len(), 1);
    let link = link(&letters[0]);
    // A mail scanner that opens the link says neither yes nor no.
    let page = town.get(&link).await;
    assert_eq!(page.header(header::CACHE_CONTROL), "no-store");
    assert!(page.body.contains("value=\"confirmer\"") && page.body.contains("value=\"quitter\""));
    assert_eq!(readers(&town), 0);
    assert_eq!(
        post(&town, &link, "action=confirmer").await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(readers(&town), 1);
    // One click in a mail program.
    let left = post(
        &town,
        &format!("{link}/quitter"),
        "List-Unsubscribe=One-Click",
    )
    .await;
    assert_eq!(left.status, StatusCode::OK);
    assert_eq!(readers(&town), 0);
    assert!(!town.get(&link).await.body.contains("value=\"quitter\""));
}

#[tokio::test]
async fn an_address_that_is_none_comes_back_as_it_was_typed() {
    let town = Town::new();
    let refused = post(&town, "/lettre", "adresse=anna%40%22%3E&demarche=").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.body.contains("value=\"anna@&#34;&#62;\"")
            || refused.body.contains("anna@&quot;&gt;"),
        "{}",
        refused.body
    );
    assert!(refused.body.contains("aria-invalid=\"true\""));
    assert!(letters(&town).is_empty());
}

#[tokio::test]
async fn nobody_learns_who_reads() {
    let town = Town::new();
    let first = post(&town, "/lettre", "adresse=anna%40example.org&demarche=").await;
    let again = post(&town, "/lettre", "adresse=anna%40example.org&demarche=").await;
    assert_eq!(first.status, again.status);
    assert_eq!(
        first.header(header::LOCATION),
        again.header(header::LOCATION)
    );
    assert_eq!(letters(&town).len(), 1);
    let unknown = town.get("/lettre/00000000000000000000000000000000").await;
    assert_eq!(unknown.status, StatusCode::OK);
}

#[tokio::test]
async fn the_private_page_of_cards_takes_an_address() {
    let town = Town::new();
    let path = "/salles/KUZUL7/mes-cartes/0123456789abcdef";
    let asked = post(&town, path, "adresse=anna%40example.org").await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.body);
    assert_eq!(letters(&town).len(), 1);
    let refused = post(&town, path, "adresse=anna").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn the_mail_that_waits_is_for_whoever_leads_the_council_alone() {
    let town = Town::new();
    post(&town, "/lettre", "adresse=anna%40example.org&demarche=").await;
    let page = town.get("/animation/courrier").await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert!(!page.body.contains("anna@"));
    let sent = post(
        &town,
        "/animation/courrier",
        "action=retirer&lettre=1&id=00000000000000000000000000000001",
    )
    .await;
    assert_eq!(sent.status, StatusCode::FORBIDDEN);
    let cookie = leads(&town).await;
    let led = [("cookie", cookie.as_str())];
    let page = town.ask(Method::GET, "/animation/courrier", &led, "").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("anna@example.org") && page.body.contains("--smtp-host"));
    let with_form = [FORM, ("cookie", cookie.as_str())];
    let trial = "action=essai&adresse=moi%40example.org&id=00000000000000000000000000000002";
    let sent = town
        .ask(Method::POST, "/animation/courrier", &with_form, trial)
        .await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    assert_eq!(letters(&town).len(), 2);
}
