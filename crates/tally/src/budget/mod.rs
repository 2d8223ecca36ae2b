//! Sharing a budget: greedy, Method of Equal Shares, sequential Phragmén.
//!
//! Every method has its defined outcome for odd projects: one that costs more than the whole
//! budget is set aside before counting; one without supporters is never taken; one that costs
//! nothing and has a supporter is taken at once.

mod account;
pub mod check;
pub mod comparison;
pub mod equal_shares;
pub mod facts;
pub mod greedy;
pub mod ledger;
pub mod phragmen;
mod support;

pub use support::{Support, Weighing};

use crate::election::{Budget, Election, ItemIndex};

/// Why a budget method cannot count an election.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BudgetFault {
    /// There is no money to share.
    #[error("the election has no budget and no costs")]
    NoBudget,
    /// The ballots do not say which projects a person supports.
    #[error("these ballots ({0}) do not support projects; approvals, points or rankings do")]
    Ballots(&'static str),
    /// Completion would need more runs than [`equal_shares::RUNS_MAX`].
    #[error(
        "completion needs more than {} runs; choose a larger increment",
        equal_shares::RUNS_MAX
    )]
    TooManyRuns,
}

impl BudgetFault {
    /// The same in French.
    pub fn in_french(&self) -> String {
        match self {
            Self::NoBudget => "l'élection n'a ni budget ni coûts".to_owned(),
            Self::Ballots(found) => format!(
                "ces bulletins ({}) ne soutiennent pas de projets ; des approbations, des points ou des classements le font",
                crate::words::ballots_in_french(found)
            ),
            Self::TooManyRuns => format!(
                "le complément demande plus de {} calculs ; choisir un ajout plus grand",
                equal_shares::RUNS_MAX
            ),
        }
    }
}

/// Why a project does not take part in the count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetAside {
    /// It costs more than the whole budget.
    OverBudget,
    /// Nobody supports it.
    Unsupported,
}

/// Projects sorted by what the rules say before any counting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Admission {
    /// Projects that take part, in the order of the list.
    pub eligible: Vec<ItemIndex>,
    /// Projects that cost nothing and have a supporter: taken at once.
    pub free: Vec<ItemIndex>,
    /// Projects that cannot be taken, and why.
    pub set_aside: Vec<(ItemIndex, SetAside)>,
}

impl Admission {
    /// Sorts the projects of an election.
    pub fn of(budget: &Budget, support: &Support) -> Self {
        let mut admission = Self::default();
        for (project, (cost, votes)) in (0..).zip(budget.costs.iter().zip(support.votes())) {
            if *votes == 0 {
                admission.set_aside.push((project, SetAside::Unsupported));
            } else if *cost > budget.limit {
                admission.set_aside.push((project, SetAside::OverBudget));
            } else if *cost == 0 {
                admission.free.push(project);
            } else {
                admission.eligible.push(project);
            }
        }
        admission
    }
}

/// The budget of an election, or the fault that there is none.
pub(crate) fn budget_of(election: &Election) -> Result<&Budget, BudgetFault> {
    election.budget().ok_or(BudgetFault::NoBudget)
}
