//! A paragraph of an opinion, ready to be quoted.

use axum::http::StatusCode;

use crate::opinion::Desk;

#[tokio::test]
async fn a_numbered_paragraph_is_ready_to_be_quoted() {
    let desk = Desk::new();
    let section = desk.section(4);
    desk.writes(
        section,
        "Une **première** phrase.\n\nUne seconde, & <b>la</b> dernière.",
    );
    let id = desk.opinion;
    let path = format!("/avis/{id}/citer/2");
    let draft = desk.page().await.body;
    assert!(
        draft.contains(&format!("href=\"{path}?edition=projet\"")),
        "{draft}"
    );
    let quoted = desk.town.get(&path).await.body;
    assert!(quoted.contains("projet lu le"), "{quoted}");
    desk.freezes();
    let page = desk.page().await.body;
    assert!(
        page.contains(&format!("href=\"{path}?edition=1\"")),
        "{page}"
    );
    let quoted = desk.town.get(&format!("{path}?edition=1")).await.body;
    for said in [
        "Une seconde, &#38; &#60;b&#62;la&#60;/b&#62; dernière.",
        "Avis sur le numérique, § 2 (1re édition, mars 2026).",
        &format!("/avis/{id}?edition=1#s{section}-2"),
        "readonly",
    ] {
        assert!(quoted.contains(said), "{said} in {quoted}");
    }
    let twin = format!("/avis/{id}/citer/1.json?edition=1");
    let twin = desk.town.get(&twin).await.json();
    assert_eq!(twin["data"]["words"], "Une première phrase.");
    for none in ["0", "3", "x", "99999999999999999999"] {
        let none = desk.town.get(&format!("/avis/{id}/citer/{none}")).await;
        assert_eq!(none.status, StatusCode::NOT_FOUND);
    }
}
