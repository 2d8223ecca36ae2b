//! Plain CSV with a header: one column for each item, one line for each ballot, or one line for
//! each comparison.
//!
//! The separator is the comma, the semicolon or the tab, whichever the header has most. A column
//! named `voter`, `voter_id`, `id` or nothing names the voter; a column `count` says how many
//! people cast the ballot. All other columns are items.

use std::collections::{HashMap, HashSet};
use std::fmt::Write;

use super::cells::write_cell;
use super::{CELLS_MAX, Cell, Cells, FileRead, FormatFault, Place, Reason, text_of};
use crate::election::{
    Answer, BLANK, Ballot, Ballots, Comparison, Election, GRADES_MAX, GradeSheet, ITEMS_MAX, Item,
    ItemIndex, PEOPLE_MAX, POINTS_MAX,
};

/// What the cells of a table mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Points given to the item; empty is none.
    Points,
    /// Support: `1`, `x`, `oui` or `yes`; empty, `0`, `non` or `no` is none.
    Approval,
    /// Rank of the item, 1 the best; equal ranks are ties; empty is unranked.
    Ranks,
    /// A judgment. With names of grades, worst first: one of them, or its number from 1. Without:
    /// numbers from 1, the worst, to the largest in the file. Empty or 0 is a blank.
    Grades(Option<Vec<String>>),
    /// Columns `left`, `right`, `answer` (`left`, `right` or `neither`), or `winner`, `loser`.
    Comparisons,
}

/// Reads a table.
pub fn read(bytes: &[u8], meaning: &Meaning) -> Result<FileRead, FormatFault> {
    let text = text_of(bytes)?;
    let mut cells = Cells::new(text, separator(text));
    let Some(header) = cells.line()? else {
        return Err(FormatFault::new(Place::START, Reason::Ends("the header")));
    };
    let (items, ballots) = match meaning {
        Meaning::Comparisons => comparisons(&header, &mut cells)?,
        _ => {
            let columns = Columns::new(&header)?;
            let rows = columns.rows(&mut cells, meaning)?;
            let ballots = ballots(&columns, rows, meaning)?;
            (columns.items, ballots)
        }
    };
    let election = Election::new("", items, ballots, None)
        .map_err(|fault| FormatFault::new(Place::START, Reason::Election(fault)))?;
    let remarks = Vec::new();
    Ok(FileRead { election, remarks })
}

fn separator(text: &str) -> char {
    let header = text
        .lines()
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default();
    let count = |c: char| header.matches(c).count();
    // The first of the largest: commas before semicolons before tabs.
    let candidates = [',', ';', '\t'];
    candidates
        .into_iter()
        .rev()
        .max_by_key(|c| count(*c))
        .unwrap_or(',')
}

/// What each column holds.
struct Columns {
    kinds: Vec<Column>,
    items: Vec<Item>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Voter,
    Count,
    Item(ItemIndex),
}

/// One line: voter, count, place of its first cell, and what it says of items.
struct Row {
    voter: String,
    count: u64,
    place: Place,
    values: Vec<(ItemIndex, u32)>,
}

impl Columns {
    fn new(header: &[Cell<'_>]) -> Result<Self, FormatFault> {
        let mut kinds = Vec::with_capacity(header.len());
        let mut items: Vec<Item> = Vec::new();
        let mut seen = HashSet::new();
        for (index, cell) in header.iter().enumerate() {
            let name = cell.trimmed();
            let lower = name.to_lowercase();
            let kind = match lower.as_str() {
                "voter" | "voter_id" | "id" => Column::Voter,
                "" if index == 0 => Column::Voter,
                "" => return Err(cell.expected("the name of an item")),
                "count" => Column::Count,
                _ => Column::Item(items.len() as ItemIndex),
            };
            let again = match kind {
                Column::Item(_) => !seen.insert(name.to_owned()),
                _ => kinds.contains(&kind),
            };
            if again {
                return Err(cell.fault(Reason::Twice(name.to_owned())));
            }
            if let Column::Item(_) = kind {
                items.push(Item {
                    id: name.to_owned(),
                    name: name.to_owned(),
                });
            }
            kinds.push(kind);
        }
        let last = header.last().map_or(Place::START, |cell| cell.place);
        if items.is_empty() {
            return Err(FormatFault::new(
                last,
                Reason::Missing("a column for an item"),
            ));
        }
        if items.len() > ITEMS_MAX {
            let (found, allowed) = (
                items.len().to_string(),
                format!("at most {ITEMS_MAX} items"),
            );
            return Err(FormatFault::new(last, Reason::Range { found, allowed }));
        }
        Ok(Self { kinds, items })
    }

    fn rows(&self, cells: &mut Cells<'_>, meaning: &Meaning) -> Result<Vec<Row>, FormatFault> {
        let mut rows = Vec::new();
        let mut voters = HashSet::new();
        let mut people = 0u64;
        while let Some(line) = cells.line()? {
            check_width(&line, self.kinds.len())?;
            let mut row = Row {
                voter: String::new(),
                count: 1,
                place: line[0].place,
                values: Vec::new(),
            };
            for (cell, kind) in line.iter().zip(&self.kinds) {
                match kind {
                    Column::Voter => row.voter = cell.trimmed().to_owned(),
                    Column::Count => row.count = count(cell)?,
                    Column::Item(item) => {
                        if let Some(value) = value(cell, meaning)? {
                            row.values.push((*item, value));
                        }
                    }
                }
            }
            people = people.saturating_add(row.count);
            if people > PEOPLE_MAX {
                let (found, allowed) = (people.to_string(), format!("at most {PEOPLE_MAX} people"));
                return Err(FormatFault::new(
                    row.place,
                    Reason::Range { found, allowed },
                ));
            }
            let named = !row.voter.is_empty();
            if named && (row.count > 1 || !voters.insert(row.voter.clone())) {
                return Err(FormatFault::new(row.place, Reason::VoterTwice(row.voter)));
            }
            rows.push(row);
        }
        Ok(rows)
    }
}

fn check_width(line: &[Cell<'_>], expected: usize) -> Result<(), FormatFault> {
    if line.len() == expected {
        return Ok(());
    }
    let found = line.len();
    let cell = line.get(expected).or(line.last());
    let place = cell.map_or(Place::START, |cell| cell.place);
    Err(FormatFault::new(place, Reason::Fields { expected, found }))
}

fn count(cell: &Cell<'_>) -> Result<u64, FormatFault> {
    let text = cell.trimmed();
    match text.parse::<u64>() {
        Ok(count) if (1..=PEOPLE_MAX).contains(&count) => Ok(count),
        _ if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) => {
            let (found, allowed) = (text.to_owned(), format!("1 to {PEOPLE_MAX}"));
            Err(cell.fault(Reason::Range { found, allowed }))
        }
        _ => Err(cell.expected("a whole number of people")),
    }
}

/// What a cell says: points, 1 for support, a rank, a grade from 1; none for nothing.
fn value(cell: &Cell<'_>, meaning: &Meaning) -> Result<Option<u32>, FormatFault> {
    let text = cell.trimmed();
    if text.is_empty() {
        return Ok(None);
    }
    if let Meaning::Approval = meaning {
        return match text.to_lowercase().as_str() {
            "1" | "x" | "oui" | "yes" => Ok(Some(1)),
            "0" | "non" | "no" => Ok(None),
            _ => Err(cell.expected("1 or 0, x, oui or non, yes or no")),
        };
    }
    if let Meaning::Grades(Some(scale)) = meaning
        && let Some(at) = scale.iter().position(|grade| grade == text)
    {
        return Ok(Some(at as u32 + 1));
    }
    let most = match meaning {
        Meaning::Grades(Some(scale)) => scale.len() as u32,
        Meaning::Grades(None) => GRADES_MAX as u32,
        _ => POINTS_MAX,
    };
    match text.parse::<u32>() {
        Ok(0) if *meaning == Meaning::Ranks => Err(cell.expected("a rank from 1")),
        Ok(0) => Ok(None),
        Ok(number) if number <= most => Ok(Some(number)),
        _ if text.bytes().all(|b| b.is_ascii_digit()) => {
            let (found, allowed) = (text.to_owned(), format!("at most {most}"));
            Err(cell.fault(Reason::Range { found, allowed }))
        }
        _ => Err(cell.expected("a whole number")),
    }
}

fn ballots(columns: &Columns, rows: Vec<Row>, meaning: &Meaning) -> Result<Ballots, FormatFault> {
    fn cast<V>(row: Row, vote: impl FnOnce(Vec<(ItemIndex, u32)>) -> V) -> Ballot<V> {
        Ballot {
            voter: row.voter,
            count: row.count,
            vote: vote(row.values),
        }
    }
    let items_of = |values: Vec<(ItemIndex, u32)>| values.into_iter().map(|(i, _)| i).collect();
    Ok(match meaning {
        Meaning::Approval => {
            Ballots::Approval(rows.into_iter().map(|row| cast(row, items_of)).collect())
        }
        Meaning::Ranks => {
            Ballots::Ranking(rows.into_iter().map(|row| cast(row, ranking)).collect())
        }
        Meaning::Grades(scale) => Ballots::Grades(sheet(columns, &rows, scale.as_deref())?),
        Meaning::Points | Meaning::Comparisons => {
            Ballots::Points(rows.into_iter().map(|row| cast(row, |v| v)).collect())
        }
    })
}

/// Tiers of equal ranks, best first.
fn ranking(mut values: Vec<(ItemIndex, u32)>) -> Vec<Vec<ItemIndex>> {
    values.sort_by_key(|(item, rank)| (*rank, *item));
    let tiers = values.chunk_by(|a, b| a.1 == b.1);
    tiers
        .map(|tier| tier.iter().map(|(item, _)| *item).collect())
        .collect()
}

fn sheet(
    columns: &Columns,
    rows: &[Row],
    scale: Option<&[String]>,
) -> Result<GradeSheet, FormatFault> {
    let largest = rows
        .iter()
        .flat_map(|row| &row.values)
        .map(|(_, v)| *v)
        .max();
    let numbers = || (1..=largest.unwrap_or(1)).map(|n| n.to_string()).collect();
    let items = columns.items.len();
    let mut grades = Vec::new();
    let mut voters = Vec::new();
    for row in rows {
        if row.count.saturating_mul(items as u64) > (CELLS_MAX - grades.len()) as u64 {
            let found = row.count.to_string();
            let allowed = format!("at most {CELLS_MAX} judgments in all");
            return Err(FormatFault::new(
                row.place,
                Reason::Range { found, allowed },
            ));
        }
        let mut line = vec![BLANK; items];
        for (item, grade) in &row.values {
            line[*item as usize] = (*grade - 1) as u8;
        }
        for _ in 0..row.count {
            grades.extend_from_slice(&line);
        }
    }
    // Names are kept only where each line is one person: a count would repeat them.
    let single = rows.iter().all(|row| row.count == 1);
    if single && rows.iter().any(|row| !row.voter.is_empty()) {
        voters.extend(rows.iter().map(|row| row.voter.clone()));
    }
    Ok(GradeSheet {
        scale: scale.map_or_else(numbers, <[String]>::to_vec),
        grades,
        voters,
    })
}

fn comparisons(
    header: &[Cell<'_>],
    cells: &mut Cells<'_>,
) -> Result<(Vec<Item>, Ballots), FormatFault> {
    let find = |name: &str| {
        header
            .iter()
            .position(|c| c.trimmed().eq_ignore_ascii_case(name))
    };
    let missing = |name| FormatFault::new(header[0].place, Reason::Missing(name));
    let (left, right, answer) = match (find("winner"), find("loser")) {
        (Some(winner), Some(loser)) => (winner, loser, None),
        _ => (
            find("left").ok_or(missing("left"))?,
            find("right").ok_or(missing("right"))?,
            Some(find("answer").ok_or(missing("answer"))?),
        ),
    };
    let times = find("count");
    let mut items: Vec<Item> = Vec::new();
    let mut by_id: HashMap<String, ItemIndex> = HashMap::new();
    let mut index = |cell: &Cell<'_>| {
        let id = cell.trimmed().to_owned();
        if id.is_empty() {
            return Err(cell.expected("the name of an item"));
        }
        let next = items.len() as ItemIndex;
        Ok(*by_id.entry(id.clone()).or_insert_with(|| {
            let name = id.clone();
            items.push(Item { id, name });
            next
        }))
    };
    let mut list = Vec::new();
    while let Some(line) = cells.line()? {
        check_width(&line, header.len())?;
        let (one, two) = (index(&line[left])?, index(&line[right])?);
        if one == two {
            return Err(line[right].expected("another item than the first"));
        }
        list.push(Comparison {
            left: one,
            right: two,
            answer: answer.map_or(Ok(Answer::Left), |at| read_answer(&line[at]))?,
            count: times.map_or(Ok(1), |at| count(&line[at]))?,
        });
    }
    Ok((items, Ballots::Comparisons(list)))
}

fn read_answer(cell: &Cell<'_>) -> Result<Answer, FormatFault> {
    match cell.trimmed().to_lowercase().as_str() {
        "left" => Ok(Answer::Left),
        "right" => Ok(Answer::Right),
        "neither" => Ok(Answer::Neither),
        _ => Err(cell.expected("left, right or neither")),
    }
}

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
