//! Examples from the literature, ties included.

use kuzul_tally::election::{Answer, BLANK, Ballots, GradeSheet};
use kuzul_tally::exact::fraction;
use kuzul_tally::priority::duels::{Duels, Strength};
use kuzul_tally::priority::majority::{BlankRule, MajorityJudgment};
use kuzul_tally::priority::next_pair::{CatchUp, most_informative};
use kuzul_tally::priority::points::{Points, Sum};
use kuzul_tally::priority::ranked_pairs::RankedPairs;
use kuzul_tally::priority::schulze::Schulze;
use kuzul_tally::priority::{all_our_ideas, bradley_terry, check};
use kuzul_tally::tie::Lot;

use crate::elections::{comparisons, dots, election, letters, rankings};

#[test]
fn majority_judgment_of_four_meals() {
    // Worst to best, from the definition's check: Bread > Pizza > Pasta > Chips.
    let tallies = [[3, 2, 2, 3], [2, 4, 2, 2], [3, 2, 3, 2], [1, 3, 4, 2]];
    let scale = ["a", "b", "c", "d"].map(String::from);
    let tallies = tallies.iter().map(|t| (t.to_vec(), 0)).collect();
    let outcome = MajorityJudgment::default().of_tallies(&scale, tallies);
    assert_eq!(letters(&outcome.tiers), "D>A>C>B");
}

#[test]
fn blanks_count_as_the_rule_says() {
    let sheet = GradeSheet {
        scale: ["bad", "fair", "good"].map(String::from).to_vec(),
        grades: vec![2, 1, 2, 1, BLANK, 1, BLANK, BLANK],
        voters: Vec::new(),
    };
    let small = election(2, Ballots::Grades(sheet));
    let tally = |blanks: BlankRule| {
        let outcome = MajorityJudgment { blanks }.count(&small).unwrap();
        (outcome.merits[0].tally.clone(), letters(&outcome.tiers))
    };
    assert_eq!(tally(BlankRule::Worst), (vec![2, 0, 2], "B>A".to_owned()));
    assert_eq!(tally(BlankRule::Median), (vec![0, 0, 4], "A>B".to_owned()));
    assert_eq!(
        tally(BlankRule::Grade(1)),
        (vec![0, 2, 2], "A>B".to_owned())
    );
    assert_eq!(tally(BlankRule::Grade(99)).0, [0, 0, 4]);
}

#[test]
fn schulze_on_the_45_voters_of_his_paper() {
    let lines = [
        "5 ACBED", "5 ADECB", "8 BEDAC", "3 CABED", "7 CAEBD", "2 CBADE", "7 DCEBA", "8 EBADC",
    ];
    let small = rankings(5, &lines);
    let outcome = Schulze::default().count(&small).unwrap();
    assert_eq!(letters(&outcome.tiers), "E>A>C>B>D");
    // Strengths of the strongest chains, as the paper gives them.
    let row = |a| (0..5).map(|b| outcome.chain(a, b)).collect::<Vec<_>>();
    assert_eq!(row(0), [0, 28, 28, 30, 24]);
    assert_eq!(row(4), [25, 28, 28, 31, 0]);
    assert_eq!(outcome.path(0, 1, Strength::WinningVotes), [0, 3, 2, 1]);
    let account = outcome.account(&small, Strength::WinningVotes);
    assert_eq!(check::schulze(&small, &account), Ok(()));
}

#[test]
fn ranked_pairs_for_the_capital_of_tennessee() {
    // A Memphis, B Nashville, C Chattanooga, D Knoxville.
    let small = rankings(4, &["42 ABCD", "26 BCDA", "15 CDBA", "17 DCBA"]);
    for strength in [Strength::WinningVotes, Strength::Margins] {
        let outcome = RankedPairs { strength }.count(&small).unwrap();
        assert_eq!(letters(&outcome.tiers), "B>C>D>A");
        assert!(outcome.victories.iter().all(|v| v.locked));
    }
}

#[test]
fn ranked_pairs_leave_out_the_weakest_of_a_circle() {
    // A beats B 7–2, B beats C 6–3, C beats A 5–4: the last contradicts the two before.
    let small = rankings(3, &["4 ABC", "3 CAB", "2 BCA"]);
    let outcome = RankedPairs::default().count(&small).unwrap();
    assert_eq!(letters(&outcome.tiers), "A>B>C");
    assert_eq!(
        outcome
            .victories
            .iter()
            .map(|v| v.locked)
            .collect::<Vec<_>>(),
        [true, true, false]
    );
    let schulze = Schulze::default().count(&small).unwrap();
    assert_eq!(letters(&schulze.tiers), "A>B>C");
}

#[test]
fn a_perfect_circle_favours_nobody() {
    let small = rankings(3, &["1 ABC", "1 BCA", "1 CAB"]);
    for strength in [Strength::WinningVotes, Strength::Margins] {
        assert_eq!(
            letters(&RankedPairs { strength }.count(&small).unwrap().tiers),
            "ABC"
        );
        assert_eq!(
            letters(&Schulze { strength }.count(&small).unwrap().tiers),
            "ABC"
        );
    }
}

#[test]
fn ranked_beats_unranked_and_equals_are_silent() {
    let duels = Duels::of(&rankings(4, &["3 A(BC)"])).unwrap();
    assert_eq!(
        (duels.wins(0, 1), duels.wins(1, 2), duels.wins(2, 3)),
        (3, 0, 3)
    );
    let duels = Duels::of(&rankings(4, &["3 A"])).unwrap();
    assert_eq!(
        (duels.wins(0, 3), duels.wins(1, 2), duels.wins(3, 0)),
        (3, 0, 0)
    );
}

#[test]
fn dots_are_summed_then_supporters_counted_then_drawn() {
    let small = dots(&[&[(0, 3), (1, 1)], &[(1, 1)], &[(1, 1), (2, 3)]]);
    let mut rules = Points {
        sum: Sum::Points,
        lot: None,
    };
    // All have 3 points; B has 3 supporters, A and C one each.
    assert_eq!(letters(&rules.count(&small).unwrap().tiers), "B>AC");
    rules.lot = Some(Lot::IdText);
    let outcome = rules.count(&small).unwrap();
    assert_eq!(letters(&outcome.tiers), "B>A>C");
    assert_eq!(outcome.drawn, [vec![0, 2]]);
    assert_eq!(
        check::points(&small, &rules, &outcome.account(&small, rules.sum)),
        Ok(())
    );
}

#[test]
fn bradley_terry_of_a_circle_is_even() {
    let left = Answer::Left;
    let circle = comparisons(3, &[(0, 1, left, 1), (1, 2, left, 1), (2, 0, left, 1)]);
    let outcome = bradley_terry::count(&circle).unwrap();
    assert!(
        outcome
            .estimates
            .iter()
            .all(|e| e.log_strength.abs() < 1e-9)
    );
    assert_eq!(letters(&outcome.tiers), "ABC");
}

#[test]
fn bradley_terry_of_one_item_that_always_wins_stays_finite() {
    // Two items, A wins 3 of 3. By symmetry θ_B = −θ_A = −θ, and the score equation of A is
    // 3 + 1 = 3 σ(2θ) + 2 σ(θ). With x = e^θ: (1 + x) · (4 + x²) = 2x · (1 + x²), found by
    // bisection here, without any iteration of the method.
    let outcome = bradley_terry::count(&comparisons(2, &[(0, 1, Answer::Left, 3)])).unwrap();
    let excess = |x: f64| 3.0 * x * x / (1.0 + x * x) + 2.0 * x / (1.0 + x) - 4.0;
    let (mut low, mut high) = (1.0, 100.0);
    for _ in 0..200 {
        let middle = f64::midpoint(low, high);
        *(if excess(middle) > 0.0 {
            &mut high
        } else {
            &mut low
        }) = middle;
    }
    assert!((outcome.estimates[0].log_strength - low.ln()).abs() < 1e-8);
    assert!((outcome.estimates[0].log_strength + outcome.estimates[1].log_strength).abs() < 1e-8);
}

#[test]
fn a_new_idea_has_score_50() {
    let left = Answer::Left;
    let small = comparisons(
        3,
        &[
            (0, 1, left, 3),
            (0, 1, Answer::Right, 1),
            (0, 1, Answer::Neither, 5),
        ],
    );
    let outcome = all_our_ideas::count(&small).unwrap();
    let scores: Vec<_> = outcome.records.iter().map(|r| r.score()).collect();
    assert_eq!(
        scores,
        [fraction(400, 6), fraction(200, 6), fraction(50, 1)]
    );
    assert_eq!(letters(&outcome.tiers), "A>C>B");
}

#[test]
fn prompts_with_few_votes_come_more_often() {
    // A–B was voted on 39 times: weight 1/40. The five other prompts: 0.05 each.
    let small = comparisons(3, &[(0, 1, Answer::Neither, 39)]);
    let catch_up = CatchUp::of(&small).unwrap();
    assert!((catch_up.probability(0, 1) - 0.025 / 0.275).abs() < 1e-12);
    assert!((catch_up.probability(1, 0) - 0.05 / 0.275).abs() < 1e-12);
    assert_eq!(catch_up.draw(0), Some((0, 1)));
    assert_eq!(catch_up.draw(u64::MAX), Some((2, 1)));
    let fit = bradley_terry::count(&small).unwrap();
    assert_eq!(most_informative(&fit), Some((0, 1)));
    let small = comparisons(3, &[(0, 1, Answer::Left, 20), (0, 1, Answer::Right, 20)]);
    let fit = bradley_terry::count(&small).unwrap();
    assert_eq!(most_informative(&fit), Some((0, 2)));
}

#[test]
fn nothing_comes_of_nothing() {
    for items in [0, 2] {
        let bare = rankings(items, &[]);
        let schulze = Schulze::default().count(&bare).unwrap();
        assert_eq!(schulze.tiers.iter().flatten().count(), items);
        let account = schulze.account(&bare, Strength::WinningVotes);
        assert_eq!(check::schulze(&bare, &account), Ok(()));
        let pairs = RankedPairs::default().count(&bare).unwrap();
        let account = pairs.account(&bare, Strength::WinningVotes);
        assert_eq!(check::ranked_pairs(&bare, &account), Ok(()));
        let silent = comparisons(items, &[]);
        let fit = bradley_terry::count(&silent).unwrap();
        assert!(fit.estimates.iter().all(|e| e.win_probability == 0.5));
        assert_eq!(most_informative(&fit).is_some(), items > 1);
        assert_eq!(CatchUp::of(&silent).unwrap().draw(7).is_some(), items > 1);
        let sheet = GradeSheet {
            scale: vec!["only".to_owned()],
            grades: Vec::new(),
            voters: Vec::new(),
        };
        let unjudged = election(items, Ballots::Grades(sheet));
        let rules = MajorityJudgment::default();
        let outcome = rules.count(&unjudged).unwrap();
        let account = outcome.account(&unjudged, rules.blanks);
        assert_eq!(check::majority(&unjudged, rules, &account), Ok(()));
    }
}

#[test]
fn a_false_ranking_is_found_out() {
    let small = rankings(3, &["4 ABC", "3 CAB", "2 BCA"]);
    let account = Schulze::default().count(&small).unwrap();
    let account = account.account(&small, Strength::WinningVotes);
    for tiers in [
        serde_json::json!([["B"], ["A"], ["C"]]),
        serde_json::json!([["A", "B"], ["C"]]),
        serde_json::json!([["A"], [], ["B"], ["C"]]),
        serde_json::json!([["A"], ["B"]]),
        serde_json::json!([["A"], ["B"], ["C"], ["A"]]),
        serde_json::json!("A"),
    ] {
        let mut false_account = account.clone();
        false_account.steps.last_mut().unwrap().facts["tiers"] = tiers;
        assert!(check::schulze(&small, &false_account).is_err());
    }
    let mut cut = account.clone();
    cut.steps.clear();
    assert!(check::schulze(&small, &cut).is_err());
}
