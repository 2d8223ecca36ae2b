//! The desk of one opinion: its plan, its proposals, what is missing.

use axum::{
    extract::{Path, State as Extract},
    response::Response,
};
use kuzul_model::{id::OpinionId, opinion::Part, opinion::section::Progress};

use super::{
    Shown, Writer,
    asks::{part_name, progress_name},
    opinion_of, show_page,
};
use crate::{
    asked::Asked,
    console::Forms,
    frame::{Frame, Heading, Section},
    opinion::{count_supports, kind_key},
    room::html,
    site::Site,
};

/// A section in the plan.
struct Line {
    id: u64,
    heading: String,
    level: u8,
    part: &'static str,
    author: String,
    progress: &'static str,
    characters: usize,
    comments: usize,
}

/// A proposal in the list.
struct Proposed {
    id: u64,
    number: u32,
    axis: String,
    title: String,
    conclusions: usize,
}

#[derive(askama::Template)]
#[template(path = "drafting/desk.html")]
struct Html<'a> {
    frame: &'a Frame,
    forms: &'a Forms,
    id: u64,
    kind: &'static str,
    about: &'a kuzul_model::opinion::About,
    open: bool,
    sections: Vec<Line>,
    proposals: Vec<Proposed>,
    parts: Vec<&'static str>,
    progress: Vec<&'static str>,
    lost: Vec<String>,
    supports: (u64, u64),
    criteria: String,
    months: u8,
}

/// Shows the desk of an opinion.
pub(crate) async fn show(
    Extract(site): Extract<Site>,
    Path(opinion): Path<String>,
    writer: Writer,
    asked: Asked,
) -> Response {
    show_page(&site, &opinion, &writer, &asked, page)
}

pub(super) fn page(shown: &Shown<'_>, id: OpinionId) -> Response {
    let seen = shown.seen();
    let opinion = match opinion_of(seen, &id.to_string()) {
        Ok(opinion) => opinion,
        Err(problem) => return problem.respond(shown.site, shown.asked),
    };
    let frame = shown.frame(|words| {
        Heading::written(opinion.about.title.clone(), Section::Opinions)
            .under("/redaction", words.t("drafting-title"))
    });
    let sections = opinion.sections().map(|section| Line {
        id: section.id.0,
        heading: section.heading().to_owned(),
        level: section.level,
        part: part_name(section.part),
        author: section.author.clone(),
        progress: progress_name(section.progress),
        characters: section.text().chars().count(),
        comments: section.comments().filter(|it| !it.resolved).count(),
    });
    let proposals = opinion.proposals().filter_map(|proposal| {
        let content = &proposal.now()?.content;
        Some(Proposed {
            id: proposal.id.0,
            number: proposal.number,
            axis: content.axis.clone(),
            title: content.title.clone(),
            conclusions: content.conclusions.len(),
        })
    });
    let (missing, unknown) = seen.lost_marks(opinion);
    let settings = seen.opinion_settings();
    let criteria: Vec<_> = settings.criteria.iter().map(String::as_str).collect();
    let page = Html {
        frame: &frame,
        forms: &shown.forms,
        id: id.0,
        kind: kind_key(&opinion.about.kind),
        about: &opinion.about,
        open: opinion.is_open(),
        sections: sections.collect(),
        proposals: proposals.collect(),
        parts: Part::ALL.into_iter().map(part_name).collect(),
        progress: Progress::ALL.into_iter().map(progress_name).collect(),
        lost: missing.into_iter().chain(unknown).collect(),
        supports: count_supports(opinion),
        criteria: criteria.join("\n"),
        months: settings.delay_months,
    };
    html(shown.status, &page)
}
