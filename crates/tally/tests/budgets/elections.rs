//! Small elections, by hand and by lot.

use kuzul_tally::budget::equal_shares::{Completion, EqualShares, Start, Utility};
use kuzul_tally::election::{Ballot, Ballots, Budget, Election, Item, ItemIndex};
use kuzul_tally::tie::{Lot, TieRule};
use proptest::prelude::*;

/// An election of approvals; each ballot is cast by one person.
pub(crate) fn approvals(limit: u64, costs: &[u64], votes: &[&[ItemIndex]]) -> Election {
    let ballots = votes.iter().map(|vote| cast(vote.to_vec())).collect();
    election(limit, costs, Ballots::Approval(ballots))
}

pub(crate) fn cast<V>(vote: V) -> Ballot<V> {
    Ballot {
        voter: String::new(),
        count: 1,
        vote,
    }
}

pub(crate) fn election(limit: u64, costs: &[u64], ballots: Ballots) -> Election {
    let item = |index| Item {
        id: format!("p{index}"),
        name: format!("Project {index}"),
    };
    let budget = Budget {
        limit,
        costs: costs.to_vec(),
        decimals: 0,
        currency: "EUR".to_owned(),
        places: None,
    };
    let items = (0..costs.len()).map(item).collect();
    Election::new("Small", items, ballots, Some(budget)).unwrap()
}

pub(crate) fn one_run(utility: Utility) -> EqualShares {
    EqualShares {
        utility,
        completion: Completion::None,
        start: Start::Exact,
        ..EqualShares::default()
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Small {
    pub(crate) limit: u64,
    pub(crate) costs: Vec<u64>,
    pub(crate) votes: Vec<Vec<(ItemIndex, u32)>>,
}

impl Small {
    pub(crate) fn approvals(&self) -> Election {
        let list = self
            .votes
            .iter()
            .map(|v| cast(v.iter().map(|(i, _)| *i).collect()));
        election(self.limit, &self.costs, Ballots::Approval(list.collect()))
    }

    pub(crate) fn points(&self) -> Election {
        let list = self.votes.iter().cloned().map(cast).collect();
        election(self.limit, &self.costs, Ballots::Points(list))
    }
}

/// Few different costs and points, so that ties and exact fits are common.
pub(crate) fn small() -> impl Strategy<Value = Small> {
    sized(1..6, 0..7, 1)
}

/// Many rounds and many purses, so that fractions grow and floats lose what they can.
pub(crate) fn larger() -> impl Strategy<Value = Small> {
    sized(6..14, 10..50, 997).prop_map(|mut small| {
        small.limit = small.limit * 5 + 100_000;
        small
    })
}

fn sized(
    projects: std::ops::Range<usize>,
    voters: std::ops::Range<usize>,
    unit: u64,
) -> impl Strategy<Value = Small> {
    (projects, voters).prop_flat_map(move |(projects, voters)| {
        let cost = prop_oneof![4 => 1u64..7, 1 => Just(0), 1 => 10u64..40];
        let cost = cost.prop_map(move |c| c * unit);
        let costs = prop::collection::vec(cost, projects);
        let vote = prop::collection::vec(prop_oneof![Just(0u32), 1u32..4], projects);
        let votes = prop::collection::vec(vote, voters);
        (0u64..25, costs, votes).prop_map(move |(limit, costs, votes)| Small {
            limit: limit * unit,
            costs,
            votes: votes
                .into_iter()
                .map(|v| (0..).zip(v).filter(|(_, points)| *points > 0).collect())
                .collect(),
        })
    })
}

pub(crate) fn rules() -> impl Strategy<Value = EqualShares> {
    let utility = prop_oneof![
        Just(Utility::Cost),
        Just(Utility::Cardinality),
        Just(Utility::Points),
        Just(Utility::PointsTimesCost),
    ];
    let completion = prop_oneof![
        Just(Completion::None),
        Just(Completion::Add1),
        Just(Completion::Add1Utilitarian),
        Just(Completion::Utilitarian),
    ];
    let start = prop_oneof![Just(Start::Exact), Just(Start::Whole)];
    let lot = prop_oneof![
        Just(Lot::IdText),
        Just(Lot::Seed("x".to_owned())),
        Just(Lot::ListOrder)
    ];
    let ties = prop_oneof![
        lot.clone().prop_map(TieRule::only),
        lot.prop_map(|lot| TieRule {
            lot,
            ..TieRule::default()
        }),
    ];
    (utility, completion, start, any::<bool>(), ties).prop_map(
        |(utility, completion, start, exhaustive, ties)| EqualShares {
            utility,
            completion,
            start,
            exhaustive,
            increment: None,
            ties,
        },
    )
}
