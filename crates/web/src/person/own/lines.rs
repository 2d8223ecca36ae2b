//! What one's own page says of roles, sessions, absences, consents, keys and providers, line by line.

use jiff::civil::Date;
use kuzul_model::{
    access::{Account, Seen},
    id::PersonId,
    permission::{Role, Scope, Standing},
    person::{delegation::is_handed_over, role::Grant},
};

use crate::{
    person::{Signed, provider},
    site::Site,
};

/// A role as its holder reads it.
pub(crate) struct RoleLine {
    pub(crate) id: u64,
    pub(crate) role: &'static str,
    /// The title of the process or meeting that it is held for.
    pub(crate) scope: Option<String>,
    pub(crate) from: Option<Date>,
    pub(crate) until: Option<Date>,
    /// Whether it can be handed over for an absence.
    pub(crate) handed_over: bool,
}

/// A role that is held for somebody who is absent.
pub(crate) struct LentLine {
    pub(crate) role: &'static str,
    pub(crate) scope: Option<String>,
    /// Whose it is.
    pub(crate) whose: String,
    /// From when, where that is to come.
    pub(crate) first: Option<Date>,
    pub(crate) last: Option<Date>,
}

pub(crate) struct SessionLine {
    pub(crate) id: u64,
    pub(crate) device: String,
    pub(crate) opened: kuzul_journal::Timestamp,
    pub(crate) here: bool,
}

pub(crate) struct DelegationLine {
    pub(crate) id: u64,
    pub(crate) to: Option<String>,
    pub(crate) roles: Vec<&'static str>,
    pub(crate) first: Option<Date>,
    pub(crate) last: Option<Date>,
}

pub(crate) struct ConsentLine {
    pub(crate) id: u64,
    pub(crate) name: String,
    pub(crate) given: kuzul_journal::Timestamp,
    pub(crate) until: Option<Date>,
    pub(crate) holds: bool,
}

/// An identity provider: by its name in addresses, or by its issuer where the site knows it no more.
pub(crate) struct ProviderLine {
    pub(crate) name: String,
    pub(crate) issuer: String,
    pub(crate) label: String,
    pub(crate) tied: bool,
}

pub(crate) struct PasskeyLine {
    pub(crate) id: u64,
    pub(crate) label: String,
    pub(crate) added: kuzul_journal::Timestamp,
}

/// What a role says of itself.
pub(crate) fn role_line(seen: Seen<'_>, grant: &Grant) -> RoleLine {
    RoleLine {
        id: grant.id.0,
        role: grant.role.name(),
        scope: scope_title(seen, &grant.scope),
        from: grant.from,
        until: grant.until,
        handed_over: is_handed_over(grant.role),
    }
}

/// What a role is held for, by its title; nothing where it is held for everything.
pub(crate) fn scope_title(seen: Seen<'_>, scope: &Scope) -> Option<String> {
    match scope {
        Scope::Territory => None,
        Scope::Process(id) => seen.process(*id).map(|it| it.opened.title.clone()),
        Scope::Meeting(id) => seen.meeting(*id).map(|it| it.announced.title.clone()),
        Scope::Commune(insee) => seen.commune(insee).map(|it| it.name.clone()),
        Scope::Institution(name) => Some(name.clone()),
    }
}

/// The roles that somebody holds, or will hold, for others who are absent.
pub(crate) fn lent(seen: Seen<'_>, person: PersonId, today: Date) -> Vec<LentLine> {
    let lent = seen.lent_to(person, today);
    let line = lent.map(|(it, whose)| LentLine {
        role: it.grant.role.name(),
        scope: scope_title(seen, &it.grant.scope),
        whose: whose.unwrap_or("?").to_owned(),
        first: Some(it.delegation.first).filter(|first| *first > today),
        last: Some(it.delegation.last),
    });
    line.collect()
}

pub(crate) fn delegations(
    seen: Seen<'_>,
    account: &Account<'_>,
    today: Date,
) -> Vec<DelegationLine> {
    let given = account.person.delegations.iter();
    let open = given.filter(|it| it.ended.is_none() && it.last >= today);
    let line = open.map(|it| DelegationLine {
        id: it.id.0,
        to: seen.stand_in_name(account.person, it).map(str::to_owned),
        roles: (account.person.roles.iter())
            .filter(|role| it.grants.contains(&role.id))
            .map(|role| role.role.name())
            .collect(),
        first: Some(it.first),
        last: Some(it.last),
    });
    line.collect()
}

pub(crate) fn consents(seen: Seen<'_>, signed: &Signed) -> Vec<ConsentLine> {
    let own = seen.consents().filter(|it| it.mediator == signed.person);
    let line = own.map(|it| ConsentLine {
        id: it.id.0,
        name: seen
            .words_of_consent(it)
            .map_or_else(String::new, |words| words.name.clone()),
        given: it.given,
        until: it.until,
        holds: it.holds(crate::now()),
    });
    line.collect()
}

/// The providers of the site, and those that the account is tied to.
pub(crate) fn providers(site: &Site, account: &Account<'_>) -> Vec<ProviderLine> {
    let known = &site.settings().providers;
    let own = account.identities;
    let line = |it: &provider::Provider| ProviderLine {
        name: it.name.clone(),
        issuer: it.issuer.clone(),
        label: it.label.clone(),
        tied: own.iter().any(|own| own.issuer == it.issuer),
    };
    let gone = own
        .iter()
        .filter(|own| known.iter().all(|it| it.issuer != own.issuer));
    let gone = gone.map(|own| ProviderLine {
        name: String::new(),
        issuer: own.issuer.clone(),
        label: own.issuer.clone(),
        tied: true,
    });
    known.iter().map(line).chain(gone).collect()
}

/// The communes in which a mediator may act for people, where it is not everywhere.
pub(crate) fn helps_in(seen: Seen<'_>, standing: &Standing) -> Vec<(String, String)> {
    let mediates = |scope: &Scope| standing.holds(Role::Mediator, scope);
    if mediates(&Scope::Territory) {
        return Vec::new();
    }
    let communes = seen.communes();
    let own = communes.filter(|it| mediates(&Scope::Commune(it.insee.clone())));
    own.map(|it| (it.insee.to_string(), it.name.clone()))
        .collect()
}
