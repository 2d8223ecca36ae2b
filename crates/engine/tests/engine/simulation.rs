//! Runs the engine's core through seeded schedules in which everything fails.
//!
//! `KUZUL_SIMULATIONS=100000` runs more of them; `KUZUL_SEED=42` runs one and prints its schedule.

mod check;
mod clients;
mod database;
mod disk;
mod log;
mod schedule;
mod world;

use database::{Kind, Lie};
use schedule::{Failure, retell, simulate};

/// Schedules of each kind that the suite runs.
const SCHEDULES: u64 = 1_000;
/// Schedules in which a lie must have been found at the latest.
const LIE_SCHEDULES: u64 = 400;

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

fn tell(seed: u64, kind: Kind) -> String {
    retell(seed, kind, None).map_or_else(|failure| failure.log, |done| done.log)
}

fn simulate_many(kind: Kind) {
    let seeds = match number("KUZUL_SEED") {
        Some(seed) => seed..seed + 1,
        None => 0..number("KUZUL_SIMULATIONS").unwrap_or(SCHEDULES),
    };
    let began = std::time::Instant::now();
    let mut records = 0;
    let mut commands = 0;
    for seed in seeds.clone() {
        match simulate(seed, kind, None) {
            Ok(done) => {
                records += done.records;
                commands += done.commands;
            }
            Err(Failure { what, .. }) => {
                let log = tell(seed, kind);
                panic!("{log}\nseed {seed} ({kind:?}): {what}\nagain with KUZUL_SEED={seed}")
            }
        }
        if number("KUZUL_SEED").is_some() {
            println!("{}", tell(seed, kind));
        }
    }
    println!(
        "{} schedules, {commands} commands, {records} records in {:?}",
        seeds.end - seeds.start,
        began.elapsed()
    );
}

#[test]
fn one_node_holds_its_promises_through_crashes_and_full_disks() {
    simulate_many(Kind::Embedded);
}

#[test]
fn several_nodes_on_one_database_hold_their_promises() {
    simulate_many(Kind::Server);
}

/// The checks see: a database that does wrong is found out.
fn is_found(lie: Lie, kind: Kind) {
    let found = (0..LIE_SCHEDULES).find_map(|seed| {
        simulate(seed, kind, Some(lie))
            .err()
            .map(|failure| (seed, failure.what))
    });
    let (seed, what) = found.unwrap_or_else(|| panic!("{lie:?} was not found ({kind:?})"));
    println!("{lie:?} ({kind:?}) was found by seed {seed}: {what}");
}

#[test]
fn a_database_that_answers_before_the_sync_is_found() {
    is_found(Lie::AnswersBeforeSync, Kind::Embedded);
    is_found(Lie::AnswersBeforeSync, Kind::Server);
}

#[test]
fn a_database_that_loses_a_batch_is_found() {
    is_found(Lie::LosesBatch, Kind::Embedded);
    is_found(Lie::LosesBatch, Kind::Server);
}

#[test]
fn a_database_that_writes_twice_is_found() {
    is_found(Lie::WritesTwice, Kind::Embedded);
    is_found(Lie::WritesTwice, Kind::Server);
}

#[test]
fn a_database_that_lets_nodes_write_over_each_other_is_found() {
    is_found(Lie::NoConflict, Kind::Server);
}

#[test]
fn a_recovery_that_believes_an_unfinished_transaction_is_found() {
    is_found(Lie::BelievesUnfinished, Kind::Embedded);
    is_found(Lie::BelievesUnfinished, Kind::Server);
}

#[test]
fn a_recovery_that_forgets_the_last_transaction_is_found() {
    is_found(Lie::ForgetsLast, Kind::Embedded);
    is_found(Lie::ForgetsLast, Kind::Server);
}

#[test]
fn a_recovery_that_believes_the_cache_after_a_failed_sync_is_found() {
    is_found(Lie::BelievesCache, Kind::Embedded);
}

#[test]
fn a_database_that_keeps_dropped_words_is_found() {
    is_found(Lie::KeepsWords, Kind::Embedded);
    is_found(Lie::KeepsWords, Kind::Server);
}

#[test]
fn a_seed_gives_the_same_schedule_again() {
    for kind in [Kind::Embedded, Kind::Server] {
        for seed in 0..20 {
            let told = tell(seed, kind);
            assert!(told.contains("it ends with record"), "{told}");
            assert_eq!(told, tell(seed, kind));
        }
    }
}
