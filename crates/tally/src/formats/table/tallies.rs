//! Tallies of judgments: a line for each item, a column for each grade, how many people gave it.
//!
//! The form of MieuxVoter's programs: `, reject, poor, fair, good` and then `Pizza, 3, 2, 1, 4`.
//! Who judged what is lost, so that the rows of the sheet that is made from it stand for nobody:
//! each item has the judgments that it received, in no order that means anything.

use std::collections::HashSet;

use super::{check_width, scales};
use crate::election::{BLANK, GradeSheet, Item};
use crate::formats::{CELLS_MAX, Cell, Cells, FormatFault, Reason};

/// Whether a header names the grades of a scale in use after its first field.
pub(super) fn are_told(header: &[Cell<'_>]) -> bool {
    header.len() > 2 && scales::with_all(&header[1..]).is_some()
}

/// Reads the lines below a header. Grades stand worst first, unless they are those of a scale in
/// use the other way round.
pub(super) fn read(
    header: &[Cell<'_>],
    cells: &mut Cells<'_>,
) -> Result<(Vec<Item>, GradeSheet), FormatFault> {
    let mut scale: Vec<String> = header[1..].iter().map(|c| c.trimmed().to_owned()).collect();
    let known = scales::with_all(&header[1..]);
    let best_first = known.is_some_and(|places| places.is_sorted_by(|a, b| a > b));
    let mut items = Vec::new();
    let mut columns: Vec<Vec<u8>> = Vec::new();
    let mut seen = HashSet::new();
    loop {
        cells.skip_comments(Some(header.len()));
        let Some(line) = cells.line()? else { break };
        check_width(&line, header.len())?;
        let name = line[0].trimmed().to_owned();
        if !seen.insert(name.clone()) {
            return Err(line[0].fault(Reason::Twice(name)));
        }
        let mut column = Vec::new();
        for (grade, cell) in (0u8..).zip(&line[1..header.len()]) {
            let many = people(cell)?;
            if (column.len() + many).saturating_mul(items.len() + 1) > CELLS_MAX {
                let (found, allowed) = (
                    many.to_string(),
                    format!("at most {CELLS_MAX} judgments in all"),
                );
                return Err(cell.fault(Reason::Range { found, allowed }));
            }
            let grade = match best_first {
                true => (scale.len() - 1) as u8 - grade,
                false => grade,
            };
            column.extend(std::iter::repeat_n(grade, many));
        }
        items.push(Item {
            id: name.clone(),
            name,
        });
        columns.push(column);
    }
    if best_first {
        scale.reverse();
    }
    let rows = columns.iter().map(Vec::len).max().unwrap_or(0);
    let cell = |row: usize| {
        let of_row = move |column: &Vec<u8>| column.get(row).copied().unwrap_or(BLANK);
        columns.iter().map(of_row)
    };
    let sheet = GradeSheet {
        scale,
        grades: (0..rows).flat_map(cell).collect(),
        voters: Vec::new(),
    };
    Ok((items, sheet))
}

fn people(cell: &Cell<'_>) -> Result<usize, FormatFault> {
    match cell.trimmed() {
        "" => Ok(0),
        text => match text.parse::<usize>() {
            Ok(many) if many <= CELLS_MAX => Ok(many),
            _ => Err(cell.expected("a whole number of people")),
        },
    }
}
