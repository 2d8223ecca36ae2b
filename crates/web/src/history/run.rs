//! Lines in a row that tell of one act: what a plenary decided on each of many conclusions.

use super::{line::Line, subject::Object};

/// Lines from which a run is told as one.
const RUN_MIN: usize = 3;
/// What a meeting decides on many things at once.
const KIND: &str = "conclusion.validated";

/// One or several lines of a history, newest first.
pub(crate) struct Run<'a> {
    /// The lines: one at the least.
    pub(crate) lines: &'a [Line],
}

impl Run<'_> {
    /// Whether its lines are told as one, and read one by one on demand.
    pub(crate) fn is_folded(&self) -> bool {
        self.lines.len() >= RUN_MIN
    }

    /// The newest line.
    pub(crate) fn newest(&self) -> Option<&Line> {
        self.lines.first()
    }

    /// The oldest line.
    pub(crate) fn oldest(&self) -> Option<&Line> {
        self.lines.last()
    }
}

/// Takes lines together that tell what one meeting decided at one moment.
pub(crate) fn runs(lines: &[Line]) -> Vec<Run<'_>> {
    lines
        .chunk_by(is_one_act)
        .flat_map(|lines| {
            let run = Run { lines };
            if run.is_folded() {
                vec![run]
            } else {
                lines.chunks(1).map(|lines| Run { lines }).collect()
            }
        })
        .collect()
}

fn is_one_act(newer: &Line, older: &Line) -> bool {
    newer.kind == KIND
        && older.kind == KIND
        && newer.at == older.at
        // In a meeting's own history neither names it: they are about the same one.
        && newer.meeting().map(|meeting| meeting.id) == older.meeting().map(|meeting| meeting.id)
}

impl Line {
    /// The meeting that it is about.
    pub(crate) fn meeting(&self) -> Option<&Object> {
        self.objects
            .iter()
            .find(|object| object.kind == "rencontre")
    }
}
