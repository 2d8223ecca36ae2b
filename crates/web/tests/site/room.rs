//! A room through the browser's eyes and a program's.

use axum::http::{Method, StatusCode, header};

use crate::{led::Led, support::Town};

const JSON: (&str, &str) = ("content-type", "application/json");
const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

fn card(id: u8, text: &str) -> String {
    format!(r#"{{"id":"{id:032x}","column":2,"text":"{text}"}}"#)
}

#[tokio::test]
async fn a_card_sent_three_times_is_written_once() {
    let town = Town::new();
    let body = card(7, "Un café des parents");
    let send = || town.ask(Method::POST, "/salles/KUZUL7/cartes", &[JSON], body.clone());
    let [first, second, third] = [send().await, send().await, send().await];
    assert_eq!(first.status, StatusCode::CREATED);
    assert_eq!([second.status, third.status], [StatusCode::OK; 2]);
    assert_eq!(first.body, third.body);
    let room = town.get("/salles/kuzul-7").await;
    assert_eq!(room.body.matches("Un café des parents").count(), 1);
}

#[tokio::test]
async fn an_id_used_for_other_words_is_a_conflict() {
    let town = Town::new();
    town.ask(
        Method::POST,
        "/salles/KUZUL7/cartes",
        &[JSON],
        card(1, "Un"),
    )
    .await;
    let other = town
        .ask(
            Method::POST,
            "/salles/KUZUL7/cartes",
            &[JSON],
            card(1, "Deux"),
        )
        .await;
    assert_eq!(other.status, StatusCode::CONFLICT);
    assert_eq!(
        other.header(header::CONTENT_TYPE),
        "application/problem+json"
    );
}

#[tokio::test]
async fn a_form_that_is_refused_comes_back_with_what_was_typed() {
    let town = Town::new();
    let long = "mot ".repeat(200);
    let body = format!("id={:032x}&column=1&text={}", 9, long.replace(' ', "+"));
    let answer = town
        .ask(Method::POST, "/salles/KUZUL7/cartes", &[FORM], body)
        .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains(long.trim_end()));
    assert!(answer.body.contains(&format!("{:032x}", 9)));
    assert!(answer.body.contains("aria-invalid"));
}

#[tokio::test]
async fn words_that_come_where_no_form_is_are_given_back_too() {
    // No round has begun: the page has no field to put them into.
    let led = Led::new();
    let body = format!("id={:032x}&column=0&text=Un+four+%C3%A0+pain+<b>", 11);
    let path = "/salles/LALILU/cartes";
    let answer = led.town.ask(Method::POST, path, &[FORM], body).await;
    assert!(answer.status.is_client_error(), "{}", answer.status);
    assert!(!answer.body.contains("<textarea"));
    assert!(answer.body.contains("role=\"alert\""), "{}", answer.body);
    let words = "<blockquote>Un four à pain &#60;b&#62;</blockquote>";
    assert!(answer.body.contains(words), "{}", answer.body);
}

#[tokio::test]
async fn a_form_without_script_leads_back_to_the_room() {
    let town = Town::new();
    let body = format!("id={:032x}&column=0&text=Une+id%C3%A9e", 3);
    let answer = town
        .ask(Method::POST, "/salles/KUZUL7/cartes", &[FORM], body)
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let room = town.get(answer.header(header::LOCATION)).await;
    assert!(room.body.contains("Une idée"));
}

#[tokio::test]
async fn words_are_never_markup() {
    let town = Town::new();
    let body = card(4, "<svg onload=alert(1)>");
    town.ask(Method::POST, "/salles/KUZUL7/cartes", &[JSON], body)
        .await;
    let room = town.get("/salles/KUZUL7").await;
    assert!(!room.body.contains("<svg onload"));
    assert!(room.body.contains("svg onload=alert(1)"));
}

#[tokio::test]
async fn what_cannot_be_read_is_refused_in_a_sentence() {
    let town = Town::new();
    let path = "/salles/KUZUL7/cartes";
    let big = format!(
        r#"{{"id":"{:032x}","column":0,"text":"{}"}}"#,
        1,
        "a".repeat(300_000)
    );
    let cases = [
        (path, vec![JSON], "{".to_owned(), 400),
        (
            path,
            vec![JSON],
            r#"{"id":"x","column":0,"text":"a"}"#.to_owned(),
            400,
        ),
        (
            path,
            vec![
                ("content-type", "text/plain"),
                ("accept", "application/json"),
            ],
            card(1, "a"),
            415,
        ),
        (path, vec![JSON, ("accept", "application/json")], big, 413),
        (
            "/salles/ABSENTE/cartes",
            vec![JSON, ("accept", "application/json")],
            card(1, "a"),
            404,
        ),
    ];
    for (path, headers, body, status) in cases {
        let answer = town.ask(Method::POST, path, &headers, body).await;
        assert_eq!(answer.status.as_u16(), status, "{}", answer.body);
        assert_eq!(
            answer.header(header::CONTENT_TYPE),
            "application/problem+json"
        );
        assert!(answer.json()["detail"].as_str().unwrap().ends_with('.'));
    }
}

#[tokio::test]
async fn a_breton_phone_says_which_words_are_french() {
    let led = Led::new();
    led.start("write");
    let breton = [("cookie", "langue=br")];
    let page = led
        .town
        .ask(Method::GET, "/salles/LALILU", &breton, "")
        .await
        .body;
    for said in [
        "<html lang=\"br\">",
        "Kas ma c’hartenn",
        "Ho mennozh",
        "<span lang=\"fr\">Colonne</span>",
    ] {
        assert!(page.contains(said), "{said} in {page}");
    }
}

#[tokio::test]
async fn style_sheets_say_nothing_that_a_browser_of_2018_passes_over_whole() {
    let led = Led::new();
    for name in ["kuzul.css", "live.css"] {
        let sheet = led.town.get(&format!("/assets/{name}")).await.body;
        assert!(sheet.len() > 20_000, "{name}");
        for young in ["@layer", ":is(", "-inline:", "-block:", "inset:0 "] {
            assert!(!sheet.contains(young), "{young} in {name}");
        }
    }
}
