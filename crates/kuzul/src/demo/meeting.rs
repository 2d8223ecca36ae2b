//! When people met: each meeting is announced, then held.

use jiff::civil::Date;
use kuzul_model::{
    Command,
    id::{GroupId, MeetingId, ProcessId},
    meeting::{self, Announced, Held, Schedule, Slot, Speaker},
    territory::Insee,
};

use super::{
    dates::{self, EVENING, MORNING, moment},
    facts::{Facts, Moments},
    files::Read,
    format::{Count, Meeting, MeetingState, Text},
    story::{Kind, Story},
};
use crate::{exit::Trouble, speech::say};

/// Announces the meetings, and tells of those that were held.
pub(crate) fn tell(facts: &Facts, moments: Moments, story: &mut Story) -> Result<(), Trouble> {
    for read in &facts.meetings {
        announce(facts, read, moments, story)?;
        hold(facts, read, story)?;
    }
    Ok(())
}

/// When a meeting is: a day, or all that is known of it.
pub(crate) fn schedule(read: &Read<Meeting>) -> Result<Schedule, Trouble> {
    let meeting = &read.facts;
    let window = (&meeting.window_start, &meeting.window_end);
    if let (Some(first), Some(last)) = window {
        return Ok(Schedule::Between {
            first: dates::day(read, first)?,
            last: dates::day(read, last)?,
        });
    }
    let day = dates::when(
        read,
        meeting.date.as_ref(),
        meeting.month.as_ref(),
        meeting.year.as_ref(),
    )?;
    let clock = |text: &Option<Text>| {
        text.as_ref()
            .map(|text| dates::clock(read, text))
            .transpose()
    };
    Ok(Schedule::On {
        day: day.ok_or_else(|| read.wrong(&meeting.key, say!("command-demo-no-date")))?,
        start: clock(&meeting.start)?,
        end: clock(&meeting.end)?,
    })
}

/// The last day that a meeting can have been on.
pub(crate) fn last_day(schedule: Schedule) -> Date {
    match schedule {
        Schedule::On { day, .. } => dates::last_day(day),
        Schedule::Between { last, .. } => last,
    }
}

/// When the meeting of a workshop or a validation was announced; not before the process that it
/// belongs to was opened.
pub(crate) fn announced_at(
    read: &Read<Meeting>,
    moments: Moments,
) -> Result<kuzul_journal::Timestamp, Trouble> {
    let day = match &read.facts.announced {
        Some(text) => dates::day(read, text)?,
        None => schedule(read)?.first_day(),
    };
    let at = moment(day, MORNING);
    let in_process = read.facts.process.is_some();
    Ok(if in_process {
        at.max(moments.opened)
    } else {
        at
    })
}

/// When it is recorded that the meeting was held.
pub(crate) fn held_at(read: &Read<Meeting>) -> Result<kuzul_journal::Timestamp, Trouble> {
    let schedule = schedule(read)?;
    let end = match schedule {
        Schedule::On { end, .. } => end,
        Schedule::Between { .. } => None,
    };
    Ok(moment(last_day(schedule), end.unwrap_or(EVENING)))
}

fn announce(
    facts: &Facts,
    read: &Read<Meeting>,
    moments: Moments,
    story: &mut Story,
) -> Result<(), Trouble> {
    let meeting = &read.facts;
    let process = meeting
        .process
        .as_ref()
        .map(|key| read.points(Kind::Process, key));
    let groups = read.points_all(Kind::Group, &meeting.groups);
    story.expect(process.clone().into_iter().chain(groups.clone()));
    story.expect(read.points_all(Kind::Workshop, &meeting.workshops));
    let validation = meeting.validation.as_ref();
    story.expect(validation.map(|key| read.points(Kind::Validation, key)));
    let announced = announced(facts, read, story)?;
    let at = announced_at(read, moments)?;
    story.tell_of(at, read.points(Kind::Meeting, &meeting.key), move |ids| {
        let announced = Announced {
            process: ids.find_some(process.as_ref(), ProcessId)?,
            groups: ids.find_all(&groups, GroupId)?,
            ..announced.clone()
        };
        Ok(Command::Meeting(meeting::Command::Announce(Box::new(
            announced,
        ))))
    })
}

/// What is announced, but for what it points to.
fn announced(facts: &Facts, read: &Read<Meeting>, story: &mut Story) -> Result<Announced, Trouble> {
    let meeting = &read.facts;
    Ok(Announced {
        kind: meeting.kind,
        title: meeting.title.clone(),
        subtitle: meeting.subtitle.clone(),
        purpose: meeting.purpose.clone(),
        schedule: schedule(read)?,
        process: None,
        phase: phase(facts, read)?,
        place: meeting.place.clone(),
        commune: commune(facts, read)?,
        organisers: meeting.organisers.clone(),
        groups: Vec::new(),
        invited: meeting
            .invited
            .iter()
            .chain(&meeting.with)
            .cloned()
            .collect(),
        method: meeting.method.clone(),
        speakers: speakers(meeting),
        timetable: timetable(read, story)?,
        note: meeting.note.clone(),
        open_to_all: meeting.open_to_all,
        series: meeting.series,
        framework: meeting.framework.clone(),
        announcement: meeting.announcement_url.clone(),
    })
}

fn phase(facts: &Facts, read: &Read<Meeting>) -> Result<Option<u32>, Trouble> {
    let Some(phase) = &read.facts.phase else {
        return Ok(None);
    };
    let number = *phase.get_ref();
    if (1..=facts.process.facts.phases.len()).contains(&(number as usize)) {
        Ok(Some(number))
    } else {
        Err(read.wrong(phase, say!("command-demo-no-phase", number = number)))
    }
}

fn commune(facts: &Facts, read: &Read<Meeting>) -> Result<Option<Insee>, Trouble> {
    let Some(code) = &read.facts.commune else {
        return Ok(None);
    };
    let known = facts.communes.facts.iter();
    let known = known
        .map(|listed| &listed.commune.insee)
        .any(|insee| insee == code.get_ref());
    let insee = Insee::try_from(code.get_ref().clone())
        .ok()
        .filter(|_| known);
    let unknown = || {
        let code_words = code.get_ref().clone();
        read.wrong(
            code,
            say!("command-demo-unknown-commune", code = code_words),
        )
    };
    insee.map(Some).ok_or_else(unknown)
}

/// Those who speak, and those who are heard.
fn speakers(meeting: &Meeting) -> Vec<Speaker> {
    let speak = meeting.speakers.iter().map(|speaker| Speaker {
        function: speaker.function.clone(),
        organisation: speaker.organisation.clone(),
        about: speaker.about.clone(),
    });
    let heard = meeting.heard.iter().map(|organisation| Speaker {
        function: None,
        organisation: organisation.clone(),
        about: None,
    });
    speak.chain(heard).collect()
}

fn timetable(read: &Read<Meeting>, story: &mut Story) -> Result<Vec<Slot>, Trouble> {
    let mut slots = Vec::with_capacity(read.facts.timetable.len());
    for slot in &read.facts.timetable {
        story.expect(read.points_all(Kind::Workshop, &slot.workshops));
        slots.push(Slot {
            start: dates::clock(read, &slot.start)?,
            end: dates::clock(read, &slot.end)?,
            title: slot.title.clone(),
            by: slot.by.clone(),
        });
    }
    Ok(slots)
}

fn hold(facts: &Facts, read: &Read<Meeting>, story: &mut Story) -> Result<(), Trouble> {
    let meeting = &read.facts;
    if meeting.state == MeetingState::Planned {
        return Ok(());
    }
    let validation = &facts.validation.facts;
    let validates = validation.meeting.get_ref() == meeting.key.get_ref();
    let held = Held {
        meeting: MeetingId(0),
        registered: meeting.registered,
        present: meeting.present,
        sessions: meeting.count.and_then(Count::number),
        outcomes: meeting.outcomes.clone(),
        note: validation.note.clone().filter(|_| validates),
    };
    let this = read.points(Kind::Meeting, &meeting.key);
    let name = format!("held {}", meeting.key.get_ref());
    story.tell(
        held_at(read)?,
        read.origin(&meeting.key),
        name,
        move |ids| {
            let held = Held {
                meeting: MeetingId(ids.find(&this)?),
                ..held.clone()
            };
            Ok(Command::Meeting(meeting::Command::RecordHeld(held)))
        },
    );
    Ok(())
}
