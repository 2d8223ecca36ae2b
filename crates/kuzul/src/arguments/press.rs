//! Documents of opinions.

use std::path::PathBuf;

use clap::Args;

use super::Location;

/// Make the file of an opinion: PDF, slides, notes, one page, ODT
///
/// A frozen edition comes out byte for byte as everywhere else. With --at it is the opinion as it
/// stood after a record: the edition that was made from that record, or else a draft. An existing
/// file is not overwritten (exit code 5).
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  kuzul press 412 --out avis.pdf                     the newest edition
  kuzul press 412 --at 455 --out avis.pdf            the edition made from record 455
  kuzul press 412 --format slides --out slides.pdf   the slides of it")]
pub(crate) struct Press {
    /// Number of the opinion: that of its address, /avis/412
    #[arg(value_name = "OPINION")]
    pub(crate) opinion: u64,

    /// Record after which it is taken; the newest edition where none is said
    #[arg(long, value_name = "SEQ")]
    pub(crate) at: Option<u64>,

    /// What is made
    #[arg(long, value_enum, default_value_t = PressFormat::Pdf)]
    pub(crate) format: PressFormat,

    /// File to write
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,

    /// Address of the site that a draft names, as https://avis.example.bzh
    #[arg(long, env = "KUZUL_PUBLIC_URL", value_name = "URL")]
    pub(crate) public_url: Option<String>,

    #[command(flatten)]
    pub(crate) location: Location,
}

/// Forms of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum PressFormat {
    /// The document
    Pdf,
    /// Slides, 16:9
    Slides,
    /// Speaker notes
    Notes,
    /// One page for officials
    OnePage,
    /// For a word processor
    Odt,
}

/// Read an order from the standard input and write a file to the standard output, for the server
#[derive(Debug, Args)]
#[command(hide = true)]
pub(crate) struct PressJob {}
