//! `kuzul export`: the journal as a file, to move it, to keep it, or for everybody.

use kuzul_engine::History;
use kuzul_journal::{Journal, Stream, jsonl::Scope};
use kuzul_model::Kuzul;

use crate::{
    arguments::Export,
    exit::Trouble,
    journal_file::{self, Part, Shown, head_words},
    place::Place,
    speech::{say, tell},
};

/// Writes the file.
pub(crate) fn run(options: &Export) -> Result<(), Trouble> {
    let place = Place::of(&options.location)?;
    let stream = &options.location.territory;
    place.expect_territory(stream)?;
    let mut journal = place.reader()?;
    let mut part = Part::whole();
    if options.public {
        part.scope = Scope::Public;
        part.shown = Some(shown(&place, &mut *journal, stream)?);
    }
    let on_fault = |fault: &_| place.trouble(fault);
    let report = journal_file::write(&options.file, &mut *journal, stream, &part, on_fault)?;
    tell(&say!(
        "command-written",
        file = options.file.display().to_string(),
        records = report.records,
    ));
    tell(&say!("command-head", head = head_words(report.head)));
    Ok(())
}

/// What is shown now: the journal is read once before it is written.
fn shown(place: &Place, journal: &mut dyn Journal, stream: &Stream) -> Result<Shown, Trouble> {
    let trouble = |fault| place.trouble(&fault);
    let known = journal_file::length(journal, stream).map_err(trouble)?;
    let history = History::<Kuzul>::new(stream.clone(), place.reader()?);
    let state = history.state_at(known).map_err(trouble)?;
    Ok(Shown { state, known })
}
