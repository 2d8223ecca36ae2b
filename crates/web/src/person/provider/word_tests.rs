use ring::{
    rand::SystemRandom,
    signature::{Ed25519KeyPair, KeyPair},
};
use serde_json::json;

use super::*;

const NOW: i64 = 1_790_000_000;

struct Issuer {
    pair: Ed25519KeyPair,
}

impl Issuer {
    fn new() -> Self {
        let made = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new()).unwrap();
        let pair = Ed25519KeyPair::from_pkcs8(made.as_ref()).unwrap();
        Self { pair }
    }

    fn keys(&self) -> Vec<Key> {
        let x = URL_SAFE_NO_PAD.encode(self.pair.public_key().as_ref());
        let key = json!({ "kty": "OKP", "crv": "Ed25519", "kid": "a", "use": "sig", "x": x });
        vec![serde_json::from_value(key).unwrap()]
    }

    fn signs(&self, header: &Value, claims: &Value) -> String {
        let encode = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let message = format!("{}.{}", encode(header), encode(claims));
        let signature = self.pair.sign(message.as_bytes());
        format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature.as_ref()))
    }
}

fn header() -> Value {
    json!({ "alg": "EdDSA", "kid": "a" })
}

fn claims() -> Value {
    json!({
        "iss": "https://id.bzh", "sub": "anna", "aud": "kuzul", "nonce": "n",
        "iat": NOW - 5, "exp": NOW + 60, "email": "anna@exemple.bzh", "email_verified": true,
    })
}

fn heard(token: &str, keys: &[Key]) -> Result<Claims, Doubt> {
    let expected = Expected {
        issuer: "https://id.bzh",
        client: "kuzul",
        nonce: "n",
        now: NOW,
    };
    identity(token, keys, &expected)
}

#[test]
fn a_word_that_is_as_it_must_be_is_believed() {
    let issuer = Issuer::new();
    let said = heard(&issuer.signs(&header(), &claims()), &issuer.keys()).unwrap();
    assert_eq!(said.sub, "anna");
    assert!(said.is_mail_verified());
}

#[test]
fn each_thing_that_must_be_true_is_asked_for() {
    let issuer = Issuer::new();
    let cases = [
        ("iss", json!("https://mal.example"), Doubt::Issuer),
        ("iss", json!("https://id.bzh/"), Doubt::Issuer),
        ("aud", json!("other"), Doubt::Audience),
        ("aud", json!(["kuzul", "other"]), Doubt::Audience),
        ("aud", json!([]), Doubt::Audience),
        ("azp", json!("other"), Doubt::Audience),
        ("nonce", json!("m"), Doubt::Nonce),
        ("nonce", Value::Null, Doubt::Nonce),
        ("exp", json!(NOW - 61), Doubt::Time),
        ("exp", Value::Null, Doubt::Time),
        ("iat", json!(NOW + 61), Doubt::Time),
        ("iat", json!(NOW - 601), Doubt::Time),
    ];
    for (name, value, doubt) in cases {
        let mut said = claims();
        said[name] = value;
        let token = issuer.signs(&header(), &said);
        assert_eq!(heard(&token, &issuer.keys()).unwrap_err(), doubt, "{said}");
    }
}

#[test]
fn a_word_that_another_signed_or_nobody_is_not_believed() {
    let [issuer, other] = [Issuer::new(), Issuer::new()];
    let keys = issuer.keys();
    let forged = other.signs(&header(), &claims());
    assert_eq!(heard(&forged, &keys).unwrap_err(), Doubt::Signature);
    let token = issuer.signs(&header(), &claims());
    let mut changed = claims();
    changed["sub"] = "yann".into();
    let body = URL_SAFE_NO_PAD.encode(changed.to_string());
    let parts: Vec<_> = token.split('.').collect();
    let changed = format!("{}.{body}.{}", parts[0], parts[2]);
    assert_eq!(heard(&changed, &keys).unwrap_err(), Doubt::Signature);
    for alg in ["none", "None", "HS256", "RS256", ""] {
        let token = issuer.signs(&json!({ "alg": alg, "kid": "a" }), &claims());
        assert_eq!(heard(&token, &keys).unwrap_err(), Doubt::Algorithm, "{alg}");
    }
    let unsigned = token.rsplit_once('.').unwrap().0;
    for broken in [unsigned, &format!("{unsigned}."), "", "a.b.c", "....."] {
        assert!(heard(broken, &keys).is_err(), "{broken}");
    }
    let token = issuer.signs(&json!({ "alg": "EdDSA", "kid": "b" }), &claims());
    assert_eq!(heard(&token, &keys).unwrap_err(), Doubt::UnknownKey);
    let token = issuer.signs(&json!({ "alg": "EdDSA", "crit": ["b64"] }), &claims());
    assert_eq!(heard(&token, &keys).unwrap_err(), Doubt::Algorithm);
}

#[test]
fn an_address_is_checked_only_where_the_provider_says_so() {
    let issuer = Issuer::new();
    for (value, checked) in [
        (json!(true), true),
        (json!("true"), true),
        (json!(false), false),
        (json!("false"), false),
        (json!(1), false),
        (Value::Null, false),
    ] {
        let mut said = claims();
        said["email_verified"] = value;
        let heard = heard(&issuer.signs(&header(), &said), &issuer.keys()).unwrap();
        assert_eq!(heard.is_mail_verified(), checked);
    }
}
