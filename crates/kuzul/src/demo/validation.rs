//! What the plenary did with the conclusions.

use kuzul_model::{
    Command,
    id::{ConclusionId, MeetingId},
    validation::{self, Validated},
};

use super::{
    dates,
    facts::Facts,
    meeting,
    story::{Kind, Story},
};
use crate::{exit::Trouble, speech::say};

/// Records one outcome for every conclusion of the workshops named.
pub(crate) fn tell(facts: &Facts, story: &mut Story) -> Result<(), Trouble> {
    let read = &facts.validation;
    let decided = &read.facts;
    story.define(&read.points(Kind::Validation, &decided.key))?;
    let plenary = read.points(Kind::Meeting, &decided.meeting);
    let workshops = read.points_all(Kind::Workshop, &decided.workshops);
    story.expect(workshops.into_iter().chain([plenary.clone()]));
    let mut meetings = facts.meetings.iter();
    let held = meetings.find(|held| held.facts.key.get_ref() == decided.meeting.get_ref());
    let Some(held) = held else {
        return Ok(());
    };
    if let Some(present) = &decided.present
        && held.facts.present != Some(*present.get_ref())
    {
        return Err(read.wrong(present, say!("command-demo-other-number")));
    }
    if let Some(text) = &decided.date
        && dates::day(read, text)? != meeting::last_day(meeting::schedule(held)?)
    {
        return Err(read.wrong(text, say!("command-demo-other-day")));
    }
    let drawn = decided.workshops.iter().filter_map(|key| {
        let count = conclusions(facts, key.get_ref());
        (count > 0).then(|| (read.points(Kind::Conclusions, key), count))
    });
    let drawn: Vec<_> = drawn.collect();
    let outcome = decided.outcome.clone();
    let origin = read.origin(&decided.key);
    story.tell(meeting::held_at(held)?, origin, "validation", move |ids| {
        let meeting = MeetingId(ids.find(&plenary)?);
        let mut validated = Vec::new();
        for (conclusions, count) in &drawn {
            // Conclusions are recorded one after the other, in the order of their file.
            let first = ids.find(conclusions)?;
            validated.extend((0..*count).map(|index| Validated {
                meeting,
                conclusion: ConclusionId(first + index),
                outcome: outcome.clone(),
                voices: None,
                before: None,
                counted: None,
            }));
        }
        Ok(Command::Validation(validation::Command::Record(validated)))
    });
    Ok(())
}

fn conclusions(facts: &Facts, workshop: &str) -> u64 {
    let mut workshops = facts.workshops.iter();
    let workshop = workshops.find(|read| read.facts.key.get_ref() == workshop);
    workshop.map_or(0, |read| read.facts.conclusions.len() as u64)
}
