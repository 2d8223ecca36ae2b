//! Images as they stand in a document's JSON.

use base64::Engine;

/// The bytes of an image; empty for what is no base64, which [`crate::Document::faults`] refuses.
pub(crate) fn decoded(data: &str) -> Vec<u8> {
    base64::engine::general_purpose::STANDARD
        .decode(data)
        .unwrap_or_default()
}

/// How a file of these bytes is called.
pub(crate) fn extension(bytes: &[u8]) -> &'static str {
    if bytes.starts_with(&[0xFF, 0xD8]) {
        "jpg"
    } else {
        "png"
    }
}

/// Width and height in pixels; those of a square for what is no image.
pub(crate) fn size(bytes: &[u8]) -> (f64, f64) {
    image::ImageReader::new(std::io::Cursor::new(bytes))
        .with_guessed_format()
        .ok()
        .and_then(|reader| reader.into_dimensions().ok())
        .map_or((1.0, 1.0), |(width, height)| {
            (f64::from(width), f64::from(height))
        })
}
