//! All boards, meeting by meeting: where facilitators begin.

use std::collections::HashMap;

use axum::{extract::State as Extract, http::StatusCode, response::Response};
use kuzul_model::{
    access::{Seen, Viewer},
    board::Board,
    id::{MeetingId, WorkshopId},
    meeting::{self, Schedule},
};

use super::{Shown, Top, key::Leader, round_name};
use crate::{
    asked::Asked,
    frame::{self, Frame, Heading, Section},
    plenary,
    room::html,
    site::Site,
};

/// A meeting with its workshops.
struct MeetingView<'a> {
    id: u64,
    title: &'a str,
    kind: &'a meeting::MeetingKind,
    schedule: &'a Schedule,
    workshops: Vec<WorkshopView<'a>>,
}

/// A workshop with its boards.
struct WorkshopView<'a> {
    id: u64,
    title: &'a str,
    theme: &'a str,
    boards: Vec<BoardView>,
}

/// A board in a line.
struct BoardView {
    top: Top,
    cards: usize,
    /// The stem of the words of the round that is on.
    round: Option<&'static str>,
}

#[derive(askama::Template)]
#[template(path = "console/boards.html")]
struct Html<'a> {
    frame: &'a Frame,
    /// Meetings of today and to come, the next first; then those that are over, the latest first.
    parts: [(&'static str, Vec<MeetingView<'a>>); 2],
    plenaries: Vec<plenary::Line<'a>>,
}

/// All boards.
pub(crate) async fn list(Extract(site): Extract<Site>, leader: Leader, asked: Asked) -> Response {
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Facilitator);
    let shown = Shown::asked(&site, &snapshot, &asked, &leader);
    let frame = shown.frame(seen, |words| {
        Heading::new(words.t("console-title"), Section::None)
    });
    let today = frame::local(crate::now()).date();
    let (to_come, mut past): (Vec<_>, Vec<_>) = meetings(seen)
        .into_iter()
        .partition(|meeting| meeting.schedule.last_day() >= today);
    past.reverse();
    let parts = [("console-to-come", to_come), ("console-past", past)];
    let page = Html {
        frame: &frame,
        parts,
        plenaries: plenary::lines(seen),
    };
    html(StatusCode::OK, &page)
}

/// The meetings that have workshops, by date.
fn meetings(seen: Seen<'_>) -> Vec<MeetingView<'_>> {
    let mut boards: HashMap<WorkshopId, Vec<BoardView>> = HashMap::new();
    for board in seen.boards().rev() {
        let of_workshop = boards.entry(board.opened.workshop).or_default();
        of_workshop.push(line(seen, board));
    }
    let mut workshops: HashMap<MeetingId, Vec<WorkshopView<'_>>> = HashMap::new();
    for workshop in seen.workshops() {
        let announced = &workshop.announced;
        let of_meeting = workshops.entry(announced.meeting).or_default();
        of_meeting.push(WorkshopView {
            id: workshop.id.0,
            title: &announced.title,
            theme: &announced.theme,
            boards: boards.remove(&workshop.id).unwrap_or_default(),
        });
    }
    let with_workshops = seen.meetings().filter_map(|meeting| {
        let announced = &meeting.announced;
        Some(MeetingView {
            id: meeting.id.0,
            title: &announced.title,
            kind: &announced.kind,
            schedule: &announced.schedule,
            workshops: workshops.remove(&meeting.id)?,
        })
    });
    let mut meetings: Vec<_> = with_workshops.collect();
    meetings.sort_by_key(|meeting| meeting.schedule.first_day());
    meetings
}

fn line(seen: Seen<'_>, board: &Board) -> BoardView {
    BoardView {
        top: Top::of(seen, board, ""),
        cards: seen.cards(board).filter(|card| card.is_shown()).count(),
        round: board.round.as_ref().map(|round| round_name(round.kind)),
    }
}
