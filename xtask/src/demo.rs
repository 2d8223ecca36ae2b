//! `cargo xtask demo`: from a clone to the site of the process of 2016.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use anyhow::{Context, Result, bail, ensure};

use crate::{program, server, workspace};

/// How long the first filling may take on a slow machine.
const FILL_LIMIT: Duration = Duration::from_secs(300);

/// What `cargo xtask demo` takes.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The port of this machine to serve on.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// A folder for the data in place of target/demo/data; it is filled if it is empty.
    #[arg(long)]
    data: Option<PathBuf>,
    /// Go on with the data of the last time, even if the demo has changed since.
    #[arg(long)]
    keep: bool,
}

/// Builds, fills, serves until it is stopped.
///
/// # Errors
///
/// When the build fails, the port is taken, or the server ends.
pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let address = format!("127.0.0.1:{}", arguments.port);
    ensure!(
        std::net::TcpListener::bind(&address).is_ok(),
        "port {} of this machine is taken: choose another with --port",
        arguments.port
    );
    println!("· building the release binary (some minutes the first time) …");
    let built = workspace::cargo()
        .args(["build", "--release", "--package", "kuzul"])
        .status()?;
    ensure!(built.success(), "the build failed, see above");

    let own = workspace::target().join("demo/data");
    let data = arguments.data.clone().unwrap_or_else(|| own.clone());
    if data == own && !arguments.keep && is_older_than_demo(&own)? {
        println!("· the demo has changed since the last time: filling a new folder …");
        fs::remove_dir_all(&own)?;
    } else if !data.exists() {
        println!("· filling {} …", data.display());
    }
    fs::create_dir_all(&data)?;
    serve(&data, &address, arguments.port)
}

/// Runs the server in the foreground and says its address once it answers.
fn serve(data: &Path, listen: &str, port: u16) -> Result<()> {
    let started = Instant::now();
    let mut child = program::bound_to_us(&workspace::kuzul("release"))
        .args(["demo", "--listen", listen, "--data"])
        .arg(data)
        .stdin(Stdio::null())
        .spawn()
        .context("cannot start kuzul")?;
    wait_until_it_answers(&mut child, listen)?;
    println!(
        "\nKuzul answers after {:.1} s. Stop it with Ctrl+C.\nhttp://localhost:{port}",
        started.elapsed().as_secs_f64()
    );
    let status = child.wait()?;
    ensure!(status.success(), "kuzul ended: {status}");
    Ok(())
}

fn wait_until_it_answers(child: &mut Child, listen: &str) -> Result<()> {
    let started = Instant::now();
    while started.elapsed() < FILL_LIMIT {
        if let Some(status) = child.try_wait()? {
            bail!("kuzul ended ({status}), see above");
        }
        if server::answers(&format!("http://{listen}")) {
            return Ok(());
        }
        thread::sleep(Duration::from_millis(50));
    }
    program::end(child, Duration::from_secs(5));
    bail!("kuzul did not answer within {FILL_LIMIT:?}")
}

/// Whether the facts of the demo, or the binary, are newer than a folder filled with them.
fn is_older_than_demo(data: &Path) -> Result<bool> {
    let Ok(filled) = fs::metadata(data).and_then(|folder| folder.created()) else {
        return Ok(false);
    };
    let mut newest = fs::metadata(workspace::kuzul("release"))?.modified()?;
    newest_in(&workspace::root().join("demo"), &mut newest)?;
    Ok(newest > filled)
}

fn newest_in(folder: &Path, newest: &mut SystemTime) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            newest_in(&path, newest)?;
        } else {
            *newest = (*newest).max(fs::metadata(&path)?.modified()?);
        }
    }
    Ok(())
}
