//! Diffusion, reminders and letters that come back, as people meet them.

use axum::http::{Method, StatusCode, header};
use kuzul_model::{
    Command,
    access::Viewer,
    mail::{Letter, Purpose},
};
use serde_json::{Value, json};

use crate::{
    console::{Console, new_id},
    support::{Answer, Town},
};

pub(crate) const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");
pub(crate) const AGGLO: &str = "Plouzul Agglomération";

/// A town whose opinion is frozen, with one proposal that rests on the first conclusion.
pub(crate) struct Desk {
    pub(crate) town: Town,
    pub(crate) opinion: u64,
    pub(crate) proposal: u64,
}

impl Desk {
    pub(crate) fn frozen() -> Self {
        let town = Town::new();
        let conclusion = town.conclusions[0].0;
        Self::of(town, conclusion)
    }

    pub(crate) fn of(town: Town, conclusion: u64) -> Self {
        let does = |command: Value| does(&town, json!({ "opinion": command }));
        let about =
            json!({ "kind": "opinion", "process": town.process, "title": "Avis sur le numérique" });
        let opinion = does(json!({ "open": { "about": about } }));
        let section = opinion + 1;
        does(
            json!({ "section": { "edit": { "opinion": opinion, "section": section,
            "from": section, "heading": "La commande", "text": "On nous demande." } } }),
        );
        let proposal = does(
            json!({ "proposal": { "write": { "opinion": opinion, "content": {
            "title": "Ouvrir un lieu", "statement": "Créer un tiers-lieu.",
            "addressees": [AGGLO], "conclusions": [conclusion] } } } }),
        );
        let head = town.engine.snapshot().head;
        does(
            json!({ "edition": { "freeze": { "opinion": opinion, "made_from": head.seq,
            "chain": head.chain.to_string(), "dated": "2026-03" } } }),
        );
        Self {
            town,
            opinion,
            proposal,
        }
    }

    pub(crate) fn hands_over(&self) {
        let handed = json!({ "response": { "hand_over": { "opinion": self.opinion,
            "to": [AGGLO], "on": "2026-03-20" } } });
        does(&self.town, json!({ "opinion": handed }));
    }

    pub(crate) fn answers(&self, answer: &str, on: &str, due: Option<&str>) {
        let given = json!({ "response": { "respond": { "opinion": self.opinion,
            "proposal": self.proposal, "institution": AGGLO, "answer": answer, "on": on,
            "reasons": format!("Parce que {answer}."), "due": due } } });
        does(&self.town, json!({ "opinion": given }));
    }

    fn register(&self) -> String {
        format!("/redaction/avis/{}/diffusion", self.opinion)
    }

    async fn sends(&self, console: &Console<'_>, way: &str, whom: &str, to: &str) -> Answer {
        let fields = format!(
            "action=envoyer&document=whole&moyen={way}&qui={whom}&le=2026-03-21&a={}",
            escaped(to)
        );
        console.post(&self.register(), &fields).await
    }

    pub(crate) fn letters(&self) -> Vec<(Purpose, Letter)> {
        let snapshot = self.town.engine.snapshot();
        let seen = snapshot.state.seen_by(Viewer::Operator);
        seen.letters()
            .filter_map(|it| Some((it.purpose.clone(), seen.words_of_letter(it)?)))
            .collect()
    }
}

pub(crate) fn does(town: &Town, command: Value) -> u64 {
    let command: Command = serde_json::from_value(command).unwrap();
    Town::do_on(&town.engine, 1_000, command)
}

pub(crate) fn escaped(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02x}")).collect()
}

/// The path of a page that a letter leads to.
pub(crate) fn link(letter: &Letter, start: &str) -> String {
    let at = letter.text.find(start).unwrap();
    letter.text[at..]
        .split_whitespace()
        .next()
        .unwrap()
        .to_owned()
}

#[tokio::test]
async fn the_register_is_filled_mailed_once_and_confirmed_by_one_click() {
    let desk = Desk::frozen();
    let console = Console::enter(&desk.town).await;
    let to = format!("{AGGLO} <contact@plouzul.bzh>\nCommune de Plouzul ; mairie@plouzul.bzh");
    let sent = desk.sends(&console, "mail", "institutions", &to).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let people = "Katell Le Goff <katell@example.org>";
    desk.sends(&console, "mail", "personnes", people).await;
    desk.sends(&console, "post", "personnes", "Yann Le Bras")
        .await;
    assert_eq!(desk.letters().len(), 3);
    let again = desk.sends(&console, "mail", "personnes", people).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    assert!(
        again.body.contains("rien n’est envoyé deux fois"),
        "{}",
        again.body
    );
    assert!(
        again.body.contains("katell@example.org"),
        "what was typed is kept"
    );
    assert_eq!(desk.letters().len(), 3);

    let register = console.get(&desk.register()).await;
    for said in [
        AGGLO,
        "Katell Le Goff",
        "Yann Le Bras",
        "katell@example.org",
    ] {
        assert!(register.body.contains(said), "{said}");
    }
    let public = desk
        .town
        .get(&format!("/avis/{}/diffusion", desk.opinion))
        .await;
    assert!(public.body.contains(AGGLO) && public.body.contains("Commune de Plouzul"));
    assert!(
        !public.body.contains("Katell") && !public.body.contains('@'),
        "{}",
        public.body
    );
    let twin = desk
        .town
        .get(&format!("/avis/{}/diffusion.json", desk.opinion))
        .await;
    let figures = &twin.json()["data"];
    assert_eq!(figures["sent"], 4);
    assert_eq!(
        (&figures["institutions"], &figures["people"]),
        (&json!(2), &json!(2))
    );

    let (purpose, letter) = desk.letters().remove(0);
    assert!(matches!(purpose, Purpose::Diffusion { .. }));
    assert!(
        letter.text.contains(&format!("/avis/{}.pdf", desk.opinion)),
        "{}",
        letter.text
    );
    let receipt = link(&letter, "/recu/");
    // A program that opens the link says nothing.
    let page = desk.town.get(&receipt).await;
    assert_eq!(page.header(header::CACHE_CONTROL), "no-store");
    let body = format!("id={}", new_id());
    let said = desk.town.ask(Method::POST, &receipt, &[FORM], body).await;
    assert_eq!(said.status, StatusCode::SEE_OTHER, "{}", said.body);
    assert!(desk.town.get(&receipt).await.body.contains("Merci"));
    let public = desk
        .town
        .get(&format!("/avis/{}/diffusion.json", desk.opinion))
        .await;
    assert_eq!(public.json()["data"]["received"], 1);
}

#[tokio::test]
async fn the_register_is_not_for_everybody() {
    let desk = Desk::frozen();
    let page = desk.town.get(&desk.register()).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    let body = format!("id={}&action=envoyer&a=x", new_id());
    let sent = desk
        .town
        .ask(Method::POST, &desk.register(), &[FORM], body)
        .await;
    assert_eq!(sent.status, StatusCode::FORBIDDEN);
    let returns = desk.town.get("/animation/courrier/retours").await;
    assert_eq!(returns.status, StatusCode::FORBIDDEN);
    let unknown = desk.town.get("/recu/0123456789abcdef").await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_cannot_be_sent_comes_back_with_a_reason() {
    let desk = Desk::frozen();
    let console = Console::enter(&desk.town).await;
    for (way, to, said) in [
        (
            "mail",
            "Commune de Groix",
            "Aucune adresse n’est connue pour",
        ),
        ("mail", "Commune <mairie@>", "n’est pas une adresse"),
        ("mail", "mairie@plouzul.bzh", "vide"),
        ("post", "", "au moins un destinataire"),
    ] {
        let refused = desk.sends(&console, way, "institutions", to).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{to}");
        assert!(refused.body.contains(said), "{said} in {}", refused.body);
    }
    assert!(desk.letters().is_empty());
}

#[tokio::test]
async fn every_page_of_diffusion_has_its_words_in_each_language() {
    let desk = Desk::frozen();
    desk.hands_over();
    let console = Console::enter(&desk.town).await;
    let to = format!("{AGGLO} <contact@plouzul.bzh>");
    desk.sends(&console, "mail", "institutions", &to).await;
    desk.sends(&console, "hand", "personnes", "Anna").await;
    desk.answers("under_study", "2026-04-02", None);
    desk.answers("accepted", "2026-05-02", Some("2026-09"));
    let returned = "action=marquer&avis=&adresses=yann%40example.org";
    console.post("/animation/courrier/retours", returned).await;
    let receipt = link(&desk.letters()[0].1, "/recu/");
    for path in [
        desk.register(),
        format!("/avis/{}/diffusion", desk.opinion),
        format!("/avis/{}/reponses", desk.opinion),
        "/avis/sans-reponse".to_owned(),
        "/animation/courrier/retours?notes=1".to_owned(),
        format!("/lettre?avis={}", desk.opinion),
        receipt,
    ] {
        for language in ["fr", "en", "br"] {
            let answer = console.get_in(&path, language).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.body);
            assert!(!answer.body.contains('⟦'), "{path}: {}", answer.body);
            assert!(!answer.body.contains(" style="), "{path}");
        }
    }
}

/// Lets the program look after what is due until a letter of a purpose is queued.
async fn tended(desk: &Desk, purpose: &Purpose) -> Option<Letter> {
    let settings = kuzul_web::Settings {
        public_url: Some("https://avis.exemple.bzh".into()),
        ..kuzul_web::Settings::default()
    };
    let tending = tokio::spawn(kuzul_web::tend(desk.town.engine.clone(), settings));
    let mut found = None;
    for _ in 0..200 {
        let letters = desk.letters().into_iter();
        found = letters
            .filter(|(of, _)| of == purpose)
            .map(|it| it.1)
            .next();
        if found.is_some() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    tending.abort();
    found
}

#[tokio::test(flavor = "multi_thread")]
async fn an_institution_that_is_silent_is_reminded_by_itself() {
    let desk = Desk::frozen();
    let console = Console::enter(&desk.town).await;
    // The address is asked where the institution is entered.
    let handed = format!(
        "page=suites&action=remettre&le=2026-03-20&avant=&a={}",
        escaped(&format!("{AGGLO} <contact@plouzul.bzh>"))
    );
    let path = format!("/redaction/avis/{}", desk.opinion);
    let handed = console.post(&path, &handed).await;
    assert_eq!(handed.status, StatusCode::SEE_OTHER, "{}", handed.body);
    let table = desk.town.get("/avis/sans-reponse").await;
    for said in ["Ouvrir un lieu", AGGLO, "Délai passé", "20 mai 2026"] {
        assert!(table.body.contains(said), "{said} in {}", table.body);
    }
    let letter = tended(&desk, &Purpose::Reminder).await.expect("a letter");
    assert_eq!(letter.to.as_str(), "contact@plouzul.bzh");
    for said in [
        "1. Ouvrir un lieu",
        "20 mars 2026",
        "https://avis.exemple.bzh/avis/",
    ] {
        assert!(letter.text.contains(said), "{said} in {}", letter.text);
    }
    let public = desk
        .town
        .get(&format!("/avis/{}/diffusion", desk.opinion))
        .await;
    assert!(
        public.body.contains("une proposition sans réponse"),
        "{}",
        public.body
    );
    desk.answers("accepted", "2026-06-01", Some("2026-09"));
    let table = desk.town.get("/avis/sans-reponse.json").await;
    assert_eq!(table.json()["data"]["lines"], json!([]));
    let responses = desk
        .town
        .get(&format!("/avis/{}/reponses", desk.opinion))
        .await;
    assert!(
        responses.body.contains("Ce délai est passé depuis"),
        "{}",
        responses.body
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_institution_is_written_to_in_the_language_that_was_chosen_for_it() {
    let desk = Desk::frozen();
    desk.hands_over();
    let console = Console::enter(&desk.town).await;
    let to = escaped(&format!("{AGGLO} <contact@plouzul.bzh>"));
    let send = "action=envoyer&document=whole&moyen=mail&qui=institutions&le=2026-03-21";
    let fields = format!("{send}&langue=en&a={to}");
    let sent = console.post(&desk.register(), &fields).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let (_, letter) = desk.letters().remove(0);
    assert!(
        letter.text.contains("Tell us with one click"),
        "{}",
        letter.text
    );
    assert!(letter.html.contains("lang=\"en\""), "{}", letter.html);
    let register = console.get(&desk.register()).await;
    let chosen = "<option value=\"en\" lang=\"en\" selected>";
    assert!(register.body.contains(chosen), "{}", register.body);
    let reminder = tended(&desk, &Purpose::Reminder).await.expect("a letter");
    assert!(
        reminder.text.contains("Answer expected before"),
        "{}",
        reminder.text
    );

    // The address stays; the language is changed, and a language that is none changes nothing.
    for (chosen, kept) in [("fr", "fr"), ("xx", "fr")] {
        let fields = format!(
            "action=adresse&institution={}&adresse=contact%40plouzul.bzh&langue={chosen}",
            escaped(AGGLO)
        );
        let set = console.post(&desk.register(), &fields).await;
        assert_eq!(set.status, StatusCode::SEE_OTHER, "{}", set.body);
        let register = console.get(&desk.register()).await;
        let kept = format!("<option value=\"{kept}\" lang=\"{kept}\" selected>");
        assert!(register.body.contains(&kept), "{}", register.body);
    }
}

#[tokio::test]
async fn a_pasted_notification_marks_an_address_and_its_reader_is_told() {
    let desk = Desk::frozen();
    let console = Console::enter(&desk.town).await;
    let asked = format!("adresse=anna%40example.org&demarche=avis-{}", desk.opinion);
    let asked = desk.town.ask(Method::POST, "/lettre", &[FORM], asked).await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.body);
    let own = link(&desk.letters()[0].1, "/lettre/");
    desk.town
        .ask(Method::POST, &own, &[FORM], "action=confirmer")
        .await;
    let notification = "Reporting-MTA: dns; mx.plouzul.bzh\r\n\r\n\
        Final-Recipient: rfc822; anna@example.org\r\nAction: failed\r\nStatus: 5.1.1\r\n";
    let path = "/animation/courrier/retours";
    let fields = format!("action=marquer&adresses=&avis={}", escaped(notification));
    let marked = console.post(path, &fields).await;
    assert_eq!(marked.header(header::LOCATION), format!("{path}?notes=1"));
    let page = console.get(path).await;
    assert!(page.body.contains("anna@example.org") && page.body.contains("n’existe pas"));
    let told = desk.town.get(&own).await;
    assert!(told.body.contains("nous sont revenus"), "{}", told.body);
    let again = "adresse=anna%40example.org&demarche=";
    let again = desk.town.ask(Method::POST, "/lettre", &[FORM], again).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.body.contains("nous sont revenus"));
    for (pasted, said) in [
        ("Bonjour, je suis absent.", "ne nomme aucune adresse"),
        (
            "Final-Recipient: rfc822; anna@example.org\nAction: delayed\nStatus: 4.4.1\n",
            "en retard",
        ),
    ] {
        let fields = format!("action=marquer&adresses=&avis={}", escaped(pasted));
        let refused = console.post(path, &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{pasted}");
        assert!(refused.body.contains(said), "{said} in {}", refused.body);
    }
}
