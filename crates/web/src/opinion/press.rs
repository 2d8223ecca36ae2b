//! Files of documents, made by a process of its own: Typst is heavy, and works on people's words. A
//! page never waits for it, and what is made once is kept by what it was made from.

use std::{collections::VecDeque, path::PathBuf, process::Stdio, sync::Mutex, time::Duration};

use axum::body::Bytes;
use kuzul_journal::Seq;
use kuzul_press::{Document, Job, slides};
use sha2::{Digest, Sha256};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    process::Command,
    sync::Semaphore,
};

use crate::lock;

/// The argument with which the program makes one file: it reads a [`Job`] and writes the bytes.
pub const ARGUMENT: &str = "press-job";
/// How long one file may take. 300 pages take a tenth of it.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long an answer that needs a file may take: one that is being made already comes before it.
pub(crate) const FILE_TIME_MAX: Duration = Duration::from_secs(120);
/// Processes at a time: the others wait.
const AT_A_TIME: usize = 1;
/// Largest file that is taken from the process, in bytes.
const FILE_BYTES_MAX: u64 = 64 << 20;
/// Bytes of all kept files, at the most: the oldest go first.
const KEPT_BYTES_MAX: usize = 48 << 20;

/// A form in which a document is given out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// The document.
    Pdf,
    /// The page for officials.
    OnePage,
    /// The slides.
    Slides,
    /// The speaker notes.
    Notes,
    /// For a word processor.
    Odt,
}

impl Form {
    /// All, as a check tries them.
    pub const ALL: [Self; 5] = [
        Self::Pdf,
        Self::OnePage,
        Self::Slides,
        Self::Notes,
        Self::Odt,
    ];

    /// What follows the number of the opinion in the address of the file.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Pdf => ".pdf",
            Self::OnePage => "-essentiel.pdf",
            Self::Slides => "-diapositives.pdf",
            Self::Notes => "-notes.pdf",
            Self::Odt => ".odt",
        }
    }

    /// What browsers are told that it is.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Odt => "application/vnd.oasis.opendocument.text",
            _ => "application/pdf",
        }
    }

    /// What the process is to make.
    #[must_use]
    pub fn job(self, document: &Document) -> Job {
        let document = document.clone();
        match self {
            Self::Pdf => Job::Pdf { document },
            Self::OnePage => Job::OnePage { document },
            Self::Slides => Job::DeckPdf {
                deck: slides(&document),
            },
            Self::Notes => Job::NotesPdf {
                deck: slides(&document),
            },
            Self::Odt => Job::Odt { document },
        }
    }
}

/// Why there is no file. The text is for the log.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NoFile {
    /// There is no program that could make it.
    #[error("no program makes documents here")]
    NoProgram,
    /// The process could not be started or talked to.
    #[error("the process that makes documents failed")]
    Broken(#[from] std::io::Error),
    /// It took too long.
    #[error("the document took too long")]
    TooLong,
    /// The process ended without a file.
    #[error("no document came out: {0}")]
    Refused(String),
}

/// Makes files, and keeps them.
pub(crate) struct Press {
    program: Option<PathBuf>,
    turns: Semaphore,
    kept: Mutex<Kept>,
}

/// Files that were made.
#[derive(Default)]
struct Kept {
    /// The last record that dropped words before they were made: they may hold what is dropped after.
    dropped: Option<Seq>,
    files: VecDeque<([u8; 32], Bytes)>,
}

impl Kept {
    /// The files, without those of before words were dropped.
    fn files(&mut self, dropped: Option<Seq>) -> &mut VecDeque<([u8; 32], Bytes)> {
        if self.dropped != dropped {
            self.files.clear();
            self.dropped = dropped;
        }
        &mut self.files
    }
}

impl Press {
    pub(crate) fn new(program: Option<PathBuf>) -> Self {
        Self {
            program,
            turns: Semaphore::new(AT_A_TIME),
            kept: Mutex::default(),
        }
    }

    /// Whether files can be made here.
    pub(crate) fn is_there(&self) -> bool {
        self.program.is_some()
    }

    /// The file of a document. `dropped` is the last record that dropped words.
    ///
    /// # Errors
    /// When none could be made.
    pub(crate) async fn file(
        &self,
        document: &Document,
        form: Form,
        dropped: Option<Seq>,
    ) -> Result<Bytes, NoFile> {
        let program = self.program.as_ref().ok_or(NoFile::NoProgram)?;
        let order = serde_json::to_vec(&form.job(document)).map_err(std::io::Error::other)?;
        let key: [u8; 32] = Sha256::digest(&order).into();
        if let Some(kept) = self.kept_file(key, dropped) {
            return Ok(kept);
        }
        let _turn = self.turns.acquire().await.map_err(std::io::Error::other)?;
        // Somebody before may have asked for the same.
        if let Some(kept) = self.kept_file(key, dropped) {
            return Ok(kept);
        }
        let made = tokio::time::timeout(PATIENCE, made_by(program, &order));
        let made = made.await.map_err(|_| NoFile::TooLong)??;
        self.keep(key, &made, dropped);
        Ok(made)
    }

    fn kept_file(&self, key: [u8; 32], dropped: Option<Seq>) -> Option<Bytes> {
        let mut kept = lock(&self.kept);
        let files = kept.files(dropped);
        let found = files.iter().find(|(own, _)| *own == key);
        found.map(|(_, bytes)| bytes.clone())
    }

    fn keep(&self, key: [u8; 32], bytes: &Bytes, dropped: Option<Seq>) {
        let mut kept = lock(&self.kept);
        let files = kept.files(dropped);
        files.push_back((key, bytes.clone()));
        let mut size: usize = files.iter().map(|(_, it)| it.len()).sum();
        while files.len() > 1 && size > KEPT_BYTES_MAX {
            size -= files.pop_front().map_or(0, |(_, it)| it.len());
        }
    }
}

/// Lets the program make a file. It is killed where the answer is no longer waited for.
async fn made_by(program: &std::path::Path, order: &[u8]) -> Result<Bytes, NoFile> {
    let mut child = Command::new(program)
        .arg(ARGUMENT)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()?;
    let broken = || NoFile::Broken(std::io::ErrorKind::BrokenPipe.into());
    let mut input = child.stdin.take().ok_or_else(broken)?;
    let output = child.stdout.take().ok_or_else(broken)?;
    let complaints = child.stderr.take().ok_or_else(broken)?;
    let (mut made, mut said) = (Vec::new(), String::new());
    let write = async {
        // A process that refuses early closes its end: what it says then is told below.
        let _ = input.write_all(order).await;
        drop(input);
    };
    let mut output = output.take(FILE_BYTES_MAX);
    let mut complaints = complaints.take(4_096);
    let ((), read, heard) = tokio::join!(
        write,
        output.read_to_end(&mut made),
        complaints.read_to_string(&mut said),
    );
    read?;
    heard?;
    if child.wait().await?.success() && !made.is_empty() {
        Ok(made.into())
    } else {
        Err(NoFile::Refused(said.trim().to_owned()))
    }
}
