//! What is counted: items, the ballots of people about them, and, where money is shared, a budget.
//!
//! An [`Election`] can only be built whole: every index is in range, nobody chooses an item twice
//! on a ballot, and sums cannot overflow. Methods rely on it and do not check again.

mod valid;

use serde::{Deserialize, Serialize};

/// Position of an item in [`Election::items`].
pub type ItemIndex = u32;

/// Most points that one ballot may give to one item; beyond it, sums could overflow.
pub const POINTS_MAX: u32 = 1_000_000_000;
/// Most people that one election may have, ballots counted with their multiplicity.
pub const PEOPLE_MAX: u64 = 1 << 32;
/// Largest cost or budget, in the smallest unit of the currency.
pub const AMOUNT_MAX: u64 = 1_000_000_000_000_000;
/// Most decimals of an amount of money.
pub const DECIMALS_MAX: u8 = 6;
/// Most items in one election.
pub const ITEMS_MAX: usize = 1_000_000;
/// A grade sheet's mark for an item that the person did not judge.
pub const BLANK: u8 = u8::MAX;
/// Most grades of a scale of judgments.
pub const GRADES_MAX: usize = 100;

/// Something that can be chosen: a proposal, a project, a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Short unique name, as it stands in files.
    pub id: String,
    /// Name for people to read; may repeat.
    pub name: String,
}

/// One ballot, or several that say the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ballot<V> {
    /// Name or pseudonym of the voter; empty when the source has none.
    pub voter: String,
    /// How many people cast this same ballot.
    pub count: u64,
    /// What it says.
    pub vote: V,
}

/// A ranking from best to worst: tiers of items held equal. Items may be missing.
pub type Ranking = Vec<Vec<ItemIndex>>;

/// Grades of many people for all items, one row per person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GradeSheet {
    /// Names of the grades, worst first.
    pub scale: Vec<String>,
    /// Grade of person `p` for item `i` at `p * items + i`: 0 is the worst, [`BLANK`] is none.
    pub grades: Vec<u8>,
    /// Names of the voters, in the order of the rows; empty when the source has none.
    pub voters: Vec<String>,
}

/// What a person answered when shown two items.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Answer {
    /// The item shown on the left.
    Left,
    /// The item shown on the right.
    Right,
    /// "I cannot decide."
    Neither,
}

/// Two items shown side by side, and the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// Item shown on the left.
    pub left: ItemIndex,
    /// Item shown on the right.
    pub right: ItemIndex,
    /// What the person answered.
    pub answer: Answer,
    /// How many times this happened.
    pub count: u64,
}

/// What people said, in one of the forms that methods know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ballots {
    /// Items that the person supports.
    Approval(Vec<Ballot<Vec<ItemIndex>>>),
    /// Points given to items; an item without points is not in the list.
    Points(Vec<Ballot<Vec<(ItemIndex, u32)>>>),
    /// Items in order of preference.
    Ranking(Vec<Ballot<Ranking>>),
    /// Judgments on a scale.
    Grades(GradeSheet),
    /// Answers to "which of these two?".
    Comparisons(Vec<Comparison>),
}

/// Money to share among items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Budget {
    /// What may be spent, in the smallest unit (10^-decimals of the currency).
    pub limit: u64,
    /// Cost of each item, in the same unit, in the order of [`Election::items`].
    pub costs: Vec<u64>,
    /// Decimals of the amounts: 0 for whole euros, 2 for cents.
    pub decimals: u8,
    /// Currency code (`EUR`); empty when the source has none.
    pub currency: String,
    /// How many places a ranking has, when people rank projects (Pabulib `max_length`).
    pub places: Option<u32>,
}

/// Items, ballots and, where there is one, the budget. Valid by construction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Election {
    title: String,
    items: Vec<Item>,
    ballots: Ballots,
    budget: Option<Budget>,
}

/// Why items, ballots and budget do not make an election.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ElectionFault {
    /// More items than [`ITEMS_MAX`].
    #[error("{0} items; at most {ITEMS_MAX} are counted")]
    TooManyItems(usize),
    /// Two items have the same id.
    #[error("item \"{0}\" appears twice")]
    ItemTwice(String),
    /// A ballot speaks of an item that does not exist.
    #[error("ballot {ballot} names item {item}, which does not exist")]
    NoSuchItem {
        /// Position of the ballot, from 0.
        ballot: usize,
        /// The index that is out of range.
        item: ItemIndex,
    },
    /// A ballot names an item twice.
    #[error("ballot {ballot} names item \"{item}\" twice")]
    ItemTwiceOnBallot {
        /// Position of the ballot, from 0.
        ballot: usize,
        /// Id of the item.
        item: String,
    },
    /// A voter has more than one ballot.
    #[error("voter \"{0}\" votes twice")]
    VoterTwice(String),
    /// A ballot that counts for nobody.
    #[error("ballot {0} counts for nobody")]
    EmptyCount(usize),
    /// A ballot gives no points, or more than [`POINTS_MAX`], to an item that it names.
    #[error("ballot {ballot} gives {points} points to an item; 1 to {POINTS_MAX} are allowed")]
    Points {
        /// Position of the ballot, from 0.
        ballot: usize,
        /// The points given.
        points: u32,
    },
    /// More people than [`PEOPLE_MAX`].
    #[error("more than {PEOPLE_MAX} people")]
    TooManyPeople,
    /// A ranking with a tier without items.
    #[error("ballot {0} has an empty rank")]
    EmptyTier(usize),
    /// The grade sheet is not a whole number of rows, or its scale is not usable.
    #[error("the grades do not fit the items, the scale or the voters")]
    GradeSheet,
    /// Grade beyond the scale.
    #[error("ballot {0} has a grade beyond the scale")]
    Grade(usize),
    /// An item compared with itself.
    #[error("comparison {0} sets an item against itself")]
    AgainstItself(usize),
    /// The costs are not one per item.
    #[error("{costs} costs for {items} items")]
    Costs {
        /// Number of costs.
        costs: usize,
        /// Number of items.
        items: usize,
    },
    /// An amount beyond [`AMOUNT_MAX`] or with more than [`DECIMALS_MAX`] decimals.
    #[error("an amount is too large or too fine")]
    Amount,
}

impl Election {
    /// Puts an election together, or says why it is none.
    pub fn new(
        title: impl Into<String>,
        items: Vec<Item>,
        ballots: Ballots,
        budget: Option<Budget>,
    ) -> Result<Self, ElectionFault> {
        valid::check_items(&items)?;
        valid::check_ballots(&ballots, &items)?;
        if let Some(budget) = &budget {
            valid::check_budget(budget, items.len())?;
        }
        Ok(Self {
            title: title.into(),
            items,
            ballots,
            budget,
        })
    }

    /// What the election is about; may be empty.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// What is chosen among.
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// What people said.
    pub fn ballots(&self) -> &Ballots {
        &self.ballots
    }

    /// Money to share, if this is about money.
    pub fn budget(&self) -> Option<&Budget> {
        self.budget.as_ref()
    }

    /// How many people took part (for comparisons: how many answers there are).
    pub fn people(&self) -> u64 {
        fn sum<V>(ballots: &[Ballot<V>]) -> u64 {
            ballots.iter().map(|b| b.count).sum()
        }
        match &self.ballots {
            Ballots::Approval(b) => sum(b),
            Ballots::Points(b) => sum(b),
            Ballots::Ranking(b) => sum(b),
            Ballots::Grades(sheet) => sheet.people(self.items.len()) as u64,
            Ballots::Comparisons(c) => c.iter().map(|c| c.count).sum(),
        }
    }
}

impl Ballots {
    /// What they hold, in one English word.
    pub fn in_words(&self) -> &'static str {
        match self {
            Self::Approval(_) => "approvals",
            Self::Points(_) => "points",
            Self::Ranking(_) => "rankings",
            Self::Grades(_) => "grades",
            Self::Comparisons(_) => "comparisons",
        }
    }
}

impl GradeSheet {
    /// Number of rows for so many items.
    pub fn people(&self, items: usize) -> usize {
        self.grades.len().checked_div(items).unwrap_or(0)
    }
}
