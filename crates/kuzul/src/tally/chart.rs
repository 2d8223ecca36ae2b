//! Charts as SVG. Each has its title and its text; colour is never the only sign.

use std::fmt::Write;

use super::args::Lang;
use super::html::escaped;
use super::report::{Bar, Chart};

/// Height of a line of a chart, in units of the drawing.
const LINE: usize = 26;
/// Width of the labels.
const LABELS: usize = 240;
/// Width of the bars at most.
const BARS: usize = 380;
/// Width of the whole drawing: labels, bars, and figures after them.
const WIDTH: usize = 780;
/// Most characters of a label; longer ones are cut here and whole in the table of the page.
const LABEL_CHARACTERS: usize = 34;

/// Draws a chart. `number` makes its ids unique in the page.
pub(super) fn draw(chart: &Chart, lang: Lang, number: usize) -> String {
    match chart {
        Chart::Bars { title, bars } => draw_bars(lang.of(title), bars, lang, number),
        Chart::Stacks { title, parts, rows } => draw_stacks(lang.of(title), parts, rows, number),
    }
}

fn open(out: &mut String, title: &str, lines: usize, number: usize) {
    let height = lines * LINE + 8;
    // Writing to a string cannot fail, here and below.
    let _ = write!(
        out,
        "<figure><figcaption>{0}</figcaption><svg role=\"img\" aria-labelledby=\"chart{number}\" viewBox=\"0 0 {WIDTH} {height}\"><title id=\"chart{number}\">{0}</title>",
        escaped(title)
    );
}

fn label(out: &mut String, line: usize, text: &str) {
    let mut short: String = text.chars().take(LABEL_CHARACTERS).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    let y = line * LINE + 20;
    let x = LABELS - 8;
    let _ = write!(
        out,
        "<text x=\"{x}\" y=\"{y}\" text-anchor=\"end\">{}</text>",
        escaped(&short)
    );
}

fn draw_bars(title: &str, bars: &[Bar], lang: Lang, number: usize) -> String {
    let most = bars
        .iter()
        .map(|bar| bar.value)
        .fold(0.0, f64::max)
        .max(f64::MIN_POSITIVE);
    let mut out = String::new();
    open(&mut out, title, bars.len(), number);
    for (line, bar) in bars.iter().enumerate() {
        label(&mut out, line, &bar.label);
        let width = (bar.value / most * BARS as f64).max(0.0);
        let (y, class) = (line * LINE + 5, if bar.taken { "taken" } else { "left" });
        let _ = write!(
            out,
            "<rect class=\"{class}\" x=\"{LABELS}\" y=\"{y}\" width=\"{width:.1}\" height=\"{}\"/>",
            LINE - 8
        );
        let sign = if bar.taken { " ✓" } else { "" };
        let (x, y) = (LABELS as f64 + width + 6.0, line * LINE + 20);
        let shown = escaped(lang.of(&bar.shown));
        let _ = write!(out, "<text x=\"{x:.1}\" y=\"{y}\">{shown}{sign}</text>");
    }
    out.push_str("</svg></figure>\n");
    out
}

fn draw_stacks(
    title: &str,
    parts: &[String],
    rows: &[(String, Vec<u64>)],
    number: usize,
) -> String {
    let mut out = String::new();
    open(&mut out, title, rows.len() + 1, number);
    let width = (WIDTH - LABELS - 20) as f64;
    for (line, (name, counts)) in rows.iter().enumerate() {
        label(&mut out, line, name);
        let all = counts.iter().sum::<u64>().max(1) as f64;
        let mut x = LABELS as f64;
        for (part, count) in counts.iter().enumerate() {
            let each = *count as f64 / all * width;
            let (y, shade) = (line * LINE + 5, shade(part, counts.len()));
            let name = parts.get(part).map_or("", String::as_str);
            let _ = write!(
                out,
                "<rect x=\"{x:.1}\" y=\"{y}\" width=\"{each:.1}\" height=\"{}\" fill=\"{}\" stroke=\"#fff\"><title>{}: {count}</title></rect>",
                LINE - 8,
                shade.0,
                escaped(name)
            );
            // The figure where it has room.
            if each > 34.0 {
                let (middle, base) = (x + each / 2.0, line * LINE + 19);
                let _ = write!(
                    out,
                    "<text class=\"in\" x=\"{middle:.1}\" y=\"{base}\" text-anchor=\"middle\" fill=\"{}\">{count}</text>",
                    shade.1
                );
            }
            x += each;
        }
    }
    let middle = LABELS as f64 + width / 2.0;
    let end = rows.len() * LINE;
    let _ = write!(
        out,
        "<path d=\"M{middle:.1} 0V{end}\" stroke=\"#000\" stroke-dasharray=\"4 3\"/>"
    );
    out.push_str("</svg><ul class=\"key\">");
    for (part, name) in parts.iter().enumerate() {
        let (fill, ink) = shade(part, parts.len());
        let _ = write!(
            out,
            "<li><span style=\"background:{fill};color:{ink}\">{}</span> {}</li>",
            part + 1,
            escaped(name)
        );
    }
    out.push_str("</ul></figure>\n");
    out
}

/// Fill and ink of a part: from dark red over light grey to dark blue, with enough contrast for
/// the figure that stands on it.
fn shade(part: usize, parts: usize) -> (String, &'static str) {
    let at = part as f64 / (parts.saturating_sub(1).max(1)) as f64;
    let mix = |from: f64, to: f64, t: f64| (from + (to - from) * t).round() as u8;
    let (from, to, t) = if at < 0.5 {
        ((122.0, 20.0, 20.0), (238.0, 238.0, 238.0), at * 2.0)
    } else {
        ((238.0, 238.0, 238.0), (12.0, 60.0, 120.0), at * 2.0 - 1.0)
    };
    let (r, g, b) = (
        mix(from.0, to.0, t),
        mix(from.1, to.1, t),
        mix(from.2, to.2, t),
    );
    let ink = if luminance([r, g, b]) > EVEN_CONTRAST {
        "#000"
    } else {
        "#fff"
    };
    (format!("#{r:02x}{g:02x}{b:02x}"), ink)
}

/// Luminance against which black and white have the same contrast, 4.58 to 1.
const EVEN_CONTRAST: f64 = 0.179;

/// Relative luminance of a colour, from 0 to 1 (WCAG 2).
fn luminance(colour: [u8; 3]) -> f64 {
    let linear = |channel: u8| {
        let c = f64::from(channel) / 255.0;
        if c <= 0.04045 {
            c / 12.92
        } else {
            ((c + 0.055) / 1.055).powf(2.4)
        }
    };
    let [r, g, b] = colour.map(linear);
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_on_parts_can_be_read() {
        for parts in 1..12 {
            for part in 0..parts {
                let (fill, ink) = shade(part, parts);
                let hex = |at| u8::from_str_radix(&fill[at..at + 2], 16).unwrap();
                let back = luminance([hex(1), hex(3), hex(5)]);
                let front = if ink == "#000" { 0.0 } else { 1.0 };
                let (light, dark) = (f64::max(back, front), f64::min(back, front));
                assert!((light + 0.05) / (dark + 0.05) >= 4.5, "{part} of {parts}");
            }
        }
    }
}
