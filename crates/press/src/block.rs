//! What a document is made of, from heading to annex.

use std::borrow::Borrow;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::charts::Chart;
use crate::inline::Inline;

/// The stable name of a block within its document: letters, digits, `-`, `_` and `.`, at most
/// [`Id::LENGTH_MAX`], the first of them a letter. It is the anchor of links from outside, so it
/// stays when the text around it changes.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Id(String);

impl Id {
    /// Longest name, in bytes.
    pub const LENGTH_MAX: usize = 80;

    /// The name as given; [`crate::Document::faults`] says whether it is one.
    pub fn new(name: impl Into<String>) -> Self {
        Self(name.into())
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn is_valid(&self) -> bool {
        self.0.len() <= Self::LENGTH_MAX
            && self.0.starts_with(|c: char| c.is_ascii_alphabetic())
            && self
                .0
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
    }
}

impl Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// A part of the text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Block {
    /// The title of a part.
    Heading(Heading),
    /// A paragraph.
    Paragraph(Paragraph),
    /// Points, or numbered steps.
    List(List),
    /// Somebody's words.
    Quote(Quote),
    /// Figures that say much in little room.
    KeyFigures(KeyFigures),
    /// Rows and columns.
    Table(Table),
    /// Statements in order of importance.
    Ranking(Ranking),
    /// Themes × columns, each cell a ranking.
    Matrix(Matrix),
    /// A chart or an image.
    Figure(Figure),
    /// What is asked of somebody.
    Proposal(Proposal),
    /// The next block begins a page.
    PageBreak,
}

/// The title of a part.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Heading {
    /// Its stable name.
    pub id: Id,
    /// 1 (the largest) to 4, never more than one deeper than the heading before.
    pub level: u8,
    /// The title, without its number.
    pub text: Vec<Inline>,
    /// Whether it is counted: « 2.1 ». Level 4 never is.
    #[serde(default = "yes")]
    pub numbered: bool,
}

/// A paragraph.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paragraph {
    /// Its stable name.
    pub id: Id,
    /// Its text.
    pub text: Vec<Inline>,
    /// Whether it is counted through the document, with the number in the margin.
    #[serde(default = "yes")]
    pub numbered: bool,
}

const fn yes() -> bool {
    true
}

/// Points, or numbered steps.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct List {
    /// Whether the points are counted.
    #[serde(default)]
    pub ordered: bool,
    /// The points.
    pub items: Vec<Item>,
}

/// A point of a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Its text.
    pub text: Vec<Inline>,
    /// Points under it.
    #[serde(default)]
    pub under: Option<List>,
}

/// Somebody's words, as they were said or written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quote {
    /// Its stable name.
    pub id: Id,
    /// One or more paragraphs, without quotation marks.
    pub paragraphs: Vec<Vec<Inline>>,
    /// Who said it, where, when; may be empty.
    #[serde(default)]
    pub attribution: Vec<Inline>,
}

/// Figures that say much in little room: « 50 participants ».
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyFigures {
    /// At most six.
    pub items: Vec<KeyFigure>,
}

/// One figure and what it counts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyFigure {
    /// « 50 », « 220 000 », « 83 % ».
    pub value: String,
    /// « participants »
    pub label: String,
}

/// Rows and columns. The head of the columns is repeated on every page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// Its stable name.
    pub id: Id,
    /// What it shows.
    pub caption: Vec<Inline>,
    /// The columns, from left to right.
    pub columns: Vec<Column>,
    /// Whether the first cell of a row is its title.
    #[serde(default = "yes")]
    pub row_titles: bool,
    /// The rows; each has as many cells as there are columns.
    pub rows: Vec<Vec<Cell>>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// Its title. Empty only for a first column that holds the titles of the rows.
    pub title: Vec<Inline>,
    /// Its share of the width, beside the other columns'; 1 to 100.
    #[serde(default = "one")]
    pub width: u8,
    /// What it holds.
    #[serde(default)]
    pub holds: Holds,
}

const fn one() -> u8 {
    1
}

/// What a column holds, which decides how it is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Holds {
    /// Words, from the left.
    #[default]
    Words,
    /// Numbers, to the right.
    Numbers,
    /// Ranks: 1, 2, 3….
    Ranks,
}

/// A cell: a text, points under it, either, or nothing.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cell {
    /// The text.
    #[serde(default)]
    pub text: Vec<Inline>,
    /// Points under the text.
    #[serde(default)]
    pub points: Vec<Vec<Inline>>,
}

/// Statements in order of importance.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ranking {
    /// Its stable name.
    pub id: Id,
    /// What is ranked.
    pub caption: Vec<Inline>,
    /// What was counted, if it is shown: « gommettes ».
    #[serde(default)]
    pub measure: String,
    /// The statements, most important first; equal ranks repeat the number.
    pub entries: Vec<Ranked>,
}

/// A statement with its rank.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ranked {
    /// 1 is the most important.
    pub rank: u32,
    /// The statement.
    pub text: Vec<Inline>,
    /// Points under it.
    #[serde(default)]
    pub details: Vec<Vec<Inline>>,
    /// How much it got of the measure; may be empty.
    #[serde(default)]
    pub count: String,
}

/// Themes × columns, each cell a ranking: forces, weaknesses and courses of action of each workshop.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Matrix {
    /// Its stable name.
    pub id: Id,
    /// What it shows.
    pub caption: Vec<Inline>,
    /// The title of the first column, which holds the themes.
    pub corner: String,
    /// The titles of the other columns.
    pub columns: Vec<String>,
    /// A row for each theme.
    pub rows: Vec<MatrixRow>,
}

/// A theme of a matrix.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MatrixRow {
    /// The theme.
    pub theme: Vec<Inline>,
    /// A ranking for each column.
    pub cells: Vec<Vec<Ranked>>,
}

/// A chart or an image.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// Its stable name.
    pub id: Id,
    /// What it shows.
    pub caption: Vec<Inline>,
    /// What is drawn.
    pub content: Drawn,
}

/// What is drawn in a figure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Drawn {
    /// A chart from its data; the data follow as a table where `table` says so.
    Chart {
        /// The data.
        chart: Chart,
        /// Whether the data are also shown as a table.
        #[serde(default)]
        table: bool,
    },
    /// A picture.
    Image {
        /// PNG or JPEG, as base64. Empty in a document that is not to be printed, where the picture
        /// has a name.
        data: String,
        /// The name of its file, where it has one: who prints the document brings the bytes.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        name: String,
        /// What the picture says to who does not see it; never empty.
        alternative: String,
        /// Whose picture it is, under which licence; may be empty.
        #[serde(default)]
        credit: String,
    },
}

/// What is asked of somebody.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proposal {
    /// Its stable name.
    pub id: Id,
    /// Its number within the document.
    pub number: u32,
    /// The axis that it belongs to; may be empty.
    #[serde(default)]
    pub axis: String,
    /// A few words that name it.
    pub title: String,
    /// What is asked, in one sentence.
    pub statement: Vec<Inline>,
    /// Why.
    #[serde(default)]
    pub reasons: Vec<Vec<Inline>>,
    /// Of whom it is asked.
    #[serde(default)]
    pub addressed_to: Vec<String>,
    /// The conclusions, cards or figures that it rests on; references lead there.
    #[serde(default)]
    pub rests_on: Vec<Vec<Inline>>,
    /// What is to come of it.
    #[serde(default)]
    pub expected_effect: Vec<Inline>,
    /// The council's criteria, and how the proposal meets each.
    #[serde(default)]
    pub criteria: Vec<Criterion>,
}

/// A criterion, and whether a proposal meets it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// The criterion.
    pub name: String,
    /// Whether it is met.
    pub met: bool,
    /// How, in a few words; may be empty.
    #[serde(default)]
    pub how: String,
}
