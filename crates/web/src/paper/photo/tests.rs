//! Sheets drawn as they are printed, photographed askew, and files that are no photographs.

use std::io::Cursor;

use image::{
    DynamicImage, ExtendedColorType, GrayImage, ImageEncoder, ImageFormat, Luma,
    codecs::jpeg::JpegEncoder,
};
use proptest::prelude::*;
use qrcode::{Color, EcLevel, QrCode};

use super::{
    super::{
        layout::{CARD_WIDTH, PerSheet, QR_PLACE, QR_QUIET, QR_SIDE},
        mark::Mark,
    },
    plane::At,
    reading::{Unread, read},
};

const CODE: &str = "KALOMIRU";

/// Where each card has a black patch, in millimetres from its corner: a place of its own, so that
/// a crop shows whether it was cut there.
fn patch(number: u32) -> At {
    At {
        x: 12.0 + 14.0 * f64::from(number % 6),
        y: 45.0 + 10.0 * f64::from(number % 2),
    }
}

const PATCH_SIDE: f64 = 8.0;

/// A printed sheet, `scale` pixels for each millimetre.
fn sheet(per_sheet: PerSheet, code: &str, scale: f64) -> GrayImage {
    let mut page = GrayImage::from_pixel(px(210.0 * scale), px(297.0 * scale), Luma([245]));
    for at in 0..per_sheet.cards() {
        let left = CARD_WIDTH * f64::from(at % 2);
        let top = per_sheet.card_height() * f64::from(at / 2);
        let mark = Mark {
            per_sheet,
            code: code.to_owned(),
            number: at + 1,
            column: None,
        };
        let text = mark.to_string();
        let qr = QrCode::with_error_correction_level(&text, EcLevel::H).unwrap();
        let side = qr.width();
        let one = QR_SIDE / (side as f64 + 2.0 * QR_QUIET);
        let begins = QR_PLACE + one * QR_QUIET;
        for (place, color) in qr.to_colors().into_iter().enumerate() {
            if color == Color::Dark {
                let (x, y) = ((place % side) as f64, (place / side) as f64);
                let at = At {
                    x: left + begins + one * x,
                    y: top + begins + one * y,
                };
                fill(&mut page, at, one, scale);
            }
        }
        let patch = patch(at + 1);
        let at = At {
            x: left + patch.x,
            y: top + patch.y,
        };
        fill(&mut page, at, PATCH_SIDE, scale);
    }
    page
}

fn px(length: f64) -> u32 {
    length.round() as u32
}

/// A black square.
fn fill(page: &mut GrayImage, at: At, side: f64, scale: f64) {
    for y in px(at.y * scale)..px((at.y + side) * scale) {
        for x in px(at.x * scale)..px((at.x + side) * scale) {
            page.put_pixel(x, y, Luma([20]));
        }
    }
}

/// The sheet as a camera sees it whose picture shows these corners of the plane of the sheet, in
/// shares of its sides. (The unit square mapped onto four corners: Heckbert, *Fundamentals of
/// Texture Mapping and Image Warping*, 1989, section 2.2.3.)
fn seen_from(page: &GrayImage, corners: [(f64, f64); 4], wide: u32, high: u32) -> GrayImage {
    let (width, height) = (f64::from(page.width()), f64::from(page.height()));
    let [a, b, c, d] = corners.map(|(x, y)| At {
        x: x * width,
        y: y * height,
    });
    let [right, down] = [(b.x - c.x, b.y - c.y), (d.x - c.x, d.y - c.y)];
    let rest = (a.x - b.x + c.x - d.x, a.y - b.y + c.y - d.y);
    let area = right.0 * down.1 - down.0 * right.1;
    let g = (rest.0 * down.1 - down.0 * rest.1) / area;
    let h = (right.0 * rest.1 - rest.0 * right.1) / area;
    GrayImage::from_fn(wide, high, |x, y| {
        let u = (f64::from(x) + 0.5) / f64::from(wide);
        let v = (f64::from(y) + 0.5) / f64::from(high);
        let depth = g * u + h * v + 1.0;
        let x = ((b.x - a.x + g * b.x) * u + (d.x - a.x + h * d.x) * v + a.x) / depth;
        let y = ((b.y - a.y + g * b.y) * u + (d.y - a.y + h * d.y) * v + a.y) / depth;
        if (0.0..width).contains(&x) && (0.0..height).contains(&y) {
            *page.get_pixel(x as u32, y as u32)
        } else {
            // A table of wood.
            Luma([120])
        }
    })
}

fn jpeg(picture: &GrayImage) -> Vec<u8> {
    jpeg_with(picture, None)
}

fn jpeg_with(picture: &GrayImage, exif: Option<Vec<u8>>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 85);
    if let Some(exif) = exif {
        encoder.set_exif_metadata(exif).unwrap();
    }
    let (width, height) = picture.dimensions();
    encoder
        .write_image(picture.as_raw(), width, height, ExtendedColorType::L8)
        .unwrap();
    bytes
}

fn png(picture: &GrayImage) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// How far a cut may be off at the patch, in millimetres: the code beside it is all that is known.
const OFF_MAX: f64 = 3.0;

/// How dark a card is where the patch of a number is, from 0 to 1.
fn darkness(card: &GrayImage, per_sheet: PerSheet, number: u32) -> f64 {
    let scale = f64::from(card.width()) / CARD_WIDTH;
    let height = f64::from(card.height()) / scale;
    assert!((height - per_sheet.card_height()).abs() < 1.0, "{height}");
    let place = patch(number);
    let mut dark = 0;
    let mut all = 0;
    for y in px((place.y + OFF_MAX) * scale)..px((place.y + PATCH_SIDE - OFF_MAX) * scale) {
        for x in px((place.x + OFF_MAX) * scale)..px((place.x + PATCH_SIDE - OFF_MAX) * scale) {
            all += 1;
            dark += u32::from(card.get_pixel(x, y).0[0] < 70);
        }
    }
    f64::from(dark) / f64::from(all)
}

/// Whether all cards of a sheet were found, each cut at its place.
fn check(bytes: &[u8], per_sheet: PerSheet) {
    let read = read(bytes, CODE).unwrap();
    let numbers: Vec<u32> = read.cards.iter().map(|card| card.number).collect();
    let all: Vec<u32> = (1..=per_sheet.cards()).collect();
    assert_eq!(numbers, all);
    for card in read.cards {
        assert!(card.jpeg.len() <= 48 << 10, "{}", card.jpeg.len());
        let cut = image::load_from_memory(&card.jpeg).unwrap().into_luma8();
        let own = darkness(&cut, per_sheet, card.number);
        assert!(own > 0.95, "card {}: {own}", card.number);
        let other = darkness(&cut, per_sheet, card.number + 1);
        assert!(other < 0.05, "card {}: {other}", card.number);
    }
}

#[test]
fn a_sheet_from_above_is_read_whole() {
    for per_sheet in PerSheet::ALL {
        check(&jpeg(&sheet(per_sheet, CODE, 4.0)), per_sheet);
    }
}

#[test]
fn a_sheet_that_leans_is_laid_flat() {
    let page = sheet(PerSheet::Six, CODE, 6.0);
    // The far edge of the sheet is a fifth shorter in the picture than the near one.
    let leaning = [(-0.22, -0.08), (1.22, -0.08), (1.05, 1.06), (-0.05, 1.06)];
    check(
        &jpeg(&seen_from(&page, leaning, 1_500, 2_100)),
        PerSheet::Six,
    );
    // A quarter turn and a bit, by a hand that holds the phone aslant.
    let turned = [(-0.10, 1.12), (-0.02, -0.12), (1.10, -0.05), (1.06, 1.06)];
    check(
        &jpeg(&seen_from(&page, turned, 2_000, 1_500)),
        PerSheet::Six,
    );
}

#[test]
fn a_phone_held_on_its_side_says_so_in_its_picture() {
    // TIFF, big-endian, one entry: orientation (0x0112), short, once, turn a quarter clockwise (6).
    let exif = b"MM\x00\x2a\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00\x00\x00\x00\x00";
    let upright = DynamicImage::ImageLuma8(sheet(PerSheet::Six, CODE, 4.0));
    let sideways = upright.rotate270().into_luma8();
    let photo = jpeg_with(&sideways, Some(exif.to_vec()));
    check(&photo, PerSheet::Six);
    let read = read(&photo, CODE).unwrap();
    let whole = image::load_from_memory(&read.whole).unwrap();
    assert!(whole.height() > whole.width(), "the whole picture stands");
    for jpeg in read
        .cards
        .iter()
        .map(|card| &card.jpeg)
        .chain([&read.whole])
    {
        let exif = jpeg.windows(4).any(|bytes| bytes == b"Exif");
        assert!(!exif, "what the camera noted is gone");
    }
}

#[test]
fn cards_of_another_room_are_left_aside() {
    let read = read(&png(&sheet(PerSheet::Six, "MURALIBO", 4.0)), CODE).unwrap();
    assert!(read.cards.is_empty());
    assert_eq!(read.strangers, 6);
    assert!(!read.whole.is_empty());
}

#[test]
fn a_picture_without_cards_is_kept_whole_and_small() {
    let noise = GrayImage::from_fn(1_700, 600, |x, y| Luma([((x * 7) ^ (y * 13)) as u8]));
    let read = read(&jpeg(&noise), CODE).unwrap();
    assert!(read.cards.is_empty() && read.strangers == 0);
    assert!(read.whole.len() <= 400 << 10);
    let whole = image::load_from_memory(&read.whole).unwrap();
    assert!(whole.width() <= 1_600);
}

#[test]
fn what_is_no_photograph_is_told_apart() {
    let small = png(&GrayImage::new(4, 4));
    let cases: [(&[u8], Unread); 6] = [
        (b"", Unread::NotAPicture),
        (b"GIF89a/*", Unread::NotAPicture),
        (
            b"<svg xmlns='http://www.w3.org/2000/svg'/>",
            Unread::NotAPicture,
        ),
        (b"%PDF-1.7", Unread::NotAPicture),
        (&small[..20], Unread::Broken),
        (
            b"\xff\xd8\xff\xe0 and then nothing of a picture",
            Unread::Broken,
        ),
    ];
    for (bytes, expected) in cases {
        assert_eq!(read(bytes, CODE).unwrap_err(), expected, "{bytes:?}");
    }
}

/// A PNG that says that it is this large.
fn claims(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = png(&GrayImage::new(1, 1));
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    let crc = flate2::Crc::new();
    let mut crc = crc;
    crc.update(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&crc.sum().to_be_bytes());
    bytes
}

#[test]
fn a_small_file_that_would_fill_the_memory_is_refused() {
    for (width, height) in [(60_000, 60_000), (10_000, 5_001), (u32::MAX >> 1, 1)] {
        let bomb = claims(width, height);
        assert!(bomb.len() < 100);
        assert_eq!(read(&bomb, CODE).unwrap_err(), Unread::TooManyPixels);
    }
    // Few pixels, and nothing in them.
    assert_eq!(
        read(&claims(5_000, 5_000), CODE).unwrap_err(),
        Unread::Broken
    );
}

#[test]
fn what_hides_behind_a_picture_is_not_kept() {
    let mut both = jpeg(&sheet(PerSheet::Six, CODE, 4.0));
    both.extend_from_slice(b"<script>alert(1)</script>PK\x03\x04");
    let read = read(&both, CODE).unwrap();
    assert_eq!(read.cards.len(), 6);
    for jpeg in read
        .cards
        .iter()
        .map(|card| &card.jpeg)
        .chain([&read.whole])
    {
        assert!(!jpeg.windows(7).any(|bytes| bytes == b"<script"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_bytes_are_answered(bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
        let _ = read(&bytes, CODE);
    }

    #[test]
    fn a_damaged_photograph_is_answered(
        as_png in any::<bool>(),
        damage in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20),
        length in any::<prop::sample::Index>(),
    ) {
        let page = seen_from(&sheet(PerSheet::Six, CODE, 2.0), [(0.0, 0.0), (0.6, 0.0), (0.6, 0.6), (0.0, 0.6)], 250, 350);
        let mut bytes = if as_png { png(&page) } else { jpeg(&page) };
        for (at, value) in damage {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        bytes.truncate(length.index(2 * bytes.len()));
        if let Ok(read) = read(&bytes, CODE) {
            prop_assert!(read.cards.len() <= 6);
        }
    }
}
