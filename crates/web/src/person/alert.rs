//! Letters that tell of grave acts: to the administrators, and of changed keys to whose they are.

use std::{
    collections::HashMap,
    sync::Mutex,
    time::{Duration, Instant},
};

use kuzul_locale::{Value, Words};
use kuzul_model::{
    Actor, Command,
    access::{Account, Viewer},
    id::PersonId,
    mail::{self, Address, Letter, Purpose},
    permission::{Deed, Role, Scope},
};

use crate::{
    errors::Problem,
    letter::{Draft, Part},
    lock,
    room::sent::new_id,
    site::Site,
};

/// One letter tells of acts of one kind by one person for so long.
const PAUSE: Duration = Duration::from_secs(3_600);

/// Of what was told lately.
#[derive(Default)]
pub(crate) struct Alerts {
    told: Mutex<HashMap<(PersonId, Deed), Instant>>,
}

impl Alerts {
    fn is_new(&self, person: PersonId, deed: Deed) -> bool {
        let now = Instant::now();
        let mut told = lock(&self.told);
        told.retain(|_, at| now.duration_since(*at) < PAUSE);
        told.insert((person, deed), now).is_none()
    }
}

/// Tells of a grave act that was just done.
pub(crate) async fn tell(site: &Site, person: PersonId, deed: Deed) {
    // Whoever has erased what is kept of them is named in no letter afterwards.
    let told_of = [
        Deed::GrantRole,
        Deed::Invite,
        Deed::Redact,
        Deed::EraseForGood,
        Deed::BlockEverywhere,
        Deed::ChangeOwnKeys,
    ];
    if !told_of.contains(&deed) || !site.alerts().is_new(person, deed) {
        return;
    }
    let letters = match letters(site, person, deed) {
        Ok(letters) => letters,
        Err(problem) => return tracing::error!(?problem, "a grave act was not told of"),
    };
    for letter in letters {
        if let Err(problem) = queue(site, letter).await {
            tracing::error!(?problem, "a grave act was not told of");
        }
    }
}

fn letters(site: &Site, person: PersonId, deed: Deed) -> Result<Vec<Letter>, Problem> {
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Operator);
    let council = seen.council().name.clone();
    let account = seen.account_of(person);
    let who = account.and_then(|it| it.name.or(it.address.map(Address::as_str)));
    let own = deed == Deed::ChangeOwnKeys;
    let (button, page) = match own {
        true => ("alert-own-button", "/moi"),
        false => ("alert-button", "/administration/actes"),
    };
    let stem = if own { "alert-own" } else { "alert-why" };
    let draft = |words: Words| Draft {
        words,
        council: &council,
        subject: words.t("alert-subject").into_owned(),
        parts: vec![
            Part::Text(words.with(
                stem,
                &[
                    ("who", Value::from(who.unwrap_or("?").to_owned())),
                    ("council", Value::from(council.clone())),
                    (
                        "what",
                        Value::from(words.t(&format!("deed-{}", deed.name())).into_owned()),
                    ),
                ],
            )),
            Part::Button {
                label: words.t(button).into_owned(),
                link: format!("{}{page}", super::known_base(site)),
            },
        ],
        foot: ["not-you", "more"]
            .iter()
            .map(|part| match (own, *part) {
                (true, "not-you") => words.t("alert-own-not-you").into_owned(),
                (_, part) => words.t(&format!("alert-{part}")).into_owned(),
            })
            .collect(),
        manage: None,
    };
    let told = |account: &Account<'_>| {
        let today = crate::frame::local(crate::now()).date();
        let mut roles = account.person.roles.iter();
        match own {
            true => account.person.id == person,
            false => roles.any(|it| {
                it.role == Role::Administrator && it.scope == Scope::Territory && it.is_held(today)
            }),
        }
    };
    let told = seen.accounts().filter(told);
    let letters = told.filter_map(|account| {
        let words = Words::of(super::language_of(&account));
        Some(draft(words).to(account.address?.clone()))
    });
    letters
        .map(|letter| letter.map_err(|error| Problem::Internal(error.to_string())))
        .collect()
}

async fn queue(site: &Site, letter: Letter) -> Result<(), Problem> {
    let command = mail::Command::Queue {
        purpose: Purpose::Alert,
        letter,
        not_before: None,
        not_after: None,
    };
    site.submit_alone(new_id()?, Actor::Operator, Command::Mail(command))
        .await
        .map(|_| ())
}
