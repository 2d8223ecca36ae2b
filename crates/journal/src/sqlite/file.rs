//! The file of a journal: its lock, its settings, its table, and how to tell that it is ours.

use std::{
    fs::{self, File, TryLockError},
    path::Path,
};

use rusqlite::{Connection, OpenFlags, params};

use super::{
    BUSY_TIMEOUT, Sync,
    fault::{fault, io_fault},
    rows::Coding,
};
use crate::{
    Fault,
    encryption::{Cost, Key, Lock},
    schema,
};

/// Marks the file as ours (`SQLite` application id): "kuzl".
const APPLICATION_ID: i32 = 0x6b75_7a6c;
/// Version of the table whose texts stand as they are.
const PLAIN: i32 = 1;
/// Version of the table whose texts are encrypted, beside that of the lock.
const ENCRYPTED: i32 = 2;
/// Pages in the write-ahead log before SQLite moves them into the file (16 MiB).
const WAL_PAGES_MAX: i32 = 4_000;

/// A connection to a file that holds a journal, and of which kind.
pub(super) fn connect_to_read(path: &Path) -> Result<(Connection, Kind), Fault> {
    let connection = connect_to_look(path)?;
    match kind_of(&connection)? {
        Kind::Empty => Err(Fault::Foreign("the file is not a journal of Kuzul".into())),
        kind => Ok((connection, kind)),
    }
}

pub(super) fn connect_to_look(path: &Path) -> Result<Connection, Fault> {
    // SQLite has one error for "not there" and "no permission".
    fs::metadata(path).map_err(io_fault)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(fault)?;
    connection.busy_timeout(BUSY_TIMEOUT).map_err(fault)?;
    Ok(connection)
}

pub(super) fn lock(folder: &Path) -> Result<File, Fault> {
    let path = folder.join("kuzul.lock");
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path)
        .map_err(io_fault)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Fault::InUse(folder.display().to_string())),
        Err(TryLockError::Error(error)) => Err(io_fault(error)),
    }
}

/// What a database file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Not there, or without a table: what is made of it is still open.
    Empty,
    /// A journal whose texts stand as they are.
    Plain,
    /// An encrypted journal, with the lock of its key.
    Encrypted(Lock),
}

pub(super) fn prepare(
    connection: &Connection,
    sync: Sync,
    key: Option<&Key>,
) -> Result<Coding, Fault> {
    let synchronous = match sync {
        Sync::Full => "FULL",
        Sync::Normal => "NORMAL",
    };
    connection.busy_timeout(BUSY_TIMEOUT).map_err(fault)?;
    // Before the settings below, which would change a file that is somebody else's.
    let kind = kind_of(connection)?;
    let coding = coding(&kind, key)?;
    connection
        .execute_batch(&format!(
            "PRAGMA journal_mode = WAL;
             PRAGMA synchronous = {synchronous};
             PRAGMA secure_delete = ON;
             PRAGMA wal_autocheckpoint = {WAL_PAGES_MAX};"
        ))
        .map_err(fault)?;
    if kind == Kind::Empty {
        create(connection, &coding)?;
    }
    Ok(coding)
}

/// How a file is read and written, with this key or without any.
pub(super) fn coding(kind: &Kind, key: Option<&Key>) -> Result<Coding, Fault> {
    match (kind, key) {
        (Kind::Empty | Kind::Plain, None) => Ok(Coding::Plain),
        (Kind::Empty, Some(key)) => Ok(Coding::Encrypted(key.clone())),
        (Kind::Encrypted(lock), Some(key)) if lock == key.lock() => {
            Ok(Coding::Encrypted(key.clone()))
        }
        (Kind::Encrypted(_), Some(_)) => {
            Err(Fault::Foreign("it is encrypted with another key".into()))
        }
        (Kind::Encrypted(_), None) => Err(Fault::Locked),
        (Kind::Plain, Some(_)) => Err(Fault::NotLocked),
    }
}

fn create(connection: &Connection, coding: &Coding) -> Result<(), Fault> {
    let (tables, version) = match coding {
        Coding::Plain => {
            let table = schema::TABLE
                .replace("{blob}", "BLOB")
                .replace("{tail}", "STRICT, WITHOUT ROWID");
            // STRICT knows INTEGER, not BIGINT; they hold the same numbers.
            (table.replace("BIGINT", "INTEGER"), PLAIN)
        }
        Coding::Encrypted(_) => (schema::ENCRYPTED_TABLES.to_owned(), ENCRYPTED),
    };
    let begin = format!(
        "BEGIN IMMEDIATE;
         {tables};
         PRAGMA application_id = {APPLICATION_ID};
         PRAGMA user_version = {version};"
    );
    connection.execute_batch(&begin).map_err(fault)?;
    if let Coding::Encrypted(key) = coding {
        put_lock(connection, key.lock())?;
    }
    connection.execute_batch("COMMIT").map_err(fault)
}

/// Keeps the key of the database under a lock, in place of the one before.
pub(super) fn put_lock(connection: &Connection, lock: &Lock) -> Result<(), Fault> {
    let cost = lock.cost;
    connection
        .execute(
            "INSERT OR REPLACE INTO lock VALUES (1, ?1, ?2, ?3, ?4, ?5)",
            params![
                cost.memory_kib,
                cost.passes,
                cost.lanes,
                lock.salt,
                lock.sealed
            ],
        )
        .map_err(fault)?;
    Ok(())
}

fn lock_of(connection: &Connection) -> Result<Lock, Fault> {
    if !connection.table_exists(None, "lock").map_err(fault)? {
        return Err(Fault::Foreign("it is encrypted and has no lock".into()));
    }
    let columns = "memory_kib, passes, lanes, salt, sealed";
    connection
        .query_row(
            &format!("SELECT {columns} FROM lock WHERE one = 1"),
            [],
            |row| {
                Ok(Lock {
                    cost: Cost {
                        memory_kib: row.get(0)?,
                        passes: row.get(1)?,
                        lanes: row.get(2)?,
                    },
                    salt: row.get(3)?,
                    sealed: row.get(4)?,
                })
            },
        )
        .map_err(fault)
}

pub(super) fn kind_of(connection: &Connection) -> Result<Kind, Fault> {
    let tables = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| {
        row.get::<_, i64>(0)
    });
    if tables.map_err(fault)? == 0 {
        return Ok(Kind::Empty);
    }
    let pragma = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i32>(0));
    if pragma("application_id").map_err(fault)? != APPLICATION_ID {
        return Err(Fault::Foreign("the file is not a journal of Kuzul".into()));
    }
    match pragma("user_version").map_err(fault)? {
        PLAIN => Ok(Kind::Plain),
        ENCRYPTED => lock_of(connection).map(Kind::Encrypted),
        version => Err(Fault::Foreign(format!(
            "its table has version {version}, this program knows {PLAIN} and {ENCRYPTED}"
        ))),
    }
}
