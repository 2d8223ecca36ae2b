//! The description of the API.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::{plenary, support::Town, survey};

fn parameters<'a>(of: &'a Value, place: &str) -> Vec<&'a Value> {
    let all = of["get"]["parameters"].as_array().unwrap();
    all.iter().filter(|it| it["in"] == place).collect()
}

#[tokio::test]
async fn every_parameter_of_a_path_has_an_example_that_is_there() {
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
