//! `kuzul verify`: recounts a journal and names all that does not fit.

use std::path::Path;

use kuzul_journal::{Head, Stream, sqlite, verify};

use crate::{
    arguments::Verify,
    exit::{self, Exit, Trouble, trouble},
    journal_file::{self, head_words, problem_words},
    opener::Opener,
    place::Place,
    press,
    speech::{say, tell},
};

/// Recounts what the options name.
pub(crate) fn run(options: &Verify) -> Result<(), Trouble> {
    match &options.file {
        // Only a PDF is compared with the data; any other file is all that is recounted.
        Some(file) if options.names_data() && !press::is_pdf(file).unwrap_or(false) => {
            Err(trouble!(Exit::Usage, "command-verify-both"))
        }
        Some(file) if press::is_pdf(file)? => press::verify(file, options),
        Some(file) if journal_file::is_sqlite(file)? => {
            let opener = Opener::of(&options.location.passphrase);
            backup(file, &options.heads, &opener)
        }
        Some(file) => journal(file, &options.heads),
        None => place(options),
    }
}

fn journal(file: &Path, heads: &[Head]) -> Result<(), Trouble> {
    // Where the file stops being a journal, the answer is no.
    let no = |trouble| Trouble {
        exit: Exit::No,
        ..trouble
    };
    let mut reader = journal_file::open(file).map_err(|trouble| match trouble.exit {
        Exit::BadInput => no(trouble),
        _ => trouble,
    })?;
    let counted = verify::file(&mut reader, heads.iter().copied());
    let report = counted.map_err(|error| no(journal_file::wrong(file, &error)))?;
    answer(&file.display().to_string(), reader.stream(), &report)
}

/// Recounts every territory in a SQLite file.
pub(crate) fn backup(file: &Path, heads: &[Head], opener: &Opener) -> Result<(), Trouble> {
    let name = file.display().to_string();
    let trouble = |fault| exit::fault_at(&name, &fault);
    let streams = sqlite::streams(file).map_err(trouble)?;
    let mut reader = sqlite::open_to_read(file, opener.key_of(file)?.as_ref()).map_err(trouble)?;
    for stream in &streams {
        let report = verify::journal(&mut *reader, stream, heads.iter().copied());
        answer(&name, stream, &report.map_err(trouble)?)?;
    }
    Ok(())
}

fn place(options: &Verify) -> Result<(), Trouble> {
    let place = Place::of(&options.location)?;
    let stream = &options.location.territory;
    place.expect_territory(stream)?;
    let mut reader = place.reader()?;
    let report = verify::journal(&mut *reader, stream, options.heads.iter().copied());
    let report = report.map_err(|fault| place.trouble(&fault))?;
    answer(&place.to_string(), stream, &report)
}

fn answer(place: &str, stream: &Stream, report: &verify::Report) -> Result<(), Trouble> {
    tell(&say!(
        "command-recounted",
        place = place.to_owned(),
        territory = stream.to_string(),
        records = report.records,
        redactions = report.redactions,
    ));
    if report.withheld > 0 {
        tell(&say!("command-withheld", seq = report.withheld));
    }
    if report.held > 0 {
        tell(&say!("command-held", count = report.held));
    }
    tell(&say!("command-head", head = head_words(report.head)));
    for problem in &report.problems {
        tell(&problem_words(problem));
    }
    match report.problems.len() {
        0 => {
            tell(&say!("command-sound"));
            Ok(())
        }
        count => Err(trouble!(Exit::No, "command-not-sound", count = count)),
    }
}
