//! Voting passes: printed, brought to a phone or given back for dots on paper, and told in the report.

use axum::http::{Method, StatusCode, header};
use serde_json::json;

use crate::{
    paper::{Reply, Scribe},
    support::Answer,
};

const FORM: &str = "application/x-www-form-urlencoded";

/// The codes of the passes that a page prints, in their order.
fn codes(page: &str) -> Vec<String> {
    let parts = page.split("<strong class=\"paper-pass-code\">").skip(1);
    let code = |part: &str| part.split('<').next().unwrap().to_owned();
    parts.map(code).collect()
}

/// A room where people write and vote as they like.
async fn room() -> Scribe {
    Scribe::new().await
}

impl Scribe {
    async fn passes(&self, fields: &str) -> Reply {
        self.send("cartes-de-vote", fields).await
    }

    /// The report, once all ranks are unveiled.
    async fn report(&self, kind: &str) -> Answer {
        let board = self.led.board;
        self.led
            .lead(json!({ "unveil": { "board": board, "ranks": 9 } }));
        self.led.town.get(&format!("/tableaux/{board}{kind}")).await
    }
}

#[tokio::test]
async fn t04_a_pass_votes_on_one_phone_or_on_paper() {
    let scribe = room().await;
    let card = scribe.card("Un marché couvert").await;
    let made = scribe.passes("action=preparer&nombre=12").await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text());
    let page = scribe.get("cartes-de-vote").await;
    let codes = codes(page.text());
    assert_eq!(codes.len(), 12);
    assert!(codes.iter().all(|code| code.len() == 14));
    // Without a pass the phone is asked for one, and its vote is not taken.
    let phone = scribe.led.phone().await;
    let asked = phone.page().await;
    assert!(asked.contains("Votre carte de vote"), "{asked}");
    let dot = format!("action=gommette&item={card}");
    let refused = phone.sends(&dot).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(refused.text().contains("On vote ici avec une carte"));
    // What was typed wrongly comes back.
    let wrong = phone.sends("action=carte-de-vote&carte-de-vote=ABCD").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().contains("value=\"ABCD\""));
    let typed = codes[0].to_lowercase().replace(' ', "-");
    let mine = format!("action=carte-de-vote&carte-de-vote={typed}");
    assert_eq!(phone.sends(&mine).await.status, StatusCode::SEE_OTHER);
    assert_eq!(phone.sends(&dot).await.status, StatusCode::SEE_OTHER);
    let other = scribe.led.phone().await;
    let twice = other.sends(&mine).await;
    assert_eq!(twice.status, StatusCode::CONFLICT);
    assert!(twice.text().contains("a déjà servi sur un téléphone"));
    let paper = scribe.passes("action=rendre&numeros=1").await;
    assert_eq!(paper.status, StatusCode::CONFLICT);
    assert!(paper.text().contains("value=\"1\""), "what was typed stays");
    let paper = scribe.passes("action=rendre&numeros=2,+4-5").await;
    assert_eq!(paper.status, StatusCode::SEE_OTHER);
    let lost = scribe.passes("action=perdue&numero=3&raison=perdue").await;
    assert_eq!(lost.status, StatusCode::SEE_OTHER);
    // Those that were used are printed no more.
    let page = scribe.get("cartes-de-vote").await;
    assert_eq!(self::codes(page.text()), codes[5..]);
    let told = scribe.report("").await;
    let told = told.text();
    assert!(
        told.contains("12 préparées, 1 utilisées sur téléphone, 3 rendues")
            && told.contains("1 retirées"),
        "{told}"
    );
    let report = scribe.report(".json").await.json();
    let passes = json!({ "issued": 12, "phones": 1, "paper": 3, "withdrawn": 1 });
    assert_eq!(report["data"]["passes"], passes);
}

#[tokio::test]
async fn t02_a_vote_without_passes_says_that_it_counts_devices() {
    let scribe = room().await;
    let card = scribe.card("Un marché couvert").await;
    let phone = scribe.led.phone().await;
    phone.sends(&format!("action=gommette&item={card}")).await;
    let told = scribe.report("").await;
    let told = told.text();
    assert!(told.contains("pas une voix par personne"), "{told}");
}

#[tokio::test]
async fn t02_copied_votes_are_told_with_the_order_that_the_others_give() {
    let scribe = room().await;
    let mut cards = Vec::new();
    for at in 0..8 {
        cards.push(scribe.card(&format!("Idée+{at}")).await);
    }
    let board = scribe.led.board;
    let dot = |item: u64, author: String| {
        scribe
            .led
            .lead(json!({ "place_dot": { "board": board, "item": item, "author": author } }));
    };
    // Twenty people who choose for themselves, all of them the first card; twenty-five who were told.
    for person in 0..20 {
        for at in [0, 1 + person % 6, 1 + (person * 5 + 3) % 7] {
            dot(cards[at], format!("p{person}"));
        }
    }
    let honest = scribe.report(".json").await.json();
    assert_eq!(honest["data"]["alike"], json!([]), "{honest}");
    for device in 0..25 {
        for at in [5, 6, 7] {
            dot(cards[at], format!("d{device}"));
        }
    }
    let report = scribe.report(".json").await.json();
    assert_eq!(report["data"]["alike"], json!([25]));
    let counted = &report["data"]["counted"][0]["places"][0];
    let without = &report["data"]["without_alike"][0]["places"][0];
    assert_ne!(counted["id"], without["id"], "both orders are given");
    assert_eq!(without["id"], cards[0]);
    let page = scribe.report("").await;
    let told = "25 appareils ont donné exactement les mêmes gommettes";
    assert!(page.text().contains(told), "{}", page.text());
}

#[tokio::test]
async fn a_pass_that_is_scanned_fills_its_field() {
    let scribe = room().await;
    scribe.passes("action=preparer&nombre=1").await;
    let page = scribe.led.town.get("/salles/LALILU?carte=%3Cb%3EABC").await;
    assert!(page.text().contains("value=\"&#60;b&#62;ABC\""));
    let plain = scribe.led.town.get("/salles/LALILU").await;
    assert!(plain.header(header::CACHE_CONTROL).contains("no-store"));
}

#[tokio::test]
async fn a_scribe_brings_somebodys_pass_by_its_number() {
    let scribe = room().await;
    let card = scribe.card("Un marché couvert").await;
    scribe.passes("action=preparer&nombre=3").await;
    let page = scribe.get("voix").await;
    assert!(page.text().contains("Carte de vote de la personne"));
    let dot = format!("action=gommette&voix=1&item={card}");
    assert_eq!(
        scribe.send("voix", &dot).await.status,
        StatusCode::FORBIDDEN
    );
    let pass = "action=carte-de-vote&voix=1&carte-de-vote=2";
    assert_eq!(
        scribe.send("voix", pass).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(
        scribe.send("voix", &dot).await.status,
        StatusCode::SEE_OTHER
    );
    let again = "action=carte-de-vote&voix=2&carte-de-vote=2";
    assert_eq!(
        scribe.send("voix", again).await.status,
        StatusCode::CONFLICT
    );
}

#[tokio::test]
async fn a_list_that_no_room_has_is_refused_in_a_sentence() {
    let scribe = room().await;
    for (fields, status) in [
        ("action=preparer&nombre=0", StatusCode::UNPROCESSABLE_ENTITY),
        (
            "action=preparer&nombre=4000000000",
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
        ("action=preparer&nombre=un", StatusCode::BAD_REQUEST),
        ("action=rendre&numeros=1", StatusCode::UNPROCESSABLE_ENTITY),
        (
            "action=perdue&numero=1&raison=x",
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
        ("action=autre", StatusCode::BAD_REQUEST),
    ] {
        assert_eq!(scribe.passes(fields).await.status, status, "{fields}");
    }
    let page = format!("/animation/tableaux/{}/cartes-de-vote", scribe.led.board);
    let form = [("content-type", FORM)];
    let body = "action=preparer&nombre=1";
    let stranger = scribe.led.town.ask(Method::POST, &page, &form, body).await;
    assert_eq!(stranger.status, StatusCode::FORBIDDEN);
}
