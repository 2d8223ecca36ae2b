//! The referral: the question that officials put to the council, or that it puts to itself.

use jiff::civil::Date;
use kuzul_journal::Seq;
use serde::{Deserialize, Serialize};

use crate::{
    Event, State,
    chronicle::Subject,
    fact::{Fact, Place},
    id::ReferralId,
    process::When,
    words::{self, Field},
};

/// A question that was put to the council.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Referral {
    /// Its id.
    pub id: ReferralId,
    /// What was received.
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
}

pub(crate) fn decide(command: &Command) -> Result<Vec<Event>, crate::Refusal> {
    let Command::Receive(received) = command;
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
        vec![Subject::Referral(ReferralId(seq))]
    }
}
