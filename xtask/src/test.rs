//! `cargo xtask test`: everything that we know how to ask of the code, and one summary.

mod count;
mod picture;
mod postgres;
mod report;
mod steps;
mod tools;

use anyhow::Result;

use crate::workspace;
pub(crate) use picture::run as take_picture;
use report::Report;

/// What `cargo xtask test` takes.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Checks and Rust tests only: no installing, no browser, no power cut.
    #[arg(long)]
    quick: bool,
    /// Only this step, by its name in the summary; may be given several times.
    #[arg(long, value_name = "STEP")]
    only: Vec<String>,
}

/// Runs the steps one after the other, goes on after a failure, and prints the summary. Answers
/// whether all passed.
///
/// # Errors
///
/// When a tool is missing and cannot be installed, or the logs cannot be written.
pub(crate) fn run(arguments: &Arguments) -> Result<bool> {
    let mut report = Report::new(
        workspace::target().join("test-logs"),
        arguments.only.clone(),
    )?;
    let scope = if arguments.quick {
        steps::Scope::Quick
    } else {
        tools::require_debian_packages(&report.log("tools"))?;
        steps::Scope::Whole
    };
    steps::run(&mut report, scope);
    report.print();
    Ok(report.all_passed())
}
