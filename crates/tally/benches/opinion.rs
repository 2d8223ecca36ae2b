//! Time and memory of an opinion map: `cargo bench -p kuzul-tally --bench opinion`.
//!
//! Made-up votes of people in a few camps, the same at every run. Each size runs in a process of
//! its own, so that the peak of memory is that of one map.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a bench prints figures and stops at what it did not expect"
)]

use std::hint::black_box;
use std::process::Command;
use std::time::Instant;

#[path = "measure/mod.rs"]
mod measure;

use kuzul_tally::opinion::{
    CastVote, LiveMap, OpinionMap, ParticipantId, Settings, StatementId, Vote, VoteTable,
};
use measure::{Lots, cpu_seconds, peak_megabytes};

/// People, statements, votes.
const SIZES: [(u64, u64, usize); 3] = [
    (50_000, 1_000, 2_500_000),
    (100_000, 1_000, 5_000_000),
    (200_000, 1_000, 10_000_000),
];

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(place) = arguments.iter().position(|argument| argument == "--size") {
        let size = SIZES[arguments[place + 1].parse::<usize>().unwrap()];
        measure_size(size, arguments.contains(&"shuffled".to_owned()));
        return;
    }
    println!("people statements votes order | CPU s: table, map, whole | peak MB: votes, whole");
    for size in 0..SIZES.len() {
        for order in ["by-person", "shuffled"] {
            let mut again = Command::new(&arguments[0]);
            assert!(
                again
                    .args(["--size", &size.to_string(), order])
                    .status()
                    .unwrap()
                    .success()
            );
        }
    }
}

fn measure_size((people, statements, votes): (u64, u64, usize), shuffled: bool) {
    let votes = made_up(people, statements, votes, shuffled);
    let memory_votes = peak_megabytes();
    let start = cpu_seconds();
    let table = VoteTable::collect(&votes);
    let collected = cpu_seconds();
    let map = black_box(OpinionMap::of(&table, Settings::default()));
    let end = cpu_seconds();
    let order = if shuffled { "shuffled" } else { "by-person" };
    println!(
        "{people} {statements} {} {order} | {:.3} {:.3} {:.3} | {memory_votes} {} | k = {}",
        table.votes(),
        collected - start,
        end - collected,
        end - start,
        peak_megabytes(),
        map.k,
    );
    if std::env::var_os("MAP_ONLY").is_none() {
        one_more(table, people, statements);
    }
}

/// Single votes on a map that is up to date.
fn one_more(table: VoteTable, people: u64, statements: u64) {
    const VOTES: u64 = 300;
    let start = cpu_seconds();
    let (mut live, _) = LiveMap::new(table, Settings::default());
    let ready = cpu_seconds() - start;
    let mut lots = Lots::new(99);
    let mut longest = 0.0f64;
    let start = cpu_seconds();
    for _ in 0..VOTES {
        let cast = CastVote {
            participant: ParticipantId(lots.below(people)),
            statement: StatementId(lots.below(statements)),
            vote: [Vote::Agree, Vote::Disagree, Vote::Pass][lots.below(3) as usize],
        };
        let begin = Instant::now();
        live.vote(cast);
        longest = longest.max(begin.elapsed().as_secs_f64());
    }
    let each = (cpu_seconds() - start) / VOTES as f64;
    let residual = live.residual();
    let start = cpu_seconds();
    let _ = black_box(live.settle());
    println!(
        "    live: ready {ready:.3} s, one more vote {:.3} ms (longest {:.3} ms of wall time), \
         residual of the axes {residual:.1e}, settle {:.3} s",
        each * 1e3,
        longest * 1e3,
        cpu_seconds() - start,
    );
}

/// Votes of three camps with shades within each; few people vote much and many vote little.
fn made_up(people: u64, statements: u64, votes: usize, shuffled: bool) -> Vec<CastVote> {
    let mut lots = Lots::new(7);
    let leaning: Vec<[f64; 3]> = (0..statements)
        .map(|_| [0; 3].map(|_| lots.unit() * 2.0 - 1.0))
        .collect();
    let mut made = Vec::with_capacity(votes);
    let mut left = votes as u64;
    for person in 0..people {
        let camp = lots.below(3) as usize;
        let boldness = 0.3 + 0.7 * lots.unit();
        let mean = left / (people - person);
        // From half to one and a half times the mean, so that lengths differ.
        let many = (mean / 2 + lots.below(mean + 1)).min(left).min(statements);
        left -= many;
        let first = lots.below(statements);
        // A step without a common divisor with the number of statements never meets one twice.
        let step = [7, 11, 13, 17, 19, 23, 29, 31][lots.below(8) as usize];
        for place in 0..many {
            let statement = (first + place * step) % statements;
            let lean = leaning[statement as usize][camp] * boldness + (lots.unit() - 0.5);
            let vote = match lean {
                lean if lean > 0.15 => Vote::Agree,
                lean if lean < -0.15 => Vote::Disagree,
                _ => Vote::Pass,
            };
            made.push(CastVote {
                participant: ParticipantId(person),
                statement: StatementId(statement),
                vote,
            });
        }
    }
    if shuffled {
        for place in (1..made.len()).rev() {
            made.swap(place, lots.below(place as u64 + 1) as usize);
        }
    }
    made
}
