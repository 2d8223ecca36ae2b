//! ODT (OpenDocument 1.3 text) for those who must work on in a word processor.
//!
//! Headings, lists, tables with heads, notes, quotes, charts, contents and references are those of
//! the word processor, so that they go on working when the text is changed.

mod blocks;
mod content;
mod lines;
mod package;
mod styles;
mod tables;

use thiserror::Error;

use crate::check::{Fault, list};
use crate::document::Document;

/// Why no ODT came out.
#[derive(Debug, Error)]
pub enum OdtError {
    /// The document has faults; nothing was tried.
    #[error("the document has faults: {}", list(.0))]
    Faults(Vec<Fault>),
    /// The archive could not be written.
    #[error("the archive could not be written")]
    Archive(#[from] zip::result::ZipError),
    /// The archive could not be written.
    #[error("the archive could not be written")]
    Write(#[from] std::io::Error),
}

/// The document as an ODT file.
///
/// # Errors
///
/// When the document has faults, or is too large for an archive.
pub fn odt(document: &Document) -> Result<Vec<u8>, OdtError> {
    let faults = document.faults();
    if !faults.is_empty() {
        return Err(OdtError::Faults(faults));
    }
    let typeset = document.typeset();
    let content = content::of(&typeset);
    package::pack(&typeset, content)
}
