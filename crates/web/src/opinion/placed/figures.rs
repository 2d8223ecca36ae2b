//! How many took part, and charts.

use std::collections::BTreeSet;

use kuzul_model::{
    id::{MeetingId, PictureId, WorkshopId},
    meeting::Meeting,
};
use kuzul_press::{
    Block,
    block::{Drawn, Figure, KeyFigure, KeyFigures},
    charts::{Bar, Chart, Data, RankedBar},
    text,
};

use super::{cell, day, meetings, process, table, workshops};
use crate::opinion::{document::Source, markdown::Reader};

/// How many took part in all that was held.
pub(super) fn participation(source: &Source<'_>, reader: &mut Reader<'_>) -> Option<()> {
    let meetings = meetings(source);
    let held: Vec<_> = meetings
        .into_iter()
        .filter(|it| it.held.is_some())
        .collect();
    if held.is_empty() {
        return None;
    }
    let present: u64 = held
        .iter()
        .filter_map(|it| present(it))
        .map(u64::from)
        .sum();
    let workshops = workshops(source, process(source)?.id);
    let cards: usize = workshops.iter().map(|it| cards_of(source, it.id)).sum();
    let conclusions = source.seen.conclusions();
    let is_own = |id: WorkshopId| workshops.iter().any(|it| it.id == id);
    let conclusions = conclusions.filter(|it| is_own(it.drawn.workshop)).count();
    let figures = [
        ("opinion-doc-figure-meetings", held.len() as u64),
        ("opinion-doc-figure-present", present),
        ("opinion-doc-figure-workshops", workshops.len() as u64),
        ("opinion-doc-figure-cards", cards as u64),
        ("opinion-doc-figure-conclusions", conclusions as u64),
    ];
    key_figures(source, &figures, reader);
    let rows = held.iter().map(|meeting| {
        let held = meeting.held.as_ref();
        let number = |n: Option<u32>| cell(n.map_or_else(String::new, |n| n.to_string()));
        vec![
            cell(&meeting.announced.title),
            cell(day(source, meeting)),
            number(held.and_then(|held| held.registered)),
            number(present_of(meeting)),
        ]
    });
    let columns = [
        ("meeting", 5),
        ("day", 4),
        ("registered", 2),
        ("present", 2),
    ];
    table(
        source,
        reader,
        "opinion-doc-meetings",
        &columns,
        rows.collect(),
    );
    Some(())
}

fn present(meeting: &Meeting) -> Option<u32> {
    present_of(meeting)
}

fn present_of(meeting: &Meeting) -> Option<u32> {
    meeting.held.as_ref().and_then(|held| held.present)
}

/// Figures that are known; those that count nothing are left out.
fn key_figures(source: &Source<'_>, figures: &[(&str, u64)], reader: &mut Reader<'_>) {
    let known = figures.iter().filter(|(_, number)| *number > 0);
    let items = known.map(|(key, number)| KeyFigure {
        value: source.words.number(*number),
        label: source.words.with(key, &[("n", (*number).into())]),
    });
    let items: Vec<_> = items.collect();
    if !items.is_empty() {
        reader.push(Block::KeyFigures(KeyFigures { items }));
    }
}

/// How many took part in one meeting.
pub(super) fn of_meeting(
    source: &Source<'_>,
    id: MeetingId,
    reader: &mut Reader<'_>,
) -> Option<()> {
    let meeting = source.seen.meeting(id)?;
    let held = meeting.held.as_ref()?;
    let figures = [
        (
            "meeting-figure-registered",
            held.registered.unwrap_or(0).into(),
        ),
        ("meeting-figure-present", held.present.unwrap_or(0).into()),
    ];
    let before = reader.len();
    key_figures(source, &figures, reader);
    (reader.len() > before).then_some(())
}

/// Cards that are shown on the boards of a workshop.
fn cards_of(source: &Source<'_>, workshop: WorkshopId) -> usize {
    let boards = source.seen.boards();
    let boards = boards.filter(|board| board.opened.workshop == workshop);
    boards.map(|board| source.seen.cards(board).count()).sum()
}

/// Who was present at each meeting.
pub(super) fn presence(source: &Source<'_>, reader: &mut Reader<'_>) -> Option<()> {
    let meetings = meetings(source);
    let bars = meetings.iter().filter_map(|meeting| {
        Some(Bar {
            label: meeting.announced.title.clone(),
            value: present_of(meeting)?.into(),
        })
    });
    let chart = Chart {
        title: source.t("opinion-doc-presence"),
        summary: String::new(),
        unit: source.t("opinion-doc-presence-unit"),
        data: Data::Bars {
            of: source.t("opinion-doc-column-meeting"),
            bars: bars.collect(),
        },
    };
    figure(chart, reader)
}

/// Who was present, by the commune where they met. A series of small bars is worth showing also where
/// one place is not known.
pub(super) fn communes(source: &Source<'_>, reader: &mut Reader<'_>) -> Option<()> {
    let mut bars: Vec<Bar> = Vec::new();
    for meeting in meetings(source) {
        let Some(present) = present_of(meeting) else {
            continue;
        };
        let insee = meeting.announced.commune.as_ref();
        let commune = insee.and_then(|insee| source.seen.commune(insee));
        let label = commune.map_or_else(
            || source.t("opinion-doc-no-commune"),
            |commune| commune.name.clone(),
        );
        add(&mut bars, label, present);
    }
    sort(&mut bars, &source.t("opinion-doc-no-commune"));
    let chart = Chart {
        title: source.t("opinion-doc-communes"),
        summary: String::new(),
        unit: source.t("opinion-doc-presence-unit"),
        data: Data::Bars {
            of: source.t("opinion-doc-column-commune"),
            bars,
        },
    };
    figure(chart, reader)
}

/// The members of the groups that carry the process, by college. Who is in two groups counts once.
pub(super) fn colleges(source: &Source<'_>, reader: &mut Reader<'_>) -> Option<()> {
    let process = process(source)?;
    let groups = source.seen.groups();
    let groups = groups.filter(|group| process.opened.groups.contains(&group.id));
    let members: BTreeSet<_> = groups
        .flat_map(|group| group.formed.members.iter().copied())
        .collect();
    let mut bars: Vec<Bar> = Vec::new();
    for member in members.into_iter().filter_map(|id| source.seen.member(id)) {
        let college = member.college.and_then(|id| source.seen.college(id));
        let label = college.map_or_else(
            || source.t("opinion-doc-no-college"),
            |college| college.name.clone(),
        );
        add(&mut bars, label, 1);
    }
    sort(&mut bars, &source.t("opinion-doc-no-college"));
    let chart = Chart {
        title: source.t("opinion-doc-colleges"),
        summary: String::new(),
        unit: source.t("opinion-doc-colleges-unit"),
        data: Data::Bars {
            of: source.t("opinion-doc-column-college"),
            bars,
        },
    };
    figure(chart, reader)
}

fn add(bars: &mut Vec<Bar>, label: String, count: u32) {
    match bars.iter_mut().find(|bar| bar.label == label) {
        Some(bar) => bar.value += f64::from(count),
        None => bars.push(Bar {
            label,
            value: count.into(),
        }),
    }
}

/// The longest first; what is not known comes last.
fn sort(bars: &mut [Bar], unknown: &str) {
    bars.sort_by(|a, b| {
        let by_length = b.value.total_cmp(&a.value);
        let order = (a.label == unknown).cmp(&(b.label == unknown));
        order.then(by_length).then_with(|| a.label.cmp(&b.label))
    });
}

/// A picture of the opinion; its bytes are brought when the document is printed.
pub(super) fn picture(source: &Source<'_>, id: PictureId, reader: &mut Reader<'_>) -> Option<()> {
    let picture = source.opinion.picture(id)?;
    let id = reader.id();
    reader.push(Block::Figure(Figure {
        id,
        caption: text(picture.about.caption.as_str()),
        content: Drawn::Image {
            data: String::new(),
            name: picture.kept.name(),
            alternative: picture.about.alternative.clone(),
            credit: picture.about.credit.clone(),
        },
    }));
    Some(())
}

/// The cards of a workshop, by column.
pub(super) fn cards(source: &Source<'_>, id: WorkshopId, reader: &mut Reader<'_>) -> Option<()> {
    let workshop = source.seen.workshop(id)?;
    let mut bars: Vec<Bar> = Vec::new();
    for board in source.seen.boards().filter(|it| it.opened.workshop == id) {
        for (at, column) in (0_u8..).zip(&board.opened.columns) {
            let own = source.seen.cards(board).filter(|it| it.column == at);
            let count = u32::try_from(own.count()).unwrap_or(u32::MAX);
            match bars.iter_mut().find(|bar| bar.label == column.title) {
                Some(bar) => bar.value += f64::from(count),
                None => bars.push(Bar {
                    label: column.title.clone(),
                    value: count.into(),
                }),
            }
        }
    }
    let theme = workshop.announced.theme.clone();
    let chart = Chart {
        title: source
            .words
            .with("opinion-doc-cards", &[("theme", theme.into())]),
        summary: String::new(),
        unit: source.t("opinion-doc-cards-unit"),
        data: Data::Bars {
            of: source.t("opinion-doc-column-column"),
            bars,
        },
    };
    figure(chart, reader)
}

/// The conclusions of a workshop whose voices were counted.
pub(super) fn voices(source: &Source<'_>, id: WorkshopId, reader: &mut Reader<'_>) -> Option<()> {
    let workshop = source.seen.workshop(id)?;
    let own = source
        .seen
        .conclusions()
        .filter(|it| it.drawn.workshop == id);
    let mut entries: Vec<_> = own
        .filter_map(|it| {
            Some(RankedBar {
                rank: it.drawn.rank,
                label: it.words().to_owned(),
                value: it.drawn.voices?.into(),
            })
        })
        .collect();
    entries.sort_by_key(|entry| entry.rank);
    let theme = workshop.announced.theme.clone();
    let chart = Chart {
        title: source
            .words
            .with("opinion-doc-voices-of", &[("theme", theme.into())]),
        summary: String::new(),
        unit: source.t("opinion-doc-voices"),
        data: Data::Ranking {
            of: source.t("opinion-doc-column-conclusion"),
            entries,
        },
    };
    figure(chart, reader)
}

/// A chart that has something to show.
fn figure(chart: Chart, reader: &mut Reader<'_>) -> Option<()> {
    let is_empty = match &chart.data {
        Data::Bars { bars, .. } => bars.is_empty(),
        Data::Ranking { entries, .. } => entries.is_empty(),
        Data::Stacked { bars, .. } => bars.is_empty(),
    };
    if is_empty {
        return None;
    }
    let id = reader.id();
    reader.push(Block::Figure(Figure {
        id,
        caption: text(chart.title.as_str()),
        content: Drawn::Chart { chart, table: true },
    }));
    Some(())
}
