//! Who came: by the code on their page, on a list of paper, by the code on the wall, or uncounted
//! before and counted at the door.

use kuzul_journal::Seq;
use serde::{Deserialize, Serialize};

use super::{
    PLACES_MAX, Refusal,
    deciding::{by_key, entry, known, same},
    facts::change,
};
use crate::{
    Actor, Context, Event, State,
    chronicle::Subject,
    fact::{Fact, Place, Unmovable},
    id::{MeetingId, RegistrationId},
    mail::Address,
    returning::Numbers,
};

/// What can be asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Note how many of a registration came; none takes it back.
    Note(Noted),
    /// Note that all of a registration came, by its key.
    NoteKey {
        /// The meeting.
        meeting: MeetingId,
        /// The digest of the key.
        digest: String,
    },
    /// Say how many came without having registered.
    CountWalkIns(WalkIns),
    /// Say, on one's own device, that one is there.
    Present {
        /// The meeting.
        meeting: MeetingId,
        /// The address that one registered with; empty where one did not.
        address: String,
    },
}

impl Command {
    /// The meeting that it is about.
    #[must_use]
    pub fn meeting(&self) -> MeetingId {
        match self {
            Self::Note(noted) => noted.meeting,
            Self::CountWalkIns(counted) => counted.meeting,
            Self::NoteKey { meeting, .. } | Self::Present { meeting, .. } => *meeting,
        }
    }
}

/// How many of a registration came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Noted {
    /// The meeting.
    pub meeting: MeetingId,
    /// The registration.
    pub registration: RegistrationId,
    /// How many; none where a note is taken back.
    pub people: u32,
}

/// People came who had not registered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WalkIns {
    /// The meeting.
    pub meeting: MeetingId,
    /// How many, in all.
    pub people: u32,
}

/// Somebody said on their own device that they are there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Presented {
    /// The meeting.
    pub meeting: MeetingId,
    /// By whom, by a pseudonym that is theirs in this meeting alone.
    pub by: String,
    /// The registration of their address, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registration: Option<RegistrationId>,
}

pub(super) fn decide(
    state: &State,
    command: &Command,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    match command {
        Command::Note(noted) => {
            let entry = entry(known(state, noted.meeting)?, noted.registration)?;
            if noted.people > entry.people {
                return Err(Refusal::TooManyPeople(entry.people).into());
            }
            let same = entry.present.unwrap_or(0) == noted.people;
            Ok(if same {
                Vec::new()
            } else {
                vec![(*noted).into()]
            })
        }
        Command::NoteKey { meeting, digest } => {
            let (desk, entry, _) = by_key(state, digest)?;
            if desk.rules.meeting != *meeting {
                return Err(Refusal::UnknownKey.into());
            }
            if entry.present.is_some() {
                return Ok(Vec::new());
            }
            let noted = Noted {
                meeting: *meeting,
                registration: entry.id,
                people: entry.people,
            };
            Ok(vec![noted.into()])
        }
        Command::CountWalkIns(counted) => {
            let desk = known(state, counted.meeting)?;
            if counted.people > PLACES_MAX {
                return Err(Refusal::TooManyPeople(PLACES_MAX).into());
            }
            let same = desk.walk_ins == counted.people;
            Ok(if same {
                Vec::new()
            } else {
                vec![(*counted).into()]
            })
        }
        Command::Present { meeting, address } => present(state, *meeting, address, context),
    }
}

fn present(
    state: &State,
    meeting: MeetingId,
    address: &str,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let desk = known(state, meeting)?;
    let Actor::Device(by) = context.by else {
        return Err(Refusal::NeedsDevice.into());
    };
    if desk.presented.contains_key(by) {
        return Err(Refusal::PresentAlready.into());
    }
    if desk.presented.len() >= PLACES_MAX as usize {
        return Err(Refusal::TooManyPeople(PLACES_MAX).into());
    }
    let address = address.trim();
    let registration = if address.is_empty() {
        None
    } else {
        same(desk, &Address::parse(address)?).map(|entry| entry.id)
    };
    let presented = Presented {
        meeting,
        by: by.clone(),
        registration,
    };
    Ok(vec![presented.into()])
}

impl Fact for Noted {
    const KIND: &'static str = "attendance.noted";
    type Personal = ();

    fn apply(&self, state: &mut State, place: Place) {
        let people = Some(self.people).filter(|people| *people > 0);
        change(state, self.meeting, self.registration, |entry| {
            entry.present = people;
            entry.noted = Some(place.seq);
        });
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        Vec::new()
    }

    fn renumber(&mut self, numbers: &mut Numbers<'_>) -> Result<(), Unmovable> {
        numbers.need(&mut self.meeting.0)?;
        numbers.need(&mut self.registration.0)
    }
}

impl Fact for WalkIns {
    const KIND: &'static str = "attendance.walk_ins_counted";
    type Personal = ();

    fn apply(&self, state: &mut State, place: Place) {
        state.desks.change(self.meeting, |desk| {
            desk.walk_ins = self.people;
            desk.counted = Some(place.seq);
        });
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        Vec::new()
    }

    fn renumber(&mut self, numbers: &mut Numbers<'_>) -> Result<(), Unmovable> {
        numbers.need(&mut self.meeting.0)
    }
}

impl Fact for Presented {
    const KIND: &'static str = "attendance.presented";
    type Personal = ();

    fn apply(&self, state: &mut State, _: Place) {
        state.desks.change(self.meeting, |desk| {
            desk.presented.insert(self.by.clone(), self.registration);
        });
        if let Some(id) = self.registration {
            change(state, self.meeting, id, |entry| {
                // Each says it for themselves: their companions are noted at the door.
                entry.present = Some(entry.present.unwrap_or(1));
            });
        }
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        Vec::new()
    }

    fn renumber(&mut self, numbers: &mut Numbers<'_>) -> Result<(), Unmovable> {
        numbers.want(&mut self.registration, |registration| &mut registration.0);
        numbers.need(&mut self.meeting.0)
    }
}
