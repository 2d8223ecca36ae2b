//! The logo: a picture that somebody chose, made anew within limits. Nothing of the file itself is
//! kept: neither what a program noted in it nor whatever else was hidden in it.

use std::io::Cursor;

use axum::{
    body::{Body, Bytes},
    extract::{Path, State as Extract},
    http::{HeaderValue, header},
    response::Response,
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use image::{DynamicImage, ImageFormat, imageops::FilterType};
use kuzul_model::{
    Event,
    access::Viewer,
    council::logo::{LOGO_BYTES_MAX, LogoChosen},
};

use crate::{
    asked::Asked,
    errors::Problem,
    picture::{self, Unread},
    site::Site,
};

/// Largest sides of what is kept, in pixels: sharp at the head of a page on any screen.
const SIDES_MAX: (u32, u32) = (480, 160);
/// The first bytes of every PNG.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// The key of the words that say why a picture is no logo.
pub(super) fn key(unread: Unread) -> &'static str {
    match unread {
        Unread::NotAPicture => "setup-logo-not-a-picture",
        Unread::TooManyPixels => "setup-logo-too-many-pixels",
        Unread::Broken => "setup-logo-broken",
    }
}

/// The logo that a file gives, where nobody else waits.
pub(super) async fn made(bytes: Bytes) -> Result<LogoChosen, Unread> {
    let making = tokio::task::spawn_blocking(move || picture::guarded(|| read(&bytes)));
    making.await.unwrap_or(Err(Unread::Broken))
}

fn read(bytes: &[u8]) -> Result<LogoChosen, Unread> {
    let (decoded, turned) = picture::decoded(bytes)?;
    let mut picture = DynamicImage::ImageRgba8(decoded.into_rgba8());
    picture.apply_orientation(turned);
    small(&picture)
}

/// It as PNG, small enough to be kept.
fn small(picture: &DynamicImage) -> Result<LogoChosen, Unread> {
    let (mut width, mut height) = SIDES_MAX;
    loop {
        let fits = picture.width() <= width && picture.height() <= height;
        let shown = if fits {
            picture.clone()
        } else {
            picture.resize(width, height, FilterType::Lanczos3)
        };
        let mut png = Vec::new();
        let written = shown.write_to(&mut Cursor::new(&mut png), ImageFormat::Png);
        written.map_err(|_| Unread::Broken)?;
        if png.len() <= LOGO_BYTES_MAX {
            return Ok(LogoChosen {
                image: STANDARD.encode(&png),
                width: shown.width(),
                height: shown.height(),
            });
        }
        (width, height) = (shown.width() * 3 / 4, shown.height() * 3 / 4);
        if width == 0 || height == 0 {
            return Err(Unread::Broken);
        }
    }
}

/// Sends the logo of a record.
pub(crate) async fn show(
    Extract(site): Extract<Site>,
    Path(record): Path<String>,
    asked: Asked,
) -> Response {
    let snapshot = site.snapshot();
    let logo = snapshot.state.seen_by(Viewer::Public).logo();
    // Former logos are in the journal; the site shows the one that holds.
    let record = logo
        .map(|it| it.record)
        .filter(|it| it.to_string() == record);
    let Some(record) = record else {
        return Problem::NoSuchPage.respond(&site, &asked);
    };
    let reader = site.clone();
    let read = tokio::task::spawn_blocking(move || kept(&reader, record)).await;
    match read.unwrap_or_else(|error| Err(Problem::Internal(error.to_string()))) {
        Ok(png) => png_response(png),
        Err(problem) => problem.respond(&site, &asked),
    }
}

fn kept(site: &Site, record: kuzul_journal::Seq) -> Result<Vec<u8>, Problem> {
    let event = site.engine().history().event(record);
    let recorded = event.map_err(Problem::fault)?.map(|it| it.event);
    let Some(Event::LogoChosen(chosen)) = recorded else {
        return Err(Problem::NoSuchPage);
    };
    let png = STANDARD.decode(chosen.image.as_bytes()).ok();
    // What is shown as a picture is one: programs may send anything as a logo.
    let png = png.filter(|png| png.starts_with(PNG));
    png.ok_or(Problem::NoSuchPage)
}

/// A PNG whose address changes with it.
fn png_response(png: Vec<u8>) -> Response {
    let mut response = Response::new(Body::from(png));
    let headers = response.headers_mut();
    let kind = HeaderValue::from_static("image/png");
    headers.insert(header::CONTENT_TYPE, kind);
    let kept = HeaderValue::from_static("public, max-age=31536000, immutable");
    headers.insert(header::CACHE_CONTROL, kept);
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let picture = image::RgbaImage::from_fn(width, height, |x, y| {
            image::Rgba([(x * 7) as u8, (y * 13) as u8, (x * y) as u8, 255])
        });
        let mut bytes = Vec::new();
        let picture = DynamicImage::ImageRgba8(picture);
        picture
            .write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png)
            .unwrap();
        bytes
    }

    #[test]
    fn a_large_picture_is_made_small_and_anew() {
        let mut sent = png(900, 900);
        sent.extend_from_slice(b"<script>alert(1)</script>");
        let logo = read(&sent).unwrap();
        assert!(logo.width <= 160 && logo.width == logo.height);
        let kept = STANDARD.decode(&logo.image).unwrap();
        assert!(kept.starts_with(PNG) && kept.len() <= LOGO_BYTES_MAX);
        assert!(!kept.windows(8).any(|it| it == b"<script>"));
    }

    #[test]
    fn a_small_picture_keeps_its_size() {
        let logo = read(&png(40, 20)).unwrap();
        assert_eq!((logo.width, logo.height), (40, 20));
    }

    #[test]
    fn what_is_no_png_and_no_jpeg_is_refused() {
        let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>";
        assert_eq!(read(svg), Err(Unread::NotAPicture));
        assert_eq!(
            read(b"GIF89a\x01\x00\x01\x00\x00\x00\x00;"),
            Err(Unread::NotAPicture)
        );
        assert_eq!(read(b""), Err(Unread::NotAPicture));
        assert_eq!(read(&png(40, 20)[..60]), Err(Unread::Broken));
    }
}
