//! What the model refuses, said to people: status, field, sentence.

use axum::http::StatusCode;
use kuzul_locale::{Value, Words};
use kuzul_model::{
    Refusal, board,
    words::{Field, Unfit},
};

/// The status of a refusal.
pub(crate) fn status(refusal: &Refusal) -> StatusCode {
    match refusal {
        Refusal::Forbidden(_) => StatusCode::FORBIDDEN,
        Refusal::Board(board::Refusal::UnknownBoard(_) | board::Refusal::UnknownCard(_)) => {
            StatusCode::NOT_FOUND
        }
        Refusal::Board(board::Refusal::Closed | board::Refusal::Full) => StatusCode::CONFLICT,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// The field that it is about, by its name in forms.
pub(crate) fn field(refusal: &Refusal) -> Option<&'static str> {
    match refusal {
        Refusal::Unfit(Unfit::Empty { field } | Unfit::TooLong { field, .. }) => {
            Some(match field {
                Field::Name => "name",
                Field::Title => "title",
                Field::Text => "text",
                Field::Question => "question",
                Field::From => "from",
                Field::Details => "details",
                Field::Place => "place",
                Field::Reason => "reason",
            })
        }
        Refusal::Board(board::Refusal::UnknownColumn(_)) => Some("column"),
        _ => None,
    }
}

/// What happened, in a sentence.
pub(crate) fn sentence(refusal: &Refusal, words: Words) -> String {
    match refusal {
        Refusal::Unfit(Unfit::Empty { .. }) => words.t("refused-empty").into_owned(),
        Refusal::Unfit(Unfit::TooLong {
            chars, chars_max, ..
        }) => words.with(
            "refused-too-long",
            &[
                ("chars", Value::from(*chars)),
                ("max", Value::from(*chars_max)),
            ],
        ),
        Refusal::Forbidden(_) => words.t("refused-forbidden").into_owned(),
        Refusal::Board(refusal) => board(refusal, words),
        // What only the operator's own files can meet is said by the command line.
        other => words.with(
            "refused-other",
            &[("reason", Value::from(other.to_string()))],
        ),
    }
}

fn board(refusal: &board::Refusal, words: Words) -> String {
    let key = match refusal {
        board::Refusal::Closed => "refused-board-closed",
        board::Refusal::Full => "refused-board-full",
        board::Refusal::UnknownColumn(_) => "refused-column",
        board::Refusal::UnknownCard(_) => "refused-card",
        board::Refusal::NoDotsLeft(dots) => {
            return words.with("refused-no-dots", &[("n", Value::from(*dots))]);
        }
        other => {
            return words.with(
                "refused-other",
                &[("reason", Value::from(other.to_string()))],
            );
        }
    };
    words.t(key).into_owned()
}
