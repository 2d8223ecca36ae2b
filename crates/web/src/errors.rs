//! What is answered when a request cannot be: one sentence for a person, RFC 9457 for a program,
//! the cause in the log.

use std::sync::Arc;

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
};
use jiff::civil::Date;
use kuzul_engine::Rejection;
use kuzul_journal::Fault;
use kuzul_locale::{Value, Words};
use kuzul_model::{Refusal, access::Viewer, board, person};
use serde::Serialize;

use crate::{
    asked::{Asked, Format},
    frame::{Frame, Heading, Section},
    newcomer::Work,
    page::{content_type, framed},
    refusal,
    site::Site,
};

/// Why a request has no answer.
#[derive(Debug)]
pub(crate) enum Problem {
    /// No page has this address.
    NoSuchPage,
    /// The method is not one of this address.
    MethodNotAllowed,
    /// The query cannot be read.
    BrokenQuery,
    /// The body cannot be read.
    BrokenBody,
    /// The body is not of a kind that is read here.
    WrongType,
    /// The body is larger than allowed.
    TooLarge,
    /// The date of the query is none.
    NotADate(String),
    /// The time that was typed is none.
    NotATime(String),
    /// What was typed are no numbers.
    NotNumbers,
    /// The date has not come.
    DateToCome(Date),
    /// Nothing was recorded then.
    BeforeTheBeginning(Date),
    /// The request comes from a page of another site.
    CrossSite,
    /// No room has this code.
    NoSuchRoom(String),
    /// What was pasted names nobody whose letters come back.
    NoReturn,
    /// The letters that what was pasted names are only late.
    OnlyLate,
    /// Only whoever leads rooms comes in here.
    NotLeading,
    /// Only whoever writes opinions comes in here.
    NotWriting,
    /// Only people who have signed in come in here.
    NotSigned,
    /// A passkey was not recognised.
    KeyRefused,
    /// The word of an identity provider is not believed.
    ProviderRefused,
    /// An identity provider does not answer as it should.
    ProviderAway,
    /// A grave act needs a new proof of who asks.
    ProveAgain,
    /// The first administrator is there already.
    FirstGone,
    /// A document has a fault that keeps it from being printed.
    Faulty(String),
    /// What was sent as a picture is not taken: the key of the sentence that says why.
    NoPicture(&'static str),
    /// A document could not be made.
    NoDocument,
    /// The model refuses.
    Refused(Box<Refusal>),
    /// The command's id was used for another.
    Reused,
    /// One device sends too much: how long it should wait.
    TooFast(std::time::Duration),
    /// Strangers in one network have caused many letters: how long to wait.
    TooManyLetters(std::time::Duration),
    /// The server does not know under which address the site is reached: a letter would lead nowhere.
    NoAddress,
    /// Its network has brought very many new devices: it works a little, or waits.
    Newcomer(Work),
    /// Too much at once.
    Busy,
    /// The database failed: unknown whether it was carried out.
    NotConfirmed(Arc<Fault>),
    /// It took too long.
    TimedOut,
    /// Something here is wrong; the text is for the log.
    Internal(String),
}

/// A problem as RFC 9457 has it.
#[derive(Debug, Serialize)]
pub(crate) struct ProblemDetails {
    #[serde(rename = "type")]
    kind: String,
    title: String,
    status: u16,
    detail: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<String>,
    /// What lets a new device in, where its network has brought very many.
    #[serde(skip_serializing_if = "Option::is_none")]
    work: Option<Work>,
}

/// The names of all problems, as the `type` of a [`ProblemDetails`] has them after the `#`.
const KEYS: &[&str] = &[
    "404",
    "405",
    "query",
    "400",
    "415",
    "413",
    "not-a-date",
    "not-a-time",
    "not-numbers",
    "date-to-come",
    "before-beginning",
    "cross-site",
    "no-room",
    "no-return",
    "only-late",
    "not-leading",
    "not-writing",
    "not-signed",
    "prove-again",
    "key-refused",
    "provider-refused",
    "provider-away",
    "first-gone",
    "faulty",
    "no-picture",
    "no-document",
    "refused",
    "reused",
    "429",
    "newcomer",
    "503",
    "507",
    "not-confirmed",
    "500",
];

/// All problems that a program may be told of, each by its name and in words.
pub(crate) fn listed(words: Words) -> Vec<(&'static str, String)> {
    let title = |key: &&'static str| {
        let title = words.t(&format!("error-{key}-title"));
        (*key, title.into_owned())
    };
    KEYS.iter().map(title).collect()
}

impl From<Rejection<Refusal>> for Problem {
    fn from(rejection: Rejection<Refusal>) -> Self {
        match rejection {
            Rejection::Refused(refusal) => Self::Refused(Box::new(refusal)),
            Rejection::Reused => Self::Reused,
            Rejection::NotConfirmed(fault) => Self::NotConfirmed(fault),
            Rejection::Busy => Self::Busy,
            // The engine has told the log what it was.
            Rejection::Defect(defect) => Self::Internal(defect.to_string()),
            Rejection::Stopped => {
                Self::NotConfirmed(Arc::new(Fault::Unreachable("stopping".into())))
            }
        }
    }
}

impl Problem {
    /// A fault while reading.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "called as map_err(Problem::fault)"
    )]
    pub(crate) fn fault(fault: Fault) -> Self {
        Self::Internal(fault.to_string())
    }

    /// Its status.
    pub(crate) fn status(&self) -> StatusCode {
        match self {
            Self::NoSuchPage | Self::NoSuchRoom(_) | Self::BeforeTheBeginning(_) => {
                StatusCode::NOT_FOUND
            }
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::BrokenQuery
            | Self::BrokenBody
            | Self::NotADate(_)
            | Self::NotATime(_)
            | Self::NotNumbers
            | Self::DateToCome(_) => StatusCode::BAD_REQUEST,
            Self::WrongType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::CrossSite
            | Self::NotLeading
            | Self::NotWriting
            | Self::ProveAgain
            | Self::FirstGone => StatusCode::FORBIDDEN,
            Self::NotSigned => StatusCode::UNAUTHORIZED,
            Self::Refused(refusal) => refusal::status(refusal),
            Self::Faulty(_)
            | Self::NoReturn
            | Self::OnlyLate
            | Self::NoPicture(_)
            | Self::KeyRefused
            | Self::ProviderRefused => StatusCode::UNPROCESSABLE_ENTITY,
            Self::ProviderAway => StatusCode::BAD_GATEWAY,
            Self::NoDocument | Self::NoAddress => StatusCode::SERVICE_UNAVAILABLE,
            Self::Reused => StatusCode::CONFLICT,
            Self::TooFast(_) | Self::TooManyLetters(_) | Self::Newcomer(_) => {
                StatusCode::TOO_MANY_REQUESTS
            }
            Self::Busy | Self::TimedOut => StatusCode::SERVICE_UNAVAILABLE,
            Self::NotConfirmed(fault) if matches!(**fault, Fault::Full(_)) => {
                StatusCode::INSUFFICIENT_STORAGE
            }
            Self::NotConfirmed(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Whether another room has the code that was asked for.
    pub(crate) fn is_code_taken(&self) -> bool {
        let taken = Refusal::Board(board::Refusal::CodeTaken);
        matches!(self, Self::Refused(refusal) if **refusal == taken)
    }

    /// Whether both are the same refusal of the model.
    pub(crate) fn same_refusal(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Refused(one), Self::Refused(other)) => one == other,
            _ => false,
        }
    }

    /// The stem of its words: `error-KEY-title`, `-what`, `-do`.
    fn key(&self) -> &'static str {
        match self {
            Self::NoSuchPage => "404",
            Self::MethodNotAllowed => "405",
            Self::BrokenQuery => "query",
            Self::BrokenBody => "400",
            Self::WrongType => "415",
            Self::TooLarge => "413",
            Self::NotADate(_) => "not-a-date",
            Self::NotATime(_) => "not-a-time",
            Self::NotNumbers => "not-numbers",
            Self::DateToCome(_) => "date-to-come",
            Self::BeforeTheBeginning(_) => "before-beginning",
            Self::CrossSite => "cross-site",
            Self::NoSuchRoom(_) => "no-room",
            Self::NoReturn => "no-return",
            Self::OnlyLate => "only-late",
            Self::NotLeading => "not-leading",
            Self::NotWriting => "not-writing",
            Self::NotSigned => "not-signed",
            Self::ProveAgain => "prove-again",
            Self::KeyRefused => "key-refused",
            Self::ProviderRefused => "provider-refused",
            Self::ProviderAway => "provider-away",
            Self::FirstGone => "first-gone",
            Self::Faulty(_) => "faulty",
            Self::NoPicture(_) => "no-picture",
            Self::NoDocument => "no-document",
            Self::NoAddress => "no-address",
            Self::Refused(_) => "refused",
            Self::Reused => "reused",
            Self::TooFast(_) => "429",
            Self::TooManyLetters(_) => "letters",
            Self::Newcomer(_) => "newcomer",
            Self::Busy | Self::TimedOut => "503",
            Self::NotConfirmed(fault) if matches!(**fault, Fault::Full(_)) => "507",
            Self::NotConfirmed(_) => "not-confirmed",
            Self::Internal(_) => "500",
        }
    }

    /// What happened, in a sentence.
    pub(crate) fn what(&self, words: Words) -> String {
        let key = format!("error-{}-what", self.key());
        match self {
            Self::Refused(refusal) => refusal::sentence(refusal, words),
            Self::TooManyLetters(wait) => {
                let minutes = wait.as_secs() / 60 + 1;
                words.with(&key, &[("n", Value::from(minutes))])
            }
            Self::NoPicture(key) => words.t(key).into_owned(),
            Self::Faulty(reason) => words.with(&key, &[("reason", Value::from(reason.clone()))]),
            Self::NotADate(text) | Self::NotATime(text) => {
                words.with(&key, &[("text", Value::from(shortened(text)))])
            }
            Self::NoSuchRoom(code) => words.with(&key, &[("code", Value::from(shortened(code)))]),
            Self::DateToCome(day) | Self::BeforeTheBeginning(day) => {
                words.with(&key, &[("date", Value::from(*day))])
            }
            // A form that comes back shows this sentence alone.
            Self::TooFast(wait) => {
                let seconds = wait.as_secs() + 1;
                words.with(&key, &[("n", Value::from(seconds))])
            }
            _ => words.t(&key).into_owned(),
        }
    }

    /// What to do about it, in a sentence; nothing where the first one says all that can be done.
    pub(crate) fn what_to_do(&self, words: Words) -> String {
        match self {
            Self::Refused(refusal) if !refusal::can_be_corrected(refusal) => String::new(),
            _ => words.t(&format!("error-{}-do", self.key())).into_owned(),
        }
    }

    /// Both.
    pub(crate) fn in_full(&self, words: Words) -> String {
        let said = format!("{} {}", self.what(words), self.what_to_do(words));
        said.trim_end().to_owned()
    }

    /// Where somebody gets on, with the key of what the button says.
    fn way_on(&self, path: &str) -> Option<(&'static str, &'static str)> {
        match self {
            Self::NotLeading => Some(("error-way-come-in", "/entrer?vers=%2Fanimation")),
            Self::NotWriting => Some(("error-way-come-in", "/entrer?vers=%2Fredaction")),
            Self::NotSigned => Some(("error-way-come-in", "/entrer")),
            Self::Refused(refusal) if is_gone(refusal) && path.starts_with("/moi") => {
                Some(("error-way-link", "/moi#adresse"))
            }
            Self::Refused(refusal) if is_gone(refusal) => Some(("error-way-link", "/entrer")),
            _ => None,
        }
    }

    /// Its title.
    pub(crate) fn title(&self, words: Words) -> String {
        if matches!(self, Self::Refused(refusal) if is_gone(refusal)) {
            return words.t("error-link-gone-title").into_owned();
        }
        words.t(&format!("error-{}-title", self.key())).into_owned()
    }

    /// Answers with it, in the form and the language that were asked for.
    pub(crate) fn respond(self, site: &Site, asked: &Asked) -> Response {
        self.log(&asked.path);
        let words = Words::of(asked.language);
        let body = match asked.format {
            Format::Json => self.details(words),
            Format::Html => self.page(site, asked, words),
        };
        let mut response = Response::new(Body::from(body));
        *response.status_mut() = self.status();
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            match asked.format {
                Format::Json => HeaderValue::from_static("application/problem+json"),
                Format::Html => content_type(Format::Html),
            },
        );
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        self.say_when(headers);
        response
    }

    /// Says when to come again, where that helps.
    pub(crate) fn say_when(&self, headers: &mut HeaderMap) {
        let frozen = matches!(self, Self::Refused(refusal) if refusal::passes(refusal));
        let seconds = match self {
            Self::TooFast(wait) | Self::TooManyLetters(wait) => wait.as_secs() + 1,
            Self::Newcomer(work) => work.wait.unsigned_abs(),
            _ if frozen => 5,
            Self::NoAddress => return,
            _ if self.status() == StatusCode::SERVICE_UNAVAILABLE => 2,
            _ => return,
        };
        headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }

    fn details(&self, words: Words) -> String {
        let details = ProblemDetails {
            kind: format!("/a-propos#{}", self.key()),
            title: self.title(words),
            status: self.status().as_u16(),
            detail: self.in_full(words),
            field: match self {
                Self::Refused(refusal) => refusal::field(refusal).map(str::to_owned),
                _ => None,
            },
            work: match self {
                Self::Newcomer(work) => Some(work.clone()),
                _ => None,
            },
        };
        // Texts and a number: they always have a JSON form.
        serde_json::to_string(&details).unwrap_or_default()
    }

    fn page(&self, site: &Site, asked: &Asked, words: Words) -> String {
        let snapshot = site.snapshot();
        let seen = snapshot.state.seen_by(Viewer::Public);
        let heading = |_| Heading::new(self.title(words), Section::None).class("error-page");
        let frame = framed(site, seen, snapshot.head, asked, None, heading);
        let page = ErrorPage {
            frame: &frame,
            status: self.status().as_u16(),
            what: self.what(words),
            what_to_do: self.what_to_do(words),
            way_on: self.way_on(&asked.path),
        };
        // An error page that cannot be made still says what happened.
        askama::Template::render(&page).unwrap_or_else(|_| page.what.clone())
    }

    fn log(&self, path: &str) {
        match self {
            Self::Internal(cause) => tracing::error!(path, cause, "a request failed"),
            Self::NotConfirmed(fault) => {
                tracing::error!(path, cause = %fault, source = ?std::error::Error::source(&**fault).map(ToString::to_string), "a command was not confirmed");
            }
            _ => {}
        }
    }
}

/// Whether a link by mail is of no more use.
fn is_gone(refusal: &Refusal) -> bool {
    *refusal == Refusal::Person(person::Refusal::LinkGone)
}

/// What somebody typed, short enough to be said back.
fn shortened(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(40).collect()
}

#[derive(askama::Template)]
#[template(path = "errors.html")]
struct ErrorPage<'a> {
    frame: &'a Frame,
    status: u16,
    what: String,
    what_to_do: String,
    /// The key of what a button says, and where it leads.
    way_on: Option<(&'static str, &'static str)>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn p15_who_is_turned_away_for_load_is_told_when_to_come_again() {
        for problem in [Problem::Busy, Problem::TimedOut] {
            assert_eq!(problem.status(), StatusCode::SERVICE_UNAVAILABLE);
            let mut headers = HeaderMap::new();
            problem.say_when(&mut headers);
            assert_eq!(headers[header::RETRY_AFTER], "2");
        }
    }
}
