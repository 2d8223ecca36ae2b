//! Handing over and answers: to whom a frozen opinion was given, and what each addressee answered
//! to each proposal.

use jiff::{Span, civil::Date};
use kuzul_journal::{Seq, Timestamp};
use serde::{Deserialize, Serialize};

use super::{Opinion, Refusal, change, known, maybe, maybe_title, proposal};
use crate::{
    Event, State,
    chronicle::Subject,
    fact::{Fact, Place},
    id::{OpinionId, ProposalId},
    when::When,
    words::{self, Field},
    workshop,
};

/// A frozen opinion in the hands of an institution.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handover {
    /// The record.
    pub seq: Seq,
    /// The edition that was handed over.
    pub edition: u32,
    /// The institution.
    pub institution: String,
    /// When.
    pub on: When,
    /// Until when an answer is expected.
    pub reply_by: Date,
    /// When it said that it has the opinion.
    pub acknowledged: Option<Acknowledged>,
}

/// What an institution answered to a proposal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Response {
    /// The record.
    pub seq: Seq,
    /// When it was recorded.
    pub at: Timestamp,
    /// What was answered.
    #[serde(with = "crate::as_json")]
    pub given: Given,
}

/// What was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Yes.
    Accepted,
    /// In part.
    AcceptedInPart,
    /// It is being looked into.
    UnderStudy,
    /// No.
    Declined,
}

impl Answer {
    /// All answers, the fullest first.
    pub const ALL: [Self; 4] = [
        Self::Accepted,
        Self::AcceptedInPart,
        Self::UnderStudy,
        Self::Declined,
    ];
}

/// What can be asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Hand the newest edition over.
    HandOver {
        /// The opinion.
        opinion: OpinionId,
        /// To which institutions.
        to: Vec<String>,
        /// When.
        on: When,
        /// Until when an answer is expected; else after the council's delay.
        #[serde(default)]
        reply_by: Option<Date>,
    },
    /// Record that an institution said that it has the opinion.
    Acknowledge(Acknowledged),
    /// Record an answer.
    Respond(Given),
}

impl Command {
    pub(super) fn opinion(&self) -> OpinionId {
        match self {
            Self::HandOver { opinion, .. } => *opinion,
            Self::Acknowledge(acknowledged) => acknowledged.opinion,
            Self::Respond(given) => given.opinion,
        }
    }

    /// In the name of which institution it says something.
    pub(super) fn institution(&self) -> Option<&str> {
        match self {
            Self::HandOver { .. } => None,
            Self::Acknowledge(acknowledged) => Some(&acknowledged.institution),
            Self::Respond(given) => Some(&given.institution),
        }
    }
}

/// An opinion was handed over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandedOver {
    /// The opinion.
    pub opinion: OpinionId,
    /// The edition.
    pub edition: u32,
    /// To which institutions.
    pub to: Vec<String>,
    /// When.
    pub on: When,
    /// Until when an answer is expected.
    pub reply_by: Date,
}

/// An institution said that it has the opinion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acknowledged {
    /// The opinion.
    pub opinion: OpinionId,
    /// The institution.
    pub institution: String,
    /// When.
    pub on: When,
    /// Who said so, as function; may be empty.
    #[serde(default)]
    pub by: String,
}

/// An institution answered to a proposal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    /// The opinion.
    pub opinion: OpinionId,
    /// The proposal.
    pub proposal: ProposalId,
    /// The institution.
    pub institution: String,
    /// What it answered.
    pub answer: Answer,
    /// Why; may be empty.
    #[serde(default)]
    pub reasons: String,
    /// Who answered, as function; may be empty.
    #[serde(default)]
    pub by: String,
    /// When.
    pub on: When,
    /// By when it is to be done.
    #[serde(default)]
    pub due: Option<When>,
    /// What is done in consequence, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action: Option<Action>,
    /// Whether it was made up, to show what an answer looks like.
    #[serde(default)]
    pub fictitious: bool,
}

/// Something that is done in consequence of a proposal: a decision, a call for tenders, a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Action {
    /// What, in a few words.
    pub what: String,
    /// The page where one reads of it; may be empty.
    #[serde(default)]
    pub address: String,
}

impl Action {
    /// As it will be kept: a page that nobody named bears its address; `None` where nothing is said.
    fn taken(&self) -> Result<Option<Self>, crate::Refusal> {
        let address = self.address.trim().to_owned();
        if !address.is_empty() {
            workshop::check_address(&address)?;
        }
        let what = maybe_title(&self.what)?;
        let what = if what.is_empty() {
            maybe_title(&address)?
        } else {
            what
        };
        Ok((!what.is_empty()).then_some(Self { what, address }))
    }
}

impl Opinion {
    /// The newest answer of an institution to a proposal.
    #[must_use]
    pub fn answer(&self, proposal: ProposalId, institution: &str) -> Option<&Response> {
        let answers = self.responses.iter().rev();
        answers
            .filter(|it| it.given.proposal == proposal)
            .find(|it| it.given.institution == institution)
    }

    /// The first hand-over to an institution: from then on it may be asked what became of it.
    #[must_use]
    pub fn handed_to(&self, institution: &str) -> Option<&Handover> {
        let mut handovers = self.handovers.iter();
        handovers.find(|it| it.institution == institution)
    }
}

pub(super) fn decide(state: &State, command: &Command) -> Result<Vec<Event>, crate::Refusal> {
    match command {
        Command::HandOver {
            opinion,
            to,
            on,
            reply_by,
        } => hand_over(state, *opinion, to, *on, *reply_by),
        Command::Acknowledge(acknowledged) => acknowledge(state, acknowledged),
        Command::Respond(given) => respond(state, given),
    }
}

fn hand_over(
    state: &State,
    opinion: OpinionId,
    to: &[String],
    on: When,
    reply_by: Option<Date>,
) -> Result<Vec<Event>, crate::Refusal> {
    let known = known(state, opinion)?;
    let edition = known.frozen().ok_or(Refusal::NotFrozen)?.frozen.edition;
    if to.is_empty() {
        return Err(Refusal::Nobody.into());
    }
    if to.len() > proposal::ENTRIES_MAX {
        return Err(Refusal::TooMany.into());
    }
    let months = Span::new().months(state.opinions.custom.delay_months);
    let after_delay = on.last_day().checked_add(months);
    let reply_by = reply_by.or(after_delay.ok()).unwrap_or(on.last_day());
    if reply_by < on.first_day() {
        return Err(Refusal::WrongOrder.into());
    }
    let to = to.iter().map(|name| words::title(Field::From, name));
    let handed = HandedOver {
        opinion,
        edition,
        to: to.collect::<Result<_, _>>()?,
        on,
        reply_by,
    };
    Ok(vec![handed.into()])
}

fn acknowledge(state: &State, acknowledged: &Acknowledged) -> Result<Vec<Event>, crate::Refusal> {
    let opinion = known(state, acknowledged.opinion)?;
    let institution = &acknowledged.institution;
    let mut own = opinion.handovers.iter().rev();
    let own = own.find(|it| it.institution == *institution);
    let own = own.ok_or_else(|| Refusal::NotHandedOver(institution.clone()))?;
    if own.acknowledged.is_some() {
        return Err(Refusal::AcknowledgedAlready(institution.clone()).into());
    }
    if acknowledged.on.last_day() < own.on.first_day() {
        return Err(Refusal::WrongOrder.into());
    }
    let acknowledged = Acknowledged {
        by: maybe_title(&acknowledged.by)?,
        ..acknowledged.clone()
    };
    Ok(vec![acknowledged.into()])
}

fn respond(state: &State, given: &Given) -> Result<Vec<Event>, crate::Refusal> {
    let opinion = known(state, given.opinion)?;
    let edition = opinion.frozen().ok_or(Refusal::NotFrozen)?;
    // What is answered is what was frozen, also while a correction is being written.
    let proposal = opinion
        .proposal(given.proposal)
        .ok_or(Refusal::UnknownProposal(given.proposal))?;
    let asked = proposal
        .as_of(edition.frozen.made_from)
        .ok_or(Refusal::UnknownProposal(given.proposal))?;
    let institution = words::title(Field::From, &given.institution)?;
    if !asked.content.addressees.contains(&institution) {
        return Err(Refusal::NotAddressed(proposal.number, institution).into());
    }
    let handed = opinion.handed_to(&institution);
    if handed.is_some_and(|handed| given.on.last_day() < handed.on.first_day()) {
        return Err(Refusal::WrongOrder.into());
    }
    let given = Given {
        institution,
        reasons: maybe(&given.reasons)?,
        by: maybe_title(&given.by)?,
        action: match &given.action {
            Some(action) => action.taken()?,
            None => None,
        },
        ..given.clone()
    };
    Ok(vec![given.into()])
}

impl Fact for HandedOver {
    const KIND: &'static str = "opinion.handed_over";
    type Personal = ();

    fn apply(&self, state: &mut State, place: Place) {
        change(state, self.opinion, |opinion| {
            let each = self.to.iter().map(|institution| Handover {
                seq: place.seq,
                edition: self.edition,
                institution: institution.clone(),
                on: self.on,
                reply_by: self.reply_by,
                acknowledged: None,
            });
            opinion.handovers.extend(each);
        });
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        vec![Subject::Opinion(self.opinion)]
    }
}

impl Fact for Acknowledged {
    const KIND: &'static str = "opinion.acknowledged";
    type Personal = ();

    fn apply(&self, state: &mut State, _: Place) {
        change(state, self.opinion, |opinion| {
            let mut own = opinion.handovers.iter_mut().rev();
            if let Some(own) = own.find(|it| it.institution == self.institution) {
                own.acknowledged = Some(self.clone());
            }
        });
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        vec![Subject::Opinion(self.opinion)]
    }
}

impl Fact for Given {
    const KIND: &'static str = "response.given";
    type Personal = ();

    fn apply(&self, state: &mut State, place: Place) {
        change(state, self.opinion, |opinion| {
            opinion.responses.push_back(Response {
                seq: place.seq,
                at: place.at,
                given: self.clone(),
            });
        });
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        vec![
            Subject::Proposal(self.opinion, self.proposal),
            Subject::Opinion(self.opinion),
        ]
    }
}
