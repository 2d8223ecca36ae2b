//! What Equal Shares promises to every group, by looking at every group of small elections.

use kuzul_tally::budget::equal_shares::Utility;
use kuzul_tally::election::ItemIndex;
use proptest::prelude::*;

use crate::elections::{Small, one_run, small};

/// Subsets of the bits of a mask, the empty one left out.
fn subsets(mask: u32) -> impl Iterator<Item = u32> {
    (1..=mask).filter(move |s| s & mask == *s)
}

/// What a voter gains from a project.
fn gain(small: &Small, utility: Utility, voter: usize, project: ItemIndex) -> u64 {
    let given = small.votes[voter].iter().find(|(p, _)| *p == project);
    let points = given.map_or(0, |(_, points)| u64::from(*points));
    let cost = small.costs[project as usize];
    match utility {
        Utility::Cost => points.min(1) * cost,
        Utility::Cardinality => points.min(1),
        Utility::Points => points,
        Utility::PointsTimesCost => points * cost,
    }
}

/// EJR+ up to one project: in each group whose members all gain at least so much from a project that
/// was not taken, and whose part of the budget covers its cost, somebody gains more from what was
/// taken, together with that project, than the group's part is worth at its rate. Holds for one run
/// of Equal Shares: up to the moment when a first member lacks its share of the project's cost, that
/// member paid for everything at no worse a rate.
fn ejr_plus_up_to_one(small: &Small, utility: Utility, selected: &[ItemIndex]) -> bool {
    let people = small.votes.len() as u64;
    let not_taken = (0..small.costs.len() as ItemIndex).filter(|p| !selected.contains(p));
    not_taken.into_iter().all(|project| {
        let cost = small.costs[project as usize];
        let own = |voter: usize| gain(small, utility, voter, project);
        let backers = (0..small.votes.len()).filter(|v| own(*v) > 0);
        let everybody = backers.map(|v| 1u32 << v).sum::<u32>();
        subsets(everybody).all(|group| {
            let members = || (0..small.votes.len()).filter(|v| group >> v & 1 == 1);
            let part = u64::from(group.count_ones()) * small.limit;
            let least = members().map(own).min().unwrap_or(0);
            let served = |voter: usize| {
                let taken = selected.iter();
                taken.map(|p| gain(small, utility, voter, *p)).sum::<u64>()
            };
            cost * people > part
                || members().any(|v| (served(v) + least) * people * cost > part * least)
        })
    })
}

/// EJR up to one project, for cardinality: in each group that can afford projects that all its
/// members support, somebody gets as many, or would with one of them more than that.
fn ejr_up_to_one_by_number(small: &Small, selected: &[ItemIndex]) -> bool {
    let people = small.votes.len() as u64;
    let mask = |list: &mut dyn Iterator<Item = ItemIndex>| list.map(|p| 1u32 << p).sum::<u32>();
    let votes: Vec<u32> = small
        .votes
        .iter()
        .map(|v| mask(&mut v.iter().map(|(p, _)| *p)))
        .collect();
    let selected = mask(&mut selected.iter().copied());
    subsets((1 << votes.len()) - 1).all(|group| {
        let members = || (0..votes.len()).filter(|v| group >> v & 1 == 1);
        let common = members().map(|v| votes[v]).fold(u32::MAX, |a, b| a & b);
        let common = common & ((1 << small.costs.len()) - 1);
        subsets(common).all(|wanted| {
            let cost: u64 = (0..small.costs.len())
                .filter(|p| wanted >> p & 1 == 1)
                .map(|p| small.costs[p])
                .sum();
            let affordable = cost * people <= u64::from(members().count() as u32) * small.limit;
            let enough = |voter: usize| {
                let served = (votes[voter] & selected).count_ones();
                let more = u32::from(wanted & !selected != 0);
                served >= wanted.count_ones() || served + more > wanted.count_ones()
            };
            !affordable || members().any(enough)
        })
    })
}

proptest! {
    #[test]
    fn one_run_of_equal_shares_is_proportional(small in small()) {
        let election = small.approvals();
        let by_number = one_run(Utility::Cardinality).count(&election).unwrap();
        prop_assert!(ejr_up_to_one_by_number(&small, &by_number.selected));
        let by_cost = one_run(Utility::Cost).count(&election).unwrap();
        for (utility, outcome) in [(Utility::Cost, by_cost), (Utility::Cardinality, by_number)] {
            prop_assert!(ejr_plus_up_to_one(&small, utility, &outcome.selected));
        }
        let election = small.points();
        for utility in [Utility::Points, Utility::PointsTimesCost] {
            let outcome = one_run(utility).count(&election).unwrap();
            prop_assert!(ejr_plus_up_to_one(&small, utility, &outcome.selected));
        }
    }
}
