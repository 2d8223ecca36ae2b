//! A board's console: where the room is, what comes next, cards and clusters.

use std::collections::BTreeSet;

use axum::{
    extract::{Path, State as Extract},
    response::Response,
};
use kuzul_journal::Timestamp;
use kuzul_model::{
    access::{Seen, Turnout, Viewer},
    board::{Board, CardState, RoundPlan},
    id::BoardId,
};

use super::{
    Shown, Top, board_of,
    forms::Forms,
    grouping::{self, ClusterLine, ColumnView, StepLine, Typed},
    html,
    key::Leader,
    round_name,
};
use crate::{asked::Asked, errors::Problem, frame::Frame, process::PhaseState, site::Site};

/// What the room is at.
struct Now {
    /// The stem of its words.
    name: &'static str,
    until: Option<Timestamp>,
    /// Whole minutes that are left, the one that has begun included; 0 when its time is up.
    minutes: i64,
}

/// A round of the plan.
struct Planned {
    name: &'static str,
    minutes: u16,
    state: PhaseState,
}

/// How many take part.
struct People {
    /// Participants who have written a card.
    writers: usize,
    turnout: Turnout,
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
        Ok(board) => page(
            Shown::asked(&site, &snapshot, &asked, &leader),
            board.id,
        ),
        Err(problem) => problem.respond(&site, &asked),
    }
}

/// Makes the page.
pub(super) fn page(shown: Shown<'_>, board: BoardId) -> Response {
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
            people: people(seen, board),
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
    let left = round.until.map_or(0, |until| until.0 - crate::now().0);
    Some(Now {
        name: round_name(round.kind),
        until: round.until,
        minutes: left.max(0).unsigned_abs().div_ceil(60_000) as i64,
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

fn people(seen: Seen<'_>, board: &Board) -> People {
    let cards = seen.cards(board).filter(|card| card.entry().is_none());
    let writers: BTreeSet<_> = cards.map(|card| &card.author).collect();
    People {
        writers: writers.len(),
        turnout: seen.turnout(board),
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
