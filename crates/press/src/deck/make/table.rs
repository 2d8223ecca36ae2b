//! What a hall can read of a table.

use super::{Maker, cut};
use crate::block::{Cell, Table};
use crate::deck::Body;
use crate::inline::{Inline, plain, text};

/// Rows on one slide.
const ROWS_MAX: usize = 6;
/// Slides of one table: who wants more of it opens the document.
const PARTS_MAX: usize = 2;
/// Columns side by side.
const COLUMNS_MAX: usize = 4;
/// Characters of a row, shared by its cells.
const ROW_CHARS_MAX: usize = 270;

/// A line of cells.
type Row = Vec<Vec<Inline>>;

impl Maker {
    /// Its first columns and rows, each cell in a line or two. Where that leaves something out, the
    /// last row says so, and the notes have whole what the rows say in short.
    pub(super) fn table(&mut self, table: &Table) {
        let columns = table.columns.iter().take(COLUMNS_MAX);
        let columns: Row = columns.map(|column| self.bare(&column.title)).collect();
        let room = ROW_CHARS_MAX / columns.len().max(1);
        let shown = &table.rows[..table.rows.len().min(ROWS_MAX * PARTS_MAX)];
        let mut rows: Vec<Row> = shown
            .iter()
            .map(|row| {
                let cells = row.iter().take(columns.len());
                cells.map(|cell| self.in_short(cell, room)).collect()
            })
            .collect();
        let said = |row: &Vec<Cell>| row.iter().map(|cell| self.whole(cell)).collect::<Row>();
        let said: Vec<Row> = shown.iter().map(said).collect();
        let notes: Vec<Vec<Inline>> = said
            .iter()
            .zip(&rows)
            .filter(|(said, row)| said != row)
            .map(|(said, _)| self.row_said(table, said))
            .collect();
        rows.extend(self.left_out(table.rows.len() - shown.len(), columns.len()));
        let title = self.bare(&table.caption);
        let first = self.slides.len();
        // The row about the others needs no slide of its own.
        let most = if rows.len() > shown.len() {
            ROWS_MAX + 1
        } else {
            ROWS_MAX
        };
        self.in_parts((&title, most), &rows, Some(&table.id), |rows| Body::Table {
            columns: columns.clone(),
            rows,
        });
        if let Some(slide) = self.slides.get_mut(first) {
            slide.notes = notes;
        }
    }

    /// Its text, or its first point, in so many characters.
    fn in_short(&self, cell: &Cell, room: usize) -> Vec<Inline> {
        let of_points = cell.text.is_empty();
        let line = match cell.points.first() {
            Some(point) if of_points => self.bare(point),
            _ => self.bare(&cell.text),
        };
        let whole = cell.points.len() <= usize::from(of_points);
        let words = plain(&line);
        if words.chars().count() > room {
            return text(cut(&words, room));
        }
        if whole {
            return line;
        }
        text(format!("{}…", words.trim_end_matches(['.', ' '])))
    }

    /// All that a cell says, as one line.
    fn whole(&self, cell: &Cell) -> Vec<Inline> {
        let mut line = self.bare(&cell.text);
        for point in &cell.points {
            if !line.is_empty() {
                line.extend(text(" "));
            }
            line.extend(self.bare(point));
        }
        line
    }

    /// A row as it is said: its first cell, then each other one after the title of its column.
    fn row_said(&self, table: &Table, cells: &Row) -> Vec<Inline> {
        let mut line = Vec::new();
        for (column, cell) in table.columns.iter().zip(cells) {
            if cell.is_empty() {
                continue;
            }
            if !line.is_empty() {
                line.extend(text(" · "));
                line.extend(self.bare(&column.title));
                line.extend(text(" : "));
            }
            line.extend(cell.iter().cloned());
        }
        line
    }

    /// The row that says how many are not shown.
    fn left_out(&self, rows: usize, columns: usize) -> Option<Row> {
        if rows == 0 || columns == 0 {
            return None;
        }
        let words = self
            .words
            .with("press-more-rows", &[("count", rows.into())]);
        let mut row = vec![Vec::new(); columns - 1];
        row.insert(0, text(words));
        Some(row)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::{
        Document,
        deck::Body,
        inline::{Inline, plain},
        slides,
    };

    /// A slide as plain words: its title, its rows, its notes.
    type Shown = (String, Vec<Vec<String>>, Vec<String>);

    fn line(words: &str) -> Value {
        json!([{ "type": "text", "text": words }])
    }

    fn cell(words: &str, points: &[&str]) -> Value {
        let points: Vec<_> = points.iter().map(|point| line(point)).collect();
        json!({ "text": line(words), "points": points })
    }

    /// The slides that a table becomes.
    fn shown(columns: usize, rows: &[Vec<Value>]) -> Vec<Shown> {
        let columns: Vec<_> = (1..=columns)
            .map(|n| json!({ "title": line(&format!("C{n}")) }))
            .collect();
        let document = json!({ "format": 1, "metadata": { "kind": "opinion", "title": "Avis",
            "council": "Conseil", "language": "fr", "date": "2016-08", "seal": { "type": "draft" } },
            "blocks": [{ "type": "table", "id": "t", "caption": line("Phases"),
            "columns": columns, "rows": rows }] });
        let document: Document = serde_json::from_value(document).unwrap();
        let slides = slides(&document).slides.into_iter();
        let shown = slides.filter_map(|slide| {
            let Body::Table { rows, .. } = &slide.body else {
                return None;
            };
            let row = |row: &Vec<Vec<Inline>>| row.iter().map(|cell| plain(cell)).collect();
            let rows = rows.iter().map(row).collect();
            let notes = slide.notes.iter().map(|note| plain(note)).collect();
            Some((plain(&slide.title), rows, notes))
        });
        shown.collect()
    }

    #[test]
    fn a_small_table_is_shown_as_it_is() {
        let rows = [vec![cell("Un", &[]), cell("1", &[])]];
        let slides = shown(2, &rows);
        let row = vec!["Un".to_owned(), "1".to_owned()];
        assert_eq!(slides, [("Phases".to_owned(), vec![row], vec![])]);
    }

    #[test]
    fn points_and_long_words_are_shortened_and_said_whole_in_the_notes() {
        let long = "mot ".repeat(60);
        let rows = [vec![
            cell("1. Préparer", &[]),
            json!({ "points": [line("Le programme."), line("Une conférence.")] }),
            cell(&long, &[]),
        ]];
        let (_, rows, notes) = shown(3, &rows).remove(0);
        assert_eq!(rows[0][0], "1. Préparer");
        assert_eq!(rows[0][1], "Le programme…");
        assert!(rows[0][2].ends_with("mot…") && rows[0][2].chars().count() <= 91);
        let said = format!("1. Préparer · C2 : Le programme. Une conférence. · C3 : {long}");
        assert_eq!(notes, [said]);
    }

    #[test]
    fn a_table_of_many_rows_and_columns_says_what_is_not_shown() {
        let row = |n: usize| (1..=6).map(|of| cell(&format!("{n}.{of}"), &[])).collect();
        let rows: Vec<Vec<Value>> = (1..=30).map(row).collect();
        let slides = shown(6, &rows);
        assert_eq!(slides.len(), 2);
        assert_eq!(slides[1].0, "Phases (suite)");
        let rows: Vec<_> = slides.iter().flat_map(|slide| &slide.1).collect();
        assert_eq!(rows.len(), 13);
        assert!(rows.iter().all(|row| row.len() == 4));
        assert_eq!(rows[12][0], "Et 18 autres lignes dans le document entier.");
        assert_eq!(
            slides[0].2.len(),
            12,
            "what is left out of rows is in the notes"
        );
        assert!(slides[0].2[0].ends_with("C6 : 1.6"), "{}", slides[0].2[0]);
    }
}
