//! A room that is led through its rounds.

use axum::http::{Method, StatusCode, header};
use kuzul_model::Command;
use serde_json::{Value, json};

use crate::support::{Answer, Town};

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");
const PROGRAM: (&str, &str) = ("accept", "application/json");

/// A town with a room whose rounds are led.
pub(crate) struct Led {
    pub(crate) town: Town,
    pub(crate) board: u64,
}

/// A phone in the room.
pub(crate) struct Phone<'a> {
    led: &'a Led,
    cookie: String,
}

impl Led {
    pub(crate) fn new() -> Self {
        Self::with(&json!({ "dots": 3 }))
    }

    /// A room with some settings of its own.
    pub(crate) fn with(settings: &Value) -> Self {
        let town = Town::new();
        let mut open = json!({
            "workshop": town.workshop, "code": "LALILU", "dots": 3,
            "columns": [
                { "title": "Forces", "prompt": "Qu’est-ce qui aide ?", "becomes": "strength" },
                { "title": "Idées folles" } ],
            "rounds": [ { "kind": "write", "minutes": 10 }, { "kind": "vote", "minutes": 5 } ] });
        for (name, value) in settings.as_object().unwrap() {
            open[name] = value.clone();
        }
        let mut led = Self { town, board: 0 };
        led.board = led.lead(json!({ "open": open }));
        led
    }

    /// Carries out a command of the board as the operator, long after all that was entered before.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "called with a fresh value each time"
    )]
    pub(crate) fn lead(&self, command: Value) -> u64 {
        let command: Command = serde_json::from_value(json!({ "board": command })).unwrap();
        Town::do_on(&self.town.engine, 1_000, command)
    }

    pub(crate) fn start(&self, kind: &str) {
        let minutes = Value::from(5);
        self.lead(
            json!({ "start_round": { "board": self.board, "kind": kind, "minutes": minutes } }),
        );
    }

    pub(crate) async fn phone(&self) -> Phone<'_> {
        let room = self.town.get("/salles/LALILU").await;
        let cookie = room.header(header::SET_COOKIE).split(';').next().unwrap();
        assert!(cookie.starts_with("appareil="), "{cookie}");
        Phone {
            led: self,
            cookie: cookie.to_owned(),
        }
    }

    pub(crate) async fn wall(&self) -> String {
        let wall = self.town.get("/mur/LALILU").await;
        assert_eq!(wall.status, StatusCode::OK);
        wall.body
    }
}

impl Phone<'_> {
    pub(crate) async fn page(&self) -> String {
        self.get("/salles/LALILU").await.body
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        let cookie = ("cookie", self.cookie.as_str());
        let town = &self.led.town;
        town.ask(Method::GET, path, &[cookie], String::new()).await
    }

    /// Sends a form as a program would; a new id each time.
    pub(crate) async fn send(&self, action: &str, fields: &str) -> Answer {
        use std::sync::atomic::{AtomicU64, Ordering};
        static NEXT: AtomicU64 = AtomicU64::new(1);
        let id = u128::from(NEXT.fetch_add(1, Ordering::Relaxed)) | 7 << 90;
        let body = format!("id={id:032x}&action={action}&{fields}");
        let headers = [FORM, PROGRAM, ("cookie", self.cookie.as_str())];
        let town = &self.led.town;
        town.ask(Method::POST, "/salles/LALILU/agir", &headers, body)
            .await
    }

    /// Sends a form as a browser without script does.
    pub(crate) async fn sends(&self, fields: &str) -> Answer {
        let id = kuzul_engine::CommandId::random().unwrap();
        let body = format!("id={id}&{fields}");
        let headers = [FORM, ("cookie", self.cookie.as_str())];
        let town = &self.led.town;
        town.ask(Method::POST, "/salles/LALILU/agir", &headers, body)
            .await
    }

    pub(crate) async fn write(&self, text: &str) -> u64 {
        let answer = self.send("ecrire", &format!("column=0&text={text}")).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.body);
        answer.json()["seq"].as_u64().unwrap()
    }
}

fn status_of(answer: &Answer) -> StatusCode {
    answer.status
}

#[tokio::test]
async fn phones_and_wall_follow_the_rounds() {
    let led = Led::new();
    let anna = led.phone().await;
    assert!(anna.page().await.contains("data-stage=\"waiting\""));
    assert!(led.wall().await.contains("qr-large"));
    let early = anna.send("ecrire", "column=0&text=Trop+tot").await;
    assert_eq!(early.status, StatusCode::CONFLICT);
    led.start("write");
    let page = anna.page().await;
    assert!(page.contains("data-stage=\"write\"") && page.contains("Qu’est-ce qui aide ?"));
    anna.write("Un+phare").await;
    assert!(led.wall().await.contains("Un phare"));
    led.start("vote");
    assert!(anna.page().await.contains("data-vote=\"dots\""));
    let late = anna.send("ecrire", "column=0&text=Retardataire").await;
    assert_eq!(late.status, StatusCode::CREATED);
    assert!(
        !led.wall().await.contains("Retardataire"),
        "the facilitator decides"
    );
    let mine = anna.page().await;
    assert!(mine.contains("Retardataire") && mine.contains("Arrivée après le temps"));
}

#[tokio::test]
async fn results_are_hidden_until_they_are_unveiled() {
    let led = Led::new();
    let anna = led.phone().await;
    led.start("write");
    let best = anna.write("La+meilleure").await;
    let second = anna.write("La+seconde").await;
    led.start("vote");
    for item in [best, best, second] {
        let dot = anna.send("gommette", &format!("item={item}")).await;
        assert_eq!(dot.status, StatusCode::CREATED, "{}", dot.body);
    }
    let fourth = anna.send("gommette", &format!("item={second}")).await;
    assert_eq!(fourth.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        anna.page().await.contains("data-left=\"0\""),
        "her own dots are hers to see"
    );
    let other = led.phone().await;
    assert!(!other.page().await.contains("class=\"rank\""));
    led.start("discuss");
    assert!(!led.wall().await.contains("class=\"rank\""));
    led.lead(json!({ "unveil": { "board": led.board, "ranks": 1 } }));
    let wall = led.wall().await;
    assert!(
        wall.contains("2 gommettes") && !wall.contains("1 gommette<"),
        "{wall}"
    );
    led.lead(json!({ "unveil": { "board": led.board, "ranks": 2 } }));
    assert!(led.wall().await.contains("1 gommette"));
}

#[tokio::test]
async fn an_author_changes_and_takes_back_until_grouping_starts() {
    let led = Led::new();
    let (anna, yann) = (led.phone().await, led.phone().await);
    led.start("write");
    let card = anna.write("Un+phar").await;
    let forged = yann
        .send("modifier", &format!("carte={card}&text=A+moi"))
        .await;
    assert_eq!(forged.status, StatusCode::FORBIDDEN);
    let edited = anna
        .send("modifier", &format!("carte={card}&text=Un+phare"))
        .await;
    assert_eq!(edited.status, StatusCode::CREATED);
    let seconded = yann.send("soutenir", &format!("carte={card}")).await;
    assert_eq!(seconded.status, StatusCode::CREATED);
    assert!(led.wall().await.contains("+1"));
    let other = anna.write("Une+bouee").await;
    let withdrawn = anna.send("retirer", &format!("carte={other}")).await;
    assert_eq!(withdrawn.status, StatusCode::CREATED);
    assert!(!led.wall().await.contains("Une bouee"));
    led.start("group");
    let late = anna.send("retirer", &format!("carte={card}")).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn who_sends_too_much_waits_alone() {
    let led = Led::new();
    let (flood, calm) = (led.phone().await, led.phone().await);
    led.start("write");
    let mut slowed = 0;
    for number in 0..60 {
        let answer = flood
            .send("ecrire", &format!("column=0&text=Carte+{number}"))
            .await;
        if status_of(&answer) == StatusCode::TOO_MANY_REQUESTS {
            assert!(answer.headers.contains_key(header::RETRY_AFTER));
            slowed += 1;
        }
    }
    assert!(slowed >= 20, "{slowed}");
    calm.write("Tranquille").await;
}

#[tokio::test]
async fn a_stopped_room_says_when_to_come_again() {
    let led = Led::new();
    let anna = led.phone().await;
    led.start("write");
    led.lead(json!({ "freeze": { "board": led.board, "frozen": true } }));
    let answer = anna.send("ecrire", "column=0&text=Une+idee").await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert_eq!(answer.header(header::RETRY_AFTER), "5");
}

#[tokio::test]
async fn a_card_that_says_the_same_is_suggested() {
    let led = Led::new();
    let anna = led.phone().await;
    led.start("write");
    anna.write("Ouvrir+des+espaces+de+travail+partages+dans+les+bourgs")
        .await;
    let path = "/salles/LALILU/semblables?texte=des+espaces+de+travail+partag%C3%A9s";
    let found = led.town.get(path).await.json();
    assert_eq!(found.as_array().unwrap().len(), 1, "{found}");
    let none = led
        .town
        .get("/salles/LALILU/semblables?texte=la+piscine+de+Guidel")
        .await;
    assert_eq!(none.json(), json!([]));
}

#[tokio::test]
async fn the_private_page_shows_what_became_of_ones_cards() {
    let led = Led::new();
    let anna = led.phone().await;
    led.start("write");
    let card = anna.write("Un+phare").await;
    let page = anna.page().await;
    let start = page.find("/salles/LALILU/mes-cartes/").unwrap();
    let link: String = page[start..].chars().take_while(|c| *c != '"').collect();
    led.lead(
        json!({ "group": { "board": led.board, "cards": [ { "card": card } ],
        "into": { "new": { "title": "Se repérer", "column": 0 } } } }),
    );
    led.lead(json!({ "close": { "board": led.board } }));
    // Without the cookie: the link alone opens it.
    let mine = led.town.get(&link).await;
    assert_eq!(mine.status, StatusCode::OK);
    assert!(mine.body.contains("Un phare") && mine.body.contains("Se repérer"));
    let stranger = led
        .town
        .get(&link.replace(|c: char| c.is_ascii_digit(), "0"))
        .await;
    assert!(!stranger.body.contains("Un phare"));
}

#[tokio::test]
async fn scores_and_pairs_rank_too() {
    for method in ["score", "pairwise"] {
        let led = Led::with(&json!({ "method": method }));
        let anna = led.phone().await;
        led.start("write");
        let (a, b) = (anna.write("Un").await, anna.write("Deux").await);
        led.start("vote");
        let page = anna.page().await;
        let answer = if method == "score" {
            assert!(page.contains("data-vote=\"score\""));
            anna.send("noter", &format!("item={b}&note=5")).await
        } else {
            assert!(page.contains("data-vote=\"pair\""));
            anna.send("comparer", &format!("mieux={b}&autre={a}")).await
        };
        assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.body);
        if method == "pairwise" {
            assert!(anna.page().await.contains("tout comparé"));
        }
        led.start("discuss");
        led.lead(json!({ "unveil": { "board": led.board, "ranks": 9 } }));
        let wall = led.wall().await;
        let rank = &wall[wall.find("class=\"rank\"").unwrap()..];
        assert!(rank.contains("Deux"), "{method}");
    }
}

#[tokio::test]
async fn votes_under_way_are_not_given_out() {
    let led = Led::new();
    let anna = led.phone().await;
    led.start("write");
    let card = anna.write("Un+phare").await;
    led.start("vote");
    anna.send("gommette", &format!("item={card}")).await;
    let journal = led.town.get("/journal.jsonl").await;
    assert!(journal.body.contains("Un phare") && !journal.body.contains("dot.placed"));
    let proof = led.town.get("/preuve.json").await.json();
    assert_eq!(proof["data"]["held_back"], true);
    led.start("discuss");
    let journal = led.town.get("/journal.jsonl").await;
    assert!(journal.body.contains("dot.placed"));
}
