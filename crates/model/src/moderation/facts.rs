//! What happens in moderation. That something was reported is told in no history: only what was
//! decided is.

use jiff::civil::Date;
use kuzul_journal::{Seq, Timestamp};
use serde::{Deserialize, Serialize};

use super::{
    Appeal, Author, Case, Curb, Decision, Judgement, Measure, REPORTS_MAX, Report, Rule, Target,
    Why, bars::Bar,
};
use crate::{
    Event, State,
    chronicle::Subject,
    fact::{Fact, Place},
    id::CaseId,
    mail::Address,
};

/// Why a first card is hidden, as its author reads it.
pub(super) const HELD: &str =
    "Première carte de cet appareil : elle sera montrée dès qu’une personne l’aura lue.";

/// Somebody reported something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reported {
    /// What.
    pub target: Target,
    /// By which rule.
    pub rule: Rule,
    /// Who wrote it, where a room knows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<Author>,
    /// In their words: kept in the closed text.
    #[serde(skip)]
    pub said: Option<ReportWords>,
}

/// What is personal of a report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportWords {
    /// Why, in the reporter's words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// Where to write to them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Address>,
    /// In which language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// What their device is called for this thing alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
}

/// Something was brought before moderators by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// What.
    pub target: Target,
    /// Why.
    pub why: Why,
    /// Why else.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<Why>,
    /// Who wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<Author>,
}

/// A moderator decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    /// The case.
    pub case: CaseId,
    /// What it is about.
    pub target: Target,
    /// By which rule.
    pub rule: Rule,
    /// What becomes of the words.
    pub measure: Measure,
    /// What becomes of the device.
    pub curb: Curb,
    /// The last day on which it is blocked everywhere, if it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// Why.
    pub reason: String,
    /// Who decided: kept in the closed text.
    #[serde(skip)]
    pub by: Option<Judge>,
}

/// Who decided, so that another judges an appeal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judge {
    /// As the journal knows them.
    pub by: String,
}

/// An author appealed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appealed {
    /// The case.
    pub case: CaseId,
    /// In their words: kept in the closed text.
    #[serde(skip)]
    pub words: Option<String>,
}

/// Another moderator judged the appeal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judged {
    /// The case.
    pub case: CaseId,
    /// What it is about.
    pub target: Target,
    /// Whether the author is right.
    pub upheld: bool,
    /// Why.
    pub reason: String,
    /// Who judged: kept in the closed text.
    #[serde(skip)]
    pub by: Option<Judge>,
}

/// The author was written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// The case.
    pub case: CaseId,
}

/// Notes when a slowed device writes.
pub(crate) fn note_card(state: &mut State, event: &Event, place: Place) {
    let moderation = &mut state.moderation;
    if let Event::CardAdded(card) = event
        && !moderation.curbs.is_empty()
    {
        let author = (card.board, card.author.clone());
        if moderation.curbs.contains_key(&author) {
            moderation.wrote.insert(author, place.at);
        }
    }
}

/// The case of something: the one that is open, or a new one.
fn case_of(
    state: &mut State,
    target: Target,
    why: Why,
    author: Option<&Author>,
    place: Place,
) -> CaseId {
    if let Some(case) = state.moderation.open_case(target) {
        return case.id;
    }
    let id = CaseId(place.seq);
    let case = Case {
        id,
        target,
        opened: place.at,
        why,
        also: Vec::new(),
        reports: 0,
        author: author.cloned(),
        passed: None,
        decision: None,
        appeal: None,
        to_tell: false,
        words: Vec::new(),
    };
    state.moderation.cases.insert(id, case);
    state.moderation.of.insert(target, id);
    id
}

fn change(state: &mut State, id: CaseId, change: impl FnOnce(&mut Case)) {
    state.moderation.cases.change(id, change);
}

fn author_of(state: &State, case: CaseId) -> Option<Author> {
    state.moderation.cases.get(case)?.author.clone()
}

/// Lets a device write again that a case has blocked everywhere.
pub(super) fn lift(state: &mut State, case: CaseId) {
    let Some(author) = author_of(state, case) else {
        return;
    };
    let moderation = &mut state.moderation;
    if moderation
        .bars
        .get(&author)
        .is_some_and(|it| it.case == case)
    {
        moderation.bars.remove(&author);
        moderation.released = moderation.released.saturating_add(1);
    }
}

/// What a line about a case is about.
fn subjects_of(target: Target) -> Vec<Subject> {
    match target {
        Target::Card(card) => vec![Subject::Card(card)],
        _ => vec![Subject::Territory],
    }
}

impl Fact for Reported {
    const KIND: &'static str = "report.made";
    type Personal = ReportWords;

    fn personal(&self) -> Option<&ReportWords> {
        self.said.as_ref()
    }

    fn set_personal(&mut self, personal: Option<ReportWords>) {
        self.said = personal;
    }

    fn apply(&self, state: &mut State, place: Place) {
        let why = Why::Reported(self.rule);
        let case = case_of(state, self.target, why, self.author.as_ref(), place);
        let said = self.said.clone();
        change(state, case, |case| {
            case.reports = case.reports.saturating_add(1);
            if case.words.len() < REPORTS_MAX {
                let said = said.unwrap_or_default();
                case.words.push(Report {
                    seq: place.seq,
                    at: place.at,
                    rule: self.rule,
                    words: said.words,
                    address: said.address,
                    language: said.language,
                    from: said.from,
                    to_tell: false,
                });
            }
        });
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        Vec::new()
    }
}

impl Fact for Opened {
    const KIND: &'static str = "case.opened";
    type Personal = ();

    fn apply(&self, state: &mut State, place: Place) {
        let case = case_of(state, self.target, self.why, self.author.as_ref(), place);
        change(state, case, |case| {
            for why in std::iter::once(&self.why).chain(&self.also) {
                if *why != case.why && !case.also.contains(why) {
                    case.also.push(*why);
                }
            }
        });
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        Vec::new()
    }
}

impl Fact for Decided {
    const KIND: &'static str = "case.decided";
    type Personal = Judge;

    fn personal(&self) -> Option<&Judge> {
        self.by.as_ref()
    }

    fn set_personal(&mut self, personal: Option<Judge>) {
        self.by = personal;
    }

    fn apply(&self, state: &mut State, place: Place) {
        let decision = Decision {
            seq: place.seq,
            at: place.at,
            rule: self.rule,
            measure: self.measure,
            curb: self.curb,
            until: self.until,
            reason: self.reason.clone(),
            by: self.by.as_ref().map(|judge| judge.by.clone()),
        };
        change(state, self.case, |case| {
            case.to_tell = decision.takes_something();
            for report in &mut case.words {
                report.to_tell = report.address.is_some();
            }
            case.decision = Some(decision);
        });
        let Some(author) = author_of(state, self.case) else {
            return;
        };
        let (case, moderation) = (self.case, &mut state.moderation);
        match (self.curb, self.until) {
            (Curb::Slow | Curb::Block, _) => {
                moderation.curbs.insert(author.clone(), self.curb);
                moderation.wrote.insert(author, place.at);
            }
            (Curb::BlockEverywhere, Some(until)) => {
                moderation.bars.insert(author, Bar { case, until });
            }
            (Curb::None | Curb::BlockEverywhere, _) => {}
        }
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        subjects_of(self.target)
    }
}

impl Fact for Appealed {
    const KIND: &'static str = "case.appealed";
    type Personal = String;

    fn personal(&self) -> Option<&String> {
        self.words.as_ref()
    }

    fn set_personal(&mut self, personal: Option<String>) {
        self.words = personal;
    }

    fn apply(&self, state: &mut State, place: Place) {
        let words = self.words.clone();
        change(state, self.case, |case| {
            case.appeal = Some(Appeal {
                at: place.at,
                words,
                judged: None,
            });
        });
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        Vec::new()
    }
}

impl Fact for Judged {
    const KIND: &'static str = "case.judged";
    type Personal = Judge;

    fn personal(&self) -> Option<&Judge> {
        self.by.as_ref()
    }

    fn set_personal(&mut self, personal: Option<Judge>) {
        self.by = personal;
    }

    fn apply(&self, state: &mut State, place: Place) {
        let judgement = Judgement {
            at: place.at,
            upheld: self.upheld,
            reason: self.reason.clone(),
        };
        change(state, self.case, |case| {
            if let Some(appeal) = &mut case.appeal {
                appeal.judged = Some(judgement);
            }
            case.to_tell = true;
        });
        if let Some(author) = author_of(state, self.case).filter(|_| self.upheld) {
            state.moderation.curbs.remove(&author);
            lift(state, self.case);
        }
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        subjects_of(self.target)
    }
}

impl Fact for Told {
    const KIND: &'static str = "case.told";
    type Personal = ();

    fn apply(&self, state: &mut State, _: Place) {
        change(state, self.case, |case| case.to_tell = false);
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        Vec::new()
    }
}

/// When a case was decided after it was opened, in milliseconds.
pub(super) fn delay_ms(opened: Timestamp, decided: Timestamp) -> i64 {
    decided.0.saturating_sub(opened.0).max(0)
}
