//! The wall: what the projector shows. It follows the room, and has nothing to press.

use axum::{
    extract::{Path, State as Extract},
    http::{HeaderMap, StatusCode, header},
    response::Response,
};
use kuzul_locale::Words;
use kuzul_model::{
    access::Viewer,
    board::{Board, RankMethod},
};

use crate::{
    asked::Asked,
    errors::Problem,
    frame::{Frame, Heading, Section},
    live::columns::{ColumnView, ItemView},
    page::framed,
    qr::Qr,
    room::{self, Stage},
    site::Site,
};

#[derive(askama::Template)]
#[template(path = "wall/wall.html")]
struct Wall<'a> {
    frame: Frame,
    board: &'a Board,
    theme: &'a str,
    /// Light or dark, where who opens it says so: else as the machine has it.
    shade: Option<&'static str>,
    stage: Stage,
    address: String,
    qr: Option<Qr>,
    columns: Vec<ColumnView<'a>>,
    cards: usize,
    voters: usize,
    people: usize,
    now: i64,
    seq: u64,
}

/// Shows the wall of a room.
pub(crate) async fn wall(
    Extract(site): Extract<Site>,
    Path(code): Path<String>,
    headers: HeaderMap,
    asked: Asked,
) -> Response {
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Public);
    let Some(board) = seen.room(&room::normal(&code)) else {
        return Problem::NoSuchRoom(code).respond(&site, &asked);
    };
    let workshop = seen.workshop(board.opened.workshop);
    let address = room_address(&site, &headers, &board.opened.code);
    let heading = |words: Words| Heading::new(words.t("wall-title"), Section::None);
    let page = Wall {
        frame: framed(&site, seen, snapshot.head, &asked, None, heading),
        board,
        theme: workshop.map_or("", |workshop| &workshop.announced.theme),
        shade: match asked.query.get("fond") {
            Some("clair") => Some("light"),
            Some("sombre") => Some("dark"),
            _ => None,
        },
        stage: Stage::of(board),
        qr: Qr::of(&address),
        address,
        columns: ColumnView::all(seen, board),
        cards: seen.cards(board).count(),
        voters: seen.turnout(board).voters,
        people: site.live().people(board.id),
        now: board.clock(crate::now()).0,
        seq: snapshot.head.seq,
    };
    room::html(StatusCode::OK, &page)
}

/// The address that phones reach the room under: the public one; else the one by which this page
/// was reached, unless that is this machine's own name for itself.
pub(crate) fn room_address(site: &Site, headers: &HeaderMap, code: &str) -> String {
    format!("{}/salles/{code}", base_address(site, headers))
}

/// The address of the site as phones reach it, without a slash at its end.
pub(crate) fn base_address(site: &Site, headers: &HeaderMap) -> String {
    let settings = site.settings();
    let host = headers.get(header::HOST);
    let host = host
        .and_then(|host| host.to_str().ok())
        .unwrap_or("localhost");
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    let is_own = name == "localhost" || name.starts_with("127.") || name == "[::1]";
    match (&settings.public_url, settings.addresses.first()) {
        (Some(public), _) => public.clone(),
        (None, Some(address)) if is_own => address.clone(),
        _ => format!("http://{host}"),
    }
}

impl Wall<'_> {
    /// The address as people read it, without what they need not type.
    fn spoken_address(&self) -> &str {
        let rest = self.address.split_once("://");
        let rest = rest.map_or(self.address.as_str(), |(_, rest)| rest);
        rest.rsplit_once('/').map_or(rest, |(start, _)| start)
    }

    /// The code in two halves, which are easier to say and to type.
    fn code_halves(&self) -> (&str, &str) {
        let code = self.board.opened.code.as_str();
        // Between two syllables, where codes are made of syllables of two letters.
        code.split_at(code.len().div_ceil(4) * 2)
    }

    /// Whether any rank may be seen.
    fn has_ranks(&self) -> bool {
        self.columns.iter().any(|column| !column.ranks.is_empty())
    }
}
