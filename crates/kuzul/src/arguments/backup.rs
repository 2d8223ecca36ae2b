//! Copies of everything: made, brought back, rehearsed, and made by themselves.

use std::{path::PathBuf, time::Duration};

use clap::Args;

use super::{Location, PassphraseFile};
use crate::shelf::Target;

/// Copy all data into one file, while they are being served
///
/// From a folder: a SQLite file, whole as of one moment. From PostgreSQL: an exported journal. The
/// copy is recounted before the command ends with 0. It holds everything, also what is personal; of
/// an encrypted folder it is encrypted, under the same passphrase.
/// `kuzul serve --backup-to` makes such copies by itself.
#[derive(Debug, Args)]
pub(crate) struct Backup {
    /// File to write; an existing one is not overwritten (exit code 5)
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,

    #[command(flatten)]
    pub(crate) location: Location,
}

/// Put a backup into an empty folder
///
/// The backup is recounted before and the folder is there as a whole or not at all. A folder that
/// holds anything but a list of erasures is refused (exit code 5), a backup that does not fit too (exit
/// code 6).
///
/// What was erased after the backup was made is erased again: `kuzul serve` keeps a list of it, which
/// holds nothing personal, in the data folder and beside the copies (erasures-TERRITORY.jsonl). Lists
/// beside the backup and in the folder are found.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  kuzul restore monday.sqlite3 --data ./again
  kuzul restore s3://copies/kuzul --data ./again     the newest copy of a store
  kuzul restore monday.sqlite3 --erasures ./data/erasures-territory.jsonl --data ./again")]
pub(crate) struct Restore {
    /// File that `kuzul backup` or `kuzul export` wrote, or a place of copies: its newest is taken
    #[arg(value_name = "FILE")]
    pub(crate) from: Target,

    /// List of what was erased since, where it does not lie beside the backup; may be repeated
    #[arg(long, value_name = "FILE")]
    pub(crate) erasures: Vec<PathBuf>,

    #[command(flatten)]
    pub(crate) store: StoreAccess,

    #[command(flatten)]
    pub(crate) location: Location,
}

/// Prove that a backup reads back whole
///
/// The backup is restored into a folder of its own, recounted, and read as `kuzul serve` would read
/// it, record by record from the first; then the folder is removed. Nothing else is touched. Ends
/// with 0 when the site would stand again, and says how long it took.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  kuzul rehearse monday.sqlite3
  kuzul rehearse /backup                 the newest copy that `kuzul serve` left there
  kuzul rehearse s3://copies/kuzul       the same in a store")]
pub(crate) struct Rehearse {
    /// File that `kuzul backup` or `kuzul export` wrote, or a place of copies: its newest is taken
    #[arg(value_name = "FILE")]
    pub(crate) from: Target,

    #[command(flatten)]
    pub(crate) store: StoreAccess,

    /// Folder in which it is tried, instead of the system's folder for temporary files
    #[arg(long, env = "KUZUL_REHEARSE_IN", value_name = "DIR")]
    pub(crate) within: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) passphrase: PassphraseFile,
}

/// Copies that are made while serving.
#[derive(Clone, Debug, Args)]
pub(crate) struct Copies {
    /// Folder, or s3://BUCKET/PREFIX, that a copy of everything goes to again and again
    ///
    /// Each copy is recounted and rehearsed before it counts. One process is enough where several
    /// serve one database.
    #[arg(long, env = "KUZUL_BACKUP_TO", value_name = "PLACE")]
    pub(crate) backup_to: Option<Target>,

    /// Time between two copies, as 24h or 30m
    #[arg(long, env = "KUZUL_BACKUP_EVERY", default_value = "24h", value_name = "TIME", value_parser = span)]
    pub(crate) backup_every: Duration,

    /// Copies that are kept; the oldest go first. What was erased stays in a copy until it goes
    #[arg(long, env = "KUZUL_BACKUP_KEEP", default_value_t = 14, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=10_000))]
    pub(crate) backup_keep: u32,

    #[command(flatten)]
    pub(crate) store: StoreAccess,
}

/// How a store that speaks S3 is reached.
#[derive(Clone, Debug, Args)]
pub(crate) struct StoreAccess {
    /// Address of the store that speaks S3, as https://s3.example.net [default: Amazon's]
    #[arg(long, env = "KUZUL_S3_ENDPOINT", value_name = "URL")]
    pub(crate) s3_endpoint: Option<String>,

    /// Region of the store
    #[arg(
        long,
        env = "KUZUL_S3_REGION",
        default_value = "us-east-1",
        value_name = "NAME"
    )]
    pub(crate) s3_region: String,

    /// File with the name of the key on its first line and the secret on its second
    #[arg(long, env = "KUZUL_S3_KEY_FILE", value_name = "FILE")]
    pub(crate) s3_key_file: Option<PathBuf>,
}

/// A time as 30m or 24h, from a minute to a year.
fn span(text: &str) -> Result<Duration, String> {
    let wrong = || "not a time as 30m, 24h or 7d, from 1m to 366d".to_owned();
    let (number, unit) = text
        .split_at_checked(text.len().saturating_sub(1))
        .ok_or_else(wrong)?;
    let number: u64 = number.parse().map_err(|_| wrong())?;
    let seconds = match unit {
        "m" => 60,
        "h" => 3_600,
        "d" => 86_400,
        _ => return Err(wrong()),
    };
    let seconds = number.checked_mul(seconds).ok_or_else(wrong)?;
    if (60..=366 * 86_400).contains(&seconds) {
        Ok(Duration::from_secs(seconds))
    } else {
        Err(wrong())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_has_a_number_and_a_unit() {
        assert_eq!(span("30m"), Ok(Duration::from_secs(1_800)));
        assert_eq!(span("7d"), Ok(Duration::from_secs(604_800)));
        for wrong in [
            "",
            "m",
            "0m",
            "24",
            "h24",
            "-1h",
            "367d",
            "1é",
            "99999999999999999999d",
        ] {
            assert!(span(wrong).is_err(), "{wrong}");
        }
    }
}
