//! The survey of a meeting: prepared, answered on phones without script, counted, shown.

use axum::http::{Method, StatusCode, header};
use kuzul_model::{Command, form, id::FormId};

use crate::{
    console::{Console, field, new_id},
    support::{Answer, Town},
};

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");
const PROGRAM: (&str, &str) = ("accept", "application/json");

/// The questions that are ready, as the form sends them.
pub(crate) fn lines() -> String {
    let lines = [
        ("Content%20%3F", "scale", "Non%0D%0AOui", true),
        (
            "Utile%20%3F",
            "several",
            "Ateliers%0D%0AExpos%C3%A9s",
            false,
        ),
        (
            "Venu%20comment%20%3F",
            "one",
            "Affiche%0D%0ACourriel",
            false,
        ),
        ("Combien%20%3F", "number", "", false),
        ("Pr%C3%AAt%20%3F", "yes_no", "", false),
        ("Un%20mot%20%3F", "long", "", false),
        ("", "short", "", false),
    ];
    let line = |(at, (label, kind, options, required)): (usize, &(&str, &str, &str, bool))| {
        let required = if *required {
            format!("&exigee-{at}=oui")
        } else {
            String::new()
        };
        format!(
            "ordre-{at}={}&question-{at}={label}&aide-{at}=&genre-{at}={kind}&choix-{at}={options}{required}",
            at + 1
        )
    };
    lines
        .iter()
        .enumerate()
        .map(line)
        .collect::<Vec<_>>()
        .join("&")
}

/// Opens a survey of the evening, and gives its id.
async fn open(console: &Console<'_>) -> u64 {
    let path = format!("/animation/rencontres/{}/enquete", console.town.evening);
    let fields = format!(
        "action=ouvrir&titre=Votre%20avis&introduction=Une%20minute.&ferme-le=2099-12-31&{}",
        lines()
    );
    let opened = console.post(&path, &fields).await;
    assert_eq!(opened.status, StatusCode::SEE_OTHER, "{}", opened.body);
    let page = console.get(&path).await;
    let id = page.body.split("href=\"/enquetes/").nth(1).unwrap();
    id.split('"').next().unwrap().parse().unwrap()
}

/// A survey of the evening, opened without any page.
pub(crate) fn opened(town: &Town) -> u64 {
    let opened = form::Opened {
        about: form::About::Survey(town.evening),
        title: "Votre avis".into(),
        introduction: None,
        questions: vec![form::question::Question {
            label: "Un mot ?".into(),
            help: None,
            kind: form::question::Kind::Short,
            required: false,
        }],
        closes_at: kuzul_journal::Timestamp(i64::MAX),
    };
    Town::do_on(
        &town.engine,
        100,
        Command::Form(form::Command::Open(opened)),
    )
}

/// A phone without cookies answers.
async fn answer(town: &Town, form: u64, fields: &str) -> Answer {
    let path = format!("/enquetes/{form}");
    let page = town.get(&path).await;
    assert!(
        page.header(header::SET_COOKIE).is_empty(),
        "reading leaves nothing"
    );
    let device = field(&page.body, "appareil");
    let body = format!("id={}&appareil={device}&{fields}", new_id());
    town.ask(Method::POST, &path, &[FORM], body).await
}

fn settle(town: &Town, form: u64) {
    let form = FormId(form);
    let close = form::Command::SetClosing(form::ClosingSet {
        form,
        closes_at: kuzul_journal::Timestamp(0),
    });
    Town::do_on(&town.engine, 1_000, Command::Form(close));
    Town::do_on(
        &town.engine,
        1_000,
        Command::Form(form::Command::Settle { form }),
    );
}

#[tokio::test]
async fn the_questions_that_are_ready_open_as_they_are() {
    let town = Town::new();
    let console = Console::enter(&town).await;
    let page = console
        .get(&format!("/animation/rencontres/{}/enquete", town.evening))
        .await;
    assert_eq!(page.status, StatusCode::OK);
    for said in ["Questionnaire", "question-5", "name=\"question-7\""] {
        assert!(page.body.contains(said), "{said} in {}", page.body);
    }
    let more = console
        .post(
            &format!("/animation/rencontres/{}/enquete", town.evening),
            &format!("action=lignes&titre=A&introduction=B&{}", lines()),
        )
        .await;
    assert_eq!(more.status, StatusCode::OK);
    assert!(
        more.body.contains("name=\"question-8\"")
            && more.body.contains("value=\"A\"")
            && more.body.contains("Content ?"),
        "{}",
        more.body
    );
}

#[tokio::test]
async fn a_phone_answers_once_without_script_and_is_thanked() {
    let town = Town::new();
    let console = Console::enter(&town).await;
    let form = open(&console).await;
    let taken = answer(&town, form, "q1=4&q2=0&q2=1&q3=1&q4=2&q5=oui&q6=Merci").await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.body);
    assert_eq!(
        taken.header(header::LOCATION),
        format!("/enquetes/{form}/merci")
    );
    let cookie = taken
        .header(header::SET_COOKIE)
        .split(';')
        .next()
        .unwrap()
        .to_owned();
    assert!(!cookie.is_empty(), "the device is known from now on");
    let cookie = [("cookie", cookie.as_str())];
    let again = town
        .ask(Method::GET, &format!("/enquetes/{form}"), &cookie, "")
        .await;
    assert!(
        again.body.contains("Merci, vos réponses") && !again.body.contains("<form method"),
        "{}",
        again.body
    );
    let body = format!("id={}&q1=1", new_id());
    let twice = town
        .ask(
            Method::POST,
            &format!("/enquetes/{form}"),
            &[FORM, PROGRAM, cookie[0]],
            body,
        )
        .await;
    assert_eq!(twice.status, StatusCode::CONFLICT);
    assert_eq!(
        twice.header(header::CONTENT_TYPE),
        "application/problem+json"
    );
}

#[tokio::test]
async fn what_is_wrong_is_said_beside_its_question_and_nothing_typed_is_lost() {
    let town = Town::new();
    let console = Console::enter(&town).await;
    let form = open(&console).await;
    let refused = answer(&town, form, "q2=1&q4=beaucoup&q6=Mes%20mots%20gard%C3%A9s").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for said in [
        "href=\"#q1\"",
        "id=\"q1-erreur\"",
        "La question 1 demande une réponse",
        "Mes mots gardés",
        "value=\"beaucoup\"",
        "value=\"1\" checked",
    ] {
        assert!(refused.body.contains(said), "{said} in {}", refused.body);
    }
    let refused = answer(&town, form, "q1=4&q4=beaucoup").await;
    assert!(
        refused.body.contains("id=\"q4-erreur\"") && refused.body.contains("aria-invalid"),
        "{}",
        refused.body
    );
    let nowhere = town.get(&format!("/enquetes/{}", town.evening)).await;
    assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn results_are_seen_by_all_once_enough_have_answered_and_words_once_they_are_shown() {
    let town = Town::new();
    let console = Console::enter(&town).await;
    let form = open(&console).await;
    let results = format!("/enquetes/{form}/resultats");
    for mark in [5, 4, 5, 3, 5] {
        let page = town.get(&results).await;
        assert!(
            page.body.contains("Pas encore de résultats"),
            "{}",
            page.body
        );
        let fields = format!("q1={mark}&q2=0&q4=2&q5=oui&q6=Parole%20{mark}%20%3Cb%3E");
        let taken = answer(&town, form, &fields).await;
        assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.body);
    }
    settle(&town, form);
    let page = town.get(&results).await;
    for said in [
        "<svg class=\"form-chart\"",
        "<table class=\"form-table\"",
        "moyenne 4,4",
        "5 personnes ont répondu",
        "Aucun texte",
    ] {
        assert!(page.body.contains(said), "{said} in {}", page.body);
    }
    assert!(!page.body.contains("Parole"));
    let twin = town.get(&format!("{results}.json")).await.json();
    assert_eq!(twin["data"]["counted"], 5);
    assert_eq!(twin["data"]["questions"][0]["rows"][4]["count"], 3);
    let table = town.get(&format!("{results}.csv")).await;
    assert!(table.header(header::CONTENT_TYPE).starts_with("text/csv"));
    assert!(
        table.body.contains("1;Content ?;scale;5 : Oui;3;5"),
        "{}",
        table.body
    );
    let journal = town.get("/journal.jsonl").await;
    assert!(
        !journal.body.contains("Parole"),
        "hidden words are in no public record"
    );

    let lead = format!("/animation/rencontres/{}/enquete", town.evening);
    let page = console.get(&lead).await;
    assert!(page.body.contains("Parole 3 &#60;b&#62;"), "{}", page.body);
    let (release, place) = (field(&page.body, "ecriture"), field(&page.body, "rang"));
    let shown = console
        .post(
            &lead,
            &format!("action=montrer&ecriture={release}&rang={place}"),
        )
        .await;
    assert_eq!(shown.status, StatusCode::SEE_OTHER, "{}", shown.body);
    let page = town.get(&results).await;
    assert!(
        page.body.contains("<li>Parole 3 &#60;b&#62; <a"),
        "{}",
        page.body
    );
    let hidden = console
        .post(
            &lead,
            &format!("action=masquer&ecriture={release}&rang={place}&raison=Un%20nom"),
        )
        .await;
    assert_eq!(hidden.status, StatusCode::SEE_OTHER, "{}", hidden.body);
    assert!(!town.get(&results).await.body.contains("Parole"));
}

#[tokio::test]
async fn the_page_of_the_meeting_leads_to_its_survey() {
    let town = Town::new();
    let console = Console::enter(&town).await;
    let before = town.get(&format!("/rencontres/{}", town.evening)).await;
    assert!(!before.body.contains("/enquetes/"));
    let form = open(&console).await;
    let after = town.get(&format!("/rencontres/{}", town.evening)).await;
    assert!(
        after.body.contains(&format!("href=\"/enquetes/{form}\"")),
        "{}",
        after.body
    );
    for page in ["", "/merci", "/resultats"] {
        for language in ["fr", "en"] {
            let cookie = format!("langue={language}");
            let path = format!("/enquetes/{form}{page}");
            let page = town
                .ask(Method::GET, &path, &[("cookie", &cookie)], "")
                .await;
            assert!(!page.body.contains('⟦'), "{path}: {}", page.body);
        }
    }
}
