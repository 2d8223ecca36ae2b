//! A journal in one SQLite file: the default, with nothing to install or to configure.

mod backup;
mod fault;
mod file;

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::{
    AppendError, Digest, Fault, Journal, Part, Record, Seq, Store, Stream, Text, Timestamp, Watch,
    redaction::Redaction, schema, store::check,
};

pub use backup::backup;
use fault::{fault, io_fault};
use file::{connect_to_read, lock, prepare};

/// Name of the database file in the data folder.
pub const FILE_NAME: &str = "journal.sqlite3";

/// How long a connection waits for another of the same process.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
/// How long an append that redacts waits for readers that stand on an older moment.
const READERS_TIMEOUT: Duration = Duration::from_millis(250);

/// How hard a commit is pushed to the disk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sync {
    /// Every commit is on the disk when it is acknowledged.
    #[default]
    Full,
    /// A power cut may lose the last commits. Only to prove that the power-cut test sees.
    Normal,
}

/// The journals of one data folder. Holds the folder's lock: one process at a time. Clones share it.
#[derive(Clone, Debug)]
pub struct SqliteStore {
    path: PathBuf,
    sync: Sync,
    lock: Arc<File>,
}

impl SqliteStore {
    /// Opens the data folder, made if it is not there.
    ///
    /// # Errors
    /// When another process has it open, it cannot be written, or holds something else.
    pub fn open(folder: &Path, sync: Sync) -> Result<Self, Fault> {
        fs::create_dir_all(folder).map_err(io_fault)?;
        let lock = lock(folder)?;
        let path = folder.join(FILE_NAME);
        let store = Self {
            path,
            sync,
            lock: Arc::new(lock),
        };
        store.connect()?;
        Ok(store)
    }

    /// The database file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn connect(&self) -> Result<Connection, Fault> {
        let connection = Connection::open(&self.path).map_err(fault)?;
        prepare(&connection, self.sync)?;
        Ok(connection)
    }
}

impl Store for SqliteStore {
    fn writer(&self) -> Result<Box<dyn Journal>, Fault> {
        Ok(Box::new(SqliteJournal {
            connection: self.connect()?,
            unclean: false,
            _lock: Some(Arc::clone(&self.lock)),
        }))
    }

    fn reader(&self) -> Result<Box<dyn Journal>, Fault> {
        open_to_read(&self.path)
    }

    fn watch(&self) -> Result<Option<Box<dyn Watch>>, Fault> {
        // The folder's lock keeps every other process out.
        Ok(None)
    }
}

/// Opens a database file for reading only, beside a process that may be writing.
///
/// # Errors
/// When the file is not there or is not a journal.
pub fn open_to_read(path: &Path) -> Result<Box<dyn Journal>, Fault> {
    Ok(Box::new(SqliteJournal {
        connection: connect_to_read(path)?,
        unclean: false,
        _lock: None,
    }))
}

/// The streams that a database file holds.
///
/// # Errors
/// When the file is not there or is not a journal.
pub fn streams(path: &Path) -> Result<Vec<Stream>, Fault> {
    let connection = connect_to_read(path)?;
    let mut query = connection
        .prepare("SELECT DISTINCT stream FROM records ORDER BY stream")
        .map_err(fault)?;
    let names = query
        .query_map([], |row| row.get::<_, String>(0))
        .map_err(fault)?;
    names
        .map(|name| Stream::new(name.map_err(fault)?).map_err(|e| Fault::Foreign(e.to_string())))
        .collect()
}

struct SqliteJournal {
    connection: Connection,
    /// Whether words that were dropped may still be in the write-ahead log.
    unclean: bool,
    /// A writer keeps other processes out for as long as it lives.
    _lock: Option<Arc<File>>,
}

impl SqliteJournal {
    /// Empties the write-ahead log, where dropped words would stay. What only delays it (a reader
    /// on an older moment, a full disk) is no error: what was appended is durable, and the next
    /// append tries again. After a crash, opening the store does it.
    fn clean(&mut self, patience: Duration) -> Result<(), Fault> {
        self.connection.busy_timeout(patience).map_err(fault)?;
        let busy = self
            .connection
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))
            .map_err(fault);
        self.connection.busy_timeout(BUSY_TIMEOUT).map_err(fault)?;
        match busy {
            Ok(busy) => self.unclean = busy,
            Err(fault) if fault.is_fatal() => return Err(fault),
            Err(_) => {}
        }
        Ok(())
    }
}

impl Journal for SqliteJournal {
    fn append(
        &mut self,
        stream: &Stream,
        expected_seq: Seq,
        records: &[Record],
    ) -> Result<(), AppendError> {
        let redactions = check(expected_seq, records)?;
        let transaction = self
            .connection
            .transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)
            .map_err(fault)?;
        if last_seq(&transaction, stream)? != expected_seq {
            return Err(AppendError::Conflict {
                expected: expected_seq,
            });
        }
        insert(&transaction, stream, records).map_err(fault)?;
        for redaction in &redactions {
            drop_words(&transaction, stream, redaction).map_err(fault)?;
        }
        transaction.commit().map_err(fault)?;
        if !redactions.is_empty() {
            self.unclean = true;
            self.clean(READERS_TIMEOUT)?;
        } else if self.unclean {
            self.clean(Duration::ZERO)?;
        }
        Ok(())
    }

    fn read_from(
        &mut self,
        stream: &Stream,
        after: Seq,
        limit: usize,
    ) -> Result<Vec<Record>, Fault> {
        let mut query = self
            .connection
            .prepare_cached(&format!(
                "SELECT {} FROM records WHERE stream = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3",
                schema::COLUMNS
            ))
            .map_err(fault)?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let after = i64::try_from(after).unwrap_or(i64::MAX);
        let rows = query
            .query_map(params![stream.as_str(), after, limit], record)
            .map_err(fault)?;
        rows.collect::<Result<_, _>>().map_err(fault)
    }
}

fn last_seq(connection: &Connection, stream: &Stream) -> Result<Seq, Fault> {
    let last = connection
        .prepare_cached("SELECT seq FROM records WHERE stream = ?1 ORDER BY seq DESC LIMIT 1")
        .and_then(|mut query| {
            query
                .query_row([stream.as_str()], |row| row.get::<_, i64>(0))
                .optional()
        })
        .map_err(fault)?;
    Ok(last.map_or(0, i64::cast_unsigned))
}

fn insert(connection: &Connection, stream: &Stream, records: &[Record]) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached(&format!(
        "INSERT INTO records ({}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        schema::COLUMNS
    ))?;
    for record in records {
        let salt = |text: &Text| text.kept.as_ref().map(|(salt, _)| *salt);
        statement.execute(params![
            stream.as_str(),
            record.seq.cast_signed(),
            record.at.0,
            record.kind,
            record.open.words(),
            salt(&record.open),
            record.open.digest.0,
            record.closed.words(),
            salt(&record.closed),
            record.closed.digest.0,
            record.chain.0,
        ])?;
    }
    Ok(())
}

fn drop_words(
    connection: &Connection,
    stream: &Stream,
    redaction: &Redaction,
) -> rusqlite::Result<()> {
    let (text, salt) = match redaction.part {
        Part::Open => ("open", "open_salt"),
        Part::Closed => ("closed", "closed_salt"),
    };
    connection.execute(
        &format!("UPDATE records SET {text} = NULL, {salt} = NULL WHERE stream = ?1 AND seq = ?2"),
        params![stream.as_str(), redaction.seq.cast_signed()],
    )?;
    Ok(())
}

fn record(row: &Row<'_>) -> rusqlite::Result<Record> {
    let text = |column: usize| -> rusqlite::Result<Text> {
        let digest = Digest(row.get(column + 2)?);
        Ok(Text::stored(row.get(column + 1)?, row.get(column)?, digest))
    };
    Ok(Record {
        seq: row.get::<_, i64>(1)?.cast_unsigned(),
        at: Timestamp(row.get(2)?),
        kind: row.get(3)?,
        open: text(4)?,
        closed: text(7)?,
        chain: Digest(row.get(10)?),
    })
}
