//! Texts of the pages that the law asks for: written in Markdown, looked at before they are kept, with
//! all their versions.

use axum::{
    extract::{Path, State as Extract},
    http::StatusCode,
    response::Response,
};
use kuzul_journal::{Seq, Timestamp};
use kuzul_locale::{Language, Words};
use kuzul_model::{
    Command, Event,
    notice::{self, Page as Named, Tongue, Written},
    permission::Deed,
};

use super::{Desk, HOME, Said, answer, refused};
use crate::{
    asked::Asked,
    errors::Problem,
    frame::{Frame, Heading, Section},
    notice::{Notice, markdown},
    person::Signed,
    room::{
        redirect,
        sent::{Posted, Sent, new_id},
    },
    site::Site,
};

/// The address of these pages.
const PATH: &str = "/administration/textes";

/// The names of the pages in addresses, and where the public reads them.
const PAGES: [(Named, &str, &str); 3] = [
    (Named::Legal, "mentions-legales", "/mentions-legales"),
    (Named::Privacy, "vie-privee", "/vie-privee"),
    (
        Named::AccessibilityContact,
        "contact-accessibilite",
        "/accessibilite",
    ),
];

/// A text, in the list of all.
struct Line {
    name: &'static str,
    path: &'static str,
    language: &'static str,
    /// When it was last written; none where the program's own holds.
    written: Option<Timestamp>,
}

#[derive(askama::Template)]
#[template(path = "administration/texts.html")]
struct All {
    frame: Frame,
    lines: Vec<Line>,
}

/// A version of a text.
struct VersionLine {
    record: Seq,
    at: Timestamp,
    default: bool,
}

#[derive(askama::Template)]
#[template(path = "administration/text.html")]
struct One {
    frame: Frame,
    id: String,
    path: &'static str,
    public: &'static str,
    language: &'static str,
    text: String,
    /// The version that is written on.
    upon: String,
    /// Whether somebody wrote it, or the program's own holds.
    own: bool,
    preview: Option<Vec<markdown::Section>>,
    versions: Vec<VersionLine>,
    /// The version that is shown in the field, where it is not the last.
    former: Option<Timestamp>,
    saved: bool,
    problem: Option<Said>,
}

fn language(tongue: Tongue) -> Language {
    match tongue {
        Tongue::Fr => Language::French,
        Tongue::En => Language::English,
    }
}

/// Shows all texts.
pub(crate) async fn list(Extract(site): Extract<Site>, signed: Signed, asked: Asked) -> Response {
    let made = Desk::open(&site, &asked, &signed, Deed::WriteNotices).map(|desk| {
        let seen = desk.seen();
        let lines = PAGES.iter().flat_map(|(page, path, _)| {
            [Tongue::Fr, Tongue::En].map(|tongue| {
                let notice = seen.notice(*page, tongue);
                let notice = notice.filter(|notice| notice.text.is_some());
                let last = notice.and_then(|notice| notice.versions.last());
                Line {
                    name: page.name(),
                    path,
                    language: language(tongue).code(),
                    written: last.map(|version| version.at),
                }
            })
        });
        All {
            lines: lines.collect(),
            frame: desk.frame("texts-title"),
        }
    });
    answer(&site, &asked, StatusCode::OK, made)
}

/// What is asked for: the page, and the language of its text.
struct Which {
    page: Named,
    path: &'static str,
    public: &'static str,
    tongue: Tongue,
}

fn which(name: &str, asked: &Asked, sent: Option<&Sent>) -> Result<Which, Problem> {
    let known = PAGES.iter().find(|(_, path, _)| *path == name);
    let (page, path, public) = *known.ok_or(Problem::NoSuchPage)?;
    let typed = match sent {
        Some(sent) => sent.get("langue"),
        None => asked.query.get("langue"),
    };
    let tongue = match typed {
        Some("en") => Tongue::En,
        _ => Tongue::Fr,
    };
    Ok(Which {
        page,
        path,
        public,
        tongue,
    })
}

/// What stands in the field, where it is not the text that holds.
#[derive(Default)]
struct Shown {
    text: Option<String>,
    upon: Option<String>,
    preview: bool,
    former: Option<Timestamp>,
    problem: Option<Said>,
}

fn page(desk: &Desk<'_>, which: &Which, shown: Shown) -> Result<One, Problem> {
    let seen = desk.seen();
    let of = language(which.tongue);
    let notice = seen.notice(which.page, which.tongue);
    let kept = notice.and_then(|notice| notice.text.clone());
    let own = kept.is_some();
    let text = shown.text.or(kept);
    let text = text.unwrap_or_else(|| Notice::default_text(which.page, seen, Words::of(of)));
    let versions = notice.map_or(&[][..], |notice| &notice.versions[..]);
    let last = versions.last().map(|version| version.record.to_string());
    let title = |words: Words| {
        let heading = Heading::new(
            words.t(&format!("texts-{}", which.page.name())),
            Section::None,
        );
        heading
            .class("administration")
            .under(HOME, words.t("administration-title"))
            .under(PATH, words.t("texts-title"))
    };
    Ok(One {
        frame: desk.frame_of(title),
        id: new_id()?.to_string(),
        path: which.path,
        public: which.public,
        language: of.code(),
        preview: shown.preview.then(|| markdown::sections(&text)),
        text,
        upon: shown.upon.or(last).unwrap_or_default(),
        own,
        versions: (versions.iter().rev())
            .map(|version| VersionLine {
                record: version.record,
                at: version.at,
                default: version.default,
            })
            .collect(),
        former: shown.former,
        saved: desk.asked.query.get("enregistre").is_some(),
        problem: shown.problem,
    })
}

/// Shows a text, or a former version of it.
pub(crate) async fn show(
    Extract(site): Extract<Site>,
    Path(name): Path<String>,
    signed: Signed,
    asked: Asked,
) -> Response {
    let made = async {
        let desk = Desk::open(&site, &asked, &signed, Deed::WriteNotices)?;
        let which = which(&name, &asked, None)?;
        let shown = match asked.query.get("version") {
            None => Shown::default(),
            Some(version) => former(&desk, &which, version).await?,
        };
        page(&desk, &which, shown)
    };
    answer(&site, &asked, StatusCode::OK, made.await)
}

/// A former version, read from the journal.
async fn former(desk: &Desk<'_>, which: &Which, version: &str) -> Result<Shown, Problem> {
    let notice = desk.seen().notice(which.page, which.tongue);
    let versions = notice.map_or(&[][..], |notice| &notice.versions[..]);
    let known = versions.iter().find(|it| it.record.to_string() == version);
    let (record, at) = known
        .map(|it| (it.record, it.at))
        .ok_or(Problem::NoSuchPage)?;
    let reader = desk.site.clone();
    let read = tokio::task::spawn_blocking(move || reader.engine().history().event(record));
    let read = read
        .await
        .map_err(|error| Problem::Internal(error.to_string()))?;
    let event = read.map_err(Problem::fault)?.map(|it| it.event);
    match event {
        Some(Event::NoticeWritten(Written { text, .. })) => Ok(Shown {
            text: Some(text),
            former: Some(at),
            ..Shown::default()
        }),
        _ => Err(Problem::NoSuchPage),
    }
}

/// Shows how a text looks, keeps it, or puts the program's own back.
pub(crate) async fn act(
    Extract(site): Extract<Site>,
    Path(name): Path<String>,
    signed: Signed,
    Posted { asked, sent }: Posted,
) -> Response {
    let opened = Desk::open(&site, &asked, &signed, Deed::WriteNotices)
        .and_then(|desk| which(&name, &asked, Some(&sent)).map(|which| (desk, which)));
    let (desk, which) = match opened {
        Ok(opened) => opened,
        Err(problem) => return problem.respond(&site, &asked),
    };
    let typed = || Shown {
        text: Some(sent.text("text").to_owned()),
        upon: Some(sent.text("sur").to_owned()),
        ..Shown::default()
    };
    if sent.text("action") == "apercu" {
        let shown = Shown {
            preview: true,
            ..typed()
        };
        return answer(&site, &asked, StatusCode::OK, page(&desk, &which, shown));
    }
    let done = async {
        let command = Command::Notice(command(&which, &sent)?);
        site.submit(sent.id_or_new()?, signed.actor(), command)
            .await
    };
    match done.await {
        Ok(_) => {
            let language = language(which.tongue).code();
            let path = which.path;
            redirect(&format!("{PATH}/{path}?langue={language}&enregistre=oui"))
        }
        Err(problem) => refused(&site, &asked, problem, |_, said| {
            let shown = Shown {
                problem: Some(said),
                ..typed()
            };
            page(&desk, &which, shown)
        }),
    }
}

fn command(which: &Which, sent: &Sent) -> Result<notice::Command, Problem> {
    let (page, tongue) = (which.page, which.tongue);
    match sent.text("action") {
        "ecrire" => Ok(notice::Command::Write(Written {
            page,
            tongue,
            text: sent.text("text").to_owned(),
            upon: sent.text("sur").parse().ok(),
        })),
        "defaut" => Ok(notice::Command::Reset { page, tongue }),
        _ => Err(Problem::BrokenBody),
    }
}
