//! Horizontal bars made of parts.

use kuzul_locale::Words;

use super::bars::{BAR, GAP, LABEL_ROOM, Row, rows};
use super::measure::width;
use super::svg::{Anchor, Look, SIZE, Svg, WIDTH};
use super::{Chart, SERIES_MAX, StackedBar, number};
use crate::palette::{GLAZ, GLAZ_STRONG, INK, INK_SOFT, PAPER, SIGNAL};

/// Fill of each part and of the figure on it. Neighbours differ in lightness, and a white line
/// stands between them, so that they are told apart without colour.
const FILLS: [(&str, &str); SERIES_MAX] = [
    (GLAZ, PAPER),
    (SIGNAL, INK),
    ("#8fc3cf", INK),
    (INK_SOFT, PAPER),
    ("#dbe4e8", INK),
    (GLAZ_STRONG, PAPER),
];
const LEGEND_ROW: f64 = 24.0;
const SQUARE: f64 = 12.0;

pub(super) fn draw(
    chart: &Chart,
    series: &[String],
    bars: &[StackedBar],
    words: Words,
    name: &str,
) -> String {
    let mut svg = Svg::new();
    let top = legend(&mut svg, series) + GAP;
    let totals: Vec<f64> = bars.iter().map(|bar| bar.values.iter().sum()).collect();
    let longest = totals.iter().copied().fold(0.0, f64::max);
    let figures: Vec<String> = totals.iter().map(|total| number(words, *total)).collect();
    let figure_room = figures
        .iter()
        .map(|figure| width(figure, SIZE))
        .fold(0.0, f64::max);
    let room = WIDTH - LABEL_ROOM - 2.0 * GAP - figure_room;

    let (rows, height) = rows(bars.iter().map(|bar| bar.label.as_str()), LABEL_ROOM, top);
    for ((row, bar), figure) in rows.iter().zip(bars).zip(&figures) {
        svg.lines(
            &row.label,
            LABEL_ROOM,
            row.first_baseline(),
            Look::LABEL.from(Anchor::End),
        );
        let scale = if longest > 0.0 { room / longest } else { 0.0 };
        parts(&mut svg, row, bar, scale, words);
        svg.text(
            figure,
            WIDTH,
            row.middle() + SIZE * 0.35,
            Look::VALUE.from(Anchor::End),
        );
    }
    svg.finish(chart, &chart.alternative(words.language()), height, name)
}

fn parts(svg: &mut Svg, row: &Row, bar: &StackedBar, scale: f64, words: Words) {
    let mut start = LABEL_ROOM + GAP;
    for (index, (value, (fill, figure_fill))) in bar.values.iter().zip(FILLS).enumerate() {
        let length = value * scale;
        if length <= 0.0 {
            continue;
        }
        let gap = if length > 3.0 { 1.0 } else { 0.0 };
        let class = format!("chart-part chart-part-{}", index + 1);
        svg.rectangle(
            [start, row.middle() - BAR / 2.0, length - gap, BAR],
            fill,
            &class,
        );
        let figure = number(words, *value);
        if width(&figure, 12.0) + 6.0 < length {
            let look = Look {
                size: 12.0,
                fill: figure_fill,
                class: "chart-part-value",
                ..Look::VALUE
            };
            svg.text(
                &figure,
                start + (length - gap) / 2.0,
                row.middle() + 12.0 * 0.35,
                look.from(Anchor::Middle),
            );
        }
        start += length;
    }
}

/// The names of the parts with their fills, in the order of the bars. Answers where it ends.
fn legend(svg: &mut Svg, series: &[String]) -> f64 {
    let (mut x, mut y) = (LABEL_ROOM + GAP, 0.0);
    for (index, (name, (fill, _))) in series.iter().zip(FILLS).enumerate() {
        let entry = SQUARE + 6.0 + width(name, SIZE) + 18.0;
        if x + entry > WIDTH && x > LABEL_ROOM + GAP {
            x = LABEL_ROOM + GAP;
            y += LEGEND_ROW;
        }
        let class = format!("chart-part chart-part-{}", index + 1);
        svg.rectangle([x, y + 2.0, SQUARE, SQUARE], fill, &class);
        svg.text(name, x + SQUARE + 6.0, y + SIZE * 0.9, Look::LABEL);
        x += entry;
    }
    y + LEGEND_ROW
}
