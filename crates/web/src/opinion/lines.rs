//! Sentences about opinions, and comparisons as pages show them.

use kuzul_model::opinion::difference::{Change, Side};
use schemars::JsonSchema;
use serde::Serialize;

use super::one::{Frozen, Handed};
use crate::frame::Frame;

/// A paragraph of a comparison.
#[derive(Serialize, JsonSchema)]
pub(crate) struct ChangeLine {
    /// What became of it: `same`, `removed`, `added`, `reworded`.
    pub(crate) change: &'static str,
    /// Its words: `both`, `before` or `after`, and the words.
    pub(crate) runs: Vec<(&'static str, String)>,
}

impl ChangeLine {
    pub(crate) fn of(change: Change) -> Self {
        let whole = |change, side, text| Self {
            change,
            runs: vec![(side, text)],
        };
        match change {
            Change::Same(text) => whole("same", "both", text),
            Change::Removed(text) => whole("removed", "before", text),
            Change::Added(text) => whole("added", "after", text),
            Change::Reworded(runs) => Self {
                change: "reworded",
                runs: runs
                    .into_iter()
                    .map(|run| {
                        let side = match run.side {
                            Side::Both => "both",
                            Side::Before => "before",
                            Side::After => "after",
                        };
                        (side, run.text)
                    })
                    .collect(),
            },
        }
    }
}

impl Frame {
    /// An edition with its date.
    pub(crate) fn edition(&self, edition: &Frozen) -> String {
        self.words.with(
            "opinion-edition",
            &[
                ("n", edition.edition.into()),
                ("date", self.when(&edition.dated).into()),
            ],
        )
    }

    /// When an opinion was handed over, and until when an answer is expected.
    pub(crate) fn handed(&self, handed: &Handed) -> String {
        let said = [
            ("on", self.when(&handed.on).into()),
            ("by", self.date(&handed.reply_by).into()),
        ];
        let line = self.words.with("opinion-handed", &said);
        match &handed.acknowledged {
            Some(on) => {
                let acknowledged = self.with("opinion-acknowledged", "on", &self.when(on));
                format!("{line} {acknowledged}")
            }
            None => line,
        }
    }

    /// How many sentences stand on nothing, of how many.
    pub(crate) fn supported(&self, (bare, all): &(u64, u64)) -> String {
        let said = [("n", (*bare).into()), ("of", (*all).into())];
        self.words.with("opinion-supported", &said)
    }
}
