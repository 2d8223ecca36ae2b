//! A result as plain text.

use super::args::Lang;
use super::report::Report;

/// Writes a result as text: title, rules, table, notes, and the steps if they are asked for.
pub(super) fn write(report: &Report, lang: Lang, explain: bool) -> String {
    let mut lines = vec![report.title(lang).to_owned()];
    lines.extend(report.subtitle(lang).map(str::to_owned));
    lines.extend(
        report
            .rules
            .iter()
            .map(|rule| format!("- {}", lang.of(rule))),
    );
    lines.push(String::new());
    lines.extend(table(report, lang));
    lines.push(String::new());
    lines.extend(report.notes.iter().map(|note| lang.of(note).to_owned()));
    if explain && !report.account.steps.is_empty() {
        let title = match lang {
            Lang::Fr => "Pas à pas",
            Lang::En => "Step by step",
        };
        lines.extend([String::new(), title.to_owned()]);
        let steps = report.account.steps.iter().enumerate();
        lines.extend(steps.map(|(at, step)| format!("{}. {}", at + 1, lang.of(&step.sentence))));
    }
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    if let Some(source) = report.source.as_ref().filter(|_| explain) {
        lines.extend([String::new(), lang.of(&source.sentence()).to_owned()]);
    }
    lines.join("\n") + "\n"
}

/// Lines of a table with columns of even width, numbers to the right.
fn table(report: &Report, lang: Lang) -> Vec<String> {
    let width = |text: &str| text.chars().count();
    let titles: Vec<&str> = report
        .columns
        .iter()
        .map(|(_, title)| lang.of(title))
        .collect();
    let mut widths: Vec<usize> = titles.iter().map(|title| width(title)).collect();
    for row in &report.rows {
        for (column, cell) in widths.iter_mut().zip(row) {
            *column = (*column).max(width(cell.shown(lang)));
        }
    }
    let pad = |text: &str, to: usize, right: bool| {
        let space = " ".repeat(to.saturating_sub(width(text)));
        if right {
            space + text
        } else {
            text.to_owned() + &space
        }
    };
    let line = |cells: Vec<&str>| {
        let cells = cells.iter().enumerate();
        let seen = cells.filter(|(at, _)| report.shows(*at));
        let padded = seen.map(|(at, text)| pad(text, widths[at], report.is_number(at)));
        padded.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    let mut lines = vec![line(titles)];
    lines.extend(
        report
            .rows
            .iter()
            .map(|row| line(row.iter().map(|c| c.shown(lang)).collect())),
    );
    lines
}
