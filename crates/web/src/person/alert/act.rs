//! What a letter says of a grave act: what was done, to whom.

use jiff::civil::Date;
use kuzul_journal::Seq;
use kuzul_locale::{DateStyle, Value, Words};
use kuzul_model::{
    Command,
    access::{Account, Seen},
    id::{CaseId, PersonId},
    mail::Address,
    moderation,
    permission::{Role, Scope},
    person::{self, Identification, invitation::Invitation, role::Given},
    redaction,
};

use crate::person::own::scope_title;

/// A grave act. Who is here is kept by number: whoever is erased meanwhile is named in no letter.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Act {
    /// A role was given.
    Granted { to: PersonId, role: Held },
    /// Somebody was invited, by name and address as they were typed.
    Invited { whom: String, role: Option<Held> },
    /// An invitation was taken back.
    Withdrawn { whom: String, role: Option<Held> },
    /// Roles were handed over.
    HandedOver {
        to: PersonId,
        roles: Vec<Held>,
        first: Date,
        last: Date,
    },
    /// Words were dropped.
    Redacted { seq: Seq },
    /// By a decision of moderation words were erased for good, or a device blocked in all rooms.
    Moderated { case: CaseId, erased: bool },
    /// Something by which one comes in was added or taken away: the key of its words, its name.
    Key { key: &'static str, label: String },
}

/// A role, and what it is held for.
pub(crate) type Held = (Role, Scope);

impl Act {
    /// What a command would do, as far as letters tell of it; asked before it is done, while all that
    /// it takes away is there.
    pub(crate) fn of(seen: Seen<'_>, by: PersonId, command: &Command) -> Option<Self> {
        use person::Command as Person;
        let held = |given: &Given| (given.role, given.scope.clone());
        let of_person = match command {
            Command::Redaction(redaction::Command::Redact { seq, .. }) => {
                return Some(Self::Redacted { seq: *seq });
            }
            Command::Moderation(moderation::Command::Decide { case, measure, .. }) => {
                return Some(Self::Moderated {
                    case: *case,
                    erased: *measure == moderation::Measure::Redact,
                });
            }
            Command::Person(command) => command,
            _ => return None,
        };
        Some(match of_person {
            Person::GrantRole { person, given } => Self::Granted {
                to: *person,
                role: held(given),
            },
            Person::Invite(invite) => Self::Invited {
                whom: typed(&invite.who),
                role: invite.given.as_ref().map(held),
            },
            Person::WithdrawInvitation { invitation } => {
                let mut known = seen.invitations();
                let known = known.find(|it| it.id == *invitation)?;
                Self::Withdrawn {
                    whom: invited(seen, known),
                    role: known.given.as_ref().map(held),
                }
            }
            Person::Delegate(asked) => {
                let from = seen.account_of(by)?;
                let roles = from.person.roles.iter();
                let roles = roles.filter(|role| asked.grants.contains(&role.id));
                Self::HandedOver {
                    to: seen.account_at(&asked.to)?.person.id,
                    roles: roles.map(|it| (it.role, it.scope.clone())).collect(),
                    first: asked.first,
                    last: asked.last,
                }
            }
            Person::AddPasskey { label, .. } => Self::Key {
                key: "alert-key-added",
                label: label.clone(),
            },
            Person::RemovePasskey { passkey } => {
                let own = seen.account_of(by)?;
                let key = own.passkeys.iter().find(|it| it.id == *passkey)?;
                Self::Key {
                    key: "alert-key-removed",
                    label: key.label.clone(),
                }
            }
            Person::UntieProvider { issuer } => Self::Key {
                key: "alert-key-untied",
                label: issuer.clone(),
            },
            _ => return None,
        })
    }

    /// The sentence that says it.
    pub(super) fn sentence(&self, seen: Seen<'_>, words: Words) -> String {
        let say = |key: &str, whom: String, role: String| {
            words.with(key, &[("whom", whom.into()), ("role", role.into())])
        };
        let held = |role: &Option<Held>| match role {
            Some(held) => told_role(seen, held, words),
            None => words.t("alert-no-role").into_owned(),
        };
        match self {
            Self::Granted { to, role } => say(
                "alert-granted",
                somebody(seen, *to),
                told_role(seen, role, words),
            ),
            Self::Invited { whom, role } => say("alert-invited", whom.clone(), held(role)),
            Self::Withdrawn { whom, role } => say("alert-withdrawn", whom.clone(), held(role)),
            Self::HandedOver { to, .. } => {
                let whom = somebody(seen, *to);
                say("alert-handed-over", whom, self.roles_and_days(seen, words))
            }
            Self::Redacted { seq } => words.with("alert-redacted", &[("n", Value::from(*seq))]),
            Self::Moderated { case, erased } => {
                let key = match erased {
                    true => "alert-case-erased",
                    false => "alert-case-blocked",
                };
                words.with(key, &[("n", Value::from(case.0))])
            }
            Self::Key { key, label } => words.with(key, &[("label", label.clone().into())]),
        }
    }

    /// The roles that were handed over, and from when until when.
    pub(super) fn roles_and_days(&self, seen: Seen<'_>, words: Words) -> String {
        let Self::HandedOver {
            roles, first, last, ..
        } = self
        else {
            return String::new();
        };
        let roles: Vec<_> = roles.iter().map(|it| told_role(seen, it, words)).collect();
        let day = |day: &Date| Value::from(words.date(*day, DateStyle::Long));
        let days = words.with(
            "term-from-to",
            &[("first", day(first)), ("last", day(last))],
        );
        format!("{} ({days})", roles.join(" · "))
    }
}

/// A role in words, with what it is held for.
pub(crate) fn told_role(seen: Seen<'_>, (role, scope): &Held, words: Words) -> String {
    let name = words.t(&format!("role-{}", role.name())).into_owned();
    match scope_title(seen, scope) {
        Some(scope) => format!("{name}, {scope}"),
        None => name,
    }
}

/// Somebody who is here, by name and address.
pub(crate) fn somebody(seen: Seen<'_>, person: PersonId) -> String {
    let account = seen.account_of(person);
    let told = account.map(|account: Account<'_>| named(account.name, account.address));
    told.filter(|told| !told.is_empty())
        .unwrap_or_else(|| format!("n° {person}"))
}

fn typed(who: &Identification) -> String {
    named(who.name.as_deref().map(str::trim), who.address.as_ref())
}

fn invited(seen: Seen<'_>, invitation: &Invitation) -> String {
    named(
        seen.name_on_invitation(invitation),
        seen.address_on_invitation(invitation),
    )
}

fn named(name: Option<&str>, address: Option<&Address>) -> String {
    match (name.filter(|name| !name.is_empty()), address) {
        (Some(name), Some(address)) => format!("{name} ({})", address.as_str()),
        (Some(name), None) => name.to_owned(),
        (None, Some(address)) => address.as_str().to_owned(),
        (None, None) => "?".to_owned(),
    }
}
