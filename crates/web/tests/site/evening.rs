//! Evenings that are led from the console, without script.

use axum::http::{Method, StatusCode, header};

use crate::{
    console::{Console, field, new_id, write},
    support::Town,
};

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");
const PROGRAM: (&str, &str) = ("accept", "application/json");

async fn give_dot(town: &Town, code: &str, item: u64) {
    let body = format!("id={}&action=gommette&item={item}", new_id());
    let path = format!("/salles/{code}/agir");
    let answer = town.ask(Method::POST, &path, &[FORM, PROGRAM], body).await;
    assert!(answer.status.is_success(), "{}", answer.body);
}

fn card_is_in(page: &str, card: u64, cluster: u64) -> bool {
    page.contains(&format!("id=\"carte-{card}\" data-in=\"{cluster}\""))
}

#[tokio::test]
async fn an_evening_goes_from_the_opening_to_the_conclusions() {
    let town = Town::new();
    let console = Console::enter(&town).await;
    let (board, code) = console.open().await;
    assert_eq!(code.len(), 8);
    let page = console
        .get(&format!("/animation/tableaux/{board}"))
        .await
        .body;
    assert!(page.contains("Commencer") && page.contains(&code), "{page}");
    let page = console
        .done(board, "commencer", "temps=ecrire&minutes=15")
        .await;
    assert!(
        page.contains("data-until") && page.contains("Passer à"),
        "{page}"
    );
    let one = write(&town, &code, 2, "Ouvrir un café associatif au bourg").await;
    let two = write(&town, &code, 2, "Un café associatif dans le bourg").await;
    let other = write(&town, &code, 2, "Des pistes cyclables").await;

    let path = format!("/animation/tableaux/{board}/rapprochements");
    let proposed = console.get(&path).await.body;
    assert!(proposed.contains("<mark>associatif</mark>"), "{proposed}");
    assert!(!proposed.contains("pistes cyclables"));
    console
        .done(board, "commencer", "temps=grouper&minutes=")
        .await;
    let fields = format!(
        "page=rapprochements&vers=nouvelle&colonne=2&titre=Caf%C3%A9&carte={one}:0&carte={two}:0"
    );
    console.done(board, "grouper", &fields).await;
    let page = console
        .get(&format!("/animation/tableaux/{board}"))
        .await
        .body;
    let cluster: u64 = page
        .split("id=\"grappe-")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .parse()
        .unwrap();
    assert!(card_is_in(&page, one, cluster) && card_is_in(&page, two, cluster));
    assert!(card_is_in(&page, other, 0));

    console
        .done(board, "commencer", "temps=voter&minutes=10")
        .await;
    for _ in 0..3 {
        give_dot(&town, &code, cluster).await;
    }
    give_dot(&town, &code, other).await;
    let results = format!("/animation/tableaux/{board}/resultats");
    let during = console.get(&results).await.body;
    assert!(
        during.contains("Le vote est en cours") && !during.contains("3 gommettes"),
        "{during}"
    );
    let after = console.done(board, "terminer", "page=resultats").await;
    assert!(
        after.contains("3 gommettes") && after.contains("votes.json?colonne=2"),
        "{after}"
    );
    let report = town.get(&format!("/tableaux/{board}")).await.body;
    assert!(
        !report.contains("3 gommettes"),
        "the room sees nothing before it is unveiled"
    );
    console
        .done(board, "devoiler", "page=resultats&rangs=2")
        .await;
    let report = town.get(&format!("/tableaux/{board}")).await.body;
    assert!(report.contains("3 gommettes"), "{report}");

    let drafts = console.done(board, "conclure", "page=resultats").await;
    let conclusion = field(&drafts, "conclusion");
    let again = console.send(board, "conclure", "page=resultats").await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    let reworded = format!("page=resultats&conclusion={conclusion}&texte=Ouvrir+un+caf%C3%A9");
    let drafts = console.done(board, "reformuler", &reworded).await;
    assert!(drafts.contains("Ouvrir un café</textarea>"), "{drafts}");
    assert!(drafts.contains("Au départ"), "{drafts}");
    let page = town.get(&format!("/conclusions/{conclusion}")).await.body;
    assert!(page.contains("Ouvrir un café"));
    let closed = console.done(board, "fermer", "page=resultats").await;
    assert!(closed.contains("Rouvrir"), "{closed}");
    assert!(
        console
            .done(board, "rouvrir", "")
            .await
            .contains("Fermer le tableau")
    );
}

#[tokio::test]
async fn the_room_is_led_by_single_actions() {
    let town = Town::new();
    let console = Console::enter(&town).await;
    let (board, code) = console.open().await;
    console
        .done(board, "commencer", "temps=ecrire&minutes=5")
        .await;
    let page = console.done(board, "suspendre", "").await;
    assert!(page.contains("Salle en pause") && page.contains("Reprendre"));
    console.done(board, "reprendre", "").await;
    let page = console
        .done(board, "dire", "texte=Il+reste+deux+minutes")
        .await;
    assert!(page.contains("<q>Il reste deux minutes</q>"), "{page}");
    assert!(
        town.get(&format!("/salles/{code}"))
            .await
            .body
            .contains("Il reste deux minutes")
    );
    assert!(
        !console
            .done(board, "dire", "texte=")
            .await
            .contains("Il reste deux minutes")
    );
    console.done(board, "prolonger", "minutes=5").await;
    let card = write(&town, &code, 0, "Une insulte").await;
    let page = console
        .done(board, "masquer", &format!("raison=Insulte&carte={card}:0"))
        .await;
    assert!(
        page.contains("masquée") && page.contains("Insulte"),
        "{page}"
    );
    let wall = format!("/mur/{code}");
    assert!(!town.get(&wall).await.body.contains("Une insulte"));
    console
        .done(board, "montrer", &format!("carte={card}:0"))
        .await;
    console
        .done(board, "commencer", "temps=lire&minutes=")
        .await;
    let late = write(&town, &code, 0, "Un mot de la fin").await;
    let page = console
        .get(&format!("/animation/tableaux/{board}"))
        .await
        .body;
    assert!(page.contains("à vous de décider"), "{page}");
    assert!(!town.get(&wall).await.body.contains("Un mot de la fin"));
    let page = console
        .done(board, "montrer", &format!("carte={late}:0"))
        .await;
    assert!(!page.contains("à vous de décider"));
}

#[tokio::test]
async fn clusters_are_named_merged_split_moved_and_undone() {
    let town = Town::new();
    let console = Console::enter(&town).await;
    let (board, code) = console.open().await;
    console
        .done(board, "commencer", "temps=ecrire&minutes=5")
        .await;
    let mut cards = Vec::new();
    for text in ["Un", "Deux", "Trois", "Quatre"] {
        cards.push(write(&town, &code, 0, text).await);
    }
    let [one, two, three, four] = cards[..] else {
        panic!()
    };
    let form = |cards: [u64; 2]| {
        let [one, two] = cards;
        format!("vers=nouvelle&titre=&carte={one}:0&carte={two}:0")
    };
    let cluster_of = |page: &str, card: u64| -> u64 {
        let after = page
            .split(&format!("id=\"carte-{card}\" data-in=\""))
            .nth(1);
        after.unwrap().split('"').next().unwrap().parse().unwrap()
    };
    console.done(board, "grouper", &form([one, two])).await;
    let page = console.done(board, "grouper", &form([three, four])).await;
    let (first, second) = (cluster_of(&page, one), cluster_of(&page, three));
    assert!(first != 0 && second != 0 && first != second);

    let fields = format!("grappe={first}&titre=Chiffres&etait=");
    assert!(
        console
            .done(board, "nommer", &fields)
            .await
            .contains("value=\"Chiffres\"")
    );
    let stale = console
        .send(
            board,
            "nommer",
            &format!("grappe={first}&titre=Nombres&etait="),
        )
        .await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(
        stale.body.contains("value=\"Nombres\""),
        "what was typed stays"
    );

    let page = console
        .done(board, "grouper", &format!("vers=c1&grappe={second}"))
        .await;
    let column = page
        .split("id=\"colonne-1\"")
        .nth(1)
        .unwrap()
        .split("</section>")
        .next()
        .unwrap();
    assert!(
        column.contains(&format!("id=\"grappe-{second}\"")),
        "{column}"
    );
    let merge = format!("vers=nouvelle&grappe={first}&grappe={second}");
    let page = console.done(board, "grouper", &merge).await;
    assert_eq!(cluster_of(&page, four), first);
    let split = format!("vers=c2&carte={one}:{first}");
    let page = console.done(board, "grouper", &split).await;
    assert_eq!(cluster_of(&page, one), 0);

    let moved = console
        .send(board, "grouper", &format!("vers=c0&carte={one}:{first}"))
        .await;
    assert_eq!(
        moved.status,
        StatusCode::CONFLICT,
        "it was seen where it is no more"
    );
    assert!(moved.body.contains("role=\"alert\"") && card_is_in(&moved.body, one, 0));
    assert!(
        moved
            .body
            .contains(&format!("value=\"{one}:0\" form=\"grouper\" checked"))
    );

    assert_eq!(
        cluster_of(&console.done(board, "defaire", "").await, one),
        first
    );
    let page = console.done(board, "defaire", "").await;
    assert_eq!(cluster_of(&page, four), second);
    assert!(page.contains("par vous"));
}

#[tokio::test]
async fn a_rehearsal_is_hidden_from_the_public_and_counts_for_nothing() {
    let town = Town::new();
    let console = Console::enter(&town).await;
    let path = format!("/animation/ateliers/{}/ouvrir", town.workshop);
    let fields = "code=RATATAKA&titre-0=Envies&gommettes=3&simules=4&action=repeter";
    let opened = console.post(&path, fields).await;
    let location = opened.header(header::LOCATION).to_owned();
    let page = console.get(&location).await.body;
    assert!(
        page.contains("Répétition") && !page.contains("Le compte rendu"),
        "{page}"
    );
    let board: u64 = location.rsplit('/').next().unwrap().parse().unwrap();
    for end in ["", ".json", ".csv", "/votes.json"] {
        let report = town.get(&format!("/tableaux/{board}{end}")).await;
        assert_eq!(report.status, StatusCode::NOT_FOUND, "{end}");
    }
    let workshop = town.get(&format!("/ateliers/{}", town.workshop)).await;
    assert!(!workshop.body.contains("RATATAKA"));
    let concluded = console.send(board, "conclure", "page=resultats").await;
    assert_eq!(concluded.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn simulated_participants_write_cards_by_themselves() {
    let town = Town::new();
    let console = Console::enter(&town).await;
    let path = format!("/animation/ateliers/{}/ouvrir", town.workshop);
    let fields = "code=RATATAKA&titre-0=Envies&gommettes=3&simules=60&action=repeter";
    let opened = console.post(&path, fields).await;
    let location = opened.header(header::LOCATION).to_owned();
    let cards = |page: &str| page.matches("data-state=\"shown\"").count();
    for _ in 0..100 {
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        if cards(&console.get(&location).await.body) >= 3 {
            return;
        }
    }
    panic!("nobody writes");
}
