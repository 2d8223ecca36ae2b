//! The plenary: its room as the web would have it, what it did with the conclusions, its minutes.

use jiff::civil::Date;
use kuzul_journal::Timestamp;
use kuzul_model::{
    Command,
    id::{ConclusionId, MeetingId},
    plenary::{Command as Ask, Manner, Opened, Step},
};

use super::{
    dates::{self, MORNING, moment},
    facts::Facts,
    files::{Origin, Read},
    format::{self, Validation},
    meeting,
    story::{Ids, Kind, Reference, Story},
};
use crate::{exit::Trouble, speech::say};

/// Holds the plenary: one outcome for every conclusion of the workshops named, then the minutes.
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
    agree(read, held)?;
    let session = Session {
        plenary,
        drawn: drawn(facts),
        origin: read.origin(&decided.key),
        at: meeting::held_at(held)?,
    };
    session.open(facts, held.facts.present, story);
    session.decide(decided, story);
    session.minutes(read, story)
}

/// Whether both files say the same of the plenary.
fn agree(read: &Read<Validation>, held: &Read<format::Meeting>) -> Result<(), Trouble> {
    let decided = &read.facts;
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
    Ok(())
}

/// The conclusions that the plenary takes up, in its order: those of each workshop by the record of
/// the first, and its place after that.
fn drawn(facts: &Facts) -> Vec<Drawn> {
    let read = &facts.validation;
    let workshops = read.facts.workshops.iter();
    let drawn = workshops.flat_map(|key| {
        let first = read.points(Kind::Conclusions, key);
        // Conclusions are recorded one after the other, in the order of their file.
        (0..conclusions(facts, key.get_ref())).map(move |after| Drawn {
            first: first.clone(),
            after,
        })
    });
    drawn.collect()
}

fn conclusions(facts: &Facts, workshop: &str) -> u64 {
    let mut workshops = facts.workshops.iter();
    let workshop = workshops.find(|read| read.facts.key.get_ref() == workshop);
    workshop.map_or(0, |read| read.facts.conclusions.len() as u64)
}

#[derive(Clone)]
struct Drawn {
    first: Reference,
    after: u64,
}

impl Drawn {
    fn id(&self, ids: &Ids) -> Result<ConclusionId, Trouble> {
        ids.find(&self.first)
            .map(|first| ConclusionId(first + self.after))
    }
}

/// The plenary, as its commands are told.
struct Session {
    plenary: Reference,
    drawn: Vec<Drawn>,
    origin: Origin,
    at: Timestamp,
}

impl Session {
    fn tell(
        &self,
        at: Timestamp,
        name: impl Into<String>,
        story: &mut Story,
        ask: impl Fn(&Ids, MeetingId) -> Result<Ask, Trouble> + 'static,
    ) {
        let plenary = self.plenary.clone();
        story.tell(at, self.origin.clone(), name, move |ids| {
            let plenary = MeetingId(ids.find(&plenary)?);
            ask(ids, plenary).map(Command::Plenary)
        });
    }

    /// Opens the room, and counts who is there.
    fn open(&self, facts: &Facts, present: Option<u32>, story: &mut Story) {
        let room = &facts.validation.facts.room;
        let (code, chair) = (room.code.clone(), room.chair.clone());
        let members = Some(facts.council.facts.member_count);
        let drawn = self.drawn.clone();
        self.tell(self.at, "plenary opened", story, move |ids, meeting| {
            let items = drawn.iter().map(|drawn| drawn.id(ids));
            Ok(Ask::Open(Box::new(Opened {
                meeting,
                code: code.clone(),
                items: items.collect::<Result<_, _>>()?,
                // Nothing says that anybody voted otherwise.
                manner: Manner::Hands,
                slips: Vec::new(),
                quorum: None,
                members,
                chair: chair.clone(),
            })))
        });
        if let Some(present) = present {
            self.tell(self.at, "plenary counted", story, move |_, plenary| {
                Ok(Ask::Count { plenary, present })
            });
        }
    }

    /// Goes through the conclusions, and closes the room.
    fn decide(&self, decided: &Validation, story: &mut Story) {
        for (number, drawn) in (1..).zip(&self.drawn) {
            let own = drawn.clone();
            let name = format!("plenary discusses {number}");
            self.tell(self.at, name, story, move |ids, plenary| {
                Ok(Ask::TakeUp {
                    plenary,
                    conclusion: own.id(ids)?,
                    step: Step::Discussed,
                })
            });
            let (own, outcome) = (drawn.clone(), decided.outcome.clone());
            let name = format!("plenary decides {number}");
            self.tell(self.at, name, story, move |ids, plenary| {
                Ok(Ask::Record {
                    plenary,
                    conclusion: own.id(ids)?,
                    outcome: outcome.clone(),
                    voices: None,
                })
            });
        }
        self.tell(self.at, "plenary closed", story, |_, plenary| {
            Ok(Ask::Close { plenary })
        });
    }

    /// Issues the minutes as the room is closed, and has them approved.
    fn minutes(&self, read: &Read<Validation>, story: &mut Story) -> Result<(), Trouble> {
        let told = &read.facts.minutes;
        let until: Date = dates::day(read, &told.amendable_until)?;
        let approved = dates::day(read, &told.approved_on)?;
        if approved <= until {
            return Err(read.wrong(&told.approved_on, say!("command-demo-too-early")));
        }
        self.tell(self.at, "minutes issued", story, move |_, plenary| {
            Ok(Ask::Issue { plenary, until })
        });
        let (at, place) = (moment(approved, MORNING), read.origin(&told.approved_on));
        self.tell(at, "minutes approved", story, move |ids, plenary| {
            let nothing = || place.wrong(say!("command-demo-too-early"));
            let head = ids.head().ok_or_else(nothing)?;
            Ok(Ask::Approve {
                plenary,
                seq: head.seq,
                head: head.chain.to_string(),
            })
        });
        Ok(())
    }
}
