//! How the site is: room on the disk, mail, copies of the journal, version, for whoever looks after it.

use axum::{extract::State as Extract, http::StatusCode, response::Response};
use kuzul_journal::Timestamp;
use kuzul_model::{access::Seen, permission::Deed};

use super::{Desk, answer, mail};
use crate::{
    asked::Asked,
    errors::Problem,
    frame::{Frame, Section},
    health::{Backups, Storage},
    person::Signed,
    site::Site,
};

/// Less room than this has to be seen to, in bytes.
const ROOM_MIN: u64 = 1 << 30;
/// A copy that is older than this is old, in milliseconds: two days.
const COPY_OLD_MS: i64 = 2 * 86_400_000;
/// A copy has to be read back whole once in this time, in milliseconds: a quarter of a year.
const REHEARSED_OLD_MS: i64 = 92 * 86_400_000;

/// Something that is looked at.
pub(super) struct Check {
    /// The key of what it is called.
    pub(super) name: &'static str,
    /// How it is, in words.
    pub(super) says: String,
    /// Whether it has to be seen to.
    pub(super) wrong: bool,
}

#[derive(askama::Template)]
#[template(path = "administration/health.html")]
struct Page {
    frame: Frame,
    checks: Vec<Check>,
    wrong: usize,
    version: &'static str,
    records: u64,
    started: Timestamp,
    up: String,
}

/// Shows it.
pub(crate) async fn show(Extract(site): Extract<Site>, signed: Signed, asked: Asked) -> Response {
    answer(&site, &asked, StatusCode::OK, page(&site, &asked, &signed))
}

fn page(site: &Site, asked: &Asked, signed: &Signed) -> Result<Page, Problem> {
    let desk = Desk::open(site, asked, signed, Deed::KeepMembers)?;
    let frame = desk.frame("health-title");
    let checks = checks(site, desk.seen(), &frame);
    let up = site.started().elapsed();
    let started = crate::now().0 - i64::try_from(up.as_millis()).unwrap_or(0);
    let minutes = up.as_secs() / 60;
    let (days, hours) = (minutes / 1_440, minutes % 1_440 / 60);
    let up = [
        ("days", days.into()),
        ("hours", hours.into()),
        ("minutes", (minutes % 60).into()),
    ];
    let up_key = match (days, hours) {
        (0, 0) => "health-up-minutes",
        (0, _) => "health-up-hours",
        _ => "health-up-days",
    };
    Ok(Page {
        wrong: checks.iter().filter(|check| check.wrong).count(),
        checks,
        version: env!("CARGO_PKG_VERSION"),
        records: desk.snapshot.head.seq,
        started: Timestamp(started),
        up: frame.words.with(up_key, &up),
        frame,
    })
}

/// All that is looked at, in the order in which it is told.
pub(super) fn checks(site: &Site, seen: Seen<'_>, frame: &Frame) -> Vec<Check> {
    let settings = site.settings();
    let storage = settings.storage.as_ref();
    let storage = storage.map(|it| it.borrow().clone()).unwrap_or_default();
    let backups = settings.backups.as_ref().map(|it| it.borrow().clone());
    vec![
        disk(&storage, frame),
        journal(&storage, frame),
        mail_server(site, frame),
        address(site, frame),
        letters(seen, frame),
        copies(backups.as_ref(), frame),
        rehearsal(backups.as_ref(), frame),
    ]
}

fn disk(storage: &Storage, frame: &Frame) -> Check {
    let says = match (storage.free_bytes, storage.total_bytes) {
        (Some(free), Some(total)) => frame.words.with(
            "health-disk-free",
            &[
                ("free", size(free, frame).into()),
                ("total", size(total, frame).into()),
            ],
        ),
        _ if storage.on_server => frame.t("health-on-server").into_owned(),
        _ => frame.t("health-unknown").into_owned(),
    };
    Check {
        name: "health-disk",
        says,
        wrong: storage.free_bytes.is_some_and(|free| free < ROOM_MIN),
    }
}

fn journal(storage: &Storage, frame: &Frame) -> Check {
    let says = match storage.journal_bytes {
        Some(bytes) => size(bytes, frame),
        None if storage.on_server => frame.t("health-on-server").into_owned(),
        None => frame.t("health-unknown").into_owned(),
    };
    Check {
        name: "health-journal",
        says,
        wrong: false,
    }
}

fn mail_server(site: &Site, frame: &Frame) -> Check {
    let state = mail::state(site);
    Check {
        name: "health-mail",
        says: frame.t(state).into_owned(),
        wrong: state != "setup-mail-set",
    }
}

/// Where the site is reached, as letters say it.
fn address(site: &Site, frame: &Frame) -> Check {
    let public = site.settings().public_url.as_ref();
    let says = match public {
        Some(url) => url.clone(),
        None if site.settings().mail.is_some() => frame.t("health-address-none").into_owned(),
        None => frame.t("health-address-room").into_owned(),
    };
    Check {
        name: "health-address",
        says,
        wrong: public.is_none() && site.settings().mail.is_some(),
    }
}

fn letters(seen: Seen<'_>, frame: &Frame) -> Check {
    let waiting = seen.letters().filter(|it| it.given_up.is_none()).count();
    let failed = seen.letters().filter(|it| it.given_up.is_some()).count();
    let says = [
        frame.count("health-letters-waiting", &waiting),
        frame.count("health-letters-failed", &failed),
    ];
    Check {
        name: "health-letters",
        says: says.join(" "),
        wrong: failed > 0,
    }
}

fn copies(backups: Option<&Backups>, frame: &Frame) -> Check {
    let now = crate::now().0;
    let (says, wrong) = match backups {
        None => (frame.t("health-no-copies").into_owned(), true),
        Some(Backups {
            trouble: Some(trouble),
            ..
        }) => (frame.with("health-copy-trouble", "why", trouble), true),
        Some(Backups {
            last: Some((at, place)),
            ..
        }) => {
            let said = [
                ("when", frame.moment(at).into()),
                ("place", place.clone().into()),
            ];
            let says = frame.words.with("health-copy-last", &said);
            (says, now - at.0 > COPY_OLD_MS)
        }
        Some(_) => (frame.t("health-copy-none-yet").into_owned(), true),
    };
    Check {
        name: "health-copies",
        says,
        wrong,
    }
}

fn rehearsal(backups: Option<&Backups>, frame: &Frame) -> Check {
    let rehearsed = backups.and_then(|it| it.rehearsed);
    let now = crate::now().0;
    let (says, wrong) = match rehearsed {
        Some(at) => (
            frame.with("health-rehearsed", "when", &frame.moment(&at)),
            now - at.0 > REHEARSED_OLD_MS,
        ),
        None => (frame.t("health-not-rehearsed").into_owned(), true),
    };
    Check {
        name: "health-rehearsal",
        says,
        wrong,
    }
}

/// A size as people say it.
fn size(bytes: u64, frame: &Frame) -> String {
    let (key, unit) = match bytes {
        0..=9_999_999 => ("health-kilobytes", 1_000),
        10_000_000..=9_999_999_999 => ("health-megabytes", 1_000_000),
        _ => ("health-gigabytes", 1_000_000_000),
    };
    frame.count(key, &bytes.div_ceil(unit))
}
