//! A journal in one SQLite file: the default, with nothing to install or to configure.

mod backup;
mod fault;
mod file;
mod rows;

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use rusqlite::Connection;

use crate::{
    AppendError, Fault, Journal, Record, Seq, Store, Stream, Watch, encryption::Key, store::check,
};

pub use backup::backup;
use fault::{fault, io_fault};
pub use file::Kind;
use file::{coding, connect_to_look, connect_to_read, kind_of, lock, prepare, put_lock};
use rows::{Coding, last_seq};

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
    key: Option<Key>,
    lock: Arc<File>,
}

impl SqliteStore {
    /// Opens the data folder, made if it is not there.
    ///
    /// # Errors
    /// When another process has it open, it cannot be written, or holds something else.
    pub fn open(folder: &Path, sync: Sync) -> Result<Self, Fault> {
        Self::open_with(folder, sync, None)
    }

    /// Opens the data folder; encrypted with this key where it is given. Where there are no data yet,
    /// they will be.
    ///
    /// # Errors
    /// As [`open`](Self::open); [`Fault::Locked`] where there is no key for encrypted data, and
    /// [`Fault::NotLocked`] where there is one for others.
    pub fn open_with(folder: &Path, sync: Sync, key: Option<Key>) -> Result<Self, Fault> {
        fs::create_dir_all(folder).map_err(io_fault)?;
        let lock = lock(folder)?;
        let path = folder.join(FILE_NAME);
        let store = Self {
            path,
            sync,
            key,
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

    /// Keeps the key under another lock: the passphrase before opens nothing here any more, but
    /// copies that were made until now. The store is done with after that.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn change_lock(self, key: &Key) -> Result<(), Fault> {
        let (connection, _) = self.connect()?;
        put_lock(&connection, key.lock())?;
        let mut journal = SqliteJournal {
            connection,
            coding: Coding::Encrypted(key.clone()),
            unclean: true,
            _lock: None,
        };
        journal.clean(BUSY_TIMEOUT)
    }

    fn connect(&self) -> Result<(Connection, Coding), Fault> {
        let connection = Connection::open(&self.path).map_err(fault)?;
        let coding = prepare(&connection, self.sync, self.key.as_ref())?;
        Ok((connection, coding))
    }
}

impl Store for SqliteStore {
    fn writer(&self) -> Result<Box<dyn Journal>, Fault> {
        let (connection, coding) = self.connect()?;
        Ok(Box::new(SqliteJournal {
            connection,
            coding,
            unclean: false,
            _lock: Some(Arc::clone(&self.lock)),
        }))
    }

    fn reader(&self) -> Result<Box<dyn Journal>, Fault> {
        open_to_read(&self.path, self.key.as_ref())
    }

    fn watch(&self) -> Result<Option<Box<dyn Watch>>, Fault> {
        // The folder's lock keeps every other process out.
        Ok(None)
    }
}

/// Opens a database file for reading only, beside a process that may be writing.
///
/// # Errors
/// When the file is not there or is not a journal, or the key is not its own.
pub fn open_to_read(path: &Path, key: Option<&Key>) -> Result<Box<dyn Journal>, Fault> {
    let (connection, kind) = connect_to_read(path)?;
    Ok(Box::new(SqliteJournal {
        coding: coding(&kind, key)?,
        connection,
        unclean: false,
        _lock: None,
    }))
}

/// What a file is, before it is opened: whether it takes a key.
///
/// # Errors
/// When it is something else, or cannot be read.
pub fn kind(path: &Path) -> Result<Kind, Fault> {
    if !path.try_exists().unwrap_or(false) {
        // Whether it can be made is told by whoever makes it.
        return Ok(Kind::Empty);
    }
    kind_of(&connect_to_look(path)?)
}

/// The streams that a database file holds. They can be read without its key.
///
/// # Errors
/// When the file is not there or is not a journal.
pub fn streams(path: &Path) -> Result<Vec<Stream>, Fault> {
    let (connection, _) = connect_to_read(path)?;
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
    coding: Coding,
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
        self.coding.insert(&transaction, stream, records)?;
        for redaction in &redactions {
            let dropped = self.coding.drop_words(&transaction, stream, redaction);
            dropped.map_err(fault)?;
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
        self.coding.read(&self.connection, stream, after, limit)
    }
}
