//! Registering for a meeting, in public: the form, the page that follows, presence by the code on the
//! wall. What the organiser sees is in [`desk`]; letters are in [`letters`].

mod calendar;
mod desk;
mod door;
mod form;
mod key;
mod letters;
mod listed;
mod own;
mod presence;

pub(crate) use calendar::download as calendar;
pub(crate) use desk::{arrange, questions, show as show_desk, show_questions};
pub(crate) use door::{note, show as show_door};
pub(crate) use form::{register, show as show_form};
pub(crate) use key::Key;
pub use letters::tend;
pub(crate) use listed::{download as table, print};
pub(crate) use own::{act as act_on_own, show as show_own};
pub(crate) use presence::{present, show as show_presence};

use kuzul_model::{access::Seen, id::MeetingId, registration::Desk};
use schemars::JsonSchema;
use serde::Serialize;

/// Registering for a meeting, as its page shows it.
#[derive(Serialize, JsonSchema)]
pub(crate) struct DeskFigures {
    /// Whether it takes registrations.
    pub(crate) open: bool,
    /// How many people can come.
    pub(crate) places: Option<u32>,
    /// How many places are free.
    pub(crate) free: Option<u32>,
    /// How many people have a place.
    pub(crate) registered: u32,
    /// How many people wait for one.
    pub(crate) waiting: u32,
}

impl DeskFigures {
    pub(crate) fn of(seen: Seen<'_>, meeting: MeetingId) -> Option<Self> {
        let over = seen
            .meeting(meeting)
            .is_none_or(|it| it.held.is_some() || it.cancelled.is_some());
        seen.desk(meeting).map(|desk| Self {
            open: !over && desk.is_open(crate::now()),
            places: desk.rules.places,
            free: desk.free(),
            registered: desk.placed(),
            waiting: desk.waiting(),
        })
    }

    pub(crate) fn is_full(&self) -> bool {
        self.free == Some(0)
    }
}

/// Whether registration for a meeting may be shown as open.
pub(crate) fn is_open(seen: Seen<'_>, desk: &Desk) -> bool {
    DeskFigures::of(seen, desk.rules.meeting).is_some_and(|figures| figures.open)
}
