//! Letters lead back here or do not leave; whoever stands before a closed door is shown the open one;
//! names are names.

use axum::{
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use kuzul_model::access::Viewer;
use kuzul_web::{Peer, Settings};
use tower::ServiceExt;

use crate::{
    console::Console,
    person::{Browser, administrator, letter_to},
    registration::{announced, register},
    support::Town,
};

/// A town whose letters leave, and whose public address nobody has set.
fn mailing() -> Town {
    let (_, trouble) = tokio::sync::watch::channel(None);
    Town::new().with(Settings {
        mail: Some(trouble),
        addresses: vec!["http://192.168.1.4:8080".into()],
        ..Settings::default()
    })
}

fn letters(town: &Town) -> usize {
    let snapshot = town.engine.snapshot();
    snapshot.state.seen_by(Viewer::Operator).letters().count()
}

/// Asks for a link by a browser that came by this address, from there.
async fn asks(town: &Town, host: &str, from: Option<&str>) -> (StatusCode, String) {
    let mut request = Request::post("/entrer")
        .header("content-type", "application/x-www-form-urlencoded")
        .header("host", host)
        .body(Body::from("address=anna%40exemple.bzh"))
        .unwrap();
    if let Some(from) = from {
        request.extensions_mut().insert(Peer(from.parse().unwrap()));
    }
    let response = town.router.clone().oneshot(request).await.unwrap();
    let status = response.status();
    let body = axum::body::to_bytes(response.into_body(), usize::MAX).await;
    (status, String::from_utf8(body.unwrap().to_vec()).unwrap())
}

#[tokio::test]
async fn a_letter_leads_back_to_where_its_reader_is_or_does_not_leave() {
    for (host, from) in [
        ("127.0.0.1:8080", None),
        ("localhost:8080", None),
        ("192.168.1.4:8080", None),
        ("10.0.0.7", Some("10.0.0.9")),
        ("[fd00::7]:8080", Some("fd00::9")),
    ] {
        let town = mailing();
        let (status, body) = asks(&town, host, from).await;
        assert_eq!(status, StatusCode::SEE_OTHER, "{host}: {body}");
        let letter = letter_to(&town, "anna@exemple.bzh");
        assert!(
            letter.contains(&format!("http://{host}/entrer/")),
            "{letter}"
        );
    }
    for (host, from) in [
        ("avis.exemple.bzh", None),
        ("mal.example", Some("203.0.113.9")),
        ("10.0.0.7", Some("203.0.113.9")),
        ("10.0.0.7", None),
        ("localhost.mal.example", None),
        ("localhost:80@mal.example", None),
        ("127.0.0.1.mal.example:80", Some("10.0.0.9")),
        ("203.0.113.7", Some("10.0.0.9")),
    ] {
        let town = mailing();
        let (status, body) = asks(&town, host, from).await;
        assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE, "{host}");
        assert!(
            body.contains("KUZUL_PUBLIC_URL") && body.contains("anna@exemple.bzh"),
            "what to do, and what was typed: {body}"
        );
        assert_eq!(letters(&town), 0, "{host}");
    }
}

#[tokio::test]
async fn a_letter_that_asks_back_never_leads_where_a_request_says() {
    let town = Town::new();
    let host = [
        ("host", "mal.example"),
        ("content-type", "application/x-www-form-urlencoded"),
    ];
    let form = "adresse=anna%40exemple.bzh&demarche=";
    let asked = town.ask(Method::POST, "/lettre", &host, form).await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.body);
    assert!(!letter_to(&town, "anna@exemple.bzh").contains("mal.example"));
}

#[tokio::test]
async fn whoever_looks_after_the_site_reads_that_letters_lead_nowhere() {
    let town = Town::new();
    let cookies = administrator(&town).await.cookies;
    let (_, trouble) = tokio::sync::watch::channel(None);
    let town = town.with(Settings {
        mail: Some(trouble),
        ..Settings::default()
    });
    let mut katell = Browser::new(&town);
    katell.cookies = cookies;
    for path in ["/administration/sante", "/administration/courrier"] {
        let page = katell.get(path).await.body;
        assert!(page.contains("KUZUL_PUBLIC_URL"), "{path}: {page}");
    }
}

#[tokio::test]
async fn a_closed_door_shows_the_open_one_and_asks_nobody_to_correct_what_they_cannot() {
    let town = Town::new();
    let closed = town.get("/animation").await;
    assert_eq!(closed.status, StatusCode::FORBIDDEN);
    assert!(
        closed.body.contains("href=\"/entrer?vers=%2Fanimation\""),
        "{}",
        closed.body
    );
    let mut anna = Browser::new(&town);
    anna.signs_in("anna@exemple.bzh").await;
    let refused = anna.get("/administration/personnes").await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(
        refused.body.contains("Il faut un autre rôle") && !refused.body.contains("Corrigez"),
        "{}",
        refused.body
    );
    let json = [("accept", "application/json")];
    let refused = anna
        .ask(Method::GET, "/administration/personnes", &json, "")
        .await;
    assert!(refused.body.contains("Il faut un autre rôle") && !refused.body.contains("Corrigez"));
}

#[tokio::test]
async fn a_name_is_a_name_wherever_letters_greet_with_it() {
    let town = Town::on_clock(std::sync::Arc::default());
    // Before there is an administrator whoever has the secret link announces meetings.
    let console = Console::enter(&town).await;
    let meeting = announced(&console, "10").await;
    let mut admin = administrator(&town).await;
    let advert = "Gagnez+500+euros+sur+http%3A%2F%2Fevil.test%2Fx";
    let said = "Un nom ne contient ni lien ni adresse";
    let renamed = admin
        .post("/moi/agir", &format!("action=nommer&name={advert}"))
        .await;
    assert_eq!(renamed.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(renamed.body.contains(said), "{}", renamed.body);
    let invite =
        format!("action=inviter&name={advert}&address=lena%40exemple.bzh&role=member&pour=");
    let invited = admin.post("/administration/personnes/agir", &invite).await;
    assert_eq!(invited.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(invited.body.contains(said));
    let asked = register(
        &town,
        meeting,
        &format!("nom={advert}&adresse=a%40exemple.bzh"),
    )
    .await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        asked.body.contains(said) && asked.body.contains("evil.test/x"),
        "the sentence, and what was typed: {}",
        asked.body
    );
    let long = "e".repeat(5_001);
    let asked = register(&town, meeting, &format!("nom={long}")).await;
    let body = asked.body.replace(['\u{a0}', '\u{202f}'], " ");
    assert!(body.contains("Ce texte a 5 001 caractères"), "{body}");
    let none = register(&town, meeting, "nom=").await;
    assert!(none.body.contains("Écrivez comment on vous appelle"));
    assert!(none.headers.get(header::SET_COOKIE).is_none());
}

#[tokio::test]
async fn a_council_without_a_name_writes_letters_that_read_well() {
    let engine = Town::empty();
    let router = kuzul_web::router(engine.clone(), Settings::default());
    let request = Request::post("/entrer")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::from("address=anna%40exemple.bzh"))
        .unwrap();
    let response = router.oneshot(request).await.unwrap();
    assert_eq!(response.status(), StatusCode::SEE_OTHER);
    let snapshot = engine.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Operator);
    let letter = seen.letters().find_map(|it| seen.words_of_letter(it));
    let text = letter.unwrap().text;
    assert!(
        text.contains("entrer sur notre site.") && !text.contains("du ."),
        "{text}"
    );
}
