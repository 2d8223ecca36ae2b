//! What the columns of a table hold, and its lines.

use std::collections::HashSet;

use super::{Meaning, check_width, count, value};
use crate::election::{ITEMS_MAX, Item, ItemIndex, PEOPLE_MAX};
use crate::formats::{Cell, Cells, FormatFault, Place, Reason};

/// What each column holds.
pub(super) struct Columns {
    kinds: Vec<Column>,
    pub(super) items: Vec<Item>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Voter,
    Count,
    Item(ItemIndex),
}

/// One line: voter, count, place of its first cell, and what it says of items.
pub(super) struct Row {
    pub(super) voter: String,
    pub(super) count: u64,
    pub(super) place: Place,
    pub(super) values: Vec<(ItemIndex, u32)>,
}

impl Columns {
    pub(super) fn new(header: &[Cell<'_>]) -> Result<Self, FormatFault> {
        let mut kinds = Vec::with_capacity(header.len());
        let mut items: Vec<Item> = Vec::new();
        let mut seen = HashSet::new();
        for (index, cell) in header.iter().enumerate() {
            let name = cell.trimmed();
            let lower = name.to_lowercase();
            let kind = match lower.as_str() {
                "voter" | "voter_id" | "id" | "votant" => Column::Voter,
                "" if index == 0 => Column::Voter,
                "" => return Err(cell.expected("the name of an item")),
                "count" | "nombre" => Column::Count,
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

    /// Number of columns.
    pub(super) fn width(&self) -> usize {
        self.kinds.len()
    }

    /// The next line that is neither a comment nor left empty under a column of voters.
    pub(super) fn line<'a>(
        &self,
        cells: &mut Cells<'a>,
    ) -> Result<Option<Vec<Cell<'a>>>, FormatFault> {
        loop {
            cells.skip_comments(Some(self.kinds.len()));
            let Some(line) = cells.line()? else {
                return Ok(None);
            };
            let nobody = line.iter().all(|cell| cell.trimmed().is_empty());
            if !nobody || !self.kinds.contains(&Column::Voter) {
                return Ok(Some(line));
            }
        }
    }

    /// The cells of a line that speak of items.
    pub(super) fn items_of<'l, 'a>(
        &'l self,
        line: &'l [Cell<'a>],
    ) -> impl Iterator<Item = &'l Cell<'a>> {
        let cells = line.iter().zip(&self.kinds);
        cells
            .filter(|(_, kind)| matches!(kind, Column::Item(_)))
            .map(|(cell, _)| cell)
    }

    pub(super) fn rows(
        &self,
        cells: &mut Cells<'_>,
        meaning: &Meaning,
    ) -> Result<Vec<Row>, FormatFault> {
        let mut rows = Vec::new();
        let mut voters = HashSet::new();
        let mut people = 0u64;
        while let Some(line) = self.line(cells)? {
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
