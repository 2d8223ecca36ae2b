//! The description of the API.

use axum::http::{StatusCode, header};
use serde_json::{Value, json};

use crate::{plenary, support::Town, survey};

fn parameters<'a>(of: &'a Value, place: &str) -> Vec<&'a Value> {
    let all = of["get"]["parameters"].as_array().unwrap();
    all.iter().filter(|it| it["in"] == place).collect()
}

/// What a schema requires of an answer, at any depth, and what is not in it.
fn missing(document: &Value, schema: &Value, answer: &Value) -> Vec<String> {
    if let Some(path) = schema["$ref"].as_str() {
        let named = document.pointer(path.trim_start_matches('#'));
        return missing(document, named.unwrap(), answer);
    }
    let mut all = Vec::new();
    for name in schema["required"].as_array().into_iter().flatten() {
        let name = name.as_str().unwrap();
        if answer.get(name).is_none() {
            all.push(name.to_owned());
        }
    }
    for (name, of) in schema["properties"].as_object().into_iter().flatten() {
        if let Some(inner) = answer.get(name).filter(|it| it.is_object()) {
            all.extend(missing(document, of, inner));
        }
    }
    let first = answer.as_array().and_then(|all| all.first());
    if let Some(first) = first {
        all.extend(missing(document, &schema["items"], first));
    }
    all
}

#[tokio::test]
async fn p16_every_path_of_the_description_answers_as_it_says() {
    let mut town = Town::new();
    survey::opened(&town);
    let about = json!({ "kind": "opinion", "process": town.process, "title": "Avis" });
    let opinion = json!({ "opinion": { "open": { "about": about } } });
    let opinion = Town::do_on(&town.engine, 20, serde_json::from_value(opinion).unwrap());
    let (section, heading) = (opinion + 5, "Synthèse");
    let written = json!({ "opinion": { "section": { "edit": { "opinion": opinion, "section": section,
        "from": section, "heading": heading, "text": "Une phrase." } } } });
    Town::do_on(&town.engine, 20, serde_json::from_value(written).unwrap());
    plenary::Session::open(&town, "hands", "").await;
    // Examples are those of the moment when a site begins to serve.
    town.router = kuzul_web::router(town.engine.clone(), kuzul_web::Settings::default());
    let document = town.get("/openapi.json").await.json();
    let mut with_parameters = 0;
    for (path, operations) in document["paths"].as_object().unwrap() {
        let mut address = path.clone();
        for parameter in parameters(operations, "path") {
            let name = parameter["name"].as_str().unwrap();
            let example = parameter["example"].as_str();
            let example = example.unwrap_or_else(|| panic!("{path}: {name} has no example"));
            address = address.replace(&format!("{{{name}}}"), example);
        }
        with_parameters += usize::from(address != *path);
        let answer = town.get(&address).await;
        assert_eq!(answer.status, StatusCode::OK, "{address}");
        let described = &operations["get"]["responses"]["200"]["content"];
        let mut kinds = described.as_object().unwrap().keys();
        let kind = answer.header(header::CONTENT_TYPE);
        let is_described = kinds.any(|it| kind.starts_with(it.as_str()));
        assert!(is_described, "{address}: {kind}");
        if let Some(schema) = described["application/json"].get("schema") {
            let missing = missing(&document, schema, &answer.json());
            assert!(missing.is_empty(), "{address} has no {missing:?}");
        }
    }
    assert!(with_parameters >= 10, "{with_parameters}");
}

#[tokio::test]
async fn the_date_is_described_as_one() {
    let town = Town::new();
    let document = town.get("/openapi.json").await.json();
    for (path, operations) in document["paths"].as_object().unwrap() {
        let dates = parameters(operations, "query")
            .into_iter()
            .filter(|it| it["name"] == "au" && it["schema"]["anyOf"][0]["format"] == "date");
        assert_eq!(dates.count(), 1, "{path}");
    }
}
