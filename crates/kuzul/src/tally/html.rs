//! A result as one page that stands alone: nothing is fetched, nothing runs.

use std::fmt::Write;

use super::args::Lang;
use super::chart;
use super::report::{Cell, Report};

const STYLE: &str = "\
:root{color-scheme:light}
body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:auto;padding:1rem;color:#1a1a1a;background:#fff}
table{border-collapse:collapse;width:100%}
th,td{padding:.3rem .6rem;border-bottom:1px solid #767676;text-align:left;vertical-align:top}
td.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.scroll{overflow-x:auto}
figure{margin:1.5rem 0}
figcaption{font-weight:bold}
svg{width:100%;height:auto;font:13px system-ui,sans-serif}
rect.taken{fill:#0c3c78}
rect.left{fill:#fff;stroke:#0c3c78;stroke-dasharray:3 2}
.key{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.3rem 1rem}
.key span{display:inline-block;min-width:1.6em;text-align:center}
a:focus,.scroll:focus{outline:3px solid #b35900}
";

/// Text with what HTML would read as its own replaced.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

/// Writes a result as a page.
pub(super) fn write(report: &Report, lang: Lang, explain: bool) -> String {
    let title = escaped(&report.title);
    let name = escaped(lang.of(&report.name));
    let code = lang.code();
    let (rules, result, charts, steps) = match lang {
        Lang::Fr => ("Règles", "Résultat", "Graphiques", "Pas à pas"),
        Lang::En => ("Rules", "Result", "Charts", "Step by step"),
    };
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{code}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{title} – {name}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n\
         <h1>{title}</h1>\n<p>{name}</p>\n"
    );
    if !report.rules.is_empty() {
        let _ = write!(out, "<h2>{rules}</h2>\n<ul>\n");
        for rule in &report.rules {
            let _ = writeln!(out, "<li>{}</li>", escaped(lang.of(rule)));
        }
        out.push_str("</ul>\n");
    }
    let _ = writeln!(out, "<h2 id=\"result\">{result}</h2>");
    table(&mut out, report, lang);
    for note in &report.notes {
        let _ = writeln!(out, "<p>{}</p>", escaped(lang.of(note)));
    }
    if !report.charts.is_empty() {
        let _ = writeln!(out, "<h2>{charts}</h2>");
        for (number, chart) in report.charts.iter().enumerate() {
            out.push_str(&chart::draw(chart, lang, number));
        }
    }
    if explain {
        let _ = write!(out, "<h2>{steps}</h2>\n<ol>\n");
        for step in &report.account.steps {
            let _ = writeln!(out, "<li>{}</li>", escaped(lang.of(&step.sentence)));
        }
        out.push_str("</ol>\n");
    }
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

fn table(out: &mut String, report: &Report, lang: Lang) {
    out.push_str(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"result\">\n<table>\n<thead><tr>",
    );
    for (_, title) in &report.columns {
        let _ = write!(out, "<th scope=\"col\">{}</th>", escaped(lang.of(title)));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for row in &report.rows {
        out.push_str("<tr>");
        for (at, cell) in row.iter().enumerate() {
            let shown = escaped(cell.shown(lang));
            let named = report
                .columns
                .get(at)
                .is_some_and(|(name, _)| *name == "name");
            let _ = match (cell, named) {
                (_, true) => write!(out, "<th scope=\"row\">{shown}</th>"),
                (Cell::Number(..), _) => write!(out, "<td class=\"n\">{shown}</td>"),
                _ => write!(out, "<td>{shown}</td>"),
            };
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n</div>\n");
}
