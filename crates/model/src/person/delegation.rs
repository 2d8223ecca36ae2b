//! Handing one's roles to somebody else for an absence.

use jiff::civil::Date;
use kuzul_journal::{Seq, Timestamp};
use serde::{Deserialize, Serialize};

use super::{
    Person, Refusal,
    deciding::oneself,
    role::{self, Grant},
};
use crate::{
    Context, Event, State,
    chronicle::Subject,
    fact::{Fact, Place},
    id::{DelegationId, GrantId, PersonId},
    mail::Address,
    permission::{Role, Scope},
};

/// Longest absence, in days: beyond, a role should be given anew.
pub const DAYS_MAX: i32 = 366;

/// Roles handed over for some days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delegation {
    /// Its id.
    pub id: DelegationId,
    /// To whom.
    pub to: PersonId,
    /// Which of the own roles.
    pub grants: Vec<GrantId>,
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
    /// When it was ended before its time.
    pub ended: Option<Timestamp>,
}

/// Roles to be handed over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delegate {
    /// To whom, by address: the list of people is nobody's but the administrators'.
    pub to: Address,
    /// Which of the own roles.
    pub grants: Vec<GrantId>,
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
}

/// Roles were handed over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    /// By whom.
    pub from: PersonId,
    /// To whom.
    pub to: PersonId,
    /// Which of the roles of who gives.
    pub grants: Vec<GrantId>,
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
}

/// A delegation was ended before its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ended {
    /// Whose.
    pub from: PersonId,
    /// Which.
    pub delegation: DelegationId,
}

impl Delegation {
    /// Whether it holds on a day.
    #[must_use]
    pub fn holds(&self, on: Date) -> bool {
        self.ended.is_none() && self.first <= on && on <= self.last
    }
}

pub(super) fn give(
    state: &State,
    asked: &Delegate,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let from = oneself(context)?;
    let who = role::known(state, from)?;
    let today = role::day(context.at);
    let own = |grant: &GrantId| {
        let mut roles = who.roles.iter();
        roles.find(|it| it.id == *grant && it.is_to_come_or_held(today))
    };
    if asked.grants.is_empty() {
        return Err(Refusal::UnknownRole.into());
    }
    for grant in &asked.grants {
        let held = own(grant).ok_or(Refusal::UnknownRole)?;
        if !is_handed_over(held.role) {
            return Err(Refusal::NotHandedOver.into());
        }
    }
    let days = asked
        .first
        .until(asked.last)
        .map_or(i32::MAX, |span| span.get_days());
    if days < 0 || asked.last < today {
        return Err(Refusal::EndsBeforeStart.into());
    }
    if days > DAYS_MAX {
        return Err(Refusal::TooLong.into());
    }
    // Last of all: whoever asks for what cannot be learns nothing of who is here.
    let to = state.people.at(&asked.to).ok_or(Refusal::NobodyThere)?;
    if to.id == from {
        return Err(Refusal::Oneself.into());
    }
    Ok(vec![
        Given {
            from,
            to: to.id,
            grants: asked.grants.clone(),
            first: asked.first,
            last: asked.last,
        }
        .into(),
    ])
}

pub(super) fn end(
    state: &State,
    id: DelegationId,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let from = oneself(context)?;
    let mut given = role::known(state, from)?.delegations.iter();
    let delegation = given.find(|it| it.id == id).ok_or(Refusal::UnknownRole)?;
    if delegation.ended.is_some() {
        return Err(Refusal::EndedAlready.into());
    }
    Ok(vec![
        Ended {
            from,
            delegation: id,
        }
        .into(),
    ])
}

/// Whether a role can be handed over: whoever looks after the site gives the role itself, so that it
/// is seen who holds it, and is asked for by whoever may give it.
#[must_use]
pub fn is_handed_over(role: Role) -> bool {
    role != Role::Administrator
}

/// A role that somebody holds for somebody else.
#[derive(Clone, Copy, Debug)]
pub struct Lent<'a> {
    /// Whose it is.
    pub from: &'a Person,
    /// From when until when it is handed over.
    pub delegation: &'a Delegation,
    /// The role.
    pub grant: &'a Grant,
}

impl super::People {
    /// The roles that others have handed to somebody, now or for days to come. What was handed over
    /// is not handed on.
    pub(crate) fn lent_to(&self, person: PersonId) -> impl Iterator<Item = Lent<'_>> {
        let pairs = self.stand_ins.range((person, PersonId(0))..);
        let from = pairs.take_while(move |(to, _)| *to == person);
        let absent = from.filter_map(|(_, from)| self.here(*from));
        absent.flat_map(move |from| {
            let given = from.delegations.iter();
            let given = given.filter(move |it| it.to == person && it.ended.is_none());
            given.flat_map(move |delegation| {
                let roles = from.roles.iter();
                let handed = roles.filter(|role| {
                    delegation.grants.contains(&role.id) && is_handed_over(role.role)
                });
                handed.map(move |grant| Lent {
                    from,
                    delegation,
                    grant,
                })
            })
        })
    }

    /// The roles that somebody holds for others on a day.
    pub(crate) fn stood_in_for(
        &self,
        person: PersonId,
        on: Date,
    ) -> impl Iterator<Item = (Role, Scope)> {
        let lent = self.lent_to(person);
        let held = lent.filter(move |it| it.delegation.holds(on) && it.grant.is_held(on));
        held.map(|it| (it.grant.role, it.grant.scope.clone()))
    }
}

impl Fact for Given {
    const KIND: &'static str = "delegation.given";
    type Personal = ();

    fn apply(&self, state: &mut State, place: Place) {
        let people = &mut state.people;
        people.stand_ins.insert((self.to, self.from));
        people.persons.change(self.from, |person| {
            person.delegations.push(Delegation {
                id: DelegationId(place.seq),
                to: self.to,
                grants: self.grants.clone(),
                first: self.first,
                last: self.last,
                ended: None,
            });
        });
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        Vec::new()
    }
}

impl Fact for Ended {
    const KIND: &'static str = "delegation.ended";
    type Personal = ();

    fn apply(&self, state: &mut State, place: Place) {
        state.people.persons.change(self.from, |person| {
            for given in &mut person.delegations {
                if given.id == self.delegation {
                    given.ended = Some(place.at);
                }
            }
        });
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        Vec::new()
    }
}
