//! Live rooms with real connections over loopback to the real server, each figure beside its aim
//! and the best figure known for a peer: Retrospected, a board of Node and socket.io, on two such
//! cores.
//!
//! `cargo bench -p kuzul --bench live -- PART` runs one part; `KUZUL_BENCH_SMALL=1` runs all with a
//! tenth of the devices, to see that the bench works.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a bench that cannot go on stops, and it talks to who started it"
)]

mod burst;
mod cost;
mod crowd;
mod door;
mod flood;
#[path = "../serve/house.rs"]
#[expect(dead_code, reason = "the other bench uses the rest")]
mod house;
mod idle;
#[path = "../serve/load.rs"]
#[expect(dead_code, reason = "the other bench uses the rest")]
mod load;
mod machine;
mod phone;
mod restart;
mod sight;
mod stream;
#[path = "../serve/table.rs"]
mod table;

fn main() {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    // `cargo test --benches` only asks whether a bench builds.
    if arguments.iter().any(|argument| argument == "--test") {
        return;
    }
    machine::raise_open_files();
    let small = std::env::var_os("KUZUL_BENCH_SMALL").is_some();
    let devices = |all: usize| if small { all / 10 } else { all };
    let parts: [(&str, &dyn Fn()); 6] = [
        ("burst", &|| burst::run(devices(500))),
        ("flood", &flood::run),
        ("idle", &|| idle::run(devices(2_000))),
        ("cost", &|| cost::run(devices(1_000))),
        ("door", &|| door::run(devices(1_000))),
        ("restart", &|| restart::run(devices(1_000))),
    ];
    let asked = |name: &str| {
        let mut names = arguments
            .iter()
            .filter(|it| !it.starts_with('-'))
            .peekable();
        names.peek().is_none() || names.any(|it| it == name)
    };
    for (name, part) in parts {
        if asked(name) {
            println!("{name}: load {}", machine::load());
            part();
        }
    }
}
