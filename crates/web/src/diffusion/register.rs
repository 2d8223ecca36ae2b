//! The register of diffusion, for the officer: to whom what was sent, by which way, whether it
//! arrived; and which institutions are to be reminded, at which address.

use super::{
    badge,
    made::{Desk, typed},
    progress,
};
use crate::{
    asked::Asked,
    console::{Forms, Keeper, nth, number},
    errors::Problem,
    feed,
    frame::{self, Frame, Heading, Section},
    page::framed,
    room::{html, redirect, sent::Sent},
    site::Site,
};
use axum::{
    body::Bytes,
    extract::{Path, State as Extract, rejection::BytesRejection},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use jiff::civil::Date;
use kuzul_engine::CommandId;
use kuzul_locale::Words;
use kuzul_model::{
    Command,
    access::{Seen, Viewer},
    diffusion::{self, Document, Sending, Way},
    id::{OpinionId, SendingId},
    mail::Address,
    opinion::Opinion,
    permission::Deed,
};

/// Lines on one page, at the most.
const LINES_MAX: usize = 300;

/// A line of the register.
struct Line<'a> {
    sending: &'a Sending,
    name: String,
    /// Whether it is an institution's name, which people wrote.
    institution: bool,
    address: Option<&'a str>,
    progress: &'static str,
    /// Whether it can be struck.
    strikes: bool,
}

/// An institution that is asked something.
struct Institution<'a> {
    name: &'a str,
    address: String,
    /// Whether letters to its address come back.
    returned: bool,
    unanswered: usize,
    /// The day that is over, where it is.
    overdue: Option<Date>,
    /// When it was last reminded.
    reminded: Option<kuzul_journal::Timestamp>,
}

#[derive(askama::Template)]
#[template(path = "diffusion/register.html")]
struct Html<'a> {
    frame: &'a Frame,
    forms: &'a Forms,
    id: u64,
    frozen: bool,
    mail: bool,
    waiting: usize,
    lines: Vec<Line<'a>>,
    /// How many lines there are.
    all: usize,
    received: usize,
    institutions: Vec<Institution<'a>>,
    today: String,
    documents: Vec<Choice>,
    ways: Vec<Choice>,
    whom: Vec<Choice>,
}

/// One of several things that can be chosen in the form.
struct Choice {
    value: &'static str,
    words: String,
    chosen: bool,
}

/// The choices of a field, the first chosen unless another was sent.
fn choices(
    frame: &Frame,
    forms: &Forms,
    field: &str,
    values: &[&'static str],
    stem: &str,
) -> Vec<Choice> {
    let first = values.first().copied().unwrap_or_default();
    let chosen = forms.typed("envoyer", field, first);
    let choice = values.iter().map(|value| Choice {
        value,
        words: frame.t(format!("{stem}-{value}")).into_owned(),
        chosen: chosen == *value,
    });
    choice.collect()
}

impl Line<'_> {
    fn badge(&self) -> &'static str {
        badge(self.progress)
    }
}

impl<'a> Line<'a> {
    fn of(seen: Seen<'a>, sending: &'a Sending, gone: &str) -> Self {
        let institution = sending.institution.as_ref();
        let person = seen.person_sent_to(sending).unwrap_or(gone);
        Self {
            name: institution.map_or(person, String::as_str).to_owned(),
            institution: institution.is_some(),
            address: seen.mailed_to(sending).map(Address::as_str),
            progress: progress(sending),
            strikes: sending.mailed.is_none(),
            sending,
        }
    }
}

fn institutions<'a>(seen: Seen<'a>, opinion: &'a Opinion, today: Date) -> Vec<Institution<'a>> {
    let handed = opinion.handovers.iter().map(|it| it.institution.as_str());
    let mut names: Vec<_> = opinion
        .asked()
        .map(|it| it.institution)
        .chain(handed)
        .collect();
    names.sort_unstable();
    names.dedup();
    let overdue: Vec<_> = opinion.overdue(today).collect();
    let of = names.into_iter().map(|name| {
        let asked = || opinion.asked().filter(|it| it.institution == name);
        let answered = |it: &kuzul_model::opinion::unanswered::Asked<'_>| {
            opinion.answer(it.proposal.id, name).is_some()
        };
        let own = overdue.iter().filter(|(it, _)| it.institution == name);
        let mut reminders = seen.reminders(opinion.id).rev();
        let to = seen.contact(name);
        Institution {
            name,
            address: to.map_or_else(String::new, |to| to.as_str().to_owned()),
            returned: to.is_some_and(|to| seen.is_returned(to)),
            unanswered: asked().filter(|it| !answered(it)).count(),
            overdue: own.map(|(_, day)| *day).min(),
            reminded: reminders
                .find(|it| it.said.institution == name)
                .map(|it| it.at),
        }
    });
    of.collect()
}

/// The page.
pub(crate) async fn show(
    Extract(site): Extract<Site>,
    Path(opinion): Path<String>,
    keeper: Keeper,
    asked: Asked,
) -> Response {
    page(
        &site,
        &keeper,
        &asked,
        &opinion,
        &Forms::default(),
        StatusCode::OK,
    )
}

/// The opinion of a path, and whether whoever asks keeps its register.
fn opinion_of<'a>(
    site: &Site,
    keeper: &Keeper,
    seen: Seen<'a>,
    id: &str,
) -> Result<&'a Opinion, Problem> {
    keeper.check(site, Deed::KeepDiffusion)?;
    let id = number(id).ok_or(Problem::NoSuchPage)?;
    seen.opinion(OpinionId(id)).ok_or(Problem::NoSuchPage)
}

fn page(
    site: &Site,
    keeper: &Keeper,
    asked: &Asked,
    opinion: &str,
    forms: &Forms,
    status: StatusCode,
) -> Response {
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Operator);
    let opinion = match opinion_of(site, keeper, seen, opinion) {
        Ok(opinion) => opinion,
        Err(problem) => return problem.respond(site, asked),
    };
    let heading = |words: Words| {
        Heading::new(words.t("diffusion-register-title"), Section::Opinions)
            .class("drafting")
            .under("/redaction", words.t("drafting-title"))
            .under_written(
                format!("/redaction/avis/{}", opinion.id),
                opinion.about.title.clone(),
            )
    };
    let frame = framed(site, seen, snapshot.head, asked, None, heading);
    let today = frame::local(crate::now()).date();
    let sendings = || seen.sendings(opinion.id);
    let gone = frame.t("register-gone");
    let lines = sendings().rev().take(LINES_MAX);
    let page = Html {
        id: opinion.id.0,
        frozen: opinion.frozen().is_some(),
        mail: site.settings().mail.is_some(),
        waiting: seen.letters().count(),
        lines: lines.map(|it| Line::of(seen, it, &gone)).collect(),
        all: sendings().count(),
        received: sendings().filter(|it| it.received.is_some()).count(),
        institutions: institutions(seen, opinion, today),
        today: today.to_string(),
        documents: choices(
            &frame,
            forms,
            "document",
            &Document::ALL.map(Document::name),
            "diffusion-document",
        ),
        ways: choices(
            &frame,
            forms,
            "moyen",
            &Way::ALL.map(Way::name),
            "register-way",
        ),
        whom: choices(
            &frame,
            forms,
            "qui",
            &["institutions", "personnes"],
            "register-whom",
        ),
        forms,
        frame: &frame,
    };
    html(status, &page)
}

/// Takes a form of the page.
pub(crate) async fn act(
    Extract(site): Extract<Site>,
    Path(opinion): Path<String>,
    keeper: Keeper,
    headers: HeaderMap,
    mut asked: Asked,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let sent = match Sent::read(&headers, body, &mut asked) {
        Ok(sent) => sent,
        Err(problem) => return problem.respond(&site, &asked),
    };
    let here = format!("/redaction/avis/{opinion}/diffusion");
    match carry_out(&site, &keeper, &opinion, &headers, &sent).await {
        Ok(place) => redirect(&format!("{here}#{place}")),
        Err(problem) => {
            let what = problem.what(Words::of(asked.language));
            let forms = Forms::refused(sent, what);
            asked.path = here;
            page(&site, &keeper, &asked, &opinion, &forms, problem.status())
        }
    }
}

/// Carries a form out; gives the part of the page to go on with.
async fn carry_out(
    site: &Site,
    keeper: &Keeper,
    opinion: &str,
    headers: &HeaderMap,
    sent: &Sent,
) -> Result<&'static str, Problem> {
    let id = sent.id()?;
    let (commands, place) = {
        let snapshot = site.snapshot();
        let seen = snapshot.state.seen_by(Viewer::Operator);
        let opinion = opinion_of(site, keeper, seen, opinion)?;
        let desk = Desk {
            settings: site.settings(),
            seen,
            head: snapshot.head,
            base: feed::base(site.settings(), headers),
            opinion,
        };
        asked_for(&desk, id, sent)?
    };
    for (at, command) in (0_u64..).zip(commands) {
        site.submit(nth(id, at), keeper.actor(), Command::Diffusion(command))
            .await?;
    }
    Ok(place)
}

/// The commands of a form, and the part of the page that shows what came of them.
fn asked_for(
    desk: &Desk<'_>,
    id: CommandId,
    sent: &Sent,
) -> Result<(Vec<diffusion::Command>, &'static str), Problem> {
    let sending = || sent.number("ligne").map(SendingId);
    Ok(match sent.text("action") {
        "envoyer" => {
            let send = desk.send(id, sent)?;
            // Where an institution is entered with its address, it is reminded there.
            let contacts = contacts(desk.opinion.id, sent)?;
            (vec![send].into_iter().chain(contacts).collect(), "registre")
        }
        "recu" => {
            let day = sent.text("le");
            let on = day.parse().map_err(|_| Problem::NotADate(day.to_owned()))?;
            let sending = sending()?;
            (
                vec![diffusion::Command::Receive { sending, on }],
                "registre",
            )
        }
        "rayer" => (vec![diffusion::Command::Strike(sending()?)], "registre"),
        "adresse" => {
            let typed = sent.text("adresse").trim();
            let to = (!typed.is_empty()).then(|| Address::parse(typed));
            let to = to.transpose();
            let to = to.map_err(|refusal| Problem::Refused(Box::new(refusal.into())))?;
            let set = diffusion::Command::SetContacts {
                opinion: desk.opinion.id,
                contacts: vec![(sent.text("institution").to_owned(), to)],
            };
            (vec![set], "institutions")
        }
        _ => return Err(Problem::BrokenBody),
    })
}

fn contacts(opinion: OpinionId, sent: &Sent) -> Result<Option<diffusion::Command>, Problem> {
    if sent.text("qui") == "personnes" {
        return Ok(None);
    }
    let contacts = contacts_in(sent.text("a"))?;
    Ok((!contacts.is_empty()).then_some(diffusion::Command::SetContacts { opinion, contacts }))
}

/// Institutions that were typed with an address, where a form asks for institutions.
pub(crate) fn contacts_in(text: &str) -> Result<Vec<(String, Option<Address>)>, Problem> {
    let typed = typed(text)?.into_iter();
    let with = typed.filter(|it| it.address.is_some() && !it.name.is_empty());
    Ok(with.map(|it| (it.name, it.address)).collect())
}
