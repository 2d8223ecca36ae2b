//! Tables, rankings and matrices, as ODT.

use super::blocks::{Writer, list_of};
use super::lines::span;
use super::styles::TEXT_WIDTH_MM;
use crate::block::{Cell, Holds, Matrix, Ranked, Ranking, Table};
use crate::charts::ChartTable;
use crate::inline::Inline;
use crate::xml::escaped;

/// The beginning of a row that stays on one page.
const ROW: &str = r#"<table:table-row table:style-name="Row">"#;

impl Writer {
    /// Opens a table with columns of these shares of the width, and its head.
    fn open_table(&mut self, shares: &[usize], titles: &[(String, &str)]) {
        self.tables += 1;
        let table = self.tables;
        let total: usize = shares.iter().sum::<usize>().max(1);
        self.push(&format!(
            r#"<table:table table:name="Table{table}" table:style-name="Table">"#
        ));
        for (index, share) in shares.iter().enumerate() {
            let width = TEXT_WIDTH_MM as f64 * *share as f64 / total as f64;
            self.column_styles.push_str(&format!(
                r#"<style:style style:name="Column{table}.{index}" style:family="table-column"><style:table-column-properties style:column-width="{width:.2}mm"/></style:style>"#
            ));
            self.push(&format!(
                r#"<table:table-column table:style-name="Column{table}.{index}"/>"#
            ));
        }
        self.push("<table:table-header-rows><table:table-row>");
        for (title, style) in titles {
            self.cell(
                "HeadCell",
                &format!(r#"<text:p text:style-name="{style}">{title}</text:p>"#),
            );
        }
        self.push("</table:table-row></table:table-header-rows>");
    }

    fn cell(&mut self, style: &str, content: &str) {
        let cell = format!(
            r#"<table:table-cell table:style-name="{style}" office:value-type="string">{content}</table:table-cell>"#
        );
        self.push(&cell);
    }

    pub(super) fn table(&mut self, table: &Table) {
        self.caption(&table.id, "press-table", &table.caption);
        let titles: Vec<_> = table
            .columns
            .iter()
            .map(|column| {
                let style = match column.holds {
                    Holds::Numbers => "Table_20_Number",
                    Holds::Words | Holds::Ranks => "Table_20_Heading",
                };
                (self.lines.line(&column.title), style)
            })
            .collect();
        let shares: Vec<usize> = table
            .columns
            .iter()
            .map(|column| usize::from(column.width.max(1)))
            .collect();
        self.open_table(&shares, &titles);
        for row in &table.rows {
            self.push(ROW);
            for (index, (cell, column)) in row.iter().zip(&table.columns).enumerate() {
                let style = match column.holds {
                    _ if index == 0 && table.row_titles => "Table_20_Row_20_Title",
                    Holds::Numbers => "Table_20_Number",
                    Holds::Words | Holds::Ranks => "Table_20_Contents",
                };
                let content = self.cell_content(cell, style);
                self.cell("Cell", &content);
            }
            self.push("</table:table-row>");
        }
        self.push("</table:table>");
    }

    fn cell_content(&mut self, cell: &Cell, style: &str) -> String {
        let text = self.lines.line(&cell.text);
        let mut content = String::new();
        if !cell.text.is_empty() || cell.points.is_empty() {
            content.push_str(&format!(
                r#"<text:p text:style-name="{style}">{text}</text:p>"#
            ));
        }
        content.push_str(&self.points(&cell.points));
        content
    }

    /// Points in a cell.
    fn points(&mut self, points: &[Vec<Inline>]) -> String {
        if points.is_empty() {
            return String::new();
        }
        let points: Vec<String> = points.iter().map(|point| self.lines.line(point)).collect();
        list_of("Points", "Table_20_Contents", &points)
    }

    pub(super) fn ranking(&mut self, ranking: &Ranking) {
        self.caption(&ranking.id, "press-table", &ranking.caption);
        let words = self.lines.words;
        let mut titles = vec![
            (
                escaped(&words.t("press-rank")).into_owned(),
                "Table_20_Heading",
            ),
            (
                escaped(&words.t("press-statement")).into_owned(),
                "Table_20_Heading",
            ),
        ];
        let mut shares = vec![2, 16];
        if !ranking.measure.is_empty() {
            titles.push((escaped(&ranking.measure).into_owned(), "Table_20_Number"));
            shares.push(4);
        }
        self.open_table(&shares, &titles);
        for entry in &ranking.entries {
            self.push(ROW);
            let rank = span("Rank", &entry.rank.to_string());
            self.cell(
                "Cell",
                &format!(r#"<text:p text:style-name="Table_20_Row_20_Title">{rank}</text:p>"#),
            );
            let text = self.lines.line(&entry.text);
            let details = self.points(&entry.details);
            self.cell(
                "Cell",
                &format!(r#"<text:p text:style-name="Table_20_Contents">{text}</text:p>{details}"#),
            );
            if !ranking.measure.is_empty() {
                let count = escaped(&entry.count).into_owned();
                self.cell(
                    "Cell",
                    &format!(r#"<text:p text:style-name="Table_20_Number">{count}</text:p>"#),
                );
            }
            self.push("</table:table-row>");
        }
        self.push("</table:table>");
    }

    pub(super) fn matrix(&mut self, matrix: &Matrix) {
        self.caption(&matrix.id, "press-table", &matrix.caption);
        let titles: Vec<_> = std::iter::once(&matrix.corner)
            .chain(&matrix.columns)
            .map(|title| (escaped(title).into_owned(), "Table_20_Heading"))
            .collect();
        let mut shares = vec![5; titles.len()];
        shares[0] = 3;
        self.open_table(&shares, &titles);
        for row in &matrix.rows {
            self.push(ROW);
            let theme = self.lines.line(&row.theme);
            self.cell(
                "Cell",
                &format!(r#"<text:p text:style-name="Table_20_Row_20_Title">{theme}</text:p>"#),
            );
            for cell in &row.cells {
                let content = self.ranked(cell);
                self.cell("Cell", &content);
            }
            self.push("</table:table-row>");
        }
        self.push("</table:table>");
    }

    /// Entries of a cell, numbered by their rank.
    fn ranked(&mut self, entries: &[Ranked]) -> String {
        if entries.is_empty() {
            return r#"<text:p text:style-name="Table_20_Contents"/>"#.to_owned();
        }
        let mut xml = String::from(r#"<text:list text:style-name="Steps">"#);
        for entry in entries {
            let text = self.lines.line(&entry.text);
            let details = self.points(&entry.details);
            xml.push_str(&format!(
                r#"<text:list-item text:start-value="{}"><text:p text:style-name="Table_20_Contents">{text}</text:p>{details}</text:list-item>"#,
                entry.rank
            ));
        }
        xml.push_str("</text:list>");
        xml
    }

    /// The numbers of a chart.
    pub(super) fn chart_table(&mut self, numbers: &ChartTable) {
        let titles: Vec<_> = numbers
            .titles
            .iter()
            .map(|title| (escaped(title).into_owned(), "Table_20_Heading"))
            .collect();
        let shares = vec![1; titles.len()];
        self.open_table(&shares, &titles);
        for row in &numbers.rows {
            self.push(ROW);
            for (index, text) in row.iter().enumerate() {
                let style = if index == 0 {
                    "Table_20_Row_20_Title"
                } else {
                    "Table_20_Contents"
                };
                let text = escaped(text);
                self.cell(
                    "Cell",
                    &format!(r#"<text:p text:style-name="{style}">{text}</text:p>"#),
                );
            }
            self.push("</table:table-row>");
        }
        self.push("</table:table>");
    }
}
