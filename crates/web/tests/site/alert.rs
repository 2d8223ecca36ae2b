//! Letters that tell of grave acts say what was done, and none is left out.

use std::{sync::Arc, time::Duration};

use axum::http::StatusCode;
use kuzul_model::access::Viewer;
use kuzul_web::Settings;

use crate::{
    person::{Browser, administrator, gives, letter_to},
    support::Town,
};

const PEOPLE: &str = "/administration/personnes/agir";

/// The texts of the letters that tell of grave acts.
fn alerts(town: &Town) -> Vec<String> {
    let snapshot = town.engine.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Operator);
    let alerts = seen.letters().filter(|it| it.purpose.name() == "alert");
    alerts
        .filter_map(|it| Some(seen.words_of_letter(it)?.text))
        .collect()
}

#[tokio::test]
async fn administrators_are_told_who_did_what_to_whom() {
    let town = Town::on_clock(Arc::default());
    let mut admin = administrator(&town).await;
    Browser::new(&town).signs_in("anna@exemple.bzh").await;
    gives(&mut admin, "anna@exemple.bzh", "moderator", "").await;
    let invite = "action=inviter&name=Lena&address=lena%40exemple.bzh&role=officer&pour=";
    admin.post(PEOPLE, invite).await;
    let told = alerts(&town);
    let [given, invited] = &told[..] else {
        panic!("{told:?}");
    };
    for said in [
        "Katell Premiere (katell@exemple.bzh)",
        "anna@exemple.bzh : Modérateur",
        "/administration/actes",
    ] {
        let given = given.replace(['\u{a0}', '\u{202f}'], " ");
        assert!(given.contains(said), "{said}: {given}");
    }
    let invited = invited.replace(['\u{a0}', '\u{202f}'], " ");
    assert!(
        invited.contains("Lena (lena@exemple.bzh) : Chargé de mission"),
        "{invited}"
    );
}

#[tokio::test]
async fn what_follows_within_the_pause_comes_in_one_letter() {
    let town = Town::on_clock(Arc::default()).with(Settings {
        alert_pause: Some(Duration::from_millis(1_500)),
        ..Settings::default()
    });
    let mut admin = administrator(&town).await;
    for name in ["Lena", "Yann", "Riwal"] {
        let invite = format!("action=inviter&name={name}&role=member&pour=");
        assert_eq!(admin.post(PEOPLE, &invite).await.status, StatusCode::OK);
    }
    let told = alerts(&town);
    assert_eq!(told.len(), 1);
    assert!(told[0].contains("Lena"));
    for _ in 0..100 {
        if alerts(&town).len() > 1 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let told = alerts(&town);
    assert_eq!(told.len(), 2);
    assert!(told[1].contains("Yann") && told[1].contains("Riwal") && !told[1].contains("Lena"));
}

#[tokio::test]
async fn whoever_stands_in_is_told_and_is_seen_by_who_looks_after_the_site() {
    let town = Town::on_clock(Arc::default());
    let mut admin = administrator(&town).await;
    let mut anna = Browser::new(&town);
    anna.signs_in("anna@exemple.bzh").await;
    gives(&mut admin, "anna@exemple.bzh", "officer", "").await;
    let mut yann = Browser::new(&town);
    yann.signs_in("yann@exemple.bzh").await;
    let role = |page: &str| {
        let choice = page
            .split("type=\"checkbox\" name=\"role\" value=\"")
            .nth(1);
        choice
            .and_then(|it| it.split('"').next())
            .map(str::to_owned)
    };
    let grant = role(&anna.get("/moi").await.body).unwrap();
    let form = format!(
        "action=confier&address=yann%40exemple.bzh&role={grant}&premier=2020-01-01&dernier=2020-01-01"
    );
    let today = jiff::Zoned::now().date();
    let last = today.saturating_add(jiff::Span::new().days(10)).to_string();
    let form = form
        .replace("premier=2020-01-01", &format!("premier={today}"))
        .replace("dernier=2020-01-01", &format!("dernier={last}"));
    let done = anna.post("/moi/agir", &form).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let told = letter_to(&town, "yann@exemple.bzh");
    assert!(
        told.contains("anna@exemple.bzh") && told.contains("Chargé de mission"),
        "{told}"
    );
    let told = letter_to(&town, "katell@exemple.bzh");
    assert!(
        told.contains("yann@exemple.bzh") && told.contains("Chargé de mission"),
        "{told}"
    );
    for page in [
        yann.get("/moi").await.body,
        admin.get("/administration/personnes").await.body,
    ] {
        assert!(
            page.contains("par délégation de anna@exemple.bzh, jusqu"),
            "{page}"
        );
    }
    assert!(
        role(&yann.get("/moi").await.body).is_none(),
        "not handed on"
    );
}

#[tokio::test]
async fn the_role_of_administrator_is_not_offered_to_be_handed_over() {
    let town = Town::on_clock(Arc::default());
    let mut admin = administrator(&town).await;
    let mut yann = Browser::new(&town);
    yann.signs_in("yann@exemple.bzh").await;
    let page = admin.get("/moi").await.body;
    let choices = page.split("type=\"checkbox\" name=\"role\"").skip(1);
    let choices: Vec<_> = choices
        .map(|it| it.split("</label>").next().unwrap())
        .collect();
    assert_eq!(choices.len(), 1, "that of officer alone");
    assert!(page.contains("ne se confie pas"));
    let own = page.split("value=\"rendre\"><input type=\"hidden\" name=\"role\" value=\"");
    let own = own.skip(1).map(|it| it.split('"').next().unwrap());
    for grant in own {
        let form = format!(
            "action=confier&address=yann%40exemple.bzh&role={grant}&premier=2099-01-01&dernier=2099-01-02"
        );
        let answer = admin.post("/moi/agir", &form).await;
        if choices[0].contains(&format!("\"{grant}\"")) {
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        } else {
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(answer.body.contains("ne se confie pas"), "{}", answer.body);
        }
    }
}

#[tokio::test]
async fn t15_nobody_finds_out_who_has_an_account_by_handing_roles_over() {
    let town = Town::on_clock(Arc::default());
    let mut anna = Browser::new(&town);
    anna.signs_in("anna@exemple.bzh").await;
    Browser::new(&town).signs_in("yann@exemple.bzh").await;
    let asks = |address: &str, role: u64| {
        format!(
            "action=confier&address={address}%40exemple.bzh&role={role}&premier=2099-01-01&dernier=2099-01-02"
        )
    };
    let mut said = Vec::new();
    for address in ["yann", "personne"] {
        let answer = anna.post("/moi/agir", &asks(address, 999)).await;
        assert!(
            answer.body.contains("Ce rôle n’existe pas"),
            "{}",
            answer.body
        );
        said.push(answer.status);
    }
    assert_eq!(said[0], said[1]);
    // Who holds a role tries a few in an hour, and no more.
    let mut admin = administrator(&town).await;
    let page = admin.get("/moi").await.body;
    let grant = page
        .split("type=\"checkbox\" name=\"role\" value=\"")
        .nth(1)
        .unwrap();
    let grant = grant.split('"').next().unwrap().parse().unwrap();
    let mut told = 0;
    for n in 0..20 {
        let answer = admin
            .post("/moi/agir", &asks(&format!("a{n}"), grant))
            .await;
        told += usize::from(answer.status != StatusCode::TOO_MANY_REQUESTS);
    }
    assert_eq!(told, 5);
    let known = admin.post("/moi/agir", &asks("yann", grant)).await;
    assert_eq!(known.status, StatusCode::TOO_MANY_REQUESTS);
}
