//! Names of grades: which of a scale a cell means, and scales that need not be told.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::columns::Columns;
use super::{Meaning, check_width};
use crate::formats::{Cell, Cells, FormatFault};

/// Scales in use, worst first: those of MieuxVoter, of the ballots of Balinski and Laraki, and of
/// towns that judge in four grades.
const IN_USE: [&[&str]; 6] = [
    &[
        "À rejeter",
        "Insuffisant",
        "Passable",
        "Assez bien",
        "Bien",
        "Très bien",
        "Excellent",
    ],
    &[
        "Reject",
        "Poor",
        "Fair",
        "Good",
        "Very good",
        "Excellent",
        "Outstanding",
    ],
    &[
        "To reject",
        "Poor",
        "Acceptable",
        "Good",
        "Very good",
        "Excellent",
    ],
    &["Je rejette", "Je n'aime pas", "J'aime bien", "Coup de cœur"],
    &[
        "Pas convaincu",
        "Plutôt contre",
        "Plutôt pour",
        "Coup de cœur",
    ],
    &["Non", "Oui"],
];

/// A name without its case, accents and typography.
fn folded(name: &str) -> String {
    let plain = name.replace('’', "'").replace('œ', "oe").to_lowercase();
    let letters = plain.nfkd().filter(|letter| !is_combining_mark(*letter));
    letters.collect::<String>().trim().to_owned()
}

/// Place of a grade in a scale.
pub(super) fn place(scale: &[String], cell: &str) -> Option<usize> {
    let exactly = scale.iter().position(|grade| grade == cell);
    if exactly.is_some() || cell.bytes().all(|b| b.is_ascii_digit()) {
        return exactly;
    }
    let cell = folded(cell);
    scale.iter().position(|grade| folded(grade) == cell)
}

/// Places of these names in a scale in use that has them all, each once.
pub(super) fn with_all(names: &[Cell<'_>]) -> Option<Vec<usize>> {
    IN_USE.iter().find_map(|scale| {
        let find = |name: &Cell<'_>| {
            let name = folded(name.trimmed());
            scale.iter().position(|grade| folded(grade) == name)
        };
        let places: Vec<usize> = names.iter().map(find).collect::<Option<_>>()?;
        let mut distinct = places.clone();
        distinct.sort_unstable();
        distinct.dedup();
        (distinct.len() == places.len()).then_some(places)
    })
}

/// The meaning of cells that hold names of a scale in use, where none was told.
pub(super) fn in_use(
    columns: &Columns,
    mut cells: Cells<'_>,
    meaning: &Meaning,
) -> Result<Option<Meaning>, FormatFault> {
    if *meaning != Meaning::Grades(None) {
        return Ok(None);
    }
    let mut scales: Vec<Vec<String>> = IN_USE
        .iter()
        .map(|scale| scale.iter().map(|grade| (*grade).to_owned()).collect())
        .collect();
    let mut named = false;
    while let Some(line) = columns.line(&mut cells)? {
        check_width(&line, columns.width())?;
        for cell in columns.items_of(&line) {
            let text = cell.trimmed();
            if text.is_empty() || text == "0" {
                continue;
            }
            if text.bytes().all(|b| b.is_ascii_digit()) {
                return Ok(None);
            }
            named = true;
            scales.retain(|scale| place(scale, text).is_some());
        }
        if scales.is_empty() {
            return Ok(None);
        }
    }
    let first = scales.into_iter().next();
    Ok(first
        .filter(|_| named)
        .map(|scale| Meaning::Grades(Some(scale))))
}
