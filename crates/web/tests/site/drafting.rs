//! What writers of an opinion do at the desk beside writing: slides, templates, versions, charts; and
//! what readers find of it.

use axum::http::{StatusCode, header};
use kuzul_journal::Part;
use kuzul_model::{
    Command, board,
    board::card::NewCard,
    id::CardId,
    redaction::{Command as Drop, Ground},
};
use serde_json::{Value, json};

use crate::{
    console::{Console, field},
    opinion::Desk,
    support::Town,
};

/// The slides that the document of an opinion says were changed.
async fn slides(desk: &Desk) -> Value {
    let path = format!("/avis/{}.json?edition=projet", desk.opinion);
    desk.town.get(&path).await.json()["data"]["document"]["slides"].clone()
}

#[tokio::test]
async fn a_slide_is_left_out_retitled_and_moved_and_the_rest_follows_the_text() {
    let desk = Desk::new();
    let section = desk.section(4);
    desk.writes(section, "Une idée.\n\n- un\n- deux");
    let console = Console::enter(&desk.town).await;
    let path = format!("/redaction/avis/{}", desk.opinion);
    let list = format!("{path}/diapositives");
    let page = console.get(&list).await.body;
    let statement = format!("partie-{section}-section");
    let points = format!("partie-{section}-points");
    let at = |page: &str, name: &str| page.find(&format!("<li id=\"{name}\"")).unwrap();
    assert!(at(&page, &statement) < at(&page, &points));
    let adjust = format!(
        "action=ajuster&page=diapositives&diapositive={points}&titre=Deux+choses&notes=Dire+bonjour.%0D%0APuis+deux.&ecartee=oui"
    );
    let taken = console.post(&path, &adjust).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.body);
    let adjusted = slides(&desk).await;
    assert_eq!(
        adjusted["slides"][&points],
        json!({ "left_out": true, "title": "Deux choses", "notes": "Dire bonjour.\nPuis deux." })
    );
    let earlier = format!("action=avancer&page=diapositives&diapositive={points}");
    let taken = console.post(&path, &earlier).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.body);
    let page = console.get(&list).await.body;
    assert!(at(&page, &points) < at(&page, &statement), "{page}");
    assert!(
        page.contains("Écartée") && page.contains("Deux choses"),
        "{page}"
    );
    // As it was made, word for word: nothing is kept of it.
    let title = field(
        page.split(&format!("id=\"{statement}\"")).nth(1).unwrap(),
        "diapositive",
    );
    assert_eq!(title, statement);
    let same = format!("action=ajuster&page=diapositives&diapositive={points}&titre=&notes=");
    let taken = console.post(&path, &same).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.body);
    assert!(
        slides(&desk).await["slides"].is_null(),
        "{}",
        slides(&desk).await
    );
}

#[tokio::test]
async fn a_title_that_is_too_long_comes_back_and_a_frozen_deck_stays() {
    let desk = Desk::new();
    let section = desk.section(4);
    desk.writes(section, "Une idée.");
    let console = Console::enter(&desk.town).await;
    let path = format!("/redaction/avis/{}", desk.opinion);
    let long = "a".repeat(201);
    let form = format!(
        "action=ajuster&page=diapositives&diapositive=partie-{section}-section&titre={long}&notes=Mes+notes"
    );
    let refused = console.post(&path, &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains(&long) && refused.body.contains("Mes notes</textarea>"));
    let unknown = "action=ajuster&page=diapositives&diapositive=s1-rien&titre=T";
    assert_eq!(
        console.post(&path, unknown).await.status,
        StatusCode::NOT_FOUND
    );
    desk.freezes();
    let form = format!(
        "action=ajuster&page=diapositives&diapositive=partie-{section}-section&ecartee=oui"
    );
    let refused = console.post(&path, &form).await;
    assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.body);
    assert!(slides(&desk).await.is_null());
}

#[tokio::test]
async fn a_template_of_ones_own_keeps_the_plan_and_what_is_placed_and_no_word() {
    let desk = Desk::new();
    let console = Console::enter(&desk.town).await;
    desk.writes(
        desk.section(4),
        "Des mots de cet avis.\n\n{{matrice}}\n\n{{image 3}}",
    );
    let path = format!("/redaction/avis/{}", desk.opinion);
    let saved = console.post(&path, "action=modele&nom=Notre+plan").await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let list = console.get("/redaction").await.body;
    assert!(list.contains("Notre plan"), "{list}");
    let open = format!(
        "demarche={}&titre=Un+autre+avis&modele=avis:Notre+plan",
        desk.town.process
    );
    let opened = console.post("/redaction", &open).await;
    assert_eq!(opened.status, StatusCode::SEE_OTHER, "{}", opened.body);
    let desk_path = opened.header(header::LOCATION);
    let number: u64 = desk_path.rsplit('/').next().unwrap().parse().unwrap();
    let page = desk.town.get(&format!("/avis/{number}")).await.body;
    assert!(page.contains("class=\"table matrix\""), "{page}");
    assert!(
        !page.contains("Des mots de cet avis") && !page.contains("image 3"),
        "{page}"
    );
}

#[tokio::test]
async fn versions_are_compared_word_by_word() {
    let desk = Desk::new();
    let section = desk.section(4);
    let first = desk.writes(section, "Une phrase qui reste. Une phrase ancienne.");
    desk.does(
        &json!({ "section": { "edit": { "opinion": desk.opinion, "section": section,
        "from": first, "heading": "Synthèse", "text": "Une phrase qui reste. Une phrase nouvelle." } } }),
    );
    let path = format!("/avis/{}/parties/{section}/comparer", desk.opinion);
    let page = desk.town.get(&path).await.body;
    assert!(page.contains("<del>") && page.contains("<ins>"), "{page}");
    assert!(
        page.contains("ancienne") && page.contains("nouvelle"),
        "{page}"
    );
}

#[tokio::test]
async fn charts_of_who_took_part_stand_with_their_tables() {
    let desk = Desk::new();
    desk.writes(
        desk.section(4),
        "{{graphique-communes}}\n\n{{graphique-colleges}}",
    );
    let page = desk.page().await.body;
    let text = page.split("opinion-text").nth(1).unwrap();
    assert_eq!(text.matches("<svg ").count(), 2, "{text}");
    assert!(
        text.contains("<td role=\"cell\" data-label=\"Personnes\">70</td>")
            || text.contains("<td role=\"cell\" data-label=\"Personnes\">50</td>"),
        "{text}"
    );
    assert!(
        text.contains("<td role=\"cell\" data-label=\"Membres\">1</td>"),
        "{text}"
    );
}

#[tokio::test]
async fn an_opinion_and_a_proposal_are_found_and_lead_to_their_thread() {
    let desk = Desk::new();
    desk.writes(
        desk.section(4),
        "Un sémaphore éclaire la rade.[^note: vu du large]",
    );
    let proposal = desk.proposes();
    let found = |query: &'static str| {
        let town = &desk.town;
        async move {
            for _ in 0..200 {
                let answer = town.get(&format!("/recherche.json?q={query}")).await;
                let data = answer.json()["data"].clone();
                if data["total"] != 0 {
                    return data;
                }
                std::thread::sleep(std::time::Duration::from_millis(10));
            }
            Value::Null
        }
    };
    let opinion = found("semaphores").await;
    assert_eq!(opinion["groups"][0]["kind"], "opinion", "{opinion}");
    let asked = found("tiers-lieu%20créer").await;
    let groups = asked["groups"].as_array().unwrap();
    let group = groups.iter().find(|it| it["kind"] == "proposal").unwrap();
    let path = format!("/avis/{}#proposition-1", desk.opinion);
    assert_eq!(group["results"][0]["path"], path.as_str());
    let page = desk.page().await.body;
    let conclusion = desk.town.conclusions[0];
    for thread in [proposal, conclusion.0] {
        assert!(
            page.contains(&format!("href=\"/fil/{thread}\"")),
            "{thread}: {page}"
        );
    }
    // A proposal that was withdrawn is found no more.
    desk.does(
        &json!({ "proposal": { "withdraw": { "opinion": desk.opinion, "proposal": proposal } } }),
    );
    for _ in 0..200 {
        let answer = desk
            .town
            .get("/recherche.json?q=ouvrir%20lieu")
            .await
            .json();
        let groups = answer["data"]["groups"].as_array().unwrap().clone();
        if groups.iter().all(|it| it["kind"] != "proposal") {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    panic!("the withdrawn proposal is still found");
}

#[tokio::test]
async fn the_thread_of_a_proposal_goes_from_its_conclusions_to_its_answer() {
    let desk = Desk::new();
    desk.writes(desk.section(4), "Un.");
    let proposal = desk.proposes();
    let path = format!("/fil/{proposal}");
    let twin = desk.town.get(&format!("{path}.json")).await.json();
    let stages = twin["data"]["stages"].as_array().unwrap();
    let stage = |name: &str| stages.iter().find(|it| it["name"] == name).cloned();
    let conclusions = stage("conclusion").unwrap()["knots"].clone();
    assert_eq!(conclusions[0]["id"], desk.town.conclusions[0].0);
    assert_eq!(twin["data"]["reach"], "proposed");
    desk.freezes();
    desk.does(
        &json!({ "response": { "hand_over": { "opinion": desk.opinion,
        "to": ["Plouzul Agglomération"], "on": "2026-03-20" } } }),
    );
    desk.does(
        &json!({ "response": { "respond": { "opinion": desk.opinion, "proposal": proposal,
        "institution": "Plouzul Agglomération", "answer": "accepted", "on": "2026-03-21",
        "reasons": "Un lieu ouvrira.", "by": "", "fictitious": false } } }),
    );
    let twin = desk.town.get(&format!("{path}.json")).await.json();
    assert_eq!(twin["data"]["reach"], "accepted");
    let page = desk.town.get(&path).await.body;
    assert!(
        page.contains("Ouvrir un lieu") && page.contains("Plouzul Agglomération"),
        "{page}"
    );
}

#[tokio::test]
async fn an_opinion_says_what_it_is_to_machines_and_to_other_sites() {
    let desk = Desk::new();
    let about = json!({ "describe": { "opinion": desk.opinion, "about": { "kind": "opinion",
        "process": desk.town.process, "title": "Avis sur le numérique",
        "summary": "Un réseau de lieux <b>ouverts</b>." } } });
    desk.does(&about);
    let page = desk.page().await.body;
    let said = "Un réseau de lieux &#60;b&#62;ouverts&#60;/b&#62;.";
    assert!(
        page.contains(&format!("<meta name=\"description\" content=\"{said}\">")),
        "{page}"
    );
    assert!(page.contains("property=\"og:title\""));
    assert!(page.contains("itemtype=\"https://schema.org/Report\""));
    let widget = desk
        .town
        .get(&format!("/widget/avis/{}", desk.opinion))
        .await;
    assert_eq!(widget.status, StatusCode::OK);
    let policy = widget.header(header::CONTENT_SECURITY_POLICY);
    assert!(policy.contains("frame-ancestors *"), "{policy}");
    assert!(!widget.body.contains("<script") && widget.body.contains("Avis sur le numérique"));
    assert!(page.contains(&format!("/widget/avis/{}", desk.opinion)));
}

/// Asks for a freeze by the form; answers with its status and page.
async fn freeze(desk: &Desk, console: &Console<'_>) -> (StatusCode, String) {
    let head = desk.town.engine.snapshot().head;
    let form = format!(
        "action=figer&page=suites&fait-de={}&chaine={}&date=2026-03",
        head.seq, head.chain
    );
    let path = format!("/redaction/avis/{}", desk.opinion);
    let answer = console.post(&path, &form).await;
    (answer.status, answer.body)
}

#[tokio::test]
async fn a_conclusion_whose_words_were_dropped_is_said_so_and_nothing_is_frozen() {
    let desk = Desk::new();
    let console = Console::enter(&desk.town).await;
    let conclusion = desk.town.conclusions[2];
    desk.writes(
        desk.section(4),
        &format!("Elle repose.[^conclusion {conclusion}]\n\n{{{{conclusion {conclusion}}}}}"),
    );
    desk.proposes();
    let redact = Drop::Redact {
        seq: conclusion.0,
        part: Part::Open,
        reason: "Contraire à la charte.".into(),
        ground: Ground::Moderation,
    };
    Town::do_on(&desk.town.engine, 21, Command::Redaction(redact));
    let page = desk.page().await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("Rien à montrer ici"), "{}", page.body);
    assert!(
        page.body.contains("dont les mots ne sont plus là"),
        "{}",
        page.body
    );
    let (status, refused) = freeze(&desk, &console).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.contains(&format!("conclusion {conclusion}")),
        "{refused}"
    );
    let twin = desk
        .town
        .get(&format!("/avis/{}.json", desk.opinion))
        .await
        .json();
    assert!(twin["data"]["editions"].as_array().unwrap().is_empty());
}

#[tokio::test]
async fn a_card_that_was_hidden_carries_no_sentence_any_more() {
    let desk = Desk::new();
    let console = Console::enter(&desk.town).await;
    let run = |command| Town::do_on(&desk.town.engine, 20, Command::Board(command));
    let own = NewCard::own(desk.town.board, 0, "Un phare citoyen".to_owned());
    let card = run(board::Command::AddCard(own));
    desk.writes(desk.section(4), &format!("Elle repose.[^carte {card}]"));
    assert!(desk.page().await.body.contains("Un phare citoyen"));
    run(board::Command::HideCard {
        board: desk.town.board,
        card: CardId(card),
        reason: "Un nom.".into(),
    });
    let page = desk.page().await.body;
    assert!(!page.contains("Un phare citoyen"), "{page}");
    let (status, refused) = freeze(&desk, &console).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{refused}");
    assert!(refused.contains(&format!("carte {card}")), "{refused}");
}

#[tokio::test]
async fn who_writes_while_the_opinion_is_frozen_keeps_the_text_and_is_told() {
    let desk = Desk::new();
    let section = desk.section(4);
    desk.writes(section, "Un.");
    let console = Console::enter(&desk.town).await;
    assert_eq!(freeze(&desk, &console).await.0, StatusCode::SEE_OTHER);
    let form = format!(
        "action=ecrire&page=partie&section={section}&de={section}&titre=Synth%C3%A8se&texte=Ma+phrase+en+cours."
    );
    let path = format!("/redaction/avis/{}", desk.opinion);
    let refused = console.post(&path, &form).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(
        refused.body.contains("Ma phrase en cours."),
        "{}",
        refused.body
    );
    assert!(
        refused.body.contains("adopté et figé entre-temps"),
        "{}",
        refused.body
    );
    assert!(!desk.page().await.body.contains("Ma phrase"));
}
