//! What moderators have before them, and what brings words there.

use axum::{extract::State as Extract, http::StatusCode, response::Response};
use kuzul_engine::CommandId;
use kuzul_journal::Timestamp;
use kuzul_locale::Words;
use kuzul_model::{
    Command, Refusal,
    access::{Seen, Viewer},
    id::{BoardId, CaseId},
    moderation::{self, Case, Measure, Why, aids::Aids},
    permission::{Deed, Forbidden},
};

use super::{place::Whereabouts, theme};
use crate::{
    asked::Asked,
    errors::Problem,
    frame::{Frame, Heading, Section},
    page::framed,
    person::Signed,
    room::{
        html, redirect,
        sent::{Posted, Sent, new_id},
    },
    site::Site,
};

/// Decided cases that are shown, the newest.
const DECIDED_MAX: usize = 50;

/// A case in the list.
struct Line {
    id: u64,
    words: String,
    /// Where it was written.
    place: Option<Whereabouts>,
    /// Why it is here: keys of words, each with its rule where it was a report.
    reasons: Vec<Reason>,
    reports: u32,
    opened: Timestamp,
    appeal: bool,
    /// What holds now, as a key of words.
    holds: Option<String>,
    /// What came of an appeal, as a key of words.
    judged: Option<&'static str>,
}

/// First cards of a room that wait to be read.
struct Held {
    board: u64,
    place: Whereabouts,
    cards: Vec<Line>,
}

/// A room in which first cards may be held.
struct Room {
    id: u64,
    theme: String,
    code: String,
    held: bool,
}

#[derive(askama::Template)]
#[template(path = "moderation/queue.html")]
struct Page {
    frame: Frame,
    id: String,
    held: Vec<Held>,
    open: Vec<Line>,
    decided: Vec<Line>,
    words: String,
    links: String,
    everywhere: bool,
    rooms: Vec<Room>,
    done: bool,
    problem: Option<String>,
}

/// Refuses whoever is no moderator.
///
/// # Errors
/// When they are none.
pub(super) fn check(site: &Site, signed: &Signed) -> Result<(), Problem> {
    if signed.standing(site).may_somewhere(Deed::Moderate) {
        Ok(())
    } else {
        Err(Problem::Refused(Box::new(Forbidden.into())))
    }
}

/// A reason for looking at something: a key of words, with the rule where it was a report.
pub(super) type Reason = (&'static str, Option<&'static str>);

/// Why a case was opened.
pub(super) fn why(why: Why) -> Reason {
    match why {
        Why::Reported(rule) => ("case-why-reported", Some(rule.name())),
        Why::First => ("case-why-first", None),
        Why::Word => ("case-why-word", None),
        Why::Links => ("case-why-links", None),
    }
}

/// What holds now, also after an appeal, as a key of words.
fn holds(case: &Case) -> Option<String> {
    let measure = case.decision.as_ref()?.measure;
    Some(match (measure, case.stands()) {
        (_, true) | (Measure::Redact, false) => format!("measure-{}", measure.name()),
        (Measure::Hide, false) => "queue-shown-again".to_owned(),
        (Measure::Nothing, false) => "queue-undone".to_owned(),
    })
}

/// What came of the appeal, as a key of words.
fn judged(case: &Case) -> Option<&'static str> {
    let judged = case.appeal.as_ref()?.judged.as_ref()?;
    Some(match judged.upheld {
        true => "queue-appeal-upheld",
        false => "queue-appeal-rejected",
    })
}

impl Line {
    fn of(seen: Seen<'_>, case: &Case) -> Self {
        let found = seen.reportable(case.target);
        Self {
            id: case.id.0,
            words: found.map_or_else(String::new, |found| found.words),
            place: Whereabouts::of(seen, case),
            reasons: case.reasons().into_iter().map(why).collect(),
            reports: case.reports,
            opened: case.opened,
            appeal: case.awaits_judgement(),
            holds: holds(case),
            judged: judged(case),
        }
    }

    /// Whether nothing speaks against letting it appear but that it is a first card.
    fn is_plain(&self) -> bool {
        self.reasons.len() == 1
    }
}

impl Held {
    /// First cards that wait, room by room, in the order in which they came.
    fn all(seen: Seen<'_>) -> Vec<Self> {
        let mut rooms: Vec<Self> = Vec::new();
        let waiting = seen.cases().filter(|it| it.is_held() && seen.waits(it));
        for case in waiting {
            let Some((board, _)) = &case.author else {
                continue;
            };
            let card = Line::of(seen, case);
            match rooms.iter_mut().find(|room| room.board == board.0) {
                Some(room) => room.cards.push(card),
                None => rooms.extend(Whereabouts::of(seen, case).map(|place| Self {
                    board: board.0,
                    place,
                    cards: vec![card],
                })),
            }
        }
        rooms
    }
}

fn page(
    site: &Site,
    asked: &Asked,
    signed: &Signed,
    refused: Option<(Problem, Option<Sent>)>,
) -> Result<(StatusCode, Page), Problem> {
    check(site, signed)?;
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Operator);
    let heading = |words: Words| {
        Heading::new(words.t("queue-title"), Section::None).under("/moi", words.t("own-title"))
    };
    let frame = framed(site, seen, snapshot.head, asked, None, heading);
    let line = |case| Line::of(seen, case);
    let waiting = seen.cases().filter(|it| !it.is_held() && seen.waits(it));
    let decided = seen.cases().rev();
    let decided = decided.filter(|it| it.decision.is_some() && !it.awaits_judgement());
    let aids = seen.aids().cloned().unwrap_or_default();
    let boards = seen.boards().filter(|board| board.is_open());
    let (problem, sent) = refused.unzip();
    let sent = sent.flatten();
    let typed = |name: &str, kept: String| match &sent {
        Some(sent) => sent.text(name).to_owned(),
        None => kept,
    };
    let links = aids.links_max.map(|most| most.to_string());
    let page = Page {
        id: new_id()?.to_string(),
        held: Held::all(seen),
        open: waiting.map(line).collect(),
        decided: decided.take(DECIDED_MAX).map(line).collect(),
        words: typed("mots", aids.words.join("\n")),
        links: typed("liens", links.unwrap_or_default()),
        everywhere: aids.hold_everywhere,
        rooms: boards
            .map(|board| Room {
                id: board.id.0,
                theme: theme(seen, board).to_owned(),
                code: board.opened.code.clone(),
                held: aids.hold.contains(&board.id),
            })
            .collect(),
        done: asked.query.get("fait").is_some(),
        problem: problem.as_ref().map(|problem| problem.what(frame.words)),
        frame,
    };
    let status = problem.as_ref().map_or(StatusCode::OK, Problem::status);
    Ok((status, page))
}

/// Shows what waits.
pub(crate) async fn show(Extract(site): Extract<Site>, signed: Signed, asked: Asked) -> Response {
    match page(&site, &asked, &signed, None) {
        Ok((status, page)) => html(status, &page),
        Err(problem) => problem.respond(&site, &asked),
    }
}

/// Lets first cards appear that were held: one, or all that are ticked.
pub(crate) async fn pass(
    Extract(site): Extract<Site>,
    signed: Signed,
    Posted { asked, sent }: Posted,
) -> Response {
    match let_appear(&site, &signed, &sent).await {
        Ok(()) => redirect("/moderation?fait=oui"),
        Err(problem) => match page(&site, &asked, &signed, Some((problem, None))) {
            Ok((status, page)) => html(status, &page),
            Err(problem) => problem.respond(&site, &asked),
        },
    }
}

async fn let_appear(site: &Site, signed: &Signed, sent: &Sent) -> Result<(), Problem> {
    check(site, signed)?;
    let id = sent.id_or_new()?;
    let one = sent.get("une");
    let named: Vec<&str> = one.map_or_else(|| sent.all("dossier").collect(), |one| vec![one]);
    for case in named {
        let case = case.parse().map(CaseId).map_err(|_| Problem::BrokenBody)?;
        let command = Command::Moderation(moderation::Command::Pass { case });
        let passed = site.submit(of_case(id, case), signed.actor(), command);
        match passed.await {
            Ok(_) => {}
            // Somebody else was faster: there is nothing left to do.
            Err(Problem::Refused(refusal)) if is_done(&refusal) => {}
            Err(problem) => return Err(problem),
        }
    }
    Ok(())
}

fn is_done(refusal: &Refusal) -> bool {
    use moderation::Refusal::{DecidedAlready, NotHeld};
    matches!(refusal, Refusal::Moderation(DecidedAlready | NotHeld))
}

/// The id of the command about one case of a form, the same for each retry.
fn of_case(id: CommandId, case: CaseId) -> CommandId {
    let mut bytes = id.0;
    for (byte, of) in bytes.iter_mut().rev().zip(case.0.to_le_bytes()) {
        *byte ^= of;
    }
    CommandId(bytes)
}

/// Sets what brings words before moderators.
pub(crate) async fn act(
    Extract(site): Extract<Site>,
    signed: Signed,
    Posted { asked, sent }: Posted,
) -> Response {
    match set(&site, &signed, &sent).await {
        Ok(()) => redirect("/moderation?fait=oui#reglages"),
        Err(problem) => match page(&site, &asked, &signed, Some((problem, Some(sent)))) {
            Ok((status, page)) => html(status, &page),
            Err(problem) => problem.respond(&site, &asked),
        },
    }
}

async fn set(site: &Site, signed: &Signed, sent: &Sent) -> Result<(), Problem> {
    let links = sent.text("liens").trim();
    let links_max = match links.is_empty() {
        true => None,
        false => Some(links.parse().map_err(|_| Problem::NotNumbers)?),
    };
    let rooms = sent.all("salle").map(|id| id.parse().map(BoardId));
    let aids = Aids {
        words: sent.text("mots").lines().map(str::to_owned).collect(),
        links_max,
        hold_everywhere: !sent.text("partout").is_empty(),
        hold: rooms
            .collect::<Result<_, _>>()
            .map_err(|_| Problem::BrokenBody)?,
    };
    let command = Command::Moderation(moderation::Command::SetAids(aids));
    site.submit(sent.id_or_new()?, signed.actor(), command)
        .await?;
    Ok(())
}
