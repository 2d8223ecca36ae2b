//! The ranking of a column's clusters, with its account: counted by `kuzul_tally`, so that anybody
//! can count it again.

use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    sync::Arc,
};

use kuzul_tally::{
    account::Account,
    alike::alike,
    election::{Answer, Ballot, Ballots, Comparison, Election, Item, ItemIndex},
    priority::{
        Tiers, bradley_terry,
        points::{Points, Sum},
        ranks,
    },
    tie::Lot,
};

use super::{Board, Card, Cluster, ItemId, RankMethod};
use crate::id::CardId;

/// The items of one column, from the most important to the least.
#[derive(Clone, Debug)]
pub struct Ranking {
    /// The column's place, from 0.
    pub column: u8,
    /// The items in order, equals in the order in which they came.
    pub places: Vec<RankedItem>,
    /// The ballots that were counted.
    pub election: Election,
    /// How it was counted.
    pub account: Account,
}

/// An item at its rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RankedItem {
    /// The cluster or single card.
    pub item: ItemId,
    /// Its rank, from 1; equals share one.
    pub rank: u32,
    /// Dots, sum of scores, or comparisons won.
    pub votes: u64,
    /// Whether only the lot put it before or after its neighbours.
    pub by_lot: bool,
}

impl Board {
    /// What can be ranked in a column, in the order in which it came.
    pub fn items(&self, column: u8) -> Vec<ItemId> {
        let loose = self.cards.iter();
        let loose = loose.filter(|card| card.is_shown() && card.cluster.is_none());
        let loose = loose.filter(|card| card.column == column);
        let clusters = self.clusters.values();
        let clusters = clusters.filter(|cluster| cluster.column == column);
        let clusters = clusters.filter(|cluster| self.says_something(cluster));
        let mut items: Vec<_> = clusters.map(|cluster| ItemId(cluster.id.0)).collect();
        items.extend(loose.map(|card| ItemId(card.id.0)));
        items
    }

    /// Whether a cluster has words: of one without title all of whose cards are hidden nobody could
    /// say what it is.
    pub(super) fn says_something(&self, cluster: &Cluster) -> bool {
        let is_shown = |id: &CardId| self.card(*id).is_some_and(Card::is_shown);
        !cluster.title.is_empty() || cluster.cards.iter().any(is_shown)
    }

    /// An item's words: the title of a cluster (its first card's words until it has one), or the
    /// words of a card.
    #[must_use]
    pub fn item_words(&self, item: ItemId) -> &str {
        let card = |id: CardId| self.card(id).filter(|card| card.is_shown());
        match self.cluster(super::ClusterId(item.0)) {
            Some(cluster) if cluster.title.is_empty() => {
                let shown = cluster.cards.iter().find_map(|id| card(*id));
                shown.map_or("", |first| &*first.text)
            }
            Some(cluster) => &cluster.title,
            None => card(CardId(item.0)).map_or("", |card| &*card.text),
        }
    }

    /// The seed of the lot that decides between equals: it is known before the vote.
    #[must_use]
    pub fn lot_seed(&self) -> String {
        format!("kuzul-{}-{}", self.id, self.opened.code)
    }

    /// Counts a column. Nothing where the numbers are beyond what any room can vote.
    #[must_use]
    pub fn ranking(&self, column: u8) -> Option<Ranking> {
        self.ranking_without(column, &BTreeSet::new())
    }

    /// Counts a column as if some had not voted.
    #[must_use]
    pub fn ranking_without(&self, column: u8, left_out: &BTreeSet<Arc<str>>) -> Option<Ranking> {
        let items = self.items(column);
        let election = self.election(&items, left_out)?;
        let (tiers, votes, drawn, account) = match self.opened.method {
            RankMethod::Dots | RankMethod::Score => {
                let points = Points {
                    sum: Sum::Points,
                    lot: Some(Lot::Seed(self.lot_seed())),
                };
                let outcome = points.count(&election).ok()?;
                let votes = outcome.items.iter().map(|item| item.total);
                let votes = votes.map(|total| u64::try_from(total).unwrap_or(u64::MAX));
                let account = outcome.account(&election, Sum::Points);
                (
                    outcome.tiers.clone(),
                    votes.collect(),
                    outcome.drawn,
                    account,
                )
            }
            RankMethod::Pairwise => {
                let outcome = bradley_terry::count(&election).ok()?;
                let votes: Vec<_> = outcome.estimates.iter().map(|it| it.wins).collect();
                let account = outcome.account(&election);
                (outcome.tiers, votes, Vec::new(), account)
            }
        };
        Some(Ranking {
            column,
            places: places(&items, &tiers, &votes, &drawn),
            election,
            account,
        })
    }

    /// Those whose dots are exactly the same, where hardly any come close to them: copied ballots, or
    /// people who agreed. Nothing where one votes with a pass, or not by dots.
    #[must_use]
    pub fn alike(&self) -> Vec<Vec<Arc<str>>> {
        if self.roll().is_some() || self.opened.method != RankMethod::Dots {
            return Vec::new();
        }
        let mut index = BTreeMap::new();
        let ballots = self.votes.given.values().map(|given| {
            let given = given.iter().filter(|(_, dots)| *dots > 0);
            let mut points: Vec<_> = given
                .map(|(item, dots)| {
                    let next = ItemIndex::try_from(index.len()).unwrap_or(ItemIndex::MAX);
                    (*index.entry(*item).or_insert(next), u32::from(*dots))
                })
                .collect();
            points.sort_unstable();
            points
        });
        let ballots: Vec<_> = ballots.collect();
        let authors: Vec<_> = self.votes.given.keys().collect();
        let found = alike(&ballots).into_iter();
        found
            .map(|group| {
                let ballots = group.ballots.iter();
                ballots.map(|at| Arc::clone(authors[*at])).collect()
            })
            .collect()
    }

    fn election(&self, items: &[ItemId], left_out: &BTreeSet<Arc<str>>) -> Option<Election> {
        let index: BTreeMap<ItemId, ItemIndex> = items.iter().copied().zip(0..).collect();
        let ballots = match self.opened.method {
            RankMethod::Dots | RankMethod::Score => {
                Ballots::Points(self.point_ballots(&index, left_out))
            }
            RankMethod::Pairwise => Ballots::Comparisons(self.comparisons(&index)),
        };
        let items = items.iter().map(|item| Item {
            id: item.to_string(),
            name: self.item_words(*item).to_owned(),
        });
        Election::new(&self.opened.code, items.collect(), ballots, None).ok()
    }

    fn point_ballots(
        &self,
        index: &BTreeMap<ItemId, ItemIndex>,
        left_out: &BTreeSet<Arc<str>>,
    ) -> Vec<Ballot<Vec<(u32, u32)>>> {
        let counted = self.votes.given.iter();
        let counted = counted.filter(|(author, _)| !left_out.contains(*author));
        let of_person = counted.filter_map(|(author, given)| {
            let given = given.iter().filter(|(_, points)| *points > 0);
            let vote: Vec<_> = given
                .filter_map(|(item, points)| Some((*index.get(item)?, u32::from(*points))))
                .collect();
            (!vote.is_empty()).then(|| Ballot {
                voter: author.to_string(),
                count: 1,
                vote,
            })
        });
        // Whose hands put the dots on paper is not known: each dot counts for itself.
        let counted = self.votes.counted[0].iter();
        let counted = counted.filter(|_| self.votes.hand_counts_agree());
        let by_hand = counted.filter_map(|(item, dots)| {
            Some(Ballot {
                voter: String::new(),
                count: u64::from(*dots),
                vote: vec![(*index.get(item)?, 1)],
            })
        });
        of_person.chain(by_hand).collect()
    }

    fn comparisons(&self, index: &BTreeMap<ItemId, ItemIndex>) -> Vec<Comparison> {
        let known = self.votes.comparisons().filter_map(|(better, other)| {
            Some(Comparison {
                left: *index.get(&better)?,
                right: *index.get(&other)?,
                answer: Answer::Left,
                count: 1,
            })
        });
        known.collect()
    }
}

fn places(
    items: &[ItemId],
    tiers: &Tiers,
    votes: &[u64],
    drawn: &[Vec<ItemIndex>],
) -> Vec<RankedItem> {
    let ranks = ranks(tiers, items.len());
    let by_lot: HashSet<ItemIndex> = drawn.iter().flatten().copied().collect();
    let order = tiers.iter().flatten();
    let place = |index: &ItemIndex| {
        let at = usize::try_from(*index).ok()?;
        Some(RankedItem {
            item: *items.get(at)?,
            rank: *ranks.get(at)?,
            votes: *votes.get(at)?,
            by_lot: by_lot.contains(index),
        })
    };
    order.filter_map(place).collect()
}
