//! The security file: what a site's homologation asks for (*Référentiel général de sécurité*, decree
//! 2010-112), read from the running program as far as it knows. Nothing secret stands in it.

use axum::{extract::State as Extract, http::StatusCode, response::Response};
use kuzul_model::{
    access::Seen,
    permission::{Deed, Role},
};

use super::{
    Desk, answer,
    health::{self, Check},
};
use crate::{
    asked::Asked,
    errors::Problem,
    frame::{self, Frame, Section},
    guard,
    person::Signed,
    site::Site,
};

/// What is protected, and against what: stems of words.
const ASSETS: [&str; 5] = ["words", "people", "votes", "accounts", "service"];
/// Measures that are always in place.
const MEASURES: [&str; 9] = [
    "journal",
    "closed",
    "roles",
    "passwordless",
    "forms",
    "uploads",
    "limits",
    "erasure",
    "tests",
];
/// Risks that are left: known, and borne or to be lessened by whoever is responsible.
const RISKS: [&str; 6] = ["machine", "mailbox", "http", "copies", "insider", "updates"];

/// A person who looks after the site.
struct Keeper {
    name: String,
    role: &'static str,
}

#[derive(askama::Template)]
#[template(path = "administration/security.html")]
struct Page {
    frame: Frame,
    address: String,
    https: bool,
    checks: Vec<Check>,
    headers: Vec<(String, String)>,
    version: &'static str,
    records: u64,
    head: String,
    members: usize,
    accounts: usize,
    keepers: Vec<Keeper>,
    assets: &'static [&'static str],
    measures: &'static [&'static str],
    risks: Vec<&'static str>,
}

/// Shows it.
pub(crate) async fn show(Extract(site): Extract<Site>, signed: Signed, asked: Asked) -> Response {
    answer(&site, &asked, StatusCode::OK, page(&site, &asked, &signed))
}

fn page(site: &Site, asked: &Asked, signed: &Signed) -> Result<Page, Problem> {
    let desk = Desk::open(site, asked, signed, Deed::DescribeTerritory)?;
    let seen = desk.seen();
    let frame = desk.frame("security-title");
    let settings = site.settings();
    let local = || frame.t("security-local").into_owned();
    Ok(Page {
        address: settings.public_url.clone().unwrap_or_else(local),
        https: settings.is_https(),
        checks: health::checks(site, seen, &frame),
        headers: guard::shown_headers(settings),
        version: env!("CARGO_PKG_VERSION"),
        records: desk.snapshot.head.seq,
        head: desk.snapshot.head.chain.to_string(),
        members: seen.members().count(),
        accounts: seen.accounts().count(),
        keepers: keepers(seen, &frame),
        assets: &ASSETS,
        measures: &MEASURES,
        risks: (RISKS.into_iter())
            .filter(|name| *name != "http" || !settings.is_https())
            .collect(),
        frame,
    })
}

/// Who holds a role by which harm can be done.
fn keepers(seen: Seen<'_>, frame: &Frame) -> Vec<Keeper> {
    let today = frame::local(crate::now()).date();
    let roles = [Role::Administrator, Role::Officer, Role::Moderator];
    let mut keepers = Vec::new();
    for role in roles {
        for account in seen.accounts() {
            let mut held = account.person.roles.iter();
            if held.any(|grant| grant.role == role && grant.is_held(today)) {
                let unnamed = || frame.t("people-unnamed").into_owned();
                keepers.push(Keeper {
                    name: account.name.map_or_else(unnamed, str::to_owned),
                    role: role.name(),
                });
            }
        }
    }
    keepers
}
