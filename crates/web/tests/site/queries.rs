//! Every address that is read, asked with parameters that no form has: they are ignored, or refused in a
//! sentence.

use axum::http::{Method, StatusCode, header};
use kuzul_model::access::Viewer;

use crate::{
    outsider::filled,
    person::{administrator, gives},
    support::{SECRET_NAME, Town},
};

/// Names that lists, tables and searches here or elsewhere take.
const NAMES: &[&str] = &[
    "q", "tri", "trier", "ordre", "sens", "filtre", "filtrer", "page", "par", "depuis", "avant",
    "apres", "colonne", "commune", "type", "kind", "etat", "texte", "code", "accord", "modifier",
    "fait", "vers", "langue", "cle", "sort", "order", "filter", "limit", "offset", "fields",
    "include", "where",
];
/// What a database, a template or a path would take for more than words.
const HOSTILE: &[&str] = &[
    "'%20OR%201=1--",
    "name;DROP%20TABLE%20records",
    "%22%3E%3Csvg%20onload=alert(1)%3E",
    "words.name",
    "..%2F..%2Fetc%2Fpasswd",
    "-1",
    "99999999999999999999999",
    "%00",
    "%F0%9F%98%80",
    "%FF",
];
/// What nobody who has not come in may read, whatever they ask for.
const PRIVATE: &[&str] = &[
    SECRET_NAME,
    "canari",
    "katell@exemple.bzh",
    "anna@exemple.bzh",
];

/// Streams have no end that could be waited for.
fn is_stream(pattern: &str) -> bool {
    pattern.ends_with("/direct")
}

fn query(value: &str) -> String {
    let pairs = NAMES.iter().map(|name| format!("{name}={value}"));
    pairs.collect::<Vec<_>>().join("&")
}

/// A town with something private in it.
async fn town() -> Town {
    let town = Town::new();
    let mut katell = administrator(&town).await;
    let mut anna = crate::person::Browser::new(&town);
    anna.signs_in("anna@exemple.bzh").await;
    gives(&mut katell, "anna@exemple.bzh", "mediator", "territory").await;
    let form = "action=accord&name=canari-soazig&text=Oui.&fin=&commune=";
    let recorded = anna.post("/moi/agir", form).await;
    assert_eq!(recorded.status, StatusCode::OK, "{}", recorded.body);
    let snapshot = town.engine.snapshot();
    assert_eq!(
        snapshot.state.seen_by(Viewer::Operator).consents().count(),
        1
    );
    drop(snapshot);
    town
}

#[tokio::test]
async fn t11_no_parameter_of_an_address_breaks_it_or_shows_more() {
    let town = town().await;
    let mut tried = 0;
    for pattern in kuzul_web::addresses() {
        if is_stream(&pattern) {
            continue;
        }
        let address = filled(&pattern, &town);
        for value in HOSTILE {
            let asked = format!("{address}?{}", query(value));
            let answer = town.ask(Method::GET, &asked, &[], "").await;
            assert!(!answer.status.is_server_error(), "{asked}: {}", answer.body);
            // Markup in a text for programs is words.
            let is_markup = !answer.header(header::CONTENT_TYPE).contains("json");
            let raw = is_markup && answer.body.contains("<svg onload");
            assert!(!raw, "{asked}");
            for private in PRIVATE {
                assert!(!answer.body.contains(private), "{asked} shows {private}");
            }
        }
        tried += 1;
    }
    assert!(tried > 100, "{tried}");
}

#[tokio::test]
async fn t11_a_name_that_nobody_knows_changes_nothing() {
    let town = town().await;
    for path in [
        "/",
        "/conseil",
        "/rencontres",
        "/historique",
        "/recherche?q=travail",
    ] {
        let mark = if path.contains('?') { '&' } else { '?' };
        let with = format!("{path}{mark}where=1%3D1&fields=address&order=name");
        let [plain, with] = [town.get(path).await, town.get(&with).await];
        assert_eq!(plain.status, with.status, "{path}");
        let lines = |body: &str| body.matches("<li").count();
        assert_eq!(lines(&plain.body), lines(&with.body), "{path}");
    }
}
