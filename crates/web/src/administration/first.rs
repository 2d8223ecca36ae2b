//! Fifth step: the first process, and the question that it answers.

use axum::{extract::State as Extract, http::StatusCode, response::Response};
use kuzul_model::{
    Command,
    permission::Deed,
    process::{self, Begun},
    referral::{Received, ReferralKind},
    when::When,
};

use super::{
    Desk, Said, answer, refused,
    steps::{Step, Steps},
};
use crate::{
    asked::Asked,
    errors::Problem,
    frame::{self, Frame, Section},
    page::Named,
    person::Signed,
    room::{
        redirect,
        sent::{Posted, Sent, new_id},
    },
    site::Site,
};

#[derive(askama::Template)]
#[template(path = "administration/first.html")]
struct Page {
    frame: Frame,
    id: String,
    steps: Steps,
    processes: Vec<Named>,
    sent: Sent,
    problem: Option<Said>,
}

impl Page {
    fn is_own(&self) -> bool {
        self.sent.text("genre") == "conseil"
    }
}

fn page(
    site: &Site,
    asked: &Asked,
    signed: &Signed,
    sent: Sent,
    problem: Option<Said>,
) -> Result<Page, Problem> {
    let desk = Desk::open(site, asked, signed, Deed::BeginProcess)?;
    let seen = desk.seen();
    let processes = seen.processes().rev();
    Ok(Page {
        frame: desk.frame("setup-first-title"),
        id: new_id()?.to_string(),
        steps: Steps::at(Step::First, site, seen),
        processes: processes
            .map(|it| Named::new(it.id.0, &it.opened.title))
            .collect(),
        sent,
        problem,
    })
}

/// Shows the form.
pub(crate) async fn show(Extract(site): Extract<Site>, signed: Signed, asked: Asked) -> Response {
    let made = page(&site, &asked, &signed, Sent::default(), None);
    answer(&site, &asked, StatusCode::OK, made)
}

/// Begins a process.
pub(crate) async fn begin(
    Extract(site): Extract<Site>,
    signed: Signed,
    Posted { asked, sent }: Posted,
) -> Response {
    let done = async {
        let command = command(&site, &asked, &signed, &sent)?;
        site.submit(sent.id_or_new()?, signed.actor(), Command::Process(command))
            .await
    };
    match done.await {
        Ok(receipt) => {
            // The question comes first, the process that answers it is the record after.
            let process = receipt.first + 1;
            redirect(&format!("{}?demarche={process}", super::HOME))
        }
        Err(problem) => refused(&site, &asked, problem, |_, said| {
            page(&site, &asked, &signed, sent, Some(said))
        }),
    }
}

fn command(
    site: &Site,
    asked: &Asked,
    signed: &Signed,
    sent: &Sent,
) -> Result<process::Command, Problem> {
    let desk = Desk::open(site, asked, signed, Deed::BeginProcess)?;
    let text = |name: &str| sent.text(name).to_owned();
    let council = desk.seen().council().name.clone();
    let (kind, from) = match sent.text("genre") {
        "conseil" => (ReferralKind::SelfReferral, council),
        _ => (ReferralKind::Referral, text("from")),
    };
    let question = Received {
        kind,
        from,
        title: text("title"),
        question: text("question"),
        text: Vec::new(),
        background: Vec::new(),
        received_on: When::Day(frame::local(crate::now()).date()),
        expected_on: None,
        also_asked: Vec::new(),
        group: None,
        note: None,
    };
    Ok(process::Command::Begin(Box::new(Begun {
        question,
        objective: text("text"),
    })))
}
