//! Monotonicity, where a method has it: who is liked more does not fall.

use kuzul_tally::election::{Answer, Ballots, Election, GradeSheet, ItemIndex};
use kuzul_tally::priority::duels::{Duels, Strength};
use kuzul_tally::priority::majority::MajorityJudgment;
use kuzul_tally::priority::points::{Points, Sum};
use kuzul_tally::priority::ranked_pairs::RankedPairs;
use kuzul_tally::priority::schulze::Schulze;
use kuzul_tally::priority::{bradley_terry, ranks};
use proptest::prelude::*;

use crate::elections::{comparisons, election};
use crate::properties::profile;

/// The same rankings with an item first on one ballot.
fn raised(profile: &Election, item: ItemIndex, at: usize) -> Election {
    let Ballots::Ranking(list) = profile.ballots() else {
        unreachable!()
    };
    let mut list = list.clone();
    let vote = &mut list[at].vote;
    for tier in vote.iter_mut() {
        tier.retain(|i| *i != item);
    }
    vote.retain(|tier| !tier.is_empty());
    vote.insert(0, vec![item]);
    election(profile.items().len(), Ballots::Ranking(list))
}

proptest! {
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
            ranks(&outcome.tiers, 2)[0]
        };
        let before = rank_of_first(&grades);
        let mut better = grades.clone();
        let at = at.index(grades.len());
        better[at].0 = (better[at].0 + 1).min(3);
        prop_assert!(rank_of_first(&better) <= before);
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
    fn more_points_never_harm(profile in profile(), at in any::<prop::sample::Index>(), item in 0u32..5) {
        let Ballots::Ranking(list) = profile.ballots() else { unreachable!() };
        let items = profile.items().len();
        let item = item % items as u32;
        if list.is_empty() {
            return Ok(());
        }
        let raised = raised(&profile, item, at.index(list.len()));
        for sum in [Sum::Points, Sum::Approvals] {
            let rank = |election: &Election| {
                let outcome = Points { sum, lot: None }.count(election).unwrap();
                ranks(&outcome.tiers, items)[item as usize]
            };
            prop_assert!(rank(&raised) <= rank(&profile));
        }
    }

    /// With victories all of different strength, where the order of locking leaves no doubt.
    #[test]
    fn a_winner_by_ranked_pairs_wins_with_a_stronger_victory_too(
        mut wins in Just((0..12u64).map(|n| 10 + 3 * n).collect::<Vec<_>>()).prop_shuffle(),
        other in 0usize..3,
    ) {
        let square = |wins: &[u64]| {
            let mut all = Vec::new();
            for row in 0..4 {
                for column in 0..4 {
                    let place = row * 3 + column - usize::from(column > row);
                    all.push(if row == column { 0 } else { wins[place] });
                }
            }
            Duels::from_rows(4, all).unwrap()
        };
        let rules = RankedPairs { strength: Strength::WinningVotes };
        let before = rules.of_duels(square(&wins));
        if let [winner] = before.tiers[0][..] {
            wins[winner as usize * 3 + other] += 1;
            prop_assert_eq!(&rules.of_duels(square(&wins)).tiers[0], &[winner]);
        }
    }

    #[test]
    fn one_more_comparison_won_never_lowers_a_strength(
        list in prop::collection::vec((0u32..4, 0u32..3, any::<bool>(), 1u64..4), 0..14),
        winner in 0u32..4, step in 0u32..3,
    ) {
        let mut list: Vec<_> = list
            .iter()
            .map(|(a, step, left, count)| {
                let answer = if *left { Answer::Left } else { Answer::Right };
                (*a, (a + step + 1) % 4, answer, *count)
            })
            .collect();
        let strength = |list: &[(u32, u32, Answer, u64)]| {
            let outcome = bradley_terry::count(&comparisons(4, list)).unwrap();
            outcome.estimates[winner as usize].log_strength
        };
        let before = strength(&list);
        list.push((winner, (winner + step + 1) % 4, Answer::Left, 1));
        prop_assert!(strength(&list) > before);
    }
}
