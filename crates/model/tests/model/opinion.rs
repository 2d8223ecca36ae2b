//! The opinion: writing together, freezing, handing over, answering.

use kuzul_model::{
    Refusal,
    id::{OpinionId, ProposalId, SectionId},
    opinion::{self, Opinion, Part, merging::Piece, section::Progress},
    thread::{Reach, answered},
};
use serde_json::{Value, json};

use crate::{
    house::{House, Settled},
    replay::{holds, kept, replay},
};

const CHAIN: &str = "00000000000000000000000000000000000000000000000000000000000000aa";

struct Desk {
    house: House,
    opinion: u64,
    conclusion: u64,
    workshop: u64,
}

impl Desk {
    fn open() -> Self {
        let Settled {
            mut house,
            process,
            conclusion,
            workshop,
            ..
        } = House::settled();
        let about = json!({ "kind": "opinion", "process": process, "title": "Avis" });
        let opinion = house.asks(json!({ "opinion": { "open": { "about": about } } }));
        Self {
            opinion: opinion.unwrap(),
            house,
            conclusion,
            workshop,
        }
    }

    #[expect(
        clippy::needless_pass_by_value,
        reason = "called with a fresh value each time"
    )]
    fn asks(&mut self, command: Value) -> Result<u64, Refusal> {
        self.house.asks(json!({ "opinion": command }))
    }

    fn opinion(&self) -> &Opinion {
        self.house.seen().opinion(OpinionId(self.opinion)).unwrap()
    }

    fn section(&self, part: Part) -> u64 {
        let mut sections = self.opinion().sections();
        sections.find(|it| it.part == part).unwrap().id.0
    }

    fn text(&self, section: u64) -> &str {
        self.opinion().section(SectionId(section)).unwrap().text()
    }

    fn version(&self, section: u64) -> u64 {
        let section = self.opinion().section(SectionId(section)).unwrap();
        section.now().unwrap().seq
    }

    fn writes(&mut self, section: u64, from: u64, text: &str) -> Result<u64, Refusal> {
        let opinion = self.opinion().id;
        let section_now = self.opinion().section(SectionId(section)).unwrap();
        let heading = section_now.heading().to_owned();
        self.asks(
            json!({ "section": { "edit": { "opinion": opinion, "section": section,
            "from": from, "heading": heading, "text": text } } }),
        )
    }

    fn proposes(&mut self, title: &str) -> Result<u64, Refusal> {
        let (opinion, conclusion) = (self.opinion, self.conclusion);
        self.asks(json!({ "proposal": { "write": { "opinion": opinion, "content": {
            "title": title, "statement": "Faire.", "addressees": ["Plouzul Agglomération"],
            "conclusions": [conclusion], "criteria": [{ "criterion": "Dimension sociale" }] } } } }))
    }

    fn freezes(&mut self, changes: &str) -> Result<u64, Refusal> {
        let made_from = self.house.written.len();
        self.freezes_at(made_from as u64, changes)
    }

    fn freezes_at(&mut self, made_from: u64, changes: &str) -> Result<u64, Refusal> {
        let opinion = self.opinion;
        self.asks(
            json!({ "edition": { "freeze": { "opinion": opinion, "made_from": made_from,
            "chain": CHAIN, "dated": "2026-03", "changes": changes } } }),
        )
    }

    fn responds(&mut self, proposal: u64, institution: &str) -> Result<u64, Refusal> {
        let opinion = self.opinion;
        self.asks(
            json!({ "response": { "respond": { "opinion": opinion, "proposal": proposal,
            "institution": institution, "answer": "under_study", "on": "2026-05-02" } } }),
        )
    }
}

fn refused(result: Result<u64, Refusal>) -> opinion::Refusal {
    match result {
        Err(Refusal::Opinion(refusal)) => refusal,
        other => panic!("{other:?} is not a refusal about an opinion"),
    }
}

#[test]
fn an_opinion_begins_with_the_plan_of_its_kind() {
    let desk = Desk::open();
    let parts: Vec<_> = desk.opinion().sections().map(|it| it.part).collect();
    assert_eq!(parts[..3], [Part::Commission, Part::Method, Part::Context]);
    assert_eq!(parts.last(), Some(&Part::Annex));
    assert_eq!(desk.text(desk.section(Part::Challenges)), "{{matrice}}");
}

#[test]
fn two_writers_of_different_paragraphs_are_merged() {
    let mut desk = Desk::open();
    let section = desk.section(Part::Synthesis);
    let first = desk
        .writes(section, section, "Un.\n\nDeux.\n\nTrois.")
        .unwrap();
    desk.writes(section, first, "Un.\n\nDeux autrement.\n\nTrois.")
        .unwrap();
    desk.writes(section, first, "Un.\n\nDeux.\n\nTrois aussi.")
        .unwrap();
    assert_eq!(desk.text(section), "Un.\n\nDeux autrement.\n\nTrois aussi.");
    assert_eq!(
        desk.opinion()
            .section(SectionId(section))
            .unwrap()
            .versions()
            .count(),
        4
    );
}

#[test]
fn the_same_paragraph_changed_by_two_is_refused_with_both_texts() {
    let mut desk = Desk::open();
    let section = desk.section(Part::Synthesis);
    let first = desk.writes(section, section, "Un.\n\nDeux.").unwrap();
    let second = desk.writes(section, first, "Un.\n\nDeux ici.").unwrap();
    let refusal = refused(desk.writes(section, first, "Un.\n\nDeux là.\n\nTrois."));
    let opinion::Refusal::Clash { kept, pieces } = refusal else {
        panic!("{refusal:?}");
    };
    assert_eq!(kept, second);
    let Piece::Clash(clash) = &pieces[1] else {
        panic!("{pieces:?}");
    };
    assert_eq!(clash.kept, "Deux ici.");
    assert!(clash.sent.contains("Deux là."), "{clash:?}");
    assert_eq!(desk.text(section), "Un.\n\nDeux ici.");
}

#[test]
fn a_long_text_is_refused_and_nothing_of_it_is_kept() {
    let mut desk = Desk::open();
    let section = desk.section(Part::Synthesis);
    let long = "é".repeat(opinion::SECTION_CHARS_MAX + 1);
    assert!(matches!(
        desk.writes(section, section, &long),
        Err(Refusal::Unfit(_))
    ));
    assert_eq!(desk.text(section), "");
}

#[test]
fn a_section_that_is_changed_is_agreed_on_no_more() {
    let mut desk = Desk::open();
    let (section, opinion) = (desk.section(Part::Synthesis), desk.opinion);
    desk.asks(
        json!({ "section": { "mark": { "opinion": opinion, "section": section,
        "author": "Rapporteure", "progress": "agreed" } } }),
    )
    .unwrap();
    desk.writes(section, section, "Autre chose.").unwrap();
    let progress = desk.opinion().section(SectionId(section)).unwrap().progress;
    assert_eq!(progress, Progress::ToRead);
}

#[test]
fn sections_are_moved_and_taken_out() {
    let mut desk = Desk::open();
    let opinion = desk.opinion;
    let (synthesis, method) = (desk.section(Part::Synthesis), desk.section(Part::Method));
    desk.asks(
        json!({ "section": { "move": { "opinion": opinion, "section": synthesis,
        "after": null, "level": 1 } } }),
    )
    .unwrap();
    desk.asks(json!({ "section": { "remove": { "opinion": opinion, "section": method } } }))
        .unwrap();
    let parts: Vec<_> = desk.opinion().sections().map(|it| it.part).collect();
    assert_eq!(
        parts[..3],
        [Part::Synthesis, Part::Commission, Part::Context]
    );
}

#[test]
fn a_comment_stays_beside_its_paragraph() {
    let mut desk = Desk::open();
    let (section, opinion) = (desk.section(Part::Synthesis), desk.opinion);
    let first = desk
        .writes(section, section, "Un.\n\nDeux.\n\nTrois.")
        .unwrap();
    let made = desk.asks(
        json!({ "comment": { "make": { "opinion": opinion, "section": section,
        "version": first, "paragraph": 1, "text": "Pourquoi ?" } } }),
    );
    let made = made.unwrap();
    desk.writes(section, first, "Zéro.\n\nUn.\n\nDeux, donc.\n\nTrois.")
        .unwrap();
    let found = |desk: &Desk| {
        let section = desk.opinion().section(SectionId(section)).unwrap();
        let comment = section.comments().next().unwrap();
        (comment.paragraph(section), comment.resolved)
    };
    assert_eq!(found(&desk), (Some(2), false));
    desk.asks(
        json!({ "comment": { "resolve": { "opinion": opinion, "section": section,
        "comment": made, "resolved": true } } }),
    )
    .unwrap();
    let version = desk.version(section);
    desk.writes(section, version, "Tout autre chose.").unwrap();
    assert_eq!(found(&desk), (None, true));
}

#[test]
fn a_proposal_keeps_its_number() {
    let mut desk = Desk::open();
    let opinion = desk.opinion;
    let first = desk.proposes("Une").unwrap();
    desk.proposes("Deux").unwrap();
    desk.asks(json!({ "proposal": { "withdraw": { "opinion": opinion, "proposal": first } } }))
        .unwrap();
    desk.proposes("Trois").unwrap();
    let numbers: Vec<_> = desk.opinion().proposals().map(|it| it.number).collect();
    assert_eq!(numbers, [2, 3]);
}

#[test]
fn a_proposal_changed_by_another_meanwhile_is_refused() {
    let mut desk = Desk::open();
    let opinion = desk.opinion;
    let id = desk.proposes("Une").unwrap();
    let edit = |statement: &str| {
        json!({ "proposal": { "edit": { "opinion": opinion, "proposal": id, "from": id,
            "content": { "title": "Une", "statement": statement } } } })
    };
    let second = desk.asks(edit("Agir.")).unwrap();
    assert_eq!(
        refused(desk.asks(edit("Attendre."))),
        opinion::Refusal::ProposalChanged { kept: second }
    );
}

#[test]
fn criteria_are_those_of_the_council() {
    let mut desk = Desk::open();
    desk.asks(json!({ "custom": { "set_criteria": ["Sobriété"] } }))
        .unwrap();
    let refusal = refused(desk.proposes("Une"));
    assert_eq!(
        refusal,
        opinion::Refusal::UnknownCriterion("Dimension sociale".to_owned())
    );
}

#[test]
fn a_council_saves_its_own_template() {
    let mut desk = Desk::open();
    let opinion = desk.opinion;
    let section = desk.section(Part::Synthesis);
    let workshop = desk.workshop;
    let text = format!("Des mots d'une démarche.\n\n{{{{forces {workshop}}}}}\n\n{{{{matrice}}}}");
    desk.writes(section, section, &text).unwrap();
    desk.asks(
        json!({ "custom": { "save_template": { "opinion": opinion, "name": "Chez nous" } } }),
    )
    .unwrap();
    let process = desk.opinion().about.process;
    let about = json!({ "kind": "opinion", "process": process, "title": "Autre" });
    let open = json!({ "open": { "about": about, "template": "Chez nous" } });
    desk.opinion = desk.asks(open).unwrap();
    assert_eq!(desk.text(desk.section(Part::Synthesis)), "{{matrice}}");
}

#[test]
fn a_frozen_opinion_is_not_written_on_until_a_correction_is_opened() {
    let mut desk = Desk::open();
    let (section, opinion) = (desk.section(Part::Synthesis), desk.opinion);
    desk.writes(section, section, "Un.").unwrap();
    desk.freezes("").unwrap();
    let version = desk.version(section);
    assert_eq!(
        refused(desk.writes(section, version, "Deux.")),
        opinion::Refusal::Frozen
    );
    desk.asks(
        json!({ "edition": { "correct": { "opinion": opinion, "reason": "Une coquille." } } }),
    )
    .unwrap();
    desk.writes(section, version, "Deux.").unwrap();
    assert_eq!(refused(desk.freezes("")), opinion::Refusal::NoChanges);
    desk.freezes("Un mot corrigé.").unwrap();
    let editions = &desk.opinion().editions;
    assert_eq!(editions.len(), 2);
    assert_eq!(editions[1].frozen.edition, 2);
    assert_eq!(editions[1].frozen.changes, "Un mot corrigé.");
}

#[test]
fn what_was_changed_since_it_was_read_is_not_frozen() {
    let mut desk = Desk::open();
    let section = desk.section(Part::Synthesis);
    desk.writes(section, section, "Un.").unwrap();
    let read = desk.house.written.len() as u64;
    let version = desk.version(section);
    let changed = desk.writes(section, version, "Un et demi.").unwrap();
    assert_eq!(
        refused(desk.freezes_at(read, "")),
        opinion::Refusal::ChangedMeanwhile(changed)
    );
    assert!(desk.opinion().editions.is_empty());
}

#[test]
fn nothing_is_frozen_while_what_is_placed_is_missing() {
    let mut desk = Desk::open();
    let section = desk.section(Part::Synthesis);
    let text = "Une phrase.[^conclusion 999]\n\n{{forces 998}}";
    let version = desk.writes(section, section, text).unwrap();
    assert_eq!(
        refused(desk.freezes("")),
        opinion::Refusal::Missing(vec![
            "{{forces 998}}".to_owned(),
            "conclusion 999".to_owned()
        ])
    );
    desk.writes(section, version, "Une phrase.[^coclusion 4]")
        .unwrap();
    assert_eq!(
        refused(desk.freezes("")),
        opinion::Refusal::UnknownMarks(vec!["[^coclusion 4]".to_owned()])
    );
}

#[test]
fn a_conclusion_that_was_redacted_stops_a_freeze() {
    let mut desk = Desk::open();
    let conclusion = desk.conclusion;
    desk.proposes("Une").unwrap();
    let section = desk.section(Part::Synthesis);
    desk.writes(section, section, "Un.").unwrap();
    desk.house.gone.push(conclusion);
    desk.house.state = replay(&desk.house, None);
    assert_eq!(
        refused(desk.freezes("")),
        opinion::Refusal::Missing(vec![format!("conclusion {conclusion} (proposition 1)")])
    );
}

#[test]
fn an_answer_is_given_to_a_frozen_opinion_only_and_by_whom_was_asked() {
    let mut desk = Desk::open();
    let opinion = desk.opinion;
    let section = desk.section(Part::Synthesis);
    desk.writes(section, section, "Un.").unwrap();
    let proposal = desk.proposes("Une").unwrap();
    let town = "Plouzul Agglomération";
    assert_eq!(
        refused(desk.responds(proposal, town)),
        opinion::Refusal::NotFrozen
    );
    desk.freezes("").unwrap();
    assert_eq!(
        refused(desk.responds(proposal, "Ailleurs")),
        opinion::Refusal::NotAddressed(1, "Ailleurs".to_owned())
    );
    desk.asks(
        json!({ "response": { "hand_over": { "opinion": opinion, "to": [town],
        "on": "2026-04-01" } } }),
    )
    .unwrap();
    let handed = desk.opinion().handed_to(town).unwrap();
    assert_eq!(handed.reply_by, jiff::civil::date(2026, 6, 1));
    desk.responds(proposal, town).unwrap();
    assert!(desk.opinion().answer(ProposalId(proposal), town).is_some());
}

#[test]
fn a_made_up_answer_counts_only_where_nobody_has_answered() {
    let mut desk = Desk::open();
    let (opinion, conclusion) = (desk.opinion, desk.conclusion);
    let (one, other) = ("Plouzul Agglomération", "Port de Plouzul");
    let section = desk.section(Part::Synthesis);
    desk.writes(section, section, "Un.").unwrap();
    let proposal = desk.asks(
        json!({ "proposal": { "write": { "opinion": opinion, "content": { "title": "Une",
        "statement": "Faire.", "addressees": [one, other], "conclusions": [conclusion] } } } }),
    );
    let proposal = proposal.unwrap();
    desk.freezes("").unwrap();
    let hand_over = json!({ "hand_over": { "opinion": opinion, "to": [one, other],
        "on": "2026-04-01" } });
    desk.asks(json!({ "response": hand_over })).unwrap();
    let reached = |desk: &Desk| {
        let reached = answered(desk.opinion(), ProposalId(proposal));
        (reached.reach, reached.real)
    };
    assert_eq!(reached(&desk), (Reach::Proposed, true));
    let responds = |desk: &mut Desk, from: &str, answer: &str, fictitious: bool| {
        let given = json!({ "opinion": opinion, "proposal": proposal, "institution": from,
            "answer": answer, "on": "2026-05-02", "fictitious": fictitious });
        desk.asks(json!({ "response": { "respond": given } }))
            .unwrap();
    };
    responds(&mut desk, one, "accepted", true);
    assert_eq!(reached(&desk), (Reach::Accepted, false));
    responds(&mut desk, other, "accepted_in_part", false);
    assert_eq!(reached(&desk), (Reach::AcceptedInPart, true));
    responds(&mut desk, other, "declined", false);
    assert_eq!(reached(&desk), (Reach::Declined, true));
}

#[test]
fn an_institution_acknowledges_once_what_it_was_handed() {
    let mut desk = Desk::open();
    let opinion = desk.opinion;
    let section = desk.section(Part::Synthesis);
    desk.writes(section, section, "Un.").unwrap();
    desk.freezes("").unwrap();
    let acknowledge = json!({ "response": { "acknowledge": { "opinion": opinion,
        "institution": "Le Département", "on": "2026-04-03" } } });
    assert!(matches!(
        refused(desk.asks(acknowledge.clone())),
        opinion::Refusal::NotHandedOver(_)
    ));
    desk.asks(json!({ "response": { "hand_over": { "opinion": opinion,
        "to": ["Le Département"], "on": "2026-04-01", "reply_by": "2026-05-01" } } }))
        .unwrap();
    desk.asks(acknowledge.clone()).unwrap();
    assert!(matches!(
        refused(desk.asks(acknowledge)),
        opinion::Refusal::AcknowledgedAlready(_)
    ));
}

#[test]
fn a_redacted_version_leaves_the_one_before() {
    let mut desk = Desk::open();
    let section = desk.section(Part::Synthesis);
    let first = desk.writes(section, section, "Des mots justes.").unwrap();
    let second = desk.writes(section, first, "Des mots à effacer.").unwrap();
    let state = replay(&desk.house, Some(second));
    assert!(!holds(&kept(&state), "Des mots à effacer."));
    let seen = state.seen_by(kuzul_model::access::Viewer::Public);
    let opinion = seen.opinion(OpinionId(desk.opinion)).unwrap();
    assert_eq!(
        opinion.section(SectionId(section)).unwrap().text(),
        "Des mots justes."
    );
}

#[test]
fn any_record_of_an_opinion_may_lose_its_words() {
    let mut desk = Desk::open();
    let section = desk.section(Part::Synthesis);
    desk.writes(section, section, "Un.").unwrap();
    let proposal = desk.proposes("Une").unwrap();
    desk.freezes("").unwrap();
    desk.responds(proposal, "Plouzul Agglomération").unwrap();
    for gap in 1..=desk.house.written.len() as u64 {
        kept(&replay(&desk.house, Some(gap)));
    }
}
