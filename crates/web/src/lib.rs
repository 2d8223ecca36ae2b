//! Pages, live boards and API of a territory.
//!
//! [`router`] is the table of contents. A page is a folder or a file: its view, computed from what
//! the viewer may see, with its template beside it ([`page`]). No rule of the council is here.

mod administration;
mod asked;
mod assets;
mod audit;
mod cache;
mod conclusion;
mod console;
mod council;
mod difference;
mod diffusion;
mod drafting;
mod errors;
mod feed;
mod follow;
mod form;
mod frame;
mod guard;
pub mod health;
mod history;
mod home;
mod language;
mod letter;
mod live;
mod meeting;
mod moderation;
mod network;
mod newcomer;
mod notice;
mod numbers;
mod openapi;
pub mod opinion;
mod page;
mod paper;
mod person;
mod picture;
mod plenary;
mod privacy;
mod process;
mod proof;
mod qr;
mod referral;
mod refusal;
mod registration;
mod report;
pub mod returning;
mod room;
mod routes;
mod search;
mod secret;
mod security;
mod site;
mod style;
mod survey;
mod territory;
mod thread;
mod wall;
mod widget;
mod workshop;

use std::sync::{Mutex, MutexGuard, PoisonError};

use axum::Router;
use kuzul_engine::Engine;
use kuzul_journal::Timestamp;
use kuzul_model::Kuzul;

pub use console::console_link;
pub use letter::newsletter;
pub use person::{
    Peer, first_link,
    provider::{Provider, is_safe},
};
pub use registration::tend;

/// Longest body that is read, in bytes: a long form. Uploads have their own limits.
pub const BODY_BYTES_MAX: usize = 256 << 10;

/// Commands of a room that one device may send each second, on average, unless set otherwise.
pub const PACE: f64 = 2.0;

/// How the site is set up.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The address under which the public reaches the site, without a slash at its end
    /// (`https://avis.example.bzh`); `None` where it is only reached in a room.
    pub public_url: Option<String>,
    /// Key of pseudonyms and other derived names: 32 random bytes that stay the same.
    pub secret: [u8; 32],
    /// Keys that were in use before: what was made with them is still taken.
    pub former: Vec<Former>,
    /// The addresses under which phones in the room reach the site (`http://192.168.1.4:8080`), best
    /// first.
    pub addresses: Vec<String>,
    /// Commands of a room that one device may send each second, on average; [`PACE`] where `None`.
    pub pace: Option<f64>,
    /// How long important acts of one kind by one person are gathered before a letter tells of them,
    /// after one has told of the first; ten minutes where `None`.
    pub alert_pause: Option<std::time::Duration>,
    /// What is wrong with the mail server by which letters leave, if anything is; `None` where there
    /// is no mail server.
    pub mail: Option<tokio::sync::watch::Receiver<Option<MailTrouble>>>,
    /// The program that makes documents when it is called with [`opinion::PRESS_ARGUMENT`]; `None`
    /// where none are made.
    pub press: Option<std::path::PathBuf>,
    /// Identity providers by which people may come in.
    pub providers: Vec<Provider>,
    /// Whom to tell of a flaw.
    pub security: Security,
    /// Becomes true when the server is about to stop: live pages are let go.
    pub closing: Option<tokio::sync::watch::Receiver<bool>>,
    /// How the copies of the journal are; `None` where none are made by this program.
    pub backups: Option<tokio::sync::watch::Receiver<health::Backups>>,
    /// How much room there is; `None` where nobody looks.
    pub storage: Option<tokio::sync::watch::Receiver<health::Storage>>,
}

/// Whom to tell of a flaw.
#[derive(Clone, Debug, Default)]
pub struct Security {
    /// Where: `mailto:…` or `https://…`; the page of legal notices where `None`.
    pub contact: Option<String>,
    /// The last day on which that is good; half a year ahead, always, where `None`.
    pub last: Option<jiff::civil::Date>,
}

/// A key that was in use before.
#[derive(Clone, Debug)]
pub struct Former {
    /// The key.
    pub key: [u8; 32],
    /// Until when cookies that were made with it are taken. Codes on paper are taken for ever.
    pub until: Timestamp,
}

/// Why letters cannot leave for now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailTrouble {
    /// The mail server does not answer, or breaks off.
    Unreachable,
    /// The connection to it cannot be made safe.
    Unsafe,
    /// It does not take our name or password.
    Login,
    /// It does not take our address as a sender.
    Sender,
}

impl Settings {
    /// The first address under which people reach the site: the public one, or else one of this
    /// machine; `None` where none is known.
    pub(crate) fn first_address(&self) -> Option<&str> {
        let mut known = self.public_url.iter().chain(&self.addresses);
        known.next().map(String::as_str)
    }

    /// Whether the public reaches the site by HTTPS.
    pub(crate) fn is_https(&self) -> bool {
        self.public_url
            .as_deref()
            .is_some_and(|url| url.starts_with("https://"))
    }
}

/// All that the site answers.
pub fn router(engine: Engine<Kuzul>, settings: Settings) -> Router {
    routes::router(site::Site::new(engine, settings))
}

/// Every address of the site, with its parameters in braces.
#[must_use]
pub fn addresses() -> Vec<String> {
    routes::addresses()
}

/// Takes a lock, a poisoned one too: what it guards is whole after each single change.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The time, in the one place where the site asks for it.
pub(crate) fn now() -> Timestamp {
    Timestamp(jiff::Timestamp::now().as_millisecond())
}
