//! The history of an object, and the journal for readers.

use axum::http::StatusCode;
use kuzul_journal::Part;
use kuzul_locale::{Language, keys};
use kuzul_model::{Command, Event, redaction, territory};
use serde_json::Value;

use crate::support::Town;

async fn lines(town: &Town, path: &str) -> Vec<Value> {
    let answer = town.get(path).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.body);
    answer.json()["data"]["lines"].as_array().unwrap().clone()
}

fn seqs(lines: &[Value]) -> Vec<u64> {
    let seqs = lines.iter().map(|line| line["seq"].as_u64().unwrap());
    seqs.collect()
}

/// Lists communes that nobody lives in, one record each.
fn list_communes(town: &Town, codes: std::ops::Range<u32>) {
    let listed = codes.map(|code| {
        territory::Listed(territory::Commune {
            insee: format!("{code:05}").try_into().unwrap(),
            name: format!("Commune {code}"),
            intercommunality: "200042174".into(),
            population: 0,
            longitude: -3.37,
            latitude: 47.75,
        })
    });
    let list = Command::Territory(territory::Command::List(listed.collect()));
    Town::do_on(&town.engine, 20, list);
}

#[tokio::test]
async fn the_history_of_an_object_tells_every_event_once() {
    let town = Town::new();
    let kinds = |lines: &[Value]| -> Vec<String> {
        let kinds = lines.iter().map(|line| line["kind"].as_str().unwrap());
        kinds.map(str::to_owned).collect()
    };
    let of_process = lines(
        &town,
        &format!("/historique/demarche/{}.json", town.process),
    )
    .await;
    assert_eq!(
        kinds(&of_process),
        [
            "meeting.announced",
            "meeting.announced",
            "phase.started",
            "phase.planned",
            "phase.planned",
            "phase.planned",
            "process.opened"
        ]
    );
    let id = town.conclusions[0];
    let of_conclusion = lines(&town, &format!("/historique/conclusion/{id}.json")).await;
    assert_eq!(
        kinds(&of_conclusion),
        ["conclusion.validated", "conclusion.drawn"]
    );
    assert_eq!(of_conclusion[1]["seq"], id.0);
    let page = town.get(&format!("/historique/conclusion/{id}")).await.body;
    // Noon in UTC is one o'clock in March.
    assert!(page.contains("datetime=\"2026-03-08T12:00:00Z\""), "{page}");
    assert!(page.contains("8 mars 2026</time> 13"));
    assert!(page.contains(&format!("href=\"/conclusions/{id}?au=2026-03-08\"")));
    assert_eq!(page.matches("Une conclusion est inscrite").count(), 1);
}

#[tokio::test]
async fn phases_and_communes_are_named() {
    let town = Town::new();
    let page = town
        .get(&format!("/historique/demarche/{}", town.process))
        .await
        .body;
    assert!(page.contains("La phase 1 commence"));
    assert!(page.contains("La phase 3 est prévue"));
    let page = town.get("/historique/territoire").await.body;
    assert!(page.contains("La commune de Lannuzul est inscrite"));
}

#[tokio::test]
async fn every_kind_of_object_has_a_history() {
    let town = Town::new();
    let known = [
        "territoire".to_owned(),
        "conseil".to_owned(),
        "conseil/1".to_owned(),
        format!("groupe/{}", town.group),
        format!("saisine/{}", town.referral),
        format!("demarche/{}", town.process),
        format!("rencontre/{}", town.evening),
        format!("atelier/{}", town.workshop),
        format!("tableau/{}", town.board),
        format!("conclusion/{}", town.conclusions[0]),
    ];
    for name in known {
        let page = town.get(&format!("/historique/{name}")).await;
        assert_eq!(page.status, StatusCode::OK, "{name}");
        assert!(!page.body.contains('⟦'), "{name}");
        assert!(
            !lines(&town, &format!("/historique/{name}.json"))
                .await
                .is_empty()
        );
    }
    let unknown = [
        "planete".to_owned(),
        "planete/1".to_owned(),
        "demarche".to_owned(),
        "conseil/2".to_owned(),
        "demarche/abc".to_owned(),
        format!("demarche/{}", town.evening),
        format!("demarche/{}?page=2", town.process),
    ];
    for name in unknown {
        let page = town.get(&format!("/historique/{name}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{name}");
    }
}

#[test]
fn every_event_has_a_sentence() {
    for language in [Language::French, Language::English] {
        let known: Vec<_> = keys(language).collect();
        for kind in Event::KINDS {
            let key = format!("event-{}", kind.replace('.', "-"));
            assert!(known.contains(&key.as_str()), "{key} in {language:?}");
        }
    }
}

#[tokio::test]
async fn dropped_words_leave_a_gap_that_says_why() {
    let town = Town::new();
    let id = town.conclusions[4];
    let redact = Command::Redaction(redaction::Command::Redact {
        seq: id.0,
        part: Part::Open,
        reason: "Un nom y était écrit.".into(),
        ground: redaction::Ground::Erasure,
    });
    let by = Town::do_on(&town.engine, 12, redact);
    let gone = town.get(&format!("/conclusions/{id}")).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    for path in [
        format!("/historique/conclusion/{id}"),
        format!("/historique/atelier/{}", town.workshop),
        "/journal".to_owned(),
    ] {
        let all = lines(&town, &format!("{path}.json")).await;
        let gaps: Vec<_> = all.iter().filter(|line| line["gap"] == true).collect();
        assert_eq!(gaps.len(), 1, "{path}");
        assert_eq!(gaps[0]["seq"], id.0, "{path}");
        assert_eq!(gaps[0]["dropped"][0]["by"], by, "{path}");
        assert_eq!(gaps[0]["dropped"][0]["ground"], "erasure", "{path}");
        let once = seqs(&all).iter().filter(|seq| **seq == by).count();
        assert_eq!(once, 1, "{path}");
        let page = town.get(&path).await.body;
        assert!(page.contains("Un nom y était écrit."), "{path}");
        assert!(!page.contains("Créer un tiers-lieu"), "{path}");
    }
    // Looked at as it stood before, the words are gone all the same.
    let then = town.get("/journal?au=2026-03-10").await.body;
    assert!(then.contains("Les mots de cette écriture manquent"));
    assert!(!then.contains("Créer un tiers-lieu"));
}

#[tokio::test]
async fn dropped_personal_data_leave_the_line_and_say_why() {
    let town = Town::new();
    let redact = Command::Redaction(redaction::Command::Redact {
        seq: town.group.0,
        part: Part::Closed,
        reason: "Délai passé.".into(),
        ground: redaction::Ground::Retention,
    });
    Town::do_on(&town.engine, 12, redact);
    let all = lines(&town, &format!("/historique/groupe/{}.json", town.group)).await;
    let formed = all.last().unwrap();
    assert_eq!(formed["gap"], false);
    assert_eq!(formed["dropped"][0]["part"], "closed");
}

#[tokio::test]
async fn the_journal_is_read_page_by_page_newest_first() {
    let town = Town::new();
    list_communes(&town, 100..300);
    let first = town.get("/journal.json").await.json();
    let pages = first["data"]["pages"]["pages"].as_u64().unwrap();
    assert!(pages > 2);
    let mut read = Vec::new();
    for page in 1..=pages {
        read.extend(seqs(
            &lines(&town, &format!("/journal.json?page={page}")).await,
        ));
    }
    let head = first["seq"].as_u64().unwrap();
    assert_eq!(read, (1..=head).rev().collect::<Vec<_>>());
    let beyond = town.get(&format!("/journal?page={}", pages + 1)).await;
    assert_eq!(beyond.status, StatusCode::NOT_FOUND);
    let no_number = town.get("/journal?page=deux").await;
    assert_eq!(no_number.status, StatusCode::BAD_REQUEST);
    let page = town.get("/journal?page=2&au=2026-03-25").await.body;
    assert!(
        page.contains("href=\"/journal?au=2026-03-25&#38;page=1\""),
        "{page}"
    );
}

#[tokio::test]
async fn the_journal_leaves_single_cards_to_their_board() {
    let town = Town::new();
    let card = kuzul_model::board::Command::AddCard(kuzul_model::board::card::NewCard {
        author: Some("lavoir".into()),
        ..kuzul_model::board::card::NewCard::own(town.board, 0, "Une carte".into())
    });
    let seq = Town::do_on(&town.engine, 9, Command::Board(card));
    assert!(!seqs(&lines(&town, "/journal.json").await).contains(&seq));
}

#[tokio::test]
async fn what_a_plenary_decides_at_once_is_told_in_one_line_that_unfolds() {
    let town = Town::new();
    let of_plenary = format!("/historique/rencontre/{}", town.plenary);
    for path in ["/journal", &of_plenary] {
        let page = town.get(path).await.body;
        let told = page.matches("La plénière se prononce sur 6 conclusions");
        assert_eq!(told.count(), 1, "{path}: {page}");
        let (_, unfolded) = page.split_once("<details>\n\t\t\t\t<summary>").unwrap();
        let (unfolded, _) = unfolded.split_once("</details>").unwrap();
        let each = unfolded.matches("<h4>La plénière se prononce sur une conclusion</h4>");
        assert_eq!(each.count(), 6, "{path}: {unfolded}");
        // For programs every line stands by itself.
        let lines = lines(&town, &format!("{path}.json")).await;
        let decided = lines
            .iter()
            .filter(|line| line["kind"] == "conclusion.validated");
        assert_eq!(decided.count(), 6);
    }
}

#[tokio::test]
async fn a_decision_on_one_conclusion_stands_by_itself() {
    let town = Town::new();
    let path = format!("/historique/conclusion/{}", town.conclusions[0]);
    let page = town.get(&path).await.body;
    assert!(page.contains("<h3>La plénière se prononce sur une conclusion</h3>"));
    assert!(!page.contains("<summary>Les lire"));
}
