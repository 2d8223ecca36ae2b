//! Moderation, as moderators, authors and those who report meet it.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use axum::http::StatusCode;
use kuzul_journal::{jsonl, verify};
use kuzul_model::access::Viewer;

use crate::{
    care::{between, done, writes},
    person::{Browser, administrator, gives, letter_to},
    proving::{STALE, kept},
    support::Town,
};

/// Reports a card, and gives the page of its case.
async fn reported(moderator: &mut Browser<'_>, card: &str, rule: &str) -> String {
    let form = format!("regle={rule}&text=&address=");
    let mut visitor = Browser::new(moderator.town);
    done(
        &visitor
            .post(&format!("/signaler/carte/{card}"), &form)
            .await,
    );
    let queue = moderator.get("/moderation").await.body;
    // After the first cards that wait, which have a list of their own.
    let queue = queue.split_once("id=\"attente\"").unwrap().1;
    format!(
        "/moderation/{}",
        between(queue, "href=\"/moderation/", "\"")
    )
}

#[tokio::test]
async fn a_decision_that_erases_or_blocks_everywhere_is_proved_and_told() {
    let off = Arc::new(AtomicI64::new(STALE));
    let town = Town::on_clock(Arc::clone(&off));
    let mut yann = Browser::new(&town);
    yann.signs_in("yann@exemple.bzh").await;
    off.store(0, Ordering::Relaxed);
    let mut katell = administrator(&town).await;
    gives(&mut katell, "yann@exemple.bzh", "moderator", "territoire").await;
    let mut anna = Browser::new(&town);
    let (_, card) = writes(&mut anna, 1, "Canari haineux").await;
    let case = reported(&mut yann, &card, "hate").await;
    let until = jiff::Zoned::now().date();
    for grave in [
        "mesure=redact&appareil=none".to_owned(),
        format!("mesure=hide&appareil=block-everywhere&jusquau={until}"),
    ] {
        let decide = format!("action=decider&regle=hate&{grave}&motif=La+loi.");
        let asked = yann.post(&case, &decide).await;
        assert_eq!(asked.status, StatusCode::FORBIDDEN, "{grave}");
        assert!(asked.body.contains("C’est bien vous") && asked.body.contains("La loi."));
    }
    let decide = "action=decider&regle=hate&mesure=redact&appareil=none&motif=La+loi.";
    let typed = kept(&yann.post(&case, decide).await.body);
    yann.signs_in("yann@exemple.bzh").await;
    done(&yann.post(&case, &typed).await);
    let told = letter_to(&town, "katell@exemple.bzh");
    assert!(told.contains("Mots effacés pour toujours"), "{told}");
}

/// An address of the site's table with something real in its braces.
fn filled(town: &Town, address: &str, card: &str) -> String {
    let of = |name: &str| match name {
        "process" => town.process.to_string(),
        "meeting" => town.evening.to_string(),
        "workshop" => town.workshop.to_string(),
        "group" => town.group.to_string(),
        "referral" => town.referral.to_string(),
        "conclusion" => town.conclusions[4].to_string(),
        "board" => town.board.to_string(),
        "code" => "KUZUL7".to_owned(),
        "insee" => "56121".to_owned(),
        "kind" if address.starts_with("/historique") => "atelier".to_owned(),
        "kind" => "carte".to_owned(),
        "id" | "card" | "number" => card.to_owned(),
        _ => "1".to_owned(),
    };
    let mut path = String::new();
    for piece in address.split('{') {
        match piece.split_once('}') {
            Some((name, rest)) => path = path + &of(name.trim_start_matches('*')) + rest,
            None => path.push_str(piece),
        }
    }
    path
}

/// Everything that everybody can ask for, in every form.
fn outputs(town: &Town, cards: &[&str]) -> Vec<String> {
    let table = kuzul_web::addresses();
    // What never ends is rendered from what the pages are.
    let table = table.iter().filter(|it| !it.ends_with("/direct"));
    let mut paths = town.addresses();
    for address in table {
        paths.extend(cards.iter().map(|card| filled(town, address, card)));
    }
    paths.sort();
    paths.dedup();
    let mut all = Vec::new();
    for path in paths {
        let twin = match path.split_once('?') {
            Some((path, query)) => format!("{path}.json?{query}"),
            None => format!("{path}.json"),
        };
        all.extend([format!("{path}.csv"), twin, path]);
    }
    let today = jiff::Zoned::now().date();
    for card in cards {
        all.push(format!("/fil/{card}?au={today}"));
        all.push(format!("/historique/carte/{card}"));
    }
    all.push(format!("/tableaux/{}?au={today}", town.board));
    all.push(format!("/tableaux/{}.json?au={today}", town.board));
    for word in ["canaritenu", "canarimasque", "canaricorrige"] {
        all.push(format!("/recherche?q={word}"));
        all.push(format!("/recherche.json?q={word}"));
        all.push(format!("/salles/KUZUL7/semblables?text={word}&column=0"));
    }
    all
}

#[tokio::test]
async fn words_that_no_wall_shows_are_given_to_nobody() {
    let town = Town::on_clock(Arc::default());
    let mut katell = administrator(&town).await;
    let mut anna = Browser::new(&town);
    let (_, hidden) = writes(&mut anna, 1, "canarimasque un").await;
    let edit = format!(
        "id={:032x}&action=modifier&carte={hidden}&text=canaricorrige",
        7
    );
    done(&anna.post("/salles/KUZUL7/agir", &edit).await);
    let (_, _) = writes(&mut anna, 2, "Visible").await;
    done(
        &katell
            .post("/moderation/reglages", "mots=canariliste&partout=oui")
            .await,
    );
    let mut yann = Browser::new(&town);
    let (_, held) = writes_held(&mut yann, 3, "canaritenu deux").await;
    let journal = town.get("/journal.jsonl").await.body;
    assert!(journal.contains("canaricorrige") && !journal.contains("canaritenu"));
    let case = reported(&mut katell, &hidden, "respect").await;
    let decide = "action=decider&regle=respect&mesure=hide&appareil=none&motif=Relu.";
    done(&katell.post(&case, decide).await);

    let words = ["canaritenu", "canarimasque", "canaricorrige", "canariliste"];
    for path in outputs(&town, &[&hidden, &held]) {
        let answer = town.get(&path).await;
        // What was searched for is repeated.
        let body = answer
            .body
            .replace(path.rsplit('=').next().unwrap_or("—"), "");
        for word in words {
            assert!(!body.contains(word), "{word} in {path}: {body}");
        }
    }
    let journal = town.get("/journal.jsonl").await.body;
    let mut file = jsonl::Reader::new(journal.as_bytes()).unwrap();
    let head = town.engine.snapshot().head;
    let report = verify::file(&mut file, [head]).unwrap();
    assert_eq!((report.problems, report.held), (vec![], 3));

    // Shown again, they come back.
    let waiting = format!("une={}", case_of(&mut katell).await);
    done(&katell.post("/moderation/premieres", &waiting).await);
    let shown = town.get("/journal.jsonl").await.body;
    assert!(shown.contains("canaritenu") && !shown.contains("canarimasque"));
}

/// The first card that waits in the queue.
async fn case_of(moderator: &mut Browser<'_>) -> String {
    let queue = moderator.get("/moderation").await.body;
    between(&queue, "name=\"dossier\" value=\"", "\"")
}

/// Writes a card that is held, and gives its number from the private page.
async fn writes_held(browser: &mut Browser<'_>, id: u32, text: &str) -> (String, String) {
    browser.get("/salles/KUZUL7").await;
    let card = format!("id={id:032x}&column=0&text={}", text.replace(' ', "+"));
    done(&browser.post("/salles/KUZUL7/cartes", &card).await);
    let room = browser.get("/salles/KUZUL7").await.body;
    let own = between(&room, "href=\"/salles/KUZUL7/mes-cartes/", "\"");
    (
        format!("/salles/KUZUL7/mes-cartes/{own}"),
        between(&room, "id=\"mienne-", "\""),
    )
}

#[tokio::test]
async fn first_cards_are_let_appear_one_by_one_or_together_and_counted_apart() {
    let town = Town::on_clock(Arc::default());
    let mut katell = administrator(&town).await;
    done(
        &katell
            .post("/moderation/reglages", "mots=patate&liens=0&partout=oui")
            .await,
    );
    let texts = ["Un banc", "Une patate https://a.bzh", "Un arbre", "Un pont"];
    let mut own = Vec::new();
    for (id, text) in (1_u32..).zip(texts) {
        let mut phone = Browser::new(&town);
        own.push(writes_held(&mut phone, id, text).await.0);
        let room = phone.get("/salles/KUZUL7").await.body;
        assert!(room.contains("paraît dès qu’une personne l’a lue"));
        assert!(!room.contains("Votre carte est publique"));
        let mine = phone.get(own.last().unwrap()).await.body;
        assert!(mine.contains("Pas encore lue") && !mine.contains("qui l’a masquée"));
    }
    // What its author has erased waits no more.
    done(&Browser::new(&town).post(&own[3], "action=effacer").await);
    let queue = katell.get("/moderation").await.body;
    assert!(!queue.contains("Mots effacés") && !queue.contains("Un pont"));
    assert!(queue.contains("Un mot de la liste") && queue.contains("Plus de liens"));
    assert!(queue.contains("Soirée des défis") && queue.contains("KUZUL7"));
    let boxes: Vec<_> = queue.split("name=\"dossier\" value=\"").skip(1).collect();
    let ids: Vec<_> = boxes
        .iter()
        .map(|it| it.split('"').next().unwrap())
        .collect();
    assert_eq!(ids.len(), 3);
    let together = format!("id={:032x}&dossier={}&dossier={}", 9, ids[0], ids[2]);
    let anna = Browser::new(&town)
        .post("/moderation/premieres", &together)
        .await;
    assert_ne!(
        anna.header(axum::http::header::LOCATION),
        "/moderation?fait=oui"
    );
    done(&katell.post("/moderation/premieres", &together).await);
    // Twice is once.
    done(&katell.post("/moderation/premieres", &together).await);
    let wall = town.get("/mur/KUZUL7").await.body;
    assert!(wall.contains("Un banc") && wall.contains("Un arbre") && !wall.contains("patate"));
    let figures = town.get("/transparence.json").await.json();
    assert_eq!(figures["data"]["first_read"], 2);
    assert_eq!(figures["data"]["first_shown"], 2);
    assert_eq!(figures["data"]["waiting"], 1);
    let rules = figures["data"]["rules"].as_array().unwrap();
    assert!(rules.iter().all(|rule| rule["nothing"] == 0));
    let case = katell.get(&format!("/moderation/{}", ids[1])).await.body;
    for word in [
        "Un mot de la liste",
        "Plus de liens",
        "Soirée des défis",
        "Écrit",
        "Colonne",
    ] {
        assert!(case.contains(word), "{word}");
    }
}

#[tokio::test]
async fn a_device_reports_a_thing_once_and_hears_what_was_decided() {
    let town = Town::on_clock(Arc::default());
    let mut katell = administrator(&town).await;
    let mut anna = Browser::new(&town);
    for (id, text) in (1..).zip(["Avant deux", "Avant un", "Vous êtes nuls", "Après"]) {
        writes(&mut anna, id, text).await;
    }
    let room = town.get("/signaler?salle=KUZUL7").await.body;
    let row = room
        .split("/signaler/carte/")
        .find(|row| row.contains("nuls"))
        .unwrap();
    let report = format!("/signaler/carte/{}", row.split('"').next().unwrap());
    let mut visitor = Browser::new(&town);
    visitor.get(&report).await;
    for _ in 0..3 {
        let form = "regle=respect&text=Une+insulte&address=vera%40exemple.bzh";
        done(&visitor.post(&report, form).await);
    }
    let mut other = Browser::new(&town);
    other.get(&report).await;
    done(&other.post(&report, "regle=hate&text=&address=").await);
    let queue = katell.get("/moderation").await.body;
    let case = format!(
        "/moderation/{}",
        between(&queue, "href=\"/moderation/", "\"")
    );
    let page = katell.get(&case).await.body;
    assert_eq!(page.matches("Une insulte").count(), 1);
    assert!(page.contains("de 2 appareils différents"), "{page}");
    assert!(page.contains("Avant un") && page.contains("Après"));
    let decide = "action=decider&regle=respect&mesure=hide&appareil=slow&motif=Relu.";
    done(&katell.post(&case, decide).await);
    let tending = tokio::spawn(kuzul_web::tend(
        town.engine.clone(),
        kuzul_web::Settings::default(),
    ));
    let letters = || letters_to(&town, "vera@exemple.bzh");
    for _ in 0..100 {
        if !letters().is_empty() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    tending.abort();
    let told = letters();
    assert_eq!(told.len(), 1, "once");
    for word in ["Respect", "Masqué", "Relu.", "Signalez-les de nouveau"] {
        assert!(told[0].contains(word), "{word} in {}", told[0]);
    }
    // Nothing of the author.
    assert!(!told[0].contains("alenti") && !told[0].contains("nuls"));
    // The author reads on the form itself that they are slowed.
    let room = anna.get("/salles/KUZUL7").await.body;
    assert!(room.contains("a ralenti cet appareil"));
}

/// The texts of all letters to an address.
fn letters_to(town: &Town, address: &str) -> Vec<String> {
    let snapshot = town.engine.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Operator);
    let letters = seen.letters().filter_map(|it| seen.words_of_letter(it));
    let own = letters.filter(|letter| letter.to.as_str() == address);
    own.map(|letter| letter.text).collect()
}

#[tokio::test]
async fn reporting_too_fast_says_how_long_to_wait_in_both_forms() {
    let town = Town::new();
    let mut anna = Browser::new(&town);
    let (_, card) = writes(&mut anna, 1, "Un banc").await;
    let report = format!("/signaler/carte/{card}");
    let form = "regle=spam&text=Assez&address=";
    let mut last = anna.post(&report, form).await;
    for _ in 0..60 {
        if last.status == StatusCode::TOO_MANY_REQUESTS {
            break;
        }
        last = anna.post(&report, form).await;
    }
    assert_eq!(last.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(last.body.contains("attendez 1 seconde") && last.body.contains("Assez"));
    assert!(!last.header(axum::http::header::RETRY_AFTER).is_empty());
    for _ in 0..60 {
        let json = [("accept", "application/json")];
        last = anna
            .ask(axum::http::Method::POST, &report, &json, form)
            .await;
        if last.status == StatusCode::TOO_MANY_REQUESTS {
            break;
        }
    }
    assert_eq!(
        last.header(axum::http::header::CONTENT_TYPE),
        "application/problem+json"
    );
    assert_eq!(last.json()["status"], 429);
}
