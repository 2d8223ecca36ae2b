//! What a developer types: `cargo xtask demo`, `test`, `check`, `picture`, `bench`, `fuzz`.
#![allow(
    clippy::print_stdout,
    reason = "these commands talk to the person who typed them"
)]

mod bench;
mod check;
mod demo;
mod fuzz;
mod power_cut;
mod program;
mod server;
mod test;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Demo, test, check, bench and fuzz the workspace.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Build Kuzul and serve the process of 2016 on this machine.
    Demo(demo::Arguments),
    /// Run every test, installing what is missing, and print one summary.
    Test(test::Arguments),
    /// Formatting, lints, sizes of files, directions of dependencies, licences.
    Check,
    /// Take the picture of the README anew, with the browser suite.
    Picture,
    /// Run the benches of all crates on a release build and print one table.
    Bench(bench::Arguments),
    /// Let the fuzzers look for input that makes a parser panic.
    Fuzz {
        /// Seconds for each target.
        #[arg(default_value_t = 60)]
        seconds: u32,
    },
    /// Cut the power of a virtual machine under load; nothing acknowledged may be lost.
    PowerCut(power_cut::Arguments),
    /// The part of `power-cut` that runs in a network of its own.
    #[command(hide = true)]
    PowerCutInside(power_cut::Arguments),
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().task {
        Task::Demo(arguments) => demo::run(&arguments).map(|()| true),
        Task::Test(arguments) => test::run(&arguments),
        Task::Check => check::run(),
        Task::Picture => test::take_picture(),
        Task::Bench(arguments) => bench::run(&arguments),
        Task::Fuzz { seconds } => fuzz::run(seconds),
        Task::PowerCut(arguments) => power_cut::run(&arguments),
        Task::PowerCutInside(arguments) => power_cut::run_inside(&arguments),
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
