//! What the steps of budget accounts hold, to be read by any program. Amounts are whole numbers
//! of the smallest unit, or exact fractions as text.

use serde::{Deserialize, Serialize};

use crate::election::{Election, ItemIndex};
use crate::tie::{BrokenTie, DecidedBy};
use crate::words;

/// A tie that was met and broken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TieBreak {
    /// Ids of the equal projects.
    pub among: Vec<String>,
    /// What decided.
    pub by: DecidedBy,
}

impl TieBreak {
    pub(crate) fn of(election: &Election, tie: Option<&BrokenTie>) -> Option<Self> {
        tie.map(|tie| Self {
            among: words::ids(election, &tie.among),
            by: tie.by,
        })
    }
}

/// Step `share`: what each voter has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// What may be spent.
    pub budget: u64,
    /// How many people voted.
    pub people: u64,
    /// What each has, as a fraction.
    pub share: String,
    /// Increments since the first run.
    pub increments: u64,
    /// Size of an increment.
    pub increment: u64,
}

/// Step `round` of Equal Shares: a project is bought.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bought {
    /// Number of the round, from 1.
    pub round: usize,
    /// Id of the project.
    pub project: String,
    /// Its cost.
    pub cost: u64,
    /// What a supporter pays for one of weight, as a fraction.
    pub rate: String,
    /// Supporters who pay in full and keep something.
    pub in_full: u64,
    /// Supporters who give the last of what they had.
    pub all_they_had: u64,
    /// The tie that was broken to choose it.
    pub tie: Option<TieBreak>,
}

/// Step `stop` of Equal Shares.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stopped {
    /// `one-run`, `would-overspend`, `nothing-fits` or `all-taken`.
    pub reason: String,
    /// What the projects bought so far cost.
    pub spent: u64,
    /// What is left.
    pub left: u64,
}

/// Step `considered` of a greedy count or completion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Considered {
    /// Id of the project.
    pub project: String,
    /// Its cost.
    pub cost: u64,
    /// Its supporters.
    pub votes: u64,
    /// Its points.
    pub points: u64,
    /// What was left when its turn came.
    pub left: u64,
    /// `taken`, `too-dear` or `after-the-stop`.
    pub fate: String,
    /// What put it behind the project before it, if they were equal.
    pub behind_by: Option<DecidedBy>,
}

/// Step `round` of sequential Phragmén.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Loaded {
    /// Number of the round, from 1.
    pub round: usize,
    /// Id of the project.
    pub project: String,
    /// Its cost.
    pub cost: u64,
    /// The load of each of its supporters, as a fraction.
    pub load: String,
    /// How many supporters share it.
    pub supporters: u64,
    /// Whether it was taken; if not, it did not fit.
    pub taken: bool,
    /// The tie that was broken to choose it.
    pub tie: Option<TieBreak>,
}

/// Step `set-aside`: a project cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aside {
    /// Id of the project.
    pub project: String,
    /// `over-budget` or `unsupported`.
    pub reason: String,
}

/// Step `result`: what was decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    /// Ids of the projects taken, in order.
    pub selected: Vec<String>,
    /// What they cost together.
    pub spent: u64,
    /// What is left.
    pub left: u64,
}

impl Decided {
    pub(crate) fn of(election: &Election, selected: &[ItemIndex], spent: u64) -> Self {
        let limit = election.budget().map_or(0, |b| b.limit);
        Self {
            selected: words::ids(election, selected),
            spent,
            left: limit.saturating_sub(spent),
        }
    }
}
