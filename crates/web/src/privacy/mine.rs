//! What is kept of oneself: see it, take it along, erase it.

use axum::{
    body::Body,
    extract::State as Extract,
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use kuzul_locale::Words;
use kuzul_model::{
    Command,
    privacy::{
        self,
        will::{Will, Wish},
    },
};

use super::{
    held::{Held, gather},
    will::digest,
};
use crate::{
    asked::{Asked, Format},
    errors::Problem,
    frame::{Frame, Heading, Section},
    page::framed,
    person::{self, Signed},
    proof::attached,
    room::{
        html as page_of, redirect,
        sent::{Posted, Sent, new_id},
    },
    secret::paper_code,
    site::Site,
};

#[derive(askama::Template)]
#[template(path = "privacy/mine.html")]
struct Page {
    frame: Frame,
    id: String,
    held: Held,
    done: bool,
    /// The code of the will that was just written.
    code: Option<String>,
    problem: Option<String>,
    again: bool,
    sent: Sent,
}

/// The same to be taken along: a page without anything around it.
#[derive(askama::Template)]
#[template(path = "privacy/download.html")]
struct Download {
    frame: Frame,
    held: Held,
}

async fn read(site: &Site, asked: &Asked, signed: &Signed) -> Result<(Frame, Held), Problem> {
    let (site, asked, signed) = (site.clone(), asked.clone(), signed.clone());
    let gathered = tokio::task::spawn_blocking(move || {
        let snapshot = site.snapshot();
        let seen = snapshot.state.seen_by(signed.viewer());
        let account = seen.account_of(signed.person).ok_or(Problem::NotSigned)?;
        let heading = |words: Words| {
            Heading::new(words.t("mine-title"), Section::None).under("/moi", words.t("own-title"))
        };
        let frame = framed(&site, seen, snapshot.head, &asked, None, heading);
        Ok((frame, gather(&site, seen, &account)?))
    });
    gathered
        .await
        .map_err(|error| Problem::Internal(error.to_string()))?
}

async fn page(
    site: &Site,
    asked: &Asked,
    signed: &Signed,
    code: Option<String>,
    problem: Option<(Problem, Sent)>,
) -> Response {
    let (frame, held) = match read(site, asked, signed).await {
        Ok(read) => read,
        Err(problem) => return problem.respond(site, asked),
    };
    let (problem, sent) = problem.unzip();
    let id = match new_id() {
        Ok(id) => id.to_string(),
        Err(problem) => return problem.respond(site, asked),
    };
    let page = Page {
        id,
        held,
        done: asked.query.get("fait").is_some(),
        code,
        again: matches!(problem, Some(Problem::ProveAgain)),
        problem: problem.as_ref().map(|problem| problem.what(frame.words)),
        sent: sent.unwrap_or_default(),
        frame,
    };
    let status = problem.as_ref().map_or(StatusCode::OK, Problem::status);
    page_of(status, &page)
}

/// Shows what is kept.
pub(crate) async fn show(Extract(site): Extract<Site>, signed: Signed, asked: Asked) -> Response {
    page(&site, &asked, &signed, None, None).await
}

/// Gives it to a program.
pub(crate) async fn json(Extract(site): Extract<Site>, signed: Signed, asked: Asked) -> Response {
    let read = read(&site, &asked, &signed).await;
    let text = read.and_then(|(_, held)| {
        serde_json::to_string_pretty(&held).map_err(|error| Problem::Internal(error.to_string()))
    });
    match text {
        Ok(text) => taken_along(text, "application/json", "mes-donnees.json"),
        Err(problem) => problem.respond(&site, &asked),
    }
}

/// Gives it to be read and kept.
pub(crate) async fn html(Extract(site): Extract<Site>, signed: Signed, asked: Asked) -> Response {
    let read = read(&site, &asked, &signed).await;
    let text = read.and_then(|(frame, held)| {
        askama::Template::render(&Download { frame, held })
            .map_err(|error| Problem::Internal(error.to_string()))
    });
    match text {
        Ok(text) => taken_along(text, "text/html; charset=utf-8", "mes-donnees.html"),
        Err(problem) => problem.respond(&site, &asked),
    }
}

/// One's own data as a file, which nothing on its way keeps.
fn taken_along(text: String, kind: &'static str, name: &'static str) -> Response {
    let mut response = attached(Body::from(text), name, kind);
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// What came of it.
enum Done {
    /// Something is otherwise.
    Changed,
    /// A will was written: its code.
    Code(String),
    /// Everything is gone.
    Erased,
}

/// Does what somebody asks of their data.
pub(crate) async fn act(
    Extract(site): Extract<Site>,
    signed: Signed,
    Posted { mut asked, sent }: Posted,
) -> Response {
    let outcome = carry_out(&site, &signed, &sent).await;
    asked.path = "/moi/donnees".to_owned();
    match outcome {
        Ok(Done::Changed) => redirect("/moi/donnees?fait=oui#volontes"),
        Ok(Done::Code(code)) => page(&site, &asked, &signed, Some(code), None).await,
        Ok(Done::Erased) => {
            let mut response = redirect("/confidentialite/efface");
            person::sign_off(&site, &mut response);
            response
        }
        Err(problem) if asked.format == Format::Html => {
            page(&site, &asked, &signed, None, Some((problem, sent))).await
        }
        Err(problem) => problem.respond(&site, &asked),
    }
}

async fn carry_out(site: &Site, signed: &Signed, sent: &Sent) -> Result<Done, Problem> {
    let (command, done) = match sent.text("action") {
        "effacer" => {
            let cards = !sent.text("cartes").is_empty();
            (privacy::Command::EraseMe { cards }, Done::Erased)
        }
        "volontes" => {
            let code = paper_code()?;
            let wish = match sent.text("souhait") {
                "effacer" => Wish::Erase,
                _ => Wish::Keep,
            };
            let will = Will {
                wish,
                words: sent.text("text").to_owned(),
                code: digest(site, &code),
            };
            (privacy::Command::SetWill(Box::new(will)), Done::Code(code))
        }
        "reprendre" => (privacy::Command::DropWill, Done::Changed),
        _ => return Err(Problem::BrokenBody),
    };
    let command = Command::Privacy(command);
    site.submit(sent.id_or_new()?, signed.actor(), command)
        .await?;
    Ok(done)
}
