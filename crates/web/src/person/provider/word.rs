//! The word of a provider: a token that it has signed (RFC 7515, 7519), and what must be true of it
//! (OpenID Connect Core 1.0, section 3.1.3.7). Only what providers sign with publicly: no `none`, no
//! shared secrets, and the algorithm has to be one of the key's own kind.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use ring::signature::{
    ECDSA_P256_SHA256_FIXED, ED25519, RSA_PKCS1_2048_8192_SHA256, RSA_PSS_2048_8192_SHA256,
    RsaParameters, RsaPublicKeyComponents, UnparsedPublicKey,
};
use serde::Deserialize;
use serde_json::Value;

/// How far clocks may be apart, in seconds.
const CLOCKS_APART: i64 = 60;
/// How old a token may be when it comes, in seconds: it was made for this very request.
const AGE_MAX: i64 = 10 * 60;

/// Why a word is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Doubt {
    /// It is no token.
    #[error("this is no signed token")]
    Malformed,
    /// It is signed in a way that is not taken.
    #[error("it is signed in a way that is not taken")]
    Algorithm,
    /// No key of the provider has its name.
    #[error("no key of the provider has its name")]
    UnknownKey,
    /// The signature is not the provider's.
    #[error("the signature is not the provider's")]
    Signature,
    /// Another provider speaks.
    #[error("another provider speaks")]
    Issuer,
    /// It is for another site.
    #[error("it is for another site")]
    Audience,
    /// It answers another request.
    #[error("it answers another request")]
    Nonce,
    /// It is too old, or not yet good.
    #[error("it is too old, or not yet good")]
    Time,
    /// It is about somebody else than the token before.
    #[error("it is about somebody else")]
    Subject,
}

/// A public key of a provider (RFC 7517).
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Key {
    kty: String,
    kid: Option<String>,
    alg: Option<String>,
    #[serde(rename = "use")]
    used_for: Option<String>,
    n: Option<String>,
    e: Option<String>,
    crv: Option<String>,
    x: Option<String>,
    y: Option<String>,
}

/// What a token says.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Claims {
    pub(super) sub: String,
    iss: Option<String>,
    #[serde(default)]
    aud: Value,
    azp: Option<String>,
    exp: Option<i64>,
    iat: Option<i64>,
    nonce: Option<String>,
    pub(super) name: Option<String>,
    pub(super) given_name: Option<String>,
    pub(super) family_name: Option<String>,
    /// As ProConnect says it.
    pub(super) usual_name: Option<String>,
    pub(super) email: Option<String>,
    /// True or "true": some providers write texts.
    #[serde(default)]
    email_verified: Value,
}

/// What must be true of a token.
pub(super) struct Expected<'a> {
    pub(super) issuer: &'a str,
    pub(super) client: &'a str,
    pub(super) nonce: &'a str,
    /// Seconds since 1970.
    pub(super) now: i64,
}

#[derive(Deserialize)]
struct Header {
    alg: String,
    kid: Option<String>,
    crit: Option<Value>,
}

impl Claims {
    /// Whether the provider says that it has checked the address.
    pub(super) fn is_mail_verified(&self) -> bool {
        self.email_verified == Value::Bool(true) || self.email_verified == "true"
    }
}

/// The claims of an identity token, if all of it is as it must be.
pub(super) fn identity(
    token: &str,
    keys: &[Key],
    expected: &Expected<'_>,
) -> Result<Claims, Doubt> {
    let claims = signed(token, keys)?;
    if claims.iss.as_deref() != Some(expected.issuer) {
        return Err(Doubt::Issuer);
    }
    let for_us = match &claims.aud {
        Value::String(one) => one == expected.client,
        Value::Array(several) => {
            several.iter().any(|it| it == expected.client)
                && (several.len() == 1 || claims.azp.as_deref() == Some(expected.client))
        }
        _ => false,
    };
    let other_party = claims
        .azp
        .as_deref()
        .is_some_and(|it| it != expected.client);
    if !for_us || other_party {
        return Err(Doubt::Audience);
    }
    let (Some(ends), Some(made)) = (claims.exp, claims.iat) else {
        return Err(Doubt::Time);
    };
    let over = ends.saturating_add(CLOCKS_APART) <= expected.now;
    let early = made > expected.now.saturating_add(CLOCKS_APART);
    let old = made.saturating_add(AGE_MAX) < expected.now;
    if over || early || old {
        return Err(Doubt::Time);
    }
    let nonce = claims.nonce.as_deref().unwrap_or_default();
    if !crate::secret::same(nonce, expected.nonce) {
        return Err(Doubt::Nonce);
    }
    Ok(claims)
}

/// The claims of any token that the provider signed.
pub(super) fn signed(token: &str, keys: &[Key]) -> Result<Claims, Doubt> {
    let mut parts = token.split('.');
    let (Some(head), Some(body), Some(signature), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(Doubt::Malformed);
    };
    let header: Header = serde_json::from_slice(&decoded(head)?).map_err(|_| Doubt::Malformed)?;
    if header.crit.is_some() {
        return Err(Doubt::Algorithm);
    }
    let fits = |key: &&Key| {
        let named = header.kid.is_none() || key.kid == header.kid;
        let signs = key.used_for.as_deref().is_none_or(|it| it == "sig");
        named && signs && key.alg.as_ref().is_none_or(|alg| *alg == header.alg)
    };
    let mut fitting = keys.iter().filter(fits).peekable();
    if fitting.peek().is_none() {
        return Err(Doubt::UnknownKey);
    }
    let message = format!("{head}.{body}");
    let signature = decoded(signature)?;
    let mut doubt = Doubt::Signature;
    for key in fitting {
        match key.check(&header.alg, message.as_bytes(), &signature) {
            Ok(()) => {
                let claims = serde_json::from_slice(&decoded(body)?);
                return claims.map_err(|_| Doubt::Malformed);
            }
            Err(why) => doubt = why,
        }
    }
    Err(doubt)
}

impl Key {
    fn check(&self, alg: &str, message: &[u8], signature: &[u8]) -> Result<(), Doubt> {
        let curve = self.crv.as_deref();
        match (alg, self.kty.as_str()) {
            ("RS256", "RSA") => self.rsa(&RSA_PKCS1_2048_8192_SHA256, message, signature),
            ("PS256", "RSA") => self.rsa(&RSA_PSS_2048_8192_SHA256, message, signature),
            ("ES256", "EC") if curve == Some("P-256") => {
                let mut point = vec![4];
                point.extend(part(self.x.as_deref())?);
                point.extend(part(self.y.as_deref())?);
                UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point)
                    .verify(message, signature)
                    .map_err(|_| Doubt::Signature)
            }
            ("EdDSA" | "Ed25519", "OKP") if curve == Some("Ed25519") => {
                UnparsedPublicKey::new(&ED25519, part(self.x.as_deref())?)
                    .verify(message, signature)
                    .map_err(|_| Doubt::Signature)
            }
            _ => Err(Doubt::Algorithm),
        }
    }

    fn rsa(
        &self,
        parameters: &'static RsaParameters,
        message: &[u8],
        signature: &[u8],
    ) -> Result<(), Doubt> {
        let key = RsaPublicKeyComponents {
            n: part(self.n.as_deref())?,
            e: part(self.e.as_deref())?,
        };
        key.verify(parameters, message, signature)
            .map_err(|_| Doubt::Signature)
    }
}

fn part(text: Option<&str>) -> Result<Vec<u8>, Doubt> {
    decoded(text.ok_or(Doubt::Algorithm)?)
}

fn decoded(text: &str) -> Result<Vec<u8>, Doubt> {
    URL_SAFE_NO_PAD.decode(text).map_err(|_| Doubt::Malformed)
}

#[cfg(test)]
#[path = "word_tests.rs"]
mod tests;
