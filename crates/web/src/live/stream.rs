//! One reader's stream of events.

use std::{pin::Pin, sync::Arc, time::Duration};

use axum::{
    body::{Body, Bytes},
    http::{HeaderValue, header},
    response::Response,
};
use futures_util::stream;
use kuzul_engine::Engine;
use kuzul_journal::Seq;
use kuzul_model::{Kuzul, id::BoardId};
use tokio::{
    sync::{
        broadcast::{self, error::RecvError},
        watch,
    },
    time::{Interval, MissedTickBehavior, interval},
};

use super::{
    hub::{Audience, Hub, message},
    room::{Message, Room},
};

/// How often a reader hears that the connection lives.
const BEAT: Duration = Duration::from_secs(15);
/// What a browser waits before it comes back, unless the page's script knows better.
const RETRY: &str = "retry: 1500\n\n";

/// Where one reader stands.
struct Reader {
    room: Arc<Room>,
    device: Box<str>,
    first: Option<Bytes>,
    missed: std::vec::IntoIter<Message>,
    messages: broadcast::Receiver<Message>,
    /// Messages up to this record were in the page already, or have been sent.
    seen: Seq,
    beat: Pin<Box<Interval>>,
    closing: Option<watch::Receiver<bool>>,
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
    let people = message("people", now, &room.people().to_string());
    let mut first = RETRY.as_bytes().to_vec();
    first.extend_from_slice(&people.bytes);
    let mut beat = interval(BEAT);
    beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
    beat.reset();
    let reader = Reader {
        room,
        device: device.into(),
        first: Some(first.into()),
        missed: missed.into_iter(),
        messages,
        seen: since.unwrap_or(0).min(now),
        beat: Box::pin(beat),
        closing: hub.closing(),
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
        tokio::select! {
            message = self.messages.recv() => match message {
                Ok(message) => {
                    self.seen = self.seen.max(message.seq);
                    Some(message.bytes)
                }
                // Too slow for all that happened: the page is fetched again.
                Err(RecvError::Lagged(_)) => Some(message_stage(self.seen)),
                Err(RecvError::Closed) => None,
            },
            _ = self.beat.tick() => Some(Bytes::from_static(b"event: beat\ndata:\n\n")),
            () = closed(self.closing.as_mut()) => None,
        }
    }
}

fn message_stage(seq: Seq) -> Bytes {
    message("stage", seq, "").bytes
}

/// Waits until the server is about to stop.
async fn closed(closing: Option<&mut watch::Receiver<bool>>) {
    match closing {
        Some(closing) => {
            // An error means that whoever would tell has gone: the server stops too.
            let _ = closing.wait_for(|closing| *closing).await;
        }
        None => std::future::pending().await,
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        self.room.leave(&self.device);
    }
}
