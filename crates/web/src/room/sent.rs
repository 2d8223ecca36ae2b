//! What a form or a program sends: fields by name.

use axum::{
    body::Bytes,
    extract::{FromRequest, FromRequestParts, Request, rejection::BytesRejection},
    http::{HeaderMap, StatusCode, header},
    response::Response,
};
use kuzul_engine::CommandId;

use crate::{
    asked::{Asked, Format, Query},
    errors::Problem,
    site::Site,
};

/// A new id, for a form or a command.
///
/// # Errors
/// When the system has no randomness.
pub(crate) fn new_id() -> Result<CommandId, Problem> {
    CommandId::random().map_err(|error| Problem::Internal(error.to_string()))
}

/// What was sent, by whom it was asked. Where it cannot be read, its sender is told so and the handler
/// is not called.
pub(crate) struct Posted {
    pub(crate) asked: Asked,
    pub(crate) sent: Sent,
}

impl FromRequest<Site> for Posted {
    type Rejection = Response;

    async fn from_request(request: Request, site: &Site) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let Ok(mut asked) = Asked::from_request_parts(&mut parts, site).await;
        let headers = parts.headers.clone();
        let body = Bytes::from_request(Request::from_parts(parts, body), site).await;
        match Sent::read(&headers, body, &mut asked) {
            Ok(sent) => Ok(Self { asked, sent }),
            Err(problem) => Err(problem.respond(site, &asked)),
        }
    }
}

/// The fields that were sent.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sent {
    fields: Vec<(String, String)>,
}

impl Sent {
    /// Fields that were read elsewhere.
    pub(crate) fn of(fields: Vec<(String, String)>) -> Self {
        Self { fields }
    }

    /// Reads a form or a JSON object of texts and numbers. A program that sends JSON is answered
    /// with JSON: that is noted in `asked`.
    ///
    /// # Errors
    /// When it is neither, or too large.
    pub(crate) fn read(
        headers: &HeaderMap,
        body: Result<Bytes, BytesRejection>,
        asked: &mut Asked,
    ) -> Result<Self, Problem> {
        let kind = headers.get(header::CONTENT_TYPE);
        let kind = kind.and_then(|kind| kind.to_str().ok());
        let kind = kind.map(|kind| kind.split(';').next().unwrap_or_default().trim());
        if kind == Some("application/json") {
            asked.format = Format::Json;
        }
        let body = body.map_err(|error| {
            if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
                Problem::TooLarge
            } else {
                Problem::BrokenBody
            }
        })?;
        let fields = match kind {
            Some("application/json") => of_json(&body),
            Some("application/x-www-form-urlencoded") => of_form(&body),
            _ => return Err(Problem::WrongType),
        };
        let fields = fields.ok_or(Problem::BrokenBody)?;
        Ok(Self { fields })
    }

    /// The id of the form, or a new one where a program sends none.
    ///
    /// # Errors
    /// When it is none, or the system has no randomness.
    pub(crate) fn id_or_new(&self) -> Result<CommandId, Problem> {
        match self.get("id") {
            Some(_) => self.id(),
            None => new_id(),
        }
    }

    /// The last value of a field.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let mut fields = self.fields.iter().rev();
        fields
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// All fields, in their order.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = &(String, String)> {
        self.fields.iter()
    }

    /// All values of a field, in their order.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let fields = self.fields.iter();
        fields
            .filter(move |(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// The text of a field; empty where it was not sent.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.get(name).unwrap_or_default()
    }

    /// The number of a field.
    ///
    /// # Errors
    /// When it is missing or no number of that size.
    pub(crate) fn number<N: std::str::FromStr>(&self, name: &str) -> Result<N, Problem> {
        let number = self.get(name).and_then(|text| text.trim().parse().ok());
        number.ok_or(Problem::BrokenBody)
    }

    /// The client's id for its command, the same for each retry.
    ///
    /// # Errors
    /// When it is missing or none.
    pub(crate) fn id(&self) -> Result<CommandId, Problem> {
        let id = self.get("id").and_then(CommandId::parse);
        id.ok_or(Problem::BrokenBody)
    }
}

fn of_form(body: &[u8]) -> Option<Vec<(String, String)>> {
    let query = Query::parse(std::str::from_utf8(body).ok()?);
    (!query.broken).then(|| query.into_pairs())
}

fn of_json(body: &[u8]) -> Option<Vec<(String, String)>> {
    let object: serde_json::Map<String, serde_json::Value> = serde_json::from_slice(body).ok()?;
    let mut fields = Vec::with_capacity(object.len());
    for (name, value) in object {
        match value {
            serde_json::Value::Array(values) => {
                for value in values {
                    fields.push((name.clone(), scalar(value)?));
                }
            }
            serde_json::Value::Null => {}
            value => fields.push((name, scalar(value)?)),
        }
    }
    Some(fields)
}

fn scalar(value: serde_json::Value) -> Option<String> {
    match value {
        serde_json::Value::String(text) => Some(text),
        serde_json::Value::Number(number) => Some(number.to_string()),
        serde_json::Value::Bool(flag) => Some(if flag { "oui" } else { "" }.to_owned()),
        _ => None,
    }
}
