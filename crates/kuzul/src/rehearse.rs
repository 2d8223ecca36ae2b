//! `kuzul rehearse`: a backup is restored, recounted and read as it would be served, then removed.

use std::{
    path::{Path, PathBuf},
    time::Instant,
};

use kuzul_engine::{Engine, Options};
use kuzul_journal::Stream;
use kuzul_model::Kuzul;

use crate::{
    arguments::{Rehearse, StoreAccess},
    exit::{Exit, Trouble, trouble},
    journal_file,
    opener::Opener,
    place::Place,
    restore, serve,
    shelf::{Copy, Shelf, Target},
    speech::{say, tell},
};

/// Tries the backup in a folder of its own, which is gone afterwards.
pub(crate) fn run(options: &Rehearse) -> Result<(), Trouble> {
    let began = Instant::now();
    let scratch = scratch(options.within.as_deref())?;
    let file = on_this_machine(&options.from, &options.store, scratch.path())?;
    let opener = Opener::of(&options.passphrase);
    // A copy from before the data were encrypted is not: it is read all the same.
    let plain = journal_file::is_sqlite(&file)?
        && opener.key_of(&file).map_err(restore::bad_input)?.is_none();
    let opener = if plain { Opener::default() } else { opener };
    let place = Place::Folder(scratch.path().join("again"), opener);
    restore::from_file(&place, &file, None)?;
    let mut records = 0;
    for territory in place.territories()? {
        records += read_as_served(&place, territory)?;
    }
    if records == 0 {
        return Err(trouble!(Exit::No, "command-rehearsed-nothing"));
    }
    tell(&say!(
        "command-rehearsed",
        records = records,
        milliseconds = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX),
    ));
    Ok(())
}

/// Starts the engine on it as serving would, from the first record. Answers how many there were.
fn read_as_served(place: &Place, stream: Stream) -> Result<u64, Trouble> {
    let held = place.hold("kuzul rehearse")?;
    let options = Options {
        stream,
        snapshot: None,
        clock: Box::new(serve::now),
        on_death: Box::new(|_| {}),
    };
    let (engine, opened) =
        Engine::<Kuzul>::start(&*held.store, options).map_err(|fault| place.trouble(&fault))?;
    engine.stop();
    Ok(opened.records)
}

/// A folder that is removed when it is dropped, readable for its owner only.
pub(crate) fn scratch(within: Option<&Path>) -> Result<tempfile::TempDir, Trouble> {
    let made = match within {
        Some(folder) => tempfile::tempdir_in(folder),
        None => tempfile::tempdir(),
    };
    made.map_err(|error| trouble!(Exit::Fault, "command-no-scratch").because(&error))
}

/// The file of a backup: itself, or the newest copy of a place, fetched into a folder.
pub(crate) fn on_this_machine(
    from: &Target,
    access: &StoreAccess,
    scratch: &Path,
) -> Result<PathBuf, Trouble> {
    match from {
        Target::Local(path) if !path.is_dir() => Ok(path.clone()),
        _ => {
            let shelf = Shelf::open(from, access)?;
            serve::runtime()?.block_on(async {
                let newest: Copy = shelf.copies(None).await?.pop().ok_or_else(|| {
                    trouble!(
                        Exit::BadInput,
                        "command-no-copies",
                        place = from.to_string()
                    )
                })?;
                let file = scratch.join(&newest.name);
                shelf.fetch(&newest, &file).await.map(|()| file)
            })
        }
    }
}
