//! What an error of SQLite or of the file system means for us.

use rusqlite::{ErrorCode, ffi};

use crate::{AppendError, Fault};

impl From<rusqlite::Error> for AppendError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Fault(fault(error))
    }
}

pub(super) fn fault(error: rusqlite::Error) -> Fault {
    let rusqlite::Error::SqliteFailure(
        ffi::Error {
            code,
            extended_code,
        },
        _,
    ) = &error
    else {
        return Fault::Foreign(error.to_string());
    };
    match code {
        ErrorCode::DiskFull => Fault::Full(error.into()),
        ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied => {
            Fault::ReadOnly(error.into())
        }
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Fault::Unreachable(error.into()),
        ErrorCode::NotADatabase => Fault::Foreign(error.to_string()),
        // The index of the write-ahead log could not grow: the same as a full disk, and as passing.
        ErrorCode::SystemIoFailure if *extended_code == ffi::SQLITE_IOERR_SHMSIZE => {
            Fault::Full(error.into())
        }
        _ => Fault::Broken(error.into()),
    }
}

pub(super) fn io_fault(error: std::io::Error) -> Fault {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Fault::Full(error.into()),
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem | ErrorKind::AlreadyExists => {
            Fault::ReadOnly(error.into())
        }
        _ => Fault::Unreachable(error.into()),
    }
}
