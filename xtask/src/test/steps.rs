//! The steps of `cargo xtask test`, in the order in which they are run: what is cheap and finds
//! most comes first.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, ensure};

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
/// The step that the others need.
pub(super) const COMPILING: &str = "compiling";
const STEP_LIMIT: Duration = Duration::from_secs(20 * 60);
/// Every page in a browser, and the paths of people through rooms and meetings.
const BROWSER_LIMIT: Duration = Duration::from_secs(50 * 60);
/// Power cuts in one run of the suite.
const POWER_CUTS: &str = "20";
/// Seconds for each fuzzing target in the suite; `cargo xtask fuzz` takes longer.
const FUZZ_SECONDS: u32 = 15;

/// Runs the steps of a scope.
pub(super) fn run(report: &mut Report, scope: Scope) {
    report.step("checks", |log| run_us(&["check"], log, COMPILE_LIMIT));
    if report.step(COMPILING, compile) {
        report.step("rust tests", |log| rust_tests(log, scope));
        report.step("doc tests", |log| {
            cargo(&["test", "--workspace", "--doc", "--quiet"], log)
        });
    } else {
        report.step("rust tests", |_| skipped("they do not compile"));
    }
    report.step("python checker", python_checker);
    if scope == Scope::Quick {
        report.step("the rest", |_| {
            skipped("PostgreSQL, browser, API contract, power cuts, fuzzing: asked for --quick")
        });
        return;
    }
    report.step("browser", browser);
    report.step("api contract", api_contract);
    report.step("power cuts", power_cuts);
    report.step("fuzzing", fuzzing);
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "the body of a step answers a result"
)]
fn skipped(why: &str) -> Result<End> {
    Ok(End::Skipped(why.to_owned()))
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

/// Compiles the tests once, so that the times of the other steps are their own. The executable comes
/// with them, of the same features; where a test does not compile it is made by itself, so that the
/// steps that need only that go on.
fn compile(log: &Path) -> Result<End> {
    let mut tests = workspace::cargo();
    if has_nextest() {
        // The same choice of features as in the step that runs them.
        tests.args(["nextest", "run", "--workspace", "--no-run", "--cargo-quiet"]);
    } else {
        tests.args(["test", "--workspace", "--no-run", "--quiet"]);
    }
    let success = program::run_logged(tests, log, COMPILE_LIMIT)?;
    if !success {
        let mut executable = workspace::cargo();
        executable.args(["build", "--package", "kuzul", "--quiet"]);
        program::run_logged(executable, log, COMPILE_LIMIT)?;
    }
    Ok(End::Ran { success })
}

fn has_nextest() -> bool {
    program::find("cargo-nextest").is_some()
}

/// Unit, property, simulation and process tests, with a PostgreSQL of their own.
fn rust_tests(log: &Path, scope: Scope) -> Result<End> {
    let mut command = workspace::cargo();
    if has_nextest() {
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
    if scope == Scope::Whole {
        let python = tools::parsers(&log.with_file_name("parsers.log"))?;
        command.env("KUZUL_TEST_PYTHON", &python);
        command.env("KUZUL_PRESS_PYTHON", python);
        if program::find("soffice").is_none() {
            println!(
                "· LibreOffice is not there: no ODT is opened (apt-get install libreoffice-writer)"
            );
        }
    }
    if let Some(cluster) = &cluster {
        command.env("KUZUL_TEST_POSTGRES", cluster.address());
    }
    ran(command, log, COMPILE_LIMIT)
}

/// The second implementation of the chain, in Python, recounts the demo's public journal; and sees
/// that a word was changed in it.
fn python_checker(log: &Path) -> Result<End> {
    let checker = workspace::root().join("crates/journal/checker/verify.py");
    let kuzul = existing(&workspace::kuzul("debug"))?;
    let folder = fresh_folder(workspace::target().join("test-data/checker"))?;
    let public = folder.join("public.jsonl");
    let mut fill = Command::new(&kuzul);
    fill.arg("demo").arg("--data").arg(folder.join("data"));
    let mut export = Command::new(&kuzul);
    export
        .args(["export", "--public"])
        .arg(&public)
        .arg("--data")
        .arg(folder.join("data"));
    let recount = |file: &Path| {
        let mut command = Command::new("python3");
        command.arg(&checker).arg(file);
        command
    };
    for command in [fill, export, recount(&public)] {
        if !program::run_logged(command, log, STEP_LIMIT)? {
            return Ok(End::Ran { success: false });
        }
    }
    let altered = folder.join("altered.jsonl");
    let journal = fs::read_to_string(&public)?;
    let changed = journal.replacen("numérique", "analogique", 1);
    ensure!(
        changed != journal,
        "the demo does not speak of what this step changes"
    );
    fs::write(&altered, changed)?;
    let believed = program::run_logged(recount(&altered), log, STEP_LIMIT)?;
    let count = if believed {
        "1 passed, 1 failed"
    } else {
        "2 passed, 0 failed"
    };
    writeln!(program::append_to(log)?, "{count}, 0 skipped")?;
    Ok(End::Ran { success: !believed })
}

/// The site in Chromium, and the checks themselves on pages with planted defects.
fn browser(log: &Path) -> Result<End> {
    tools::npm_packages(&log.with_file_name("npm.log"))?;
    let mut command = Command::new("npm");
    command
        .args(["run", "--silent", "test"])
        .current_dir(workspace::root().join("e2e"))
        .env("KUZUL_BIN", existing(&workspace::kuzul("debug"))?);
    ran(command, log, BROWSER_LIMIT)
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
        // A date that is to come is refused, and no schema can say which those are.
        .args(["--exclude-checks", "positive_data_acceptance"])
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
        return skipped("there are no fuzzing targets");
    }
    run_us(&["fuzz", &FUZZ_SECONDS.to_string()], log, STEP_LIMIT)
}

fn existing(path: &Path) -> Result<PathBuf> {
    path.canonicalize()
        .with_context(|| format!("{} was not built", path.display()))
}
