//! `kuzul tally map`: the opinion map of a Polis export.

use std::path::PathBuf;

use anyhow::{Context, anyhow};
use clap::Args;
use kuzul_tally::opinion::{
    Mode, ReportFormat, ReportLanguage, ReportRequest, Settings, tally_map,
};

use super::args::{Format, Lang};

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
    let texts = args.files.iter().map(|file| {
        std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))
    });
    let texts: Vec<String> = texts.collect::<anyhow::Result<_>>()?;
    let files: Vec<&str> = texts.iter().map(String::as_str).collect();
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
    tally_map(&files, request).map_err(|(file, refusal)| {
        let name = args
            .files
            .get(file)
            .map_or_else(String::new, |file| file.display().to_string());
        anyhow!("{name}: {refusal}")
    })
}
