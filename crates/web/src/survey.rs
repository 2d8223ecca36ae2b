//! What people thought of a meeting: asked on a phone at the exit, answered without an account, shown
//! once enough have answered.

mod asked;
mod leading;
mod results;
mod table;

pub(crate) use asked::{answer, show, thanks};
pub(crate) use leading::{lead, show as show_leading};
pub(crate) use results::Results;
pub(crate) use table::{csv_file, csv_writer, download};

use kuzul_model::{
    access::Seen,
    form::{About, Form},
    id::{FormId, MeetingId},
};
use schemars::JsonSchema;
use serde::Serialize;

use crate::{console::number, errors::Problem};

/// A meeting's survey, as its page shows it.
#[derive(Serialize, JsonSchema)]
pub(crate) struct SurveyLink {
    /// Its id.
    pub(crate) id: u64,
    /// Whether it takes answers.
    pub(crate) open: bool,
    /// Whose answers were counted.
    pub(crate) counted: u32,
}

impl SurveyLink {
    pub(crate) fn of(seen: Seen<'_>, meeting: MeetingId) -> Option<Self> {
        seen.survey(meeting).map(|form| Self {
            id: form.id.0,
            open: form.is_open(crate::now()),
            counted: form.counted,
        })
    }
}

/// The survey of a path.
fn survey_of<'a>(seen: Seen<'a>, id: &str) -> Result<&'a Form, Problem> {
    let id = number(id).ok_or(Problem::NoSuchPage)?;
    let form = seen.form(FormId(id));
    form.filter(|form| matches!(form.about, About::Survey(_)))
        .ok_or(Problem::NoSuchPage)
}
