//! Reporting words: by a rule of the charter, without an account.

use axum::{
    extract::{Path, State as Extract},
    http::{HeaderMap, StatusCode, header},
    response::Response,
};
use kuzul_locale::Words;
use kuzul_model::{
    Actor, Command,
    access::Viewer,
    moderation::{self, Found, Rule, Target},
};

use super::{address_of, place_of, target_of, theme};
use crate::{
    asked::{Asked, Format},
    console::Leader,
    errors::Problem,
    frame::{Frame, Heading, Section},
    page::framed,
    person::Signed,
    refusal,
    room::{
        Device, html, normal, redirect,
        sent::{Posted, Sent, new_id},
    },
    site::Site,
};

#[derive(askama::Template)]
#[template(path = "moderation/report.html")]
struct Page {
    frame: Frame,
    id: String,
    words: String,
    address: String,
    back: Option<String>,
    rules: Vec<&'static str>,
    done: bool,
    problem: Option<String>,
    wrong_address: bool,
    sent: Sent,
}

/// A card that can be reported.
struct Line {
    address: String,
    words: String,
}

#[derive(askama::Template)]
#[template(path = "moderation/list.html")]
struct List {
    frame: Frame,
    lines: Vec<Line>,
}

/// Which card of a room is to be reported.
pub(crate) async fn list(Extract(site): Extract<Site>, asked: Asked) -> Response {
    let code = normal(asked.query.get("salle").unwrap_or_default());
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Public);
    let Some(board) = seen.room(&code) else {
        return Problem::NoSuchRoom(code).respond(&site, &asked);
    };
    let heading = |words: Words| {
        Heading::new(words.t("report-list-title"), Section::None)
            .under_written(format!("/salles/{}", board.opened.code), theme(seen, board))
    };
    let cards = seen.cards(board).map(|card| Line {
        address: address_of(Target::Card(card.id)),
        words: card.text.to_string(),
    });
    let page = List {
        lines: cards.collect(),
        frame: framed(&site, seen, snapshot.head, &asked, None, heading),
    };
    html(StatusCode::OK, &page)
}

/// What is reported, if whoever asks may read it: comments are for those who write opinions.
fn found(site: &Site, kind: &str, id: &str, leads: bool) -> Result<(Target, Found), Problem> {
    let snapshot = site.snapshot();
    let target = target_of(kind, id.trim_end_matches(".json")).ok_or(Problem::NoSuchPage)?;
    let writes = leads && matches!(target, Target::Comment(_));
    let viewer = match writes {
        true => Viewer::Operator,
        false => Viewer::Public,
    };
    let seen = snapshot.state.seen_by(viewer);
    let found = seen.reportable(target).ok_or(Problem::NoSuchPage)?;
    Ok((target, found))
}

/// Asks by which rule.
pub(crate) async fn form(
    Extract(site): Extract<Site>,
    Path((kind, id)): Path<(String, String)>,
    leader: Option<Leader>,
    asked: Asked,
) -> Response {
    let (target, found) = match found(&site, &kind, &id, leader.is_some()) {
        Ok(found) => found,
        Err(problem) => return problem.respond(&site, &asked),
    };
    page(&site, &asked, target, found, None)
}

/// Takes a report.
pub(crate) async fn report(
    Extract(site): Extract<Site>,
    Path((kind, id)): Path<(String, String)>,
    leader: Option<Leader>,
    headers: HeaderMap,
    Posted { asked, sent }: Posted,
) -> Response {
    let (target, found) = match found(&site, &kind, &id, leader.is_some()) {
        Ok(found) => found,
        Err(problem) => return problem.respond(&site, &asked),
    };
    let device = Device::of(&site, &headers).or_else(|| Device::new(&site));
    let by = Signed::of(&site, &headers).map_or(Actor::Visitor, |signed| signed.actor());
    let taken = taken(&site, by, device.as_ref(), &asked, target, &sent);
    match (taken.await, asked.format) {
        (Ok(()), _) => {
            let mut response = redirect(&format!("{}?fait=oui", address_of(target)));
            // Kept from the first report on: the same thing is reported once by one device.
            if let Some(cookie) = device.and_then(|device| device.cookie(&site)) {
                response.headers_mut().insert(header::SET_COOKIE, cookie);
            }
            response
        }
        (Err(problem), Format::Json) => problem.respond(&site, &asked),
        (Err(problem), Format::Html) => page(&site, &asked, target, found, Some((problem, sent))),
    }
}

async fn taken(
    site: &Site,
    by: Actor,
    device: Option<&Device>,
    asked: &Asked,
    target: Target,
    sent: &Sent,
) -> Result<(), Problem> {
    // A room shares one address: what is limited is how often one thing is reported.
    let pace = address_of(target);
    let paced = site.pace().take(&pace, std::time::Instant::now());
    paced.map_err(Problem::TooFast)?;
    let rule = Rule::named(sent.text("regle")).ok_or(Problem::BrokenBody)?;
    let command = moderation::Command::Report {
        target,
        rule,
        words: sent.text("text").to_owned(),
        address: sent.text("address").to_owned(),
        language: asked.language.code().to_owned(),
        // Each thing knows the device by another name: nothing ties what somebody reports.
        from: device.map_or_else(String::new, |it| it.seat(&pace).pseudonym),
    };
    site.submit(sent.id_or_new()?, by, Command::Moderation(command))
        .await?;
    Ok(())
}

fn page(
    site: &Site,
    asked: &Asked,
    target: Target,
    found: Found,
    refused: Option<(Problem, Sent)>,
) -> Response {
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Public);
    let heading = |words: Words| {
        Heading::new(words.t("reporting-title"), Section::None)
            .under("/charte", words.t("charter-title"))
    };
    let frame = framed(site, seen, snapshot.head, asked, None, heading);
    let id = match new_id() {
        Ok(id) => id.to_string(),
        Err(problem) => return problem.respond(site, asked),
    };
    let (problem, sent) = refused.unzip();
    let status = problem.as_ref().map_or(StatusCode::OK, Problem::status);
    let wrong = |problem: &Problem| match problem {
        Problem::Refused(refused) => refusal::field(refused) == Some("address"),
        _ => false,
    };
    let page = Page {
        id,
        words: found.words,
        address: address_of(target),
        back: place_of(target),
        rules: Rule::ALL.iter().map(|rule| rule.name()).collect(),
        done: asked.query.get("fait").is_some(),
        wrong_address: problem.as_ref().is_some_and(wrong),
        // A rule that was not chosen is said in its own words.
        problem: problem.as_ref().map(|problem| match problem {
            Problem::BrokenBody => frame.t("report-no-rule").into_owned(),
            // How long to wait is said with it.
            soon @ Problem::TooFast(_) => {
                format!(
                    "{} {}",
                    soon.what(frame.words),
                    soon.what_to_do(frame.words)
                )
            }
            other => other.what(frame.words),
        }),
        sent: sent.unwrap_or_default(),
        frame,
    };
    let mut response = html(status, &page);
    if let Some(problem) = problem {
        problem.say_when(response.headers_mut());
    }
    response
}
