//! What is asked of a provider over the network: its description, its keys, a word for a code.
//! Blocking: called apart from the threads that answer.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use serde::Deserialize;
use serde_json::Value;

use super::{
    Provider, is_safe,
    word::{self, Claims, Doubt, Expected, Key},
};
use crate::lock;

/// How long a provider may take to answer.
const ANSWER_MAX: Duration = Duration::from_secs(8);
/// Longest answer of a provider that is read, in bytes.
const ANSWER_BYTES_MAX: u64 = 256 << 10;
/// For how long what a provider says of itself is believed.
const KNOWN_FOR: Duration = Duration::from_secs(3_600);
/// How often keys are asked for again, at the most, because a token names an unknown one.
const KEYS_AGAIN: Duration = Duration::from_secs(30);

/// Why nobody came in.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    /// It does not answer, or not in words that are understood.
    #[error("the provider does not answer as it should: {0}")]
    Away(String),
    /// It refuses the code that was brought.
    #[error("the provider refuses the code: {0}")]
    Refused(String),
    /// What it says is not believed.
    #[error("the word of the provider is not believed: {0}")]
    Doubtful(#[from] Doubt),
}

/// What a provider says of itself (OpenID Connect Discovery 1.0).
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Description {
    issuer: String,
    pub(super) authorization_endpoint: String,
    token_endpoint: String,
    userinfo_endpoint: Option<String>,
    jwks_uri: String,
}

/// What was heard under an address, and when.
type Heard<T> = Mutex<HashMap<String, (Instant, Arc<T>)>>;

/// Asks providers.
pub(crate) struct Client {
    agent: ureq::Agent,
    described: Heard<Description>,
    keys: Heard<Vec<Key>>,
}

impl Default for Client {
    fn default() -> Self {
        let config = ureq::Agent::config_builder()
            .timeout_global(Some(ANSWER_MAX))
            // A provider is where it says that it is.
            .max_redirects(0)
            .http_status_as_error(false)
            .user_agent("kuzul")
            .build();
        Self {
            agent: config.into(),
            described: Mutex::default(),
            keys: Mutex::default(),
        }
    }
}

fn away(error: impl std::fmt::Display) -> Failure {
    Failure::Away(error.to_string())
}

impl Client {
    /// What the provider says of itself.
    pub(super) fn describe(&self, provider: &Provider) -> Result<Arc<Description>, Failure> {
        let issuer = &provider.issuer;
        let known = lock(&self.described).get(issuer).cloned();
        if let Some((at, described)) = known
            && at.elapsed() < KNOWN_FOR
        {
            return Ok(described);
        }
        let base = issuer.trim_end_matches('/');
        let text = self.get(&format!("{base}/.well-known/openid-configuration"), None)?;
        let described: Description = serde_json::from_str(&text).map_err(away)?;
        if described.issuer != *issuer {
            return Err(Doubt::Issuer.into());
        }
        let described = Arc::new(described);
        let kept = (Instant::now(), Arc::clone(&described));
        lock(&self.described).insert(issuer.clone(), kept);
        Ok(described)
    }

    /// Whose code it is that somebody has brought back.
    pub(super) fn exchange(
        &self,
        provider: &Provider,
        code: &str,
        back: &str,
        verifier: &str,
        expected: &Expected<'_>,
    ) -> Result<Claims, Failure> {
        let described = self.describe(provider)?;
        let told = self.token(provider, &described, code, back, verifier)?;
        let said = |name: &str| told.get(name).and_then(Value::as_str);
        let token = said("id_token").ok_or(Doubt::Malformed)?;
        let mut claims =
            self.with_keys(&described, |keys| word::identity(token, keys, expected))?;
        // Some say who somebody is in the token, some only where it is asked for.
        if claims.email.is_none()
            && let (Some(address), Some(access)) =
                (&described.userinfo_endpoint, said("access_token"))
        {
            let more = self.user(&described, address, access)?;
            if more.sub != claims.sub {
                return Err(Doubt::Subject.into());
            }
            claims = more;
        }
        Ok(claims)
    }

    fn token(
        &self,
        provider: &Provider,
        described: &Description,
        code: &str,
        back: &str,
        verifier: &str,
    ) -> Result<Value, Failure> {
        safe(&described.token_endpoint)?;
        // The secret in the body: all three profiles take it there.
        let fields = [
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", back),
            ("code_verifier", verifier),
            ("client_id", &provider.client_id),
            ("client_secret", &provider.client_secret),
        ];
        let answer = self
            .agent
            .post(&described.token_endpoint)
            .header("accept", "application/json")
            .send_form(fields);
        let mut answer = answer.map_err(away)?;
        let status = answer.status();
        let text = read(&mut answer)?;
        if status.is_client_error() {
            // What went wrong, by its name: never the code, and nothing of the person.
            let told: Option<Value> = serde_json::from_str(&text).ok();
            let error = told.as_ref().and_then(|told| told.get("error")?.as_str());
            return Err(Failure::Refused(error.unwrap_or("no reason").to_owned()));
        }
        if !status.is_success() {
            return Err(away(status));
        }
        serde_json::from_str(&text).map_err(away)
    }

    /// What a provider tells of somebody: as JSON, or as a token of its own.
    fn user(
        &self,
        described: &Description,
        address: &str,
        access: &str,
    ) -> Result<Claims, Failure> {
        let text = self.get(address, Some(access))?;
        let text = text.trim();
        if text.starts_with('{') {
            return serde_json::from_str(text).map_err(away);
        }
        self.with_keys(described, |keys| word::signed(text, keys))
    }

    /// Checks something with the provider's keys, which may have changed since they were asked for.
    fn with_keys<T>(
        &self,
        described: &Description,
        check: impl Fn(&[Key]) -> Result<T, Doubt>,
    ) -> Result<T, Failure> {
        let known = lock(&self.keys).get(&described.jwks_uri).cloned();
        if let Some((at, keys)) = known {
            let checked = check(&keys);
            let stale = matches!(checked, Err(Doubt::UnknownKey)) && at.elapsed() > KEYS_AGAIN;
            if !stale && at.elapsed() < KNOWN_FOR {
                return Ok(checked?);
            }
        }
        #[derive(Deserialize)]
        struct Keys {
            keys: Vec<Value>,
        }
        let text = self.get(&described.jwks_uri, None)?;
        let all: Keys = serde_json::from_str(&text).map_err(away)?;
        // Keys of kinds that nobody knew when this was written are passed over.
        let keys = all.keys.into_iter();
        let keys: Vec<Key> = keys
            .filter_map(|key| serde_json::from_value(key).ok())
            .collect();
        let keys = Arc::new(keys);
        let kept = (Instant::now(), Arc::clone(&keys));
        lock(&self.keys).insert(described.jwks_uri.clone(), kept);
        Ok(check(&keys)?)
    }

    fn get(&self, address: &str, bearer: Option<&str>) -> Result<String, Failure> {
        safe(address)?;
        let mut request = self.agent.get(address);
        if let Some(bearer) = bearer {
            request = request.header("authorization", format!("Bearer {bearer}"));
        }
        let mut answer = request.call().map_err(away)?;
        if !answer.status().is_success() {
            return Err(away(answer.status()));
        }
        read(&mut answer)
    }
}

/// What a provider names is asked as safely as the provider itself.
fn safe(address: &str) -> Result<(), Failure> {
    if is_safe(address) {
        Ok(())
    } else {
        Err(away("an address without https"))
    }
}

fn read(answer: &mut ureq::http::Response<ureq::Body>) -> Result<String, Failure> {
    let body = answer.body_mut().with_config().limit(ANSWER_BYTES_MAX);
    body.read_to_string().map_err(away)
}
