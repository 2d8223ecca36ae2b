//! Registering for a meeting as somebody without an account does, and what the organiser sees.

use axum::http::{Method, StatusCode, header};

use crate::{
    console::{Console, field, new_id},
    support::{Answer, Town},
    survey::lines,
};

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

/// Announces a meeting in far time from the web, with so many places, and gives its id.
pub(crate) async fn announced(console: &Console<'_>, places: &str) -> u64 {
    let fields = "action=annoncer&genre=soiree&titre=Soir%C3%A9e%20des%20lavoirs&sous-titre=&objet=Parler%20d%E2%80%99eau.&jour=2098-05-12&debut=18%3A30&fin=21%3A00&lieu=Salle%20du%20port&commune=56121&demarche=&ouverte=oui";
    let made = console.post("/animation/rencontres/nouvelle", fields).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
    let location = made.header(header::LOCATION);
    let meeting: u64 = location.rsplit('/').next().unwrap().parse().unwrap();
    let rules =
        format!("action=regler&places={places}&accompagnants=2&ferme-le=2098-05-11&besoins=oui");
    let open = console
        .post(
            &format!("/animation/rencontres/{meeting}/inscriptions"),
            &rules,
        )
        .await;
    assert_eq!(open.status, StatusCode::SEE_OTHER, "{}", open.body);
    meeting
}

pub(crate) async fn register(town: &Town, meeting: u64, fields: &str) -> Answer {
    let body = format!("id={}&{fields}", new_id());
    town.ask(
        Method::POST,
        &format!("/rencontres/{meeting}/inscription"),
        &[FORM],
        body,
    )
    .await
}

/// The same where it must be taken; gives the address of the page that follows.
async fn registered(town: &Town, meeting: u64, fields: &str) -> String {
    let taken = register(town, meeting, fields).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.body);
    assert!(taken.header(header::SET_COOKIE).is_empty());
    taken.header(header::LOCATION).to_owned()
}

#[tokio::test]
async fn a_meeting_is_announced_changed_and_cancelled_from_the_web() {
    let town = Town::new();
    let console = Console::enter(&town).await;
    let meeting = announced(&console, "30").await;
    let page = town.get(&format!("/rencontres/{meeting}")).await;
    for said in [
        "Soirée des lavoirs",
        "datetime=\"2098-05-12\"",
        "Salle du port",
        "Plouzul",
        "/inscription",
    ] {
        assert!(page.body.contains(said), "{said} in {}", page.body);
    }
    let change = format!("/animation/rencontres/{meeting}/modifier");
    let form = console.get(&change).await;
    assert!(
        form.body.contains("value=\"2098-05-12\"") && form.body.contains("value=\"18:30\""),
        "{}",
        form.body
    );
    let wrong = console
        .post(
            &change,
            "genre=soiree&titre=Autre&objet=Parler.&jour=2098-05-12&debut=18h30&fin=17%3A00",
        )
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        wrong.body.contains("La fin vient avant le début")
            && wrong.body.contains("value=\"Autre\""),
        "{}",
        wrong.body
    );
    let wrong = console
        .post(
            &change,
            "genre=soiree&titre=Autre&objet=Parler.&jour=demain",
        )
        .await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
    let changed = console.post(&change, "genre=conference&titre=Autre%20soir%C3%A9e&objet=Parler.&jour=2098-06-01&debut=19%3A00&fin=").await;
    assert_eq!(changed.status, StatusCode::SEE_OTHER, "{}", changed.body);
    let page = town.get(&format!("/rencontres/{meeting}")).await;
    assert!(
        page.body.contains("Autre soirée")
            && page.body.contains("datetime=\"2098-06-01\"")
            && page.body.contains("Conférence"),
        "{}",
        page.body
    );
    let act = format!("/animation/rencontres/{meeting}");
    let unsaid = console.post(&act, "action=annuler&raison=").await;
    assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY);
    let cancelled = console
        .post(&act, "action=annuler&raison=La%20salle%20est%20prise.")
        .await;
    assert_eq!(
        cancelled.status,
        StatusCode::SEE_OTHER,
        "{}",
        cancelled.body
    );
    for path in [
        format!("/rencontres/{meeting}"),
        format!("/rencontres/{meeting}/inscription"),
    ] {
        let page = town.get(&path).await;
        assert!(
            page.body.contains("Cette rencontre est annulée")
                && page.body.contains("La salle est prise."),
            "{}",
            page.body
        );
    }
    let late = register(&town, meeting, "nom=Anna").await;
    assert_eq!(late.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn somebody_registers_sees_their_page_and_cancels() {
    let town = Town::new();
    let console = Console::enter(&town).await;
    let meeting = announced(&console, "3").await;
    let form = town
        .get(&format!("/rencontres/{meeting}/inscription"))
        .await;
    assert_eq!(form.status, StatusCode::OK);
    assert!(form.body.contains("Il reste 3 places"), "{}", form.body);
    let own = registered(
        &town,
        meeting,
        "nom=Anna%20Kanari&accompagnants=1&besoins=Une%20rampe",
    )
    .await;
    let page = town.get(&own).await;
    for said in [
        "Votre place est retenue",
        "Pour 2 personnes",
        "meeting-qr",
        "Annuler mon inscription",
    ] {
        assert!(page.body.contains(said), "{said} in {}", page.body);
    }
    assert_eq!(page.header(header::CACHE_CONTROL), "no-store");
    let calendar = town.get(&format!("{own}/rencontre.ics")).await;
    let begins = "DTSTART;TZID=Europe/Paris:20980512T183000\r\n";
    assert!(calendar.body.contains(begins), "{}", calendar.body);
    assert!(calendar.body.contains("SUMMARY:Soirée des lavoirs\r\n"));
    // A calendar that follows the feed as well knows that both are one meeting.
    let feed = town.get(&format!("/rencontres/{meeting}/agenda.ics")).await;
    let everything = town.get("/agenda.ics").await;
    let uid = |text: &str| {
        let line = text.lines().find(|line| line.starts_with("UID:")).unwrap();
        line.to_owned()
    };
    assert_eq!(uid(&calendar.body), uid(&feed.body));
    assert!(everything.body.contains(&uid(&calendar.body)));

    let waiting = registered(&town, meeting, "nom=Bran&accompagnants=1").await;
    assert!(town.get(&waiting).await.body.contains("liste d’attente"));
    let cancel = format!("id={}&action=annuler", new_id());
    let cancelled = town.ask(Method::POST, &own, &[FORM], cancel).await;
    assert_eq!(
        cancelled.status,
        StatusCode::SEE_OTHER,
        "{}",
        cancelled.body
    );
    assert!(town.get(&own).await.body.contains("est annulée"));
    assert!(
        town.get(&waiting)
            .await
            .body
            .contains("Votre place est retenue"),
        "who waited moves up"
    );
    let unknown = town.get(&format!("/inscriptions/{}", "0".repeat(32))).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_same_is_said_whether_an_address_had_registered_or_not() {
    let town = Town::new();
    let console = Console::enter(&town).await;
    let meeting = announced(&console, "10").await;
    let fields = "nom=Anna&adresse=anna%40exemple.bzh";
    let first = registered(&town, meeting, fields).await;
    let again = registered(&town, meeting, fields).await;
    let page = async |path: &str| {
        let page = town.get(path).await.body;
        // But for its own address and the ids of its forms, the code is all that differs.
        let page = page
            .split("<main")
            .nth(1)
            .unwrap()
            .replace(path, "/inscriptions/X");
        let start = page.split("<svg").next().unwrap().to_owned();
        let end = page.split("</svg>").nth(1).unwrap();
        let end = end.split("name=\"id\"").next().unwrap();
        format!("{start}{end}")
    };
    assert_eq!(page(&first).await, page(&again).await);
    let list = console
        .get(&format!("/animation/rencontres/{meeting}/inscriptions"))
        .await;
    assert_eq!(
        list.body.matches("anna@exemple.bzh").count(),
        1,
        "{}",
        list.body
    );
    for path in [first, again] {
        let cancel = format!("id={}&action=annuler", new_id());
        let refused = town.ask(Method::POST, &path, &[FORM], cancel).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{path}");
        let ask = format!("id={}&action=lien", new_id());
        let asked = town.ask(Method::POST, &path, &[FORM], ask).await;
        assert_eq!(asked.header(header::LOCATION), format!("{path}?fait=lien"));
    }
}

#[tokio::test]
async fn a_form_that_is_not_taken_comes_back_with_what_was_typed() {
    let town = Town::new();
    let console = Console::enter(&town).await;
    let meeting = announced(&console, "10").await;
    let questions = format!("/animation/rencontres/{meeting}/questions");
    let asked = console
        .post(&questions, &format!("action=questions&{}", lines()))
        .await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.body);
    let cases = [
        (
            "nom=&adresse=anna%40exemple.bzh&q1=3",
            "href=\"#nom\"",
            "anna@exemple.bzh",
        ),
        (
            "nom=Anna&adresse=anna&q1=3",
            "id=\"adresse-erreur\"",
            "value=\"Anna\"",
        ),
        (
            "nom=Anna&accompagnants=beaucoup&q1=3",
            "href=\"#accompagnants\"",
            "value=\"beaucoup\"",
        ),
        ("nom=Anna&q6=Mes%20mots", "href=\"#q1\"", "Mes mots"),
    ];
    for (fields, said, kept) in cases {
        let refused = register(&town, meeting, fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields}");
        assert!(
            refused.body.contains(said) && refused.body.contains(kept),
            "{fields}: {}",
            refused.body
        );
    }
    registered(&town, meeting, "nom=Anna&q1=3&q3=1").await;
    let list = console
        .get(&format!("/animation/rencontres/{meeting}/inscriptions"))
        .await;
    assert!(list.body.contains("Courriel"), "{}", list.body);
    let closed = town
        .get(&format!("/rencontres/{}/inscription", town.evening))
        .await;
    assert!(
        closed.body.contains("ne sont pas ouvertes"),
        "{}",
        closed.body
    );
}

#[tokio::test]
async fn who_comes_is_noted_at_the_door_and_only_figures_are_public() {
    let town = Town::new();
    let console = Console::enter(&town).await;
    let meeting = announced(&console, "").await;
    let own = registered(
        &town,
        meeting,
        "nom=Anna%20Kanari&accompagnants=1&adresse=anna%40exemple.bzh&besoins=Une%20rampe",
    )
    .await;
    registered(&town, meeting, "nom=Bran%20Kanari").await;
    registered(&town, meeting, "nom=Cado%20Kanari").await;
    let door = format!("/animation/rencontres/{meeting}/accueil");
    let key = own.rsplit('/').next().unwrap();
    let read = console.get(&format!("{door}?cle={key}")).await;
    assert!(read.body.contains("Noter l’arrivée"), "{}", read.body);
    for (fields, present) in [
        (format!("action=arrivee&cle={key}"), 2),
        ("action=liste&numeros=2".to_owned(), 3),
        ("action=compter&sans-inscription=4".to_owned(), 7),
    ] {
        let noted = console.post(&door, &fields).await;
        assert_eq!(
            noted.status,
            StatusCode::SEE_OTHER,
            "{fields}: {}",
            noted.body
        );
        let page = console
            .get(&format!("/animation/rencontres/{meeting}"))
            .await;
        assert!(
            page.body.contains(&format!("<dd>{present}</dd>")),
            "{fields}: {}",
            page.body
        );
    }
    let wrong = console.post(&door, "action=liste&numeros=tous").await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
    assert!(wrong.body.contains("value=\"tous\""), "{}", wrong.body);
    // By the code on the wall.
    let page = console.get(&door).await;
    let wall = page.body.split("meeting-link\">").nth(1).unwrap();
    let wall = wall.split('<').next().unwrap().to_owned();
    let phone = town.get(&wall).await;
    assert_eq!(phone.status, StatusCode::OK, "{wall}");
    let body = format!(
        "id={}&appareil={}&adresse=",
        new_id(),
        field(&phone.body, "appareil")
    );
    let there = town.ask(Method::POST, &wall, &[FORM], body).await;
    assert_eq!(there.status, StatusCode::SEE_OTHER, "{}", there.body);
    let guessed = town.get(&format!("/presence/{meeting}-KALOMIRU")).await;
    assert_eq!(guessed.status, StatusCode::NOT_FOUND);

    for path in ["liste", "inscriptions"] {
        let page = console
            .get(&format!("/animation/rencontres/{meeting}/{path}"))
            .await;
        assert!(page.body.contains("Anna Kanari"), "{path}");
    }
    let table = console
        .get(&format!("/animation/rencontres/{meeting}/inscriptions.csv"))
        .await;
    assert!(
        table
            .body
            .contains("Anna Kanari;anna@exemple.bzh;2;a une place;2;Une rampe"),
        "{}",
        table.body
    );
    for path in [
        format!("/rencontres/{meeting}"),
        format!("/rencontres/{meeting}.json"),
        format!("/historique/rencontre/{meeting}"),
        "/journal".to_owned(),
        "/journal.jsonl".to_owned(),
        "/recherche?q=Kanari".to_owned(),
    ] {
        let page = town
            .get(&path)
            .await
            .body
            .replace("value=\"Kanari\"", "")
            .replace("« Kanari »", "")
            .replace("«\u{a0}Kanari\u{a0}»", "")
            .replace("q=Kanari", "");
        assert!(
            !page.contains("Kanari") && !page.contains("anna@") && !page.contains("rampe"),
            "{path}: {page}"
        );
    }
    for path in [
        "liste",
        "inscriptions",
        "inscriptions.csv",
        "accueil",
        "questions",
        "enquete",
        "modifier",
    ] {
        let page = town
            .get(&format!("/animation/rencontres/{meeting}/{path}"))
            .await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{path}");
    }
}

/// The number that the list of paper gives to somebody.
async fn number_on_paper(console: &Console<'_>, meeting: u64, name: &str) -> String {
    let list = format!("/animation/rencontres/{meeting}/liste");
    let page = console.get(&list).await.body;
    let row = page.split("<tr").find(|row| row.contains(name)).unwrap();
    let cell = row.split("</td>").next().unwrap();
    cell.rsplit('>').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_number_on_printed_paper_stays_somebodys() {
    let town = Town::new();
    let console = Console::enter(&town).await;
    let meeting = announced(&console, "").await;
    registered(&town, meeting, "nom=Cado%20Kanari").await;
    registered(&town, meeting, "nom=Dewi%20Kanari&adresse=d%40exemple.bzh").await;
    let printed = number_on_paper(&console, meeting, "Dewi").await;
    // Somebody who comes first in the alphabet registers after the list was printed.
    registered(&town, meeting, "nom=Anna%20Kanari&accompagnants=1").await;
    assert_eq!(number_on_paper(&console, meeting, "Dewi").await, printed);
    let door = format!("/animation/rencontres/{meeting}/accueil");
    let ticked = format!("action=liste&numeros={printed}");
    assert_eq!(
        console.post(&door, &ticked).await.status,
        StatusCode::SEE_OTHER
    );
    let page = format!("/animation/rencontres/{meeting}");
    let page = console.get(&page).await.body;
    assert!(page.contains("<dd>1</dd>"), "one came, not two: {page}");
}

#[tokio::test]
async fn every_page_has_its_words_in_every_language() {
    let town = Town::new();
    let console = Console::enter(&town).await;
    let meeting = announced(&console, "1").await;
    let own = registered(&town, meeting, "nom=Anna&adresse=anna%40exemple.bzh").await;
    let waiting = registered(&town, meeting, "nom=Bran").await;
    let mut paths = vec![
        own,
        waiting,
        format!("/rencontres/{meeting}/inscription"),
        "/animation/rencontres".to_owned(),
        "/animation/rencontres/nouvelle".to_owned(),
    ];
    for page in [
        "",
        "/modifier",
        "/inscriptions",
        "/questions",
        "/liste",
        "/accueil",
        "/enquete",
    ] {
        paths.push(format!("/animation/rencontres/{meeting}{page}"));
    }
    paths.push(format!("/animation/rencontres/{}", town.evening));
    for path in paths {
        let french = console.get(&path).await;
        assert_eq!(french.status, StatusCode::OK, "{path}");
        assert!(!french.body.contains('⟦'), "{path}: {}", french.body);
        assert!(!french.body.contains(" style="), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn letters_are_written_by_themselves_with_a_link_that_cancels() {
    let town = Town::new();
    let console = Console::enter(&town).await;
    let meeting = announced(&console, "10").await;
    let own = registered(&town, meeting, "nom=Anna&adresse=anna%40exemple.bzh").await;
    let settings = kuzul_web::Settings {
        public_url: Some("https://avis.exemple.bzh".into()),
        ..kuzul_web::Settings::default()
    };
    let tending = tokio::spawn(kuzul_web::tend(town.engine.clone(), settings));
    let mut letter = None;
    for _ in 0..200 {
        let snapshot = town.engine.snapshot();
        let seen = snapshot
            .state
            .seen_by(kuzul_model::access::Viewer::Operator);
        letter = seen
            .letters()
            .next()
            .and_then(|it| seen.words_of_letter(it));
        if letter.is_some() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    tending.abort();
    let letter = letter.expect("a letter is queued");
    assert_eq!(letter.to.as_str(), "anna@exemple.bzh");
    assert!(
        letter.subject.contains("Soirée des lavoirs"),
        "{}",
        letter.subject
    );
    let link = letter
        .text
        .split("https://avis.exemple.bzh")
        .nth(1)
        .unwrap();
    let link = link.split_whitespace().next().unwrap();
    assert!(letter.html.contains(link) && link != own);
    let cancel = format!("id={}&action=annuler", new_id());
    let cancelled = town.ask(Method::POST, link, &[FORM], cancel).await;
    assert_eq!(
        cancelled.status,
        StatusCode::SEE_OTHER,
        "{}",
        cancelled.body
    );
    assert!(town.get(&own).await.body.contains("est annulée"));
}
