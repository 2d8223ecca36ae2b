//! What the tests need beside cargo, and where it comes from.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::{program, workspace};

/// A Debian package and a file that shows that it is there.
const DEBIAN_PACKAGES: &[(&str, &str)] = &[
    ("chromium", "chromium"),
    ("user-mode-linux", "linux.uml"),
    ("busybox-static", "busybox"),
    ("strace", "strace"),
    ("iproute2", "ip"),
    ("e2fsprogs", "mkfs.ext4"),
    ("util-linux", "setpriv"),
    ("python3", "python3"),
    ("faketime", "faketime"),
    ("g++", "c++"),
    ("poppler-utils", "pdftotext"),
    ("qpdf", "qpdf"),
    // An authority that gives certificates by ACME, to no good but in tests.
    ("pebble", "pebble"),
];
/// The release of schemathesis that the API is tested with.
const SCHEMATHESIS: &str = "schemathesis==4.32.5";
/// What feeds, calendars and documents are read with, and a store that speaks S3: none of them is
/// ours.
const PARSERS: &[&str] = &[
    "feedparser==6.0.14",
    "icalendar==7.3.2",
    "pikepdf==10.18.0",
    "moto[s3,server]==5.2.5",
];
const INSTALL_LIMIT: Duration = Duration::from_secs(900);

/// Installs the Debian packages that are missing, when we are root.
///
/// # Errors
///
/// Names what is missing when we may not install it, or when apt-get fails.
pub(super) fn require_debian_packages(log: &Path) -> Result<()> {
    let missing = missing_debian_packages();
    if missing.is_empty() {
        return Ok(());
    }
    let names = missing.join(" ");
    if !program::is_root() || program::find("apt-get").is_none() {
        bail!(
            "the tests need these Debian packages: {names} (as root: apt-get install {names}); \
             `cargo xtask test --quick` runs what needs none of them"
        );
    }
    println!("· installing {names} …");
    apt_get(&["update"], log)?;
    let mut install = vec!["install", "--yes", "--no-install-recommends"];
    install.extend(missing);
    apt_get(&install, log)
}

fn missing_debian_packages() -> Vec<&'static str> {
    let mut missing: Vec<&str> = DEBIAN_PACKAGES
        .iter()
        .filter(|(_, file)| program::find(file).is_none())
        .map(|(package, _)| *package)
        .collect();
    if super::postgres::programs().is_none() {
        missing.push("postgresql");
    }
    if !venv_module_is_there() {
        missing.push("python3-venv");
    }
    missing
}

/// Debian's python3 comes without what `python3 -m venv` needs.
fn venv_module_is_there() -> bool {
    Command::new("python3")
        .args(["-c", "import ensurepip, venv"])
        .stderr(std::process::Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

fn apt_get(arguments: &[&str], log: &Path) -> Result<()> {
    let mut command = Command::new("apt-get");
    command
        .args(["-o", "Dpkg::Use-Pty=0", "-o", "DPkg::Lock::Timeout=300"])
        .args(arguments)
        .env("DEBIAN_FRONTEND", "noninteractive")
        // The packages must not start services of their own: the tests start a private one.
        .env("RUNLEVEL", "1");
    if program::run_logged(command, log, INSTALL_LIMIT)? {
        return Ok(());
    }
    bail!(
        "apt-get {}: {}",
        arguments.join(" "),
        program::tail(log, 15)
    )
}

/// Brings the packages of `e2e/package-lock.json`, unless they are there already.
pub(super) fn npm_packages(log: &Path) -> Result<()> {
    let folder = workspace::root().join("e2e");
    let wanted = fs::read(folder.join("package-lock.json"))?;
    let mark = folder.join("node_modules/.kuzul-installed-lock.json");
    if fs::read(&mark).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    let mut command = Command::new("npm");
    command
        .args(["ci", "--no-audit", "--no-fund"])
        .current_dir(&folder)
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    if !program::run_logged(command, log, INSTALL_LIMIT).context("npm of Node.js is needed")? {
        bail!("npm ci failed in e2e/");
    }
    fs::write(mark, wanted)?;
    Ok(())
}

/// The schemathesis of a Python environment of its own under `target/`.
pub(super) fn schemathesis(log: &Path) -> Result<PathBuf> {
    python_with("schemathesis", &[SCHEMATHESIS], "st", log)
}

/// A Python that reads feeds, calendars and documents, in an environment of its own under `target/`.
pub(super) fn parsers(log: &Path) -> Result<PathBuf> {
    python_with("parsers", PARSERS, "python", log)
}

/// A program of a Python environment that holds some packages, made where it is not there yet.
fn python_with(name: &str, packages: &[&str], program: &str, log: &Path) -> Result<PathBuf> {
    let environment = workspace::target().join(name);
    let mark = environment.join("kuzul-installed.txt");
    let program = environment.join("bin").join(program);
    let wanted = packages.join(" ");
    if program.is_file() && fs::read_to_string(&mark).is_ok_and(|text| text == wanted) {
        return Ok(program);
    }
    let mut create = Command::new("python3");
    create.args(["-m", "venv", "--clear"]).arg(&environment);
    let mut install = Command::new(environment.join("bin/pip"));
    install
        .args(["install", "--disable-pip-version-check"])
        .args(packages);
    for command in [create, install] {
        if !program::run_logged(command, log, INSTALL_LIMIT)? {
            bail!("cannot make a Python environment with {wanted}");
        }
    }
    fs::write(mark, wanted)?;
    Ok(program)
}
