//! Meetings as those who lead them see them: announce, change, cancel, register, count, ask.

mod announcing;
mod form;
mod held;

pub(crate) use announcing::{announce, show_change, show_new};
pub(crate) use form::{Asking, Asks, LedForm, LedPage, closing};
pub(crate) use held::{act, show};

use axum::{extract::State as Extract, http::StatusCode, response::Response};
use kuzul_locale::Words;
use kuzul_model::{
    access::{Seen, Viewer},
    id::MeetingId,
    meeting::Meeting,
};

use super::{MeetingRow, MeetingState};
use crate::{
    asked::Asked,
    console::{Leader, Shown, number},
    errors::Problem,
    frame::{self, Frame, Heading, Section},
    room::html,
    site::Site,
};

/// Pages about one meeting: the end of their address, and the key of their name.
const PAGES: [(&str, &str); 5] = [
    ("", "meeting-lead-tab-one"),
    ("modifier", "meeting-lead-tab-change"),
    ("inscriptions", "meeting-lead-tab-registrations"),
    ("accueil", "meeting-lead-tab-door"),
    ("enquete", "meeting-lead-tab-survey"),
];

/// What stands above each page about one meeting.
pub(crate) struct Head<'a> {
    pub(crate) id: u64,
    pub(crate) title: &'a str,
    pub(crate) row: MeetingRow,
    here: &'static str,
}

impl<'a> Head<'a> {
    pub(crate) fn of(seen: Seen<'a>, meeting: &'a Meeting, here: &'static str) -> Self {
        let today = frame::local(crate::now()).date();
        Self {
            id: meeting.id.0,
            title: &meeting.announced.title,
            row: MeetingRow::of(seen, meeting, today),
            here,
        }
    }

    /// The pages: address, key of their name, whether it is this one. What was held or cancelled is
    /// not changed any more.
    pub(crate) fn tabs(&self) -> Vec<(String, &'static str, bool)> {
        let over = matches!(self.row.state, MeetingState::Held | MeetingState::Cancelled);
        let pages = PAGES
            .iter()
            .filter(|(page, _)| !(over && *page == "modifier"));
        pages
            .map(|(page, key)| (path(self.id, page), *key, *page == self.here))
            .collect()
    }

    pub(crate) fn frame(&self, shown: &Shown<'_>, seen: Seen<'_>) -> Frame {
        shown.frame(seen, |words: Words| {
            Heading::written(self.title, Section::None)
                .under("/animation", words.t("console-title"))
                .under("/animation/rencontres", words.t("nav-meetings"))
        })
    }
}

/// The address of a page about a meeting.
pub(crate) fn path(meeting: u64, page: &str) -> String {
    if page.is_empty() {
        format!("/animation/rencontres/{meeting}")
    } else {
        format!("/animation/rencontres/{meeting}/{page}")
    }
}

/// The meeting of a path.
pub(crate) fn meeting_of<'a>(seen: Seen<'a>, id: &str) -> Result<&'a Meeting, Problem> {
    let id = number(id).ok_or(Problem::NoSuchPage)?;
    seen.meeting(MeetingId(id)).ok_or(Problem::NoSuchPage)
}

#[derive(askama::Template)]
#[template(path = "meeting/leading/all.html")]
struct All<'a> {
    frame: &'a Frame,
    /// Those to come, the next first; those that are over, the latest first.
    parts: [(&'static str, Vec<MeetingRow>); 2],
}

/// All meetings.
pub(crate) async fn list(Extract(site): Extract<Site>, leader: Leader, asked: Asked) -> Response {
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Facilitator);
    let shown = Shown::asked(&site, &snapshot, &asked, &leader);
    let frame = shown.frame(seen, |words| {
        Heading::new(words.t("meeting-lead-title"), Section::None)
            .under("/animation", words.t("console-title"))
    });
    let today = frame::local(crate::now()).date();
    let mut meetings: Vec<_> = seen.meetings().collect();
    meetings.sort_by_key(|meeting| meeting.announced.schedule.first_day());
    let rows = meetings.iter().map(|it| MeetingRow::of(seen, it, today));
    let (to_come, mut past): (Vec<_>, Vec<_>) =
        rows.partition(|row| row.line.schedule.last_day() >= today);
    past.reverse();
    let page = All {
        frame: &frame,
        parts: [("meetings-to-come", to_come), ("meetings-past", past)],
    };
    html(StatusCode::OK, &page)
}
