//! The secret of a site: `kuzul secret`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::PassphraseFile;

/// Change the secret of a site
#[derive(Debug, Args)]
pub(crate) struct Secret {
    #[command(subcommand)]
    pub(crate) step: SecretStep,
}

/// What is done with it.
#[derive(Debug, Subcommand)]
pub(crate) enum SecretStep {
    /// Draw a new secret; the one before is kept beside it
    ///
    /// Nobody is logged out: sessions do not depend on it, and cookies of phones and consoles that were
    /// made with the one before are taken for ninety days, codes on paper for ever. The secret link of
    /// facilitators changes: the one that went around opens nothing any more. Takes effect when the
    /// server is started again.
    #[command(after_long_help = "\
Examples:
  kuzul secret rotate --data /var/lib/kuzul && systemctl restart kuzul")]
    Rotate {
        /// Folder of the data
        #[arg(long, env = "KUZUL_DATA", default_value = "data", value_name = "DIR")]
        data: PathBuf,

        /// File of the secret [default: kuzul.secret in the data folder]
        #[arg(long, env = "KUZUL_SECRET_FILE", value_name = "FILE")]
        secret_file: Option<PathBuf>,

        #[command(flatten)]
        passphrase: PassphraseFile,
    },
}
