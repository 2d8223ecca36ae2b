//! `kuzul import`: an exported journal into an empty place, bit for bit.

use std::{fs, io, path::Path};

use kuzul_journal::{
    AppendError, Fault, Journal, Record, Seq, Store, Stream,
    sqlite::{self, SqliteStore},
};

use crate::{
    arguments::Import,
    exit::{Exit, Trouble, trouble},
    journal_file::{self, BATCH, Sound, head_words},
    overwrite,
    place::Place,
    speech::{say, tell},
};

/// Where a journal grows before it takes its place in the folder.
pub(crate) const ASIDE: &str = "import.partial";

/// Recounts the file, then writes its records.
pub(crate) fn run(options: &Import) -> Result<(), Trouble> {
    let place = Place::of(&options.location)?;
    let sound = journal_file::check(&options.file)?;
    let asked = &options.location.territory;
    if sound.stream != *asked {
        return Err(trouble!(
            Exit::BadInput,
            "command-other-territory",
            file = options.file.display().to_string(),
            found = sound.stream.to_string(),
            asked = asked.to_string(),
        ));
    }
    take_in(&place, &options.file, &sound, |_| Ok(()))
}

/// Writes the records of a file that was found sound; `then` does what else belongs to it before a
/// folder has them.
pub(crate) fn take_in(
    place: &Place,
    file: &Path,
    sound: &Sound,
    then: impl FnOnce(&dyn Store) -> Result<(), Trouble>,
) -> Result<(), Trouble> {
    let held = place.hold("kuzul import")?;
    match place {
        Place::Folder(folder, _) if place.territories()?.is_empty() => {
            aside(place, folder, |aside| {
                let store = open(place, aside)?;
                in_parts(place, &store, file, sound)?;
                then(&store)
            })?;
        }
        _ => {
            in_parts(place, &*held.store, file, sound)?;
            then(&*held.store)?;
        }
    }
    tell(&say!(
        "command-imported",
        records = sound.records,
        territory = sound.stream.to_string(),
        place = place.to_string(),
    ));
    tell(&say!("command-head", head = head_words(sound.head)));
    Ok(())
}

/// Opens the database that is filled beside the folder's own, encrypted as the folder is, or as the
/// copy that lies there already.
pub(crate) fn open(place: &Place, aside: &Path) -> Result<SqliteStore, Trouble> {
    let copy = aside.join(sqlite::FILE_NAME);
    let key = if copy.exists() {
        place.opener().key_of(&copy)?
    } else {
        place.key()?
    };
    let store = SqliteStore::open_with(aside, sqlite::Sync::Full, key);
    store.map_err(|fault| place.trouble(&fault))
}

/// Fills a database beside the folder's own, still empty one, and puts it in its place when it is
/// whole: whatever happens, the folder holds all or nothing. `fill` is told in which folder.
pub(crate) fn aside(
    place: &Place,
    folder: &Path,
    fill: impl FnOnce(&Path) -> Result<(), Trouble>,
) -> Result<(), Trouble> {
    let aside = folder.join(ASIDE);
    let in_folder = |error: io::Error| {
        trouble!(
            Exit::Fault,
            "command-not-writable",
            place = place.to_string()
        )
        .because(&error)
    };
    // What an interrupted import left.
    remove(&aside).map_err(in_folder)?;
    let filled = filled(place, &aside, fill);
    let moved = filled.and_then(|()| {
        fs::rename(
            aside.join(sqlite::FILE_NAME),
            folder.join(sqlite::FILE_NAME),
        )
        .and_then(|()| fs::File::open(folder)?.sync_all())
        .map_err(in_folder)
    });
    let removed = remove(&aside).map_err(in_folder);
    moved.and(removed)
}

/// Removes what an interrupted import left in a folder that is held.
pub(crate) fn tidy(folder: &Path) -> io::Result<()> {
    remove(&folder.join(ASIDE))
}

/// What is left may be words of a folder that is encrypted otherwise: it is overwritten.
fn remove(folder: &Path) -> io::Result<()> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries?,
    };
    for entry in entries {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            overwrite::remove(&entry.path())?;
        }
    }
    fs::remove_dir_all(folder)
}

fn filled(
    place: &Place,
    aside: &Path,
    fill: impl FnOnce(&Path) -> Result<(), Trouble>,
) -> Result<(), Trouble> {
    fill(aside)?;
    // The last connection that closes moves the write-ahead log into the file.
    let log = aside.join(format!("{}-wal", sqlite::FILE_NAME));
    if log.metadata().is_ok_and(|log| log.len() > 0) {
        return Err(trouble!(
            Exit::Fault,
            "command-broken",
            place = place.to_string()
        ));
    }
    Ok(())
}

/// Appends the records in parts, after those that an interrupted import of the same file left.
fn in_parts(place: &Place, store: &dyn Store, file: &Path, sound: &Sound) -> Result<(), Trouble> {
    let trouble = |fault: Fault| place.trouble(&fault);
    let mut journal = store.writer().map_err(trouble)?;
    let there = journal_file::length(&mut *journal, &sound.stream).map_err(trouble)?;
    let last = journal_file::record(&mut *journal, &sound.stream, there).map_err(trouble)?;
    if there >= sound.head.seq && there > 0 {
        return Err(occupied(place, there));
    }
    let mut part = Vec::with_capacity(BATCH);
    let mut after = there;
    for record in journal_file::open(file)? {
        let record = record.map_err(|error| journal_file::wrong(file, &error))?;
        if record.seq <= there {
            if record.seq == there && last.as_ref().map(Record::head) != Some(record.head()) {
                return Err(occupied(place, there));
            }
            continue;
        }
        part.push(record);
        if part.len() == BATCH {
            after = append(place, &mut *journal, &sound.stream, after, &part)?;
            part.clear();
        }
    }
    append(place, &mut *journal, &sound.stream, after, &part)?;
    let end = journal_file::record(&mut *journal, &sound.stream, sound.head.seq);
    if end.map_err(trouble)?.map(|record| record.head()) == Some(sound.head) || sound.records == 0 {
        Ok(())
    } else {
        // Somebody changed the file between the two readings.
        let file = file.display().to_string();
        Err(trouble!(
            Exit::BadInput,
            "command-file-changed",
            file = file
        ))
    }
}

pub(crate) fn append(
    place: &Place,
    journal: &mut dyn Journal,
    stream: &Stream,
    after: Seq,
    part: &[Record],
) -> Result<Seq, Trouble> {
    match (part.last(), journal.append(stream, after, part)) {
        (None, _) => Ok(after),
        (Some(last), Ok(())) => Ok(last.seq),
        (_, Err(AppendError::Fault(fault))) => Err(place.trouble(&fault)),
        (_, Err(error @ AppendError::Conflict { .. })) => {
            Err(occupied(place, after).because(&error))
        }
        (_, Err(error)) => Err(trouble!(
            Exit::BadInput,
            "command-not-kept",
            place = place.to_string()
        )
        .because(&error)),
    }
}

fn occupied(place: &Place, records: Seq) -> Trouble {
    trouble!(
        Exit::Occupied,
        "command-occupied",
        place = place.to_string(),
        records = records,
    )
}
