//! A plenary on the wall: the conclusion that the room is at, the vote, what was decided. Nothing to
//! press.

use axum::{
    extract::{Path, State as Extract},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use kuzul_model::{
    access::Viewer,
    plenary::{Plenary, vote::Vote},
};

use super::{coded, people, taken::Taken, title};
use crate::{
    asked::Asked,
    conclusion::Voices,
    errors::Problem,
    frame::{Frame, Heading, Section},
    page::framed,
    qr::Qr,
    room::html,
    site::Site,
    wall::base_address,
};

#[derive(askama::Template)]
#[template(path = "plenary/wall.html")]
struct Wall<'a> {
    frame: Frame,
    plenary: &'a Plenary,
    title: &'a str,
    people: String,
    address: String,
    qr: Option<Qr>,
    current: Option<&'a Taken>,
    vote: Option<&'a Vote>,
    /// The last count on the current conclusion, as long as nothing is decided.
    counted: Option<Voices>,
    tallies: Vec<(&'static str, usize)>,
    of: usize,
    seq: u64,
}

/// Shows the wall of a plenary.
pub(crate) async fn wall(
    Extract(site): Extract<Site>,
    Path(code): Path<String>,
    headers: HeaderMap,
    asked: Asked,
) -> Response {
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Public);
    let plenary = match coded(seen, &code) {
        Ok(plenary) => plenary,
        Err(problem) => return Problem::respond(problem, &site, &asked),
    };
    let base = base_address(&site, &headers);
    let address = format!("{base}/plenieres/{}", plenary.opened.code);
    let title = title(seen, plenary.meeting);
    let heading = |_| Heading::written(title, Section::None);
    let frame = framed(&site, seen, snapshot.head, &asked, None, heading);
    let taken = Taken::all(seen, &seen.account(plenary));
    let vote = plenary.vote_on();
    let at = plenary.at.map(|at| at.conclusion);
    let at = vote.map(|vote| vote.conclusion).or(at);
    let counted = at.and_then(|at| plenary.last_vote(at)?.ended);
    let page = Wall {
        people: people(plenary, frame.words),
        current: taken.iter().find(|it| Some(it.id) == at.map(|at| at.0)),
        counted: counted.map(Voices::of),
        tallies: tallies(&taken),
        of: taken.len(),
        seq: snapshot.head.seq,
        qr: Qr::of(&address),
        address,
        vote,
        frame,
        plenary,
        title,
    };
    html(StatusCode::OK, &page)
}

/// How many were adopted, amended, rejected, postponed.
fn tallies(taken: &[Taken]) -> Vec<(&'static str, usize)> {
    use crate::conclusion::Verdict as V;
    let verdicts = [V::Adopted, V::Amended, V::Rejected, V::Postponed];
    let count = |verdict| {
        taken
            .iter()
            .filter(|it| it.verdict == Some(verdict))
            .count()
    };
    let all = verdicts.map(|verdict| (verdict.key(), count(verdict)));
    all.into_iter().filter(|(_, count)| *count > 0).collect()
}

impl Wall<'_> {
    /// The address as people read it, without what they need not type.
    fn spoken_address(&self) -> &str {
        let rest = self.address.split_once("://");
        let rest = rest.map_or(self.address.as_str(), |(_, rest)| rest);
        rest.rsplit_once('/').map_or(rest, |(start, _)| start)
    }

    /// The key of what the room is at.
    fn stage(&self) -> &'static str {
        match (self.plenary.is_open(), self.current, self.vote) {
            (false, ..) => "plenary-wall-closed",
            (_, _, Some(_)) => "plenary-wall-vote",
            (_, None, _) => "plenary-wall-welcome",
            (_, Some(current), _) if current.verdict.is_some() => "plenary-wall-decided",
            _ => match self.plenary.at.map(|at| at.step) {
                Some(kuzul_model::plenary::Step::Discussed) => "plenary-step-discussed",
                _ => "plenary-step-presented",
            },
        }
    }
}
