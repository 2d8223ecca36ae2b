//! All documents, and how a new one is begun.

use axum::{extract::State as Extract, response::Response};
use kuzul_locale::Words;
use kuzul_model::{
    Command,
    id::ProcessId,
    opinion::{About, Command as Ask, Kind},
};

use super::{Shown, Writer, asks};
use crate::{
    asked::Asked,
    console::Forms,
    errors::Problem,
    frame::{Frame, Heading, Section},
    opinion::kind_key,
    page::Named,
    room::{
        html, redirect,
        sent::{Posted, Sent},
    },
    site::Site,
};

/// A document in a line.
struct Line {
    id: u64,
    title: String,
    kind: &'static str,
    open: bool,
}

/// Something to begin with: as a form names it, and what it is.
struct Choice {
    value: String,
    /// A key of words, or a name that people gave.
    key: Option<&'static str>,
    name: String,
}

#[derive(askama::Template)]
#[template(path = "drafting/list.html")]
struct Html<'a> {
    frame: &'a Frame,
    forms: &'a Forms,
    opinions: Vec<Line>,
    processes: Vec<Named>,
    templates: Vec<Choice>,
}

/// All documents.
pub(crate) async fn show(Extract(site): Extract<Site>, writer: Writer, asked: Asked) -> Response {
    let snapshot = site.snapshot();
    page(&Shown::asked(&site, &snapshot, &asked, &writer))
}

fn page(shown: &Shown<'_>) -> Response {
    let seen = shown.seen();
    let frame = shown.frame(|words| Heading::new(words.t("drafting-title"), Section::Opinions));
    let opinions = seen.opinions().rev().map(|opinion| Line {
        id: opinion.id.0,
        title: opinion.about.title.clone(),
        kind: kind_key(&opinion.about.kind),
        open: opinion.is_open(),
    });
    let standard = Kind::ALL.iter().map(|kind| Choice {
        value: asks::kind_name(*kind).to_owned(),
        key: Some(kind_key(kind)),
        name: String::new(),
    });
    let own = seen.opinion_settings().templates.iter();
    let own = own.map(|template| Choice {
        value: format!("{}:{}", asks::kind_name(template.kind), template.name),
        key: None,
        name: template.name.clone(),
    });
    let processes = seen.processes().rev();
    let page = Html {
        frame: &frame,
        forms: &shown.forms,
        opinions: opinions.collect(),
        processes: processes
            .map(|it| Named::new(it.id.0, it.opened.title.clone()))
            .collect(),
        templates: standard.chain(own).collect(),
    };
    html(shown.status, &page)
}

/// Begins a document.
pub(crate) async fn open(
    Extract(site): Extract<Site>,
    writer: Writer,
    Posted { asked, sent }: Posted,
) -> Response {
    let written = async {
        site.submit(sent.id()?, writer.actor(), command(&sent)?)
            .await
    };
    match written.await {
        Ok(receipt) => redirect(&format!("/redaction/avis/{}", receipt.first)),
        Err(problem) => refused(&site, &asked, &writer, sent, &problem),
    }
}

fn refused(site: &Site, asked: &Asked, writer: &Writer, sent: Sent, problem: &Problem) -> Response {
    let snapshot = site.snapshot();
    let what = problem.what(Words::of(asked.language));
    page(&Shown {
        status: problem.status(),
        forms: Forms::refused(sent, what),
        ..Shown::asked(site, &snapshot, asked, writer)
    })
}

fn command(sent: &Sent) -> Result<Command, Problem> {
    let chosen = sent.text("modele");
    let (kind, template) = match chosen.split_once(':') {
        Some((kind, name)) => (kind, Some(name.to_owned())),
        None => (chosen, None),
    };
    let about = About {
        kind: asks::kind_named(kind).ok_or(Problem::BrokenBody)?,
        process: ProcessId(sent.number("demarche")?),
        referral: None,
        title: sent.text("titre").to_owned(),
        subtitle: String::new(),
        summary: String::new(),
        note: String::new(),
    };
    Ok(Command::Opinion(Ask::Open { about, template }))
}
