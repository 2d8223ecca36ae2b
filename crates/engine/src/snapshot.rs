//! A state kept on disk so that a start need not replay everything. A cache: it may be deleted at
//! any time, and is believed only when it fits the journal and was written by the same build.

use std::{
    fs::{self, File},
    io::{self, BufReader, BufWriter, Read, Write},
    path::PathBuf,
};

use kuzul_journal::{Digest, Fault, Head, Journal, Seq, Stream, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{Answers, Core, Model, answers::Answer};

const MAGIC: &[u8; 16] = b"kuzul snapshot 1";

/// Where a stream's snapshot is kept, and by which build.
#[derive(Clone, Debug)]
pub struct SnapshotFile {
    /// The file.
    pub path: PathBuf,
    /// Names the program that wrote it: another build may lay out its state in another way.
    pub build: String,
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
    /// Brings a core to the snapshot's place, if there is one that fits the journal.
    pub(crate) fn load<M: Model>(&self, stream: &Stream, core: &mut Core<M>) -> bool {
        match self.read(stream, core) {
            Ok(found) => found,
            Err(error) => {
                tracing::info!(%error, "the snapshot cannot be used; the journal is replayed");
                false
            }
        }
    }

    fn read<M: Model>(&self, stream: &Stream, core: &mut Core<M>) -> io::Result<bool> {
        let file = match File::open(&self.path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
            Err(error) => return Err(error),
        };
        let mut bytes = Vec::new();
        BufReader::new(file).read_to_end(&mut bytes)?;
        let rest = bytes
            .strip_prefix(MAGIC)
            .ok_or_else(|| wrong("not a snapshot"))?;
        let (header, rest): (Header, _) =
            postcard::take_from_bytes(rest).map_err(io::Error::other)?;
        if header.build != self.build || header.stream != stream.as_str() {
            return Err(wrong("another build or territory"));
        }
        let head = Head {
            seq: header.seq,
            chain: Digest(header.chain),
        };
        if !ends_there(core.journal(), stream, head).map_err(io::Error::other)? {
            return Err(wrong("the journal is another one"));
        }
        let (answers, rest) = read_answers(rest, header.answers)?;
        let state = postcard::from_bytes(rest).map_err(io::Error::other)?;
        core.resume(state, head, Timestamp(header.at), answers);
        Ok(true)
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
        let aside = self.path.with_extension("new");
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
        match fs::remove_file(&self.path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }
}

fn write_to<M: Model>(
    path: &std::path::Path,
    file: &SnapshotFile,
    stream: &Stream,
    state: &M::State,
    head: Head,
    at: Timestamp,
    answers: &Answers,
) -> io::Result<()> {
    let mut out = BufWriter::new(File::create(path)?);
    out.write_all(MAGIC)?;
    let header = Header {
        build: file.build.clone(),
        stream: stream.as_str().into(),
        seq: head.seq,
        chain: head.chain.0,
        at: at.0,
        answers: answers.len() as u64,
    };
    let mut out = postcard::to_io(&header, out).map_err(io::Error::other)?;
    for (id, answer) in answers.iter() {
        out.write_all(id)?;
        out.write_all(&answer.body.to_le_bytes())?;
        out.write_all(&answer.first.to_le_bytes())?;
        out.write_all(&answer.count.to_le_bytes())?;
    }
    let out = postcard::to_io(state, out).map_err(io::Error::other)?;
    out.into_inner()
        .map_err(io::IntoInnerError::into_error)?
        .sync_all()
}

/// Bytes of one answer in the file: id, body, first, count.
const ANSWER_BYTES: usize = 16 + 8 + 8 + 4;

fn read_answers(bytes: &[u8], count: u64) -> io::Result<(Answers, &[u8])> {
    let length = usize::try_from(count)
        .ok()
        .and_then(|count| count.checked_mul(ANSWER_BYTES));
    let (entries, rest) = length
        .and_then(|length| bytes.split_at_checked(length))
        .ok_or_else(|| wrong("the snapshot is cut off"))?;
    let mut answers = Answers::default();
    answers.reserve(entries.len() / ANSWER_BYTES);
    let (entries, _) = entries.as_chunks::<ANSWER_BYTES>();
    for entry in entries {
        let number = |from: usize| {
            entry[from..from + 8]
                .iter()
                .rev()
                .fold(0_u64, |n, byte| n << 8 | u64::from(*byte))
        };
        let mut id = [0; 16];
        id.copy_from_slice(&entry[..16]);
        let count = entry[32..]
            .iter()
            .rev()
            .fold(0_u32, |n, byte| n << 8 | u32::from(*byte));
        let answer = Answer {
            body: number(16),
            first: number(24),
            count,
        };
        answers.insert(crate::CommandId(id), answer);
    }
    Ok((answers, rest))
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
