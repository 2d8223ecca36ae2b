//! The same election, or the same file of Polis, in another format.

use anyhow::{anyhow, bail};
use kuzul_tally::election::Election;
use kuzul_tally::formats::{json, pabulib, preflib, table};
use kuzul_tally::opinion::polis::{
    PolisFile, write_comments_csv, write_comments_json, write_summary_csv, write_votes_csv,
    write_votes_json,
};

use super::args::{Common, Lang, Target};

/// Writes an election.
pub(super) fn election(election: &Election, to: Target, common: &Common) -> anyhow::Result<String> {
    let none = |format: &str| match common.lang {
        Lang::Fr => anyhow!("{format} n'a pas de forme pour cette élection"),
        Lang::En => anyhow!("{format} has no form for this election"),
    };
    match to {
        Target::Json => Ok(json::write(election)),
        Target::Csv => Ok(table::write(election).1),
        Target::Pabulib => pabulib::write(election, None).ok_or_else(|| none("Pabulib")),
        Target::Preflib => preflib::write(election)
            .map(|(_, text)| text)
            .ok_or_else(|| none("PrefLib")),
        Target::PolisCsv | Target::PolisJson => Err(none("Polis")),
    }
}

/// Writes a file of Polis; nothing if another format is asked for.
pub(super) fn polis(bytes: &[u8], to: Target, common: &Common) -> anyhow::Result<Option<String>> {
    let csv = match to {
        Target::PolisCsv => true,
        Target::PolisJson => false,
        _ => return Ok(None),
    };
    let text = super::map::polis_text(bytes, &common.file, common.lang)?;
    let file = PolisFile::read(text)
        .map_err(|refusal| super::map::refused(&common.file, &refusal, common.lang))?;
    let text = match (file, csv) {
        (PolisFile::Votes(votes) | PolisFile::Participants(votes), true) => write_votes_csv(&votes),
        (PolisFile::Votes(votes) | PolisFile::Participants(votes), false) => {
            write_votes_json(&votes) + "\n"
        }
        (PolisFile::Comments(comments), true) => write_comments_csv(&comments),
        (PolisFile::Comments(comments), false) => write_comments_json(&comments) + "\n",
        (PolisFile::Summary(summary), true) => write_summary_csv(&summary),
        (PolisFile::Summary(_) | PolisFile::Computed, _) => bail!(match common.lang {
            Lang::Fr => "seuls les votes et les énoncés ont cette forme",
            Lang::En => "only votes and comments have this form",
        }),
    };
    Ok(Some(text))
}
