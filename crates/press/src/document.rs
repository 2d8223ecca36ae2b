//! A document: what it is, and what stands around its text.

use jiff::civil::Date;
use kuzul_locale::{DateStyle, Language, Words};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::block::{Block, Id};
use crate::deck::Adjustments;
use crate::inline::Inline;

/// The version of the document's JSON that this crate writes and reads.
///
/// A field that is added later is optional; anything else is a new version.
pub const FORMAT: u32 = 1;

/// An opinion, contribution, set of minutes or one-page summary, as data.
///
/// Every text in it is words and never markup: nothing that people write is run, by any of the
/// formats. As JSON each struct is an object, and each enum with data an object whose `type` names
/// the variant.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// [`FORMAT`].
    pub format: u32,
    /// Title, council, date, edition, seal.
    pub metadata: Metadata,
    /// What the first page says beside the metadata.
    #[serde(default)]
    pub cover: Cover,
    /// The text, from top to bottom.
    pub blocks: Vec<Block>,
    /// What follows the text, numbered 1, 2, 3….
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub annexes: Vec<Annex>,
    /// What was changed about the slides that are made from it.
    #[serde(default, skip_serializing_if = "Adjustments::is_empty")]
    pub slides: Adjustments,
}

/// What is said of a document as a whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Metadata {
    /// Which kind of document it is.
    pub kind: Kind,
    /// The title, in one line.
    pub title: String,
    /// A second, smaller line under the title; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub subtitle: String,
    /// The council whose document it is.
    pub council: String,
    /// The language of the document, as a code: `fr`, `en` or `br`.
    #[serde(with = "language_code")]
    pub language: Language,
    /// The day or the month that the document bears. It is also the creation date of its files.
    pub date: IssueDate,
    /// The question that the document answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub referral: Option<Referral>,
    /// The address where the document stands on the web; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub address: String,
    /// Which edition this is, and what changed since the one before.
    #[serde(default)]
    pub edition: Edition,
    /// Draft, or frozen at a place of the journal.
    pub seal: Seal,
}

/// The kinds of documents. The kind decides how the PDF is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A council's answer to a question: cover, table of contents, running heads.
    Opinion,
    /// What a council, group or person brings to somebody else's process; laid out like an opinion.
    Contribution,
    /// What was said and decided at a meeting: no cover page, the title stands above the text.
    Minutes,
    /// One A4 page for officials; [`crate::one_page`] makes it from an opinion.
    OnePage,
}

/// Who asked what, and when.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Referral {
    /// The body that asked.
    pub by: String,
    /// When it asked.
    pub date: IssueDate,
    /// The question, in the words in which it was asked.
    pub question: String,
}

/// What the first page says beside the metadata.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cover {
    /// The document in one or two sentences.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub summary: Vec<Inline>,
    /// Lines that say how to reach the council.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contact: Vec<String>,
}

/// A numbered edition. The first is number 1 and has no changes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edition {
    /// 1, 2, 3….
    pub number: u32,
    /// What changed, newest edition first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Change>,
}

impl Default for Edition {
    fn default() -> Self {
        Self {
            number: 1,
            changes: Vec::new(),
        }
    }
}

/// What one edition changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// The edition that brought the change.
    pub edition: u32,
    /// When.
    pub date: IssueDate,
    /// What changed, in words.
    pub text: String,
}

/// Whether the document may still change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum Seal {
    /// It may: every page says so.
    Draft,
    /// It was made from the journal up to a record, and can be made again from it.
    Frozen {
        /// The last record that the document was made from.
        seq: u64,
        /// The head of the chain at that record, in hexadecimal.
        chain: String,
    },
}

/// A part that follows the text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Annex {
    /// Its stable name within the document.
    pub id: Id,
    /// Its title, without its number.
    pub title: Vec<Inline>,
    /// Its text. Headings in it begin at level 2.
    pub blocks: Vec<Block>,
}

/// A day, or a month where no day is known. As JSON `"2016-08-31"` or `"2016-08"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IssueDate {
    /// A day.
    Day(Date),
    /// A month, held by its first day.
    Month(Date),
}

impl IssueDate {
    /// The day, or the first day of the month.
    pub const fn first_day(self) -> Date {
        match self {
            Self::Day(day) | Self::Month(day) => day,
        }
    }

    /// The date in words: « 27 avril 2016 », « août 2016 ».
    pub fn in_words(self, words: Words) -> String {
        match self {
            Self::Day(day) => words.date(day, DateStyle::Long),
            Self::Month(day) => words.date(day, DateStyle::Month),
        }
    }

    /// Reads `2016-08-31` or `2016-08`.
    pub fn parse(text: &str) -> Option<Self> {
        match text.len() {
            10 => text.parse().ok().map(Self::Day),
            7 => format!("{text}-01").parse().ok().map(Self::Month),
            _ => None,
        }
    }
}

impl std::fmt::Display for IssueDate {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Day(day) => write!(formatter, "{day}"),
            Self::Month(day) => write!(formatter, "{:04}-{:02}", day.year(), day.month()),
        }
    }
}

impl Serialize for IssueDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for IssueDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| {
            serde::de::Error::custom(format!("“{text}” is no date like 2016-08-31 or 2016-08"))
        })
    }
}

/// A language as its code.
pub(crate) mod language_code {
    use super::{Deserialize, Deserializer, Language, Serializer};

    pub(crate) fn serialize<S: Serializer>(
        language: &Language,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(language.code())
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Language, D::Error> {
        let code = String::deserialize(deserializer)?;
        Language::from_code(&code)
            .ok_or_else(|| serde::de::Error::custom(format!("“{code}” is no language of ours")))
    }
}
