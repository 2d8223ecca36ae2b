//! QR codes in a picture, and the cards around them.

use image::{
    ExtendedColorType, GrayImage, ImageEncoder, Luma, codecs::jpeg::JpegEncoder, imageops,
};

use rqrr::BitGrid;

use super::{
    super::{
        layout::{CARD_WIDTH, PerSheet, QR_PLACE, QR_QUIET, QR_SIDE},
        mark::Mark,
    },
    edges,
    plane::{At, Corners, Plane, View},
};

/// Finest resolution of a card that was cut out, in pixels per millimetre: handwriting needs no
/// more.
const FINEST: f64 = 6.0;
/// Coarsest, below which nothing could be read anyway.
const COARSEST: f64 = 1.0;
/// Qualities that are tried until an image is small enough.
const QUALITIES: [u8; 6] = [80, 70, 60, 50, 40, 30];

/// A card found in a picture.
pub(super) struct Found {
    /// What its code says.
    pub(super) mark: Mark,
    /// The corners of a square in the picture that begins at the code's upper left.
    corners: Corners,
    /// The side of that square on paper, in millimetres.
    side: f64,
    /// Where that square begins on the card, from its left and from its upper edge, in millimetres.
    begins: f64,
}

/// The picture is looked at whole, then in halves, then in thirds of its sides. Codes that stand in
/// rows and columns are easily taken for one another's corners; in a part of the picture there is
/// mostly one.
const PARTS: [u32; 3] = [1, 2, 3];

/// A part of a picture, in pixels.
#[derive(Clone, Copy)]
struct Part {
    left: u32,
    top: u32,
    wide: u32,
    high: u32,
}

/// The parts of a picture whose sides are cut in so many: they overlap by half, so that each code is
/// whole in one of them.
fn parts(picture: &GrayImage, cut: u32) -> impl Iterator<Item = Part> {
    let (wide, high) = (picture.width() / cut, picture.height() / cut);
    let steps = 2 * cut - 1;
    (0..steps * steps).map(move |at| Part {
        left: at % steps * wide / 2,
        top: at / steps * high / 2,
        wide,
        high,
    })
}

/// The picture is looked at as it is, then smaller: at some sizes the reader passes over a code whose
/// squares are no whole number of pixels, and finds it at others. Where a code lies is measured in
/// the picture itself.
const SCALES: [f64; 3] = [1.0, 0.8, 0.5];

/// The cards in a picture, each once.
pub(super) fn found_in(picture: &GrayImage) -> Vec<Found> {
    let mut all: Vec<Found> = Vec::new();
    for scale in SCALES {
        let smaller = (scale < 1.0).then(|| shrunk(picture, scale));
        let look = Look {
            picture,
            seen: smaller.as_ref().unwrap_or(picture),
            scale,
        };
        for part in PARTS.into_iter().flat_map(|cut| parts(look.seen, cut)) {
            for found in look.found_in(part) {
                if !all.iter().any(|other| other.mark == found.mark) {
                    all.push(found);
                }
            }
        }
        if are_whole_sheets(&all) {
            break;
        }
    }
    all
}

fn shrunk(picture: &GrayImage, scale: f64) -> GrayImage {
    let side = |side: u32| pixels(f64::from(side) * scale).max(1);
    let (wide, high) = (side(picture.width()), side(picture.height()));
    imageops::resize(picture, wide, high, imageops::FilterType::Triangle)
}

/// Whether nothing is missing: as many cards as whole sheets have.
fn are_whole_sheets(all: &[Found]) -> bool {
    let count = |per_sheet| {
        let of_it = all.iter().filter(|found| found.mark.per_sheet == per_sheet);
        of_it.count()
    };
    let whole = |per_sheet: PerSheet| count(per_sheet) % per_sheet.cards() as usize == 0;
    !all.is_empty() && PerSheet::ALL.into_iter().all(whole)
}

/// A look at a picture in some size.
struct Look<'a> {
    /// The picture itself.
    picture: &'a GrayImage,
    /// The picture as it is looked at.
    seen: &'a GrayImage,
    /// How much smaller that is.
    scale: f64,
}

impl Look<'_> {
    fn found_in(&self, part: Part) -> Vec<Found> {
        let pixel = |x: usize, y: usize| {
            let place = u32::try_from(x).ok().zip(u32::try_from(y).ok());
            let pixel =
                place.and_then(|(x, y)| self.seen.get_pixel_checked(part.left + x, part.top + y));
            pixel.map_or(u8::MAX, |pixel| pixel.0[0])
        };
        let (wide, high) = (part.wide as usize, part.high as usize);
        if wide == 0 || high == 0 {
            return Vec::new();
        }
        let mut prepared = rqrr::PreparedImage::prepare_from_greyscale(wide, high, pixel);
        let grids = prepared.detect_grids().into_iter();
        let found = grids.filter_map(|grid| self.found(part, &grid));
        found.collect()
    }

    fn found<G: BitGrid>(&self, part: Part, grid: &rqrr::Grid<G>) -> Option<Found> {
        let (meta, text) = grid.decode().ok()?;
        let mark = Mark::parse(&text)?;
        let size = meta.version.to_size();
        let squares = f64::from(u16::try_from(size).ok()?);
        let one = QR_SIDE / (squares + 2.0 * QR_QUIET);
        // The corners that the reader gives are those of a square one larger than the code.
        let near = grid.bounds.map(|at| At {
            x: (f64::from(part.left) + f64::from(at.x)) / self.scale,
            y: (f64::from(part.top) + f64::from(at.y)) / self.scale,
        });
        let exact = edges::corners(self.picture, &near, size, |x, y| grid.grid.bit(y, x));
        Some(Found {
            mark,
            side: one * (squares + if exact.is_some() { 0.0 } else { 1.0 }),
            corners: exact.unwrap_or(near),
            begins: QR_PLACE + one * QR_QUIET,
        })
    }
}

/// The plane in which the cards of a picture lie.
pub(super) fn plane_of(all: &[Found], picture: &GrayImage) -> Plane {
    let codes: Vec<Corners> = all.iter().map(|found| found.corners).collect();
    Plane::of(&codes, f64::from(picture.width().max(picture.height())))
}

impl Found {
    /// The card, laid flat.
    pub(super) fn card(&self, picture: &GrayImage, plane: Plane) -> GrayImage {
        let height = self.mark.per_sheet.card_height();
        let seen: View = plane.around(&self.corners);
        let resolution = self.resolution();
        let (wide, high) = (pixels(CARD_WIDTH * resolution), pixels(height * resolution));
        let in_square = |at: u32| {
            let millimetres = (f64::from(at) + 0.5) / resolution;
            (millimetres - self.begins) / self.side
        };
        GrayImage::from_fn(wide, high, |x, y| {
            let at = seen.map(At {
                x: in_square(x),
                y: in_square(y),
            });
            Luma([shade(picture, at).round() as u8])
        })
    }

    /// Pixels of the picture per millimetre, as far as a crop needs them.
    fn resolution(&self) -> f64 {
        let [a, b, c, d] = self.corners;
        let long = |from: At, to: At| (from.x - to.x).hypot(from.y - to.y);
        let sides = [long(a, b), long(b, c), long(c, d), long(d, a)];
        let longest = sides.into_iter().fold(0.0, f64::max);
        (longest / self.side).clamp(COARSEST, FINEST)
    }
}

/// A length in whole pixels: a card has at most 105 mm of 6 pixels.
fn pixels(length: f64) -> u32 {
    length.round() as u32
}

/// The grey at a place between pixels; white outside the picture.
pub(super) fn shade(picture: &GrayImage, at: At) -> f64 {
    let (x, y) = (at.x - 0.5, at.y - 0.5);
    let (left, up) = (x.floor(), y.floor());
    let (right_share, down_share) = (x - left, y - up);
    let row = |y: f64| {
        let [here, next] = [grey(picture, left, y), grey(picture, left + 1.0, y)];
        here + (next - here) * right_share
    };
    let [here, next] = [row(up), row(up + 1.0)];
    here + (next - here) * down_share
}

fn grey(picture: &GrayImage, x: f64, y: f64) -> f64 {
    let (width, height) = picture.dimensions();
    let inside = (0.0..f64::from(width)).contains(&x) && (0.0..f64::from(height)).contains(&y);
    if !inside {
        return f64::from(u8::MAX);
    }
    let pixel = picture.get_pixel(x as u32, y as u32);
    f64::from(pixel.0[0])
}

/// A picture as JPEG of at most so many bytes: less fine, then smaller, until it fits.
pub(super) fn small_jpeg(mut picture: GrayImage, bytes_max: usize) -> Vec<u8> {
    loop {
        for quality in QUALITIES {
            let mut jpeg = Vec::new();
            let encoder = JpegEncoder::new_with_quality(&mut jpeg, quality);
            let (width, height) = picture.dimensions();
            let written =
                encoder.write_image(picture.as_raw(), width, height, ExtendedColorType::L8);
            if written.is_ok() && jpeg.len() <= bytes_max {
                return jpeg;
            }
        }
        let (width, height) = picture.dimensions();
        if width.max(height) <= 8 {
            // Eight pixels always fit; a picture that cannot be written is none.
            return Vec::new();
        }
        picture = imageops::thumbnail(&picture, (width / 2).max(1), (height / 2).max(1));
    }
}
