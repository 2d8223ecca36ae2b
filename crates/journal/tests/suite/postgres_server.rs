//! Where the PostgreSQL tests run.
//!
//! `KUZUL_TEST_POSTGRES` is the `postgres://` address of a database on a server where the tests may
//! create and drop databases. Without it they say that they are skipped.

use std::{
    net::TcpListener,
    path::{Path, PathBuf},
    process::Command,
};

use postgres::{Client, NoTls};

const ADDRESS: &str = "KUZUL_TEST_POSTGRES";

/// A database of one test's own, dropped at its end.
pub(crate) struct Database {
    server: String,
    name: String,
    url: String,
}

impl Database {
    pub(crate) fn new() -> Option<Self> {
        let Ok(server) = std::env::var(ADDRESS) else {
            eprintln!("SKIPPED: {ADDRESS} is not set, no PostgreSQL to test with");
            return None;
        };
        let mut random = [0; 6];
        getrandom::fill(&mut random).unwrap();
        let random: String = random.iter().map(|byte| format!("{byte:02x}")).collect();
        let name = format!("kuzul_test_{random}");
        ask(&server, &format!("CREATE DATABASE {name}"));
        let url = with_database(&server, &name);
        Some(Self { server, name, url })
    }

    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// Cuts every connection to it, as a restart of the server does.
    pub(crate) fn cut_connections(&self) {
        self.cut_connections_that("true");
    }

    /// Cuts the connections of which an expression on `pg_stat_activity` is true; gives how many.
    pub(crate) fn cut_connections_that(&self, condition: &str) -> usize {
        let cut = format!(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
             WHERE datname = '{}' AND pid <> pg_backend_pid() AND {condition}",
            self.name
        );
        connect(&self.server).query(&cut, &[]).unwrap().len()
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        // A panic here would hide the one of the test.
        let drop = format!("DROP DATABASE {} WITH (FORCE)", self.name);
        let dropped =
            Client::connect(&self.server, NoTls).and_then(|mut client| client.batch_execute(&drop));
        if let Err(error) = dropped {
            eprintln!("{drop}: {error}");
        }
    }
}

fn with_database(server: &str, name: &str) -> String {
    let (address, options) = match server.split_once('?') {
        Some((address, options)) => (address, format!("?{options}")),
        None => (server, String::new()),
    };
    let (scheme, rest) = address.split_once("://").unwrap();
    let host = rest.split('/').next().unwrap();
    format!("{scheme}://{host}/{name}{options}")
}

pub(crate) fn connect(url: &str) -> Client {
    Client::connect(url, NoTls).unwrap()
}

fn ask(url: &str, sql: &str) {
    connect(url).batch_execute(sql).unwrap();
}

/// A server of one test's own, to stop and start.
pub(crate) struct Server {
    programs: PathBuf,
    folder: tempfile::TempDir,
    port: u16,
}

impl Server {
    pub(crate) fn new() -> Option<Self> {
        let Some(programs) = programs() else {
            eprintln!("SKIPPED: initdb of PostgreSQL is not installed");
            return None;
        };
        let folder = tempfile::tempdir().unwrap();
        if is_root() {
            run(Command::new("chown").arg("postgres").arg(folder.path()));
        }
        let server = Self {
            programs,
            port: free_port(),
            folder,
        };
        let data = server.data();
        server.run_as_owner(&format!(
            "initdb -D {} -A trust -U postgres -E UTF8 --no-sync",
            data.display()
        ));
        server.start();
        Some(server)
    }

    pub(crate) fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    pub(crate) fn start(&self) {
        let folder = self.folder.path().display();
        let port = self.port;
        self.run_as_owner(&format!(
            "pg_ctl -D {folder}/data -l {folder}/log -w start -o \
             '-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder}'"
        ));
    }

    /// `fast` ends sessions and stops; `immediate` is a crash.
    pub(crate) fn stop(&self, mode: &str) {
        let data = self.data();
        self.run_as_owner(&format!("pg_ctl -D {} -m {mode} -w stop", data.display()));
    }

    fn run_as_owner(&self, command: &str) {
        run(&mut self.as_owner(command));
    }

    /// PostgreSQL refuses to run as root.
    fn as_owner(&self, command: &str) -> Command {
        let command = format!("cd / && {}/{command} >/dev/null", self.programs.display());
        let mut shell = if is_root() {
            let mut shell = Command::new("su");
            shell.arg("postgres");
            shell
        } else {
            Command::new("sh")
        };
        shell.args(["-c", &command]);
        shell
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if self.data().join("postmaster.pid").exists() {
            // A panic here would hide the one of the test.
            let stop = format!("pg_ctl -D {} -m immediate -w stop", self.data().display());
            if !self.as_owner(&stop).status().is_ok_and(|s| s.success()) {
                eprintln!("{stop}: failed");
            }
        }
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}

fn run(command: &mut Command) {
    let status = command.status().unwrap();
    assert!(status.success(), "{command:?}: {status}");
}

fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    Path::new("/proc/self").metadata().unwrap().uid() == 0
}

/// The programs of the newest PostgreSQL here.
fn programs() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?;
    let mut folders: Vec<_> = versions
        .filter_map(|version| Some(version.ok()?.path().join("bin")))
        .filter(|bin| bin.join("initdb").exists())
        .collect();
    folders.sort();
    folders.pop()
}
