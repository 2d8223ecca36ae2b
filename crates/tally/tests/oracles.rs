//! Real inputs with published results, read from the folder that `KUZUL_METHODS_DATA` names.
//! Without it, each test says that it skips.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::collections::BTreeSet;
use std::path::PathBuf;

use kuzul_tally::budget::equal_shares::{Completion, EqualShares, Start, Utility};
use kuzul_tally::budget::greedy::Greedy;
use kuzul_tally::election::Election;
use kuzul_tally::formats::pabulib;
use kuzul_tally::tie::{Lot, TieRule};

/// A file of the folder, or none, said aloud.
fn data(name: &str) -> Option<Vec<u8>> {
    let Some(folder) = std::env::var_os("KUZUL_METHODS_DATA") else {
        println!("skipped: KUZUL_METHODS_DATA is not set");
        return None;
    };
    Some(std::fs::read(PathBuf::from(folder).join(name)).unwrap())
}

fn budget_file(name: &str) -> Option<Election> {
    let read = pabulib::read(&data(name)?).unwrap();
    assert_eq!(read.remarks, []);
    Some(read.election)
}

fn ids(election: &Election, selected: &[u32]) -> BTreeSet<String> {
    let name = |p: &u32| election.items()[*p as usize].id.clone();
    selected.iter().map(name).collect()
}

fn named(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(ToString::to_string).collect()
}

/// The town's list is what Equal Shares gives while each person has 1 313 to 1 718 euros. The rule
/// named in the file, add1 within 100 000 euros, goes on to 1 719 euros, where project 6 joins,
/// and stops before 2 034, where project 8 would overspend: the file and its rule differ by that
/// one project. Both are pinned.
#[test]
fn assen_2024_by_equal_shares() {
    let Some(election) = budget_file("pabulib/Netherlands_Assen_2024.pb") else {
        return;
    };
    let official = named(&["3", "9", "2", "11", "13", "14", "5", "12"]);
    for start in [Start::Exact, Start::Whole] {
        let mut rules = EqualShares {
            start,
            completion: Completion::Add1,
            ..EqualShares::default()
        };
        let outcome = rules.count(&election).unwrap();
        let mut by_rule = official.clone();
        by_rule.insert("6".to_owned());
        assert_eq!(ids(&election, &outcome.selected), by_rule);
        assert_eq!(outcome.spent, 76_700);
        rules.increment = Some(500);
        let outcome = rules.count(&election).unwrap();
        assert_eq!(ids(&election, &outcome.selected), official);
        assert_eq!(outcome.spent, 65_700);
    }
}

/// The file has no list of winners; its tallies per project are checked on reading, and the order
/// by points was worked out apart, line by line.
#[test]
fn toulouse_2019_by_greedy() {
    let Some(election) = budget_file("pabulib/France_Toulouse_2019.pb") else {
        return;
    };
    let outcome = Greedy::default().count(&election).unwrap();
    let in_order: Vec<&str> = outcome
        .selected
        .iter()
        .map(|p| election.items()[*p as usize].id.as_str())
        .collect();
    let by_hand = [
        "4", "16", "13", "29", "5", "10", "30", "20", "1", "18", "7", "27", "6", "26",
    ];
    assert_eq!(in_order, by_hand);
    assert_eq!(outcome.spent, 1_000_000);
}

#[test]
fn synthetic_cardinal_elections_as_pabutools() {
    for (name, winners) in [
        ("synthetic_cumulative", &["p10", "p2", "p5", "p7"][..]),
        ("synthetic_scoring", &["p1", "p10", "p4", "p7"]),
        (
            "synthetic_scoring_2",
            &["p10", "p11", "p12", "p13", "p7", "p8", "p9"],
        ),
    ] {
        let Some(election) = budget_file(&format!("equalshares/pb_cardinal/{name}.pb")) else {
            return;
        };
        let rules = EqualShares {
            utility: Utility::Points,
            completion: Completion::None,
            start: Start::Exact,
            ties: TieRule::only(Lot::IdText),
            ..EqualShares::default()
        };
        let outcome = rules.count(&election).unwrap();
        assert_eq!(ids(&election, &outcome.selected), named(winners), "{name}");
    }
}
