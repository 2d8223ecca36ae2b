//! What was answered as a table, for a spreadsheet.

use axum::{
    body::Body,
    extract::{Path, State as Extract},
    response::Response,
};
use kuzul_locale::{Language, Words};
use kuzul_model::{
    access::{Seen, Viewer},
    form::Form,
};

use super::survey_of;
use crate::{
    asked::Asked,
    errors::Problem,
    form::{asking, chart},
    proof::attached,
    report::harmless,
    site::Site,
};

/// The titles of the columns; they stay as they are, since other programs read them.
const TITLES: [&str; 6] = [
    "numero",
    "question",
    "genre",
    "reponse",
    "nombre",
    "repondants",
];

/// Sends the table. With semicolons and a mark of its encoding, as spreadsheets in French open it.
pub(crate) async fn download(
    Extract(site): Extract<Site>,
    Path(form): Path<String>,
    asked: Asked,
) -> Response {
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Public);
    let table = survey_of(seen, &form).and_then(|form| write(seen, form));
    match table {
        Ok(table) => csv_file(&format!("enquete-{form}.csv"), table),
        Err(problem) => problem.respond(&site, &asked),
    }
}

/// A file for a spreadsheet.
pub(crate) fn csv_file(name: &str, table: Vec<u8>) -> Response {
    attached(Body::from(table), name, "text/csv; charset=utf-8")
}

/// A writer of such a file.
pub(crate) fn csv_writer() -> csv::Writer<Vec<u8>> {
    let bytes = "\u{feff}".as_bytes().to_vec();
    csv::WriterBuilder::new().delimiter(b';').from_writer(bytes)
}

fn write(seen: Seen<'_>, form: &Form) -> Result<Vec<u8>, Problem> {
    let broken = |error: csv::Error| Problem::Internal(error.to_string());
    // Data are in French, whatever the language of who fetches them.
    let words = Words::of(Language::French);
    let mut table = csv_writer();
    table.write_record(TITLES).map_err(broken)?;
    for (number, question) in (1_u32..).zip(&form.questions) {
        let tallies = seen.tallies(form).iter();
        let tally = tallies.into_iter().find(|tally| tally.question == number);
        let answered = tally.map_or(0, |tally| tally.answered).to_string();
        let cells = |answer: &str, count: String| {
            [
                number.to_string(),
                harmless(&question.label),
                asking::kind_name(&question.kind).to_owned(),
                harmless(answer),
                count,
                answered.clone(),
            ]
        };
        for row in chart::rows(question, tally, words) {
            let cells = cells(&row.label, row.count.to_string());
            table.write_record(cells).map_err(broken)?;
        }
        let texts = seen.form_texts(form);
        for held in texts.filter(|held| held.said.question == number) {
            let cells = cells(&held.said.text, String::new());
            table.write_record(cells).map_err(broken)?;
        }
    }
    table
        .into_inner()
        .map_err(|error| Problem::Internal(error.to_string()))
}
