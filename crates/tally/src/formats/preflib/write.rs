//! Writing PrefLib files.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::Kind;
use crate::election::{BLANK, Ballots, Election, ItemIndex};

/// Writes an election in the narrowest kind that holds it: rankings as orders, approvals and
/// grades as categories. None for points and comparisons, which have no form in PrefLib, and for
/// names with line ends.
pub fn write(election: &Election) -> Option<(Kind, String)> {
    let (kind, scale, votes) = match election.ballots() {
        Ballots::Ranking(list) => {
            let votes = merged(list.iter().map(|b| (order(&b.vote), b.count)));
            let items = election.items().len();
            let strict = list
                .iter()
                .all(|b| b.vote.iter().all(|tier| tier.len() == 1));
            let whole = |b: &crate::election::Ballot<Vec<Vec<ItemIndex>>>| {
                b.vote.iter().map(Vec::len).sum::<usize>() == items
            };
            let kind = match (strict, list.iter().all(whole)) {
                (true, true) => Kind::Soc,
                (true, false) => Kind::Soi,
                (false, true) => Kind::Toc,
                (false, false) => Kind::Toi,
            };
            (kind, Vec::new(), votes)
        }
        Ballots::Grades(sheet) => {
            let items = election.items().len().max(1);
            let rows = sheet.grades.chunks_exact(items);
            let votes = merged(rows.map(|row| (categories(row, sheet.scale.len()), 1)));
            (
                Kind::Cat,
                sheet.scale.iter().rev().cloned().collect(),
                votes,
            )
        }
        Ballots::Approval(list) => {
            let row = |vote: &[ItemIndex]| {
                let mut row = vec![0; election.items().len()];
                vote.iter().for_each(|item| row[*item as usize] = 1);
                row
            };
            let votes = merged(list.iter().map(|b| (categories(&row(&b.vote), 2), b.count)));
            (Kind::Cat, vec!["Yes".to_owned(), "No".to_owned()], votes)
        }
        Ballots::Points(_) | Ballots::Comparisons(_) => return None,
    };
    let names = election.items().iter().map(|i| i.name.as_str());
    let mut all = names
        .chain(scale.iter().map(String::as_str))
        .chain([election.title()]);
    if all.any(|name| name.contains(['\n', '\r'])) {
        return None;
    }
    Some((kind, text(election, kind, &scale, &votes)))
}

fn text(
    election: &Election,
    kind: Kind,
    scale: &[String],
    votes: &BTreeMap<String, u64>,
) -> String {
    let mut out = String::new();
    let people: u64 = votes.values().sum();
    let unique = match kind {
        Kind::Cat => "PREFERENCES",
        _ => "ORDERS",
    };
    // Writing to a string cannot fail.
    let _ = writeln!(out, "# TITLE: {}", election.title());
    let _ = writeln!(out, "# DATA TYPE: {}", kind.ending());
    let _ = writeln!(out, "# NUMBER ALTERNATIVES: {}", election.items().len());
    let _ = writeln!(out, "# NUMBER VOTERS: {people}");
    let _ = writeln!(out, "# NUMBER UNIQUE {unique}: {}", votes.len());
    if kind == Kind::Cat {
        let _ = writeln!(out, "# NUMBER CATEGORIES: {}", scale.len());
        for (index, name) in (1..).zip(scale) {
            let _ = writeln!(out, "# CATEGORY NAME {index}: {name}");
        }
    }
    for (index, item) in (1..).zip(election.items()) {
        let _ = writeln!(out, "# ALTERNATIVE NAME {index}: {}", item.name);
    }
    let mut lines: Vec<_> = votes.iter().collect();
    lines.sort_by_key(|(vote, count)| (std::cmp::Reverse(**count), vote.as_str()));
    for (vote, count) in lines {
        let _ = writeln!(out, "{count}: {vote}");
    }
    out
}

fn merged(votes: impl Iterator<Item = (String, u64)>) -> BTreeMap<String, u64> {
    let mut merged = BTreeMap::new();
    for (vote, count) in votes {
        *merged.entry(vote).or_default() += count;
    }
    merged
}

fn tier(list: &[ItemIndex], braces: bool) -> String {
    let mut list = list.to_vec();
    list.sort_unstable();
    let names: Vec<String> = list.iter().map(|i| (i + 1).to_string()).collect();
    match braces {
        true => format!("{{{}}}", names.join(",")),
        false => names.join(","),
    }
}

fn order(vote: &[Vec<ItemIndex>]) -> String {
    let tiers: Vec<String> = vote.iter().map(|t| tier(t, t.len() > 1)).collect();
    tiers.join(",")
}

/// Categories of a row of grades, best first.
fn categories(row: &[u8], grades: usize) -> String {
    let of_grade = |grade: usize| {
        let items = (0..)
            .zip(row)
            .filter(|(_, g)| **g != BLANK && usize::from(**g) == grade);
        let items: Vec<ItemIndex> = items.map(|(item, _)| item).collect();
        tier(&items, items.len() != 1)
    };
    let categories: Vec<String> = (0..grades).rev().map(of_grade).collect();
    categories.join(",")
}
