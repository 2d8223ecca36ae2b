//! One reader's stream of events.

use std::sync::Arc;

use axum::{
    body::{Body, Bytes},
    http::{HeaderValue, header},
    response::Response,
};
use futures_util::stream;
use kuzul_engine::Engine;
use kuzul_journal::Seq;
use kuzul_model::{Kuzul, id::BoardId};
use tokio::sync::broadcast::{self, error::RecvError};

use super::{
    hub::{Audience, Hub, beat_now, message, notice},
    room::{Message, Room},
};

/// What a browser waits before it comes back, unless the page's script knows better.
const RETRY: &str = "retry: 1500\n\n";

/// Where one reader stands.
struct Reader {
    room: Arc<Room>,
    device: Box<str>,
    first: Option<Bytes>,
    missed: std::vec::IntoIter<Message>,
    /// All that there is to wait for: beats and the end come by it too, so that a message costs
    /// each reader no more than a look and a write.
    messages: broadcast::Receiver<Option<Message>>,
    /// Messages up to this record were in the page already, or have been sent.
    seen: Seq,
}

/// Answers with all that changes on a board from a record on. `device` is the reader's pseudonym.
pub(crate) fn stream(
    hub: &Arc<Hub>,
    engine: &Engine<Kuzul>,
    board: BoardId,
    audience: Audience,
    device: &str,
    since: Option<Seq>,
) -> Response {
    let room = hub.room(engine, board);
    let now = engine.snapshot().head.seq;
    let channel = room.channel(audience, now);
    // Subscribed first: what is sent between this and the look at what was missed comes twice,
    // which does no harm, and not never.
    let messages = channel.subscribe();
    let missed = since.map_or(Some(Vec::new()), |since| channel.since(since));
    // Who missed more than is known, or was ahead of a server that was set back, starts anew.
    let missed = missed
        .filter(|_| since.is_none_or(|since| since <= now))
        .unwrap_or_else(|| vec![message("stage", now, "")]);
    room.enter(device);
    let people = notice("people", &room.people().to_string());
    let mut first = RETRY.as_bytes().to_vec();
    first.extend_from_slice(&people.bytes);
    first.extend_from_slice(&beat_now().bytes);
    let reader = Reader {
        room,
        device: device.into(),
        first: Some(first.into()),
        missed: missed.into_iter(),
        messages,
        seen: since.unwrap_or(0).min(now),
    };
    let events = stream::unfold(reader, |mut reader| async move {
        let bytes = reader.next().await?;
        Some((Ok::<_, std::convert::Infallible>(bytes), reader))
    });
    let mut response = Response::new(Body::from_stream(events));
    let headers = response.headers_mut();
    let kind = HeaderValue::from_static("text/event-stream; charset=utf-8");
    headers.insert(header::CONTENT_TYPE, kind);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // Proxies that gather answers would hold each event back.
    headers.insert("x-accel-buffering", HeaderValue::from_static("no"));
    response
}

impl Reader {
    async fn next(&mut self) -> Option<Bytes> {
        if let Some(first) = self.first.take() {
            return Some(first);
        }
        if let Some(message) = self.missed.next() {
            self.seen = self.seen.max(message.seq);
            return Some(message.bytes);
        }
        if self.room.is_over() {
            return None;
        }
        match self.messages.recv().await {
            Ok(Some(message)) => {
                self.seen = self.seen.max(message.seq);
                Some(message.bytes)
            }
            Ok(None) | Err(RecvError::Closed) => None,
            // Too slow for all that happened: the page is fetched again.
            Err(RecvError::Lagged(_)) => Some(message("stage", self.seen, "").bytes),
        }
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        self.room.leave(&self.device);
    }
}
