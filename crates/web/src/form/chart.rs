//! What was answered to one question, as bars and as a table.
//!
//! The drawing is narrow, each label above its bar, so that it reads the same on a phone as on paper.

use std::fmt::Write as _;

use kuzul_locale::Words;
use kuzul_model::form::{
    question::{Kind, Question},
    release::Tally,
};
use schemars::JsonSchema;
use serde::Serialize;

/// Width of the drawing, in its own units.
const WIDTH: usize = 320;
/// Room for the figure at the end of a bar.
const FIGURE: usize = 40;
/// Size of the words.
const SIZE: usize = 13;
/// From one line of a label to the next.
const LEADING: usize = 16;
/// Characters of a line, at the most: what fits the width in this size.
const LINE_CHARS: usize = 46;
/// Height of a bar.
const BAR: usize = 14;
/// From the end of a bar to the next label.
const GAP: usize = 10;
/// Bars, at the most: more are read in the table.
const BARS_MAX: usize = 20;

/// How often something was answered.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Row {
    /// What.
    pub(crate) label: String,
    /// How often.
    pub(crate) count: u32,
    /// Of a hundred who answered the question, rounded.
    pub(crate) percent: u32,
}

/// Everything that can be answered, with how often it was.
pub(crate) fn rows(question: &Question, tally: Option<&Tally>, words: Words) -> Vec<Row> {
    let answered = tally.map_or(0, |tally| tally.answered);
    let count = |value: i64| {
        let counts = tally.map(|tally| tally.counts.as_slice());
        let found = counts.unwrap_or_default().iter();
        found
            .filter(|(other, _)| *other == value)
            .map(|(_, times)| *times)
            .sum()
    };
    let row = |label: String, value: i64| {
        let count: u32 = count(value);
        Row {
            label,
            count,
            percent: (count * 200 + answered)
                .checked_div(2 * answered)
                .unwrap_or(0),
        }
    };
    let placed = |labels: &[String]| {
        let places = (0..).zip(labels);
        places
            .map(|(value, label)| row(label.clone(), value))
            .collect()
    };
    match &question.kind {
        Kind::Scale { low, high } => (1..=5)
            .map(|mark| {
                let label = match mark {
                    1 => format!("1 : {low}"),
                    5 => format!("5 : {high}"),
                    other => other.to_string(),
                };
                row(label, mark)
            })
            .collect(),
        Kind::One { options } | Kind::Several { options } => placed(options),
        Kind::YesNo => vec![
            row(words.t("form-yes").into_owned(), 1),
            row(words.t("form-no").into_owned(), 0),
        ],
        Kind::Number => {
            let counts = tally.map(|tally| tally.counts.as_slice());
            let values = counts.unwrap_or_default().iter();
            values
                .map(|(value, _)| row(value.to_string(), *value))
                .collect()
        }
        Kind::Short | Kind::Long => Vec::new(),
    }
}

/// The mean of marks or numbers, in tenths.
pub(crate) fn mean_tenths(question: &Question, tally: Option<&Tally>) -> Option<i64> {
    if !matches!(question.kind, Kind::Scale { .. } | Kind::Number) {
        return None;
    }
    let counts = &tally?.counts;
    let times: i64 = counts.iter().map(|(_, times)| i64::from(*times)).sum();
    let sum: i64 = counts
        .iter()
        .map(|(value, times)| value.saturating_mul(i64::from(*times)))
        .sum();
    (times > 0).then(|| (sum * 20 + times).div_euclid(2 * times))
}

/// The bars, as SVG; `None` where there is nothing to draw. Its words are hidden from screen readers,
/// which read the table; `id` makes its names unique on the page.
pub(crate) fn drawn(title: &str, rows: &[Row], id: &str) -> Option<String> {
    let most = rows.iter().map(|row| row.count).max()?;
    if most == 0 || rows.len() > BARS_MAX {
        return None;
    }
    let mut shapes = String::new();
    let mut y = 0;
    for row in rows {
        for line in lines(&row.label) {
            y += LEADING;
            let baseline = y - 4;
            let _ = write!(
                shapes,
                r#"<text x="0" y="{baseline}" font-size="{SIZE}" fill="currentColor">{}</text>"#,
                escaped(&line)
            );
        }
        let room = WIDTH - FIGURE;
        let length = room * row.count as usize / most as usize;
        let (track, figure) = (WIDTH - FIGURE, length + 6);
        let baseline = y + BAR - 3;
        let _ = write!(
            shapes,
            r#"<rect y="{y}" width="{track}" height="{BAR}" fill="var(--shoal)"/><rect y="{y}" width="{length}" height="{BAR}" fill="var(--glaz)"/><text x="{x}" y="{baseline}" font-size="{SIZE}" font-weight="700" fill="currentColor">{count}</text>"#,
            x = figure.max(track + 6),
            count = row.count,
        );
        y += BAR + GAP;
    }
    let told: Vec<_> = rows
        .iter()
        .map(|row| format!("{} : {}", row.label, row.count))
        .collect();
    Some(format!(
        r#"<svg class="form-chart" viewBox="0 0 {WIDTH} {y}" role="img" aria-labelledby="{id}-titre {id}-dessin"><title id="{id}-titre">{}</title><desc id="{id}-dessin">{}</desc><g aria-hidden="true">{shapes}</g></svg>"#,
        escaped(title),
        escaped(&told.join(" ; ")),
    ))
}

/// A label in lines that fit.
fn lines(label: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in label.split_whitespace() {
        let Some(line) = lines.last_mut() else { break };
        let chars = line.chars().count() + 1 + word.chars().count();
        if line.is_empty() {
            line.extend(word.chars().take(LINE_CHARS));
        } else if chars <= LINE_CHARS {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(word.chars().take(LINE_CHARS).collect());
        }
    }
    lines
}

fn escaped(text: &str) -> String {
    text.chars().fold(String::new(), |mut escaped, c| {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
        escaped
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale() -> Question {
        Question {
            label: "Content ?".into(),
            help: None,
            kind: Kind::Scale {
                low: "Non".into(),
                high: "Oui".into(),
            },
            required: true,
        }
    }

    #[test]
    fn a_scale_shows_every_mark_also_those_that_nobody_gave() {
        let tally = Tally {
            question: 1,
            answered: 6,
            counts: vec![(4, 2), (5, 4)],
        };
        let words = Words::of(kuzul_locale::Language::French);
        let rows = rows(&scale(), Some(&tally), words);
        let counts: Vec<_> = rows.iter().map(|row| row.count).collect();
        assert_eq!(counts, [0, 0, 0, 2, 4]);
        let percent: Vec<_> = rows.iter().map(|row| row.percent).collect();
        assert_eq!(percent, [0, 0, 0, 33, 67]);
        assert_eq!(mean_tenths(&scale(), Some(&tally)), Some(47));
    }

    #[test]
    fn what_people_wrote_is_never_markup() {
        let row = Row {
            label: "<script>alert(1)</script> & \"x\"".into(),
            count: 1,
            percent: 100,
        };
        let svg = drawn("a<b", &[row], "q1").unwrap();
        assert!(
            !svg.contains("<script") && svg.contains("&lt;script&gt;"),
            "{svg}"
        );
    }

    #[test]
    fn nothing_answered_draws_nothing() {
        let words = Words::of(kuzul_locale::Language::French);
        assert!(drawn("", &rows(&scale(), None, words), "q1").is_none());
        assert!(drawn("", &[], "q1").is_none());
    }
}
