//! Third step: the colleges. The usual five are offered where there is none.

use axum::{extract::State as Extract, http::StatusCode, response::Response};
use kuzul_locale::{Language, Words};
use kuzul_model::{
    Command,
    council::{self, college::Wanted},
    id::CollegeId,
    permission::Deed,
};

use super::{
    Desk, Said, answer, refused,
    steps::{Step, Steps},
};
use crate::{
    asked::Asked,
    errors::Problem,
    frame::{Frame, Section},
    person::Signed,
    room::{
        redirect,
        sent::{Posted, Sent, new_id},
    },
    site::Site,
};

/// Rows that are left empty at the end of the form.
const EMPTY: usize = 2;
/// Rows that are read.
const ROWS_MAX: usize = 40;

/// A row of the form.
#[derive(Default)]
struct Row {
    /// The college, where it is there.
    college: String,
    name: String,
    description: String,
    members: usize,
}

#[derive(askama::Template)]
#[template(path = "administration/colleges.html")]
struct Page {
    frame: Frame,
    id: String,
    steps: Steps,
    rows: Vec<Row>,
    /// Whether the usual ones are offered.
    offered: bool,
    problem: Option<Said>,
}

fn page(
    site: &Site,
    asked: &Asked,
    signed: &Signed,
    sent: Option<&Sent>,
    problem: Option<Said>,
) -> Result<Page, Problem> {
    let desk = Desk::open(site, asked, signed, Deed::KeepMembers)?;
    let seen = desk.seen();
    let known = seen.colleges().map(|college| Row {
        college: college.id.to_string(),
        name: college.name.clone(),
        description: college.description.clone(),
        members: (seen.members())
            .filter(|member| member.college == Some(college.id))
            .count(),
    });
    let mut rows: Vec<Row> = match sent {
        Some(sent) => typed(sent).collect(),
        None => known.collect(),
    };
    let offered = rows.is_empty() && sent.is_none();
    if offered {
        rows = usual();
    }
    rows.extend((0..EMPTY).map(|_| Row::default()));
    Ok(Page {
        frame: desk.frame("setup-colleges-title"),
        id: new_id()?.to_string(),
        steps: Steps::at(Step::Colleges, site, seen),
        rows,
        offered,
        problem,
    })
}

/// The colleges that most councils have. They become texts of the council, whose language is French.
fn usual() -> Vec<Row> {
    let words = Words::of(Language::French);
    let usual = ["economy", "work", "associations", "learning", "residents"];
    let rows = usual.map(|name| Row {
        name: words.t(&format!("setup-college-{name}")).into_owned(),
        description: words.t(&format!("setup-college-{name}-who")).into_owned(),
        ..Row::default()
    });
    rows.into()
}

/// The rows that were sent with a name.
fn typed(sent: &Sent) -> impl Iterator<Item = Row> + '_ {
    let rows = (0..ROWS_MAX).map(|row| {
        let text = |name: &str| sent.text(&format!("{name}-{row}")).to_owned();
        Row {
            college: text("college"),
            name: text("name"),
            description: text("qui"),
            members: 0,
        }
    });
    rows.filter(|row| !row.name.trim().is_empty())
}

/// Shows the form.
pub(crate) async fn show(Extract(site): Extract<Site>, signed: Signed, asked: Asked) -> Response {
    let made = page(&site, &asked, &signed, None, None);
    answer(&site, &asked, StatusCode::OK, made)
}

/// Takes the form.
pub(crate) async fn set(
    Extract(site): Extract<Site>,
    signed: Signed,
    Posted { asked, sent }: Posted,
) -> Response {
    let done = async {
        let wanted: Result<Vec<_>, Problem> = typed(&sent).map(wanted).collect();
        let set = council::Command::SetColleges(wanted?);
        site.submit(sent.id_or_new()?, signed.actor(), Command::Council(set))
            .await
    };
    match done.await {
        Ok(_) => redirect(&Step::Colleges.after(&sent)),
        Err(problem) => refused(&site, &asked, problem, |_, said| {
            let said = Said {
                field: Some("name-0"),
                ..said
            };
            page(&site, &asked, &signed, Some(&sent), Some(said))
        }),
    }
}

fn wanted(row: Row) -> Result<Wanted, Problem> {
    let college = match row.college.as_str() {
        "" => None,
        id => Some(CollegeId(id.parse().map_err(|_| Problem::BrokenBody)?)),
    };
    Ok(Wanted {
        college,
        name: row.name,
        description: row.description,
    })
}
