//! The small SVG that charts are made of.

use std::fmt::Write;

use super::Chart;
use crate::xml::escaped;

/// The width of every chart, in SVG units. At the full width of an A4 page's text a unit is about
/// 0.75 pt, so that the text sizes below are right in print.
pub(super) const WIDTH: f64 = 640.0;
/// The size of labels and figures.
pub(super) const SIZE: f64 = 14.0;
/// From one line of a label to the next.
pub(super) const LEADING: f64 = 17.0;

/// An SVG that is being written.
pub(super) struct Svg {
    shapes: String,
}

/// From which side a text is set.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// How a text looks.
#[derive(Clone, Copy)]
pub(super) struct Look {
    pub(super) size: f64,
    pub(super) weight: u16,
    pub(super) fill: &'static str,
    pub(super) class: &'static str,
    pub(super) anchor: Anchor,
}

impl Look {
    pub(super) const LABEL: Self = Self {
        size: SIZE,
        weight: 400,
        fill: crate::palette::INK,
        class: "chart-label",
        anchor: Anchor::Start,
    };
    pub(super) const VALUE: Self = Self {
        weight: 600,
        class: "chart-value",
        ..Self::LABEL
    };

    pub(super) const fn from(self, anchor: Anchor) -> Self {
        Self { anchor, ..self }
    }
}

impl Svg {
    pub(super) const fn new() -> Self {
        Self {
            shapes: String::new(),
        }
    }

    /// A rectangle; the class lets a page colour it anew.
    pub(super) fn rectangle(&mut self, [x, y, width, height]: [f64; 4], fill: &str, class: &str) {
        let [x, y, width, height] = [x, y, width, height].map(short);
        // Writing into a string cannot fail.
        let _ = write!(
            self.shapes,
            r#"<rect class="{class}" x="{x}" y="{y}" width="{width}" height="{height}" fill="{fill}"/>"#
        );
    }

    /// A line of text with its baseline at `y`.
    pub(super) fn text(&mut self, text: &str, x: f64, y: f64, look: Look) {
        let anchor = match look.anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        let (x, y, text) = (short(x), short(y), escaped(text));
        let Look {
            size,
            weight,
            fill,
            class,
            ..
        } = look;
        let _ = write!(
            self.shapes,
            r#"<text class="{class}" x="{x}" y="{y}" font-size="{size}" font-weight="{weight}" fill="{fill}" text-anchor="{anchor}">{text}</text>"#
        );
    }

    /// Lines of text, the first with its baseline at `y`.
    pub(super) fn lines(&mut self, lines: &[String], x: f64, y: f64, look: Look) {
        for (index, line) in lines.iter().enumerate() {
            self.text(line, x, y + LEADING * index as f64, look);
        }
    }

    /// The whole image with its title and description.
    pub(super) fn finish(
        self,
        chart: &Chart,
        description: &str,
        height: f64,
        name: &str,
    ) -> String {
        let (title, description) = (escaped(&chart.title), escaped(description));
        let (height, shapes) = (short(height), self.shapes);
        format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img" aria-labelledby="{name}-title {name}-desc" font-family="Atkinson Next, DejaVu Sans, sans-serif"><title id="{name}-title">{title}</title><desc id="{name}-desc">{description}</desc><g aria-hidden="true">{shapes}</g></svg>"#
        )
    }
}

/// A length with at most two decimals.
pub(super) fn short(length: f64) -> String {
    let text = format!("{length:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
