//! The console of a plenary: the list, the conclusion that the room is at, votes and decisions,
//! minority positions, the minutes.

use axum::{
    extract::{Path, State as Extract},
    response::Response,
};
use kuzul_model::{
    access::{Seen, Viewer},
    id::MeetingId,
    meeting::MeetingKind,
    plenary::{Plenary, vote::Vote},
};

use super::{
    manner,
    opening::{self, Candidate},
    people, slip,
    taken::Taken,
    title,
};
use crate::{
    asked::Asked,
    conclusion::Voices,
    console::{Forms, Leader, Shown, number},
    errors::Problem,
    frame::{self, Frame, Heading, Section},
    room::html,
    site::Site,
};

/// A plenary in a line, where facilitators begin.
pub(crate) struct Line<'a> {
    pub(crate) id: u64,
    pub(crate) title: &'a str,
    pub(crate) schedule: &'a kuzul_model::meeting::Schedule,
    pub(crate) code: Option<&'a str>,
    pub(crate) open: bool,
}

#[derive(askama::Template)]
#[template(path = "plenary/opening.html")]
struct Opening<'a> {
    frame: &'a Frame,
    forms: &'a Forms,
    id: u64,
    title: &'a str,
    candidates: Vec<Candidate>,
    members: String,
}

#[derive(askama::Template)]
#[template(path = "plenary/console.html")]
struct Console<'a> {
    frame: &'a Frame,
    forms: &'a Forms,
    plenary: &'a Plenary,
    id: u64,
    title: &'a str,
    people: String,
    manner: &'static str,
    taken: &'a [Taken],
    current: Option<&'a Taken>,
    next: Option<u64>,
    vote: Option<&'a Vote>,
    counted: Option<Voices>,
    slips: Vec<String>,
    today: jiff::civil::Date,
}

/// The plenary of a path, with or without a room.
pub(super) fn meeting_of(seen: Seen<'_>, id: &str) -> Result<MeetingId, Problem> {
    let id = MeetingId(number(id).ok_or(Problem::NoSuchPage)?);
    let meeting = seen.meeting(id);
    let plenary = meeting.filter(|it| it.announced.kind == MeetingKind::Plenary);
    plenary.map(|it| it.id).ok_or(Problem::NoSuchPage)
}

/// All plenaries, the latest first.
pub(crate) fn lines(seen: Seen<'_>) -> Vec<Line<'_>> {
    let meetings = seen
        .meetings()
        .filter(|it| it.announced.kind == MeetingKind::Plenary);
    let mut lines: Vec<_> = meetings
        .map(|meeting| {
            let room = seen.plenary(meeting.id);
            Line {
                id: meeting.id.0,
                title: &meeting.announced.title,
                schedule: &meeting.announced.schedule,
                code: room.map(|room| room.opened.code.as_str()),
                open: room.is_some_and(Plenary::is_open),
            }
        })
        .collect();
    lines.sort_by_key(|line| std::cmp::Reverse(line.schedule.first_day()));
    lines
}

/// The console of a plenary.
pub(crate) async fn show(
    Extract(site): Extract<Site>,
    Path(meeting): Path<String>,
    leader: Leader,
    asked: Asked,
) -> Response {
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Facilitator);
    match meeting_of(seen, &meeting) {
        Ok(meeting) => page(&Shown::asked(&site, &snapshot, &asked, &leader), meeting),
        Err(problem) => problem.respond(&site, &asked),
    }
}

/// Makes the page.
pub(super) fn page(shown: &Shown<'_>, id: MeetingId) -> Response {
    let seen = shown.snapshot.state.seen_by(Viewer::Facilitator);
    let title = title(seen, id);
    let frame = shown.frame(seen, |words| {
        Heading::written(title, Section::None).under("/animation", words.t("console-title"))
    });
    let forms = &shown.forms;
    let Some(plenary) = seen.plenary(id) else {
        let seats = seen.council().seats;
        let members = if seats > 0 {
            seats.to_string()
        } else {
            String::new()
        };
        let opening = Opening {
            candidates: opening::candidates(seen, id, forms),
            members: forms.typed("ouvrir", "membres", &members),
            id: id.0,
            frame: &frame,
            forms,
            title,
        };
        return html(shown.status, &opening);
    };
    let taken = Taken::all(seen, &seen.account(plenary));
    let vote = plenary.vote_on();
    let at = plenary.at.map(|at| at.conclusion);
    let at = vote.map(|vote| vote.conclusion).or(at);
    let is_open = |id| taken.iter().any(|it| it.id == id && it.verdict.is_none());
    let counted = at.and_then(|at| plenary.last_vote(at)?.ended);
    let members = plenary.opened.slips.len();
    let console = Console {
        people: people(plenary, frame.words),
        manner: manner(plenary.opened.manner),
        current: taken.iter().find(|it| Some(it.id) == at.map(|at| at.0)),
        next: plenary.next_of(|id| is_open(id.0)).map(|id| id.0),
        counted: counted.map(Voices::of),
        slips: slip::all(shown.site.settings(), &plenary.opened.code, members),
        today: frame::local(crate::now()).date(),
        id: id.0,
        taken: &taken,
        frame: &frame,
        vote,
        forms,
        plenary,
        title,
    };
    html(shown.status, &console)
}

impl Console<'_> {
    /// A name that changes when the room comes to something else.
    fn stage(&self) -> String {
        let at = self.plenary.at.map_or(0, |at| at.conclusion.0);
        let vote = self.vote.map_or(0, |vote| vote.id);
        format!("{at}-{vote}-{}", self.plenary.is_open())
    }

    /// The words that are put to the vote, or else those of the conclusion.
    fn wording(&self, current: &Taken) -> String {
        let voted = self
            .plenary
            .last_vote(kuzul_model::id::ConclusionId(current.id));
        let there = voted.map_or(&current.after, |vote| &vote.text);
        self.forms.typed("decider", "text", there)
    }

    /// Fourteen days: what is suggested for amendments.
    fn until(&self) -> String {
        let later = self.today.checked_add(jiff::Span::new().days(14));
        later.map_or_else(|_| String::new(), |later| later.to_string())
    }

    /// Whether the minutes may be approved: the day until which amendments are taken is past.
    fn may_approve(&self) -> bool {
        let minutes = self.plenary.minutes.as_ref();
        minutes.is_some_and(|it| it.until < self.today)
    }
}
