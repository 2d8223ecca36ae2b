//! `cargo xtask fuzz`: random input for everything that reads what others send.
//!
//! The targets are those of cargo-fuzz, and can be run with it. Here they are built with the
//! compiler of the workspace: what libFuzzer needs of it, the counting of branches, is a pass of
//! LLVM that every compiler has. Only the sanitizers need a nightly one, and they look for what
//! code without `unsafe` cannot do.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::workspace;

/// One fuzzing target of a crate's `fuzz/` folder.
pub(crate) struct Target {
    folder: PathBuf,
    name: String,
}

/// The targets of `fuzz/` and `crates/*/fuzz/`: each file of `fuzz_targets/` is one.
pub(crate) fn targets() -> Result<Vec<Target>> {
    let root = workspace::root();
    let mut folders = vec![root.join("fuzz")];
    for entry in fs::read_dir(root.join("crates"))? {
        folders.push(entry?.path().join("fuzz"));
    }
    let mut targets = Vec::new();
    for folder in folders {
        let Ok(files) = fs::read_dir(folder.join("fuzz_targets")) else {
            continue;
        };
        for file in files {
            let path = file?.path();
            if path.extension().is_some_and(|kind| kind == "rs")
                && let Some(name) = path.file_stem().and_then(|stem| stem.to_str())
            {
                targets.push(Target {
                    folder: folder.clone(),
                    name: name.to_owned(),
                });
            }
        }
    }
    targets.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(targets)
}

/// What libFuzzer needs: each branch counts how often it is taken, comparisons are reported.
const FLAGS: &[&str] = &[
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
    "-Cdebug-assertions",
    "-Coverflow-checks",
    "--cfg=fuzzing",
];
/// A target that reads more than this at once is stopped.
const MEMORY_MB_MAX: u32 = 2048;

/// Runs every target for that many seconds. Answers whether none panicked.
///
/// # Errors
///
/// When a target cannot be built.
pub(crate) fn run(seconds: u32) -> Result<bool> {
    let targets = targets()?;
    let (mut passed, mut failed) = (0, 0);
    for target in &targets {
        println!("· building {} …", target.name);
        let program = build(target)?;
        println!("· fuzzing {} for {seconds} s", target.name);
        let kept = workspace::target().join("fuzz-inputs").join(&target.name);
        let corpus = kept.join("corpus");
        fs::create_dir_all(&corpus)?;
        let status = Command::new(program)
            .arg(format!("-max_total_time={seconds}"))
            .arg(format!("-rss_limit_mb={MEMORY_MB_MAX}"))
            .arg("-print_final_stats=1")
            .arg(format!("-artifact_prefix={}/found-", kept.display()))
            .arg(&corpus)
            .status()?;
        if status.success() {
            passed += 1;
        } else {
            failed += 1;
            println!("FAILED {}: the input is in {}", target.name, kept.display());
        }
    }
    println!("{passed} passed, {failed} failed, 0 skipped");
    Ok(failed == 0)
}

/// Builds a target into `target/fuzz` and answers where its executable is.
fn build(target: &Target) -> Result<PathBuf> {
    let folder = workspace::target().join("fuzz");
    let host = host()?;
    let built = workspace::cargo()
        .args([
            "build",
            "--release",
            "--quiet",
            "--target",
            &host,
            "--bin",
            &target.name,
        ])
        .arg("--manifest-path")
        .arg(target.folder.join("Cargo.toml"))
        .arg("--target-dir")
        .arg(&folder)
        .env("RUSTFLAGS", FLAGS.join(" "))
        .status()?;
    ensure!(built.success(), "{} does not build", target.name);
    Ok(folder.join(host).join("release").join(&target.name))
}

/// The kind of this machine, as the compiler calls it. Named, so that build scripts go without
/// the flags.
fn host() -> Result<String> {
    let output = Command::new("rustc")
        .arg("-vV")
        .output()
        .context("cannot run rustc")?;
    String::from_utf8(output.stdout)?
        .lines()
        .find_map(|line| line.strip_prefix("host: ").map(str::to_owned))
        .context("rustc does not say its host")
}
