//! How far one vote is one person's: the passes of a room, or ballots that seem copied.

use std::{collections::BTreeSet, sync::Arc};

use kuzul_locale::Words;
use kuzul_model::board::Board;
use schemars::JsonSchema;
use serde::Serialize;

use super::CountedPlace;

/// How far the passes of a room were used.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Passes {
    /// Passes that were made.
    pub(crate) issued: u32,
    /// Those with which a phone voted.
    pub(crate) phones: u32,
    /// Those given back for dots on paper.
    pub(crate) paper: u32,
    /// Those that were withdrawn, with the votes given with them.
    pub(crate) withdrawn: u32,
}

impl Passes {
    pub(crate) fn of(board: &Board) -> Option<Self> {
        let count = board.roll()?;
        Some(Self {
            issued: count.issued,
            phones: count.on_phones,
            paper: count.on_paper,
            withdrawn: count.withdrawn,
        })
    }
}

/// How far one vote is one person's, in a sentence.
pub(crate) fn level(passes: Option<&Passes>, words: Words) -> String {
    passes.map_or_else(
        || words.t("report-level-open").into_owned(),
        |passes| {
            let figures = [
                ("issued", passes.issued.into()),
                ("phones", passes.phones.into()),
                ("paper", passes.paper.into()),
                ("withdrawn", passes.withdrawn.into()),
            ];
            words.with("report-level-passes", &figures)
        },
    )
}

/// The ranks of a column without some ballots.
#[derive(Serialize, JsonSchema)]
pub(crate) struct OtherRanks {
    /// The column.
    pub(crate) title: String,
    /// Those with votes, from the most important.
    pub(crate) places: Vec<CountedPlace>,
}

impl OtherRanks {
    /// What each column's ranks are without groups of ballots that are alike; nothing where there is none.
    pub(super) fn without(board: &Board, alike: &[Vec<Arc<str>>]) -> Vec<Self> {
        let left_out: BTreeSet<_> = alike.iter().flatten().cloned().collect();
        if left_out.is_empty() {
            return Vec::new();
        }
        let columns = (0_u8..).zip(&board.opened.columns);
        let ranks = columns.filter_map(|(at, column)| {
            let ranking = board.ranking_without(at, &left_out)?;
            let places = ranking.places.iter().filter(|place| place.votes > 0);
            let places: Vec<_> = places.map(|place| CountedPlace::of(board, place)).collect();
            let title = column.title.clone();
            (!places.is_empty()).then_some(Self { title, places })
        });
        ranks.collect()
    }
}
