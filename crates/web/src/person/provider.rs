//! Identity providers: ProConnect, FranceConnect, a town's own. By OpenID Connect: the code flow, with
//! PKCE, a state and a nonce. What belongs to one attempt is made from a secret that only the browser
//! keeps, so that any node can finish it, and nobody else's answer fits.

mod client;
mod tie;
mod word;

use axum::{
    extract::{Path, State as Extract},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use kuzul_model::{
    Actor,
    mail::Address,
    person::{
        Command,
        provider::{Identity, Word},
    },
};
use sha2::{Digest, Sha256};

use super::{
    PROVIDER, base,
    coming_in::{back, new_session, refused_at_the_door, welcome},
    submit,
};
use crate::{
    asked::{Asked, encoded},
    errors::Problem,
    room::{
        redirect,
        sent::{Sent, new_id},
    },
    secret::{Secret, keyed, same},
    site::Site,
};

pub(crate) use client::Client;
use client::Failure;
pub(crate) use tie::begin as tie;
use word::{Claims, Expected};

/// An identity provider, as the site is set up for it.
#[derive(Clone)]
pub struct Provider {
    /// Its name in addresses: small letters, digits and `-`.
    pub name: String,
    /// How people call it.
    pub label: String,
    /// The address that it signs with.
    pub issuer: String,
    /// As what it knows this site.
    pub client_id: String,
    /// What it shares with this site.
    pub client_secret: String,
    /// What is asked for, separated by spaces.
    pub scope: String,
    /// More parameters of the request, as the provider wants them.
    pub parameters: Vec<(String, String)>,
    /// Whether it has checked every address that it tells, also where it does not say so.
    pub checks_mail: bool,
}

/// Nothing secret of it.
impl std::fmt::Debug for Provider {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Provider")
            .field("name", &self.name)
            .field("issuer", &self.issuer)
            .finish_non_exhaustive()
    }
}

/// Whether what is asked of an address cannot be read or changed on its way: by HTTPS, or on this very
/// machine.
#[must_use]
pub fn is_safe(address: &str) -> bool {
    if address.starts_with("https://") {
        return true;
    }
    let Some(rest) = address.strip_prefix("http://") else {
        return false;
    };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = match authority.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|b| b.is_ascii_digit()) => host,
        _ => authority,
    };
    matches!(host, "127.0.0.1" | "localhost" | "[::1]")
}

/// The providers that can be chosen: name in addresses, and label.
pub(super) fn choices(site: &Site) -> Vec<(String, String)> {
    let providers = site.settings().providers.iter();
    providers
        .map(|it| (it.name.clone(), it.label.clone()))
        .collect()
}

fn named<'s>(site: &'s Site, name: &str) -> Result<&'s Provider, Problem> {
    let mut providers = site.settings().providers.iter();
    providers
        .find(|provider| provider.name == name)
        .ok_or(Problem::NoSuchPage)
}

/// What belongs to one attempt: all of it from the secret of the browser that makes it.
struct Attempt {
    state: String,
    nonce: String,
    verifier: String,
}

impl Attempt {
    fn of(site: &Site, provider: &Provider, browser: &Secret, to: &str) -> Self {
        let derived = |what: &str, more: &str| {
            let text = format!("{} {} {more}", provider.name, browser.text());
            keyed(site.settings(), what, &text).to_string()
        };
        let to_text = URL_SAFE_NO_PAD.encode(to);
        Self {
            // Where they go afterwards travels along, and cannot be changed on the way.
            state: format!("{}.{to_text}", derived("kuzul provider state 1", to)),
            nonce: derived("kuzul provider nonce 1", ""),
            verifier: derived("kuzul provider verifier 1", ""),
        }
    }

    fn challenge(&self) -> String {
        URL_SAFE_NO_PAD.encode(Sha256::digest(&self.verifier))
    }
}

/// The address to which a provider sends people back.
fn return_address(site: &Site, headers: &HeaderMap, provider: &Provider) -> String {
    format!("{}/entrer/retour/{}", base(site, headers), provider.name)
}

/// Leads to a provider.
pub(crate) async fn begin(
    Extract(site): Extract<Site>,
    Path(name): Path<String>,
    headers: HeaderMap,
    asked: Asked,
) -> Response {
    match lead(&site, &name, &headers, &asked).await {
        Ok(response) => response,
        Err(problem) => refused(&site, &asked, problem),
    }
}

async fn lead(
    site: &Site,
    name: &str,
    headers: &HeaderMap,
    asked: &Asked,
) -> Result<Response, Problem> {
    let provider = named(site, name)?.clone();
    site.door().knock(asked.peer)?;
    let browser = Secret::draw()?;
    let to = back(asked.query.get("vers"));
    let location = location(site, &provider, headers, &browser, to).await?;
    let location = HeaderValue::from_str(&location).map_err(|_| Problem::ProviderAway)?;
    let no_store = HeaderValue::from_static("no-store");
    let leads = [
        (header::LOCATION, location),
        (header::CACHE_CONTROL, no_store),
    ];
    let mut response = (StatusCode::SEE_OTHER, leads).into_response();
    PROVIDER.set(site.settings(), &mut response, &browser);
    Ok(response)
}

/// The address at a provider to which a browser is led, for an attempt that ends at `to`.
async fn location(
    site: &Site,
    provider: &Provider,
    headers: &HeaderMap,
    browser: &Secret,
    to: &str,
) -> Result<String, Problem> {
    let attempt = Attempt::of(site, provider, browser, to);
    let describing = site.clone();
    let of = provider.clone();
    let described = apart(move || describing.client().describe(&of)).await?;
    let endpoint = &described.authorization_endpoint;
    if !is_safe(endpoint) {
        return Err(Problem::ProviderAway);
    }
    let back_here = return_address(site, headers, provider);
    let challenge = attempt.challenge();
    let own = [
        ("response_type", "code"),
        ("client_id", &provider.client_id),
        ("redirect_uri", &back_here),
        ("scope", &provider.scope),
        ("state", &attempt.state),
        ("nonce", &attempt.nonce),
        ("code_challenge", &challenge),
        ("code_challenge_method", "S256"),
    ];
    let own = own.iter().map(|(name, value)| (*name, *value));
    let more = provider.parameters.iter();
    let all = own.chain(more.map(|(name, value)| (name.as_str(), value.as_str())));
    let query: Vec<_> = all
        .map(|(name, value)| format!("{name}={}", encoded(value)))
        .collect();
    let joint = if endpoint.contains('?') { '&' } else { '?' };
    Ok(format!("{endpoint}{joint}{}", query.join("&")))
}

/// Takes back whoever comes from a provider.
pub(crate) async fn come_back(
    Extract(site): Extract<Site>,
    Path(name): Path<String>,
    headers: HeaderMap,
    asked: Asked,
) -> Response {
    let mut response = match bring(&site, &name, &headers, &asked).await {
        Ok(Brought::In(secret, to)) => welcome(&site, &headers, secret, &to).await,
        Ok(Brought::Tied) => redirect("/moi?fait=fournisseur#fournisseurs"),
        Err(problem) => refused(&site, &asked, problem),
    };
    // An attempt is finished once, whatever came of it.
    PROVIDER.clear(site.settings(), &mut response);
    response
}

/// What came of a provider's word.
enum Brought {
    /// A session, and where it leads.
    In(Secret, String),
    /// The account that asked for it is tied to it.
    Tied,
}

async fn bring(
    site: &Site,
    name: &str,
    headers: &HeaderMap,
    asked: &Asked,
) -> Result<Brought, Problem> {
    let provider = named(site, name)?.clone();
    site.door().knock(asked.peer)?;
    let said = |name: &str| asked.query.get(name).unwrap_or_default();
    let browser = PROVIDER.read(site.settings(), headers);
    let browser = browser.ok_or(Problem::ProviderRefused)?;
    let to = to_of(said("state"));
    let attempt = Attempt::of(site, &provider, &browser, &to);
    if !same(said("state"), &attempt.state) {
        tracing::info!(provider = %provider.name, "an answer of a provider fits no attempt");
        return Err(Problem::ProviderRefused);
    }
    // Who answers says so, where it can (RFC 9207): no provider speaks for another.
    if asked
        .query
        .get("iss")
        .is_some_and(|iss| iss != provider.issuer)
    {
        return Err(Problem::ProviderRefused);
    }
    let code = said("code").to_owned();
    if code.is_empty() {
        return Err(Problem::ProviderRefused);
    }
    let back_here = return_address(site, headers, &provider);
    let now = crate::now().0.div_euclid(1_000);
    let asking = site.clone();
    let of = provider.clone();
    let claims = apart(move || {
        let expected = Expected {
            issuer: &of.issuer,
            client: &of.client_id,
            nonce: &attempt.nonce,
            now,
        };
        let client = asking.client();
        client.exchange(&of, &code, &back_here, &attempt.verifier, &expected)
    });
    let word = word(&provider, claims.await?);
    if tie::is_marked(&to) {
        tie::finish(site, headers, &to, word).await?;
        return Ok(Brought::Tied);
    }
    let secret = Secret::draw()?;
    let command = Command::OpenByProvider {
        word: Box::new(word),
        session: new_session(&secret, headers),
    };
    // The word was checked here: the program itself opens this door.
    submit(site, Actor::Operator, new_id()?, command).await?;
    Ok(Brought::In(secret, to))
}

/// Where an attempt leads, as its state says.
fn to_of(state: &str) -> String {
    let text = state.split_once('.').map_or("", |(_, text)| text);
    let bytes = URL_SAFE_NO_PAD.decode(text).unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

/// What is recorded of a provider's word.
fn word(provider: &Provider, claims: Claims) -> Word {
    let checked = provider.checks_mail || claims.is_mail_verified();
    let family = claims.usual_name.or(claims.family_name);
    let parts: Vec<_> = claims.given_name.into_iter().chain(family).collect();
    let whole = Some(parts.join(" ")).filter(|name| !name.is_empty());
    let address = claims.email.filter(|_| checked);
    Word {
        identity: Identity {
            issuer: provider.issuer.clone(),
            subject: claims.sub,
        },
        provider: provider.label.clone(),
        name: whole.or(claims.name),
        address: address.and_then(|address| Address::parse(&address).ok()),
    }
}

/// Does what waits for the network apart from the threads that answer.
async fn apart<T: Send + 'static>(
    ask: impl FnOnce() -> Result<T, Failure> + Send + 'static,
) -> Result<T, Problem> {
    let asked = tokio::task::spawn_blocking(ask).await;
    let asked = asked.map_err(|error| Problem::Internal(error.to_string()))?;
    asked.map_err(|failure| {
        tracing::warn!(%failure, "nobody came in by a provider");
        match failure {
            Failure::Away(_) => Problem::ProviderAway,
            Failure::Refused(_) | Failure::Doubtful(_) => Problem::ProviderRefused,
        }
    })
}

fn refused(site: &Site, asked: &Asked, problem: Problem) -> Response {
    match problem {
        Problem::ProviderAway | Problem::ProviderRefused => {
            refused_at_the_door(site, asked, &Sent::default(), &problem)
        }
        problem => problem.respond(site, asked),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn t13_a_provider_without_https_is_none_but_on_this_machine() {
        for safe in [
            "https://id.bzh",
            "http://127.0.0.1:8080/realms/ville",
            "http://localhost",
            "http://[::1]:9",
        ] {
            assert!(is_safe(safe), "{safe}");
        }
        for unsafe_one in [
            "http://id.bzh",
            "http://127.0.0.1.mal.example",
            "http://127.0.0.1@mal.example/",
            "http://localhost:80@mal.example/",
            "http://mal.example#127.0.0.1",
            "ftp://127.0.0.1",
            "//127.0.0.1",
            "",
        ] {
            assert!(!is_safe(unsafe_one), "{unsafe_one}");
        }
    }

    #[test]
    fn an_address_that_nobody_checked_is_not_taken() {
        let provider = |checks_mail| Provider {
            name: "ville".into(),
            label: "la ville".into(),
            issuer: "https://id.bzh".into(),
            client_id: "kuzul".into(),
            client_secret: "hush".into(),
            scope: "openid".into(),
            parameters: Vec::new(),
            checks_mail,
        };
        let claims = || -> Claims {
            let said = serde_json::json!({
                "sub": "7", "given_name": "Anna", "usual_name": "Le Gall",
                "email": "anna@exemple.bzh",
            });
            serde_json::from_value(said).unwrap()
        };
        let doubtful = word(&provider(false), claims());
        assert_eq!(doubtful.address, None);
        assert_eq!(doubtful.name.as_deref(), Some("Anna Le Gall"));
        assert!(word(&provider(true), claims()).address.is_some());
        assert!(!format!("{:?}", provider(true)).contains("hush"));
    }
}
