//! Passkeys through the real router, with an authenticator made of software.

use axum::http::{StatusCode, header};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use kuzul_model::{access::Viewer, mail::Address};
use kuzul_web::Settings;
use ring::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair},
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::{
    person::{Browser, letter_to},
    support::{Answer, Town},
};

const SITE: &str = "http://localhost:8080";

fn town() -> Town {
    Town::new().with(Settings {
        public_url: Some(SITE.into()),
        ..Settings::default()
    })
}

fn base64(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// A device that keeps one key, verifies its owner, and counts nothing, as phones do.
struct Authenticator {
    pair: EcdsaKeyPair,
    id: [u8; 16],
    user: String,
    origin: &'static str,
}

impl Authenticator {
    fn new() -> Self {
        let random = SystemRandom::new();
        let kind = &ECDSA_P256_SHA256_ASN1_SIGNING;
        let made = EcdsaKeyPair::generate_pkcs8(kind, &random).unwrap();
        Self {
            pair: EcdsaKeyPair::from_pkcs8(kind, made.as_ref(), &random).unwrap(),
            id: *b"a key of anna's.",
            user: String::new(),
            origin: SITE,
        }
    }

    fn client_data(&self, kind: &str, options: &Value) -> String {
        json!({ "type": kind, "challenge": options["challenge"], "origin": self.origin })
            .to_string()
    }

    /// What a device says of itself: for which site, that its owner is there and was verified.
    fn said(flags: u8) -> Vec<u8> {
        let mut said = Sha256::digest("localhost").to_vec();
        said.push(flags);
        said.extend([0; 4]);
        said
    }

    /// Makes the key.
    fn creates(&mut self, options: &Value) -> Value {
        self.user = options["user"]["id"].as_str().unwrap().to_owned();
        let mut said = Self::said(0x45);
        said.extend([0; 16]);
        said.extend([0, 16]);
        said.extend(self.id);
        let point = self.pair.public_key().as_ref();
        // A COSE key: {1: 2, 3: -7, -1: 1, -2: x, -3: y}.
        said.extend([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]);
        said.extend(&point[1..33]);
        said.extend([0x22, 0x58, 0x20]);
        said.extend(&point[33..]);
        // {"fmt": "none", "attStmt": {}, "authData": said}
        let mut object = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58".to_vec();
        object.push(u8::try_from(said.len()).unwrap());
        object.extend(said);
        let data = self.client_data("webauthn.create", options);
        json!({
            "id": base64(self.id), "rawId": base64(self.id), "type": "public-key",
            "response": { "clientDataJSON": base64(data), "attestationObject": base64(object) },
            "extensions": {},
        })
    }

    /// Proves to have it.
    fn proves(&self, options: &Value) -> Value {
        let data = self.client_data("webauthn.get", options);
        let said = Self::said(0x05);
        let mut signed = said.clone();
        signed.extend(Sha256::digest(&data));
        let signature = self.pair.sign(&SystemRandom::new(), &signed).unwrap();
        json!({
            "id": base64(self.id), "rawId": base64(self.id), "type": "public-key",
            "response": {
                "clientDataJSON": base64(data), "authenticatorData": base64(said),
                "signature": base64(signature), "userHandle": self.user,
            },
            "extensions": {},
        })
    }
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// The form that a script fills with a proof.
fn form(essai: &Value, proof: &Value) -> String {
    let essai = essai.as_str().unwrap();
    format!("essai={essai}&preuve={}", encoded(&proof.to_string()))
}

async fn adds(browser: &mut Browser<'_>, device: &mut Authenticator) -> Answer {
    let asked = browser.post("/moi/cle", "").await;
    assert_eq!(asked.status, StatusCode::OK, "{}", asked.body);
    let asked = asked.json();
    let options = &asked["options"];
    assert_eq!(options["rp"]["id"], "localhost");
    assert_eq!(options["authenticatorSelection"]["residentKey"], "required");
    let proof = device.creates(options);
    let form = format!(
        "action=ajouter-cle&label=Mon+t%C3%A9l%C3%A9phone&{}",
        form(&asked["essai"], &proof)
    );
    browser.post("/moi/agir", &form).await
}

async fn comes_in(browser: &mut Browser<'_>, device: &Authenticator) -> Answer {
    let asked = browser.post("/entrer/cle/essai", "").await.json();
    let proof = device.proves(&asked["options"]);
    let form = form(&asked["essai"], &proof);
    browser.post("/entrer/cle", &form).await
}

#[tokio::test]
async fn a_passkey_is_added_used_and_removed() {
    let town = town();
    let mut anna = Browser::new(&town);
    anna.signs_in("anna@exemple.bzh").await;
    let mut device = Authenticator::new();
    let added = adds(&mut anna, &mut device).await;
    assert_eq!(
        added.header(header::LOCATION),
        "/moi?fait=nouvelle-cle#cles",
        "{}",
        added.body
    );
    assert!(anna.get("/moi").await.body.contains("Mon téléphone"));
    let told = letter_to(&town, "anna@exemple.bzh");
    assert!(told.contains("vient de changer"), "{told}");
    let mut elsewhere = Browser::new(&town);
    let opened = comes_in(&mut elsewhere, &device).await;
    assert_eq!(opened.header(header::LOCATION), "/moi", "{}", opened.body);
    assert!(
        elsewhere
            .get("/moi")
            .await
            .body
            .contains("anna@exemple.bzh")
    );
    let key = key_of(&town);
    let removed = elsewhere
        .post("/moi/agir", &format!("action=oter-cle&cle={key}"))
        .await;
    assert_eq!(removed.status, StatusCode::SEE_OTHER, "{}", removed.body);
    let mut late = Browser::new(&town);
    let refused = comes_in(&mut late, &device).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused
            .body
            .contains("Cette clé d’accès n’a pas été reconnue.")
    );
    assert!(!late.is_in().await);
}

fn key_of(town: &Town) -> u64 {
    let snapshot = town.engine.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Operator);
    let address = Address::parse("anna@exemple.bzh").unwrap();
    seen.account_at(&address).unwrap().passkeys[0].id.0
}

#[tokio::test]
async fn a_challenge_is_good_once_and_for_one_person() {
    let town = town();
    let [mut anna, mut yann] = [Browser::new(&town), Browser::new(&town)];
    anna.signs_in("anna@exemple.bzh").await;
    yann.signs_in("yann@exemple.bzh").await;
    let mut device = Authenticator::new();
    // Made for Anna, brought by Yann.
    let asked = anna.post("/moi/cle", "").await.json();
    let proof = device.creates(&asked["options"]);
    let brought = format!(
        "action=ajouter-cle&label=x&{}",
        form(&asked["essai"], &proof)
    );
    let refused = yann.post("/moi/agir", &brought).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    // And gone for Anna too, who begins again.
    let refused = anna.post("/moi/agir", &brought).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let added = adds(&mut anna, &mut device).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER);
    let asked = Browser::new(&town)
        .post("/entrer/cle/essai", "")
        .await
        .json();
    let once = form(&asked["essai"], &device.proves(&asked["options"]));
    let mut browser = Browser::new(&town);
    let opened = browser.post("/entrer/cle", &once).await;
    assert_eq!(opened.status, StatusCode::SEE_OTHER);
    let again = Browser::new(&town).post("/entrer/cle", &once).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_proof_for_another_site_or_of_another_key_opens_nothing() {
    let town = town();
    let mut anna = Browser::new(&town);
    anna.signs_in("anna@exemple.bzh").await;
    let mut device = Authenticator::new();
    assert_eq!(
        adds(&mut anna, &mut device).await.status,
        StatusCode::SEE_OTHER
    );
    let twice = adds(&mut anna, &mut device).await;
    assert_eq!(
        twice.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "one key, once"
    );
    let other = Authenticator {
        user: device.user.clone(),
        ..Authenticator::new()
    };
    let phished = Authenticator {
        origin: "http://localhost.mal.example",
        ..device
    };
    for device in [other, phished] {
        let mut browser = Browser::new(&town);
        let refused = comes_in(&mut browser, &device).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(!browser.is_in().await);
    }
    for junk in ["", "essai=1&preuve=2", "essai=&preuve=%7B%7D", "preuve=%FF"] {
        let refused = Browser::new(&town).post("/entrer/cle", junk).await;
        assert!(refused.status.is_client_error(), "{junk}");
    }
}

#[tokio::test]
async fn without_a_safe_address_none_are_offered() {
    for public_url in [None, Some("http://avis.bzh"), Some("https://192.0.2.7")] {
        let town = Town::new().with(Settings {
            public_url: public_url.map(str::to_owned),
            ..Settings::default()
        });
        assert!(!town.get("/entrer").await.body.contains("data-passkey"));
        let asked = Browser::new(&town).post("/entrer/cle/essai", "").await;
        assert_eq!(asked.status, StatusCode::NOT_FOUND, "{public_url:?}");
    }
    let town = Town::new().with(Settings {
        public_url: Some("https://avis.bzh".into()),
        ..Settings::default()
    });
    assert!(town.get("/entrer").await.body.contains("data-passkey"));
}

#[tokio::test]
async fn a_program_is_answered_without_a_page() {
    let town = town();
    let mut anna = Browser::new(&town);
    anna.signs_in("anna@exemple.bzh").await;
    let mut device = Authenticator::new();
    adds(&mut anna, &mut device).await;
    let asked = anna.post("/entrer/cle/essai", "").await.json();
    let proof = form(&asked["essai"], &device.proves(&asked["options"]));
    let json = [("accept", "application/json")];
    let opened = anna
        .ask(axum::http::Method::POST, "/entrer/cle", &json, &proof)
        .await;
    assert_eq!(
        (opened.status, opened.body.as_str()),
        (StatusCode::OK, "{}")
    );
    assert!(anna.is_in().await);
}
