//! Second step: the territory, and its communes from a table.

mod reading;

use axum::{
    extract::{Request, State as Extract},
    http::StatusCode,
    response::Response,
};
use kuzul_model::{
    Command,
    permission::Deed,
    territory::{self, Described, Renewal},
};

use super::{
    Desk, Said, answer, refused,
    sent::{Form, some},
    steps::{Step, Steps},
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

/// What stands in the fields about the territory.
struct Typed {
    name: String,
    description: String,
    department: String,
    region: String,
}

#[derive(askama::Template)]
#[template(path = "administration/territory.html")]
struct Page {
    frame: Frame,
    id: String,
    steps: Steps,
    typed: Typed,
    communes: usize,
    inhabitants: u64,
    /// The table as it was sent: it can be corrected there.
    text: String,
    only: bool,
    reading: Option<Reading>,
    problem: Option<Said>,
}

/// What was sent, for the page that follows.
#[derive(Default)]
struct Shown {
    typed: Option<Typed>,
    text: String,
    only: bool,
    reading: Option<Reading>,
    problem: Option<Said>,
}

fn page(site: &Site, asked: &Asked, signed: &Signed, shown: Shown) -> Result<Page, Problem> {
    let desk = Desk::open(site, asked, signed, Deed::DescribeTerritory)?;
    let seen = desk.seen();
    let known = seen.territory();
    let typed = shown.typed.unwrap_or_else(|| Typed {
        name: known.name.clone(),
        description: known.description.clone(),
        department: known.department.clone().unwrap_or_default(),
        region: known.region.clone().unwrap_or_default(),
    });
    Ok(Page {
        frame: desk.frame("setup-territory-title"),
        id: new_id()?.to_string(),
        steps: Steps::at(Step::Territory, site, seen),
        typed,
        communes: seen.communes().count(),
        inhabitants: seen.communes().map(|it| u64::from(it.population)).sum(),
        text: shown.text,
        only: shown.only,
        reading: shown.reading,
        problem: shown.problem,
    })
}

/// Shows the forms.
pub(crate) async fn show(Extract(site): Extract<Site>, signed: Signed, asked: Asked) -> Response {
    let made = page(&site, &asked, &signed, Shown::default());
    answer(&site, &asked, StatusCode::OK, made)
}

/// A table to begin with.
pub(crate) async fn example() -> Response {
    example_file("communes.csv", include_str!("territory/example.csv"))
}

/// Takes what was typed, reads a table, or takes what a table says.
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
        "nommer" => name(&site, &signed, &asked, &form, &mut shown).await,
        "lire" | "inscrire" => read(&site, &signed, &asked, &form, &mut shown).await,
        _ => Err(Problem::BrokenBody),
    };
    match done {
        Ok(true) => redirect(&Step::Territory.after(&form.sent)),
        Ok(false) => {
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

async fn name(
    site: &Site,
    signed: &Signed,
    asked: &Asked,
    form: &Form,
    shown: &mut Shown,
) -> Result<bool, Problem> {
    let desk = Desk::open(site, asked, signed, Deed::DescribeTerritory)?;
    let text = |name: &str| form.sent.text(name).to_owned();
    let known = desk.seen().territory().described();
    let described = Described {
        name: text("name"),
        description: text("text"),
        department: some(form.sent.text("departement")),
        region: some(form.sent.text("region")),
        ..known.clone()
    };
    shown.typed = Some(Typed {
        name: text("name"),
        description: text("text"),
        department: text("departement"),
        region: text("region"),
    });
    if described != known {
        let describe = territory::Command::Describe(described);
        site.submit(form.id()?, signed.actor(), Command::Territory(describe))
            .await?;
    }
    // Those who have no communes yet stay for them, unless they stop here.
    let has_communes = desk.seen().communes().next().is_some();
    Ok(has_communes || form.sent.text("suite") == "arreter")
}

/// Whether the communes are in; or else what a table says is shown.
async fn read(
    site: &Site,
    signed: &Signed,
    asked: &Asked,
    form: &Form,
    shown: &mut Shown,
) -> Result<bool, Problem> {
    let desk = Desk::open(site, asked, signed, Deed::DescribeTerritory)?;
    shown.text = match &form.file {
        Some(file) => text_of(file),
        None => form.sent.text("tableau").to_owned(),
    };
    shown.only = form.sent.get("seules").is_some();
    let reading = match Reading::of(&shown.text, desk.seen()) {
        Ok(reading) => reading,
        Err(missing) => {
            let text = missing.said(desk.words());
            shown.problem = Some(Said::about("fichier", text));
            return Ok(false);
        }
    };
    let takes = form.sent.text("action") == "inscrire" && reading.good() > 0;
    if takes {
        let renewal = Renewal {
            intercommunalities: reading.intercommunalities.clone(),
            communes: reading.communes(),
            only: shown.only,
        };
        shown.reading = Some(reading);
        let renew = territory::Command::Renew(renewal);
        site.submit(form.id()?, signed.actor(), Command::Territory(renew))
            .await?;
        return Ok(true);
    }
    shown.reading = Some(reading);
    Ok(false)
}
