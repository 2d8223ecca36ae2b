//! What comes of a command about registrations.

use kuzul_journal::Timestamp;

use super::{
    Answered, COMPANIONS_MAX, Cancelled, Command, Desk, Entry, KEYS_MAX, Key, Made, MovedUp,
    NEEDS_CHARS_MAX, NeedsTold, Opened, PLACES_MAX, Person, REGISTRATIONS_MAX, Refusal,
    Registering, Repeated, Standing, presence, retention, telling,
};
use crate::{
    Actor, Context, Event, State,
    form::{About, answer},
    id::{MeetingId, RegistrationId},
    mail::Address,
    meeting, person,
    words::{self, Field},
};

pub(crate) fn decide(
    state: &State,
    command: &Command,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    match command {
        Command::Open(opened) => open(state, opened),
        Command::Register(asked) => register(state, asked, context),
        Command::Cancel { digest } => {
            let (desk, entry, key) = by_key(state, digest)?;
            if !key.cancels {
                return Err(Refusal::KeyDoesNotCancel.into());
            }
            cancel(desk, entry, false)
        }
        Command::AskForKey { digest } => {
            let (desk, entry, _) = by_key(state, digest)?;
            telling::ask_for_key(desk, entry)
        }
        Command::CancelFor {
            meeting,
            registration,
        } => {
            let desk = known(state, *meeting)?;
            cancel(desk, entry(desk, *registration)?, true)
        }
        Command::Tell(telling) => telling::tell(state, telling),
        Command::Attendance(command) => presence::decide(state, command, context),
        Command::Forget { meeting } => retention::forget(state, *meeting, context),
    }
}

/// The desk of a meeting, or a refusal that names it.
pub(super) fn known(state: &State, id: MeetingId) -> Result<&Desk, Refusal> {
    state.desks.get(id).ok_or(Refusal::NoDesk(id))
}

/// A registration of a desk.
pub(super) fn entry(desk: &Desk, id: RegistrationId) -> Result<&Entry, Refusal> {
    let entry = desk.entries.get(&id).map(AsRef::as_ref);
    entry.ok_or(Refusal::UnknownRegistration(id))
}

/// The registration that a key opens.
pub(crate) fn by_key<'a>(
    state: &'a State,
    digest: &str,
) -> Result<(&'a Desk, &'a Entry, &'a Key), Refusal> {
    let found = || {
        let (meeting, id) = state.registration_keys.get(digest)?;
        let desk = state.desks.get(*meeting)?;
        let entry = desk.entries.get(id)?;
        let key = entry.keys.iter().find(|key| key.digest == digest)?;
        Some((desk, &**entry, key))
    };
    found().ok_or(Refusal::UnknownKey)
}

fn open(state: &State, opened: &Opened) -> Result<Vec<Event>, crate::Refusal> {
    let meeting = meeting::known(state, opened.meeting)?;
    if meeting.cancelled.is_some() {
        return Err(Refusal::MeetingCancelled.into());
    }
    if meeting.held.is_some() {
        return Err(Refusal::MeetingHeld.into());
    }
    if opened.companions_max > COMPANIONS_MAX {
        return Err(Refusal::TooManyCompanions(COMPANIONS_MAX).into());
    }
    if opened
        .places
        .is_some_and(|it| !(1..=PLACES_MAX).contains(&it))
    {
        return Err(Refusal::PlacesOutOfRange.into());
    }
    let mut events = vec![(*opened).into()];
    if let Some(desk) = state.desks.get(opened.meeting) {
        let free = match opened.places {
            None => u32::MAX,
            Some(places) => places.saturating_sub(desk.placed()),
        };
        events.extend(moved_up(desk, free, None));
    }
    Ok(events)
}

fn register(
    state: &State,
    asked: &Registering,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let desk = taking(state, asked.meeting, context.at)?;
    let rules = &desk.rules;
    if asked.companions > rules.companions_max {
        return Err(Refusal::TooManyCompanions(rules.companions_max).into());
    }
    check_digest(&asked.digest)?;
    let helped = helped(state, asked, context)?;
    let person = person(asked, helped)?;
    let answers = answers(state, asked)?;
    let needs = needs(rules, &asked.needs)?;
    let people = asked.companions + 1;
    let placed = desk.fits(people);
    let key = Key {
        digest: asked.digest.clone(),
        cancels: person.address.is_none(),
        people,
        placed,
    };
    let meeting = asked.meeting;
    let known = person.address.as_ref().and_then(|it| same(desk, it));
    let (registration, first): (_, Event) = match known {
        Some(entry) if entry.keys.len() >= KEYS_MAX => return Err(Refusal::Full.into()),
        Some(entry) => {
            let repeated = Repeated {
                meeting,
                registration: entry.id,
                key,
            };
            (entry.id, repeated.into())
        }
        None if desk.entries.len() >= REGISTRATIONS_MAX => return Err(Refusal::Full.into()),
        None => {
            let made = Made {
                meeting,
                people,
                waiting: !placed,
                key,
                consent: asked.consent,
                person: Some(person),
            };
            (RegistrationId(context.next), made.into())
        }
    };
    let mut events = vec![first];
    events.extend(needs.map(|needs| {
        Event::from(NeedsTold {
            meeting,
            registration,
            needs: Some(needs),
        })
    }));
    // The first answers stand; those of somebody who types another's address do not replace them.
    if known.is_none() && !answers.is_empty() {
        let answered = Answered {
            meeting,
            registration,
            answers: Some(answers),
        };
        events.push(answered.into());
    }
    Ok(events)
}

/// The desk, if it takes registrations.
fn taking(state: &State, id: MeetingId, at: Timestamp) -> Result<&Desk, Refusal> {
    let desk = known(state, id)?;
    let meeting = state.meetings.get(id).ok_or(Refusal::NoDesk(id))?;
    if meeting.cancelled.is_some() {
        Err(Refusal::MeetingCancelled)
    } else if meeting.held.is_some() {
        Err(Refusal::MeetingHeld)
    } else if desk.is_open(at) {
        Ok(desk)
    } else {
        Err(Refusal::Closed)
    }
}

/// The name of whoever a mediator registers, with a consent that holds and is theirs.
fn helped<'a>(
    state: &'a State,
    asked: &Registering,
    context: &Context<'_>,
) -> Result<Option<&'a str>, crate::Refusal> {
    let Some(id) = asked.consent else {
        return Ok(None);
    };
    let consent = state.people.consents.get(id);
    let own = consent.filter(|it| *context.by == Actor::Person(it.mediator));
    let holds = own.filter(|it| it.holds(context.at));
    let words = holds.and_then(|it| it.words.as_ref());
    let words = words.ok_or(person::Refusal::UnknownConsent)?;
    Ok(Some(&words.name))
}

fn person(asked: &Registering, helped: Option<&str>) -> Result<Person, crate::Refusal> {
    let address = asked.address.trim();
    let address = (!address.is_empty()).then(|| Address::parse(address));
    Ok(Person {
        name: words::name(helped.unwrap_or(&asked.name))?,
        address: address.transpose()?,
        language: asked.language.chars().take(8).collect(),
    })
}

fn answers(state: &State, asked: &Registering) -> Result<Vec<answer::Answer>, crate::Refusal> {
    let about = About::Registration(asked.meeting);
    let form = state.forms.values().find(|form| form.about == about);
    form.map_or(Ok(Vec::new()), |form| {
        answer::taken(&form.questions, &asked.answers)
    })
}

fn needs(rules: &Opened, text: &str) -> Result<Option<String>, crate::Refusal> {
    if !rules.needs || text.trim().is_empty() {
        return Ok(None);
    }
    Ok(Some(words::taken(Field::Details, text, NEEDS_CHARS_MAX)?))
}

/// The registration of the same address, if there is one.
pub(crate) fn same<'a>(desk: &'a Desk, address: &Address) -> Option<&'a Entry> {
    let entries = desk.entries.values().map(AsRef::as_ref);
    let mut on = entries.filter(|entry| entry.is_on());
    on.find(|entry: &&Entry| entry.address().is_some_and(|known| known.same_as(address)))
}

/// Gives back the places of an address of somebody's at meetings that are to come.
pub(crate) fn freed(state: &State, is_own: impl Fn(&Address) -> bool) -> Vec<Event> {
    let coming = |desk: &&Desk| {
        let meeting = state.meetings.get(desk.rules.meeting);
        meeting.is_some_and(|it| it.held.is_none() && it.cancelled.is_none())
    };
    let desks = state.desks.values().filter(coming);
    let own = desks.filter_map(|desk| {
        let mut on = desk.entries.values().filter(|entry| entry.is_on());
        let of = |entry: &&std::sync::Arc<Entry>| entry.address().is_some_and(&is_own);
        on.find(of).map(|entry| (desk, entry))
    });
    let events = own.map(|(desk, entry)| cancel(desk, entry, false).unwrap_or_default());
    events.flatten().collect()
}

pub(super) fn check_digest(digest: &str) -> Result<(), Refusal> {
    if is_digest(digest) {
        Ok(())
    } else {
        Err(Refusal::MalformedKey)
    }
}

/// Whether it is a SHA-256 in hexadecimal.
pub(crate) fn is_digest(digest: &str) -> bool {
    let hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    digest.len() == 64 && digest.bytes().all(hex)
}

fn cancel(desk: &Desk, entry: &Entry, by_organiser: bool) -> Result<Vec<Event>, crate::Refusal> {
    if !entry.is_on() {
        return Err(Refusal::CancelledAlready.into());
    }
    let cancelled = Cancelled {
        meeting: desk.rules.meeting,
        registration: entry.id,
        by_organiser,
    };
    let mut events = vec![cancelled.into()];
    if entry.standing == Standing::Placed {
        let free = desk.free().map_or(u32::MAX, |free| {
            // Where places were taken away, what is freed may be owed already.
            let over = desk.placed().saturating_sub(desk.rules.places.unwrap_or(0));
            free + entry.people.saturating_sub(over)
        });
        events.extend(moved_up(desk, free, Some(entry.id)));
    }
    Ok(events)
}

/// Who moves up when so many places are free: each in turn who fits.
fn moved_up(desk: &Desk, mut free: u32, without: Option<RegistrationId>) -> Vec<Event> {
    let entries = desk.entries.values();
    let waiting =
        entries.filter(|entry| entry.standing == Standing::Waiting && Some(entry.id) != without);
    let mut events = Vec::new();
    for entry in waiting {
        if entry.people <= free {
            free -= entry.people;
            events.push(
                MovedUp {
                    meeting: desk.rules.meeting,
                    registration: entry.id,
                }
                .into(),
            );
        }
    }
    events
}
