//! A journal as a file: one JSON object a line, for moving a territory and for the public.
//!
//! UTF-8; every line ends with one line feed and has 16 MiB at the most, the line feed included.
//! Members may stand in any order; a member twice, or one that is not named here, is an error.
//!
//! ```text
//! first line   {"journal":"kuzul","version":1,"stream":NAME,"scope":"whole" or "public"}
//! then records {"seq":N,"at":N,"kind":TEXT,"open":TEXT,"open_salt":HEX,"open_digest":HEX,
//!               "closed":TEXT,"closed_salt":HEX,"closed_digest":HEX,"chain":HEX,"held":true}
//! last line    {"head":{"seq":N,"chain":HEX}}
//! ```
//!
//! NAME is 1 to 64 of `a-z`, `0-9`, `-`. Numbers are whole: `seq` from 0 to 2^64−1, `at` from −2^63
//! to 2^63−1. A salt has 32 hexadecimal digits, a digest 64. Texts, once JSON has undone its own
//! escapes, are exactly what was hashed. A text and its salt are both there or both absent (dropped
//! by a redaction). The *public* journal has no closed text at all; the digests stay, so that the
//! chain can be recounted. An open text that is shown to nobody for now may be *held back* from it: its
//! line has no open text, and `held`, which stands nowhere else. What hashes to what is in [`chain`](crate::chain), what a recount looks
//! for in [`verify`](crate::verify).

use std::io::{self, BufRead, Write};

use serde::{Deserialize, Serialize};

use crate::{
    Digest, Head, Record, Salt, Seq, Stream, Text, Timestamp,
    record::{bytes_from_hex, hex},
};

/// Longest line that is read, in bytes: a record is far smaller, and a hostile file has no say.
const LINE_BYTES_MAX: u64 = 16 << 20;

/// Who the file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// Everybody: without closed texts.
    Public,
    /// The territory itself: everything, to move or to keep.
    Whole,
}

/// What is wrong with a file, and where.
#[derive(Debug, thiserror::Error)]
#[error("line {line}: {reason}")]
pub struct FileError {
    /// Line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub reason: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FirstLine {
    journal: String,
    version: u32,
    stream: String,
    scope: Scope,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct LastLine {
    head: HeadLine,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct HeadLine {
    seq: Seq,
    chain: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RecordLine<'a> {
    seq: Seq,
    at: i64,
    kind: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    open: Option<std::borrow::Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    open_salt: Option<String>,
    open_digest: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    closed: Option<std::borrow::Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    closed_salt: Option<String>,
    closed_digest: String,
    chain: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    held: Option<bool>,
}

/// Writes the first line.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_first(out: &mut impl Write, stream: &Stream, scope: Scope) -> io::Result<()> {
    let first = FirstLine {
        journal: "kuzul".into(),
        version: 1,
        stream: stream.as_str().into(),
        scope,
    };
    write_line(out, &first)
}

/// Writes one record.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_record(out: &mut impl Write, record: &Record, scope: Scope) -> io::Result<()> {
    write(out, record, scope, false)
}

/// Writes one record of a public journal without its open text, which is held back.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_held(out: &mut impl Write, record: &Record) -> io::Result<()> {
    write(out, record, Scope::Public, true)
}

fn write(out: &mut impl Write, record: &Record, scope: Scope, holds: bool) -> io::Result<()> {
    let closed = record
        .closed
        .kept
        .as_ref()
        .filter(|_| scope == Scope::Whole);
    let open = record.open.kept.as_ref().filter(|_| !holds);
    // What was dropped is told by another record: nothing is held of it.
    let held = (holds && record.open.kept.is_some()).then_some(true);
    write_line(
        out,
        &RecordLine {
            seq: record.seq,
            at: record.at.0,
            kind: record.kind.clone(),
            open: open.map(|(_, words)| words.into()),
            open_salt: open.map(|(salt, _)| hex(salt)),
            open_digest: record.open.digest.to_string(),
            closed: closed.map(|(_, words)| words.into()),
            closed_salt: closed.map(|(salt, _)| hex(salt)),
            closed_digest: record.closed.digest.to_string(),
            chain: record.chain.to_string(),
            held,
        },
    )
}

/// Writes the last line.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_last(out: &mut impl Write, head: Head) -> io::Result<()> {
    write_line(
        out,
        &LastLine {
            head: HeadLine {
                seq: head.seq,
                chain: head.chain.to_string(),
            },
        },
    )
}

/// Whether the reader below would take the record's line: nothing may be kept that could not be
/// moved.
pub(crate) fn fits_a_line(record: &Record) -> bool {
    const NAMES_AND_DIGESTS_BYTES_MAX: u64 = 1_024;
    const ESCAPED_BYTES_PER_BYTE_MAX: u64 = 6;
    let words = |text: &Text| text.words().map_or(0, str::len);
    let bytes = (record.kind.len() + words(&record.open) + words(&record.closed)) as u64;
    if bytes <= (LINE_BYTES_MAX - NAMES_AND_DIGESTS_BYTES_MAX) / ESCAPED_BYTES_PER_BYTE_MAX {
        return true;
    }
    let mut room = Room(LINE_BYTES_MAX);
    write_record(&mut room, record, Scope::Whole).is_ok()
}

/// Counts down what may still be written.
struct Room(u64);

impl Write for Room {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let left = self.0.checked_sub(bytes.len() as u64);
        self.0 = left.ok_or(io::ErrorKind::FileTooLarge)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn write_line(out: &mut impl Write, line: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, line)?;
    out.write_all(b"\n")
}

/// Reads a file line by line: an iterator of records that ends after the last line has been found
/// to be the file's end, and gives an error where the file is not what it says.
pub struct Reader<R> {
    input: R,
    line: usize,
    stream: Stream,
    scope: Scope,
    head: Option<Head>,
    failed: bool,
    cut_off: bool,
    held: bool,
}

impl<R: BufRead> Reader<R> {
    /// Reads the first line.
    ///
    /// # Errors
    /// When the file is not a journal of Kuzul, or of another version.
    pub fn new(input: R) -> Result<Self, FileError> {
        Self::following(input, 0)
    }

    /// Reads the first line of a journal that stands behind other lines of the same file; lines are
    /// counted from the first of all.
    ///
    /// # Errors
    /// When it is not a journal of Kuzul, or of another version.
    pub fn following(mut input: R, lines: usize) -> Result<Self, FileError> {
        let line = lines + 1;
        let wrong = |reason: String| FileError { line, reason };
        let text = read_line(&mut input)
            .map_err(wrong)?
            .ok_or_else(|| wrong("the file is empty".into()))?;
        let first: FirstLine = serde_json::from_str(&text)
            .ok()
            .filter(|first: &FirstLine| first.journal == "kuzul")
            .ok_or_else(|| wrong("this is not the first line of a journal of Kuzul".into()))?;
        if first.version != 1 {
            return Err(wrong(format!("version {} is not known", first.version)));
        }
        let stream = Stream::new(first.stream).map_err(|error| wrong(error.to_string()))?;
        Ok(Self {
            input,
            line,
            stream,
            scope: first.scope,
            head: None,
            failed: false,
            cut_off: false,
            held: false,
        })
    }

    /// Whose journal it is.
    #[must_use]
    pub fn stream(&self) -> &Stream {
        &self.stream
    }

    /// Whether closed texts are in the file.
    #[must_use]
    pub fn scope(&self) -> Scope {
        self.scope
    }

    /// The head in the last line, once everything has been read.
    #[must_use]
    pub fn head(&self) -> Option<Head> {
        self.head
    }

    /// Whether the file ended before its last line: all that was read is whole.
    #[must_use]
    pub fn is_cut_off(&self) -> bool {
        self.cut_off
    }

    /// Whether the open text of the record that was read last is held back.
    #[must_use]
    pub fn is_held(&self) -> bool {
        self.held
    }

    /// The line that was read last, from 1.
    #[must_use]
    pub fn line(&self) -> usize {
        self.line
    }

    fn read(&mut self) -> Result<Option<Record>, String> {
        self.line += 1;
        let read = read_line(&mut self.input);
        self.cut_off = self.head.is_none()
            && match &read {
                Ok(text) => text.is_none(),
                Err(_) => self.input.fill_buf().is_ok_and(<[u8]>::is_empty),
            };
        let Some(text) = read? else {
            return match self.head {
                Some(_) => Ok(None),
                None => Err("the file ends before its last line: it was cut off".into()),
            };
        };
        if self.head.is_some() {
            return Err("something follows the last line".into());
        }
        if let Ok(last) = serde_json::from_str::<LastLine>(&text) {
            let chain = Digest::from_hex(&last.head.chain).ok_or("the head is not a digest")?;
            self.head = Some(Head {
                seq: last.head.seq,
                chain,
            });
            return self.read();
        }
        let line: RecordLine<'_> =
            serde_json::from_str(&text).map_err(|error| format!("not a record: {error}"))?;
        let held = line.held;
        let record = record(line)?;
        if self.scope == Scope::Public && record.closed.kept.is_some() {
            return Err("a closed text stands in a public journal".into());
        }
        let fits = self.scope == Scope::Public && record.open.kept.is_none();
        if held.is_some_and(|held| !held || !fits) {
            return Err("a text that is there cannot be held back".into());
        }
        self.held = held.is_some();
        Ok(Some(record))
    }
}

impl<R: BufRead> Iterator for Reader<R> {
    type Item = Result<Record, FileError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.failed {
            return None;
        }
        let read = self.read().map_err(|reason| FileError {
            line: self.line,
            reason,
        });
        self.failed = read.is_err();
        read.transpose()
    }
}

fn read_line(input: &mut impl BufRead) -> Result<Option<String>, String> {
    let mut bytes = Vec::new();
    let read = io::Read::take(&mut *input, LINE_BYTES_MAX)
        .read_until(b'\n', &mut bytes)
        .map_err(|error| error.to_string())?;
    if read == 0 {
        return Ok(None);
    }
    if bytes.pop_if(|last| *last == b'\n').is_none() {
        return Err(if read as u64 == LINE_BYTES_MAX {
            format!("the line is longer than {LINE_BYTES_MAX} bytes")
        } else {
            "the line has no end: the file was cut off".into()
        });
    }
    String::from_utf8(bytes)
        .map(Some)
        .map_err(|_| "the line is not UTF-8".into())
}

fn record(line: RecordLine<'_>) -> Result<Record, String> {
    let text = |name,
                words: Option<std::borrow::Cow<'_, str>>,
                salt: Option<String>,
                digest: &str| {
        let salt = salt
            .map(|salt| bytes_from_hex(&salt).ok_or(format!("{name}_salt is not 32 hex digits")))
            .transpose()?;
        let kept: Option<(Salt, String)> = match (salt, words) {
            (Some(salt), Some(words)) => Some((salt, words.into_owned())),
            (None, None) => None,
            _ => {
                return Err(format!(
                    "{name} has a text without salt, or a salt without text"
                ));
            }
        };
        let digest = Digest::from_hex(digest).ok_or(format!("{name}_digest is not a digest"))?;
        Ok(Text { digest, kept })
    };
    Ok(Record {
        seq: line.seq,
        at: Timestamp(line.at),
        open: text("open", line.open, line.open_salt, &line.open_digest)?,
        closed: text("closed", line.closed, line.closed_salt, &line.closed_digest)?,
        chain: Digest::from_hex(&line.chain).ok_or("the chain is not a digest")?,
        kind: line.kind,
    })
}
