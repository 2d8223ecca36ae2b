//! Charts as accessible SVG, from data that are also their table.
//!
//! A chart says everything in words and figures; length and colour come on top. The SVG has a
//! `<title>` and a `<desc>`, is coloured by presentation attributes only (no `style`, so that a
//! strict policy lets it pass) and carries classes by which a page may colour it anew.

mod bars;
mod measure;
mod ranking;
mod stacked;
mod svg;

use kuzul_locale::{Language, Value, Words};
use serde::{Deserialize, Serialize};

/// A chart: a title and numbers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Chart {
    /// What the chart shows; the SVG's title.
    pub title: String,
    /// What one learns from it, in a sentence; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub summary: String,
    /// What the numbers count: « participants ».
    pub unit: String,
    /// The numbers.
    pub data: Data,
}

/// The numbers of a chart, and with them its form. Numbers are finite and not negative.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum Data {
    /// Horizontal bars.
    Bars {
        /// What the bars stand for: « Collège ».
        of: String,
        /// The bars, from top to bottom.
        bars: Vec<Bar>,
    },
    /// Horizontal bars made of parts.
    Stacked {
        /// What the bars stand for: « Atelier ».
        of: String,
        /// The names of the parts, at most [`SERIES_MAX`].
        series: Vec<String>,
        /// The bars, from top to bottom.
        bars: Vec<StackedBar>,
    },
    /// Statements in order, each with its number.
    Ranking {
        /// What is ranked: « Conclusion ».
        of: String,
        /// The statements, the first first.
        entries: Vec<RankedBar>,
    },
}

/// Most parts of a stacked bar: more cannot be told apart.
pub const SERIES_MAX: usize = 6;

/// A bar.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bar {
    /// Its name.
    pub label: String,
    /// Its number.
    pub value: f64,
}

/// A bar made of parts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StackedBar {
    /// Its name.
    pub label: String,
    /// A number for each part.
    pub values: Vec<f64>,
}

/// A ranked statement with its number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RankedBar {
    /// 1 is the most important; equal ranks repeat the number.
    pub rank: u32,
    /// The statement.
    pub label: String,
    /// Its number.
    pub value: f64,
}

/// The numbers of a chart as a table: a first row of titles, the first cell of a row is its title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartTable {
    /// Titles of the columns.
    pub titles: Vec<String>,
    /// The rows, numbers written as the language writes them.
    pub rows: Vec<Vec<String>>,
}

impl Chart {
    /// The chart as SVG, 640 units wide. `name` makes the ids within it unique on a page: give
    /// each chart of a page another one, of ASCII letters, digits and `-`.
    pub fn svg(&self, language: Language, name: &str) -> String {
        let words = Words::of(language);
        match &self.data {
            Data::Bars { bars, .. } => bars::draw(self, bars, words, name),
            Data::Stacked { series, bars, .. } => stacked::draw(self, series, bars, words, name),
            Data::Ranking { entries, .. } => ranking::draw(self, entries, words, name),
        }
    }

    /// The numbers as a table.
    pub fn table(&self, language: Language) -> ChartTable {
        let words = Words::of(language);
        match &self.data {
            Data::Bars { of, bars } => ChartTable {
                titles: vec![of.clone(), capital(&self.unit)],
                rows: bars
                    .iter()
                    .map(|bar| vec![bar.label.clone(), number(words, bar.value)])
                    .collect(),
            },
            Data::Stacked { of, series, bars } => ChartTable {
                titles: [of.clone()].into_iter().chain(series.clone()).collect(),
                rows: bars
                    .iter()
                    .map(|bar| {
                        let values = bar.values.iter().map(|value| number(words, *value));
                        [bar.label.clone()].into_iter().chain(values).collect()
                    })
                    .collect(),
            },
            Data::Ranking { of, entries } => ChartTable {
                titles: vec![
                    words.t("press-rank").into_owned(),
                    of.clone(),
                    capital(&self.unit),
                ],
                rows: entries
                    .iter()
                    .map(|entry| {
                        vec![
                            entry.rank.to_string(),
                            entry.label.clone(),
                            number(words, entry.value),
                        ]
                    })
                    .collect(),
            },
        }
    }

    /// The chart in words, for who does not see it: title, summary, and every number.
    pub fn alternative(&self, language: Language) -> String {
        let table = self.table(language);
        let mut text = sentence(&self.title);
        text.push_str(&sentence(&self.summary));
        for row in &table.rows {
            let (title, numbers) = match &self.data {
                Data::Ranking { .. } => (format!("{}. {}", row[0], row[1]), &row[2..]),
                _ => (row[0].clone(), &row[1..]),
            };
            let named: Vec<String> = match &self.data {
                Data::Stacked { series, .. } => numbers
                    .iter()
                    .zip(series)
                    .map(|(number, series)| format!("{series} {number}"))
                    .collect(),
                _ => numbers
                    .iter()
                    .map(|number| format!("{number} {}", self.unit))
                    .collect(),
            };
            text.push_str(&sentence(&format!("{title} : {}", named.join(", "))));
        }
        text.trim_end().to_owned()
    }

    /// What is wrong with the numbers, if something is.
    pub(crate) fn fault(&self) -> Option<&'static str> {
        let (values, complete): (Vec<f64>, bool) = match &self.data {
            Data::Bars { bars, .. } => (bars.iter().map(|bar| bar.value).collect(), true),
            Data::Stacked { series, bars, .. } => (
                bars.iter().flat_map(|bar| bar.values.clone()).collect(),
                (1..=SERIES_MAX).contains(&series.len())
                    && bars.iter().all(|bar| bar.values.len() == series.len()),
            ),
            Data::Ranking { entries, .. } => {
                (entries.iter().map(|entry| entry.value).collect(), true)
            }
        };
        if values.is_empty() {
            Some("a chart needs a number")
        } else if !complete {
            Some("each bar needs a number for each part, and there are at most six parts")
        } else if values
            .iter()
            .any(|value| !value.is_finite() || *value < 0.0)
        {
            Some("a chart's numbers are finite and not negative")
        } else {
            None
        }
    }
}

fn number(words: Words, value: f64) -> String {
    // Whole numbers below 2^53 are exact.
    if value.fract() == 0.0 && value < 9e15 {
        words.number(value as i64)
    } else {
        words.number(Value::Decimal(value))
    }
}

fn sentence(text: &str) -> String {
    let text = text.trim();
    if text.is_empty() {
        String::new()
    } else if text.ends_with(['.', '!', '?', '…']) {
        format!("{text} ")
    } else {
        format!("{text}. ")
    }
}

/// The text with a capital at its beginning.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// Width and height of one of our own charts.
pub(crate) fn svg_size(svg: &str) -> (f64, f64) {
    let number = |name: &str| {
        let value = svg.split(&format!(" {name}=\"")).nth(1)?;
        value.split('"').next()?.parse().ok()
    };
    (
        number("width").unwrap_or(svg::WIDTH),
        number("height").unwrap_or(1.0),
    )
}

#[cfg(test)]
mod tests;
