//! Writing tables.

use std::fmt::Write;

use super::Meaning;
use crate::election::{Answer, BLANK, Ballot, Ballots, Comparison, Election, ItemIndex};
use crate::formats::cells::write_cell;

/// Writes an election as a table with commas, and says what its cells mean. Names of items, costs
/// and the budget have no place in a table; an item whose id is one of the column names above, or
/// that stands in no comparison, is not read back.
pub fn write(election: &Election) -> (Meaning, String) {
    match election.ballots() {
        Ballots::Approval(list) => {
            let cells = |vote: &Vec<ItemIndex>| vote.iter().map(|i| (*i, 1)).collect();
            (
                Meaning::Approval,
                write_rows(election, list, cells, u32_text),
            )
        }
        Ballots::Points(list) => {
            let rows = write_rows(election, list, Clone::clone, u32_text);
            (Meaning::Points, rows)
        }
        Ballots::Ranking(list) => {
            let cells = |vote: &Vec<Vec<ItemIndex>>| {
                let tiers = (1..).zip(vote);
                tiers
                    .flat_map(|(rank, tier)| tier.iter().map(move |i| (*i, rank)))
                    .collect()
            };
            (Meaning::Ranks, write_rows(election, list, cells, u32_text))
        }
        Ballots::Grades(sheet) => {
            let items = election.items().len();
            let rows = sheet.grades.chunks_exact(items.max(1)).enumerate();
            let list: Vec<Ballot<Vec<(ItemIndex, u32)>>> = rows
                .map(|(index, row)| Ballot {
                    voter: sheet.voters.get(index).cloned().unwrap_or_default(),
                    count: 1,
                    vote: (0..)
                        .zip(row)
                        .filter(|(_, grade)| **grade != BLANK)
                        .map(|(item, grade)| (item, u32::from(*grade) + 1))
                        .collect(),
                })
                .collect();
            let meaning = Meaning::Grades(Some(sheet.scale.clone()));
            let name = |grade: u32| sheet.scale[grade as usize - 1].clone();
            (meaning, write_rows(election, &list, Clone::clone, name))
        }
        Ballots::Comparisons(list) => (Meaning::Comparisons, write_comparisons(election, list)),
    }
}

fn write_rows<V>(
    election: &Election,
    list: &[Ballot<V>],
    cells: impl Fn(&V) -> Vec<(ItemIndex, u32)>,
    text: impl Fn(u32) -> String,
) -> String {
    let mut out = String::from("voter,count");
    for item in election.items() {
        out.push(',');
        write_cell(&mut out, &item.id, ',');
    }
    out.push('\n');
    for ballot in list {
        write_cell(&mut out, &ballot.voter, ',');
        // Writing to a string cannot fail.
        let _ = write!(out, ",{}", ballot.count);
        let mut row = vec![0; election.items().len()];
        for (item, value) in cells(&ballot.vote) {
            row[item as usize] = value;
        }
        for value in row {
            out.push(',');
            if value > 0 {
                write_cell(&mut out, &text(value), ',');
            }
        }
        out.push('\n');
    }
    out
}

fn u32_text(value: u32) -> String {
    value.to_string()
}

fn write_comparisons(election: &Election, list: &[Comparison]) -> String {
    let mut out = String::from("left,right,answer,count\n");
    let id = |item: ItemIndex| election.items()[item as usize].id.as_str();
    for c in list {
        write_cell(&mut out, id(c.left), ',');
        out.push(',');
        write_cell(&mut out, id(c.right), ',');
        let answer = match c.answer {
            Answer::Left => "left",
            Answer::Right => "right",
            Answer::Neither => "neither",
        };
        let _ = writeln!(out, ",{answer},{}", c.count);
    }
    out
}
