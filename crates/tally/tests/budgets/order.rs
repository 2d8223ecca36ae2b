//! Who votes, in which order ballots and projects stand, and what projects are called changes
//! nothing.

use kuzul_tally::budget::greedy::{Greedy, GreedyOrder};
use kuzul_tally::budget::phragmen::Phragmen;
use kuzul_tally::election::{Ballots, Budget, Election, Item, ItemIndex};
use kuzul_tally::tie::{Lot, TieRule};
use proptest::prelude::*;

use crate::elections::{Small, cast, rules, small};

/// Ids of projects, sorted.
fn names(election: &Election, selected: &[ItemIndex]) -> Vec<String> {
    let name = |p: &ItemIndex| election.items()[*p as usize].id.clone();
    let mut names: Vec<String> = selected.iter().map(name).collect();
    names.sort();
    names
}

proptest! {
    #[test]
    fn voters_and_projects_may_come_in_any_order(
        small in small(), rules in rules(), turn in 0usize..7, swap in 0usize..6,
    ) {
        // Lots by id do not depend on the order of the list; lots by list order do.
        if rules.ties.lot == Lot::ListOrder {
            return Ok(());
        }
        let mut other = small.clone();
        let voters = other.votes.len().max(1);
        if !other.votes.is_empty() {
            other.votes.rotate_left(turn % voters);
        }
        let names = |election: &Election, selected: &[ItemIndex]| -> Vec<String> {
            selected.iter().map(|p| election.items()[*p as usize].id.clone()).collect()
        };
        let first = small.points();
        let second = turned(&other, swap % small.costs.len());
        let one = rules.count(&first).unwrap();
        let two = rules.count(&second).unwrap();
        let mut one = names(&first, &one.selected);
        let mut two = names(&second, &two.selected);
        // Projects without cost are taken in list order.
        one.sort();
        two.sort();
        prop_assert_eq!(one, two);
    }

    #[test]
    fn greedy_and_phragmen_do_not_look_at_the_order_either(
        small in small(), turn in 0usize..7, swap in 0usize..6, per_cost in any::<bool>(),
    ) {
        let mut other = small.clone();
        if !other.votes.is_empty() {
            let voters = other.votes.len();
            other.votes.rotate_left(turn % voters);
        }
        let (first, second) = (small.points(), turned(&other, swap % small.costs.len()));
        let ties = TieRule { lot: Lot::Seed("drawn".to_owned()), ..TieRule::default() };
        let order = if per_cost { GreedyOrder::VotesPerCost } else { GreedyOrder::Points };
        let greedy = Greedy { order, ties: ties.clone(), ..Greedy::default() };
        let of = |e: &Election| names(e, &greedy.count(e).unwrap().selected);
        prop_assert_eq!(of(&first), of(&second));
        let phragmen = Phragmen { ties, ..Phragmen::default() };
        let of = |e: &Election| names(e, &phragmen.count(e).unwrap().selected);
        prop_assert_eq!(of(&first), of(&second));
    }

    #[test]
    fn one_more_supporter_never_harms_a_project_in_a_greedy_count(
        small in small(), at in any::<prop::sample::Index>(),
    ) {
        let rules = Greedy::default();
        let before = rules.count(&small.points()).unwrap().selected;
        if before.is_empty() {
            return Ok(());
        }
        let project = before[at.index(before.len())];
        let mut more = small.clone();
        more.votes.push(vec![(project, 1)]);
        prop_assert!(rules.count(&more.points()).unwrap().selected.contains(&project));
    }
}

/// The same election with the list of projects turned by some places, ids kept.
fn turned(small: &Small, by: usize) -> Election {
    let projects = small.costs.len();
    let place = |old: usize| (old + projects - by) % projects;
    let old = |new: usize| (new + by) % projects;
    let item = |new: usize| Item {
        id: format!("p{}", old(new)),
        name: String::new(),
    };
    let costs: Vec<u64> = (0..projects).map(|new| small.costs[old(new)]).collect();
    let turn = |v: &Vec<(ItemIndex, u32)>| {
        v.iter()
            .map(|(p, w)| (place(*p as usize) as ItemIndex, *w))
            .collect()
    };
    let ballots = small.votes.iter().map(turn).map(cast).collect();
    let budget = Budget {
        limit: small.limit,
        costs,
        decimals: 0,
        currency: String::new(),
        places: None,
    };
    let items = (0..projects).map(item).collect();
    Election::new("", items, Ballots::Points(ballots), Some(budget)).unwrap()
}
