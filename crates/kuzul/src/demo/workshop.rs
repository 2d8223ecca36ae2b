//! What people were asked, and what they concluded.

use std::collections::BTreeMap;

use kuzul_model::{
    Command,
    conclusion::{self, Column, Drawn},
    id::{BoardId, MeetingId, WorkshopId},
    workshop::{self, Announced, Source},
};

use super::{
    board,
    dates::{self, EVENING, moment},
    facts::{Facts, Moments},
    files::Read,
    format::{self, Text},
    meeting,
    story::{Kind, Story},
};
use crate::{exit::Trouble, speech::say};

/// Announces the workshops with their meeting, and draws their conclusions the same evening.
pub(crate) fn tell(facts: &Facts, moments: Moments, story: &mut Story) -> Result<(), Trouble> {
    for read in in_programme_order(facts) {
        let mut meetings = facts.meetings.iter();
        let key = read.facts.meeting.get_ref();
        story.expect([read.points(Kind::Meeting, &read.facts.meeting)]);
        if let Some(held) = meetings.find(|held| held.facts.key.get_ref() == key) {
            announce(read, held, moments, story)?;
            draw(read, held, story)?;
        } else {
            story.define(&read.points(Kind::Workshop, &read.facts.key))?;
        }
    }
    Ok(())
}

/// The workshops as their meetings list them, not as their files are named.
fn in_programme_order(facts: &Facts) -> Vec<&Read<format::Workshop>> {
    let listed = facts
        .meetings
        .iter()
        .flat_map(|meeting| &meeting.facts.workshops);
    let listed: Vec<_> = listed.map(Text::get_ref).collect();
    let mut workshops: Vec<_> = facts.workshops.iter().collect();
    workshops.sort_by_key(|read| {
        listed
            .iter()
            .position(|key| *key == read.facts.key.get_ref())
    });
    workshops
}

fn announce(
    read: &Read<format::Workshop>,
    held: &Read<format::Meeting>,
    moments: Moments,
    story: &mut Story,
) -> Result<(), Trouble> {
    let workshop = &read.facts;
    let clock = |text: &Option<Text>| {
        text.as_ref()
            .map(|text| dates::clock(read, text))
            .transpose()
    };
    let sources = workshop.sources.iter();
    let announced = Announced {
        meeting: MeetingId(0),
        title: workshop.title.clone(),
        theme: workshop.theme.clone(),
        also_called: workshop.also_called.clone(),
        presentation: workshop.presentation.clone(),
        background: workshop.background.clone(),
        prompts: workshop.prompts.clone(),
        sources: sources
            .map(|source| Source {
                title: source.title.clone(),
                url: source.url.clone(),
            })
            .collect(),
        method: workshop.method.clone(),
        start: clock(&workshop.start)?,
        end: clock(&workshop.end)?,
    };
    let at = meeting::announced_at(held, moments)?;
    let of_meeting = read.points(Kind::Meeting, &workshop.meeting);
    story.tell_of(at, read.points(Kind::Workshop, &workshop.key), move |ids| {
        let announced = Announced {
            meeting: MeetingId(ids.find(&of_meeting)?),
            ..announced.clone()
        };
        Ok(Command::Workshop(workshop::Command::Announce(announced)))
    })
}

fn draw(
    read: &Read<format::Workshop>,
    held: &Read<format::Meeting>,
    story: &mut Story,
) -> Result<(), Trouble> {
    let workshop = &read.facts;
    check_ranks(read)?;
    if workshop.conclusions.is_empty() {
        return Ok(());
    }
    let drawn = |conclusion: &format::Conclusion| Drawn {
        workshop: WorkshopId(0),
        column: conclusion.column,
        rank: *conclusion.rank.get_ref(),
        text: conclusion.text.clone(),
        details: conclusion.details.clone(),
        voices: conclusion.voices,
        note: conclusion.note.clone(),
        heading: None,
        board: None,
        sources: Vec::new(),
    };
    let drawn: Vec<_> = workshop.conclusions.iter().map(drawn).collect();
    let end = match &workshop.end {
        Some(text) => dates::clock(read, text)?,
        None => EVENING,
    };
    let day = meeting::last_day(meeting::schedule(held)?);
    let at = moment(day, end);
    let entered = board::enter(read, day, at, story)?;
    let this = read.points(Kind::Workshop, &workshop.key);
    let all = read.points(Kind::Conclusions, &workshop.key);
    if let Some(entered) = &entered {
        board::close(entered, at, story);
    }
    story.tell_of(at, all, move |ids| {
        let workshop = WorkshopId(ids.find(&this)?);
        let mut all: Vec<Drawn> = drawn
            .iter()
            .cloned()
            .map(|drawn| Drawn { workshop, ..drawn })
            .collect();
        if let Some(entered) = &entered {
            let board = BoardId(ids.find(&entered.board)?);
            for (drawn, cell) in all.iter_mut().zip(&entered.cells) {
                drawn.board = Some(board);
                drawn.sources = vec![cell.item(ids)?];
            }
        }
        Ok(Command::Conclusion(conclusion::Command::Draw(all)))
    })
}

/// Ranks of a column run 1, 2, 3… without a gap, each once.
fn check_ranks(read: &Read<format::Workshop>) -> Result<(), Trouble> {
    let mut ranks: BTreeMap<Column, Vec<&toml::Spanned<u32>>> = BTreeMap::new();
    for conclusion in &read.facts.conclusions {
        let given = ranks.entry(conclusion.column).or_default();
        let rank = *conclusion.rank.get_ref();
        if given.iter().any(|other| *other.get_ref() == rank) {
            let reason = say!(
                "command-demo-rank-twice",
                rank = rank,
                column = name(conclusion.column)
            );
            return Err(read.wrong(&conclusion.rank, reason));
        }
        given.push(&conclusion.rank);
    }
    for (column, given) in ranks {
        let highest = u32::try_from(given.len()).unwrap_or(u32::MAX);
        if let Some(rank) = given
            .iter()
            .find(|rank| !(1..=highest).contains(rank.get_ref()))
        {
            let reason = say!(
                "command-demo-rank-gap",
                rank = *rank.get_ref(),
                column = name(column),
                count = highest,
            );
            return Err(read.wrong(rank, reason));
        }
    }
    Ok(())
}

/// The column as the files name it.
fn name(column: Column) -> &'static str {
    match column {
        Column::Strength => "strength",
        Column::Weakness => "weakness",
        Column::CourseOfAction => "course_of_action",
        Column::Other => "other",
    }
}
