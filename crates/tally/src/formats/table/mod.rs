//! Plain CSV with a header: one column for each item, one line for each ballot, or one line for
//! each comparison.
//!
//! The separator is the comma, the semicolon or the tab, whichever the header has most. A column
//! named `voter`, `voter_id`, `id`, `votant` or nothing names the voter; a column `count` or
//! `nombre` says how many people cast the ballot. All other columns are items. Lines that begin
//! with `#` are comments; empty columns at the end, which spreadsheets add, are passed over.

mod columns;
mod comparisons;
mod scales;
mod tallies;
mod write;

use columns::{Columns, Row};
use comparisons::comparisons;

pub use write::write;

use super::{CELLS_MAX, Cell, Cells, FileRead, FormatFault, Place, Reason, text_of};
use crate::election::{
    BLANK, Ballot, Ballots, Election, GRADES_MAX, GradeSheet, Item, ItemIndex, PEOPLE_MAX,
    POINTS_MAX,
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
    /// numbers from 1, the worst, to the largest in the file, or names of a scale in use (from
    /// "à rejeter" to "excellent"). Empty or 0 is a blank.
    Grades(Option<Vec<String>>),
    /// A line for each item with the number of people who gave each grade, worst first; read too in
    /// place of [`Meaning::Grades`] where the header names the grades of a scale in use.
    Tallies,
    /// Columns `left`, `right`, `answer` (`left`, `right` or `neither`), or `winner`, `loser`.
    Comparisons,
}

/// Reads a table.
pub fn read(bytes: &[u8], meaning: &Meaning) -> Result<FileRead, FormatFault> {
    let text = text_of(bytes)?;
    let mut cells = Cells::new(text, separator(text));
    cells.skip_comments(None);
    let Some(mut header) = cells.line()? else {
        return Err(FormatFault::new(Place::START, Reason::Ends("the header")));
    };
    while header.len() > 1 && header.last().is_some_and(|cell| cell.trimmed().is_empty()) {
        header.pop();
    }
    let (items, ballots) = match meaning {
        Meaning::Comparisons => comparisons(&header, &mut cells)?,
        Meaning::Tallies => judged(&header, &mut cells)?,
        Meaning::Grades(None) if tallies::are_told(&header) => judged(&header, &mut cells)?,
        _ => {
            let columns = Columns::new(&header)?;
            let in_use = scales::in_use(&columns, cells.clone(), meaning)?;
            let meaning = in_use.as_ref().unwrap_or(meaning);
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

fn judged(header: &[Cell<'_>], cells: &mut Cells<'_>) -> Result<(Vec<Item>, Ballots), FormatFault> {
    let (items, sheet) = tallies::read(header, cells)?;
    Ok((items, Ballots::Grades(sheet)))
}

fn separator(text: &str) -> char {
    let header = text
        .lines()
        .find(|line| !line.trim().is_empty() && !is_comment(line))
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

/// Whether a line before the header is a comment, whatever the separator.
fn is_comment(line: &str) -> bool {
    let after = line.strip_prefix('#');
    after.is_some_and(|after| !after.starts_with([',', ';', '\t']))
}

fn check_width(line: &[Cell<'_>], expected: usize) -> Result<(), FormatFault> {
    let beyond = line.iter().skip(expected);
    if line.len() >= expected && beyond.clone().all(|cell| cell.trimmed().is_empty()) {
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
        && let Some(at) = scales::place(scale, text)
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
        _ if matches!(meaning, Meaning::Grades(_)) => {
            Err(cell.expected("the number or the name of a grade"))
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
        Meaning::Points | Meaning::Comparisons | Meaning::Tallies => {
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
