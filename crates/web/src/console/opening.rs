//! Opening a board: a method, or the same as last time, and everything may be changed.

mod draft;

use std::borrow::Cow;

use axum::{
    extract::{Path, State as Extract},
    response::Response,
};
use kuzul_locale::Words;
use kuzul_model::{
    Command,
    access::{Seen, Viewer},
    board::{
        BoardColumn, COLUMNS_MAX, Command as Ask, DOTS_MAX, Opened, RankMethod, RoundPlan,
        setup::{MINUTES_MAX, ROUNDS_MAX},
    },
    conclusion::Column,
    id::{BoardId, WorkshopId},
};

use super::{
    Shown, Top, code, forms::Forms, key::Leader, methods::Method, number, rehearsal, round_name,
    workshop_of,
};
use draft::Draft;

use crate::{
    asked::{Asked, Query},
    frame::{Frame, Heading, Section},
    room::{html, redirect, sent::Posted},
    site::Site,
};

/// A line of the form for one column.
struct ColumnLine {
    at: usize,
    title: String,
    prompt: String,
    /// As forms name what the column becomes.
    becomes: &'static str,
}

/// A line of the form for one round.
struct RoundLine {
    at: usize,
    /// As forms name its kind; empty where there is none.
    kind: &'static str,
    minutes: String,
}

/// Another board that one can start from, or bring together.
struct Other {
    id: u64,
    title: String,
    code: String,
    ticked: bool,
}

#[derive(askama::Template)]
#[template(path = "console/opening.html")]
struct Html<'a> {
    frame: &'a Frame,
    forms: &'a Forms,
    workshop: u64,
    /// Each method: its name; its title and what it is good for; whether it was chosen.
    methods: Vec<(&'static str, [Cow<'static, str>; 2], bool)>,
    chosen: &'a str,
    earlier: Vec<Other>,
    others: Vec<Other>,
    gathers: bool,
    code: String,
    columns: Vec<ColumnLine>,
    rounds: Vec<RoundLine>,
    kinds: Vec<&'static str>,
    dots: String,
    method: &'a str,
    names: bool,
    held_on: String,
    label: String,
    simulated: String,
    dots_max: u8,
    minutes_max: u16,
}

impl ColumnLine {
    fn is_to_become(&self, name: &str) -> bool {
        self.becomes == name
    }
}

impl RoundLine {
    fn is_of(&self, kind: &str) -> bool {
        self.kind == kind
    }
}

impl Html<'_> {
    fn is_ranked_by(&self, method: &str) -> bool {
        self.method == method
    }
}

/// What a column may become: the name of each in forms.
const BECOMES: [(&str, Option<Column>); 4] = [
    ("force", Some(Column::Strength)),
    ("faiblesse", Some(Column::Weakness)),
    ("piste", Some(Column::CourseOfAction)),
    ("autre", None),
];

const RANKINGS: [(&str, RankMethod); 3] = [
    ("gommettes", RankMethod::Dots),
    ("notes", RankMethod::Score),
    ("comparaisons", RankMethod::Pairwise),
];

/// Asks how the board is to be.
pub(crate) async fn show_opening(
    Extract(site): Extract<Site>,
    Path(workshop): Path<String>,
    leader: Leader,
    asked: Asked,
) -> Response {
    let snapshot = site.snapshot();
    let shown = Shown::asked(&site, &snapshot, &asked, &leader);
    let seen = snapshot.state.seen_by(Viewer::Facilitator);
    match workshop_of(seen, &workshop) {
        Ok(workshop) => {
            let draft = drafted(seen, workshop, &asked.query);
            page(&shown, workshop, draft)
        }
        Err(problem) => problem.respond(&site, &asked),
    }
}

/// Opens the board, or asks again with more lines.
pub(crate) async fn open(
    Extract(site): Extract<Site>,
    Path(workshop): Path<String>,
    leader: Leader,
    Posted { asked, sent }: Posted,
) -> Response {
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Facilitator);
    let read = workshop_of(seen, &workshop).and_then(|workshop| Ok((sent.id()?, workshop)));
    let (id, workshop) = match read {
        Ok(read) => read,
        Err(problem) => return problem.respond(&site, &asked),
    };
    let shown = Shown::asked(&site, &snapshot, &asked, &leader);
    let draft = Draft::typed(workshop, &sent);
    if sent.text("action") == "lignes" {
        return page(&shown, workshop, draft.with_more_lines());
    }
    let rehearsal = sent.text("action") == "repeter";
    match site
        .submit(
            id,
            leader.actor(),
            Command::Board(Ask::Open(Opened {
                rehearsal,
                ..draft.opened.clone()
            })),
        )
        .await
    {
        Ok(receipt) => {
            if rehearsal && !receipt.replayed {
                let people = sent.number("simules").unwrap_or(0);
                rehearsal::play(&site, BoardId(receipt.first), people);
            }
            redirect(&format!("/animation/tableaux/{}", receipt.first))
        }
        Err(problem) => {
            let what = problem.what(Words::of(asked.language));
            let mut draft = draft;
            if problem.is_code_taken() {
                draft.opened.code.clear();
            }
            let refused = Shown {
                status: problem.status(),
                forms: Forms::refused(sent, what),
                ..shown
            };
            page(&refused, workshop, draft)
        }
    }
}

/// What the query asks to begin with.
fn drafted(seen: Seen<'_>, workshop: WorkshopId, query: &Query) -> Draft {
    let earlier = query.get("comme").and_then(number).map(BoardId);
    let earlier = earlier.and_then(|id| seen.board(id));
    if let Some(board) = earlier {
        return Draft::like(workshop, &board.opened, format!("comme-{}", board.id));
    }
    let method = Method::named(query.get("methode").unwrap_or_default());
    Draft::of_method(workshop, method)
}

fn page(shown: &Shown<'_>, workshop: WorkshopId, draft: Draft) -> Response {
    let seen = shown.snapshot.state.seen_by(Viewer::Facilitator);
    let theme = seen.workshop(workshop).map_or("", |it| &it.announced.theme);
    let frame = shown.frame(seen, |words| {
        let title = words.with(
            "console-opening-title",
            &[("theme", theme.to_owned().into())],
        );
        Heading::new(title, Section::None).under("/animation", words.t("console-title"))
    });
    let opened = &draft.opened;
    let code = if opened.code.is_empty() {
        code::unused(|code| seen.room(code).is_some()).unwrap_or_default()
    } else {
        opened.code.clone()
    };
    let method = RANKINGS.iter().find(|(_, method)| *method == opened.method);
    let methods = Method::ALL.map(|method| {
        let current = method.name() == draft.chosen;
        (method.name(), method.described(frame.words), current)
    });
    html(
        shown.status,
        &Html {
            forms: &shown.forms,
            workshop: workshop.0,
            methods: methods.into(),
            chosen: &draft.chosen,
            earlier: earlier(seen, workshop, &draft.chosen),
            others: others(seen, workshop, &opened.gathers),
            gathers: !opened.gathers.is_empty(),
            code,
            columns: column_lines(&opened.columns, draft.spare),
            rounds: round_lines(&opened.rounds, draft.spare),
            kinds: kuzul_model::board::RoundKind::ALL.map(round_name).into(),
            dots: opened.dots.to_string(),
            method: method.map_or("", |(name, _)| name),
            names: opened.names,
            held_on: draft.held_on,
            label: opened.label.clone().unwrap_or_default(),
            simulated: draft.simulated,
            dots_max: DOTS_MAX,
            minutes_max: MINUTES_MAX,
            frame: &frame,
        },
    )
}

fn column_lines(columns: &[BoardColumn], spare: usize) -> Vec<ColumnLine> {
    let lines = (columns.len() + spare).min(COLUMNS_MAX);
    let line = |at| {
        let column = columns.get(at);
        let becomes = column.and_then(|column: &BoardColumn| column.becomes);
        let becomes = BECOMES.iter().find(|(_, known)| *known == becomes);
        ColumnLine {
            at,
            title: column.map_or_else(String::new, |column| column.title.clone()),
            prompt: column.and_then(|it| it.prompt.clone()).unwrap_or_default(),
            becomes: becomes.map_or("autre", |(name, _)| name),
        }
    };
    (0..lines).map(line).collect()
}

fn round_lines(rounds: &[RoundPlan], spare: usize) -> Vec<RoundLine> {
    let lines = (rounds.len() + spare).min(ROUNDS_MAX);
    let line = |at| {
        let round = rounds.get(at);
        RoundLine {
            at,
            kind: round.map_or("", |round| round_name(round.kind)),
            minutes: round.map_or_else(String::new, |round| round.minutes.to_string()),
        }
    };
    (0..lines).map(line).collect()
}

/// The last boards, to do the same again: those of this workshop first.
fn earlier(seen: Seen<'_>, workshop: WorkshopId, chosen: &str) -> Vec<Other> {
    const SHOWN: usize = 6;
    let (own, other): (Vec<_>, Vec<_>) = seen
        .boards()
        .rev()
        .partition(|board| board.opened.workshop == workshop);
    let boards = own.into_iter().chain(other).take(SHOWN);
    let is_chosen = |id| chosen == format!("comme-{id}");
    boards
        .map(|board| Other::of(seen, board, is_chosen(board.id)))
        .collect()
}

/// The other boards of the same meeting, which a synthesis can bring together.
fn others(seen: Seen<'_>, workshop: WorkshopId, ticked: &[BoardId]) -> Vec<Other> {
    let meeting = |id| seen.workshop(id).map(|it| it.announced.meeting);
    let here = meeting(workshop);
    let boards = seen
        .boards()
        .filter(|board| !board.opened.rehearsal && meeting(board.opened.workshop) == here);
    boards
        .map(|board| Other::of(seen, board, ticked.contains(&board.id)))
        .collect()
}

impl Other {
    fn of(seen: Seen<'_>, board: &kuzul_model::board::Board, ticked: bool) -> Self {
        let top = Top::of(seen, board, "");
        Self {
            id: top.id,
            title: top.title(),
            code: top.code,
            ticked,
        }
    }
}
