//! The register of diffusion, for the officer: to whom what was sent, by which way, whether it
//! arrived; and which institutions are to be reminded, at which address.

mod lines;

use self::lines::{Institution, Line, institutions};
use super::made::{Desk, chosen, typed};
use crate::{
    asked::Asked,
    console::{Forms, Keeper, nth},
    drafting,
    errors::Problem,
    feed,
    frame::{self, Frame, Heading, Section},
    page::framed,
    room::{
        html, redirect,
        sent::{Posted, Sent},
    },
    site::Site,
};
use axum::{
    extract::{Path, State as Extract},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use kuzul_engine::CommandId;
use kuzul_locale::{Language, Words};
use kuzul_model::{
    Command,
    access::{Seen, Viewer},
    diffusion::{self, Document, Way},
    id::{OpinionId, SendingId},
    mail::Address,
    opinion::Opinion,
    permission::Deed,
};

/// Lines on one page, at the most.
const LINES_MAX: usize = 300;

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
    languages: Vec<Choice>,
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

/// The languages in which a letter can be written, each by its own name.
fn languages(forms: &Forms) -> Vec<Choice> {
    let chosen = forms.typed("envoyer", "langue", Language::French.code());
    let choice = Language::COMPLETE.into_iter().map(|language| Choice {
        value: language.code(),
        words: language.endonym().to_owned(),
        chosen: chosen == language.code(),
    });
    choice.collect()
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
    drafting::opinion_of(seen, id)
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
        languages: languages(forms),
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
    Posted { mut asked, sent }: Posted,
) -> Response {
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
                language: language(sent),
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
    Ok(
        (!contacts.is_empty()).then_some(diffusion::Command::SetContacts {
            opinion,
            contacts,
            language: language(sent),
        }),
    )
}

/// The code of the language that a form names.
fn language(sent: &Sent) -> Option<String> {
    chosen(sent).map(|language| language.code().to_owned())
}

/// Institutions that were typed with an address, where a form asks for institutions.
pub(crate) fn contacts_in(text: &str) -> Result<Vec<(String, Option<Address>)>, Problem> {
    let typed = typed(text)?.into_iter();
    let with = typed.filter(|it| it.address.is_some() && !it.name.is_empty());
    Ok(with.map(|it| (it.name, it.address)).collect())
}
