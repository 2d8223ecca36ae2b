//! What a facilitator asks for: a form becomes commands.

use axum::{
    Json,
    extract::{Path, State as Extract},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use kuzul_engine::{CommandId, Receipt};
use kuzul_locale::Words;
use kuzul_model::{
    Command,
    access::{Seen, Viewer},
    board::{self, Board, Command as Ask},
    conclusion,
    id::{CardId, ConclusionId},
};
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::{
    Shown, board_of, forms::Forms, grouping, key::Leader, methods, proposals, results, room,
};
use crate::{
    asked::Format,
    errors::Problem,
    room::{
        redirect,
        sent::{Posted, Sent},
    },
    site::Site,
};

/// What was written.
#[derive(Debug, Serialize)]
struct Written {
    /// The record: the id of what was made.
    seq: u64,
}

/// A page of a board's console, which a form says that it stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Page {
    Room,
    Proposals,
    Results,
}

impl Page {
    fn named(name: &str) -> Self {
        match name {
            "rapprochements" => Self::Proposals,
            "resultats" => Self::Results,
            _ => Self::Room,
        }
    }

    fn path(self, board: u64) -> String {
        let end = match self {
            Self::Room => "",
            Self::Proposals => "/rapprochements",
            Self::Results => "/resultats",
        };
        format!("/animation/tableaux/{board}{end}")
    }
}

/// Does what a facilitator asks of a board.
pub(crate) async fn act(
    Extract(site): Extract<Site>,
    Path(board): Path<String>,
    leader: Leader,
    Posted { mut asked, sent }: Posted,
) -> Response {
    let page = Page::named(sent.text("page"));
    let read = || {
        let snapshot = site.snapshot();
        let seen = snapshot.state.seen_by(Viewer::Facilitator);
        let board = board_of(seen, &board)?;
        Ok((board.id, sent.id()?, commands(seen, board, &sent)?))
    };
    let (board, id, commands) = match read() {
        Ok(read) => read,
        Err(problem) => return Problem::respond(problem, &site, &asked),
    };
    match (submit(&site, &leader, id, commands).await, asked.format) {
        (Ok(receipt), Format::Json) => {
            let status = if receipt.replayed {
                StatusCode::OK
            } else {
                StatusCode::CREATED
            };
            (status, Json(Written { seq: receipt.first })).into_response()
        }
        (Ok(receipt), Format::Html) => {
            let place = place(&sent, receipt);
            redirect(&format!("{}{place}", page.path(board.0)))
        }
        (Err(problem), Format::Json) => problem.respond(&site, &asked),
        (Err(problem), Format::Html) => {
            let what = problem.what(Words::of(asked.language));
            asked.path = page.path(board.0);
            let snapshot = site.snapshot();
            let shown = Shown {
                site: &site,
                snapshot: &snapshot,
                asked: &asked,
                leader: &leader,
                status: problem.status(),
                forms: Forms::refused(sent, what),
            };
            match page {
                Page::Room => room::page(&shown, board),
                Page::Proposals => proposals::page(shown, board).await,
                Page::Results => results::page(&shown, board),
            }
        }
    }
}

/// Hands commands over, one after the other. Each has an id of its own, so that a retry does
/// nothing twice.
async fn submit(
    site: &Site,
    leader: &Leader,
    id: CommandId,
    commands: Vec<Command>,
) -> Result<Receipt, Problem> {
    let mut first = None;
    for (at, command) in (0_u64..).zip(commands) {
        let receipt = site.submit(nth(id, at), leader.actor(), command).await?;
        first.get_or_insert(receipt);
    }
    let nothing = kuzul_model::Refusal::Board(board::Refusal::NothingChosen);
    first.ok_or_else(|| Problem::Refused(Box::new(nothing)))
}

/// The id of the n-th command of a form.
pub(crate) fn nth(id: CommandId, at: u64) -> CommandId {
    if at == 0 {
        return id;
    }
    let digest = Sha256::new()
        .chain_update(id.0)
        .chain_update(at.to_be_bytes())
        .finalize();
    let mut own = [0; 16];
    own.iter_mut()
        .zip(digest.iter())
        .for_each(|(to, from)| *to = *from);
    CommandId(own)
}

/// Where on the page a person goes on.
fn place(sent: &Sent, receipt: Receipt) -> String {
    match sent.text("action") {
        "grouper" if receipt.count > 0 => match sent.text("vers") {
            "nouvelle" | "" if sent.get("grappe").is_none() => format!("#grappe-{}", receipt.first),
            _ => "#colonnes".to_owned(),
        },
        "nommer" => format!("#grappe-{}", sent.text("grappe")),
        "reformuler" => format!("#conclusion-{}", sent.text("conclusion")),
        "defaire" | "masquer" | "montrer" => "#colonnes".to_owned(),
        _ => String::new(),
    }
}

/// What a form asks for.
fn commands(seen: Seen<'_>, board: &Board, sent: &Sent) -> Result<Vec<Command>, Problem> {
    let id = board.id;
    let one = |ask| Ok(vec![Command::Board(ask)]);
    match sent.text("action") {
        "commencer" => one(Ask::StartRound {
            board: id,
            kind: methods::round_named(sent.text("temps")).ok_or(Problem::BrokenBody)?,
            minutes: minutes(sent),
            afresh: sent.get("de-nouveau").is_some(),
        }),
        "prolonger" => one(Ask::ExtendRound {
            board: id,
            minutes: minutes(sent).unwrap_or(0),
        }),
        "terminer" => one(Ask::EndRound { board: id }),
        "suspendre" => one(Ask::Freeze {
            board: id,
            frozen: true,
        }),
        "reprendre" => one(Ask::Freeze {
            board: id,
            frozen: false,
        }),
        "dire" => one(Ask::Speak {
            board: id,
            text: sent.text("texte").to_owned(),
        }),
        "devoiler" => one(Ask::Unveil {
            board: id,
            ranks: sent.number("rangs")?,
        }),
        "masquer" => Ok(on_cards(sent, |card| Ask::HideCard {
            board: id,
            card,
            reason: sent.text("raison").to_owned(),
        })),
        "montrer" => Ok(on_cards(sent, |card| Ask::ShowCard { board: id, card })),
        "fermer" => one(Ask::Close { board: id }),
        "rouvrir" => one(Ask::Reopen { board: id }),
        "rassembler" => one(Ask::Gather { board: id }),
        "conclure" => one(Ask::Conclude { board: id }),
        "reformuler" => Ok(vec![reworded(seen, board, sent)?]),
        _ => grouping::commands(seen, board, sent),
    }
}

/// Minutes as they were typed: none where nothing was, and what is no number is no time either.
fn minutes(sent: &Sent) -> Option<u16> {
    match sent.text("minutes").trim() {
        "" => None,
        typed => Some(typed.parse().unwrap_or(0)),
    }
}

/// The same for each card that was ticked.
fn on_cards(sent: &Sent, ask: impl Fn(CardId) -> Ask) -> Vec<Command> {
    let cards = grouping::ticked_cards(sent);
    let each = cards.into_iter().map(|seen| Command::Board(ask(seen.card)));
    each.collect()
}

/// A draft of this board, worded otherwise.
fn reworded(seen: Seen<'_>, board: &Board, sent: &Sent) -> Result<Command, Problem> {
    let id = ConclusionId(sent.number("conclusion")?);
    let conclusion = seen.conclusion(id);
    let own = conclusion.filter(|it| it.drawn.board == Some(board.id));
    own.ok_or(Problem::NoSuchPage)?;
    Ok(Command::Conclusion(conclusion::Command::Reword {
        conclusion: id,
        text: sent.text("texte").to_owned(),
    }))
}
