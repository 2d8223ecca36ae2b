//! Documents from one model: an opinion as data gives the tagged PDF, the page for officials, the
//! slides with their notes, and an ODT to work on. (The web page is made from it by `kuzul-web`.)
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let json = r#"{
//!     "format": 1,
//!     "metadata": {
//!         "kind": "opinion", "title": "Le numérique", "council": "Conseil de développement",
//!         "language": "fr", "date": "2016-08", "seal": { "type": "draft" }
//!     },
//!     "blocks": [
//!         { "type": "heading", "id": "objet", "level": 1, "text": [{ "type": "text", "text": "Objet" }] },
//!         { "type": "paragraph", "id": "p1", "text": [{ "type": "text", "text": "Pourquoi ?" }] }
//!     ]
//! }"#;
//! let document = kuzul_press::Document::from_json(json.as_bytes())?;
//! let odt = kuzul_press::odt(&document)?;
//! assert!(odt.starts_with(b"PK"));
//! # #[cfg(feature = "pdf")]
//! assert!(kuzul_press::pdf(&document)?.starts_with(b"%PDF"));
//! # Ok(())
//! # }
//! ```
//!
//! The crate knows nothing of journals, councils or pages: a [`Document`] says all that is printed.
//! It has no clock and no randomness: the same document gives the same bytes. What people wrote is
//! words everywhere; Typst, HTML or Markdown in it is printed as it was written.
//!
//! PDF needs the feature `pdf` (on by default), which brings Typst. It is heavy and works on
//! people's words: a server runs it in a process of its own, with limits. [`Job`] is what such a
//! process reads.

pub mod block;
pub mod charts;
mod check;
mod deck;
mod document;
mod image_bytes;
mod inline;
mod job;
mod lines;
mod numbering;
mod odt;
mod one_page;
mod palette;
#[cfg(feature = "pdf")]
mod pdf;
pub mod qr;
#[cfg(feature = "pdf")]
mod sheet;
mod typeset;
mod xml;

pub use block::{Block, Id};
pub use check::{
    BLOCKS_MAX, CHARACTERS_MAX, COLUMNS_MAX, DEPTH_MAX, Fault, IMAGE_PIXELS_MAX, IMAGES_BYTES_MAX,
    KEY_FIGURES_MAX, Unreadable,
};
pub use deck::{
    Adjusted, Adjustments, Body, DECK_FORMAT, Deck, SLIDES_MAX, Slide, slides, slides_as_made,
};
pub use document::{
    Annex, Change, Cover, Document, Edition, FORMAT, IssueDate, Kind, Metadata, Referral, Seal,
};
pub use inline::{Inline, Shown, is_safe_address, plain, text};
pub use job::{Job, JobError};
pub use numbering::{Kind as LabelKind, Label, Numbering};
pub use odt::{OdtError, odt};
pub use one_page::one_page;
#[cfg(feature = "pdf")]
pub use pdf::{PdfError, deck_pdf, notes_pdf, pdf};
