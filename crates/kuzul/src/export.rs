//! `kuzul export`: the journal as a file, to move it, to keep it, or for everybody.

use kuzul_journal::jsonl::Scope;

use crate::{
    arguments::Export,
    exit::Trouble,
    journal_file::{self, head_words},
    place::Place,
    speech::{say, tell},
};

/// Writes the file.
pub(crate) fn run(options: &Export) -> Result<(), Trouble> {
    let place = Place::of(&options.location)?;
    let stream = &options.location.territory;
    place.expect_territory(stream)?;
    let scope = if options.public {
        Scope::Public
    } else {
        Scope::Whole
    };
    let mut journal = place.reader()?;
    let on_fault = |fault: &_| place.trouble(fault);
    let report = journal_file::write(&options.file, &mut *journal, stream, scope, on_fault)?;
    tell(&say!(
        "command-written",
        file = options.file.display().to_string(),
        records = report.records,
    ));
    tell(&say!("command-head", head = head_words(report.head)));
    Ok(())
}
