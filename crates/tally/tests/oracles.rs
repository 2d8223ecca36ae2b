//! Real inputs with published results, read from the folder that `KUZUL_METHODS_DATA` names.
//! Without it, each test says that it skips.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::collections::BTreeSet;
use std::path::PathBuf;

use kuzul_tally::budget::equal_shares::{Completion, EqualShares, Start, Utility};
use kuzul_tally::budget::greedy::Greedy;
use kuzul_tally::election::{Ballot, Ballots, Election, Item};
use kuzul_tally::formats::pabulib;
use kuzul_tally::formats::table::{self, Meaning};
use kuzul_tally::priority::bradley_terry;
use kuzul_tally::priority::duels::Strength;
use kuzul_tally::priority::majority::MajorityJudgment;
use kuzul_tally::priority::schulze::Schulze;
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

/// The rule named in the file, add1 within 100 000 euros, elects what its column `selected` says.
#[test]
fn assen_2024_by_equal_shares() {
    let Some(election) = budget_file("pabulib/Netherlands_Assen_2024.pb") else {
        return;
    };
    let official = named(&["3", "9", "2", "11", "13", "14", "5", "6", "12"]);
    for start in [Start::Exact, Start::Whole] {
        let rules = EqualShares {
            start,
            completion: Completion::Add1,
            ..EqualShares::default()
        };
        let outcome = rules.count(&election).unwrap();
        assert_eq!(ids(&election, &outcome.selected), official);
        assert_eq!(outcome.spent, 76_700);
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

/// Rankings of the Debian file: one character for each candidate, its rank; `-` is below all.
fn debian() -> Option<Election> {
    let file: serde_json::Value =
        serde_json::from_slice(&data("condorcet/debian_leader_2006.json")?).unwrap();
    let names = file["candidates"].as_array().unwrap();
    let item = |name: &serde_json::Value| Item {
        id: name.as_str().unwrap().to_owned(),
        name: name.as_str().unwrap().to_owned(),
    };
    let ballots = file["ballots"]
        .as_object()
        .unwrap()
        .iter()
        .map(|(ranks, count)| {
            let mut tiers: std::collections::BTreeMap<u32, Vec<u32>> = Default::default();
            for (candidate, rank) in (0..).zip(ranks.chars()) {
                if let Some(rank) = rank.to_digit(10) {
                    tiers.entry(rank).or_default().push(candidate);
                }
            }
            Ballot {
                voter: String::new(),
                count: count.as_u64().unwrap(),
                vote: tiers.into_values().collect(),
            }
        });
    let ballots = Ballots::Ranking(ballots.collect());
    Some(Election::new("Debian", names.iter().map(item).collect(), ballots, None).unwrap())
}

#[test]
fn debian_2006_by_schulze() {
    let Some(election) = debian() else { return };
    let expected: serde_json::Value =
        serde_json::from_slice(&data("condorcet/expected.json").unwrap()).unwrap();
    let expected = expected["debian_2006_schulze_margin_implicit"]
        .as_str()
        .unwrap();
    for strength in [Strength::Margins, Strength::WinningVotes] {
        let outcome = Schulze { strength }.count(&election).unwrap();
        let tier = |tier: &Vec<u32>| {
            let mut names: Vec<_> = tier
                .iter()
                .map(|i| election.items()[*i as usize].name.clone())
                .collect();
            names.sort();
            names.join(" = ")
        };
        let ranking: Vec<String> = outcome.tiers.iter().map(tier).collect();
        assert_eq!(ranking.join(" > "), expected);
        let account = outcome.account(&election, strength);
        assert_eq!(
            kuzul_tally::priority::check::schulze(&election, &account),
            Ok(())
        );
    }
}

#[test]
fn orsay_2007_by_majority_judgment() {
    let Some(bytes) = data("majority/orsay2007_bureau_01.csv") else {
        return;
    };
    let election = table::read(&bytes, &Meaning::Grades(None))
        .unwrap()
        .election;
    let rules = MajorityJudgment::default();
    let outcome = rules.count(&election).unwrap();
    assert_eq!((outcome.scale.len(), outcome.merits.len()), (6, 12));
    let account = outcome.account(&election, rules.blanks);
    assert_eq!(
        kuzul_tally::priority::check::majority(&election, rules, &account),
        Ok(())
    );
    // Worked out apart, by removing one median at a time from sorted lists.
    let first: Vec<&str> = outcome.tiers[..3]
        .iter()
        .map(|t| election.items()[t[0] as usize].name.as_str())
        .collect();
    assert_eq!(first, ["Bayrou", "Sarkozy", "Royal"]);
}

#[test]
fn choix_circles_are_even() {
    let Some(bytes) = data("pairwise/testcase-pairwise-1.json") else {
        return;
    };
    let file: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    let pairs = file["data"].as_array().unwrap();
    let lines: Vec<String> = pairs
        .iter()
        .map(|p| format!("{},{}\n", p[0], p[1]))
        .collect();
    let text = format!("winner,loser\n{}", lines.concat());
    let election = table::read(text.as_bytes(), &Meaning::Comparisons)
        .unwrap()
        .election;
    let outcome = bradley_terry::count(&election).unwrap();
    for (estimate, expected) in outcome
        .estimates
        .iter()
        .zip(file["ml_est"].as_array().unwrap())
    {
        assert!((estimate.log_strength - expected.as_f64().unwrap()).abs() < 1e-9);
    }
}
