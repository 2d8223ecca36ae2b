//! A table from many votes at once.

use super::{CastVote, Cell, VoteTable};
use crate::opinion::id_index::IdIndex;

impl VoteTable {
    /// A table of many votes at once: the same as adding them one by one, and faster.
    #[must_use]
    pub fn collect(votes: &[CastVote]) -> Self {
        let mut table = Self::default();
        let mut placed = Vec::with_capacity(votes.len());
        let mut lengths: Vec<usize> = Vec::new();
        let mut last: Option<(&CastVote, usize)> = None;
        let mut in_order = true;
        for cast in votes {
            let row = match last {
                Some((before, row)) if before.participant == cast.participant => row,
                _ => table.row_of(cast.participant),
            };
            let is_new = row == lengths.len();
            if is_new {
                lengths.push(0);
            }
            in_order &= is_new
                || last.is_some_and(|(before, row_before)| {
                    row_before == row && before.statement < cast.statement
                });
            lengths[row] += 1;
            last = Some((cast, row));
            let statement = table.statement_of(cast.statement) as u32;
            placed.push((row as u32, Cell::new(statement, cast.vote)));
        }
        table.number_by_id(&mut placed);
        if !in_order {
            // Rows that are filled statement by statement come out sorted.
            placed = by_statement(placed, table.statements.len());
        }
        for (row, length) in table.rows.iter_mut().zip(&lengths) {
            row.reserve_exact(*length);
        }
        for (row, cell) in placed {
            table.rows[row as usize].push(cell);
        }
        for row in &mut table.rows {
            keep_last_of_each(row);
            table.votes += row.len() as u64;
            for cell in row.iter() {
                table.statements[cell.statement()].counts.add(cell.vote());
            }
        }
        table
    }

    /// Numbers the statements by ascending id, so that nothing need be sorted later.
    fn number_by_id(&mut self, placed: &mut [(u32, Cell)]) {
        if self.statements.is_sorted_by_key(|entry| entry.id) {
            return;
        }
        self.statements.sort_by_key(|entry| entry.id);
        let mut index = IdIndex::default();
        let mut numbers = vec![0; self.statements.len()];
        for entry in &self.statements {
            let (number, _) = index.get_or_insert(entry.id.0);
            if let Some(before) = self.statement_index.get(entry.id.0) {
                numbers[before] = number as u32;
            }
        }
        self.statement_index = index;
        for (_, cell) in placed {
            *cell = Cell::new(numbers[cell.statement()], cell.vote());
        }
    }
}

/// The same votes by statement, those on one statement in the order in which they came.
fn by_statement(placed: Vec<(u32, Cell)>, statements: usize) -> Vec<(u32, Cell)> {
    let mut next = vec![0; statements + 1];
    for (_, cell) in &placed {
        next[cell.statement() + 1] += 1;
    }
    for statement in 0..statements {
        next[statement + 1] += next[statement];
    }
    let mut sorted = placed.clone();
    for vote in placed {
        let place = &mut next[vote.1.statement()];
        sorted[*place] = vote;
        *place += 1;
    }
    sorted
}

/// Keeps the last vote on each statement of a row that is sorted by statement.
fn keep_last_of_each(row: &mut Vec<Cell>) {
    let mut kept = 0;
    for place in 0..row.len() {
        let is_last = row
            .get(place + 1)
            .is_none_or(|next| next.statement() != row[place].statement());
        if is_last {
            row[kept] = row[place];
            kept += 1;
        }
    }
    row.truncate(kept);
}
