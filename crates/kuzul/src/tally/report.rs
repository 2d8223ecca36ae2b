//! What a count shows, before it takes the form of text, table, JSON or page.

use std::path::Path;

use kuzul_tally::account::{Account, Sentence};
use sha2::{Digest, Sha256};

use super::args::Lang;

/// A result with everything that is shown of it.
pub(super) struct Report {
    /// Title of the election; may be empty.
    pub(super) title: String,
    /// Stable name of the method.
    pub(super) method: &'static str,
    /// Name of the method.
    pub(super) name: Sentence,
    /// How many people took part.
    pub(super) people: u64,
    /// The rules, as they were applied.
    pub(super) rules: Vec<Sentence>,
    /// The same as data, so that another program can count again.
    pub(super) parameters: serde_json::Value,
    /// Columns of the result: stable name and title.
    pub(super) columns: Vec<(&'static str, Sentence)>,
    /// Lines of the result.
    pub(super) rows: Vec<Vec<Cell>>,
    /// Sentences below the result.
    pub(super) notes: Vec<Sentence>,
    /// Charts of the page.
    pub(super) charts: Vec<Chart>,
    /// Steps of the count.
    pub(super) account: Account,
    /// More data for JSON, when steps are asked for.
    pub(super) more: Option<(&'static str, serde_json::Value)>,
    /// What was counted.
    pub(super) source: Option<Source>,
}

/// The file that was counted, so that anybody can tell whether they have the same.
pub(super) struct Source {
    /// Its name, without its folder.
    pub(super) name: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub(super) digest: String,
}

impl Source {
    /// A file with these bytes.
    pub(super) fn of(path: &Path, bytes: &[u8]) -> Self {
        let name = path.file_name().unwrap_or_default();
        let digest = Sha256::digest(bytes);
        Self {
            name: name.to_string_lossy().into_owned(),
            digest: digest.iter().map(|byte| format!("{byte:02x}")).collect(),
        }
    }

    /// Which file it is, in words.
    pub(super) fn sentence(&self) -> Sentence {
        let Self { name, digest } = self;
        say(
            format!(
                "Compté par « kuzul tally » d'après le fichier « {name} » (empreinte SHA-256 : {digest})."
            ),
            format!("Counted by “kuzul tally” from the file “{name}” (SHA-256 {digest})."),
        )
    }
}

impl Report {
    /// The title, or the name of the method in its place.
    pub(super) fn title(&self, lang: Lang) -> &str {
        match &*self.title {
            "" => lang.of(&self.name),
            title => title,
        }
    }

    /// The name of the method, unless it is the title.
    pub(super) fn subtitle(&self, lang: Lang) -> Option<&str> {
        (!self.title.is_empty()).then(|| lang.of(&self.name))
    }

    /// Whether a person needs to see a column: ids that are the names would only stand twice.
    pub(super) fn shows(&self, column: usize) -> bool {
        let named = self.columns.iter().position(|(key, _)| *key == "name");
        let Some(named) = named.filter(|_| self.columns[column].0 == "id") else {
            return true;
        };
        let differs = |row: &Vec<Cell>| row[column].data() != row[named].data();
        self.rows.iter().any(differs)
    }

    /// Whether a column holds numbers only.
    pub(super) fn is_number(&self, column: usize) -> bool {
        let mut cells = self
            .rows
            .iter()
            .filter_map(|row| row.get(column))
            .peekable();
        cells.peek().is_some() && cells.all(|c| matches!(c, Cell::Number(..) | Cell::Empty))
    }
}

/// One field of the result.
pub(super) enum Cell {
    Text(String),
    /// A number, as it is in data, and as it is shown.
    Number(serde_json::Value, Sentence),
    Yes(bool),
    Empty,
}

/// A chart.
pub(super) enum Chart {
    /// One bar for each item.
    Bars { title: Sentence, bars: Vec<Bar> },
    /// One line of stacked parts for each item.
    Stacks {
        title: Sentence,
        /// Names of the parts, first to last.
        parts: Vec<String>,
        rows: Vec<(String, Vec<u64>)>,
    },
}

/// One bar.
pub(super) struct Bar {
    pub(super) label: String,
    pub(super) value: f64,
    pub(super) shown: Sentence,
    /// Whether it is one of those that the result takes.
    pub(super) taken: bool,
}

impl Lang {
    /// The side of a sentence in this language.
    pub(super) fn of(self, sentence: &Sentence) -> &str {
        match self {
            Self::Fr => &sentence.fr,
            Self::En => &sentence.en,
        }
    }

    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
        }
    }
}

/// A sentence in both languages.
pub(super) fn say(fr: impl Into<String>, en: impl Into<String>) -> Sentence {
    Sentence {
        fr: fr.into(),
        en: en.into(),
    }
}

/// A number shown as it is.
pub(super) fn number(value: impl Into<serde_json::Value>) -> Cell {
    let value = value.into();
    let text = value.to_string();
    Cell::Number(value, say(text.clone(), text))
}

impl Cell {
    /// The cell as a person reads it.
    pub(super) fn shown(&self, lang: Lang) -> &str {
        match (self, lang) {
            (Self::Text(text), _) => text,
            (Self::Number(_, shown), lang) => lang.of(shown),
            (Self::Yes(true), Lang::Fr) => "oui",
            (Self::Yes(true), Lang::En) => "yes",
            (Self::Yes(false), Lang::Fr) => "non",
            (Self::Yes(false), Lang::En) => "no",
            (Self::Empty, _) => "–",
        }
    }

    /// The cell as data.
    pub(super) fn data(&self) -> serde_json::Value {
        match self {
            Self::Text(text) => text.as_str().into(),
            Self::Number(value, _) => value.clone(),
            Self::Yes(yes) => (*yes).into(),
            Self::Empty => serde_json::Value::Null,
        }
    }
}
