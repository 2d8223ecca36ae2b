//! How fast collective choice is, and how the cost grows: CPU seconds and peak memory of each job,
//! alone in a child process, at the size of the goal and at twice that size. Linux counts them.
//!
//! `cargo bench -p kuzul-tally --bench choice` runs all jobs; a part of a name runs those.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::process::Command;
use std::time::Instant;

use kuzul_tally::budget::equal_shares::{Completion, EqualShares, Start, Utility};
use kuzul_tally::election::{
    Answer, Ballot, Ballots, Budget, Comparison, Election, GradeSheet, Item,
};
use kuzul_tally::priority::bradley_terry;
use kuzul_tally::priority::duels::Duels;
use kuzul_tally::priority::majority::MajorityJudgment;
use kuzul_tally::priority::ranked_pairs::RankedPairs;
use kuzul_tally::priority::schulze::Schulze;

/// Each job is repeated for so many seconds of CPU, and the mean counts: the system's counters
/// move in steps of some milliseconds.
const REPEATED_SECONDS: f64 = 1.0;

/// One job: its name, the goal in CPU seconds (0 for none), and the job for a size of 1 or 2.
type Job = (&'static str, f64, fn(u64) -> Box<dyn Fn() -> u64>);

const JOBS: [Job; 8] = [
    ("equal-shares 90494x160, cost, exact", 0.1, |n| {
        shares(90_494 * n, 160, 12, Utility::Cost, Completion::None)
    }),
    ("equal-shares 90494x160, cardinality, exact", 0.1, |n| {
        shares(90_494 * n, 160, 12, Utility::Cardinality, Completion::None)
    }),
    ("equal-shares 90494x160, add1u, exact", 0.0, |n| {
        shares(
            90_494 * n,
            160,
            12,
            Utility::Cost,
            Completion::Add1Utilitarian,
        )
    }),
    ("equal-shares 2553x22, add1, exact", 0.05, |n| {
        shares(2_553 * n, 22, 6, Utility::Cost, Completion::Add1)
    }),
    ("majority judgment 1000000x12", 0.05, |n| {
        judged(1_000_000 * n as usize)
    }),
    ("bradley-terry 100000 comparisons, 100 items", 0.02, |n| {
        compared(100_000 * n, 100)
    }),
    ("schulze 200 items", 0.02, |n| {
        duelled(200 * n as usize, true)
    }),
    ("ranked pairs 200 items", 0.0, |n| {
        duelled(200 * n as usize, false)
    }),
];

/// Numbers that look random and are the same everywhere (SplitMix64).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }
}

fn items(count: usize) -> Vec<Item> {
    let item = |index: usize| Item {
        id: format!("p{index}"),
        name: String::new(),
    };
    (0..count).map(item).collect()
}

/// A town: some projects are dear, some are popular, most people approve of a few.
fn town(people: u64, projects: u64, most: u64) -> Election {
    let mut dice = Dice(7);
    let costs: Vec<u64> = (0..projects)
        .map(|_| 2_000 + dice.below(100) * dice.below(2_000))
        .collect();
    let limit = costs.iter().sum::<u64>() / 4;
    let ballot = |_| {
        let length = 1 + dice.below(most);
        let mut vote: Vec<u32> = (0..length)
            .map(|_| (dice.below(projects) * dice.below(projects) / projects) as u32)
            .collect();
        vote.sort_unstable();
        vote.dedup();
        Ballot {
            voter: String::new(),
            count: 1,
            vote,
        }
    };
    let ballots = Ballots::Approval((0..people).map(ballot).collect());
    let budget = Budget {
        limit,
        costs,
        decimals: 0,
        currency: "EUR".to_owned(),
        places: None,
    };
    Election::new("", items(projects as usize), ballots, Some(budget)).unwrap()
}

fn shares(
    people: u64,
    projects: u64,
    most: u64,
    utility: Utility,
    completion: Completion,
) -> Box<dyn Fn() -> u64> {
    let election = town(people, projects, most);
    let rules = EqualShares {
        utility,
        completion,
        start: Start::Exact,
        ..EqualShares::default()
    };
    Box::new(move || {
        let outcome = rules.count(&election).unwrap();
        outcome.purchases.len() as u64 * 1_000_000 + outcome.increments
    })
}

fn judged(people: usize) -> Box<dyn Fn() -> u64> {
    let mut dice = Dice(3);
    let sheet = GradeSheet {
        scale: (1..=6).map(|g| g.to_string()).collect(),
        grades: (0..people * 12).map(|_| dice.below(6) as u8).collect(),
        voters: Vec::new(),
    };
    let election = Election::new("", items(12), Ballots::Grades(sheet), None).unwrap();
    Box::new(move || {
        let outcome = MajorityJudgment::default().count(&election).unwrap();
        u64::from(outcome.tiers[0][0])
    })
}

fn compared(answers: u64, among: u64) -> Box<dyn Fn() -> u64> {
    let mut dice = Dice(5);
    let comparison = |_| {
        let left = dice.below(among);
        let right = (left + 1 + dice.below(among - 1)) % among;
        // The item with the larger number wins more often, the more the larger it is.
        let left_wins = dice.below(left + right + 20) < left + 10;
        Comparison {
            left: left as u32,
            right: right as u32,
            answer: if left_wins {
                Answer::Left
            } else {
                Answer::Right
            },
            count: 1,
        }
    };
    let ballots = Ballots::Comparisons((0..answers).map(comparison).collect());
    let election = Election::new("", items(among as usize), ballots, None).unwrap();
    Box::new(move || bradley_terry::count(&election).unwrap().iterations as u64)
}

fn duelled(candidates: usize, schulze: bool) -> Box<dyn Fn() -> u64> {
    let mut dice = Dice(11);
    let wins = (0..candidates * candidates)
        .map(|_| dice.below(1_000))
        .collect();
    let duels = Duels::from_rows(candidates, wins).unwrap();
    Box::new(move || match schulze {
        true => Schulze::default().of_duels(duels.clone()).tiers.len() as u64,
        false => RankedPairs::default().of_duels(duels.clone()).tiers.len() as u64,
    })
}

/// Peak memory of this process so far, in MB.
fn peak_megabytes() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<f64>().ok());
    kilobytes.unwrap_or(f64::NAN) / 1000.0
}

/// CPU time of this thread so far, in seconds, or wall time where the system does not say.
fn cpu_seconds(start: Instant) -> f64 {
    // First figure: nanoseconds on the processor. The work has one thread.
    let text = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    let nanoseconds = text
        .split_whitespace()
        .next()
        .and_then(|n| n.parse::<f64>().ok());
    nanoseconds.map_or_else(|| start.elapsed().as_secs_f64(), |n| n / 1e9)
}

/// Runs one job in this process and prints its figures for the parent.
fn measure(name: &str, size: u64) {
    let (_, _, prepare) = JOBS.iter().find(|job| job.0 == name).unwrap();
    let start = Instant::now();
    let job = prepare(size);
    let before = peak_megabytes();
    let begin = cpu_seconds(start);
    let (mut repeats, mut result, mut spent) = (0u32, 0, 0.0);
    while spent < REPEATED_SECONDS {
        result = job();
        repeats += 1;
        spent = cpu_seconds(start) - begin;
    }
    let each = spent / f64::from(repeats);
    println!("{each} {before} {} {result}", peak_megabytes());
}

fn figures(name: &str, size: u64) -> (f64, f64, f64, u64) {
    let program = std::env::current_exe().unwrap();
    let output = Command::new(program)
        .args(["--job", name, &size.to_string()])
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let figures: Vec<f64> = text
        .split_whitespace()
        .map(|f| f.parse().unwrap())
        .collect();
    (figures[0], figures[1], figures[2], figures[3] as u64)
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [flag, name, size] = &arguments[..]
        && flag == "--job"
    {
        measure(name, size.parse().unwrap());
        return;
    }
    let wanted = arguments.iter().find(|a| !a.starts_with("--"));
    println!(
        "job | goal s | CPU s | peak MB (of them input) | CPU s doubled | growth | peak MB doubled"
    );
    for (name, goal, _) in JOBS {
        if wanted.is_some_and(|part| !name.contains(part.as_str())) {
            continue;
        }
        let (once, input, peak, result) = figures(name, 1);
        let (twice, _, peak_twice, _) = figures(name, 2);
        let growth = twice / once;
        println!(
            "{name} | {goal} | {once:.4} | {peak:.0} ({input:.0}) | {twice:.4} | ×{growth:.2} | {peak_twice:.0} | result {result}"
        );
    }
}
