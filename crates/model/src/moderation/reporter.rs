//! Whoever reported something and left an address is told what was decided (DSA, article 16,
//! paragraph 5): once, and nothing of the author.

use kuzul_journal::Seq;
use serde::{Deserialize, Serialize};

use super::{Case, Refusal, Report};
use crate::{
    Event, State,
    chronicle::Subject,
    fact::{Fact, Place},
    id::CaseId,
    mail::{self, Address, Letter, Purpose},
};

/// Whoever reported something was written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReporterTold {
    /// The case.
    pub case: CaseId,
    /// The report.
    pub report: Seq,
}

/// Reports whose reporters are to be told, each with their address.
pub(crate) fn to_tell(state: &State) -> impl Iterator<Item = (&Case, &Report, &Address)> {
    let cases = state.moderation.cases.values();
    let cases = cases.filter(|case| case.decision.is_some());
    cases.flat_map(|case| {
        let due = case.words.iter().filter(|report| report.to_tell);
        due.filter_map(move |report| Some((case, report, report.address.as_ref()?)))
    })
}

pub(super) fn tell(
    case: &Case,
    report: Seq,
    letter: &Letter,
) -> Result<Vec<Event>, crate::Refusal> {
    let mut due = case.words.iter().filter(|it| it.to_tell);
    let to = due
        .find(|it| it.seq == report)
        .and_then(|it| it.address.clone());
    let letter = Letter {
        to: to.ok_or(Refusal::NothingToTell)?,
        ..letter.clone()
    };
    Ok(vec![
        ReporterTold {
            case: case.id,
            report,
        }
        .into(),
        mail::letter(Purpose::Moderation, &letter)?.into(),
    ])
}

impl Fact for ReporterTold {
    const KIND: &'static str = "report.answered";
    type Personal = ();

    fn apply(&self, state: &mut State, _: Place) {
        state.moderation.cases.change(self.case, |case| {
            let mut told = case.words.iter_mut();
            if let Some(report) = told.find(|it| it.seq == self.report) {
                report.to_tell = false;
            }
        });
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        Vec::new()
    }
}
