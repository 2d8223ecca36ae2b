//! Examples worked by hand, ties and odd projects included.

use kuzul_tally::budget::comparison::{Preference, Preferred, compare};
use kuzul_tally::budget::equal_shares::{Completion, EqualShares, Stop, Utility};
use kuzul_tally::budget::greedy::{Greedy, GreedyOrder, WhenTooDear};
use kuzul_tally::budget::phragmen::Phragmen;
use kuzul_tally::budget::{BudgetFault, SetAside, check};
use kuzul_tally::election::{Ballots, Election, ItemIndex};
use kuzul_tally::exact::fraction;
use kuzul_tally::tie::{DecidedBy, Lot};

use crate::elections::{approvals, one_run};

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
fn shares_may_grow_by_any_number_of_increments() {
    // One of two voters wants what costs a hundred million times the increment: 500 000 million
    // each, 400 000 million more are needed.
    let small = approvals(1_000_000_000_000, &[900_000_000_000], &[&[0], &[]]);
    let rules = EqualShares {
        completion: Completion::Add1,
        exhaustive: false,
        ..EqualShares::default()
    };
    let outcome = rules.count(&small).unwrap();
    assert_eq!(
        (outcome.increments, outcome.stop),
        (400_000_000_000, Stop::AllTaken)
    );
    // A second project that would overspend stops them one increment before.
    let small = approvals(
        1_000_000_000_000,
        &[900_000_000_000, 950_000_000_000],
        &[&[0], &[1]],
    );
    let outcome = rules.count(&small).unwrap();
    assert_eq!(
        (outcome.increments, outcome.stop),
        (449_999_999_999, Stop::WouldOverspend)
    );
    let account = outcome.account(&small);
    assert_eq!(check::equal_shares(&small, &rules, &account), Ok(()));
}
