//! Opinions: the documents of the council, what is asked in them and what was answered.
//!
//! From what is seen comes one typed [`kuzul_press::Document`] ([`document`]); from it, the page, and
//! by a process of its own ([`press`]) the files.

mod all;
mod answering;
mod asked;
mod document;
mod files;
mod html;
mod lines;
mod made;
mod markdown;
mod one;
mod pictures;
mod placed;
mod press;
mod quotation;
mod responses;
mod support;
mod unanswered;
mod unsupported;
mod verify;
mod versions;

pub(crate) use all::{OpinionLine, Opinions};
pub(crate) use answering::{
    Question, questions, show as show_answering, take as take_answer, to_answer,
};
pub(crate) use document::{Preview, draft, faults, preview};
pub(crate) use files::{answer, document as document_of, image, is_file, last_redaction};
pub(crate) use html::escaped;
pub(crate) use lines::ChangeLine;
pub(crate) use made::{Made, Prepared, frozen_document};
pub use made::{Wanted, make};
pub(crate) use one::{Frozen, Handed, Opinion};
pub use press::{ARGUMENT as PRESS_ARGUMENT, Form};
pub(crate) use press::{FILE_TIME_MAX, Press};
pub(crate) use quotation::Quotation;
pub(crate) use responses::{Responses, frozen_proposals};
pub(crate) use support::find;
pub(crate) use unanswered::Unanswered;
pub(crate) use unsupported::{Unsupported, count as count_supports};
pub(crate) use verify::{PDF_BYTES_MAX, VERIFY_PATH, check, show};
pub use verify::{SealMark, seal_of};
pub(crate) use versions::{Comparison, Versions};

use kuzul_model::{id::OpinionId, opinion as model};

use crate::{errors::Problem, page::Sight};

/// The opinion in an address.
fn opinion_of<'a>(sight: &Sight<'a>) -> Result<&'a model::Opinion, Problem> {
    let id = OpinionId(sight.id("opinion")?);
    sight.seen.opinion(id).ok_or(Problem::NoSuchPage)
}

/// What an address may ask for, and what that means.
const EDITION_QUERY: &[(&str, &str)] = &[(
    "edition",
    "The number of a frozen edition, or `projet` for the draft.",
)];

/// What follows the address of an opinion so that it leads to an edition, or to the draft.
fn edition_query(edition: Option<u32>) -> String {
    edition.map_or_else(
        || "?edition=projet".to_owned(),
        |number| format!("?edition={number}"),
    )
}

/// The key of the words for a kind of document.
pub(crate) fn kind_key(kind: &model::Kind) -> &'static str {
    match kind {
        model::Kind::Opinion => "press-kind-opinion",
        model::Kind::Contribution => "press-kind-contribution",
        model::Kind::Minutes => "press-kind-minutes",
        model::Kind::OnePage => "press-kind-one-page",
    }
}

/// The stable name of an answer, which is also its look.
pub(crate) fn answer_name(answer: &model::response::Answer) -> &'static str {
    match answer {
        model::response::Answer::Accepted => "accepted",
        model::response::Answer::AcceptedInPart => "accepted-in-part",
        model::response::Answer::UnderStudy => "under-study",
        model::response::Answer::Declined => "declined",
    }
}
