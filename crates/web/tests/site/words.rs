//! The words of the interface: every key that the code asks for is there, in French and English.

use std::{fs, path::Path};

use kuzul_locale::{Language, Words, keys};

use crate::support::Town;

#[test]
fn every_key_in_the_code_has_its_words() {
    let mut asked = Vec::new();
    collect(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("src").as_path(),
        &mut asked,
    );
    assert!(
        asked.len() > 50,
        "the search for keys finds too few: {}",
        asked.len()
    );
    let known: Vec<_> = keys(Language::French).collect();
    let missing: Vec<_> = asked
        .iter()
        .filter(|key| !known.contains(&key.as_str()))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// Keys in calls of `t`, `with` and `count` with a literal.
fn collect(folder: &Path, asked: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, asked);
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        for call in [".t(\"", ".said(\"", ".with(\"", ".count(\""] {
            let rest = text.split(call).skip(1);
            let keys = rest.filter_map(|rest| rest.split('"').next());
            asked.extend(keys.filter(|key| !key.contains('{')).map(str::to_owned));
        }
    }
}

#[tokio::test]
async fn no_page_shows_a_key_without_words() {
    let town = Town::new();
    for path in town.addresses() {
        for language in Language::ALL {
            let cookie = format!("langue={}", language.code());
            let answer = town
                .ask(axum::http::Method::GET, &path, &[("cookie", &cookie)], "")
                .await;
            assert!(
                !answer.body.contains('⟦'),
                "{path} in {language:?}: {}",
                answer.body
            );
            assert!(
                answer
                    .body
                    .contains(&format!("<html lang=\"{}\"", language.code()))
            );
        }
    }
    assert_eq!(Words::of(Language::French).t("nav-home"), "Accueil");
}

#[tokio::test]
async fn titles_and_paths_that_people_wrote_are_french_on_an_english_page() {
    let town = Town::new();
    let english = [("cookie", "langue=en")];
    let ask = async |path: String| {
        let answer = town.ask(axum::http::Method::GET, &path, &english, "");
        answer.await.body
    };
    let page = ask(format!("/ateliers/{}", town.workshop)).await;
    let evening = format!(
        "<a href=\"/rencontres/{}\" lang=\"fr\">Soirée",
        town.evening
    );
    let itself = format!(
        "<a href=\"/ateliers/{}\" aria-current=\"page\" lang=\"fr\">Quel",
        town.workshop
    );
    for marked in ["<title lang=\"fr\">Quel vivre", &evening, &itself] {
        assert!(page.contains(marked), "{marked} in {page}");
    }
    assert!(page.contains("<a href=\"/rencontres\">Meetings</a>"));
    let list = ask("/rencontres".to_owned()).await;
    assert!(list.contains("<title>Meetings"), "{list}");
    let french = town.get(&format!("/ateliers/{}", town.workshop)).await.body;
    assert!(french.contains("<title>Quel vivre"), "{french}");
}
