//! The record of the town that tells of a record of the laptop.

use kuzul_journal::{Digest, Seq, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Brought, Conflict, Origin, Trip};
use crate::{
    Event, State,
    chronicle::Subject,
    fact::{Fact, Place},
    pack::Token,
};

/// A record of a laptop came back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct Returned {
    /// Where it comes from.
    pub origin: Origin,
    /// When it happened, by the laptop's clock.
    pub at: Timestamp,
    /// The laptop's chain at this record.
    pub chain: Digest,
    /// What happened.
    pub kind: String,
    /// The event, with the town's numbers; `None` where it was left out.
    pub event: Option<Box<Event>>,
    /// What stood in the way.
    pub conflicts: Vec<Conflict>,
    /// What of the event is personal.
    personal: Option<Value>,
}

/// A return as its open text says it.
#[derive(Clone, Serialize, Deserialize)]
struct Written {
    trip: Token,
    seq: Seq,
    at: Timestamp,
    chain: Digest,
    kind: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    event: Option<Value>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    conflicts: Vec<Conflict>,
}

impl Returned {
    pub(super) fn new(brought: &Brought, event: Option<Event>, conflicts: Vec<Conflict>) -> Self {
        let personal = event.as_ref().and_then(|event| event.encode().personal);
        Self {
            origin: Origin {
                trip: brought.trip,
                seq: brought.seq,
            },
            at: brought.at,
            chain: brought.chain,
            kind: brought.kind.clone(),
            event: event.map(Box::new),
            conflicts,
            personal: personal.and_then(|text| serde_json::from_str(&text).ok()),
        }
    }

    /// What it changes here, if anything.
    #[must_use]
    pub fn applied(&self) -> Option<&Event> {
        if self.conflicts.iter().any(Conflict::holds_back) {
            return None;
        }
        // The first record begins the trip; a redaction stands in a record of its own.
        let told =
            |event: &&Event| !matches!(event, Event::RoomUnpacked(_) | Event::RecordRedacted(_));
        self.event.as_deref().filter(told)
    }
}

impl Returned {
    /// Whether words were dropped here because the laptop had dropped them.
    pub(super) fn drops_here(&self) -> bool {
        matches!(self.event.as_deref(), Some(Event::RecordRedacted(_))) && self.conflicts.is_empty()
    }
}

impl From<Returned> for Written {
    fn from(returned: Returned) -> Self {
        let open = returned.event.map(|event| event.encode().open);
        Self {
            trip: returned.origin.trip,
            seq: returned.origin.seq,
            at: returned.at,
            chain: returned.chain,
            kind: returned.kind,
            event: open.and_then(|open| serde_json::from_str(&open).ok()),
            conflicts: returned.conflicts,
        }
    }
}

impl TryFrom<Written> for Returned {
    type Error = kuzul_engine::Undecodable;

    fn try_from(written: Written) -> Result<Self, Self::Error> {
        let event = written.event.map(|open| open.to_string());
        let event = event.map(|open| Event::decode(&written.kind, Some(&open), None));
        Ok(Self {
            origin: Origin {
                trip: written.trip,
                seq: written.seq,
            },
            at: written.at,
            chain: written.chain,
            event: event.transpose()?.map(Box::new),
            kind: written.kind,
            conflicts: written.conflicts,
            personal: None,
        })
    }
}

impl Fact for Returned {
    const KIND: &'static str = "room.returned";
    type Personal = Value;

    fn personal(&self) -> Option<&Value> {
        self.personal.as_ref()
    }

    fn set_personal(&mut self, personal: Option<Value>) {
        if let (Some(event), Some(personal)) = (&self.event, &personal) {
            let open = event.encode().open;
            let whole = Event::decode(&self.kind, Some(&open), Some(&personal.to_string()));
            if let Ok(whole) = whole {
                self.event = Some(Box::new(whole));
            }
        }
        self.personal = personal;
    }

    fn apply(&self, state: &mut State, place: Place) {
        let trip = self.origin.trip;
        if let Some(Event::RoomUnpacked(unpacked)) = self.event.as_deref() {
            state.trips.insert(trip, Trip::begun(unpacked));
        }
        state.trips.change(trip, |trip| trip.take(self, place.seq));
        if let Some(event) = self.applied() {
            // A clock that was ahead must not bring anything from the future.
            let at = self.at.min(place.at);
            event.apply(state, place.seq, at);
            if let Event::AnswerGiven(given) = event {
                state
                    .forms
                    .change(given.form, |form| form.came_back = Some(place.at));
            }
            state.chronicle.brought_back(place, self.origin);
        }
    }

    /// The line is the one of the event. Only the beginning has one of its own.
    fn subjects(&self, seq: Seq) -> Vec<Subject> {
        match self.event.as_deref() {
            Some(Event::RoomUnpacked(unpacked)) => unpacked.subjects(seq),
            _ => Vec::new(),
        }
    }
}
