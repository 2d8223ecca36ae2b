//! The meeting itself, and its workshops.

use super::super::{Conflict, LeftOut, Trip, fits};
use crate::{
    Event, State,
    chronicle::Subject,
    fact::Fact,
    id::MeetingId,
    meeting::{self, Announced, Meeting},
    words::{self, Field},
    workshop,
};

/// Longest note or outcome that is taken, in bytes.
const NOTE_BYTES_MAX: usize = 100_000;

pub(super) fn settle(
    state: &State,
    trip: &Trip,
    event: &mut Event,
) -> Result<Vec<Conflict>, LeftOut> {
    let mut conflicts = Vec::new();
    match event {
        Event::MeetingAnnounced(fact) => announce(state, fact)?,
        Event::MeetingChanged(fact) => {
            announce(state, &mut fact.announced)?;
            conflicts.extend(told_here(state, trip, fact.meeting)?);
        }
        Event::MeetingCancelled(fact) => {
            let reason = words::paragraph(Field::Reason, &fact.reason);
            fits(reason.is_ok_and(|reason| reason == fact.reason))?;
            conflicts.extend(told_here(state, trip, fact.meeting)?);
        }
        Event::MeetingHeld(fact) => {
            let outcomes = words::points(Field::Details, &fact.outcomes);
            fits(outcomes.is_ok_and(|outcomes| outcomes == fact.outcomes))?;
            fits(fact.note.as_ref().map_or(0, String::len) <= NOTE_BYTES_MAX)?;
            conflicts.extend(told_here(state, trip, fact.meeting)?);
        }
        Event::WorkshopAnnounced(fact) => {
            let meeting = meeting_of(state, fact.meeting)?.id;
            let command = workshop::Command::Announce(fact.clone());
            match workshop::decide(state, &command) {
                Ok(sound) => fits(matches!(&sound[..],
                    [Event::WorkshopAnnounced(sound)] if sound == fact))?,
                Err(crate::Refusal::Workshop(workshop::Refusal::TitleTwice)) => {
                    conflicts.push(Conflict::TitleTwice { meeting });
                }
                Err(_) => return Err(LeftOut::NotOfARoom),
            }
        }
        _ => return Err(LeftOut::NotOfARoom),
    }
    Ok(conflicts)
}

/// The meeting, if it is here.
pub(super) fn meeting_of(state: &State, id: MeetingId) -> Result<&Meeting, LeftOut> {
    state.meetings.get(id).ok_or(LeftOut::Gone(id.0))
}

/// What it belongs to may have lost its words here meanwhile.
fn announce(state: &State, fact: &mut Announced) -> Result<(), LeftOut> {
    fact.process = fact.process.filter(|id| state.processes.contains(*id));
    let known = &state.council.groups;
    fact.groups.retain(|id| known.contains(*id));
    fits(meeting::taken(state, fact).is_ok_and(|taken| taken == *fact))
}

/// The town may have said something else of the meeting.
fn told_here(state: &State, trip: &Trip, meeting: MeetingId) -> Result<Option<Conflict>, LeftOut> {
    meeting_of(state, meeting)?;
    let kinds = [
        meeting::Changed::KIND,
        meeting::Cancelled::KIND,
        meeting::Held::KIND,
    ];
    let mut lines = state.chronicle.of(Subject::Meeting(meeting)).rev();
    let twice = lines.any(|line| kinds.contains(&&*line.kind) && trip.is_ours(line.seq));
    Ok(twice.then_some(Conflict::MeetingHere { meeting }))
}
