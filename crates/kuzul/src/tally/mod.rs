//! `kuzul tally`: recounts a file by a method, explains the count, compares methods.

mod args;
mod chart;
mod compare;
mod count;
mod csv;
mod html;
mod input;
mod json;
mod map;
mod report;
mod text;

use std::io::Write;
use std::process::ExitCode;

use anyhow::Context;

pub(crate) use args::TallyArgs;
use args::{Common, Format, Job, Target, Task};
use kuzul_tally::formats::{pabulib, preflib, table};
use report::Report;

/// Runs `kuzul tally`. A file that cannot be counted is told on the error stream.
pub(crate) fn run(args: &TallyArgs) -> anyhow::Result<ExitCode> {
    let out = match &args.task {
        Task::Count(job) => count_file(job)?,
        Task::Map(args) => map::run(args)?,
    };
    std::io::stdout().write_all(out.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

fn count_file(job: &Job) -> anyhow::Result<String> {
    let common = job.common();
    let bytes = std::fs::read(&common.file)
        .with_context(|| format!("cannot read {}", common.file.display()))?;
    let read = input::read(&bytes, common, &job.meaning(&bytes))?;
    let out = match job {
        Job::Convert { to, .. } => convert(&read.election, *to)?,
        Job::Compare { .. } => shown(&compare::report(&read)?, common),
        job => shown(&count::report(job, &read)?, common),
    };
    for remark in &read.remarks {
        let told = input::told(common, remark.place, &remark.reason);
        writeln!(std::io::stderr(), "{told}")?;
    }
    Ok(out)
}

fn shown(report: &Report, common: &Common) -> String {
    match common.format {
        Format::Text => text::write(report, common.lang, common.explain),
        Format::Csv => csv::write(report, common.explain),
        Format::Json => json::write(report, common.explain),
        Format::Html => html::write(report, common.lang, common.explain),
    }
}

fn convert(election: &kuzul_tally::election::Election, to: Target) -> anyhow::Result<String> {
    match to {
        Target::Json => Ok(kuzul_tally::formats::json::write(election)),
        Target::Csv => Ok(table::write(election).1),
        Target::Pabulib => {
            pabulib::write(election, None).context("Pabulib has no form for this election")
        }
        Target::Preflib => preflib::write(election)
            .map(|(_, text)| text)
            .context("PrefLib has no form for this election"),
    }
}
