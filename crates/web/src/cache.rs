//! Pages that were made for the current state: made once, compressed once, sent many times.

use std::{
    collections::HashMap,
    io::Write,
    sync::{Arc, PoisonError, RwLock},
};

use axum::{body::Bytes, http::HeaderValue};
use flate2::{Compression, write::GzEncoder};
use jiff::civil::Date;
use kuzul_journal::Head;
use kuzul_locale::Language;
use sha2::{Digest, Sha256};

use crate::asked::{Asked, Format};

/// Bytes of all kept pages, at the most: beyond, the cache starts again.
const BYTES_MAX: usize = 24 << 20;

/// Which page, for whom.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Key {
    path: String,
    query: String,
    format: Format,
    language: Language,
    // What is to come and what is past turns at midnight, without any record.
    day: Date,
}

impl Key {
    /// Only the parts of the query that a page reads tell pages apart.
    pub(crate) fn of(asked: &Asked, known: &[(&str, &str)], day: Date) -> Self {
        let names = known.iter().map(|(name, _)| *name).chain(["au"]);
        let query = names
            .filter_map(|name| Some(format!("{name}={}\n", asked.query.get(name)?)))
            .collect();
        Self {
            path: asked.path.clone(),
            query,
            format: asked.format,
            language: asked.language,
            day,
        }
    }
}

/// A page, ready to send.
#[derive(Debug)]
pub(crate) struct Kept {
    /// As it is.
    pub(crate) plain: Bytes,
    /// Compressed.
    pub(crate) gzip: Bytes,
    /// Tells it from any other.
    pub(crate) etag: HeaderValue,
}

impl Kept {
    pub(crate) fn new(_: Format, body: String) -> Self {
        let digest = Sha256::digest(&body);
        let etag = digest
            .iter()
            .take(12)
            .fold(String::from("W/\""), |tag, b| tag + &format!("{b:02x}"));
        let etag =
            HeaderValue::from_str(&(etag + "\"")).unwrap_or(HeaderValue::from_static("W/\"\""));
        Self {
            gzip: gzip(body.as_bytes()),
            plain: body.into(),
            etag,
        }
    }

    fn bytes(&self) -> usize {
        self.plain.len() + self.gzip.len() + 200
    }
}

/// Compresses; what cannot fail in memory is sent empty rather than wrong.
pub(crate) fn gzip(bytes: &[u8]) -> Bytes {
    let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 3), Compression::new(5));
    let written = encoder.write_all(bytes).and_then(|()| encoder.finish());
    written.unwrap_or_default().into()
}

/// Pages that were made for one state.
#[derive(Debug, Default)]
pub(crate) struct Cache {
    pages: RwLock<Pages>,
}

#[derive(Debug, Default)]
struct Pages {
    head: Option<Head>,
    kept: HashMap<Key, Arc<Kept>>,
    bytes: usize,
}

impl Cache {
    /// The page, if it was made for this state.
    pub(crate) fn get(&self, key: &Key, head: Head) -> Option<Arc<Kept>> {
        let pages = self.pages.read().unwrap_or_else(PoisonError::into_inner);
        if pages.head == Some(head) {
            pages.kept.get(key).cloned()
        } else {
            None
        }
    }

    /// Keeps a page that was made for this state; those of another state are dropped.
    pub(crate) fn put(&self, key: Key, head: Head, kept: Arc<Kept>) {
        let mut pages = self.pages.write().unwrap_or_else(PoisonError::into_inner);
        if pages.head.is_some_and(|newest| newest.seq > head.seq) {
            return;
        }
        if pages.head != Some(head) || pages.bytes > BYTES_MAX {
            *pages = Pages {
                head: Some(head),
                ..Pages::default()
            };
        }
        pages.bytes += kept.bytes();
        pages.kept.insert(key, kept);
    }
}
