//! Rankings: examples from the literature worked by hand, and properties.

#![allow(clippy::unwrap_used)]

use kuzul_tally::election::{
    Answer, BLANK, Ballot, Ballots, Comparison, Election, GradeSheet, Item, ItemIndex,
};
use kuzul_tally::exact::fraction;
use kuzul_tally::priority::duels::{Duels, Strength};
use kuzul_tally::priority::majority::{BlankRule, MajorityJudgment};
use kuzul_tally::priority::next_pair::{CatchUp, most_informative};
use kuzul_tally::priority::points::{Points, Sum};
use kuzul_tally::priority::ranked_pairs::RankedPairs;
use kuzul_tally::priority::schulze::Schulze;
use kuzul_tally::priority::{all_our_ideas, bradley_terry, check};
use kuzul_tally::tie::Lot;
use proptest::prelude::*;

fn election(items: usize, ballots: Ballots) -> Election {
    let item = |index: usize| Item {
        id: ((b'A' + index as u8) as char).to_string(),
        name: String::new(),
    };
    Election::new("", (0..items).map(item).collect(), ballots, None).unwrap()
}

/// Rankings as "5 ACBED": a number of people and the letters of items, best first; letters in
/// brackets are equal.
fn rankings(items: usize, lines: &[&str]) -> Election {
    let ballot = |line: &&str| {
        let (count, order) = line.split_once(' ').unwrap();
        let mut vote: Vec<Vec<ItemIndex>> = Vec::new();
        let mut inside = false;
        for letter in order.chars() {
            match letter {
                '(' => {
                    inside = true;
                    vote.push(Vec::new());
                }
                ')' => inside = false,
                _ => {
                    let item = letter as ItemIndex - 'A' as ItemIndex;
                    if inside {
                        vote.last_mut().unwrap().push(item);
                    } else {
                        vote.push(vec![item]);
                    }
                }
            }
        }
        Ballot {
            voter: String::new(),
            count: count.parse().unwrap(),
            vote,
        }
    };
    election(items, Ballots::Ranking(lines.iter().map(ballot).collect()))
}

fn letters(tiers: &[Vec<ItemIndex>]) -> String {
    let name = |tier: &Vec<ItemIndex>| tier.iter().map(|i| (b'A' + *i as u8) as char).collect();
    tiers.iter().map(name).collect::<Vec<String>>().join(">")
}

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

fn dots(lines: &[&[(ItemIndex, u32)]]) -> Election {
    let ballot = |vote: &&[(ItemIndex, u32)]| Ballot {
        voter: String::new(),
        count: 1,
        vote: vote.to_vec(),
    };
    election(3, Ballots::Points(lines.iter().map(ballot).collect()))
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

fn comparisons(items: usize, list: &[(ItemIndex, ItemIndex, Answer, u64)]) -> Election {
    let comparison =
        |(left, right, answer, count): &(ItemIndex, ItemIndex, Answer, u64)| Comparison {
            left: *left,
            right: *right,
            answer: *answer,
            count: *count,
        };
    election(
        items,
        Ballots::Comparisons(list.iter().map(comparison).collect()),
    )
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

/// Order of two tallies by removing one median at a time, from the definition.
fn by_removal(mut a: Vec<u8>, mut b: Vec<u8>) -> std::cmp::Ordering {
    a.sort_unstable();
    b.sort_unstable();
    while !a.is_empty() {
        let x = a.remove((a.len() - 1) / 2);
        let y = b.remove((b.len() - 1) / 2);
        if x != y {
            return x.cmp(&y);
        }
    }
    std::cmp::Ordering::Equal
}

fn profile() -> impl Strategy<Value = Election> {
    (2usize..6).prop_flat_map(|items| {
        let order = Just((0..items as ItemIndex).collect::<Vec<_>>()).prop_shuffle();
        let ballot = (
            order,
            1usize..=items,
            prop::collection::vec(any::<bool>(), items),
            1u64..4,
        );
        let ballot = ballot.prop_map(|(order, length, joins, count)| {
            let mut vote: Vec<Vec<ItemIndex>> = Vec::new();
            for (item, joins) in order.into_iter().take(length).zip(joins) {
                match vote.last_mut() {
                    Some(tier) if joins => tier.push(item),
                    _ => vote.push(vec![item]),
                }
            }
            Ballot {
                voter: String::new(),
                count,
                vote,
            }
        });
        prop::collection::vec(ballot, 0..8).prop_map(move |b| election(items, Ballots::Ranking(b)))
    })
}

/// The same ballots in reverse order, with items renamed by a turn.
fn renamed(profile: &Election, turn: u32) -> Election {
    let items = profile.items().len() as u32;
    let Ballots::Ranking(list) = profile.ballots() else {
        unreachable!()
    };
    let mut list = list.clone();
    list.reverse();
    for ballot in &mut list {
        for tier in &mut ballot.vote {
            tier.iter_mut().for_each(|i| *i = (*i + turn) % items);
        }
    }
    election(items as usize, Ballots::Ranking(list))
}

fn sorted(tiers: &[Vec<ItemIndex>], turn: u32, items: u32) -> Vec<Vec<ItemIndex>> {
    let tier = |tier: &Vec<ItemIndex>| {
        let mut tier: Vec<_> = tier.iter().map(|i| (i + turn) % items).collect();
        tier.sort_unstable();
        tier
    };
    tiers.iter().map(tier).collect()
}

proptest! {
    #[test]
    fn majority_judgment_is_the_removal_of_medians(
        grades in prop::collection::vec((0u8..4, 0u8..4, 0u8..4), 1..12),
    ) {
        let sheet = GradeSheet {
            scale: ["a", "b", "c", "d"].map(String::from).to_vec(),
            grades: grades.iter().flat_map(|(a, b, c)| [*a, *b, *c]).collect(),
            voters: Vec::new(),
        };
        let small = election(3, Ballots::Grades(sheet));
        let rules = MajorityJudgment::default();
        let outcome = rules.count(&small).unwrap();
        let columns = [
            grades.iter().map(|g| g.0).collect::<Vec<_>>(),
            grades.iter().map(|g| g.1).collect(),
            grades.iter().map(|g| g.2).collect(),
        ];
        let rank = |item: u32| outcome.tiers.iter().position(|t| t.contains(&item)).unwrap();
        for (a, b) in [(0, 1), (0, 2), (1, 2)] {
            let by_hand = by_removal(columns[b].clone(), columns[a].clone());
            prop_assert_eq!(rank(a as u32).cmp(&rank(b as u32)), by_hand);
        }
        let account = outcome.account(&small, rules.blanks);
        prop_assert_eq!(check::majority(&small, rules, &account), Ok(()));
    }

    #[test]
    fn judgments_are_counted_alike_however_long_the_scale(
        cells in prop::collection::vec(0u8..8, 0..2_000), items in 1usize..9, long in any::<bool>(),
    ) {
        let grades = if long { 40 } else { 7 };
        let people = cells.len() / items;
        let grades_of: Vec<u8> = cells[..people * items]
            .iter()
            .map(|c| if *c == 7 { BLANK } else { *c })
            .collect();
        let sheet = GradeSheet {
            scale: (0..grades).map(|g| g.to_string()).collect(),
            grades: grades_of.clone(),
            voters: Vec::new(),
        };
        let counted = kuzul_tally::priority::majority::tallies(&sheet, items);
        for (item, (tally, blanks)) in counted.iter().enumerate() {
            let column: Vec<u8> = grades_of.iter().skip(item).step_by(items).copied().collect();
            for (grade, count) in (0u8..).zip(tally) {
                prop_assert_eq!(column.iter().filter(|c| **c == grade).count() as u64, *count);
            }
            prop_assert_eq!(column.iter().filter(|c| **c == BLANK).count() as u64, *blanks);
        }
    }

    #[test]
    fn a_better_grade_never_harms(
        grades in prop::collection::vec((0u8..4, 0u8..4), 1..10), at in any::<prop::sample::Index>(),
    ) {
        let rank_of_first = |grades: &[(u8, u8)]| {
            let sheet = GradeSheet {
                scale: ["a", "b", "c", "d"].map(String::from).to_vec(),
                grades: grades.iter().flat_map(|(a, b)| [*a, *b]).collect(),
                voters: Vec::new(),
            };
            let outcome = MajorityJudgment::default().count(&election(2, Ballots::Grades(sheet))).unwrap();
            kuzul_tally::priority::ranks(&outcome.tiers, 2)[0]
        };
        let before = rank_of_first(&grades);
        let mut better = grades.clone();
        let at = at.index(grades.len());
        better[at].0 = (better[at].0 + 1).min(3);
        prop_assert!(rank_of_first(&better) <= before);
    }

    #[test]
    fn condorcet_methods_are_anonymous_neutral_and_take_the_condorcet_winner(
        profile in profile(), turn in 0u32..6, margins in any::<bool>(),
    ) {
        let items = profile.items().len() as u32;
        let strength = if margins { Strength::Margins } else { Strength::WinningVotes };
        let other = renamed(&profile, turn);
        let schulze = Schulze { strength }.count(&profile).unwrap();
        let again = Schulze { strength }.count(&other).unwrap();
        prop_assert_eq!(sorted(&schulze.tiers, turn, items), sorted(&again.tiers, 0, items));
        let pairs = RankedPairs { strength }.count(&profile).unwrap();
        let again = RankedPairs { strength }.count(&other).unwrap();
        prop_assert_eq!(sorted(&pairs.tiers, turn, items), sorted(&again.tiers, 0, items));
        if let Some(winner) = schulze.duels.condorcet_winner() {
            prop_assert_eq!(&schulze.tiers[0], &[winner]);
            prop_assert_eq!(&pairs.tiers[0], &[winner]);
        }
        prop_assert_eq!(check::schulze(&profile, &schulze.account(&profile, strength)), Ok(()));
        prop_assert_eq!(check::ranked_pairs(&profile, &pairs.account(&profile, strength)), Ok(()));
    }

    #[test]
    fn a_schulze_winner_stays_one_when_put_first_on_a_ballot(profile in profile(), at in any::<prop::sample::Index>()) {
        let Ballots::Ranking(list) = profile.ballots() else { unreachable!() };
        if list.is_empty() {
            return Ok(());
        }
        let before = Schulze::default().count(&profile).unwrap();
        for winner in &before.tiers[0] {
            let mut list = list.clone();
            let raised = at.index(list.len());
            let vote = &mut list[raised].vote;
            for tier in vote.iter_mut() {
                tier.retain(|i| i != winner);
            }
            vote.retain(|tier| !tier.is_empty());
            vote.insert(0, vec![*winner]);
            let raised = election(profile.items().len(), Ballots::Ranking(list));
            let after = Schulze::default().count(&raised).unwrap();
            prop_assert!(after.tiers[0].contains(winner));
        }
    }

    #[test]
    fn bradley_terry_fits_the_record_in_any_order(
        mut list in prop::collection::vec((0u32..5, 0u32..4, 0u8..3, 1u64..5), 0..20),
    ) {
        let of = |list: &[(u32, u32, u8, u64)]| {
            let answers = [Answer::Left, Answer::Right, Answer::Neither];
            let list: Vec<_> = list.iter().map(|(a, step, answer, count)| {
                (*a, (a + step + 1) % 5, answers[*answer as usize], *count)
            }).collect();
            comparisons(5, &list)
        };
        let small = of(&list);
        let outcome = bradley_terry::count(&small).unwrap();
        prop_assert!(outcome.iterations < 5_000);
        prop_assert_eq!(check::bradley_terry(&small, &outcome.account(&small)), Ok(()));
        list.reverse();
        prop_assert_eq!(bradley_terry::count(&of(&list)).unwrap(), outcome);
    }

    #[test]
    fn sums_pass_the_simple_check(profile in profile(), with_lot in any::<bool>()) {
        for sum in [Sum::Points, Sum::Approvals] {
            let lot = with_lot.then(|| Lot::Seed("seed".to_owned()));
            let rules = Points { sum, lot };
            let account = rules.count(&profile).unwrap().account(&profile, sum);
            prop_assert_eq!(check::points(&profile, &rules, &account), Ok(()));
        }
    }
}
