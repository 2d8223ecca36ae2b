//! Who sits at the desk where opinions are written, and where it leads.

use axum::http::StatusCode;

use crate::{
    console::{Console, new_id},
    opinion::Desk,
    person::{Browser, administrator, gives},
};

#[tokio::test]
async fn an_officer_writes_at_the_desk_and_whoever_only_has_an_account_does_not() {
    let desk = Desk::new();
    let mut admin = administrator(&desk.town).await;
    let mut anna = Browser::new(&desk.town);
    anna.signs_in("anna@exemple.bzh").await;
    let refused = anna.get("/redaction").await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(
        refused.body.contains("Réservé à la rédaction"),
        "{}",
        refused.body
    );
    gives(&mut admin, "anna@exemple.bzh", "officer", "territoire").await;
    assert!(anna.get("/moi").await.body.contains("href=\"/redaction\""));
    for path in desk.desk_addresses() {
        assert_eq!(anna.get(&path).await.status, StatusCode::OK, "{path}");
    }
    let section = desk.section(4);
    let form = format!(
        "id={}&action=ecrire&page=partie&section={section}&de={section}&titre=Synth%C3%A8se&texte=Le+port+dort.",
        new_id()
    );
    let path = format!("/redaction/avis/{}", desk.opinion);
    let written = anna.post(&path, &form).await;
    assert_eq!(written.status, StatusCode::SEE_OTHER, "{}", written.body);
    assert!(desk.page().await.body.contains("Le port dort."));
}

#[tokio::test]
async fn the_desk_of_an_adopted_opinion_leads_to_the_opinion() {
    let desk = Desk::new();
    desk.writes(desk.section(4), "Un.");
    let console = Console::enter(&desk.town).await;
    let path = format!("/redaction/avis/{}", desk.opinion);
    let before = console.get(&path).await.body;
    assert!(before.contains("Lire le projet"), "{before}");
    desk.freezes();
    let after = console.get(&path).await.body;
    let link = format!("href=\"/avis/{}\">Lire l’avis</a>", desk.opinion);
    assert!(
        after.contains(&link) && !after.contains("Lire le projet"),
        "{after}"
    );
}
