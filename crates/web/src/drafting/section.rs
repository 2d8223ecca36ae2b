//! Where a section is written: text, preview, comments, and what two writers made of one paragraph.

use axum::{
    extract::{Path, State as Extract},
    response::Response,
};
use kuzul_journal::{Seq, Timestamp};
use kuzul_locale::Words;
use kuzul_model::{
    id::{OpinionId, SectionId},
    opinion::{
        self as model,
        difference::paragraphs,
        merging::{Clash, Piece},
    },
};

use super::{
    Shown, Writer,
    insert::{self, Group},
    opinion_of, pictures,
};
use crate::{
    asked::Asked,
    console::{Forms, number},
    errors::Problem,
    frame::{Frame, Section},
    opinion::{Preview, preview},
    room::{html, sent::Sent},
    site::Site,
};

/// What was typed and not written yet.
#[derive(Clone, Default)]
pub(super) struct Typed {
    heading: String,
    text: String,
    by: String,
    /// The version that it was made from.
    from: Seq,
    /// Whether it is to be looked at.
    preview: bool,
    /// What was typed about a picture.
    picture: model::picture::About,
    /// Whether a picture was just added, and placed in the text that is not written yet.
    with_picture: bool,
    /// Paragraphs that somebody else changed too.
    clashes: Vec<Clash>,
}

/// A comment beside a paragraph.
struct CommentLine {
    seq: u64,
    at: Timestamp,
    by: String,
    text: String,
    /// The paragraph that it stands beside, from 1, and its first words.
    beside: Option<(usize, String)>,
    /// Whether its paragraph is gone.
    lost: bool,
    resolved: bool,
}

#[derive(askama::Template)]
#[template(path = "drafting/section.html")]
struct Html<'a> {
    frame: &'a Frame,
    forms: &'a Forms,
    opinion: u64,
    id: u64,
    heading: &'a str,
    version: Seq,
    open: bool,
    saved: bool,
    typed: Typed,
    preview: Option<Preview>,
    groups: Vec<Group>,
    paragraphs: Vec<String>,
    comments: Vec<CommentLine>,
}

/// Shows a section.
pub(crate) async fn show(
    Extract(site): Extract<Site>,
    Path((opinion, section)): Path<(String, String)>,
    writer: Writer,
    asked: Asked,
) -> Response {
    let snapshot = site.snapshot();
    let shown = Shown::asked(&site, &snapshot, &asked, &writer);
    let found = opinion_of(shown.seen(), &opinion);
    match (found, number(&section)) {
        (Ok(opinion), Some(section)) => page(&shown, opinion.id, SectionId(section), None),
        _ => Problem::NoSuchPage.respond(&site, &asked),
    }
}

/// Shows what was typed: as it will look, or with a mark put into it.
pub(super) fn typed(
    site: &Site,
    asked: &Asked,
    writer: &Writer,
    opinion: OpinionId,
    section: SectionId,
    sent: &Sent,
) -> Response {
    let snapshot = site.snapshot();
    let shown = Shown::asked(site, &snapshot, asked, writer);
    let mut typed = of_form(sent);
    if sent.text("action") == "inserer" {
        typed.insert(sent.text("marque"));
    }
    typed.preview = sent.text("action") == "apercu";
    page(&shown, opinion, section, Some(typed))
}

/// Shows what was typed, with a picture that was just added placed in it.
pub(super) fn with_picture(
    site: &Site,
    asked: &Asked,
    writer: &Writer,
    (opinion, section): (OpinionId, SectionId),
    sent: &Sent,
    picture: u64,
) -> Response {
    let snapshot = site.snapshot();
    let shown = Shown::asked(site, &snapshot, asked, writer);
    let mut typed = of_form(sent);
    typed.insert(&pictures::mark(picture));
    typed.picture = model::picture::About::default();
    typed.with_picture = true;
    page(&shown, opinion, section, Some(typed))
}

impl Typed {
    /// Puts a mark at the end of the text; what is placed stands by itself.
    fn insert(&mut self, mark: &str) {
        let joint = if mark.starts_with("{{") && !self.text.is_empty() {
            "\n\n"
        } else {
            ""
        };
        self.text = format!("{}{joint}{mark}", self.text.trim_end());
    }
}

fn of_form(sent: &Sent) -> Typed {
    Typed {
        heading: sent.text("titre").to_owned(),
        text: sent.text("texte").replace("\r\n", "\n"),
        by: sent.text("par").to_owned(),
        from: sent.number("de").unwrap_or(0),
        preview: false,
        picture: pictures::about(sent),
        with_picture: false,
        clashes: Vec::new(),
    }
}

/// Shows what was typed and refused. Where two writers changed the same paragraph, what only one of
/// them changed is put together already; both texts of the others stand side by side.
pub(super) fn refused(
    shown: &Shown<'_>,
    opinion: OpinionId,
    section: SectionId,
    sent: &Sent,
    clash: Option<(Seq, Vec<Piece>)>,
) -> Response {
    let mut typed = of_form(sent);
    if let Some((kept, pieces)) = clash {
        let texts = pieces.iter().map(|piece| match piece {
            Piece::Agreed(text) => text.as_str(),
            Piece::Clash(clash) => clash.sent.as_str(),
        });
        let texts: Vec<_> = texts.filter(|text| !text.is_empty()).collect();
        typed.text = texts.join("\n\n");
        typed.from = kept;
        typed.clashes = pieces
            .into_iter()
            .filter_map(|piece| match piece {
                Piece::Clash(clash) => Some(clash),
                Piece::Agreed(_) => None,
            })
            .collect();
    }
    page(shown, opinion, section, Some(typed))
}

pub(super) fn page(
    shown: &Shown<'_>,
    opinion: OpinionId,
    id: SectionId,
    typed: Option<Typed>,
) -> Response {
    let seen = shown.seen();
    let found = opinion_of(seen, &opinion.to_string());
    let found = found.ok().and_then(|it| Some((it, it.section(id)?)));
    let Some((opinion, section)) = found else {
        return Problem::NoSuchPage.respond(shown.site, shown.asked);
    };
    let frame = shown.frame_of(opinion, |_| section.heading().to_owned());
    let version = section.now().map_or(0, |version| version.seq);
    let typed = typed.unwrap_or_else(|| Typed {
        heading: section.heading().to_owned(),
        text: section.text().to_owned(),
        by: section.author.clone(),
        from: version,
        ..Typed::default()
    });
    let page = Html {
        frame: &frame,
        forms: &shown.forms,
        opinion: opinion.id.0,
        id: id.0,
        heading: section.heading(),
        version,
        open: opinion.is_open(),
        saved: shown.asked.query.get("enregistre").is_some(),
        preview: typed
            .preview
            .then(|| preview(seen, opinion, section, &typed.text)),
        groups: insert::groups(seen, opinion, Words::of(shown.asked.language)),
        paragraphs: paragraphs(section.text()).into_iter().map(start).collect(),
        comments: section.comments().map(|it| comment(section, it)).collect(),
        typed,
    };
    html(shown.status, &page)
}

/// The first words of a paragraph.
fn start(paragraph: &str) -> String {
    const CHARS_MAX: usize = 60;
    let start: String = paragraph.chars().take(CHARS_MAX).collect();
    if start.len() < paragraph.len() {
        format!("{start}…")
    } else {
        start
    }
}

fn comment(section: &model::Section, comment: &model::Comment) -> CommentLine {
    let paragraph = comment.paragraph(section);
    let all = paragraphs(section.text());
    let beside = paragraph.and_then(|at| Some((at + 1, start(all.get(at)?))));
    CommentLine {
        seq: comment.seq,
        at: comment.at,
        by: comment.made.by.clone(),
        text: comment.made.text.clone(),
        lost: comment.made.paragraph.is_some() && beside.is_none(),
        beside,
        resolved: comment.resolved,
    }
}
