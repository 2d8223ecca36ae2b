//! What happens to what the pages send: a command is carried out, and answered to a form or to a
//! program.

use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use kuzul_engine::{CommandId, Receipt};
use kuzul_locale::Words;
use kuzul_model::{Command, board};
use serde::Serialize;

use crate::{
    asked::Asked,
    console::{Forms, Leader, Shown},
    errors::Problem,
    room::sent::Sent,
    site::Site,
};

/// What was written.
#[derive(Debug, Serialize)]
struct Written {
    /// The record: a new card's id.
    seq: u64,
}

/// Hands a command over.
pub(super) async fn submit(
    site: &Site,
    leader: &Leader,
    id: CommandId,
    command: board::Command,
) -> Result<Receipt, Problem> {
    site.submit(id, leader.actor(), Command::Board(command))
        .await
}

/// What a program is told.
pub(super) fn written(receipt: Receipt) -> Response {
    let status = if receipt.replayed {
        StatusCode::OK
    } else {
        StatusCode::CREATED
    };
    (status, Json(Written { seq: receipt.first })).into_response()
}

/// A page again, with what was typed and why it was not taken; `make` makes it.
pub(super) fn again(
    site: &Site,
    asked: &Asked,
    leader: &Leader,
    problem: &Problem,
    sent: Sent,
    make: impl FnOnce(Shown<'_>) -> Response,
) -> Response {
    let what = problem.what(Words::of(asked.language));
    let snapshot = site.snapshot();
    let mut response = make(Shown {
        site,
        snapshot: &snapshot,
        asked,
        leader,
        status: problem.status(),
        forms: Forms::refused(sent, what),
    });
    problem.say_when(response.headers_mut());
    response
}
