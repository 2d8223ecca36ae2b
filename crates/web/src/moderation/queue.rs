//! What moderators have before them, and what brings words there.

use axum::{extract::State as Extract, http::StatusCode, response::Response};
use kuzul_journal::Timestamp;
use kuzul_locale::Words;
use kuzul_model::{
    Command,
    access::{Seen, Viewer},
    id::BoardId,
    moderation::{self, Case, Why, aids::Aids},
    permission::{Deed, Forbidden},
};

use super::theme;
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
    why: &'static str,
    rule: Option<&'static str>,
    reports: u32,
    opened: Timestamp,
    appeal: bool,
    measure: Option<&'static str>,
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

/// Why a case was opened, as a key of words, with the rule where it was a report.
pub(super) fn why(case: &Case) -> (&'static str, Option<&'static str>) {
    match case.why {
        Why::Reported(rule) => ("case-why-reported", Some(rule.name())),
        Why::First => ("case-why-first", None),
        Why::Word => ("case-why-word", None),
        Why::Links => ("case-why-links", None),
    }
}

impl Line {
    fn of(seen: Seen<'_>, case: &Case) -> Self {
        let (why, rule) = why(case);
        let found = seen.reportable(case.target);
        Self {
            id: case.id.0,
            words: found.map_or_else(String::new, |found| found.words),
            why,
            rule,
            reports: case.reports,
            opened: case.opened,
            appeal: case.awaits_judgement(),
            measure: case.decision.as_ref().map(|it| it.measure.name()),
        }
    }
}

fn page(
    site: &Site,
    asked: &Asked,
    signed: &Signed,
    refused: Option<(Problem, Sent)>,
) -> Result<(StatusCode, Page), Problem> {
    check(site, signed)?;
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Operator);
    let heading = |words: Words| {
        Heading::new(words.t("queue-title"), Section::None).under("/moi", words.t("own-title"))
    };
    let frame = framed(site, seen, snapshot.head, asked, None, heading);
    let line = |case| Line::of(seen, case);
    let decided = seen.cases().rev().filter(|case| !case.is_open());
    let aids = seen.aids().cloned().unwrap_or_default();
    let boards = seen.boards().filter(|board| board.is_open());
    let (problem, sent) = refused.unzip();
    let typed = |name: &str, kept: String| match &sent {
        Some(sent) => sent.text(name).to_owned(),
        None => kept,
    };
    let links = aids.links_max.map(|most| most.to_string());
    let page = Page {
        id: new_id()?.to_string(),
        open: seen.cases().filter(|it| it.is_open()).map(line).collect(),
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

/// Sets what brings words before moderators.
pub(crate) async fn act(
    Extract(site): Extract<Site>,
    signed: Signed,
    Posted { asked, sent }: Posted,
) -> Response {
    match set(&site, &signed, &sent).await {
        Ok(()) => redirect("/moderation?fait=oui#reglages"),
        Err(problem) => match page(&site, &asked, &signed, Some((problem, sent))) {
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
