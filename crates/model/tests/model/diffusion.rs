//! The register of diffusion: who was sent what, once by mail, and whether it arrived; reminders of what
//! is unanswered; addresses that send letters back.

use jiff::civil::{Date, date};
use kuzul_journal::Timestamp;
use kuzul_model::{
    Actor, Refusal,
    access::Viewer,
    diffusion::{self, Mailed, PRIVATE_KEPT_MS, Sending},
    id::{OpinionId, PersonId, SendingId},
    mail::{self, Purpose, Sender},
    opinion,
};
use serde_json::{Value, json};

use crate::{
    house::{House, Settled, digest},
    replay::{holds, kept, replay},
};

const CHAIN: &str = "00000000000000000000000000000000000000000000000000000000000000aa";
const AGGLO: &str = "Plouzul Agglomération";
/// 2 March 2026, noon UTC, in milliseconds.
const MARCH_2: i64 = 1_772_452_800_000;
const DAY: i64 = 86_400_000;

struct Desk {
    house: House,
    opinion: u64,
    proposals: [u64; 2],
}

impl Desk {
    /// An opinion with two proposals, not frozen.
    fn draft() -> Self {
        let Settled {
            mut house,
            process,
            conclusion,
            ..
        } = House::settled();
        house.ahead_ms = MARCH_2;
        let mut ask = |command: Value| house.asks(json!({ "opinion": command })).unwrap();
        let about = json!({ "kind": "opinion", "process": process, "title": "Avis" });
        let opinion = ask(json!({ "open": { "about": about } }));
        let proposals = ["Former", "Équiper"].map(|title| {
            let content = json!({ "title": title, "statement": "Faire.", "addressees": [AGGLO],
                "conclusions": [conclusion] });
            ask(json!({ "proposal": { "write": { "opinion": opinion, "content": content } } }))
        });
        Self {
            house,
            opinion,
            proposals,
        }
    }

    fn frozen() -> Self {
        let mut desk = Self::draft();
        let opinion = OpinionId(desk.opinion);
        let section = desk
            .house
            .seen()
            .opinion(opinion)
            .unwrap()
            .sections()
            .next();
        let (section, from) = section.map(|it| (it.id.0, it.now().unwrap().seq)).unwrap();
        let edit = json!({ "section": { "edit": { "opinion": opinion, "section": section,
            "from": from, "heading": "La commande", "text": "On nous demande." } } });
        desk.house.asks(json!({ "opinion": edit })).unwrap();
        desk.freeze("");
        desk
    }

    fn freeze(&mut self, changes: &str) {
        let made_from = self.house.written.len();
        let freeze = json!({ "edition": { "freeze": { "opinion": self.opinion,
            "made_from": made_from, "chain": CHAIN, "dated": "2026-03", "changes": changes } } });
        self.house.asks(json!({ "opinion": freeze })).unwrap();
    }

    /// Hands over on 2 March, with two months to answer.
    fn hands_over(&mut self) {
        let handed = json!({ "response": { "hand_over": { "opinion": self.opinion, "to": [AGGLO],
            "on": "2026-03-02" } } });
        self.house.asks(json!({ "opinion": handed })).unwrap();
    }

    fn answers(&mut self, proposal: u64) {
        let given = json!({ "response": { "respond": { "opinion": self.opinion,
            "proposal": proposal, "institution": AGGLO, "answer": "accepted",
            "on": "2026-05-04" } } });
        self.house.asks(json!({ "opinion": given })).unwrap();
    }

    fn contact(&mut self, address: Option<&str>) {
        let set = json!({ "opinion": self.opinion, "contacts": [[AGGLO, address]] });
        let set = json!({ "diffusion": { "set_contacts": set } });
        self.house.asks(set).unwrap();
    }

    fn sends(&mut self, institutions: bool, to: &[(&str, Option<&str>)]) -> Result<u64, Refusal> {
        let n = self.house.written.len() as u64;
        let way = if to.iter().any(|(_, address)| address.is_some()) {
            "mail"
        } else {
            "post"
        };
        let to: Vec<_> = (n..)
            .zip(to)
            .map(|(n, (name, address))| {
                let mail = address.map(|to| {
                    json!({ "letter": { "to": to, "subject": "Avis",
                    "text": "Voici.", "html": "<p>Voici.</p>" }, "digest": digest(n) })
                });
                json!({ "name": name, "mail": mail })
            })
            .collect();
        let send = json!({ "opinion": self.opinion, "document": "whole", "way": way,
            "on": "2026-03-02", "institutions": institutions, "to": to });
        self.house.asks(json!({ "diffusion": { "send": send } }))
    }

    fn sendings(&self) -> Vec<&Sending> {
        self.house
            .seen()
            .sendings(OpinionId(self.opinion))
            .collect()
    }

    fn sending(&self, id: u64) -> &Sending {
        self.house.seen().sending(SendingId(id)).unwrap()
    }

    fn letters(&self) -> usize {
        self.house.state.seen_by(Viewer::Operator).letters().count()
    }

    fn mail(&mut self, what: &str, with: &Value) -> Result<u64, Refusal> {
        self.house.asks(json!({ "mail": { what: with } }))
    }

    /// The proposals that the institution is to be reminded of on a day.
    fn due(&self, today: Date) -> Vec<u64> {
        let seen = self.house.state.seen_by(Viewer::Operator);
        let due = seen.reminders_due(today).into_iter();
        due.flat_map(|it| it.proposals()).map(|it| it.0).collect()
    }

    fn reminds(&mut self, proposals: &[u64]) -> Result<u64, Refusal> {
        let remind = json!({ "opinion": self.opinion, "institution": AGGLO,
            "proposals": proposals, "subject": "Rappel", "text": "Deux.", "html": "<p>Deux.</p>" });
        self.house
            .asks(json!({ "diffusion": { "remind": remind } }))
    }

    /// Lets time pass until so many days after 2 March.
    fn later(&mut self, days: i64) {
        self.house.ahead_ms = MARCH_2 + days * DAY;
    }
}

fn refused(result: Result<u64, Refusal>) -> diffusion::Refusal {
    match result {
        Err(Refusal::Diffusion(refusal)) => refusal,
        other => panic!("{other:?} is not a refusal about diffusion"),
    }
}

#[test]
fn only_what_is_frozen_is_sent_and_answered() {
    let mut desk = Desk::draft();
    let not_frozen = Err(Refusal::Opinion(opinion::Refusal::NotFrozen));
    assert_eq!(desk.sends(true, &[(AGGLO, None)]), not_frozen);
    let given = json!({ "response": { "respond": { "opinion": desk.opinion,
        "proposal": desk.proposals[0], "institution": AGGLO, "answer": "accepted",
        "on": "2026-05-04" } } });
    let before = desk.house.written.len();
    assert_eq!(desk.house.asks(json!({ "opinion": given })), not_frozen);
    assert_eq!(desk.house.written.len(), before, "nothing half-done");
}

#[test]
fn an_address_is_mailed_a_document_once() {
    let mut desk = Desk::frozen();
    let anna = ("Anna Kanari", Some("anna@example.org"));
    let first = desk.sends(false, &[anna, ("Anna", Some("ANNA@example.org"))]);
    let first = first.unwrap();
    assert_eq!((desk.sendings().len(), desk.letters()), (1, 1));
    assert_eq!(desk.sending(first).mailed, Some(Mailed::Waiting));
    let again = desk.sends(false, &[anna]);
    assert_eq!(refused(again), diffusion::Refusal::SentAlready);
    let yann = ("Yann", Some("yann@example.org"));
    desk.sends(false, &[anna, yann]).unwrap();
    assert_eq!((desk.sendings().len(), desk.letters()), (2, 2));
    // What was given up may be sent again; what is being sent may not.
    let letter = first + 1;
    desk.mail(
        "record_failed",
        &json!({ "letter": letter, "reason": "later" }),
    )
    .unwrap();
    assert_eq!(
        refused(desk.sends(false, &[anna])),
        diffusion::Refusal::SentAlready
    );
    desk.mail(
        "record_failed",
        &json!({ "letter": letter, "reason": "refused" }),
    )
    .unwrap();
    assert!(matches!(
        desk.sending(first).mailed,
        Some(Mailed::Failed(_))
    ));
    desk.sends(false, &[anna]).unwrap();
    assert_eq!(desk.letters(), 3);
}

#[test]
fn a_later_edition_is_sent_to_whoever_had_the_first() {
    let mut desk = Desk::frozen();
    let agglo = (AGGLO, Some("contact@plouzul.bzh"));
    desk.sends(true, &[agglo]).unwrap();
    let correct =
        json!({ "edition": { "correct": { "opinion": desk.opinion, "reason": "Un mot" } } });
    desk.house.asks(json!({ "opinion": correct })).unwrap();
    desk.freeze("Un mot");
    let second = desk.sends(true, &[agglo]).unwrap();
    assert_eq!(desk.sending(second).edition, 2);
}

#[test]
fn the_public_sees_institutions_and_a_number_of_people() {
    let mut desk = Desk::frozen();
    let person = desk
        .sends(false, &[("Anna Kanari", Some("anna@example.org"))])
        .unwrap();
    let agglo = desk
        .sends(true, &[(AGGLO, Some("contact@plouzul.bzh"))])
        .unwrap();
    for (_, texts) in &desk.house.written {
        assert!(!texts.open.contains("Kanari") && !texts.open.contains("anna@"));
        assert!(!texts.open.contains("contact@"));
    }
    let public = desk.house.seen();
    assert_eq!(desk.sending(agglo).institution.as_deref(), Some(AGGLO));
    assert_eq!(desk.sending(person).institution, None);
    assert_eq!(public.person_sent_to(desk.sending(person)), None);
    assert_eq!(public.mailed_to(desk.sending(agglo)), None);
    let officer = desk.house.state.seen_by(Viewer::Operator);
    assert_eq!(
        officer.person_sent_to(desk.sending(person)),
        Some("Anna Kanari")
    );
    // Whoever reads the public journal alone sees the same figures.
    let read = replay(&desk.house, None);
    let public = read.seen_by(Viewer::Public);
    assert_eq!(public.sendings(OpinionId(desk.opinion)).count(), 2);
}

#[test]
fn whoever_has_the_key_says_that_it_arrived() {
    let mut desk = Desk::frozen();
    let n = desk.house.written.len() as u64;
    let sent = desk.sends(true, &[(AGGLO, Some("contact@plouzul.bzh"))]);
    let sent = sent.unwrap();
    let confirm = |desk: &mut Desk, n: u64| {
        let confirm = json!({ "diffusion": { "confirm": { "digest": digest(n) } } });
        desk.house.asks_as(&Actor::Visitor, confirm)
    };
    assert_eq!(
        refused(confirm(&mut desk, n + 100)),
        diffusion::Refusal::UnknownKey
    );
    desk.later(3);
    confirm(&mut desk, n).unwrap();
    let received = desk.sending(sent).received.unwrap();
    assert_eq!(
        (received.on, received.by_addressee),
        (date(2026, 3, 5), true)
    );
    let before = desk.house.written.len();
    confirm(&mut desk, n).unwrap();
    assert_eq!(desk.house.written.len(), before, "said once");
}

#[test]
fn the_officer_notes_what_was_received_and_strikes_what_was_not_sent() {
    let mut desk = Desk::frozen();
    let sent = desk
        .sends(true, &[(AGGLO, None), ("Plouzul", None)])
        .unwrap();
    assert_eq!(desk.letters(), 0);
    let asks = |desk: &mut Desk, command: Value| desk.house.asks(json!({ "diffusion": command }));
    let receive = |on: &str| json!({ "receive": { "sending": sent, "on": on } });
    for wrong in ["2026-03-01", "2026-03-03"] {
        assert_eq!(
            refused(asks(&mut desk, receive(wrong))),
            diffusion::Refusal::WrongDay
        );
    }
    asks(&mut desk, receive("2026-03-02")).unwrap();
    assert_eq!(
        refused(asks(&mut desk, receive("2026-03-02"))),
        diffusion::Refusal::ReceivedAlready
    );
    asks(&mut desk, json!({ "strike": sent + 1 })).unwrap();
    assert_eq!(desk.sendings().len(), 1);
    let mailed = desk.sends(false, &[("Anna", Some("anna@example.org"))]);
    assert_eq!(
        refused(asks(&mut desk, json!({ "strike": mailed.unwrap() }))),
        diffusion::Refusal::Mailed
    );
}

#[test]
fn an_institution_is_reminded_once_of_the_same_proposals_when_its_delay_is_over() {
    let mut desk = Desk::frozen();
    let [first, second] = desk.proposals;
    assert_eq!(
        desk.due(date(2026, 6, 1)),
        [0; 0],
        "nothing was handed over"
    );
    desk.hands_over();
    desk.contact(Some("contact@plouzul.bzh"));
    assert_eq!(
        desk.due(date(2026, 5, 2)),
        [0; 0],
        "the last day is not over"
    );
    assert_eq!(desk.due(date(2026, 5, 3)), [first, second]);
    assert_eq!(
        refused(desk.reminds(&[first, second])),
        diffusion::Refusal::NothingToRemind,
        "the clock says March"
    );
    desk.later(62);
    desk.reminds(&[first, second]).unwrap();
    assert_eq!(desk.letters(), 1);
    assert_eq!(
        refused(desk.reminds(&[first, second])),
        diffusion::Refusal::NothingToRemind
    );
    desk.answers(first);
    assert_eq!(
        desk.due(date(2027, 1, 1)),
        [0; 0],
        "never twice of the same"
    );
    assert_eq!(
        desk.house.seen().reminders(OpinionId(desk.opinion)).count(),
        1
    );
    let public = desk.house.seen().reminders_due(date(2026, 5, 3));
    assert!(public.is_empty(), "where it is written to is not for all");
}

#[test]
fn what_a_later_edition_asks_is_reminded_when_its_own_delay_is_over() {
    let mut desk = Desk::frozen();
    let [first, second] = desk.proposals;
    desk.contact(Some("contact@plouzul.bzh"));
    desk.hands_over();
    let correct =
        json!({ "edition": { "correct": { "opinion": desk.opinion, "reason": "Ajout" } } });
    desk.house.asks(json!({ "opinion": correct })).unwrap();
    let content = json!({ "title": "Relier", "statement": "Faire.", "addressees": [AGGLO] });
    let third = json!({ "proposal": { "write": { "opinion": desk.opinion, "content": content } } });
    let third = desk.house.asks(json!({ "opinion": third })).unwrap();
    desk.freeze("Une proposition de plus");
    let handed = json!({ "response": { "hand_over": { "opinion": desk.opinion, "to": [AGGLO],
        "on": "2026-04-10" } } });
    desk.house.asks(json!({ "opinion": handed })).unwrap();
    assert_eq!(desk.due(date(2026, 5, 3)), [first, second]);
    desk.later(62);
    desk.reminds(&[first, second]).unwrap();
    assert_eq!(desk.due(date(2026, 6, 10)), [0; 0]);
    // The letter names all that is unanswered; it falls due for what is new.
    assert_eq!(desk.due(date(2026, 6, 11)), [first, second, third]);
}

#[test]
fn without_an_address_nothing_is_reminded_and_nothing_is_lost() {
    let mut desk = Desk::frozen();
    desk.hands_over();
    desk.later(100);
    let proposals = desk.proposals;
    assert_eq!(
        refused(desk.reminds(&proposals)),
        diffusion::Refusal::NothingToRemind
    );
    desk.contact(Some("contact@plouzul.bzh"));
    desk.reminds(&proposals).unwrap();
    desk.contact(None);
    assert_eq!(
        desk.house.state.seen_by(Viewer::Operator).contact(AGGLO),
        None
    );
}

fn bounces(desk: &mut Desk, addresses: &[&str]) -> Result<u64, Refusal> {
    let marks: Vec<_> = addresses
        .iter()
        .map(|to| json!({ "to": to, "status": "5.1.1" }))
        .collect();
    desk.mail("mark_returned", &json!(marks))
}

fn due_letters(desk: &Desk) -> usize {
    let seen = desk.house.state.seen_by(Viewer::Operator);
    seen.due_letters(Timestamp(i64::MAX), &Sender("one".into()))
        .len()
}

#[test]
fn an_address_that_sends_letters_back_is_not_written_to() {
    let mut desk = Desk::frozen();
    let anna = ("Anna", Some("anna@example.org"));
    let sent = desk.sends(false, &[anna]).unwrap();
    let token = format!("{:032x}", 7);
    let letter = json!({ "to": "Anna@example.org", "subject": "S", "text": "T", "html": "H" });
    let ask = json!({ "subscription": { "ask": { "about": { "opinion": desk.opinion },
        "language": "fr", "token": token, "letter": letter } } });
    desk.house.asks_as(&Actor::Visitor, ask.clone()).unwrap();
    assert_eq!(due_letters(&desk), 2);
    let marked = bounces(&mut desk, &["anna@example.org", "ANNA@example.org"]).unwrap();
    assert_eq!(
        desk.house.written.len() as u64,
        marked,
        "named twice, marked once"
    );
    assert!(!desk.house.written.last().unwrap().1.open.contains("anna"));
    assert_eq!(
        due_letters(&desk),
        1,
        "a letter that was asked for just now"
    );
    assert!(matches!(desk.sending(sent).mailed, Some(Mailed::Failed(_))));
    let seen = desk.house.seen();
    let own = kuzul_model::subscription::Token(token);
    assert!(seen.subscription(&own).is_none() && seen.reader_returned(&own));
    assert_eq!(
        refused(desk.sends(false, &[anna])),
        diffusion::Refusal::Returned("Anna".into())
    );
    assert_eq!(
        desk.house.asks_as(&Actor::Visitor, ask),
        Err(Refusal::Mail(mail::Refusal::Returned))
    );
    desk.mail("write_again", &json!(marked)).unwrap();
    desk.sends(false, &[anna]).unwrap();
    assert_eq!(
        due_letters(&desk),
        2,
        "the one that came back is not sent again"
    );
}

#[test]
fn somebody_who_comes_back_is_told_and_may_ask_to_be_written_to() {
    let mut desk = Desk::frozen();
    let person = desk.house.joins("anna");
    let anna = Actor::Person(PersonId(person));
    let told = |desk: &Desk| {
        let viewer = Viewer::Person(PersonId(person));
        desk.house
            .state
            .seen_by(viewer)
            .own_address_returned()
            .is_some()
    };
    assert!(!told(&desk));
    let again = json!({ "mail": { "write_to_me_again": null } });
    assert_eq!(
        desk.house.asks_as(&anna, again.clone()),
        Err(Refusal::Mail(mail::Refusal::NotReturned))
    );
    bounces(&mut desk, &["anna@exemple.bzh"]).unwrap();
    assert!(told(&desk));
    desk.house.asks_as(&anna, again).unwrap();
    assert!(!told(&desk));
}

#[test]
fn what_was_kept_long_enough_goes_in_one_command() {
    let mut desk = Desk::frozen();
    desk.sends(false, &[("Anna Kanari", Some("anna@example.org"))])
        .unwrap();
    desk.contact(Some("vieux@plouzul.bzh"));
    desk.contact(Some("contact@plouzul.bzh"));
    let marked = bounces(&mut desk, &["yann@example.org"]).unwrap();
    desk.mail("write_again", &json!(marked)).unwrap();
    let let_go = json!({ "redaction": { "let_go": null } });
    let without = |desk: &Desk| {
        let mut house = House::default();
        house.written.clone_from(&desk.house.written);
        for at in 0..house.written.len() {
            let (_, texts) = &house.written[at];
            if texts.kind == "record.redacted" {
                let open: Value = serde_json::from_str(&texts.open).unwrap();
                let seq = usize::try_from(open["seq"].as_u64().unwrap()).unwrap();
                house.written[seq - 1].1.personal = None;
            }
        }
        kept(&replay(&house, None))
    };
    desk.house.asks(let_go.clone()).unwrap();
    let gone = without(&desk);
    assert!(!holds(&gone, "vieux@") && !holds(&gone, "yann@"));
    assert!(holds(&gone, "contact@") && holds(&gone, "Kanari"));
    desk.house.ahead_ms += PRIVATE_KEPT_MS;
    desk.house.asks(let_go).unwrap();
    let gone = without(&desk);
    assert!(!holds(&gone, "Kanari"));
    assert!(
        holds(&gone, "contact@"),
        "where the council still writes to"
    );
}

#[test]
fn the_purpose_of_a_letter_names_a_line_and_nobody() {
    let mut desk = Desk::frozen();
    let sent = desk.sends(false, &[("Anna", Some("anna@example.org"))]);
    let seen = desk.house.state.seen_by(Viewer::Operator);
    let sending = SendingId(sent.unwrap());
    let letter = seen.letters().next().unwrap();
    assert_eq!(letter.purpose, Purpose::Diffusion { sending });
}
