//! `kuzul tally map`: the opinion map of a Polis export.

use std::path::{Path, PathBuf};

use anyhow::anyhow;
use clap::Args;
use kuzul_tally::formats::text_of;
use kuzul_tally::opinion::polis::Refusal;
use kuzul_tally::opinion::{
    Mode, ReportFormat, ReportLanguage, ReportRequest, Settings, tally_map,
};

use super::args::{Format, Lang};
use super::input;

/// Arguments of `kuzul tally map`.
#[derive(Debug, Args)]
pub(super) struct MapArgs {
    /// Files of the export, in any order: votes, and comments and summary where they are at hand.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Tell how the map was drawn.
    #[arg(long)]
    explain: bool,
    /// Form of the result.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Language of text and HTML.
    #[arg(long, value_enum, default_value_t)]
    lang: Lang,
    /// Reproduce Polis to the definition, in place of the better ways.
    #[arg(long)]
    as_polis: bool,
    /// Leave out statements that moderation has not looked at.
    #[arg(long)]
    strict_moderation: bool,
    /// Seed of every lot that is drawn.
    #[arg(long, default_value_t = Settings::default().seed)]
    seed: u64,
}

/// The report, as text.
pub(super) fn run(args: &MapArgs) -> anyhow::Result<String> {
    let bytes = args.files.iter().map(|file| input::bytes(file, args.lang));
    let bytes: Vec<Vec<u8>> = bytes.collect::<anyhow::Result<_>>()?;
    let texts = args.files.iter().zip(&bytes);
    let texts = texts.map(|(file, bytes)| polis_text(bytes, file, args.lang));
    let files: Vec<&str> = texts.collect::<anyhow::Result<_>>()?;
    let mode = if args.as_polis {
        Mode::AsPolis
    } else {
        Mode::Standard
    };
    let request = ReportRequest {
        settings: Settings {
            mode,
            seed: args.seed,
            ..Settings::default()
        },
        strict_moderation: args.strict_moderation,
        format: match args.format {
            Format::Text => ReportFormat::Text,
            Format::Csv => ReportFormat::Csv,
            Format::Json => ReportFormat::Json,
            Format::Html => ReportFormat::Html,
        },
        language: match args.lang {
            Lang::Fr => ReportLanguage::French,
            Lang::En => ReportLanguage::English,
        },
        explain: args.explain,
    };
    tally_map(&files, request)
        .map_err(|(file, refusal)| refused(&args.files[file], &refusal, args.lang))
}

/// The text of a file, or where it stops being one.
pub(super) fn polis_text<'a>(bytes: &'a [u8], file: &Path, lang: Lang) -> anyhow::Result<&'a str> {
    text_of(bytes).map_err(|fault| {
        let (file, place) = (file.display(), fault.place);
        let said = match lang {
            Lang::Fr => fault.reason.in_french(),
            Lang::En => fault.reason.to_string(),
        };
        anyhow!("{file}:{}:{}: {said}", place.line, place.column)
    })
}

/// What is wrong in a file, after its place.
pub(super) fn refused(file: &Path, refusal: &Refusal, lang: Lang) -> anyhow::Error {
    let (file, said) = (file.display(), refusal.reason.sentence());
    let said = lang.of(&said);
    anyhow!("{file}:{}:{}: {said}", refusal.line, refusal.column)
}
