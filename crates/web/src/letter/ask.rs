//! Somebody asks for the newsletter: an address, and about what.

use axum::{
    extract::State as Extract,
    http::{HeaderMap, StatusCode},
    response::Response,
};
use kuzul_locale::Words;
use kuzul_model::{
    Actor, Command,
    access::{Seen, Viewer},
    id::{OpinionId, ProcessId},
    mail::{self, Address, Letter},
    subscription::{self, About},
};

use super::{Draft, Part, token};
use crate::{
    asked::Asked,
    errors::Problem,
    frame::{Frame, Heading, Section},
    page::{Named, framed},
    person,
    room::{
        html, redirect,
        sent::{Posted, new_id},
    },
    site::Site,
};

#[derive(askama::Template)]
#[template(path = "letter/ask.html")]
struct Html<'a> {
    frame: &'a Frame,
    processes: Vec<Named>,
    /// Adopted opinions, of which one can hear what becomes of them.
    opinions: Vec<Named>,
    chosen: Option<About>,
    typed: &'a str,
    problem: Option<String>,
    asked: bool,
    /// Whether a mail server is set up: without one the letter would wait.
    leaves: bool,
}

impl Html<'_> {
    fn is_chosen(&self, process: &u64) -> bool {
        self.chosen == Some(About::Process(ProcessId(*process)))
    }

    fn is_opinion(&self, opinion: &u64) -> bool {
        self.chosen == Some(About::Opinion(OpinionId(*opinion)))
    }
}

/// The form.
pub(crate) async fn form(Extract(site): Extract<Site>, asked: Asked) -> Response {
    let named = |name| asked.query.get(name).and_then(|id| id.parse().ok());
    let process = named("demarche").map(|id| About::Process(ProcessId(id)));
    let opinion = named("avis").map(|id| About::Opinion(OpinionId(id)));
    page(&site, &asked, "", opinion.or(process), None)
}

fn page(
    site: &Site,
    asked: &Asked,
    typed: &str,
    chosen: Option<About>,
    problem: Option<&Problem>,
) -> Response {
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Public);
    let heading = |words: Words| {
        let heading = Heading::new(words.t("letter-title"), Section::None).class("writing");
        heading.under("/suivre", words.t("follow-title"))
    };
    let frame = framed(site, seen, snapshot.head, asked, None, heading);
    let page = Html {
        processes: (seen.processes().rev())
            .map(|it| Named::new(it.id.0, &it.opened.title))
            .collect(),
        opinions: (seen.opinions().rev())
            .filter(|it| it.frozen().is_some())
            .map(|it| Named::new(it.id.0, &it.about.title))
            .collect(),
        chosen,
        typed,
        problem: problem.map(|problem| problem.what(frame.words)),
        asked: asked.query.get("demande").is_some(),
        leaves: site.settings().mail.is_some(),
        frame: &frame,
    };
    let mut response = html(problem.map_or(StatusCode::OK, Problem::status), &page);
    if let Some(problem) = problem {
        problem.say_when(response.headers_mut());
    }
    response
}

/// Takes the form.
pub(crate) async fn ask(
    Extract(site): Extract<Site>,
    headers: HeaderMap,
    Posted { asked, sent }: Posted,
) -> Response {
    let typed = sent.text("adresse").to_owned();
    let chosen = chosen(sent.text("demarche"));
    let about = Wanted::of(chosen.unwrap_or(About::Everything));
    match subscribe(&site, &asked, &headers, about, &typed, Actor::Visitor).await {
        // The same whether the address was written to already: nobody learns who reads.
        Ok(()) => redirect("/lettre?demande=envoyee"),
        Err(problem) => page(&site, &asked, &typed, chosen, Some(&problem)),
    }
}

/// What the form names: a process by its number, an opinion by its number after a word.
fn chosen(name: &str) -> Option<About> {
    match name.strip_prefix("avis-") {
        Some(opinion) => Some(About::Opinion(OpinionId(opinion.parse().ok()?))),
        None => Some(About::Process(ProcessId(name.parse().ok()?))),
    }
}

/// What somebody asks to be written about.
pub(crate) struct Wanted {
    about: About,
    /// What they agreed to by a tick; empty where they filled in a form for nothing else.
    wording: String,
}

impl Wanted {
    /// Asked for in a form for nothing else.
    pub(crate) fn of(about: About) -> Self {
        Self {
            about,
            wording: String::new(),
        }
    }

    /// Agreed to by a tick beside something else, in the words that were read.
    pub(crate) fn ticked(about: About, wording: String) -> Self {
        Self { about, wording }
    }
}

/// Asks that an address be written to, by a letter that asks back.
pub(crate) async fn subscribe(
    site: &Site,
    asked: &Asked,
    headers: &HeaderMap,
    wanted: Wanted,
    typed: &str,
    by: Actor,
) -> Result<(), Problem> {
    let refused = |refusal: mail::Refusal| Problem::Refused(Box::new(refusal.into()));
    let to = Address::parse(typed).map_err(refused)?;
    let base = person::letter_base(site, headers)?;
    site.submit(
        new_id()?,
        by,
        Command::Subscription(asking(site, asked, &base, wanted, to)?),
    )
    .await
    .map(|_| ())
}

fn asking(
    site: &Site,
    asked: &Asked,
    base: &str,
    Wanted { about, wording }: Wanted,
    to: Address,
) -> Result<subscription::Command, Problem> {
    let token = token()?;
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Public);
    let words = Words::of(asked.language);
    let link = format!("{base}/lettre/{}", token.0);
    let letter = confirm(seen, words, about, &link, to)
        .map_err(|error| Problem::Internal(error.to_string()))?;
    Ok(subscription::Command::Ask {
        about,
        language: asked.language.code().to_owned(),
        token,
        wording,
        letter,
    })
}

/// The letter that asks whether it was really the reader who asked.
fn confirm(
    seen: Seen<'_>,
    words: Words,
    about: About,
    link: &str,
    to: Address,
) -> askama::Result<Letter> {
    let what = what(seen, words, about);
    let draft = Draft {
        words,
        council: &seen.council().name,
        subject: words.t("letter-confirm-subject").into_owned(),
        parts: vec![
            Part::Text(words.with("letter-confirm-what", &[("what", what.into())])),
            Part::Button {
                label: words.t("letter-confirm-button").into_owned(),
                link: link.to_owned(),
            },
            Part::Text(words.t("letter-confirm-else").into_owned()),
        ],
        foot: Vec::new(),
        manage: None,
    };
    draft.to(to)
}

/// What is written about, in a few words.
pub(super) fn what(seen: Seen<'_>, words: Words, about: About) -> String {
    match about {
        About::Everything => words.t("letter-about-everything").into_owned(),
        About::Process(id) => {
            let process = seen.process(id);
            process.map_or_else(String::new, |it| it.opened.title.clone())
        }
        About::Words(_) => words.t("letter-about-words").into_owned(),
        About::Opinion(id) => {
            let opinion = seen.opinion(id);
            let title = opinion.map_or_else(String::new, |it| it.about.title.clone());
            words.with("letter-about-opinion", &[("title", title.into())])
        }
        About::Meeting(id) => {
            let meeting = seen.meeting(id);
            let title = meeting.map_or_else(String::new, |it| it.announced.title.clone());
            words.with("letter-about-meeting", &[("title", title.into())])
        }
    }
}
