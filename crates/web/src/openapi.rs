//! The description of the API, made from the pages that answer it (OpenAPI 3.1).

use axum::{
    body::Body,
    extract::State as Extract,
    http::{HeaderValue, header},
    response::Response,
};
use kuzul_model::access::Seen;
use schemars::{SchemaGenerator, generate::SchemaSettings};
use serde_json::{Map, Value, json};

use crate::{
    page::{Envelope, Page},
    site::Site,
};

/// What one page says of itself.
pub(crate) struct Operation {
    route: &'static str,
    name: &'static str,
    summary: &'static str,
    query: &'static [(&'static str, &'static str)],
    schema: fn(&mut SchemaGenerator) -> Value,
}

impl Operation {
    pub(crate) fn of<P: Page>() -> Self {
        Self {
            route: P::ROUTE,
            name: P::NAME,
            summary: P::SUMMARY,
            query: P::QUERY,
            schema: |generator| generator.subschema_for::<Envelope<P>>().into(),
        }
    }
}

/// The whole document, with examples of what is there to be seen.
pub(crate) fn describe(operations: &[Operation], seen: Seen<'_>) -> String {
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        settings.definitions_path = "/components/schemas".into();
    });
    let mut generator = settings.into_generator();
    let paths: Map<String, Value> = operations
        .iter()
        .map(|operation| {
            (
                address(operation.route),
                json!({ "get": get(operation, seen, &mut generator) }),
            )
        })
        .collect();
    let mut schemas = generator.take_definitions(true);
    schemas.insert("Problem".into(), problem());
    let document = json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Kuzul",
            "version": env!("CARGO_PKG_VERSION"),
            "summary": "Every public page of a council, as data.",
            "license": { "name": "EUPL-1.2", "identifier": "EUPL-1.2" },
        },
        "paths": paths,
        "components": { "schemas": schemas },
    });
    document.to_string()
}

/// Sends it.
pub(crate) async fn serve(Extract(site): Extract<Site>) -> Response {
    let document = site.openapi().get().cloned().unwrap_or_default();
    let mut response = Response::new(Body::from(document));
    response.headers_mut().insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/openapi+json;version=3.1"),
    );
    response
}

/// The address of the twin for programs.
fn address(route: &str) -> String {
    if route == "/" {
        "/index.json".to_owned()
    } else {
        format!("{route}.json")
    }
}

/// Something that a parameter of a path may be, if there is any yet.
fn example(route: &str, name: &str, seen: Seen<'_>) -> Option<String> {
    match name {
        "board" => seen.boards().next().map(|it| it.id.to_string()),
        "conclusion" => seen.conclusions().next().map(|it| it.id.to_string()),
        "form" => seen.surveys().next().map(|it| it.id.to_string()),
        "group" => seen.groups().next().map(|it| it.id.to_string()),
        "insee" => seen.communes().next().map(|it| it.insee.to_string()),
        "meeting" if route.ends_with("/compte-rendu") => {
            seen.plenaries().next().map(|it| it.meeting.to_string())
        }
        "meeting" => seen.meetings().next().map(|it| it.id.to_string()),
        // Any card, cluster, conclusion or workshop has its thread.
        "number" => example(route, "conclusion", seen),
        "opinion" => seen.opinions().next().map(|it| it.id.to_string()),
        "section" => {
            let opinion = seen.opinions().next()?;
            opinion.sections().next().map(|it| it.id.to_string())
        }
        "paragraph" => Some("1".to_owned()),
        "process" => seen.processes().next().map(|it| it.id.to_string()),
        "referral" => seen.referrals().next().map(|it| it.id.to_string()),
        "workshop" => seen.workshops().next().map(|it| it.id.to_string()),
        // The history of a process, or that of the council.
        "id" => example(route, "process", seen),
        "kind" if route.contains("{id}") => Some("demarche".to_owned()),
        "kind" => Some("conseil".to_owned()),
        _ => None,
    }
}

fn get(operation: &Operation, seen: Seen<'_>, generator: &mut SchemaGenerator) -> Value {
    let in_path = operation.route.split('/').filter_map(|part| {
        let name = part.strip_prefix('{')?.strip_suffix('}')?;
        let mut parameter =
            json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } });
        if let Some(example) = example(operation.route, name, seen) {
            parameter["example"] = example.into();
        }
        Some(parameter)
    });
    let date = json!({
        "name": "au", "in": "query",
        "description": "A past day: the answer is as it stood at its end.",
        // A form that was left empty sends an empty date, which means today.
        "schema": { "type": "string", "anyOf": [{ "format": "date" }, { "maxLength": 0 }] },
    });
    let in_query = operation.query.iter().map(|(name, description)| {
        json!({ "name": name, "in": "query", "description": description, "schema": { "type": "string" } })
    });
    let parameters: Vec<Value> = in_path.chain(in_query).chain([date]).collect();
    let refusal = |description: &str| {
        json!({
            "description": description,
            "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } },
        })
    };
    json!({
        "operationId": operation.name,
        "summary": operation.summary,
        "parameters": parameters,
        "responses": {
            "200": {
                "description": operation.summary,
                "content": { "application/json": { "schema": (operation.schema)(generator) } },
            },
            "304": { "description": "The client has it already." },
            "400": refusal("The query cannot be read, or names no past day."),
            "404": refusal("It is not there, or was not yet."),
            "503": refusal("Too much at once: come again."),
        },
    })
}

/// RFC 9457.
fn problem() -> Value {
    json!({
        "type": "object",
        "required": ["type", "title", "status", "detail"],
        "properties": {
            "type": { "type": "string" },
            "title": { "type": "string" },
            "status": { "type": "integer" },
            "detail": { "type": "string", "description": "What happened and what to do, for a person." },
            "field": { "type": "string", "description": "The field that it is about." },
            "work": {
                "type": "object",
                "description": "What lets a new device in, where its network has brought very many: a number such that the SHA-256 of slip, point and number begins with so many zero bits (sent as billet and essai), or so many seconds of waiting.",
                "properties": {
                    "slip": { "type": "string" },
                    "bits": { "type": "integer" },
                    "wait": { "type": "integer" },
                },
            },
        },
    })
}
