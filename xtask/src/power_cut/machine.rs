//! A computer whose power can be cut: User Mode Linux on a disk in a file.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

use crate::{program, server};

/// The two ends of the cable, in a network that holds nothing else.
const OUR_ADDRESS: &str = "10.98.0.1/24";
const ITS_ADDRESS: &str = "10.98.0.2";
const PORT: u16 = 8080;
const CABLE: &str = "tap0";
const DISK_BYTES: u64 = 160 * 1024 * 1024;
const MEMORY: &str = "mem=384M";
const BOOT_LIMIT: Duration = Duration::from_secs(60);
/// What the machine runs first; it reads `TASK` and `SYNCHRONOUS` from the kernel's command line.
const INIT: &str = include_str!("init.sh");

/// A computer with a server on it, switched off.
pub(super) struct Machine {
    folder: PathBuf,
    binary: PathBuf,
    synchronous: &'static str,
}

/// The computer while it has power.
pub(super) struct Boot {
    child: Child,
}

/// Lays the cable, in the network namespace that we are in.
pub(super) fn make_network() -> Result<()> {
    for line in [
        "link set lo up".to_owned(),
        format!("tuntap add dev {CABLE} mode tap"),
        format!("address add {OUR_ADDRESS} dev {CABLE}"),
        format!("link set {CABLE} up"),
    ] {
        let ip = program::find("ip").context("there is no ip")?;
        let status = Command::new(ip).args(line.split(' ')).status()?;
        ensure!(status.success(), "ip {line} failed");
    }
    Ok(())
}

impl Machine {
    /// Makes the disk, with the data on it.
    pub(super) fn new(
        binary: &Path,
        folder: &Path,
        data: &Path,
        synchronous: &'static str,
    ) -> Result<Machine> {
        let folder = server::fresh_folder(folder.to_owned())?;
        let init = folder.join("init.sh");
        fs::write(&init, INIT)?;
        let executable = std::os::unix::fs::PermissionsExt::from_mode(0o755);
        fs::set_permissions(&init, executable)?;
        File::create(folder.join("disk.img"))?.set_len(DISK_BYTES)?;
        let mkfs = program::find("mkfs.ext4").context("there is no mkfs.ext4")?;
        let made = Command::new(mkfs)
            .args(["-q", "-F", "-d"])
            .arg(data)
            .arg(folder.join("disk.img"))
            .stderr(Stdio::null())
            .status()?;
        ensure!(made.success(), "mkfs.ext4 failed");
        Ok(Machine {
            folder,
            binary: binary.to_owned(),
            synchronous,
        })
    }

    /// Where its server is reached.
    pub(super) fn address(&self) -> String {
        format!("http://{ITS_ADDRESS}:{PORT}")
    }

    /// Switches it on and waits until its server answers.
    pub(super) fn boot(&self) -> Result<Boot> {
        let mut boot = self.switch_on("serve")?;
        let started = Instant::now();
        while started.elapsed() < BOOT_LIMIT {
            if server::answers(&self.address()) {
                return Ok(boot);
            }
            if boot.child.try_wait()?.is_some() {
                bail!(
                    "the machine went off by itself: {}",
                    program::tail(&self.console(), 20)
                );
            }
            thread::sleep(Duration::from_millis(30));
        }
        bail!(
            "no server after {BOOT_LIMIT:?}: {}",
            program::tail(&self.console(), 20)
        )
    }

    /// Switches it on to recount the journal, and waits until it has switched itself off.
    pub(super) fn verify(&self) -> Result<bool> {
        let mut boot = self.switch_on("verify")?;
        boot.child.wait()?;
        end_all_but_us();
        let console = fs::read_to_string(self.console())?;
        Ok(console
            .lines()
            .any(|line| line.trim() == "verify ended with 0"))
    }

    fn console(&self) -> PathBuf {
        self.folder.join("console.log")
    }

    fn switch_on(&self, task: &str) -> Result<Boot> {
        let console = File::create(self.console())?;
        let folder = self.folder.display();
        let child = Command::new(program::find("linux.uml").context("there is no linux.uml")?)
            .args([MEMORY, "rootfstype=hostfs", "rootflags=/", "ro", "quiet"])
            .args(["con=null", "con0=null,fd:1"])
            .arg(format!("init={folder}/init.sh"))
            .arg(format!("uml_dir={folder}/uml"))
            .arg(format!("ubda={folder}/disk.img"))
            .arg(format!("vec0:transport=tap,ifname={CABLE},depth=64"))
            .arg(format!("TASK={task}"))
            .arg(format!("SYNCHRONOUS={}", self.synchronous))
            .arg(format!("LISTEN={ITS_ADDRESS}:{PORT}"))
            .arg(format!("KUZUL={}", self.binary.display()))
            .stdin(Stdio::null())
            .stdout(console.try_clone()?)
            .stderr(console)
            .spawn()
            .context("cannot start User Mode Linux")?;
        Ok(Boot { child })
    }
}

impl Boot {
    /// Cuts the power: no process of the machine gets to do anything any more.
    pub(super) fn cut(mut self) {
        // Errors mean that it has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
        end_all_but_us();
    }
}

/// Kills what is left of the machine, whose kernel is several processes here. We are the first
/// process of a table of our own, in which there is nothing but us and the machine.
fn end_all_but_us() {
    assert_eq!(std::process::id(), 1, "only in a process table of our own");
    loop {
        let left = living_but_us();
        if left.is_empty() {
            return;
        }
        for process in left {
            program::signal(process, "KILL");
        }
        thread::sleep(Duration::from_millis(5));
    }
}

/// Processes that have not ended. Those that have, and wait for their parent, do nothing any more.
fn living_but_us() -> Vec<u32> {
    fs::read_dir("/proc")
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
        .filter(|process| *process != 1)
        .filter(|process| {
            fs::read_to_string(format!("/proc/{process}/stat")).is_ok_and(|stat| {
                // The state follows the name, which stands in brackets and may hold anything.
                let state = stat.rsplit_once(") ").map(|(_, rest)| rest.chars().next());
                !matches!(state, Some(Some('Z' | 'X')))
            })
        })
        .collect()
}
