//! First step: the name of the council, its logo, how to reach it.

use axum::{
    extract::{Request, State as Extract},
    http::StatusCode,
    response::Response,
};
use kuzul_model::{
    Command,
    council::{self, About},
    permission::Deed,
};

use super::{
    Desk, Said, answer, logo, refused,
    sent::{Form, lines, some},
    steps::{Step, Steps},
};
use crate::{
    asked::Asked,
    errors::Problem,
    frame::{Frame, Section},
    person::Signed,
    room::{
        redirect,
        sent::{Sent, new_id},
    },
    site::Site,
};

/// Where the form is sent.
pub(crate) const LOGO_PATH: &str = "/administration/conseil";
/// Largest file of a logo, in bytes.
const LOGO_FILE_BYTES_MAX: usize = 8 << 20;

/// Largest body at that address.
pub(crate) fn body_bytes_max() -> usize {
    LOGO_FILE_BYTES_MAX + crate::BODY_BYTES_MAX
}

/// What stands in the fields.
struct Typed {
    name: String,
    short_name: String,
    mission: String,
    seats: String,
    contact: String,
}

impl Typed {
    fn known(about: &About) -> Self {
        Self {
            name: about.name.clone(),
            short_name: about.short_name.clone().unwrap_or_default(),
            mission: about.mission.clone(),
            seats: match about.seats {
                0 => String::new(),
                seats => seats.to_string(),
            },
            contact: about.contact.join("\n"),
        }
    }

    fn sent(sent: &Sent) -> Self {
        let text = |name: &str| sent.text(name).to_owned();
        Self {
            name: text("name"),
            short_name: text("sigle"),
            mission: text("text"),
            seats: text("sieges"),
            contact: text("details"),
        }
    }

    fn about(self, known: &About) -> Result<About, Problem> {
        let seats = match self.seats.trim() {
            "" => 0,
            typed => typed.parse().map_err(|_| Problem::NotNumbers)?,
        };
        Ok(About {
            name: self.name,
            short_name: some(&self.short_name),
            mission: self.mission,
            seats,
            contact: lines(&self.contact),
            ..known.clone()
        })
    }
}

#[derive(askama::Template)]
#[template(path = "administration/council.html")]
struct Page {
    frame: Frame,
    id: String,
    steps: Steps,
    typed: Typed,
    problem: Option<Said>,
}

fn page(
    site: &Site,
    asked: &Asked,
    signed: &Signed,
    typed: Option<Typed>,
    problem: Option<Said>,
) -> Result<Page, Problem> {
    let desk = Desk::open(site, asked, signed, Deed::DescribeCouncil)?;
    let seen = desk.seen();
    Ok(Page {
        frame: desk.frame("setup-council-title"),
        id: new_id()?.to_string(),
        steps: Steps::at(Step::Council, site, seen),
        typed: typed.unwrap_or_else(|| Typed::known(seen.council())),
        problem,
    })
}

/// Shows the form.
pub(crate) async fn show(Extract(site): Extract<Site>, signed: Signed, asked: Asked) -> Response {
    let made = page(&site, &asked, &signed, None, None);
    answer(&site, &asked, StatusCode::OK, made)
}

/// Takes the form.
pub(crate) async fn save(
    Extract(site): Extract<Site>,
    signed: Signed,
    mut asked: Asked,
    request: Request,
) -> Response {
    let form = match Form::read(request, &mut asked).await {
        Ok(form) => form,
        Err(problem) => return problem.respond(&site, &asked),
    };
    match keep(&site, &signed, &asked, &form).await {
        Ok(None) => redirect(&Step::Council.after(&form.sent)),
        Ok(Some(said)) => {
            let typed = Some(Typed::sent(&form.sent));
            let made = page(&site, &asked, &signed, typed, Some(said));
            answer(&site, &asked, StatusCode::UNPROCESSABLE_ENTITY, made)
        }
        Err(problem) => refused(&site, &asked, problem, |problem, mut said| {
            if matches!(problem, Problem::NotNumbers) {
                said.field = Some("sieges");
            }
            page(
                &site,
                &asked,
                &signed,
                Some(Typed::sent(&form.sent)),
                Some(said),
            )
        }),
    }
}

/// Gives what is wrong with the picture, if it is.
async fn keep(
    site: &Site,
    signed: &Signed,
    asked: &Asked,
    form: &Form,
) -> Result<Option<Said>, Problem> {
    let desk = Desk::open(site, asked, signed, Deed::DescribeCouncil)?;
    let chosen = match &form.file {
        None => None,
        Some(file) => match logo::made(file.clone()).await {
            Ok(chosen) => Some(chosen),
            Err(unread) => {
                let text = desk.words().t(logo::key(unread)).into_owned();
                return Ok(Some(Said::about("logo", text)));
            }
        },
    };
    let about = Typed::sent(&form.sent).about(desk.seen().council())?;
    if about != *desk.seen().council() {
        let describe = council::Command::Describe(about);
        site.submit(form.id()?, signed.actor(), Command::Council(describe))
            .await?;
    }
    let about_logo = match chosen {
        Some(chosen) => council::Command::ChooseLogo(chosen),
        None if form.sent.get("sans-logo").is_some() => council::Command::RemoveLogo,
        None => return Ok(None),
    };
    site.submit(new_id()?, signed.actor(), Command::Council(about_logo))
        .await?;
    Ok(None)
}
