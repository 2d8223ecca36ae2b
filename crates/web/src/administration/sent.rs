//! A form that may bring a file.

use axum::{
    body::Bytes,
    extract::{FromRequest, Multipart, Request, multipart::MultipartError},
    http::{StatusCode, header},
};
use kuzul_engine::CommandId;

use crate::{asked::Asked, errors::Problem, room::sent::Sent};

/// What a form brought.
#[derive(Default)]
pub(super) struct Form {
    /// Its fields.
    pub(super) sent: Sent,
    /// The file that was chosen; none where none was.
    pub(super) file: Option<Bytes>,
}

impl Form {
    /// Reads a form with or without a file.
    ///
    /// # Errors
    /// When it is none, or too large.
    pub(super) async fn read(request: Request, asked: &mut Asked) -> Result<Self, Problem> {
        let kind = request.headers().get(header::CONTENT_TYPE);
        let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if !kind.starts_with("multipart/form-data") {
            let headers = request.headers().clone();
            let body = Bytes::from_request(request, &()).await;
            let sent = Sent::read(&headers, body, asked)?;
            return Ok(Self { sent, file: None });
        }
        let parts = Multipart::from_request(request, &()).await;
        let mut parts = parts.map_err(|_| Problem::WrongType)?;
        let mut fields = Vec::new();
        let mut file = None;
        while let Some(part) = parts.next_field().await.map_err(|error| broken(&error))? {
            let name = part.name().unwrap_or_default().to_owned();
            let is_file = part.file_name().is_some();
            let bytes = part.bytes().await.map_err(|error| broken(&error))?;
            if is_file {
                // A browser sends an empty file where none was chosen.
                file = Some(bytes).filter(|bytes| !bytes.is_empty());
            } else {
                let text = String::from_utf8(bytes.to_vec());
                fields.push((name, text.map_err(|_| Problem::BrokenBody)?));
            }
        }
        let sent = Sent::of(fields);
        Ok(Self { sent, file })
    }

    /// The id of the form, or a new one where a program sends none.
    pub(super) fn id(&self) -> Result<CommandId, Problem> {
        self.sent.id_or_new()
    }
}

/// Lines of a text, without those that are empty.
pub(super) fn lines(text: &str) -> Vec<String> {
    let lines = text.lines().map(str::trim);
    lines
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

/// A text, or none where nothing was typed.
pub(super) fn some(text: &str) -> Option<String> {
    Some(text.trim())
        .filter(|text| !text.is_empty())
        .map(str::to_owned)
}

fn broken(error: &MultipartError) -> Problem {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        Problem::TooLarge
    } else {
        Problem::BrokenBody
    }
}
