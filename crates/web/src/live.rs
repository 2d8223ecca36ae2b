//! Live boards: what changed on a board is rendered once for each audience, and the same bytes go
//! to all who look.
//!
//! What is sent is made from the newest state and not from what happened: each message puts a card
//! or a cluster as it is now. So several changes become one message, a message may be sent twice,
//! and who missed some fetches the page again.

pub(crate) mod columns;
mod fragment;
mod hub;
mod pace;
mod plenary;
mod public;
mod room;
mod stream;

use axum::http::HeaderMap;
use kuzul_journal::Seq;

use crate::asked::Query;

pub(crate) use fragment::Fragments;
pub(crate) use hub::{Audience, Hub};
pub(crate) use pace::Pace;
pub(crate) use plenary::follow as follow_plenary;
pub(crate) use public::PublicFragments;
pub(crate) use stream::stream;

/// The record up to which a reader has seen everything: what the browser says when it comes back,
/// else what the page was made from.
pub(crate) fn since(headers: &HeaderMap, query: &Query) -> Option<Seq> {
    let last = headers.get("last-event-id");
    let last = last.and_then(|last| last.to_str().ok()?.parse().ok());
    last.or_else(|| query.get("depuis")?.parse().ok())
}
