//! What the templates of slides and notes read.

use std::collections::BTreeMap;

use kuzul_locale::Words;
use serde_json::Value;

use super::{Body, Deck};
use crate::block::Drawn;
use crate::sheet::{Sheet, code, common, draw, json, mark_safe_links};

/// The deck is typeset and has no faults.
pub(crate) fn of(deck: &Deck) -> Sheet {
    let language = deck.metadata.language;
    let words = Words::of(language);
    let mut files = BTreeMap::new();
    let mut data = common(&deck.metadata);
    let mut light = deck.clone();
    let mut drawn = Vec::new();
    for (index, slide) in light.slides.iter_mut().enumerate() {
        let Body::Drawing { content } = &mut slide.body else {
            drawn.push(Value::Null);
            continue;
        };
        let (shown, bytes) = draw(content, language, &format!("/figure-{}", index + 1), words);
        if let Some(path) = shown["path"].as_str() {
            files.insert(path.to_owned(), bytes);
        }
        drawn.push(shown);
        if let Drawn::Image { data, .. } = content {
            data.clear();
        }
    }
    let count = light.slides.len();
    let names: Vec<String> = (1..=count)
        .map(|number| {
            let arguments = [("number", number.into()), ("count", count.into())];
            words.with("press-slide-of", &arguments)
        })
        .collect();
    let proposals: Vec<Value> = light
        .slides
        .iter()
        .map(|slide| match slide.body {
            Body::Proposal { number, .. } => words
                .with("press-proposal", &[("number", number.into())])
                .into(),
            _ => Value::Null,
        })
        .collect();
    data["drawn"] = drawn.into();
    data["qr"] = code(&deck.metadata, &mut files);
    data["names"] = names.into();
    data["proposals"] = proposals.into();
    data["deck"] = json(&light);
    mark_safe_links(&mut data["deck"]);
    Sheet { data, files }
}
