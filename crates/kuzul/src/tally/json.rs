//! A result as JSON.

use serde_json::{Map, Value, json};

use super::report::Report;

/// Writes the result, with the steps if they are asked for.
pub(super) fn write(report: &Report, explain: bool) -> String {
    let rows: Vec<Value> = report
        .rows
        .iter()
        .map(|row| {
            let names = report.columns.iter().map(|(name, _)| (*name).to_owned());
            let cells = row.iter().map(super::report::Cell::data);
            Value::Object(names.zip(cells).collect::<Map<_, _>>())
        })
        .collect();
    let mut result = json!({
        "format": "kuzul-result/1",
        "title": report.title,
        "method": report.method,
        "people": report.people,
        "parameters": report.parameters,
        "rules": report.rules,
        "result": rows,
        "notes": report.notes,
    });
    if let Some(source) = &report.source {
        result["file"] = json!({ "name": source.name, "sha256": source.digest });
    }
    if explain {
        result["account"] = json!(report.account);
        if let Some((name, more)) = &report.more {
            result[*name] = more.clone();
        }
    }
    // Plain data always has a form in JSON.
    serde_json::to_string_pretty(&result).unwrap_or_default() + "\n"
}
