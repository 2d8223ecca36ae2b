//! What holds for every answer.

use axum::http::{Method, StatusCode, header};

use crate::support::{SECRET_NAME, Town};

#[tokio::test]
async fn p20_every_page_has_the_strict_headers() {
    let town = Town::new();
    for path in town.addresses() {
        let answer = town.get(&path).await;
        let policy = answer.header(header::CONTENT_SECURITY_POLICY);
        assert!(
            policy.contains("default-src 'none'") && !policy.contains("unsafe"),
            "{path}"
        );
        assert_eq!(
            answer.header(header::X_CONTENT_TYPE_OPTIONS),
            "nosniff",
            "{path}"
        );
    }
}

#[tokio::test]
async fn t10_who_a_member_is_stays_hidden_in_every_form() {
    let town = Town::new();
    for path in town.addresses() {
        let twin = path.replacen('?', ".json?", 1);
        let twin = if twin.contains(".json") {
            twin
        } else {
            format!("{path}.json")
        };
        for path in [path, twin.replace("/.json", "/index.json")] {
            let answer = town.get(&path).await;
            assert!(!answer.body.contains(SECRET_NAME), "{path}");
        }
    }
}

#[tokio::test]
async fn bad_addresses_get_a_sentence_and_the_right_status() {
    let town = Town::new();
    let process = town.process;
    let cases = [
        ("/nulle-part".to_owned(), 404),
        ("/demarches/abc".to_owned(), 404),
        ("/demarches/18446744073709551616".to_owned(), 404),
        (format!("/demarches/{}", town.evening), 404),
        (format!("/saisines/{process}"), 404),
        (format!("/rencontres/{process}"), 404),
        (format!("/ateliers/{}", town.evening), 404),
        (format!("/conseil/groupes/{process}"), 404),
        ("/conseil/groupes/-1".to_owned(), 404),
        (format!("/demarches/{process}?au=hier"), 400),
        (format!("/demarches/{process}?au=2999-01-01"), 400),
        (format!("/demarches/{process}?au=1999-01-01"), 404),
        (format!("/demarches/{process}?au=%ff"), 400),
        (format!("/demarches/{process}?%"), 400),
    ];
    for (path, status) in cases {
        let answer = town.get(&path).await;
        assert_eq!(answer.status.as_u16(), status, "{path}");
        assert!(answer.body.contains("<h1"), "{path}");
        let problem = town
            .ask(Method::GET, &path, &[("accept", "application/json")], "")
            .await;
        assert_eq!(problem.status.as_u16(), status, "{path}");
        assert_eq!(problem.json()["status"], status, "{path}");
    }
}

#[tokio::test]
async fn t14_a_page_of_another_site_cannot_write() {
    let town = Town::new();
    for headers in [
        [("sec-fetch-site", "cross-site")],
        [("origin", "https://mal.example")],
    ] {
        let answer = town
            .ask(Method::POST, "/salles/KUZUL7/cartes", &headers, "")
            .await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
    }
}

#[tokio::test]
async fn a_method_that_is_not_taken_is_said_in_words() {
    let town = Town::new();
    let answer = town.ask(Method::DELETE, "/demarches", &[], "").await;
    assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
    assert!(answer.body.contains("<h1"));
    assert!(answer.header(header::ALLOW).contains("GET"));
}

#[tokio::test]
async fn a_page_that_did_not_change_is_not_sent_again() {
    let town = Town::new();
    let first = town.get("/demarches").await;
    let tag = first.header(header::ETAG).to_owned();
    let again = town
        .ask(Method::GET, "/demarches", &[("if-none-match", &tag)], "")
        .await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    assert!(again.body.is_empty());
}

#[tokio::test]
async fn the_past_shows_what_was_known_then() {
    let town = Town::new();
    let before = town
        .get(&format!("/demarches/{}.json?au=2026-03-03", town.process))
        .await;
    let now = town.get(&format!("/demarches/{}.json", town.process)).await;
    assert_eq!(
        before.json()["data"]["meetings"].as_array().unwrap().len(),
        0
    );
    assert_eq!(now.json()["data"]["meetings"].as_array().unwrap().len(), 2);
}
