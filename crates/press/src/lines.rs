//! Every text of a document, one after the other: lines (with what is said of their words) and
//! plain strings.

use crate::block::{Block, Drawn, List};
use crate::charts::{Chart, Data};
use crate::document::{Document, Metadata};
use crate::inline::Inline;

type Line = Vec<Inline>;

impl Block {
    /// Every line of the block, in reading order.
    pub(crate) fn lines(&self) -> Vec<&Line> {
        let mut lines = Vec::new();
        match self {
            Self::Heading(heading) => lines.push(&heading.text),
            Self::Paragraph(paragraph) => lines.push(&paragraph.text),
            Self::List(list) => list_lines(list, &mut lines),
            Self::Quote(quote) => {
                lines.extend(&quote.paragraphs);
                lines.push(&quote.attribution);
            }
            Self::Table(table) => {
                lines.push(&table.caption);
                lines.extend(table.columns.iter().map(|column| &column.title));
                for cell in table.rows.iter().flatten() {
                    lines.push(&cell.text);
                    lines.extend(&cell.points);
                }
            }
            Self::Ranking(ranking) => {
                lines.push(&ranking.caption);
                for entry in &ranking.entries {
                    lines.push(&entry.text);
                    lines.extend(&entry.details);
                }
            }
            Self::Matrix(matrix) => {
                lines.push(&matrix.caption);
                for row in &matrix.rows {
                    lines.push(&row.theme);
                    for entry in row.cells.iter().flatten() {
                        lines.push(&entry.text);
                        lines.extend(&entry.details);
                    }
                }
            }
            Self::Figure(figure) => lines.push(&figure.caption),
            Self::Proposal(proposal) => {
                lines.push(&proposal.statement);
                lines.extend(&proposal.reasons);
                lines.extend(&proposal.rests_on);
                lines.push(&proposal.expected_effect);
            }
            Self::KeyFigures(_) | Self::PageBreak => {}
        }
        lines
    }

    /// Every line of the block, to be changed.
    fn lines_mut(&mut self) -> Vec<&mut Line> {
        let mut lines = Vec::new();
        match self {
            Self::Heading(heading) => lines.push(&mut heading.text),
            Self::Paragraph(paragraph) => lines.push(&mut paragraph.text),
            Self::List(list) => list_lines_mut(list, &mut lines),
            Self::Quote(quote) => {
                lines.extend(&mut quote.paragraphs);
                lines.push(&mut quote.attribution);
            }
            Self::Table(table) => {
                lines.push(&mut table.caption);
                lines.extend(table.columns.iter_mut().map(|column| &mut column.title));
                for cell in table.rows.iter_mut().flatten() {
                    lines.push(&mut cell.text);
                    lines.extend(&mut cell.points);
                }
            }
            Self::Ranking(ranking) => {
                lines.push(&mut ranking.caption);
                for entry in &mut ranking.entries {
                    lines.push(&mut entry.text);
                    lines.extend(&mut entry.details);
                }
            }
            Self::Matrix(matrix) => {
                lines.push(&mut matrix.caption);
                for row in &mut matrix.rows {
                    lines.push(&mut row.theme);
                    for entry in row.cells.iter_mut().flatten() {
                        lines.push(&mut entry.text);
                        lines.extend(&mut entry.details);
                    }
                }
            }
            Self::Figure(figure) => lines.push(&mut figure.caption),
            Self::Proposal(proposal) => {
                lines.push(&mut proposal.statement);
                lines.extend(&mut proposal.reasons);
                lines.extend(&mut proposal.rests_on);
                lines.push(&mut proposal.expected_effect);
            }
            Self::KeyFigures(_) | Self::PageBreak => {}
        }
        lines
    }

    /// Every plain text of the block that a reader sees, to be changed.
    fn strings_mut(&mut self) -> Vec<&mut String> {
        let mut strings = Vec::new();
        match self {
            Self::KeyFigures(figures) => {
                for figure in &mut figures.items {
                    strings.extend([&mut figure.value, &mut figure.label]);
                }
            }
            Self::Ranking(ranking) => {
                strings.push(&mut ranking.measure);
                strings.extend(ranking.entries.iter_mut().map(|entry| &mut entry.count));
            }
            Self::Matrix(matrix) => {
                strings.push(&mut matrix.corner);
                strings.extend(&mut matrix.columns);
                let entries = matrix.rows.iter_mut().flat_map(|row| &mut row.cells);
                strings.extend(entries.flatten().map(|entry| &mut entry.count));
            }
            Self::Figure(figure) => match &mut figure.content {
                Drawn::Chart { chart, .. } => chart_strings_mut(chart, &mut strings),
                Drawn::Image {
                    alternative,
                    credit,
                    ..
                } => strings.extend([alternative, credit]),
            },
            Self::Proposal(proposal) => {
                strings.extend([&mut proposal.axis, &mut proposal.title]);
                strings.extend(&mut proposal.addressed_to);
                for criterion in &mut proposal.criteria {
                    strings.extend([&mut criterion.name, &mut criterion.how]);
                }
            }
            _ => {}
        }
        strings
    }
}

pub(crate) fn chart_strings_mut<'a>(chart: &'a mut Chart, strings: &mut Vec<&'a mut String>) {
    strings.extend([&mut chart.title, &mut chart.summary, &mut chart.unit]);
    match &mut chart.data {
        Data::Bars { of, bars } => {
            strings.push(of);
            strings.extend(bars.iter_mut().map(|bar| &mut bar.label));
        }
        Data::Stacked { of, series, bars } => {
            strings.push(of);
            strings.extend(series);
            strings.extend(bars.iter_mut().map(|bar| &mut bar.label));
        }
        Data::Ranking { of, entries } => {
            strings.push(of);
            strings.extend(entries.iter_mut().map(|entry| &mut entry.label));
        }
    }
}

fn list_lines<'a>(list: &'a List, lines: &mut Vec<&'a Line>) {
    for item in &list.items {
        lines.push(&item.text);
        if let Some(under) = &item.under {
            list_lines(under, lines);
        }
    }
}

fn list_lines_mut<'a>(list: &'a mut List, lines: &mut Vec<&'a mut Line>) {
    for item in &mut list.items {
        lines.push(&mut item.text);
        if let Some(under) = &mut item.under {
            list_lines_mut(under, lines);
        }
    }
}

impl Metadata {
    /// Every text that a reader sees, to be changed. The address is not one: it is followed.
    pub(crate) fn strings_mut(&mut self) -> Vec<&mut String> {
        let mut strings = vec![&mut self.title, &mut self.subtitle, &mut self.council];
        if let Some(referral) = &mut self.referral {
            strings.extend([&mut referral.by, &mut referral.question]);
        }
        strings.extend(
            self.edition
                .changes
                .iter_mut()
                .map(|change| &mut change.text),
        );
        strings
    }
}

impl Document {
    /// Blocks of the text and of the annexes, in order.
    pub(crate) fn all_blocks(&self) -> impl Iterator<Item = &Block> {
        let annexes = self.annexes.iter().flat_map(|annex| &annex.blocks);
        self.blocks.iter().chain(annexes)
    }

    /// Calls `line` with every line and `string` with every plain text that a reader sees.
    pub(crate) fn change_texts(
        &mut self,
        line: &mut dyn FnMut(&mut Line),
        string: &mut dyn FnMut(&mut String),
    ) {
        self.metadata
            .strings_mut()
            .into_iter()
            .for_each(&mut *string);
        line(&mut self.cover.summary);
        self.cover.contact.iter_mut().for_each(&mut *string);
        for annex in &mut self.annexes {
            line(&mut annex.title);
        }
        let annexes = self.annexes.iter_mut().flat_map(|annex| &mut annex.blocks);
        for block in self.blocks.iter_mut().chain(annexes) {
            block.lines_mut().into_iter().for_each(&mut *line);
            block.strings_mut().into_iter().for_each(&mut *string);
        }
    }
}
