//! One meeting at a glance for who leads it: how many come, what to do next, held or cancelled.

use axum::response::Response;
use kuzul_model::{
    Command,
    access::Viewer,
    id::MeetingId,
    meeting::{self, Held, Meeting},
    registration::Desk,
};

use super::{Asking, Head, LedForm, LedPage, path};
use crate::{
    console::{Forms, Shown},
    errors::Problem,
    frame::{self, Frame, Section},
    room::html,
    survey::SurveyLink,
};

#[derive(askama::Template)]
#[template(path = "meeting/leading/one.html")]
struct Html<'a> {
    frame: &'a Frame,
    forms: &'a Forms,
    head: Head<'a>,
    meeting: &'a Meeting,
    desk: Option<&'a Desk>,
    survey: Option<SurveyLink>,
    /// Whether its day has come.
    may_be_held: bool,
    registered: String,
    present: String,
}

/// The page.
pub(crate) async fn show(led: LedPage) -> Response {
    led.show(|shown, meeting| page(shown, Some(meeting.id)))
}

/// Says that the meeting was held, or that it does not take place.
pub(crate) async fn act(form: LedForm) -> Response {
    let read = |asking: Asking<'_>| Ok(Command::Meeting(command(asking)?).into());
    form.take(
        read,
        |meeting, _| path(meeting, ""),
        |shown, meeting, _| page(shown, meeting),
    )
    .await
}

fn command(asking: Asking<'_>) -> Result<meeting::Command, Problem> {
    let (meeting, sent) = (asking.meeting()?.id, asking.sent);
    let count = |name: &str| match sent.text(name).trim() {
        "" => Ok(None),
        _ => sent.number(name).map(Some),
    };
    Ok(match sent.text("action") {
        "tenue" => meeting::Command::RecordHeld(Held {
            meeting,
            registered: count("inscrits")?,
            present: count("presents")?,
            sessions: None,
            outcomes: sent
                .text("suites")
                .lines()
                .map(str::trim)
                .filter(|line| !line.is_empty())
                .map(str::to_owned)
                .collect(),
            note: None,
        }),
        "annuler" => meeting::Command::Cancel(meeting::Cancelled {
            meeting,
            reason: sent.text("raison").to_owned(),
        }),
        _ => return Err(Problem::BrokenBody),
    })
}

fn page(shown: &Shown<'_>, meeting: Option<MeetingId>) -> Response {
    let seen = shown.snapshot.state.seen_by(Viewer::Facilitator);
    let Some(meeting) = meeting.and_then(|id| seen.meeting(id)) else {
        return Problem::NoSuchPage.respond(shown.site, shown.asked);
    };
    let head = Head::of(seen, meeting, "");
    let frame = head.frame(shown, seen);
    let desk = seen.desk(meeting.id);
    let today = frame::local(crate::now()).date();
    let count = |count: Option<u32>| count.map_or_else(String::new, |it| it.to_string());
    let noted = desk.map(Desk::present).filter(|present| *present > 0);
    let page = Html {
        forms: &shown.forms,
        meeting,
        desk,
        survey: SurveyLink::of(seen, meeting.id),
        may_be_held: meeting.announced.schedule.first_day() <= today,
        registered: count(desk.map(Desk::placed)),
        present: count(noted),
        frame: &frame,
        head,
    };
    html(shown.status, &page)
}
