//! The command line of Kuzul: serve, demo, verify, export, import, backup, restore,
//! rehearse, room, lock, unlock, tally.
//!
//! Each command is a file. It ends with a code of [`exit::Exit`], which scripts rely on, and a
//! sentence in the language of whoever runs it.

mod arguments;
mod backup;
mod demo;
mod erasures;
mod exit;
mod export;
mod generate;
mod import;
mod journal_file;
mod lock;
mod log;
mod mail;
mod opener;
mod overwrite;
mod place;
mod press;
mod rehearse;
mod restore;
mod restore_letters;
mod room;
mod secret;
mod serve;
mod shelf;
mod speech;
mod tally;
mod verify;

use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Command};
use exit::{Exit, Trouble};

fn main() -> ExitCode {
    // Everything that speaks TLS here, as server or as client, does it with the same implementation.
    // It can only be chosen once, which this is.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let arguments = Arguments::parse();
    if let Command::Tally(options) = &arguments.command {
        return count(options);
    }
    match run(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => {
            speech::complain(&trouble);
            trouble.exit.into()
        }
    }
}

/// Counting needs neither data nor log; what is wrong with a file is told with its line.
fn count(options: &tally::TallyArgs) -> ExitCode {
    tally::run(options).unwrap_or_else(|error| {
        speech::complain_of(&error);
        Exit::BadInput.into()
    })
}

fn run(arguments: Arguments) -> Result<(), Trouble> {
    log::start(&arguments.log)?;
    match arguments.command {
        Command::Serve(options) => serve::run(&options),
        Command::Demo(options) => demo::run(&options),
        Command::Verify(options) => verify::run(&options),
        Command::Export(options) => export::run(&options),
        Command::Import(options) => import::run(&options),
        Command::Backup(options) => backup::run(&options),
        Command::Restore(options) => restore::run(&options),
        Command::Rehearse(options) => rehearse::run(&options),
        Command::Room(options) => room::run(&options.step),
        Command::Lock(options) => lock::lock(&options),
        Command::Unlock(options) => lock::unlock(&options),
        Command::Secret(options) => secret::run(&options.step),
        Command::Press(options) => press::run(&options),
        Command::PressJob(_) => press::job(),
        Command::Generate(options) => generate::run(&options),
        // Counted before anything else.
        Command::Tally(_) => Ok(()),
    }
}
