//! All that is kept of somebody, gathered: what the state has, and every record of the journal whose
//! closed text holds something of them.

use kuzul_engine::personal;
use kuzul_journal::{Seq, Timestamp};
use kuzul_model::{
    access::{Account, Seen},
    board::Card,
    id::PersonId,
    privacy::data::DATA,
    registration::Standing,
};
use serde::Serialize;
use serde_json::Value;

use crate::{
    errors::Problem,
    frame::{as_iso, local},
    site::Site,
};

/// All that is kept of somebody.
#[derive(Serialize)]
pub(super) struct Held {
    pub(super) name: Option<String>,
    pub(super) address: Option<String>,
    #[serde(serialize_with = "as_iso")]
    pub(super) joined: Timestamp,
    pub(super) roles: Vec<&'static str>,
    pub(super) devices: Vec<String>,
    pub(super) keys: Vec<String>,
    pub(super) consents: Vec<String>,
    pub(super) registrations: Vec<Registration>,
    pub(super) subscriptions: usize,
    pub(super) letters_waiting: usize,
    pub(super) rooms: Vec<Room>,
    pub(super) will: Option<Will>,
    pub(super) records: Vec<Kept>,
}

/// A registration for a meeting.
#[derive(Serialize)]
pub(super) struct Registration {
    pub(super) meeting: u64,
    pub(super) title: String,
    pub(super) people: u32,
    pub(super) standing: Standing,
    pub(super) needs: Vec<String>,
}

/// Cards in a room that were kept with the account.
#[derive(Serialize)]
pub(super) struct Room {
    pub(super) code: String,
    pub(super) theme: String,
    pub(super) cards: Vec<Own>,
}

/// A card.
#[derive(Serialize)]
pub(super) struct Own {
    pub(super) id: u64,
    pub(super) text: String,
    pub(super) shown: bool,
}

/// What is to become of the account.
#[derive(Serialize)]
pub(super) struct Will {
    pub(super) wish: &'static str,
    pub(super) words: String,
    pub(super) invoked: bool,
}

/// A record of the journal, with what its closed text holds.
#[derive(Serialize)]
pub(super) struct Kept {
    pub(super) record: Seq,
    #[serde(serialize_with = "as_iso")]
    pub(super) at: Timestamp,
    pub(super) kind: String,
    /// The name of what it is in the register.
    pub(super) datum: Option<&'static str>,
    pub(super) personal: Value,
}

impl Kept {
    /// What it holds, field by field, as it is read by people.
    pub(super) fn fields(&self) -> Vec<(String, String)> {
        let plain = |value: &Value| match value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        match &self.personal {
            Value::Object(fields) => {
                let fields = fields.iter();
                fields.map(|(name, it)| (name.clone(), plain(it))).collect()
            }
            other => vec![(String::new(), plain(other))],
        }
    }

    /// The day on which it was written.
    pub(super) fn day(&self) -> jiff::civil::Date {
        local(self.at).date()
    }
}

impl Own {
    fn of(card: &Card) -> Self {
        Self {
            id: card.id.0,
            text: card.text.to_string(),
            shown: card.is_shown(),
        }
    }
}

/// Gathers it. Reads the journal: may wait for the disk.
///
/// # Errors
/// When the journal cannot be read.
pub(super) fn gather(site: &Site, seen: Seen<'_>, account: &Account<'_>) -> Result<Held, Problem> {
    let person = account.person.id;
    let will = seen.own_will(person).map(|kept| Will {
        wish: kept.wish.name(),
        words: kept.words.clone(),
        invoked: kept.invoked.is_some(),
    });
    let roles = account.person.roles.iter();
    let consents = seen.consents().filter(|it| it.mediator == person);
    Ok(Held {
        name: account.name.map(str::to_owned),
        address: account.address.map(|it| it.as_str().to_owned()),
        joined: account.person.joined,
        roles: roles.map(|it| it.role.name()).collect(),
        devices: account
            .sessions
            .iter()
            .map(|it| it.device.clone())
            .collect(),
        keys: account.passkeys.iter().map(|it| it.label.clone()).collect(),
        consents: consents
            .filter_map(|it| seen.words_of_consent(it).map(|words| words.name.clone()))
            .collect(),
        registrations: registrations(seen, person),
        subscriptions: seen.subscriptions_of_mine(person).count(),
        letters_waiting: seen.letters_to_me(person).count(),
        rooms: rooms(seen, person),
        will,
        records: records(site, seen.records_of_mine(person))?,
    })
}

fn registrations(seen: Seen<'_>, person: PersonId) -> Vec<Registration> {
    let own = seen.registrations_of_mine(person);
    own.map(|(desk, entry)| Registration {
        meeting: desk.rules.meeting.0,
        title: seen
            .meeting(desk.rules.meeting)
            .map_or_else(String::new, |it| it.announced.title.clone()),
        people: entry.people,
        standing: entry.standing,
        needs: entry.needs.iter().map(|(_, needs)| needs.clone()).collect(),
    })
    .collect()
}

fn rooms(seen: Seen<'_>, person: PersonId) -> Vec<Room> {
    let own = seen.rooms_of_mine(person);
    own.map(|(board, author)| Room {
        code: board.opened.code.clone(),
        theme: seen
            .workshop(board.opened.workshop)
            .map_or_else(String::new, |it| it.announced.theme.clone()),
        cards: seen.own_cards(board, author).map(Own::of).collect(),
    })
    .collect()
}

fn records(site: &Site, seqs: Vec<Seq>) -> Result<Vec<Kept>, Problem> {
    let history = site.engine().history();
    let mut kept = Vec::with_capacity(seqs.len());
    for seq in seqs {
        let found = history
            .records(seq.saturating_sub(1), 1)
            .map_err(Problem::fault)?;
        let Some(record) = found.first() else {
            continue;
        };
        let words = personal(record).map_err(|error| Problem::Internal(error.to_string()))?;
        let Some(words) = words.and_then(|words| serde_json::from_str(&words).ok()) else {
            continue;
        };
        let carries = |(kind, _): &(&str, &[&str])| *kind == record.kind;
        let datum = DATA.iter().find(|it| it.carried.iter().any(carries));
        kept.push(Kept {
            record: seq,
            at: record.at,
            kind: record.kind.clone(),
            datum: datum.map(|it| it.name),
            personal: words,
        });
    }
    Ok(kept)
}
