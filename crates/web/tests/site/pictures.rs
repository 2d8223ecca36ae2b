//! Pictures of an opinion: sent, refused, placed, dropped.

use std::io::Cursor;

use axum::{
    body::Body,
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use http_body_util::BodyExt;
use image::{ImageFormat, Rgb, RgbImage};
use kuzul_journal::Part;
use kuzul_model::{
    Command,
    redaction::{Command as Drop, Ground},
};
use serde_json::json;
use tower::ServiceExt;

use crate::{
    console::Console,
    opinion::Desk,
    support::{Answer, Town},
};

fn png(side: u32) -> Vec<u8> {
    let picture = RgbImage::from_fn(side, side / 2, |x, _| {
        Rgb([u8::try_from(x % 256).unwrap_or(0), 88, 107])
    });
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

const SAID: [(&str, &str); 3] = [
    ("alternative", "Une carte des trente communes"),
    ("legende", "Le territoire"),
    ("credit", "Conseil, CC BY"),
];

/// Sends a picture from the page of pictures.
async fn add(desk: &Desk, console: &Console<'_>, said: &[(&str, &str)], file: &[u8]) -> Answer {
    let path = format!("/redaction/avis/{}/images", desk.opinion);
    let mut fields = vec![("page", "images"), ("action", "ajouter-image")];
    fields.extend(said);
    console.send_file(&path, &fields, ("fichier", file)).await
}

/// Adds a picture; answers with its number.
async fn added(desk: &Desk, console: &Console<'_>) -> u64 {
    let answer = add(desk, console, &SAID, &png(300)).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let location = answer.header(header::LOCATION);
    location.split("#image-").nth(1).unwrap().parse().unwrap()
}

/// A file as it is sent.
async fn file(town: &Town, path: &str) -> (StatusCode, HeaderMap, Vec<u8>) {
    let request = Request::builder().method(Method::GET).uri(path);
    let request = request.body(Body::empty()).unwrap();
    let response = town.router.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let body = body.collect().await.unwrap().to_bytes();
    (parts.status, parts.headers, body.to_vec())
}

/// The address of the picture on a page.
fn address(page: &str) -> String {
    let after = page
        .split("<img src=\"")
        .nth(1)
        .unwrap_or_else(|| panic!("a picture: {page}"));
    after.split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_picture_is_placed_where_its_mark_stands_and_served_under_its_digest() {
    let desk = Desk::new();
    let console = Console::enter(&desk.town).await;
    let picture = added(&desk, &console).await;
    desk.writes(
        desk.section(4),
        &format!("Avant.\n\n{{{{image {picture}}}}}"),
    );
    let page = desk.page().await.body;
    assert!(
        page.contains("alt=\"Une carte des trente communes\""),
        "{page}"
    );
    assert!(page.contains("Le territoire") && page.contains("Conseil, CC BY"));
    let address = address(&page);
    let (status, headers, bytes) = file(&desk.town, &address).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(headers[header::CONTENT_TYPE], "image/png");
    assert_eq!(headers["x-content-type-options"], "nosniff");
    assert!(headers.contains_key(header::CONTENT_SECURITY_POLICY));
    let kept = image::load_from_memory(&bytes).unwrap();
    assert_eq!((kept.width(), kept.height()), (300, 150));
    let digest: String = sha256(&bytes);
    assert!(
        address.ends_with(&format!("/images/{digest}.png")),
        "{address}"
    );
    // Another opinion, another name: nothing is there.
    let elsewhere = format!("/avis/{}/images/{}.png", desk.opinion, "0".repeat(64));
    assert_eq!(file(&desk.town, &elsewhere).await.0, StatusCode::NOT_FOUND);
}

fn sha256(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[tokio::test]
async fn what_is_no_picture_is_refused_in_a_sentence_and_what_was_typed_stays() {
    let desk = Desk::new();
    let console = Console::enter(&desk.town).await;
    let before = desk.town.engine.snapshot().head.seq;
    let mut broken = png(300);
    broken.truncate(200);
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
    let too_large = vec![b'x'; (20 << 20) + 1];
    for (bytes, said) in [
        (&svg[..], "ni un JPEG ni un PNG"),
        (b"%PDF-1.7 \xff\xfe", "ni un JPEG ni un PNG"),
        (&broken, "abîmé"),
        (b"", "Aucun fichier"),
        (&too_large, "dépasse 20 Mo"),
    ] {
        let refused = add(&desk, &console, &SAID, bytes).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{said}");
        assert!(refused.body.contains(said), "{said}: {}", refused.body);
        for (_, typed) in SAID {
            assert!(refused.body.contains(typed), "{typed}: {}", refused.body);
        }
    }
    let unsaid = [("alternative", " "), ("legende", "Le territoire")];
    let refused = add(&desk, &console, &unsaid, &png(60)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.body.contains("pour qui ne la voit pas"),
        "{}",
        refused.body
    );
    assert!(refused.body.contains("value=\"Le territoire\""));
    assert_eq!(
        desk.town.engine.snapshot().head.seq,
        before,
        "nothing was written"
    );
}

#[tokio::test]
async fn a_picture_added_from_the_text_is_put_into_it_and_loses_no_word() {
    let desk = Desk::new();
    let console = Console::enter(&desk.town).await;
    let section = desk.section(4).to_string();
    let path = format!("/redaction/avis/{}/images", desk.opinion);
    let mut fields = vec![
        ("page", "partie"),
        ("section", section.as_str()),
        ("de", section.as_str()),
        ("titre", "Synthèse"),
        ("texte", "Pas encore enregistré."),
        ("id-image", "00000000000000000000000000abcdef"),
        ("action", "ajouter-image"),
    ];
    fields.extend(SAID);
    let shown = console
        .send_file(&path, &fields, ("fichier", &png(80)))
        .await;
    assert_eq!(shown.status, StatusCode::OK, "{}", shown.body);
    let text = "Pas encore enregistré.\n\n{{image ";
    assert!(shown.body.contains(text), "{}", shown.body);
    assert!(!desk.page().await.body.contains("Pas encore"));
    // The same form once more adds no second picture.
    let again = console
        .send_file(&path, &fields, ("fichier", &png(80)))
        .await;
    let mark = |page: &str| page.split("{{image ").nth(1).unwrap()[..6].to_owned();
    assert_eq!(mark(&again.body), mark(&shown.body));
    // And a file that is refused brings the text back.
    let refused = console
        .send_file(&path, &fields, ("fichier", b"no picture"))
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.body.contains("Pas encore enregistré.</textarea>"),
        "{}",
        refused.body
    );
}

#[tokio::test]
async fn a_picture_that_was_dropped_is_gone_from_page_and_address_and_keeps_a_freeze_away() {
    let desk = Desk::new();
    let console = Console::enter(&desk.town).await;
    let picture = added(&desk, &console).await;
    desk.writes(
        desk.section(4),
        &format!("Avant.\n\n{{{{image {picture}}}}}"),
    );
    let address = address(&desk.page().await.body);
    assert_eq!(file(&desk.town, &address).await.0, StatusCode::OK);
    let redact = Command::Redaction(Drop::Redact {
        seq: picture,
        part: Part::Open,
        reason: "Une personne s’y reconnaît.".into(),
        ground: Ground::Erasure,
    });
    Town::do_on(&desk.town.engine, 21, redact);
    let page = desk.page().await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.body.contains("<img"), "{}", page.body);
    assert!(page.body.contains("Rien à montrer ici"), "{}", page.body);
    assert_eq!(file(&desk.town, &address).await.0, StatusCode::NOT_FOUND);
    let head = desk.town.engine.snapshot().head;
    let form = format!(
        "action=figer&page=suites&fait-de={}&chaine={}&date=2026-03",
        head.seq, head.chain
    );
    let path = format!("/redaction/avis/{}", desk.opinion);
    let refused = console.post(&path, &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.body.contains(&format!("{{{{image {picture}}}}}")),
        "{}",
        refused.body
    );
}

#[tokio::test]
async fn a_picture_taken_out_stays_in_the_edition_that_was_frozen_with_it() {
    let desk = Desk::new();
    let console = Console::enter(&desk.town).await;
    let picture = added(&desk, &console).await;
    desk.writes(
        desk.section(4),
        &format!("Avant.\n\n{{{{image {picture}}}}}"),
    );
    desk.freezes();
    let edition = json!({ "edition": { "correct": { "opinion": desk.opinion, "reason": "Une image de trop." } } });
    desk.does(&edition);
    let path = format!("/redaction/avis/{}", desk.opinion);
    let form = format!("action=retirer-image&page=images&image={picture}");
    let taken = console.post(&path, &form).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.body);
    let frozen = desk.page().await.body;
    assert_eq!(file(&desk.town, &address(&frozen)).await.0, StatusCode::OK);
    let draft = format!("/avis/{}?edition=projet", desk.opinion);
    assert!(!desk.town.get(&draft).await.body.contains("<img"));
}
