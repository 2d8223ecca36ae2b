//! The real program on a folder of its own.

use std::{
    fs,
    io::{BufRead, BufReader},
    net::SocketAddr,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use tempfile::TempDir;

const KUZUL: &str = env!("CARGO_BIN_EXE_kuzul");

/// A data folder with something in it.
pub(crate) struct House {
    folder: TempDir,
}

/// A server on it.
pub(crate) struct Served {
    child: Child,
    /// Where it listens.
    pub(crate) address: SocketAddr,
    /// Time from its start to its readiness.
    pub(crate) ready: Duration,
}

impl House {
    pub(crate) fn demo() -> Self {
        Self::filled(&["demo"])
    }

    pub(crate) fn generated(processes: u32, people: u32, cards: u32, dots: u32) -> Self {
        let [processes, people, cards, dots] =
            [processes, people, cards, dots].map(|amount| amount.to_string());
        let amounts = ["--people", &people, "--cards", &cards, "--dots", &dots];
        Self::filled(&[&["generate", "--processes", &processes][..], &amounts].concat())
    }

    fn filled(arguments: &[&str]) -> Self {
        let folder = TempDir::new().unwrap();
        let done = kuzul(&folder)
            .args(arguments)
            .stdout(Stdio::null())
            .status()
            .unwrap();
        assert!(done.success(), "{arguments:?}");
        Self { folder }
    }

    /// Serves it on a port that the system chooses.
    pub(crate) fn serve(&self) -> Served {
        self.serve_with("127.0.0.1:0", &[])
    }

    /// Serves it on an address, with some more options.
    pub(crate) fn serve_with(&self, listen: &str, options: &[&str]) -> Served {
        let began = Instant::now();
        let mut child = kuzul(&self.folder)
            .args(["serve", "--listen", listen])
            .args(options)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let line = lines.find(|line| line.as_ref().is_ok_and(|line| line.contains("http://")));
        let address = line.unwrap().unwrap();
        let address = address
            .rsplit("http://")
            .next()
            .unwrap()
            .trim()
            .parse()
            .unwrap();
        Served {
            child,
            address,
            ready: began.elapsed(),
        }
    }
}

fn kuzul(folder: &TempDir) -> Command {
    let mut kuzul = Command::new(KUZUL);
    kuzul
        .env("KUZUL_DATA", folder.path().join("data"))
        .env("LANG", "C")
        .env("KUZUL_LOG", "warn");
    kuzul
}

impl Served {
    /// Resident memory, in megabytes.
    pub(crate) fn resident_mb(&self) -> f64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.pid())).unwrap();
        let line = status
            .lines()
            .find(|line| line.starts_with("VmRSS:"))
            .unwrap();
        line.split_whitespace()
            .nth(1)
            .unwrap()
            .parse::<f64>()
            .unwrap()
            / 1_000.0
    }

    /// The process, for what the system tells of it.
    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Ends it as a supervisor would, so that it writes its snapshot.
    pub(crate) fn stop(mut self) {
        let pid = self.child.id().to_string();
        assert!(
            Command::new("kill")
                .args(["-TERM", &pid])
                .status()
                .unwrap()
                .success()
        );
        assert!(self.child.wait().unwrap().success());
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // It may have been stopped already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
