//! A private PostgreSQL for the time of the tests, on a free port of the loopback.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::{program, workspace};

/// How long `initdb` and the start may take on a busy machine.
const START_LIMIT: Duration = Duration::from_secs(120);

/// A running cluster; it is stopped and its files are removed when this is dropped.
pub(super) struct Cluster {
    server: Child,
    folder: PathBuf,
    port: u16,
}

/// The folder of the server's programs, newest release first. Debian keeps them off the path.
pub(super) fn programs() -> Option<PathBuf> {
    let mut releases: Vec<PathBuf> = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path().join("bin")))
        .filter(|folder| folder.join("initdb").is_file())
        .collect();
    releases.sort();
    releases
        .pop()
        .or_else(|| Some(program::find("initdb")?.parent()?.to_owned()))
}

impl Cluster {
    /// Makes a cluster and starts it. All that it says goes to `log`.
    pub(super) fn start(log: &Path) -> Result<Cluster> {
        let programs = programs().context("there is no PostgreSQL server on this machine")?;
        let folder = make_folder()?;
        let mut initdb = as_owner(&programs.join("initdb"));
        initdb
            .args([
                "--auth=trust",
                "--username=kuzul",
                "--encoding=UTF8",
                "--no-locale",
            ])
            .arg("--pgdata")
            .arg(folder.join("data"))
            .current_dir(&folder);
        if !program::run_logged(initdb, log, START_LIMIT)? {
            bail!("initdb failed: {}", program::tail(log, 10));
        }
        let port = free_port()?;
        let file = program::append_to(log)?;
        let server = as_owner(&programs.join("postgres"))
            .arg("-D")
            .arg(folder.join("data"))
            .args(["-p", &port.to_string()])
            .args([
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "max_connections=200",
            ])
            .arg("-c")
            .arg("unix_socket_directories=")
            .current_dir(&folder)
            .stdin(Stdio::null())
            .stdout(file.try_clone()?)
            .stderr(file)
            .spawn()
            .context("cannot start PostgreSQL")?;
        let mut cluster = Cluster {
            server,
            folder,
            port,
        };
        cluster.wait_until_ready(&programs, log)?;
        Ok(cluster)
    }

    /// How a client reaches it.
    pub(super) fn address(&self) -> String {
        format!("postgres://kuzul@127.0.0.1:{}/postgres", self.port)
    }

    fn wait_until_ready(&mut self, programs: &Path, log: &Path) -> Result<()> {
        let started = Instant::now();
        while started.elapsed() < START_LIMIT {
            if let Some(status) = self.server.try_wait()? {
                bail!("PostgreSQL ended ({status}): {}", program::tail(log, 10));
            }
            let ready = Command::new(programs.join("pg_isready"))
                .args(["-q", "-h", "127.0.0.1", "-p", &self.port.to_string()])
                .status()?;
            if ready.success() {
                return Ok(());
            }
            thread::sleep(Duration::from_millis(100));
        }
        bail!("PostgreSQL did not answer within {START_LIMIT:?}")
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // PostgreSQL waits for its clients on TERM; INT ends them and stops cleanly.
        program::signal(self.server.id(), "INT");
        program::end(&mut self.server, Duration::from_secs(20));
        // What is left of a removed cluster is removed by the next one.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// PostgreSQL refuses to run as root; then the package's own user runs it. It ends with us.
fn as_owner(program: &Path) -> Command {
    let mut command = Command::new("setpriv");
    if program::is_root() {
        command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups"]);
    }
    command.args(["--pdeathsig", "INT", "--"]).arg(program);
    command
}

/// A new folder that the server's user may write: under `target/` if that user can reach it, in
/// the folder for temporary files if not.
fn make_folder() -> Result<PathBuf> {
    let name = format!("test-postgres-{}", std::process::id());
    let mut folder = crate::server::fresh_folder(workspace::target().join(&name))?;
    if program::is_root() && !give_to_postgres(&folder)? {
        fs::remove_dir_all(&folder)?;
        folder = crate::server::fresh_folder(std::env::temp_dir().join(name))?;
        if !give_to_postgres(&folder)? {
            bail!("the user postgres can reach neither target/ nor the temporary folder");
        }
    }
    Ok(folder)
}

/// Makes `postgres` the owner of a folder; answers whether it can reach it.
fn give_to_postgres(folder: &Path) -> Result<bool> {
    let owned = Command::new("chown")
        .arg("postgres:postgres")
        .arg(folder)
        .status()?;
    let reached = as_owner(Path::new("test")).arg("-w").arg(folder).status()?;
    Ok(owned.success() && reached.success())
}

/// A port that nobody listens on at this moment.
fn free_port() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}
