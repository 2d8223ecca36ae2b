//! Paper: sheets to print, cards typed in, photographs, dots counted by hand.

use std::sync::atomic::{AtomicU64, Ordering};

use axum::{
    body::{Body, Bytes},
    http::{Method, Request, StatusCode, header},
};
use http_body_util::BodyExt;
use image::{GrayImage, ImageFormat, Luma};
use kuzul_web::Settings;
use serde_json::{Value, json};
use tower::ServiceExt;

use crate::{led::Led, support::Town};

const FORM: &str = "application/x-www-form-urlencoded";

/// A facilitator's browser in a room.
pub(crate) struct Scribe {
    pub(crate) led: Led,
    cookie: String,
}

/// An answer whose body may be a picture.
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    headers: axum::http::HeaderMap,
    body: Bytes,
}

impl Reply {
    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    fn json(&self) -> Value {
        serde_json::from_str(self.text()).unwrap_or_else(|e| panic!("{e}: {}", self.text()))
    }

    fn header(&self, name: header::HeaderName) -> &str {
        let value = self.headers.get(name);
        value.map_or("", |value| value.to_str().unwrap())
    }
}

/// A fresh command id.
fn id() -> String {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    let id = u128::from(NEXT.fetch_add(1, Ordering::Relaxed)) | 11 << 90;
    format!("{id:032x}")
}

impl Scribe {
    /// In a room where people write and give dots as they like.
    pub(crate) async fn new() -> Self {
        Self::with(&json!({ "rounds": [] })).await
    }

    async fn with(settings: &Value) -> Self {
        let led = Led::with(settings);
        let link = kuzul_web::console_link(&Settings::default());
        let entered = led.town.get(&link).await;
        let cookie = entered.header(header::SET_COOKIE);
        let cookie = cookie.split(';').next().unwrap().to_owned();
        Self { led, cookie }
    }

    fn path(&self, page: &str) -> String {
        format!("/animation/tableaux/{}/{page}", self.led.board)
    }

    async fn ask(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: impl Into<Body>,
    ) -> Reply {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request
            .header("cookie", &self.cookie)
            .body(body.into())
            .unwrap();
        let response = self.led.town.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        Reply {
            status: parts.status,
            headers: parts.headers,
            body: body.collect().await.unwrap().to_bytes(),
        }
    }

    pub(crate) async fn get(&self, page: &str) -> Reply {
        let path = if page.starts_with('/') {
            page.to_owned()
        } else {
            self.path(page)
        };
        self.ask(Method::GET, &path, &[], "").await
    }

    /// Sends a form as a browser without script does.
    pub(crate) async fn send(&self, page: &str, fields: &str) -> Reply {
        let body = format!("id={}&{fields}", id());
        let headers = [("content-type", FORM)];
        self.ask(Method::POST, &self.path(page), &headers, body)
            .await
    }

    /// Sends a form as the script does, and gives the record.
    async fn send_json(&self, page: &str, fields: &str) -> Reply {
        let body = format!("id={}&{fields}", id());
        let headers = [("content-type", FORM), ("accept", "application/json")];
        self.ask(Method::POST, &self.path(page), &headers, body)
            .await
    }

    pub(crate) async fn card(&self, text: &str) -> u64 {
        let fields = format!("action=ecrire&colonne=1&text={text}&numero=");
        let reply = self.send_json("saisie", &fields).await;
        assert_eq!(reply.status, StatusCode::CREATED, "{}", reply.text());
        reply.json()["seq"].as_u64().unwrap()
    }

    /// Sends a photograph, as a browser does.
    async fn photograph(&self, photo: &[u8]) -> Reply {
        let mut body = Vec::new();
        body.extend_from_slice(b"--boundary\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"a.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n");
        body.extend_from_slice(photo);
        body.extend_from_slice(b"\r\n--boundary--\r\n");
        let length = body.len().to_string();
        let headers = [
            ("content-type", "multipart/form-data; boundary=boundary"),
            ("content-length", length.as_str()),
        ];
        self.ask(Method::POST, &self.path("photo"), &headers, body)
            .await
    }
}

/// The address that an answer leads to.
fn led_to(reply: &Reply) -> String {
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text());
    let to = reply.header(header::LOCATION);
    to.split('#').next().unwrap().to_owned()
}

/// What the field of a name holds.
fn field<'a>(page: &'a str, name: &str) -> &'a str {
    let at = page.find(&format!("name=\"{name}\""));
    let rest = &page[at.unwrap_or_else(|| panic!("no field {name}"))..];
    let tag = &rest[..rest.find('>').unwrap()];
    let value = tag.split("value=\"").nth(1).unwrap_or("\"");
    value.split('"').next().unwrap()
}

#[tokio::test]
async fn only_facilitators_come_in() {
    let scribe = Scribe::new().await;
    let board = scribe.led.board;
    let town = &scribe.led.town;
    for page in [
        "feuilles",
        "saisie",
        "voix",
        "photo",
        "cartes-de-vote",
        "comptage",
        "photo/0/1",
    ] {
        let path = format!("/animation/tableaux/{board}/{page}");
        assert_eq!(
            town.get(&path).await.status,
            StatusCode::FORBIDDEN,
            "{page}"
        );
    }
    for page in [
        "saisie",
        "voix",
        "photo",
        "cartes-de-vote",
        "comptage",
        "photo/saisir",
    ] {
        let path = format!("/animation/tableaux/{board}/{page}");
        let form = [("content-type", FORM)];
        let answer = town.ask(Method::POST, &path, &form, "action=ecrire").await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{page}");
    }
    assert_eq!(
        town.get("/animation/cartes/1/photo").await.status,
        StatusCode::FORBIDDEN
    );
    for page in ["feuilles", "saisie", "photo", "cartes-de-vote", "comptage"] {
        let path = format!("/animation/tableaux/999999/{page}");
        assert_eq!(
            scribe.get(&path).await.status,
            StatusCode::NOT_FOUND,
            "{page}"
        );
    }
}

#[tokio::test]
async fn sheets_are_filled_and_go_on_after_the_last_number() {
    let scribe = Scribe::new().await;
    let page = scribe.get("feuilles?cartes=7&colonne=2").await;
    let text = page.text();
    assert_eq!(
        text.matches("class=\"sheet\"").count(),
        2,
        "no card of a sheet is lost"
    );
    assert_eq!(text.matches("class=\"paper-qr\"").count(), 12);
    assert!(text.contains("<p class=\"paper-number\">12</p>"));
    assert_eq!(
        text.matches("<p class=\"paper-column\">Idées folles</p>")
            .count(),
        12
    );
    assert_eq!(
        text.matches("<p class=\"paper-room\">LALILU</p>").count(),
        12
    );
    scribe
        .send("saisie", "action=ecrire&colonne=1&text=Un&numero=40")
        .await;
    let page = scribe.get("feuilles?cartes=8&par=8").await;
    assert!(page.text().contains("<p class=\"paper-number\">41</p>"));
    assert!(
        page.text().contains("☐ Forces"),
        "the column is ticked by hand"
    );
    let strange = scribe
        .get("feuilles?cartes=99999999999&depuis=-3&par=5&colonne=99")
        .await;
    assert_eq!(strange.status, StatusCode::OK);
}

#[tokio::test]
async fn cards_are_typed_in_one_after_the_other() {
    let scribe = Scribe::new().await;
    let page = scribe.get("saisie").await;
    assert_eq!(field(page.text(), "numero"), "1");
    let sent = scribe
        .send("saisie", "action=ecrire&colonne=2&text=Un+phare&numero=12")
        .await;
    let next = scribe.get(&led_to(&sent)).await;
    let text = next.text();
    assert_eq!(field(text, "colonne"), "2", "the column stays");
    assert_eq!(field(text, "numero"), "13", "the number moves on");
    assert!(text.contains("n° 12") && text.contains("Un phare"));
    let wall = scribe.led.wall().await;
    assert!(wall.contains("Un phare") && wall.contains("n° 12"));
    let without = scribe
        .send("saisie", "action=ecrire&colonne=1&text=Deux&numero=")
        .await;
    let next = scribe.get(&led_to(&without)).await;
    assert_eq!(
        field(next.text(), "numero"),
        "",
        "these cards have no numbers"
    );
    let report = scribe
        .led
        .town
        .get(&format!("/tableaux/{}.json", scribe.led.board))
        .await;
    let taken = &report.json()["data"]["participation"];
    assert_eq!(taken["cards_for_others"], 2);
    assert_eq!(taken["writers"], 0);
}

#[tokio::test]
async fn what_is_refused_keeps_what_was_typed() {
    let scribe = Scribe::new().await;
    scribe
        .send("saisie", "action=ecrire&colonne=1&text=Un&numero=5")
        .await;
    let cases = [
        (
            "action=ecrire&colonne=1&text=Encore&numero=5",
            StatusCode::CONFLICT,
            "porte déjà le numéro 5",
        ),
        (
            "action=ecrire&colonne=7&text=Encore&numero=6",
            StatusCode::UNPROCESSABLE_ENTITY,
            "colonne",
        ),
        (
            "action=ecrire&colonne=x&text=Encore&numero=6",
            StatusCode::UNPROCESSABLE_ENTITY,
            "colonne",
        ),
    ];
    for (fields, status, why) in cases {
        let reply = scribe.send("saisie", fields).await;
        assert_eq!(reply.status, status, "{fields}");
        let page = reply.text();
        assert!(page.contains(why), "{fields}");
        assert_eq!(field(page, "text"), "Encore", "{fields}");
    }
    let empty = scribe
        .send("saisie", "action=ecrire&colonne=2&text=+&numero=6")
        .await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(field(empty.text(), "colonne"), "2");
    for broken in [
        "action=ecrire&colonne=1&text=a&numero=six",
        "action=danser",
        "action=modifier&text=a",
    ] {
        let reply = scribe.send("saisie", broken).await;
        assert_eq!(reply.status, StatusCode::BAD_REQUEST, "{broken}");
    }
}

#[tokio::test]
async fn a_card_sent_again_is_there_once() {
    let scribe = Scribe::new().await;
    let body = format!("id={}&action=ecrire&colonne=1&text=Une+fois&numero=3", id());
    let headers = [("content-type", FORM), ("accept", "application/json")];
    let path = scribe.path("saisie");
    let first = scribe
        .ask(Method::POST, &path, &headers, body.clone())
        .await;
    let again = scribe.ask(Method::POST, &path, &headers, body).await;
    assert_eq!(
        (first.status, again.status),
        (StatusCode::CREATED, StatusCode::OK)
    );
    assert_eq!(first.json(), again.json());
    assert_eq!(scribe.led.wall().await.matches("Une fois").count(), 1);
}

#[tokio::test]
async fn what_was_typed_in_is_corrected_and_withdrawn() {
    let scribe = Scribe::new().await;
    let card = scribe.card("Un+fare").await;
    let long = "a".repeat(301);
    let refused = scribe
        .send(
            "saisie",
            &format!("action=modifier&carte={card}&text={long}"),
        )
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains(&long), "the correction is not lost");
    let corrected = scribe
        .send(
            "saisie",
            &format!("action=modifier&carte={card}&text=Un+phare"),
        )
        .await;
    led_to(&corrected);
    assert!(scribe.led.wall().await.contains("Un phare"));
    led_to(
        &scribe
            .send("saisie", &format!("action=retirer&carte={card}"))
            .await,
    );
    assert!(!scribe.led.wall().await.contains("Un phare"));
    let page = scribe.get("saisie").await;
    assert!(!page.text().contains("Un phare"));
}

#[tokio::test]
async fn cards_and_dots_are_given_for_somebody() {
    let scribe = Scribe::new().await;
    let sent = scribe
        .send("voix", "action=ecrire&voix=1&colonne=1&text=Dit+par+Anna")
        .await;
    let page = scribe.get(&led_to(&sent)).await;
    assert!(page.text().contains("Gommettes de la voix 1"));
    assert!(page.text().contains("Dit par Anna"));
    let item = scribe.card("Une+autre").await;
    for _ in 0..3 {
        let dot = scribe
            .send(
                "voix",
                &format!("action=gommette&voix=1&item={item}&colonne=1"),
            )
            .await;
        led_to(&dot);
    }
    let fourth = scribe
        .send("voix", &format!("action=gommette&voix=1&item={item}"))
        .await;
    assert_eq!(
        fourth.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "three dots for each person"
    );
    led_to(
        &scribe
            .send("voix", &format!("action=gommette&voix=2&item={item}"))
            .await,
    );
    led_to(
        &scribe
            .send("voix", &format!("action=reprendre&voix=1&item={item}"))
            .await,
    );
    let report = scribe
        .led
        .town
        .get(&format!("/tableaux/{}.json", scribe.led.board))
        .await;
    let data = &report.json()["data"];
    assert_eq!(data["participation"]["voters"], 2);
    let items = data["columns"][0]["items"].as_array().unwrap();
    let voted = items.iter().find(|it| it["id"] == item).unwrap();
    assert_eq!(voted["votes"], 3);
    for broken in [
        "action=ecrire&voix=0&colonne=1&text=a",
        "action=ecrire&colonne=1&text=a",
        "action=gommette&voix=1",
    ] {
        assert_eq!(
            scribe.send("voix", broken).await.status,
            StatusCode::BAD_REQUEST,
            "{broken}"
        );
    }
}

#[tokio::test]
async fn p13_dots_are_counted_by_two_and_unveiled_only_if_they_agree() {
    let scribe = Scribe::new().await;
    let empty = scribe.get("comptage").await;
    assert!(empty.text().contains("aucune carte à compter"));
    let [one, two] = [scribe.card("Un").await, scribe.card("Deux").await];
    let typed = |dots: [&str; 2]| format!("item-{one}={}&item-{two}={}", dots[0], dots[1]);
    let own = |hand: &str, dots| format!("action=compter&main={hand}&{}", typed(dots));
    let unveil = json!({ "unveil": { "board": scribe.led.board, "ranks": 2 } });
    let first = scribe.send("comptage", &own("premiere", ["4", "1"])).await;
    led_to(&first);
    let page = scribe.get("comptage").await;
    assert!(page.text().contains("Un seul comptage"));
    let main = field(page.text(), "main");
    assert_eq!(main, "seconde", "now the other counts");
    // Whoever counted first does not count again.
    let alone = scribe.send("comptage", &own("seconde", ["4", "1"])).await;
    assert_eq!(alone.status, StatusCode::FORBIDDEN);
    assert!(alone.text().contains("une seconde personne compte"));
    let second = scribe.second(page.text()).await;
    let seen = second.page().await;
    assert!(!seen.contains("value=\"4\""), "without the first's figures");
    let also = scribe.send_to(&second.path, &typed(["4", "1"])).await;
    assert_eq!(also.status, StatusCode::FORBIDDEN, "the same browser");
    second.counts(&typed(["5", "1"])).await;
    let page = scribe.get("comptage?main=premiere").await;
    assert!(page.text().contains("diffèrent sur une ligne"));
    let both = "Premier comptage 4, Second comptage 5";
    assert!(page.text().contains(both) && second.page().await.contains(both));
    let refused = scribe
        .send("agir", "action=devoiler&rangs=2&page=resultats")
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    led_to(&scribe.send("comptage", &own("premiere", ["5", "1"])).await);
    let page = scribe.get("comptage").await;
    assert!(page.text().contains("comptages sont les mêmes"));
    scribe.led.lead(unveil);
    let report = format!("/tableaux/{}.json", scribe.led.board);
    let report = scribe.led.town.get(&report).await;
    let items = &report.json()["data"]["columns"][0]["items"];
    let found = (&items[0]["id"], &items[0]["votes"]);
    assert_eq!(found, (&json!(one), &json!(5)));
}

/// Somebody who counts beside the leader, by the link that they were given.
struct Second<'a> {
    town: &'a Town,
    path: String,
    cookie: String,
}

impl Second<'_> {
    async fn page(&self) -> String {
        let headers = [("cookie", self.cookie.as_str())];
        let answer = self.town.ask(Method::GET, &self.path, &headers, "").await;
        assert_eq!(answer.status, StatusCode::OK);
        answer.body
    }

    async fn counts(&self, typed: &str) {
        let body = format!("id={}&main=seconde&{typed}", id());
        let headers = [("content-type", FORM), ("cookie", self.cookie.as_str())];
        let answer = self.town.ask(Method::POST, &self.path, &headers, body);
        assert_eq!(answer.await.status, StatusCode::SEE_OTHER);
    }
}

impl Scribe {
    /// Opens the link of the counting page in a browser that has no part in the room.
    async fn second(&self, page: &str) -> Second<'_> {
        let at = page.find("/second-comptage/").unwrap();
        let path = page[at..].split('"').next().unwrap().to_owned();
        let town = &self.led.town;
        let cookie = town.get(&path).await;
        let cookie = cookie.header(header::SET_COOKIE).split(';').next();
        Second {
            town,
            cookie: cookie.unwrap().to_owned(),
            path,
        }
    }

    async fn send_to(&self, path: &str, fields: &str) -> Reply {
        let body = format!("id={}&{fields}", id());
        let headers = [("content-type", FORM)];
        self.ask(Method::POST, path, &headers, body).await
    }
}

#[tokio::test]
async fn the_link_for_a_second_person_is_not_guessed() {
    let scribe = Scribe::new().await;
    scribe.card("Un").await;
    let second = scribe.second(scribe.get("comptage").await.text()).await;
    let board = scribe.led.board;
    let (other, key) = (board + 1, second.path.rsplit('/').next().unwrap());
    for path in [
        format!("/second-comptage/{board}/{}", "0".repeat(32)),
        format!("/second-comptage/{board}/{}", &key[1..]),
        format!("/second-comptage/{other}/{key}"),
    ] {
        let answer = scribe.led.town.get(&path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn a_count_that_is_none_is_refused_and_kept() {
    let scribe = Scribe::new().await;
    let one = scribe.card("Un").await;
    for typed in ["beaucoup", "-1", "20001"] {
        let reply = scribe
            .send(
                "comptage",
                &format!("action=compter&main=seconde&item-{one}={typed}"),
            )
            .await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
        assert_eq!(field(reply.text(), &format!("item-{one}")), typed);
        assert_eq!(field(reply.text(), "main"), "seconde");
    }
    let unknown = scribe.send("comptage", "action=compter&main=tierce").await;
    assert_eq!(unknown.status, StatusCode::BAD_REQUEST);
}

/// A picture of cards of a room, each with its code, side by side.
fn picture(code: &str, numbers: &[u32]) -> Vec<u8> {
    let scale = 5;
    let (wide, high) = (105 * scale, 99 * scale);
    let count = u32::try_from(numbers.len()).unwrap();
    let mut page = GrayImage::from_pixel(wide * count, high, Luma([240]));
    for (place, number) in (0..).zip(numbers) {
        let text = format!("KZ6:{code}:{number}:2");
        let qr = qrcode::QrCode::with_error_correction_level(&text, qrcode::EcLevel::H).unwrap();
        let side = qr.width();
        for (at, color) in qr.to_colors().into_iter().enumerate() {
            // 26 mm with four white squares on each side, 5 mm from the corner.
            let one = 26.0 / (side as f64 + 8.0);
            let from = |at: usize| ((5.0 + one * (4.0 + at as f64)) * f64::from(scale)) as u32;
            let (x, y) = (at % side, at / side);
            for y in from(y)..from(y + 1) {
                for x in from(x)..from(x + 1) {
                    let dark = color == qrcode::Color::Dark;
                    page.put_pixel(place * wide + x, y, Luma([if dark { 10 } else { 240 }]));
                }
            }
        }
    }
    let mut bytes = std::io::Cursor::new(Vec::new());
    page.write_to(&mut bytes, ImageFormat::Jpeg).unwrap();
    bytes.into_inner()
}

#[tokio::test]
async fn a_photograph_becomes_cards_with_their_pictures() {
    let scribe = Scribe::new().await;
    let known = scribe
        .send_json("saisie", "action=ecrire&colonne=1&text=Connue&numero=8")
        .await;
    let known = known.json()["seq"].as_u64().unwrap();
    let sent = scribe.photograph(&picture("LALILU", &[7, 8, 9])).await;
    let reading = led_to(&sent);
    let page = scribe.get(&reading).await;
    let text = page.text().to_owned();
    assert!(text.contains("3 cartes trouvées"), "{text}");
    assert!(
        text.contains("<option value=\"2\" selected>"),
        "the column that was printed"
    );
    assert!(text.contains("Déjà saisie") && text.contains("Connue"));
    let image = format!("{}/{}/7", scribe.path("photo"), field(&text, "lue"));
    let crop = scribe.get(&image).await;
    assert_eq!(crop.header(header::CONTENT_TYPE), "image/jpeg");
    assert!(crop.body.starts_with(&[0xff, 0xd8]) && crop.body.len() <= 48 << 10);
    assert_eq!(
        scribe.led.town.get(&image).await.status,
        StatusCode::FORBIDDEN
    );
    // The first is typed, the second was there, the third is too long.
    let token = field(&text, "lue");
    let long = "x".repeat(301);
    let fields = format!(
        "lue={token}&numero-0=7&colonne-0=2&text-0=Sur+papier&numero-1=8&text-1=&joindre-1=oui&numero-2=9&colonne-2=1&text-2={long}"
    );
    let refused = scribe.send("photo/saisir", &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains(&long), "what was refused is kept");
    assert_eq!(refused.text().matches("Saisie, avec sa photo").count(), 2);
    let fields = format!("lue={token}&text-0=&text-1=&numero-2=9&colonne-2=1&text-2=Court");
    let done = scribe.send("photo/saisir", &fields).await;
    let page = scribe.get(&led_to(&done)).await;
    assert!(page.text().contains("Toutes les cartes"));
    // The picture is in the journal, for facilitators alone.
    let photo = scribe
        .get(&format!("/animation/cartes/{known}/photo"))
        .await;
    assert_eq!(photo.status, StatusCode::OK);
    assert!(photo.body.starts_with(&[0xff, 0xd8]));
    let public = scribe.led.town.get("/journal.jsonl").await.body;
    assert!(public.contains("card.photographed"));
    assert!(!public.contains("/9j/"), "the start of a JPEG in base64");
    let wall = scribe.led.wall().await;
    assert!(wall.contains("Sur papier") && wall.contains("Court"));
}

#[tokio::test]
async fn a_photograph_that_was_dropped_is_gone() {
    let scribe = Scribe::new().await;
    let sent = scribe.photograph(&picture("LALILU", &[1])).await;
    let page = scribe.get(&led_to(&sent)).await;
    let token = field(page.text(), "lue").to_owned();
    let fields = format!("lue={token}&numero-0=1&colonne-0=1&text-0=A+effacer");
    led_to(&scribe.send("photo/saisir", &fields).await);
    let seen = scribe.led.town.engine.snapshot();
    let seen = seen.state.seen_by(kuzul_model::access::Viewer::Facilitator);
    let board = seen.room("LALILU").unwrap();
    let card = seen.card_numbered(board, 1).unwrap();
    let (id, record) = (card.id, card.crop().unwrap());
    let path = format!("/animation/cartes/{id}/photo");
    assert_eq!(scribe.get(&path).await.status, StatusCode::OK);
    let redact = json!({ "redaction": { "redact": { "seq": record, "part": "closed",
        "reason": "Demande de la personne", "ground": "erasure" } } });
    let redact: kuzul_model::Command = serde_json::from_value(redact).unwrap();
    Town::do_on(&scribe.led.town.engine, 1_000, redact);
    assert_eq!(scribe.get(&path).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_is_no_photograph_is_said_in_a_sentence() {
    let scribe = Scribe::new().await;
    let cases: [(&[u8], &str); 4] = [
        (b"", "Choisissez d'abord"),
        (b"GIF89a; alert(1)", "ni un JPEG ni un PNG"),
        (b"<html><script>alert(1)</script>", "ni un JPEG ni un PNG"),
        (b"\xff\xd8\xff\xe0 nothing", "abîmé"),
    ];
    for (photo, why) in cases {
        let reply = scribe.photograph(photo).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{why}");
        assert!(reply.text().replace('\u{2019}', "'").contains(why), "{why}");
    }
    // Larger than forms elsewhere may be, and still no photograph.
    let large = scribe.photograph(&vec![b'x'; 1 << 20]).await;
    assert_eq!(large.status, StatusCode::UNPROCESSABLE_ENTITY);
    let too_large = scribe.photograph(&vec![b'x'; 21 << 20]).await;
    assert_eq!(too_large.status, StatusCode::PAYLOAD_TOO_LARGE);
    let form = scribe.send("photo", "photo=a").await;
    assert_eq!(form.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
}

#[tokio::test]
async fn without_a_code_one_reads_from_the_whole_picture() {
    let scribe = Scribe::new().await;
    let other = scribe.photograph(&picture("AUTRES", &[1, 2])).await;
    let page = scribe.get(&led_to(&other)).await;
    let text = page.text();
    assert!(text.contains("Aucune carte reconnue"));
    assert!(text.contains("2 cartes viennent"), "of another room");
    assert_eq!(text.matches("<textarea").count(), 8);
    let token = field(text, "lue");
    let whole = scribe
        .get(&format!("{}/{token}/entiere", scribe.path("photo")))
        .await;
    assert_eq!(whole.status, StatusCode::OK);
    let fields = format!(
        "lue={token}&numero-0=&colonne-0=1&text-0=Lue+de+loin&numero-1=&colonne-1=1&text-1="
    );
    led_to(&scribe.send("photo/saisir", &fields).await);
    assert!(scribe.led.wall().await.contains("Lue de loin"));
}

#[tokio::test]
async fn words_outlive_their_photograph() {
    let scribe = Scribe::new().await;
    let gone = scribe.get("photo?lue=00").await;
    assert!(gone.text().contains("plus là"));
    let fields = "lue=00&numero-0=4&colonne-0=2&text-0=Gardée+quand+même";
    let reply = scribe.send("photo/saisir", fields).await;
    assert_eq!(reply.status, StatusCode::GONE);
    assert!(reply.text().contains("Gardée quand même"));
    assert_eq!(field(reply.text(), "lue"), "");
    let fields = "lue=&numero-0=4&colonne-0=2&text-0=Gardée+quand+même";
    led_to(&scribe.send("photo/saisir", fields).await);
    assert!(scribe.led.wall().await.contains("Gardée quand même"));
}

#[tokio::test]
async fn a_board_held_on_paper_bears_its_true_day() {
    let scribe = Scribe::new().await;
    let path = format!("/animation/ateliers/{}/ouvrir", scribe.led.town.workshop);
    let open = |day: &str| {
        format!(
            "id={}&action=ouvrir&code=VIEUX&titre-0=Forces&devient-0=force&classement=gommettes&gommettes=3&tenu-le={day}",
            id()
        )
    };
    let form = [("content-type", FORM)];
    for day in ["2099-01-01", "hier"] {
        let reply = scribe.ask(Method::POST, &path, &form, open(day)).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{day}");
        assert_eq!(field(reply.text(), "tenu-le"), day);
    }
    let reply = scribe
        .ask(Method::POST, &path, &form, open("2026-02-12"))
        .await;
    let console = scribe.get(&led_to(&reply)).await;
    assert!(console.text().contains("12 février 2026"));
    let board = led_to(&reply).rsplit('/').next().unwrap().to_owned();
    let report = scribe.led.town.get(&format!("/tableaux/{board}")).await;
    assert!(report.body.contains("12 février 2026"));
    let report = scribe
        .led
        .town
        .get(&format!("/tableaux/{board}.json"))
        .await;
    assert_eq!(report.json()["data"]["held_on"], "2026-02-12");
}
