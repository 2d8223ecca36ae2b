//! What workshops were about and what they retained.

use kuzul_model::{
    conclusion::{Column, Conclusion},
    id::{ConclusionId, WorkshopId},
    validation::Outcome,
    workshop::Workshop,
};
use kuzul_press::{
    Block, Inline,
    block::{Item, List, Matrix, MatrixRow, Paragraph, Quote, Ranked, Ranking},
    text,
};

use super::{day, points, process, workshops};
use crate::opinion::{
    document::Source,
    markdown::Reader,
    support::{column_title, place},
};

/// All columns of a workshop.
pub(super) fn workshop(source: &Source<'_>, id: WorkshopId, reader: &mut Reader<'_>) -> Option<()> {
    let workshop = source.seen.workshop(id)?;
    let mut columns: Vec<(Column, Option<String>)> =
        Column::ALL.iter().map(|column| (*column, None)).collect();
    for conclusion in drawn(source, id) {
        let key = (conclusion.drawn.column, conclusion.drawn.heading.clone());
        if !columns.contains(&key) {
            columns.push(key);
        }
    }
    let before = reader.len();
    for (column, heading) in columns {
        ranking(source, workshop, column, heading.as_deref(), reader);
    }
    (reader.len() > before).then_some(())
}

/// One column of a workshop.
pub(super) fn ranks(
    source: &Source<'_>,
    id: WorkshopId,
    column: Column,
    reader: &mut Reader<'_>,
) -> Option<()> {
    let workshop = source.seen.workshop(id)?;
    let before = reader.len();
    ranking(source, workshop, column, None, reader);
    (reader.len() > before).then_some(())
}

/// The conclusions of a workshop that no plenary rejected, by rank.
fn drawn<'a>(source: &Source<'a>, workshop: WorkshopId) -> Vec<&'a Conclusion> {
    let own = source.seen.conclusions();
    let own = own.filter(|it| it.drawn.workshop == workshop && !is_rejected(it));
    let mut own: Vec<_> = own.collect();
    own.sort_by_key(|it| it.drawn.rank);
    own
}

fn is_rejected(conclusion: &Conclusion) -> bool {
    let last = conclusion.validations.last();
    last.is_some_and(|last| last.outcome == Outcome::Rejected)
}

fn column_of<'a>(
    source: &Source<'a>,
    workshop: WorkshopId,
    column: Column,
    heading: Option<&str>,
) -> Vec<&'a Conclusion> {
    let mut drawn = drawn(source, workshop);
    drawn.retain(|it| it.drawn.column == column && it.drawn.heading.as_deref() == heading);
    drawn
}

fn ranking(
    source: &Source<'_>,
    workshop: &Workshop,
    column: Column,
    heading: Option<&str>,
    reader: &mut Reader<'_>,
) {
    let drawn = column_of(source, workshop.id, column, heading);
    if drawn.is_empty() {
        return;
    }
    let counted = drawn.iter().any(|it| it.drawn.voices.is_some());
    let measure = if counted {
        source.t("opinion-doc-voices")
    } else {
        String::new()
    };
    let caption = source.words.with(
        "opinion-doc-ranking",
        &[
            ("theme", workshop.announced.theme.clone().into()),
            ("column", column_title(source, column, heading).into()),
        ],
    );
    let id = reader.id();
    reader.push(Block::Ranking(Ranking {
        id,
        caption: text(caption),
        measure,
        entries: drawn.into_iter().map(|it| ranked(it, true)).collect(),
    }));
}

fn ranked(conclusion: &Conclusion, with_details: bool) -> Ranked {
    let drawn = &conclusion.drawn;
    let details = drawn.details.iter().filter(|_| with_details);
    let voices = drawn.voices.filter(|_| with_details);
    Ranked {
        rank: drawn.rank,
        text: text(conclusion.words()),
        details: details.map(|detail| text(detail.as_str())).collect(),
        count: voices.map_or_else(String::new, |voices| voices.to_string()),
    }
}

/// What a workshop was about, and what it was asked.
pub(super) fn theme(source: &Source<'_>, id: WorkshopId, reader: &mut Reader<'_>) -> Option<()> {
    let announced = &source.seen.workshop(id)?.announced;
    let mut content = vec![Inline::Strong {
        content: text(announced.title.as_str()),
    }];
    content.push(Inline::LineBreak);
    content.extend(text(announced.presentation.as_str()));
    let id = reader.id();
    reader.push(Block::Paragraph(Paragraph {
        id,
        text: content,
        numbered: false,
    }));
    points(&announced.background, reader);
    points(&announced.prompts, reader);
    let sources = announced.sources.iter().map(|source| Item {
        text: vec![Inline::Link {
            address: source.url.clone(),
            content: text(source.title.as_str()),
        }],
        under: None,
    });
    let items: Vec<_> = sources.collect();
    if !items.is_empty() {
        reader.aside(text(source.t("opinion-doc-to-read")));
        reader.push(Block::List(List {
            ordered: false,
            items,
        }));
    }
    Some(())
}

/// Workshops by columns.
pub(super) fn matrix(source: &Source<'_>, reader: &mut Reader<'_>) -> Option<()> {
    let process = process(source)?;
    let rows = workshops(source, process.id).into_iter().map(|workshop| {
        let cells = Column::ALL.iter().map(|column| {
            let drawn = column_of(source, workshop.id, *column, None);
            drawn.into_iter().map(|it| ranked(it, false)).collect()
        });
        MatrixRow {
            theme: text(workshop.announced.theme.as_str()),
            cells: cells.collect(),
        }
    });
    let rows: Vec<_> = rows.collect();
    if rows.iter().all(|row| row.cells.iter().all(Vec::is_empty)) {
        return None;
    }
    let titles = Column::ALL.iter().map(|it| column_title(source, *it, None));
    let id = reader.id();
    reader.push(Block::Matrix(Matrix {
        id,
        caption: text(source.t("opinion-doc-matrix")),
        corner: source.t("matrix-theme"),
        columns: titles.collect(),
        rows,
    }));
    Some(())
}

/// A conclusion with its thread: where it comes from and what a plenary made of it.
pub(super) fn conclusion(
    source: &Source<'_>,
    id: ConclusionId,
    reader: &mut Reader<'_>,
) -> Option<()> {
    let conclusion = source.seen.conclusion(id)?;
    let mut attribution = vec![Inline::Link {
        address: source.address(&format!("/conclusions/{id}")),
        content: text(place(source, conclusion)),
    }];
    if let Some(last) = conclusion.validations.last() {
        let verdict = source.t(match last.outcome {
            Outcome::Adopted => "opinion-doc-adopted",
            Outcome::Amended { .. } => "opinion-doc-amended",
            Outcome::Rejected => "opinion-doc-rejected",
            Outcome::Postponed => "opinion-doc-postponed",
        });
        let plenary = source.seen.meeting(last.meeting);
        let on = plenary.map(|plenary| day(source, plenary));
        attribution.extend(text(match on {
            Some(on) => format!(", {verdict} ({on})"),
            None => format!(", {verdict}"),
        }));
    }
    let id = reader.id();
    reader.push(Block::Quote(Quote {
        id,
        paragraphs: vec![text(conclusion.words())],
        attribution,
    }));
    Some(())
}
