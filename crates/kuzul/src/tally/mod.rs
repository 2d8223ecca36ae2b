//! `kuzul tally`: recounts a file by a method, explains the count, compares methods; draws opinion
//! maps; finds near-duplicates.

mod args;
mod chart;
mod compare;
mod convert;
mod count;
mod csv;
mod duplicates;
mod html;
mod input;
mod json;
mod map;
mod report;
mod text;

use std::io::Write;
use std::process::ExitCode;

pub(crate) use args::TallyArgs;
use args::{Format, Job, Lang, Task};
use report::{Report, Source};

/// Runs `kuzul tally`. A file that cannot be counted is told on the error stream.
pub(crate) fn run(args: &TallyArgs) -> anyhow::Result<ExitCode> {
    let out = match &args.task {
        Task::Count(job) => count_file(job)?,
        Task::Map(args) => map::run(args)?,
        Task::Duplicates(args) => duplicates::run(args)?,
    };
    match std::io::stdout().write_all(out.as_bytes()) {
        // Whoever closed the pipe does not want to read more.
        Err(fault) if fault.kind() != std::io::ErrorKind::BrokenPipe => Err(fault.into()),
        _ => Ok(ExitCode::SUCCESS),
    }
}

fn count_file(job: &Job) -> anyhow::Result<String> {
    let common = job.common();
    let bytes = input::bytes(&common.file, common.lang)?;
    job.refuse_tallies()?;
    if let Job::Convert { to, .. } = job
        && let Some(text) = convert::polis(&bytes, *to, common)?
    {
        return Ok(text);
    }
    let read = input::read(&bytes, common, &job.meaning(&bytes))?;
    let counted = match job {
        Job::Convert { to, .. } => return convert::election(&read.election, *to, common),
        Job::Compare { .. } => compare::report(&read, common)?,
        job => count::report(job, &read)?,
    };
    for remark in &read.remarks {
        let told = input::told(common, remark.place, &remark.reason);
        writeln!(std::io::stderr(), "{told}")?;
    }
    let report = Report {
        source: Some(Source::of(&common.file, &bytes)),
        ..counted
    };
    Ok(shown(&report, common.format, common.lang, common.explain))
}

fn shown(report: &Report, format: Format, lang: Lang, explain: bool) -> String {
    match format {
        Format::Text => text::write(report, lang, explain),
        Format::Csv => csv::write(report, explain),
        Format::Json => json::write(report, explain),
        Format::Html => html::write(report, lang, explain),
    }
}
