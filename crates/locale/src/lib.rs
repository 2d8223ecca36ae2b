//! The words of the interface: Fluent messages in French, English and Breton.
//!
//! The files of `locales/` are in the binary. A page takes a [`Words`] handle for the language of
//! its reader and asks it for messages by key; values go in as [`Value`], texts come out plain.
//!
//! ```
//! use kuzul_locale::{Language, Value, Words};
//!
//! let words = Words::of(Language::French);
//! assert_eq!(words.t("nav-home"), "Accueil");
//! let day = Value::from(jiff::civil::date(2016, 5, 1));
//! assert!(words.with("past-banner", &[("date", day)]).ends_with("le 1er mai 2016."));
//! ```
//!
//! A new area is a new file, `locales/fr/AREA.ftl` with its English twin; the build finds it. Keys
//! are unique over all files of a language and have no full stop. French and Breton files are
//! written with plain spaces and apostrophes: [`typography::french`] sets them when a file is read,
//! outside string literals (`{ "…" }`), which stay as they are.
//!
//! Of Fluent, messages, attributes (`key.attribute`), terms, selectors and the functions `NUMBER`
//! (`type: "ordinal"`, `minimumFractionDigits`, `maximumFractionDigits`, `useGrouping: "false"`)
//! and `DATETIME` (`style:` one of [`DateStyle`]) are understood. No marks of text direction are
//! put around values, as all three languages are written from left to right.

mod catalogue;
mod date;
mod language;
mod number;
mod pattern;
mod resolver;
pub mod typography;
mod value;
mod words;

pub use date::DateStyle;
pub use language::Language;
pub use value::Value;
pub use words::{Words, faults, keys, variables_of};
