//! A question and the process that answers it, in one go.

use serde::{Deserialize, Serialize};

use super::Opened;
use crate::{
    Context, Event, State,
    id::ReferralId,
    referral,
    words::{self, Field},
};

/// A question, and the process that answers it, in as few words as there are on the first day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Begun {
    /// The question, as it was received.
    pub question: referral::Received,
    /// What the process is for; empty where the question says it.
    pub objective: String,
}

pub(super) fn begin(
    state: &State,
    begun: &Begun,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let received = referral::Command::Receive(begun.question.clone());
    let mut events = referral::decide(state, &received)?;
    let title = words::title(Field::Title, &begun.question.title)?;
    let objective = match begun.objective.trim() {
        "" => words::paragraph(Field::Question, &begun.question.question)?,
        objective => words::paragraph(Field::Text, objective)?,
    };
    let opened = Opened {
        title,
        objective,
        method: Vec::new(),
        // It is the record before: its id is the first of this command.
        referral: Some(ReferralId(context.next)),
        groups: Vec::new(),
        self_referral: None,
        started_on: None,
        audiences: Vec::new(),
        principles: Vec::new(),
        observations: Vec::new(),
        other_work: Vec::new(),
        note: None,
    };
    events.push(opened.into());
    Ok(events)
}
