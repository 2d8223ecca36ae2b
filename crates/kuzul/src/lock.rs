//! `kuzul lock` and `kuzul unlock`: a folder whose texts are encrypted, and back.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use kuzul_journal::{
    Fault, Store, Stream,
    encryption::{Cost, Key},
    sqlite::{self, Kind, SqliteStore},
    verify,
};

use crate::{
    arguments,
    exit::{Exit, Trouble, trouble},
    import,
    journal_file::{BATCH, problem_words},
    opener::{Opener, no_randomness},
    overwrite::{self, Old},
    place::Place,
    secret,
    speech::{say, tell},
};

/// Encrypts a folder, or gives it another passphrase.
pub(crate) fn lock(options: &arguments::Lock) -> Result<(), Trouble> {
    let folder = &options.data;
    let opener = Opener::of(&options.passphrase);
    if options.change {
        let new = Opener::by(options.new_passphrase_file.as_deref());
        return change(&Place::Folder(folder.clone(), opener), folder, &new);
    }
    let place = Place::Folder(folder.clone(), Opener::default());
    let name = place.to_string();
    match kind(&place)? {
        Kind::Empty => return Err(trouble!(Exit::Fault, "command-no-data", place = name)),
        Kind::Encrypted(_) => {
            return Err(trouble!(
                Exit::Occupied,
                "command-locked-already",
                place = name
            ));
        }
        Kind::Plain => {}
    }
    let held = place.hold("kuzul lock")?;
    let key = opener.new_key()?;
    write_anew(&place, folder, &*held.store, Some(&key))?;
    // Only now: under a key that no journal keeps it would be lost. What a power cut leaves undone
    // here, the next start does.
    secret::recode(folder, None, Some(&key))?;
    forget_snapshots(&place, folder)?;
    tell(&say!("command-locked", place = name));
    Ok(())
}

/// Takes the encryption of a folder away.
pub(crate) fn unlock(options: &arguments::Unlock) -> Result<(), Trouble> {
    let folder = &options.data;
    let place = Place::Folder(folder.clone(), Opener::of(&options.passphrase));
    let name = place.to_string();
    match kind(&place)? {
        Kind::Empty => return Err(trouble!(Exit::Fault, "command-no-data", place = name)),
        Kind::Plain => return Err(trouble!(Exit::Occupied, "command-not-locked", place = name)),
        Kind::Encrypted(_) => {}
    }
    let held = place.hold("kuzul unlock")?;
    // First: its key goes with the journal.
    secret::recode(folder, held.key.as_ref(), None)?;
    write_anew(&place, folder, &*held.store, None)?;
    forget_snapshots(&place, folder)?;
    tell(&say!("command-unlocked", place = name));
    Ok(())
}

fn kind(place: &Place) -> Result<Kind, Trouble> {
    let file = place.file().unwrap_or_default();
    sqlite::kind(&file).map_err(|fault| place.trouble(&fault))
}

fn change(place: &Place, folder: &Path, new: &Opener) -> Result<(), Trouble> {
    let trouble = |fault: Fault| place.trouble(&fault);
    let name = place.to_string();
    let Some(key) = place.key()? else {
        return Err(trouble!(Exit::BadInput, "command-not-locked", place = name));
    };
    let store =
        SqliteStore::open_with(folder, sqlite::Sync::Full, Some(key.clone())).map_err(trouble)?;
    let passphrase = new.new_passphrase()?;
    let changed = key
        .under(&passphrase, Cost::default())
        .map_err(|error| no_randomness(&error))?;
    store.change_lock(&changed).map_err(trouble)?;
    tell(&say!("command-passphrase-changed", place = name));
    Ok(())
}

/// Writes the journal anew under a key, or without one, and puts it in the place of the old one,
/// which is then overwritten. At any moment the folder has one of the two, whole.
fn write_anew(
    place: &Place,
    folder: &Path,
    store: &dyn Store,
    key: Option<&Key>,
) -> Result<(), Trouble> {
    let trouble = |fault: Fault| place.trouble(&fault);
    let in_folder = |error: io::Error| {
        trouble!(
            Exit::Fault,
            "command-not-writable",
            place = place.to_string()
        )
        .because(&error)
    };
    let file = place.file().unwrap_or_default();
    let old = Old::hold(&file).map_err(in_folder)?;
    import::aside(place, folder, |aside| {
        let new = SqliteStore::open_with(aside, sqlite::Sync::Full, key.cloned());
        let new = new.map_err(trouble)?;
        for stream in place.territories()? {
            copy(place, store, &new, &stream)?;
        }
        // The last connection that may write takes the log of the old one in. One that were left
        // beside the new one would be taken for its own.
        drop(store.writer().map_err(trouble)?);
        if beside(&file, "-wal")
            .metadata()
            .is_ok_and(|log| log.len() > 0)
        {
            return Err(trouble!(
                Exit::InUse,
                "command-in-use",
                place = place.to_string()
            ));
        }
        Ok(())
    })?;
    old.map_or(Ok(()), Old::overwrite).map_err(in_folder)
}

/// Copies a territory, and recounts both: a journal in which something does not fit is left as it is.
fn copy(place: &Place, from: &dyn Store, to: &dyn Store, stream: &Stream) -> Result<(), Trouble> {
    let trouble = |fault: Fault| place.trouble(&fault);
    let mut from = from.reader().map_err(trouble)?;
    let before = verify::journal(&mut *from, stream, []).map_err(trouble)?;
    if let Some(problem) = before.problems.first() {
        let reason = problem_words(problem).to_string();
        return Err(trouble!(Exit::Fault, "command-unsound", reason = reason));
    }
    let mut to = to.writer().map_err(trouble)?;
    let mut after = 0;
    loop {
        let part = from.read_from(stream, after, BATCH).map_err(trouble)?;
        if part.is_empty() {
            break;
        }
        after = import::append(place, &mut *to, stream, after, &part)?;
    }
    if verify::journal(&mut *to, stream, []).map_err(trouble)? == before {
        Ok(())
    } else {
        Err(trouble!(
            Exit::Fault,
            "command-broken",
            place = place.to_string()
        ))
    }
}

fn beside(file: &Path, more: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(more);
    name.into()
}

/// Snapshots are made again at the next start, as the journal is now.
fn forget_snapshots(place: &Place, folder: &Path) -> Result<(), Trouble> {
    let forget = || -> io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            let ending = path.extension().and_then(|it| it.to_str());
            if matches!(ending, Some("snapshot" | "new")) {
                overwrite::remove(&path)?;
            }
        }
        Ok(())
    };
    forget().map_err(|error| {
        let place = place.to_string();
        trouble!(Exit::Fault, "command-not-writable", place = place).because(&error)
    })
}
