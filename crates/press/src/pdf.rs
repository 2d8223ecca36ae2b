//! PDF by Typst: tagged for PDF/UA-1, the same bytes for the same document.
//!
//! The templates in `typst/` are fixed. What people wrote reaches them as data (`/data.json`),
//! where a string is a string; the world that they are set in has no other files than our
//! templates, fonts and the document's own images, no clock and no network.

mod coverage;
mod world;

use sha2::{Digest, Sha256};
use thiserror::Error;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use coverage::Letters;
pub(crate) use coverage::without_marks;

use crate::check::{Fault, list};
use crate::deck::Deck;
use crate::document::{Document, Kind};
use crate::sheet::{self, Sheet};
use world::{Press, Template};

/// Why no PDF came out.
#[derive(Debug, Error)]
pub enum PdfError {
    /// The document has faults; nothing was tried.
    #[error("the document has faults: {}", list(.0))]
    Faults(Vec<Fault>),
    /// Typst refused. With a document without faults this is a mistake of ours.
    #[error("typesetting failed: {0}")]
    Typesetting(String),
}

/// The document as a tagged PDF (PDF/UA-1).
///
/// Opinions and contributions have a cover, contents and running heads; minutes begin with their
/// title; a [`Kind::OnePage`] is set on one A4 page, smaller where it must be.
///
/// # Errors
///
/// When the document has faults, or Typst refuses.
pub fn pdf(document: &Document) -> Result<Vec<u8>, PdfError> {
    let faults = document.faults();
    if !faults.is_empty() {
        return Err(PdfError::Faults(faults));
    }
    let template = match document.metadata.kind {
        Kind::OnePage => Template::OnePage,
        Kind::Opinion | Kind::Contribution | Kind::Minutes => Template::Document,
    };
    let typeset = document.typeset();
    with_letters(|letters| {
        let mut drawn = typeset.clone();
        drawn.change_texts(&mut |line| coverage::line(line, letters), &mut |text| {
            *text = coverage::drawable(text, letters);
        });
        typeset_sheet(template, sheet::of(&drawn))
    })
}

/// Tries all letters first, then those that are sure.
fn with_letters(
    attempt: impl Fn(Letters) -> Result<Vec<u8>, PdfError>,
) -> Result<Vec<u8>, PdfError> {
    attempt(Letters::All).or_else(|_| attempt(Letters::Simple))
}

/// The slides as a tagged PDF, 16:9.
///
/// # Errors
///
/// As [`pdf`].
pub fn deck_pdf(deck: &Deck) -> Result<Vec<u8>, PdfError> {
    typeset_deck(deck, Template::Slides)
}

/// The speaker notes as a tagged PDF, A4: each slide in brief, and what to say.
///
/// # Errors
///
/// As [`pdf`].
pub fn notes_pdf(deck: &Deck) -> Result<Vec<u8>, PdfError> {
    typeset_deck(deck, Template::Notes)
}

fn typeset_deck(deck: &Deck, template: Template) -> Result<Vec<u8>, PdfError> {
    let faults = deck.faults();
    if !faults.is_empty() {
        return Err(PdfError::Faults(faults));
    }
    let typeset = deck.typeset();
    with_letters(|letters| {
        let mut drawn = typeset.clone();
        drawn.change_texts(&mut |line| coverage::line(line, letters), &mut |text| {
            *text = coverage::drawable(text, letters);
        });
        typeset_sheet(template, crate::deck::sheet::of(&drawn))
    })
}

fn typeset_sheet(template: Template, sheet: Sheet) -> Result<Vec<u8>, PdfError> {
    let identity = identity(template, &sheet);
    let press = Press::new(template, sheet);
    let document = typst::compile(&press).output.map_err(refusal)?;
    let standards = PdfStandards::new(&[PdfStandard::Ua_1])
        .map_err(|error| PdfError::Typesetting(error.message().to_string()))?;
    let options = PdfOptions {
        ident: typst::foundations::Smart::Custom(identity),
        creator: typst::foundations::Smart::Custom(Some("Kuzul".to_owned())),
        // The date stands in the document; there is no clock.
        timestamp: None,
        page_ranges: None,
        standards,
        tagged: true,
        pretty: false,
    };
    typst_pdf::pdf(&document, &options).map_err(refusal)
}

/// The file's identifier: a hash of all that it is made of.
fn identity(template: Template, sheet: &Sheet) -> String {
    let mut hash = Sha256::new();
    hash.update(template.path());
    hash.update(sheet.data.to_string());
    for (path, bytes) in &sheet.files {
        hash.update(path);
        hash.update(bytes);
    }
    hash.finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

fn refusal(errors: impl IntoIterator<Item = typst::diag::SourceDiagnostic>) -> PdfError {
    // The same mistake often comes many times.
    let messages: std::collections::BTreeSet<String> = errors
        .into_iter()
        .map(|error| {
            let hints: Vec<&str> = error.hints.iter().map(|hint| hint.v.as_str()).collect();
            format!("{} {}", error.message, hints.join(" "))
        })
        .collect();
    PdfError::Typesetting(Vec::from_iter(messages).join("; "))
}
