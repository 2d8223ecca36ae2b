//! Parts of the process that are placed in a text. They follow their source: what is made here is
//! made from the state that the document is made from.

mod figures;
mod rooms;

use kuzul_model::{
    id::{MeetingId, ProcessId},
    meeting::{Meeting, Schedule},
    opinion::markup::Placed,
    process::{Phase, Process, Progress},
    referral::{Referral, ReferralKind},
    workshop::Workshop,
};
use kuzul_press::{
    Block, Inline,
    block::{Cell, Column, Holds, Item, List, Quote, Table},
    text,
};

use super::{document::Source, markdown::Reader};

/// Places a part of the process. What is not there is said so in its place.
pub(super) fn place(source: &Source<'_>, placed: Placed, reader: &mut Reader<'_>) {
    let there = match placed {
        Placed::Referral => referral(source, reader),
        Placed::Phases => phases(source, reader),
        Placed::Groups => groups(source, reader),
        Placed::Timetable(id) => timetable(source, id, reader),
        Placed::Workshop(id) => rooms::workshop(source, id, reader),
        Placed::Ranks(id, column) => rooms::ranks(source, id, column, reader),
        Placed::Theme(id) => rooms::theme(source, id, reader),
        Placed::Matrix => rooms::matrix(source, reader),
        Placed::Conclusion(id) => rooms::conclusion(source, id, reader),
        Placed::CardsChart(id) => figures::cards(source, id, reader),
        Placed::RanksChart(id) => figures::voices(source, id, reader),
        Placed::Participation(None) => figures::participation(source, reader),
        Placed::Participation(Some(id)) => figures::of_meeting(source, id, reader),
        Placed::PresenceChart => figures::presence(source, reader),
        Placed::CommunesChart => figures::communes(source, reader),
        Placed::CollegesChart => figures::colleges(source, reader),
        Placed::Picture(id) => figures::picture(source, id, reader),
        Placed::Proposals => super::asked::proposals(source, reader),
    };
    if there.is_none() {
        let line = placed.to_string();
        let said = source
            .words
            .with("opinion-doc-nothing-placed", &[("line", line.into())]);
        reader.aside(vec![Inline::Emphasis {
            content: text(said),
        }]);
    }
}

/// The process of the opinion.
fn process<'a>(source: &Source<'a>) -> Option<&'a Process> {
    source.seen.process(source.opinion.about.process)
}

fn referral(source: &Source<'_>, reader: &mut Reader<'_>) -> Option<()> {
    let id = source.opinion.about.referral?;
    let Referral { received, .. } = source.seen.referral(id)?;
    let day = source.when(received.received_on);
    let attribution = match received.kind {
        ReferralKind::Referral => format!("{}, {day}", received.from),
        ReferralKind::SelfReferral => {
            format!("{}, {day}", source.t("opinion-doc-self-referral"))
        }
    };
    let paragraphs = [&received.question].into_iter().chain(&received.text);
    let id = reader.id();
    reader.push(Block::Quote(Quote {
        id,
        paragraphs: paragraphs.map(|words| text(words.as_str())).collect(),
        attribution: text(attribution),
    }));
    points(&received.background, reader);
    Some(())
}

fn phases(source: &Source<'_>, reader: &mut Reader<'_>) -> Option<()> {
    let process = process(source)?;
    if process.phases.is_empty() {
        return None;
    }
    let rows = process.phases.iter().map(|phase| {
        let plan = &phase.planned.plan;
        let name = format!("{}. {}", phase.planned.number, plan.title);
        vec![
            cell(name),
            lines(&plan.delivers),
            cell(progress(source, phase)),
        ]
    });
    let rows = rows.collect();
    table(
        source,
        reader,
        "opinion-doc-phases",
        &[("phase", 3), ("delivers", 5), ("when", 3)],
        rows,
    );
    Some(())
}

/// A cell whose lines are points where there are several.
fn lines(words: &str) -> Cell {
    let mut lines = words.lines().filter(|line| !line.trim().is_empty());
    match (lines.next(), lines.next()) {
        (Some(only), None) => cell(only),
        _ => {
            let lines = words.lines().filter(|line| !line.trim().is_empty());
            Cell {
                text: Vec::new(),
                points: lines.map(text).collect(),
            }
        }
    }
}

/// How far a phase is, and when it was or is to be.
fn progress(source: &Source<'_>, phase: &Phase) -> String {
    let plan = &phase.planned.plan;
    let (key, start, end) = match &phase.progress {
        Progress::Planned => ("opinion-doc-planned", plan.start, plan.end),
        Progress::Running { since } => ("opinion-doc-running", since.or(plan.start), None),
        Progress::Done { since, until, .. } => {
            ("opinion-doc-done", since.or(plan.start), until.or(plan.end))
        }
    };
    let state = source.t(key);
    let dates = match (start, end) {
        (Some(start), Some(end)) if start != end => {
            let dates = [
                ("start", source.when(start).into()),
                ("end", source.when(end).into()),
            ];
            Some(source.words.with("span-from-to", &dates))
        }
        (Some(on), _) | (None, Some(on)) => Some(source.when(on)),
        (None, None) => None,
    };
    dates.map_or(state.clone(), |dates| format!("{state} ({dates})"))
}

fn groups(source: &Source<'_>, reader: &mut Reader<'_>) -> Option<()> {
    let process = process(source)?;
    let groups = source.seen.groups();
    let groups = groups.filter(|group| process.opened.groups.contains(&group.id));
    let rows = groups.map(|group| {
        let members = group.formed.members.iter();
        let members = members.filter_map(|id| source.seen.member(*id));
        let members = members.map(|member| match &member.organisation {
            Some(organisation) => text(format!("{}, {organisation}", member.function)),
            None => text(member.function.as_str()),
        });
        let people = group.formed.people.map(|people| people.to_string());
        vec![
            cell(&group.formed.name),
            Cell {
                text: text(group.formed.purpose.as_str()),
                points: members.collect(),
            },
            cell(people.unwrap_or_default()),
        ]
    });
    let rows: Vec<_> = rows.collect();
    if rows.is_empty() {
        return None;
    }
    table(
        source,
        reader,
        "opinion-doc-groups",
        &[("group", 3), ("members", 7), ("people", 2)],
        rows,
    );
    Some(())
}

fn timetable(source: &Source<'_>, id: MeetingId, reader: &mut Reader<'_>) -> Option<()> {
    let meeting = source.seen.meeting(id)?;
    let rows = meeting.announced.timetable.iter().map(|slot| {
        let span = [
            ("start", source.words.time(slot.start).into()),
            ("end", source.words.time(slot.end).into()),
        ];
        let what = match &slot.by {
            Some(by) => format!("{} ({by})", slot.title),
            None => slot.title.clone(),
        };
        vec![
            cell(source.words.with("opinion-doc-hours", &span)),
            cell(what),
        ]
    });
    let rows: Vec<_> = rows.collect();
    if rows.is_empty() {
        return None;
    }
    let title = &meeting.announced.title;
    let caption = source
        .words
        .with("opinion-doc-timetable", &[("title", title.clone().into())]);
    titled_table(source, reader, caption, &[("hours", 2), ("what", 6)], rows);
    Some(())
}

/// Meetings of the process, in the order in which they were or are to be.
fn meetings<'a>(source: &Source<'a>) -> Vec<&'a Meeting> {
    let process = source.opinion.about.process;
    let of_process = |it: &&Meeting| it.announced.process == Some(process);
    let mut meetings: Vec<_> = source.seen.meetings().filter(of_process).collect();
    meetings.sort_by_key(|meeting| first_day(meeting));
    meetings
}

fn first_day(meeting: &Meeting) -> jiff::civil::Date {
    match meeting.announced.schedule {
        Schedule::On { day, .. } => day.first_day(),
        Schedule::Between { first, .. } => first,
    }
}

/// The day of a meeting, in words.
fn day(source: &Source<'_>, meeting: &Meeting) -> String {
    match meeting.announced.schedule {
        Schedule::On { day, .. } => source.when(day),
        Schedule::Between { first, last } => {
            let dates = [
                (
                    "first",
                    source
                        .words
                        .date(first, kuzul_locale::DateStyle::Long)
                        .into(),
                ),
                (
                    "last",
                    source
                        .words
                        .date(last, kuzul_locale::DateStyle::Long)
                        .into(),
                ),
            ];
            source.words.with("schedule-between", &dates)
        }
    }
}

/// Workshops of a process, in the order in which they were announced.
fn workshops<'a>(source: &Source<'a>, process: ProcessId) -> Vec<&'a Workshop> {
    let seen = source.seen;
    let of_process = |workshop: &&Workshop| {
        let meeting = seen.meeting(workshop.announced.meeting);
        meeting.is_some_and(|meeting| meeting.announced.process == Some(process))
    };
    seen.workshops().filter(of_process).collect()
}

fn cell(words: impl AsRef<str>) -> Cell {
    Cell {
        text: text(words.as_ref()),
        points: Vec::new(),
    }
}

fn points(points: &[String], reader: &mut Reader<'_>) {
    if points.is_empty() {
        return;
    }
    let items = points.iter().map(|point| Item {
        text: text(point.as_str()),
        under: None,
    });
    reader.push(Block::List(List {
        ordered: false,
        items: items.collect(),
    }));
}

/// A table whose caption and columns are words of the interface.
fn table(
    source: &Source<'_>,
    reader: &mut Reader<'_>,
    caption: &str,
    columns: &[(&str, u8)],
    rows: Vec<Vec<Cell>>,
) {
    titled_table(source, reader, source.t(caption), columns, rows);
}

fn titled_table(
    source: &Source<'_>,
    reader: &mut Reader<'_>,
    caption: String,
    columns: &[(&str, u8)],
    rows: Vec<Vec<Cell>>,
) {
    let columns = columns.iter().map(|(key, width)| Column {
        title: text(source.t(&format!("opinion-doc-column-{key}"))),
        width: *width,
        holds: if matches!(*key, "people" | "registered" | "present") {
            Holds::Numbers
        } else {
            Holds::Words
        },
    });
    let id = reader.id();
    reader.push(Block::Table(Table {
        id,
        caption: text(caption),
        columns: columns.collect(),
        row_titles: true,
        rows,
    }));
}
