//! What becomes of an opinion, of somebody's cards, of a meeting, told to those who want to hear it.

use axum::http::{Method, StatusCode, header};
use kuzul_engine::CommandId;
use kuzul_model::{Command, access::Viewer, mail::Letter, subscription};
use serde_json::json;

use crate::{
    console::Console,
    diffusion::{AGGLO, Desk, FORM, does, link},
    led::Led,
    registration::{announced, register},
    support::Town,
};

const TICKED: &str = "nom=Anna&adresse=anna%40exemple.bzh&suite=oui";

/// Words with the spaces of a keyboard.
fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

/// Letters that ask back, or bring news.
fn letters(town: &Town, purpose: &str) -> Vec<Letter> {
    let snapshot = town.engine.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Operator);
    let of = seen.letters().filter(|it| it.purpose.name() == purpose);
    of.filter_map(|it| seen.words_of_letter(it)).collect()
}

fn readers(town: &Town) -> usize {
    let snapshot = town.engine.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Operator);
    seen.subscriptions().count()
}

/// The newsletter of a morning.
fn newsletter(town: &Town) -> Vec<(CommandId, subscription::Command)> {
    let settings = kuzul_web::Settings {
        public_url: Some("https://avis.exemple.bzh".into()),
        ..kuzul_web::Settings::default()
    };
    kuzul_web::newsletter(&town.engine.snapshot(), &settings)
}

/// The words of its letters, before they are queued.
fn morning(town: &Town) -> Vec<String> {
    let texts = newsletter(town).into_iter().map(|(_, command)| {
        let command = serde_json::to_value(command).unwrap();
        let letter = &command["tell"]["letter"];
        let leave = letter["unsubscribe"].as_str().unwrap();
        assert!(leave.ends_with("/quitter"), "{leave}");
        letter["text"].as_str().unwrap().to_owned()
    });
    texts.collect()
}

/// Queues its letters, so that the next morning begins after them.
fn told(town: &Town) {
    for (_, command) in newsletter(town) {
        Town::do_on(&town.engine, 1_000, Command::Subscription(command));
    }
}

/// Has a workshop at a meeting, what it concludes, and a plenary that adopts it.
fn concludes(town: &Town, meeting: u64) {
    let workshop = does(
        town,
        json!({ "workshop": { "announce": { "meeting": meeting, "title": "L’eau",
        "theme": "L’eau des lavoirs", "presentation": "D’où vient l’eau ?", "background": [],
        "prompts": [], "sources": [] } } }),
    );
    let drawn = does(
        town,
        json!({ "conclusion": { "draw": [{ "workshop": workshop, "column": "course_of_action", "rank": 1,
        "text": "Rouvrir les lavoirs" }] } }),
    );
    does(
        town,
        json!({ "validation": { "record": [{ "meeting": town.plenary, "conclusion": drawn,
        "outcome": "adopted" }] } }),
    );
}

#[tokio::test]
async fn who_ticks_it_confirms_is_told_what_becomes_of_the_meeting_and_leaves_in_one_click() {
    let town = Town::new();
    let console = Console::enter(&town).await;
    let meeting = announced(&console, "10").await;
    let form = town
        .get(&format!("/rencontres/{meeting}/inscription"))
        .await;
    let tick = form.body.split("name=\"suite\"").nth(1).expect("a box");
    let tick = tick.split('>').next().unwrap();
    assert!(!tick.contains("checked"), "nobody is asked for by default");

    let own = register(&town, meeting, TICKED).await;
    assert_eq!(own.status, StatusCode::SEE_OTHER, "{}", own.body);
    let own = town.get(own.header(header::LOCATION)).await;
    assert!(own.body.contains("Ouvrez-le et confirmez"), "{}", own.body);
    let asked = letters(&town, "confirm");
    let [asked] = &asked[..] else {
        panic!("{asked:?}");
    };
    let what = "ce que devient la rencontre « Soirée des lavoirs »";
    assert!(plain(&asked.text).contains(what), "{}", asked.text);
    assert_eq!(readers(&town), 0, "nobody said yes");
    let record = town.engine.snapshot().head.seq - 1;
    let record = town.engine.history().records(record - 1, 1).unwrap();
    let open = record[0].open.words().unwrap();
    assert!(
        open.contains("Me dire ce que devient cette rencontre"),
        "{open}"
    );

    let page = link(asked, "/lettre/");
    let yes = town.ask(Method::POST, &page, &[FORM], "action=confirmer");
    assert_eq!(yes.await.status, StatusCode::SEE_OTHER);
    assert!(morning(&town).is_empty(), "nothing is new");
    concludes(&town, meeting);
    told(&town);
    assert!(morning(&town).is_empty(), "told once");
    let news = letters(&town, "news").remove(0);
    let subject = "Ce que devient la rencontre « Soirée des lavoirs »";
    assert_eq!(plain(&news.subject), subject);
    assert!(news.text.contains("Rouvrir les lavoirs"), "{}", news.text);

    let leave = news.unsubscribe.unwrap();
    let leave = leave.strip_prefix("https://avis.exemple.bzh").unwrap();
    let left = town.ask(Method::POST, leave, &[FORM], "List-Unsubscribe=One-Click");
    assert_eq!(left.await.status, StatusCode::OK);
    assert_eq!(readers(&town), 0);
    let state = &town.engine.snapshot().state;
    let now = kuzul_journal::Timestamp(i64::MAX / 2);
    assert_eq!(
        subscription::outlived(state, now).len(),
        1,
        "its address is dropped"
    );
}

#[tokio::test]
async fn who_does_not_tick_it_is_told_nothing_and_a_tick_without_an_address_is_sent_back() {
    let town = Town::new();
    let console = Console::enter(&town).await;
    let meeting = announced(&console, "10").await;
    let fields = "nom=Anna&adresse=anna%40exemple.bzh";
    let taken = register(&town, meeting, fields).await;
    assert!(!taken.header(header::LOCATION).contains('?'));
    assert!(letters(&town, "confirm").is_empty());
    let refused = register(&town, meeting, "nom=Bran&adresse=&suite=oui").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for said in [
        "laissez une adresse ; ou décochez",
        "value=\"Bran\"",
        "value=\"oui\"",
    ] {
        let body = plain(&refused.body);
        assert!(body.contains(said), "{said} in {body}");
    }
    let list = console
        .get(&format!("/animation/rencontres/{meeting}/inscriptions"))
        .await;
    assert!(!list.body.contains("Bran"), "nothing was registered");
}

#[tokio::test]
async fn an_address_that_takes_nothing_keeps_its_registration() {
    let town = Town::new();
    let console = Console::enter(&town).await;
    let meeting = announced(&console, "10").await;
    let returned = "action=marquer&avis=&adresses=anna%40exemple.bzh";
    console.post("/animation/courrier/retours", returned).await;
    let taken = register(&town, meeting, TICKED).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.body);
    let own = town.get(taken.header(header::LOCATION)).await;
    assert!(own.body.contains("Votre inscription tient"), "{}", own.body);
    assert!(letters(&town, "confirm").is_empty());
}

#[tokio::test]
async fn who_follows_an_opinion_hears_of_its_hand_over_and_of_answers() {
    let desk = Desk::frozen();
    let town = &desk.town;
    let follower = format!("adresse=anna%40example.org&demarche=avis-{}", desk.opinion);
    town.ask(Method::POST, "/lettre", &[FORM], follower).await;
    let own = link(&desk.letters()[0].1, "/lettre/");
    town.ask(Method::POST, &own, &[FORM], "action=confirmer")
        .await;
    assert!(morning(&desk.town).is_empty(), "nothing is new");
    desk.hands_over();
    let letters = morning(&desk.town);
    assert_eq!(letters.len(), 1);
    assert!(
        letters[0].contains("Avis sur le numérique"),
        "{}",
        letters[0]
    );
    told(&desk.town);
    assert!(morning(&desk.town).is_empty(), "told once");
    desk.answers("declined", "2026-04-02", None);
    desk.answers("accepted", "2026-04-03", None);
    let letters = morning(&desk.town);
    assert_eq!(letters.len(), 1, "one letter for what came together");
    for said in ["Refusée", "Acceptée", "Parce que accepted.", AGGLO] {
        assert!(letters[0].contains(said), "{said} in {}", letters[0]);
    }
}

/// The mail server takes the letter with the news and breaks off: it waits, is not written again, and
/// is done with once the mail server has confirmed it.
async fn waits_and_arrives_once(desk: &Desk) {
    let snapshot = desk.town.engine.snapshot();
    let mut queued = snapshot.state.seen_by(Viewer::Operator).letters();
    let letter = queued.find(|it| it.purpose.name() == "news").unwrap().id;
    let by = json!({ "letters": [letter], "by": "one" });
    does(&desk.town, json!({ "mail": { "take": by } }));
    let failed = json!({ "letter": letter, "reason": "unanswered" });
    does(&desk.town, json!({ "mail": { "record_failed": failed } }));
    let console = Console::enter(&desk.town).await;
    let mailbox = console.get("/animation/courrier").await;
    for said in ["La connexion s’est rompue", "anna@example.org"] {
        assert!(mailbox.body.contains(said), "{said} in {}", mailbox.body);
    }
    assert!(morning(&desk.town).is_empty(), "not written a second time");
    does(&desk.town, json!({ "mail": { "record_sent": letter } }));
    assert!(letters(&desk.town, "news").is_empty());
    assert!(morning(&desk.town).is_empty());
}

#[tokio::test]
async fn whoever_wrote_a_card_hears_and_reads_what_became_of_it_up_to_the_answer() {
    let led = Led::new();
    led.start("write");
    let anna = led.phone().await;
    let card = anna.write("Un+lieu+pour+tous").await;
    let page = anna.page().await;
    let start = page.find("/salles/LALILU/mes-cartes/").unwrap();
    let own: String = page[start..].chars().take_while(|c| *c != '"').collect();
    led.lead(json!({ "close": { "board": led.board } }));
    let (workshop, board) = (led.town.workshop, led.board);
    let drawn = does(
        &led.town,
        json!({ "conclusion": { "draw": [{ "workshop": workshop, "column": "strength",
        "rank": 9, "text": "Ouvrir un lieu à tous", "board": board, "sources": [card] }] } }),
    );
    let Led { town, .. } = led;
    let plenary = town.plenary;
    does(
        &town,
        json!({ "validation": { "record": [{ "meeting": plenary,
        "conclusion": drawn, "outcome": "adopted" }] } }),
    );
    let desk = Desk::of(town, drawn);
    let town = &desk.town;
    let asked = town
        .ask(Method::POST, &own, &[FORM], "adresse=anna%40example.org")
        .await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.body);
    let confirm = link(&desk.letters()[0].1, "/lettre/");
    town.ask(Method::POST, &confirm, &[FORM], "action=confirmer")
        .await;
    let mine = town.get(&own).await;
    for said in ["Un lieu pour tous", "Sans réponse", "1. Ouvrir un lieu"] {
        assert!(mine.body.contains(said), "{said} in {}", mine.body);
    }
    desk.hands_over();
    let letters = morning(&desk.town);
    assert_eq!(letters.len(), 1);
    assert!(
        letters[0].contains("Ce que deviennent vos cartes"),
        "{}",
        letters[0]
    );
    told(&desk.town);
    waits_and_arrives_once(&desk).await;
    desk.answers("accepted", "2026-05-02", None);
    let letters = morning(&desk.town);
    assert!(letters[0].contains("Acceptée"), "{}", letters[0]);
    let mine = town.get(&own).await;
    for said in ["Acceptée", AGGLO, "Parce que accepted."] {
        assert!(mine.body.contains(said), "{said} in {}", mine.body);
    }
}
