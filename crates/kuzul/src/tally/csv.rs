//! A result as CSV (RFC 4180), columns with stable English names.

use super::report::Report;

/// Writes the result, or, if steps are asked for, the steps.
pub(super) fn write(report: &Report, explain: bool) -> String {
    let mut out = String::new();
    if explain {
        line(&mut out, ["step", "rule", "fr", "en", "facts"]);
        for (at, step) in report.account.steps.iter().enumerate() {
            let (number, facts) = ((at + 1).to_string(), step.facts.to_string());
            let said = &step.sentence;
            line(
                &mut out,
                [&number, &step.rule, &said.fr, &said.en, &facts].map(String::as_str),
            );
        }
        return out;
    }
    line(&mut out, report.columns.iter().map(|(name, _)| *name));
    for row in &report.rows {
        let cells: Vec<String> = row
            .iter()
            .map(|cell| match cell.data() {
                serde_json::Value::String(text) => text,
                serde_json::Value::Null => String::new(),
                other => other.to_string(),
            })
            .collect();
        line(&mut out, cells.iter().map(String::as_str));
    }
    out
}

fn line<'a>(out: &mut String, cells: impl IntoIterator<Item = &'a str>) {
    let quoted = cells
        .into_iter()
        .map(|text| match text.contains([',', '"', '\n', '\r']) {
            true => format!("\"{}\"", text.replace('"', "\"\"")),
            false => text.to_owned(),
        });
    out.push_str(&quoted.collect::<Vec<_>>().join(","));
    out.push('\n');
}
