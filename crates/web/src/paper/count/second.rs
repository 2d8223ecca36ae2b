//! The page of the second person who counts: by a link that the leader gives, without an account.

use axum::{
    extract::{Path, State as Extract},
    http::{HeaderMap, header},
    response::Response,
};
use kuzul_model::{access::Viewer, board::vote::Hand, id::BoardId};

use super::{Desk, page, take};
use crate::{
    asked::Asked,
    console::{Leader, Shown, board_of},
    errors::Problem,
    qr::Qr,
    room::{Device, sent::Posted},
    secret::{keyed_ever, same},
    site::Site,
    wall::base_address,
};

/// What the links are made for.
const LABEL: &str = "kuzul second count 1";
/// Digits of a link: 128 bits.
const KEY_DIGITS: usize = 32;

/// The keys that open the page, the present one first.
fn keys(site: &Site, board: BoardId) -> impl Iterator<Item = String> {
    let made = keyed_ever(site.settings(), LABEL, &board.to_string());
    made.into_iter()
        .map(|hash| hash.to_string().chars().take(KEY_DIGITS).collect())
}

/// The address of the page.
pub(super) fn path(board: BoardId, key: &str) -> String {
    format!("/second-comptage/{board}/{key}")
}

/// The link that the leader gives, and its code; `None` on the page of the second person.
pub(super) fn link(site: &Site, desk: &Desk<'_>) -> Option<(String, Option<Qr>)> {
    if desk.beside.is_some() {
        return None;
    }
    let key = keys(site, desk.board).next()?;
    let link = base_address(site, desk.headers) + &path(desk.board, &key);
    let qr = Qr::of(&link);
    Some((link, qr))
}

/// Who counts on the page of the second person: the leader who opened it there, or a device.
struct Second {
    board: BoardId,
    leader: Leader,
    /// Kept by a browser that has not counted before.
    cookie: Option<header::HeaderValue>,
}

impl Second {
    fn find(site: &Site, headers: &HeaderMap, board: &str, key: &str) -> Result<Self, Problem> {
        let snapshot = site.snapshot();
        let seen = snapshot.state.seen_by(Viewer::Facilitator);
        let board = board_of(seen, board)?.id;
        if !keys(site, board).any(|own| same(&own, key)) {
            return Err(Problem::NoSuchPage);
        }
        let device = Device::of(site, headers).or_else(|| Device::new(site));
        let no_randomness = || Problem::Internal("no randomness".to_owned());
        let device = device.ok_or_else(no_randomness)?;
        // Who opens both pages in one browser is one person.
        let leader = Leader::here(site, headers);
        Ok(Self {
            board,
            cookie: device.cookie(site),
            leader: leader.unwrap_or_else(|| Leader::beside(site, &device)),
        })
    }

    fn desk<'a>(&self, key: &'a str, headers: &'a HeaderMap) -> Desk<'a> {
        Desk {
            board: self.board,
            beside: Some(key),
            headers,
        }
    }
}

/// The page of the second person.
pub(crate) async fn show_second(
    Extract(site): Extract<Site>,
    Path((board, key)): Path<(String, String)>,
    headers: HeaderMap,
    asked: Asked,
) -> Response {
    let second = match Second::find(&site, &headers, &board, &key) {
        Ok(second) => second,
        Err(problem) => return problem.respond(&site, &asked),
    };
    let snapshot = site.snapshot();
    let shown = Shown::asked(&site, &snapshot, &asked, &second.leader);
    let mut response = page(&shown, second.desk(&key, &headers), None);
    if let Some(cookie) = second.cookie {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    response
}

/// Takes the second person's count.
pub(crate) async fn count_second(
    Extract(site): Extract<Site>,
    Path((board, key)): Path<(String, String)>,
    headers: HeaderMap,
    Posted { asked, sent }: Posted,
) -> Response {
    match Second::find(&site, &headers, &board, &key) {
        Ok(second) => {
            let desk = second.desk(&key, &headers);
            take(&site, &second.leader, desk, Hand::Second, asked, sent).await
        }
        Err(problem) => problem.respond(&site, &asked),
    }
}
