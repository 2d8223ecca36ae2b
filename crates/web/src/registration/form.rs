//! The form by which one registers: no account, no script, nothing to remember.

use axum::{
    Json,
    extract::{Path, State as Extract},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use kuzul_engine::CommandId;
use kuzul_locale::Words;
use kuzul_model::{
    Actor, Command,
    access::{Seen, Viewer},
    id::ConsentId,
    mail,
    meeting::Meeting,
    registration::{self, Desk, Registering},
    subscription::About,
    words::{Field, Unfit},
};
use serde::Serialize;

use super::{is_open, key::Key};
use crate::{
    asked::{Asked, Format},
    errors::Problem,
    form::asking::{self, Asked as Question},
    frame::{Frame, Heading, Section},
    letter::{self, Wanted},
    meeting::leading::meeting_of,
    page::framed,
    person::Signed,
    refusal,
    room::{
        html, redirect,
        sent::{Posted, Sent},
    },
    site::Site,
};

/// What a program is told.
#[derive(Serialize)]
struct Registered<'a> {
    /// Where the registration is seen.
    path: &'a str,
}

#[derive(askama::Template)]
#[template(path = "registration/form.html")]
struct Html<'a> {
    frame: &'a Frame,
    meeting: &'a Meeting,
    /// None where one cannot register.
    desk: Option<&'a Desk>,
    full: bool,
    free: Option<u32>,
    questions: Vec<Question>,
    problem: Option<String>,
    /// The field that was not taken, by its name.
    wrong: Option<&'static str>,
    /// Whether no name was typed at all.
    no_name: bool,
    sent: Sent,
    id: String,
    /// For whom a mediator may register: numbers of consents, and names.
    helped: Vec<(u64, String)>,
}

impl Html<'_> {
    fn typed(&self, name: &str) -> &str {
        self.sent.text(name)
    }

    fn is_wrong(&self, name: &str) -> bool {
        self.wrong.is_some_and(|wrong| wrong == name)
    }

    /// What is wrong with the address: one that is not there was ticked to be written to.
    fn wrong_address(&self) -> &'static str {
        if self.typed("adresse").trim().is_empty() {
            "registration-error-no-address"
        } else {
            "registration-error-address"
        }
    }

    /// Where the summary of errors leads.
    fn wrong_field(&self) -> Option<String> {
        let question = self.questions.iter().find(|it| it.error.is_some());
        let question = question.map(|it| format!("q{}", it.number));
        question.or_else(|| self.wrong.map(str::to_owned))
    }
}

/// Asks who comes.
pub(crate) async fn show(
    Extract(site): Extract<Site>,
    Path(meeting): Path<String>,
    headers: HeaderMap,
    asked: Asked,
) -> Response {
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Public);
    let signed = Signed::of(&site, &headers);
    match meeting_of(seen, meeting.trim_end_matches(".json")) {
        Ok(meeting) => page(&site, seen, meeting, &asked, signed.as_ref(), None),
        Err(problem) => problem.respond(&site, &asked),
    }
}

/// Takes a registration.
pub(crate) async fn register(
    Extract(site): Extract<Site>,
    Path(meeting): Path<String>,
    headers: HeaderMap,
    Posted { asked, sent }: Posted,
) -> Response {
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Public);
    let read = meeting_of(seen, &meeting).and_then(|meeting| Ok((meeting, sent.id()?)));
    let (meeting, id) = match read {
        Ok(read) => read,
        Err(problem) => return problem.respond(&site, &asked),
    };
    let signed = Signed::of(&site, &headers);
    let key = Key::of(site.settings(), id);
    let pace = format!("inscription {}", meeting.id);
    let taken = match site.pace().take(&pace, std::time::Instant::now()) {
        Err(wait) => Err(Problem::TooFast(wait)),
        Ok(()) if follows(&sent) && sent.text("adresse").trim().is_empty() => Err(
            Problem::Refused(Box::new(mail::Refusal::NotAnAddress.into())),
        ),
        Ok(()) => {
            let registering = registering(seen, meeting, &asked, &sent, key.digest);
            // Only what is done for somebody is done in one's own name.
            let own = signed.as_ref().filter(|_| registering.consent.is_some());
            let by = own.map_or(Actor::Visitor, Signed::actor);
            let command = registration::Command::Register(Box::new(registering));
            site.submit(id, by, Command::Registration(command)).await
        }
    };
    let mut path = format!("/inscriptions/{}", key.secret);
    if taken.is_ok() && follows(&sent) {
        path.push_str(follow(&site, &asked, &headers, meeting, sent.text("adresse")).await);
    }
    match (taken, asked.format) {
        (Ok(_), Format::Html) => redirect(&path),
        (Ok(receipt), Format::Json) => {
            let status = if receipt.replayed {
                StatusCode::OK
            } else {
                StatusCode::CREATED
            };
            (status, Json(Registered { path: &path })).into_response()
        }
        (Err(problem), Format::Json) => problem.respond(&site, &asked),
        (Err(problem), Format::Html) => {
            let refused = Some((sent, problem));
            page(&site, seen, meeting, &asked, signed.as_ref(), refused)
        }
    }
}

/// Whether they want to hear what becomes of the meeting.
fn follows(sent: &Sent) -> bool {
    sent.text("suite") == "oui"
}

/// Asks back at an address whether it is to be told what becomes of a meeting; gives how the page of
/// the registration says so. The registration holds in any case.
async fn follow(
    site: &Site,
    asked: &Asked,
    headers: &HeaderMap,
    meeting: &Meeting,
    address: &str,
) -> &'static str {
    let words = Words::of(asked.language);
    let wording = format!(
        "{}\n{}",
        words.t("registration-follow"),
        words.t("registration-follow-hint")
    );
    let wanted = Wanted::ticked(About::Meeting(meeting.id), wording);
    match letter::subscribe(site, asked, headers, wanted, address, Actor::Visitor).await {
        Ok(()) => "?suite=demandee",
        Err(_) => "?suite=refusee",
    }
}

fn registering(
    seen: Seen<'_>,
    meeting: &Meeting,
    asked: &Asked,
    sent: &Sent,
    digest: String,
) -> Registering {
    let form = seen.registration_form(meeting.id);
    let answers = form.map(|form| asking::answers(&form.questions, sent));
    let companions = match sent.text("accompagnants").trim() {
        "" => 0,
        // What is no number is more than anybody may bring.
        typed => typed.parse().unwrap_or(u32::MAX),
    };
    Registering {
        meeting: meeting.id,
        name: sent.text("nom").to_owned(),
        address: sent.text("adresse").to_owned(),
        language: asked.language.code().to_owned(),
        companions,
        needs: sent.text("besoins").to_owned(),
        answers: answers.unwrap_or_default(),
        digest,
        consent: sent.number("accord").ok().map(ConsentId),
    }
}

/// The people for whom a mediator may register.
fn helped(site: &Site, signed: Option<&Signed>) -> Vec<(u64, String)> {
    let Some(signed) = signed else {
        return Vec::new();
    };
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(signed.viewer());
    let now = crate::now();
    let own = seen.consents();
    let own = own.filter(|it| it.mediator == signed.person && it.holds(now));
    own.filter_map(|it| Some((it.id.0, seen.words_of_consent(it)?.name.clone())))
        .collect()
}

fn page(
    site: &Site,
    seen: Seen<'_>,
    meeting: &Meeting,
    asked: &Asked,
    signed: Option<&Signed>,
    refused: Option<(Sent, Problem)>,
) -> Response {
    let words = Words::of(asked.language);
    let heading = |words: Words| {
        Heading::new(words.t("registration-title"), Section::Meetings)
            .under("/rencontres", words.t("nav-meetings"))
            .under_written(
                format!("/rencontres/{}", meeting.id),
                meeting.announced.title.clone(),
            )
    };
    let frame = framed(site, seen, site.snapshot().head, asked, None, heading);
    let (sent, problem) = refused.unzip();
    let form = seen.registration_form(meeting.id);
    let questions = form.map_or(&[][..], |form| &form.questions);
    let again = sent.as_ref().and_then(|sent: &Sent| sent.id().ok());
    let id = again.or_else(|| CommandId::random().ok());
    let status = problem.as_ref().map_or(StatusCode::OK, Problem::status);
    let page = Html {
        questions: asking::fields(questions, words, sent.as_ref(), problem.as_ref()),
        wrong: problem.as_ref().and_then(wrong_field),
        no_name: problem.as_ref().is_some_and(is_no_name),
        problem: problem.as_ref().map(|problem| problem.what(words)),
        meeting,
        desk: seen.desk(meeting.id).filter(|desk| is_open(seen, desk)),
        full: seen.desk(meeting.id).is_some_and(Desk::is_full),
        free: seen.desk(meeting.id).and_then(Desk::free),
        sent: sent.unwrap_or_default(),
        id: id.map(|id| id.to_string()).unwrap_or_default(),
        helped: helped(site, signed),
        frame: &frame,
    };
    let mut response = html(status, &page);
    if let Some(problem) = problem {
        problem.say_when(response.headers_mut());
    }
    response
}

/// Whether no name was typed at all.
fn is_no_name(problem: &Problem) -> bool {
    let field = Field::Name;
    problem.same_refusal(&Problem::Refused(Box::new(Unfit::Empty { field }.into())))
}

/// The field of the form that a refusal is about.
fn wrong_field(problem: &Problem) -> Option<&'static str> {
    let Problem::Refused(refused) = problem else {
        return None;
    };
    match refusal::field(refused) {
        Some("name") => Some("nom"),
        Some("address") => Some("adresse"),
        Some("details") => Some("besoins"),
        Some("companions") => Some("accompagnants"),
        _ => None,
    }
}
