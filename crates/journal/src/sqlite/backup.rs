//! A copy of a database that is in use.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    time::Duration,
};

use rusqlite::Connection;

use super::{
    fault::{fault, io_fault},
    file::connect_to_read,
};
use crate::Fault;

/// Copies a database into a new file while it is in use; the copy is whole as of one moment, one
/// file that needs no other beside it. A copy of an encrypted database is encrypted under the same
/// lock; no key is needed to make it.
///
/// The copy is filled under another name (`TARGET.partial`) and takes its own when it is durable.
/// A power cut in between leaves an empty target, which nothing takes for a journal.
///
/// # Errors
/// When the source cannot be read, or the target exists ([`Fault::Exists`], and is left as it is)
/// or cannot be written. No half copy is left behind.
pub fn backup(source: &Path, target: &Path) -> Result<(), Fault> {
    let (from, _) = connect_to_read(source)?;
    // Takes the name at once: no file of somebody else can come in between and be overwritten.
    File::create_new(target).map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => Fault::Exists(target.display().to_string()),
        _ => io_fault(error),
    })?;
    let partial = with_suffix(target, ".partial");
    let copied = copy(&from, &partial)
        .and_then(|()| fs::rename(&partial, target).map_err(io_fault))
        .and_then(|()| sync_folder(target));
    if copied.is_err() {
        let journal = with_suffix(&partial, "-journal");
        for left in [target, &partial, &journal] {
            // What is not there need not be removed; the first error is the one that matters.
            let _ = fs::remove_file(left);
        }
    }
    copied
}

fn copy(from: &Connection, partial: &Path) -> Result<(), Fault> {
    let mut to = Connection::open(partial).map_err(fault)?;
    // All pages in one step: a copy in several would start again after each write.
    rusqlite::backup::Backup::new(from, &mut to)
        .and_then(|copy| copy.run_to_completion(i32::MAX, Duration::ZERO, None))
        .map_err(fault)?;
    // A write-ahead log beside the copy would be forgotten when the copy is moved, and could not
    // be made where the copy is kept read-only.
    to.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(()))
        .map_err(fault)?;
    to.close().map_err(|(_, error)| fault(error))?;
    File::open(partial)
        .and_then(|file| file.sync_all())
        .map_err(io_fault)
}

fn sync_folder(target: &Path) -> Result<(), Fault> {
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    File::open(folder)
        .and_then(|folder| folder.sync_all())
        .map_err(io_fault)
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut path = path.as_os_str().to_owned();
    path.push(suffix);
    path.into()
}
