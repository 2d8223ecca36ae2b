//! One's own data and moderation, as people meet them.

use axum::http::{Method, StatusCode, header};
use kuzul_journal::{jsonl, verify};
use kuzul_model::{Command, access::Viewer, board, privacy::data::DATA};

use crate::{
    person::{Browser, administrator, gives},
    support::{Answer, Town},
};

/// Writes a card in the town's room, and gives the page of its private link and its number.
pub(crate) async fn writes(browser: &mut Browser<'_>, id: u32, text: &str) -> (String, String) {
    // The browser is given its place.
    browser.get("/salles/KUZUL7").await;
    let card = format!("id={id:032x}&column=0&text={}", text.replace(' ', "+"));
    let sent = browser.post("/salles/KUZUL7/cartes", &card).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let room = browser.get("/salles/KUZUL7").await.body;
    let own = between(&room, "href=\"/salles/KUZUL7/mes-cartes/", "\"");
    let own = format!("/salles/KUZUL7/mes-cartes/{own}");
    let card = between(&browser.get(&own).await.body, "/fil/", "\"");
    (own, card)
}

pub(crate) fn between(text: &str, start: &str, end: &str) -> String {
    let rest = text.split(start).nth(1);
    let rest = rest.unwrap_or_else(|| panic!("no {start} in {text}"));
    rest.split(end).next().unwrap().to_owned()
}

/// Asserts that a form was taken.
#[track_caller]
pub(crate) fn done(answer: &Answer) {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
}

#[tokio::test]
async fn p23_the_register_is_public_and_complete() {
    let town = Town::new();
    let page = town.get("/confidentialite/registre").await;
    let twin = town.get("/confidentialite/registre.json").await.json();
    let rows = twin["data"]["data"].as_array().unwrap().clone();
    assert_eq!(rows.len(), DATA.len());
    for (row, datum) in rows.iter().zip(DATA) {
        assert_eq!(row["name"], datum.name);
        for word in [&row["what"], &row["purpose"]] {
            assert!(!word.as_str().unwrap().contains('⟦'), "{row}");
        }
    }
    assert!(page.body.contains("registration.needs_told"));
}

#[tokio::test]
async fn p23_somebody_sees_takes_along_and_erases_what_is_kept_of_them() {
    let town = Town::new();
    let mut anna = Browser::new(&town);
    assert!(
        anna.get("/moi/donnees")
            .await
            .header(header::LOCATION)
            .starts_with("/entrer")
    );
    anna.signs_in("canari@exemple.bzh").await;
    let (own, card) = writes(&mut anna, 1, "Un canari").await;
    done(&anna.post(&own, "action=lier").await);
    let page = anna.get("/moi/donnees").await.body;
    assert!(page.contains("canari@exemple.bzh") && page.contains("Un canari"));
    let json = anna.get("/moi/donnees.json").await;
    assert!(
        json.header(header::CONTENT_DISPOSITION)
            .starts_with("attachment")
    );
    let kinds: Vec<_> = json.json()["records"]
        .as_array()
        .unwrap()
        .iter()
        .map(|record| record["kind"].as_str().unwrap().to_owned())
        .collect();
    for kind in [
        "person.joined",
        "link.asked",
        "letter.queued",
        "session.opened",
        "account.linked",
    ] {
        assert!(
            kinds.iter().any(|it| it == kind),
            "{kind} is not in {kinds:?}"
        );
    }
    let html = anna.get("/moi/donnees.html").await.body;
    assert!(html.contains("Un canari") && !html.contains("<script"));

    let erased = anna
        .post("/moi/donnees/agir", "action=effacer&cartes=oui")
        .await;
    assert_eq!(erased.header(header::LOCATION), "/confidentialite/efface");
    assert!(!anna.cookies.contains_key("session"));
    assert_eq!(
        town.get(&format!("/fil/{card}")).await.status,
        StatusCode::NOT_FOUND
    );
    let journal = town.get("/journal.jsonl").await.body;
    assert!(!journal.contains("canari"), "{journal}");
    let snapshot = town.engine.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Operator);
    assert_eq!(seen.accounts().count(), 0);
}

#[tokio::test]
async fn what_is_kept_of_another_is_never_shown() {
    let town = Town::new();
    let [mut anna, mut yann] = [Browser::new(&town), Browser::new(&town)];
    anna.signs_in("anna@exemple.bzh").await;
    yann.signs_in("yann@exemple.bzh").await;
    for path in ["/moi/donnees", "/moi/donnees.json", "/moi/donnees.html"] {
        let page = yann.get(path).await.body;
        assert!(
            page.contains("yann@exemple.bzh") && !page.contains("anna@"),
            "{path}"
        );
        let outsider = Browser::new(&town).get(path).await;
        assert_ne!(outsider.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn the_private_link_alone_erases_cards() {
    let town = Town::new();
    let mut child = Browser::new(&town);
    let (own, card) = writes(&mut child, 2, "J’avais douze ans").await;
    // The link opens on any device.
    let mut parent = Browser::new(&town);
    assert!(parent.get(&own).await.body.contains("douze ans"));
    done(&parent.post(&own, "action=effacer").await);
    assert!(!parent.get(&own).await.body.contains("douze ans"));
    assert_eq!(
        town.get(&format!("/fil/{card}")).await.status,
        StatusCode::NOT_FOUND
    );
    let again = parent.post(&own, "action=effacer").await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.body.contains("rien à effacer"));
}

#[tokio::test]
async fn a_trusted_person_reads_a_will_by_its_code() {
    let town = Town::new();
    let mut anna = Browser::new(&town);
    anna.signs_in("anna@exemple.bzh").await;
    let form = "action=volontes&souhait=effacer&text=Merci+de+tout.";
    let page = anna.post("/moi/donnees/agir", form).await.body;
    let code = between(&page, "room-code\">", "<");
    let mut friend = Browser::new(&town);
    let wrong = friend.post("/volontes", "code=AAAAABBBBB").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let read = friend.post("/volontes", &format!("code={code}")).await.body;
    assert!(read.contains("Merci de tout."));
    let sure = format!("code={code}&action=executer");
    let brought = friend.post("/volontes", &sure).await.body;
    assert!(brought.contains("quinze jours"));
    assert!(
        anna.get("/moi/donnees")
            .await
            .body
            .contains("Quelqu’un a donné le code")
    );
}

/// Two moderators: the administrator, and Yann.
pub(crate) async fn moderators(town: &Town) -> [Browser<'_>; 2] {
    let mut katell = administrator(town).await;
    let mut yann = Browser::new(town);
    yann.signs_in("yann@exemple.bzh").await;
    gives(&mut katell, "yann@exemple.bzh", "moderator", "territoire").await;
    [katell, yann]
}

#[tokio::test]
async fn t19_a_report_is_decided_told_appealed_and_undone() {
    let town = Town::new();
    let [mut katell, mut yann] = moderators(&town).await;
    let mut anna = Browser::new(&town);
    let (own, card) = writes(&mut anna, 3, "Vous êtes nuls").await;
    let report = format!("/signaler/carte/{card}");
    assert!(
        town.get(&format!("/fil/{card}"))
            .await
            .body
            .contains(&report)
    );
    let mut visitor = Browser::new(&town);
    let refused = visitor.post(&report, "text=Oh").await;
    assert!(refused.status.is_client_error() && refused.body.contains("Choisissez une règle"));
    done(
        &visitor
            .post(&report, "regle=respect&text=Une+insulte&address=")
            .await,
    );
    assert_eq!(
        visitor.get("/moderation").await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(
        Browser::new(&town).get("/moderation").await.status,
        StatusCode::SEE_OTHER
    );

    let queue = katell.get("/moderation").await.body;
    assert!(queue.contains("Vous êtes nuls"));
    let case = format!(
        "/moderation/{}",
        between(&queue, "href=\"/moderation/", "\"")
    );
    let seen = katell.get(&case).await.body;
    assert!(seen.contains("Une insulte") && !seen.contains("anna"));
    let head = town.engine.snapshot().head.seq;
    let decide = "action=decider&regle=respect&mesure=hide&appareil=none&motif=On+n%E2%80%99attaque+personne.";
    done(&katell.post(&case, decide).await);
    assert!(town.engine.snapshot().head.seq > head, "it is written");
    assert_eq!(
        town.get(&format!("/fil/{card}")).await.status,
        StatusCode::NOT_FOUND
    );

    let mine = anna.get(&own).await.body;
    assert!(mine.contains("On n’attaque personne.") && mine.contains("value=\"recours\""));
    // Who hid it is said, with the way to appeal: there, and on the phone in the room.
    assert!(mine.contains("Masquée par la modération") && !mine.contains("l’animation"));
    let to_appeal = format!("#decision-{}\"", case.trim_start_matches("/moderation/"));
    assert!(mine.contains(&to_appeal));
    let room = anna.get("/salles/KUZUL7").await.body;
    assert!(room.contains("Masquée par la modération"));
    assert!(room.contains(&format!("{own}{to_appeal}")));
    let number = between(&mine, "name=\"dossier\" value=\"", "\"");
    let appeal = format!("action=recours&dossier={number}&text=C%E2%80%99est+injuste");
    done(&anna.post(&own, &appeal).await);
    let other = Browser::new(&town)
        .post("/salles/KUZUL7/mes-cartes/0", &appeal)
        .await;
    assert!(other.status.is_client_error());

    let judge = "action=juger&verdict=fonde&motif=Relu.";
    let same = katell.post(&case, judge).await;
    assert_eq!(same.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(same.body.contains("quelqu’un d’autre"));
    done(&yann.post(&case, judge).await);
    assert!(
        town.get(&format!("/fil/{card}"))
            .await
            .body
            .contains("Vous êtes nuls")
    );
    assert!(anna.get(&own).await.body.contains("Recours accepté"));
    // What holds now is said, not what was decided once.
    let queue = yann.get("/moderation").await.body;
    assert!(queue.contains("Remis en place, recours accepté") && !queue.contains("Masqué"));

    let figures = town.get("/transparence.json").await.json();
    let figures = &figures["data"];
    assert_eq!(figures["reported"], 1);
    assert_eq!(figures["appeals"], 1);
    assert_eq!(figures["upheld"], 1);
    assert!(town.get("/transparence").await.status == StatusCode::OK);
}

#[tokio::test]
async fn a_device_that_is_blocked_everywhere_keeps_what_it_typed() {
    let town = Town::on_clock(std::sync::Arc::default());
    let free = board::Opened::free(town.workshop, "AUTRE2", &["Idées"], 3);
    let open = Command::Board(board::Command::Open(free));
    Town::do_on(&town.engine, 20, open);
    let [mut katell, _] = moderators(&town).await;
    let mut anna = Browser::new(&town);
    let (own, card) = writes(&mut anna, 3, "Achetez mes tapis").await;
    let report = format!("/signaler/carte/{card}");
    let form = "regle=spam&text=&address=";
    done(&Browser::new(&town).post(&report, form).await);
    let queue = katell.get("/moderation").await.body;
    let case = between(&queue, "href=\"/moderation/", "\"");
    let case = format!("/moderation/{case}");
    let today = jiff::Zoned::now().date();
    let until = today.saturating_add(jiff::Span::new().days(20));
    let decide =
        "action=decider&regle=spam&mesure=hide&appareil=block-everywhere&motif=Publicit%C3%A9";
    let undated = katell.post(&case, decide).await;
    assert_eq!(undated.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(undated.body.contains("dernier jour du blocage") && undated.body.contains("Publicité"));
    // A card that was taken before, whose answer is lost on the way.
    let taken = format!("id={:032x}&column=0&text=Mes+premiers+tapis", 8);
    let program = [("accept", "application/json")];
    let path = "/salles/AUTRE2/cartes";
    let first = anna.ask(Method::POST, path, &program, &taken).await;
    assert_eq!(first.status, StatusCode::CREATED);
    done(
        &katell
            .post(&case, &format!("{decide}&jusquau={until}"))
            .await,
    );
    // In a room where the journal has never seen it, and by a program as by a form.
    let card = format!("id={:032x}&column=0&text=Mes+beaux+tapis", 9);
    let refused = anna.post("/salles/AUTRE2/cartes", &card).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(refused.body.contains("dans toutes les salles jusqu’au"));
    assert!(
        refused.body.contains("Mes beaux tapis"),
        "what was typed is kept"
    );
    let again = anna.ask(Method::POST, path, &program, &taken).await;
    assert_eq!(again.status, StatusCode::OK, "{}", again.body);
    assert_eq!(again.json(), first.json(), "the receipt of the first time");
    let reused = taken.replace("premiers", "derniers");
    let reused = anna.ask(Method::POST, path, &program, &reused).await;
    assert_eq!(reused.status, StatusCode::CONFLICT);
    let by_program = anna
        .ask(Method::POST, "/salles/AUTRE2/cartes", &program, &card)
        .await;
    assert_eq!(by_program.status, StatusCode::FORBIDDEN);
    let same_room = anna.post("/salles/KUZUL7/cartes", &card).await;
    assert_eq!(same_room.status, StatusCode::FORBIDDEN);
    assert!(
        anna.get(&own)
            .await
            .body
            .contains("Bloqué dans toutes les salles")
    );
    // Another device writes there, and nothing in public ties the rooms to each other.
    let mut yann = Browser::new(&town);
    yann.get("/salles/AUTRE2").await;
    let other = format!("id={:032x}&column=0&text=Un+banc", 10);
    done(&yann.post("/salles/AUTRE2/cartes", &other).await);
    let figures = town.get("/transparence.json").await.json();
    assert_eq!(figures["data"]["barred"], 1);
    // A moderator takes it back.
    assert!(katell.get(&case).await.body.contains("value=\"lever\""));
    done(
        &katell
            .post(&case, "action=lever&motif=C%E2%80%99%C3%A9tait+une+erreur.")
            .await,
    );
    done(&anna.post("/salles/AUTRE2/cartes", &card).await);
    let figures = town.get("/transparence.json").await.json();
    assert_eq!(figures["data"]["released"], 1);
}

#[tokio::test]
async fn t19_a_removal_leaves_the_chain_of_heads_unbroken() {
    let town = Town::new();
    let [mut katell, _] = moderators(&town).await;
    let mut anna = Browser::new(&town);
    let (_, card) = writes(&mut anna, 4, "Canari haineux").await;
    let report = format!("/signaler/carte/{card}");
    done(
        &Browser::new(&town)
            .post(&report, "regle=hate&text=&address=")
            .await,
    );
    let before = town.engine.snapshot().head;
    let queue = katell.get("/moderation").await.body;
    let case = between(&queue, "href=\"/moderation/", "\"").to_owned();
    let decide = "action=decider&regle=hate&mesure=redact&appareil=none&motif=La+loi.";
    done(&katell.post(&format!("/moderation/{case}"), decide).await);
    let after = town.engine.snapshot().head;
    let journal = town.get("/journal.jsonl").await.body;
    assert!(!journal.contains("Canari haineux"));
    let mut file = jsonl::Reader::new(journal.as_bytes()).unwrap();
    let report = verify::file(&mut file, [before, after]).unwrap();
    assert!(report.problems.is_empty(), "{:?}", report.problems);
    assert_eq!(report.head, after);
    // The file without the record that tells of the removal is found out.
    let told = |line: &&str| !line.contains("record.redacted");
    let silent: Vec<_> = journal.lines().filter(told).collect();
    assert!(silent.len() < journal.lines().count());
    let silent = silent.join("\n") + "\n";
    let mut file = jsonl::Reader::new(silent.as_bytes()).unwrap();
    let report = verify::file(&mut file, [before, after]).unwrap();
    assert!(
        !report.problems.is_empty(),
        "a removal that nobody tells of shows"
    );
}

#[tokio::test]
async fn only_moderators_moderate() {
    let town = Town::new();
    administrator(&town).await;
    let mut anna = Browser::new(&town);
    anna.signs_in("anna@exemple.bzh").await;
    for path in ["/moderation", "/moderation/1"] {
        assert_eq!(anna.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    let set = anna.post("/moderation/reglages", "mots=patate").await;
    assert_eq!(set.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_first_card_waits_for_a_reader_where_the_council_wants_it() {
    let town = Town::new();
    let mut katell = administrator(&town).await;
    let form = "mots=patate&liens=1&partout=oui";
    done(&katell.post("/moderation/reglages", form).await);
    let mut anna = Browser::new(&town);
    let card = format!("id={:032x}&column=0&text=Bonjour", 4);
    done(&anna.post("/salles/KUZUL7/cartes", &card).await);
    let room = Browser::new(&town).get("/salles/KUZUL7").await.body;
    assert!(!room.contains("Bonjour"));
    let queue = katell.get("/moderation").await.body;
    assert!(queue.contains("Bonjour") && queue.contains("Premières cartes"));
    let bad = katell.post("/moderation/reglages", "mots=ab").await;
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(bad.body.contains("ab"), "what was typed is kept");
}

#[tokio::test]
async fn t07_what_people_type_is_never_markup() {
    let town = Town::new();
    let mut katell = administrator(&town).await;
    let payload = "%3Csvg+onload%3Dalert(1)%3E";
    let mut anna = Browser::new(&town);
    anna.signs_in("anna@exemple.bzh").await;
    let (own, card) = writes(&mut anna, 5, "Vu").await;
    let report = format!("regle=spam&text={payload}&address=");
    done(&anna.post(&format!("/signaler/carte/{card}"), &report).await);
    let queue = katell.get("/moderation").await.body;
    let case = format!(
        "/moderation/{}",
        between(&queue, "href=\"/moderation/", "\"")
    );
    let refused = format!("action=decider&regle=spam&mesure=redact&motif={payload}");
    let refused = katell.post(&case, &refused).await;
    let decide = format!("action=decider&regle=spam&mesure=hide&motif={payload}");
    let open = katell.get(&case).await;
    done(&katell.post(&case, &decide).await);
    let number = case.rsplit('/').next().unwrap();
    let appeal = format!("action=recours&dossier={number}&text={payload}");
    done(&anna.post(&own, &appeal).await);
    let will = format!("action=volontes&souhait=garder&text={payload}");
    let will = anna.post("/moi/donnees/agir", &will).await;
    let code = between(&will.body, "room-code\">", "<");
    let pages = [
        refused,
        open,
        will,
        katell.get(&case).await,
        katell
            .post("/moderation/reglages", &format!("mots={payload}&liens=x"))
            .await,
        anna.get(&own).await,
        anna.get("/moi/donnees").await,
        anna.get("/moi/donnees.html").await,
        anna.post("/volontes", &format!("code={code}")).await,
        anna.post("/volontes", &format!("code={payload}")).await,
        anna.post(&format!("/signaler/carte/{card}"), &report).await,
    ];
    for page in pages {
        assert!(!page.body.contains("<svg onload"), "{}", page.body);
    }
}
