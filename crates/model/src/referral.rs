//! The referral: the question that officials put to the council, or that it puts to itself.

use jiff::civil::Date;
use kuzul_journal::Seq;
use serde::{Deserialize, Serialize};

use crate::{
    Event, State, as_json,
    chronicle::Subject,
    council,
    fact::{Fact, Place},
    id::{GroupId, ReferralId},
    when::When,
    words::{self, Field},
};

/// A question that was put to the council.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Referral {
    /// Its id.
    pub id: ReferralId,
    /// What was received.
    #[serde(with = "as_json")]
    pub received: Received,
}

/// Who put the question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReferralKind {
    /// Elected officials.
    Referral,
    /// The council itself.
    SelfReferral,
}

/// What can be asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Receive a question.
    Receive(Received),
}

/// Why it is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no such referral.
    #[error("there is no referral {0}")]
    UnknownReferral(ReferralId),
    /// An answer is expected before the question came.
    #[error("an answer is expected before the question came")]
    ExpectedBeforeReceived,
}

/// A question was put to the council.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Received {
    /// Who put it.
    pub kind: ReferralKind,
    /// The body that it comes from.
    pub from: String,
    /// Its title.
    pub title: String,
    /// The question.
    pub question: String,
    /// What it says, paragraph by paragraph.
    #[serde(default)]
    pub text: Vec<String>,
    /// What led to it, point by point.
    #[serde(default)]
    pub background: Vec<String>,
    /// When it came.
    pub received_on: When,
    /// When an answer is expected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected_on: Option<Date>,
    /// Who else was asked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also_asked: Vec<String>,
    /// The group of the council that takes it up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<GroupId>,
    /// What a reader should know about what is told here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

pub(crate) fn decide(state: &State, command: &Command) -> Result<Vec<Event>, crate::Refusal> {
    let Command::Receive(received) = command;
    council::known_groups(state, received.group.as_slice())?;
    if received
        .expected_on
        .is_some_and(|expected| expected < received.received_on.first_day())
    {
        return Err(Refusal::ExpectedBeforeReceived.into());
    }
    let received = Received {
        from: words::title(Field::From, &received.from)?,
        title: words::title(Field::Title, &received.title)?,
        question: words::paragraph(Field::Question, &received.question)?,
        text: words::points(Field::Text, &received.text)?,
        background: words::points(Field::Details, &received.background)?,
        also_asked: words::points(Field::From, &received.also_asked)?,
        ..received.clone()
    };
    Ok(vec![received.into()])
}

/// Refuses a referral that is not there.
pub(crate) fn known(state: &State, id: ReferralId) -> Result<(), Refusal> {
    if state.referrals.contains(id) {
        Ok(())
    } else {
        Err(Refusal::UnknownReferral(id))
    }
}

impl Fact for Received {
    const KIND: &'static str = "referral.received";
    type Personal = ();

    fn apply(&self, state: &mut State, place: Place) {
        let id = ReferralId(place.seq);
        state.referrals.insert(
            id,
            Referral {
                id,
                received: self.clone(),
            },
        );
    }

    fn subjects(&self, seq: Seq) -> Vec<Subject> {
        let group = self.group.map(Subject::Group);
        [Subject::Referral(ReferralId(seq))]
            .into_iter()
            .chain(group)
            .collect()
    }
}
