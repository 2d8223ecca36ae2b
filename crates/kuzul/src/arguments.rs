//! The command line: commands and their options.

mod backup;
mod guard;
mod lock;
mod mail;
mod press;
mod room;
mod secret;
mod tls;

use std::{net::SocketAddr, path::PathBuf};

use clap::{Args, Parser, Subcommand};
use kuzul_journal::{Digest, Head, Stream};

use crate::{exit::EXIT_CODES, place::DatabaseUrl};

pub(crate) use backup::{Backup, Copies, Rehearse, Restore, StoreAccess};
pub(crate) use guard::Guard;
pub(crate) use lock::{Lock, PassphraseFile, Unlock};
pub(crate) use mail::{Smtp, Tls};
pub(crate) use press::{Press, PressFormat, PressJob};
pub(crate) use room::{BringRoom, PackRoom, ReturnRoom, Room, RoomStep, UnpackRoom, WipeRoom};
pub(crate) use secret::{Secret, SecretStep};
pub(crate) use tls::Https;

const EXAMPLES: &str = "\
Examples:
  kuzul demo --data ./essai --listen 127.0.0.1:8080   try it: a real process of 2016
  kuzul serve                                         a new territory in ./data
  kuzul backup /backup/$(date -I).sqlite3             while it is serving
  kuzul verify --head 1234:5f0c…                      is everything still there, unaltered?

Every option can be given in the environment instead (its name stands beside it).
Messages are in French when LC_ALL, LC_MESSAGES or LANG asks for it, else in English.
";

/// Participatory democracy of a territory: one program, one journal of all that happens.
///
/// Everything that happens is written to a journal that only ever grows, and everything that is
/// shown is computed from it. By default the journal is a SQLite file in the folder ./data: there is
/// nothing to install and nothing to configure.
#[derive(Debug, Parser)]
#[command(name = "kuzul", version, after_help = EXIT_CODES, after_long_help = format!("{EXAMPLES}\n{EXIT_CODES}"))]
#[command(
    disable_help_subcommand = true,
    subcommand_required = true,
    arg_required_else_help = true
)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,

    /// What is logged: error, warn, info, debug, or by part (`warn,kuzul_engine=debug`)
    #[arg(
        long,
        global = true,
        env = "KUZUL_LOG",
        default_value = "info",
        value_name = "FILTER"
    )]
    pub(crate) log: String,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Serve(Serve),
    Demo(Demo),
    Verify(Verify),
    Export(Export),
    Import(Import),
    Backup(Backup),
    Restore(Restore),
    Rehearse(Rehearse),
    Room(Room),
    Lock(Lock),
    Unlock(Unlock),
    Secret(Secret),
    Press(Press),
    PressJob(PressJob),
    Generate(Generate),
    /// Count ballots again by a method of collective choice
    Tally(crate::tally::TallyArgs),
}

/// The name of a journal where nothing else is said.
pub(crate) const TERRITORY: &str = "territory";

/// Where the data are.
#[derive(Clone, Debug, Args)]
pub(crate) struct Location {
    /// Folder of the data [default: data]
    ///
    /// Made if it is not there. One process at a time writes to it. With a PostgreSQL database it
    /// only keeps a cache that makes the start quick and the key of pseudonyms, and there is neither
    /// where it is not given.
    #[arg(long, env = "KUZUL_DATA", value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,

    /// Address of a PostgreSQL database, instead of a SQLite file in the folder
    ///
    /// As postgres://user:password@host:port/name. Several processes may serve one database. The
    /// password shows in the list of processes when it is given here: the environment variable or
    /// --database-file keep it to yourself.
    #[arg(
        long,
        env = "KUZUL_DATABASE",
        hide_env_values = true,
        value_name = "URL"
    )]
    pub(crate) database: Option<DatabaseUrl>,

    /// File whose first line is the address of the PostgreSQL database
    #[arg(
        long,
        env = "KUZUL_DATABASE_FILE",
        value_name = "FILE",
        conflicts_with = "database"
    )]
    pub(crate) database_file: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) passphrase: PassphraseFile,

    /// Name of the territory's journal: a-z, 0-9 and -
    #[arg(long, env = "KUZUL_TERRITORY", default_value = TERRITORY, value_name = "NAME", value_parser = territory)]
    pub(crate) territory: Stream,
}

/// Serve the site of a territory
///
/// Says where the data are, how much was read and how long it took, then answers until it gets
/// SIGTERM or SIGINT (Ctrl-C): it then takes no more requests, answers those that it has, writes
/// its cache and ends with 0.
///
/// When the storage fails in a way after which nothing could be acknowledged for sure, it ends with
/// 8; a supervisor should start it again. A full disk is not such a case: writes are refused until
/// there is space again, and pages are still served.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
#[command(after_long_help = "\
Examples:
  kuzul serve
  kuzul serve --data /var/lib/kuzul --listen 0.0.0.0:8080 --public-url https://avis.example.bzh
  KUZUL_DATABASE=postgres://kuzul@db/kuzul kuzul serve")]
pub(crate) struct Serve {
    #[command(flatten)]
    pub(crate) location: Location,

    #[command(flatten)]
    pub(crate) site: Site,

    /// Address and port to listen on; port 0 takes a free one, which is printed
    #[arg(
        long,
        env = "KUZUL_LISTEN",
        default_value = "127.0.0.1:8080",
        value_name = "ADDR"
    )]
    pub(crate) listen: SocketAddr,
}

/// How the site is set up.
#[derive(Clone, Debug, Args)]
pub(crate) struct Site {
    /// Address under which the public reaches the site, as https://avis.example.bzh
    #[arg(long, env = "KUZUL_PUBLIC_URL", value_name = "URL")]
    pub(crate) public_url: Option<String>,

    /// File with the key of pseudonyms: 64 hexadecimal digits [default: kuzul.secret in the data folder]
    ///
    /// Made when it is not there. Several processes on one database need the same.
    #[arg(long, env = "KUZUL_SECRET_FILE", value_name = "FILE")]
    pub(crate) secret_file: Option<PathBuf>,

    /// Connections at a time; more wait until one ends
    #[arg(long, env = "KUZUL_CONNECTIONS", default_value_t = 10_000, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub(crate) connections: u32,

    /// Commands that one phone in a room may send each second, on average; who sends more waits alone
    #[arg(long, env = "KUZUL_ROOM_PACE", default_value_t = kuzul_web::PACE, value_name = "N")]
    pub(crate) room_pace: f64,

    #[command(flatten)]
    pub(crate) guard: Guard,

    #[command(flatten)]
    pub(crate) smtp: Smtp,

    #[command(flatten)]
    pub(crate) https: Https,

    #[command(flatten)]
    pub(crate) copies: Copies,
}

/// Fill a new data folder with the demo: a real process of 2015–2016
///
/// The facts are in the program. They are recorded at the dates when they happened. A folder that
/// already holds this demo is left as it is; one that holds anything else is refused (exit code 5).
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  kuzul demo --data ./essai                            fill a folder
  kuzul demo --data ./essai --listen 127.0.0.1:8080    … and serve it
  kuzul demo --data ./mien --from ./demo               from files that you have edited")]
pub(crate) struct Demo {
    #[command(flatten)]
    pub(crate) location: Location,

    #[command(flatten)]
    pub(crate) site: Site,

    /// Folder with an edited copy of the demo's files; its README says how they are written
    #[arg(long, env = "KUZUL_DEMO_FROM", value_name = "FOLDER")]
    pub(crate) from: Option<PathBuf>,

    /// Serve the demo on this address afterwards
    #[arg(long, env = "KUZUL_LISTEN", value_name = "ADDR")]
    pub(crate) listen: Option<SocketAddr>,
}

/// Recount a journal and name all that does not fit
///
/// Every record is hashed again and compared with the chain. Ends with 0 when everything fits and
/// with 1 when something does not. A chain does not see that its end was cut off: keep a head (from
/// a document, a receipt, the proof page) and give it with --head.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  kuzul verify                                  the journal in ./data, also while it is served
  kuzul verify journal.jsonl                    an exported or public journal
  kuzul verify monday.sqlite3 --head 812:9a41…  a backup, against a head that was kept
  kuzul verify avis.pdf                         an opinion in hand, against the journal in ./data
  kuzul verify avis.pdf --journal public.jsonl  … or against a journal file")]
pub(crate) struct Verify {
    /// File: an exported journal, a public journal, a backup, or the PDF of an opinion. Without it, the data that are served
    ///
    /// A PDF is compared with the one that the journal gives: that of the data, or of --journal.
    #[arg(value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,

    /// Exported or public journal that a PDF is compared with, instead of the data
    #[arg(long, value_name = "FILE", requires = "file")]
    pub(crate) journal: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) location: Location,

    /// Head that was kept: the number of a record, a colon and its chain in hexadecimal
    #[arg(long = "head", value_name = "SEQ:HEX", value_parser = head)]
    pub(crate) heads: Vec<Head>,
}

/// Write the journal to a file, to move it or to keep it
///
/// One JSON object a line, bit for bit what is in the database, chain included. Works while the
/// territory is being served. An existing file is not overwritten (exit code 5).
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  kuzul export journal.jsonl             everything; keep it as safe as the data
  kuzul export public.jsonl --public     without what is personal: for everybody to recount")]
pub(crate) struct Export {
    /// File to write
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,

    /// Leave out who did what and all that is personal; the chain can still be recounted
    #[arg(long)]
    pub(crate) public: bool,

    #[command(flatten)]
    pub(crate) location: Location,
}

/// Read an exported journal into an empty place
///
/// The whole file is recounted before anything is written; what is wrong is named with its line
/// (exit code 6). Nothing is taken into a journal that has records (exit code 5).
///
/// An import into a folder is there as a whole or not at all. Into a PostgreSQL database, or into a
/// folder that holds other territories, it is written in parts: when it was interrupted, the same
/// command goes on where it ended. Do not serve the territory before it is done.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  kuzul import journal.jsonl --data ./moved
  kuzul import journal.jsonl --database postgres://kuzul@db/kuzul")]
pub(crate) struct Import {
    /// File that `kuzul export` wrote (not a public journal: it lacks what was withheld)
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,

    #[command(flatten)]
    pub(crate) location: Location,
}

/// Make a territory of any size from a seed, for tests and measurements
///
/// The same options give the same journal, bit for bit.
#[derive(Debug, Args)]
#[command(hide = true)]
pub(crate) struct Generate {
    #[command(flatten)]
    pub(crate) location: Location,

    /// Where all choices, times and salts come from
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,

    /// Processes, each with one board
    #[arg(long, default_value_t = 1_000, value_parser = clap::value_parser!(u32).range(1..=36_u32.pow(4).into()))]
    pub(crate) processes: u32,

    /// People who write cards and give dots
    #[arg(long, default_value_t = 100_000, value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) people: u32,

    /// Cards on all boards
    #[arg(long, default_value_t = 600_000)]
    pub(crate) cards: u32,

    /// Dots on all cards
    #[arg(long, default_value_t = 400_000)]
    pub(crate) dots: u32,
}

impl Verify {
    /// Whether the data are named, beside a file.
    pub(crate) fn names_data(&self) -> bool {
        let Location {
            data,
            database,
            database_file,
            ..
        } = &self.location;
        data.is_some() || database.is_some() || database_file.is_some()
    }
}

fn territory(name: &str) -> Result<Stream, String> {
    Stream::new(name).map_err(|error| error.to_string())
}

fn head(text: &str) -> Result<Head, String> {
    let parsed = text.split_once(':').and_then(|(seq, chain)| {
        let seq = seq.parse().ok()?;
        Digest::from_hex(chain).map(|chain| Head { seq, chain })
    });
    parsed.ok_or_else(|| "not a number, a colon and 64 hexadecimal digits".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        use clap::CommandFactory;
        Arguments::command().debug_assert();
    }

    #[test]
    fn a_head_is_a_number_and_a_chain() {
        let chain = "0a".repeat(32);
        assert_eq!(head(&format!("7:{chain}")).map(|head| head.seq), Ok(7));
        for wrong in ["", "7", "7:", ":", &chain, &format!("-1:{chain}"), "7:0a"] {
            assert!(head(wrong).is_err(), "{wrong}");
        }
    }
}
