//! Runs the program.

use std::{
    fs,
    io::{BufRead, BufReader, Read},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::mpsc::{self, Receiver},
    thread,
    time::{Duration, Instant},
};

use rustix::process::{Pid, Signal, kill_process};

/// Long enough for a busy machine, short enough to see that something hangs.
const START_MAX: Duration = Duration::from_secs(60);

/// What a command answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Answer {
    /// Asserts that it did what was asked.
    #[track_caller]
    pub(crate) fn done(self) -> Self {
        assert_eq!(self.code, Some(0), "{self:?}");
        self
    }

    /// Asserts that it ended with a code and said something that has all these parts.
    #[track_caller]
    pub(crate) fn refused(self, code: i32, parts: &[&str]) -> Self {
        assert_eq!(self.code, Some(code), "{self:?}");
        for part in parts {
            assert!(self.err.contains(part), "{part:?} is not in {:?}", self.err);
        }
        self
    }

    /// The head that it printed.
    #[track_caller]
    pub(crate) fn head(&self) -> String {
        let line = self
            .out
            .lines()
            .find_map(|line| line.strip_prefix("Head: "));
        line.unwrap_or_else(|| panic!("no head in {self:?}"))
            .to_owned()
    }
}

/// The program, with nothing of the tester's environment that it could mistake for options.
pub(crate) fn program() -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_kuzul"));
    for (name, _) in std::env::vars() {
        if name.starts_with("KUZUL_") || name.starts_with("LC_") || name == "LANG" {
            program.env_remove(name);
        }
    }
    program.env("LC_ALL", "C.UTF-8").stdin(Stdio::null());
    program
}

/// Runs a command to its end.
pub(crate) fn kuzul<S: AsRef<std::ffi::OsStr>>(arguments: &[S]) -> Answer {
    answer(program().args(arguments))
}

/// Runs a command that was set up to its end.
pub(crate) fn answer(program: &mut Command) -> Answer {
    let output = program.output().unwrap();
    Answer {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A folder of one test's own, deleted at its end.
pub(crate) struct Scratch(tempfile::TempDir);

impl Scratch {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// A path in it, as an argument.
    pub(crate) fn path(&self, name: &str) -> String {
        self.0.path().join(name).to_str().unwrap().to_owned()
    }

    /// A data folder with the demo.
    pub(crate) fn demo(&self) -> String {
        let data = self.path("data");
        kuzul(&["demo", "--data", &data]).done();
        data
    }

    /// The demo as a journal file.
    pub(crate) fn demo_file(&self) -> String {
        let file = self.path("demo.jsonl");
        kuzul(&["export", &file, "--data", &self.demo()]).done();
        file
    }

    /// An editable copy of the demo's files.
    pub(crate) fn demo_copy(&self) -> PathBuf {
        let copy = self.0.path().join("demo-copy");
        copy_folder(&demo_folder(), &copy);
        copy
    }
}

/// Where the demo's files are.
pub(crate) fn demo_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo")
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// A serving process, killed when it is dropped.
pub(crate) struct Serving {
    child: Child,
    /// Host and port.
    pub(crate) address: String,
    /// What it said until it was ready.
    pub(crate) start: Vec<String>,
    rest: Receiver<String>,
}

impl Serving {
    /// Serves a data folder on a free port.
    pub(crate) fn folder(data: &str) -> Self {
        Self::folder_with(data, &[])
    }

    /// Serves a data folder on a free port, with more options.
    pub(crate) fn folder_with(data: &str, options: &[&str]) -> Self {
        let serve = ["serve", "--data", data, "--listen", "127.0.0.1:0"];
        Self::with(&[&serve, options].concat())
    }

    /// Runs a command that serves and waits until it is ready.
    pub(crate) fn with(arguments: &[&str]) -> Self {
        // One client stands for a whole room.
        Self::started(program().args(arguments).env("KUZUL_ROOM_PACE", "1000000"))
    }

    pub(crate) fn started(program: &mut Command) -> Self {
        let mut child = program
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let (send, lines) = mpsc::channel();
        let out = child.stdout.take().unwrap();
        thread::spawn(move || {
            for line in BufReader::new(out).lines().map_while(Result::ok) {
                let _ = send.send(line);
            }
        });
        let mut start = Vec::new();
        let deadline = Instant::now() + START_MAX;
        loop {
            let wait = deadline.saturating_duration_since(Instant::now());
            let Ok(line) = lines.recv_timeout(wait) else {
                let _ = child.kill();
                let _ = child.wait();
                let mut err = String::new();
                let _ = child.stderr.take().unwrap().read_to_string(&mut err);
                panic!("not ready; it said {start:?} and {err}");
            };
            let link = line.split_once("http://").or(line.split_once("https://"));
            let address = link.map(|(_, address)| address.to_owned());
            start.push(line);
            if let Some(address) = address {
                return Self {
                    child,
                    address,
                    start,
                    rest: lines,
                };
            }
        }
    }

    /// What it said once it was ready, in a line that has these words.
    pub(crate) fn line_with(&self, words: &str) -> String {
        loop {
            let line = self.rest.recv_timeout(START_MAX);
            let line = line.unwrap_or_else(|_| panic!("it said nothing of {words}"));
            if line.contains(words) {
                return line;
            }
        }
    }

    pub(crate) fn process(&self) -> u32 {
        self.child.id()
    }

    pub(crate) fn signal(&self, signal: Signal) {
        let pid = Pid::from_raw(i32::try_from(self.child.id()).unwrap()).unwrap();
        kill_process(pid, signal).unwrap();
    }

    /// Waits for its end: exit code, and what it said on its outputs since it was ready.
    pub(crate) fn end(mut self) -> Answer {
        let mut err = String::new();
        let _ = self.child.stderr.take().unwrap().read_to_string(&mut err);
        let code = self.child.wait().unwrap().code();
        Answer {
            code,
            out: self.rest.iter().collect::<Vec<_>>().join("\n"),
            err,
        }
    }

    /// Asks it to stop and waits for its end.
    pub(crate) fn stop(self) -> Answer {
        self.signal(Signal::TERM);
        self.end()
    }

    /// Kills it, as a crash would.
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
