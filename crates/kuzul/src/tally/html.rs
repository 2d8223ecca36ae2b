//! A result as one page that stands alone: nothing is fetched, nothing runs.

use std::fmt::Write;

use kuzul_tally::words::with_kept_spaces;

use super::args::Lang;
use super::chart;
use super::report::{Cell, Report};

/// Light, dark and paper; narrow screens scroll the table and not the page.
const STYLE: &str = "\
:root{color-scheme:light dark;--ink:#1a1a1a;--page:#fff;--rule:#767676;--bar:#0c3c78;--focus:#b35900}
@media (prefers-color-scheme:dark){:root{--ink:#f0f0ee;--page:#16181c;--rule:#8d9299;--bar:#8fb8f0;--focus:#ffb25c}}
body{font:1rem/1.55 system-ui,sans-serif;max-width:70rem;margin:auto;padding:1rem 1rem 3rem;color:var(--ink);background:var(--page)}
p,ul,ol,figure{max-width:52rem}
h1{line-height:1.2;margin-bottom:.25rem}
h2{margin-top:2.5rem}
.method{font-size:1.15rem;margin-top:0}
table{border-collapse:collapse;width:100%}
th,td{padding:.4rem .75rem .4rem 0;border-bottom:1px solid var(--rule);text-align:left;vertical-align:top}
th[scope=row]{font-weight:normal;min-width:11rem}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
td.n{white-space:nowrap}
tr.taken>*{font-weight:bold}
.scroll{overflow-x:auto}
figure{margin:1.5rem 0}
figcaption{font-weight:bold;margin-bottom:.75rem}
.chart{list-style:none;padding:0;margin:0}
.chart li{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 1rem;margin-bottom:.6rem;break-inside:avoid}
.chart svg{flex-basis:100%}
svg{font:13px system-ui,sans-serif;print-color-adjust:exact;-webkit-print-color-adjust:exact}
.figure{font-variant-numeric:tabular-nums}
rect.taken{fill:var(--bar)}
rect.left{fill:none;stroke:var(--bar);stroke-width:2}
rect.part{stroke:var(--page)}
line.halo{stroke:#fff;stroke-width:4}
line.half{stroke:#000;stroke-width:2;stroke-dasharray:4 3}
.key{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.3rem 1.25rem}
.key svg{vertical-align:middle}
ol li{margin-bottom:.5rem}
footer{margin-top:3rem;border-top:1px solid var(--rule);font-size:.9rem;overflow-wrap:anywhere}
.scroll:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
@media print{:root{--ink:#000;--page:#fff;--rule:#767676;--bar:#0c3c78}body{max-width:none;padding:0}.scroll{overflow:visible}tr{break-inside:avoid}h2,figcaption{break-after:avoid}}
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
    let title = escaped(report.title(lang));
    let name = escaped(lang.of(&report.name));
    let code = lang.code();
    let (rules, result, charts, steps) = match lang {
        Lang::Fr => ("Règles", "Résultat", "En images", "Pas à pas"),
        Lang::En => ("Rules", "Result", "Charts", "Step by step"),
    };
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{code}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{title} – {name}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n\
         <h1>{title}</h1>\n"
    );
    if let Some(name) = report.subtitle(lang) {
        let _ = writeln!(out, "<p class=\"method\">{}</p>", escaped(name));
    }
    let _ = writeln!(out, "<h2 id=\"result\">{result}</h2>");
    for note in &report.notes {
        let _ = writeln!(out, "<p>{}</p>", escaped(lang.of(note)));
    }
    table(&mut out, report, lang);
    if !report.charts.is_empty() {
        let _ = writeln!(out, "<h2>{charts}</h2>");
        for chart in &report.charts {
            out.push_str(&chart::draw(chart, lang));
        }
    }
    if !report.rules.is_empty() {
        let _ = write!(out, "<h2>{rules}</h2>\n<ul>\n");
        for rule in &report.rules {
            let _ = writeln!(out, "<li>{}</li>", escaped(lang.of(rule)));
        }
        out.push_str("</ul>\n");
    }
    if explain && !report.account.steps.is_empty() {
        let _ = write!(out, "<h2>{steps}</h2>\n<ol>\n");
        for step in &report.account.steps {
            let _ = writeln!(out, "<li>{}</li>", escaped(lang.of(&step.sentence)));
        }
        out.push_str("</ol>\n");
    }
    out.push_str("</main>\n");
    if let Some(source) = &report.source {
        let _ = writeln!(
            out,
            "<footer><p>{}</p></footer>",
            escaped(lang.of(&source.sentence()))
        );
    }
    out.push_str("</body>\n</html>\n");
    match lang {
        Lang::Fr => with_kept_spaces(&out),
        Lang::En => out,
    }
}

fn table(out: &mut String, report: &Report, lang: Lang) {
    out.push_str(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"result\">\n<table>\n<thead><tr>",
    );
    let seen = |at: &usize| report.shows(*at);
    for at in (0..report.columns.len()).filter(seen) {
        let class = match report.is_number(at) {
            true => " class=\"n\"",
            false => "",
        };
        let title = escaped(lang.of(&report.columns[at].1));
        let _ = write!(out, "<th scope=\"col\"{class}>{title}</th>");
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for row in &report.rows {
        let taken = matches!(row.first(), Some(Cell::Yes(true)));
        out.push_str(if taken {
            "<tr class=\"taken\">"
        } else {
            "<tr>"
        });
        for (at, cell) in row.iter().enumerate().filter(|(at, _)| seen(at)) {
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
