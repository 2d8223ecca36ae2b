//! The way out: `kuzul room pack` in the town, `kuzul room unpack` on the laptop.

use std::{
    fs,
    io::{BufRead, Read},
    path::Path,
};

use kuzul_engine::{CommandId, Core, Submission};
use kuzul_journal::{
    Head, Journal, Seq, Store, Stream,
    jsonl::{FileError, Reader, Scope},
    sqlite::SqliteStore,
    verify,
};
use kuzul_model::{
    Actor, Command, Event, Kuzul,
    id::MeetingId,
    pack::{HEADER_BYTES_MAX, Header, HeaderError, Token, Unpacked, Way},
    returning,
};

use crate::{
    arguments::{PackRoom, UnpackRoom},
    exit::{Exit, Trouble, trouble},
    import,
    journal_file::{self, BATCH, FileReader, Part},
    opener::Opener,
    place::Place,
    serve,
    speech::{say, tell},
};

/// Writes a pack.
pub(super) fn pack(options: &PackRoom) -> Result<(), Trouble> {
    let place = Place::of(&options.location)?;
    let stream = place.territory(&options.location)?;
    place.expect_territory(&stream)?;
    let mut journal = place.reader()?;
    let meeting = options
        .meeting
        .map(|number| title(&place, &mut *journal, &stream, number))
        .transpose()?;
    let (meeting, title) = meeting.map_or((None, None), |(id, title)| (Some(id), title));
    let part = Part {
        heading: Header::packed(token()?, meeting, title).line(),
        after: None,
        scope: Scope::Public,
        // What is hidden may be shown again in the room.
        shown: None,
    };
    let file = options.file.display().to_string();
    let on_fault = |fault: &_| place.trouble(fault);
    let report = journal_file::write(&options.file, &mut *journal, &stream, &part, on_fault)?;
    if report.withheld > 0 {
        // What it wrote would never find its way into the town's journal.
        let _ = fs::remove_file(&options.file);
        let place = place.to_string();
        return Err(trouble!(
            Exit::BadInput,
            "command-room-packed-already",
            place = place
        ));
    }
    tell(&say!(
        "command-room-packed",
        file = file,
        records = report.records
    ));
    Ok(())
}

/// The meeting with this number, and its title unless it was dropped.
fn title(
    place: &Place,
    journal: &mut dyn Journal,
    stream: &Stream,
    number: Seq,
) -> Result<(MeetingId, Option<String>), Trouble> {
    let record = journal_file::record(journal, stream, number);
    let record = record.map_err(|fault| place.trouble(&fault))?;
    let event = record.and_then(|record| {
        <Kuzul as kuzul_engine::Model>::decode(&record.kind, record.open.words(), None).ok()
    });
    match event {
        Some(Event::MeetingAnnounced(announced)) => Ok((MeetingId(number), Some(announced.title))),
        _ => Err(trouble!(
            Exit::Usage,
            "command-room-no-meeting",
            number = number.to_string(),
            place = place.to_string()
        )),
    }
}

fn token() -> Result<Token, Trouble> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes)
        .map_err(|error| trouble!(Exit::Fault, "command-no-randomness").because(&error))?;
    Ok(Token(bytes))
}

/// Makes a data folder out of a pack.
pub(super) fn unpack(options: &UnpackRoom) -> Result<(), Trouble> {
    let file = &options.file;
    let (header, stream, head) = sound(file)?;
    let place = Place::Folder(options.data.clone(), Opener::of(&options.passphrase));
    let _held = place.hold("kuzul room unpack")?;
    if !place.territories()?.is_empty() {
        return Err(trouble!(
            Exit::Occupied,
            "command-room-occupied",
            place = place.to_string()
        ));
    }
    let unpacked = header.unpacked(head, token()?);
    import::aside(&place, &options.data, |aside| {
        let store = import::open(&place, aside)?;
        fill(&place, &store, file, &stream, head)?;
        begin(&place, &store, &stream, unpacked)
    })?;
    tell(&say!("command-room-unpacked", place = place.to_string()));
    Ok(())
}

/// Opens a pack behind its first line.
fn open(path: &Path) -> Result<(Header, FileReader), Trouble> {
    let file = path.display().to_string();
    let other = |error: HeaderError| {
        trouble!(
            Exit::BadInput,
            "command-room-not-a-pack",
            file = file.clone()
        )
        .because(&error)
    };
    let mut input = journal_file::buffered(path)?;
    let mut line = Vec::new();
    let read = Read::take(&mut input, HEADER_BYTES_MAX as u64).read_until(b'\n', &mut line);
    read.map_err(|error| {
        let (line, reason) = (1, error.to_string());
        journal_file::wrong(path, &FileError { line, reason })
    })?;
    let line = String::from_utf8(line).map_err(|_| other(HeaderError::Other))?;
    let header = Header::read(&line).map_err(other)?;
    if header.room != Way::Packed {
        return Err(trouble!(
            Exit::BadInput,
            "command-room-is-brought",
            file = file
        ));
    }
    let reader = Reader::following(input, 1).map_err(|error| journal_file::wrong(path, &error))?;
    Ok((header, reader))
}

/// Recounts a pack: everything must fit, and this version must know every kind of event in it.
fn sound(path: &Path) -> Result<(Header, Stream, Head), Trouble> {
    let (header, mut reader) = open(path)?;
    let report =
        verify::file(&mut reader, []).map_err(|error| journal_file::wrong(path, &error))?;
    if let Some(problem) = report.problems.first() {
        let line = journal_file::line_of(path, open(path)?.1, problem)?;
        return Err(journal_file::problem_at(path, line, problem));
    }
    journal_file::check_events(path, open(path)?.1)?;
    Ok((header, reader.stream().clone(), report.head))
}

fn fill(
    place: &Place,
    store: &SqliteStore,
    file: &Path,
    stream: &Stream,
    head: Head,
) -> Result<(), Trouble> {
    let mut journal = store.writer().map_err(|fault| place.trouble(&fault))?;
    let (_, reader) = open(file)?;
    let mut part = Vec::with_capacity(BATCH);
    let mut after = 0;
    for record in reader {
        part.push(record.map_err(|error| journal_file::wrong(file, &error))?);
        if part.len() == BATCH {
            after = import::append(place, &mut *journal, stream, after, &part)?;
            part.clear();
        }
    }
    let after = import::append(place, &mut *journal, stream, after, &part)?;
    if after == head.seq {
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

/// Writes the first record of the laptop itself.
fn begin(
    place: &Place,
    store: &SqliteStore,
    stream: &Stream,
    unpacked: Unpacked,
) -> Result<(), Trouble> {
    let trouble = |fault| place.trouble(&fault);
    let salts = Box::new(fill_with_randomness);
    let mut core = Core::<Kuzul>::new(stream.clone(), store.writer().map_err(trouble)?, salts);
    core.replay().map_err(trouble)?;
    let command = Command::Returning(returning::Command::Unpack(unpacked));
    let submission = Submission {
        id: CommandId(token()?.0),
        by: Actor::Operator,
        command,
        at: None,
    };
    let step = core.run(&[submission], serve::now());
    match step.outcomes.into_iter().next() {
        Some(Ok(_)) => Ok(()),
        Some(Err(error)) => Err(trouble!(
            Exit::Fault,
            "command-not-writable",
            place = place.to_string()
        )
        .because(&error)),
        None => Err(trouble!(
            Exit::Fault,
            "command-not-writable",
            place = place.to_string()
        )),
    }
}

fn fill_with_randomness(bytes: &mut [u8]) {
    #[expect(
        clippy::expect_used,
        reason = "no salt may be written that is not random"
    )]
    getrandom::fill(bytes).expect("the operating system gives randomness");
}
