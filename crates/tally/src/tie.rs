//! Ties: the rule that was announced before the vote, and the lot that anybody can draw again.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::election::{Item, ItemIndex};

/// Rule for items that a method holds equal where it must take one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TieRule {
    /// Tried in this order; each keeps the items that are best by it.
    pub criteria: Vec<TieCriterion>,
    /// Decides what the criteria leave equal.
    pub lot: Lot,
}

/// One reason to prefer an item among equals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TieCriterion {
    /// The cheapest.
    LowerCost,
    /// The one with most supporters.
    MoreVotes,
    /// The one with most points.
    MorePoints,
}

/// An order of all items, fixed before the votes are known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lot {
    /// By SHA-256 of a seed and the item's id, smallest digest first. Publish the seed, or a
    /// promise of it such as a future public draw, before the vote.
    Seed(String),
    /// By id as text, byte by byte: "1001" before "128". The custom of pabutools.
    IdText,
    /// In the order of the list of items.
    ListOrder,
}

/// What decided a tie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DecidedBy {
    /// The cost.
    LowerCost,
    /// The number of supporters.
    MoreVotes,
    /// The number of points.
    MorePoints,
    /// The lot.
    Lot,
}

/// A tie that was met and broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrokenTie {
    /// The items that were equal, in the order of the list.
    pub among: Vec<ItemIndex>,
    /// What decided.
    pub by: DecidedBy,
}

/// What the criteria of a rule look at: one value per item.
#[derive(Clone, Copy, Debug)]
pub struct TieFacts<'a> {
    /// Costs; empty where there is no money.
    pub costs: &'a [u64],
    /// Supporters.
    pub votes: &'a [u64],
    /// Points.
    pub points: &'a [u128],
}

impl Default for TieRule {
    /// Lower cost, then more supporters, then the lot of the empty seed: the rule of
    /// equalshares.net, with a lot that can be verified.
    fn default() -> Self {
        Self {
            criteria: vec![TieCriterion::LowerCost, TieCriterion::MoreVotes],
            lot: Lot::Seed(String::new()),
        }
    }
}

impl TieRule {
    /// The rule with only a lot.
    pub fn only(lot: Lot) -> Self {
        Self {
            criteria: Vec::new(),
            lot,
        }
    }

    /// Takes one of several equal items. `ranks` is [`Lot::ranks`]; `among` must not be empty.
    /// Returns nothing if it is.
    pub fn take(
        &self,
        among: &[ItemIndex],
        facts: TieFacts<'_>,
        ranks: &[u32],
    ) -> Option<(ItemIndex, DecidedBy)> {
        let mut left = among.to_vec();
        for criterion in &self.criteria {
            let key = |item: ItemIndex| criterion.key(item, facts);
            let best = left.iter().map(|i| key(*i)).min()?;
            left.retain(|i| key(*i) == best);
            if let [only] = left[..] {
                return Some((only, criterion.decided()));
            }
        }
        let first = left
            .into_iter()
            .min_by_key(|i| ranks.get(*i as usize).copied())?;
        Some((first, DecidedBy::Lot))
    }
}

impl TieCriterion {
    /// Smaller is preferred.
    fn key(self, item: ItemIndex, facts: TieFacts<'_>) -> u128 {
        let item = item as usize;
        let at = |values: &[u64]| values.get(item).copied().map_or(0, u128::from);
        match self {
            Self::LowerCost => at(facts.costs),
            Self::MoreVotes => u128::MAX - at(facts.votes),
            Self::MorePoints => u128::MAX - facts.points.get(item).copied().unwrap_or(0),
        }
    }

    fn decided(self) -> DecidedBy {
        match self {
            Self::LowerCost => DecidedBy::LowerCost,
            Self::MoreVotes => DecidedBy::MoreVotes,
            Self::MorePoints => DecidedBy::MorePoints,
        }
    }
}

impl Lot {
    /// Rank of each item in the lot, 0 first.
    pub fn ranks(&self, items: &[Item]) -> Vec<u32> {
        let mut order: Vec<usize> = (0..items.len()).collect();
        match self {
            Self::Seed(seed) => order.sort_by_cached_key(|i| drawn(seed, &items[*i].id)),
            Self::IdText => order.sort_by(|a, b| items[*a].id.cmp(&items[*b].id)),
            Self::ListOrder => {}
        }
        let mut ranks = vec![0; items.len()];
        for (rank, item) in order.into_iter().enumerate() {
            ranks[item] = rank as u32;
        }
        ranks
    }
}

/// What the lot of `seed` draws for an item: SHA-256 of the seed, a line feed, and the id. With
/// standard tools: `printf '%s\n%s' SEED ID | sha256sum`.
pub fn drawn(seed: &str, id: &str) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(seed.as_bytes());
    hash.update(b"\n");
    hash.update(id.as_bytes());
    hash.finalize().into()
}

impl DecidedBy {
    /// In words, to follow "decided by".
    pub fn in_words(self) -> (&'static str, &'static str) {
        match self {
            Self::LowerCost => ("le coût le plus bas", "the lower cost"),
            Self::MoreVotes => (
                "le plus grand nombre de soutiens",
                "the larger number of supporters",
            ),
            Self::MorePoints => (
                "le plus grand nombre de points",
                "the larger number of points",
            ),
            Self::Lot => (
                "le tirage au sort annoncé avant le vote",
                "the lot announced before the vote",
            ),
        }
    }
}
