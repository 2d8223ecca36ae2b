//! Horizontal bars.

use kuzul_locale::Words;

use super::measure::{lines, width};
use super::svg::{Anchor, LEADING, Look, SIZE, Svg, WIDTH};
use super::{Bar, Chart, number};
use crate::palette::{GLAZ, SHOAL};

/// Room for the labels, left of the bars.
pub(super) const LABEL_ROOM: f64 = 210.0;
/// Between label and bar, bar and figure.
pub(super) const GAP: f64 = 12.0;
/// Thickness of a bar.
pub(super) const BAR: f64 = 18.0;
/// Between the rows.
pub(super) const ROW_GAP: f64 = 10.0;
/// Lines of a label.
pub(super) const LABEL_LINES: usize = 3;

/// Where a row stands, and its label's lines.
pub(super) struct Row {
    pub(super) top: f64,
    pub(super) height: f64,
    pub(super) label: Vec<String>,
}

impl Row {
    /// The baseline of the first line of the label, so that the label stands beside the middle.
    pub(super) fn first_baseline(&self) -> f64 {
        self.middle() - LEADING * self.label.len() as f64 / 2.0 + SIZE * 0.87
    }

    pub(super) fn middle(&self) -> f64 {
        self.top + self.height / 2.0
    }
}

/// Rows one under the other, and where the next would begin.
pub(super) fn rows<'a>(
    labels: impl Iterator<Item = &'a str>,
    room: f64,
    mut top: f64,
) -> (Vec<Row>, f64) {
    let mut rows = Vec::new();
    for label in labels {
        let label = lines(label, SIZE, room, LABEL_LINES);
        let height = (label.len() as f64 * LEADING).max(BAR) + ROW_GAP;
        rows.push(Row { top, height, label });
        top += height;
    }
    (rows, top)
}

pub(super) fn draw(chart: &Chart, bars: &[Bar], words: Words, name: &str) -> String {
    let figures: Vec<String> = bars.iter().map(|bar| number(words, bar.value)).collect();
    let figure_room = figures
        .iter()
        .map(|figure| width(figure, SIZE))
        .fold(0.0, f64::max);
    let start = LABEL_ROOM + GAP;
    let room = WIDTH - start - GAP - figure_room;
    let longest = bars.iter().map(|bar| bar.value).fold(0.0, f64::max);

    let mut svg = Svg::new();
    let (rows, height) = rows(bars.iter().map(|bar| bar.label.as_str()), LABEL_ROOM, 0.0);
    for ((row, bar), figure) in rows.iter().zip(bars).zip(&figures) {
        svg.lines(
            &row.label,
            LABEL_ROOM,
            row.first_baseline(),
            Look::LABEL.from(Anchor::End),
        );
        let top = row.middle() - BAR / 2.0;
        svg.rectangle([start, top, room, BAR], SHOAL, "chart-track");
        let length = if longest > 0.0 {
            room * bar.value / longest
        } else {
            0.0
        };
        svg.rectangle([start, top, length, BAR], GLAZ, "chart-bar");
        svg.text(
            figure,
            WIDTH,
            row.middle() + SIZE * 0.35,
            Look::VALUE.from(Anchor::End),
        );
    }
    svg.finish(chart, &chart.alternative(words.language()), height, name)
}
