//! Questions that are put to the council.

use axum::http::StatusCode;
use kuzul_model::{Command, id::ReferralId, process, referral};

use crate::support::Town;

#[tokio::test]
async fn a_referral_shows_its_question_and_what_answers_it() {
    let town = Town::new();
    let page = town.get(&format!("/saisines/{}", town.referral)).await;
    assert_eq!(page.status, StatusCode::OK);
    let (_, quotation) = page.body.split_once("<blockquote>").unwrap();
    let (quotation, _) = quotation.split_once("</blockquote>").unwrap();
    assert!(quotation.contains("Qu’apporte le numérique aux habitants"));
    assert!(quotation.contains("Plouzul Agglomération"));
    assert!(page.body.contains("Les élus demandent un avis."));
    assert!(page.body.contains("Agence de Plouzul"));
    assert!(
        page.body
            .contains(&format!("href=\"/conseil/groupes/{}\"", town.group))
    );
    assert!(
        page.body
            .contains(&format!("href=\"/demarches/{}\"", town.process))
    );
    assert!(
        page.body
            .contains(&format!("/historique/saisine/{}", town.referral))
    );

    let twin = town.get(&format!("/saisines/{}.json", town.referral)).await;
    let data = &twin.json()["data"];
    assert_eq!(data["line"]["kind"], "referral");
    assert_eq!(data["line"]["received_on"], "2026-03-02");
    assert_eq!(data["processes"][0]["id"], town.process.0);
}

#[tokio::test]
async fn a_referral_that_nothing_answers_yet_says_so() {
    let town = Town::new();
    let page = town
        .get(&format!("/saisines/{}?au=2026-03-02", town.referral))
        .await;
    assert!(page.body.contains("Aucune démarche n’y répond encore."));
    assert!(!page.body.contains("/demarches/"));
}

#[tokio::test]
async fn the_newest_referral_stands_first_and_one_of_its_own_is_called_so() {
    let town = Town::new();
    let own = Town::do_on(
        &town.engine,
        10,
        Command::Referral(referral::Command::Receive(referral::Received {
            kind: referral::ReferralKind::SelfReferral,
            from: "Groupe Innovation sociale".into(),
            title: "Les lavoirs".into(),
            question: "Que faire des lavoirs ?".into(),
            text: Vec::new(),
            background: Vec::new(),
            received_on: "2026-03".to_owned().try_into().unwrap(),
            expected_on: Some(jiff::civil::date(2026, 6, 30)),
            also_asked: Vec::new(),
            group: Some(town.group),
            note: None,
        })),
    );
    let data = town.get("/saisines.json").await.json();
    let titles: Vec<_> = data["data"]["referrals"]
        .as_array()
        .unwrap()
        .iter()
        .map(|referral| referral["title"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(titles, ["Le numérique et ses usages", "Les lavoirs"]);
    let page = town.get("/saisines").await;
    assert!(page.body.contains("Auto-saisine"));
    assert_eq!(data["data"]["referrals"][1]["id"], own);
    let page = town.get(&format!("/saisines/{own}")).await;
    assert!(page.body.contains("30 juin 2026"));
    assert!(page.body.contains("Aucune démarche n’y répond encore."));

    let answers = Town::do_on(
        &town.engine,
        11,
        Command::Process(process::Command::Open(process::Opened {
            title: "Les lavoirs demain".into(),
            objective: "Écouter l’eau.".into(),
            method: Vec::new(),
            referral: None,
            groups: Vec::new(),
            self_referral: Some(ReferralId(own)),
            started_on: None,
            audiences: Vec::new(),
            principles: Vec::new(),
            observations: Vec::new(),
            other_work: Vec::new(),
            note: None,
        })),
    );
    let twin = town.get(&format!("/saisines/{own}.json")).await.json();
    assert_eq!(twin["data"]["processes"][0]["id"], answers);
}
