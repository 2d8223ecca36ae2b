//! Dots on paper, counted twice by two people, neither of whom sees the other's numbers: where they
//! differ, both count again. The second may be anybody in the room whom the leader gives a link.

mod second;

use std::collections::BTreeMap;

use axum::{
    extract::{Path, State as Extract},
    http::HeaderMap,
    response::Response,
};
use kuzul_model::{
    access::{Seen, Viewer},
    board::{
        Board, Command as Ask, ItemId, RankMethod,
        vote::{Hand, counter},
    },
    id::BoardId,
};

pub(crate) use second::{count_second, show_second};

use super::{
    Head, PAGES, path,
    sent::{again, submit, written},
};
use crate::{
    asked::{Asked, Format, encoded},
    console::{Forms, Leader, Shown, board_of},
    errors::Problem,
    frame::{Frame, Heading, Section},
    live::columns::ColumnView,
    qr::Qr,
    room::{
        html, redirect,
        sent::{Posted, Sent},
    },
    site::Site,
};

/// A column with what is counted in it.
struct CountColumn<'a> {
    title: &'a str,
    items: Vec<CountItem<'a>>,
    /// Dots that were counted in it.
    total: u32,
}

/// A cluster or a single card.
struct CountItem<'a> {
    id: u64,
    words: &'a str,
    /// What its field holds.
    typed: String,
    /// Both counts, where they differ.
    differs: Option<[u32; 2]>,
}

/// How far counting is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Progress {
    Nothing,
    Once,
    Differs,
    Agrees,
}

#[derive(askama::Template)]
#[template(path = "paper/count.html")]
struct Html<'a> {
    frame: &'a Frame,
    forms: &'a Forms,
    head: Head,
    columns: Vec<CountColumn<'a>>,
    /// The name of whose count this is.
    hand: &'static str,
    progress: Progress,
    differences: usize,
    by_dots: bool,
    /// Where the form is sent.
    action: String,
    /// Whether this is the page of the second person, who leads nothing.
    beside: bool,
    /// Whether the other's numbers are kept from whoever looks.
    hidden: bool,
    done: bool,
    /// The link for a second person, and its code.
    second: Option<(String, Option<Qr>)>,
}

/// Who counts, and where.
#[derive(Clone, Copy)]
struct Desk<'a> {
    board: BoardId,
    /// What opens the page of the second person, where this is it.
    beside: Option<&'a str>,
    /// What the page was asked with.
    headers: &'a HeaderMap,
}

impl<'a> Desk<'a> {
    /// The leader's own page.
    fn leading(board: BoardId, headers: &'a HeaderMap) -> Self {
        Self {
            board,
            beside: None,
            headers,
        }
    }

    fn address(&self) -> String {
        match self.beside {
            Some(key) => second::path(self.board, key),
            None => path(self.board.0, "comptage"),
        }
    }
}

const HANDS: [(&str, Hand); 2] = [("premiere", Hand::First), ("seconde", Hand::Second)];

impl Html<'_> {
    fn is_by(&self, hand: &str) -> bool {
        self.hand == hand
    }

    fn progress_key(&self) -> &'static str {
        match self.progress {
            Progress::Nothing => "paper-count-nothing",
            Progress::Once => "paper-count-once",
            Progress::Differs => "paper-count-differs",
            Progress::Agrees => "paper-count-agrees",
        }
    }

    fn tone(&self) -> &'static str {
        match self.progress {
            Progress::Agrees => "done",
            Progress::Differs => "warning",
            Progress::Nothing | Progress::Once => "",
        }
    }
}

/// Whose count is asked for; the first's, unless they have counted and the second has not.
fn hand_named(name: Option<&str>, counted: [bool; 2]) -> (&'static str, Hand) {
    let named = HANDS.iter().find(|(known, _)| Some(*known) == name);
    let next = usize::from(counted[0] && !counted[1]);
    *named.unwrap_or(&HANDS[next])
}

/// The page.
pub(crate) async fn show(
    Extract(site): Extract<Site>,
    Path(board): Path<String>,
    headers: HeaderMap,
    leader: Leader,
    asked: Asked,
) -> Response {
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Facilitator);
    let shown = Shown::asked(&site, &snapshot, &asked, &leader);
    match board_of(seen, &board) {
        Ok(board) => page(&shown, Desk::leading(board.id, &headers), None),
        Err(problem) => problem.respond(&site, &asked),
    }
}

/// Makes the page; `sent` is what was not taken.
fn page(shown: &Shown<'_>, desk: Desk<'_>, sent: Option<&Sent>) -> Response {
    let seen = shown.snapshot.state.seen_by(Viewer::Facilitator);
    let Some(board) = seen.board(desk.board) else {
        return Problem::NoSuchPage.respond(shown.site, shown.asked);
    };
    let counts = seen.hand_counts(board);
    let counted = counts.map(|count| !count.is_empty());
    let asked = sent.map(|sent| sent.text("main"));
    let asked = asked.or(shown.asked.query.get("main"));
    let asked = asked.filter(|_| desk.beside.is_none());
    let (name, hand) = match desk.beside {
        Some(_) => HANDS[1],
        None => hand_named(asked, counted),
    };
    let differences: BTreeMap<_, _> = seen.count_differences(board).into_iter().collect();
    let progress = match counted {
        [false, false] => Progress::Nothing,
        [true, true] if differences.is_empty() => Progress::Agrees,
        [true, true] => Progress::Differs,
        _ => Progress::Once,
    };
    let at = usize::from(hand == Hand::Second);
    let by = seen.counted_by(board)[at];
    // A count of before it was known who counts is shown to whoever leads.
    let mine = by.is_none() || by == counter(&shown.leader.actor()).as_deref();
    let hidden = counted[at] && !mine && progress == Progress::Once;
    let own = if hidden { &[] } else { counts[at] };
    let head = Head::of(seen, board, "comptage");
    let page = Html {
        columns: columns(seen, board, own, &differences, sent),
        frame: &match desk.beside {
            // Who leads nothing is not led to the pages of those who do.
            Some(_) => shown.frame(seen, |words| {
                Heading::new(words.t("paper-title-comptage"), Section::None)
            }),
            None => head.frame(shown, seen),
        },
        forms: &shown.forms,
        hand: name,
        progress,
        differences: differences.len(),
        by_dots: board.opened.method == RankMethod::Dots,
        action: desk.address(),
        beside: desk.beside.is_some(),
        hidden,
        done: shown.asked.query.get("fait").is_some(),
        second: second::link(shown.site, &desk),
        head,
    };
    html(shown.status, &page)
}

fn columns<'a>(
    seen: Seen<'a>,
    board: &'a Board,
    own: &[(ItemId, u32)],
    differences: &BTreeMap<ItemId, [u32; 2]>,
    sent: Option<&Sent>,
) -> Vec<CountColumn<'a>> {
    let column = |column: ColumnView<'a>| {
        let items = column.items.iter().map(|item| {
            let id = ItemId(item.id());
            let counted = own.iter().find(|(other, _)| *other == id);
            let counted = counted.map(|(_, dots)| dots.to_string());
            let typed = sent.and_then(|sent| sent.get(&field(id)));
            CountItem {
                id: id.0,
                words: item.words(),
                typed: typed.map_or(counted.unwrap_or_default(), str::to_owned),
                differs: differences.get(&id).copied(),
            }
        });
        let items: Vec<_> = items.collect();
        let totals = items.iter().filter_map(|item| item.typed.parse().ok());
        CountColumn {
            title: column.title,
            total: totals.fold(0, u32::saturating_add),
            items,
        }
    };
    let columns = ColumnView::all(seen, board).into_iter().map(column);
    columns.filter(|column| !column.items.is_empty()).collect()
}

/// The name of an item's field.
fn field(item: ItemId) -> String {
    format!("item-{item}")
}

/// Takes a count.
pub(crate) async fn count(
    Extract(site): Extract<Site>,
    Path(board): Path<String>,
    headers: HeaderMap,
    leader: Leader,
    Posted { asked, sent }: Posted,
) -> Response {
    let read = || {
        let snapshot = site.snapshot();
        let seen = snapshot.state.seen_by(Viewer::Facilitator);
        let board = board_of(seen, &board)?.id;
        let hand = HANDS.iter().find(|(name, _)| *name == sent.text("main"));
        let (_, hand) = *hand.ok_or(Problem::BrokenBody)?;
        Ok::<_, Problem>((board, hand))
    };
    match read() {
        Ok((board, hand)) => {
            let desk = Desk::leading(board, &headers);
            take(&site, &leader, desk, hand, asked, sent).await
        }
        Err(problem) => problem.respond(&site, &asked),
    }
}

async fn take(
    site: &Site,
    leader: &Leader,
    desk: Desk<'_>,
    hand: Hand,
    asked: Asked,
    sent: Sent,
) -> Response {
    let read = || {
        let snapshot = site.snapshot();
        let seen = snapshot.state.seen_by(Viewer::Facilitator);
        let board = seen.board(desk.board).ok_or(Problem::NoSuchPage)?;
        let command = Ask::CountDots {
            board: desk.board,
            hand,
            dots: dots(seen, board, &sent),
        };
        Ok::<_, Problem>((sent.id()?, command))
    };
    let (id, command) = match read() {
        Ok(read) => read,
        Err(problem) => return problem.respond(site, &asked),
    };
    match (submit(site, leader, id, command).await, asked.format) {
        (Ok(receipt), Format::Json) => written(receipt),
        (Ok(_), Format::Html) => {
            let (hand, page) = (sent.text("main"), desk.address());
            redirect(&format!("{page}?main={}&fait=oui#etat", encoded(hand)))
        }
        (Err(problem), Format::Json) => problem.respond(site, &asked),
        (Err(problem), Format::Html) => {
            let typed = sent.clone();
            again(site, &asked, leader, &problem, sent, |shown| {
                page(&shown, desk, Some(&typed))
            })
        }
    }
}

/// The counts that were typed: nothing is none, and what is no number is more than is taken.
fn dots(seen: Seen<'_>, board: &Board, sent: &Sent) -> Vec<(ItemId, u32)> {
    let columns = ColumnView::all(seen, board);
    let items = columns.iter().flat_map(|column| &column.items);
    let counted = items.filter_map(|item| {
        let id = ItemId(item.id());
        match sent.text(&field(id)).trim() {
            "" => None,
            typed => Some((id, typed.parse().unwrap_or(u32::MAX))),
        }
    });
    counted.collect()
}
