//! Documents of the register and news of an opinion, where the mail server takes a letter and then
//! fails, or an address takes nothing: what waits, what leaves, and what the pages say.

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
};
use hyper::service::Service;
use hyper_util::service::TowerToHyperService;
use serde_json::{Value, json};

use super::{MINUTE, Manner, Round, Town};
use kuzul_engine::{CommandId, Submission};
use kuzul_model::Actor;
use kuzul_web::Settings;

const RETURNS: &str = "/animation/courrier/retours";
const TO: &str = "Commune de Plouzul <mairie@plouzul.bzh>";

/// A town with a mail server, an adopted opinion, and the browser of whoever leads it.
struct Desk {
    town: Town,
    web: TowerToHyperService<Router>,
    cookie: String,
    opinion: u64,
    proposal: u64,
}

impl Desk {
    async fn new() -> Self {
        let town = Town::new().await;
        let process =
            json!({ "process": { "open": { "title": "Le port", "objective": "Un avis." } } });
        let process = does(&town, process).await;
        let opinion = json!({ "open": { "about": { "kind": "opinion", "process": process,
            "title": "Avis sur le port" } } });
        let opinion = does(&town, json!({ "opinion": opinion })).await;
        let section = json!({ "section": { "edit": { "opinion": opinion, "section": opinion + 1,
            "from": opinion + 1, "heading": "La question", "text": "On nous demande." } } });
        does(&town, json!({ "opinion": section })).await;
        let proposal = json!({ "proposal": { "write": { "opinion": opinion, "content": {
            "title": "Ouvrir le port", "statement": "Ouvrir le port à tous.",
            "addressees": ["Commune de Plouzul"] } } } });
        let proposal = does(&town, json!({ "opinion": proposal })).await;
        let head = town.engine.snapshot().head;
        let freeze = json!({ "edition": { "freeze": { "opinion": opinion, "made_from": head.seq,
            "chain": head.chain.to_string(), "dated": "2026-02" } } });
        does(&town, json!({ "opinion": freeze })).await;
        let router = kuzul_web::router(town.engine.clone(), Settings::default());
        let mut desk = Self {
            town,
            web: TowerToHyperService::new(router),
            cookie: String::new(),
            opinion,
            proposal,
        };
        let link = kuzul_web::console_link(&Settings::default());
        let entered = desk.web.call(asked("GET", &link, "", "")).await.unwrap();
        let cookie = entered.headers()[header::SET_COOKIE].to_str().unwrap();
        desk.cookie = cookie.split(';').next().unwrap().to_owned();
        desk
    }

    fn register(&self) -> String {
        format!("/redaction/avis/{}/diffusion", self.opinion)
    }

    async fn page(&self, path: &str) -> String {
        let asked = asked("GET", path, &self.cookie, "");
        let (status, body) = self.ask(asked).await;
        assert_eq!(status, StatusCode::OK, "{path}: {body}");
        body
    }

    async fn post(&self, path: &str, fields: &str) -> (StatusCode, String) {
        let id = CommandId::random().unwrap();
        let body = format!("id={id}&{fields}");
        self.ask(asked("POST", path, &self.cookie, &body)).await
    }

    async fn ask(&self, asked: Request<Body>) -> (StatusCode, String) {
        let answer = self.web.call(asked).await.unwrap();
        let status = answer.status();
        let body = to_bytes(answer.into_body(), usize::MAX).await.unwrap();
        (status, String::from_utf8(body.to_vec()).unwrap())
    }

    /// Mails the whole opinion to an institution.
    async fn sends(&self, to: &str) -> (StatusCode, String) {
        let fields = "action=envoyer&document=whole&moyen=mail&qui=institutions&le=2026-02-28&a=";
        let fields = format!("{fields}{}", escaped(to));
        self.post(&self.register(), &fields).await
    }

    #[track_caller]
    fn assert_said(page: &str, said: &[&str], unsaid: &[&str]) {
        for said in said {
            assert!(page.contains(said), "{said} is not in {page}");
        }
        for unsaid in unsaid {
            assert!(!page.contains(unsaid), "{unsaid} is in {page}");
        }
    }
}

fn asked(method: &str, path: &str, cookie: &str, body: &str) -> Request<Body> {
    Request::builder()
        .method(method)
        .uri(path)
        .header("cookie", cookie)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::from(body.to_owned()))
        .unwrap()
}

fn escaped(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02x}")).collect()
}

async fn does(town: &Town, command: Value) -> u64 {
    let submission = Submission {
        id: CommandId::random().unwrap(),
        by: Actor::Operator,
        command: serde_json::from_value(command).unwrap(),
        at: None,
    };
    town.engine.submit(submission).await.unwrap().first
}

/// Lets the mail server recover, and what waits leave; all that it saw then is one mail, sent twice
/// under one name.
async fn recovers(town: &Town) {
    town.server.becomes(Manner::Takes);
    assert_eq!(town.postman.round().await, Round::Done(0), "not yet");
    town.later(MINUTE);
    assert_eq!(town.postman.round().await, Round::Done(1));
    town.later(3 * 24 * 60 * MINUTE);
    assert_eq!(town.postman.round().await, Round::Done(0), "once");
    let seen = town.server.seen();
    let [.., first, second] = &seen[..] else {
        panic!("{seen:?}");
    };
    assert_eq!(first.header("Message-ID"), second.header("Message-ID"));
    assert_eq!(first.to, second.to);
}

#[tokio::test]
async fn a_document_that_was_taken_in_silence_waits_is_shown_and_arrives_once() {
    let desk = Desk::new().await;
    desk.town.server.becomes(Manner::TakesInSilence);
    let (status, body) = desk.sends(TO).await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{body}");
    assert_eq!(desk.town.postman.round().await, Round::Done(1));
    let broke = "La connexion s’est rompue";
    let register = desk.page(&desk.register()).await;
    Desk::assert_said(
        &register,
        &["Attend de partir", broke, "Nouvel essai le"],
        &[],
    );
    let mailbox = desk.page("/animation/courrier").await;
    Desk::assert_said(&mailbox, &[broke, "mairie@plouzul.bzh"], &[]);
    let (status, body) = desk.sends(TO).await;
    assert_eq!(status, StatusCode::CONFLICT, "{body}");
    Desk::assert_said(&body, &["rien n’est envoyé deux fois"], &[]);

    recovers(&desk.town).await;
    assert_eq!(desk.town.server.seen().len(), 2);
    let register = desk.page(&desk.register()).await;
    Desk::assert_said(&register, &["Envoyé"], &[broke, "Attend de partir"]);
    let (status, _) = desk.sends(TO).await;
    assert_eq!(status, StatusCode::CONFLICT);
    assert_eq!(desk.town.postman.round().await, Round::Done(0));
}

#[tokio::test]
async fn an_institution_that_the_mail_server_does_not_know_is_written_to_again_at_another_address()
{
    let desk = Desk::new().await;
    desk.town.server.becomes(Manner::KnowsNobody);
    desk.sends(TO).await;
    assert_eq!(desk.town.postman.round().await, Round::Done(1));
    let register = desk.page(&desk.register()).await;
    let said = [
        "Revenu, ou pas parti",
        "ne connaît pas cette adresse",
        "Plus rien ne part",
    ];
    Desk::assert_said(&register, &said, &[]);
    desk.town.server.becomes(Manner::Takes);
    desk.town.later(3 * 24 * 60 * MINUTE);
    assert_eq!(desk.town.postman.round().await, Round::Done(0), "given up");
    let (status, body) = desk.sends("Commune de Plouzul <accueil@plouzul.bzh>").await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{body}");
    assert_eq!(desk.town.postman.round().await, Round::Done(1));
    let [seen] = &desk.town.server.seen()[..] else {
        panic!("{:?}", desk.town.server.seen());
    };
    assert_eq!(seen.to, ["RCPT TO:<accueil@plouzul.bzh>"]);
}

#[tokio::test]
async fn a_document_that_comes_back_is_shown_and_nothing_more_goes_to_its_address() {
    let desk = Desk::new().await;
    desk.sends(TO).await;
    assert_eq!(desk.town.postman.round().await, Round::Done(1));
    let notification =
        "Final-Recipient: rfc822; mairie@plouzul.bzh\nAction: failed\nStatus: 5.1.1\n";
    let fields = format!("action=marquer&adresses=&avis={}", escaped(notification));
    let (status, body) = desk.post(RETURNS, &fields).await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{body}");
    let returns = desk.page(RETURNS).await;
    Desk::assert_said(&returns, &["mairie@plouzul.bzh", "n’existe pas"], &[]);
    let register = desk.page(&desk.register()).await;
    let said = [
        "Revenu, ou pas parti",
        "Les courriels à cette adresse reviennent",
    ];
    Desk::assert_said(&register, &said, &["Attend de partir"]);
    let (status, body) = desk.sends(TO).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    Desk::assert_said(&body, &["reviennent. Corrigez l’adresse"], &[]);
    assert_eq!(desk.town.postman.round().await, Round::Done(0));
    let public = desk
        .page(&format!("/avis/{}/diffusion.json", desk.opinion))
        .await;
    let figures: Value = serde_json::from_str(&public).unwrap();
    assert_eq!(figures["data"]["sent"], 0, "what came back does not count");
}

#[tokio::test]
async fn news_that_were_taken_in_silence_arrive_once_and_are_not_written_again() {
    let desk = Desk::new().await;
    let town = &desk.town;
    let token = "0123456789abcdef0123456789abcdef";
    let letter = json!({ "to": "anna@example.org", "subject": "Oui ?", "text": "a", "html": "a" });
    let ask = json!({ "about": { "opinion": desk.opinion }, "language": "fr", "token": token,
        "letter": letter });
    does(town, json!({ "subscription": { "ask": ask } })).await;
    does(town, json!({ "subscription": { "confirm": token } })).await;
    assert_eq!(town.postman.round().await, Round::Done(1));
    let answered = json!({ "hand_over": { "opinion": desk.opinion, "to": ["Commune de Plouzul"],
        "on": "2026-02-20" } });
    does(town, json!({ "opinion": { "response": answered } })).await;
    let answered = json!({ "respond": { "opinion": desk.opinion, "proposal": desk.proposal,
        "institution": "Commune de Plouzul", "answer": "declined", "on": "2026-02-28",
        "reasons": "Trop cher." } });
    does(town, json!({ "opinion": { "response": answered } })).await;
    town.server.becomes(Manner::TakesInSilence);
    town.postman.write_news().await;
    assert_eq!(town.postman.round().await, Round::Done(1));
    let mailbox = desk.page("/animation/courrier").await;
    Desk::assert_said(
        &mailbox,
        &["La connexion s’est rompue", "anna@example.org"],
        &[],
    );
    // The next morning comes before the mail server is well again.
    town.postman.write_news().await;
    recovers(town).await;
    assert_eq!(
        town.server.seen().len(),
        3,
        "the question, and one letter twice"
    );
    assert!(
        town.server.seen()[2].text.contains("Refus"),
        "what was answered"
    );
    town.postman.write_news().await;
    assert_eq!(town.postman.round().await, Round::Done(0));
}
