//! A device in a room: it keeps its place without an account, and cannot be followed from one room
//! to the next.
//!
//! A device holds 128 random bits, signed so that devices cannot be made up by the thousand. In
//! each room it has a *token* made from these bits and the room's code, which only the device can
//! make and which opens its private page there; and a *pseudonym* made from the token, under which
//! its cards stand in the public journal. Neither needs a secret of the server: a link that was
//! given in a room without internet still opens when the room has come back to the town.

use axum::http::{HeaderMap, HeaderValue};
use kuzul_engine::CommandId;
use sha2::{Digest, Sha256};

use crate::{
    asked::cookie,
    secret::{keys, same},
    site::Site,
};

/// Where a device's key is kept: under HTTPS with the prefix that no other host can set.
const COOKIE: &str = "appareil";
const COOKIE_HTTPS: &str = "__Host-appareil";
/// How long a browser keeps it: a meeting goes on another evening.
const COOKIE_SECONDS: u32 = 90 * 24 * 3_600;
/// Hexadecimal digits of the random part and of the signature.
const RANDOM_DIGITS: usize = 32;
const SIGNATURE_DIGITS: usize = 16;

/// A device, by its key.
#[derive(Clone, Debug)]
pub(crate) struct Device {
    key: String,
    /// Whether the browser does not have it yet.
    fresh: bool,
}

/// A device's place in one room.
#[derive(Clone, Debug)]
pub(crate) struct Seat {
    /// Opens the device's private page. Secret.
    pub(crate) token: String,
    /// What its cards are signed with. Public.
    pub(crate) pseudonym: String,
}

impl Device {
    /// The device that sends these headers, or `None` if it has no place yet.
    pub(crate) fn of(site: &Site, headers: &HeaderMap) -> Option<Self> {
        let kept = cookie(headers, name(site))?;
        Self::signed(site, kept)
    }

    /// The device of a key that a form has brought back, where the browser keeps no cookie.
    pub(crate) fn signed(site: &Site, key: &str) -> Option<Self> {
        let hex = key.bytes().all(|byte| byte.is_ascii_hexdigit());
        if key.len() != RANDOM_DIGITS + SIGNATURE_DIGITS || !hex {
            return None;
        }
        let (random, signature) = key.split_at(RANDOM_DIGITS);
        let settings = site.settings();
        let ours = keys(settings).any(|secret| same(&sign(secret, random), signature));
        ours.then(|| Self {
            key: key.to_owned(),
            fresh: false,
        })
    }

    /// A new device; `None` where the system has no randomness.
    pub(crate) fn new(site: &Site) -> Option<Self> {
        let random = CommandId::random().ok()?.to_string();
        let signature = sign(&site.settings().secret, &random);
        Some(Self {
            key: random + &signature,
            fresh: true,
        })
    }

    /// The same device, of which the browser keeps nothing yet and should.
    #[must_use]
    pub(crate) fn unkept(self) -> Self {
        Self {
            fresh: true,
            ..self
        }
    }

    /// What a form brings back where the browser keeps no cookie.
    pub(crate) fn key(&self) -> &str {
        &self.key
    }

    /// Its place in a room.
    pub(crate) fn seat(&self, code: &str) -> Seat {
        Seat::of_key(&self.key, code)
    }

    /// The cookie that keeps it, if the browser does not have it yet.
    pub(crate) fn cookie(&self, site: &Site) -> Option<HeaderValue> {
        if !self.fresh {
            return None;
        }
        let secure = if site.settings().is_https() {
            "; Secure"
        } else {
            ""
        };
        let cookie = format!(
            "{}={}; Path=/; Max-Age={COOKIE_SECONDS}; SameSite=Lax; HttpOnly{secure}",
            name(site),
            self.key
        );
        HeaderValue::from_str(&cookie).ok()
    }
}

impl Seat {
    /// The place in a room of whoever has a key.
    pub(super) fn of_key(key: &str, code: &str) -> Self {
        Self::of_token(&hex(&["kuzul room", code, key], 16))
    }

    /// The place that a token opens.
    pub(crate) fn of_token(token: &str) -> Self {
        Self {
            token: token.to_owned(),
            pseudonym: hex(&["kuzul pseudonym", token], 8),
        }
    }

    /// The place of who sends a command without a device: each command is its own.
    pub(crate) fn of_command(id: CommandId) -> Self {
        Self::of_token(&id.to_string())
    }
}

fn name(site: &Site) -> &'static str {
    if site.settings().is_https() {
        COOKIE_HTTPS
    } else {
        COOKIE
    }
}

fn sign(secret: &[u8; 32], random: &str) -> String {
    let digest = Sha256::new()
        .chain_update(secret)
        .chain_update("kuzul device")
        .chain_update(random)
        .finalize();
    hex_of(&digest, SIGNATURE_DIGITS / 2)
}

/// The first bytes of the SHA-256 of some texts, each with its length before it.
fn hex(texts: &[&str], bytes: usize) -> String {
    let mut hasher = Sha256::new();
    for text in texts {
        hasher.update(u64::try_from(text.len()).unwrap_or(u64::MAX).to_be_bytes());
        hasher.update(text);
    }
    hex_of(&hasher.finalize(), bytes)
}

fn hex_of(digest: &[u8], bytes: usize) -> String {
    let first = digest.iter().take(bytes);
    first.map(|byte| format!("{byte:02x}")).collect()
}
