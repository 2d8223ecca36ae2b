//! A `kuzul serve` on a territory of its own, for one test.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

/// How long a start or an end may take on a machine that is busy with other things.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);
const KUZUL: &str = env!("CARGO_BIN_EXE_kuzul");

/// A data folder with a small territory, and a room in it that takes cards.
pub(crate) struct Territory {
    pub(crate) folder: TempDir,
    pub(crate) room: String,
}

impl Territory {
    pub(crate) fn new() -> Territory {
        let folder = TempDir::new().unwrap();
        let generate = ["generate", "--processes", "2", "--people", "10"];
        let amounts = ["--cards", "20", "--dots", "10", "--data"];
        let made = kuzul()
            .args(generate)
            .args(amounts)
            .arg(folder.path().join("data"))
            .output();
        let made = made.unwrap();
        assert!(
            made.status.success(),
            "{}",
            String::from_utf8_lossy(&made.stderr)
        );
        let mut territory = Territory {
            folder,
            room: String::new(),
        };
        territory.room = open_room(&territory.journal("before.jsonl"));
        territory
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// All records, exported into a file of that name, while nobody serves the folder.
    pub(crate) fn journal(&self, name: &str) -> Vec<Value> {
        let file = self.folder.path().join(name);
        let export = kuzul()
            .arg("export")
            .arg(&file)
            .arg("--data")
            .arg(self.data())
            .output();
        let export = export.unwrap();
        assert!(
            export.status.success(),
            "{}",
            String::from_utf8_lossy(&export.stderr)
        );
        let text = fs::read_to_string(file).unwrap();
        let lines = text.lines().map(|line| serde_json::from_str(line).unwrap());
        lines.filter(|line: &Value| line["seq"].is_u64()).collect()
    }

    /// Asserts that `kuzul verify` finds nothing wrong.
    pub(crate) fn assert_verifies(&self) {
        let verify = kuzul()
            .arg("verify")
            .arg("--data")
            .arg(self.data())
            .output()
            .unwrap();
        assert!(
            verify.status.success(),
            "{}",
            String::from_utf8_lossy(&verify.stdout)
        );
    }

    /// A server on this folder.
    pub(crate) fn serve(&self) -> House {
        House::start(Vec::new(), Vec::new(), &self.data())
    }
}

/// The executable under test.
pub(crate) fn kuzul() -> Command {
    Command::new(KUZUL)
}

/// The code of the room that was opened last and is not closed.
fn open_room(journal: &[Value]) -> String {
    let open = |record: &Value| -> Value {
        serde_json::from_str(record["open"].as_str().unwrap_or("null")).unwrap()
    };
    let closed: Vec<u64> = journal
        .iter()
        .filter(|record| record["kind"] == "board.closed")
        .filter_map(|record| open(record)["board"].as_u64())
        .collect();
    let rooms = journal
        .iter()
        .rev()
        .filter(|record| record["kind"] == "board.opened");
    let mut left = rooms.filter(|record| !closed.contains(&record["seq"].as_u64().unwrap()));
    open(
        left.next()
            .expect("the generated territory has an open room"),
    )["code"]
        .as_str()
        .unwrap()
        .to_owned()
}

/// A running server. It is killed when this is dropped, or when the test dies.
pub(crate) struct House {
    child: Child,
    pub(crate) address: String,
    log: PathBuf,
}

impl House {
    /// Starts a server behind other programs (`strace …`, each with its arguments), with additions
    /// to its environment, and waits until it listens.
    pub(crate) fn start(
        behind: Vec<String>,
        environment: Vec<(&str, String)>,
        data: &Path,
    ) -> House {
        let house = House::start_unheard(behind, environment, data);
        house
            .wait_until_it_listens()
            .unwrap_or_else(|said| panic!("no address: {said}"))
    }

    /// Starts a server that may end before it listens.
    pub(crate) fn start_unheard(
        behind: Vec<String>,
        environment: Vec<(&str, String)>,
        data: &Path,
    ) -> House {
        let log = data.with_file_name(format!("server-{}.log", unique()));
        let file = File::create(&log).unwrap();
        let mut words = behind;
        // The kernel ends the server when what started it dies.
        words.extend(["setpriv", "--pdeathsig", "KILL", "--"].map(str::to_owned));
        words.push(KUZUL.to_owned());
        let child = Command::new(&words[0])
            .args(&words[1..])
            // One client stands for a whole room.
            .args([
                "serve",
                "--room-pace",
                "1000000",
                "--listen",
                "127.0.0.1:0",
                "--data",
            ])
            .arg(data)
            .envs(environment)
            .stdin(Stdio::null())
            .stdout(file.try_clone().unwrap())
            .stderr(file)
            .spawn()
            .expect("setpriv of util-linux is there");
        House {
            child,
            address: String::new(),
            log,
        }
    }

    /// The server once it has said its address, or what it said before it ended.
    pub(crate) fn wait_until_it_listens(mut self) -> Result<House, String> {
        let started = Instant::now();
        while started.elapsed() < PATIENCE {
            let said = self.said();
            if let Some(address) = said_address(&said) {
                self.address = address;
                return Ok(self);
            }
            if self.child.try_wait().unwrap().is_some() {
                return Err(self.said());
            }
            thread::sleep(Duration::from_millis(10));
        }
        Err(self.said())
    }

    /// Everything that it has said so far.
    pub(crate) fn said(&self) -> String {
        fs::read_to_string(&self.log).unwrap()
    }

    /// The process that was started: the server, or what stands before it.
    pub(crate) fn process_id(&self) -> u32 {
        self.child.id()
    }

    /// Kills it, as if somebody had pulled the plug of this process alone.
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Asks it to stop and waits for that.
    pub(crate) fn stop(mut self) -> ExitStatus {
        let status = Command::new("kill")
            .arg(self.child.id().to_string())
            .status();
        assert!(status.unwrap().success());
        self.wait_for_end()
    }

    /// Waits until it has ended by itself.
    pub(crate) fn wait_for_end(&mut self) -> ExitStatus {
        let started = Instant::now();
        while started.elapsed() < PATIENCE {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            thread::sleep(Duration::from_millis(10));
        }
        panic!("it does not end: {}", self.said());
    }
}

impl Drop for House {
    fn drop(&mut self) {
        // Errors mean that it has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The first address on the loopback in what the server says, in words or in its log.
fn said_address(said: &str) -> Option<String> {
    said.split("127.0.0.1:").skip(1).find_map(|rest| {
        // What follows the port shows that it is complete.
        let end = rest.find(|c: char| !c.is_ascii_digit())?;
        let port: u16 = rest[..end].parse().ok()?;
        (port != 0).then(|| format!("http://127.0.0.1:{port}"))
    })
}

/// A number that no other server of this process has.
fn unique() -> u32 {
    use std::sync::atomic::{AtomicU32, Ordering};
    static NEXT: AtomicU32 = AtomicU32::new(0);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

/// Where a program is, if this machine has it; says aloud that the test skips if not.
pub(crate) fn has_program(name: &str, package: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&path)
        .chain(["/usr/sbin".into(), "/sbin".into()])
        .any(|folder| folder.join(name).is_file());
    if !found {
        println!("skipped: there is no {name} (Debian package {package})");
    }
    found
}
