//! The cards of a board as a table, for a spreadsheet.

use axum::response::Response;
use kuzul_model::{access::Seen, board::Board};

use super::{columns, for_public};
use crate::{
    asked::Asked,
    errors::Problem,
    site::Site,
    survey::{csv_file, csv_writer},
};

/// The titles of the columns; they stay as they are, since other programs read them.
const TITLES: [&str; 10] = [
    "colonne",
    "grappe",
    "titre_grappe",
    "rang",
    "voix",
    "carte",
    "numero_papier",
    "appuis",
    "texte",
    "avec_aide",
];

/// Sends the table. With semicolons and a mark of its encoding, as spreadsheets in French open it.
pub(super) fn answer(site: &Site, id: &str, asked: &Asked) -> Response {
    match for_public(site, id, write) {
        Ok(table) => csv_file(&format!("tableau-{id}.csv"), table),
        Err(problem) => problem.respond(site, asked),
    }
}

fn write(seen: Seen<'_>, board: &Board) -> Result<Vec<u8>, Problem> {
    let broken = |error: csv::Error| Problem::Internal(error.to_string());
    let mut table = csv_writer();
    table.write_record(TITLES).map_err(broken)?;
    for column in columns(seen, board) {
        for item in column.items {
            let number = |number: Option<u64>| number.map_or_else(String::new, |it| it.to_string());
            let [cluster, title] = if item.is_cluster {
                [item.id.to_string(), harmless(&item.words)]
            } else {
                [String::new(), String::new()]
            };
            for card in item.cards {
                let cells = [
                    harmless(&column.title),
                    cluster.clone(),
                    title.clone(),
                    number(item.rank.map(u64::from)),
                    number(item.votes),
                    card.id.to_string(),
                    number(card.number.map(u64::from)),
                    card.seconds.to_string(),
                    harmless(&card.text),
                    if card.helped { "oui" } else { "" }.to_owned(),
                ];
                table.write_record(cells).map_err(broken)?;
            }
        }
    }
    table
        .into_inner()
        .map_err(|error| Problem::Internal(error.to_string()))
}

/// A text that no spreadsheet takes for a formula: one that begins like a formula is preceded by an
/// apostrophe (OWASP, "CSV Injection").
pub(crate) fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn no_text_is_a_formula() {
        for text in ["=1+1", "+33", "-2", "@A1", "\t=1", "＝1"] {
            assert_eq!(harmless(text), format!("'{text}"));
        }
        assert_eq!(harmless("Un café = du lien"), "Un café = du lien");
    }
}
