//! One meeting at a glance for who leads it: how many come, what to do next, held or cancelled.

use axum::{
    body::Bytes,
    extract::{Path, State as Extract, rejection::BytesRejection},
    http::HeaderMap,
    response::Response,
};
use kuzul_engine::Submission;
use kuzul_locale::Words;
use kuzul_model::{
    Command,
    access::Viewer,
    id::MeetingId,
    meeting::{self, Held, Meeting},
    registration::Desk,
};

use super::{Head, meeting_of, path};
use crate::{
    asked::Asked,
    console::{Forms, Leader, Shown},
    errors::Problem,
    frame::{self, Frame, Section},
    room::{html, redirect, sent::Sent},
    site::Site,
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
pub(crate) async fn show(
    Extract(site): Extract<Site>,
    Path(meeting): Path<String>,
    leader: Leader,
    asked: Asked,
) -> Response {
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Facilitator);
    match meeting_of(seen, &meeting) {
        Ok(meeting) => {
            let shown = Shown::asked(&site, &snapshot, &asked, &leader);
            page(&shown, meeting.id)
        }
        Err(problem) => problem.respond(&site, &asked),
    }
}

/// Says that the meeting was held, or that it does not take place.
pub(crate) async fn act(
    Extract(site): Extract<Site>,
    Path(meeting): Path<String>,
    leader: Leader,
    headers: HeaderMap,
    mut asked: Asked,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Facilitator);
    let read = || {
        let sent = Sent::read(&headers, body, &mut asked)?;
        let meeting = meeting_of(seen, &meeting)?.id;
        Ok((sent.id()?, meeting, command(meeting, &sent)?, sent))
    };
    let (id, meeting, command, sent) = match read() {
        Ok(read) => read,
        Err(problem) => return Problem::respond(problem, &site, &asked),
    };
    let submission = Submission {
        id,
        by: leader.actor(),
        command: Command::Meeting(command),
        at: None,
    };
    match site.submit(submission).await {
        Ok(_) => redirect(&path(meeting.0, "")),
        Err(problem) => {
            let what = problem.what(Words::of(asked.language));
            let refused = Shown {
                status: problem.status(),
                forms: Forms::refused(sent, what),
                ..Shown::asked(&site, &snapshot, &asked, &leader)
            };
            page(&refused, meeting)
        }
    }
}

fn command(meeting: MeetingId, sent: &Sent) -> Result<meeting::Command, Problem> {
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

fn page(shown: &Shown<'_>, meeting: MeetingId) -> Response {
    let seen = shown.snapshot.state.seen_by(Viewer::Facilitator);
    let Some(meeting) = seen.meeting(meeting) else {
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
