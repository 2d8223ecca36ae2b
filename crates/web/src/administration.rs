//! Looking after the site: its home, setting it up in five steps that can be taken in any order,
//! members from a table, texts that the law asks for, accessibility, security, health.

mod audit;
mod colleges;
mod council;
mod first;
mod health;
mod home;
mod logo;
mod mail;
mod members;
mod security;
mod sent;
mod steps;
mod table;
mod territory;
mod texts;

use std::sync::Arc;

use axum::{http::StatusCode, response::Response};
use kuzul_engine::Snapshot;
use kuzul_locale::Words;
use kuzul_model::{
    Kuzul,
    access::{Seen, Viewer},
    permission::{Deed, Forbidden, Standing},
};

pub(crate) use audit::{act as act_on_audit, show as show_audit};
pub(crate) use colleges::{set as set_colleges, show as show_colleges};
pub(crate) use council::{LOGO_PATH, body_bytes_max, save as save_council, show as show_council};
pub(crate) use first::{begin as begin_first, show as show_first};
pub(crate) use health::show as show_health;
pub(crate) use home::home;
pub(crate) use logo::show as show_logo;
pub(crate) use mail::{show as show_mail, try_out as try_mail};
pub(crate) use members::{act as act_on_members, example as members_example, show as show_members};
pub(crate) use security::show as show_security;
pub(crate) use territory::{
    act as act_on_territory, example as territory_example, show as show_territory,
};
pub(crate) use texts::{act as act_on_text, list as show_texts, show as show_text};

use crate::{
    asked::Asked,
    errors::Problem,
    frame::{Frame, Heading, Section},
    page::framed,
    person::Signed,
    refusal,
    room::html,
    site::Site,
};

/// Where whoever looks after the site begins.
pub(crate) const HOME: &str = "/administration";

/// What is wrong with what was sent, and with which field.
pub(crate) struct Said {
    text: String,
    field: Option<&'static str>,
}

impl Said {
    fn of(problem: &Problem, words: Words) -> Self {
        Self {
            text: problem.what(words),
            field: match problem {
                Problem::Refused(refusal) => refusal::field(refusal),
                _ => None,
            },
        }
    }

    fn about(field: &'static str, text: String) -> Self {
        Self {
            text,
            field: Some(field),
        }
    }
}

/// Who looks after the site, at one of its pages.
struct Desk<'a> {
    site: &'a Site,
    asked: &'a Asked,
    snapshot: Arc<Snapshot<Kuzul>>,
    standing: Standing,
}

impl<'a> Desk<'a> {
    /// Opens the page to whoever may do this, for the territory or a part of it.
    ///
    /// # Errors
    /// When they may not.
    fn open(
        site: &'a Site,
        asked: &'a Asked,
        signed: &Signed,
        deed: Deed,
    ) -> Result<Self, Problem> {
        let standing = signed.standing(site);
        if !standing.may_somewhere(deed) {
            return Err(Problem::Refused(Box::new(Forbidden.into())));
        }
        Ok(Self {
            site,
            asked,
            snapshot: site.snapshot(),
            standing,
        })
    }

    /// What they may see.
    fn seen(&self) -> Seen<'_> {
        self.snapshot.state.seen_by(Viewer::Operator)
    }

    fn words(&self) -> Words {
        Words::of(self.asked.language)
    }

    fn may(&self, deed: Deed) -> bool {
        self.standing.may_somewhere(deed)
    }

    /// The frame of a page under the home.
    fn frame(&self, title: &str) -> Frame {
        self.frame_of(|words| {
            let heading = Heading::new(words.t(title), Section::None).class("administration");
            heading.under(HOME, words.t("administration-title"))
        })
    }

    fn frame_of(&self, heading: impl FnOnce(Words) -> Heading) -> Frame {
        let head = self.snapshot.head;
        framed(self.site, self.seen(), head, self.asked, None, heading)
    }
}

/// The page that was made, or what keeps it from being made.
fn answer<T: askama::Template>(
    site: &Site,
    asked: &Asked,
    status: StatusCode,
    made: Result<T, Problem>,
) -> Response {
    match made {
        Ok(page) => html(status, &page),
        Err(problem) => problem.respond(site, asked),
    }
}

/// Says what is wrong on the page itself, beside what was typed; what does not belong there has a page
/// of its own.
fn refused<T: askama::Template>(
    site: &Site,
    asked: &Asked,
    problem: Problem,
    again: impl FnOnce(&Problem, Said) -> Result<T, Problem>,
) -> Response {
    if !is_said_there(&problem) {
        return problem.respond(site, asked);
    }
    let said = Said::of(&problem, Words::of(asked.language));
    answer(site, asked, problem.status(), again(&problem, said))
}

/// Whether it is said on the page itself, beside what was typed.
fn is_said_there(problem: &Problem) -> bool {
    match problem {
        Problem::Refused(refusal) => !matches!(**refusal, kuzul_model::Refusal::Forbidden(_)),
        Problem::NotNumbers | Problem::NotADate(_) => true,
        _ => false,
    }
}
