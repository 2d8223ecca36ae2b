//! Limits that run by themselves: what was kept as long as it may be is dropped in the night, and an
//! account that nobody has used for two years is closed, after a letter.
//!
//! How long registrations, letters and answers are kept is looked after where they are.

use std::collections::BTreeSet;

use kuzul_journal::{Part, Seq, Timestamp};
use serde::{Deserialize, Serialize};

use super::{
    Refusal, Whose,
    data::{CONSENT_DAYS, LEFT_DAYS},
    erasure::{all_of, dropped, records_of},
    will::{WAIT_DAYS, Wish},
};
use crate::{
    Context, Event, State,
    chronicle::Subject,
    fact::{Fact, Place},
    id::PersonId,
    mail::{self, Letter, Purpose},
    person::{Left, Person},
    redaction::Ground,
};

pub(super) const DAY_MS: i64 = 86_400_000;
/// The hour of the night in which words are dropped, in UTC: each time, everything is read again.
const NIGHT_MS: i64 = 2 * 3_600_000;
/// After how many days without coming in somebody is written to: twenty-three months.
pub const WARNED_DAYS: i64 = 700;
/// After how many days without coming in an account is closed: twenty-four months.
pub const INACTIVE_DAYS: i64 = 730;
/// How many days somebody has to come in after that letter, at the least.
pub const NOTICE_DAYS: i64 = 30;
/// Texts whose time is over that are dropped at once, at the most: the rest waits for the next look.
const DROPPED_MAX: usize = 500;
const REASON: &str = "Fin de la durée de conservation.";

/// Somebody who has not come for long was written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warned {
    /// Who.
    pub person: PersonId,
}

/// The first night after a moment.
pub(super) fn night_after(at: Timestamp) -> Timestamp {
    let nights = (at.0 - NIGHT_MS).div_euclid(DAY_MS) + 1;
    Timestamp(nights * DAY_MS + NIGHT_MS)
}

/// What is to be done at a moment.
#[derive(Default)]
struct Due {
    events: Vec<Event>,
    texts: BTreeSet<(Seq, Part)>,
}

/// When somebody last came in, or joined.
fn last_came(state: &State, person: &Person) -> Timestamp {
    let came = state.privacy.came.get(&person.id).copied();
    came.unwrap_or(person.joined).max(person.joined)
}

fn days_after(at: Timestamp, days: i64) -> Timestamp {
    night_after(Timestamp(at.0.saturating_add(days * DAY_MS)))
}

fn due(state: &State, now: Timestamp) -> Due {
    let privacy = &state.privacy;
    let mut due = Due::default();
    let timed = privacy.due.iter().take_while(|(at, _)| *at <= now);
    let timed = timed.take(DROPPED_MAX);
    due.texts.extend(timed.map(|(_, seq)| (*seq, Part::Closed)));
    let over = state.people.consents.values().filter(|consent| {
        let ended = consent.ended();
        ended.is_some_and(|at| days_after(at, i64::from(CONSENT_DAYS)) <= now)
    });
    due.texts.extend(over.map(|it| (it.id.0, Part::Closed)));
    // What was done with a consent says so for as long as the consent is kept.
    let gone = state.people.consents.values();
    let gone = gone.filter(|it| it.words.is_none() || due.texts.contains(&(it.id.0, Part::Closed)));
    let helped = gone.flat_map(|it| privacy.records(&Whose::Consent(it.id)));
    let helped: Vec<_> = helped.map(|seq| (seq, Part::Closed)).collect();
    due.texts.extend(helped);
    for person in state.people.persons.values() {
        match person.left {
            Some(left) if days_after(left, i64::from(LEFT_DAYS)) <= now => {
                due.texts.extend(records_of(state, person.id));
            }
            Some(_) => {}
            None => close(state, person, now, &mut due),
        }
    }
    due
}

/// Closes an account that nobody uses, or whose will was brought.
fn close(state: &State, person: &Person, now: Timestamp, due: &mut Due) {
    let came = last_came(state, person);
    let invoked = state.privacy.will_of(person.id).filter(|will| {
        let invoked = will.invoked.filter(|at| *at > came);
        invoked.is_some_and(|at| days_after(at, WAIT_DAYS) <= now)
    });
    let unused = is_warned(state, person, came).is_some_and(|warned| {
        days_after(came, INACTIVE_DAYS) <= now && days_after(warned, NOTICE_DAYS) <= now
    });
    if (invoked.is_none() && !unused) || is_last_administrator(state, person.id, now) {
        return;
    }
    let cards = invoked.is_some_and(|will| will.wish == Wish::Erase);
    let (freed, texts) = all_of(state, person.id, cards);
    due.events.push(Left { person: person.id }.into());
    due.events.extend(freed);
    due.texts.extend(texts);
}

fn is_warned(state: &State, person: &Person, came: Timestamp) -> Option<Timestamp> {
    let warned = state.privacy.warned.get(&person.id).copied();
    warned.filter(|warned| *warned > came)
}

fn is_last_administrator(state: &State, person: PersonId, now: Timestamp) -> bool {
    let mut all = state.people.administrators_on(now);
    all.next() == Some(person) && all.next().is_none()
}

/// Whether something is to be dropped or closed at a moment.
pub(crate) fn is_due(state: &State, now: Timestamp) -> bool {
    let due = due(state, now);
    !due.events.is_empty() || !due.texts.is_empty()
}

/// Who is to be written to because they have not come for long.
pub(crate) fn to_warn(state: &State, now: Timestamp) -> impl Iterator<Item = &Person> {
    let here = state.people.persons.values().filter(|it| it.is_here());
    here.filter(move |person| {
        let came = last_came(state, person);
        days_after(came, WARNED_DAYS) <= now
            && is_warned(state, person, came).is_none()
            && !is_last_administrator(state, person.id, now)
    })
}

pub(super) fn warn(
    state: &State,
    person: PersonId,
    letter: Option<&Letter>,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let mut all = to_warn(state, context.at);
    let whom = all.find(|it| it.id == person).ok_or(Refusal::NothingDue)?;
    let mut events = vec![Warned { person }.into()];
    if let (Some(to), Some(letter)) = (&whom.address, letter) {
        let letter = Letter {
            to: to.clone(),
            ..letter.clone()
        };
        events.push(mail::letter(Purpose::Account, &letter)?.into());
    }
    Ok(events)
}

pub(super) fn forget(state: &State, context: &Context<'_>) -> Result<Vec<Event>, crate::Refusal> {
    let Due { mut events, texts } = due(state, context.at);
    if events.is_empty() && texts.is_empty() {
        return Err(Refusal::NothingDue.into());
    }
    events.extend(dropped(state, texts, REASON, Ground::Retention));
    Ok(events)
}

impl Fact for Warned {
    const KIND: &'static str = "account.warned";
    type Personal = ();

    fn apply(&self, state: &mut State, place: Place) {
        state.privacy.warned.insert(self.person, place.at);
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        Vec::new()
    }
}
