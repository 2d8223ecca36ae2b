//! Grave acts ask for a fresh proof, wherever they are done, and lose nothing that was typed.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use axum::http::{Method, StatusCode, header};
use kuzul_model::{access::Viewer, permission::Deed};

use crate::{
    person::{Browser, administrator, letter_to},
    support::Town,
};

/// Longer than a proof is fresh.
pub(crate) const STALE: i64 = -16 * 60_000;
const PEOPLE: &str = "/administration/personnes/agir";
const INVITE: &str = "id=0123456789abcdef0123456789abcdef&action=inviter&name=L%C3%A9na+%22x%22&address=lena%40exemple.bzh&role=officer&pour=&note=un%0D%0Adeux";

/// The form that a page of ours holds, as a browser would send it.
pub(crate) fn kept(body: &str) -> String {
    let form = body.split("id=\"suite\"").nth(1).unwrap();
    let form = form.split("</form>").next().unwrap();
    let fields = form.split("<textarea name=\"").skip(1).map(|field| {
        let (name, rest) = field.split_once('"').unwrap();
        let value = rest
            .split_once(">\n")
            .unwrap()
            .1
            .split_once("</textarea>")
            .unwrap()
            .0;
        let value = value.replace("&#34;", "\"").replace("&amp;", "&");
        let value: String = value.bytes().map(|byte| format!("%{byte:02X}")).collect();
        format!("{name}={value}")
    });
    fields.collect::<Vec<_>>().join("&")
}

#[tokio::test]
async fn a_grave_act_asks_for_a_proof_and_keeps_what_was_typed() {
    let off = Arc::new(AtomicI64::new(STALE));
    let town = Town::on_clock(Arc::clone(&off));
    let mut admin = administrator(&town).await;
    let asked = admin.post(PEOPLE, INVITE).await;
    assert_eq!(asked.status, StatusCode::FORBIDDEN);
    assert!(asked.body.contains("C’est bien vous"), "{}", asked.body);
    let form = kept(&asked.body);
    assert!(
        form.contains("note=%75%6E%0D%0A%64") || form.contains("note=%75%6E%0A%64"),
        "{form}"
    );
    // Still not: nothing has been proved.
    assert_eq!(
        admin.post(PEOPLE, &form).await.status,
        StatusCode::FORBIDDEN
    );
    off.store(0, Ordering::Relaxed);
    admin.signs_in("katell@exemple.bzh").await;
    let done = admin.post(PEOPLE, &form).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    assert!(
        admin
            .get("/administration/personnes")
            .await
            .body
            .contains("Léna")
    );
    assert!(letter_to(&town, "lena@exemple.bzh").contains("/invitation/"));
}

#[tokio::test]
async fn a_program_is_told_that_a_proof_is_needed() {
    let town = Town::on_clock(Arc::new(AtomicI64::new(STALE)));
    let mut admin = administrator(&town).await;
    let json = [("accept", "application/json")];
    let asked = admin.ask(Method::POST, PEOPLE, &json, INVITE).await;
    assert_eq!(asked.status, StatusCode::FORBIDDEN);
    assert_eq!(asked.json()["type"], "/a-propos#prove-again");
}

#[tokio::test]
async fn what_is_not_grave_asks_for_nothing() {
    let town = Town::on_clock(Arc::new(AtomicI64::new(STALE)));
    let mut admin = administrator(&town).await;
    let named = admin.post("/moi/agir", "action=nommer&name=Katell").await;
    assert_eq!(named.status, StatusCode::SEE_OTHER, "{}", named.body);
}

#[tokio::test]
async fn the_page_that_asks_is_no_way_to_inject_anything() {
    let town = Town::on_clock(Arc::new(AtomicI64::new(STALE)));
    let mut admin = administrator(&town).await;
    let payload = "%3C%2Ftextarea%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E";
    let form = format!("action=inviter&role=officer&pour=&name={payload}&%22%3E%3Cb%3E=1");
    let asked = admin.post(PEOPLE, &form).await;
    assert_eq!(asked.status, StatusCode::FORBIDDEN);
    assert!(!asked.body.contains("<script>alert") && !asked.body.contains("\"><b>"));
}

#[test]
fn the_grave_acts_are_those() {
    let grave: Vec<_> = Deed::ALL.iter().filter(|deed| deed.is_grave()).collect();
    let names: Vec<_> = grave.iter().map(|deed| deed.name()).collect();
    for known in [
        "grant-role",
        "hand-over",
        "invite",
        "change-own-keys",
        "block-everywhere",
        "erase-for-good",
        "redact",
    ] {
        assert!(names.contains(&known), "{known}");
    }
}

#[tokio::test]
async fn who_did_what_is_read_by_administrators_alone() {
    let town = Town::on_clock(Arc::default());
    let mut admin = administrator(&town).await;
    admin
        .post(PEOPLE, "action=inviter&name=Lena&role=member&pour=")
        .await;
    let people = admin.get("/administration/actes").await;
    assert_eq!(people.status, StatusCode::OK);
    assert!(people.body.contains("Katell Premiere") && !people.body.contains("Le programme"));
    assert!(people.body.contains("Lena – Membre"), "{}", people.body);
    let all = admin.get("/administration/actes?programme=oui").await;
    assert!(all.body.contains("Katell Premiere") && all.body.contains("Le programme"));
    assert!(
        !all.body.contains("Effacé"),
        "each record of a command has its sender"
    );
    let who = town.engine.snapshot();
    let seen = who.state.seen_by(Viewer::Operator);
    let id = seen.accounts().next().unwrap().person.id;
    let own = admin
        .get(&format!(
            "/administration/actes?qui={id}&quoi=invitation.&du=2020-01-01&au=2099-01-01"
        ))
        .await
        .body;
    let rows = own.split("<tbody").nth(1).unwrap();
    assert_eq!(rows.matches("<tr").count(), 1, "{rows}");
    assert!(rows.contains("Katell Premiere"));
    let none = admin.get("/administration/actes?du=2099-01-01").await.body;
    assert!(!none.contains("<tbody"));
    for broken in ["qui=x", "du=hier", "avant=-1"] {
        let answer = admin.get(&format!("/administration/actes?{broken}")).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{broken}");
    }
    let mut anna = Browser::new(&town);
    let out = anna.get("/administration/actes").await;
    assert!(out.header(header::LOCATION).starts_with("/entrer"));
    anna.signs_in("anna@exemple.bzh").await;
    assert_eq!(
        anna.get("/administration/actes").await.status,
        StatusCode::FORBIDDEN
    );
}

#[tokio::test]
async fn acts_are_read_page_by_page_and_none_is_left_out() {
    let town = Town::on_clock(Arc::default());
    let mut admin = administrator(&town).await;
    let mut seen = Vec::new();
    let mut next = Some("/administration/actes?programme=oui".to_owned());
    while let Some(path) = next {
        let body = admin.get(&path).await.body;
        let rows = body.split("class=\"number\" data-label").skip(1);
        seen.extend(rows.map(|row| {
            let cell = row
                .split_once('>')
                .unwrap()
                .1
                .split_once("</td>")
                .unwrap()
                .0;
            // The number, as a link or not.
            let number = cell.trim_end_matches("</a>").rsplit('>').next().unwrap();
            number.parse::<u64>().unwrap()
        }));
        next = body
            .split("href=\"")
            .find(|link| link.starts_with("/administration/actes?") && link.contains("avant="))
            .map(|link| {
                link.split_once('"')
                    .unwrap()
                    .0
                    .replace("&amp;", "&")
                    .replace("&#38;", "&")
            });
    }
    let newest = town.engine.snapshot().head.seq;
    assert!(seen.windows(2).all(|pair| pair[0] > pair[1]));
    assert_eq!(
        seen.len() as u64,
        newest,
        "the operator and the administrator did it all"
    );
}

#[tokio::test]
async fn letters_about_accounts_are_in_the_language_in_which_their_reader_came_in() {
    let town = Town::new();
    administrator(&town).await;
    let mut katell = Browser::new(&town);
    katell.cookies.insert("langue".into(), "en".into());
    katell.signs_in("katell@exemple.bzh").await;
    let invited = katell.post(PEOPLE, INVITE).await;
    assert_eq!(invited.status, StatusCode::SEE_OTHER, "{}", invited.body);
    let letter = letter_to(&town, "katell@exemple.bzh");
    assert!(letter.contains("See who did what"), "{letter}");
    // Whoever comes in reading French is written to in French again.
    let town = Town::new();
    let mut katell = administrator(&town).await;
    katell.post(PEOPLE, INVITE).await;
    let letter = letter_to(&town, "katell@exemple.bzh");
    assert!(letter.contains("Voir qui a fait quoi"), "{letter}");
}
