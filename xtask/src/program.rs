//! Running other programs: looked up, timed, logged, ended.

use std::env;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

/// Where the program of that name is, if this machine has it. Looks into `/usr/sbin` and `/sbin`
/// too, which are not on everybody's path.
pub(crate) fn find(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&path)
        .chain(["/usr/sbin".into(), "/sbin".into()])
        .map(|folder| folder.join(name))
        .find(|candidate| candidate.is_file())
}

/// Whether the one who runs us may install packages.
pub(crate) fn is_root() -> bool {
    fs::read_to_string("/proc/self/status").is_ok_and(|status| {
        status
            .lines()
            .find_map(|line| line.strip_prefix("Uid:"))
            .and_then(|ids| ids.split_whitespace().nth(1))
            == Some("0")
    })
}

/// The command, to be ended by the kernel when the one that started it dies, however it dies.
pub(crate) fn bound_to_us(program: &Path) -> Command {
    let mut command = Command::new("setpriv");
    command.args(["--pdeathsig", "TERM", "--"]).arg(program);
    command
}

/// Runs a command to its end, at most for `limit`, with all that it says added to `log`.
/// Answers whether it succeeded.
pub(crate) fn run_logged(mut command: Command, log: &Path, limit: Duration) -> Result<bool> {
    let file = append_to(log)?;
    let mut child = command
        .stdin(Stdio::null())
        .stdout(file.try_clone()?)
        .stderr(file)
        .spawn()
        .with_context(|| format!("cannot start {:?}", command.get_program()))?;
    let started = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status.success());
        }
        if started.elapsed() > limit {
            end(&mut child, Duration::from_secs(10));
            let sentence = format!("\nended after {} s: too slow\n", limit.as_secs());
            std::io::Write::write_all(&mut append_to(log)?, sentence.as_bytes())?;
            return Ok(false);
        }
        thread::sleep(Duration::from_millis(50));
    }
}

/// Opens a log to write at its end, with the folders that it needs.
pub(crate) fn append_to(log: &Path) -> Result<File> {
    if let Some(folder) = log.parent() {
        fs::create_dir_all(folder)?;
    }
    File::options()
        .create(true)
        .append(true)
        .open(log)
        .with_context(|| format!("cannot write {}", log.display()))
}

/// Asks a process to stop (SIGTERM), and kills it if it has not stopped within `patience`.
pub(crate) fn end(child: &mut Child, patience: Duration) {
    signal(child.id(), "TERM");
    let asked = Instant::now();
    while asked.elapsed() < patience {
        if !matches!(child.try_wait(), Ok(None)) {
            return;
        }
        thread::sleep(Duration::from_millis(20));
    }
    // It may have died in between; then there is nothing left to do.
    let _ = child.kill();
    let _ = child.wait();
}

/// Sends a signal by its name to one process.
pub(crate) fn signal(process_id: u32, name: &str) {
    // `kill` fails only for a process that is already gone.
    let _ = Command::new("kill")
        .args([&format!("-{name}"), &process_id.to_string()])
        .stderr(Stdio::null())
        .status();
}

/// The last lines of a text file.
pub(crate) fn tail(file: &Path, lines: usize) -> String {
    let mut bytes = Vec::new();
    let read = File::open(file).and_then(|mut file| file.read_to_end(&mut bytes));
    if let Err(error) = read {
        return format!("{}: {error}", file.display());
    }
    let text = String::from_utf8_lossy(&bytes);
    let all: Vec<&str> = text.lines().collect();
    all[all.len().saturating_sub(lines)..].join("\n")
}
