//! The conclusions of a workshop: one ranked list for each column.

use kuzul_model::{
    access::Seen,
    conclusion::{Column, Conclusion},
    id::WorkshopId,
};
use schemars::JsonSchema;
use serde::Serialize;

use crate::meeting::Verdict;

/// The conclusions of one column of a workshop.
#[derive(Serialize, JsonSchema)]
pub(crate) struct RankedColumn {
    /// Which column.
    #[schemars(with = "String")]
    pub(crate) column: Column,
    /// Its conclusions, by rank.
    pub(crate) conclusions: Vec<RankedConclusion>,
}

/// A conclusion at its rank.
#[derive(Serialize, JsonSchema)]
pub(crate) struct RankedConclusion {
    /// Its id.
    pub(crate) id: u64,
    /// Its place in decreasing order of importance, from 1.
    pub(crate) rank: u32,
    /// What it says now.
    pub(crate) text: String,
    /// Its several points.
    pub(crate) details: Vec<String>,
    /// How many voices it had, where it is known.
    pub(crate) voices: Option<u32>,
    /// What a reader should know about how it was read.
    pub(crate) note: Option<String>,
    /// What the last plenary that took it up decided.
    pub(crate) verdict: Option<Verdict>,
}

impl RankedColumn {
    /// The columns of a workshop, or none before a conclusion is drawn.
    pub(crate) fn of_workshop(seen: Seen<'_>, workshop: WorkshopId) -> Vec<Self> {
        let of_it: Vec<&Conclusion> = seen
            .conclusions()
            .filter(|conclusion| conclusion.drawn.workshop == workshop)
            .collect();
        if of_it.is_empty() {
            return Vec::new();
        }
        let columns = Column::ALL.into_iter().map(|column| {
            let of_column = of_it.iter().filter(|c| c.drawn.column == column);
            let mut conclusions: Vec<_> = of_column.map(|c| RankedConclusion::of(c)).collect();
            conclusions.sort_by_key(|conclusion| conclusion.rank);
            Self {
                column,
                conclusions,
            }
        });
        columns.collect()
    }

    /// The kind of line above the column; the first has a plain one.
    pub(crate) fn line(&self) -> Option<&'static str> {
        match self.column {
            Column::Strength => None,
            Column::Weakness => Some("dashed"),
            Column::CourseOfAction => Some("double"),
        }
    }
}

impl RankedConclusion {
    fn of(conclusion: &Conclusion) -> Self {
        let drawn = &conclusion.drawn;
        Self {
            id: conclusion.id.0,
            rank: drawn.rank,
            text: conclusion.words().to_owned(),
            details: drawn.details.clone(),
            voices: drawn.voices,
            note: drawn.note.clone(),
            verdict: conclusion
                .validations
                .last()
                .map(|last| Verdict::of(&last.outcome)),
        }
    }
}

/// The key of the words for a column.
pub(crate) fn column_key(column: &Column) -> &'static str {
    match column {
        Column::Strength => "column-strength",
        Column::Weakness => "column-weakness",
        Column::CourseOfAction => "column-course-of-action",
    }
}
