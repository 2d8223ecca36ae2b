//! First cards that were held until somebody had read them: they appear by one gesture, without a rule
//! or a reason, for nothing is taken from anybody.

use kuzul_journal::Seq;
use serde::{Deserialize, Serialize};

use super::{Case, Judge, Refusal, Target, Why};
use crate::{
    Event, State,
    chronicle::Subject,
    fact::{Fact, Place},
    id::CaseId,
};

/// A moderator has read a first card, and lets it appear.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passed {
    /// The case.
    pub case: CaseId,
    /// The card.
    pub target: Target,
    /// Who read it: kept in the closed text.
    #[serde(skip)]
    pub by: Option<Judge>,
}

impl Case {
    /// Whether it is a first card that waits to be read.
    #[must_use]
    pub fn is_held(&self) -> bool {
        self.why == Why::First && !self.is_settled()
    }
}

pub(super) fn pass(state: &State, case: &Case, by: Judge) -> Result<Vec<Event>, Refusal> {
    if !case.is_held() {
        return Err(if case.is_settled() {
            Refusal::DecidedAlready
        } else {
            Refusal::NotHeld
        });
    }
    let passed = Passed {
        case: case.id,
        target: case.target,
        by: Some(by),
    };
    let shown = super::deciding::shown(state, case);
    Ok(std::iter::once(passed.into()).chain(shown).collect())
}

impl Fact for Passed {
    const KIND: &'static str = "case.passed";
    type Personal = Judge;

    fn personal(&self) -> Option<&Judge> {
        self.by.as_ref()
    }

    fn set_personal(&mut self, personal: Option<Judge>) {
        self.by = personal;
    }

    fn apply(&self, state: &mut State, place: Place) {
        let cases = &mut state.moderation.cases;
        cases.change(self.case, |case| case.passed = Some(place.at));
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        Vec::new()
    }
}
