//! What holds of every election: who votes, in which order, and what items are called changes
//! nothing; methods agree with their definitions.

use std::cmp::Reverse;

use kuzul_tally::election::{Answer, BLANK, Ballot, Ballots, Election, GradeSheet, ItemIndex};
use kuzul_tally::priority::duels::Strength;
use kuzul_tally::priority::majority::MajorityJudgment;
use kuzul_tally::priority::points::{Points, Sum};
use kuzul_tally::priority::ranked_pairs::RankedPairs;
use kuzul_tally::priority::schulze::Schulze;
use kuzul_tally::priority::{all_our_ideas, bradley_terry, check, ranks};
use kuzul_tally::tie::Lot;
use proptest::prelude::*;

use crate::elections::{comparisons, election};

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

pub(crate) fn profile() -> impl Strategy<Value = Election> {
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

/// Grades of three items, in another order of people and of items.
fn judged(rows: &[[u8; 3]]) -> Vec<u32> {
    let sheet = GradeSheet {
        scale: ["a", "b", "c", "d"].map(String::from).to_vec(),
        grades: rows.iter().flatten().copied().collect(),
        voters: Vec::new(),
    };
    let small = election(3, Ballots::Grades(sheet));
    ranks(&MajorityJudgment::default().count(&small).unwrap().tiers, 3)
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

    #[test]
    fn majority_judgment_is_anonymous_and_neutral(
        rows in prop::collection::vec(prop::array::uniform3(0u8..4), 0..10), turn in 0usize..10,
    ) {
        let ranked = judged(&rows);
        let mut other: Vec<[u8; 3]> = rows.iter().map(|[a, b, c]| [*c, *a, *b]).collect();
        if !other.is_empty() {
            let people = other.len();
            other.rotate_left(turn % people);
        }
        let renamed = judged(&other);
        prop_assert_eq!([renamed[1], renamed[2], renamed[0]], [ranked[0], ranked[1], ranked[2]]);
    }

    #[test]
    fn sums_and_scores_are_anonymous_and_neutral(profile in profile(), turn in 0u32..6) {
        let items = profile.items().len() as u32;
        let other = renamed(&profile, turn);
        for sum in [Sum::Points, Sum::Approvals] {
            let rules = Points { sum, lot: None };
            let (one, two) = (rules.count(&profile).unwrap(), rules.count(&other).unwrap());
            prop_assert_eq!(sorted(&one.tiers, turn, items), sorted(&two.tiers, 0, items));
        }
    }

    #[test]
    fn all_our_ideas_ranks_by_the_share_of_comparisons_won(
        list in prop::collection::vec((0u32..4, 0u32..3, 0u8..3, 1u64..5), 0..20),
    ) {
        let answers = [Answer::Left, Answer::Right, Answer::Neither];
        let list: Vec<_> = list
            .iter()
            .map(|(a, step, answer, count)| (*a, (a + step + 1) % 4, answers[*answer as usize], *count))
            .collect();
        let outcome = all_our_ideas::count(&comparisons(4, &list)).unwrap();
        let share = |item: u32| {
            let record = outcome.records[item as usize];
            (record.wins + 1) as f64 / (record.wins + record.losses + 2) as f64
        };
        let order: Vec<u32> = outcome.tiers.iter().flatten().copied().collect();
        prop_assert!(order.is_sorted_by_key(|item| Reverse((share(*item) * 1e9) as u64)));
    }
}
