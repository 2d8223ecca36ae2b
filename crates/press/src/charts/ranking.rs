//! Statements in order, each over a bar of its number.

use kuzul_locale::Words;

use super::measure::{lines, width};
use super::svg::{Anchor, LEADING, Look, SIZE, Svg, WIDTH};
use super::{Chart, RankedBar, number};
use crate::palette::{GLAZ, SHOAL};

/// Room for the rank.
const RANK_ROOM: f64 = 44.0;
const RANK_SIZE: f64 = 24.0;
/// Thickness of a bar under its statement.
const BAR: f64 = 6.0;
const ROW_GAP: f64 = 16.0;
const LINES_MAX: usize = 4;

pub(super) fn draw(chart: &Chart, entries: &[RankedBar], words: Words, name: &str) -> String {
    let figures: Vec<String> = entries
        .iter()
        .map(|entry| number(words, entry.value))
        .collect();
    let figure_room = figures
        .iter()
        .map(|figure| width(figure, SIZE))
        .fold(0.0, f64::max);
    let room = WIDTH - RANK_ROOM - 16.0 - figure_room;
    let longest = entries.iter().map(|entry| entry.value).fold(0.0, f64::max);

    let mut svg = Svg::new();
    let mut top = 0.0;
    for (entry, figure) in entries.iter().zip(&figures) {
        let label = lines(&entry.label, SIZE, room, LINES_MAX);
        let rank = Look {
            size: RANK_SIZE,
            weight: 800,
            fill: GLAZ,
            class: "chart-rank",
            anchor: Anchor::End,
        };
        svg.text(
            &entry.rank.to_string(),
            RANK_ROOM - 14.0,
            top + RANK_SIZE * 0.8,
            rank,
        );
        svg.lines(&label, RANK_ROOM, top + SIZE, Look::LABEL);
        let bar = top + label.len() as f64 * LEADING + 5.0;
        svg.rectangle([RANK_ROOM, bar, room, BAR], SHOAL, "chart-track");
        let length = if longest > 0.0 {
            room * entry.value / longest
        } else {
            0.0
        };
        svg.rectangle([RANK_ROOM, bar, length, BAR], GLAZ, "chart-bar");
        svg.text(figure, WIDTH, bar + BAR, Look::VALUE.from(Anchor::End));
        top = bar + BAR + ROW_GAP;
    }
    svg.finish(
        chart,
        &chart.alternative(words.language()),
        (top - ROW_GAP).max(1.0) + 2.0,
        name,
    )
}
