//! `cargo xtask power-cut`: is what was acknowledged still there after the power was cut?
//!
//! Killing a process does not answer that: the kernel goes on and writes what it was given. So the
//! server runs in a User Mode Linux of its own, on an ext4 file system in a file, while a client
//! on our side writes cards and keeps the ids that were acknowledged. Then every process of that
//! machine is killed: what its kernel had not yet written to the file is gone, as in a power cut.
//! The machine boots again, and each acknowledged card is sent once more: the server must know it.
//!
//! The same is done once with SQLite's `synchronous=NORMAL`, which does not sync every
//! transaction. There the test must find losses, or it is blind.
//!
//! It does not model a disk that lies about its syncs, nor sectors that are half written.

mod client;
mod journal;
mod machine;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, ensure};

use crate::{program, server, workspace};
use client::{Acknowledged, Card};
use machine::{Boot, Machine};

/// What `cargo xtask power-cut` takes.
#[derive(clap::Args, Clone)]
pub(crate) struct Arguments {
    /// Which build of the server: debug or release.
    #[arg(long, default_value = "debug")]
    profile: String,
    /// How often the power is cut with full synchronisation.
    #[arg(long, default_value_t = 20)]
    cuts: u32,
    /// Another server that takes the same arguments.
    #[arg(long)]
    binary: Option<PathBuf>,
}

/// Cuts with weak synchronisation within which a loss must be seen.
const WEAK_CUTS_MAX: u32 = 6;
/// How long clients write before a cut: from the first value, in steps of the second.
const LOAD_SHORTEST: Duration = Duration::from_millis(400);
const LOAD_STEP: Duration = Duration::from_millis(130);

/// Enters a network and a process table of its own, and cuts there. Answers whether all was well.
///
/// # Errors
///
/// When the machine cannot be set up.
pub(crate) fn run(arguments: &Arguments) -> Result<bool> {
    if let Some(lack) = lack() {
        println!("skipped: power cuts: {lack}");
        println!("0 passed, 0 failed, 1 skipped");
        return Ok(true);
    }
    let binary = arguments
        .binary
        .clone()
        .unwrap_or_else(|| workspace::kuzul(&arguments.profile));
    let binary = binary
        .canonicalize()
        .with_context(|| format!("{} was not built", binary.display()))?;
    let mut enter = Command::new("unshare");
    enter.args([
        "--net",
        "--pid",
        "--fork",
        "--kill-child=KILL",
        "--mount-proc",
    ]);
    if !program::is_root() {
        enter.args(["--user", "--map-root-user"]);
    }
    enter
        .arg("--")
        .arg(std::env::current_exe()?)
        .args([
            "power-cut-inside",
            "--cuts",
            &arguments.cuts.to_string(),
            "--binary",
        ])
        .arg(binary);
    Ok(enter.status().context("cannot run unshare")?.success())
}

/// What this machine lacks for the test, in one sentence.
fn lack() -> Option<String> {
    for (name, package) in [
        ("linux.uml", "user-mode-linux"),
        ("busybox", "busybox-static"),
        ("ip", "iproute2"),
        ("mkfs.ext4", "e2fsprogs"),
        ("unshare", "util-linux"),
    ] {
        if program::find(name).is_none() {
            return Some(format!("there is no {name} (Debian package {package})"));
        }
    }
    (!Path::new("/dev/net/tun").exists()).then(|| "there is no /dev/net/tun".to_owned())
}

/// The cuts themselves, as the first process of a process table of its own.
///
/// # Errors
///
/// When the machine does not boot or the server does not start.
pub(crate) fn run_inside(arguments: &Arguments) -> Result<bool> {
    ensure!(
        std::process::id() == 1,
        "power-cut-inside ends every process that it sees: `cargo xtask power-cut` starts it"
    );
    let binary = arguments.binary.as_ref().context("--binary is missing")?;
    machine::make_network()?;
    let folder = server::fresh_folder(workspace::target().join("power-cut"))?;
    let data = journal::territory_with_open_room(binary, &folder)?;
    println!("cards go to room {}", data.room);

    let strong = Machine::new(binary, &folder.join("full"), &data.folder, "full")?;
    let mut outcome = Outcome::default();
    let lost = cut_often(&strong, &data.room, arguments.cuts, &mut outcome)?;
    println!(
        "synchronous=FULL: {lost} lost of {} acknowledged",
        outcome.acknowledged
    );
    let verified = strong.verify()?;
    println!(
        "the chain after all cuts: {}",
        if verified {
            "verifies"
        } else {
            "DOES NOT VERIFY"
        }
    );
    outcome.note(verified);

    let weak = Machine::new(binary, &folder.join("normal"), &data.folder, "normal")?;
    let seen = cut_until_lost(&weak, &data.room)?;
    println!(
        "synchronous=NORMAL: {seen} lost, so the test {}",
        if seen > 0 { "sees" } else { "IS BLIND" }
    );
    outcome.note(seen > 0);
    println!(
        "{} passed, {} failed, 0 skipped",
        outcome.passed, outcome.failed
    );
    Ok(outcome.failed == 0)
}

/// Cases so far: each cut is one.
#[derive(Default)]
struct Outcome {
    passed: u32,
    failed: u32,
    acknowledged: usize,
}

impl Outcome {
    fn note(&mut self, well: bool) {
        if well {
            self.passed += 1;
        } else {
            self.failed += 1;
        }
    }
}

/// Cuts the power of one machine again and again; answers how many acknowledged cards were lost.
fn cut_often(machine: &Machine, room: &str, cuts: u32, outcome: &mut Outcome) -> Result<usize> {
    let mut all = Acknowledged::new();
    let mut lost_in_all = 0;
    let mut boot = machine.boot()?;
    for cut in 1..=cuts {
        let acknowledged = write_and_cut(machine, boot, room, cut)?;
        boot = machine.boot()?;
        let lost = client::lost(&machine.address(), room, &acknowledged)?;
        report(cut, &acknowledged, &lost);
        outcome.note(lost.is_empty() && !acknowledged.is_empty());
        outcome.acknowledged += acknowledged.len();
        lost_in_all += lost.len();
        all.extend(acknowledged);
    }
    // A later cut must not take away what an earlier one had left.
    let lost = client::lost(&machine.address(), room, &all)?;
    boot.cut();
    outcome.note(lost.is_empty());
    Ok(lost_in_all.max(lost.len()))
}

/// Cuts until something is lost, a few times at most; answers how many cards were.
fn cut_until_lost(machine: &Machine, room: &str) -> Result<usize> {
    let mut boot = machine.boot()?;
    let mut lost = Vec::new();
    for cut in 1..=WEAK_CUTS_MAX {
        let acknowledged = write_and_cut(machine, boot, room, cut)?;
        boot = machine.boot()?;
        lost = client::lost(&machine.address(), room, &acknowledged)?;
        report(cut, &acknowledged, &lost);
        if !lost.is_empty() {
            break;
        }
    }
    boot.cut();
    Ok(lost.len())
}

fn report(cut: u32, acknowledged: &Acknowledged, lost: &[Card]) {
    println!(
        "cut {cut:>2}: {:>5} acknowledged, {} lost",
        acknowledged.len(),
        lost.len()
    );
    for card in lost.iter().take(3) {
        println!("        {card}");
    }
}

/// Lets clients write for a while, and cuts in the middle of it.
fn write_and_cut(machine: &Machine, boot: Boot, room: &str, cut: u32) -> Result<Acknowledged> {
    let clients = client::start(&machine.address(), room, cut);
    // A different moment each time, the same in every run.
    std::thread::sleep(LOAD_SHORTEST + LOAD_STEP * (cut * 7 % 10));
    boot.cut();
    clients.stop()
}
