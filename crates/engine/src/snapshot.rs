//! A state kept on disk so that a start need not replay everything. A cache: it may be deleted at
//! any time, and is believed only when it is whole, fits the journal and was written by the same
//! build.
//!
//! The file: 16 bytes of magic; a header (postcard); the answers, each in [`ANSWER_BYTES`] bytes;
//! the state (postcard); SHA-256 of all that. Beside an encrypted journal all of it is encrypted.

use std::{
    borrow::Cow,
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
    thread,
};

use kuzul_journal::{
    self as journal, Fault, Head, Journal, Seq, Stream, Timestamp,
    encryption::{self, Key},
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{Answers, CommandId, Core, Model, answers::Answer, reading::Place};

const MAGIC: &[u8; 16] = b"kuzul snapshot 2";

/// Where a stream's snapshot is kept, and by which build.
#[derive(Clone, Debug)]
pub struct SnapshotFile {
    /// The file.
    pub path: PathBuf,
    /// Names the program that wrote it: another build may lay out its state in another way.
    pub build: String,
    /// Encrypts it, where the journal is encrypted: one that is not is deleted then.
    pub key: Option<Key>,
}

#[derive(Serialize, Deserialize)]
struct Header {
    build: String,
    stream: String,
    seq: Seq,
    chain: [u8; 32],
    at: i64,
    answers: u64,
}

impl SnapshotFile {
    /// Brings a core to the snapshot's place, if there is one that fits the journal; tells whether
    /// it did. [`Core::replay`] then reads what follows, and tells whether words have been dropped
    /// that the snapshot still holds. One that cannot be used is deleted: it may hold such words
    /// too, and nobody would know.
    pub fn load<M: Model>(&self, stream: &Stream, core: &mut Core<M>) -> bool {
        let error = match self.read(stream, core) {
            Ok(found) => return found,
            Err(error) => error,
        };
        tracing::info!(%error, "the snapshot cannot be used; the journal is replayed");
        if let Err(error) = self.delete() {
            tracing::warn!(%error, "a snapshot that cannot be used could not be deleted");
        }
        false
    }

    fn read<M: Model>(&self, stream: &Stream, core: &mut Core<M>) -> io::Result<bool> {
        let bytes = match fs::read(&self.path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
            Err(error) => return Err(error),
        };
        let bytes = self.decrypted(&bytes)?;
        let (covered, digest) = bytes
            .split_last_chunk::<32>()
            .ok_or_else(|| wrong("it is cut off"))?;
        let rest = covered
            .strip_prefix(MAGIC)
            .ok_or_else(|| wrong("not a snapshot of this version"))?;
        let (header, rest): (Header, _) =
            postcard::take_from_bytes(rest).map_err(io::Error::other)?;
        if header.build != self.build || header.stream != stream.as_str() {
            return Err(wrong("another build or territory"));
        }
        let head = Head {
            seq: header.seq,
            chain: journal::Digest(header.chain),
        };
        match ends_there(core.journal(), stream, head) {
            Ok(true) => {}
            Ok(false) => return Err(wrong("the journal is another one")),
            Err(fault) => {
                tracing::warn!(%fault, "the snapshot cannot be compared with the journal");
                return Ok(false);
            }
        }
        let (entries, rest) = entries_of(rest, header.answers)?;
        // Each of the three takes a while: a start waits for the longest, not for their sum.
        let (is_whole, answers, state) = thread::scope(|scope| {
            let is_whole = scope.spawn(|| Sha256::digest(covered)[..] == digest[..]);
            let answers = scope.spawn(|| answers_of(entries));
            let state = postcard::from_bytes(rest);
            (is_whole.join(), answers.join(), state)
        });
        if !is_whole.is_ok_and(|it| it) {
            return Err(wrong("it is damaged"));
        }
        let answers = answers.map_err(|_| wrong("its answers cannot be read"))?;
        let state = state.map_err(io::Error::other)?;
        core.resume(Place {
            state,
            head,
            at: Timestamp(header.at),
            answers,
        });
        Ok(true)
    }

    fn decrypted<'a>(&self, bytes: &'a [u8]) -> io::Result<Cow<'a, [u8]>> {
        let Some(key) = &self.key else {
            return Ok(Cow::Borrowed(bytes));
        };
        let plain = encryption::open_file(key, bytes);
        let plain = plain.ok_or_else(|| wrong("it is not of this key, or damaged"))?;
        Ok(Cow::Owned(plain.to_vec()))
    }

    /// Writes a snapshot beside the old one and puts it in its place.
    ///
    /// # Errors
    /// When the file cannot be written; the old one stays.
    pub fn write<M: Model>(
        &self,
        stream: &Stream,
        state: &M::State,
        head: Head,
        at: Timestamp,
        answers: &Answers,
    ) -> io::Result<()> {
        let aside = self.aside();
        let written = write_to::<M>(&aside, self, stream, state, head, at, answers)
            .and_then(|()| fs::rename(&aside, &self.path));
        if written.is_err() {
            let _ = fs::remove_file(&aside);
        }
        written
    }

    /// Deletes the snapshot: words were dropped that it may hold.
    ///
    /// # Errors
    /// When there is one and it cannot be deleted.
    pub fn delete(&self) -> io::Result<()> {
        // A process that ended while it wrote left the one beside.
        remove(&self.aside()).and(remove(&self.path))
    }

    fn aside(&self) -> PathBuf {
        self.path.with_extension("new")
    }
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Hashes what passes through.
struct Hashed<W> {
    out: W,
    hash: Sha256,
}

impl<W: Write> Write for Hashed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.hash.update(bytes.get(..written).unwrap_or(bytes));
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

fn write_to<M: Model>(
    path: &Path,
    file: &SnapshotFile,
    stream: &Stream,
    state: &M::State,
    head: Head,
    at: Timestamp,
    answers: &Answers,
) -> io::Result<()> {
    let header = Header {
        build: file.build.clone(),
        stream: stream.as_str().into(),
        seq: head.seq,
        chain: head.chain.0,
        at: at.0,
        answers: answers.len() as u64,
    };
    let out = File::create(path)?;
    let written = match &file.key {
        None => write_body::<M, _>(out, &header, state, answers)?,
        Some(key) => {
            let out = encryption::Writer::new(key, out)?;
            write_body::<M, _>(out, &header, state, answers)?.finish()?
        }
    };
    written.sync_all()
}

fn write_body<M: Model, W: Write>(
    out: W,
    header: &Header,
    state: &M::State,
    answers: &Answers,
) -> io::Result<W> {
    // Small writes are gathered before they are hashed.
    let mut out = BufWriter::new(Hashed {
        out,
        hash: Sha256::new(),
    });
    out.write_all(MAGIC)?;
    let mut out = postcard::to_io(header, out).map_err(io::Error::other)?;
    for (id, answer) in answers.iter() {
        out.write_all(&answer_bytes(id, *answer))?;
    }
    let out = postcard::to_io(state, out).map_err(io::Error::other)?;
    let Hashed { mut out, hash } = out.into_inner().map_err(io::IntoInnerError::into_error)?;
    out.write_all(&hash.finalize())?;
    Ok(out)
}

/// Bytes of one answer in the file: id, first, count, whether the body is known, body; numbers
/// with their least byte first.
const ANSWER_BYTES: usize = 16 + 8 + 4 + 1 + 8;

fn answer_bytes(id: &[u8; 16], answer: Answer) -> [u8; ANSWER_BYTES] {
    let mut bytes = [0; ANSWER_BYTES];
    bytes[..16].copy_from_slice(id);
    bytes[16..24].copy_from_slice(&answer.first.to_le_bytes());
    bytes[24..28].copy_from_slice(&answer.count.to_le_bytes());
    bytes[28] = u8::from(answer.body.is_some());
    bytes[29..].copy_from_slice(&answer.body.unwrap_or_default().to_le_bytes());
    bytes
}

fn answer_of(bytes: &[u8; ANSWER_BYTES]) -> (CommandId, Answer) {
    let mut id = [0; 16];
    id.copy_from_slice(&bytes[..16]);
    // Four bytes were written of what fits into four.
    let count = u32::try_from(number(&bytes[24..28])).unwrap_or(u32::MAX);
    let answer = Answer {
        first: number(&bytes[16..24]),
        count,
        body: (bytes[28] == 1).then(|| number(&bytes[29..])),
    };
    (CommandId(id), answer)
}

fn number(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .rev()
        .fold(0, |number, byte| number << 8 | u64::from(*byte))
}

/// Parts the bytes of so many answers from what follows them.
fn entries_of(bytes: &[u8], count: u64) -> io::Result<(&[[u8; ANSWER_BYTES]], &[u8])> {
    let length = usize::try_from(count)
        .ok()
        .and_then(|count| count.checked_mul(ANSWER_BYTES));
    let (entries, rest) = length
        .and_then(|length| bytes.split_at_checked(length))
        .ok_or_else(|| wrong("the snapshot is cut off"))?;
    let (entries, _) = entries.as_chunks::<ANSWER_BYTES>();
    Ok((entries, rest))
}

fn answers_of(entries: &[[u8; ANSWER_BYTES]]) -> Answers {
    let mut answers = Answers::default();
    answers.reserve(entries.len());
    for (id, answer) in entries.iter().map(answer_of) {
        answers.insert(id, answer);
    }
    answers
}

fn ends_there(journal: &mut dyn Journal, stream: &Stream, head: Head) -> Result<bool, Fault> {
    let Some(before) = head.seq.checked_sub(1) else {
        return Ok(true);
    };
    let records = journal.read_from(stream, before, 1)?;
    Ok(records.first().is_some_and(|record| record.head() == head))
}

fn wrong(reason: &'static str) -> io::Error {
    io::Error::other(reason)
}
