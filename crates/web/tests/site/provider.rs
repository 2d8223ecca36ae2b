//! Identity providers through the real router, against a small one on this machine that can be told
//! to lie. The real one is asked in `e2e/provider.spec.js`.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use axum::{
    Json, Router,
    extract::{Form, State},
    http::{HeaderMap, StatusCode, header},
    routing::{get, post},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use kuzul_model::{access::Viewer, mail::Address};
use kuzul_web::{Provider, Settings};
use ring::{
    rand::SystemRandom,
    signature::{Ed25519KeyPair, KeyPair},
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::{person::Browser, support::Town};

type Query = HashMap<String, String>;

/// A provider: what it was asked for by code, and what it says whatever it was asked.
struct Fake {
    issuer: String,
    pair: Ed25519KeyPair,
    asked: Mutex<HashMap<String, Query>>,
    lies: Mutex<Value>,
}

impl Fake {
    async fn start() -> Arc<Self> {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let made = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new()).unwrap();
        let fake = Arc::new(Self {
            issuer: format!("http://{}/realms/ville", listener.local_addr().unwrap()),
            pair: Ed25519KeyPair::from_pkcs8(made.as_ref()).unwrap(),
            asked: Mutex::default(),
            lies: Mutex::new(json!({})),
        });
        let router = Router::new()
            .route(
                "/realms/ville/.well-known/openid-configuration",
                get(describe),
            )
            .route("/keys", get(keys))
            .route("/token", post(token))
            .route("/user", get(user))
            .with_state(Arc::clone(&fake));
        tokio::spawn(async move { axum::serve(listener, router).await });
        fake
    }

    fn at(&self, path: &str) -> String {
        self.issuer.replace("/realms/ville", path)
    }

    /// Somebody says yes there: the address to which they are sent back.
    fn says_yes(&self, location: &str) -> String {
        let (endpoint, query) = location.split_once('?').unwrap();
        assert_eq!(endpoint, self.at("/authorize"));
        let query: Query = query
            .split('&')
            .map(|pair| {
                let (name, value) = pair.split_once('=').unwrap();
                (name.to_owned(), decoded(value))
            })
            .collect();
        assert_eq!(query["response_type"], "code");
        assert_eq!(query["code_challenge_method"], "S256");
        assert_eq!(
            query["redirect_uri"],
            "http://localhost:8080/entrer/retour/ville"
        );
        let state = query["state"].clone();
        let code = format!("code-{}", self.asked.lock().unwrap().len());
        self.asked.lock().unwrap().insert(code.clone(), query);
        format!(
            "/entrer/retour/ville?code={code}&state={state}&iss={}",
            self.issuer
        )
    }

    fn lies(&self, lies: Value) {
        *self.lies.lock().unwrap() = lies;
    }
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let pair = [rest.next().unwrap(), rest.next().unwrap()];
                u8::from_str_radix(std::str::from_utf8(&pair).unwrap(), 16).unwrap()
            }
            other => other,
        });
    }
    String::from_utf8(bytes).unwrap()
}

async fn describe(State(fake): State<Arc<Fake>>) -> Json<Value> {
    Json(json!({
        "issuer": fake.issuer, "authorization_endpoint": fake.at("/authorize"),
        "token_endpoint": fake.at("/token"), "userinfo_endpoint": fake.at("/user"),
        "jwks_uri": fake.at("/keys"),
    }))
}

async fn keys(State(fake): State<Arc<Fake>>) -> Json<Value> {
    let x = URL_SAFE_NO_PAD.encode(fake.pair.public_key().as_ref());
    let own = json!({ "kty": "OKP", "crv": "Ed25519", "kid": "a", "x": x });
    Json(json!({ "keys": [{ "kty": "new", "kid": "z" }, own] }))
}

async fn token(
    State(fake): State<Arc<Fake>>,
    Form(sent): Form<Query>,
) -> (StatusCode, Json<Value>) {
    let asked = fake.asked.lock().unwrap().remove(&sent["code"]);
    let Some(asked) = asked.filter(|_| sent["client_secret"] == "hush") else {
        let error = json!({ "error": "invalid_grant" });
        return (StatusCode::BAD_REQUEST, Json(error));
    };
    assert_eq!(sent["redirect_uri"], asked["redirect_uri"]);
    let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(&sent["code_verifier"]));
    assert_eq!(challenge, asked["code_challenge"]);
    let now = jiff::Timestamp::now().as_second();
    let mut claims = json!({
        "iss": fake.issuer, "sub": "7", "aud": "kuzul", "nonce": asked["nonce"], "iat": now,
        "exp": now + 60, "email": "anna@exemple.bzh", "email_verified": true, "name": "Anna Le Gall",
    });
    for (name, lie) in fake.lies.lock().unwrap().as_object().unwrap() {
        claims[name] = lie.clone();
    }
    let encode = |value: Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let message = format!(
        "{}.{}",
        encode(json!({ "alg": "EdDSA", "kid": "a" })),
        encode(claims)
    );
    let signature = URL_SAFE_NO_PAD.encode(fake.pair.sign(message.as_bytes()).as_ref());
    let told = json!({
        "token_type": "Bearer", "access_token": "of-7", "id_token": format!("{message}.{signature}"),
    });
    (StatusCode::OK, Json(told))
}

async fn user(headers: HeaderMap) -> (StatusCode, Json<Value>) {
    if headers[header::AUTHORIZATION] != "Bearer of-7" {
        return (StatusCode::UNAUTHORIZED, Json(json!({})));
    }
    let told = json!({ "sub": "7", "email": "loin@exemple.bzh", "email_verified": true });
    (StatusCode::OK, Json(told))
}

fn town(fake: &Fake) -> Town {
    let provider = Provider {
        name: "ville".into(),
        label: "la ville".into(),
        issuer: fake.issuer.clone(),
        client_id: "kuzul".into(),
        client_secret: "hush".into(),
        scope: "openid email".into(),
        parameters: vec![("acr_values".into(), "eidas1".into())],
        checks_mail: false,
    };
    Town::new().with(Settings {
        public_url: Some("http://localhost:8080".into()),
        providers: vec![provider],
        ..Settings::default()
    })
}

/// Goes to the provider, and gives the address to which it leads back.
async fn goes(browser: &mut Browser<'_>, fake: &Fake) -> String {
    let led = browser.get("/entrer/par/ville?vers=%2Fdemarches").await;
    assert_eq!(led.status, StatusCode::SEE_OTHER, "{}", led.body);
    fake.says_yes(led.header(header::LOCATION))
}

fn people(town: &Town) -> usize {
    let snapshot = town.engine.snapshot();
    snapshot.state.seen_by(Viewer::Operator).accounts().count()
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_a_provider_knows_is_in() {
    let fake = Fake::start().await;
    let town = town(&fake);
    assert!(
        town.get("/entrer")
            .await
            .body
            .contains("Entrer avec la ville")
    );
    let mut anna = Browser::new(&town);
    let back = goes(&mut anna, &fake).await;
    let come = anna.get(&back).await;
    assert_eq!(come.header(header::LOCATION), "/demarches", "{}", come.body);
    assert!(!anna.cookies.contains_key("fournisseur"));
    let own = anna.get("/moi").await.body;
    assert!(own.contains("Anna Le Gall") && own.contains("anna@exemple.bzh"));
    // The same person by the letter, and by the provider again, whatever address it says now.
    Browser::new(&town).signs_in("anna@exemple.bzh").await;
    fake.lies(json!({ "email": "autre@exemple.bzh" }));
    let mut again = Browser::new(&town);
    let back = goes(&mut again, &fake).await;
    again.get(&back).await;
    assert!(again.get("/moi").await.body.contains("anna@exemple.bzh"));
    assert_eq!(people(&town), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_is_taken_over_by_a_checked_address_alone() {
    let fake = Fake::start().await;
    let town = town(&fake);
    Browser::new(&town).signs_in("anna@exemple.bzh").await;
    fake.lies(json!({ "sub": "8", "email_verified": false }));
    let mut attacker = Browser::new(&town);
    let back = goes(&mut attacker, &fake).await;
    attacker.get(&back).await;
    assert!(!attacker.get("/moi").await.body.contains("anna@exemple.bzh"));
    assert_eq!(people(&town), 2);
    fake.lies(json!({ "sub": "9" }));
    let mut anna = Browser::new(&town);
    let back = goes(&mut anna, &fake).await;
    anna.get(&back).await;
    assert!(anna.get("/moi").await.body.contains("anna@exemple.bzh"));
    assert_eq!(people(&town), 2, "a checked address binds");
    let snapshot = town.engine.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Operator);
    let address = Address::parse("anna@exemple.bzh").unwrap();
    assert!(seen.account_at(&address).is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_token_leaves_out_is_asked_for() {
    let fake = Fake::start().await;
    let town = town(&fake);
    fake.lies(json!({ "email": null }));
    let mut loin = Browser::new(&town);
    let back = goes(&mut loin, &fake).await;
    loin.get(&back).await;
    assert!(loin.get("/moi").await.body.contains("loin@exemple.bzh"));
    fake.lies(json!({ "email": null, "sub": "8" }));
    let mut other = Browser::new(&town);
    let back = goes(&mut other, &fake).await;
    let refused = other.get(&back).await;
    assert_eq!(
        refused.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "about somebody else"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_word_that_is_not_as_it_must_be_opens_nothing() {
    let fake = Fake::start().await;
    let town = town(&fake);
    let now = jiff::Timestamp::now().as_second();
    for lie in [
        json!({ "nonce": "of another request" }),
        json!({ "nonce": null }),
        json!({ "iss": "https://mal.example" }),
        json!({ "aud": "another site" }),
        json!({ "exp": now - 3_600 }),
        json!({ "iat": now - 3_600 }),
    ] {
        fake.lies(lie.clone());
        let mut browser = Browser::new(&town);
        let back = goes(&mut browser, &fake).await;
        let refused = browser.get(&back).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{lie}");
        assert!(refused.body.contains("emandez un lien"), "{lie}");
        assert!(!browser.is_in().await, "{lie}");
    }
    assert_eq!(people(&town), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_fits_the_attempt_of_one_browser_and_once() {
    let fake = Fake::start().await;
    let town = town(&fake);
    let mut attacker = Browser::new(&town);
    let of_attacker = goes(&mut attacker, &fake).await;
    // Another browser, which made no attempt, or one of its own.
    let refused = Browser::new(&town).get(&of_attacker).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let mut anna = Browser::new(&town);
    let own = goes(&mut anna, &fake).await;
    let kept = anna.cookies.clone();
    assert_eq!(
        anna.get(&of_attacker).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    // The attempt is over.
    assert_eq!(
        anna.get(&own).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    // Another state, another target, another issuer, no code.
    for (right, wrong) in [
        ("state=", "state=0"),
        (fake.issuer.as_str(), "https://mal.example"),
        ("code=code", "code=&c=code"),
        (".", ".L21hbA&x="),
    ] {
        let mut browser = Browser::new(&town);
        let back = goes(&mut browser, &fake).await.replacen(right, wrong, 1);
        let refused = browser.get(&back).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{back}");
    }
    // A code that was used is refused by the provider, also to who kept all cookies.
    anna.cookies = kept.clone();
    assert_eq!(anna.get(&own).await.status, StatusCode::SEE_OTHER);
    let mut again = Browser::new(&town);
    again.cookies = kept;
    assert_eq!(
        again.get(&own).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_provider_that_is_away_or_another_is_said_so() {
    let fake = Fake::start().await;
    for issuer in [
        "http://127.0.0.1:9/realms/ville".to_owned(),
        fake.at("/realms/ville/"),
        "http://mal.example".to_owned(),
    ] {
        let town = town(&Fake {
            issuer: issuer.clone(),
            pair: Ed25519KeyPair::from_seed_unchecked(&[1; 32]).unwrap(),
            asked: Mutex::default(),
            lies: Mutex::default(),
        });
        let answer = town.get("/entrer/par/ville").await;
        assert!(
            [StatusCode::BAD_GATEWAY, StatusCode::UNPROCESSABLE_ENTITY].contains(&answer.status),
            "{issuer}: {}",
            answer.status
        );
        assert!(answer.body.contains("emandez un lien"), "{issuer}");
    }
    let town = town(&fake);
    assert_eq!(
        town.get("/entrer/par/autre").await.status,
        StatusCode::NOT_FOUND
    );
}

/// Ties the provider to the account that is open in a browser, and gives the address back.
async fn ties(browser: &mut Browser<'_>, fake: &Fake) -> String {
    let page = browser.post("/moi/fournisseur/ville", "").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    let (_, link) = page
        .body
        .split_once(&format!("href=\"{}", fake.at("/authorize")))
        .unwrap();
    let link = format!(
        "{}{}",
        fake.at("/authorize"),
        link.split('"').next().unwrap()
    );
    fake.says_yes(&link.replace("&#38;", "&").replace("&amp;", "&"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_provider_is_tied_to_an_account_that_is_there_and_untied() {
    let fake = Fake::start().await;
    let town = town(&fake);
    // The address there is another one: the word alone would open another account.
    fake.lies(json!({ "email": "ailleurs@exemple.bzh" }));
    let mut anna = Browser::new(&town);
    anna.signs_in("anna@exemple.bzh").await;
    assert!(
        anna.get("/moi")
            .await
            .body
            .contains("/moi/fournisseur/ville")
    );
    let back = ties(&mut anna, &fake).await;
    let tied = anna.get(&back).await;
    assert_eq!(
        tied.header(header::LOCATION),
        "/moi?fait=fournisseur#fournisseurs",
        "{}",
        tied.body
    );
    assert!(crate::person::letter_to(&town, "anna@exemple.bzh").contains("vient de changer"));
    let mut again = Browser::new(&town);
    let back = goes(&mut again, &fake).await;
    again.get(&back).await;
    assert!(again.get("/moi").await.body.contains("anna@exemple.bzh"));
    assert_eq!(people(&town), 1);

    let form = format!(
        "action=delier&issuer={}",
        fake.issuer.replace(':', "%3A").replace('/', "%2F")
    );
    let untied = again.post("/moi/agir", &form).await;
    assert_eq!(untied.status, StatusCode::SEE_OTHER, "{}", untied.body);
    let mut other = Browser::new(&town);
    let back = goes(&mut other, &fake).await;
    other.get(&back).await;
    assert!(
        other
            .get("/moi")
            .await
            .body
            .contains("ailleurs@exemple.bzh")
    );
    assert_eq!(people(&town), 2);
    // It opens that account now, and cannot open two.
    let back = ties(&mut anna, &fake).await;
    let refused = anna.get(&back).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.body.contains("un autre compte de ce site"),
        "{}",
        refused.body
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_ties_a_provider_to_the_account_of_another() {
    let fake = Fake::start().await;
    let town = town(&fake);
    let [mut anna, mut attacker] = [Browser::new(&town), Browser::new(&town)];
    let outside = anna.post("/moi/fournisseur/ville", "").await;
    assert_ne!(outside.status, StatusCode::OK);
    anna.signs_in("anna@exemple.bzh").await;
    attacker.signs_in("attaque@exemple.bzh").await;
    let back = ties(&mut attacker, &fake).await;
    // Brought to her browser, with her cookies or with his attempt laid there.
    assert_ne!(anna.get(&back).await.status, StatusCode::SEE_OTHER);
    let attempt = attacker.cookies["fournisseur"].clone();
    anna.cookies.insert("fournisseur".into(), attempt);
    assert_eq!(
        anna.get(&back).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let unknown = anna.post("/moi/fournisseur/autre", "").await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_way_in_is_not_taken_away() {
    let fake = Fake::start().await;
    let town = town(&fake);
    fake.lies(json!({ "email_verified": false }));
    let mut anna = Browser::new(&town);
    let back = goes(&mut anna, &fake).await;
    anna.get(&back).await;
    let form = format!(
        "action=delier&issuer={}",
        fake.issuer.replace(':', "%3A").replace('/', "%2F")
    );
    let refused = anna.post("/moi/agir", &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.body.contains("votre seule façon"),
        "{}",
        refused.body
    );
}
