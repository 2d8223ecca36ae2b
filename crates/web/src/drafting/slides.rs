//! Slides of an opinion: made from its structure, then left out, put in another order, retitled, their
//! notes changed.

use axum::{
    extract::{Path, State as Extract},
    response::Response,
};
use kuzul_model::{
    access::Seen,
    id::OpinionId,
    opinion::{
        Command as Ask, Opinion,
        slide::{self, Adjusted, Adjustment, Arranged},
    },
};
use kuzul_press::{Body, Document, Inline, Slide, plain, slides_as_made};

use super::{Shown, Writer, opinion_of, show_page};
use crate::{
    asked::Asked,
    console::Forms,
    errors::Problem,
    frame::{Frame, Section},
    opinion::draft,
    room::{html, sent::Sent},
    site::Site,
};

/// A slide in the list.
struct Line {
    /// Its name, and its place among those that are shown.
    name: String,
    number: Option<usize>,
    kind: &'static str,
    title: String,
    notes: String,
    /// What it shows under its title.
    shown: Vec<String>,
    left_out: bool,
    /// Whether anything was changed about it.
    changed: bool,
}

#[derive(askama::Template)]
#[template(path = "drafting/slides.html")]
struct Html<'a> {
    frame: &'a Frame,
    forms: &'a Forms,
    opinion: u64,
    open: bool,
    slides: Vec<Line>,
    is_arranged: bool,
    count: usize,
    has_files: bool,
}

impl Html<'_> {
    /// What a field of a slide holds: what was typed and refused, or what is kept.
    fn typed(&self, slide: &Line, field: &str, there: &str) -> String {
        let sent = self.forms.sent("ajuster");
        let same = sent.filter(|sent| sent.text("diapositive") == slide.name);
        let typed = same.and_then(|sent| sent.get(field));
        typed.unwrap_or(there).to_owned()
    }
}

/// Shows the slides of an opinion.
pub(crate) async fn show(
    Extract(site): Extract<Site>,
    Path(opinion): Path<String>,
    writer: Writer,
    asked: Asked,
) -> Response {
    show_page(&site, &opinion, &writer, &asked, page)
}

pub(super) fn page(shown: &Shown<'_>, id: OpinionId) -> Response {
    let opinion = match opinion_of(shown.seen(), &id.to_string()) {
        Ok(opinion) => opinion,
        Err(problem) => return problem.respond(shown.site, shown.asked),
    };
    let frame = shown.frame_of(opinion, |words| words.t("drafting-slides").into_owned());
    let mut number = 0;
    let slides = in_order(&draft(shown.seen(), opinion));
    let slides: Vec<_> = slides
        .iter()
        .map(|slide| line(opinion, slide, &mut number))
        .collect();
    let page = Html {
        frame: &frame,
        forms: &shown.forms,
        opinion: id.0,
        open: opinion.is_open(),
        is_arranged: !opinion.slides.order.is_empty(),
        count: number,
        slides,
        has_files: shown.site.press().is_there(),
    };
    html(shown.status, &page)
}

/// All slides in the order in which they are shown, those that are left out among them.
fn in_order(document: &Document) -> Vec<Slide> {
    let mut slides = slides_as_made(document).slides;
    document.slides.arrange(&mut slides);
    slides
}

fn line(opinion: &Opinion, slide: &Slide, number: &mut usize) -> Line {
    let adjusted = opinion.slides.adjusted.get(&slide.name);
    let left_out = adjusted.is_some_and(|it| it.left_out);
    if !left_out {
        *number += 1;
    }
    let title = adjusted.and_then(|it| it.title.clone());
    let notes = adjusted.and_then(|it| it.notes.clone());
    Line {
        name: slide.name.clone(),
        number: (!left_out).then_some(*number),
        kind: slide.body.kind(),
        title: title.unwrap_or_else(|| plain(&slide.title)),
        notes: notes.unwrap_or_else(|| made_notes(slide)),
        shown: shown_by(&slide.body),
        left_out,
        changed: adjusted.is_some(),
    }
}

fn made_notes(slide: &Slide) -> String {
    let notes = slide.notes.iter().map(|note| plain(note));
    notes.collect::<Vec<_>>().join("\n")
}

/// What a slide shows, in plain words.
fn shown_by(body: &Body) -> Vec<String> {
    let all = |lines: &[Vec<Inline>]| lines.iter().map(|line| plain(line)).collect::<Vec<_>>();
    let lines = match body {
        Body::Opening { subtitle } => vec![subtitle.clone()],
        Body::Section { text, .. } | Body::Statement { text } | Body::Quote { text, .. } => {
            vec![plain(text)]
        }
        Body::Points { points } => all(points),
        Body::KeyFigures { items } => items
            .iter()
            .map(|item| format!("{} {}", item.value, item.label))
            .collect(),
        Body::Ranking { entries } => entries
            .iter()
            .map(|entry| format!("{}. {}", entry.rank, plain(&entry.text)))
            .collect(),
        Body::Table { columns, rows } => std::iter::once(columns)
            .chain(rows)
            .map(|row| all(row).join(" · "))
            .collect(),
        Body::Proposal { statement, .. } => vec![plain(statement)],
        Body::Closing { lines } => lines.clone(),
        Body::Drawing { .. } => Vec::new(),
    };
    lines.into_iter().filter(|line| !line.is_empty()).collect()
}

/// What somebody does about a slide.
pub(super) fn command(seen: Seen<'_>, opinion: &Opinion, sent: &Sent) -> Result<Ask, Problem> {
    let action = sent.text("action");
    if action == "ordre-initial" {
        return Ok(arranged(opinion, Vec::new()));
    }
    let slides = in_order(&draft(seen, opinion));
    let name = sent.text("diapositive");
    let at = slides.iter().position(|slide| slide.name == name);
    let at = at.ok_or(Problem::NoSuchPage)?;
    if action == "ajuster" {
        return Ok(Ask::Slide(slide::Command::Adjust(Adjusted {
            opinion: opinion.id,
            slide: name.to_owned(),
            adjustment: adjustment(&slides[at], sent),
        })));
    }
    let mut order: Vec<_> = slides.into_iter().map(|slide| slide.name).collect();
    let other = if action == "avancer" {
        at.checked_sub(1)
    } else {
        Some(at + 1).filter(|next| *next < order.len())
    };
    if let Some(other) = other {
        order.swap(at, other);
    }
    Ok(arranged(opinion, order))
}

fn arranged(opinion: &Opinion, order: Vec<String>) -> Ask {
    let opinion = opinion.id;
    Ask::Slide(slide::Command::Arrange(Arranged { opinion, order }))
}

/// What differs from the slide as it was made: only that is kept, so that all else follows the text.
fn adjustment(slide: &Slide, sent: &Sent) -> Adjustment {
    let own = |name: &str, made: String| {
        let typed = sent.get(name)?.replace("\r\n", "\n");
        (typed.trim() != made.trim()).then_some(typed)
    };
    let title = own("titre", plain(&slide.title));
    Adjustment {
        left_out: sent.get("ecartee").is_some(),
        // A slide without a title has the one that it was made with.
        title: title.filter(|title| !title.trim().is_empty()),
        notes: own("notes", made_notes(slide)),
    }
}
