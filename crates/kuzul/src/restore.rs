//! `kuzul restore`: a backup into an empty folder.

use std::{fs, io, path::Path};

use kuzul_journal::sqlite;

use crate::{
    arguments::Restore,
    exit::{Exit, Trouble, trouble},
    import, journal_file,
    place::{HOLDER, Place},
    rehearse,
    speech::{say, tell},
    verify,
};

/// Where the copy grows before it takes its place in the folder.
const ASIDE: &str = "restore.partial";

/// Recounts the backup and puts it in place.
pub(crate) fn run(options: &Restore) -> Result<(), Trouble> {
    let place = Place::of(&options.location)?;
    let scratch = rehearse::scratch(None)?;
    let file = rehearse::on_this_machine(&options.from, &options.store, scratch.path())?;
    from_file(&place, &file)
}

/// Recounts a file of this machine and puts it in place.
pub(crate) fn from_file(place: &Place, file: &Path) -> Result<(), Trouble> {
    let from_sqlite = journal_file::is_sqlite(file)?;
    let Place::Folder(folder) = place else {
        if from_sqlite {
            return Err(trouble!(Exit::Usage, "command-restore-to-server"));
        }
        return import::take_in(place, file, &journal_file::check(file)?);
    };
    if from_sqlite {
        sound(file)?;
        expect_empty(place, folder)?;
        copy(place, folder, file)?;
        tell(&say!("command-restored", place = place.to_string()));
        return Ok(());
    }
    let sound = journal_file::check(file)?;
    expect_empty(place, folder)?;
    import::take_in(place, file, &sound)
}

/// A backup in which something does not fit is bad input.
fn sound(file: &Path) -> Result<(), Trouble> {
    verify::backup(file, &[]).map_err(|trouble| match trouble.exit {
        Exit::No | Exit::Fault => Trouble {
            exit: Exit::BadInput,
            ..trouble
        },
        _ => trouble,
    })
}

/// Nothing but what an interrupted restore left may be there.
fn expect_empty(place: &Place, folder: &Path) -> Result<(), Trouble> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => {
            let name = folder.display().to_string();
            return Err(trouble!(Exit::Fault, "command-unreadable", file = name).because(&error));
        }
    };
    let ours = |name: &str| name.starts_with(ASIDE) || name == HOLDER;
    let mut names = entries.filter_map(|entry| Some(entry.ok()?.file_name()));
    match names.find(|name| !ours(&name.to_string_lossy())) {
        None => Ok(()),
        Some(_) => Err(trouble!(
            Exit::Occupied,
            "command-not-empty",
            place = place.to_string()
        )),
    }
}

fn copy(place: &Place, folder: &Path, file: &Path) -> Result<(), Trouble> {
    let in_folder = |error: io::Error| {
        trouble!(
            Exit::Fault,
            "command-not-writable",
            place = place.to_string()
        )
        .because(&error)
    };
    fs::create_dir_all(folder).map_err(in_folder)?;
    let aside = folder.join(ASIDE);
    match fs::remove_file(&aside) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(in_folder(error)),
        _ => {}
    }
    sqlite::backup(file, &aside).map_err(|fault| place.trouble(&fault))?;
    sound(&aside)?;
    fs::rename(&aside, folder.join(sqlite::FILE_NAME))
        .and_then(|()| fs::File::open(folder)?.sync_all())
        .map_err(in_folder)
}
