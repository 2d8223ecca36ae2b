//! Majority judgment: each item is worth its median grade; ties are resolved as deep as the
//! definition goes.
//!
//! Source: Balinski and Laraki, *Majority Judgment* (2011); the fast form follows MieuxVoter's
//! `SCORE.md`. Its order is that of removing one median ballot at a time.

use serde::{Deserialize, Serialize};

use crate::election::{BLANK, Ballots, Election, GradeSheet, ItemIndex};
use crate::priority::{PriorityFault, Tiers, tiers_by};

/// What a missing judgment counts as; to be announced before the vote.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BlankRule {
    /// The worst grade: who was not judged is not wanted.
    #[default]
    Worst,
    /// A given grade, 0 the worst; the best if it is beyond the scale.
    Grade(u8),
    /// The median of the judgments that the item received; the worst if it received none.
    Median,
}

/// The rules of a count by majority judgment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MajorityJudgment {
    /// What a missing judgment counts as.
    pub blanks: BlankRule,
}

/// One level of the comparison between items.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Level {
    /// The median grade at this level.
    pub grade: u8,
    /// Number of judgments that are not on the side that the median moves to, or all judgments
    /// plus that side if it is above: larger is better.
    pub standing: u64,
}

/// What majority judgment finds for one item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merit {
    /// How many people gave each grade, worst first, blanks filled by the rule.
    pub tally: Vec<u64>,
    /// How many people gave no grade.
    pub blanks: u64,
    /// Levels of comparison; the first is the median grade.
    pub levels: Vec<Level>,
}

/// Result of a count by majority judgment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MajorityOutcome {
    /// Names of the grades, worst first.
    pub scale: Vec<String>,
    /// How many people judged.
    pub people: u64,
    /// What was found for each item, in the order of the list.
    pub merits: Vec<Merit>,
    /// Items from best to worst; only items with the same tally can share a rank.
    pub tiers: Tiers,
}

impl MajorityJudgment {
    /// Counts an election of grades.
    pub fn count(&self, election: &Election) -> Result<MajorityOutcome, PriorityFault> {
        let Ballots::Grades(sheet) = election.ballots() else {
            return Err(PriorityFault::ballots("grades", election));
        };
        let tallies = tallies(sheet, election.items().len());
        Ok(self.of_tallies(&sheet.scale, tallies))
    }

    /// Counts tallies: for each item the number of judgments of each grade, worst first, and the
    /// number of blanks.
    pub fn of_tallies(&self, scale: &[String], tallies: Vec<(Vec<u64>, u64)>) -> MajorityOutcome {
        let people = |t: &(Vec<u64>, u64)| t.0.iter().sum::<u64>() + t.1;
        let people = tallies.iter().map(people).max().unwrap_or(0);
        let merits: Vec<Merit> = tallies
            .into_iter()
            .map(|(mut tally, blanks)| {
                tally.resize(scale.len().max(1), 0);
                let filled = self.fill(&tally);
                tally[filled] += blanks;
                let levels = levels(&tally);
                Merit {
                    tally,
                    blanks,
                    levels,
                }
            })
            .collect();
        let tiers = tiers_by(merits.len(), |item: ItemIndex| {
            std::cmp::Reverse(merits[item as usize].levels.clone())
        });
        MajorityOutcome {
            scale: scale.to_vec(),
            people,
            merits,
            tiers,
        }
    }

    /// The grade that blanks of an item with this tally count as.
    fn fill(&self, tally: &[u64]) -> usize {
        match self.blanks {
            BlankRule::Worst => 0,
            BlankRule::Grade(grade) => usize::from(grade).min(tally.len() - 1),
            BlankRule::Median => median(tally),
        }
    }
}

/// Grade at position ⌊(N − 1)/2⌋ of the ascending list: the lower median. 0 if there is none.
fn median(tally: &[u64]) -> usize {
    let people: u64 = tally.iter().sum();
    let middle = people.saturating_sub(1) / 2;
    let mut below = 0;
    for (grade, count) in tally.iter().enumerate() {
        below += count;
        if below > middle {
            return grade;
        }
    }
    0
}

/// The levels of an item, best compared first to last; items with equal levels are equal.
pub fn levels(tally: &[u64]) -> Vec<Level> {
    let people: u64 = tally.iter().sum();
    let mut tally = tally.to_vec();
    let mut levels = Vec::with_capacity(tally.len());
    for _ in 0..tally.len() {
        let middle = median(&tally);
        let lower: u64 = tally[..middle].iter().sum();
        let higher: u64 = tally[middle + 1..].iter().sum();
        let down = lower >= higher;
        // A larger group below counts against the item, a larger group above for it.
        let standing = match (lower.max(higher), down) {
            (0, _) => people,
            (_, true) => people - lower,
            (_, false) => people + higher,
        };
        levels.push(Level {
            grade: middle as u8,
            standing,
        });
        let next = match down {
            true => tally[..middle].iter().rposition(|c| *c > 0),
            false => tally[middle + 1..]
                .iter()
                .position(|c| *c > 0)
                .map(|p| middle + 1 + p),
        };
        let moved = std::mem::take(&mut tally[middle]);
        tally[next.unwrap_or(0)] += moved;
    }
    levels
}

/// Tally of each item, and its number of blanks.
pub fn tallies(sheet: &GradeSheet, items: usize) -> Vec<(Vec<u64>, u64)> {
    let grades = sheet.scale.len();
    let people = sheet.people(items) as u64;
    let counts = match grades <= COMPARED_GRADES_MAX {
        true => counts_by_comparing(&sheet.grades, items, grades),
        false => counts_by_table(&sheet.grades, items, grades),
    };
    let tally = |item: usize| {
        let tally: Vec<u64> = (0..grades)
            .map(|grade| counts[grade * items + item])
            .collect();
        let blanks = people - tally.iter().sum::<u64>();
        (tally, blanks)
    };
    (0..items).map(tally).collect()
}

/// Scales up to this length are counted by comparing whole lines of cells with each grade.
const COMPARED_GRADES_MAX: usize = 16;

/// Count of each grade for each item, at `grade * items + item`: one look at each cell.
fn counts_by_table(cells: &[u8], items: usize, grades: usize) -> Vec<u64> {
    let mut counts = vec![0; grades * items];
    for row in cells.chunks_exact(items.max(1)) {
        for (item, grade) in row.iter().enumerate() {
            if *grade != BLANK {
                counts[usize::from(*grade) * items + item] += 1;
            }
        }
    }
    counts
}

/// The same: cells of some rows side by side are compared with each grade, which the processor
/// does for many cells at once; counts of one byte are added up before they can overflow.
fn counts_by_comparing(cells: &[u8], items: usize, grades: usize) -> Vec<u64> {
    const CELLS_AT_ONCE: usize = 256;
    let rows = (CELLS_AT_ONCE / items.max(1)).max(1);
    let line = rows * items;
    let mut counts = vec![0; grades * items];
    let mut bytes = vec![0u8; grades * line];
    for block in cells.chunks((line * usize::from(u8::MAX)).max(1)) {
        bytes.fill(0);
        for cells in block.chunks(line) {
            for (grade, bytes) in (0u8..).zip(bytes.chunks_exact_mut(line)) {
                for (byte, cell) in bytes.iter_mut().zip(cells) {
                    *byte += u8::from(*cell == grade);
                }
            }
        }
        for (at, byte) in bytes.iter().enumerate() {
            counts[at / line * items + at % line % items] += u64::from(*byte);
        }
    }
    counts
}
