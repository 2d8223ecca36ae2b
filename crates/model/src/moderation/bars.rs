//! Devices that write in no room of the territory for a time: a moderator says why and until when, and
//! can take it back; so does an appeal.
//!
//! The journal knows a device in each room by another pseudonym, so that nobody follows it from one
//! room to the next. It stays so: what is kept is the pseudonym of the room in which it was blocked.
//! In another room it is the device itself that shows, by its key, who it was there: the edge makes
//! its pseudonyms of the rooms in which somebody is blocked, and asks [`check`].

use jiff::civil::Date;
use kuzul_journal::{Seq, Timestamp};
use serde::{Deserialize, Serialize};

use super::{Author, Case, Curb, Judge, Refusal, facts};
use crate::{
    State,
    board::Command as Board,
    chronicle::Subject,
    fact::{Fact, Place},
    id::CaseId,
    person::role::day,
};

/// For how long a device is blocked everywhere, at the most, in days: a year. Who goes on is blocked
/// again, by somebody who looks again.
pub const DAYS_MAX: i32 = 366;

/// A device that writes in no room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bar {
    /// The case by whose decision.
    pub case: CaseId,
    /// The last day on which it holds.
    pub until: Date,
}

/// A moderator lets a device write again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Released {
    /// The case by whose decision it was blocked.
    pub case: CaseId,
    /// Why.
    pub reason: String,
    /// Who decided: kept in the closed text.
    #[serde(skip)]
    pub by: Option<Judge>,
}

impl Bar {
    /// Whether it still holds.
    #[must_use]
    pub fn holds(&self, now: Timestamp) -> bool {
        day(now) <= self.until
    }
}

/// The last day that a decision names, where it blocks everywhere.
pub(super) fn until(
    curb: Curb,
    asked: Option<Date>,
    now: Timestamp,
) -> Result<Option<Date>, Refusal> {
    if curb != Curb::BlockEverywhere {
        return Ok(None);
    }
    let until = asked.ok_or(Refusal::BarDay)?;
    let today = day(now);
    let days = today.until(until).map(|span| span.get_days());
    let fits = until >= today && days.is_ok_and(|days| days <= DAYS_MAX);
    fits.then_some(Some(until)).ok_or(Refusal::BarDay)
}

/// The bar that a case has put up, while it holds.
pub(crate) fn of<'a>(state: &'a State, case: &Case, now: Timestamp) -> Option<&'a Bar> {
    let bar = state.moderation.bars.get(case.author.as_ref()?)?;
    (bar.case == case.id && bar.holds(now)).then_some(bar)
}

/// Refuses what a device writes that is blocked everywhere; `name_in` is what it is called in a room,
/// by the room's code.
pub(crate) fn check(
    state: &State,
    command: &Board,
    now: Timestamp,
    name_in: impl Fn(&str) -> String,
) -> Result<(), Refusal> {
    if !super::aids::is_writing(command) {
        return Ok(());
    }
    match holding(state, now, name_in) {
        Some(bar) => Err(Refusal::Barred(bar.until)),
        None => Ok(()),
    }
}

/// What keeps a device from writing anywhere, by what it is called in rooms.
pub(crate) fn holding(
    state: &State,
    now: Timestamp,
    name_in: impl Fn(&str) -> String,
) -> Option<&Bar> {
    let mut all = state.moderation.bars.iter().filter(|it| it.1.holds(now));
    let found = all.find(|((board, author), _)| {
        let board = state.boards.get(*board);
        board.is_some_and(|it| name_in(&it.opened.code) == **author)
    });
    found.map(|(_, bar)| bar)
}

/// The same in the room in which it was blocked, where the journal itself knows it.
pub(super) fn check_here(state: &State, author: &Author, now: Timestamp) -> Result<(), Refusal> {
    match state.moderation.bars.get(author) {
        Some(bar) if bar.holds(now) => Err(Refusal::Barred(bar.until)),
        _ => Ok(()),
    }
}

impl Fact for Released {
    const KIND: &'static str = "device.released";
    type Personal = Judge;

    fn personal(&self) -> Option<&Judge> {
        self.by.as_ref()
    }

    fn set_personal(&mut self, personal: Option<Judge>) {
        self.by = personal;
    }

    fn apply(&self, state: &mut State, _: Place) {
        facts::lift(state, self.case);
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        vec![Subject::Territory]
    }
}
