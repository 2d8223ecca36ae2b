//! `kuzul room`: its steps and their options.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{Location, PassphraseFile};

/// Take a room along on a laptop, and bring it back
///
/// For a meeting where there is no internet. The town goes on meanwhile: what happened on both sides
/// is kept, each record once, with its true time.
#[derive(Debug, Args)]
#[command(arg_required_else_help = true)]
#[command(after_help = "\
In order:
  kuzul room pack soiree.pack --meeting 812      in the town, also while it is served
  kuzul room unpack soiree.pack --data ./salle   on the laptop, once
  kuzul serve --data ./salle --listen 0.0.0.0:8080   on the laptop, for the meeting
  kuzul room bring soiree.back --data ./salle    on the laptop, afterwards
  kuzul room return soiree.back                  in the town, its server stopped
  kuzul room wipe soiree.back --data ./salle     on the laptop, once the town has it

A laptop can be lost: with --passphrase-file, or after `kuzul lock`, its folder is encrypted.")]
pub(crate) struct Room {
    #[command(subcommand)]
    pub(crate) step: RoomStep,
}

/// The steps of taking a room along.
#[derive(Debug, Subcommand)]
pub(crate) enum RoomStep {
    Pack(PackRoom),
    Unpack(UnpackRoom),
    Bring(BringRoom),
    Return(ReturnRoom),
    Wipe(WipeRoom),
}

/// In the town: write what a laptop needs to a file
///
/// The file holds the public journal: names and all that is personal stay in the town. It can be
/// made while the town is being served, and unpacked on several laptops. An existing file is not
/// overwritten (exit code 5).
#[derive(Debug, Args)]
pub(crate) struct PackRoom {
    /// File to write
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,

    /// Number of the meeting that it is for; the laptop says its title
    ///
    /// The whole town goes along in any case.
    #[arg(long, value_name = "N")]
    pub(crate) meeting: Option<u64>,

    #[command(flatten)]
    pub(crate) location: Location,
}

/// On the laptop: make a data folder out of a pack
///
/// The pack is recounted before, and the folder is there as a whole or not at all. Then `kuzul
/// serve` runs there, without internet; it goes on from the town's last record.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct UnpackRoom {
    /// File that `kuzul room pack` wrote
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,

    /// Folder to make; one that holds a territory is left as it is (exit code 5)
    #[arg(long, env = "KUZUL_DATA", value_name = "DIR", default_value = "data")]
    pub(crate) data: PathBuf,

    #[command(flatten)]
    pub(crate) passphrase: PassphraseFile,
}

/// On the laptop: write what happened there to a file, for the town
///
/// Holds also what is personal: keep it as safe as the data. It can be written while the laptop
/// serves, as often as you like: the town takes what is new. An existing file is not overwritten
/// (exit code 5).
#[derive(Debug, Args)]
pub(crate) struct BringRoom {
    /// File to write
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,

    #[command(flatten)]
    pub(crate) location: Location,
}

/// In the town: take what a laptop brought
///
/// Each record is taken once, however often it is brought, whatever happened in the town meanwhile.
/// What both sides did is kept, and said. A file that was cut off is taken as far as it is whole;
/// one that was altered is refused (exit code 6). A folder must not be served meanwhile (exit code
/// 4); with PostgreSQL it may.
#[derive(Debug, Args)]
pub(crate) struct ReturnRoom {
    /// File that `kuzul room bring` wrote
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,

    #[command(flatten)]
    pub(crate) location: Location,
}

/// On the laptop: remove the folder of a room that was brought back
///
/// Only what is in the file that `kuzul room bring` wrote is let go: the file is read to its end, and
/// must go as far as the laptop's last record (exit code 6 where it does not). Keep it until the town
/// has taken it. Files are overwritten before they are removed, as far as the file system lets them
/// be: an SSD may keep what it held.
#[derive(Debug, Args)]
pub(crate) struct WipeRoom {
    /// File that `kuzul room bring` wrote, outside the folder
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,

    #[command(flatten)]
    pub(crate) location: Location,
}
