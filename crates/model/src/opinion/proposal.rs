//! Proposals: what is asked of institutions, as numbered objects.

use kuzul_journal::{Seq, Timestamp};
use serde::{Deserialize, Serialize};

use super::{Opinion, PROPOSALS_MAX, Refusal, maybe, maybe_title, open, rewrite};
use crate::{
    Event, State,
    chronicle::Subject,
    conclusion,
    fact::{Fact, Place},
    id::{ConclusionId, OpinionId, ProposalId},
    table::Table,
    words::{self, Field},
};

/// Most reasons, addressees, conclusions or criteria of one proposal.
pub const ENTRIES_MAX: usize = 50;

/// What is asked of institutions.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Proposal {
    /// Its id.
    pub id: ProposalId,
    /// Its number in the opinion, from 1. It stays when others are withdrawn.
    pub number: u32,
    /// Whether it was withdrawn.
    pub withdrawn: bool,
    pub(crate) versions: Table<Seq, Version>,
}

/// A version of a proposal, by the record that wrote it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// The record.
    pub seq: Seq,
    /// When it was written.
    pub at: Timestamp,
    /// What it says.
    pub content: Content,
}

/// What a proposal says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// The axis that it belongs to; may be empty.
    #[serde(default)]
    pub axis: String,
    /// A few words that name it.
    pub title: String,
    /// What is asked, in a sentence or two.
    pub statement: String,
    /// Why.
    #[serde(default)]
    pub reasons: Vec<String>,
    /// The institutions of which it is asked.
    #[serde(default)]
    pub addressees: Vec<String>,
    /// The conclusions that it rests on.
    #[serde(default)]
    pub conclusions: Vec<ConclusionId>,
    /// What is to come of it; may be empty.
    #[serde(default)]
    pub expected_effect: String,
    /// The council's criteria that it meets.
    #[serde(default)]
    pub criteria: Vec<Met>,
}

/// A criterion that a proposal meets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Met {
    /// The criterion, by its name.
    pub criterion: String,
    /// How; may be empty.
    #[serde(default)]
    pub how: String,
}

impl Proposal {
    /// Its versions, first to last.
    pub fn versions(&self) -> impl DoubleEndedIterator<Item = &Version> {
        self.versions.values()
    }

    /// As it is now.
    #[must_use]
    pub fn now(&self) -> Option<&Version> {
        self.versions().next_back()
    }

    /// As it was after a record.
    #[must_use]
    pub fn as_of(&self, seq: Seq) -> Option<&Version> {
        self.versions().rfind(|version| version.seq <= seq)
    }
}

/// What can be asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Write a proposal.
    Write {
        /// The opinion.
        opinion: OpinionId,
        /// What it says.
        content: Content,
    },
    /// Write it otherwise.
    Edit(Edited),
    /// Withdraw it.
    Withdraw(Withdrawn),
}

impl Command {
    pub(super) fn opinion(&self) -> OpinionId {
        match self {
            Self::Write { opinion, .. } => *opinion,
            Self::Edit(edited) => edited.opinion,
            Self::Withdraw(withdrawn) => withdrawn.opinion,
        }
    }
}

/// A proposal was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// The opinion.
    pub opinion: OpinionId,
    /// Its number.
    pub number: u32,
    /// What it says.
    pub content: Content,
}

/// A proposal was written otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edited {
    /// The opinion.
    pub opinion: OpinionId,
    /// The proposal.
    pub proposal: ProposalId,
    /// The version that it was made from.
    pub from: Seq,
    /// What it says.
    pub content: Content,
}

/// A proposal was withdrawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawn {
    /// The opinion.
    pub opinion: OpinionId,
    /// The proposal.
    pub proposal: ProposalId,
}

pub(super) fn decide(state: &State, command: &Command) -> Result<Vec<Event>, crate::Refusal> {
    match command {
        Command::Write { opinion, content } => {
            let opinion = open(state, *opinion)?;
            if opinion.proposals.len() >= PROPOSALS_MAX {
                return Err(Refusal::TooManyProposals.into());
            }
            let numbers = opinion.proposals.values().map(|it| it.number);
            let written = Written {
                opinion: opinion.id,
                number: numbers.max().unwrap_or(0) + 1,
                content: fit(state, content, None)?,
            };
            Ok(vec![written.into()])
        }
        Command::Edit(edited) => {
            let proposal = known(open(state, edited.opinion)?, edited.proposal)?;
            let kept = proposal
                .now()
                .ok_or(Refusal::UnknownProposal(proposal.id))?;
            let content = fit(state, &edited.content, Some(&kept.content))?;
            if content == kept.content {
                return Ok(Vec::new());
            }
            if kept.seq != edited.from {
                return Err(Refusal::ProposalChanged { kept: kept.seq }.into());
            }
            Ok(vec![Edited { content, ..*edited }.into()])
        }
        Command::Withdraw(withdrawn) => {
            known(open(state, withdrawn.opinion)?, withdrawn.proposal)?;
            Ok(vec![withdrawn.clone().into()])
        }
    }
}

/// The proposal, if it stands, or a refusal that names it.
pub(super) fn known(opinion: &Opinion, id: ProposalId) -> Result<&Proposal, Refusal> {
    let standing = opinion.proposal(id).filter(|it| !it.withdrawn);
    standing.ok_or(Refusal::UnknownProposal(id))
}

fn fit(
    state: &State,
    content: &Content,
    before: Option<&Content>,
) -> Result<Content, crate::Refusal> {
    let lists = [
        content.reasons.len(),
        content.addressees.len(),
        content.conclusions.len(),
        content.criteria.len(),
    ];
    if lists.into_iter().any(|length| length > ENTRIES_MAX) {
        return Err(Refusal::TooMany.into());
    }
    for id in &content.conclusions {
        conclusion::known(state, *id)?;
    }
    let titles = |texts: &[String]| {
        let each = texts.iter().map(|text| words::title(Field::From, text));
        each.collect::<Result<Vec<_>, _>>()
    };
    Ok(Content {
        axis: maybe_title(&content.axis)?,
        title: words::title(Field::Title, &content.title)?,
        statement: words::paragraph(Field::Text, &content.statement)?,
        reasons: words::points(Field::Reason, &content.reasons)?,
        addressees: once(titles(&content.addressees)?),
        conclusions: once(content.conclusions.clone()),
        expected_effect: maybe(&content.expected_effect)?,
        criteria: met(state, &content.criteria, before)?,
    })
}

/// Criteria are those of the council, or those that the proposal was held against before.
fn met(
    state: &State,
    criteria: &[Met],
    before: Option<&Content>,
) -> Result<Vec<Met>, crate::Refusal> {
    let fit = criteria.iter().map(|met| {
        let name = &met.criterion;
        let is_own = state.opinions.custom.criteria.contains(name);
        let mut earlier = before.iter().flat_map(|content| &content.criteria);
        if !is_own && !earlier.any(|earlier| earlier.criterion == *name) {
            return Err(Refusal::UnknownCriterion(name.clone()).into());
        }
        Ok(Met {
            criterion: name.clone(),
            how: maybe(&met.how)?,
        })
    });
    fit.collect()
}

/// Each once, in the order in which they came.
fn once<T: PartialEq>(entries: Vec<T>) -> Vec<T> {
    let mut kept = Vec::with_capacity(entries.len());
    for entry in entries {
        if !kept.contains(&entry) {
            kept.push(entry);
        }
    }
    kept
}

impl Fact for Written {
    const KIND: &'static str = "proposal.written";
    type Personal = ();

    fn apply(&self, state: &mut State, place: Place) {
        let id = ProposalId(place.seq);
        let mut proposal = Proposal {
            id,
            number: self.number,
            withdrawn: false,
            versions: Table::default(),
        };
        proposal
            .versions
            .insert(place.seq, version(place, &self.content));
        rewrite(state, self.opinion, place, |opinion| {
            opinion.proposals.insert(id, proposal);
        });
    }

    fn subjects(&self, seq: Seq) -> Vec<Subject> {
        vec![
            Subject::Proposal(self.opinion, ProposalId(seq)),
            Subject::Opinion(self.opinion),
        ]
    }
}

fn version(place: Place, content: &Content) -> Version {
    Version {
        seq: place.seq,
        at: place.at,
        content: content.clone(),
    }
}

impl Fact for Edited {
    const KIND: &'static str = "proposal.edited";
    type Personal = ();

    fn apply(&self, state: &mut State, place: Place) {
        rewrite(state, self.opinion, place, |opinion| {
            opinion.proposals.change(self.proposal, |proposal| {
                proposal
                    .versions
                    .insert(place.seq, version(place, &self.content));
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

impl Fact for Withdrawn {
    const KIND: &'static str = "proposal.withdrawn";
    type Personal = ();

    fn apply(&self, state: &mut State, place: Place) {
        rewrite(state, self.opinion, place, |opinion| {
            opinion
                .proposals
                .change(self.proposal, |proposal| proposal.withdrawn = true);
        });
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        vec![
            Subject::Proposal(self.opinion, self.proposal),
            Subject::Opinion(self.opinion),
        ]
    }
}
