//! Passkeys: keys that a device keeps, and proves to have. They belong to the public address of the
//! site, and browsers know them on safe addresses alone: in a room's own network there are none.
//!
//! A ceremony begins with a challenge, which is kept here for a few minutes and is good once.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard},
    time::{Duration, Instant},
};

use axum::{
    body::Body,
    extract::State as Extract,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use kuzul_model::{
    Actor,
    access::Viewer,
    id::PersonId,
    mail::Address,
    person::{self, Command},
};
use serde_json::{Value, json};
use webauthn_rs::prelude::{
    DiscoverableAuthentication, Passkey, PasskeyRegistration, PublicKeyCredential,
    RegisterPublicKeyCredential, Url, Uuid, Webauthn, WebauthnBuilder,
};

use super::{
    Signed,
    coming_in::{back, new_session, refused_at_the_door, welcome},
    submit,
};
use crate::{
    Settings,
    asked::{Asked, Format},
    errors::Problem,
    lock,
    room::sent::{Posted, Sent, new_id},
    secret::Secret,
    site::Site,
};

/// How long a ceremony may take: long enough to find a key, and to prove again who one is.
const CEREMONY_MAX: Duration = Duration::from_secs(15 * 60);
/// Ceremonies at a time; whoever begins one more waits until others are over.
const CEREMONIES_MAX: usize = 5_000;

/// The passkeys of the site's public address.
pub(crate) struct Passkeys {
    webauthn: Option<Webauthn>,
    begun: Mutex<HashMap<String, (Instant, Ceremony)>>,
}

/// What somebody is about to do.
enum Ceremony {
    Adding(PersonId, Box<PasskeyRegistration>),
    ComingIn(Box<DiscoverableAuthentication>),
}

impl Passkeys {
    /// Those of the public address, where browsers take it for safe.
    pub(crate) fn of(settings: &Settings) -> Self {
        let webauthn = settings.public_url.as_deref().and_then(|address| {
            let origin = Url::parse(address).ok()?;
            let host = origin.domain()?;
            // A browser trusts what comes from its own machine.
            let safe = origin.scheme() == "https" || host == "localhost";
            let builder = WebauthnBuilder::new(host, &origin).ok().filter(|_| safe)?;
            builder.rp_name("Kuzul").build().ok()
        });
        Self {
            webauthn,
            begun: Mutex::default(),
        }
    }

    /// Whether there can be any.
    pub(crate) fn are_offered(&self) -> bool {
        self.webauthn.is_some()
    }

    fn webauthn(&self) -> Result<&Webauthn, Problem> {
        self.webauthn.as_ref().ok_or(Problem::NoSuchPage)
    }

    fn begun(&self) -> MutexGuard<'_, HashMap<String, (Instant, Ceremony)>> {
        lock(&self.begun)
    }

    /// Keeps a ceremony, and gives the name under which it is finished.
    fn begin(&self, ceremony: Ceremony) -> Result<String, Problem> {
        let name = Secret::draw()?.text().to_owned();
        let now = Instant::now();
        let mut begun = self.begun();
        if begun.len() >= CEREMONIES_MAX {
            begun.retain(|_, (at, _)| now.duration_since(*at) < CEREMONY_MAX);
        }
        if begun.len() >= CEREMONIES_MAX {
            return Err(Problem::Busy);
        }
        begun.insert(name.clone(), (now, ceremony));
        Ok(name)
    }

    /// Takes a ceremony that is to be finished: it is there once.
    fn take(&self, name: &str) -> Option<Ceremony> {
        let (at, ceremony) = self.begun().remove(name)?;
        (at.elapsed() < CEREMONY_MAX).then_some(ceremony)
    }
}

/// The name by which a device knows whose key it keeps: the number of a record, and nothing personal.
fn handle(person: PersonId) -> Uuid {
    Uuid::from_u64_pair(0, person.0)
}

fn whose(handle: Uuid) -> PersonId {
    PersonId(handle.as_u64_pair().1)
}

/// The passkeys that somebody has, as they were written down.
fn keys_of(site: &Site, person: PersonId) -> Vec<Passkey> {
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Operator);
    let account = seen.account_of(person);
    let keys = account.map_or(&[][..], |account| account.passkeys).iter();
    keys.filter_map(|key| serde_json::from_str(&key.credential).ok())
        .collect()
}

/// Begins to add a passkey.
pub(crate) async fn begin_adding(
    Extract(site): Extract<Site>,
    signed: Signed,
    asked: Asked,
) -> Response {
    match challenge_to_add(&site, &signed) {
        Ok(challenge) => told(&challenge),
        Err(problem) => in_json(problem, &site, asked),
    }
}

fn challenge_to_add(site: &Site, signed: &Signed) -> Result<Value, Problem> {
    let webauthn = site.passkeys().webauthn()?;
    let known = keys_of(site, signed.person);
    let known = known.iter().map(|key| key.cred_id().clone()).collect();
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(signed.viewer());
    let account = seen.account_of(signed.person).ok_or(Problem::NotSigned)?;
    let address = account.address.map(Address::as_str);
    let shown = account.name.or(address).unwrap_or("Kuzul");
    let user = handle(signed.person);
    let begun =
        webauthn.start_passkey_registration(user, address.unwrap_or(shown), shown, Some(known));
    let (options, state) = begun.map_err(|error| Problem::Internal(error.to_string()))?;
    let mut options = serde_json::to_value(options.public_key)
        .map_err(|error| Problem::Internal(error.to_string()))?;
    // Whoever comes in says nothing of themselves first: the device must find the key alone.
    if let Some(selection) = options.get_mut("authenticatorSelection") {
        selection["residentKey"] = "required".into();
        selection["requireResidentKey"] = true.into();
    }
    let ceremony = Ceremony::Adding(signed.person, Box::new(state));
    let name = site.passkeys().begin(ceremony)?;
    Ok(json!({ "essai": name, "options": options }))
}

/// What is to be recorded of a new passkey, once its device has proved to have it.
pub(super) fn added(site: &Site, signed: &Signed, sent: &Sent) -> Result<Command, Problem> {
    // Before the challenge is used up: whoever has to prove again who they are comes back with it.
    super::proving::check(signed.person)?;
    let webauthn = site.passkeys().webauthn()?;
    let proof: RegisterPublicKeyCredential =
        serde_json::from_str(sent.text("preuve")).map_err(|_| Problem::KeyRefused)?;
    let state = match site.passkeys().take(sent.text("essai")) {
        Some(Ceremony::Adding(person, state)) if person == signed.person => state,
        _ => return Err(Problem::KeyRefused),
    };
    let made = webauthn.finish_passkey_registration(&proof, &state);
    let key = made.map_err(|error| {
        tracing::info!(%error, "a passkey was not added");
        Problem::KeyRefused
    })?;
    let known = keys_of(site, signed.person);
    if known.iter().any(|own| own.cred_id() == key.cred_id()) {
        return Err(Problem::KeyRefused);
    }
    Ok(Command::AddPasskey {
        label: sent.text("label").to_owned(),
        credential: serde_json::to_string(&key)
            .map_err(|error| Problem::Internal(error.to_string()))?,
    })
}

/// Begins to come in by a passkey, whoever it is.
pub(crate) async fn begin_coming_in(Extract(site): Extract<Site>, asked: Asked) -> Response {
    let begun = || {
        let webauthn = site.passkeys().webauthn()?;
        site.door().knock(asked.peer)?;
        let (options, state) = webauthn
            .start_discoverable_authentication()
            .map_err(|error| Problem::Internal(error.to_string()))?;
        let name = site.passkeys().begin(Ceremony::ComingIn(Box::new(state)))?;
        Ok(json!({ "essai": name, "options": options.public_key }))
    };
    match begun() {
        Ok(challenge) => told(&challenge),
        Err(problem) => in_json(problem, &site, asked),
    }
}

/// Comes in by a passkey.
pub(crate) async fn come_in(
    Extract(site): Extract<Site>,
    headers: HeaderMap,
    Posted { asked, sent }: Posted,
) -> Response {
    match open(&site, &headers, &asked, &sent).await {
        Ok(secret) => {
            let response = welcome(&site, &headers, secret, back(sent.get("vers"))).await;
            match asked.format {
                Format::Html => response,
                Format::Json => without_redirect(response),
            }
        }
        Err(problem @ Problem::KeyRefused) if asked.format == Format::Html => {
            refused_at_the_door(&site, &asked, &sent, &problem)
        }
        Err(problem) => problem.respond(&site, &asked),
    }
}

async fn open(
    site: &Site,
    headers: &HeaderMap,
    asked: &Asked,
    sent: &Sent,
) -> Result<Secret, Problem> {
    site.door().knock(asked.peer)?;
    let person = proved(site, sent)?;
    let secret = Secret::draw()?;
    let command = Command::OpenByPasskey {
        person,
        session: new_session(&secret, headers),
    };
    // The key was checked here: the program itself opens this door.
    let opened = submit(site, Actor::Operator, new_id()?, command).await;
    let gone = Problem::Refused(Box::new(person::Refusal::UnknownPerson(person).into()));
    match opened {
        Err(problem) if problem.same_refusal(&gone) => Err(Problem::KeyRefused),
        opened => opened.map(|_| secret),
    }
}

/// Whose key it was that a device has proved to have.
fn proved(site: &Site, sent: &Sent) -> Result<PersonId, Problem> {
    let webauthn = site.passkeys().webauthn()?;
    let Some(Ceremony::ComingIn(state)) = site.passkeys().take(sent.text("essai")) else {
        return Err(Problem::KeyRefused);
    };
    let proof: PublicKeyCredential =
        serde_json::from_str(sent.text("preuve")).map_err(|_| Problem::KeyRefused)?;
    let named = webauthn.identify_discoverable_authentication(&proof);
    let (handle, id) = named.map_err(|_| Problem::KeyRefused)?;
    let person = whose(handle);
    let keys = keys_of(site, person);
    let key = keys.iter().find(|key| key.cred_id().as_slice() == id);
    let key = key.ok_or(Problem::KeyRefused)?;
    let checked = webauthn.finish_discoverable_authentication_v2(&proof, *state, key);
    checked.map(|_| person).map_err(|error| {
        tracing::info!(%error, "a passkey was refused");
        Problem::KeyRefused
    })
}

/// A challenge, for the script that asked for it.
fn told(challenge: &Value) -> Response {
    let mut response = Response::new(Body::from(challenge.to_string()));
    let headers = response.headers_mut();
    let kind = HeaderValue::from_static("application/json");
    headers.insert(header::CONTENT_TYPE, kind);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn in_json(problem: Problem, site: &Site, asked: Asked) -> Response {
    let asked = Asked {
        format: Format::Json,
        ..asked
    };
    problem.respond(site, &asked)
}

/// A script goes on by itself: it needs the session, and no page.
fn without_redirect(response: Response) -> Response {
    let (mut parts, _) = response.into_parts();
    parts.status = StatusCode::OK;
    parts.headers.remove(header::LOCATION);
    let kind = HeaderValue::from_static("application/json");
    parts.headers.insert(header::CONTENT_TYPE, kind);
    (parts, "{}").into_response()
}
