//! Fourth step: whether letters leave, how to set that up, and a letter to try it out.

use axum::{extract::State as Extract, http::StatusCode, response::Response};
use kuzul_model::{
    Command,
    id::LetterId,
    mail::{self, Address, Purpose},
    permission::Deed,
};

use super::{
    Desk, Said, answer, refused,
    steps::{Step, Steps},
};
use crate::{
    MailTrouble,
    asked::Asked,
    errors::Problem,
    frame::{Frame, Section},
    letter::{Draft, Part},
    person::Signed,
    room::{
        redirect,
        sent::{Posted, new_id},
    },
    site::Site,
};

/// How the mail server is, as a key of words.
pub(super) fn state(site: &Site) -> &'static str {
    let Some(trouble) = &site.settings().mail else {
        return "setup-mail-none";
    };
    match *trouble.borrow() {
        None => "setup-mail-set",
        Some(MailTrouble::Unreachable) => "mailbox-unreachable",
        Some(MailTrouble::Unsafe) => "mailbox-unsafe",
        Some(MailTrouble::Login) => "mailbox-login",
        Some(MailTrouble::Sender) => "mailbox-sender",
    }
}

/// What became of a letter that was sent to try.
struct Trial {
    /// Its tone, as notices have it.
    tone: &'static str,
    /// What became of it, as a key of words.
    key: &'static str,
}

#[derive(askama::Template)]
#[template(path = "administration/mail.html")]
struct Page {
    frame: Frame,
    id: String,
    steps: Steps,
    state: &'static str,
    is_set: bool,
    works: bool,
    address: String,
    trial: Option<Trial>,
    problem: Option<Said>,
}

fn page(
    site: &Site,
    asked: &Asked,
    signed: &Signed,
    typed: Option<&str>,
    problem: Option<Said>,
) -> Result<Page, Problem> {
    let desk = Desk::open(site, asked, signed, Deed::KeepMail)?;
    let seen = desk.seen();
    let own = seen.account_of(signed.person).and_then(|it| it.address);
    let own = own.map(|address| address.as_str().to_owned());
    let state = state(site);
    let letter = asked.query.get("essai").and_then(|id| id.parse().ok());
    let letter = letter.filter(|id| *id <= desk.snapshot.head.seq);
    Ok(Page {
        frame: desk.frame("setup-mail-title"),
        id: new_id()?.to_string(),
        steps: Steps::at(Step::Mail, site, seen),
        state,
        is_set: site.settings().mail.is_some(),
        works: state == "setup-mail-set",
        address: typed.map(str::to_owned).or(own).unwrap_or_default(),
        trial: letter.map(|id| became(seen.letter(LetterId(id)))),
        problem,
    })
}

fn became(letter: Option<&mail::Waiting>) -> Trial {
    let (tone, key) = match letter {
        None => ("done", "setup-trial-left"),
        Some(letter) if letter.given_up.is_some() => ("error", "setup-trial-failed"),
        Some(letter) if letter.attempts > 0 => ("warning", "setup-trial-again"),
        Some(_) => ("", "setup-trial-waits"),
    };
    Trial { tone, key }
}

/// Shows how mail is.
pub(crate) async fn show(Extract(site): Extract<Site>, signed: Signed, asked: Asked) -> Response {
    let made = page(&site, &asked, &signed, None, None);
    answer(&site, &asked, StatusCode::OK, made)
}

/// Sends a letter to try it out.
pub(crate) async fn try_out(
    Extract(site): Extract<Site>,
    signed: Signed,
    Posted { asked, sent }: Posted,
) -> Response {
    let done = async {
        let command = trial(&site, &asked, &signed, sent.text("address"))?;
        site.submit(sent.id_or_new()?, signed.actor(), Command::Mail(command))
            .await
    };
    match done.await {
        Ok(receipt) => redirect(&format!("{}?essai={}", Step::Mail.path(), receipt.first)),
        Err(problem) => refused(&site, &asked, problem, |_, said| {
            page(
                &site,
                &asked,
                &signed,
                Some(sent.text("address")),
                Some(said),
            )
        }),
    }
}

fn trial(
    site: &Site,
    asked: &Asked,
    signed: &Signed,
    typed: &str,
) -> Result<mail::Command, Problem> {
    let to = Address::parse(typed);
    let to = to.map_err(|refusal| Problem::Refused(Box::new(refusal.into())))?;
    let desk = Desk::open(site, asked, signed, Deed::KeepMail)?;
    let words = desk.words();
    let draft = Draft {
        words,
        council: &desk.seen().council().name,
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
