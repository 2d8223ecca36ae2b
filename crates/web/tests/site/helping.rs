//! A mediator takes part in a room for somebody, without script.

use axum::http::{Method, StatusCode, header};
use kuzul_model::access::Viewer;

use crate::{
    person::{Browser, administrator, gives},
    support::{Answer, Town},
};

const ROOM: &str = "/salles/KUZUL7";
const PROGRAM: [(&str, &str); 1] = [("accept", "application/json")];

fn between(text: &str, start: &str, end: &str) -> String {
    let rest = text.split(start).nth(1);
    let rest = rest.unwrap_or_else(|| panic!("no {start} in {text}"));
    rest.split(end).next().unwrap().to_owned()
}

#[track_caller]
fn done(answer: &Answer) {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
}

/// A mediator who has come in, with the consents of these people; gives their numbers and codes.
async fn mediator<'t>(
    town: &'t Town,
    people: &[&str],
) -> (Browser<'t>, Browser<'t>, Vec<(u64, String)>) {
    let mut katell = administrator(town).await;
    let mut anna = Browser::new(town);
    anna.signs_in("anna@exemple.bzh").await;
    gives(&mut katell, "anna@exemple.bzh", "mediator", "territory").await;
    let mut consents = Vec::new();
    for name in people {
        let form = format!("action=accord&name={name}&text=Oui.&fin=&commune=");
        let recorded = anna.post("/moi/agir", &form).await;
        let code = between(&recorded.body, "class=\"room-code\">", "<");
        let snapshot = town.engine.snapshot();
        let seen = snapshot.state.seen_by(Viewer::Operator);
        consents.push((seen.consents().last().unwrap().id.0, code));
    }
    (katell, anna, consents)
}

/// The fields of a card for somebody.
fn card(id: u32, consent: u64, text: &str) -> String {
    let text = text.replace(' ', "+");
    format!("id={id:032x}&accord={consent}&column=0&text={text}")
}

/// The private link that the mediator hands over, as its path.
async fn link(anna: &mut Browser<'_>, consent: u64) -> String {
    let sheet = anna.get(&format!("{ROOM}/lien/{consent}")).await;
    assert_eq!(sheet.status, StatusCode::OK, "{}", sheet.body);
    let token = between(&sheet.body, "href=\"/salles/KUZUL7/mes-cartes/", "\"");
    format!("{ROOM}/mes-cartes/{token}")
}

#[tokio::test]
async fn a_mediator_chooses_for_whom_and_the_page_says_so() {
    let town = Town::new();
    let (_, mut anna, consents) = mediator(&town, &["Soazig", "Yann"]).await;
    let (soazig, _) = consents[0];
    let own = anna.get(ROOM).await;
    assert!(own.body.contains("J’écris pour quelqu’un"), "{}", own.body);
    assert!(own.body.contains("Soazig") && own.body.contains("Yann"));
    let anybody = Browser::new(&town).get(ROOM).await;
    assert!(!anybody.body.contains("J’écris pour quelqu’un"));
    assert!(!anybody.body.contains("Soazig"));
    let page = anna.get(&format!("{ROOM}?accord={soazig}")).await.body;
    assert!(page.contains("Vous agissez pour Soazig"), "{page}");
    assert!(page.contains(&format!("name=\"accord\" value=\"{soazig}\"")));
    assert!(!page.contains("Yann"), "one at a time");
    let sent = anna
        .post(&format!("{ROOM}/cartes"), &card(1, soazig, "Un banc"))
        .await;
    done(&sent);
    let back = sent.header(header::LOCATION).to_owned();
    assert!(back.contains(&format!("accord={soazig}")), "{back}");
    let back = anna.get(back.split('#').next().unwrap()).await.body;
    assert!(back.contains("La carte est enregistrée"), "{back}");
    assert!(back.contains("Les cartes de Soazig") && back.contains("Un banc"));
    let edit = between(&back, "class=\"link-button\" href=\"", "\"");
    let edit = edit.replace("&#38;", "&").replace("&amp;", "&");
    let edit = anna.get(&edit).await.body;
    assert!(edit.contains("Vous agissez pour Soazig") && edit.contains("modifier"));
    // Her own cards are not Soazig's.
    let own = anna.get(ROOM).await.body;
    assert!(!own.contains("id=\"mienne-"), "{own}");
}

#[tokio::test]
async fn what_was_written_with_help_says_so_to_everybody_and_names_nobody() {
    let town = Town::new();
    let (_, mut anna, consents) = mediator(&town, &["Soazig"]).await;
    let (soazig, _) = consents[0];
    let path = format!("{ROOM}/cartes");
    let sent = anna
        .ask(Method::POST, &path, &PROGRAM, &card(1, soazig, "Un banc"))
        .await;
    assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.body);
    let again = anna
        .ask(Method::POST, &path, &PROGRAM, &card(1, soazig, "Un banc"))
        .await;
    assert_eq!(again.json(), sent.json(), "sent twice, written once");
    let number = sent.json()["seq"].as_u64().unwrap();
    let thread = format!("/fil/{number}");
    let public = [
        town.get(ROOM).await.body,
        town.get("/mur/KUZUL7").await.body,
        town.get(&thread).await.body,
        town.get(&format!("/tableaux/{}", town.board)).await.body,
    ];
    for page in &public {
        assert!(page.contains("avec l’aide d’une médiation"), "{page}");
        assert!(!page.contains("Soazig"));
    }
    assert!(
        public[0].contains("with a mediator"),
        "for phones in English"
    );
    let twin = town.get(&format!("{thread}.json")).await.json();
    assert_eq!(twin["data"]["helped"], true);
    let report = town
        .get(&format!("/tableaux/{}.json", town.board))
        .await
        .body;
    assert!(report.contains("\"helped\":true"), "{report}");
    let journal = town.get("/journal.jsonl").await.body;
    assert!(journal.contains("helped") && !journal.contains("Soazig"));
    assert!(!journal.contains(&format!("\\\"consent\\\":{soazig}")));
}

#[tokio::test]
async fn each_person_has_a_place_of_their_own_in_each_room() {
    let town = Town::new();
    let (_, mut anna, consents) = mediator(&town, &["Soazig", "Yann"]).await;
    let [(soazig, _), (yann, _)] = &consents[..] else {
        panic!("two")
    };
    let path = format!("{ROOM}/cartes");
    done(&anna.post(&path, &card(1, *soazig, "Un banc")).await);
    done(&anna.post(&path, &card(2, *yann, "Une mare")).await);
    anna.get(ROOM).await;
    done(
        &anna
            .post(&path, &format!("id={:032x}&column=0&text=Moi", 3))
            .await,
    );
    done(&anna.post(&path, &card(4, *soazig, "Un four")).await);
    let snapshot = town.engine.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Operator);
    let board = seen.room("KUZUL7").unwrap();
    let of = |text: &str| {
        let mut cards = seen.cards(board);
        cards.find(|it| &*it.text == text).unwrap().author.clone()
    };
    assert_eq!(of("Un banc"), of("Un four"), "the same again");
    assert_ne!(of("Un banc"), of("Une mare"));
    assert_ne!(of("Un banc"), of("Moi"));
    let links = [link(&mut anna, *soazig).await, link(&mut anna, *yann).await];
    assert_ne!(links[0], links[1]);
    let hers = Browser::new(&town).get(&links[0]).await.body;
    assert!(hers.contains("Un banc") && hers.contains("Un four") && !hers.contains("Une mare"));
}

#[tokio::test]
async fn only_the_mediator_of_a_consent_acts_by_it() {
    let town = Town::new();
    let (mut katell, _, consents) = mediator(&town, &["Soazig"]).await;
    let (soazig, _) = consents[0];
    let path = format!("{ROOM}/cartes");
    let mut yann = Browser::new(&town);
    yann.signs_in("yann@exemple.bzh").await;
    gives(&mut katell, "yann@exemple.bzh", "mediator", "territory").await;
    for browser in [&mut yann, &mut Browser::new(&town)] {
        let page = browser.get(&format!("{ROOM}?accord={soazig}")).await.body;
        assert!(
            !page.contains("Soazig") && !page.contains("mes-cartes/"),
            "{page}"
        );
        assert!(!page.contains("<textarea"), "nothing is sent from there");
        let refused = browser.post(&path, &card(1, soazig, "Un mot")).await;
        assert!(refused.status.is_client_error(), "{}", refused.status);
        assert!(refused.body.contains("Un mot"), "what was typed is kept");
        let sheet = browser.get(&format!("{ROOM}/lien/{soazig}")).await;
        assert!(sheet.status.is_client_error() && !sheet.body.contains("mes-cartes"));
    }
    for nonsense in ["x", "-1", "%00", "99999999999999999999"] {
        let page = yann.get(&format!("{ROOM}?accord={nonsense}")).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(
            !page.body.contains("<textarea"),
            "never for oneself instead"
        );
    }
    assert!(!town.get(ROOM).await.body.contains("Un mot"));
}

#[tokio::test]
async fn once_taken_back_nothing_more_is_sent_and_the_cards_stay_the_persons() {
    let town = Town::new();
    let (_, mut anna, consents) = mediator(&town, &["Soazig"]).await;
    let (soazig, code) = &consents[0];
    let path = format!("{ROOM}/cartes");
    let first = card(1, *soazig, "Un banc");
    let taken = anna.ask(Method::POST, &path, &PROGRAM, &first).await;
    let own = link(&mut anna, *soazig).await;
    let mut soazig_herself = Browser::new(&town);
    let back = soazig_herself
        .post("/accord", &format!("code={code}"))
        .await;
    assert_eq!(back.status, StatusCode::OK);
    let refused = anna.post(&path, &card(2, *soazig, "Un four")).await;
    assert!(refused.status.is_client_error());
    assert!(refused.body.contains("Un four") && refused.body.contains("ne tient plus"));
    // The answer to the first may have been lost.
    let again = anna.ask(Method::POST, &path, &PROGRAM, &first).await;
    assert_eq!((again.status, again.json()), (StatusCode::OK, taken.json()));
    let page = soazig_herself.get(&own).await.body;
    assert!(page.contains("Un banc"));
    let id = between(&page, "name=\"id\" value=\"", "\"");
    done(
        &soazig_herself
            .post(&own, &format!("id={id}&action=effacer"))
            .await,
    );
    assert!(!town.get("/journal.jsonl").await.body.contains("Un banc"));
}

#[tokio::test]
async fn who_takes_their_consent_back_has_all_of_it_erased_if_they_wish() {
    let town = Town::new();
    let (_, mut anna, consents) = mediator(&town, &["Soazig"]).await;
    let (soazig, code) = &consents[0];
    done(
        &anna
            .post(&format!("{ROOM}/cartes"), &card(1, *soazig, "Un banc"))
            .await,
    );
    let erased = Browser::new(&town)
        .post("/accord", &format!("code={code}&effacer=oui"))
        .await;
    assert!(erased.body.contains("retiré et effacé"), "{}", erased.body);
    assert!(!town.get("/journal.jsonl").await.body.contains("Un banc"));
    assert!(!anna.get("/moi").await.body.contains("Soazig"));
}

#[tokio::test]
async fn dots_of_somebody_are_counted_apart() {
    let town = Town::new();
    let (_, mut anna, consents) = mediator(&town, &["Soazig"]).await;
    let (soazig, _) = consents[0];
    done(
        &anna
            .post(&format!("{ROOM}/cartes"), &card(1, soazig, "Un banc"))
            .await,
    );
    let snapshot = town.engine.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Operator);
    let item = seen
        .cards(seen.room("KUZUL7").unwrap())
        .last()
        .unwrap()
        .id
        .0;
    anna.get(ROOM).await;
    for (id, accord) in [(2, format!("&accord={soazig}")), (3, String::new())] {
        let dot = format!("id={id:032x}&action=gommette&item={item}{accord}");
        done(&anna.post(&format!("{ROOM}/agir"), &dot).await);
    }
    let snapshot = town.engine.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Operator);
    let board = seen.room("KUZUL7").unwrap();
    assert_eq!(seen.turnout(board).voters, 2);
}
