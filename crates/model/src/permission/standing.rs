//! Which roles somebody holds, and for what.

use kuzul_journal::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Actor, Deed, Role, Spot};
use crate::{
    State,
    id::{MeetingId, ProcessId},
    person::role::day,
    territory::Insee,
};

/// What a role is held for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// The territory and its council: everything.
    Territory,
    /// A process and its meetings.
    Process(ProcessId),
    /// A meeting.
    Meeting(MeetingId),
    /// A commune: where a mediator helps people.
    Commune(Insee),
    /// An institution that the council advises, by the name under which opinions address it.
    Institution(String),
}

impl Scope {
    /// Whether what is held for this holds there.
    #[must_use]
    pub fn covers(&self, spot: &Spot) -> bool {
        match self {
            Self::Territory => true,
            Self::Process(process) => spot.process == Some(*process),
            Self::Meeting(meeting) => spot.meeting == Some(*meeting),
            Self::Commune(commune) => spot.commune.as_ref() == Some(commune),
            Self::Institution(name) => spot.institution.as_ref() == Some(name),
        }
    }
}

/// The roles that somebody holds at a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    everything: bool,
    held: Vec<(Role, Scope)>,
}

impl Standing {
    /// Whether they may do something there.
    #[must_use]
    pub fn may(&self, deed: Deed, spot: &Spot) -> bool {
        let mut held = self.held.iter();
        self.everything
            || held.any(|(role, scope)| deed.roles().contains(role) && scope.covers(spot))
    }

    /// Whether there is anything that they may do it for: for menus, never for a decision.
    #[must_use]
    pub fn may_somewhere(&self, deed: Deed) -> bool {
        let mut held = self.held.iter();
        self.everything || held.any(|(role, _)| deed.roles().contains(role))
    }

    /// Whether they hold a role for just this.
    #[must_use]
    pub fn holds(&self, role: Role, scope: &Scope) -> bool {
        let mut held = self.held.iter();
        held.any(|(own, own_scope)| *own == role && own_scope == scope)
    }

    /// Whether it is the operator, who may do everything.
    #[must_use]
    pub fn is_operator(&self) -> bool {
        self.everything
    }

    /// The roles, each with what it is held for.
    #[must_use]
    pub fn held(&self) -> &[(Role, Scope)] {
        &self.held
    }
}

impl State {
    /// Which roles somebody holds at a moment.
    #[must_use]
    pub fn standing(&self, by: &Actor, at: Timestamp) -> Standing {
        let own: &[Role] = match by {
            Actor::Operator | Actor::Visitor => &[Role::Visitor],
            Actor::Device(_) => &[Role::Visitor, Role::Participant],
            Actor::Facilitator(_) if self.has_administrator(at) => {
                &[Role::Visitor, Role::Facilitator]
            }
            Actor::Facilitator(_) => &[Role::Visitor, Role::Facilitator, Role::Officer],
            Actor::Person(id) if self.people.here(*id).is_none() => &[Role::Visitor],
            Actor::Person(_) => &[Role::Visitor, Role::Person],
        };
        let mut held: Vec<_> = own.iter().map(|role| (*role, Scope::Territory)).collect();
        if let Actor::Person(id) = by
            && let Some(person) = self.people.here(*id)
        {
            let today = day(at);
            let roles = person.roles.iter().filter(|grant| grant.is_held(today));
            held.extend(roles.map(|grant| (grant.role, grant.scope.clone())));
            held.extend(self.people.stood_in_for(*id, today));
        }
        Standing {
            everything: matches!(by, Actor::Operator),
            held,
        }
    }

    /// Whether somebody looks after the site.
    #[must_use]
    pub fn has_administrator(&self, at: Timestamp) -> bool {
        self.people.administrators_on(at).next().is_some()
    }
}
