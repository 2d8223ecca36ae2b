//! What was answered, counted: in whole, in part, and what was only made up.

use kuzul_model::access::Viewer;
use serde_json::{Value, json};

use crate::{opinion::Desk, support::Town, thread::written};

/// An opinion whose only proposal rests on two cards of a workshop, and was handed over.
struct Asked {
    desk: Desk,
    proposal: u64,
}

const INSTITUTION: &str = "Plouzul Agglomération";

impl Asked {
    fn new() -> Self {
        let desk = Desk::new();
        desk.writes(desk.section(4), "Un.");
        let conclusion = adopted(&desk.town);
        let mut asked = Self { desk, proposal: 0 };
        asked.proposal = asked.does(&json!({ "proposal": { "write": {
            "opinion": asked.desk.opinion, "content": { "axis": "Un réseau",
            "title": "Ouvrir un café", "statement": "Un café au bourg.",
            "addressees": [INSTITUTION], "conclusions": [conclusion] } } } }));
        let head = asked.desk.town.engine.snapshot().head;
        asked.does(
            &json!({ "edition": { "freeze": { "opinion": asked.desk.opinion,
            "made_from": head.seq, "chain": head.chain.to_string(), "dated": "2026-03" } } }),
        );
        asked.does(
            &json!({ "response": { "hand_over": { "opinion": asked.desk.opinion,
            "to": [INSTITUTION], "on": "2026-03-20" } } }),
        );
        asked
    }

    fn does(&self, command: &Value) -> u64 {
        does(&self.desk.town, json!({ "opinion": command }))
    }

    fn answers(&self, answer: &str, fictitious: bool) {
        let given = json!({ "opinion": self.desk.opinion, "proposal": self.proposal,
            "institution": INSTITUTION, "answer": answer, "on": "2026-03-21",
            "fictitious": fictitious });
        self.does(&json!({ "response": { "respond": given } }));
    }

    async fn page(&self, path: &str) -> String {
        self.desk.town.get(path).await.body
    }

    async fn twin(&self, path: &str) -> Value {
        let twin = self.desk.town.get(&format!("{path}.json")).await.json();
        twin["data"].clone()
    }

    /// Where the cards, the proposal and the answers are shown.
    fn paths(&self) -> [String; 3] {
        [
            format!("/fil/{}", self.desk.town.workshop),
            format!("/fil/{}", self.proposal),
            format!("/avis/{}/reponses", self.desk.opinion),
        ]
    }
}

/// Carries out a command after all that the board of the town went through.
fn does(town: &Town, command: Value) -> u64 {
    Town::do_on(&town.engine, 40, serde_json::from_value(command).unwrap())
}

/// A conclusion that was drawn from two cards, and adopted.
fn adopted(town: &Town) -> u64 {
    let (board, ..) = written(town);
    let snapshot = town.engine.snapshot();
    let mut drawn = snapshot.state.seen_by(Viewer::Public).conclusions();
    let drawn = drawn.find(|it| it.drawn.board == Some(board)).unwrap();
    let validated = json!({ "meeting": town.plenary, "conclusion": drawn.id,
        "outcome": "adopted" });
    does(town, json!({ "validation": { "record": [validated] } }));
    drawn.id.0
}

#[tokio::test]
async fn a_made_up_answer_in_part_is_said_beside_each_count() {
    let asked = Asked::new();
    asked.answers("accepted_in_part", true);
    let [fates, thread, responses] = asked.paths();
    let tally = asked.twin(&fates).await["fates"]["tally"].clone();
    assert_eq!(tally["accepted"], 0);
    assert_eq!(tally["accepted_in_part"], 2);
    assert_eq!(tally["accepted_in_part_fictitious"], 2);
    let said = asked.twin(&thread).await;
    assert_eq!(said["reach"], "accepted-in-part");
    assert_eq!(said["fictitious"], true);
    let counted = json!([{ "answer": "accepted_in_part", "count": 1, "fictitious": 1 }]);
    assert_eq!(asked.twin(&responses).await["counted"], counted);
    let opinion = asked.desk.opinion;
    for (path, words) in [
        (fates, "dont 2 par un exemple fictif de réponse"),
        (
            thread,
            "Acceptée en partie</span> <strong>Exemple fictif</strong>",
        ),
        (responses, "Dont un exemple fictif."),
        ("/avis".to_owned(), "(dont un exemple fictif)"),
        (
            format!("/widget/avis/{opinion}"),
            "(dont un exemple fictif)",
        ),
        ("/".to_owned(), "une réponse, dont un exemple fictif"),
    ] {
        let page = asked.page(&path).await;
        assert!(page.contains(words), "{path}: {page}");
    }
}

#[tokio::test]
async fn what_is_accepted_as_a_whole_is_counted_apart() {
    let asked = Asked::new();
    asked.answers("accepted_in_part", true);
    asked.answers("accepted", false);
    let [fates, thread, responses] = asked.paths();
    let tally = asked.twin(&fates).await["fates"]["tally"].clone();
    assert_eq!(tally["accepted"], 2);
    assert_eq!(tally["accepted_fictitious"], 0);
    assert_eq!(tally["accepted_in_part"], 0);
    let said = asked.twin(&thread).await;
    assert_eq!(said["reach"], "accepted");
    assert_eq!(said["fictitious"], false);
    let counted = json!([{ "answer": "accepted", "count": 1, "fictitious": 0 }]);
    assert_eq!(asked.twin(&responses).await["counted"], counted);
    // The made-up answer stands below as an earlier one, and counts no more.
    let page = asked.page(&responses).await;
    assert!(!page.contains("ont un exemple fictif"), "{page}");
}
