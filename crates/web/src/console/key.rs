//! Who may lead rooms: whoever opened the secret link that the server prints when it starts, and
//! whoever has signed in and holds a role that leads the room in question.

use axum::{
    extract::{FromRequestParts, OptionalFromRequestParts, RawPathParams, State as Extract},
    http::{HeaderMap, HeaderValue, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use kuzul_engine::CommandId;
use kuzul_model::{
    Actor, State,
    access::Viewer,
    id::{BoardId, CardId, MeetingId, WorkshopId},
    permission::{Deed, Spot},
};
use sha2::{Digest, Sha256};

use crate::{
    Settings,
    asked::{Asked, cookie},
    errors::Problem,
    person::Signed,
    room::Device,
    secret::{keys, same},
    site::Site,
};

/// Digits of a random id, and of what proves that it is ours.
const DIGITS: usize = 32;
/// How long a browser stays in, in seconds: a month of evenings.
const STAY: u32 = 30 * 86_400;

/// What is derived from the site's secret, and for what: each use its own words.
#[derive(Clone, Copy)]
enum Use {
    Key,
    Proof,
    Pseudonym,
}

impl Use {
    fn label(self) -> &'static str {
        match self {
            Self::Key => "kuzul console key 1",
            Self::Proof => "kuzul console cookie 1",
            Self::Pseudonym => "kuzul facilitator 1",
        }
    }
}

/// 128 bits in hexadecimal that nobody finds without the secret: a hash of a hash, so that nothing
/// can be appended to what was hashed.
fn derived(secret: &[u8; 32], to: Use, text: &str) -> String {
    let label = to.label();
    let inner = Sha256::new()
        .chain_update(secret)
        .chain_update([u8::try_from(label.len()).unwrap_or(u8::MAX)])
        .chain_update(label)
        .chain_update(text)
        .finalize();
    let outer = Sha256::new()
        .chain_update(secret)
        .chain_update(inner)
        .finalize();
    let bytes = outer.iter().take(DIGITS / 2);
    bytes.map(|byte| format!("{byte:02x}")).collect()
}

/// The link by which facilitators come in: with the public address, or else the path alone. Whoever
/// has it can lead every room.
#[must_use]
pub fn console_link(settings: &Settings) -> String {
    let site = settings.public_url.as_deref().unwrap_or_default();
    let key = derived(&settings.secret, Use::Key, "");
    format!("{site}/animation/entrer?cle={key}")
}

/// Whoever leads rooms from this browser: by the secret link, or by a role of theirs.
#[derive(Clone, Debug)]
pub(crate) struct Leader {
    pseudonym: String,
    actor: Actor,
}

impl Leader {
    /// Their name in the journal.
    pub(crate) fn name(&self) -> &str {
        &self.pseudonym
    }

    /// As whom the model knows them.
    pub(crate) fn actor(&self) -> Actor {
        self.actor.clone()
    }

    /// Refuses names, addresses and needs to whoever has the secret link alone, once somebody looks after
    /// the site: the link is nobody's and does not end.
    ///
    /// # Errors
    /// When they are not for them.
    pub(crate) fn check_names(&self, site: &Site) -> Result<(), Problem> {
        let by_link = matches!(self.actor, Actor::Facilitator(_));
        if by_link && site.snapshot().state.has_administrator(crate::now()) {
            Err(Problem::NotSigned)
        } else {
            Ok(())
        }
    }

    /// Somebody who was asked to count beside the leader, known by their device alone. What may be
    /// done under this name is for the page that makes it to limit.
    pub(crate) fn beside(site: &Site, device: &Device) -> Self {
        let name = format!("beside {}", device.key());
        let pseudonym = derived(&site.settings().secret, Use::Pseudonym, &name);
        Self {
            actor: Actor::Facilitator(pseudonym.clone()),
            pseudonym,
        }
    }

    /// Whoever leads something, whatever it is.
    pub(crate) fn here(site: &Site, headers: &HeaderMap) -> Option<Self> {
        let signed = Self::signed(site, headers, &[]);
        signed.or_else(|| Self::of(site.settings(), headers))
    }

    fn of(settings: &Settings, headers: &HeaderMap) -> Option<Self> {
        let (id, proof) = cookie(headers, cookie_name(settings))?.split_once('.')?;
        let made = |secret: &&[u8; 32]| same(&derived(secret, Use::Proof, id), proof);
        let secret = keys(settings).find(made).filter(|_| id.len() == DIGITS)?;
        // The cookie opens the console; what stands in the journal must not.
        let pseudonym = derived(secret, Use::Pseudonym, id);
        Some(Self {
            actor: Actor::Facilitator(pseudonym.clone()),
            pseudonym,
        })
    }

    /// Somebody who has signed in and may lead what the address is about.
    fn signed(site: &Site, headers: &HeaderMap, params: &[(String, String)]) -> Option<Self> {
        let signed = Signed::of(site, headers)?;
        let standing = signed.standing(site);
        let snapshot = site.snapshot();
        let may = match spot(&snapshot.state, params) {
            Some(spot) => standing.may(Deed::LeadRoom, &spot),
            None => standing.may_somewhere(Deed::LeadRoom),
        };
        let person = format!("person {}", signed.person);
        may.then(|| Self {
            pseudonym: derived(&site.settings().secret, Use::Pseudonym, &person),
            actor: signed.actor(),
        })
    }
}

/// What an address is about, where it names a board, a workshop, a meeting or a card.
fn spot(state: &State, params: &[(String, String)]) -> Option<Spot> {
    let number = |name: &str| {
        let found = params.iter().find(|(key, _)| key == name);
        found.and_then(|(_, value)| super::number(value))
    };
    let card =
        number("card").and_then(|id| state.seen_by(Viewer::Operator).card_anywhere(CardId(id)));
    if let Some(board) = number("board") {
        Some(Spot::board(state, BoardId(board)))
    } else if let Some(workshop) = number("workshop") {
        Some(Spot::workshop(state, WorkshopId(workshop)))
    } else if let Some(meeting) = number("meeting") {
        Some(Spot::meeting(state, MeetingId(meeting)))
    } else {
        card.map(|(board, _)| Spot::board(state, board.id))
    }
}

impl FromRequestParts<Site> for Leader {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Response> {
        let params = RawPathParams::from_request_parts(parts, site).await;
        let params: Vec<_> = params.iter().flatten().collect();
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        let params: Vec<_> = params.iter().map(owned).collect();
        let signed = Self::signed(site, &parts.headers, &params);
        let leader = signed.or_else(|| Self::of(site.settings(), &parts.headers));
        leader.ok_or_else(|| {
            let asked = Asked::left_with(parts);
            Problem::NotLeading.respond(site, &asked)
        })
    }
}

impl OptionalFromRequestParts<Site> for Leader {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(
        parts: &mut Parts,
        site: &Site,
    ) -> Result<Option<Self>, Self::Rejection> {
        Ok(Self::here(site, &parts.headers))
    }
}

/// A name that browsers keep to this very site under https; plain http cannot have it.
fn cookie_name(settings: &Settings) -> &'static str {
    if settings.is_https() {
        "__Host-animateur"
    } else {
        "animateur"
    }
}

/// Lets in whoever has the key.
pub(crate) async fn enter(Extract(site): Extract<Site>, asked: Asked) -> Response {
    let settings = site.settings();
    let key = asked.query.get("cle").unwrap_or_default();
    if !same(key, &derived(&settings.secret, Use::Key, "")) {
        return Problem::NotLeading.respond(&site, &asked);
    }
    let id = match CommandId::random() {
        Ok(id) => id.to_string(),
        Err(error) => return Problem::Internal(error.to_string()).respond(&site, &asked),
    };
    let proof = derived(&settings.secret, Use::Proof, &id);
    let secure = if settings.is_https() { "; Secure" } else { "" };
    let name = cookie_name(settings);
    let cookie =
        format!("{name}={id}.{proof}; Path=/; Max-Age={STAY}; SameSite=Lax; HttpOnly{secure}");
    let mut response = (
        StatusCode::SEE_OTHER,
        [
            (header::LOCATION, HeaderValue::from_static("/animation")),
            (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        ],
    )
        .into_response();
    // Hexadecimal digits and the words above: always a value of a header.
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(public_url: Option<&str>) -> Settings {
        Settings {
            public_url: public_url.map(str::to_owned),
            secret: [7; 32],
            ..Settings::default()
        }
    }

    #[test]
    fn the_link_depends_on_the_secret_alone() {
        let here = console_link(&settings(None));
        assert!(here.starts_with("/animation/entrer?cle=") && here.len() == 22 + DIGITS);
        let public = console_link(&settings(Some("https://avis.bzh")));
        assert_eq!(public, format!("https://avis.bzh{here}"));
        assert_ne!(here, console_link(&Settings::default()));
    }

    #[test]
    fn a_cookie_is_taken_only_with_its_proof() {
        let settings = settings(None);
        let id = "0".repeat(DIGITS);
        let proof = derived(&settings.secret, Use::Proof, &id);
        let leads = |value: String| {
            let mut headers = HeaderMap::new();
            let value = HeaderValue::from_str(&format!("animateur={value}")).unwrap();
            headers.insert(header::COOKIE, value);
            Leader::of(&settings, &headers).is_some()
        };
        assert!(leads(format!("{id}.{proof}")));
        let other = "1".repeat(DIGITS);
        for value in [
            format!("{other}.{proof}"),
            format!("{id}."),
            format!("{id}.{}", &proof[..16]),
            format!("{id}.{id}"),
            id.clone(),
            format!("{id}{proof}.{proof}"),
            String::new(),
        ] {
            assert!(!leads(value.clone()), "{value}");
        }
    }

    #[test]
    fn a_cookie_outlives_the_change_of_the_secret_and_the_link_does_not() {
        let before = settings(None);
        let id = "0".repeat(DIGITS);
        let proof = derived(&before.secret, Use::Proof, &id);
        let mut headers = HeaderMap::new();
        let value = HeaderValue::from_str(&format!("animateur={id}.{proof}")).unwrap();
        headers.insert(header::COOKIE, value);
        let changed = |until: i64| Settings {
            secret: [8; 32],
            former: vec![crate::Former {
                key: before.secret,
                until: kuzul_journal::Timestamp(until),
            }],
            ..Settings::default()
        };
        let kept = Leader::of(&changed(i64::MAX), &headers).unwrap();
        assert_eq!(kept.name(), Leader::of(&before, &headers).unwrap().name());
        assert!(Leader::of(&changed(1), &headers).is_none());
        assert_ne!(console_link(&changed(i64::MAX)), console_link(&before));
    }

    #[test]
    fn the_key_is_neither_a_proof_nor_a_pseudonym() {
        let secret = [7; 32];
        let all = [Use::Key, Use::Proof, Use::Pseudonym].map(|to| derived(&secret, to, ""));
        assert!(all[0] != all[1] && all[1] != all[2] && all[0] != all[2]);
    }
}
