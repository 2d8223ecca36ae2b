//! What a plenary takes up, and what it did with it: for every page about it.

use kuzul_model::{
    access::Seen,
    conclusion::Column,
    plenary::{
        Position,
        minutes::{Account, Item, Remark},
    },
    validation::{Counted, Outcome},
};
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    conclusion::{Verdict, Voices},
    difference::{Piece, difference},
};

/// A conclusion that a plenary takes up.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Taken {
    /// The conclusion.
    pub(crate) id: u64,
    /// Its place on the plenary's list, from 1.
    pub(crate) at: usize,
    /// The theme of its workshop.
    pub(crate) theme: String,
    /// Its column.
    #[schemars(with = "Option<String>")]
    pub(crate) column: Option<Column>,
    /// Its rank in the column.
    pub(crate) rank: u32,
    /// Its words as the plenary found them.
    pub(crate) before: String,
    /// Its words as the plenary left them.
    pub(crate) after: String,
    /// What was decided, if anything.
    pub(crate) verdict: Option<Verdict>,
    /// With how many voices, where they were counted.
    pub(crate) voices: Option<Voices>,
    /// How they were counted.
    pub(crate) counted: Option<&'static str>,
    /// What changed, word by word, where it was amended.
    pub(crate) difference: Vec<Piece>,
    /// Minority positions, in their authors' words.
    pub(crate) positions: Vec<Said>,
}

/// Somebody's words.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Said {
    /// The words.
    pub(crate) text: String,
    /// From whom.
    pub(crate) by: Option<String>,
    /// The record, by which a minority position is reported.
    pub(crate) record: Option<u64>,
}

impl Said {
    pub(crate) fn of_position(position: &Position) -> Self {
        Self {
            text: position.text.clone(),
            by: position.by.clone(),
            record: Some(position.seq),
        }
    }

    pub(crate) fn of(remark: &Remark) -> Self {
        Self {
            text: remark.text.clone(),
            by: remark.by.clone(),
            record: None,
        }
    }
}

impl Taken {
    /// All that a plenary takes up, in its order.
    pub(crate) fn all(seen: Seen<'_>, account: &Account) -> Vec<Self> {
        let items = account.items.iter().enumerate();
        items
            .map(|(at, item)| Self::of(seen, at + 1, item))
            .collect()
    }

    fn of(seen: Seen<'_>, at: usize, item: &Item) -> Self {
        let conclusion = seen.conclusion(item.conclusion);
        let workshop = conclusion.and_then(|it| seen.workshop(it.drawn.workshop));
        let after = match &item.outcome {
            Some(Outcome::Amended { text }) => text,
            _ => &item.before,
        };
        Self {
            id: item.conclusion.0,
            at,
            theme: workshop.map_or_else(String::new, |it| it.announced.theme.clone()),
            column: conclusion.map(|it| it.drawn.column),
            rank: conclusion.map_or(0, |it| it.drawn.rank),
            before: item.before.clone(),
            after: after.clone(),
            verdict: item.outcome.as_ref().map(Verdict::of),
            voices: item.voices.map(Voices::of),
            counted: item.counted.map(|counted| match counted {
                Counted::Hands => "hands",
                Counted::Open => "open",
                Counted::Secret => "secret",
            }),
            difference: if *after == item.before {
                Vec::new()
            } else {
                difference(&item.before, after)
            },
            positions: item.positions.iter().map(Said::of).collect(),
        }
    }
}
