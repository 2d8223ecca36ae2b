//! The facilitator's console through the browser's eyes, without script.

use std::sync::atomic::{AtomicU64, Ordering};

use axum::http::{Method, StatusCode, header};
use kuzul_locale::Language;
use kuzul_web::Settings;

use crate::support::{Answer, Town};

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");
const PROGRAM: (&str, &str) = ("accept", "application/json");

/// A facilitator's browser.
pub(crate) struct Console<'a> {
    pub(crate) town: &'a Town,
    cookie: String,
}

/// An id that no other form of these tests has.
pub(crate) fn new_id() -> String {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    let id = u128::from(NEXT.fetch_add(1, Ordering::Relaxed)) | 9 << 90;
    format!("{id:032x}")
}

impl<'a> Console<'a> {
    /// Comes in by the secret link.
    pub(crate) async fn enter(town: &'a Town) -> Self {
        let link = kuzul_web::console_link(&Settings::default());
        let entered = town.get(&link).await;
        assert_eq!(entered.status, StatusCode::SEE_OTHER);
        assert_eq!(entered.header(header::LOCATION), "/animation");
        let cookie = entered.header(header::SET_COOKIE);
        assert!(
            cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"),
            "{cookie}"
        );
        Self {
            town,
            cookie: cookie.split(';').next().unwrap().to_owned(),
        }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        let headers = [("cookie", self.cookie.as_str())];
        self.town.ask(Method::GET, path, &headers, "").await
    }

    /// The same page in a language.
    pub(crate) async fn get_in(&self, path: &str, language: &str) -> Answer {
        let cookies = format!("{}; langue={language}", self.cookie);
        let headers = [("cookie", cookies.as_str())];
        self.town.ask(Method::GET, path, &headers, "").await
    }

    pub(crate) async fn post(&self, path: &str, fields: &str) -> Answer {
        let headers = [FORM, ("cookie", self.cookie.as_str())];
        let body = format!("id={}&{fields}", new_id());
        self.town.ask(Method::POST, path, &headers, body).await
    }

    /// Sends a file by the form of a page.
    pub(crate) async fn upload(&self, path: &str, name: &str, file: &str) -> Answer {
        let headers = [
            ("content-type", "multipart/form-data; boundary=limit"),
            ("cookie", self.cookie.as_str()),
        ];
        let body = format!(
            "--limit\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"a\"\r\n\r\n{file}\r\n--limit--\r\n"
        );
        self.town.ask(Method::POST, path, &headers, body).await
    }

    /// Sends a form with a file, as a browser does.
    pub(crate) async fn send_file(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        (name, file): (&str, &[u8]),
    ) -> Answer {
        let id = new_id();
        let mut body = Vec::new();
        for (name, value) in fields.iter().chain(&[("id", id.as_str())]) {
            body.extend(
                format!(
                    "--limit\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
                )
                .bytes(),
            );
        }
        body.extend(
            format!("--limit\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\n").bytes(),
        );
        body.extend(file);
        body.extend(b"\r\n--limit--\r\n");
        let length = body.len().to_string();
        let headers = [
            ("content-type", "multipart/form-data; boundary=limit"),
            ("content-length", length.as_str()),
            ("cookie", self.cookie.as_str()),
        ];
        self.town.ask(Method::POST, path, &headers, body).await
    }

    /// Sends a form of a board's console.
    pub(crate) async fn send(&self, board: u64, action: &str, fields: &str) -> Answer {
        let path = format!("/animation/tableaux/{board}/agir");
        self.post(&path, &format!("action={action}&{fields}")).await
    }

    /// The same, where it must be taken; gives the page that follows.
    pub(crate) async fn done(&self, board: u64, action: &str, fields: &str) -> String {
        let answer = self.send(board, action, fields).await;
        assert_eq!(
            answer.status,
            StatusCode::SEE_OTHER,
            "{action}: {}",
            answer.body
        );
        let location = answer.header(header::LOCATION);
        let page = self.get(location.split('#').next().unwrap()).await;
        assert_eq!(page.status, StatusCode::OK, "{location}");
        page.body
    }

    /// Opens a Métaplan board with the form as it is proposed, and gives its id and code.
    pub(crate) async fn open(&self) -> (u64, String) {
        self.open_with("").await
    }

    /// The same with more fields.
    pub(crate) async fn open_with(&self, more: &str) -> (u64, String) {
        let path = format!("/animation/ateliers/{}/ouvrir", self.town.workshop);
        let form = self.get(&path).await;
        assert_eq!(form.status, StatusCode::OK);
        let (fields, code) = (fields_of(&form.body), field(&form.body, "code"));
        let opened = self
            .post(&path, &format!("{fields}&action=ouvrir{more}"))
            .await;
        assert_eq!(opened.status, StatusCode::SEE_OTHER, "{}", opened.body);
        let location = opened.header(header::LOCATION);
        let id = location.strip_prefix("/animation/tableaux/").unwrap();
        (id.parse().unwrap(), code)
    }
}

/// What a text is in a form.
fn typed(text: &str) -> String {
    text.bytes().fold(String::new(), |text, byte| {
        text + &if byte.is_ascii_alphanumeric() {
            char::from(byte).to_string()
        } else {
            format!("%{byte:02X}")
        }
    })
}

/// The value of a field of a page.
pub(crate) fn field(page: &str, name: &str) -> String {
    let after = page.split(&format!("name=\"{name}\" value=\"")).nth(1);
    let value = after.unwrap_or_else(|| panic!("no field {name}"));
    value.split('"').next().unwrap().replace("&#39;", "'")
}

/// Columns, rounds, dots and code as the form proposes them.
fn fields_of(form: &str) -> String {
    let mut fields = vec![("code".to_owned(), field(form, "code"))];
    fields.push(("gommettes".to_owned(), "3".to_owned()));
    fields.push(("classement".to_owned(), "gommettes".to_owned()));
    for at in 0..3 {
        for name in ["titre", "question"] {
            fields.push((format!("{name}-{at}"), field(form, &format!("{name}-{at}"))));
        }
        let becomes = ["force", "faiblesse", "piste"][at].to_owned();
        fields.push((format!("devient-{at}"), becomes));
    }
    for (at, kind) in ["ecrire", "lire", "grouper", "voter", "echanger"]
        .iter()
        .enumerate()
    {
        fields.push((format!("temps-{at}"), (*kind).to_owned()));
        let minutes = format!("minutes-{at}");
        let value = form.split(&format!("name=\"{minutes}\"")).nth(1).unwrap();
        let value = value.split("value=\"").nth(1).unwrap();
        fields.push((minutes, value.split('"').next().unwrap().to_owned()));
    }
    let pairs = fields
        .iter()
        .map(|(name, value)| format!("{name}={}", typed(value)));
    pairs.collect::<Vec<_>>().join("&")
}

/// A phone's card; gives its id.
pub(crate) async fn write(town: &Town, code: &str, column: u8, text: &str) -> u64 {
    let body = format!("id={}&column={column}&text={}", new_id(), typed(text));
    let path = format!("/salles/{code}/cartes");
    let answer = town.ask(Method::POST, &path, &[FORM, PROGRAM], body).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.body);
    answer.json()["seq"].as_u64().unwrap()
}

#[tokio::test]
async fn nobody_comes_in_without_the_key() {
    let town = Town::new();
    let board = town.board;
    let pages = [
        "/animation".to_owned(),
        format!("/animation/tableaux/{board}"),
        format!("/animation/tableaux/{board}/direct"),
        format!("/animation/tableaux/{board}/rapprochements"),
        format!("/animation/tableaux/{board}/resultats"),
        format!("/animation/ateliers/{}/ouvrir", town.workshop),
        "/animation/entrer".to_owned(),
        "/animation/entrer?cle=".to_owned(),
        format!("/animation/entrer?cle={}", "0".repeat(32)),
    ];
    let forged = format!("animateur={}.{}", "0".repeat(32), "0".repeat(32));
    for path in &pages {
        for headers in [vec![], vec![("cookie", forged.as_str())]] {
            let answer = town.ask(Method::GET, path, &headers, "").await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}");
            assert!(answer.header(header::SET_COOKIE).is_empty(), "{path}");
            assert!(answer.body.contains("lien d’animation"), "{path}");
        }
    }
    let records = town.engine.snapshot().head.seq;
    for path in [
        format!("/animation/tableaux/{board}/agir"),
        format!("/animation/ateliers/{}/ouvrir", town.workshop),
    ] {
        let body = format!("id={}&action=fermer", new_id());
        let answer = town.ask(Method::POST, &path, &[FORM, PROGRAM], body).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}");
        assert_eq!(
            answer.header(header::CONTENT_TYPE),
            "application/problem+json"
        );
    }
    assert_eq!(town.engine.snapshot().head.seq, records);
}

#[tokio::test]
async fn its_pages_are_kept_by_nobody_and_listed_nowhere() {
    let town = Town::new();
    let console = Console::enter(&town).await;
    for path in [
        "/animation".to_owned(),
        format!("/animation/tableaux/{}", town.board),
    ] {
        let page = console.get(&path).await;
        assert_eq!(page.header(header::CACHE_CONTROL), "no-store", "{path}");
    }
    let api = town.get("/openapi.json").await;
    assert!(!api.body.contains("animation"));
    for path in town.addresses() {
        let page = town.get(&path).await;
        assert!(!page.body.contains("href=\"/animation"), "{path}");
    }
}

#[tokio::test]
async fn a_synthesis_says_from_which_table_each_card_came() {
    let town = Town::new();
    let console = Console::enter(&town).await;
    let mut tables = Vec::new();
    for (name, idea) in [("Table+1", "Un phare"), ("Table+2", "Une digue")] {
        let (board, code) = console.open_with(&format!("&nom={name}")).await;
        let begin = "temps=ecrire&minutes=5";
        console.done(board, "commencer", begin).await;
        write(&town, &code, 0, idea).await;
        tables.push(board);
    }
    let gathers = format!("&rassemble={}&rassemble={}", tables[0], tables[1]);
    let (synthesis, code) = console.open_with(&gathers).await;
    let page = console.done(synthesis, "rassembler", "").await;
    console
        .done(synthesis, "commencer", "temps=grouper&minutes=5")
        .await;
    let wall = town.get(&format!("/mur/{code}")).await.body;
    let report = town.get(&format!("/tableaux/{synthesis}")).await.body;
    for (table, idea) in [("Table 1", "Un phare"), ("Table 2", "Une digue")] {
        for page in [&page, &wall, &report] {
            assert!(page.contains(table) && page.contains(idea), "{page}");
        }
    }
}

#[tokio::test]
async fn a_workshops_page_leads_to_its_opening_for_who_leads_rooms() {
    let town = Town::new();
    let console = Console::enter(&town).await;
    let path = format!("/ateliers/{}", town.workshop);
    let opening = format!("href=\"/animation/ateliers/{}/ouvrir\"", town.workshop);
    // What is made for one is kept for nobody else, in either order.
    for _ in 0..2 {
        assert!(console.get(&path).await.body.contains(&opening));
        assert!(!town.get(&path).await.body.contains("/animation"));
    }
}

#[tokio::test]
async fn every_page_has_its_words_in_every_language() {
    let town = Town::new();
    let console = Console::enter(&town).await;
    let (board, code) = console.open().await;
    console
        .done(board, "commencer", "temps=ecrire&minutes=5")
        .await;
    for _ in 0..2 {
        write(&town, &code, 0, "Un café des voisins au port").await;
    }
    let workshop = town.workshop;
    for path in [
        "/animation".to_owned(),
        "/animation/valise".to_owned(),
        "/animation/reseau".to_owned(),
        format!("/animation/ateliers/{workshop}/ouvrir"),
        format!("/animation/ateliers/{workshop}/ouvrir?methode=six-chapeaux"),
        format!("/animation/ateliers/{workshop}/ouvrir?comme={board}"),
        format!("/animation/tableaux/{board}"),
        format!("/animation/tableaux/{board}/rapprochements"),
        format!("/animation/tableaux/{board}/resultats"),
        format!("/tableaux/{board}"),
    ] {
        for language in Language::ALL {
            let cookie = format!("langue={}; {}", language.code(), console.cookie);
            let headers = [("cookie", cookie.as_str())];
            let page = town.ask(Method::GET, &path, &headers, "").await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            assert!(
                !page.body.contains('⟦'),
                "{path} {language:?}: {}",
                page.body
            );
            assert_eq!(page.body.matches("<h1").count(), 1, "{path}");
        }
    }
}

/// The whole evening without script: opening, writing, grouping, voting, unveiling, concluding.
#[tokio::test]
async fn a_form_that_is_sent_twice_is_carried_out_once() {
    let town = Town::new();
    let console = Console::enter(&town).await;
    let (board, code) = console.open().await;
    console
        .done(board, "commencer", "temps=ecrire&minutes=5")
        .await;
    let cards = [
        write(&town, &code, 0, "Un").await,
        write(&town, &code, 0, "Deux").await,
    ];
    let [one, two] = cards;
    let id = new_id();
    let body = format!("id={id}&action=masquer&raison=Doublon&carte={one}:0&carte={two}:0");
    let path = format!("/animation/tableaux/{board}/agir");
    let headers = [FORM, PROGRAM, ("cookie", console.cookie.as_str())];
    let first = town.ask(Method::POST, &path, &headers, body.clone()).await;
    let records = town.engine.snapshot().head.seq;
    let second = town.ask(Method::POST, &path, &headers, body).await;
    assert_eq!(
        [first.status, second.status],
        [StatusCode::CREATED, StatusCode::OK]
    );
    assert_eq!(first.body, second.body);
    assert_eq!(town.engine.snapshot().head.seq, records);
    let page = console
        .get(&format!("/animation/tableaux/{board}"))
        .await
        .body;
    assert_eq!(page.matches("masquée").count(), 2);
}

#[tokio::test]
async fn an_opening_that_is_refused_keeps_what_was_typed() {
    let town = Town::new();
    let console = Console::enter(&town).await;
    let path = format!("/animation/ateliers/{}/ouvrir", town.workshop);
    let fields = "code=KUZUL7&titre-0=Envies&question-0=Que+voulez-vous+%3F&devient-0=piste\
        &temps-0=ecrire&minutes-0=7&gommettes=4&classement=gommettes&nom=Table+3&noms=oui";
    let taken = console
        .post(&path, &format!("{fields}&action=ouvrir"))
        .await;
    assert_eq!(taken.status, StatusCode::CONFLICT);
    for kept in [
        "value=\"Envies\"",
        "Que voulez-vous ?",
        "value=\"7\"",
        "value=\"4\"",
        "value=\"Table 3\"",
        "name=\"noms\" value=\"oui\" checked",
    ] {
        assert!(taken.body.contains(kept), "{kept}: {}", taken.body);
    }
    let code = field(&taken.body, "code");
    assert_ne!(code, "KUZUL7", "a code that is free is proposed");
    let more = console
        .post(&path, &format!("{fields}&action=lignes"))
        .await;
    assert_eq!(more.status, StatusCode::OK);
    assert!(more.body.contains("name=\"titre-5\"") && more.body.contains("value=\"Envies\""));
    for (fields, status) in [
        ("code=BABABABA&gommettes=3&action=ouvrir", 422),
        (
            "code=BABABABA&titre-0=A&temps-0=ecrire&minutes-0=0&action=ouvrir",
            422,
        ),
        ("code=B&titre-0=A&action=ouvrir", 422),
    ] {
        let refused = console.post(&path, fields).await;
        assert_eq!(refused.status.as_u16(), status, "{fields}");
        assert!(refused.body.contains("role=\"alert\""), "{fields}");
    }
}

#[tokio::test]
async fn what_cannot_be_read_is_refused_in_a_sentence() {
    let town = Town::new();
    let console = Console::enter(&town).await;
    let board = town.board.0;
    for (action, fields, status) in [
        ("inconnue", "", 400),
        ("devoiler", "page=resultats", 400),
        ("commencer", "temps=dormir", 400),
        ("grouper", "vers=cx&carte=1:0", 400),
        ("nommer", "titre=A", 400),
        ("grouper", "vers=nouvelle", 422),
        ("masquer", "raison=A", 422),
        ("reformuler", "conclusion=1&texte=A", 404),
    ] {
        let answer = console.send(board, action, fields).await;
        assert_eq!(
            answer.status.as_u16(),
            status,
            "{action} {fields}: {}",
            answer.body
        );
        assert!(answer.body.contains("<h1"), "{action}");
    }
    for path in [
        "/animation/tableaux/999999",
        "/animation/tableaux/x",
        "/animation/ateliers/999999/ouvrir",
    ] {
        assert_eq!(
            console.get(path).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
}
