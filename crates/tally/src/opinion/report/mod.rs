//! A map to read: as JSON, CSV, text, or one HTML page with the drawing.

mod page;
mod table;
mod text;

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::map::{OpinionMap, Settings};
use super::polis::{PolisExport, Refusal};

pub use table::people_csv;

/// Language of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReportLanguage {
    /// French.
    #[default]
    French,
    /// English.
    English,
}

impl ReportLanguage {
    /// As HTML and SVG name it.
    pub(super) fn code(self) -> &'static str {
        self.pick("fr", "en")
    }

    pub(super) fn pick<T>(self, french: T, english: T) -> T {
        match self {
            Self::French => french,
            Self::English => english,
        }
    }

    /// A colon as the language sets it.
    pub(super) fn colon(self) -> &'static str {
        self.pick(" : ", ": ")
    }

    /// "12 personnes".
    pub(super) fn people(self, many: usize) -> String {
        match (self, many) {
            (Self::French, 0 | 1) => format!("{many} personne"),
            (Self::French, _) => format!("{many} personnes"),
            (Self::English, 1) => "1 person".into(),
            (Self::English, _) => format!("{many} people"),
        }
    }
}

/// Form of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReportFormat {
    /// Everything, for programs.
    Json,
    /// The statements with their figures, for a spreadsheet.
    Csv,
    /// What a person wants to know first.
    #[default]
    Text,
    /// One page that needs nothing else, with the drawing and all tables.
    Html,
}

/// What is asked of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportRequest {
    /// How the map is drawn.
    pub settings: Settings,
    /// Statements that moderation has not looked at stay out.
    pub strict_moderation: bool,
    /// Form.
    pub format: ReportFormat,
    /// Language of text and page.
    pub language: ReportLanguage,
    /// The account of the map too.
    pub explain: bool,
}

/// A map with the conversation that it was drawn from.
pub(super) struct Report<'a> {
    pub(super) map: &'a OpinionMap,
    pub(super) export: &'a PolisExport,
    pub(super) language: ReportLanguage,
    pub(super) explain: bool,
}

/// Draws the opinion map of a Polis export and reports on it. `files` are the texts of the export's
/// files in any order (votes, and comments and summary where they are at hand); a refusal says
/// which of them it was, counted from 0.
///
/// This is what `kuzul tally map` prints.
pub fn tally_map(files: &[&str], request: ReportRequest) -> Result<String, (usize, Refusal)> {
    let export = PolisExport::read(files.iter().copied())?;
    let strict = request.strict_moderation || export.strict_moderation();
    let table = export.table(strict);
    let map = OpinionMap::of(&table, request.settings);
    let report = Report {
        map: &map,
        export: &export,
        language: request.language,
        explain: request.explain,
    };
    Ok(match request.format {
        ReportFormat::Json => report.json(),
        ReportFormat::Csv => report.statements_csv(),
        ReportFormat::Text => report.text(),
        ReportFormat::Html => report.page(),
    })
}

impl<'a> Report<'a> {
    fn json(&self) -> String {
        let texts: std::collections::BTreeMap<u64, &str> = (self.export.comments.iter())
            .map(|comment| (comment.id.0, comment.text.as_str()))
            .collect();
        let mut whole = json!({ "map": self.map, "texts": texts });
        if self.explain {
            whole["account"] = json!(self.account());
        }
        // A value made by `json!` always has a text.
        format!("{whole:#}\n")
    }

    pub(super) fn account(&self) -> crate::account::Account {
        self.map.account(&|id| self.export.text(id))
    }

    /// Title of the conversation, if it has one.
    pub(super) fn topic(&self) -> Option<&'a str> {
        let summary = self.export.summary.as_ref()?;
        Some(summary.topic.trim()).filter(|topic| !topic.is_empty())
    }

    /// A number as the language writes it.
    pub(super) fn decimal(&self, value: f64, digits: usize) -> String {
        let written = format!("{value:.digits$}");
        self.language.pick(written.replace('.', ","), written)
    }
}

/// Text that may stand in HTML and XML, in attributes too. Characters that XML cannot hold are
/// replaced.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\t' | '\n' | '\r' => escaped.push(letter),
            control if control.is_control() => escaped.push('\u{fffd}'),
            '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            letter => escaped.push(letter),
        }
    }
    escaped
}
