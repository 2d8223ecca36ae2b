//! Nodes, clients and a database, with everything that may happen to them between any two steps.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError, Weak},
};

use kuzul_engine::{Core, SnapshotFile, Step};
use kuzul_journal::{AppendError, Digest, Fault, Head, Journal, Record, Seq, Stream, Timestamp};

use super::{
    clients::{Clients, Sending},
    database::{Database, Ended, Kind},
};
use crate::{accounts::Accounts, random::Random, replay::stream};

/// One node: a process with its core.
pub(crate) struct Node {
    pub(crate) core: Core<Accounts>,
    /// The last event that it published.
    published: Seq,
}

/// Where a node is.
pub(crate) enum Slot {
    /// It has ended, and is to be started.
    Down,
    /// It waits for something to do.
    Idle(Box<Node>),
    /// It is in the middle of a step.
    Busy,
}

pub(crate) struct World {
    pub(crate) database: Mutex<Database>,
    pub(crate) clients: Mutex<Clients>,
    pub(crate) nodes: Mutex<Vec<Slot>>,
    pub(crate) random: Mutex<Random>,
    /// Heads that left the machine with an answer.
    pub(crate) heads: Mutex<BTreeMap<Seq, Digest>>,
    /// What happened, if anybody wants to read it.
    pub(crate) log: Option<Mutex<Vec<String>>>,
    pub(crate) wrong: Mutex<Option<String>>,
    pub(crate) now: Mutex<Timestamp>,
    /// How often another node acts while one is between two calls, in a thousand.
    pub(crate) interleaving: usize,
    /// How often that may still happen before the step ends: or else some would never end.
    pub(crate) patience: Mutex<usize>,
    /// Where nodes keep their snapshots, if they do.
    pub(crate) snapshots: Option<tempfile::TempDir>,
    pub(crate) itself: Weak<World>,
}

/// Takes a lock that nobody else can hold: all happens in one thread.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.try_lock().unwrap_or_else(|error| match error {
        std::sync::TryLockError::Poisoned(poisoned) => PoisonError::into_inner(poisoned),
        std::sync::TryLockError::WouldBlock => panic!("the simulation holds a lock too long"),
    })
}

impl World {
    pub(crate) fn note(&self, line: impl FnOnce() -> String) {
        if let Some(log) = &self.log {
            lock(log).push(line());
        }
    }

    pub(crate) fn blame(&self, what: String) {
        lock(&self.wrong).get_or_insert(what);
    }

    pub(crate) fn is_wrong(&self) -> bool {
        lock(&self.wrong).is_some()
    }

    pub(crate) fn chance(&self, per_mille: usize) -> bool {
        lock(&self.random).chance(per_mille)
    }

    pub(crate) fn below(&self, end: usize) -> usize {
        lock(&self.random).below(end)
    }

    /// Starts a node that is down. It stays down if the database cannot be read.
    pub(crate) fn start(&self, index: usize) {
        if !matches!(lock(&self.nodes)[index], Slot::Down) {
            return;
        }
        lock(&self.nodes)[index] = Slot::Busy;
        if lock(&self.database).kind == Kind::Embedded {
            // The process opens the file itself.
            lock(&self.database).restart();
        }
        let journal = SimulatedJournal {
            world: self.itself.clone(),
            ended: false,
        };
        let mut salts = Random::new(lock(&self.random).next());
        let fill = Box::new(move |bytes: &mut [u8]| salts.fill(bytes));
        let mut core = Core::new(stream(), Box::new(journal), fill);
        let file = self.snapshot_file(index);
        let loaded = file
            .as_ref()
            .is_some_and(|file| file.load(&stream(), &mut core));
        let from = core.head().seq;
        let replayed = core.replay();
        self.note(|| format!("node {index} starts (snapshot {loaded} at {from}): {replayed:?}"));
        let slot = match replayed {
            Ok(stale) => {
                if let (true, Some(file)) = (stale, file) {
                    file.delete().unwrap();
                }
                let published = core.head().seq;
                Slot::Idle(Box::new(Node { core, published }))
            }
            Err(fault) => {
                if fault.is_fatal() {
                    self.blame(format!("node {index} cannot start: {fault}"));
                }
                Slot::Down
            }
        };
        lock(&self.nodes)[index] = slot;
    }

    pub(crate) fn snapshot_file(&self, index: usize) -> Option<SnapshotFile> {
        let folder = self.snapshots.as_ref()?;
        Some(SnapshotFile {
            path: folder.path().join(format!("{index}.snapshot")),
            build: "test".into(),
            key: None,
        })
    }

    /// A node carries out a batch.
    pub(crate) fn run(&self, index: usize, batch: &[Sending]) {
        let submissions: Vec<_> = batch
            .iter()
            .map(|sending| sending.submission.clone())
            .collect();
        let now = *lock(&self.now);
        self.note(|| format!("node {index} is sent {submissions:?} at {now:?}"));
        self.with_node(index, |node| {
            let step = node.core.run(&submissions, now);
            Some((step, batch))
        });
    }

    /// A node looks for what others have written.
    pub(crate) fn look(&self, index: usize) {
        self.note(|| format!("node {index} looks"));
        self.with_node(index, |node| match node.core.catch_up() {
            Ok(step) => Some((step, &[])),
            Err(fault) => {
                let mut step = Step::default();
                if fault.is_fatal() {
                    step.fatal = Some(Arc::new(fault));
                }
                Some((step, &[]))
            }
        });
    }

    fn with_node<'a>(
        &self,
        index: usize,
        act: impl FnOnce(&mut Node) -> Option<(Step<Accounts>, &'a [Sending])>,
    ) {
        let slot = std::mem::replace(&mut lock(&self.nodes)[index], Slot::Busy);
        let Slot::Idle(mut node) = slot else {
            lock(&self.nodes)[index] = slot;
            return;
        };
        let acted = act(&mut node);
        // A process that has ended says nothing more.
        let ended = matches!(
            node.core.journal().read_from(&ended_probe(), 0, 1),
            Err(Fault::InUse(_))
        );
        let alive = !ended
            && acted.is_some_and(|(step, batch)| self.publish(index, &mut node, &step, batch));
        lock(&self.nodes)[index] = if alive {
            Slot::Idle(node)
        } else {
            self.note(|| format!("node {index} ends"));
            Slot::Down
        };
    }

    /// What an engine does after a step: publishes, answers, and ends if it must.
    fn publish(
        &self,
        index: usize,
        node: &mut Node,
        step: &Step<Accounts>,
        batch: &[Sending],
    ) -> bool {
        for event in &step.events {
            if event.seq != node.published + 1 {
                self.blame(format!(
                    "node {index} published record {} after {}",
                    event.seq, node.published
                ));
            }
            node.published = event.seq;
        }
        if node.published != node.core.head().seq {
            self.blame(format!(
                "node {index} is at record {} and published up to {}",
                node.core.head().seq,
                node.published
            ));
        }
        if step.rebuilt && self.chance(700) {
            // The others end before they come to it.
            if let Some(file) = self.snapshot_file(index) {
                file.delete().unwrap();
            }
        }
        self.answer(index, node, step, batch);
        if let Some(fault) = &step.fatal {
            self.note(|| format!("node {index} cannot go on: {fault}"));
            if lock(&self.database).lie.is_none() && matches!(**fault, Fault::Foreign(_)) {
                self.blame(format!("node {index} cannot read its journal: {fault}"));
            }
        }
        step.fatal.is_none()
    }

    fn answer(&self, index: usize, node: &Node, step: &Step<Accounts>, batch: &[Sending]) {
        if step.outcomes.len() != batch.len() {
            self.blame(format!("node {index} left somebody without an answer"));
        }
        self.note(|| format!("node {index} answers {:?}", step.outcomes));
        for (sending, outcome) in batch.iter().zip(&step.outcomes) {
            let id = sending.submission.id.to_string();
            let mut clients = lock(&self.clients);
            let database = lock(&self.database);
            let may_land = has_mark(database.in_flight(), &id);
            let mark_dropped = !has_mark(database.table(), &id);
            if let Err(what) = clients.hear(sending, outcome, may_land, mark_dropped) {
                lock(&self.wrong).get_or_insert(what);
            }
            if outcome.is_ok() {
                let head = node.core.head();
                lock(&self.heads).insert(head.seq, head.chain);
            }
        }
    }

    /// Between two calls of one node, others may act.
    fn meanwhile(&self) {
        if *lock(&self.patience) == 0 || !self.chance(self.interleaving) || self.is_wrong() {
            return;
        }
        *lock(&self.patience) -= 1;
        let count = lock(&self.nodes).len();
        let index = self.below(count);
        if !matches!(lock(&self.nodes)[index], Slot::Idle(_)) {
            return;
        }
        if self.chance(200) {
            self.look(index);
        } else {
            let batch = self.batch();
            self.run(index, &batch);
        }
    }

    pub(crate) fn batch(&self) -> Vec<Sending> {
        let end = lock(&self.database).table().len() as Seq;
        lock(&self.clients).batch(&mut lock(&self.random), end)
    }

    /// Heads that somebody kept.
    pub(crate) fn kept_heads(&self) -> Vec<Head> {
        let heads = lock(&self.heads);
        let head = |(seq, chain): (&Seq, &Digest)| Head {
            seq: *seq,
            chain: *chain,
        };
        heads.iter().map(head).collect()
    }
}

/// Whether one of the records is the first of a command.
fn has_mark(records: &[Record], id: &str) -> bool {
    let mark = format!("{{\"cmd\":\"{id}\",\"of\":");
    records.iter().any(|record| {
        let closed = record.closed.words();
        closed.is_some_and(|words| words.starts_with(&mark))
    })
}

/// Asked of a node's connection, tells whether its process has ended.
fn ended_probe() -> Stream {
    Stream::new("has-the-process-ended").unwrap()
}

/// A node's connection to the database.
struct SimulatedJournal {
    world: Weak<World>,
    ended: bool,
}

impl SimulatedJournal {
    fn world(&self) -> Result<Arc<World>, Fault> {
        if self.ended {
            return Err(Fault::InUse("a process that has ended".into()));
        }
        Ok(self.world.upgrade().expect("the world outlives its nodes"))
    }
}

impl Journal for SimulatedJournal {
    fn append(
        &mut self,
        _: &Stream,
        expected_seq: Seq,
        records: &[Record],
    ) -> Result<(), AppendError> {
        let world = self.world()?;
        world.meanwhile();
        let random = &mut *lock(&world.random);
        let appended = lock(&world.database).append(expected_seq, records, random);
        let answer = appended.unwrap_or_else(|Ended| {
            self.ended = true;
            Err(Fault::InUse("a process that has ended".into()).into())
        });
        world.note(|| format!("  append after {expected_seq}: {answer:?}"));
        answer
    }

    fn read_from(
        &mut self,
        stream: &Stream,
        after: Seq,
        limit: usize,
    ) -> Result<Vec<Record>, Fault> {
        let world = self.world()?;
        if *stream == ended_probe() {
            return Ok(Vec::new());
        }
        world.meanwhile();
        let random = &mut *lock(&world.random);
        lock(&world.database).read(after, limit, random)
    }
}
