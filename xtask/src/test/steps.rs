//! The steps of `cargo xtask test`, in the order in which they are run: what is cheap and finds
//! most comes first.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result};

use super::postgres::Cluster;
use super::report::{End, Report};
use super::tools;
use crate::server::{Server, fresh_folder};
use crate::{fuzz, program, workspace};

/// How much of the suite is run.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    /// What needs only cargo.
    Quick,
    /// Everything.
    Whole,
}

/// Compiling everything from nothing on two cores.
const COMPILE_LIMIT: Duration = Duration::from_secs(40 * 60);
const STEP_LIMIT: Duration = Duration::from_secs(20 * 60);
/// Power cuts in one run of the suite.
const POWER_CUTS: &str = "20";
/// Seconds for each fuzzing target in the suite; `cargo xtask fuzz` takes longer.
const FUZZ_SECONDS: u32 = 15;

/// Runs the steps of a scope.
pub(super) fn run(report: &mut Report, scope: Scope) {
    report.step("checks", |log| run_us(&["check"], log, COMPILE_LIMIT));
    report.step("compiling", compile);
    report.step("rust tests", |log| rust_tests(log, scope));
    report.step("doc tests", |log| {
        cargo(&["test", "--workspace", "--doc", "--quiet"], log)
    });
    if scope == Scope::Quick {
        report.step("python checker", python_checker);
        report.step("the rest", |_| {
            Ok(End::Skipped(
                "PostgreSQL, browser, API contract, power cuts, fuzzing: asked for --quick".into(),
            ))
        });
        return;
    }
    report.step("python checker", python_checker);
    report.step("browser", browser);
    report.step("api contract", api_contract);
    report.step("power cuts", power_cuts);
    report.step("fuzzing", fuzzing);
}

fn cargo(arguments: &[&str], log: &Path) -> Result<End> {
    let mut command = workspace::cargo();
    command.args(arguments);
    ran(command, log, COMPILE_LIMIT)
}

fn ran(command: Command, log: &Path, limit: Duration) -> Result<End> {
    Ok(End::Ran {
        success: program::run_logged(command, log, limit)?,
    })
}

/// Another task of ours, in a process of its own, so that its output is a log.
fn run_us(arguments: &[&str], log: &Path, limit: Duration) -> Result<End> {
    let mut command = Command::new(std::env::current_exe()?);
    command.args(arguments).current_dir(workspace::root());
    ran(command, log, limit)
}

/// Compiles the tests and the executable once, so that the times of the other steps are their own.
fn compile(log: &Path) -> Result<End> {
    let mut tests = workspace::cargo();
    tests.args(["test", "--workspace", "--no-run", "--quiet"]);
    if !program::run_logged(tests, log, COMPILE_LIMIT)? {
        return Ok(End::Ran { success: false });
    }
    cargo(&["build", "--package", "kuzul", "--quiet"], log)
}

/// Unit, property, simulation and process tests, with a PostgreSQL of their own.
fn rust_tests(log: &Path, scope: Scope) -> Result<End> {
    let mut command = workspace::cargo();
    if program::find("cargo-nextest").is_some() {
        command.args(["nextest", "run", "--workspace", "--no-fail-fast"]);
        // Tests that skip say so on their output, which is counted.
        command.args([
            "--success-output=immediate",
            "--status-level=all",
            "--hide-progress-bar",
        ]);
    } else {
        command.args([
            "test",
            "--workspace",
            "--lib",
            "--bins",
            "--tests",
            "--no-fail-fast",
        ]);
        command.args(["--", "--show-output"]);
    }
    let cluster = match scope {
        Scope::Quick => None,
        Scope::Whole => Some(Cluster::start(&log.with_file_name("postgres.log"))?),
    };
    if let Some(cluster) = &cluster {
        command.env("KUZUL_TEST_POSTGRES", cluster.address());
    }
    ran(command, log, COMPILE_LIMIT)
}

/// The second implementation of the chain recounts the demo's public journal.
fn python_checker(log: &Path) -> Result<End> {
    let Some(checker) = find_checker() else {
        return Ok(End::Skipped(
            "there is no checker in crates/*/checker/".into(),
        ));
    };
    let kuzul = existing(&workspace::kuzul("debug"))?;
    let folder = fresh_folder(workspace::target().join("test-data/checker"))?;
    let journal = folder.join("journal.jsonl");
    // Filled by a server that is stopped at once: then nobody else has the folder open.
    drop(Server::of_demo(
        &kuzul,
        &folder.join("data"),
        &folder.join("server.log"),
    )?);
    let mut export = Command::new(&kuzul);
    export
        .arg("export")
        .arg(&journal)
        .arg("--data")
        .arg(folder.join("data"));
    if !program::run_logged(export, log, STEP_LIMIT)? {
        return Ok(End::Ran { success: false });
    }
    let mut check = Command::new("python3");
    check.arg(checker).arg(&journal);
    ran(check, log, STEP_LIMIT)
}

/// The checker lies beside the code that serves it for download.
fn find_checker() -> Option<PathBuf> {
    [
        "crates/journal/checker/recount.py",
        "crates/journal/recount.py",
        "crates/web/static/recount.py",
    ]
    .iter()
    .map(|path| workspace::root().join(path))
    .find(|path| path.is_file())
}

/// The site in Chromium, and the checks themselves on pages with planted defects.
fn browser(log: &Path) -> Result<End> {
    tools::npm_packages(&log.with_file_name("npm.log"))?;
    let mut command = Command::new("npm");
    command
        .args(["run", "--silent", "test"])
        .current_dir(workspace::root().join("e2e"))
        .env("KUZUL_BIN", existing(&workspace::kuzul("debug"))?);
    ran(command, log, STEP_LIMIT)
}

/// The API does what its description says, whatever it is sent.
fn api_contract(log: &Path) -> Result<End> {
    let schemathesis = tools::schemathesis(&log.with_file_name("pip.log"))?;
    let folder = fresh_folder(workspace::target().join("test-data/api"))?;
    let server = Server::of_demo(
        &existing(&workspace::kuzul("debug"))?,
        &folder.join("data"),
        &log.with_file_name("api-server.log"),
    )?;
    let mut command = Command::new(schemathesis);
    command
        .arg("run")
        .arg(format!("{}/openapi.json", server.address()))
        .args([
            "--max-examples",
            "30",
            "--seed",
            "1",
            "--workers",
            "2",
            "--no-color",
        ])
        .args(["--checks", "all", "--suppress-health-check", "all"])
        .current_dir(&folder);
    ran(command, log, STEP_LIMIT)
}

/// Nothing acknowledged is lost when the power is cut; and the test sees it when something is.
fn power_cuts(log: &Path) -> Result<End> {
    run_us(
        &["power-cut", "--profile", "debug", "--cuts", POWER_CUTS],
        log,
        STEP_LIMIT,
    )
}

fn fuzzing(log: &Path) -> Result<End> {
    if fuzz::targets()?.is_empty() {
        return Ok(End::Skipped("there are no fuzzing targets".into()));
    }
    if !tools::fuzzing_is_possible() {
        return Ok(End::Skipped(
            "there is no nightly compiler with cargo-fuzz".into(),
        ));
    }
    run_us(&["fuzz", &FUZZ_SECONDS.to_string()], log, STEP_LIMIT)
}

fn existing(path: &Path) -> Result<PathBuf> {
    path.canonicalize()
        .with_context(|| format!("{} was not built", path.display()))
}
