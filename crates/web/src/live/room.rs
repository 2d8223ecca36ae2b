//! One live board: who looks, and what they are sent.

use std::{
    collections::{BTreeSet, HashMap, VecDeque},
    sync::{
        Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::Instant,
};

use axum::body::Bytes;
use kuzul_journal::Seq;
use kuzul_model::{
    board::{Change, ClusterId},
    id::{BoardId, CardId},
};
use tokio::sync::broadcast;

use super::hub::Audience;
use crate::lock;

/// Messages that a slow reader may be behind before it is told to fetch the page again.
const BEHIND_MAX: usize = 64;
/// Messages kept for who comes back after a moment without network.
const KEPT_MAX: usize = 256;

/// What everybody of an audience is sent, as it goes over the wire.
#[derive(Clone, Debug)]
pub(super) struct Message {
    /// Everything up to this record has been sent with it and before it; 0 where it says nothing of
    /// that.
    pub(super) seq: Seq,
    /// The bytes, shared by all.
    pub(super) bytes: Bytes,
}

/// The messages of one audience.
pub(super) struct Channel {
    /// `None` ends the streams.
    sender: broadcast::Sender<Option<Message>>,
    kept: Mutex<Kept>,
}

/// The last messages.
struct Kept {
    /// Everything after this record is among them.
    after: Seq,
    messages: VecDeque<Message>,
}

/// A device that looks, or has looked, at a live board.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Device {
    /// How many connections it has open.
    pub(crate) connections: usize,
    /// When it was last heard of.
    pub(crate) heard: Instant,
}

#[derive(Default)]
struct Devices {
    by_name: HashMap<Box<str>, Device>,
    /// Those that have a connection open.
    present: usize,
}

/// One live board.
pub(super) struct Room {
    pub(super) board: BoardId,
    channels: Mutex<HashMap<Audience, std::sync::Arc<Channel>>>,
    devices: Mutex<Devices>,
    over: AtomicBool,
    /// Connections of phones and walls.
    pub(super) looking: AtomicUsize,
}

impl Channel {
    fn new(after: Seq) -> Self {
        Self {
            sender: broadcast::channel(BEHIND_MAX).0,
            kept: Mutex::new(Kept {
                after,
                messages: VecDeque::new(),
            }),
        }
    }

    pub(super) fn subscribe(&self) -> broadcast::Receiver<Option<Message>> {
        self.sender.subscribe()
    }

    /// Sends to all of the audience, and keeps it for who comes back.
    pub(super) fn send(&self, message: Message) {
        {
            let mut kept = lock(&self.kept);
            if kept.messages.len() >= KEPT_MAX
                && let Some(oldest) = kept.messages.pop_front()
            {
                kept.after = oldest.seq;
            }
            kept.messages.push_back(message.clone());
        }
        self.tell(message);
    }

    /// Sends to all of the audience what nobody needs later.
    pub(super) fn tell(&self, message: Message) {
        // Nobody may be there.
        let _ = self.sender.send(Some(message));
    }

    /// What was sent after a record, or `None` where that is no longer known.
    pub(super) fn since(&self, seq: Seq) -> Option<Vec<Message>> {
        let kept = lock(&self.kept);
        if seq < kept.after {
            return None;
        }
        let missed = kept.messages.iter().filter(|message| message.seq > seq);
        Some(missed.cloned().collect())
    }

    fn readers(&self) -> usize {
        self.sender.receiver_count()
    }
}

impl Room {
    pub(super) fn new(board: BoardId) -> Self {
        Self {
            board,
            channels: Mutex::default(),
            devices: Mutex::default(),
            over: AtomicBool::new(false),
            looking: AtomicUsize::new(0),
        }
    }

    /// The channel of an audience; `seq` is the record that the state of now follows.
    pub(super) fn channel(&self, audience: Audience, seq: Seq) -> std::sync::Arc<Channel> {
        let mut channels = lock(&self.channels);
        let channel = channels
            .entry(audience)
            .or_insert_with(|| std::sync::Arc::new(Channel::new(seq)));
        std::sync::Arc::clone(channel)
    }

    /// The audiences that have ever been there, with their channels.
    pub(super) fn channels(&self) -> Vec<(Audience, std::sync::Arc<Channel>)> {
        let channels = lock(&self.channels);
        let each = channels.iter();
        each.map(|(audience, channel)| (*audience, std::sync::Arc::clone(channel)))
            .collect()
    }

    /// How many connections are sent what happens.
    pub(super) fn readers(&self) -> usize {
        let channels = lock(&self.channels);
        channels.values().map(|channel| channel.readers()).sum()
    }

    /// Ends all streams: nobody follows the board here any more.
    pub(super) fn end(&self) {
        // Before the last message: who subscribes after it finds this.
        self.over.store(true, Ordering::SeqCst);
        for (_, channel) in self.channels() {
            // Nobody may be there.
            let _ = channel.sender.send(None);
        }
    }

    /// Whether nobody follows the board any more. To be asked after subscribing.
    pub(super) fn is_over(&self) -> bool {
        self.over.load(Ordering::SeqCst)
    }

    /// A device opens a connection; walls and programs have no name, and count for nobody.
    pub(super) fn enter(&self, device: &str) {
        self.looking.fetch_add(1, Ordering::Relaxed);
        if device.is_empty() {
            return;
        }
        let mut devices = lock(&self.devices);
        let device = devices.by_name.entry(device.into()).or_insert(Device {
            connections: 0,
            heard: Instant::now(),
        });
        device.connections += 1;
        device.heard = Instant::now();
        if device.connections == 1 {
            devices.present += 1;
        }
    }

    /// A device's connection ends.
    pub(super) fn leave(&self, device: &str) {
        self.looking.fetch_sub(1, Ordering::Relaxed);
        let mut devices = lock(&self.devices);
        if let Some(device) = devices.by_name.get_mut(device) {
            device.connections = device.connections.saturating_sub(1);
            device.heard = Instant::now();
            if device.connections == 0 {
                devices.present = devices.present.saturating_sub(1);
            }
        }
    }

    /// The devices that are or were here, by pseudonym.
    pub(super) fn devices(&self) -> Vec<(Box<str>, Device)> {
        let devices = lock(&self.devices);
        let each = devices.by_name.iter();
        each.map(|(name, device)| (name.clone(), *device)).collect()
    }

    /// How many devices have a connection open.
    pub(super) fn people(&self) -> usize {
        lock(&self.devices).present
    }
}

/// What has changed since the last message.
#[derive(Debug, Default)]
pub(super) struct Pending {
    pub(super) stage: bool,
    pub(super) votes: bool,
    pub(super) cards: BTreeSet<CardId>,
    pub(super) clusters: BTreeSet<ClusterId>,
}

impl Pending {
    pub(super) fn note(&mut self, change: Change) {
        match change {
            Change::Stage => self.stage = true,
            Change::Votes => self.votes = true,
            Change::Called => {}
            Change::Card(card) => {
                self.cards.insert(card);
            }
            Change::Arranged(cards, clusters) => {
                self.cards.extend(cards);
                self.clusters.extend(clusters);
            }
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        !self.stage && !self.votes && self.cards.is_empty() && self.clusters.is_empty()
    }
}
