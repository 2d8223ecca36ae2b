//! Charts as SVG, one for each line, so that names wrap and figures stay readable on a phone and on
//! paper. Colour is never the only sign, and every figure stands beside its bar as text.

use std::fmt::Write;

use super::args::Lang;
use super::html::escaped;
use super::report::{Bar, Chart};

/// Height of a bar in pixels.
const BAR: usize = 14;
/// Height of a line of stacked parts in pixels.
const STACK: usize = 26;
/// Width of a chart on the narrowest phone, in pixels: what must have room there is shown.
const NARROWEST: f64 = 270.0;
/// About the width of a digit in pixels, and of the space around a figure.
const DIGIT: f64 = 8.0;

/// Draws a chart.
pub(super) fn draw(chart: &Chart, lang: Lang) -> String {
    match chart {
        Chart::Bars { title, bars } => draw_bars(lang.of(title), bars, lang),
        Chart::Stacks { title, parts, rows } => draw_stacks(lang.of(title), parts, rows),
    }
}

fn open(out: &mut String, title: &str) {
    // Writing to a string cannot fail, here and below.
    let _ = writeln!(
        out,
        "<figure>\n<figcaption>{}</figcaption>\n<ul class=\"chart\">",
        escaped(title)
    );
}

fn draw_bars(title: &str, bars: &[Bar], lang: Lang) -> String {
    let most = bars
        .iter()
        .map(|bar| bar.value)
        .fold(0.0, f64::max)
        .max(f64::MIN_POSITIVE);
    let mut out = String::new();
    open(&mut out, title);
    for bar in bars {
        let width = (bar.value / most * 100.0).clamp(0.0, 100.0);
        let (class, sign) = match bar.taken {
            true => ("taken", " ✓"),
            false => ("left", ""),
        };
        let _ = writeln!(
            out,
            "<li><span>{}</span> <span class=\"figure\">{}{sign}</span>\
             <svg aria-hidden=\"true\" width=\"100%\" height=\"{BAR}\">\
             <rect class=\"{class}\" width=\"{width:.1}%\" height=\"{BAR}\"/></svg></li>",
            escaped(&bar.label),
            escaped(lang.of(&bar.shown)),
        );
    }
    out.push_str("</ul>\n</figure>\n");
    out
}

fn draw_stacks(title: &str, parts: &[String], rows: &[(String, Vec<u64>)]) -> String {
    let mut out = String::new();
    open(&mut out, title);
    for (name, counts) in rows {
        draw_stack(&mut out, name, parts, counts);
    }
    out.push_str("</ul>\n<ul class=\"key\">\n");
    for (part, name) in parts.iter().enumerate() {
        let (fill, ink) = shade(part, parts.len());
        // Grades without a name are their numbers.
        let (number, name) = ((part + 1).to_string(), name.as_str());
        let (inside, beside) = match name == number {
            true => ("", name),
            false => (number.as_str(), name),
        };
        let _ = writeln!(
            out,
            "<li><svg aria-hidden=\"true\" width=\"28\" height=\"20\">\
             <rect width=\"28\" height=\"20\" fill=\"{fill}\"/>\
             <text x=\"14\" y=\"15\" text-anchor=\"middle\" fill=\"{ink}\">{inside}</text></svg> {}</li>",
            escaped(beside)
        );
    }
    out.push_str("</ul>\n</figure>\n");
    out
}

/// One line of stacked parts, with the half marked.
fn draw_stack(out: &mut String, name: &str, parts: &[String], counts: &[u64]) {
    let all = counts.iter().sum::<u64>().max(1) as f64;
    let told: Vec<String> = parts
        .iter()
        .zip(counts)
        .map(|(part, count)| format!("{part} {count}"))
        .collect();
    let told = told.join(", ");
    let _ = write!(
        out,
        "<li><span>{}</span><svg role=\"img\" aria-label=\"{}\" width=\"100%\" height=\"{STACK}\">",
        escaped(name),
        escaped(&told)
    );
    let (mut x, mut figures) = (0.0, String::new());
    for (part, count) in counts.iter().enumerate() {
        let share = *count as f64 / all;
        let (fill, ink) = shade(part, counts.len());
        let name = parts.get(part).map_or("", String::as_str);
        let _ = write!(
            out,
            "<rect class=\"part\" x=\"{x:.2}%\" width=\"{:.2}%\" height=\"{STACK}\" fill=\"{fill}\"><title>{}: {count}</title></rect>",
            100.0 * share,
            escaped(name)
        );
        let digits = count.to_string().len() as f64;
        if share * NARROWEST > (digits + 1.0) * DIGIT {
            let _ = write!(
                figures,
                "<text x=\"{:.2}%\" y=\"18\" text-anchor=\"middle\" fill=\"{ink}\">{count}</text>",
                x + 50.0 * share
            );
        }
        x += 100.0 * share;
    }
    let _ = write!(
        out,
        "<line class=\"halo\" x1=\"50%\" x2=\"50%\" y2=\"{STACK}\"/>\
         <line class=\"half\" x1=\"50%\" x2=\"50%\" y2=\"{STACK}\"/>"
    );
    // Above the line, so that none is struck through.
    let _ = writeln!(out, "{figures}</svg></li>");
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
