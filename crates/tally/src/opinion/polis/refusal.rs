//! Why a file was refused, and where.

use std::fmt;

use crate::account::Sentence;
use crate::formats::french;

/// A file that cannot be read as what it should be: the place and the reason.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct Refusal {
    /// Line, from 1.
    pub line: usize,
    /// Character in the line, from 1.
    pub column: usize,
    /// What is wrong there.
    pub reason: Reason,
}

/// What is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// There is nothing in it.
    Empty,
    /// A quotation mark opens a field and none closes it.
    QuoteNotClosed,
    /// Something stands between a closing quotation mark and the next comma.
    TextAfterQuote,
    /// A line has not as many fields as the header.
    FieldCount {
        /// Fields of the header.
        expected: usize,
        /// Fields of the line.
        found: usize,
    },
    /// The header lacks a column.
    MissingColumn(&'static str),
    /// The header names a column twice.
    RepeatedColumn(String),
    /// A whole number that is not negative should stand here.
    NotANumber(String),
    /// 1, 0 or -1 should stand here.
    NotASign(String),
    /// A statement stands twice in the list of statements.
    RepeatedStatement(u64),
    /// The kind of file cannot be told.
    UnknownKind,
    /// JSON that is malformed, or lacks what it should have.
    Json(String),
}

impl Refusal {
    pub(super) fn new(line: usize, column: usize, reason: Reason) -> Self {
        Self {
            line,
            column,
            reason,
        }
    }

    /// The refusal in words.
    #[must_use]
    pub fn sentence(&self) -> Sentence {
        let Self { line, column, .. } = self;
        let Sentence { fr, en } = self.reason.sentence();
        Sentence {
            fr: format!("Ligne {line}, colonne {column} : {fr}."),
            en: format!("Line {line}, column {column}: {en}."),
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence().en)
    }
}

impl Reason {
    /// The reason in words, without a place.
    #[must_use]
    pub fn sentence(&self) -> Sentence {
        let (fr, en) = match self {
            Self::Empty => ("le fichier est vide".into(), "the file is empty".into()),
            Self::QuoteNotClosed => (
                "ce guillemet n’est jamais fermé".into(),
                "this quotation mark is never closed".into(),
            ),
            Self::TextAfterQuote => (
                "après un guillemet fermant, une virgule ou une fin de ligne est attendue".into(),
                "a comma or the end of the line should follow a closing quotation mark".into(),
            ),
            Self::FieldCount { expected, found } => (
                format!("cette ligne a {found} champs au lieu de {expected}"),
                format!("this line has {found} fields instead of {expected}"),
            ),
            Self::MissingColumn(name) => (
                format!("l’en-tête n’a pas de colonne « {name} »"),
                format!("the header has no column \"{name}\""),
            ),
            Self::RepeatedColumn(name) => (
                format!("l’en-tête a deux colonnes « {name} »"),
                format!("the header has two columns \"{name}\""),
            ),
            Self::NotANumber(found) => (
                format!("un nombre entier est attendu, et non « {found} »"),
                format!("a whole number is expected, not \"{found}\""),
            ),
            Self::NotASign(found) => (
                format!("1, 0 ou -1 est attendu, et non « {found} »"),
                format!("1, 0 or -1 is expected, not \"{found}\""),
            ),
            Self::RepeatedStatement(id) => (
                format!("l’énoncé {id} figure déjà plus haut"),
                format!("statement {id} already stands further up"),
            ),
            Self::UnknownKind => (
                "ce n’est ni un fichier de votes, ni d’énoncés, ni un résumé de Polis".into(),
                "this is neither votes nor comments nor a summary of Polis".into(),
            ),
            Self::Json(message) => (
                format!("JSON inattendu ({})", french::json(message)),
                format!("unexpected JSON ({message})"),
            ),
        };
        Sentence { fr, en }
    }
}
