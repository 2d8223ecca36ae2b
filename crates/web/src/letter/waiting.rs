//! Letters that wait to leave, for whoever looks after the council: why, to whom, what they say, and
//! what can be done.

use axum::{extract::State as Extract, http::StatusCode, response::Response};
use kuzul_locale::Words;
use kuzul_model::{
    Command, State,
    access::{Seen, Viewer},
    id::LetterId,
    mail::{self, Address, Letter, Purpose, Reason, Waiting},
    permission::Deed,
};

use super::{Draft, Part};
use crate::{
    MailTrouble,
    asked::Asked,
    console::Leader,
    errors::Problem,
    frame::{Frame, Heading, Section},
    page::framed,
    room::{
        html, redirect,
        sent::{Posted, Sent},
    },
    site::Site,
};

/// Letters on one page, at the most.
const LETTERS_MAX: usize = 200;

/// A letter that waits.
struct Line<'a> {
    waiting: &'a Waiting,
    letter: Letter,
    /// Whether it is held, as letters to its address come back.
    held: bool,
    /// The client's id for what is asked of it.
    id: String,
}

#[derive(askama::Template)]
#[template(path = "letter/waiting.html")]
struct Html<'a> {
    frame: &'a Frame,
    lines: Vec<Line<'a>>,
    waiting: usize,
    state: &'static str,
    works: bool,
    typed: &'a str,
    problem: Option<String>,
    id: String,
}

impl Line<'_> {
    fn purpose(&self, frame: &Frame) -> String {
        let name = self.waiting.purpose.name();
        let key = format!("mailbox-purpose-{name}");
        match frame.words.language_of(&key) {
            Some(_) => frame.t(key).into_owned(),
            None => name.to_owned(),
        }
    }

    fn reason(&self) -> Option<&'static str> {
        self.waiting.reason.map(reason)
    }
}

/// Why a letter was not sent, as a key of words.
pub(crate) fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::Refused => "mailbox-reason-refused",
        Reason::Later => "mailbox-reason-later",
        Reason::Unanswered => "mailbox-reason-unanswered",
        Reason::Unfit => "mailbox-reason-unfit",
        Reason::Expired => "mailbox-reason-expired",
        Reason::Restored => "mailbox-reason-restored",
    }
}

/// How the mail server is, as a key of words.
fn state(site: &Site) -> &'static str {
    let Some(trouble) = &site.settings().mail else {
        return "mailbox-none-set";
    };
    match *trouble.borrow() {
        None => "mailbox-works",
        Some(MailTrouble::Unreachable) => "mailbox-unreachable",
        Some(MailTrouble::Unsafe) => "mailbox-unsafe",
        Some(MailTrouble::Login) => "mailbox-login",
        Some(MailTrouble::Sender) => "mailbox-sender",
    }
}

/// All of them.
pub(crate) async fn list(Extract(site): Extract<Site>, leader: Leader, asked: Asked) -> Response {
    page(&site, &leader, &asked, "", None)
}

fn page(
    site: &Site,
    leader: &Leader,
    asked: &Asked,
    typed: &str,
    problem: Option<&Problem>,
) -> Response {
    let snapshot = site.snapshot();
    if !may_see(&snapshot.state, leader) {
        return Problem::NotLeading.respond(site, asked);
    }
    let seen = snapshot.state.seen_by(Viewer::Operator);
    let heading = |words: Words| {
        let heading = Heading::new(words.t("mailbox-title"), Section::None).class("drafting");
        heading.under("/animation", words.t("console-title"))
    };
    let frame = framed(site, seen, snapshot.head, asked, None, heading);
    let lines = match lines(seen) {
        Ok(lines) => lines,
        Err(problem) => return problem.respond(site, asked),
    };
    let id = match super::token() {
        Ok(token) => token.0,
        Err(problem) => return problem.respond(site, asked),
    };
    let state = state(site);
    let page = Html {
        lines,
        waiting: seen.letters().count(),
        state,
        works: state == "mailbox-works",
        typed,
        problem: problem.map(|problem| problem.what(frame.words)),
        id,
        frame: &frame,
    };
    html(problem.map_or(StatusCode::OK, Problem::status), &page)
}

/// Letters hold addresses: whoever may answer for them may read them.
fn may_see(state: &State, leader: &Leader) -> bool {
    let standing = state.standing(&leader.actor(), crate::now());
    standing.may_somewhere(Deed::KeepMail)
}

fn lines(seen: Seen<'_>) -> Result<Vec<Line<'_>>, Problem> {
    let letters = seen.letters().take(LETTERS_MAX);
    let lines = letters.filter_map(|waiting| {
        let mut letter = seen.words_of_letter(waiting)?;
        if waiting.purpose.is_secret() {
            letter.text.clear();
        }
        Some(super::token().map(|id| Line {
            held: seen.is_returned(&letter.to),
            waiting,
            letter,
            id: id.0,
        }))
    });
    lines.collect()
}

/// Does what is asked of one.
pub(crate) async fn act(
    Extract(site): Extract<Site>,
    leader: Leader,
    Posted { asked, sent }: Posted,
) -> Response {
    let submitted = async {
        let command = command(&site, &asked, &sent)?;
        site.submit(sent.id()?, leader.actor(), Command::Mail(command))
            .await
    };
    match submitted.await {
        Ok(_) => redirect("/animation/courrier"),
        Err(problem) => page(&site, &leader, &asked, sent.text("adresse"), Some(&problem)),
    }
}

fn command(site: &Site, asked: &Asked, sent: &Sent) -> Result<mail::Command, Problem> {
    let letter = || sent.number("lettre").map(LetterId);
    match sent.text("action") {
        "encore" => Ok(mail::Command::Again(letter()?)),
        "retirer" => Ok(mail::Command::Discard(letter()?)),
        "essai" => {
            let to = Address::parse(sent.text("adresse"));
            let to = to.map_err(|refusal| Problem::Refused(Box::new(refusal.into())))?;
            trial(site, Words::of(asked.language), to)
        }
        _ => Err(Problem::BrokenBody),
    }
}

fn trial(site: &Site, words: Words, to: Address) -> Result<mail::Command, Problem> {
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Public);
    let draft = Draft {
        words,
        council: &seen.council().name,
        subject: words.t("mailbox-trial-subject").into_owned(),
        parts: vec![Part::Text(words.t("mailbox-trial-text").into_owned())],
        foot: Vec::new(),
        manage: None,
    };
    let letter = draft.to(to);
    Ok(mail::Command::Queue {
        purpose: Purpose::Trial,
        letter: letter.map_err(|error| Problem::Internal(error.to_string()))?,
        not_before: None,
        not_after: None,
    })
}
