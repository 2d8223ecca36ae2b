//! Members of the council from a table: what each line would do, all of it in one go, and back.

mod reading;

use axum::{
    extract::{Request, State as Extract},
    http::StatusCode,
    response::Response,
};
use kuzul_journal::Timestamp;
use kuzul_model::{
    Command,
    access::Seen,
    council::{self, Member},
    id::ImportId,
    permission::Deed,
};

use super::{
    Desk, Said, answer, refused,
    sent::Form,
    table::{example_file, text_of},
};
use crate::{
    asked::Asked,
    errors::Problem,
    frame::{Frame, Section},
    person::Signed,
    room::{redirect, sent::new_id},
    site::Site,
};
use reading::Reading;

/// The address of these pages.
const PATH: &str = "/administration/membres";

/// A member, for whoever runs the council.
struct MemberLine {
    name: Option<String>,
    function: String,
    organisation: Option<String>,
    college: Option<String>,
    groups: Vec<String>,
    mail: Option<String>,
}

impl MemberLine {
    fn of(seen: Seen<'_>, member: &Member) -> Self {
        let college = member.college.and_then(|id| seen.college(id));
        let groups = seen.groups();
        let groups = groups.filter(|group| group.formed.members.contains(&member.id));
        let known = seen.member(member.id);
        Self {
            name: known.and_then(|it| seen.person(it)).map(str::to_owned),
            function: member.function.clone(),
            organisation: member.organisation.clone(),
            college: college.map(|college| college.name.clone()),
            groups: groups.map(|group| group.formed.name.clone()).collect(),
            mail: known
                .and_then(|it| seen.mail_of(it))
                .map(|mail| mail.as_str().to_owned()),
        }
    }
}

/// A table that was imported.
struct ImportLine {
    id: u64,
    at: Timestamp,
    joined: u32,
    changed: u32,
    undone: Option<Timestamp>,
    can_be_undone: bool,
    /// The id of the form that takes it back.
    form: String,
}

#[derive(askama::Template)]
#[template(path = "administration/members.html")]
struct Page {
    frame: Frame,
    id: String,
    members: Vec<MemberLine>,
    imports: Vec<ImportLine>,
    colleges: bool,
    text: String,
    reading: Option<Reading>,
    done: Option<&'static str>,
    problem: Option<Said>,
}

#[derive(Default)]
struct Shown {
    text: String,
    reading: Option<Reading>,
    problem: Option<Said>,
}

fn page(site: &Site, asked: &Asked, signed: &Signed, shown: Shown) -> Result<Page, Problem> {
    let desk = Desk::open(site, asked, signed, Deed::KeepMembers)?;
    let seen = desk.seen();
    let imports = seen.imports().rev().map(|import| {
        Ok(ImportLine {
            id: import.id.0,
            at: import.at,
            joined: import.joined,
            changed: import.changed,
            undone: import.undone,
            can_be_undone: seen.can_be_undone(import),
            form: new_id()?.to_string(),
        })
    });
    Ok(Page {
        frame: desk.frame("members-title"),
        id: new_id()?.to_string(),
        members: seen.members().map(|it| MemberLine::of(seen, it)).collect(),
        imports: imports.collect::<Result<_, Problem>>()?,
        colleges: seen.colleges().next().is_some(),
        text: shown.text,
        reading: shown.reading,
        done: match asked.query.get("fait") {
            Some("import") => Some("members-imported"),
            Some("rien") => Some("members-nothing-new"),
            Some("annule") => Some("members-undone"),
            _ => None,
        },
        problem: shown.problem,
    })
}

/// Shows the members, the imports and the form.
pub(crate) async fn show(Extract(site): Extract<Site>, signed: Signed, asked: Asked) -> Response {
    let made = page(&site, &asked, &signed, Shown::default());
    answer(&site, &asked, StatusCode::OK, made)
}

/// A table to begin with.
pub(crate) async fn example() -> Response {
    example_file("membres.csv", include_str!("members/example.csv"))
}

/// Reads a table, takes what it says, or takes an import back.
pub(crate) async fn act(
    Extract(site): Extract<Site>,
    signed: Signed,
    mut asked: Asked,
    request: Request,
) -> Response {
    let form = match Form::read(request, &mut asked).await {
        Ok(form) => form,
        Err(problem) => return problem.respond(&site, &asked),
    };
    let mut shown = Shown::default();
    let done = match form.sent.text("action") {
        "annuler" => undo(&site, &signed, &form).await,
        "lire" | "importer" => read(&site, &signed, &asked, &form, &mut shown).await,
        _ => Err(Problem::BrokenBody),
    };
    match done {
        Ok(Some(done)) => redirect(&format!("{PATH}?fait={done}")),
        Ok(None) => {
            let status = match shown.problem {
                Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
                None => StatusCode::OK,
            };
            let made = page(&site, &asked, &signed, shown);
            answer(&site, &asked, status, made)
        }
        Err(problem) => refused(&site, &asked, problem, |_, said| {
            shown.problem = Some(said);
            page(&site, &asked, &signed, shown)
        }),
    }
}

async fn undo(site: &Site, signed: &Signed, form: &Form) -> Result<Option<&'static str>, Problem> {
    let import = ImportId(form.sent.number("import")?);
    let undo = council::Command::UndoImport(import);
    site.submit(form.id()?, signed.actor(), Command::Council(undo))
        .await?;
    Ok(Some("annule"))
}

/// Takes what a table says, or shows it.
async fn read(
    site: &Site,
    signed: &Signed,
    asked: &Asked,
    form: &Form,
    shown: &mut Shown,
) -> Result<Option<&'static str>, Problem> {
    let desk = Desk::open(site, asked, signed, Deed::KeepMembers)?;
    shown.text = match &form.file {
        Some(file) => text_of(file),
        None => form.sent.text("tableau").to_owned(),
    };
    let reading = match Reading::of(&shown.text, &form.sent, desk.seen(), desk.words()) {
        Ok(reading) => reading,
        Err(said) => {
            shown.problem = Some(Said::about("fichier", said));
            return Ok(None);
        }
    };
    if form.sent.text("action") == "lire" {
        shown.reading = Some(reading);
        return Ok(None);
    }
    let rows = reading.rows();
    shown.reading = Some(reading);
    let import = council::Command::ImportMembers(rows);
    let receipt = site
        .submit(form.id()?, signed.actor(), Command::Council(import))
        .await?;
    Ok(Some(if receipt.count == 0 { "rien" } else { "import" }))
}
