//! Coming in, one's account, giving roles: through the real router, as browsers do it.

use std::collections::BTreeMap;

use axum::http::{Method, StatusCode, header};
use kuzul_model::access::Viewer;
use kuzul_web::Settings;

use crate::support::{Answer, Town};

/// A browser: it keeps cookies.
pub(crate) struct Browser<'t> {
    pub(crate) town: &'t Town,
    pub(crate) cookies: BTreeMap<String, String>,
}

impl<'t> Browser<'t> {
    pub(crate) fn new(town: &'t Town) -> Self {
        Self {
            town,
            cookies: BTreeMap::new(),
        }
    }

    pub(crate) async fn ask(
        &mut self,
        method: Method,
        path: &str,
        more: &[(&str, &str)],
        body: &str,
    ) -> Answer {
        let cookies = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"));
        let cookies = cookies.collect::<Vec<_>>().join("; ");
        let mut headers = vec![("cookie", cookies.as_str())];
        if method == Method::POST {
            headers.push(("content-type", "application/x-www-form-urlencoded"));
        }
        headers.extend_from_slice(more);
        let answer = self.town.ask(method, path, &headers, body.to_owned()).await;
        for set in answer.headers.get_all(header::SET_COOKIE) {
            let (name, rest) = set.to_str().unwrap().split_once('=').unwrap();
            let value = rest.split(';').next().unwrap();
            if value.is_empty() {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        answer
    }

    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        self.ask(Method::GET, path, &[], "").await
    }

    pub(crate) async fn post(&mut self, path: &str, form: &str) -> Answer {
        self.ask(Method::POST, path, &[], form).await
    }

    /// Comes in by mail.
    pub(crate) async fn signs_in(&mut self, address: &str) {
        let form = format!("address={}", address.replace('@', "%40"));
        let asked = self.post("/entrer", &form).await;
        assert_eq!(asked.header(header::LOCATION), "/entrer/courrier");
        let link = link_to(self.town, address);
        let opened = self.post(&link, "").await;
        assert_eq!(opened.status, StatusCode::SEE_OTHER, "{}", opened.body);
        assert!(self.is_in().await);
    }

    pub(crate) async fn is_in(&mut self) -> bool {
        self.get("/moi").await.status == StatusCode::OK
    }
}

/// The whole newest letter to an address.
pub(crate) fn letter_to(town: &Town, address: &str) -> String {
    let snapshot = town.engine.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Operator);
    let letters = seen
        .letters()
        .filter_map(|letter| seen.words_of_letter(letter));
    let own = letters.filter(|letter| letter.to.as_str() == address);
    own.last().expect("a letter waits").text
}

/// The path of the link in the newest letter to an address.
pub(crate) fn link_to(town: &Town, address: &str) -> String {
    let letter = letter_to(town, address);
    let mut words = letter.split_whitespace();
    let link = words.find(|word| word.contains("/entrer/") || word.contains("/invitation/"));
    let link = link.unwrap();
    let path = link
        .strip_prefix("http://")
        .and_then(|link| link.split_once('/'));
    path.map_or_else(|| link.to_owned(), |(_, path)| format!("/{path}"))
}

/// The first administrator, by the link that the server prints.
pub(crate) async fn administrator(town: &Town) -> Browser<'_> {
    let mut browser = Browser::new(town);
    let link = kuzul_web::first_link(&Settings::default(), &town.engine).unwrap();
    let form = browser.get(&link).await;
    assert_eq!(form.status, StatusCode::OK);
    let key = link.split_once("cle=").unwrap().1;
    let body = format!("cle={key}&name=Katell+Premiere&address=katell%40exemple.bzh");
    let come = browser.post("/premiere-visite", &body).await;
    assert_eq!(
        come.header(header::LOCATION),
        "/administration",
        "{}",
        come.body
    );
    browser
}

/// Gives a role by the page of the administrator; `scope` as the form has it.
pub(crate) async fn gives(by: &mut Browser<'_>, address: &str, role: &str, scope: &str) {
    let snapshot = by.town.engine.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Operator);
    let address = kuzul_model::mail::Address::parse(address).unwrap();
    let person = seen.account_at(&address).unwrap().person.id;
    let form = format!("action=donner&personne={person}&role={role}&pour={scope}");
    let given = by.post("/administration/personnes/agir", &form).await;
    assert_eq!(given.status, StatusCode::SEE_OTHER, "{}", given.body);
}

#[tokio::test]
async fn whoever_opens_their_link_is_in() {
    let town = Town::new();
    let mut anna = Browser::new(&town);
    assert_eq!(
        anna.get("/moi").await.header(header::LOCATION),
        "/entrer?vers=%2Fmoi"
    );
    anna.post("/entrer", "address=anna%40exemple.bzh").await;
    let told = anna.get("/entrer/courrier").await;
    assert!(
        told.body.contains("room-code"),
        "the code for another device"
    );
    let link = link_to(&town, "anna@exemple.bzh");
    for _ in 0..2 {
        let shown = anna.get(&link).await;
        assert!(shown.body.contains("<form") && !shown.body.contains("name=\"code\""));
    }
    let opened = anna.post(&link, "").await;
    assert_eq!(opened.header(header::LOCATION), "/moi");
    assert!(anna.get("/moi").await.body.contains("anna@exemple.bzh"));
    let again = anna.post(&link, "").await;
    assert_eq!(again.status, StatusCode::NOT_FOUND, "it opens once");
    assert!(
        again.body.contains("Ce lien ne sert plus") && again.body.contains("Recevoir le lien"),
        "{}",
        again.body
    );
    assert!(!again.body.contains("Corrigez"));
}

#[tokio::test]
async fn t15_nobody_learns_which_addresses_are_known() {
    let town = Town::new();
    Browser::new(&town).signs_in("anna@exemple.bzh").await;
    let mut answers = Vec::new();
    for address in ["anna%40exemple.bzh", "personne%40exemple.bzh"] {
        let mut browser = Browser::new(&town);
        let answer = browser.post("/entrer", &format!("address={address}")).await;
        let page = browser.get("/entrer/courrier").await;
        let code = page.body.find("room-code").unwrap();
        let page = page.body[..code].to_owned();
        let names: Vec<_> = answer.headers.keys().map(ToString::to_string).collect();
        answers.push((
            answer.status,
            answer.body,
            names,
            page.replace(char::is_numeric, ""),
        ));
    }
    assert_eq!(answers[0], answers[1]);
}

#[tokio::test]
async fn a_link_that_was_passed_on_asks_for_the_code() {
    let town = Town::new();
    let mut attacker = Browser::new(&town);
    attacker.post("/entrer", "address=anna%40exemple.bzh").await;
    let page = attacker.get("/entrer/courrier").await.body;
    let code = page
        .split("room-code\">")
        .nth(1)
        .unwrap()
        .split('<')
        .next()
        .unwrap()
        .to_owned();
    let link = link_to(&town, "anna@exemple.bzh");
    let mut anna = Browser::new(&town);
    assert!(anna.get(&link).await.body.contains("name=\"code\""));
    assert_eq!(
        anna.post(&link, "").await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let wrong = if code.starts_with('1') {
        "code=222222"
    } else {
        "code=111111"
    };
    let missed = anna.post(&link, wrong).await;
    assert_eq!(missed.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!anna.is_in().await && !attacker.is_in().await);
    let form = format!("code={}", code.replace(' ', "+"));
    assert_eq!(anna.post(&link, &form).await.status, StatusCode::SEE_OTHER);
    assert!(anna.is_in().await && !attacker.is_in().await);
}

#[tokio::test]
async fn p20_the_cookie_of_a_session_is_kept_from_scripts_and_other_sites() {
    let town = Town::new();
    let mut browser = Browser::new(&town);
    browser.post("/entrer", "address=anna%40exemple.bzh").await;
    let link = link_to(&town, "anna@exemple.bzh");
    let opened = browser.post(&link, "").await;
    let set = opened.headers.get_all(header::SET_COOKIE).iter();
    let set: Vec<_> = set.map(|it| it.to_str().unwrap()).collect();
    let session = set.iter().find(|it| it.starts_with("session=")).unwrap();
    assert!(session.contains("HttpOnly") && session.contains("SameSite=Lax"));
    assert!(
        session.contains("Path=/;") && !session.contains("Secure"),
        "a room has plain http"
    );
    let secure = Settings {
        public_url: Some("https://avis.bzh".into()),
        ..Settings::default()
    };
    let town = Town {
        router: kuzul_web::router(town.engine.clone(), secure),
        ..town
    };
    let mut browser = Browser::new(&town);
    let asked = browser.post("/entrer", "address=anna%40exemple.bzh").await;
    let door = asked.header(header::SET_COOKIE);
    assert!(
        door.starts_with("__Host-entree=") && door.ends_with("; Secure"),
        "{door}"
    );
}

#[tokio::test]
async fn a_session_that_was_laid_before_is_never_used() {
    let town = Town::new();
    let mut anna = Browser::new(&town);
    let laid = "ab".repeat(32);
    anna.cookies.insert("session".into(), laid.clone());
    anna.signs_in("anna@exemple.bzh").await;
    assert_ne!(anna.cookies["session"], laid);
    let mut attacker = Browser::new(&town);
    attacker.cookies.insert("session".into(), laid);
    assert!(!attacker.is_in().await);
}

#[tokio::test]
async fn signing_out_ends_the_session_and_everywhere_ends_all() {
    let town = Town::new();
    let [mut phone, mut laptop] = [Browser::new(&town), Browser::new(&town)];
    phone.signs_in("anna@exemple.bzh").await;
    laptop.signs_in("anna@exemple.bzh").await;
    let kept = phone.cookies.clone();
    assert_eq!(
        phone.post("/sortir", "").await.status,
        StatusCode::SEE_OTHER
    );
    assert!(!phone.cookies.contains_key("session"));
    phone.cookies = kept;
    assert!(
        !phone.is_in().await,
        "the cookie that was copied is of no use"
    );
    phone.signs_in("anna@exemple.bzh").await;
    laptop.post("/moi/agir", "action=fermer-tout").await;
    assert!(!phone.is_in().await && !laptop.is_in().await);
}

#[tokio::test]
async fn proving_again_ends_the_session_before() {
    let town = Town::new();
    let mut anna = Browser::new(&town);
    anna.signs_in("anna@exemple.bzh").await;
    let before = anna.cookies["session"].clone();
    anna.signs_in("anna@exemple.bzh").await;
    anna.cookies.insert("session".into(), before);
    assert!(!anna.is_in().await);
}

#[tokio::test]
async fn the_way_back_never_leaves_the_site() {
    let town = Town::new();
    for away in [
        "//mal.example",
        "https%3A%2F%2Fmal.example",
        "%2F%5Cmal.example",
        "javascript%3A1",
    ] {
        let mut browser = Browser::new(&town);
        let form = format!("address=anna%40exemple.bzh&vers={away}");
        if browser.post("/entrer", &form).await.status != StatusCode::SEE_OTHER {
            break; // Three letters an hour.
        }
        let link = link_to(&town, "anna@exemple.bzh");
        assert!(!link.contains("mal.example"), "{link}");
        let path = link.split_once('?').unwrap().0;
        let opened = browser.post(&format!("{path}?vers={away}"), "").await;
        if opened.status == StatusCode::SEE_OTHER {
            assert_eq!(opened.header(header::LOCATION), "/moi");
        }
    }
}

#[tokio::test]
async fn a_letter_never_leads_where_a_request_says_that_it_comes_from() {
    let town = Town::new();
    let mut attacker = Browser::new(&town);
    let host = [("host", "mal.example")];
    let asked = attacker
        .ask(Method::POST, "/entrer", &host, "address=anna%40exemple.bzh")
        .await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER);
    assert!(!letter_to(&town, "anna@exemple.bzh").contains("mal.example"));
}

#[tokio::test]
async fn t16_an_address_that_is_none_stays_in_the_form() {
    let town = Town::new();
    let mut browser = Browser::new(&town);
    for wrong in ["anna", "anna%40", "a%40b.c%0D%0ABcc%3A+x%40y.z"] {
        let answer = browser.post("/entrer", &format!("address={wrong}")).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        assert!(answer.body.contains("aria-invalid"), "{wrong}");
    }
}

#[tokio::test]
async fn the_first_administrator_invites_and_gives_roles() {
    let town = Town::new();
    let link = kuzul_web::first_link(&Settings::default(), &town.engine).unwrap();
    let mut admin = administrator(&town).await;
    assert!(kuzul_web::first_link(&Settings::default(), &town.engine).is_none());
    assert_eq!(
        Browser::new(&town).get(&link).await.status,
        StatusCode::FORBIDDEN
    );
    // By mail.
    let invite = "action=inviter&name=Lena&address=lena%40exemple.bzh&role=officer&pour=";
    let invited = admin.post("/administration/personnes/agir", invite).await;
    assert_eq!(invited.status, StatusCode::SEE_OTHER, "{}", invited.body);
    let mut lena = Browser::new(&town);
    let link = link_to(&town, "lena@exemple.bzh");
    assert!(lena.get(&link).await.body.contains("Lena"));
    assert_eq!(lena.post(&link, "").await.header(header::LOCATION), "/moi");
    assert!(lena.get("/moi").await.body.contains("Chargé de mission"));
    assert_eq!(lena.get("/animation").await.status, StatusCode::OK);
    // By a code on paper.
    let printed = admin
        .post(
            "/administration/personnes/agir",
            "action=inviter&name=Yann&role=member&pour=",
        )
        .await;
    assert_eq!(printed.status, StatusCode::OK, "{}", printed.body);
    assert!(printed.body.contains("Pour Yann") && !printed.body.contains('@'));
    let code = printed
        .body
        .split("room-code\">")
        .nth(1)
        .unwrap()
        .split('<')
        .next()
        .unwrap();
    let mut yann = Browser::new(&town);
    let found = yann
        .get(&format!("/invitation?code={}", code.to_lowercase()))
        .await;
    let path = found.header(header::LOCATION).to_owned();
    let needs = yann.post(&path, "").await;
    let asks = needs.header(header::LOCATION).to_owned();
    assert!(asks.starts_with("/entrer?invitation="), "{asks}");
    yann.post(
        "/entrer",
        &format!("address=yann%40exemple.bzh&invitation={code}"),
    )
    .await;
    yann.post(&link_to(&town, "yann@exemple.bzh"), "").await;
    let own = yann.get("/moi").await.body;
    assert!(own.contains("Membre du conseil") && own.contains("value=\"Yann\""));
    // Roles end.
    let people = admin.get("/administration/personnes").await;
    assert!(people.body.contains("lena@exemple.bzh") && people.body.contains("yann@exemple.bzh"));
    gives(&mut admin, "yann@exemple.bzh", "moderator", "").await;
    assert!(yann.get("/moi").await.body.contains("Modérateur"));
}

#[tokio::test]
async fn t08_people_are_nobodys_business() {
    let town = Town::new();
    administrator(&town).await;
    let mut anna = Browser::new(&town);
    for path in ["/administration/personnes", "/administration/personnes/1"] {
        assert_eq!(anna.get(path).await.status, StatusCode::SEE_OTHER);
    }
    anna.signs_in("anna@exemple.bzh").await;
    for path in ["/administration/personnes", "/administration/personnes/1"] {
        let answer = anna.get(path).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        assert!(!answer.body.contains("katell@"));
    }
    let grab = anna
        .post(
            "/administration/personnes/agir",
            "action=donner&personne=1&role=administrator&pour=",
        )
        .await;
    assert_eq!(grab.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_facilitator_of_one_meeting_leads_no_other() {
    let town = Town::new();
    let mut admin = administrator(&town).await;
    let mut anna = Browser::new(&town);
    anna.signs_in("anna@exemple.bzh").await;
    let console = format!("/animation/tableaux/{}", town.board);
    assert_eq!(anna.get(&console).await.status, StatusCode::FORBIDDEN);
    gives(
        &mut admin,
        "anna@exemple.bzh",
        "facilitator",
        &format!("rencontre-{}", town.plenary),
    )
    .await;
    assert_eq!(anna.get("/animation").await.status, StatusCode::OK);
    assert_eq!(anna.get(&console).await.status, StatusCode::FORBIDDEN);
    gives(
        &mut admin,
        "anna@exemple.bzh",
        "facilitator",
        &format!("rencontre-{}", town.evening),
    )
    .await;
    assert_eq!(anna.get(&console).await.status, StatusCode::OK);
    let id = "0123456789abcdef0123456789abcdef";
    let act = format!("action=suspendre&id={id}");
    let frozen = anna.post(&format!("{console}/agir"), &act).await;
    assert_eq!(frozen.status, StatusCode::SEE_OTHER, "{}", frozen.body);
}

#[tokio::test]
async fn pages_that_all_share_name_nobody() {
    let town = Town::new();
    let mut admin = administrator(&town).await;
    for path in ["/", "/demarches", "/qui-peut-quoi"] {
        let own = admin.get(path).await.body;
        assert!(!own.contains("Katell Premiere") && !own.contains("katell@"));
        assert_eq!(own, town.get(path).await.body, "{path}");
    }
}

#[tokio::test]
async fn the_table_is_there_for_everybody() {
    let town = Town::new();
    let page = town.get("/qui-peut-quoi").await;
    assert_eq!(page.status, StatusCode::OK);
    let twin = town.get("/qui-peut-quoi.json").await.json();
    let rows = twin["data"]["deeds"].as_array().unwrap();
    let own = rows.iter().find(|row| row["deed"] == "lead-room").unwrap();
    assert_eq!(own["roles"], serde_json::json!(["officer", "facilitator"]));
    assert!(page.body.contains("Mener une salle"));
}

#[tokio::test]
async fn t09_what_opens_one_territory_opens_no_other() {
    let [here, there] = [Town::new(), Town::new()];
    let mut anna = administrator(&here).await;
    let [mut elsewhere, mut link] = [Browser::new(&there), Browser::new(&there)];
    elsewhere.cookies.clone_from(&anna.cookies);
    assert!(anna.is_in().await && !elsewhere.is_in().await);
    let refused = elsewhere.get("/administration").await;
    assert!(refused.header(header::LOCATION).starts_with("/entrer"));
    anna.post("/entrer", "address=katell%40exemple.bzh").await;
    let path = link_to(&here, "katell@exemple.bzh");
    assert_eq!(link.get(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(link.post(&path, "").await.status, StatusCode::NOT_FOUND);
}
