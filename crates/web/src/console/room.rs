//! A board's console: where the room is, what comes next, cards and clusters.

use std::collections::BTreeSet;

use axum::{
    extract::{Path, State as Extract},
    http::HeaderMap,
    response::Response,
};
use kuzul_journal::Timestamp;
use kuzul_model::{
    access::{Seen, Viewer},
    board::{Board, CardState, RoundPlan},
    id::BoardId,
};

use super::{
    Shown, Top, board_of,
    forms::Forms,
    grouping::{self, ClusterLine, ColumnView, StepLine, Typed},
    key::Leader,
    round_name,
};
use crate::{
    asked::Asked,
    errors::Problem,
    frame::{Frame, Section},
    live::{self, Audience},
    process::PhaseState,
    room::html,
    site::Site,
};

/// What the room is at.
struct Now {
    /// The stem of its words.
    name: &'static str,
    until: Option<Timestamp>,
    /// When the page was made, in milliseconds, for the countdown.
    at: i64,
}

/// A round of the plan.
struct Planned {
    name: &'static str,
    minutes: u16,
    state: PhaseState,
}

/// How many take part.
struct People {
    /// Devices that are connected.
    connected: usize,
    /// Those of them that have not written.
    silent: usize,
    /// Devices that were here and are not.
    gone: usize,
    /// How those that are gone or have not written wish to be called, where names are asked.
    called: Vec<String>,
    /// Participants who have written a card.
    writers: usize,
    voters: usize,
    voting: bool,
}

/// A card that came when its round was over.
struct LateCard {
    id: u64,
    text: String,
    column: String,
}

/// A board whose clusters come onto this one.
struct Table {
    id: u64,
    title: String,
    open: bool,
}

#[derive(askama::Template)]
#[template(path = "console/room.html")]
struct Html<'a> {
    frame: &'a Frame,
    forms: &'a Forms,
    top: Top,
    now: Option<Now>,
    /// The round to come, and whether one was planned at all.
    next: Option<Planned>,
    plan: Vec<Planned>,
    kinds: Vec<&'static str>,
    people: People,
    cards: usize,
    message: Option<&'a str>,
    late: Vec<LateCard>,
    columns: Vec<ColumnView>,
    clusters: Vec<ClusterLine>,
    steps: Vec<StepLine>,
    tables: Vec<Table>,
}

/// The console of a board.
pub(crate) async fn show(
    Extract(site): Extract<Site>,
    Path(board): Path<String>,
    leader: Leader,
    asked: Asked,
) -> Response {
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Facilitator);
    match board_of(seen, &board) {
        Ok(board) => page(&Shown::asked(&site, &snapshot, &asked, &leader), board.id),
        Err(problem) => problem.respond(&site, &asked),
    }
}

/// Events of the board, for its consoles.
pub(crate) async fn direct(
    Extract(site): Extract<Site>,
    Path(board): Path<String>,
    _: Leader,
    headers: HeaderMap,
    asked: Asked,
) -> Response {
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Facilitator);
    let board = match board_of(seen, &board) {
        Ok(board) => board.id,
        Err(problem) => return problem.respond(&site, &asked),
    };
    let audience = Audience::Console(asked.language);
    let since = live::since(&headers, &asked.query);
    // A console is no participant: it is not counted among the people in the room.
    live::stream(site.live(), site.engine(), board, audience, "", since)
}

/// Makes the page.
pub(super) fn page(shown: &Shown<'_>, board: BoardId) -> Response {
    let seen = shown.snapshot.state.seen_by(Viewer::Facilitator);
    let Some(board) = seen.board(board) else {
        return Problem::NoSuchPage.respond(shown.site, shown.asked);
    };
    let top = Top::of(seen, board, "salle");
    let frame = shown.frame(seen, |words| top.heading(words));
    let forms = &shown.forms;
    let command = forms.id("nommer");
    let [cards, clusters] = [forms.ticked("carte"), forms.ticked("grappe")];
    let title = forms.typed("nommer", "titre", "");
    let named = forms.typed("nommer", "grappe", "").parse().ok();
    let typed = Typed {
        cards: &cards,
        clusters: &clusters,
        command: &command,
        title: named.map(|id| (id, title.as_str())),
    };
    let plan = plan(board);
    let next = plan.iter().find(|it| it.state == PhaseState::Planned);
    let next = next.map(|it| Planned { ..*it });
    let actor = shown.leader.name();
    html(
        shown.status,
        &Html {
            now: now(board),
            next,
            plan,
            kinds: kuzul_model::board::RoundKind::ALL.map(round_name).into(),
            people: people(shown.site, seen, board),
            cards: seen.cards(board).filter(|card| card.is_shown()).count(),
            message: board.message.as_deref(),
            late: late(seen, board),
            columns: grouping::columns(seen, board, frame.words, typed),
            clusters: grouping::clusters(seen, board),
            steps: grouping::steps(seen, board, frame.words, actor),
            tables: tables(seen, board),
            forms,
            frame: &frame,
            top,
        },
    )
}

fn now(board: &Board) -> Option<Now> {
    let round = board.round.as_ref()?;
    Some(Now {
        name: round_name(round.kind),
        until: round.until,
        at: board.clock(crate::now()).0,
    })
}

/// The plan, with how far the room is: rounds that were led beside it are passed over.
fn plan(board: &Board) -> Vec<Planned> {
    let planned = &board.opened.rounds;
    let led = board.rounds_over.iter().chain(&board.round);
    let mut done = 0;
    for round in led {
        let rest = planned.get(done..).unwrap_or_default();
        if let Some(at) = rest.iter().position(|plan| plan.kind == round.kind) {
            done += at + 1;
        }
    }
    // The one that is on is the last that was reached, if it is one of the plan.
    let on = board.round.as_ref().map(|round| round.kind);
    let reached = done.checked_sub(1).and_then(|at| planned.get(at));
    let running = reached.is_some_and(|plan| Some(plan.kind) == on);
    let line = |(at, plan): (usize, &RoundPlan)| Planned {
        name: round_name(plan.kind),
        minutes: plan.minutes,
        state: if at >= done {
            PhaseState::Planned
        } else if running && at + 1 == done {
            PhaseState::Running
        } else {
            PhaseState::Done
        },
    };
    planned.iter().enumerate().map(line).collect()
}

fn people(site: &Site, seen: Seen<'_>, board: &Board) -> People {
    let cards = seen.cards(board).filter(|card| card.is_sent());
    let writers: BTreeSet<&str> = cards.map(|card| &*card.author).collect();
    // Walls and consoles have no name: they are no participants.
    let mut devices = site.live().devices(board.id);
    devices.retain(|(name, _)| !name.is_empty());
    let (here, gone): (Vec<_>, Vec<_>) = devices.iter().partition(|(_, it)| it.connections > 0);
    let silent = here.iter().filter(|(name, _)| !writers.contains(&**name));
    let stuck = silent.clone().chain(&gone);
    let called = stuck.filter_map(|(name, _)| seen.called(board, name));
    People {
        connected: here.len(),
        silent: silent.clone().count(),
        gone: gone.len(),
        called: called.map(str::to_owned).collect(),
        writers: writers.len(),
        voters: seen.turnout(board).voters,
        voting: board.takes_votes(),
    }
}

fn late(seen: Seen<'_>, board: &Board) -> Vec<LateCard> {
    let late = seen.cards(board);
    let late = late.filter(|card| card.state == CardState::Late);
    late.map(|card| {
        let column = board.opened.columns.get(usize::from(card.column));
        LateCard {
            id: card.id.0,
            text: card.text.to_string(),
            column: column.map_or_else(String::new, |column| column.title.clone()),
        }
    })
    .collect()
}

fn tables(seen: Seen<'_>, board: &Board) -> Vec<Table> {
    let gathered = board.opened.gathers.iter();
    let boards = gathered.filter_map(|id| seen.board(*id));
    boards
        .map(|board| Table {
            id: board.id.0,
            title: Top::of(seen, board, "").title(),
            open: board.is_open(),
        })
        .collect()
}
