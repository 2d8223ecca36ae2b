//! What a live page is sent.

use std::time::Duration;

use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use http_body_util::BodyExt;
use serde_json::json;
use tower::ServiceExt;

use crate::led::Led;

/// A stream of events, read as it comes.
struct Events {
    body: Body,
    text: String,
}

impl Events {
    async fn of(led: &Led, query: &str) -> Self {
        let request = Request::get(format!("/salles/LALILU/direct{query}"));
        let request = request.body(Body::empty()).unwrap();
        let response = led.town.router.clone().oneshot(request).await.unwrap();
        assert_eq!(response.status(), StatusCode::OK);
        let kind = &response.headers()[header::CONTENT_TYPE];
        assert!(kind.to_str().unwrap().starts_with("text/event-stream"));
        Self {
            body: response.into_body(),
            text: String::new(),
        }
    }

    /// Waits until a text has come.
    async fn expect(&mut self, wanted: &str) {
        let waiting = async {
            while !self.text.contains(wanted) {
                let frame = self
                    .body
                    .frame()
                    .await
                    .expect("the stream goes on")
                    .unwrap();
                let bytes = frame.into_data().unwrap();
                self.text.push_str(std::str::from_utf8(&bytes).unwrap());
            }
        };
        let came = tokio::time::timeout(Duration::from_secs(10), waiting).await;
        assert!(came.is_ok(), "{wanted} did not come:\n{}", self.text);
    }
}

#[tokio::test]
async fn a_card_comes_as_it_is_and_goes_when_it_is_hidden() {
    let led = Led::new();
    led.start("write");
    let mut wall = Events::of(&led, "").await;
    wall.expect("event: people").await;
    let anna = led.phone().await;
    let card = anna.write("Un+%3Cb%3Ephare%3C%2Fb%3E").await;
    wall.expect(&format!("data-id=\"carte-{card}\" data-to=\"colonne-0\""))
        .await;
    assert!(!wall.text.contains("<b>"), "words are never markup");
    led.lead(json!({ "hide_card": { "board": led.board, "card": card, "reason": "Un nom." } }));
    wall.expect(&format!("<template data-id=\"carte-{card}\"></template>"))
        .await;
    led.start("read");
    wall.expect("event: stage").await;
}

#[tokio::test]
async fn a_cluster_comes_with_its_cards() {
    let led = Led::new();
    led.start("write");
    let anna = led.phone().await;
    let (a, b) = (anna.write("Un+phare").await, anna.write("Une+balise").await);
    let mut wall = Events::of(&led, "").await;
    wall.expect("event: people").await;
    let cluster = led.lead(json!({ "group": { "board": led.board,
        "cards": [ { "card": a }, { "card": b } ],
        "into": { "new": { "title": "Se repérer", "column": 1 } } } }));
    wall.expect(&format!(
        "data-id=\"grappe-{cluster}\" data-to=\"colonne-1\""
    ))
    .await;
    wall.expect(&format!("<template data-id=\"carte-{a}\"></template>"))
        .await;
    assert!(wall.text.contains("Se repérer") && wall.text.contains("Une balise"));
}

#[tokio::test]
async fn who_comes_back_gets_what_it_missed_or_starts_anew() {
    let led = Led::new();
    led.start("write");
    let anna = led.phone().await;
    // Somebody is there all the time: what happens is kept for who comes back.
    let mut there = Events::of(&led, "").await;
    let first = anna.write("La+premiere").await;
    there.expect("La premiere").await;
    let second = anna.write("La+deuxieme").await;
    there.expect("La deuxieme").await;
    let mut back = Events::of(&led, &format!("?depuis={first}")).await;
    back.expect(&format!("carte-{second}")).await;
    assert!(!back.text.contains("La premiere") && !back.text.contains("event: stage"));
    let mut long_gone = Events::of(&led, "?depuis=1").await;
    long_gone.expect("event: stage").await;
    let mut from_the_future = Events::of(&led, "?depuis=999999").await;
    from_the_future.expect("event: stage").await;
}

#[tokio::test]
async fn votes_tell_how_many_and_not_what() {
    let led = Led::new();
    led.start("write");
    let anna = led.phone().await;
    let card = anna.write("Un+phare").await;
    led.start("vote");
    let mut wall = Events::of(&led, "").await;
    wall.expect("event: people").await;
    anna.send("gommette", &format!("item={card}")).await;
    wall.expect("event: turnout\ndata: 1 1").await;
    assert!(!wall.text.contains("carte-"));
}

#[tokio::test]
async fn a_number_comes_only_with_what_it_counts() {
    let led = Led::new();
    led.start("write");
    let anna = led.phone().await;
    let mut wall = Events::of(&led, "").await;
    wall.expect("event: people").await;
    // Who lost the connection here and came back with a number would miss what is still on its way.
    assert!(!wall.text.contains("id:"), "{}", wall.text);
    let card = anna.write("Un+phare").await;
    wall.expect("event: ops").await;
    let number = wall.text.split("id: ").nth(1).unwrap();
    let number: u64 = number.lines().next().unwrap().parse().unwrap();
    assert!(number >= card, "{}", wall.text);
}

#[tokio::test]
async fn streams_end_when_the_server_is_about_to_stop() {
    let mut led = Led::new();
    let (closing, closed) = tokio::sync::watch::channel(false);
    let settings = kuzul_web::Settings {
        closing: Some(closed),
        ..kuzul_web::Settings::default()
    };
    led.town.router = kuzul_web::router(led.town.engine.clone(), settings);
    let mut wall = Events::of(&led, "").await;
    wall.expect("event: people").await;
    closing.send_replace(true);
    let too_late = Events::of(&led, "").await;
    for mut events in [wall, too_late] {
        let to_the_end = async { while events.body.frame().await.is_some() {} };
        let ended = tokio::time::timeout(Duration::from_secs(10), to_the_end).await;
        assert!(ended.is_ok(), "the stream goes on:\n{}", events.text);
    }
}

#[tokio::test]
async fn the_servers_time_comes_with_the_connection() {
    let led = Led::new();
    let mut events = Events::of(&led, "").await;
    events.expect("event: beat\ndata: 1").await;
}
