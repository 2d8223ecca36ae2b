//! The hub: follows the journal for the boards that somebody looks at.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, OnceLock, atomic::Ordering},
    time::Duration,
};

use axum::body::Bytes;
use kuzul_engine::{Engine, Published, Snapshot};
use kuzul_journal::Seq;
use kuzul_locale::Language;
use kuzul_model::{Kuzul, id::BoardId};
use tokio::{
    sync::{
        broadcast::{self, error::RecvError},
        watch,
    },
    time::{Instant, MissedTickBehavior, interval, sleep_until},
};

use super::{
    Fragments,
    fragment::{put_card, put_cluster},
    room::{Channel, Device, Message, Pending, Room},
};
use crate::lock;

/// Shortest time between two messages to one audience: below it, what changed goes together.
const PAUSE: Duration = Duration::from_millis(40);
/// The same for each reader, where many make it longer. A message to one of them takes 12 µs of a
/// core (`cargo xtask bench live`), so that telling all of them takes a quarter of one at the most.
const PAUSE_PER_READER: Duration = Duration::from_micros(50);
/// How often readers hear that the connection lives.
const BEAT: Duration = Duration::from_secs(15);
/// How often the number of people is told, if it has changed.
const COUNT_PAUSE: Duration = Duration::from_secs(1);
/// How long a board is followed after the last reader left.
const ALONE_MAX: Duration = Duration::from_secs(60);

/// Who is sent the same bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Audience {
    /// Phones and walls, in every language: their fragments hold nothing but people's words.
    Public,
    /// Consoles of one language.
    Console(Language),
}

/// Follows the journal for the boards that somebody looks at.
pub(crate) struct Hub {
    rooms: Arc<Mutex<HashMap<BoardId, Arc<Room>>>>,
    public: Box<dyn Fragments>,
    console: OnceLock<fn(Language) -> Box<dyn Fragments>>,
    closing: Option<watch::Receiver<bool>>,
}

impl Hub {
    pub(crate) fn new(public: Box<dyn Fragments>, closing: Option<watch::Receiver<bool>>) -> Self {
        Self {
            rooms: Arc::default(),
            public,
            console: OnceLock::new(),
            closing,
        }
    }

    /// Says how consoles see cards and clusters.
    pub(crate) fn show_consoles(&self, fragments: fn(Language) -> Box<dyn Fragments>) {
        let _ = self.console.set(fragments);
    }

    /// The live board; it is followed from now on.
    pub(super) fn room(self: &Arc<Self>, engine: &Engine<Kuzul>, board: BoardId) -> Arc<Room> {
        let mut rooms = lock(&self.rooms);
        if let Some(room) = rooms.get(&board) {
            return Arc::clone(room);
        }
        let room = Arc::new(Room::new(board));
        rooms.insert(board, Arc::clone(&room));
        let follower = Follower {
            hub: Arc::clone(self),
            // Read before the subscription: whatever is newer comes by it.
            noted: engine.snapshot().head.seq,
            engine: engine.clone(),
            room: Arc::clone(&room),
            pending: Pending::default(),
            flush_at: Instant::now(),
            people: 0,
        };
        // Before anybody reads the state, so that nothing happens unseen between the two.
        tokio::spawn(follower.follow(engine.subscribe()));
        room
    }

    /// How many devices look at a board now.
    pub(crate) fn people(&self, board: BoardId) -> usize {
        let rooms = lock(&self.rooms);
        rooms.get(&board).map_or(0, |room| room.people())
    }

    /// The devices that look at a board or have, by pseudonym.
    pub(crate) fn devices(&self, board: BoardId) -> Vec<(Box<str>, Device)> {
        let rooms = lock(&self.rooms);
        rooms
            .get(&board)
            .map_or_else(Vec::new, |room| room.devices())
    }

    /// Connections to live boards.
    pub(crate) fn connections(&self) -> usize {
        let rooms = lock(&self.rooms);
        let looking = rooms.values().map(|room| &room.looking);
        looking.map(|looking| looking.load(Ordering::Relaxed)).sum()
    }
}

/// Follows one board as long as somebody looks.
struct Follower {
    hub: Arc<Hub>,
    engine: Engine<Kuzul>,
    room: Arc<Room>,
    pending: Pending,
    /// The newest record whose changes are pending or sent. The snapshot may be ahead of it: who
    /// was told a later number, and comes back with it, would miss what lies between.
    noted: Seq,
    /// When the next message may go.
    flush_at: Instant,
    people: usize,
}

impl Follower {
    async fn follow(mut self, mut published: broadcast::Receiver<Arc<Published<Kuzul>>>) {
        let mut count = interval(COUNT_PAUSE);
        let mut beat = interval(BEAT);
        beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut closing = self.hub.closing.clone();
        let mut alone_since = Instant::now();
        loop {
            tokio::select! {
                news = published.recv() => match news {
                    Ok(news) => self.note(&news),
                    Err(RecvError::Lagged(_)) => self.pending.stage = true,
                    Err(RecvError::Closed) => break,
                },
                () = sleep_until(self.flush_at), if !self.pending.is_empty() => self.flush(),
                _ = count.tick() => {
                    if self.room.readers() > 0 {
                        alone_since = Instant::now();
                    } else if alone_since.elapsed() > ALONE_MAX {
                        break;
                    }
                    self.tell_people();
                }
                // One clock for all readers, and not one for each.
                _ = beat.tick() => self.tell(&beat_now()),
                () = closed(closing.as_mut()) => break,
            }
        }
        lock(&self.hub.rooms).remove(&self.room.board);
        self.room.end();
    }

    fn note(&mut self, news: &Published<Kuzul>) {
        self.noted = news.snapshot.head.seq;
        if news.rebuilt {
            // Words were dropped: whatever is shown may hold them.
            self.pending.stage = true;
        }
        for recorded in &news.events {
            if let Some((board, change)) = recorded.event.board_change(recorded.seq)
                && board == self.room.board
            {
                self.pending.note(change);
            }
        }
    }

    fn flush(&mut self) {
        let readers = u32::try_from(self.room.readers()).unwrap_or(u32::MAX);
        self.flush_at = Instant::now() + PAUSE.max(PAUSE_PER_READER.saturating_mul(readers));
        let pending = std::mem::take(&mut self.pending);
        let snapshot = self.engine.snapshot();
        for (audience, channel) in self.room.channels() {
            match audience {
                Audience::Public => self.send(&*self.hub.public, &channel, &snapshot, &pending),
                Audience::Console(language) => {
                    if let Some(fragments) = self.hub.console.get() {
                        self.send(&*fragments(language), &channel, &snapshot, &pending);
                    }
                }
            }
        }
    }

    fn send(
        &self,
        fragments: &dyn Fragments,
        channel: &Channel,
        snapshot: &Snapshot<Kuzul>,
        pending: &Pending,
    ) {
        let seq = self.noted;
        let seen = snapshot.state.seen_by(fragments.viewer());
        let Some(board) = seen.board(self.room.board) else {
            return;
        };
        let mut ops = String::new();
        // Clusters first: a card that has left one is put after the cluster without it.
        for cluster in &pending.clusters {
            put_cluster(&mut ops, fragments, seen, board, *cluster);
        }
        for card in &pending.cards {
            put_card(&mut ops, fragments, seen, board, *card);
            // A card inside a cluster is shown by the cluster.
            let inside = seen.card(board, *card).and_then(|card| card.cluster);
            if let Some(cluster) = inside.filter(|it| !pending.clusters.contains(it)) {
                put_cluster(&mut ops, fragments, seen, board, cluster);
            }
        }
        if !ops.is_empty() {
            channel.send(message("ops", seq, &ops));
        }
        if pending.stage {
            channel.send(message("stage", seq, ""));
        }
        if pending.votes {
            let turnout = seen.turnout(board);
            let said = format!("{} {}", turnout.voters, turnout.votes);
            channel.tell(notice("turnout", &said));
        }
    }

    fn tell_people(&mut self) {
        let people = self.room.people();
        if people == self.people {
            return;
        }
        self.people = people;
        self.tell(&notice("people", &people.to_string()));
    }

    fn tell(&self, message: &Message) {
        for (_, channel) in self.room.channels() {
            channel.tell(message.clone());
        }
    }
}

/// A sign of life with the server's time in milliseconds, by which countdowns go: a phone's own clock
/// may be wrong by a day.
pub(super) fn beat_now() -> Message {
    notice("beat", &crate::now().0.to_string())
}

/// Waits until the server is about to stop.
pub(super) async fn closed(closing: Option<&mut watch::Receiver<bool>>) {
    match closing {
        Some(closing) => {
            // An error means that whoever would tell has gone: the server stops too.
            let _ = closing.wait_for(|closing| *closing).await;
        }
        None => std::future::pending().await,
    }
}

/// A message with what changed up to a record, as it goes over the wire.
pub(super) fn message(event: &str, seq: Seq, data: &str) -> Message {
    Message {
        seq,
        bytes: wire(format!("id: {seq}\nevent: {event}\n"), data),
    }
}

/// A message that a reader need not have seen: it has no number, by which the reader would say that
/// it has seen everything up to there.
pub(super) fn notice(event: &str, data: &str) -> Message {
    Message {
        seq: 0,
        bytes: wire(format!("event: {event}\n"), data),
    }
}

fn wire(mut text: String, data: &str) -> Bytes {
    for line in data.split(['\n', '\r']) {
        text.push_str("data: ");
        text.push_str(line);
        text.push('\n');
    }
    text.push('\n');
    Bytes::from(text)
}
