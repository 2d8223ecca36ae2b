//! What a form of the console sends: fields by name.

use axum::{
    body::Bytes,
    extract::rejection::BytesRejection,
    http::{HeaderMap, StatusCode, header},
};
use kuzul_engine::CommandId;

use crate::{asked::Query, errors::Problem};

/// The fields that were sent.
#[derive(Clone, Debug, Default)]
pub(super) struct Sent {
    fields: Vec<(String, String)>,
}

impl Sent {
    /// Reads a form.
    ///
    /// # Errors
    /// When it is none, or too large.
    pub(super) fn read(
        headers: &HeaderMap,
        body: Result<Bytes, BytesRejection>,
    ) -> Result<Self, Problem> {
        let kind = headers.get(header::CONTENT_TYPE);
        let kind = kind.and_then(|kind| kind.to_str().ok());
        let kind = kind.map(|kind| kind.split(';').next().unwrap_or_default().trim());
        if kind != Some("application/x-www-form-urlencoded") {
            return Err(Problem::WrongType);
        }
        let body = body.map_err(|error| {
            if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
                Problem::TooLarge
            } else {
                Problem::BrokenBody
            }
        })?;
        let text = std::str::from_utf8(&body).map_err(|_| Problem::BrokenBody)?;
        let query = Query::parse(text);
        if query.broken {
            return Err(Problem::BrokenBody);
        }
        Ok(Self {
            fields: query.into_pairs(),
        })
    }

    /// The last value of a field.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let mut fields = self.fields.iter().rev();
        fields
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// All values of a field, in their order.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let fields = self.fields.iter();
        fields
            .filter(move |(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// The text of a field; empty where it was not sent.
    pub(super) fn text(&self, name: &str) -> &str {
        self.get(name).unwrap_or_default()
    }

    /// The number of a field.
    ///
    /// # Errors
    /// When it is missing or no number of that size.
    pub(super) fn number<N: std::str::FromStr>(&self, name: &str) -> Result<N, Problem> {
        let number = self.get(name).and_then(|text| text.trim().parse().ok());
        number.ok_or(Problem::BrokenBody)
    }

    /// The client's id for its command, the same for each retry.
    ///
    /// # Errors
    /// When it is missing or none.
    pub(super) fn id(&self) -> Result<CommandId, Problem> {
        let id = self.get("id").and_then(CommandId::parse);
        id.ok_or(Problem::BrokenBody)
    }
}
