//! Every account passes the simple check, and a false one does not.

use kuzul_tally::budget::check;
use kuzul_tally::budget::equal_shares::{EqualShares, Utility};
use kuzul_tally::budget::greedy::{Greedy, GreedyOrder, WhenTooDear};
use kuzul_tally::budget::phragmen::Phragmen;
use kuzul_tally::exact::fraction;
use proptest::prelude::*;

use crate::elections::{larger, one_run, rules, small};

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
