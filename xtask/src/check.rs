//! `cargo xtask check`: what can be said of the code without running it.

mod dependencies;
mod file_length;
mod licences;
mod sources;
mod sql;

use anyhow::{Context, Result};

use crate::{program, workspace};

/// What one check found.
enum Finding {
    /// All is well; the words say what was looked at.
    Passed(String),
    /// Something to mend, one sentence each.
    Failed(Vec<String>),
    /// It could not be looked at, and why.
    Skipped(String),
}

/// Runs all checks and prints what each found. Answers whether none failed.
///
/// # Errors
///
/// When a check could not be carried out at all.
pub(crate) fn run() -> Result<bool> {
    let metadata = workspace::metadata()?;
    let mut counts = [0_u32; 3];
    for (name, finding) in [
        ("formatting", cargo_check(&["fmt", "--all", "--check"])?),
        (
            "lints",
            cargo_check(&[
                "clippy",
                "--workspace",
                "--all-targets",
                "--quiet",
                "--",
                "-Dwarnings",
            ])?,
        ),
        ("length of files", file_length::check(&workspace::root())?),
        ("directions of dependencies", dependencies::check(&metadata)),
        ("licences", licences(&metadata)?),
        ("sources", sources::check(&workspace::root())?),
        ("statements", sql::check(&workspace::root())?),
        ("advisories", advisories()?),
    ] {
        print(name, &finding);
        counts[match finding {
            Finding::Passed(_) => 0,
            Finding::Failed(_) => 1,
            Finding::Skipped(_) => 2,
        }] += 1;
    }
    let [passed, failed, skipped] = counts;
    println!("{passed} passed, {failed} failed, {skipped} skipped");
    Ok(failed == 0)
}

fn print(name: &str, finding: &Finding) {
    match finding {
        Finding::Passed(what) => println!("ok       {name}: {what}"),
        Finding::Skipped(why) => println!("skipped: {name}: {why}"),
        Finding::Failed(problems) => {
            println!("FAILED   {name}");
            for problem in problems {
                println!("         {problem}");
            }
        }
    }
}

/// A check that cargo does itself; it prints its own complaints.
fn cargo_check(arguments: &[&str]) -> Result<Finding> {
    let status = workspace::cargo()
        .args(arguments)
        .status()
        .context("cannot run cargo")?;
    let line = format!("cargo {}", arguments.join(" "));
    Ok(if status.success() {
        Finding::Passed(line)
    } else {
        Finding::Failed(vec![format!("`{line}` says no, see above")])
    })
}

/// Licences by cargo-deny where it is installed and configured, else by our own list.
fn licences(metadata: &serde_json::Value) -> Result<Finding> {
    if has_cargo_deny() {
        return cargo_check(&["deny", "--offline", "check", "licenses", "bans", "sources"]);
    }
    Ok(licences::check(metadata))
}

/// Known flaws and unmaintained crates need a database that no registry carries.
fn advisories() -> Result<Finding> {
    if !has_cargo_deny() {
        return Ok(Finding::Skipped(
            "cargo-deny is not installed, nobody looked for known flaws and unmaintained crates"
                .into(),
        ));
    }
    let database = std::env::var_os("CARGO_HOME")
        .map(std::path::PathBuf::from)
        .or_else(|| std::env::var_os("HOME").map(|home| std::path::Path::new(&home).join(".cargo")))
        .map(|home| home.join("advisory-dbs"));
    if !database.is_some_and(|folder| folder.is_dir()) {
        return Ok(Finding::Skipped(
            "cargo-deny has no advisory database on this machine and there is no network".into(),
        ));
    }
    cargo_check(&["deny", "--offline", "check", "advisories"])
}

fn has_cargo_deny() -> bool {
    program::find("cargo-deny").is_some() && workspace::root().join("deny.toml").is_file()
}
