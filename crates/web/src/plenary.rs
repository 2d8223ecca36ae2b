//! Plenaries: the console of who leads, the phones of who votes, the wall of the room, the minutes.
//!
//! A plenary's room is known by a code of its own, at `/plenieres/CODE`. Everything is a form, and
//! complete without script.

mod act;
mod console;
mod minutes;
mod opening;
mod phone;
mod slip;
mod taken;
mod urn;
mod wall;

use kuzul_locale::Words;
use kuzul_model::{
    access::Seen,
    id::MeetingId,
    plenary::{Manner, Plenary, Step, Voters},
};

use crate::{errors::Problem, frame::Frame, room};

pub(crate) use act::act as lead;
pub(crate) use console::{Line, lines, show as show_console};
pub(crate) use minutes::Minutes;
pub(crate) use phone::{act, direct, room};
pub(crate) use taken::Said;
pub(crate) use urn::Urns;
pub(crate) use wall::wall;

/// The room that a code opens.
fn coded<'a>(seen: Seen<'a>, code: &str) -> Result<&'a Plenary, Problem> {
    let found = seen.plenary_coded(&room::normal(code));
    found.ok_or_else(|| Problem::NoSuchRoom(code.to_owned()))
}

/// The title of a plenary's meeting.
fn title(seen: Seen<'_>, meeting: MeetingId) -> &str {
    let meeting = seen.meeting(meeting);
    meeting.map_or("", |meeting| meeting.announced.title.as_str())
}

/// The stem of the words about how a plenary votes.
fn manner(manner: Manner) -> &'static str {
    match manner {
        Manner::Hands => "hands",
        Manner::Devices {
            voters: Voters::Present,
            secret: false,
        } => "present-open",
        Manner::Devices {
            voters: Voters::Present,
            secret: true,
        } => "present-secret",
        Manner::Devices {
            voters: Voters::Members,
            secret: false,
        } => "members-open",
        Manner::Devices {
            voters: Voters::Members,
            secret: true,
        } => "members-secret",
    }
}

/// The key of what is done with a conclusion.
pub(crate) fn console_step(step: &Step) -> &'static str {
    match step {
        Step::Presented => "plenary-step-presented",
        Step::Discussed => "plenary-step-discussed",
    }
}

/// How many are there, and how many have to be, in a sentence.
fn people(plenary: &Plenary, words: Words) -> String {
    quorum(plenary.present, plenary.needed(), words)
}

fn quorum(present: Option<u32>, needed: Option<u32>, words: Words) -> String {
    let reached = needed.is_none_or(|needed| present.is_some_and(|present| present >= needed));
    let key = match (present, needed, reached) {
        (None, ..) => return words.t("plenary-not-counted").into_owned(),
        (Some(_), None, _) => "plenary-present",
        (_, Some(_), true) => "plenary-quorum-reached",
        (_, Some(_), false) => "plenary-quorum-missing",
    };
    words.with(
        key,
        &[
            ("present", present.unwrap_or(0).into()),
            ("needed", needed.unwrap_or(0).into()),
        ],
    )
}

impl Frame {
    /// Which of how many conclusions.
    pub(crate) fn item_of(&self, at: &usize, of: &usize) -> String {
        let said = [("at", (*at).into()), ("of", (*of).into())];
        self.words.with("plenary-item-of", &said)
    }
}
