//! The survey on a phone: one page, one minute, no script.

use axum::{
    Json,
    extract::{Path, State as Extract},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use kuzul_engine::CommandId;
use kuzul_locale::Words;
use kuzul_model::{
    Actor, Command,
    access::{Seen, Viewer},
    form::{self, Form},
};
use serde::Serialize;

use super::survey_of;
use crate::{
    asked::{Asked, Format},
    errors::Problem,
    form::asking::{self, Asked as Question},
    frame::{Frame, Heading, Section},
    newcomer,
    page::framed,
    room::{
        Device, html, redirect,
        sent::{Posted, Sent},
    },
    site::Site,
};

/// Who answers without a device is slowed as one.
const WITHOUT_DEVICE: &str = "enquete";

/// The survey for programs.
#[derive(Serialize)]
struct Questionnaire<'a> {
    title: &'a str,
    introduction: Option<&'a str>,
    open: bool,
    questions: Vec<Question>,
}

/// What was written.
#[derive(Serialize)]
struct Written {
    seq: u64,
}

#[derive(askama::Template)]
#[template(path = "survey/asked.html")]
struct Html<'a> {
    frame: &'a Frame,
    form: &'a Form,
    meeting: (u64, &'a str),
    open: bool,
    answered: bool,
    /// Who is here was just thanked.
    thanks: bool,
    questions: Vec<Question>,
    /// What was not taken, and the question that it is about.
    problem: Option<(String, Option<u32>)>,
    id: String,
    device: String,
    together: usize,
}

/// Asks the questions.
pub(crate) async fn show(
    Extract(site): Extract<Site>,
    Path(form): Path<String>,
    headers: HeaderMap,
    asked: Asked,
) -> Response {
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Public);
    let form = match survey_of(seen, form.trim_end_matches(".json")) {
        Ok(form) => form,
        Err(problem) => return problem.respond(&site, &asked),
    };
    if asked.format == Format::Json {
        let words = Words::of(asked.language);
        let questions = asking::fields(&form.questions, words, None, None);
        return Json(Questionnaire {
            title: &form.title,
            introduction: form.introduction.as_deref(),
            open: form.is_open(crate::now()),
            questions,
        })
        .into_response();
    }
    let device = Device::of(&site, &headers);
    page(&site, seen, form, device, &asked, None, false)
}

/// Thanks whoever has answered.
pub(crate) async fn thanks(
    Extract(site): Extract<Site>,
    Path(form): Path<String>,
    headers: HeaderMap,
    asked: Asked,
) -> Response {
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Public);
    match survey_of(seen, &form) {
        Ok(form) => {
            let device = Device::of(&site, &headers);
            page(&site, seen, form, device, &asked, None, true)
        }
        Err(problem) => problem.respond(&site, &asked),
    }
}

/// Takes the answers.
pub(crate) async fn answer(
    Extract(site): Extract<Site>,
    Path(form): Path<String>,
    headers: HeaderMap,
    Posted { asked, sent }: Posted,
) -> Response {
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Public);
    let read = survey_of(seen, &form).and_then(|form| Ok((form, sent.id()?)));
    let (form, id) = match read {
        Ok(read) => read,
        Err(problem) => return problem.respond(&site, &asked),
    };
    let kept = Device::of(&site, &headers);
    let brought = || Device::signed(&site, sent.text("appareil")).map(Device::unkept);
    let device = kept.or_else(brought);
    let who = device
        .as_ref()
        .map_or_else(|| id.to_string(), |it| it.key().to_owned());
    if let Err(problem) = site
        .newcomers()
        .admit(site.settings(), asked.peer, &who, &sent)
    {
        return newcomer::respond(&site, &asked, &sent, problem);
    }
    let taken = match site.pace().take(
        &device.as_ref().map_or_else(
            || WITHOUT_DEVICE.to_owned(),
            |device| pseudonym(device, form),
        ),
        std::time::Instant::now(),
    ) {
        Err(wait) => Err(Problem::TooFast(wait)),
        Ok(()) => {
            let by = device
                .as_ref()
                .map_or_else(|| id.to_string(), |device| pseudonym(device, form));
            site.submit(
                id,
                Actor::Device(by),
                Command::Form(form::Command::Answer {
                    form: form.id,
                    answers: asking::answers(&form.questions, &sent),
                }),
            )
            .await
        }
    };
    match (taken, asked.format) {
        (Ok(receipt), Format::Json) => {
            let status = if receipt.replayed {
                StatusCode::OK
            } else {
                StatusCode::CREATED
            };
            (status, Json(Written { seq: receipt.first })).into_response()
        }
        (Ok(_), Format::Html) => {
            let mut response = redirect(&format!("/enquetes/{}/merci", form.id));
            if let Some(cookie) = device.and_then(|device| device.cookie(&site)) {
                response.headers_mut().insert(header::SET_COOKIE, cookie);
            }
            response
        }
        (Err(problem), Format::Json) => problem.respond(&site, &asked),
        (Err(problem), Format::Html) => {
            let refused = Some((&sent, &problem));
            page(&site, seen, form, device, &asked, refused, false)
        }
    }
}

/// Who a device is in this survey alone.
fn pseudonym(device: &Device, form: &Form) -> String {
    device.seat(&format!("enquete {}", form.id)).pseudonym
}

fn page(
    site: &Site,
    seen: Seen<'_>,
    form: &Form,
    device: Option<Device>,
    asked: &Asked,
    refused: Option<(&Sent, &Problem)>,
    thanks: bool,
) -> Response {
    let answered = device
        .as_ref()
        .is_some_and(|device| form.has_answered(&pseudonym(device, form)));
    // The browser keeps it only once something was answered.
    let Some(device) = device.or_else(|| Device::new(site)) else {
        return Problem::Internal("no randomness".to_owned()).respond(site, asked);
    };
    let words = Words::of(asked.language);
    let meeting = form.about.meeting();
    let title = seen.meeting(meeting).map_or("", |it| &it.announced.title);
    let heading = |_| Heading::written(form.title.clone(), Section::Meetings).class("writing");
    let head = site.snapshot().head;
    let frame = framed(site, seen, head, asked, None, heading);
    let sent = refused.map(|(sent, _)| sent);
    let problem = refused.map(|(_, problem)| problem);
    let status = problem.map_or(StatusCode::OK, Problem::status);
    let questions = asking::fields(&form.questions, words, sent, problem);
    let about = questions.iter().find(|question| question.error.is_some());
    let about = about.map(|question| question.number);
    let again = sent.and_then(|sent| sent.id().ok());
    let id = again.or_else(|| CommandId::random().ok());
    let page = Html {
        frame: &frame,
        form,
        meeting: (meeting.0, title),
        open: form.is_open(crate::now()),
        answered,
        thanks,
        problem: problem.map(|problem| (problem.what(words), about)),
        questions,
        id: id.map(|id| id.to_string()).unwrap_or_default(),
        device: device.key().to_owned(),
        together: form::TOGETHER,
    };
    let mut response = html(status, &page);
    if let Some(problem) = problem {
        problem.say_when(response.headers_mut());
    }
    response
}
