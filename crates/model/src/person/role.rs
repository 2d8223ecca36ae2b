//! What somebody is here: for what, and from when until when. Mandates end.

use jiff::{civil::Date, tz::TimeZone};
use kuzul_journal::{Seq, Timestamp};
use serde::{Deserialize, Serialize};

use super::{Person, Refusal};
use crate::{
    Actor, Context, Event, State,
    chronicle::Subject,
    fact::{Fact, Place},
    id::{GrantId, PersonId},
    meeting,
    permission::{Role, Scope, Standing},
    process,
    words::{self, Field},
};

/// A role that somebody was given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    /// Its id.
    pub id: GrantId,
    /// Which.
    pub role: Role,
    /// For what.
    pub scope: Scope,
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub until: Option<Date>,
    /// When it was ended before its time.
    pub ended: Option<Timestamp>,
}

/// A role to be given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    /// Which.
    pub role: Role,
    /// For what.
    pub scope: Scope,
    /// The first day; at once where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// The last day; no end is foreseen where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

/// Somebody was given a role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Granted {
    /// Who.
    pub person: PersonId,
    /// What.
    pub given: Given,
}

/// A role was ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ended {
    /// Whose.
    pub person: PersonId,
    /// Which.
    pub grant: GrantId,
}

impl Grant {
    /// Whether it is held on a day.
    #[must_use]
    pub fn is_held(&self, on: Date) -> bool {
        let begun = self.from.is_none_or(|from| from <= on);
        let over = self.until.is_some_and(|until| until < on);
        self.ended.is_none() && begun && !over
    }

    /// Whether it is held, or will be.
    #[must_use]
    pub fn is_to_come_or_held(&self, on: Date) -> bool {
        self.ended.is_none() && self.until.is_none_or(|until| on <= until)
    }
}

/// The day of a moment. It turns at midnight UTC: in the territory an hour or two later, which no
/// mandate minds.
pub(crate) fn day(at: Timestamp) -> Date {
    let moment = jiff::Timestamp::from_millisecond(at.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    moment.to_zoned(TimeZone::UTC).date()
}

/// Whether somebody may give a role: administrators all of them, officers those of the council's
/// everyday work.
#[must_use]
pub fn may_give(standing: &Standing, role: Role) -> bool {
    let holds = |own: Role| standing.holds(own, &Scope::Territory);
    let everyday = matches!(role, Role::Member | Role::Facilitator | Role::Mediator);
    standing.is_operator() || holds(Role::Administrator) || (everyday && holds(Role::Officer))
}

/// Checks a role that is to be given.
pub(super) fn check(
    state: &State,
    given: &Given,
    context: &Context<'_>,
) -> Result<(), crate::Refusal> {
    let Given {
        role,
        scope,
        from,
        until,
    } = given;
    if !may_give(&state.standing(context.by, context.at), *role) {
        return Err(crate::permission::Forbidden.into());
    }
    if !role.is_granted() || !role.takes(scope) {
        return Err(Refusal::NotForThat.into());
    }
    match scope {
        Scope::Territory => {}
        Scope::Process(id) => drop(process::known(state, *id)?),
        Scope::Meeting(id) => drop(meeting::known(state, *id)?),
        Scope::Commune(insee) => {
            if !state.territory.communes.contains_key(insee) {
                return Err(Refusal::NotForThat.into());
            }
        }
        // Whoever gives it may name one that no opinion has addressed yet, as it will be addressed.
        Scope::Institution(name) => {
            if words::title(Field::From, name)? != *name {
                return Err(Refusal::NotForThat.into());
            }
        }
    }
    let first = from.unwrap_or_else(|| day(context.at));
    if until.is_some_and(|until| until < first) {
        return Err(Refusal::EndsBeforeStart.into());
    }
    Ok(())
}

/// Gives a role.
pub(super) fn grant(
    state: &State,
    person: PersonId,
    given: &Given,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let who = known(state, person)?;
    check(state, given, context)?;
    let today = day(context.at);
    let mut same = who
        .roles
        .iter()
        .filter(|it| it.role == given.role && it.scope == given.scope);
    if same.any(|grant| grant.is_to_come_or_held(today)) {
        return Err(Refusal::HeldAlready.into());
    }
    let given = given.clone();
    Ok(vec![Granted { person, given }.into()])
}

/// Ends a role before its time: who gave it, or who holds it.
pub(super) fn end(
    state: &State,
    person: PersonId,
    grant: GrantId,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let who = known(state, person)?;
    let mut roles = who.roles.iter();
    let held = roles
        .find(|it| it.id == grant)
        .ok_or(Refusal::UnknownRole)?;
    let own = *context.by == Actor::Person(person);
    if !own && !may_give(&state.standing(context.by, context.at), held.role) {
        return Err(crate::permission::Forbidden.into());
    }
    if !held.is_to_come_or_held(day(context.at)) {
        return Err(Refusal::EndedAlready.into());
    }
    let last = state.people.administrators_on(context.at).take(2).count() < 2;
    if held.role == Role::Administrator && held.is_held(day(context.at)) && last {
        return Err(Refusal::LastAdministrator.into());
    }
    Ok(vec![Ended { person, grant }.into()])
}

/// Somebody who is here.
pub(super) fn known(state: &State, id: PersonId) -> Result<&Person, Refusal> {
    state.people.here(id).ok_or(Refusal::UnknownPerson(id))
}

impl super::People {
    /// Who looks after the site on a day.
    pub(crate) fn administrators_on(&self, at: Timestamp) -> impl Iterator<Item = PersonId> {
        let today = day(at);
        let ever = self.administrators.iter().filter_map(|id| self.here(*id));
        let now = ever.filter(move |person| {
            let mut roles = person.roles.iter();
            roles.any(|it| it.role == Role::Administrator && it.is_held(today))
        });
        now.map(|person| person.id)
    }
}

impl Fact for Granted {
    const KIND: &'static str = "role.granted";
    type Personal = ();

    fn apply(&self, state: &mut State, place: Place) {
        let Given {
            role,
            scope,
            from,
            until,
        } = self.given.clone();
        let people = &mut state.people;
        people.grants = people.grants.saturating_add(1);
        if role == Role::Administrator {
            people.administrators.insert(self.person);
        }
        people.persons.change(self.person, |person| {
            person.roles.push(Grant {
                id: GrantId(place.seq),
                role,
                scope,
                from,
                until,
                ended: None,
            });
        });
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        Vec::new()
    }
}

impl Fact for Ended {
    const KIND: &'static str = "role.ended";
    type Personal = ();

    fn apply(&self, state: &mut State, place: Place) {
        state.people.persons.change(self.person, |person| {
            for role in &mut person.roles {
                if role.id == self.grant {
                    role.ended = Some(place.at);
                }
            }
        });
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        Vec::new()
    }
}
