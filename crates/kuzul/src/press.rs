//! `kuzul press`: files of opinions, made from the journal; and how a PDF in hand is checked.

mod check;
mod job;

pub(crate) use check::{is_pdf, verify};
pub(crate) use job::run as job;

use std::{fs::OpenOptions, io::Write, path::Path};

use kuzul_engine::History;
use kuzul_journal::Seq;
use kuzul_locale::{Language, Words};
use kuzul_model::{Kuzul, id::OpinionId};
use kuzul_press::{Document, Job, Seal};
use kuzul_web::opinion::{Form, Wanted, make};

use crate::{
    arguments::{Press, PressFormat},
    exit::{Exit, Trouble, trouble},
    place::Place,
    speech::{say, tell},
};

/// Makes the file of an opinion.
pub(crate) fn run(options: &Press) -> Result<(), Trouble> {
    let place = Place::of(&options.location)?;
    let stream = &options.location.territory;
    place.expect_territory(stream)?;
    let history = History::<Kuzul>::new(stream.clone(), place.reader()?);
    let opinion = OpinionId(options.opinion);
    let wanted = options.at.map_or(Wanted::Newest, Wanted::At);
    let now = history
        .state_at(Seq::MAX)
        .map_err(|fault| place.trouble(&fault))?;
    let today = jiff::Zoned::now().date();
    let site = options.public_url.as_deref();
    let document = make(&history, &now, opinion, wanted, (today, site));
    let document = document.map_err(|fault| place.trouble(&fault))?;
    let document = document.ok_or_else(|| {
        trouble!(
            Exit::BadInput,
            "command-press-none",
            opinion = options.opinion.to_string()
        )
    })?;
    let form = match options.format {
        PressFormat::Pdf => Form::Pdf,
        PressFormat::Slides => Form::Slides,
        PressFormat::Notes => Form::Notes,
        PressFormat::OnePage => Form::OnePage,
        PressFormat::Odt => Form::Odt,
    };
    let bytes = made(&form.job(&document))?;
    write(&options.out, &bytes)?;
    tell(&say!(
        "command-press-written",
        file = options.out.display().to_string(),
        bytes = bytes.len(),
    ));
    tell(&sealed(&document));
    Ok(())
}

/// Makes what a job asks for.
fn made(job: &Job) -> Result<Vec<u8>, Trouble> {
    job.run()
        .map_err(|error| trouble!(Exit::BadInput, "command-press-refused").because(&error))
}

/// What a document is sealed with, in words.
fn sealed(document: &Document) -> crate::speech::Sentence {
    match &document.metadata.seal {
        Seal::Draft => say!("command-press-draft"),
        Seal::Frozen { seq, chain } => say!(
            "command-press-sealed",
            edition = document.metadata.edition.number,
            head = format!("{seq}:{chain}"),
            date = document.metadata.date.in_words(Words::of(Language::French)),
        ),
    }
}

/// Writes a new file.
fn write(path: &Path, bytes: &[u8]) -> Result<(), Trouble> {
    let file = || path.display().to_string();
    let opened = OpenOptions::new().write(true).create_new(true).open(path);
    let mut opened = opened.map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => {
            trouble!(Exit::Occupied, "command-file-exists", file = file())
        }
        _ => trouble!(Exit::Fault, "command-not-written", file = file()).because(&error),
    })?;
    opened
        .write_all(bytes)
        .and_then(|()| opened.sync_all())
        .map_err(|error| {
            trouble!(Exit::Fault, "command-not-written", file = file()).because(&error)
        })
}
