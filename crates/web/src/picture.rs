//! Pictures that people send: read within limits, turned upright, written anew. Nothing of the file
//! itself is kept: neither what a camera notes in it (place, time, device) nor whatever else was
//! hidden in it.

use std::{
    io::Cursor,
    panic::{AssertUnwindSafe, catch_unwind},
};

use image::{
    DynamicImage, ExtendedColorType, ImageDecoder, ImageEncoder, ImageFormat, ImageReader, Limits,
    RgbImage, codecs::jpeg::JpegEncoder, codecs::png::PngEncoder, imageops, metadata::Orientation,
};
use kuzul_model::opinion::picture::Format;

/// Largest file, in bytes: twice what the best phones make.
pub(crate) const FILE_BYTES_MAX: usize = 20 << 20;
/// Most pixels of a photograph: what the best phones take.
const PIXELS_MAX: u64 = 50_000_000;
/// Most memory for the pixels while they are read, in bytes.
const MEMORY_MAX: u64 = 200_000_000;
/// Qualities in which a picture is written, until it is small enough.
const QUALITIES: [u8; 3] = [85, 70, 50];

/// Why a picture is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unread {
    /// It is neither a JPEG nor a PNG.
    NotAPicture,
    /// It has too many pixels, or takes too much memory.
    TooManyPixels,
    /// It says that it is a picture, and cannot be read as one.
    Broken,
}

impl Unread {
    /// The key of its sentence.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::NotAPicture => "paper-photo-not-a-picture",
            Self::TooManyPixels => "paper-photo-too-many-pixels",
            Self::Broken => "paper-photo-broken",
        }
    }
}

/// A picture that was written anew.
#[derive(Clone, Debug)]
pub(crate) struct Written {
    /// Its bytes.
    pub(crate) bytes: Vec<u8>,
    /// How they are to be read.
    pub(crate) format: Format,
    /// In pixels.
    pub(crate) width: u32,
    /// In pixels.
    pub(crate) height: u32,
}

/// The pixels, and how the camera was held.
///
/// # Errors
/// When it is no picture, or larger than is read.
pub(crate) fn decoded(bytes: &[u8]) -> Result<(DynamicImage, Orientation), Unread> {
    let format = image::guess_format(bytes).map_err(|_| Unread::NotAPicture)?;
    if !matches!(format, ImageFormat::Jpeg | ImageFormat::Png) {
        return Err(Unread::NotAPicture);
    }
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MEMORY_MAX);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| unread(&error))?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if pixels > PIXELS_MAX || decoder.total_bytes() > MEMORY_MAX {
        return Err(Unread::TooManyPixels);
    }
    if pixels == 0 {
        return Err(Unread::Broken);
    }
    let turned = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let picture = DynamicImage::from_decoder(decoder).map_err(|error| unread(&error))?;
    Ok((picture, turned))
}

fn unread(error: &image::ImageError) -> Unread {
    match error {
        image::ImageError::Limits(_) => Unread::TooManyPixels,
        _ => Unread::Broken,
    }
}

/// Does something with a picture that anybody may have sent: a defect in a decoder must not end more
/// than the reading of this file.
///
/// # Errors
/// Those of the reading.
pub(crate) fn guarded<T>(read: impl FnOnce() -> Result<T, Unread>) -> Result<T, Unread> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or(Err(Unread::Broken))
}

/// The longest side brought down to a limit; smaller pictures stay as they are.
pub(crate) fn scaled_to(width: u32, height: u32, side: u32) -> (u32, u32) {
    let largest = width.max(height);
    if largest <= side {
        return (width, height);
    }
    let scaled = |length: u32| {
        let scaled = u64::from(length) * u64::from(side) / u64::from(largest);
        u32::try_from(scaled).unwrap_or(side).max(1)
    };
    (scaled(width), scaled(height))
}

/// A picture written anew: a drawing stays a PNG where it is small enough, all else is a JPEG. Takes a
/// second: not to be called where others wait.
///
/// # Errors
/// When it is no picture, or larger than is read.
pub(crate) fn written_anew(
    bytes: &[u8],
    side_max: u32,
    bytes_max: usize,
) -> Result<Written, Unread> {
    guarded(|| {
        let (picture, turned) = decoded(bytes)?;
        let (width, height) = scaled_to(picture.width(), picture.height(), side_max);
        let mut picture = if (width, height) == (picture.width(), picture.height()) {
            picture
        } else {
            picture.resize_exact(width, height, imageops::FilterType::Triangle)
        };
        picture.apply_orientation(turned);
        let is_png = matches!(image::guess_format(bytes), Ok(ImageFormat::Png));
        let png = is_png.then(|| png(&picture)).flatten();
        match png.filter(|png| png.bytes.len() <= bytes_max) {
            Some(png) => Ok(png),
            None => jpeg(on_white(&picture), bytes_max).ok_or(Unread::Broken),
        }
    })
}

fn png(picture: &DynamicImage) -> Option<Written> {
    let (width, height) = (picture.width(), picture.height());
    let mut bytes = Vec::new();
    let encoder = PngEncoder::new(&mut bytes);
    let written = if picture.color().has_alpha() {
        let pixels = picture.to_rgba8();
        encoder.write_image(pixels.as_raw(), width, height, ExtendedColorType::Rgba8)
    } else {
        let pixels = picture.to_rgb8();
        encoder.write_image(pixels.as_raw(), width, height, ExtendedColorType::Rgb8)
    };
    written.ok()?;
    Some(Written {
        bytes,
        format: Format::Png,
        width,
        height,
    })
}

/// The picture as it looks on paper: what is seen through it is white.
fn on_white(picture: &DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.to_rgb8();
    }
    let seen_through = picture.to_rgba8();
    let mut paper = RgbImage::new(picture.width(), picture.height());
    for (to, from) in paper.pixels_mut().zip(seen_through.pixels()) {
        let [red, green, blue, alpha] = from.0;
        let mix = |channel: u8| {
            let (own, alpha) = (u32::from(channel), u32::from(alpha));
            u8::try_from((own * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX)
        };
        to.0 = [mix(red), mix(green), mix(blue)];
    }
    paper
}

/// A JPEG that is small enough: less good first, then smaller.
fn jpeg(mut picture: RgbImage, bytes_max: usize) -> Option<Written> {
    loop {
        let (width, height) = picture.dimensions();
        for quality in QUALITIES {
            let mut bytes = Vec::new();
            let encoder = JpegEncoder::new_with_quality(&mut bytes, quality);
            encoder
                .write_image(picture.as_raw(), width, height, ExtendedColorType::Rgb8)
                .ok()?;
            if bytes.len() <= bytes_max {
                return Some(Written {
                    bytes,
                    format: Format::Jpeg,
                    width,
                    height,
                });
            }
        }
        if width.max(height) <= 8 {
            return None;
        }
        picture = imageops::thumbnail(&picture, (width / 2).max(1), (height / 2).max(1));
    }
}

#[cfg(test)]
mod tests {
    use image::{Rgba, RgbaImage};
    use proptest::prelude::*;

    use super::*;

    fn png_of(picture: &RgbaImage) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        picture.write_to(&mut bytes, ImageFormat::Png).unwrap();
        bytes.into_inner()
    }

    /// Noise: what compresses worst.
    fn noise(side: u32, alpha: u8) -> RgbaImage {
        let mut seed = 1_u32;
        RgbaImage::from_fn(side, side, |_, _| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let [a, b, c, _] = seed.to_be_bytes();
            Rgba([a, b, c, alpha])
        })
    }

    #[test]
    fn a_drawing_stays_a_drawing_and_is_brought_down_to_the_limit() {
        let drawing = RgbaImage::from_pixel(300, 100, Rgba([0, 88, 107, 128]));
        let written = written_anew(&png_of(&drawing), 150, 100_000).unwrap();
        assert_eq!(written.format, Format::Png);
        assert_eq!((written.width, written.height), (150, 50));
        let again = image::load_from_memory(&written.bytes).unwrap();
        assert_eq!(again.to_rgba8().get_pixel(9, 9).0, [0, 88, 107, 128]);
    }

    #[test]
    fn a_drawing_that_is_too_large_is_a_photograph_on_white() {
        let written = written_anew(&png_of(&noise(200, 0)), 1_600, 20_000).unwrap();
        assert_eq!(written.format, Format::Jpeg);
        assert!(written.bytes.len() <= 20_000);
        let again = image::load_from_memory(&written.bytes).unwrap();
        let pixel = again.to_rgb8().get_pixel(3, 3).0;
        assert!(pixel.iter().all(|channel| *channel > 250), "{pixel:?}");
    }

    #[test]
    fn what_a_camera_notes_in_a_file_is_gone() {
        let mut jpeg = Vec::new();
        let encoder = JpegEncoder::new_with_quality(&mut jpeg, 80);
        let grey = RgbImage::from_pixel(40, 20, image::Rgb([90, 90, 90]));
        encoder
            .write_image(grey.as_raw(), 40, 20, ExtendedColorType::Rgb8)
            .unwrap();
        // A comment segment behind the start of the image.
        let secret = b"47.74 N 3.36 W";
        let mut noted = jpeg[..2].to_vec();
        noted.extend([0xff, 0xfe, 0, u8::try_from(secret.len() + 2).unwrap()]);
        noted.extend(secret);
        noted.extend(&jpeg[2..]);
        let written = written_anew(&noted, 1_600, 100_000).unwrap();
        let kept = written.bytes.windows(secret.len()).any(|it| it == secret);
        assert!(!kept);
        assert_eq!((written.width, written.height), (40, 20));
    }

    #[test]
    fn what_is_no_picture_is_refused_by_name() {
        let png = png_of(&noise(20, 255));
        let svg: &[u8] = b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>";
        for (bytes, why) in [
            (&b""[..], Unread::NotAPicture),
            (svg, Unread::NotAPicture),
            (b"GIF89a..........", Unread::NotAPicture),
            (&png[..png.len() / 2], Unread::Broken),
            (&png[..12], Unread::Broken),
        ] {
            assert_eq!(written_anew(bytes, 100, 10_000).unwrap_err(), why);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn any_bytes_are_refused_or_small_enough(
            cut in 0..900_usize, at in 0..900_usize, by in 0..=255_u8,
        ) {
            let mut bytes = png_of(&noise(16, 200));
            let place = at % bytes.len();
            bytes[place] ^= by;
            bytes.truncate(bytes.len().saturating_sub(cut));
            if let Ok(written) = written_anew(&bytes, 12, 4_000) {
                prop_assert!(written.bytes.len() <= 4_000);
                prop_assert!(written.width.max(written.height) <= 12);
            }
        }
    }
}
