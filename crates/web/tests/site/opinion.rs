//! An opinion: written at the desk, read, frozen, answered.

use axum::http::{StatusCode, header};
use kuzul_model::Command;
use serde_json::{Value, json};

use crate::{
    console::Console,
    support::{Answer, Town},
};

/// A town whose council writes an opinion.
pub(crate) struct Desk {
    pub(crate) town: Town,
    pub(crate) opinion: u64,
}

impl Desk {
    pub(crate) fn new() -> Self {
        let town = Town::new();
        let about =
            json!({ "kind": "opinion", "process": town.process, "title": "Avis sur le numérique" });
        let mut desk = Self { town, opinion: 0 };
        desk.opinion = desk.does(&json!({ "open": { "about": about } }));
        desk
    }

    /// Carries out a command as the operator, after all that was entered before.
    pub(crate) fn does(&self, command: &Value) -> u64 {
        let command: Command = serde_json::from_value(json!({ "opinion": command })).unwrap();
        Town::do_on(&self.town.engine, 20, command)
    }

    /// The section at a place of the plan.
    pub(crate) fn section(&self, at: u64) -> u64 {
        self.opinion + 1 + at
    }

    pub(crate) fn writes(&self, section: u64, text: &str) -> u64 {
        self.does(
            &json!({ "section": { "edit": { "opinion": self.opinion, "section": section,
            "from": section, "heading": "Synthèse", "text": text } } }),
        )
    }

    pub(crate) fn proposes(&self) -> u64 {
        let conclusion = self.town.conclusions[0];
        self.does(
            &json!({ "proposal": { "write": { "opinion": self.opinion, "content": {
            "axis": "Un réseau", "title": "Ouvrir un lieu", "statement": "Créer un tiers-lieu.",
            "addressees": ["Plouzul Agglomération"], "conclusions": [conclusion],
            "criteria": [{ "criterion": "Dimension sociale" }] } } } }),
        )
    }

    pub(crate) fn freezes(&self) -> u64 {
        let head = self.town.engine.snapshot().head;
        self.does(&json!({ "edition": { "freeze": { "opinion": self.opinion,
            "made_from": head.seq, "chain": head.chain.to_string(), "dated": "2026-03" } } }))
    }

    pub(crate) async fn page(&self) -> Answer {
        self.town.get(&format!("/avis/{}", self.opinion)).await
    }

    fn addresses(&self) -> Vec<String> {
        let id = self.opinion;
        vec![
            "/avis".to_owned(),
            format!("/avis/{id}"),
            format!("/avis/{id}?edition=projet"),
            format!("/avis/{id}/citer/1"),
            format!("/avis/{id}/versions"),
            format!("/avis/{id}/appuis"),
            format!("/avis/{id}/reponses"),
            format!("/avis/{id}/parties/{}/comparer", self.section(4)),
            format!("/historique/avis/{id}"),
            format!("/widget/avis/{id}"),
            "/avis/verifier".to_owned(),
        ]
    }

    pub(crate) fn desk_addresses(&self) -> Vec<String> {
        let id = self.opinion;
        vec![
            "/redaction".to_owned(),
            format!("/redaction/avis/{id}"),
            format!("/redaction/avis/{id}/parties/{}", self.section(4)),
            format!("/redaction/avis/{id}/propositions/nouvelle"),
            format!("/redaction/avis/{id}/suites"),
            format!("/redaction/avis/{id}/images"),
            format!("/redaction/avis/{id}/diapositives"),
        ]
    }
}

#[tokio::test]
async fn every_page_of_an_opinion_has_its_words_in_each_language() {
    let desk = Desk::new();
    let tied = format!(
        "Une phrase.[^rencontre {}]\n\nUne autre.",
        desk.town.evening
    );
    desk.writes(desk.section(4), &tied);
    desk.proposes();
    desk.freezes();
    desk.does(
        &json!({ "response": { "hand_over": { "opinion": desk.opinion,
        "to": ["Plouzul Agglomération"], "on": "2026-03-20" } } }),
    );
    let console = Console::enter(&desk.town).await;
    for path in desk.addresses().into_iter().chain(desk.desk_addresses()) {
        for language in ["fr", "en", "br"] {
            let answer = console.get_in(&path, language).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.body);
            assert!(!answer.body.contains('⟦'), "{path}: {}", answer.body);
            assert!(!answer.body.contains(" style="), "{path}");
        }
    }
    for path in desk.addresses() {
        if path != "/avis/verifier" && !path.starts_with("/widget/") {
            let (page, query) = path.split_once('?').unwrap_or((&path, ""));
            let twin = desk.town.get(&format!("{page}.json?{query}")).await;
            assert!(twin.json()["data"].is_object(), "{path}");
        }
    }
}

#[tokio::test]
async fn the_desk_is_not_for_everybody() {
    let desk = Desk::new();
    for path in desk.desk_addresses() {
        assert_eq!(
            desk.town.get(&path).await.status,
            StatusCode::FORBIDDEN,
            "{path}"
        );
    }
}

#[tokio::test]
async fn what_people_write_is_words_in_every_place() {
    let desk = Desk::new();
    let tricks = "Avant <script>alert(1)</script> **gras** #strong[x] \\evil{} [lien](javascript:alert(1)) \
        <b onclick=x>b</b>\n\n<div style=\"x\">bloc</div>\n\n- {{matrice}} {% x %} $y$\n\n> <i>cité</i>";
    desk.writes(desk.section(4), tricks);
    let page = desk.page().await;
    assert_eq!(page.status, StatusCode::OK);
    let text = page.body.split("opinion-text").nth(1).unwrap();
    for raw in [
        "<script",
        "<b onclick",
        "href=\"javascript:",
        "<div style",
        "<i>",
    ] {
        assert!(!text.contains(raw), "{raw}: {text}");
    }
    assert!(
        text.contains("&lt;script&gt;alert(1)&lt;/script&gt;"),
        "{text}"
    );
    assert!(text.contains("<strong>gras</strong>"));
    assert!(text.contains("#strong[x] \\evil{}"), "{text}");
}

#[tokio::test]
async fn what_is_placed_follows_its_source_until_the_opinion_is_frozen() {
    let desk = Desk::new();
    let workshop = desk.town.workshop;
    desk.writes(desk.section(4), &format!("{{{{forces {workshop}}}}}"));
    let frozen_words = "Force autrement dite";
    let before = desk.page().await.body;
    assert!(!before.contains(frozen_words));
    desk.freezes();
    let frozen = desk.page().await.body;
    let draw = json!({ "conclusion": { "draw": [{ "workshop": workshop, "column": "strength",
        "rank": 90, "text": frozen_words }] } });
    let command: Command = serde_json::from_value(draw).unwrap();
    Town::do_on(&desk.town.engine, 21, command);
    let after = desk.page().await.body;
    assert!(!after.contains(frozen_words));
    assert!(
        frozen.contains("Adopté") || frozen.contains("édition"),
        "{frozen}"
    );
    let draft = desk
        .town
        .get(&format!("/avis/{}?edition=projet", desk.opinion))
        .await;
    assert!(draft.body.contains(frozen_words));
}

#[tokio::test]
async fn a_paragraph_has_a_number_and_an_anchor() {
    let desk = Desk::new();
    let section = desk.section(4);
    desk.writes(section, "Une première phrase.\n\nUne seconde.");
    let page = desk.page().await.body;
    assert!(
        page.contains(&format!(
            "<p id=\"s{section}-1\" class=\"opinion-paragraph\">"
        )),
        "{page}"
    );
    assert!(page.contains(&format!("href=\"#s{section}-2\"")));
}

#[tokio::test]
async fn the_synthesis_says_which_sentences_stand_on_nothing() {
    let desk = Desk::new();
    let conclusion = desk.town.conclusions[0];
    desk.writes(
        desk.section(4),
        &format!("Ceci repose.[^conclusion {conclusion}] Ceci ne repose sur rien."),
    );
    let path = format!("/avis/{}/appuis.json", desk.opinion);
    let supports = desk.town.get(&path).await.json();
    assert_eq!(supports["data"]["synthesis"], json!([1, 2]));
    let page = desk.page().await.body;
    assert!(
        page.contains(&format!("href=\"/conclusions/{conclusion}\"")),
        "{page}"
    );
}

#[tokio::test]
async fn a_clash_gives_both_texts_side_by_side_and_loses_neither() {
    let desk = Desk::new();
    let section = desk.section(4);
    let first = desk.writes(section, "Un.\n\nDeux.");
    let console = Console::enter(&desk.town).await;
    let path = format!("/redaction/avis/{}", desk.opinion);
    let form = |text: &str| {
        format!(
            "action=ecrire&page=partie&section={section}&de={first}&titre=Synth%C3%A8se&texte={text}"
        )
    };
    let taken = console.post(&path, &form("Un.%0D%0A%0D%0ADeux+ici.")).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.body);
    let refused = console
        .post(&path, &form("Un+aussi.%0D%0A%0D%0ADeux+l%C3%A0."))
        .await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    for words in ["Deux ici.", "Deux là.", "Un aussi."] {
        assert!(refused.body.contains(words), "{words}: {}", refused.body);
    }
}

#[tokio::test]
async fn a_mark_is_put_into_the_text_and_looked_at_without_being_saved() {
    let desk = Desk::new();
    let section = desk.section(4);
    let console = Console::enter(&desk.town).await;
    let path = format!("/redaction/avis/{}", desk.opinion);
    let form = |action: &str, more: &str| {
        format!(
            "action={action}&page=partie&section={section}&de={section}&titre=T&texte=D%C3%A9but{more}"
        )
    };
    let inserted = console
        .post(&path, &form("inserer", "&marque=%7B%7Bmatrice%7D%7D"))
        .await;
    assert_eq!(inserted.status, StatusCode::OK);
    assert!(
        inserted.body.contains("Début\n\n{{matrice}}</textarea>"),
        "{}",
        inserted.body
    );
    let preview = console
        .post(&path, &form("apercu", "%0D%0A%0D%0A%7B%7Bmatrice%7D%7D"))
        .await;
    assert!(
        preview.body.contains("class=\"table matrix\""),
        "{}",
        preview.body
    );
    assert!(!desk.page().await.body.contains("Début"));
}

#[tokio::test]
async fn a_text_that_is_too_long_comes_back_as_it_was_typed() {
    let desk = Desk::new();
    let section = desk.section(4);
    let console = Console::enter(&desk.town).await;
    let path = format!("/redaction/avis/{}", desk.opinion);
    let long = "a".repeat(100_001);
    let form =
        format!("action=ecrire&page=partie&section={section}&de={section}&titre=T&texte={long}");
    let refused = console.post(&path, &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains(&long));
    let huge = format!("action=ecrire&page=partie&texte={}", "a".repeat(20 << 20));
    let refused = console.post(&path, &huge).await;
    assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn an_opinion_that_changed_since_it_was_read_is_not_frozen() {
    let desk = Desk::new();
    let section = desk.section(4);
    desk.writes(section, "Un.");
    let console = Console::enter(&desk.town).await;
    let path = format!("/redaction/avis/{}", desk.opinion);
    let read = desk.town.engine.snapshot().head;
    desk.does(
        &json!({ "section": { "edit": { "opinion": desk.opinion, "section": section,
        "from": read.seq, "heading": "Synthèse", "text": "Un, changé." } } }),
    );
    let form = |head: kuzul_journal::Head| {
        format!(
            "action=figer&page=suites&fait-de={}&chaine={}&date=2026-03",
            head.seq, head.chain
        )
    };
    let refused = console.post(&path, &form(read)).await;
    assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.body);
    let taken = console
        .post(&path, &form(desk.town.engine.snapshot().head))
        .await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.body);
    let page = desk
        .town
        .get(&format!("/avis/{}.json", desk.opinion))
        .await
        .json();
    assert_eq!(page["data"]["shown"]["edition"], 1);
    assert_eq!(
        page["data"]["document"]["metadata"]["seal"]["type"],
        "frozen"
    );
}

#[tokio::test]
async fn what_is_unanswered_is_said_with_since_when() {
    let desk = Desk::new();
    desk.writes(desk.section(4), "Un.");
    let proposal = desk.proposes();
    desk.freezes();
    desk.does(
        &json!({ "response": { "hand_over": { "opinion": desk.opinion,
        "to": ["Plouzul Agglomération"], "on": "2026-03-20", "reply_by": "2026-03-21" } } }),
    );
    let path = format!("/avis/{}/reponses", desk.opinion);
    let console = Console::enter(&desk.town).await;
    let form = format!(
        "action=repondre&page=suites&a-propos={proposal}:Plouzul+Agglom%C3%A9ration\
         &reponse=declined&raisons=Trop+cher.&le=2026-03-22"
    );
    let before = desk
        .town
        .get(&format!("{path}.json?au=2026-03-22"))
        .await
        .json();
    let line = &before["data"]["proposals"][0]["lines"][0];
    assert_eq!(line["overdue_since"], "2026-03-21");
    assert_eq!(line["days"], 2);
    let taken = console
        .post(&format!("/redaction/avis/{}", desk.opinion), &form)
        .await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.body);
    let after = desk.town.get(&path).await.body;
    assert!(
        after.contains("Refusée") && after.contains("Trop cher."),
        "{after}"
    );
}

#[tokio::test]
async fn a_file_that_cannot_be_made_here_is_said_so() {
    let desk = Desk::new();
    let answer = desk.town.get(&format!("/avis/{}.pdf", desk.opinion)).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    let nowhere = desk.town.get("/avis/999999.pdf").await;
    assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_pdf_without_a_seal_is_told_so() {
    let desk = Desk::new();
    let body = "--x\r\nContent-Disposition: form-data; name=\"fichier\"; filename=\"a.pdf\"\r\n\r\n%PDF-1.7\r\n--x--\r\n";
    let kind = ("content-type", "multipart/form-data; boundary=x");
    let answer = desk
        .town
        .ask(axum::http::Method::POST, "/avis/verifier", &[kind], body)
        .await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(
        answer.body.contains("ne porte pas de sceau"),
        "{}",
        answer.body
    );
    assert!(answer.header(header::CONTENT_TYPE).starts_with("text/html"));
}
