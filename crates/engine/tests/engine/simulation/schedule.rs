//! One schedule, from its seed.

use std::{
    collections::BTreeMap,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Mutex},
};

use kuzul_journal::{Seq, Timestamp};

use super::{
    check,
    clients::{Clients, Known, Sending},
    database::{Database, Kind, Lie, Rates},
    world::{Slot, World, lock},
};
use crate::random::Random;

/// A schedule that went well.
pub(crate) struct Done {
    pub(crate) records: usize,
    pub(crate) commands: usize,
    pub(crate) log: String,
}

/// A schedule that did not.
pub(crate) struct Failure {
    pub(crate) what: String,
    pub(crate) log: String,
}

/// How often clients ask again at the end before they are taken to be left alone.
const ROUNDS_MAX: usize = 50;

/// How often other nodes act within one step.
const PATIENCE: usize = 8;

/// Runs one schedule. What happened in it is told by [`retell`].
pub(crate) fn simulate(seed: u64, kind: Kind, lie: Option<Lie>) -> Result<Done, Failure> {
    run(&create(seed, kind, lie, false))
}

/// Runs the same schedule again, and tells what happened.
pub(crate) fn retell(seed: u64, kind: Kind, lie: Option<Lie>) -> Result<Done, Failure> {
    run(&create(seed, kind, lie, true))
}

fn run(world: &World) -> Result<Done, Failure> {
    let ran = catch_unwind(AssertUnwindSafe(|| {
        play(world);
        if !world.is_wrong() {
            finish(world);
        }
    }));
    if ran.is_err() {
        world.blame("something panicked".into());
    }
    let wrong = lock(&world.wrong).take();
    let log = world.log.as_ref();
    let log = log.map_or_else(String::new, |log| lock(log).join("\n"));
    match wrong {
        Some(what) => Err(Failure { what, log }),
        None => Ok(Done {
            records: lock(&world.database).table().len(),
            commands: lock(&world.clients).sent.len(),
            log,
        }),
    }
}

fn create(seed: u64, kind: Kind, lie: Option<Lie>, told: bool) -> Arc<World> {
    let mut random = Random::new(seed);
    let mut database = Database::new(kind, lie);
    // Some schedules are calm, in others everything fails: each finds other things.
    database.rates = Rates {
        append: *random.pick(&[0, 30, 100, 300, 600]),
        read: *random.pick(&[0, 0, 10, 100]),
    };
    let nodes = match kind {
        Kind::Embedded => 1,
        Kind::Server => 2 + random.below(2),
    };
    let snapshots = random.chance(150);
    Arc::new_cyclic(|itself| World {
        database: Mutex::new(database),
        clients: Mutex::new(Clients::default()),
        nodes: Mutex::new((0..nodes).map(|_| Slot::Down).collect()),
        interleaving: *random.pick(&[0, 50, 300]),
        patience: Mutex::new(0),
        random: Mutex::new(random),
        heads: Mutex::new(BTreeMap::new()),
        log: told.then(Mutex::default),
        wrong: Mutex::new(None),
        now: Mutex::new(Timestamp(1_000)),
        snapshots: snapshots.then(|| tempfile::tempdir().unwrap()),
        itself: itself.clone(),
    })
}

fn play(world: &World) {
    let steps = 10 + world.below(40);
    for _ in 0..steps {
        if world.is_wrong() {
            return;
        }
        let count = lock(&world.nodes).len();
        let index = world.below(count);
        *lock(&world.patience) = PATIENCE;
        world.start(index);
        match world.below(20) {
            0 => crash_node(world, index),
            1 => cut_power(world),
            2 => jump_clock(world),
            3 => fill_disk(world),
            4 => write_snapshot(world, index),
            5..8 => world.look(index),
            _ => {
                let batch = world.batch();
                world.run(index, &batch);
            }
        }
    }
}

/// A node ends between two steps.
fn crash_node(world: &World, index: usize) {
    world.note(|| format!("node {index} is killed"));
    lock(&world.nodes)[index] = Slot::Down;
    world.start(index);
    blame(world, check::journal(world));
}

/// The machine of the database loses its power.
fn cut_power(world: &World) {
    world.note(|| "the power is cut".into());
    let kind = {
        let mut database = lock(&world.database);
        database.cut_power(&mut lock(&world.random));
        database.restart();
        database.kind
    };
    if kind == Kind::Embedded {
        lock(&world.nodes)[0] = Slot::Down;
    }
    blame(world, check::journal(world));
    if kind == Kind::Embedded {
        world.start(0);
        if matches!(lock(&world.nodes)[0], Slot::Idle(_)) {
            blame(world, check::state(world, 0));
        }
    }
}

fn jump_clock(world: &World) {
    let jump = [1, 1_000, -1_000, 172_800_000, -432_000_000][world.below(5)];
    let mut now = lock(&world.now);
    now.0 += jump;
    world.note(|| format!("the clock jumps by {jump}"));
}

fn fill_disk(world: &World) {
    let mut database = lock(&world.database);
    database.full = !database.full;
    world.note(|| format!("the disk is full: {}", database.full));
}

fn write_snapshot(world: &World, index: usize) {
    let Some(file) = world.snapshot_file(index) else {
        return;
    };
    if let Slot::Idle(node) = &lock(&world.nodes)[index] {
        let core = &node.core;
        world.note(|| format!("node {index} writes a snapshot at {}", core.head().seq));
        file.write::<crate::accounts::Accounts>(
            &crate::replay::stream(),
            core.state(),
            core.head(),
            core.at(),
            core.answers(),
        )
        .unwrap();
    }
}

fn blame(world: &World, checked: Result<(), String>) {
    if let Err(what) = checked {
        world.blame(what);
    }
}

/// Everything works again; every command is sent until its client knows, and once more.
fn finish(world: &World) {
    world.note(|| "everything works again".into());
    {
        let mut database = lock(&world.database);
        database.full = false;
        database.rates = Rates::default();
        database.land(&mut lock(&world.random));
    }
    blame(world, check::journal(world));
    let unknown = |clients: &Clients| clients.numbers(|sent| sent.known == Known::Unknown);
    for _ in 0..ROUNDS_MAX {
        let numbers = unknown(&lock(&world.clients));
        if numbers.is_empty() || world.is_wrong() {
            break;
        }
        send(world, &numbers, true);
    }
    let left = unknown(&lock(&world.clients));
    if !left.is_empty() {
        world.blame(format!("commands {left:?} are left without an answer"));
    }
    let nodes = lock(&world.nodes).len();
    for index in 0..nodes {
        world.start(index);
        world.look(index);
    }
    // Others may have written while a node looked; now nobody does.
    *lock(&world.patience) = 0;
    for index in 0..nodes {
        world.look(index);
    }
    let done = lock(&world.clients).numbers(|sent| matches!(sent.known, Known::Done(_)));
    send(world, &done, false);
    blame(world, check::journal(world));
    for index in 0..nodes {
        blame(world, check::state(world, index));
    }
    let end = lock(&world.database).table().len() as Seq;
    world.note(|| format!("it ends with record {end}"));
}

/// Sends commands once, to nodes at random or to all of them.
fn send(world: &World, numbers: &[usize], at_random: bool) {
    let sendings: Vec<Sending> = {
        let clients = lock(&world.clients);
        numbers
            .iter()
            .map(|number| clients.sending(*number))
            .collect()
    };
    let nodes = lock(&world.nodes).len();
    let together = if at_random { 7 } else { sendings.len().max(1) };
    for batch in sendings.chunks(together) {
        if at_random {
            let index = world.below(nodes);
            *lock(&world.patience) = PATIENCE;
            world.start(index);
            world.run(index, batch);
        } else {
            (0..nodes).for_each(|index| world.run(index, batch));
        }
    }
}
