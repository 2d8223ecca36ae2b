//! `kuzul restore`: a backup into an empty folder.

use std::{fs, io, path::Path};

use kuzul_journal::{
    Store, Stream,
    sqlite::{self, Kind},
};

use crate::{
    arguments::Restore,
    erasures::{self, Lists},
    exit::{Exit, Trouble, trouble},
    import, journal_file,
    opener::Opener,
    place::{HOLDER, Place},
    rehearse, restore_letters,
    speech::{say, tell},
    verify,
};

/// Recounts the backup and puts it in place.
pub(crate) fn run(options: &Restore) -> Result<(), Trouble> {
    let place = Place::of(&options.location)?;
    let scratch = rehearse::scratch(None)?;
    let file = rehearse::on_this_machine(&options.from, &options.store, scratch.path())?;
    let lists = Lists::found(&options.erasures, &options.from, &options.store, &place)?;
    let again = from_file(&place, &file, Some(&lists))?;
    if let Place::Folder(folder, _) = &place {
        lists.put_in_folder(folder)?;
    }
    if lists.is_empty() {
        tell(&say!("command-restored-without-list"));
    } else {
        tell(&say!("command-restored-erased", count = again));
    }
    Ok(())
}

/// Recounts a file of this machine and puts it in place. Where it is to be served, there are lists:
/// what they say was erased is dropped again, and letters that wait are held. Answers how many texts
/// were dropped.
pub(crate) fn from_file(
    place: &Place,
    file: &Path,
    lists: Option<&Lists>,
) -> Result<usize, Trouble> {
    let from_sqlite = journal_file::is_sqlite(file)?;
    let Place::Folder(folder, opener) = place else {
        if from_sqlite {
            return Err(trouble!(Exit::Usage, "command-restore-to-server"));
        }
        return take_in(place, file, &journal_file::check(file)?, lists);
    };
    if from_sqlite {
        let kind = sqlite::kind(file);
        let kind = kind.map_err(|fault| bad_input(place.trouble(&fault)))?;
        if kind == Kind::Plain && opener.is_given() {
            let place = file.display().to_string();
            return Err(trouble!(
                Exit::BadInput,
                "command-given-not-locked",
                place = place
            ));
        }
        sound(file, opener)?;
        expect_empty(place, folder)?;
        let again = copy(place, folder, file, lists)?;
        tell(&say!("command-restored", place = place.to_string()));
        return Ok(again);
    }
    let sound = journal_file::check(file)?;
    expect_empty(place, folder)?;
    take_in(place, file, &sound, lists)
}

fn take_in(
    place: &Place,
    file: &Path,
    sound: &journal_file::Sound,
    lists: Option<&Lists>,
) -> Result<usize, Trouble> {
    let mut again = 0;
    import::take_in(place, file, sound, |store| {
        again = to_be_served(place, store, std::slice::from_ref(&sound.stream), lists)?;
        Ok(())
    })?;
    Ok(again)
}

/// What the copy does not know of: what was erased since, and that its letters may have left.
fn to_be_served(
    place: &Place,
    store: &dyn Store,
    streams: &[Stream],
    lists: Option<&Lists>,
) -> Result<usize, Trouble> {
    let Some(lists) = lists else {
        return Ok(0);
    };
    let again = lists.apply(place, store)?;
    let mut streams = streams.iter();
    streams.try_for_each(|stream| restore_letters::hold(place, store, stream))?;
    Ok(again)
}

/// A backup in which something does not fit is bad input.
fn sound(file: &Path, opener: &Opener) -> Result<(), Trouble> {
    verify::backup(file, &[], opener).map_err(bad_input)
}

/// What is wrong with a backup that was given.
pub(crate) fn bad_input(trouble: Trouble) -> Trouble {
    match trouble.exit {
        Exit::No | Exit::Fault => Trouble {
            exit: Exit::BadInput,
            ..trouble
        },
        _ => trouble,
    }
}

/// Nothing but what an interrupted restore left, and lists of erasures, may be there.
fn expect_empty(place: &Place, folder: &Path) -> Result<(), Trouble> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => {
            let name = folder.display().to_string();
            return Err(trouble!(Exit::Fault, "command-unreadable", file = name).because(&error));
        }
    };
    let begins = [import::ASIDE, erasures::PREFIX];
    let ours = |name: &str| name == HOLDER || begins.iter().any(|it| name.starts_with(it));
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

/// Copies a SQLite file beside its place, drops again what was erased since, and puts it in place.
fn copy(
    place: &Place,
    folder: &Path,
    file: &Path,
    lists: Option<&Lists>,
) -> Result<usize, Trouble> {
    let in_folder = |error: io::Error| {
        trouble!(
            Exit::Fault,
            "command-not-writable",
            place = place.to_string()
        )
        .because(&error)
    };
    fs::create_dir_all(folder).map_err(in_folder)?;
    let mut again = 0;
    import::aside(place, folder, |aside| {
        fs::create_dir(aside).map_err(in_folder)?;
        let copy = aside.join(sqlite::FILE_NAME);
        sqlite::backup(file, &copy).map_err(|fault| place.trouble(&fault))?;
        sound(&copy, &place.opener())?;
        let streams = sqlite::streams(&copy).map_err(|fault| place.trouble(&fault))?;
        again = to_be_served(place, &import::open(place, aside)?, &streams, lists)?;
        Ok(())
    })?;
    Ok(again)
}
