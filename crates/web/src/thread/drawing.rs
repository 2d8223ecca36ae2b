//! The thread as a drawing: a knot for each thing, a line from what came before to what came of it.
//! It says nothing that the text beside it does not say.

use std::fmt::Write as _;

use super::{Place, Stage, Thread};
use crate::process::PhaseState;

/// Knots of a stage that are drawn; the last stands for all others.
const DRAWN_MAX: usize = 7;
/// From stage to stage, and from knot to knot, in units of the drawing.
const ALONG: i32 = 124;
const ASIDE: i32 = 38;
/// Room for the names of the stages: above where it lies, at the left where it stands.
const CAPTION: [i32; 2] = [46, 120];
/// Half of a knot, and the margin.
const KNOT: i32 = 12;

/// Which way a thread runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// From left to right.
    Lying,
    /// From top to bottom.
    Standing,
}

/// A thread as a drawing.
pub(super) struct Drawing {
    pub(super) name: &'static str,
    pub(super) width: i32,
    pub(super) height: i32,
    pub(super) captions: Vec<Caption>,
    pub(super) lines: Vec<Line>,
    pub(super) knots: Vec<Drawn>,
}

/// The name of a stage.
pub(super) struct Caption {
    pub(super) x: i32,
    pub(super) y: i32,
    pub(super) name: &'static str,
    pub(super) planned: bool,
}

/// A line between two knots.
pub(super) struct Line {
    pub(super) d: String,
    pub(super) planned: bool,
    /// Whether it leads to or from what the page is about.
    pub(super) near: bool,
}

/// A knot.
pub(super) struct Drawn {
    pub(super) x: i32,
    pub(super) y: i32,
    /// `card`, `planned`, `running` or `done`.
    pub(super) shape: &'static str,
    pub(super) here: bool,
    /// A rank, or how many it stands for.
    pub(super) label: String,
}

impl Drawing {
    pub(super) fn of(thread: &Thread, side: Side) -> Self {
        let stages = &thread.stages;
        let most = stages.iter().map(drawn).max().unwrap_or(1);
        let [count, most] = [stages.len(), most].map(|it| i32::try_from(it).unwrap_or(0));
        let caption = CAPTION[usize::from(side == Side::Standing)];
        let along = if side == Side::Lying { ALONG } else { 84 };
        let (long, wide) = (count * along, most * ASIDE + 2 * KNOT);
        let at = |place: Place| {
            let stage = stages.get(place.stage);
            let of = i32::try_from(stage.map_or(1, drawn)).unwrap_or(1);
            let nth = i32::try_from(place.at.min(DRAWN_MAX - 1)).unwrap_or(0);
            let far = i32::try_from(place.stage).unwrap_or(0) * along + along / 2;
            let off = caption + wide / 2 + nth * ASIDE - (of - 1) * ASIDE / 2;
            match side {
                Side::Lying => (far, off),
                Side::Standing => (off, far),
            }
        };
        let (width, height) = match side {
            Side::Lying => (long, caption + wide),
            Side::Standing => (caption + wide, long),
        };
        Self {
            name: if side == Side::Lying {
                "lying"
            } else {
                "standing"
            },
            width,
            height,
            captions: captions(stages, side, along),
            lines: lines(thread, side, at),
            knots: knots(stages, at),
        }
    }
}

fn drawn(stage: &Stage) -> usize {
    stage.knots.len().min(DRAWN_MAX)
}

fn captions(stages: &[Stage], side: Side, along: i32) -> Vec<Caption> {
    let caption = |(at, stage): (i32, &Stage)| {
        let middle = at * along + along / 2;
        let (x, y) = match side {
            Side::Lying => (middle, 22),
            Side::Standing => (0, middle + 6),
        };
        Caption {
            x,
            y,
            name: stage.name,
            planned: stage.state == PhaseState::Planned,
        }
    };
    (0..).zip(stages).map(caption).collect()
}

fn lines(thread: &Thread, side: Side, at: impl Fn(Place) -> (i32, i32)) -> Vec<Line> {
    let knot = |place: Place| thread.stages.get(place.stage)?.knots.get(place.at);
    let mut lines: Vec<Line> = Vec::with_capacity(thread.lines.len());
    for [from, to] in &thread.lines {
        let (from_knot, to_knot) = (knot(*from), knot(*to));
        let d = curve(at(*from), at(*to), side);
        let planned = to_knot.is_some_and(|it| it.state == PhaseState::Planned);
        let near = [from_knot, to_knot]
            .iter()
            .any(|it| it.is_some_and(|it| it.here));
        // Lines of knots that are drawn as one lie upon one another.
        match lines.iter_mut().find(|line| line.d == d) {
            Some(line) => line.near |= near,
            None => lines.push(Line { d, planned, near }),
        }
    }
    // What is near lies on top.
    lines.sort_by_key(|line| line.near);
    lines
}

/// A line that leaves and arrives along the thread.
fn curve((x, y): (i32, i32), (to_x, to_y): (i32, i32), side: Side) -> String {
    let mut d = String::new();
    // Writing into a string does not fail.
    let _ = match side {
        Side::Lying => {
            let half = (x + to_x) / 2;
            write!(d, "M{x} {y}C{half} {y} {half} {to_y} {to_x} {to_y}")
        }
        Side::Standing => {
            let half = (y + to_y) / 2;
            write!(d, "M{x} {y}C{x} {half} {to_x} {half} {to_x} {to_y}")
        }
    };
    d
}

fn knots(stages: &[Stage], at: impl Fn(Place) -> (i32, i32)) -> Vec<Drawn> {
    let mut all = Vec::new();
    for (nth, stage) in stages.iter().enumerate() {
        let shown = stage.knots.iter().take(DRAWN_MAX).enumerate();
        for (place, knot) in shown {
            let (x, y) = at(Place {
                stage: nth,
                at: place,
            });
            let others = stage.knots.len() - place;
            let stands_for_all = place + 1 == DRAWN_MAX && others > 1;
            let rank = knot.rank.map(|rank| rank.rank.to_string());
            all.push(Drawn {
                x,
                y,
                shape: match (stage.name, knot.state) {
                    ("card", _) => "card",
                    (_, state) => state.name(),
                },
                here: knot.here,
                label: if stands_for_all {
                    format!("+{others}")
                } else {
                    rank.unwrap_or_default()
                },
            });
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_leaves_and_arrives_along_the_thread() {
        assert_eq!(
            curve((10, 20), (50, 40), Side::Lying),
            "M10 20C30 20 30 40 50 40"
        );
        assert_eq!(
            curve((10, 20), (50, 40), Side::Standing),
            "M10 20C10 30 50 30 50 40"
        );
    }
}
