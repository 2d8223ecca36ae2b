//! Voting passes: one for each person, on a phone or on paper, never both.

use axum::{
    extract::{Path, State as Extract},
    http::HeaderMap,
    response::Response,
};
use kuzul_engine::CommandId;
use kuzul_journal::Digest;
use kuzul_model::{
    access::Viewer,
    board::{
        Board, Command as Ask,
        roll::{PASSES_MAX, PassKey, RollCount},
    },
    id::BoardId,
};

use super::{
    Head, PAGES, path,
    sent::{again, submit, written},
};
use crate::{
    asked::{Asked, Format},
    console::{Forms, Leader, Shown, board_of},
    errors::Problem,
    frame::{Frame, Section},
    numbers::listed,
    qr::Qr,
    room::{
        html, redirect,
        sent::{Posted, Sent},
    },
    secret::{code_of, keyed, keyed_ever, typed},
    site::Site,
    wall::room_address,
};

/// What the codes of passes are made for, and their digests.
const CODE: &str = "kuzul voting pass 1";
const DIGEST: &str = "kuzul voting pass digest 1";
/// Letters of a code: sixty bits, for its digest is in the public journal.
const LETTERS: usize = 12;
/// Passes of one step, unless asked otherwise: four sheets.
const PASSES: &str = "40";
/// Passes of a sheet.
const PER_SHEET: usize = 10;

/// A pass to be cut out.
struct PaperPass {
    number: u32,
    /// Its code, in groups of four.
    code: String,
    qr: Option<Qr>,
}

#[derive(askama::Template)]
#[template(path = "paper/passes.html")]
struct Html<'a> {
    frame: &'a Frame,
    forms: &'a Forms,
    head: Head,
    count: Option<RollCount>,
    done: Option<&'static str>,
    passes: &'static str,
    passes_max: usize,
    sheets: Vec<Vec<PaperPass>>,
    /// How many were made with another secret, whose codes nobody can print here.
    elsewhere: usize,
}

/// The key by which somebody who typed a code brings a pass.
pub(crate) fn key_of(site: &Site, board: &Board, code: &str) -> PassKey {
    let code = typed(code);
    let digests = keyed_ever(site.settings(), DIGEST, &code);
    let known = digests.iter().find(|digest| board.has_pass(**digest));
    PassKey::Code(known.copied().unwrap_or_else(|| digest(site, &code)))
}

/// The key that whoever leads the room types: the number on the pass, or its code.
pub(super) fn key_or_number(site: &Site, board: &Board, text: &str) -> PassKey {
    let number = text.trim().parse().ok().filter(|_| text.trim().len() < 5);
    number.map_or_else(|| key_of(site, board, text), PassKey::Number)
}

fn digest(site: &Site, code: &str) -> Digest {
    keyed(site.settings(), DIGEST, code)
}

/// What the code of a pass is made from.
fn name(board: BoardId, number: u32) -> String {
    format!("{board}/{number}")
}

/// The code of a pass, under whichever secret it was made; `None` if that was another site's.
fn code(site: &Site, board: BoardId, number: u32, known: Digest) -> Option<String> {
    let hashes = keyed_ever(site.settings(), CODE, &name(board, number));
    let mut codes = hashes.iter().map(|hash| code_of(hash, LETTERS));
    codes.find(|code| keyed_ever(site.settings(), DIGEST, code).contains(&known))
}

/// In groups of four, as people read and type it.
fn grouped(code: &str) -> String {
    let letters: Vec<char> = code.chars().collect();
    let groups = letters.chunks(4).map(|group| group.iter().collect());
    groups.collect::<Vec<String>>().join(" ")
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
        Ok(board) => page(&shown, board.id, &headers),
        Err(problem) => problem.respond(&site, &asked),
    }
}

fn page(shown: &Shown<'_>, board: BoardId, headers: &HeaderMap) -> Response {
    let site = shown.site;
    let seen = shown.snapshot.state.seen_by(Viewer::Facilitator);
    let Some(board) = seen.board(board) else {
        return Problem::NoSuchPage.respond(site, shown.asked);
    };
    let head = Head::of(seen, board, "cartes-de-vote");
    let frame = head.frame(shown, seen);
    let unused = seen.unused_passes(board);
    let room = room_address(site, headers, &board.opened.code);
    let passes = unused.iter().filter_map(|(number, known)| {
        let code = code(site, board.id, *number, *known)?;
        Some(PaperPass {
            number: *number,
            qr: Qr::of(&format!("{room}?carte={code}")),
            code: grouped(&code),
        })
    });
    let mut passes: Vec<_> = passes.collect();
    let elsewhere = unused.len() - passes.len();
    let mut sheets = Vec::new();
    while !passes.is_empty() {
        let rest = passes.split_off(passes.len().min(PER_SHEET));
        sheets.push(std::mem::replace(&mut passes, rest));
    }
    let page = Html {
        forms: &shown.forms,
        frame: &frame,
        head,
        count: board.roll(),
        done: shown.asked.query.get("fait").and_then(done_key),
        passes: PASSES,
        passes_max: PASSES_MAX,
        sheets,
        elsewhere,
    };
    html(shown.status, &page)
}

fn done_key(action: &str) -> Option<&'static str> {
    Some(match action {
        "preparer" => "paper-passes-made",
        "rendre" => "paper-passes-spent",
        "perdue" => "paper-passes-withdrawn-done",
        _ => return None,
    })
}

/// Takes what is asked about passes.
pub(crate) async fn act(
    Extract(site): Extract<Site>,
    Path(board): Path<String>,
    headers: HeaderMap,
    leader: Leader,
    Posted { asked, sent }: Posted,
) -> Response {
    let read = || {
        let snapshot = site.snapshot();
        let board = board_of(snapshot.state.seen_by(Viewer::Facilitator), &board)?;
        Ok((sent.id()?, board.id, command(&site, board, &sent)))
    };
    let (id, board, command): (CommandId, _, _) = match read() {
        Ok(read) => read,
        Err(problem) => return Problem::respond(problem, &site, &asked),
    };
    let taken = match command {
        Ok(command) => submit(&site, &leader, id, command).await,
        Err(problem) => Err(problem),
    };
    match (taken, asked.format) {
        (Ok(receipt), Format::Json) => written(receipt),
        (Ok(_), Format::Html) => {
            let page = path(board.0, "cartes-de-vote");
            redirect(&format!("{page}?fait={}#etat", sent.text("action")))
        }
        (Err(problem), Format::Json) => problem.respond(&site, &asked),
        (Err(problem), Format::Html) => again(&site, &asked, &leader, &problem, sent, |shown| {
            page(&shown, board, &headers)
        }),
    }
}

fn command(site: &Site, board: &Board, sent: &Sent) -> Result<Ask, Problem> {
    let id = board.id;
    Ok(match sent.text("action") {
        "preparer" => {
            let there = board.roll().map_or(0, |roll| roll.issued);
            let asked: u32 = sent.number("nombre")?;
            // More than a room has is refused by the model, without a list of them all.
            let last = asked.min(u32::try_from(PASSES_MAX).unwrap_or(0) + 1);
            let numbers = there.saturating_add(1)..=there.saturating_add(last);
            let passes = numbers.map(|number| {
                let hash = keyed(site.settings(), CODE, &name(id, number));
                digest(site, &code_of(&hash, LETTERS))
            });
            Ask::IssuePasses {
                board: id,
                passes: passes.collect(),
            }
        }
        "rendre" => Ask::SpendOnPaper {
            board: id,
            numbers: listed(sent.text("numeros"), PASSES_MAX)
                .ok_or(Problem::NotNumbers)?
                .into_iter()
                .filter_map(|number| u32::try_from(number).ok())
                .collect(),
        },
        "perdue" => Ask::WithdrawPass {
            board: id,
            number: sent.text("numero").trim().parse().unwrap_or(0),
            reason: sent.text("raison").to_owned(),
        },
        _ => return Err(Problem::BrokenBody),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_shown_in_groups() {
        assert_eq!(grouped("ABCDEFGHJKLM"), "ABCD EFGH JKLM");
        assert_eq!(typed(&grouped("ABCDEFGHJKLM")), "ABCDEFGHJKLM");
    }
}
