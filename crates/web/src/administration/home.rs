//! The home of whoever looks after the site: what is set up, what is missing, and where each thing
//! that they can do is done.

use axum::{extract::State as Extract, http::StatusCode, response::Response};
use kuzul_model::{id::ProcessId, permission::Deed};

use super::{
    Desk, answer,
    steps::{Line, Steps},
};
use crate::{
    asked::Asked,
    errors::Problem,
    frame::{Frame, Section},
    page::Named,
    person::Signed,
    site::Site,
};

/// Something that can be done, on a page of its own.
struct Way {
    path: &'static str,
    /// The stem of its words: `administration-NAME`, and `-hint`.
    name: &'static str,
}

/// Ways of one kind.
struct Group {
    name: &'static str,
    ways: Vec<Way>,
}

/// All ways: kind, address, name, and what somebody must be allowed to do to go there.
const WAYS: &[(&str, &str, &str, Deed)] = &[
    (
        "people",
        "/administration/membres",
        "members",
        Deed::KeepMembers,
    ),
    (
        "people",
        "/administration/personnes",
        "people",
        Deed::GrantRole,
    ),
    ("people", "/animation/courrier", "mail", Deed::KeepMail),
    ("work", "/animation", "rooms", Deed::LeadRoom),
    (
        "work",
        "/animation/rencontres",
        "meetings",
        Deed::AnnounceMeeting,
    ),
    ("work", "/redaction", "writing", Deed::WriteOpinion),
    ("law", "/administration/textes", "texts", Deed::WriteNotices),
    (
        "law",
        "/administration/accessibilite",
        "accessibility",
        Deed::RecordAudit,
    ),
    (
        "law",
        "/administration/securite",
        "security",
        Deed::DescribeTerritory,
    ),
    (
        "watch",
        "/administration/sante",
        "health",
        Deed::KeepMembers,
    ),
    ("watch", "/administration/actes", "acts", Deed::RecordAudit),
    ("watch", "/moderation", "moderation", Deed::Moderate),
    ("watch", "/journal", "journal", Deed::KeepMembers),
    ("watch", "/preuve", "proof", Deed::KeepMembers),
];

#[derive(askama::Template)]
#[template(path = "administration/home.html")]
struct Page {
    frame: Frame,
    steps: Vec<Line>,
    missing: usize,
    groups: Vec<Group>,
    /// Whether the legal notice has a text of its own: who hosts the site is for its people to say.
    legal: bool,
    saved: bool,
    /// The process that has just begun.
    begun: Option<Named>,
}

/// Shows it.
pub(crate) async fn home(Extract(site): Extract<Site>, signed: Signed, asked: Asked) -> Response {
    answer(&site, &asked, StatusCode::OK, page(&site, &asked, &signed))
}

fn page(site: &Site, asked: &Asked, signed: &Signed) -> Result<Page, Problem> {
    let desk = Desk::open(site, asked, signed, Deed::KeepMembers)?;
    let seen = desk.seen();
    let steps = Steps::all(site, seen);
    let begun = asked.query.get("demarche").and_then(|id| id.parse().ok());
    let begun = begun.and_then(|id| seen.process(ProcessId(id)));
    let heading = |words: kuzul_locale::Words| {
        crate::frame::Heading::new(words.t("administration-title"), Section::None)
            .class("administration")
    };
    Ok(Page {
        frame: desk.frame_of(heading),
        missing: steps.iter().filter(|step| !step.done).count(),
        steps,
        groups: groups(&desk),
        legal: (seen.notice(
            kuzul_model::notice::Page::Legal,
            kuzul_model::notice::Tongue::Fr,
        ))
        .is_some_and(|written| written.text.is_some()),
        saved: asked.query.get("enregistre").is_some(),
        begun: begun.map(|it| Named::new(it.id.0, &it.opened.title)),
    })
}

fn groups(desk: &Desk<'_>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (group, path, name, deed) in WAYS {
        if !desk.may(*deed) {
            continue;
        }
        let way = Way { path, name };
        match groups.iter_mut().find(|it| it.name == *group) {
            Some(known) => known.ways.push(way),
            None => groups.push(Group {
                name: group,
                ways: vec![way],
            }),
        }
    }
    groups
}
