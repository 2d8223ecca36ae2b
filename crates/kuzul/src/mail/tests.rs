//! Letters and a mail server of every manner, on this machine.
#![expect(
    clippy::disallowed_methods,
    reason = "the test itself speaks here, and no page"
)]

mod documents;
mod server;

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use kuzul_engine::{CommandId, Engine, Options, Submission};
use kuzul_journal::{Stream, Timestamp, memory::MemoryStore};
use kuzul_model::{
    Actor, Command, Kuzul,
    access::Viewer,
    id::LetterId,
    mail::{self, Address, Letter, Purpose, Reason, SENT_KEPT_MS, Sender, TAKEN_MS, Waiting},
};
use kuzul_web::{MailTrouble, Settings};
use tokio::sync::watch;

use self::server::{MailServer, Manner};
use super::{Postman, Relay, worker::Round};
use crate::{
    arguments::{Smtp, Tls},
    exit::Exit,
};

/// A minute, in milliseconds.
const MINUTE: i64 = 60_000;

/// A town with a mail server.
struct Town {
    store: MemoryStore,
    engine: Engine<Kuzul>,
    server: MailServer,
    now: Arc<AtomicI64>,
    postman: Postman,
}

fn stream() -> Stream {
    Stream::new("plouzul").unwrap()
}

fn engine(store: &MemoryStore, now: &Arc<AtomicI64>) -> Engine<Kuzul> {
    let now = Arc::clone(now);
    let options = Options {
        stream: stream(),
        snapshot: None,
        clock: Box::new(move || Timestamp(now.load(Ordering::Relaxed))),
        on_death: Box::new(|cause| panic!("{cause}")),
    };
    Engine::start(store, options).unwrap().0
}

fn smtp(port: u16) -> Smtp {
    Smtp {
        smtp_host: Some("127.0.0.1".into()),
        smtp_port: Some(port),
        smtp_tls: Tls::None,
        smtp_user: None,
        smtp_password_file: None,
        smtp_from: Some("Conseil de Plouzul <conseil@plouzul.bzh>".into()),
        smtp_ca_file: None,
    }
}

fn postman(
    engine: &Engine<Kuzul>,
    relay: Option<Relay>,
    me: &str,
    now: &Arc<AtomicI64>,
) -> Postman {
    let now = Arc::clone(now);
    let (closes, closing) = watch::channel(false);
    std::mem::forget(closes);
    Postman {
        engine: engine.clone(),
        stream: stream(),
        relay,
        settings: Settings {
            public_url: Some("https://plouzul.bzh".into()),
            ..Settings::default()
        },
        me: Sender(me.into()),
        clock: Box::new(move || Timestamp(now.load(Ordering::Relaxed))),
        trouble: watch::Sender::new(None),
        closing,
    }
}

impl Town {
    async fn new() -> Self {
        let server = MailServer::start().await;
        let store = MemoryStore::default();
        let now = Arc::new(AtomicI64::new(1_772_366_400_000));
        let engine = engine(&store, &now);
        let relay = Relay::of(&smtp(server.port)).unwrap();
        let postman = postman(&engine, relay, "one", &now);
        Self {
            store,
            engine,
            server,
            now,
            postman,
        }
    }

    async fn asks(&self, command: mail::Command) -> u64 {
        let submission = Submission {
            id: CommandId::random().unwrap(),
            by: Actor::Operator,
            command: Command::Mail(command),
            at: None,
        };
        self.engine.submit(submission).await.unwrap().first
    }

    async fn queue(&self, to: &str) -> LetterId {
        self.queue_words(to, "Été à Plouzul", "Bonjour,\n.\nÀ bientôt")
            .await
    }

    async fn queue_words(&self, to: &str, subject: &str, text: &str) -> LetterId {
        let letter = Letter {
            to: Address::parse(to).unwrap(),
            subject: subject.into(),
            text: text.into(),
            html: "<!doctype html><p>Bonjour</p>".into(),
            unsubscribe: Some("https://plouzul.bzh/lettre/x/quitter".into()),
        };
        let command = mail::Command::Queue {
            purpose: Purpose::Trial,
            letter,
            not_before: None,
            not_after: None,
        };
        LetterId(self.asks(command).await)
    }

    fn waiting(&self, id: LetterId) -> Option<Waiting> {
        let snapshot = self.engine.snapshot();
        snapshot.state.seen_by(Viewer::Operator).letter(id).cloned()
    }

    fn later(&self, ms: i64) {
        self.now.fetch_add(ms, Ordering::Relaxed);
    }
}

#[tokio::test]
async fn a_letter_leaves_once_as_text_and_html() {
    let town = Town::new().await;
    let id = town.queue("anna@example.org").await;
    assert_eq!(town.postman.round().await, Round::Done(1));
    assert_eq!(town.postman.round().await, Round::Done(0));
    assert!(town.waiting(id).is_none());
    let [seen] = &town.server.seen()[..] else {
        panic!("{:?}", town.server.seen());
    };
    assert_eq!(seen.to, ["RCPT TO:<anna@example.org>"]);
    assert_eq!(seen.header("To").as_deref(), Some("anna@example.org"));
    assert_eq!(
        seen.header("From").as_deref(),
        Some("\"Conseil de Plouzul\" <conseil@plouzul.bzh>")
    );
    let id = format!("<kuzul.plouzul.{id}.1772366400000@plouzul.bzh>");
    assert_eq!(seen.header("Message-ID"), Some(id));
    assert_eq!(
        seen.header("List-Unsubscribe").as_deref(),
        Some("<https://plouzul.bzh/lettre/x/quitter>")
    );
    assert_eq!(
        seen.header("List-Unsubscribe-Post").as_deref(),
        Some("List-Unsubscribe=One-Click")
    );
    assert!(
        seen.header("Content-Type")
            .unwrap()
            .starts_with("multipart/alternative")
    );
    let plain = seen.text.find("text/plain").unwrap();
    let html = seen.text.find("text/html").unwrap();
    assert!(plain < html, "the best comes last");
    assert!(seen.text.is_ascii(), "any mail server can carry it");
    assert!(seen.text.lines().all(|line| line.len() <= 998));
}

#[tokio::test]
async fn what_people_write_never_becomes_a_header() {
    let town = Town::new().await;
    let trick = "Un\r\nBcc: all@example.org\r\n\r\nX";
    town.queue_words("anna@example.org", trick, trick).await;
    town.queue_words("anna@example.org", &"é".repeat(200), "a")
        .await;
    town.postman.round().await;
    for seen in town.server.seen() {
        assert_eq!(seen.header("Bcc"), None, "{}", seen.text);
        assert_eq!(seen.to.len(), 1);
    }
    assert_eq!(town.server.seen().len(), 2);
}

#[tokio::test]
async fn an_address_that_is_not_there_is_given_up_at_once_and_the_next_letter_leaves() {
    let town = Town::new().await;
    town.server.becomes(Manner::KnowsNobody);
    let id = town.queue("nobody@example.org").await;
    assert_eq!(town.postman.round().await, Round::Done(1));
    let waiting = town.waiting(id).unwrap();
    assert_eq!(waiting.reason, Some(Reason::Refused));
    assert!(waiting.given_up.is_some());
    town.server.becomes(Manner::Takes);
    town.queue("anna@example.org").await;
    assert_eq!(town.postman.round().await, Round::Done(1));
    assert_eq!(town.server.seen().len(), 1);
}

#[tokio::test]
async fn a_mail_server_that_wants_it_later_is_asked_later() {
    let town = Town::new().await;
    town.server.becomes(Manner::Later);
    let id = town.queue("anna@example.org").await;
    assert_eq!(town.postman.round().await, Round::Done(1));
    assert_eq!(town.waiting(id).unwrap().reason, Some(Reason::Later));
    town.server.becomes(Manner::Takes);
    assert_eq!(town.postman.round().await, Round::Done(0), "not yet");
    town.later(MINUTE);
    assert_eq!(town.postman.round().await, Round::Done(1));
    assert_eq!(town.server.seen().len(), 1);
}

#[tokio::test]
async fn a_mail_server_that_accepts_and_then_fails_gets_the_same_mail_again() {
    let town = Town::new().await;
    town.server.becomes(Manner::TakesInSilence);
    let id = town.queue("anna@example.org").await;
    assert_eq!(town.postman.round().await, Round::Done(1));
    assert_eq!(town.waiting(id).unwrap().reason, Some(Reason::Unanswered));
    town.server.becomes(Manner::Takes);
    town.later(MINUTE);
    assert_eq!(town.postman.round().await, Round::Done(1));
    let [first, second] = &town.server.seen()[..] else {
        panic!("{:?}", town.server.seen());
    };
    assert_eq!(first.header("Message-ID"), second.header("Message-ID"));
    assert_eq!(first.header("Date"), second.header("Date"));
    assert!(town.waiting(id).is_none());
}

#[tokio::test]
async fn a_mail_server_that_says_no_at_the_very_end_is_believed() {
    let town = Town::new().await;
    town.server.becomes(Manner::RefusesAfterAll);
    let id = town.queue("anna@example.org").await;
    assert_eq!(town.postman.round().await, Round::Done(1));
    assert_eq!(town.waiting(id).unwrap().reason, Some(Reason::Refused));
}

#[tokio::test]
async fn while_the_mail_server_is_of_no_use_nothing_is_written_and_letters_wait() {
    let town = Town::new().await;
    let id = town.queue("anna@example.org").await;
    let head = town.engine.snapshot().head;
    town.server.becomes(Manner::HangsUp);
    let round = town.postman.round().await;
    assert_eq!(round, Round::Trouble(MailTrouble::Unreachable));
    assert_eq!(town.engine.snapshot().head, head);
    assert_eq!(
        *town.postman.trouble.borrow(),
        Some(MailTrouble::Unreachable)
    );
    town.server.becomes(Manner::NoSuchSender);
    let round = town.postman.round().await;
    assert_eq!(round, Round::Trouble(MailTrouble::Sender));
    assert_eq!(
        town.waiting(id).unwrap().attempts,
        0,
        "not the letter's fault"
    );
    town.server.becomes(Manner::Takes);
    assert_eq!(town.postman.round().await, Round::Done(1));
    assert_eq!(*town.postman.trouble.borrow(), None);
}

#[tokio::test]
async fn a_password_is_never_sent_where_safety_is_not_offered() {
    let town = Town::new().await;
    town.queue("anna@example.org").await;
    let options = Smtp {
        smtp_tls: Tls::Starttls,
        ..smtp(town.server.port)
    };
    let relay = Relay::of(&options).unwrap();
    let postman = postman(&town.engine, relay, "safe", &town.now);
    assert_eq!(postman.round().await, Round::Trouble(MailTrouble::Unsafe));
    assert!(town.server.seen().is_empty());
}

#[tokio::test]
async fn of_two_nodes_on_one_journal_one_sends_each_letter() {
    let town = Town::new().await;
    let other_engine = engine(&town.store, &town.now);
    let relay = Relay::of(&smtp(town.server.port)).unwrap();
    let other = postman(&other_engine, relay, "two", &town.now);
    let mut letters = Vec::new();
    for n in 0..25 {
        letters.push(town.queue(&format!("p{n}@example.org")).await);
    }
    while letters.iter().any(|id| town.waiting(*id).is_some()) {
        tokio::join!(town.postman.round(), other.round());
    }
    let mut ids: Vec<_> = town
        .server
        .seen()
        .iter()
        .map(|it| it.header("Message-ID"))
        .collect();
    assert_eq!(ids.len(), 25);
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 25);
    assert!(town.server.calls() > 1);
}

#[tokio::test]
async fn what_a_dead_node_had_taken_is_sent_by_another_after_its_time() {
    let town = Town::new().await;
    let id = town.queue("anna@example.org").await;
    town.asks(mail::Command::Take {
        letters: vec![id],
        by: Sender("dead".into()),
    })
    .await;
    assert_eq!(town.postman.round().await, Round::Done(0));
    town.later(TAKEN_MS + 1);
    assert_eq!(town.postman.round().await, Round::Done(1));
    assert!(town.waiting(id).is_none());
}

#[tokio::test]
async fn the_words_of_a_letter_that_left_are_dropped_after_a_week() {
    let town = Town::new().await;
    let id = town.queue("anna@example.org").await;
    town.postman.round().await;
    let closed = || {
        let record = town
            .engine
            .history()
            .records(id.0 - 1, 1)
            .unwrap()
            .remove(0);
        record.closed.words().map(str::to_owned)
    };
    town.postman.forget().await;
    assert!(closed().unwrap().contains("anna@example.org"));
    town.later(SENT_KEPT_MS);
    town.postman.forget().await;
    let gone = async {
        while closed().is_some() {
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(10), gone)
        .await
        .unwrap();
    let head = town.engine.snapshot().head;
    town.postman.forget().await;
    tokio::task::yield_now().await;
    assert_eq!(town.engine.snapshot().head, head, "once");
}

#[tokio::test]
async fn without_a_mail_server_letters_wait() {
    let town = Town::new().await;
    let id = town.queue("anna@example.org").await;
    let postman = postman(&town.engine, None, "none", &town.now);
    assert_eq!(postman.round().await, Round::Done(0));
    assert!(town.waiting(id).is_some());
}

#[test]
fn options_that_cannot_work_are_refused_at_the_start() {
    let refused = |change: fn(&mut Smtp)| {
        let mut options = smtp(25);
        change(&mut options);
        Relay::of(&options).err().map(|trouble| trouble.exit)
    };
    assert_eq!(refused(|_| {}), None);
    assert_eq!(refused(|it| it.smtp_from = None), Some(Exit::Usage));
    assert_eq!(
        refused(|it| it.smtp_from = Some("a@b.bzh\r\nBcc: c@d.bzh".into())),
        Some(Exit::Usage)
    );
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("password");
    std::fs::write(&file, "hush\n").unwrap();
    let with_password = |host: &str| {
        let options = Smtp {
            smtp_host: Some(host.into()),
            smtp_user: Some("kuzul".into()),
            smtp_password_file: Some(file.clone()),
            ..smtp(25)
        };
        Relay::of(&options).err().map(|trouble| trouble.exit)
    };
    assert_eq!(with_password("mail.example.bzh"), Some(Exit::Usage));
    assert_eq!(with_password("127.0.0.1"), None);
}

#[tokio::test]
async fn the_newsletter_is_written_once_for_what_is_new() {
    let town = Town::new().await;
    let subscribe = |command: serde_json::Value| {
        let command = serde_json::from_value(command).unwrap();
        let submission = Submission {
            id: CommandId::random().unwrap(),
            by: Actor::Operator,
            command,
            at: None,
        };
        town.engine.submit(submission)
    };
    let token = "0123456789abcdef0123456789abcdef";
    let letter = serde_json::json!({ "to": "anna@example.org", "subject": "Oui ?", "text": "a", "html": "a" });
    subscribe(
        serde_json::json!({ "subscription": { "ask": { "about": "everything",
        "language": "fr", "token": token, "letter": letter } } }),
    )
    .await
    .unwrap();
    subscribe(serde_json::json!({ "subscription": { "confirm": token } }))
        .await
        .unwrap();
    while town.postman.round().await != Round::Done(0) {}
    town.postman.write_news().await;
    assert_eq!(town.postman.round().await, Round::Done(0), "nothing is new");
    subscribe(serde_json::json!({ "process": { "open": { "title": "Le port", "objective": "Un avis." } } }))
        .await
        .unwrap();
    town.postman.write_news().await;
    town.postman.write_news().await;
    assert_eq!(town.postman.round().await, Round::Done(1));
    let seen = town.server.seen();
    let news = seen.last().unwrap();
    assert_eq!(seen.len(), 2);
    assert_eq!(
        news.header("List-Unsubscribe"),
        Some(format!("<https://plouzul.bzh/lettre/{token}/quitter>"))
    );
    town.postman.write_news().await;
    assert_eq!(town.postman.round().await, Round::Done(0));
}
