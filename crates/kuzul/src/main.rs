//! The command line of Kuzul.

mod tally;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Kuzul: what a council of citizens needs, counted so that anybody can count again.
#[derive(Debug, Parser)]
#[command(name = "kuzul", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Count ballots again by a method of collective choice.
    Tally(tally::TallyArgs),
}

fn main() -> anyhow::Result<ExitCode> {
    match Arguments::parse().command {
        Command::Tally(args) => tally::run(&args),
    }
}
