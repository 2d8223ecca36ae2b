//! The way back: `kuzul room bring` on the laptop, `kuzul room return` in the town.

use std::path::Path;

use kuzul_engine::{Engine, Model, Options};
use kuzul_journal::{Journal, Stream, continuation::UNPACKED, jsonl::Scope};
use kuzul_model::{
    Actor, Event, Kuzul,
    pack::{Header, Unpacked},
};
use kuzul_web::returning::{self, BroughtFile, Stop};

use crate::{
    arguments::{BringRoom, ReturnRoom},
    exit::{Exit, Trouble, trouble},
    journal_file::{self, BATCH, Part},
    place::{Held, Place},
    serve,
    speech::{say, tell, words},
};

/// Writes what happened on the laptop to a file.
pub(super) fn bring(options: &BringRoom) -> Result<(), Trouble> {
    let place = Place::of(&options.location)?;
    let stream = place.territory(&options.location)?;
    place.expect_territory(&stream)?;
    let mut journal = place.reader()?;
    let Some(unpacked) = unpacked(&place, &mut *journal, &stream)? else {
        return Err(trouble!(
            Exit::BadInput,
            "command-room-not-packed",
            place = place.to_string()
        ));
    };
    let part = Part {
        heading: Header::brought(&unpacked).line(),
        after: Some(unpacked.head),
        scope: Scope::Whole,
        shown: None,
    };
    let on_fault = |fault: &_| place.trouble(fault);
    let report = journal_file::write(&options.file, &mut *journal, &stream, &part, on_fault)?;
    tell(&say!(
        "command-room-brought",
        file = options.file.display().to_string(),
        records = report.records,
    ));
    Ok(())
}

/// What the laptop took along, where these are the data of one.
pub(super) fn unpacked(
    place: &Place,
    journal: &mut dyn Journal,
    stream: &Stream,
) -> Result<Option<Unpacked>, Trouble> {
    let mut after = 0;
    loop {
        let records = journal.read_from(stream, after, BATCH);
        let records = records.map_err(|fault| place.trouble(&fault))?;
        let Some(last) = records.last() else {
            return Ok(None);
        };
        after = last.seq;
        let found = records.iter().find(|record| record.kind == UNPACKED);
        let event =
            found.and_then(|found| Kuzul::decode(&found.kind, found.open.words(), None).ok());
        if let Some(Event::RoomUnpacked(unpacked)) = event {
            return Ok(Some(unpacked));
        }
    }
}

/// Takes what a laptop brought.
pub(super) fn take_back(options: &ReturnRoom) -> Result<(), Trouble> {
    check(&options.file)?;
    let place = Place::of(&options.location)?;
    let stream = place.territory(&options.location)?;
    place.expect_territory(&stream)?;
    let held = place.hold("kuzul room return")?;
    let engine = start(&place, &stream, &held, options)?;
    let input = journal_file::buffered(&options.file)?;
    let report = returning::take_back(&engine, &Actor::Operator, input);
    engine.stop();
    drop(held);
    let told = usize::from(report.stop.is_some());
    let sentences = report.sentences(words());
    // Why it stopped is said last, as what went wrong.
    for sentence in sentences.iter().take(sentences.len() - told) {
        tell(sentence);
    }
    report.stop.map_or(Ok(()), |stop| Err(stopped(&stop)))
}

/// Reads the whole file before anything is taken: what was altered changes nothing.
fn check(path: &Path) -> Result<(), Trouble> {
    let read = || {
        let input = journal_file::buffered(path).map_err(Err)?;
        let mut file = BroughtFile::open(input).map_err(Ok)?;
        while file.record().map_err(Ok)?.is_some() {}
        Ok(())
    };
    read().map_err(|wrong| match wrong {
        Ok(wrong) => stopped(&Stop::Wrong(wrong)),
        Err(trouble) => trouble,
    })
}

fn start(
    place: &Place,
    stream: &Stream,
    held: &Held,
    options: &ReturnRoom,
) -> Result<Engine<Kuzul>, Trouble> {
    let folder = match place {
        Place::Folder(folder, _) => Some(folder.as_path()),
        Place::Server(_) => options.location.data.as_deref(),
    };
    let cache = folder.and_then(serve::Cache::hold);
    let options = Options {
        stream: stream.clone(),
        snapshot: cache
            .as_ref()
            .map(|cache| cache.snapshot(stream, held.key.as_ref())),
        clock: Box::new(serve::now),
        // The command ends with what was not confirmed.
        on_death: Box::new(|cause| tracing::error!(%cause, "the writer has died")),
    };
    let (engine, _) =
        Engine::start(&*held.store, options).map_err(|fault| place.trouble(&fault))?;
    Ok(engine)
}

pub(super) fn stopped(stop: &Stop) -> Trouble {
    let exit = if stop.is_failure() {
        Exit::Fault
    } else {
        Exit::BadInput
    };
    Trouble::new(
        exit,
        say!("command-room-stopped", reason = stop.sentence(words())),
    )
}
