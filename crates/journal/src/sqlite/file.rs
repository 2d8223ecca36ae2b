//! The file of a journal: its lock, its settings, its table, and how to tell that it is ours.

use std::{
    fs::{self, File, TryLockError},
    path::Path,
};

use rusqlite::{Connection, OpenFlags};

use super::{
    BUSY_TIMEOUT, Sync,
    fault::{fault, io_fault},
};
use crate::{Fault, schema};

/// Marks the file as ours (`SQLite` application id): "kuzl".
const APPLICATION_ID: i32 = 0x6b75_7a6c;
/// Version of the table.
const TABLE_VERSION: i32 = 1;
/// Pages in the write-ahead log before SQLite moves them into the file (16 MiB).
const WAL_PAGES_MAX: i32 = 4_000;

pub(super) fn connect_to_read(path: &Path) -> Result<Connection, Fault> {
    // SQLite has one error for "not there" and "no permission".
    fs::metadata(path).map_err(io_fault)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(fault)?;
    connection.busy_timeout(BUSY_TIMEOUT).map_err(fault)?;
    check_ours(&connection)?;
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

pub(super) fn prepare(connection: &Connection, sync: Sync) -> Result<(), Fault> {
    let synchronous = match sync {
        Sync::Full => "FULL",
        Sync::Normal => "NORMAL",
    };
    connection.busy_timeout(BUSY_TIMEOUT).map_err(fault)?;
    let empty = is_empty(connection)?;
    if !empty {
        // Before the settings below, which would change a file that is somebody else's.
        check_ours(connection)?;
    }
    connection
        .execute_batch(&format!(
            "PRAGMA journal_mode = WAL;
             PRAGMA synchronous = {synchronous};
             PRAGMA secure_delete = ON;
             PRAGMA wal_autocheckpoint = {WAL_PAGES_MAX};"
        ))
        .map_err(fault)?;
    if empty {
        let table = schema::TABLE
            .replace("{blob}", "BLOB")
            .replace("{tail}", "STRICT, WITHOUT ROWID");
        // STRICT knows INTEGER, not BIGINT; they hold the same numbers.
        let table = table.replace("BIGINT", "INTEGER");
        connection
            .execute_batch(&format!(
                "BEGIN IMMEDIATE;
                 {table};
                 PRAGMA application_id = {APPLICATION_ID};
                 PRAGMA user_version = {TABLE_VERSION};
                 COMMIT;"
            ))
            .map_err(fault)?;
    }
    Ok(())
}

fn is_empty(connection: &Connection) -> Result<bool, Fault> {
    connection
        .query_row("SELECT count(*) FROM sqlite_schema", [], |row| {
            row.get::<_, i64>(0)
        })
        .map(|tables| tables == 0)
        .map_err(fault)
}

fn check_ours(connection: &Connection) -> Result<(), Fault> {
    let pragma = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i32>(0));
    if pragma("application_id").map_err(fault)? != APPLICATION_ID {
        return Err(Fault::Foreign("the file is not a journal of Kuzul".into()));
    }
    match pragma("user_version").map_err(fault)? {
        TABLE_VERSION => Ok(()),
        version => Err(Fault::Foreign(format!(
            "its table has version {version}, this program knows {TABLE_VERSION}"
        ))),
    }
}
