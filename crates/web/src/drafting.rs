//! The desk where opinions are written: sections, proposals, freezing, handing over, answers.
//!
//! Pages are complete without script: each action is a form that is posted to [`act`], and a form
//! that is refused comes back with what was typed. Rules are the model's.

mod act;
mod asks;
mod desk;
mod insert;
mod list;
mod pictures;
mod proposal;
mod section;
mod sequel;
mod slides;
mod writer;

use axum::{http::StatusCode, response::Response};
use kuzul_engine::Snapshot;
use kuzul_locale::Words;
use kuzul_model::{
    Kuzul,
    access::{Seen, Viewer},
    id::OpinionId,
    opinion::Opinion,
};

use crate::{
    asked::Asked,
    console::{Forms, number},
    errors::Problem,
    frame::{Frame, Heading, Section},
    page::framed,
    site::Site,
};

pub(crate) use act::act;
pub(crate) use asks::given;
pub(crate) use desk::show as show_desk;
pub(crate) use list::{open, show as show_list};
pub(crate) use pictures::{
    add as add_picture, is_picture, picture_body_bytes_max, show as show_pictures,
};
pub(crate) use proposal::show as show_proposal;
pub(crate) use section::show as show_section;
pub(crate) use sequel::show as show_sequel;
pub(crate) use slides::show as show_slides;
use writer::Writer;

/// Largest form at the desk, in bytes: the longest section, each of its letters written as three
/// bytes of three characters.
pub(crate) const DESK_BYTES_MAX: usize = 1 << 20;

/// Whether forms of the desk are sent to this address.
pub(crate) fn is_desk(path: &str) -> bool {
    let opinion = path.strip_prefix("/redaction/avis/");
    opinion.is_some_and(|rest| !rest.contains('/'))
}

/// What a page of the desk is made from.
struct Shown<'a> {
    site: &'a Site,
    snapshot: &'a Snapshot<Kuzul>,
    asked: &'a Asked,
    status: StatusCode,
    forms: Forms,
}

impl<'a> Shown<'a> {
    /// A page that was simply asked for, by somebody who may write.
    fn asked(site: &'a Site, snapshot: &'a Snapshot<Kuzul>, asked: &'a Asked, _: &Writer) -> Self {
        Self {
            site,
            snapshot,
            asked,
            status: StatusCode::OK,
            forms: Forms::default(),
        }
    }

    fn seen(&self) -> Seen<'a> {
        self.snapshot.state.seen_by(Viewer::Facilitator)
    }

    fn frame(&self, heading: impl FnOnce(Words) -> Heading) -> Frame {
        let heading = |words| heading(words).class("drafting");
        let head = self.snapshot.head;
        framed(self.site, self.seen(), head, self.asked, None, heading)
    }

    /// A page about an opinion, under its desk.
    fn frame_of(&self, opinion: &Opinion, title: impl FnOnce(Words) -> String) -> Frame {
        let desk = format!("/redaction/avis/{}", opinion.id);
        self.frame(|words| {
            Heading::new(title(words), Section::Opinions)
                .under("/redaction", words.t("drafting-title"))
                .under_written(desk, opinion.about.title.clone())
        })
    }
}

/// Shows a page about an opinion.
fn show_page(
    site: &Site,
    opinion: &str,
    writer: &Writer,
    asked: &Asked,
    page: impl FnOnce(&Shown<'_>, OpinionId) -> Response,
) -> Response {
    let snapshot = site.snapshot();
    let shown = Shown::asked(site, &snapshot, asked, writer);
    match opinion_of(shown.seen(), opinion) {
        Ok(opinion) => page(&shown, opinion.id),
        Err(problem) => problem.respond(site, asked),
    }
}

/// The opinion of a path.
pub(crate) fn opinion_of<'a>(seen: Seen<'a>, id: &str) -> Result<&'a Opinion, Problem> {
    let id = number(id).ok_or(Problem::NoSuchPage)?;
    seen.opinion(OpinionId(id)).ok_or(Problem::NoSuchPage)
}
