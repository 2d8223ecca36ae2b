//! Addresses that send letters back, for whoever reads the mailbox of the council: marked by hand or
//! from a pasted notification, and written to again.

use axum::{extract::State as Extract, http::StatusCode, response::Response};
use kuzul_journal::Timestamp;
use kuzul_locale::Words;
use kuzul_model::{
    Command, Refusal,
    access::Viewer,
    mail::{self, Address, CameBack},
    permission::Deed,
};

use super::notification::{Notification, TEXT_CHARS_MAX};
use crate::{
    asked::Asked,
    console::{Forms, Keeper},
    errors::Problem,
    frame::{Frame, Heading, Section},
    page::framed,
    person::Signed,
    room::{
        html, redirect,
        sent::{Posted, Sent},
    },
    site::Site,
};

const PATH: &str = "/animation/courrier/retours";

/// An address that is not written to.
struct Line<'a> {
    record: u64,
    address: &'a str,
    at: Timestamp,
    status: &'a str,
    /// What its status means, as a key of words.
    meaning: Option<&'static str>,
    /// The command's id.
    id: String,
}

#[derive(askama::Template)]
#[template(path = "letter/returned.html")]
struct Html<'a> {
    frame: &'a Frame,
    forms: &'a Forms,
    lines: Vec<Line<'a>>,
    /// How many were marked by what was sent last.
    done: Option<usize>,
}

/// What the class and subject of a status mean (RFC 3463, 3).
fn meaning(status: &str) -> Option<&'static str> {
    let mut parts = status.split('.');
    Some(match (parts.next()?, parts.next()?, parts.next()?) {
        ("5", "1", _) => "returned-status-nobody",
        ("5", "2", "2") => "returned-status-full",
        ("5", "2", _) => "returned-status-closed",
        ("5", "4", _) => "returned-status-nowhere",
        ("5", "7", _) => "returned-status-unwanted",
        _ => return None,
    })
}

/// Shows them.
pub(crate) async fn show(Extract(site): Extract<Site>, keeper: Keeper, asked: Asked) -> Response {
    page(&site, &keeper, &asked, &Forms::default(), StatusCode::OK)
}

fn page(
    site: &Site,
    keeper: &Keeper,
    asked: &Asked,
    forms: &Forms,
    status: StatusCode,
) -> Response {
    if let Err(problem) = keeper.check(site, Deed::KeepMail) {
        return problem.respond(site, asked);
    }
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Operator);
    let heading = |words: Words| {
        Heading::new(words.t("returned-title"), Section::None)
            .class("drafting")
            .under("/animation", words.t("console-title"))
            .under("/animation/courrier", words.t("mailbox-title"))
    };
    let lines = seen.returned_addresses().into_iter().rev();
    let page = Html {
        lines: lines
            .map(|(marked, to)| Line {
                record: marked.record,
                address: to.as_str(),
                at: marked.at,
                status: &marked.status,
                meaning: meaning(&marked.status),
                id: forms.id(""),
            })
            .collect(),
        done: asked.query.get("notes").and_then(|n| n.parse().ok()),
        forms,
        frame: &framed(site, seen, snapshot.head, asked, None, heading),
    };
    html(status, &page)
}

/// Marks addresses, or writes to one again.
pub(crate) async fn act(
    Extract(site): Extract<Site>,
    keeper: Keeper,
    Posted { mut asked, sent }: Posted,
) -> Response {
    let done = async {
        let command = command(&sent)?;
        site.submit(sent.id()?, keeper.actor(), Command::Mail(command))
            .await
    };
    match done.await {
        Ok(receipt) if sent.text("action") == "marquer" => {
            redirect(&format!("{PATH}?notes={}", receipt.count))
        }
        Ok(_) => redirect(PATH),
        Err(problem) => {
            let what = problem.what(Words::of(asked.language));
            let forms = Forms::refused(sent, what);
            asked.path = PATH.to_owned();
            page(&site, &keeper, &asked, &forms, problem.status())
        }
    }
}

fn command(sent: &Sent) -> Result<mail::Command, Problem> {
    match sent.text("action") {
        "marquer" => Ok(mail::Command::MarkReturned(came_back(sent)?)),
        "reprendre" => Ok(mail::Command::WriteAgain(sent.number("ecriture")?)),
        _ => Err(Problem::BrokenBody),
    }
}

/// The addresses that were typed, one a line, or that a pasted notification names.
fn came_back(sent: &Sent) -> Result<Vec<CameBack>, Problem> {
    let refused = |refusal: mail::Refusal| Problem::Refused(Box::new(Refusal::from(refusal)));
    let pasted = sent.text("avis");
    if pasted.chars().count() > TEXT_CHARS_MAX {
        return Err(Problem::TooLarge);
    }
    let notification = Notification::read(pasted);
    let typed = sent.text("adresses").split_whitespace();
    let typed = typed.map(|word| word.trim_matches(|c| "<>,;".contains(c)));
    let typed = typed.filter(|word| !word.is_empty());
    let mut all = notification.failed;
    for word in typed {
        all.push(CameBack {
            to: Address::parse(word).map_err(refused)?,
            status: String::new(),
        });
    }
    match (all.is_empty(), notification.late) {
        (false, _) => Ok(all),
        (true, 0) => Err(Problem::NoReturn),
        (true, _) => Err(Problem::OnlyLate),
    }
}

/// Somebody says that their own address takes letters again.
pub(crate) async fn write_to_me(
    Extract(site): Extract<Site>,
    signed: Signed,
    Posted { asked, sent }: Posted,
) -> Response {
    let done = async {
        site.submit(
            sent.id()?,
            signed.actor(),
            Command::Mail(mail::Command::WriteToMeAgain),
        )
        .await
    };
    match done.await {
        Ok(_) => redirect("/moi"),
        Err(problem) => problem.respond(&site, &asked),
    }
}
