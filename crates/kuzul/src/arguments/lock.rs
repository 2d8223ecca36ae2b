//! Encryption at rest: `kuzul lock`, `kuzul unlock`, and where passphrases come from.

use std::path::PathBuf;

use clap::Args;

/// Where the passphrase of encrypted data comes from.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct PassphraseFile {
    /// File whose first line is the passphrase of encrypted data; - reads it from the standard input
    ///
    /// Without it, it is asked for on the terminal. Where there are no data yet, they are encrypted
    /// from the start. Keep the file elsewhere than the data.
    #[arg(long, env = "KUZUL_PASSPHRASE_FILE", value_name = "FILE")]
    pub(crate) passphrase_file: Option<PathBuf>,
}

/// Encrypt a data folder: whoever takes the disk reads no words
///
/// The journal is written anew beside the old one, compared with it, and takes its place when it is
/// on the disk; the key of pseudonyms follows. What lay there before is overwritten as far as the
/// file system lets it: on an SSD, or where copies of the folder were made, words from before may
/// stay. Encrypt a folder before words are in it: with --passphrase-file, `kuzul room unpack`, `kuzul
/// serve` and the others make it so from the start.
///
/// There is no other way in: whoever loses the passphrase loses the data. What the server needs must
/// be typed at its start, or lie in a file.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  kuzul lock --data ./salle                    asks for a passphrase twice
  kuzul serve --data ./salle                   asks for it
  kuzul lock --change --data ./salle           gives another one; copies keep the one that they had
  kuzul lock --passphrase-file /run/key        by a file, for scripts")]
pub(crate) struct Lock {
    /// Folder of the data
    #[arg(long, env = "KUZUL_DATA", default_value = "data", value_name = "DIR")]
    pub(crate) data: PathBuf,

    #[command(flatten)]
    pub(crate) passphrase: PassphraseFile,

    /// Give another passphrase to a folder that is encrypted; no record is written anew
    ///
    /// The key stays the same: whoever has the passphrase before and a copy from before can read on.
    /// Where that matters, unlock the folder and lock it again.
    #[arg(long)]
    pub(crate) change: bool,

    /// File whose first line is the new passphrase
    #[arg(
        long,
        env = "KUZUL_NEW_PASSPHRASE_FILE",
        value_name = "FILE",
        requires = "change"
    )]
    pub(crate) new_passphrase_file: Option<PathBuf>,
}

/// Take the encryption of a data folder away
#[derive(Debug, Args)]
pub(crate) struct Unlock {
    /// Folder of the data
    #[arg(long, env = "KUZUL_DATA", default_value = "data", value_name = "DIR")]
    pub(crate) data: PathBuf,

    #[command(flatten)]
    pub(crate) passphrase: PassphraseFile,
}
