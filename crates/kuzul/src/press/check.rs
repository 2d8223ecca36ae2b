//! `kuzul verify FILE.pdf`: the opinion that the PDF's seal names is made again and compared.

use std::{fs::File, io::Read, path::Path};

use kuzul_engine::History;
use kuzul_journal::{Journal as _, Seq, Store as _, memory::MemoryStore};
use kuzul_model::{Kuzul, State, access::Viewer, id::OpinionId, opinion::Opinion};
use kuzul_web::opinion::{Form, SealMark, Wanted, make, seal_of};
use sha2::{Digest, Sha256};

use crate::{
    arguments::Verify,
    exit::{Exit, Trouble, trouble},
    journal_file,
    place::Place,
    speech::{say, tell},
};

/// Largest PDF that is read, in bytes.
const PDF_BYTES_MAX: u64 = 256 << 20;

/// Whether a file is a PDF.
pub(crate) fn is_pdf(path: &Path) -> Result<bool, Trouble> {
    let start = read(path, 5)?;
    Ok(start == b"%PDF-")
}

fn read(path: &Path, most: u64) -> Result<Vec<u8>, Trouble> {
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes));
    read.map_err(|error| {
        let file = path.display().to_string();
        trouble!(Exit::Fault, "command-unreadable", file = file).because(&error)
    })?;
    Ok(bytes)
}

/// Checks a PDF against a journal.
pub(crate) fn verify(pdf: &Path, options: &Verify) -> Result<(), Trouble> {
    let bytes = read(pdf, PDF_BYTES_MAX)?;
    let file = pdf.display().to_string();
    let Some(seal) = seal_of(&bytes) else {
        return Err(trouble!(Exit::No, "command-press-no-seal", file = file));
    };
    let history = history(options)?;
    let fault = |fault| match Place::of(&options.location) {
        Ok(place) => place.trouble(&fault),
        Err(trouble) => trouble,
    };
    let now = history.state_at(Seq::MAX).map_err(fault)?;
    let head = format!("{}:{}", seal.seq, seal.chain);
    let editions = editions(&now, &seal);
    for (opinion, edition, digest) in &editions {
        let own: String = Sha256::digest(&bytes)
            .iter()
            .map(|b| format!("{b:02x}"))
            .collect();
        if digest.as_deref() == Some(own.as_str())
            || is_made(&history, &now, *opinion, *edition, &bytes).map_err(fault)?
        {
            tell(&say!(
                "command-press-same",
                file = file,
                opinion = opinion.to_string(),
                edition = *edition,
                head = head,
            ));
            return Ok(());
        }
    }
    Err(if editions.is_empty() {
        trouble!(Exit::No, "command-press-unknown", file = file, head = head)
    } else {
        trouble!(Exit::No, "command-press-other", file = file, head = head)
    })
}

/// The journal that is compared with: that of a file, or of the data.
fn history(options: &Verify) -> Result<History<Kuzul>, Trouble> {
    let Some(path) = &options.journal else {
        let place = Place::of(&options.location)?;
        let stream = &options.location.territory;
        place.expect_territory(stream)?;
        return Ok(History::new(stream.clone(), place.reader()?));
    };
    let mut reader = journal_file::open(path)?;
    let stream = reader.stream().clone();
    let mut store = MemoryStore::default();
    let mut records = Vec::new();
    for record in &mut reader {
        records.push(record.map_err(|error| journal_file::wrong(path, &error))?);
    }
    let broken = || trouble!(Exit::BadInput, "command-press-journal");
    store
        .append(&stream, 0, &records)
        .map_err(|error| broken().because(&error))?;
    let journal = store.reader().map_err(|error| broken().because(&error))?;
    Ok(History::new(stream, journal))
}

/// Editions that a seal names, with the digest that was kept when they were frozen.
fn editions(now: &State, seal: &SealMark) -> Vec<(OpinionId, u32, Option<String>)> {
    let of_opinion = |opinion: &Opinion| {
        let id = opinion.id;
        let editions = opinion.editions.iter().map(|edition| &edition.frozen);
        let named = editions.filter(|it| it.made_from == seal.seq && it.chain == seal.chain);
        let named = named.map(|it| (id, it.edition, it.pdf.clone()));
        named.collect::<Vec<_>>()
    };
    let seen = now.seen_by(Viewer::Public);
    seen.opinions().flat_map(of_opinion).collect()
}

/// Whether one of the PDFs of an edition has these bytes.
fn is_made(
    history: &History<Kuzul>,
    now: &State,
    opinion: OpinionId,
    edition: u32,
    bytes: &[u8],
) -> Result<bool, kuzul_journal::Fault> {
    let wanted = Wanted::Edition(edition);
    // The day and the address of a draft: an edition has its own.
    let today = jiff::civil::Date::ZERO;
    let Some(document) = make(history, now, opinion, wanted, (today, None))? else {
        return Ok(false);
    };
    let forms = Form::ALL.into_iter().filter(|form| *form != Form::Odt);
    Ok(forms
        .map(|form| form.job(&document).run())
        .any(|made| made.is_ok_and(|made| made == bytes)))
}
