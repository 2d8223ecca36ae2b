//! A plenary on a phone: what is discussed, one's vote, what was decided, one's minority position;
//! afterwards, amendments to the minutes.

use axum::{
    Json,
    extract::{Path, State as Extract},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use kuzul_engine::{CommandId, Receipt, Snapshot};
use kuzul_locale::Words;
use kuzul_model::{
    Actor, Command, Kuzul,
    access::{Seen, Viewer},
    id::ConclusionId,
    plenary::{
        Command as Ask, Plenary,
        vote::{Choice, Vote},
    },
};
use serde_json::json;

use super::{coded, people, slip, taken::Taken, title};
use crate::{
    asked::{Asked, Format, encoded},
    errors::Problem,
    frame::{self, Frame, Heading, Section},
    live,
    page::framed,
    room::{
        Device, Seat, html, redirect,
        sent::{Posted, Sent},
    },
    site::Site,
};

/// Who holds the phone.
struct Holder {
    seat: Option<Seat>,
    device: Option<Device>,
    /// The slip that was typed or scanned.
    slip: String,
}

#[derive(askama::Template)]
#[template(path = "plenary/phone.html")]
struct Phone<'a> {
    frame: Frame,
    plenary: &'a Plenary,
    title: &'a str,
    people: String,
    holder: &'a Holder,
    /// Whether this phone may vote and has said that it is there.
    voter: bool,
    there: bool,
    current: Option<&'a Taken>,
    vote: Option<&'a Vote>,
    own: Option<&'static str>,
    voted: bool,
    decided: Vec<&'a Taken>,
    taken: &'a [Taken],
    /// Until when amendments are taken, if they are.
    until: Option<jiff::civil::Date>,
    problem: Option<String>,
    typed: String,
    done: Option<String>,
    refused_id: Option<String>,
}

/// The names of choices in forms.
const CHOICES: [(&str, Choice); 3] = [
    ("pour", Choice::Favour),
    ("contre", Choice::Against),
    ("abstention", Choice::Abstain),
];

fn choice_name(choice: Choice) -> &'static str {
    let mut choices = CHOICES.iter();
    choices
        .find(|(_, it)| *it == choice)
        .map_or("", |(name, _)| name)
}

impl Holder {
    fn of(site: &Site, plenary: &Plenary, headers: &HeaderMap, slip: &str, key: &str) -> Self {
        let code = &plenary.opened.code;
        if plenary.opened.by_slip() {
            let seat = Some(slip::seat(code, slip));
            let slips = &plenary.opened.slips;
            let seat = seat.filter(|seat| slips.iter().any(|it| **it == *seat.pseudonym));
            return Self {
                slip: if seat.is_some() {
                    slip.to_owned()
                } else {
                    String::new()
                },
                seat,
                device: None,
            };
        }
        let kept = Device::of(site, headers).or_else(|| Device::signed(site, key));
        let device = kept.or_else(|| Device::new(site));
        Self {
            seat: device.as_ref().map(|device| device.seat(code)),
            device,
            slip: String::new(),
        }
    }

    fn pseudonym(&self) -> &str {
        self.seat
            .as_ref()
            .map_or("", |seat| seat.pseudonym.as_str())
    }

    /// What a form brings back where the browser keeps no cookie.
    fn key(&self) -> &str {
        self.device.as_ref().map_or("", Device::key)
    }

    /// Where the phone is shown, with the slip that it holds.
    fn path(&self, code: &str) -> String {
        if self.slip.is_empty() {
            format!("/plenieres/{code}")
        } else {
            format!("/plenieres/{code}?bulletin={}", encoded(&self.slip))
        }
    }
}

/// The plenary, as far as it is.
pub(crate) async fn room(
    Extract(site): Extract<Site>,
    Path(code): Path<String>,
    headers: HeaderMap,
    asked: Asked,
) -> Response {
    let snapshot = site.snapshot();
    let plenary = match coded(snapshot.state.seen_by(Viewer::Public), &code) {
        Ok(plenary) => plenary,
        Err(problem) => return problem.respond(&site, &asked),
    };
    let slip = asked.query.get("bulletin").unwrap_or_default();
    let holder = Holder::of(&site, plenary, &headers, slip, "");
    let problem = (!slip.is_empty() && holder.seat.is_none()).then(|| {
        Words::of(asked.language)
            .t("plenary-slip-unknown")
            .into_owned()
    });
    let mut response = page(&site, &snapshot, plenary, &asked, &holder, problem, None);
    if let Some(cookie) = holder.device.as_ref().and_then(|it| it.cookie(&site)) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    response
}

/// Events of the room.
pub(crate) async fn direct(
    Extract(site): Extract<Site>,
    Path(code): Path<String>,
    headers: HeaderMap,
    asked: Asked,
) -> Response {
    let snapshot = site.snapshot();
    match coded(snapshot.state.seen_by(Viewer::Public), &code) {
        Ok(plenary) => {
            let since = live::since(&headers, &asked.query);
            live::follow_plenary(&site, plenary.meeting, since)
        }
        Err(problem) => problem.respond(&site, &asked),
    }
}

/// Does what the phone asks for.
pub(crate) async fn act(
    Extract(site): Extract<Site>,
    Path(code): Path<String>,
    headers: HeaderMap,
    Posted { mut asked, sent }: Posted,
) -> Response {
    let snapshot = site.snapshot();
    let plenary = match coded(snapshot.state.seen_by(Viewer::Public), &code) {
        Ok(plenary) => plenary,
        Err(problem) => return problem.respond(&site, &asked),
    };
    let (slip, key) = (sent.text("bulletin"), sent.text("appareil"));
    let holder = Holder::of(&site, plenary, &headers, slip, key);
    let taken = match (sent.id(), command(plenary, &sent)) {
        (Ok(id), Ok(asks)) => take(&site, &holder, id, asks).await,
        (Err(problem), _) | (_, Err(problem)) => Err(problem),
    };
    match (taken, asked.format) {
        (Ok(receipt), Format::Json) => {
            let status = if receipt.replayed {
                StatusCode::OK
            } else {
                StatusCode::CREATED
            };
            (status, Json(json!({ "seq": receipt.first }))).into_response()
        }
        (Ok(_), Format::Html) => {
            let path = holder.path(&plenary.opened.code);
            let mark = if path.contains('?') { '&' } else { '?' };
            let action = encoded(sent.text("action"));
            redirect(&format!("{path}{mark}fait={action}#scene"))
        }
        (Err(problem), Format::Json) => problem.respond(&site, &asked),
        (Err(problem), Format::Html) => {
            asked.path = format!("/plenieres/{}", plenary.opened.code);
            let what = Some(problem.what(Words::of(asked.language)));
            let mut response = page(
                &site,
                &snapshot,
                plenary,
                &asked,
                &holder,
                what,
                Some(&sent),
            );
            *response.status_mut() = problem.status();
            problem.say_when(response.headers_mut());
            response
        }
    }
}

/// What is asked for, and the ballot that goes into the box with it.
struct Asks {
    command: Ask,
    ballot: Option<(u64, Choice)>,
}

fn command(plenary: &Plenary, sent: &Sent) -> Result<Asks, Problem> {
    let id = plenary.meeting;
    let conclusion = || Ok::<_, Problem>(ConclusionId(sent.number("conclusion")?));
    let by = Some(sent.text("de").to_owned());
    let text = sent.text("text").to_owned();
    let mut ballot = None;
    let command = match sent.text("action") {
        "present" => Ask::Enter { plenary: id },
        "voter" => {
            let vote: u64 = sent.number("vote")?;
            let name = sent.text("choix");
            let choice = CHOICES.into_iter().find(|(known, _)| *known == name);
            let (_, choice) = choice.ok_or(Problem::BrokenBody)?;
            let secret = plenary.vote_on().is_some_and(|on| on.secret);
            if secret {
                // The choice goes into no command: see the model's `plenary::vote`.
                ballot = Some((vote, choice));
                Ask::Sign { plenary: id, vote }
            } else {
                Ask::Give {
                    plenary: id,
                    vote,
                    choice,
                }
            }
        }
        "position" => Ask::TakePosition {
            plenary: id,
            conclusion: conclusion()?,
            text,
            by,
        },
        "amender" => Ask::Amend {
            plenary: id,
            conclusion: Some(sent.number("conclusion").unwrap_or(0))
                .filter(|id| *id > 0)
                .map(ConclusionId),
            text,
            by,
        },
        _ => return Err(Problem::BrokenBody),
    };
    Ok(Asks { command, ballot })
}

async fn take(site: &Site, holder: &Holder, id: CommandId, asks: Asks) -> Result<Receipt, Problem> {
    let pace = site
        .pace()
        .take(holder.pseudonym(), std::time::Instant::now());
    pace.map_err(Problem::TooFast)?;
    let by = Actor::Device(holder.pseudonym().to_owned());
    let site = site.clone();
    // Apart, so that who hangs up in between has not signed for a ballot that is nowhere.
    let taken = tokio::spawn(async move {
        let receipt = site.submit(id, by, Command::Plenary(asks.command)).await?;
        if let Some((vote, choice)) = asks.ballot
            && !receipt.replayed
        {
            site.urns().put(vote, choice);
        }
        Ok(receipt)
    });
    taken
        .await
        .map_err(|error| Problem::Internal(error.to_string()))?
}

fn page(
    site: &Site,
    snapshot: &Snapshot<Kuzul>,
    plenary: &Plenary,
    asked: &Asked,
    holder: &Holder,
    problem: Option<String>,
    sent: Option<&Sent>,
) -> Response {
    let seen: Seen<'_> = snapshot.state.seen_by(Viewer::Public);
    let taken = Taken::all(seen, &seen.account(plenary));
    let title = title(seen, plenary.meeting);
    let heading = |_| Heading::written(title, Section::None);
    let frame = framed(site, seen, snapshot.head, asked, None, heading);
    let vote = plenary.vote_on();
    let at = plenary.at.map(|at| at.conclusion.0);
    let at = vote.map(|vote| vote.conclusion.0).or(at);
    let minutes = plenary.minutes.as_ref();
    let until = minutes
        .filter(|it| it.approved.is_none())
        .map(|it| it.until);
    let today = frame::local(crate::now()).date();
    let pseudonym = holder.pseudonym();
    let words = frame.words;
    let phone = Phone {
        people: people(plenary, words),
        voter: holder.seat.is_some(),
        there: plenary.has(pseudonym),
        current: taken.iter().find(|it| Some(it.id) == at),
        own: vote.and_then(|vote| vote.own(pseudonym)).map(choice_name),
        voted: vote.is_some_and(|vote| vote.has_voted(pseudonym)),
        vote,
        decided: taken.iter().filter(|it| it.verdict.is_some()).collect(),
        taken: &taken,
        until: until.filter(|until| *until >= today),
        problem,
        typed: sent.map_or_else(String::new, |sent| sent.text("text").to_owned()),
        done: asked.query.get("fait").and_then(done),
        refused_id: sent
            .and_then(|sent| sent.id().ok())
            .map(|id| id.to_string()),
        frame,
        plenary,
        title,
        holder,
    };
    html(StatusCode::OK, &phone)
}

/// The key of what is said after something was taken.
fn done(action: &str) -> Option<String> {
    let known = ["present", "voter", "position", "amender"];
    known
        .contains(&action)
        .then(|| format!("plenary-done-{action}"))
}

impl Phone<'_> {
    /// The id of the next command; the same again for what was not taken.
    fn id(&self) -> String {
        let fresh = || CommandId::random().ok().map(|id| id.to_string());
        self.refused_id.clone().or_else(fresh).unwrap_or_default()
    }

    /// A name that changes when the room comes to something else.
    fn stage(&self) -> String {
        let at = self.plenary.at.map_or(0, |at| at.conclusion.0);
        let vote = self.vote.map_or(0, |vote| vote.id);
        format!("{at}-{vote}-{}", self.plenary.is_open())
    }
}
