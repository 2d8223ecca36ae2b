//! Coming in by a link that is sent by mail. The answer is the same whoever asks, whether the address
//! is known or not: whoever has it, joins by opening the link.

use axum::{
    extract::{Path, State as Extract},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use kuzul_locale::Words;
use kuzul_model::{
    Actor, Refusal,
    access::Viewer,
    mail::Address,
    person::{self, Command, link, session::NewSession},
};

use super::{DOOR, SESSION, Signed, device, letter, letter_base, submit};
use crate::{
    asked::{Asked, Format, encoded},
    errors::Problem,
    frame::{Frame, Heading, Section},
    language::is_local,
    page::framed,
    room::{
        html, redirect,
        sent::{Posted, Sent, new_id},
    },
    secret::{Secret, keyed, six_digits, typed},
    site::Site,
};

/// Where people go when they did not come from anywhere.
const HOME: &str = "/moi";

#[derive(askama::Template)]
#[template(path = "person/ask.html")]
struct AskPage {
    frame: Frame,
    problem: Option<String>,
    /// Why another way than by mail led nowhere.
    refused: Option<String>,
    typed: String,
    back: String,
    /// The code of an invitation that is taken up.
    invitation: String,
    /// Whether they have come in already, and have to prove it again.
    again: bool,
    offers_passkeys: bool,
    /// Where they go afterwards, as it stands in a query.
    back_encoded: String,
    /// Identity providers: name in addresses, and label.
    providers: Vec<(String, String)>,
}

#[derive(askama::Template)]
#[template(path = "person/sent.html")]
struct SentPage {
    frame: Frame,
    code: Option<String>,
}

#[derive(askama::Template)]
#[template(path = "person/open.html")]
struct OpenPage {
    frame: Frame,
    action: String,
    /// Whether this is the browser that asked.
    bound: bool,
    problem: Option<String>,
}

/// The code that is compared, as it is recorded.
pub(super) fn code_digest(site: &Site, digits: &str) -> kuzul_journal::Digest {
    keyed(site.settings(), "kuzul link code 2", digits)
}

pub(super) fn frame(site: &Site, asked: &Asked, key: &'static str) -> Frame {
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Public);
    let heading = |words: Words| Heading::new(words.t(key), Section::None).class("writing");
    framed(site, seen, snapshot.head, asked, None, heading)
}

/// A path of this site, or where people go otherwise.
pub(super) fn back(path: Option<&str>) -> &str {
    path.filter(|path| is_local(path)).unwrap_or(HOME)
}

fn ask_page(
    site: &Site,
    asked: &Asked,
    sent: &Sent,
    problem: Option<String>,
    again: bool,
) -> AskPage {
    let query = |name| asked.query.get(name);
    let invitation = sent.get("invitation").or(query("invitation"));
    AskPage {
        frame: frame(site, asked, "come-in-title"),
        problem,
        refused: None,
        typed: sent.text("address").to_owned(),
        back: back(sent.get("vers").or(query("vers"))).to_owned(),
        invitation: typed(invitation.unwrap_or_default()),
        again,
        offers_passkeys: site.passkeys().are_offered(),
        back_encoded: encoded(back(sent.get("vers").or(query("vers")))),
        providers: super::provider::choices(site),
    }
}

/// Says why a passkey or a provider opened nothing, on the page that has the other ways.
pub(super) fn refused_at_the_door(
    site: &Site,
    asked: &Asked,
    sent: &Sent,
    problem: &Problem,
) -> Response {
    let words = Words::of(asked.language);
    let at_the_door = asked.clone().at("/entrer");
    let page = AskPage {
        refused: Some(problem.in_full(words)),
        ..ask_page(site, &at_the_door, sent, None, false)
    };
    html(problem.status(), &page)
}

/// Asks for an address.
pub(crate) async fn ask_form(
    Extract(site): Extract<Site>,
    headers: HeaderMap,
    asked: Asked,
) -> Response {
    let again = Signed::of(&site, &headers).is_some();
    let page = ask_page(&site, &asked, &Sent::default(), None, again);
    html(StatusCode::OK, &page)
}

/// Sends a link.
pub(crate) async fn ask(
    Extract(site): Extract<Site>,
    headers: HeaderMap,
    Posted { asked, sent }: Posted,
) -> Response {
    match send(&site, &headers, &asked, &sent).await {
        Ok(door) => {
            let mut response = redirect("/entrer/courrier");
            DOOR.set(site.settings(), &mut response, &door);
            response
        }
        Err(
            problem @ (Problem::Refused(_)
            | Problem::TooFast(_)
            | Problem::TooManyLetters(_)
            | Problem::NoAddress),
        ) => {
            let what = problem.what(Words::of(asked.language));
            let page = ask_page(&site, &asked, &sent, Some(what), false);
            let mut response = html(problem.status(), &page);
            problem.say_when(response.headers_mut());
            response
        }
        Err(problem) => problem.respond(&site, &asked),
    }
}

async fn send(
    site: &Site,
    headers: &HeaderMap,
    asked: &Asked,
    sent: &Sent,
) -> Result<Secret, Problem> {
    let address = Address::parse(sent.text("address"))
        .map_err(|refusal| Problem::Refused(Box::new(refusal.into())))?;
    site.door().knock(asked.peer)?;
    let settings = site.settings();
    // A browser that asks again keeps its code: the letter that comes first opens as well.
    let door = match DOOR.read(settings, headers) {
        Some(door) => door,
        None => Secret::draw()?,
    };
    let token = Secret::draw()?;
    let invitation = typed(sent.text("invitation"));
    let link = format!(
        "{}/entrer/{}?vers={}",
        letter_base(site, headers)?,
        token.text(),
        encoded(back(sent.get("vers"))),
    );
    let snapshot = site.snapshot();
    let council = &snapshot.state.seen_by(Viewer::Public).council().name;
    let ask = link::Ask {
        token: token.digest(),
        browser: door.digest(),
        code: code_digest(site, &six_digits(settings, &door)),
        invitation: (!invitation.is_empty())
            .then(|| super::invitation::paper_digest(site, &invitation)),
        letter: letter::with_link("letter-come-in", &address, &link, council, asked.language)?,
        address,
    };
    let signed = Signed::of(site, headers);
    let own = signed.filter(|signed| is_own(site, signed, &ask.address));
    // Whoever is in already and shows it again is kept from it by nobody who is not.
    if own.is_none() && !site.door().link(asked.peer, &ask.address) {
        return Ok(door);
    }
    let by = own.map_or(Actor::Visitor, |own| own.actor());
    let command = Command::AskLink(Box::new(ask));
    submit(site, by, new_id()?, command).await?;
    Ok(door)
}

/// Whether an address is that of who has come in.
fn is_own(site: &Site, signed: &Signed, address: &Address) -> bool {
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(signed.viewer());
    let at = seen.account_at(address);
    at.is_some_and(|account| account.person.id == signed.person)
}

/// Says that a letter is on its way, and the code for another device.
pub(crate) async fn sent(
    Extract(site): Extract<Site>,
    headers: HeaderMap,
    asked: Asked,
) -> Response {
    let door = DOOR.read(site.settings(), &headers);
    let digits = door.map(|door| six_digits(site.settings(), &door));
    let page = SentPage {
        frame: frame(&site, &asked, "letter-sent-title"),
        code: digits.map(|code| format!("{} {}", &code[..3], &code[3..])),
    };
    html(StatusCode::OK, &page)
}

fn open_page(site: &Site, asked: &Asked, bound: bool, problem: Option<String>) -> OpenPage {
    let back = back(asked.query.get("vers"));
    OpenPage {
        frame: frame(site, asked, "open-title"),
        action: format!("{}?vers={}", asked.path, encoded(back)),
        bound,
        problem,
    }
}

/// Shows what a link opens. Only the button opens it: programs that look at letters press none.
pub(crate) async fn open_form(
    Extract(site): Extract<Site>,
    Path(token): Path<String>,
    headers: HeaderMap,
    asked: Asked,
) -> Response {
    let door = DOOR
        .read(site.settings(), &headers)
        .map(|door| door.digest());
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Public);
    let token = Secret::brought(&token);
    let bound = token.and_then(|token| seen.link_is_bound(token.digest(), door, crate::now()));
    match bound {
        Some(bound) => html(StatusCode::OK, &open_page(&site, &asked, bound, None)),
        None => of_no_use(&site, &asked),
    }
}

/// Says that a link was used or is too old, where another one is asked for.
fn of_no_use(site: &Site, asked: &Asked) -> Response {
    if asked.format == Format::Html {
        refused_at_the_door(site, asked, &Sent::default(), &gone())
    } else {
        gone().respond(site, asked)
    }
}

fn gone() -> Problem {
    Problem::Refused(Box::new(Refusal::Person(person::Refusal::LinkGone)))
}

/// Comes in by a link.
pub(crate) async fn open(
    Extract(site): Extract<Site>,
    Path(token): Path<String>,
    headers: HeaderMap,
    Posted { asked, sent }: Posted,
) -> Response {
    let opened = match Secret::brought(&token) {
        Some(token) => bring(&site, &headers, &token, &sent).await,
        None => Err(gone()),
    };
    let missed = Problem::Refused(Box::new(person::Refusal::CodeNeeded.into()));
    match opened {
        Ok(Some(session)) => {
            let to = back(asked.query.get("vers"));
            let mut response = welcome(&site, &headers, session, to).await;
            DOOR.clear(site.settings(), &mut response);
            response
        }
        Ok(None) => {
            let what = Words::of(asked.language).t("open-wrong-code").into_owned();
            let page = open_page(&site, &asked, false, Some(what));
            html(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(problem) if problem.same_refusal(&missed) => {
            let what = problem.what(Words::of(asked.language));
            let page = open_page(&site, &asked, false, Some(what));
            html(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(problem) if problem.same_refusal(&gone()) => of_no_use(&site, &asked),
        Err(problem) => problem.respond(&site, &asked),
    }
}

/// Brings a link and opens a session; none where the code was wrong.
async fn bring(
    site: &Site,
    headers: &HeaderMap,
    token: &Secret,
    sent: &Sent,
) -> Result<Option<Secret>, Problem> {
    let door = DOOR.read(site.settings(), headers);
    let digits: String = sent
        .text("code")
        .chars()
        .filter(char::is_ascii_digit)
        .collect();
    // Never a secret that the browser brought: nobody can have laid it there before.
    let session = Secret::draw()?;
    let brought = link::Brought {
        token: token.digest(),
        browser: door.map(|door| door.digest()),
        code: (!digits.is_empty()).then(|| code_digest(site, &digits)),
        session: new_session(&session, headers),
    };
    submit(site, Actor::Visitor, new_id()?, Command::OpenLink(brought)).await?;
    Ok(Signed::by(site, &session).map(|_| session))
}

/// A session to be opened for this browser.
pub(super) fn new_session(secret: &Secret, headers: &HeaderMap) -> NewSession {
    NewSession {
        token: secret.digest(),
        device: device(headers),
        language: Some(crate::asked::language(headers).code().to_owned()),
    }
}

/// Gives the browser its session and ends the one that it had, if that was the same person's.
pub(super) async fn welcome(
    site: &Site,
    headers: &HeaderMap,
    secret: Secret,
    to: &str,
) -> Response {
    let before = Signed::of(site, headers);
    let now = Signed::by(site, &secret);
    if let (Some(before), Some(now)) = (before, now)
        && before.person == now.person
        && let Ok(id) = new_id()
    {
        let end = Command::EndSession {
            session: before.session,
        };
        // It ends by itself where this fails.
        let _ = submit(site, before.actor(), id, end).await;
    }
    let mut response = redirect(to);
    SESSION.set(site.settings(), &mut response, &secret);
    response
}
