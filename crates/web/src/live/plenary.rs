//! A plenary's room as it changes: who looks is told to fetch the page again, and how many have
//! voted. A plenary is small and slow: each reader follows the journal alone.

use std::{convert::Infallible, sync::Arc, time::Duration};

use axum::{
    body::{Body, Bytes},
    http::{HeaderValue, header},
    response::Response,
};
use futures_util::stream;
use kuzul_engine::Published;
use kuzul_journal::Seq;
use kuzul_model::{
    Kuzul,
    access::Viewer,
    id::MeetingId,
    plenary::{Change, Plenary},
};
use tokio::{
    sync::{
        broadcast::{Receiver, error::RecvError},
        watch,
    },
    time::{Interval, MissedTickBehavior, interval},
};

use super::hub::{closed, message, notice};
use crate::site::Site;

/// How often readers hear that the connection lives.
const BEAT: Duration = Duration::from_secs(15);
/// What a browser waits before it comes back, unless the page's script knows better.
const RETRY: &[u8] = b"retry: 1500\n\n";

/// Where one reader stands.
struct Reader {
    site: Site,
    plenary: MeetingId,
    published: Receiver<Arc<Published<Kuzul>>>,
    closing: Option<watch::Receiver<bool>>,
    beat: Interval,
    first: Option<Bytes>,
}

/// Answers with all that changes in a plenary's room from a record on.
pub(crate) fn follow(site: &Site, plenary: MeetingId, since: Option<Seq>) -> Response {
    // Before the state is read: nothing happens unseen between the two.
    let published = site.engine().subscribe();
    let snapshot = site.snapshot();
    let room = snapshot.state.seen_by(Viewer::Public).plenary(plenary);
    let changed = room.map_or(0, |room| room.changed);
    let mut beat = interval(BEAT);
    beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let first = match since {
        // It has changed since the page was made, or the server was set back.
        Some(since) if since < changed || since > snapshot.head.seq => {
            message("stage", snapshot.head.seq, "").bytes
        }
        _ => Bytes::from_static(RETRY),
    };
    let reader = Reader {
        plenary,
        published,
        closing: site.settings().closing.clone(),
        beat,
        first: Some(first),
        site: site.clone(),
    };
    let events = stream::unfold(reader, |mut reader| async move {
        let bytes = reader.next().await?;
        Some((Ok::<_, Infallible>(bytes), reader))
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
        loop {
            tokio::select! {
                news = self.published.recv() => match news {
                    Ok(news) => if let Some(bytes) = self.told(&news) {
                        return Some(bytes);
                    },
                    Err(RecvError::Lagged(_)) => {
                        let head = self.site.snapshot().head.seq;
                        return Some(message("stage", head, "").bytes);
                    }
                    Err(RecvError::Closed) => return None,
                },
                _ = self.beat.tick() => return Some(notice("beat", "").bytes),
                () = closed(self.closing.as_mut()) => return None,
            }
        }
    }

    /// What a reader is told of some news, if it is about this room.
    fn told(&self, news: &Published<Kuzul>) -> Option<Bytes> {
        let changes = news
            .events
            .iter()
            .filter_map(|it| it.event.plenary_change());
        let mut own = changes
            .filter(|(plenary, _)| *plenary == self.plenary)
            .peekable();
        let any = own.peek().is_some();
        if news.rebuilt || own.any(|(_, change)| change == Change::Stage) {
            return Some(message("stage", news.snapshot.head.seq, "").bytes);
        }
        any.then(|| {
            let seen = news.snapshot.state.seen_by(Viewer::Public);
            let room = seen.plenary(self.plenary);
            let people = room.map_or(0, Plenary::signed_in);
            let voters = room.and_then(|room| Some(room.vote_on()?.voters()));
            let mut bytes = notice("people", &people.to_string()).bytes.to_vec();
            if let Some(voters) = voters {
                bytes.extend_from_slice(&notice("turnout", &voters.to_string()).bytes);
            }
            bytes.into()
        })
    }
}
