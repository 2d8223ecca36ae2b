//! Cards from paper, typed in fast: the key of the column, the words, Enter. And the same for
//! somebody who cannot write.

use axum::{
    extract::{Path, State as Extract},
    response::Response,
};
use kuzul_engine::CommandId;
use kuzul_model::{
    access::{Seen, Viewer},
    board::{Board, Card, Command as Ask, Entry, card::NewCard},
    id::{BoardId, CardId},
};

use super::{
    ColumnKey, Head, LAST_SHOWN, PAGES, column_keys, column_of, next_number, path,
    person::{self, Person},
    sent::{again, submit, written},
};
use crate::{
    asked::{Asked, Format, encoded},
    console::{Forms, Leader, Shown, board_of},
    errors::Problem,
    frame::{Frame, Section},
    room::{
        html, redirect,
        sent::{Posted, Sent},
    },
    site::Site,
};

/// A card that was typed in, to be corrected.
struct LastCard<'a> {
    id: u64,
    number: Option<u32>,
    column: &'a str,
    /// Its words, or those that were typed in their place and not taken.
    text: String,
    /// Whether its correction was not taken.
    refused: bool,
    photographed: bool,
}

#[derive(askama::Template)]
#[template(path = "paper/entry.html")]
struct Html<'a> {
    frame: &'a Frame,
    forms: &'a Forms,
    head: Head,
    columns: Vec<ColumnKey<'a>>,
    /// The fields as they stand: the column's key, the words, the number.
    column: String,
    text: String,
    number: String,
    last: Vec<LastCard<'a>>,
    count: usize,
    chars_max: usize,
    /// Where cards are written for somebody: for whom, and what they have given.
    person: Option<person::View<'a>>,
}

impl Html<'_> {
    /// Where the forms are sent.
    fn action(&self) -> String {
        self.head.path(self.head.top.here)
    }
}

/// The page, for cards from paper (`saisie`) or for somebody (`voix`).
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
            &Shown::asked(&site, &snapshot, &asked, &leader),
            board.id,
            None,
        ),
        Err(problem) => problem.respond(&site, &asked),
    }
}

/// What the last part of the address says.
fn here(asked: &Asked) -> &'static str {
    if asked.path.ends_with("/voix") {
        "voix"
    } else {
        "saisie"
    }
}

/// Makes the page; `sent` is what was not taken.
fn page(shown: &Shown<'_>, board: BoardId, sent: Option<&Sent>) -> Response {
    let seen = shown.snapshot.state.seen_by(Viewer::Facilitator);
    let Some(board) = seen.board(board) else {
        return Problem::NoSuchPage.respond(shown.site, shown.asked);
    };
    let here = here(shown.asked);
    let head = Head::of(seen, board, here);
    let frame = head.frame(shown, seen);
    let query = &shown.asked.query;
    let forms = &shown.forms;
    let field = |name: &str, there: &str| {
        let asked = query.get(name).unwrap_or(there);
        forms.typed("ecrire", name, asked)
    };
    let column = field("colonne", "1");
    let paper = here == "saisie";
    let number = match query.get("numero") {
        // The scribe's cards have no numbers.
        Some("") => String::new(),
        _ => next_number(seen, board).to_string(),
    };
    let person = (!paper).then(|| {
        let asked = sent.map(|sent| sent.text("voix")).or(query.get("voix"));
        person::View::of(seen, board, shown.leader, asked)
    });
    let last = last_cards(seen, board, paper, sent);
    let count = typed_in(seen, board, paper).count();
    let page = Html {
        forms,
        columns: column_keys(board, &column),
        text: field("text", ""),
        number: field("numero", &number),
        chars_max: kuzul_model::words::CARD_CHARS_MAX,
        frame: &frame,
        head,
        column,
        last,
        count,
        person,
    };
    html(shown.status, &page)
}

/// The cards that were typed in here, in the order in which they came.
fn typed_in<'a>(
    seen: Seen<'a>,
    board: &'a Board,
    paper: bool,
) -> impl DoubleEndedIterator<Item = &'a Card> {
    let entry = if paper { Entry::Paper } else { Entry::OnBehalf };
    let cards = seen.cards(board).filter(|card| card.is_shown());
    cards.filter(move |card| card.entry() == Some(entry))
}

fn last_cards<'a>(
    seen: Seen<'a>,
    board: &'a Board,
    paper: bool,
    sent: Option<&Sent>,
) -> Vec<LastCard<'a>> {
    let cards = typed_in(seen, board, paper).rev();
    let line = |card: &'a Card| {
        let column = board.opened.columns.get(usize::from(card.column));
        let typed = sent.filter(|sent| {
            let id: Result<u64, _> = sent.number("carte");
            sent.text("action") == "modifier" && id.is_ok_and(|id| id == card.id.0)
        });
        LastCard {
            id: card.id.0,
            number: card.number(),
            column: column.map_or("", |column| &column.title),
            text: typed
                .map_or(&*card.text, |sent| sent.text("text"))
                .to_owned(),
            refused: typed.is_some(),
            photographed: card.crop().is_some(),
        }
    };
    // What is being corrected stays in sight.
    let editing = sent.and_then(|sent| sent.number("carte").ok());
    let (first, rest): (Vec<_>, Vec<_>) = cards
        .enumerate()
        .partition(|(at, card)| *at < LAST_SHOWN || editing == Some(card.id.0));
    drop(rest);
    first.into_iter().map(|(_, card)| line(card)).collect()
}

/// Takes what the scribe sends.
pub(crate) async fn enter(
    Extract(site): Extract<Site>,
    Path(board): Path<String>,
    leader: Leader,
    Posted { asked, sent }: Posted,
) -> Response {
    let read = || {
        let snapshot = site.snapshot();
        let board = board_of(snapshot.state.seen_by(Viewer::Facilitator), &board)?;
        let command = command(&site, board, &leader, &sent, here(&asked))?;
        Ok((sent.id()?, board.id, command))
    };
    let (id, board, command) = match read() {
        Ok(read) => read,
        Err(problem) => return Problem::respond(problem, &site, &asked),
    };
    match (submit(&site, &leader, id, command(id)).await, asked.format) {
        (Ok(receipt), Format::Json) => written(receipt),
        (Ok(_), Format::Html) => redirect(&on(board, &sent, here(&asked))),
        (Err(problem), Format::Json) => problem.respond(&site, &asked),
        (Err(problem), Format::Html) => {
            let typed = sent.clone();
            again(&site, &asked, &leader, &problem, sent, |shown| {
                page(&shown, board, Some(&typed))
            })
        }
    }
}

/// Where the scribe goes on: the same column, the next number.
fn on(board: BoardId, sent: &Sent, here: &str) -> String {
    let place = match sent.text("action") {
        "gommette" | "reprendre" | "carte-de-vote" => "#gommettes",
        "modifier" | "retirer" => "#dernieres",
        _ => "#saisie",
    };
    let mut query = format!("?colonne={}", encoded(sent.text("colonne").trim()));
    if here == "voix" {
        query.push_str(&format!("&voix={}", encoded(sent.text("voix").trim())));
    } else if sent.text("action") == "ecrire" && sent.text("numero").trim().is_empty() {
        query.push_str("&numero=");
    }
    format!("{}{query}{place}", path(board.0, here))
}

/// What a form asks for, once its command's id is known.
fn command(
    site: &Site,
    known: &Board,
    leader: &Leader,
    sent: &Sent,
    here: &str,
) -> Result<Box<dyn FnOnce(CommandId) -> Ask + Send>, Problem> {
    let board = known.id;
    let card = || Ok::<_, Problem>(CardId(sent.number("carte")?));
    let text = sent.text("text").to_owned();
    let ask = match sent.text("action") {
        "ecrire" if here == "saisie" => {
            let number = match sent.text("numero").trim() {
                "" => None,
                _ => Some(sent.number("numero")?),
            };
            let column = column_of(sent.text("colonne"));
            return Ok(Box::new(move |id| {
                Ask::AddCard(NewCard {
                    author: Some(paper_author(id)),
                    entry: Some(Entry::Paper),
                    number,
                    ..NewCard::own(board, column, text)
                })
            }));
        }
        "ecrire" => Ask::AddCard(NewCard {
            author: Some(Person::named(sent.text("voix"), leader)?.pseudonym(leader)),
            entry: Some(Entry::OnBehalf),
            ..NewCard::own(board, column_of(sent.text("colonne")), text)
        }),
        "modifier" => Ask::EditCard {
            board,
            card: card()?,
            text,
        },
        "retirer" => Ask::WithdrawCard {
            board,
            card: card()?,
        },
        _ => person::vote(site, known, leader, sent)?,
    };
    Ok(Box::new(move |_| ask))
}

/// Who wrote a card on paper: nobody knows, and nobody wrote two.
pub(super) fn paper_author(id: CommandId) -> String {
    format!("paper-{id}")
}
