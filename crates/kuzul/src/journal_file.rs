//! Journal files and journals: recounted, written and described to people.

use std::{
    fs::File,
    io::{BufReader, BufWriter, Seek, Write},
    path::Path,
};

use kuzul_engine::Model;
use kuzul_journal::{
    Fault, Head, Journal, Record, Seq, Stream, Timestamp,
    jsonl::{self, FileError, Reader, Scope},
    verify::{self, Problem, Recount, Report},
};
use kuzul_model::{Kuzul, State, access::Viewer};

use crate::{
    exit::{Exit, Trouble, trouble},
    speech::{Sentence, say},
};

/// Records that are read or written at a time.
pub(crate) const BATCH: usize = 4_096;
/// How often a journal is written anew to a file because words were dropped meanwhile.
const ATTEMPTS_MAX: u32 = 3;

/// What every file of `SQLite` begins with.
const SQLITE_MAGIC: &[u8] = b"SQLite format 3\0";

/// Whether a file is a SQLite database.
pub(crate) fn is_sqlite(path: &Path) -> Result<bool, Trouble> {
    let mut start = [0; SQLITE_MAGIC.len()];
    let mut file = open_plain(path)?;
    match std::io::Read::read_exact(&mut file, &mut start) {
        Ok(()) => Ok(start == *SQLITE_MAGIC),
        Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => Ok(false),
        Err(error) => Err(unreadable(path).because(&error)),
    }
}

/// Reads a journal file.
pub(crate) type FileReader = Reader<BufReader<File>>;

/// Opens a journal file; what is wrong with its first line is the file's fault.
pub(crate) fn open(path: &Path) -> Result<FileReader, Trouble> {
    Reader::new(buffered(path)?).map_err(|error| wrong(path, &error))
}

/// Opens any file.
pub(crate) fn buffered(path: &Path) -> Result<BufReader<File>, Trouble> {
    Ok(BufReader::with_capacity(1 << 16, open_plain(path)?))
}

fn open_plain(path: &Path) -> Result<File, Trouble> {
    File::open(path).map_err(|error| unreadable(path).because(&error))
}

fn unreadable(path: &Path) -> Trouble {
    trouble!(
        Exit::Fault,
        "command-unreadable",
        file = path.display().to_string()
    )
}

/// What is wrong with a line of a file.
pub(crate) fn wrong(path: &Path, error: &FileError) -> Trouble {
    Trouble {
        cause: Some(error.reason.to_string()),
        ..trouble!(
            Exit::BadInput,
            "command-line-wrong",
            file = path.display().to_string(),
            line = error.line.to_string(),
        )
    }
}

/// A journal file in which everything fits.
#[derive(Debug)]
pub(crate) struct Sound {
    pub(crate) stream: Stream,
    pub(crate) head: Head,
    pub(crate) records: u64,
}

/// Recounts a whole journal that is to be taken in: everything must fit, and this version must know
/// every kind of event in it.
pub(crate) fn check(path: &Path) -> Result<Sound, Trouble> {
    let mut reader = open(path)?;
    if reader.scope() == Scope::Public {
        let file = path.display().to_string();
        return Err(trouble!(
            Exit::BadInput,
            "command-public-journal",
            file = file
        ));
    }
    let report = verify::file(&mut reader, []).map_err(|error| wrong(path, &error))?;
    if let Some(problem) = report.problems.first() {
        let line = line_of(path, open(path)?, problem)?;
        return Err(problem_at(path, line, problem));
    }
    check_events(path, open(path)?)?;
    Ok(Sound {
        stream: reader.stream().clone(),
        head: report.head,
        records: report.records,
    })
}

pub(crate) fn check_events(path: &Path, mut reader: FileReader) -> Result<(), Trouble> {
    while let Some(record) = reader.next() {
        let record = record.map_err(|error| wrong(path, &error))?;
        if let Err(error) = Kuzul::decode(&record.kind, record.open.words(), None) {
            let reason = error.to_string();
            return Err(wrong(
                path,
                &FileError {
                    line: reader.line(),
                    reason,
                },
            ));
        }
    }
    Ok(())
}

/// What does not fit in a file, with its line.
pub(crate) fn problem_at(path: &Path, line: usize, problem: &Problem) -> Trouble {
    trouble!(
        Exit::BadInput,
        "command-record-wrong",
        file = path.display().to_string(),
        line = line.to_string(),
        reason = problem_words(problem).to_string(),
    )
}

/// The line on which a problem shows.
pub(crate) fn line_of(
    path: &Path,
    mut reader: FileReader,
    problem: &Problem,
) -> Result<usize, Trouble> {
    let mut found = None;
    while let Some(record) = reader.next() {
        let seq = record.map_err(|error| wrong(path, &error))?.seq;
        let shows = match problem {
            Problem::Missing { seq: missing, .. } => found.is_none() && seq > *missing,
            // The first with this number may stand where it should.
            Problem::OutOfOrder { seq: stray } => seq == *stray,
            other => found.is_none() && seq == other.seq(),
        };
        if shows {
            found = Some(reader.line());
        }
    }
    // What no record shows is said by the last line.
    Ok(found.unwrap_or_else(|| reader.line().saturating_sub(1)))
}

/// What does not fit, in the language of whoever runs the command.
pub(crate) fn problem_words(problem: &Problem) -> Sentence {
    let seq = problem.seq();
    match problem {
        Problem::Missing { last, .. } => say!("command-missing", seq = seq, last = *last),
        Problem::OutOfOrder { .. } => say!("command-out-of-order", seq = seq),
        Problem::TextAltered { part, .. } => {
            say!("command-altered", seq = seq, part = part.to_string())
        }
        Problem::ChainBroken { .. } => say!("command-chain-broken", seq = seq),
        Problem::TimeWentBack { .. } => say!("command-time-went-back", seq = seq),
        Problem::Unannounced { part, .. } => {
            say!("command-unannounced", seq = seq, part = part.to_string())
        }
        Problem::NotDropped { part, .. } => {
            say!("command-not-dropped", seq = seq, part = part.to_string())
        }
        Problem::CutOff { end, .. } => say!("command-cut-off", seq = seq, end = *end),
        Problem::OtherHead { .. } => say!("command-other-head", seq = seq),
    }
}

/// What of a journal is written to a file.
pub(crate) struct Part {
    /// What stands before it, with its line's end.
    pub(crate) heading: String,
    /// After which record it begins; `None` where it is the whole journal.
    pub(crate) after: Option<Head>,
    /// For whom.
    pub(crate) scope: Scope,
    /// By what is shown: where words that no wall shows are held back.
    pub(crate) shown: Option<Shown>,
}

/// What is shown, as a record left it.
pub(crate) struct Shown {
    /// The state.
    pub(crate) state: State,
    /// The record.
    pub(crate) known: Seq,
}

impl Part {
    /// The whole journal, for the territory itself.
    pub(crate) fn whole() -> Self {
        Self {
            heading: String::new(),
            after: None,
            scope: Scope::Whole,
            shown: None,
        }
    }

    fn holds_back(&self, record: &Record) -> bool {
        let shown = self.shown.as_ref();
        shown.is_some_and(|it| {
            let seen = it.state.seen_by(Viewer::Public);
            seen.holds_back(it.known, record)
        })
    }
}

/// Writes a journal to a new file, durable when it returns; nothing is left where it fails.
pub(crate) fn write(
    path: &Path,
    journal: &mut dyn Journal,
    stream: &Stream,
    part: &Part,
    on_fault: impl Fn(&Fault) -> Trouble,
) -> Result<Report, Trouble> {
    let mut file = create(path)?;
    let written = write_to(path, &mut file, journal, stream, part, on_fault);
    if written.is_err() {
        // What is half written is told by its missing last line, should it stay.
        let _ = std::fs::remove_file(path);
    }
    written
}

fn create(path: &Path) -> Result<File, Trouble> {
    let name = path.display().to_string();
    File::create_new(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => {
            trouble!(Exit::Occupied, "command-file-exists", file = name)
        }
        _ => trouble!(Exit::Fault, "command-unwritable", file = name).because(&error),
    })
}

fn write_to(
    path: &Path,
    file: &mut File,
    journal: &mut dyn Journal,
    stream: &Stream,
    part: &Part,
    on_fault: impl Fn(&Fault) -> Trouble,
) -> Result<Report, Trouble> {
    let unwritable = |error: std::io::Error| {
        trouble!(
            Exit::Fault,
            "command-unwritable",
            file = path.display().to_string()
        )
        .because(&error)
    };
    let mut attempts = 0;
    loop {
        attempts += 1;
        let report = write_once(file, journal, stream, part).map_err(|failure| match failure {
            Failure::Journal(fault) => on_fault(&fault),
            Failure::File(error) => unwritable(error),
        })?;
        let Some(problem) = report.problems.first() else {
            file.sync_all().map_err(unwritable)?;
            return Ok(report);
        };
        // Words that were dropped while the file was written: the next attempt is without them.
        let dropped = matches!(
            problem,
            Problem::NotDropped { .. } | Problem::Unannounced { .. }
        );
        if !dropped || attempts == ATTEMPTS_MAX {
            let reason = problem_words(problem).to_string();
            return Err(trouble!(Exit::Fault, "command-unsound", reason = reason));
        }
        file.set_len(0)
            .and_then(|()| file.rewind())
            .map_err(unwritable)?;
    }
}

enum Failure {
    Journal(Fault),
    File(std::io::Error),
}

fn write_once(
    file: &mut File,
    journal: &mut dyn Journal,
    stream: &Stream,
    part: &Part,
) -> Result<Report, Failure> {
    let scope = part.scope;
    let mut out = BufWriter::with_capacity(1 << 16, file);
    let mut recount = match part.after {
        Some(head) => Recount::after(head, Timestamp(i64::MIN)),
        None => Recount::new(stream, Scope::Whole, []),
    };
    out.write_all(part.heading.as_bytes())
        .map_err(Failure::File)?;
    jsonl::write_first(&mut out, stream, scope).map_err(Failure::File)?;
    let mut after: Seq = part.after.map_or(0, |head| head.seq);
    loop {
        let records = journal
            .read_from(stream, after, BATCH)
            .map_err(Failure::Journal)?;
        let Some(last) = records.last() else { break };
        after = last.seq;
        for record in &records {
            recount.record(record);
            let written = match part.holds_back(record) {
                true => jsonl::write_held(&mut out, record),
                false => jsonl::write_record(&mut out, record, scope),
            };
            written.map_err(Failure::File)?;
        }
    }
    let report = recount.finish();
    jsonl::write_last(&mut out, report.head).map_err(Failure::File)?;
    out.flush().map_err(Failure::File)?;
    Ok(report)
}

/// A head as it is written down and given to `--head`.
pub(crate) fn head_words(head: Head) -> String {
    format!("{}:{}", head.seq, head.chain)
}

/// The number of records of a journal.
pub(crate) fn length(journal: &mut dyn Journal, stream: &Stream) -> Result<Seq, Fault> {
    let mut has = |seq: Seq| {
        journal
            .read_from(stream, seq - 1, 1)
            .map(|found| !found.is_empty())
    };
    let mut beyond = 1;
    while has(beyond)? {
        beyond *= 2;
    }
    let mut last = beyond / 2;
    while beyond - last > 1 {
        let middle = last + (beyond - last) / 2;
        if has(middle)? {
            last = middle;
        } else {
            beyond = middle;
        }
    }
    Ok(last)
}

/// The record with a number, if it is there.
pub(crate) fn record(
    journal: &mut dyn Journal,
    stream: &Stream,
    seq: Seq,
) -> Result<Option<Record>, Fault> {
    let Some(before) = seq.checked_sub(1) else {
        return Ok(None);
    };
    journal
        .read_from(stream, before, 1)
        .map(|mut found| found.pop())
}
