//! Who registered, and who came.

use super::{
    super::{Conflict, LeftOut, Trip, fits, is_author, is_title},
    meetings::meeting_of,
};
use crate::{
    Event, State,
    form::{About, answer},
    id::{MeetingId, RegistrationId},
    registration::{
        self, Answered, COMPANIONS_MAX, Desk, Entry, Key, Made, NEEDS_CHARS_MAX, Opened,
        PLACES_MAX, Standing,
        presence::{Noted, WalkIns},
    },
    words::{self, Field},
};

pub(super) fn settle(
    state: &State,
    trip: &Trip,
    event: &mut Event,
) -> Result<Vec<Conflict>, LeftOut> {
    let conflict = match event {
        Event::RegistrationOpened(fact) => open(state, trip, fact)?,
        Event::RegistrationMade(fact) => made(state, fact)?,
        Event::RegistrationRepeated(fact) => {
            entry_of(state, fact.meeting, fact.registration)?;
            fits(is_new(state, &fact.key))?;
            None
        }
        Event::RegistrationNeedsTold(fact) => {
            entry_of(state, fact.meeting, fact.registration)?;
            let needs = fact.needs.as_deref();
            fits(needs.is_none_or(|needs| {
                words::taken(Field::Details, needs, NEEDS_CHARS_MAX).is_ok_and(|it| it == needs)
            }))?;
            None
        }
        Event::RegistrationAnswered(fact) => answered(state, trip, fact)?,
        Event::RegistrationCancelled(fact) => {
            let (_, entry) = entry_of(state, fact.meeting, fact.registration)?;
            if !entry.is_on() {
                return Err(LeftOut::Known);
            }
            None
        }
        Event::RegistrationMovedUp(fact) => {
            let (desk, entry) = entry_of(state, fact.meeting, fact.registration)?;
            match entry.standing {
                Standing::Waiting => too_many(desk, entry.people),
                Standing::Placed => return Err(LeftOut::Known),
                Standing::Cancelled => {
                    let meeting = fact.meeting;
                    return Err(LeftOut::For(Conflict::StaysCancelled { meeting }));
                }
            }
        }
        Event::RegistrationKeyAsked(fact) => {
            entry_of(state, fact.meeting, fact.registration)?;
            None
        }
        Event::AttendanceNoted(fact) => noted(state, trip, *fact)?,
        Event::AttendanceWalkInsCounted(fact) => walk_ins(state, trip, *fact)?,
        Event::AttendancePresented(fact) => {
            fits(is_author(&fact.by))?;
            let desk = desk_of(state, fact.meeting)?;
            fact.registration = fact.registration.filter(|id| desk.entries.contains_key(id));
            if desk.presented.contains_key(&fact.by) {
                return Err(LeftOut::Known);
            }
            None
        }
        _ => return Err(LeftOut::NotOfARoom),
    };
    Ok(conflict.into_iter().collect())
}

fn desk_of(state: &State, meeting: MeetingId) -> Result<&Desk, LeftOut> {
    state.desks.get(meeting).ok_or(LeftOut::Gone(meeting.0))
}

fn entry_of(
    state: &State,
    meeting: MeetingId,
    id: RegistrationId,
) -> Result<(&Desk, &Entry), LeftOut> {
    let desk = desk_of(state, meeting)?;
    let entry = desk.entries.get(&id).map(AsRef::as_ref);
    Ok((desk, entry.ok_or(LeftOut::Gone(id.0))?))
}

/// A key that nobody has yet: another's must not be taken over.
fn is_new(state: &State, key: &Key) -> bool {
    registration::is_digest(&key.digest) && !state.registration_keys.contains_key(&key.digest)
}

/// Whoever has a place there keeps it, also where it is one too many here.
fn too_many(desk: &Desk, people: u32) -> Option<Conflict> {
    let meeting = desk.rules.meeting;
    (!desk.fits(people)).then_some(Conflict::PlacesExceeded { meeting })
}

fn open(state: &State, trip: &Trip, fact: &Opened) -> Result<Option<Conflict>, LeftOut> {
    let meeting = meeting_of(state, fact.meeting)?.id;
    let places = fact.places.is_none_or(|it| (1..=PLACES_MAX).contains(&it));
    fits(places && fact.companions_max <= COMPANIONS_MAX)?;
    let here = state.desks.get(meeting);
    let differs = here.is_some_and(|desk| desk.rules != *fact && trip.is_ours(desk.ruled));
    Ok(differs.then_some(Conflict::RulesHere { meeting }))
}

/// An address that registered in the town too is registered once: there is one entry for both.
fn made(state: &State, fact: &Made) -> Result<Option<Conflict>, LeftOut> {
    let desk = desk_of(state, fact.meeting)?;
    fits(is_new(state, &fact.key) && (1..=COMPANIONS_MAX + 1).contains(&fact.people))?;
    if let Some(person) = &fact.person {
        fits(is_title(&person.name))?;
        let address = person.address.as_ref();
        if let Some(entry) = address.and_then(|it| registration::same(desk, it)) {
            return Err(LeftOut::For(Conflict::RegisteredHere {
                meeting: fact.meeting,
                registration: entry.id,
            }));
        }
    }
    Ok(if fact.waiting {
        None
    } else {
        too_many(desk, fact.people)
    })
}

/// The first answers stand.
fn answered(state: &State, trip: &Trip, fact: &Answered) -> Result<Option<Conflict>, LeftOut> {
    let (_, entry) = entry_of(state, fact.meeting, fact.registration)?;
    if entry.answers.is_some() {
        return Err(LeftOut::Known);
    }
    let about = About::Registration(fact.meeting);
    let form = state.forms.values().find(|form| form.about == about);
    let form = form.ok_or(LeftOut::Gone(fact.registration.0))?;
    let answers = fact.answers.as_deref().unwrap_or_default();
    let fit = answer::taken(&form.questions, answers).is_ok_and(|taken| taken == answers);
    let others =
        form.reworked.is_some_and(|seq| trip.is_ours(seq)) || trip.keeps_questions(form.id);
    if fact.answers.is_some() && (others || !fit) {
        return Err(LeftOut::For(Conflict::AnswerUnfit { form: form.id }));
    }
    Ok(None)
}

fn noted(state: &State, trip: &Trip, fact: Noted) -> Result<Option<Conflict>, LeftOut> {
    fits(fact.people <= COMPANIONS_MAX + 1)?;
    let (_, entry) = entry_of(state, fact.meeting, fact.registration)?;
    let differs = entry.present.unwrap_or(0) != fact.people
        && entry.noted.is_some_and(|seq| trip.is_ours(seq));
    let meeting = fact.meeting;
    Ok(differs.then_some(Conflict::PresenceHere { meeting }))
}

fn walk_ins(state: &State, trip: &Trip, fact: WalkIns) -> Result<Option<Conflict>, LeftOut> {
    fits(fact.people <= PLACES_MAX)?;
    let desk = desk_of(state, fact.meeting)?;
    let differs = desk.walk_ins != fact.people && desk.counted.is_some_and(|seq| trip.is_ours(seq));
    Ok(differs.then_some(Conflict::WalkInsHere {
        meeting: fact.meeting,
        was: desk.walk_ins,
        now: fact.people,
    }))
}
