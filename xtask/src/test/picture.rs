//! `cargo xtask picture`: the picture of the README, taken by the browser suite.

use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result};

use super::tools;
use crate::{program, workspace};

/// Compiling from nothing included.
const LIMIT: Duration = Duration::from_secs(40 * 60);
/// What the README shows.
const PICTURE: &str = "docs/screenshot.png";

/// Builds Kuzul and has the browser suite take the picture of its home page, with the demo in it.
/// Answers whether it did.
///
/// # Errors
///
/// When a program is missing or the log cannot be written.
pub(crate) fn run() -> Result<bool> {
    let log = workspace::target().join("test-logs/picture.log");
    let mut build = workspace::cargo();
    build.args(["build", "--package", "kuzul"]);
    let picture = workspace::root().join(PICTURE);
    let mut suite = Command::new("node");
    suite
        .args(["--test", "--test-name-pattern=for the README"])
        .arg("pictures.spec.js")
        .current_dir(workspace::root().join("e2e"))
        .env("KUZUL_README_PICTURE", &picture);
    if !program::run_logged(build, &log, LIMIT)? {
        println!("Kuzul does not compile: {}", log.display());
        return Ok(false);
    }
    let kuzul = workspace::kuzul("debug");
    let kuzul = kuzul.canonicalize().context("Kuzul was not built")?;
    suite.env("KUZUL_BIN", kuzul);
    tools::npm_packages(&log)?;
    let taken = program::run_logged(suite, &log, LIMIT)?;
    if taken {
        println!("{PICTURE} is new");
    } else {
        println!("the picture was not taken: {}", log.display());
    }
    Ok(taken)
}
