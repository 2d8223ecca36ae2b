//! `kuzul backup`: a copy of everything, while it is being served.

use kuzul_journal::sqlite;

use crate::{
    arguments::Backup,
    exit::Trouble,
    journal_file::{self, Part, head_words},
    place::Place,
    speech::{say, tell},
    verify,
};

/// Copies a SQLite file, or writes a whole journal where the data are on a server.
pub(crate) fn run(options: &Backup) -> Result<(), Trouble> {
    let place = Place::of(&options.location)?;
    let target = &options.file;
    let name = target.display().to_string();
    if let Some(source) = place.file() {
        // Says that there is nothing to copy before a file is made.
        drop(place.reader()?);
        sqlite::backup(&source, target).map_err(|fault| place.trouble(&fault))?;
        verify::backup(target, &[], &place.opener())?;
        tell(&say!("command-copied", file = name));
        return Ok(());
    }
    let stream = &options.location.territory;
    place.expect_territory(stream)?;
    let mut journal = place.reader()?;
    let on_fault = |fault: &_| place.trouble(fault);
    let report = journal_file::write(target, &mut *journal, stream, &Part::whole(), on_fault)?;
    tell(&say!(
        "command-written",
        file = name,
        records = report.records
    ));
    tell(&say!("command-head", head = head_words(report.head)));
    Ok(())
}
