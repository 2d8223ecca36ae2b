//! `kuzul demo`: a real process of 2015–2016, loaded through commands at the dates when it happened.
//!
//! The files are read and checked as a whole, their commands are carried out in memory, and the
//! records that come of them are written in one transaction: a mistake in a file, or a power cut,
//! leaves nothing behind. Ids, times and salts follow from the files alone, so that the same files
//! give the same journal, bit for bit, and loading them again changes nothing.

mod board;
mod council;
mod dates;
mod facts;
mod files;
mod format;
mod meeting;
mod opinion;
mod process;
mod referral;
mod story;
mod territory;
mod validation;
mod workshop;

use std::time::Instant;

use kuzul_journal::{AppendError, Record, Stream};

use crate::{
    arguments,
    exit::{Exit, Trouble, trouble},
    place::{Held, Place},
    serve,
    speech::{say, tell},
};
use facts::Facts;
use story::Story;

/// Fills the place, and serves it where an address is given.
pub(crate) fn run(options: &arguments::Demo) -> Result<(), Trouble> {
    let place = Place::of(&options.location)?;
    let began = Instant::now();
    let files = match &options.from {
        Some(folder) => files::of_folder(folder)?,
        None => files::embedded(),
    };
    let stream = &options.location.territory;
    let records = records(files, stream)?;
    let held = place.hold("kuzul demo")?;
    let written = write(&place, &held, stream, &records)?;
    let head = records.last().map(Record::head);
    let head = head.map_or(String::new(), |head| format!("{}:{}", head.seq, head.chain));
    let milliseconds = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
    if written {
        tell(&say!(
            "command-demo-loaded",
            records = records.len(),
            place = place.to_string(),
            milliseconds = milliseconds,
        ));
    } else {
        tell(&say!("command-demo-there", place = place.to_string()));
    }
    tell(&say!("command-head", head = head));
    match options.listen {
        Some(listen) => {
            let setting = serve::Setting::new(&place, &options.location, &options.site, listen);
            serve::serve(&setting, held)
        }
        None => Ok(()),
    }
}

/// The journal that the files tell.
fn records(files: Vec<files::File>, stream: &Stream) -> Result<Vec<Record>, Trouble> {
    let facts = Facts::read(files)?;
    let moments = facts.moments()?;
    let mut story = Story::default();
    territory::tell(&facts, moments.beginning, &mut story)?;
    council::tell(&facts, moments, &mut story)?;
    referral::tell(&facts, &mut story)?;
    process::tell(&facts, moments, &mut story)?;
    // Both are of one moment: the plenary is over when it is said to have been held.
    validation::tell(&facts, &mut story)?;
    meeting::tell(&facts, moments, &mut story)?;
    workshop::tell(&facts, moments, &mut story)?;
    opinion::tell(&facts, &mut story)?;
    story.records(stream)
}

/// Writes the records where there are none. `false` where they are there already.
fn write(place: &Place, held: &Held, stream: &Stream, records: &[Record]) -> Result<bool, Trouble> {
    let trouble = |fault| place.trouble(&fault);
    let mut journal = held.store.writer().map_err(trouble)?;
    let first = journal.read_from(stream, 0, 1).map_err(trouble)?;
    if first.is_empty() {
        return match journal.append(stream, 0, records) {
            Ok(()) => Ok(true),
            Err(AppendError::Fault(fault)) => Err(trouble(fault)),
            Err(error) => Err(occupied(place).because(&error)),
        };
    }
    // The demo is there when its last record is: a chain has one past only.
    let before_last = records.len().saturating_sub(1) as u64;
    let there = journal.read_from(stream, before_last, 1).map_err(trouble)?;
    let same = there.first().map(Record::head) == records.last().map(Record::head);
    if same {
        Ok(false)
    } else {
        Err(occupied(place))
    }
}

fn occupied(place: &Place) -> Trouble {
    trouble!(
        Exit::Occupied,
        "command-demo-occupied",
        place = place.to_string()
    )
}
