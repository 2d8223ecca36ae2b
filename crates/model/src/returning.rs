//! The return of a room that was taken along: what happened on the laptop becomes part of the
//! town's journal, once, at its true time, whatever happened in the town meanwhile.
//!
//! Each record of the laptop comes back as one record of the town that holds the event, with the
//! numbers that it refers to renumbered to the town's, and where it comes from. Applying it applies
//! the event, at its true time. The state keeps for each laptop which of its records became which:
//! a record that comes a second time changes nothing.
//!
//! Nothing that happened on both sides stops a return. What comes back is applied in its order after
//! what the town did, so the room's last word holds, but for a few things that are safer as they
//! are in the town; each such case is a [`Conflict`], kept with the record and shown.

mod conflict;
mod numbers;
mod returned;
mod settling;

use imbl::{OrdMap, OrdSet, Vector};
use kuzul_journal::{Digest, Part, Seq, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    Context, Event, State, as_json,
    chronicle::Subject,
    fact::Unmovable,
    id::{BoardId, FormId},
    pack::{Token, Unpacked},
    redaction::{self, Redacted},
};

pub use conflict::{Conflict, Noted};
pub(crate) use numbers::{Numbers, Refers};
pub use returned::Returned;

/// What can be asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Begin a packed room, on the laptop.
    Unpack(Unpacked),
    /// Take a record of a laptop back, in the town.
    Return(Box<Brought>),
}

/// A record of a laptop.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Brought {
    /// The laptop's copy of the pack.
    pub trip: Token,
    /// The number of the last record before it that was brought; of the town's head for the first.
    pub after: Seq,
    /// Its number on the laptop.
    pub seq: Seq,
    /// When it happened, by the laptop's clock.
    pub at: Timestamp,
    /// The laptop's chain at this record.
    pub chain: Digest,
    /// What happened.
    pub kind: String,
    /// Its open text.
    pub open: String,
    /// What of its closed text is personal, as JSON.
    pub personal: Option<String>,
}

/// Why it is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The journal is a packed room itself.
    #[error("this is a packed room itself: take it back to the town")]
    PackedRoom,
    /// The first record of a laptop must come first.
    #[error("nothing of the laptop {0} is here yet: its first record must come first")]
    NotBegun(Token),
    /// Records before it have not come back.
    #[error("record {seq} of the laptop cannot come before record {missing}")]
    NotYet {
        /// The record.
        seq: Seq,
        /// The one before it.
        missing: Seq,
    },
    /// Another record has come back under this number: the laptop's data were copied, and both
    /// copies went on.
    #[error("record {0} came back from another copy of this laptop's data")]
    Diverged(Seq),
    /// A newer version wrote it.
    #[error("record {seq} of the laptop cannot be read: {reason}")]
    Unreadable {
        /// The record.
        seq: Seq,
        /// What is wrong with it.
        reason: String,
    },
}

/// A record of the laptop, by the copy that wrote it and its number there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The laptop's copy of the pack.
    pub trip: Token,
    /// Its number on the laptop.
    pub seq: Seq,
}

/// A laptop from which something has come back.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Trip {
    /// What it took along.
    #[serde(with = "as_json")]
    pub unpacked: Unpacked,
    /// What stood in the way so far, first to last; the same once.
    pub conflicts: Vector<Noted>,
    /// By number on the laptop.
    entries: OrdMap<Seq, Entry>,
    /// Number in the town to number on the laptop.
    origins: OrdMap<Seq, Seq>,
    /// The boards that it has changed.
    boards: OrdSet<BoardId>,
}

/// What became of a record of the laptop.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Entry {
    /// Its number here; `None` once its words were dropped.
    here: Option<Seq>,
    /// Tells it from another under the same number: the first 64 bits of its chain.
    mark: Option<u64>,
}

/// Whether a record of a laptop is here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It has not come yet.
    Missing,
    /// It is here, or was until its words were dropped.
    Here,
    /// Another record of the same number is here.
    Another,
}

impl Trip {
    /// The number of the last record that came back.
    #[must_use]
    pub fn last(&self) -> Seq {
        let last = self.entries.get_max().map(|(seq, _)| *seq);
        last.unwrap_or(self.unpacked.head.seq)
    }

    /// Whether a record is here.
    #[must_use]
    pub fn presence(&self, seq: Seq, chain: Digest) -> Presence {
        match self.entries.get(&seq) {
            Some(entry) if entry.mark.is_some_and(|other| other != mark(chain)) => {
                Presence::Another
            }
            Some(_) => Presence::Here,
            // It came with nothing to tell, and what follows it is here.
            None if seq <= self.last() => Presence::Here,
            None => Presence::Missing,
        }
    }

    /// The number here of a record of the laptop.
    pub(crate) fn number(&self, there: Seq) -> Option<Seq> {
        if there <= self.unpacked.head.seq {
            return Some(there);
        }
        self.entries.get(&there).and_then(|entry| entry.here)
    }

    /// Whether a record of the town was written since the pack was made, and not by this laptop.
    pub(crate) fn is_ours(&self, here: Seq) -> bool {
        here > self.unpacked.head.seq && !self.origins.contains_key(&here)
    }

    /// The number on the laptop of a record of the town.
    pub(crate) fn there(&self, here: Seq) -> Option<Seq> {
        self.origins.get(&here).copied()
    }

    /// Whether a form keeps its questions here, although the laptop changed them.
    pub(crate) fn keeps_questions(&self, form: FormId) -> bool {
        let mut all = self.conflicts.iter();
        all.any(|noted| noted.conflict == Conflict::QuestionsStay { form })
    }

    /// The boards that were there when it was packed and that it has changed.
    pub(crate) fn boards_of_before(&self) -> impl Iterator<Item = BoardId> {
        let head = self.unpacked.head.seq;
        self.boards.iter().copied().filter(move |id| id.0 <= head)
    }

    /// The words of a record that came back were dropped here.
    pub(crate) fn forget(&mut self, there: Seq) {
        let entry = Entry {
            here: None,
            mark: None,
        };
        if let Some(here) = self.entries.insert(there, entry).and_then(|old| old.here) {
            self.origins.remove(&here);
        }
    }
}

fn mark(chain: Digest) -> u64 {
    let [a, b, c, d, e, f, g, h, ..] = chain.0;
    u64::from_be_bytes([a, b, c, d, e, f, g, h])
}

pub(crate) fn decide(
    state: &State,
    command: &Command,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    if state.unpacked.is_some() {
        return Err(Refusal::PackedRoom.into());
    }
    match command {
        Command::Unpack(unpacked) => Ok(vec![unpacked.clone().into()]),
        Command::Return(brought) => Ok(take_back(state, brought, context)?),
    }
}

fn take_back(
    state: &State,
    brought: &Brought,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    let unreadable = |reason: String| Refusal::Unreadable {
        seq: brought.seq,
        reason,
    };
    let read = |personal| Event::decode(&brought.kind, Some(&brought.open), personal);
    let event = read(brought.personal.as_deref()).map_err(|error| unreadable(error.to_string()))?;
    let Some(trip) = state.trips.get(brought.trip) else {
        return match event {
            Event::RoomUnpacked(unpacked) if begins(brought, &unpacked, context) => Ok(vec![
                Returned::new(brought, Some(unpacked.into()), Vec::new()).into(),
            ]),
            _ => Err(Refusal::NotBegun(brought.trip)),
        };
    };
    match trip.presence(brought.seq, brought.chain) {
        Presence::Here => return Ok(Vec::new()),
        Presence::Another => return Err(Refusal::Diverged(brought.seq)),
        Presence::Missing if trip.last() < brought.after => {
            return Err(Refusal::NotYet {
                seq: brought.seq,
                missing: brought.after,
            });
        }
        Presence::Missing => {}
    }
    if let Event::RecordRedacted(Redacted(said)) = event {
        return Ok(drop_too(state, trip, brought, said));
    }
    let (event, conflicts) = moved(state, trip, event, brought.at, context);
    Ok(vec![Returned::new(brought, event, conflicts).into()])
}

fn begins(brought: &Brought, unpacked: &Unpacked, context: &Context<'_>) -> bool {
    let head = unpacked.head.seq;
    unpacked.trip == brought.trip && head < context.next && head.checked_add(1) == Some(brought.seq)
}

/// The event with the town's numbers, as far as it may come back, and what stood in the way.
fn moved(
    state: &State,
    trip: &Trip,
    mut event: Event,
    at: Timestamp,
    context: &Context<'_>,
) -> (Option<Event>, Vec<Conflict>) {
    let number = |there| trip.number(there);
    let mut numbers = Numbers::new(&number);
    let renumbered = event.renumber(&mut numbers);
    let lost = numbers.lost.into_iter();
    let mut conflicts: Vec<_> = lost.map(|record| Conflict::Gone { record }).collect();
    match renumbered {
        Err(Unmovable::Gone) => return (None, conflicts),
        Err(Unmovable::OtherKind) => {
            let kind = event.kind().to_owned();
            return (None, vec![Conflict::NotOfARoom { kind }]);
        }
        Ok(()) => {}
    }
    let kind = event.kind();
    match settling::settle(state, trip, event, at, context) {
        Ok((event, found)) => {
            conflicts.extend(found);
            (Some(event), conflicts)
        }
        Err(settling::LeftOut::Gone(record)) => {
            conflicts.push(Conflict::Gone { record });
            (None, conflicts)
        }
        Err(settling::LeftOut::NotOfARoom) => {
            let kind = kind.to_owned();
            (None, vec![Conflict::NotOfARoom { kind }])
        }
        Err(settling::LeftOut::Known) => (None, conflicts),
        Err(settling::LeftOut::For(conflict)) => {
            conflicts.push(conflict);
            (None, conflicts)
        }
    }
}

/// The laptop dropped words: those that came back with them are dropped here too.
fn drop_too(
    state: &State,
    trip: &Trip,
    brought: &Brought,
    mut said: kuzul_journal::redaction::Redaction,
) -> Vec<Event> {
    let there = said.seq;
    if there <= trip.unpacked.head.seq {
        let conflicts = vec![Conflict::DroppedThere { record: there }];
        return vec![Returned::new(brought, Some(Redacted(said).into()), conflicts).into()];
    }
    // What never came back, or is gone already, has nothing to drop.
    let Some(here) = trip.number(there) else {
        return vec![Returned::new(brought, None, Vec::new()).into()];
    };
    said.seq = here;
    said.place = redaction::place_of(state, here);
    let dropped = Redacted(said);
    vec![
        dropped.clone().into(),
        Returned::new(brought, Some(dropped.into()), Vec::new()).into(),
    ]
}

impl Trip {
    fn begun(unpacked: &Unpacked) -> Self {
        Self {
            unpacked: unpacked.clone(),
            conflicts: Vector::new(),
            entries: OrdMap::new(),
            origins: OrdMap::new(),
            boards: OrdSet::new(),
        }
    }

    fn take(&mut self, returned: &Returned, here: Seq) {
        let there = returned.origin.seq;
        let stands_for = returned.conflicts.iter().find_map(Conflict::stands_for);
        let entry = Entry {
            here: stands_for.or(returned.event.is_some().then_some(here)),
            mark: Some(mark(returned.chain)),
        };
        self.entries.insert(there, entry);
        self.origins.insert(here, there);
        // The redaction itself stands before what tells of it.
        if returned.drops_here() {
            self.origins.insert(here - 1, there);
        }
        for conflict in &returned.conflicts {
            if !self
                .conflicts
                .iter()
                .any(|other| other.conflict == *conflict)
            {
                self.conflicts.push_back(Noted {
                    record: here,
                    there,
                    conflict: conflict.clone(),
                });
            }
        }
        if let Some(event) = returned.applied() {
            let boards = event.subjects(here).into_iter().filter_map(|it| match it {
                Subject::Board(board) => Some(board),
                _ => None,
            });
            self.boards.extend(boards);
        }
    }
}

/// Words of a record that came back were dropped: its number must stay taken.
pub(crate) fn forget(state: &mut State, origin: Origin, part: Part) {
    if part == Part::Open {
        state
            .trips
            .change(origin.trip, |trip| trip.forget(origin.seq));
    }
}

/// Where a record of the town comes from, if it came back.
pub(crate) fn origin(state: &State, here: Seq) -> Option<Origin> {
    state.trips.values().find_map(|trip| {
        let seq = trip.there(here)?;
        Some(Origin {
            trip: trip.unpacked.trip,
            seq,
        })
    })
}
