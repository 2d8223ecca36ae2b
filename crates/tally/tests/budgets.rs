//! Budget methods: examples worked by hand, odd cases, and properties on small elections.

#![allow(clippy::unwrap_used)]

use kuzul_tally::budget::comparison::{Preference, Preferred, compare};
use kuzul_tally::budget::equal_shares::{Completion, EqualShares, Start, Stop, Utility};
use kuzul_tally::budget::greedy::{Greedy, GreedyOrder, WhenTooDear};
use kuzul_tally::budget::phragmen::Phragmen;
use kuzul_tally::budget::{BudgetFault, SetAside, check};
use kuzul_tally::election::{Ballot, Ballots, Budget, Election, Item, ItemIndex};
use kuzul_tally::exact::fraction;
use kuzul_tally::tie::{DecidedBy, Lot, TieRule};
use proptest::prelude::*;

/// An election of approvals; each ballot is cast by one person.
fn approvals(limit: u64, costs: &[u64], votes: &[&[ItemIndex]]) -> Election {
    let ballots = votes.iter().map(|vote| cast(vote.to_vec())).collect();
    election(limit, costs, Ballots::Approval(ballots))
}

fn cast<V>(vote: V) -> Ballot<V> {
    Ballot {
        voter: String::new(),
        count: 1,
        vote,
    }
}

fn election(limit: u64, costs: &[u64], ballots: Ballots) -> Election {
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

fn one_run(utility: Utility) -> EqualShares {
    EqualShares {
        utility,
        completion: Completion::None,
        start: Start::Exact,
        ..EqualShares::default()
    }
}

#[test]
fn equal_shares_with_cost_utilities_worked_by_hand() {
    // 4 voters, 25 each. p0 (60) by voters 0–2: 20 each, 3 effective votes. p1 (40) by 0 and 1:
    // they have 5 each left. p2 (20) by voter 3: 25 ≥ 20, one effective vote.
    let small = approvals(100, &[60, 40, 20], &[&[0, 1], &[0, 1], &[0], &[2]]);
    let outcome = one_run(Utility::Cost).count(&small).unwrap();
    assert_eq!(outcome.selected, [0, 2]);
    assert_eq!(outcome.purchases[0].rate, fraction(20, 1));
    assert_eq!(outcome.purchases[1].rate, fraction(20, 1));
    assert_eq!((outcome.spent, outcome.share), (80, fraction(25, 1)));
}

#[test]
fn those_who_have_less_give_all_they_have() {
    // 3 voters, 30 each. p0 (24) by all: 8 each, 22 left. p1 (20) by 0 and 1: 10 each, 12 left.
    // p2 by 1 and 2, who hold 12 + 22 = 34: not for 35. For 30, half is 15: voter 1 gives the 12
    // that are left, and voter 2 pays 18.
    let votes: [&[ItemIndex]; 3] = [&[0, 1], &[0, 1, 2], &[0, 2]];
    let rules = one_run(Utility::Cost);
    let outcome = rules.count(&approvals(90, &[24, 20, 35], &votes)).unwrap();
    assert_eq!(outcome.selected, [0, 1]);
    let outcome = rules.count(&approvals(90, &[24, 20, 30], &votes)).unwrap();
    assert_eq!(outcome.selected, [0, 1, 2]);
    let last = &outcome.purchases[2];
    assert_eq!(last.rate, fraction(18, 1));
    assert_eq!((last.in_full, last.all_they_had), (1, 1));
}

#[test]
fn cardinality_prefers_the_cheap_and_cost_the_popular() {
    // 10 voters with 10 each. p0 costs 90 and has 9 supporters; p1 costs 10 and has 2.
    let votes: Vec<&[ItemIndex]> = vec![&[0][..]; 8]
        .into_iter()
        .chain([&[0, 1][..], &[1]])
        .collect();
    let small = approvals(100, &[90, 10], &votes);
    let by_cost = one_run(Utility::Cost).count(&small).unwrap();
    assert_eq!(by_cost.selected, [0, 1]);
    // p1 first at 5 each; then p0 needs 90 of 8 × 10 + 5.
    let by_number = one_run(Utility::Cardinality).count(&small).unwrap();
    assert_eq!(by_number.selected, [1]);
}

#[test]
fn add1_raises_the_share_until_one_more_would_overspend() {
    // 2 voters with 50 each; p0 (60) by voter 0, p1 (70) by voter 1. 60 each buys p0; 70 each
    // would buy both, 130 > 100.
    let small = approvals(100, &[60, 70], &[&[0], &[1]]);
    let rules = EqualShares {
        completion: Completion::Add1,
        exhaustive: false,
        ..EqualShares::default()
    };
    let outcome = rules.count(&small).unwrap();
    assert_eq!(outcome.selected, [0]);
    assert_eq!(
        (outcome.increments, outcome.stop),
        (19, Stop::WouldOverspend)
    );
    let stops = EqualShares {
        exhaustive: true,
        ..rules
    };
    let outcome = stops.count(&small).unwrap();
    assert_eq!((outcome.increments, outcome.stop), (10, Stop::NothingFits));
}

#[test]
fn utilitarian_completion_takes_what_fits_by_votes() {
    // Nobody can pay alone for what they want: 33⅓ each, costs 40, 50, 55.
    let small = approvals(100, &[40, 50, 55], &[&[0], &[1], &[2]]);
    let rules = EqualShares {
        completion: Completion::Utilitarian,
        ..one_run(Utility::Cost)
    };
    let outcome = rules.count(&small).unwrap();
    assert!(outcome.purchases.is_empty());
    // All have one vote: lower cost first. 40, 50; then 55 does not fit.
    assert_eq!(outcome.selected, [0, 1]);
}

#[test]
fn equal_projects_are_ordered_by_cost_votes_and_lot() {
    // Same supporters, so the same effective vote count in the first round; p1 is cheaper.
    let small = approvals(100, &[40, 30], &[&[0, 1], &[0, 1]]);
    let outcome = one_run(Utility::Cost).count(&small).unwrap();
    let tie = outcome.purchases[0].tie.as_ref().unwrap();
    assert_eq!(
        (outcome.purchases[0].project, tie.by),
        (1, DecidedBy::LowerCost)
    );
    // Twins: only the lot can tell them apart, and another seed may tell otherwise.
    let twins = approvals(50, &[50, 50], &[&[0, 1]]);
    let drawn = |seed: &str| {
        let mut rules = one_run(Utility::Cost);
        rules.ties.lot = Lot::Seed(seed.to_owned());
        let outcome = rules.count(&twins).unwrap();
        assert_eq!(
            outcome.purchases[0].tie.as_ref().unwrap().by,
            DecidedBy::Lot
        );
        outcome.selected[0]
    };
    let results: Vec<_> = ["a", "b", "c", "d", "e", "f"].map(drawn).to_vec();
    assert!(results.contains(&0) && results.contains(&1));
}

#[test]
fn sequential_phragmen_worked_by_hand() {
    // p0 (60): 3 supporters, load 20. p1 (40): 2, load 20. p2 (30): voter 3, load 30.
    // Tie at 20: p1 is cheaper. Then p0: (60 + 20 + 20) / 3 = 33⅓; p2: 30 comes first.
    let small = approvals(130, &[60, 40, 30], &[&[0, 1], &[0, 1], &[0], &[2]]);
    let outcome = Phragmen::default().count(&small).unwrap();
    assert_eq!(outcome.selected, [1, 2, 0]);
    assert_eq!(outcome.rounds[2].load, fraction(100, 3));
    // With 100, p0 does not fit after p1 and p2.
    let small = approvals(100, &[60, 40, 30], &[&[0, 1], &[0, 1], &[0], &[2]]);
    let outcome = Phragmen::default().count(&small).unwrap();
    assert_eq!(outcome.selected, [1, 2]);
    assert!(!outcome.rounds[2].taken);
}

#[test]
fn greedy_skips_or_stops() {
    let small = approvals(100, &[90, 50, 10], &[&[0, 1], &[0, 1], &[0, 2]]);
    let mut rules = Greedy::default();
    assert_eq!(rules.count(&small).unwrap().selected, [0, 2]);
    rules.when_too_dear = WhenTooDear::Stop;
    assert_eq!(rules.count(&small).unwrap().selected, [0]);
    // 3/90 < 2/50 < 1/10 votes for each unit of money.
    rules.order = GreedyOrder::VotesPerCost;
    assert_eq!(rules.count(&small).unwrap().selected, [2, 1]);
}

#[test]
fn the_comparison_step_asks_every_voter() {
    let small = approvals(100, &[50, 50, 100], &[&[0], &[0, 1], &[2], &[2]]);
    let counted = compare(&small, &[0, 1], &[2], Preference::MoreSupported).unwrap();
    let even = Preferred {
        first: 2,
        second: 2,
        neither: 0,
    };
    assert_eq!(counted, even);
    assert!(!counted.second_wins());
}

#[test]
fn odd_projects_have_their_outcome() {
    // p0 costs nothing and is wanted; p1 costs nothing and is not; p2 costs more than there is.
    let small = approvals(100, &[0, 0, 101, 100], &[&[0, 2], &[2, 3]]);
    let aside = [(1, SetAside::Unsupported), (2, SetAside::OverBudget)];
    let shares = EqualShares::default().count(&small).unwrap();
    assert_eq!(
        (shares.free.as_slice(), shares.set_aside.as_slice()),
        (&[0][..], &aside[..])
    );
    assert_eq!(shares.selected, [0, 3]);
    let greedy = Greedy::default().count(&small).unwrap();
    assert_eq!(
        (greedy.selected.as_slice(), greedy.set_aside.as_slice()),
        (&[0, 3][..], &aside[..])
    );
    let phragmen = Phragmen::default().count(&small).unwrap();
    assert_eq!(phragmen.selected, [0, 3]);
}

#[test]
fn nothing_comes_of_nothing() {
    for small in [
        approvals(100, &[10], &[]),
        approvals(100, &[], &[&[]]),
        approvals(0, &[10], &[&[0]]),
    ] {
        assert_eq!(
            EqualShares::default().count(&small).unwrap().selected.len(),
            0
        );
        assert_eq!(Greedy::default().count(&small).unwrap().selected.len(), 0);
        assert_eq!(Phragmen::default().count(&small).unwrap().selected.len(), 0);
    }
    let bare = Election::new("", Vec::new(), Ballots::Approval(Vec::new()), None).unwrap();
    assert_eq!(Greedy::default().count(&bare), Err(BudgetFault::NoBudget));
}

#[test]
fn increments_without_end_are_refused() {
    // One of two voters wants what costs a hundred million times the increment.
    let small = approvals(1_000_000_000_000, &[900_000_000_000], &[&[0], &[]]);
    let rules = EqualShares {
        completion: Completion::Add1,
        exhaustive: false,
        ..EqualShares::default()
    };
    assert_eq!(rules.count(&small), Err(BudgetFault::TooManyRuns));
}

#[derive(Clone, Debug)]
struct Small {
    limit: u64,
    costs: Vec<u64>,
    votes: Vec<Vec<(ItemIndex, u32)>>,
}

impl Small {
    fn approvals(&self) -> Election {
        let list = self
            .votes
            .iter()
            .map(|v| cast(v.iter().map(|(i, _)| *i).collect()));
        election(self.limit, &self.costs, Ballots::Approval(list.collect()))
    }

    fn points(&self) -> Election {
        let list = self.votes.iter().cloned().map(cast).collect();
        election(self.limit, &self.costs, Ballots::Points(list))
    }
}

/// Few different costs and points, so that ties and exact fits are common.
fn small() -> impl Strategy<Value = Small> {
    sized(1..6, 0..7, 1)
}

/// Many rounds and many purses, so that fractions grow and floats lose what they can.
fn larger() -> impl Strategy<Value = Small> {
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

fn rules() -> impl Strategy<Value = EqualShares> {
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

/// Subsets of the bits of a mask, the empty one left out.
fn subsets(mask: u32) -> impl Iterator<Item = u32> {
    (1..=mask).filter(move |s| s & mask == *s)
}

/// EJR+ up to one project, for cost utilities: in each group whose members all support a project
/// that was not taken, and whose part of the budget covers it, somebody's projects together with
/// that one cost more than the group's part. Holds for one run of Equal Shares: up to the moment
/// when a first member lacks its share of the project, that member paid at most 1/|group| of each
/// of its projects.
fn ejr_plus_up_to_one(small: &Small, selected: &[ItemIndex]) -> bool {
    let people = small.votes.len() as u64;
    let supports =
        |voter: usize, project: ItemIndex| small.votes[voter].iter().any(|(p, _)| *p == project);
    let not_taken = (0..small.costs.len() as ItemIndex).filter(|p| !selected.contains(p));
    not_taken.into_iter().all(|project| {
        let cost = small.costs[project as usize];
        let all = (0..small.votes.len()).filter(|v| supports(*v, project));
        let everybody = all.map(|v| 1u32 << v).sum::<u32>();
        subsets(everybody).all(|group| {
            let part = u64::from(group.count_ones()) * small.limit;
            let served = |voter: usize| {
                let own = selected.iter().filter(|p| supports(voter, **p));
                own.map(|p| small.costs[*p as usize]).sum::<u64>()
            };
            let members = (0..small.votes.len()).filter(|v| group >> v & 1 == 1);
            cost * people > part
                || members
                    .into_iter()
                    .any(|v| (served(v) + cost) * people > part)
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
    fn every_account_of_equal_shares_passes_the_simple_check(small in small(), rules in rules()) {
        for election in [small.approvals(), small.points()] {
            let outcome = rules.count(&election).unwrap();
            prop_assert!(outcome.spent <= small.limit);
            let account = outcome.account(&election);
            prop_assert_eq!(check::equal_shares(&election, &rules, &account), Ok(()));
            // What the voters paid is what the projects cost, to the last fraction.
            let ledger = outcome.ledger(&election, rules.utility).unwrap();
            for purchase in &outcome.purchases {
                let paid = ledger.iter().flat_map(|payer| {
                    let own = payer.payments.iter().filter(|(p, _)| *p == purchase.project);
                    own.map(|(_, amount)| amount * fraction(payer.people, 1))
                });
                let cost = fraction(small.costs[purchase.project as usize], 1);
                prop_assert_eq!(paid.sum::<num_rational::BigRational>(), cost);
            }
        }
    }

    #[test]
    fn every_account_of_greedy_and_phragmen_passes_the_simple_check(small in small()) {
        let election = small.points();
        for when_too_dear in [WhenTooDear::Skip, WhenTooDear::Stop] {
            for order in [GreedyOrder::Points, GreedyOrder::Votes, GreedyOrder::VotesPerCost] {
                let rules = Greedy { order, when_too_dear, ..Greedy::default() };
                let account = rules.count(&election).unwrap().account(&election);
                prop_assert_eq!(check::greedy(&election, &rules, &account), Ok(()));
            }
            let rules = Phragmen { when_too_dear, ..Phragmen::default() };
            let outcome = rules.count(&election).unwrap();
            prop_assert!(outcome.spent <= small.limit);
            let account = outcome.account(&election);
            prop_assert_eq!(check::phragmen(&election, &rules, &account), Ok(()));
        }
    }

    #[test]
    fn an_account_with_one_number_changed_is_found_out(small in small(), step in any::<prop::sample::Index>()) {
        let election = small.approvals();
        let rules = one_run(Utility::Cost);
        let outcome = rules.count(&election).unwrap();
        if outcome.purchases.is_empty() {
            return Ok(());
        }
        let mut account = outcome.account(&election);
        let rounds: Vec<usize> = (0..account.steps.len()).filter(|s| account.steps[*s].rule == "round").collect();
        let at = rounds[step.index(rounds.len())];
        account.steps[at].facts["in_full"] = serde_json::json!(99);
        let fault = check::equal_shares(&election, &rules, &account);
        prop_assert!(
            matches!(&fault, Err(check::CheckFault::Step { step, .. }) if *step == at + 1),
            "{:?}", fault
        );
    }

    #[test]
    fn no_account_makes_the_check_panic(
        small in small(), at in any::<prop::sample::Index>(), number in any::<u64>(), drop in any::<bool>(),
    ) {
        let election = small.approvals();
        let rules = EqualShares::default();
        let mut account = rules.count(&election).unwrap().account(&election);
        let at = at.index(account.steps.len());
        if drop {
            account.steps.remove(at);
        } else if let Some(facts) = account.steps[at].facts.as_object_mut() {
            for value in facts.values_mut().filter(|value| value.is_u64()) {
                *value = number.into();
            }
        }
        let _ = check::equal_shares(&election, &rules, &account);
        let _ = check::greedy(&election, &Greedy::default(), &account);
        let _ = check::phragmen(&election, &Phragmen::default(), &account);
    }

    #[test]
    fn one_run_of_equal_shares_is_proportional(small in small()) {
        let election = small.approvals();
        let by_cost = one_run(Utility::Cost).count(&election).unwrap();
        prop_assert!(ejr_plus_up_to_one(&small, &by_cost.selected));
        let by_number = one_run(Utility::Cardinality).count(&election).unwrap();
        prop_assert!(ejr_up_to_one_by_number(&small, &by_number.selected));
    }

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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn larger_counts_pass_the_simple_check_too(larger in larger(), mut rules in rules()) {
        rules.increment = Some(501);
        for election in [larger.approvals(), larger.points()] {
            let outcome = rules.count(&election).unwrap();
            let account = outcome.account(&election);
            prop_assert_eq!(check::equal_shares(&election, &rules, &account), Ok(()));
        }
    }
}
