//! What a first visit weighs.

use std::collections::BTreeSet;

use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use http_body_util::BodyExt;
use tower::ServiceExt;

use crate::support::Town;

/// The bytes that cross the network for one address, with the heads, as a browser of today asks for
/// it; and the text that it reads of it.
async fn fetched(town: &Town, path: &str) -> (usize, String) {
    let asked = |coding: &str| {
        Request::get(path)
            .header(header::ACCEPT_ENCODING, coding)
            .body(Body::empty())
            .unwrap()
    };
    let answer = town
        .router
        .clone()
        .oneshot(asked("gzip, deflate, br, zstd"))
        .await;
    let answer = answer.unwrap();
    assert_eq!(answer.status(), StatusCode::OK, "{path}");
    let heads = answer.headers().iter();
    let heads: usize = heads
        .map(|(name, value)| name.as_str().len() + value.len() + 4)
        .sum();
    let sent = answer.into_body().collect().await.unwrap().to_bytes().len();
    let plain = town
        .router
        .clone()
        .oneshot(asked("identity"))
        .await
        .unwrap();
    let plain = plain.into_body().collect().await.unwrap().to_bytes();
    (heads + sent, String::from_utf8_lossy(&plain).into_owned())
}

/// The addresses of this site that stand in a text between two marks.
fn between<'t>(text: &'t str, start: &str, end: &str) -> Vec<&'t str> {
    let found = text.split(start).skip(1);
    found.filter_map(|rest| rest.split(end).next()).collect()
}

/// What a browser fetches by itself for a page.
fn needs(page: &str) -> BTreeSet<String> {
    let links = between(page, "<link ", ">").into_iter();
    let fetched = |link: &&str| {
        ["stylesheet", "preload", "modulepreload", "icon", "manifest"]
            .iter()
            .any(|rel| link.contains(&format!("rel=\"{rel}\"")))
    };
    let links = links
        .filter(fetched)
        .flat_map(|it| between(it, "href=\"", "\""));
    let tags = ["<script ", "<img "].map(|tag| between(page, tag, ">"));
    let sources = tags
        .into_iter()
        .flatten()
        .flat_map(|it| between(it, "src=\"", "\""));
    links.chain(sources).map(str::to_owned).collect()
}

#[tokio::test]
async fn p27_the_first_visit_of_a_public_page_is_light() {
    let town = Town::new();
    let process = format!("/demarches/{}", town.process);
    let conclusion = format!("/conclusions/{}", town.conclusions[0]);
    for path in ["/", "/conseil", &process, &conclusion, "/transparence"] {
        let (mut bytes, page) = fetched(&town, path).await;
        let mut all = needs(&page);
        assert!(!all.is_empty(), "{path} has a style");
        for needed in all.clone() {
            let (more, text) = fetched(&town, &needed).await;
            bytes += more;
            if needed.contains(".css") {
                // Fonts and pictures of a style.
                let of_style = between(&text, "url(", ")").into_iter();
                let of_style = of_style.map(|it| it.trim_matches(['"', '\'']));
                let new = of_style.filter(|it| it.starts_with('/') && !all.contains(*it));
                let new: Vec<_> = new.map(str::to_owned).collect();
                for one in new {
                    bytes += fetched(&town, &one).await.0;
                    all.insert(one);
                }
            }
        }
        assert!(all.len() < 15, "{path}: {all:?}");
        assert!(bytes <= 100_000, "{path}: {bytes} bytes for {all:?}");
    }
}
