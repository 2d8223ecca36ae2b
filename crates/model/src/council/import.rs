//! Members from a table: what each row would do, all that are clear in one go, and taken back in one
//! go as long as nothing was built on it.
//!
//! A row is compared with who is there ([`compare`]): it brings somebody new, changes somebody, says
//! what is known, is doubtful, or cannot be taken. Empty cells change nothing. What is doubtful is
//! left out until somebody has said what it means.

mod comparing;
mod facts;

use kuzul_journal::{Part, Seq, Timestamp};
use serde::{Deserialize, Serialize};

use super::{Member, Refusal};
use crate::{
    Event, State,
    id::{CollegeId, GroupId, ImportId, MemberId},
    mail::Address,
    privacy,
    redaction::Ground,
};

pub(crate) use comparing::compare;
pub use facts::{ImportUndone, MemberListed, MembersImported};

/// Rows of one table, at the most: more than any council has members.
pub const ROWS_MAX: usize = 1_000;

/// A row of a table, as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// What the person is called; may be empty.
    pub name: String,
    /// As what they sit in the council; may be empty where there is a name.
    pub function: String,
    /// The organisation that they come from; may be empty.
    pub organisation: String,
    /// The name of a college; may be empty.
    pub college: String,
    /// The names of groups.
    pub groups: Vec<String>,
    /// Where mail reaches them; may be empty.
    pub mail: String,
    /// What it means, where it is doubtful.
    #[serde(default)]
    pub meant: Meant,
}

/// What a doubtful row means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Meant {
    /// Nobody has said: it is left out.
    #[default]
    Unsaid,
    /// Somebody new.
    New,
    /// The member that it resembles.
    Same,
}

/// What a row would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Somebody joins.
    New,
    /// Something of a member changes.
    Changed(MemberId),
    /// All of it is known.
    Known(MemberId),
    /// It has to be said what it means.
    Doubtful(Doubt),
    /// It cannot be taken.
    Bad(Fault),
}

/// Why a row is doubtful.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// A row above says the same: its place, from 0.
    TwiceInTable(usize),
    /// The name is nearly that of a member.
    NearlyTheName(MemberId),
    /// A member of another name has the address.
    AddressOf(MemberId),
    /// Several members are called so.
    SeveralSo,
}

/// Why a row cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Neither a name nor a function.
    Nobody,
    /// No college has this name.
    UnknownCollege(String),
    /// No group has this name.
    UnknownGroup(String),
    /// The address is none.
    Address,
    /// A text is too long.
    TooLong,
}

/// A row that was compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// What it would do.
    pub verdict: Verdict,
    /// What would be recorded, where it does something.
    pub listed: Option<MemberListed>,
}

/// Who somebody is: personal.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Who {
    /// What they are called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Where mail reaches them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mail: Option<Address>,
}

/// An import.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Import {
    /// Its id.
    pub id: ImportId,
    /// When it was made.
    pub at: Timestamp,
    /// How many joined.
    pub joined: u32,
    /// Of how many something changed.
    pub changed: u32,
    /// When it was taken back, if it was.
    pub undone: Option<Timestamp>,
}

impl Import {
    /// The records of its rows: they stand just before its own.
    fn rows(&self) -> std::ops::Range<Seq> {
        self.id.0 - u64::from(self.joined) - u64::from(self.changed)..self.id.0
    }
}

/// What a row of an import did: kept so that it can be taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Line {
    pub(crate) member: MemberId,
    pub(crate) before: Option<Member>,
    /// The groups that the member came into.
    pub(crate) groups: Vec<GroupId>,
}

/// Takes all rows that are clear; nothing happens where all is known.
pub(super) fn import(state: &State, rows: &[Row]) -> Result<Vec<Event>, crate::Refusal> {
    if rows.len() > ROWS_MAX {
        return Err(Refusal::TooManyRows.into());
    }
    let listed: Vec<_> = compare(state, rows)
        .into_iter()
        .filter_map(|compared| compared.listed)
        .collect();
    if listed.is_empty() {
        return Ok(Vec::new());
    }
    let count = |joined: bool| {
        listed
            .iter()
            .filter(|it| it.member.is_none() == joined)
            .count()
    };
    let imported = MembersImported {
        joined: u32::try_from(count(true)).unwrap_or(u32::MAX),
        changed: u32::try_from(count(false)).unwrap_or(u32::MAX),
    };
    let mut events: Vec<Event> = listed.into_iter().map(Event::from).collect();
    events.push(imported.into());
    Ok(events)
}

/// Why the names and addresses of an import are dropped.
const TAKEN_BACK: &str = "La liste a été retirée : ce qu’elle disait des personnes ne sert plus.";

/// Takes an import back, where nothing was built on it, and drops what its rows said of people.
pub(super) fn undo(state: &State, import: ImportId) -> Result<Vec<Event>, crate::Refusal> {
    let known = state.council.imports.get(import);
    let known = known.ok_or(Refusal::UnknownImport(import))?;
    if known.undone.is_some() {
        return Err(Refusal::UndoneAlready.into());
    }
    match built_on(state, known) {
        Some(member) => Err(Refusal::BuiltOn(member).into()),
        None => {
            let texts = known.rows().map(|row| (row, Part::Closed));
            let dropped = privacy::dropped(state, texts, TAKEN_BACK, Ground::Retention);
            let undone = Event::from(ImportUndone { import });
            Ok([undone].into_iter().chain(dropped).collect())
        }
    }
}

/// A member of whom more was said since an import.
pub(crate) fn built_on(state: &State, import: &Import) -> Option<MemberId> {
    let council = &state.council;
    let (own, end) = (import.rows(), import.id.0);
    let is_later = |member: MemberId| {
        let mut later = council.lines.after(end);
        later.any(|line| line.member == member)
    };
    let leads_or_is_in = |line: &Line| {
        let mut groups = council.groups.values();
        line.before.is_none()
            && groups.any(|group| {
                group.formed.facilitator == Some(line.member)
                    || (group.formed.members.contains(&line.member)
                        && !line.groups.contains(&group.id))
            })
    };
    let mut lines = council.lines.between(own);
    lines
        .find(|line| is_later(line.member) || leads_or_is_in(line))
        .map(|line| line.member)
}

/// A college by its name, as people write it.
fn college_named(state: &State, name: &str) -> Option<CollegeId> {
    let name = comparing::folded(name);
    let mut colleges = state.council.colleges.values();
    let found = colleges.find(|college| comparing::folded(&college.name) == name);
    found.map(|college| college.id)
}

/// A group by its name, as people write it.
fn group_named(state: &State, name: &str) -> Option<GroupId> {
    let name = comparing::folded(name);
    let mut groups = state.council.groups.values();
    let found = groups.find(|group| comparing::folded(&group.formed.name) == name);
    found.map(|group| group.id)
}
