//! `cargo xtask fuzz`: random input for everything that reads what others send.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

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

/// Runs every target for that many seconds. Answers whether none panicked.
///
/// # Errors
///
/// When cargo cannot be started.
pub(crate) fn run(seconds: u32) -> Result<bool> {
    let targets = targets()?;
    let (mut passed, mut failed) = (0, 0);
    for target in &targets {
        println!("· fuzzing {} for {seconds} s", target.name);
        let status = Command::new("cargo")
            .args(["+nightly", "fuzz", "run", "--fuzz-dir"])
            .arg(&target.folder)
            .arg(&target.name)
            .args(["--", "-print_final_stats=1"])
            .arg(format!("-max_total_time={seconds}"))
            .current_dir(target.folder.parent().unwrap_or(&target.folder))
            // We run under the stable cargo, whose choice of toolchain must not be handed on.
            .env_remove("CARGO")
            .env_remove("RUSTUP_TOOLCHAIN")
            .status()
            .context("cannot run cargo +nightly fuzz")?;
        if status.success() {
            passed += 1;
        } else {
            failed += 1;
            println!("FAILED {}", target.name);
        }
    }
    println!("{passed} passed, {failed} failed, 0 skipped");
    Ok(failed == 0)
}
