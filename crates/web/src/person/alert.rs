//! Letters that tell of grave acts: to the administrators, of changed keys to whose they are, and of
//! roles that are handed over to who stands in. The first act of a kind is told at once; what comes
//! within a pause is gathered into the next letter.

mod act;

use std::{
    collections::{HashMap, hash_map::Entry},
    sync::Mutex,
    time::Duration,
};

use kuzul_locale::{Value, Words};
use kuzul_model::{
    Actor, Command,
    access::{Account, Seen, Viewer},
    id::PersonId,
    mail::{self, Letter, Purpose},
    permission::{Deed, Role, Scope},
};

pub(crate) use act::{Act, somebody, told_role};

use crate::{
    Settings,
    errors::Problem,
    letter::{Draft, Part},
    lock,
    room::sent::new_id,
    site::Site,
};

/// How long acts of one kind by one person are gathered after a letter has told of one.
const PAUSE: Duration = Duration::from_secs(600);
/// Acts that one letter names; of more it says how many.
const ACTS_MAX: usize = 50;

/// What was done lately: whoever did it, and what kind of act it was.
pub(crate) struct Alerts {
    pause: Duration,
    gathered: Mutex<HashMap<(PersonId, Deed), Gathered>>,
}

/// Acts that wait for the next letter.
#[derive(Clone, Debug, Default, PartialEq)]
struct Gathered {
    acts: Vec<Act>,
    /// How many more there were.
    others: usize,
}

impl Alerts {
    pub(crate) fn of(settings: &Settings) -> Self {
        Self {
            pause: settings.alert_pause.unwrap_or(PAUSE),
            gathered: Mutex::default(),
        }
    }

    /// Takes an act; gives it back where it is to be told at once, which begins a pause.
    fn take(&self, whose: (PersonId, Deed), act: Act) -> Option<Gathered> {
        match lock(&self.gathered).entry(whose) {
            Entry::Vacant(place) => {
                place.insert(Gathered::default());
                Some(Gathered {
                    acts: vec![act],
                    others: 0,
                })
            }
            Entry::Occupied(mut waiting) => {
                let waiting = waiting.get_mut();
                if waiting.acts.len() < ACTS_MAX {
                    waiting.acts.push(act);
                } else {
                    waiting.others += 1;
                }
                None
            }
        }
    }

    /// What was gathered in a pause that has passed; nothing ends the pauses.
    fn due(&self, whose: (PersonId, Deed)) -> Option<Gathered> {
        let mut gathered = lock(&self.gathered);
        let waiting = gathered.get_mut(&whose)?;
        if waiting.acts.is_empty() {
            gathered.remove(&whose);
            return None;
        }
        Some(std::mem::take(waiting))
    }
}

/// Tells of a grave act that was just done.
pub(crate) async fn tell(site: &Site, person: PersonId, deed: Deed, act: Act) {
    if let Act::HandedOver { to, .. } = &act {
        send(site, to_stand_in(site, person, *to, &act), Purpose::Account).await;
    }
    let whose = (person, deed);
    let Some(first) = site.alerts().take(whose, act) else {
        return;
    };
    send(site, letters(site, whose, &first), Purpose::Alert).await;
    let site = site.clone();
    tokio::spawn(async move {
        loop {
            pause(&site).await;
            let Some(gathered) = site.alerts().due(whose) else {
                return;
            };
            send(&site, letters(&site, whose, &gathered), Purpose::Alert).await;
        }
    });
}

/// Waits as long as acts are gathered, or until the server is about to stop.
async fn pause(site: &Site) {
    let passed = tokio::time::sleep(site.alerts().pause);
    let Some(mut closing) = site.settings().closing.clone() else {
        return passed.await;
    };
    tokio::select! {
        () = passed => {}
        // Whoever could say so is gone: the server has stopped.
        _ = closing.wait_for(|closing| *closing) => {}
    }
}

async fn send(site: &Site, letters: Result<Vec<Letter>, Problem>, purpose: Purpose) {
    let letters = match letters {
        Ok(letters) => letters,
        Err(problem) => return tracing::error!(?problem, "a grave act was not told of"),
    };
    for letter in letters {
        let command = mail::Command::Queue {
            purpose: purpose.clone(),
            letter,
            not_before: None,
            not_after: None,
        };
        let queued = match new_id() {
            Ok(id) => {
                let command = Command::Mail(command);
                site.submit_alone(id, Actor::Operator, command).await
            }
            Err(problem) => Err(problem),
        };
        if let Err(problem) = queued {
            tracing::error!(?problem, "a grave act was not told of");
        }
    }
}

/// To whom it is told: whose keys they are, or those who look after the site.
fn is_told(account: &Account<'_>, (person, deed): (PersonId, Deed)) -> bool {
    if deed == Deed::ChangeOwnKeys {
        return account.person.id == person;
    }
    let today = crate::frame::local(crate::now()).date();
    let mut roles = account.person.roles.iter();
    roles.any(|it| {
        it.role == Role::Administrator && it.scope == Scope::Territory && it.is_held(today)
    })
}

fn letters(
    site: &Site,
    whose: (PersonId, Deed),
    gathered: &Gathered,
) -> Result<Vec<Letter>, Problem> {
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Operator);
    let told = seen.accounts().filter(|it| is_told(it, whose));
    let letters = told.filter_map(|account| {
        let words = Words::of(super::language_of(&account));
        let draft = draft(site, seen, whose, gathered, words);
        Some(draft.to(account.address?.clone()))
    });
    letters
        .map(|letter| letter.map_err(|error| Problem::Internal(error.to_string())))
        .collect()
}

fn draft<'a>(
    site: &Site,
    seen: Seen<'a>,
    (person, deed): (PersonId, Deed),
    gathered: &Gathered,
    words: Words,
) -> Draft<'a> {
    let council = &seen.council().name;
    let own = deed == Deed::ChangeOwnKeys;
    let stem = if own { "alert-own" } else { "alert-why" };
    let page = if own { "/moi" } else { "/administration/actes" };
    let why: &[_] = match own {
        true => &[],
        false => &[("who", Value::from(somebody(seen, person)))],
    };
    let acts = gathered.acts.iter();
    let acts = acts.map(|act| Part::Text(format!("– {}", act.sentence(seen, words))));
    let others = (gathered.others > 0).then(|| {
        let others = [("n", Value::from(gathered.others))];
        Part::Text(words.with("alert-others", &others))
    });
    let button = if own {
        "alert-own-button"
    } else {
        "alert-button"
    };
    let button = way_back(site, page, words.t(button).into_owned());
    let not_you = if own {
        "alert-own-not-you"
    } else {
        "alert-not-you"
    };
    Draft {
        words,
        council,
        subject: words.t("alert-subject").into_owned(),
        parts: std::iter::once(Part::Text(words.with(stem, why)))
            .chain(acts)
            .chain(others)
            .chain(button)
            .collect(),
        foot: [not_you, "alert-more"]
            .map(|key| words.t(key).into_owned())
            .into(),
        manage: None,
    }
}

/// The button that leads to a page of this site; none in a letter that leaves while nobody has said where
/// the site is.
fn way_back(site: &Site, page: &str, label: String) -> Option<Part> {
    let base = super::known_base(site);
    let leads = !base.is_empty() || site.settings().mail.is_none();
    leads.then(|| Part::Button {
        label,
        link: format!("{base}{page}"),
    })
}

/// The letter to who stands in for somebody.
fn to_stand_in(
    site: &Site,
    from: PersonId,
    to: PersonId,
    act: &Act,
) -> Result<Vec<Letter>, Problem> {
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Operator);
    let account = seen.account_of(to);
    let Some((account, address)) = account.and_then(|it| Some((it, it.address?))) else {
        return Ok(Vec::new());
    };
    let words = Words::of(super::language_of(&account));
    let council = &seen.council().name;
    let why = [
        ("who", Value::from(somebody(seen, from))),
        ("what", Value::from(act.roles_and_days(seen, words))),
    ];
    let draft = Draft {
        words,
        council,
        subject: words.t("letter-lent-subject").into_owned(),
        parts: std::iter::once(Part::Text(words.with("letter-lent", &why)))
            .chain(way_back(
                site,
                "/moi",
                words.t("letter-lent-button").into_owned(),
            ))
            .collect(),
        foot: vec![words.t("letter-lent-not-you").into_owned()],
        manage: None,
    };
    let letter = draft.to(address.clone());
    let letter = letter.map_err(|error| Problem::Internal(error.to_string()))?;
    Ok(vec![letter])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_within_a_pause_is_gathered_and_nothing_is_dropped() {
        let alerts = Alerts::of(&Settings::default());
        let whose = (PersonId(1), Deed::Invite);
        let act = |n| Act::Redacted { seq: n };
        let first = alerts.take(whose, act(1));
        assert_eq!(first.map(|it| it.acts), Some(vec![act(1)]));
        for n in 2..60 {
            assert_eq!(alerts.take(whose, act(n)), None);
        }
        assert!(
            alerts
                .take((PersonId(1), Deed::GrantRole), act(2))
                .is_some(),
            "of another kind"
        );
        let next = alerts.due(whose).unwrap();
        assert_eq!(next.acts.first(), Some(&act(2)));
        assert_eq!((next.acts.len(), next.others), (ACTS_MAX, 8));
        assert_eq!(alerts.take(whose, act(70)), None, "the pause goes on");
        assert!(alerts.due(whose).is_some());
        assert_eq!(alerts.due(whose), None);
        assert!(alerts.take(whose, act(71)).is_some(), "at once again");
    }
}
