//! Copies of everything that are made by themselves: each is recounted, put on its shelf, and
//! rehearsed from there before it counts.
//!
//! The work is done by the program itself, called as whoever looks after it would call it: it takes
//! no memory of the server, and a fault in it stops nothing.

use std::{
    path::{Path, PathBuf},
    process::{ExitStatus, Stdio},
    time::Duration,
};

use kuzul_journal::Stream;
use kuzul_web::health::Backups;
use tokio::{io::AsyncWriteExt, process::Command, sync::watch};

use super::now;
use crate::{
    arguments::{Copies, StoreAccess},
    exit::{Exit, Trouble, trouble},
    place::Place,
    rehearse,
    shelf::{Copy, Shelf, Target},
};

/// How long after a copy that failed the next is tried, at the most.
const PAUSE_MAX: Duration = Duration::from_secs(600);

/// Whoever makes copies.
pub(super) struct Copyist {
    place: Place,
    stream: Stream,
    target: Target,
    every: Duration,
    keep: usize,
    access: StoreAccess,
    told: watch::Sender<Backups>,
}

impl Copyist {
    /// One that works as the options say; `None` where they name no place.
    pub(super) fn new(place: &Place, stream: &Stream, options: &Copies) -> Option<Self> {
        let target = options.backup_to.clone()?;
        Some(Self {
            place: place.clone(),
            stream: stream.clone(),
            target,
            every: options.backup_every,
            keep: usize::try_from(options.backup_keep).unwrap_or(usize::MAX),
            access: options.store.clone(),
            told: watch::Sender::default(),
        })
    }

    /// How the copies are, for whoever looks after the site.
    pub(super) fn watched(&self) -> watch::Receiver<Backups> {
        self.told.subscribe()
    }

    /// Makes copies until the process ends. When the next is due is told by the newest on the shelf,
    /// so that starting again changes nothing.
    pub(super) async fn live(self) {
        loop {
            let pause = match self.work().await {
                Ok(pause) => pause,
                Err(trouble) => {
                    let cause = trouble.cause.clone().unwrap_or_default();
                    tracing::error!(sentence = %trouble.sentence, cause, "no copy of the data was made");
                    let words = trouble.sentence.to_string();
                    self.tell(|told| told.trouble = Some(words));
                    self.every.min(PAUSE_MAX)
                }
            };
            tokio::time::sleep(pause).await;
        }
    }

    /// Makes a copy where one is due. Answers how long until the next.
    async fn work(&self) -> Result<Duration, Trouble> {
        let shelf = Shelf::open(&self.target, &self.access)?;
        if let Some(newest) = shelf.copies(Some(&self.stream)).await?.pop() {
            let age = now().0.saturating_sub(newest.made.0);
            let age = Duration::from_millis(u64::try_from(age).unwrap_or(0));
            self.tell(|told| told.last = told.last.take().or(Some((newest.made, newest.name))));
            if age < self.every {
                return Ok(self.every - age);
            }
        }
        let copy = self.make(&shelf).await?;
        self.rehearse(&shelf, &copy).await?;
        let gone = shelf.keep_newest(&self.stream, self.keep).await?;
        tracing::info!(
            copy = copy.name,
            gone,
            "a copy of the data was made and rehearsed"
        );
        Ok(self.every)
    }

    /// Copies everything and puts the copy on the shelf.
    async fn make(&self, shelf: &Shelf) -> Result<Copy, Trouble> {
        let ending = if self.place.is_server() {
            "jsonl"
        } else {
            "sqlite3"
        };
        let copy = Copy::new(&self.stream, now(), ending);
        let scratch = rehearse::scratch(self.beside())?;
        let file = scratch.path().join(&copy.name);
        let mut command = itself()?;
        command.arg("backup").arg(&file);
        self.place.give_to(&self.stream, command.as_std_mut());
        self.run(command, "backup").await?;
        shelf.put(&copy, &file).await?;
        self.tell(|told| {
            told.last = Some((copy.made, copy.name.clone()));
            told.rehearsed = None;
        });
        Ok(copy)
    }

    /// Brings a copy back from its shelf and reads it as a whole.
    async fn rehearse(&self, shelf: &Shelf, copy: &Copy) -> Result<(), Trouble> {
        let scratch = rehearse::scratch(self.beside())?;
        let file = scratch.path().join(&copy.name);
        shelf.fetch(copy, &file).await?;
        let mut command = itself()?;
        command.arg("rehearse").arg(&file);
        command.arg("--within").arg(scratch.path());
        self.run(command, "rehearse").await?;
        self.tell(|told| {
            told.rehearsed = Some(now());
            told.trouble = None;
        });
        Ok(())
    }

    /// Runs a command of this program, which may need the passphrase of the data.
    async fn run(&self, mut command: Command, step: &'static str) -> Result<(), Trouble> {
        let passphrase = self.place.passphrase_for(command.as_std_mut());
        let failed = |cause: String| Trouble {
            cause: Some(cause),
            ..trouble!(Exit::Fault, "command-copy-failed", step = step)
        };
        let ended = |error: std::io::Error| failed(error.to_string());
        let mut running = command.spawn().map_err(ended)?;
        if let (Some(mut input), Some(passphrase)) = (running.stdin.take(), passphrase) {
            // One that has ended already says itself why.
            let _ = input.write_all(passphrase.words().as_bytes()).await;
        }
        let output = running.wait_with_output().await.map_err(ended)?;
        if ExitStatus::success(&output.status) {
            return Ok(());
        }
        Err(failed(
            String::from_utf8_lossy(&output.stderr).trim().to_owned(),
        ))
    }

    /// The folder of the data has room for a copy, or the disk is full anyway; the system's folder
    /// for temporary files may be memory.
    fn beside(&self) -> Option<&Path> {
        match &self.place {
            Place::Folder(folder, _) => Some(folder),
            Place::Server(_) => None,
        }
    }

    fn tell(&self, change: impl FnOnce(&mut Backups)) {
        self.told.send_modify(change);
    }
}

/// The program itself, with a low claim on the processor.
fn itself() -> Result<Command, Trouble> {
    let program: PathBuf = std::env::current_exe()
        .map_err(|error| trouble!(Exit::Fault, "command-no-threads").because(&error))?;
    let mut command = Command::new(program);
    command
        .env_remove("KUZUL_REHEARSE_IN")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .kill_on_drop(true);
    Ok(command)
}
