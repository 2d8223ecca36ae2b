//! A form becomes a command; what is refused comes back with what was typed.

use axum::{
    Json,
    extract::{Path, State as Extract},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use kuzul_engine::Receipt;
use kuzul_locale::Words;
use kuzul_model::{
    Command, Refusal,
    access::Viewer,
    diffusion,
    id::{OpinionId, SectionId},
    opinion as model,
};
use serde::Serialize;

use super::{Shown, Writer, asks, desk, opinion_of, pictures, proposal, section, sequel, slides};
use crate::{
    asked::{Asked, Format},
    console::{Forms, nth},
    errors::Problem,
    room::{
        redirect,
        sent::{Posted, Sent},
    },
    site::Site,
};

/// A page that a form says that it stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Page {
    Desk,
    Section(u64),
    /// A proposal, or a new one.
    Proposal(Option<u64>),
    Sequel,
    Pictures,
    Slides,
}

impl Page {
    pub(super) fn of(sent: &Sent) -> Self {
        match sent.text("page") {
            "partie" => Self::Section(sent.number("section").unwrap_or(0)),
            "proposition" => Self::Proposal(sent.number("proposition").ok()),
            "suites" => Self::Sequel,
            "images" => Self::Pictures,
            "diapositives" => Self::Slides,
            _ => Self::Desk,
        }
    }

    pub(super) fn path(self, opinion: OpinionId) -> String {
        let end = match self {
            Self::Desk => String::new(),
            Self::Section(section) => format!("/parties/{section}"),
            Self::Proposal(Some(proposal)) => format!("/propositions/{proposal}"),
            Self::Proposal(None) => "/propositions/nouvelle".to_owned(),
            Self::Sequel => "/suites".to_owned(),
            Self::Pictures => "/images".to_owned(),
            Self::Slides => "/diapositives".to_owned(),
        };
        format!("/redaction/avis/{opinion}{end}")
    }
}

#[derive(Serialize)]
struct Written {
    /// The record: the id of what was made.
    seq: u64,
}

/// Does what somebody at the desk asks of an opinion.
pub(crate) async fn act(
    Extract(site): Extract<Site>,
    Path(opinion): Path<String>,
    writer: Writer,
    Posted { mut asked, sent }: Posted,
) -> Response {
    let page = Page::of(&sent);
    let id = {
        let snapshot = site.snapshot();
        let seen = snapshot.state.seen_by(Viewer::Facilitator);
        match opinion_of(seen, &opinion) {
            Ok(opinion) => opinion.id,
            Err(problem) => return problem.respond(&site, &asked),
        }
    };
    // Looking at what was typed, and putting something into it, writes nothing.
    if let (Page::Section(section), "apercu" | "inserer") = (page, sent.text("action")) {
        asked.path = page.path(id);
        return section::typed(&site, &asked, &writer, id, SectionId(section), &sent);
    }
    let written = submit(&site, &writer, id, &sent).await;
    match (written, asked.format) {
        (Ok(receipt), Format::Json) => {
            let written = Written { seq: receipt.first };
            (StatusCode::CREATED, Json(written)).into_response()
        }
        (Ok(receipt), Format::Html) => redirect(&after(page, id, &sent, receipt)),
        (Err(problem), Format::Json) => problem.respond(&site, &asked),
        (Err(problem), Format::Html) => {
            asked.path = page.path(id);
            refused(&site, &asked, &writer, id, page, sent, &problem)
        }
    }
}

/// Where institutions that a form names are written to: asked where they are entered.
fn contacts(opinion: OpinionId, sent: &Sent) -> Result<Option<diffusion::Command>, Problem> {
    let field = match sent.text("action") {
        "remettre" => "a",
        "proposer" => "destinataires",
        _ => return Ok(None),
    };
    let contacts = crate::diffusion::contacts_in(sent.text(field))?;
    Ok(
        (!contacts.is_empty()).then_some(diffusion::Command::SetContacts {
            opinion,
            contacts,
            language: None,
        }),
    )
}

async fn submit(
    site: &Site,
    writer: &Writer,
    opinion: OpinionId,
    sent: &Sent,
) -> Result<Receipt, Problem> {
    let contacts = contacts(opinion, sent)?;
    let command = match sent.text("action") {
        "figer" => sequel::freeze(site, opinion, sent).await?,
        _ => {
            let snapshot = site.snapshot();
            let seen = snapshot.state.seen_by(Viewer::Facilitator);
            asks::command(seen, opinion, sent)?
        }
    };
    let receipt = site
        .submit(sent.id()?, writer.actor(), Command::Opinion(command))
        .await?;
    if let Some(command) = contacts {
        site.submit(
            nth(sent.id()?, 1),
            writer.actor(),
            Command::Diffusion(command),
        )
        .await?;
    }
    Ok(receipt)
}

/// Where a person goes on.
fn after(page: Page, opinion: OpinionId, sent: &Sent, receipt: Receipt) -> String {
    let desk = Page::Desk.path(opinion);
    match sent.text("action") {
        "ajouter" if receipt.count > 0 => Page::Section(receipt.first).path(opinion),
        "ecrire" => format!("{}?enregistre=oui", page.path(opinion)),
        "commenter" | "regler" => format!("{}#commentaires", page.path(opinion)),
        "proposer" | "retirer-proposition" => format!("{desk}#propositions"),
        "monter" | "descendre" | "retirer" | "marquer" => format!("{desk}#parties"),
        "ajuster" | "avancer" | "reculer" => {
            format!("{}#{}", page.path(opinion), sent.text("diapositive"))
        }
        _ => page.path(opinion),
    }
}

/// The page again, with what is wrong and all that was typed.
pub(super) fn refused(
    site: &Site,
    asked: &Asked,
    writer: &Writer,
    opinion: OpinionId,
    page: Page,
    sent: Sent,
    problem: &Problem,
) -> Response {
    let what = problem.what(Words::of(asked.language));
    let status = problem.status();
    let snapshot = site.snapshot();
    let shown = |forms| Shown {
        status,
        forms,
        ..Shown::asked(site, &snapshot, asked, writer)
    };
    if let Page::Section(section) = page
        && matches!(sent.text("action"), "ecrire" | "ajouter-image")
    {
        let clash = match problem {
            Problem::Refused(refusal) => match &**refusal {
                Refusal::Opinion(model::Refusal::Clash { kept, pieces }) => {
                    Some((*kept, pieces.clone()))
                }
                _ => None,
            },
            _ => None,
        };
        let forms = Forms::refused(sent.clone(), what);
        return section::refused(&shown(forms), opinion, SectionId(section), &sent, clash);
    }
    let shown = shown(Forms::refused(sent, what));
    match page {
        Page::Desk => desk::page(&shown, opinion),
        Page::Section(section) => section::page(&shown, opinion, SectionId(section), None),
        Page::Proposal(proposal) => proposal::page(&shown, opinion, proposal),
        Page::Sequel => sequel::page(&shown, opinion),
        Page::Pictures => pictures::page(&shown, opinion),
        Page::Slides => slides::page(&shown, opinion),
    }
}
