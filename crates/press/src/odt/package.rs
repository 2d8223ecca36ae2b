//! The archive: content, styles, what is said of the file, pictures.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::OdtError;
use super::content::Content;
use crate::document::Document;
use crate::xml::escaped;

const MIMETYPE: &str = "application/vnd.oasis.opendocument.text";

/// A picture of the archive.
pub(super) struct Picture {
    pub(super) path: String,
    pub(super) media_type: &'static str,
    pub(super) bytes: Vec<u8>,
}

pub(super) fn pack(document: &Document, content: Content) -> Result<Vec<u8>, OdtError> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    // The same document gives the same bytes: every entry has the date with which ZIP begins.
    let plain = SimpleFileOptions::default().last_modified_time(DateTime::default());
    let stored = plain.compression_method(CompressionMethod::Stored);
    let deflated = plain.compression_method(CompressionMethod::Deflated);
    // First and not compressed, so that the kind of file can be told from its first bytes.
    archive.start_file("mimetype", stored)?;
    archive.write_all(MIMETYPE.as_bytes())?;
    for (path, text) in [
        ("content.xml", content.xml),
        ("styles.xml", super::styles::of(document)),
        ("meta.xml", meta(document)),
        ("META-INF/manifest.xml", manifest(&content.pictures)),
    ] {
        archive.start_file(path, deflated)?;
        archive.write_all(text.as_bytes())?;
    }
    for picture in &content.pictures {
        archive.start_file(picture.path.as_str(), deflated)?;
        archive.write_all(&picture.bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}

fn meta(document: &Document) -> String {
    let metadata = &document.metadata;
    let (title, council) = (escaped(&metadata.title), escaped(&metadata.council));
    let date = metadata.date.first_day();
    let language = metadata.language.code();
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" office:version="1.3"><office:meta><meta:generator>Kuzul</meta:generator><dc:title>{title}</dc:title><dc:creator>{council}</dc:creator><meta:creation-date>{date}T00:00:00</meta:creation-date><dc:date>{date}T00:00:00</dc:date><dc:language>{language}</dc:language></office:meta></office:document-meta>"#
    )
}

fn manifest(pictures: &[Picture]) -> String {
    let mut manifest = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{MIMETYPE}"/>"#
    );
    let texts = ["content.xml", "styles.xml", "meta.xml"].map(|path| (path, "text/xml"));
    let pictures = pictures
        .iter()
        .map(|picture| (picture.path.as_str(), picture.media_type));
    for (path, media_type) in texts.into_iter().chain(pictures) {
        // Writing into a string cannot fail.
        let _ = write!(
            manifest,
            r#"<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{media_type}"/>"#
        );
    }
    manifest.push_str("</manifest:manifest>");
    manifest
}
