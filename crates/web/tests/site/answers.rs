//! What institutions answer, and what is done in consequence.

use axum::http::StatusCode;

use crate::{
    console::Console,
    diffusion::{AGGLO, Desk, escaped},
    person::{Browser, administrator, gives},
    support::Answer,
};

#[tokio::test]
async fn an_answer_that_changes_keeps_what_was_answered_before() {
    let desk = Desk::frozen();
    desk.hands_over();
    desk.answers("declined", "2026-04-02", None);
    desk.answers("accepted", "2026-05-02", None);
    let page = desk
        .town
        .get(&format!("/avis/{}/reponses", desk.opinion))
        .await;
    assert!(page.body.contains("La réponse d’avant"), "{}", page.body);
    assert!(page.body.contains("Parce que declined.") && page.body.contains("2 avril 2026"));
}

/// Notes an answer by the form, with what is done in consequence.
async fn noted(desk: &Desk, console: &Console<'_>, action: &str, address: &str) -> Answer {
    let fields = format!(
        "page=suites&action=repondre&a-propos={}&reponse=accepted&raisons=Oui.&le=2026-04-02&suite={}&suite-adresse={}",
        escaped(&format!("{}:{AGGLO}", desk.proposal)),
        escaped(action),
        escaped(address),
    );
    let path = format!("/redaction/avis/{}", desk.opinion);
    console.post(&path, &fields).await
}

#[tokio::test]
async fn an_answer_says_what_is_done_in_consequence_and_leads_there() {
    let desk = Desk::frozen();
    desk.hands_over();
    let console = Console::enter(&desk.town).await;
    let (action, address) = ("Une délibération le 3 mai", "https://agglo.example/3-mai");
    let given = noted(&desk, &console, action, address).await;
    assert_eq!(given.status, StatusCode::SEE_OTHER, "{}", given.body);
    let path = format!("/avis/{}/reponses", desk.opinion);
    let page = desk.town.get(&path).await;
    let link = format!("<a href=\"{address}\">{action}</a>");
    assert!(page.body.contains(&link), "{}", page.body);
    let twin = desk.town.get(&format!("{path}.json")).await.json();
    let given = &twin["data"]["proposals"][0]["lines"][0]["given"];
    assert_eq!(given["action"]["what"], action);
    assert_eq!(given["action"]["address"], address);
}

#[tokio::test]
async fn what_is_done_in_consequence_leads_to_pages_of_the_web_only() {
    let desk = Desk::frozen();
    desk.hands_over();
    let console = Console::enter(&desk.town).await;
    let refused = noted(&desk, &console, "Un lieu", "javascript:alert(1)").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for said in [
        "commence par https://",
        "value=\"Un lieu\"",
        "value=\"javascript:alert(1)\"",
    ] {
        assert!(refused.body.contains(said), "{said} in {}", refused.body);
    }
    let path = format!("/avis/{}/reponses.json", desk.opinion);
    let line = |twin: serde_json::Value| twin["data"]["proposals"][0]["lines"][0]["given"].clone();
    assert!(line(desk.town.get(&path).await.json()).is_null());
    // An answer without any is an answer all the same.
    let given = noted(&desk, &console, " ", "").await;
    assert_eq!(given.status, StatusCode::SEE_OTHER, "{}", given.body);
    let given = line(desk.town.get(&path).await.json());
    assert!(given["action"].is_null() && given["reasons"] == "Oui.");
}

#[tokio::test]
async fn an_official_answers_for_their_institution_and_for_no_other() {
    let desk = Desk::frozen();
    desk.hands_over();
    let mut admin = administrator(&desk.town).await;
    let (mut hers, mut his) = (Browser::new(&desk.town), Browser::new(&desk.town));
    hers.signs_in("elue@plouzul.bzh").await;
    his.signs_in("yann@exemple.bzh").await;
    let scope = escaped(&format!("institution-{AGGLO}"));
    gives(&mut admin, "elue@plouzul.bzh", "official", &scope).await;
    let path = format!("/avis/{}/repondre", desk.opinion);
    assert!(hers.get("/moi").await.body.contains(&path));
    assert!(hers.get(&path).await.body.contains(AGGLO));
    assert!(!his.get("/moi").await.body.contains(&path));
    assert_eq!(his.get(&path).await.status, StatusCode::FORBIDDEN);
    let form = |institution: &str, on: &str| {
        format!(
            "action=repondre&a-propos={}&reponse=accepted&raisons=Nous+ouvrirons.&le={on}&fictive=oui",
            escaped(&format!("{}:{institution}", desk.proposal)),
        )
    };
    let good = form(AGGLO, "2026-04-02");
    assert_eq!(his.post(&path, &good).await.status, StatusCode::FORBIDDEN);
    let elsewhere = hers.post(&path, &form("Plouzul", "2026-04-02")).await;
    assert_eq!(elsewhere.status, StatusCode::FORBIDDEN);
    let refused = hers.post(&path, &form(AGGLO, "hier")).await;
    assert!(refused.status.is_client_error() && refused.body.contains("Nous ouvrirons."));
    let twin = format!("/avis/{}/reponses.json", desk.opinion);
    let line = |twin: serde_json::Value| twin["data"]["proposals"][0]["lines"][0]["given"].clone();
    assert!(line(desk.town.get(&twin).await.json()).is_null());

    let given = hers.post(&path, &good).await;
    assert_eq!(given.status, StatusCode::SEE_OTHER, "{}", given.body);
    let line = line(desk.town.get(&twin).await.json());
    assert_eq!(line["reasons"], "Nous ouvrirons.");
    assert_eq!(
        line["fictitious"], false,
        "an institution answers in earnest"
    );
    let done = hers.get(&format!("{path}?fait=oui")).await.body;
    assert!(done.contains("La réponse est enregistrée."), "{done}");
}
