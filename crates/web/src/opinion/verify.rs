//! A PDF in hand, checked against the journal: the document that its seal names is made again, and
//! compared byte for byte.

use axum::{
    extract::{
        Multipart, State as Extract,
        multipart::{MultipartError, MultipartRejection},
    },
    http::StatusCode,
    response::Response,
};
use kuzul_journal::Seq;
use kuzul_model::{access::Viewer, id::OpinionId};
use sha2::{Digest, Sha256};

use super::{Form, Wanted, document_of, last_redaction};
use crate::{
    asked::Asked,
    errors::Problem,
    frame::{Frame, Heading, Section},
    page::framed,
    room::html,
    site::Site,
};

/// Largest PDF that is looked at, in bytes.
pub(crate) const PDF_BYTES_MAX: usize = 32 << 20;
/// Where PDFs are checked.
pub(crate) const VERIFY_PATH: &str = "/avis/verifier";
/// What the seal of a PDF begins with; press writes it into what the file says of itself.
const SEAL: &[u8] = b"kuzul-seal ";

/// The seal that a PDF carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealMark {
    /// The last record that it was made from.
    pub seq: Seq,
    /// The head of the chain there, in hexadecimal.
    pub chain: String,
}

/// The seal of a PDF, if it carries one.
#[must_use]
pub fn seal_of(pdf: &[u8]) -> Option<SealMark> {
    let at = pdf.windows(SEAL.len()).position(|bytes| bytes == SEAL)?;
    let rest = pdf.get(at + SEAL.len()..)?;
    let end = rest.iter().position(|byte| !is_of_seal(*byte));
    let text = std::str::from_utf8(rest.get(..end?)?).ok()?;
    let (seq, chain) = text.split_once(' ')?;
    let chain = chain.get(..64)?.to_owned();
    Some(SealMark {
        seq: seq.parse().ok()?,
        chain,
    })
}

fn is_of_seal(byte: u8) -> bool {
    byte.is_ascii_hexdigit() || byte == b' '
}

/// What is found out about a PDF.
enum Found {
    /// It is a document of this journal, byte for byte.
    Same(Document),
    /// Its seal names a document of this journal, and it is another file.
    Other(Document),
    /// Its seal names no document of this journal.
    Unknown(Seq),
    /// It carries no seal.
    NoSeal,
    /// Too large, or none.
    NoFile,
}

/// A frozen document.
struct Document {
    id: u64,
    title: String,
    edition: u32,
    made_from: Seq,
}

#[derive(askama::Template)]
#[template(path = "opinion/verify.html")]
struct Html<'a> {
    frame: &'a Frame,
    found: Option<Found>,
}

/// Asks for a PDF.
pub(crate) async fn show(Extract(site): Extract<Site>, asked: Asked) -> Response {
    page(&site, &asked, None)
}

/// Checks a PDF.
pub(crate) async fn check(
    Extract(site): Extract<Site>,
    asked: Asked,
    form: Result<Multipart, MultipartRejection>,
) -> Response {
    let Ok(form) = form else {
        return Problem::WrongType.respond(&site, &asked);
    };
    let found = match sent(form).await {
        Ok(pdf) if pdf.is_empty() => Found::NoFile,
        Ok(pdf) => find(&site, &pdf).await,
        Err(error) if error.status() == StatusCode::PAYLOAD_TOO_LARGE => Found::NoFile,
        Err(_) => return Problem::BrokenBody.respond(&site, &asked),
    };
    page(&site, &asked, Some(found))
}

async fn sent(mut form: Multipart) -> Result<axum::body::Bytes, MultipartError> {
    while let Some(field) = form.next_field().await? {
        if field.name() == Some("fichier") {
            return field.bytes().await;
        }
    }
    Ok(axum::body::Bytes::new())
}

async fn find(site: &Site, pdf: &[u8]) -> Found {
    let Some(seal) = seal_of(pdf) else {
        return Found::NoSeal;
    };
    let candidates = candidates(site, &seal);
    let mut other = None;
    for (document, digest) in candidates {
        let own: String = Sha256::digest(pdf)
            .iter()
            .map(|b| format!("{b:02x}"))
            .collect();
        if digest.as_deref() == Some(own.as_str()) || is_made_again(site, &document, pdf).await {
            return Found::Same(document);
        }
        other = Some(document);
    }
    other.map_or(Found::Unknown(seal.seq), Found::Other)
}

/// Editions that a seal names, with the digest that was kept when they were frozen.
fn candidates(site: &Site, seal: &SealMark) -> Vec<(Document, Option<String>)> {
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Public);
    let of_opinion = |opinion: &kuzul_model::opinion::Opinion| {
        let editions = opinion.editions.iter().map(|edition| &edition.frozen);
        let named = editions.filter(|it| it.made_from == seal.seq && it.chain == seal.chain);
        let document = |it: &kuzul_model::opinion::edition::Frozen| {
            let document = Document {
                id: opinion.id.0,
                title: opinion.about.title.clone(),
                edition: it.edition,
                made_from: it.made_from,
            };
            (document, it.pdf.clone())
        };
        named.map(document).collect::<Vec<_>>()
    };
    seen.opinions().flat_map(of_opinion).collect()
}

/// Whether one of the files of an edition has these bytes.
async fn is_made_again(site: &Site, edition: &Document, pdf: &[u8]) -> bool {
    let wanted = Wanted::Edition(edition.edition);
    let Ok(document) = document_of(site, OpinionId(edition.id), wanted).await else {
        return false;
    };
    for form in Form::ALL.into_iter().filter(|form| *form != Form::Odt) {
        let made = site
            .press()
            .file(&document, form, last_redaction(site))
            .await;
        if made.is_ok_and(|made| *made == *pdf) {
            return true;
        }
    }
    false
}

fn page(site: &Site, asked: &Asked, found: Option<Found>) -> Response {
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Public);
    let frame = framed(site, seen, snapshot.head, asked, None, |words| {
        Heading::new(words.t("opinion-verify-title"), Section::Opinions)
            .under("/avis", words.t("opinions-title"))
    });
    let page = Html {
        frame: &frame,
        found,
    };
    html(StatusCode::OK, &page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_is_found_among_other_bytes() {
        let chain = "0a".repeat(32);
        let pdf = format!("%PDF-1.7 \u{fffd} (kuzul-seal 1284 {chain}) rest");
        let seal = SealMark { seq: 1284, chain };
        assert_eq!(seal_of(pdf.as_bytes()), Some(seal));
    }

    #[test]
    fn what_looks_like_a_seal_and_is_none_is_passed_over() {
        for pdf in [
            "",
            "kuzul-seal ",
            "kuzul-seal 12",
            "kuzul-seal x y)",
            "kuzul-seal 12 0a)",
        ] {
            assert_eq!(seal_of(pdf.as_bytes()), None, "{pdf}");
        }
    }
}
