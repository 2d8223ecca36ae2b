//! What becomes of an account after its holder: a trusted person brings the code.

use axum::{extract::State as Extract, http::StatusCode, response::Response};
use kuzul_journal::Digest;
use kuzul_locale::Words;
use kuzul_model::{Actor, Command, access::Viewer, privacy};

use super::letters;
use crate::{
    asked::Asked,
    errors::Problem,
    frame::{Frame, Heading, Section},
    page::framed,
    room::{
        html,
        sent::{Posted, new_id},
    },
    secret::{keyed, typed},
    site::Site,
};

#[derive(askama::Template)]
#[template(path = "privacy/will.html")]
struct Page {
    frame: Frame,
    typed: String,
    problem: Option<String>,
    /// What is to be done, and in whose words, once the code was found good.
    will: Option<(&'static str, String)>,
    done: bool,
}

/// What of the code is recorded.
pub(super) fn digest(site: &Site, code: &str) -> Digest {
    keyed(site.settings(), "kuzul will 1", code)
}

fn frame(site: &Site, asked: &Asked) -> Frame {
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Public);
    let heading = |words: Words| Heading::new(words.t("will-title"), Section::None);
    framed(site, seen, snapshot.head, asked, None, heading)
}

/// Asks for the code.
pub(crate) async fn form(Extract(site): Extract<Site>, asked: Asked) -> Response {
    let page = Page {
        frame: frame(&site, &asked),
        typed: String::new(),
        problem: None,
        will: None,
        done: false,
    };
    html(StatusCode::OK, &page)
}

/// Reads the will to whoever has the code, and on their word begins to carry it out.
pub(crate) async fn bring(
    Extract(site): Extract<Site>,
    Posted { asked, sent }: Posted,
) -> Response {
    let code = digest(&site, &typed(sent.text("code")));
    let sure = sent.text("action") == "executer";
    let outcome = opened(&site, &asked, code, sure).await;
    let (will, problem) = match outcome {
        Ok(will) => (Some(will), None),
        Err(problem @ Problem::Refused(_)) => (None, Some(problem)),
        Err(problem) => return problem.respond(&site, &asked),
    };
    let page = Page {
        frame: frame(&site, &asked),
        typed: sent.text("code").to_owned(),
        done: sure && will.is_some(),
        will,
        problem: problem
            .as_ref()
            .map(|it| it.what(Words::of(asked.language))),
    };
    html(
        problem.as_ref().map_or(StatusCode::OK, Problem::status),
        &page,
    )
}

async fn opened(
    site: &Site,
    asked: &Asked,
    code: Digest,
    sure: bool,
) -> Result<(&'static str, String), Problem> {
    site.door().knock(asked.peer)?;
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Operator);
    let kept = seen
        .will_coded(code)
        .ok_or_else(|| Problem::Refused(Box::new(privacy::Refusal::UnknownWill.into())))?;
    let will = (kept.wish.name(), kept.words.clone());
    if sure {
        let letter = letters::will_brought(seen, code, site.settings());
        let invoke = privacy::Command::InvokeWill {
            code,
            letter: letter.map(Box::new),
        };
        site.submit(new_id()?, Actor::Visitor, Command::Privacy(invoke))
            .await?;
    }
    Ok(will)
}
