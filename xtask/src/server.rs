//! A Kuzul server for the time of a test.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::program;

/// How long a server may take to answer, on a machine that is busy with other things.
const START_LIMIT: Duration = Duration::from_secs(60);

/// A running `kuzul demo`, ended when it is dropped.
pub(crate) struct Server {
    child: Child,
    address: String,
}

impl Server {
    /// Serves the demo from a folder, on a free port of the loopback. What it says goes to `log`.
    pub(crate) fn of_demo(binary: &Path, data: &Path, log: &Path) -> Result<Server> {
        if let Some(folder) = log.parent() {
            fs::create_dir_all(folder)?;
        }
        let file = fs::File::create(log)?;
        let child = program::bound_to_us(binary)
            .args(["demo", "--listen", "127.0.0.1:0", "--data"])
            .arg(data)
            .stdin(Stdio::null())
            .stdout(file.try_clone()?)
            .stderr(file)
            .spawn()
            .context("cannot start kuzul (is setpriv of util-linux there?)")?;
        let mut server = Server {
            child,
            address: String::new(),
        };
        server.address = server.wait_for_address(log)?;
        Ok(server)
    }

    /// `http://127.0.0.1:PORT`, without a slash at the end.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    fn wait_for_address(&mut self, log: &Path) -> Result<String> {
        let started = Instant::now();
        while started.elapsed() < START_LIMIT {
            let said = fs::read_to_string(log).unwrap_or_default();
            if let Some(address) = said_address(&said)
                && answers(&address)
            {
                return Ok(address);
            }
            if let Some(status) = self.child.try_wait()? {
                bail!("kuzul ended ({status}): {}", said.trim());
            }
            thread::sleep(Duration::from_millis(50));
        }
        bail!("kuzul did not say an address within {START_LIMIT:?}")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        program::end(&mut self.child, Duration::from_secs(10));
    }
}

/// The first address on the loopback that a server says on its output, in words or in its log.
pub(crate) fn said_address(output: &str) -> Option<String> {
    output.split("127.0.0.1:").skip(1).find_map(|rest| {
        let end = rest.find(|c: char| !c.is_ascii_digit())?;
        let port: u16 = rest[..end].parse().ok()?;
        (port != 0).then(|| format!("http://127.0.0.1:{port}"))
    })
}

/// Whether a server answers its health check.
pub(crate) fn answers(address: &str) -> bool {
    let agent: ureq::Agent = ureq::Agent::config_builder()
        .timeout_global(Some(Duration::from_secs(2)))
        .build()
        .into();
    agent.get(format!("{address}/health")).call().is_ok()
}

/// An empty folder for the data of one test.
pub(crate) fn fresh_folder(path: PathBuf) -> Result<PathBuf> {
    if path.exists() {
        fs::remove_dir_all(&path).with_context(|| format!("cannot empty {}", path.display()))?;
    }
    fs::create_dir_all(&path)?;
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::said_address;

    #[test]
    fn the_address_is_read_from_what_the_server_says() {
        let words = "Kuzul listens on http://127.0.0.1:41233/\n";
        assert_eq!(
            said_address(words).as_deref(),
            Some("http://127.0.0.1:41233")
        );
        let log = r#"{"message":"serving","address":"127.0.0.1:45009"}"#;
        assert_eq!(said_address(log).as_deref(), Some("http://127.0.0.1:45009"));
        assert_eq!(
            said_address("http://127.0.0.1:412"),
            None,
            "the line is not complete"
        );
        assert_eq!(said_address("http://127.0.0.1:0/"), None);
    }
}
