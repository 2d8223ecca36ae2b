//! What a process of its own is asked to make.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::check::Unreadable;
use crate::deck::Deck;
use crate::document::Document;
use crate::odt::OdtError;

/// One thing to make, as JSON: `{"make": "pdf", "document": {…}}`. The answer are the bytes of a
/// file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "make", rename_all = "snake_case")]
pub enum Job {
    /// The document as PDF.
    Pdf {
        /// The document.
        document: Document,
    },
    /// The page for officials as PDF.
    OnePage {
        /// The document that it is drawn from.
        document: Document,
    },
    /// The document as ODT.
    Odt {
        /// The document.
        document: Document,
    },
    /// The slides of a document as JSON of a [`Deck`].
    Slides {
        /// The document.
        document: Document,
    },
    /// Slides as PDF.
    DeckPdf {
        /// The slides.
        deck: Deck,
    },
    /// Speaker notes as PDF.
    NotesPdf {
        /// The slides.
        deck: Deck,
    },
}

/// Why nothing was made.
#[derive(Debug, Error)]
pub enum JobError {
    /// What was asked for cannot be read.
    #[error("the order cannot be read")]
    Unreadable(#[from] Unreadable),
    /// It was no PDF that could be made of it.
    #[cfg(feature = "pdf")]
    #[error("no PDF could be made")]
    Pdf(#[from] crate::pdf::PdfError),
    /// It was no ODT that could be made of it.
    #[error("no ODT could be made")]
    Odt(#[from] OdtError),
    /// This program was built without Typst.
    #[error("this program was built without PDF")]
    NoPdf,
}

impl Job {
    /// Reads an order.
    ///
    /// # Errors
    ///
    /// When the JSON is no order. The document's own faults are found when it is run.
    pub fn from_json(json: &[u8]) -> Result<Self, JobError> {
        Ok(serde_json::from_slice(json).map_err(Unreadable::from)?)
    }

    /// Makes what is asked for.
    ///
    /// # Errors
    ///
    /// When the document has faults, or a format refuses it.
    pub fn run(&self) -> Result<Vec<u8>, JobError> {
        match self {
            Self::Odt { document } => Ok(crate::odt(document)?),
            Self::Slides { document } => {
                let deck = crate::slides(document);
                Ok(serde_json::to_vec_pretty(&deck).map_err(Unreadable::from)?)
            }
            Self::Pdf { .. }
            | Self::OnePage { .. }
            | Self::DeckPdf { .. }
            | Self::NotesPdf { .. } => self.run_pdf(),
        }
    }

    #[cfg(feature = "pdf")]
    fn run_pdf(&self) -> Result<Vec<u8>, JobError> {
        Ok(match self {
            Self::OnePage { document } => crate::pdf(&crate::one_page(document))?,
            Self::Pdf { document } => crate::pdf(document)?,
            Self::DeckPdf { deck } => crate::deck_pdf(deck)?,
            Self::NotesPdf { deck } => crate::notes_pdf(deck)?,
            Self::Odt { .. } | Self::Slides { .. } => return self.run(),
        })
    }

    #[cfg(not(feature = "pdf"))]
    fn run_pdf(&self) -> Result<Vec<u8>, JobError> {
        Err(JobError::NoPdf)
    }
}
