//! `kuzul room wipe`: the folder of a room that was brought back is removed from the laptop.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use kuzul_journal::{Head, Journal, Stream};
use kuzul_model::pack::Header;
use kuzul_web::returning::{BroughtFile, Stop};

use super::back::{stopped, unpacked};
use crate::{
    arguments::WipeRoom,
    erasures,
    exit::{Exit, Trouble, trouble},
    import, journal_file, overwrite,
    place::{HOLDER, Place},
    speech::{say, tell},
};

/// Removes the folder, if the file has all that was written in it.
pub(super) fn run(options: &WipeRoom) -> Result<(), Trouble> {
    let place = Place::of(&options.location)?;
    let name = place.to_string();
    let Place::Folder(folder, _) = &place else {
        return Err(trouble!(
            Exit::BadInput,
            "command-room-not-packed",
            place = name
        ));
    };
    // Held until it is gone: nobody writes to it after it was compared.
    drop(place.reader()?);
    let held = place.hold("kuzul room wipe")?;
    let [stream] = &place.territories()?[..] else {
        return Err(trouble!(
            Exit::BadInput,
            "command-room-not-packed",
            place = name
        ));
    };
    let mut journal = place.reader()?;
    expect_all_brought(&place, folder, &mut *journal, stream, &options.file)?;
    drop(journal);
    let left = remove(folder).map_err(|error| {
        let place = name.clone();
        trouble!(Exit::Fault, "command-not-writable", place = place).because(&error)
    })?;
    drop(held);
    // What is not ours keeps the folder.
    let _ = fs::remove_dir(folder);
    let file = options.file.display().to_string();
    tell(&say!("command-room-wiped", place = name, file = file));
    if !left.is_empty() {
        let files: Vec<_> = left.iter().map(|it| it.display().to_string()).collect();
        tell(&say!("command-room-wiped-but", files = files.join(", ")));
    }
    Ok(())
}

/// Refuses where the file is of another room, does not go to the last record, or would go too.
fn expect_all_brought(
    place: &Place,
    folder: &Path,
    journal: &mut dyn Journal,
    stream: &Stream,
    path: &Path,
) -> Result<(), Trouble> {
    let file = path.display().to_string();
    let Some(unpacked) = unpacked(place, journal, stream)? else {
        return Err(trouble!(
            Exit::BadInput,
            "command-room-not-packed",
            place = place.to_string()
        ));
    };
    let resolved = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if resolved(path).starts_with(resolved(folder)) {
        return Err(trouble!(
            Exit::BadInput,
            "command-room-wipe-inside",
            file = file
        ));
    }
    let mut brought = BroughtFile::open(journal_file::buffered(path)?)
        .map_err(|wrong| stopped(&Stop::Wrong(wrong)))?;
    let is_of_this_room =
        *brought.header() == Header::brought(&unpacked) && brought.stream() == stream;
    let end = end(&mut brought)?;
    let last = journal_file::length(journal, stream)
        .and_then(|length| journal_file::record(journal, stream, length))
        .map_err(|fault| place.trouble(&fault))?;
    let is_whole = end.is_some() && end == last.map(|record| record.head());
    if is_of_this_room && is_whole && !brought.is_cut_off() {
        return Ok(());
    }
    Err(trouble!(
        Exit::BadInput,
        "command-room-not-all-brought",
        file = file,
        place = place.to_string()
    ))
}

/// Reads a file to its end.
fn end(file: &mut BroughtFile<impl io::BufRead>) -> Result<Option<Head>, Trouble> {
    let mut end = None;
    while let Some(record) = file
        .record()
        .map_err(|wrong| stopped(&Stop::Wrong(wrong)))?
    {
        end = Some(record.head());
    }
    Ok(end)
}

/// Overwrites and removes all that this program puts into a folder. Gives what else is there.
fn remove(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut left = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_folder = entry.file_type()?.is_dir();
        match is_folder {
            true if name == import::ASIDE => fs::remove_dir_all(entry.path())?,
            // Removed with what holds the folder.
            false if name == HOLDER => {}
            false if is_ours(&name) => overwrite::remove(&entry.path())?,
            _ => left.push(entry.path()),
        }
    }
    Ok(left)
}

fn is_ours(name: &str) -> bool {
    let begins = [kuzul_journal::sqlite::FILE_NAME, erasures::PREFIX, "kuzul."];
    let ends = [".snapshot", ".new", "snapshot.lock"];
    begins.iter().any(|it| name.starts_with(it)) || ends.iter().any(|it| name.ends_with(it))
}
