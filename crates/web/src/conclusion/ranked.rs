//! The conclusions of workshops in their ranks.

use std::collections::BTreeMap;

use kuzul_model::{
    access::Seen,
    conclusion::{self as model, Column},
    id::{ProcessId, WorkshopId},
    workshop::Workshop,
};
use schemars::JsonSchema;
use serde::Serialize;

use super::Decision;

/// What one workshop drew.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Theme {
    /// The workshop.
    pub(crate) workshop: u64,
    /// Its theme, in a word or two.
    pub(crate) theme: String,
    /// Its title.
    pub(crate) title: String,
    /// The three columns, in the order in which they are read.
    pub(crate) columns: Vec<RankedColumn>,
}

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
    /// What the last plenary that took it up decided.
    pub(crate) decision: Option<Decision>,
}

impl Theme {
    /// All workshops that drew conclusions, by process, in the order in which they were announced.
    pub(crate) fn by_process(seen: Seen<'_>) -> BTreeMap<Option<ProcessId>, Vec<Self>> {
        let mut by_process: BTreeMap<_, Vec<Self>> = BTreeMap::new();
        for (workshop, drawn) in drawn(seen, |_| true) {
            let process = process_of(seen, workshop).filter(|id| seen.process(*id).is_some());
            let theme = Self::of(seen, workshop, &drawn);
            by_process.entry(process).or_default().push(theme);
        }
        by_process
    }

    /// The workshops of one process that drew conclusions, in the order in which they were
    /// announced.
    pub(crate) fn of_process(seen: Seen<'_>, process: ProcessId) -> Vec<Self> {
        let of_it = drawn(seen, |workshop| process_of(seen, workshop) == Some(process));
        let themes = of_it.into_iter();
        themes
            .map(|(workshop, drawn)| Self::of(seen, workshop, &drawn))
            .collect()
    }

    /// What one workshop drew, if it drew anything.
    pub(crate) fn of_workshop(seen: Seen<'_>, id: WorkshopId) -> Option<Self> {
        let conclusions = seen.conclusions();
        let drawn: Vec<_> = conclusions.filter(|c| c.drawn.workshop == id).collect();
        let workshop = seen.workshop(id).filter(|_| !drawn.is_empty())?;
        Some(Self::of(seen, workshop, &drawn))
    }

    fn of(seen: Seen<'_>, workshop: &Workshop, drawn: &[&model::Conclusion]) -> Self {
        let columns = Column::ALL.into_iter().map(|column| {
            let of_column = drawn.iter().filter(|c| c.drawn.column == column);
            let ranked = of_column.map(|conclusion| RankedConclusion::of(seen, conclusion));
            let mut conclusions: Vec<_> = ranked.collect();
            conclusions.sort_by_key(|conclusion| conclusion.rank);
            RankedColumn {
                column,
                conclusions,
            }
        });
        Self {
            workshop: workshop.id.0,
            theme: workshop.announced.theme.clone(),
            title: workshop.announced.title.clone(),
            columns: columns.collect(),
        }
    }

    /// All its conclusions, column by column.
    pub(crate) fn conclusions(&self) -> impl Iterator<Item = &RankedConclusion> {
        self.columns.iter().flat_map(|column| &column.conclusions)
    }

    /// The conclusion of a rank.
    pub(crate) fn at(&self, column: &Column, rank: &u32) -> Option<&RankedConclusion> {
        let column = self.columns.iter().find(|of| of.column == *column)?;
        column.conclusions.iter().find(|of| of.rank == *rank)
    }
}

impl RankedColumn {
    /// The kind of line above the column; the first has a plain one.
    pub(crate) fn line(&self) -> Option<&'static str> {
        match self.column {
            Column::Strength | Column::Other => None,
            Column::Weakness => Some("dashed"),
            Column::CourseOfAction => Some("double"),
        }
    }
}

impl RankedConclusion {
    fn of(seen: Seen<'_>, conclusion: &model::Conclusion) -> Self {
        let drawn = &conclusion.drawn;
        let last = conclusion.validations.last();
        Self {
            id: conclusion.id.0,
            rank: drawn.rank,
            text: conclusion.words().to_owned(),
            details: drawn.details.clone(),
            voices: drawn.voices,
            decision: last.map(|validated| Decision::of(seen, validated)),
        }
    }
}

/// The decision on all of them, where it is the same and the same plenary's.
pub(crate) fn common(themes: &[Theme]) -> Option<Decision> {
    let mut decisions = themes
        .iter()
        .flat_map(Theme::conclusions)
        .map(|conclusion| conclusion.decision.as_ref());
    let first = decisions.next()??;
    decisions
        .all(|decision| decision == Some(first))
        .then(|| first.clone())
}

/// The key of the words for a column.
pub(crate) fn column_key(column: &Column) -> &'static str {
    match column {
        Column::Strength => "column-strength",
        Column::Weakness => "column-weakness",
        Column::CourseOfAction => "column-course-of-action",
        Column::Other => "column-other",
    }
}

/// Workshops with what they drew, found in one walk over all conclusions.
fn drawn<'a>(
    seen: Seen<'a>,
    wanted: impl Fn(&Workshop) -> bool,
) -> Vec<(&'a Workshop, Vec<&'a model::Conclusion>)> {
    let mut by_workshop: BTreeMap<WorkshopId, Vec<_>> = BTreeMap::new();
    for conclusion in seen.conclusions() {
        let of_workshop = by_workshop.entry(conclusion.drawn.workshop).or_default();
        of_workshop.push(conclusion);
    }
    let known = by_workshop
        .into_iter()
        .filter_map(|(id, drawn)| Some((seen.workshop(id)?, drawn)));
    known.filter(|(workshop, _)| wanted(workshop)).collect()
}

/// The process that a workshop works for.
fn process_of(seen: Seen<'_>, workshop: &Workshop) -> Option<ProcessId> {
    seen.meeting(workshop.announced.meeting)?.announced.process
}
