//! People: coming in, one's own account, who may do what, and who is given which role.
//!
//! There are no passwords. A browser in which somebody has come in keeps the secret of a session in
//! a cookie; everything else is in the model.

mod address;
mod alert;
mod coming_in;
mod consent;
mod door;
mod first;
mod invitation;
mod letter;
mod own;
mod passkey;
mod people;
mod permissions;
pub(crate) mod provider;
mod proving;
mod signed;

use std::net::{IpAddr, SocketAddr};

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use kuzul_engine::{CommandId, Receipt};
use kuzul_locale::Language;
use kuzul_model::{Actor, Command, access::Account, person};

pub(crate) use address::{confirm as confirm_address, show as show_address};
pub(crate) use alert::{Act, Alerts, somebody, tell as tell_of, told_role};
pub(crate) use coming_in::{ask, ask_form, open, open_form, sent};
pub(crate) use consent::{form as consent_form, revoke as revoke_consent};
pub use door::Peer;
pub(crate) use door::{Door, from, network};
pub use first::first_link;
pub(crate) use first::{become_first, first_form};
pub(crate) use invitation::{accept, code_form, show as show_invitation};
pub(crate) use own::{act as act_on_own, day, show as show_own, sign_out};
pub(crate) use passkey::{Passkeys, begin_adding, begin_coming_in, come_in as come_in_by_passkey};
pub(crate) use people::{act as act_on_people, one as show_person, show as show_people};
pub(crate) use permissions::Permissions;
pub(crate) use proving::{answer, check as check_proof};
pub(crate) use signed::Signed;

use crate::{Settings, errors::Problem, secret::Secret, site::Site};

/// In which language letters to somebody are written: that in which they read the site, else that of
/// the council.
pub(crate) fn language_of(account: &Account<'_>) -> Language {
    let own = account.language.and_then(Language::from_code);
    own.unwrap_or(Language::French)
}

/// Hands a command about people over.
async fn submit(
    site: &Site,
    by: Actor,
    id: CommandId,
    command: person::Command,
) -> Result<Receipt, Problem> {
    site.submit(id, by, Command::Person(command)).await
}

/// A cookie that browsers keep to this very site under https; plain http cannot have it.
struct Cookie {
    name: &'static str,
    name_https: &'static str,
    seconds: i64,
}

/// The secret of a session.
const SESSION: Cookie = Cookie {
    name: "session",
    name_https: "__Host-session",
    seconds: person::session::SESSION_MS / 1_000,
};

/// Takes the session back from a browser whose holder is gone.
pub(crate) fn sign_off(site: &Site, response: &mut Response) {
    SESSION.clear(site.settings(), response);
}

/// The secret of the browser that asked for a link.
const DOOR: Cookie = Cookie {
    name: "entree",
    name_https: "__Host-entree",
    seconds: person::link::LINK_MS / 1_000,
};

/// The secret of the browser that goes to an identity provider.
const PROVIDER: Cookie = Cookie {
    name: "fournisseur",
    name_https: "__Host-fournisseur",
    seconds: 15 * 60,
};

impl Cookie {
    fn name(&self, settings: &Settings) -> &'static str {
        if settings.is_https() {
            self.name_https
        } else {
            self.name
        }
    }

    /// The secret that a browser brings back.
    fn read(&self, settings: &Settings, headers: &HeaderMap) -> Option<Secret> {
        Secret::brought(crate::asked::cookie(headers, self.name(settings))?)
    }

    /// Gives a secret to the browser.
    fn set(&self, settings: &Settings, response: &mut Response, secret: &Secret) {
        self.write(settings, response, secret.text(), self.seconds);
    }

    /// Takes it back.
    fn clear(&self, settings: &Settings, response: &mut Response) {
        self.write(settings, response, "", 0);
    }

    fn write(&self, settings: &Settings, response: &mut Response, value: &str, seconds: i64) {
        let name = self.name(settings);
        let secure = if settings.is_https() { "; Secure" } else { "" };
        let cookie =
            format!("{name}={value}; Path=/; Max-Age={seconds}; SameSite=Lax; HttpOnly{secure}");
        // Hexadecimal digits and the words above: always a value of a header.
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
    }
}

/// The address under which pages of this site are reached from elsewhere. Never what a request says of itself, but where
/// the server knows that address: a letter must not carry a secret to another site.
pub(crate) fn base(site: &Site, headers: &HeaderMap) -> String {
    let settings = site.settings();
    if let Some(public) = &settings.public_url {
        return public.clone();
    }
    own_host(settings, headers).unwrap_or_else(|| known_base(site))
}

/// The address under which letters lead back here, for a letter that somebody asks for by a browser.
///
/// # Errors
/// When letters leave, and the server does not know by which address its reader gets back here: a dead
/// link must not go out, nor one that a request made up.
pub(crate) fn letter_base(site: &Site, headers: &HeaderMap) -> Result<String, Problem> {
    let settings = site.settings();
    let known = settings.public_url.clone();
    if let Some(base) = known.or_else(|| own_host(settings, headers)) {
        return Ok(base);
    }
    // Letters that do not leave are read by whoever tries the program out.
    match settings.mail {
        Some(_) => Err(Problem::NoAddress),
        None => Ok(known_base(site)),
    }
}

/// The address by which a browser came, where it is this machine's, or one of a private network that
/// the browser is in too: never what a request from elsewhere says of itself.
fn own_host(settings: &Settings, headers: &HeaderMap) -> Option<String> {
    let host = headers.get(header::HOST)?.to_str().ok()?;
    let asked = format!("http://{host}");
    let with_port = host.parse::<SocketAddr>().map(|it| it.ip());
    let alone = || host.trim_matches(['[', ']']).parse::<IpAddr>();
    let address = with_port.ok().or_else(|| alone().ok());
    let by_name = host.strip_prefix("localhost");
    let local = match (address, by_name) {
        (Some(address), _) => {
            address.is_loopback() || (crate::newcomer::is_of_a_room(address) && door::is_near())
        }
        (None, Some("")) => true,
        (None, Some(port)) => port
            .strip_prefix(':')
            .is_some_and(|port| port.parse::<u16>().is_ok()),
        (None, None) => false,
    };
    (local || settings.addresses.contains(&asked)).then_some(asked)
}

/// The same, where nobody asks; nothing where no address is known.
pub(crate) fn known_base(site: &Site) -> String {
    let settings = site.settings();
    let room = settings.addresses.first();
    let known = settings.public_url.as_ref().or(room);
    known.cloned().unwrap_or_default()
}

/// What the browser says that it is, in a few words: which browser, on which system.
fn device(headers: &HeaderMap) -> String {
    let agent = headers.get(header::USER_AGENT);
    let agent = agent
        .and_then(|agent| agent.to_str().ok())
        .unwrap_or_default();
    let find = |known: &[(&str, &str)]| {
        let mut known = known.iter();
        known
            .find(|(mark, _)| agent.contains(mark))
            .map(|(_, name)| (*name).to_owned())
    };
    let browser = find(&[
        ("Firefox/", "Firefox"),
        ("Edg/", "Edge"),
        ("SamsungBrowser/", "Samsung Internet"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = find(&[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ]);
    let parts: Vec<_> = browser.into_iter().chain(system).collect();
    parts.join(", ")
}
