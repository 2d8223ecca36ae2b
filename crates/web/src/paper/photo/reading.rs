//! A photograph is read: within limits, turned upright, its QR codes found, each card cut out and
//! written anew. Nothing of the file itself is kept: neither what a camera notes in it (place, time,
//! device) nor whatever else was hidden in it.

use image::{DynamicImage, GrayImage, imageops};
use kuzul_model::board::card::CROP_BYTES_MAX;

use super::cutting::{found_in, plane_of, small_jpeg};
pub(crate) use crate::picture::Unread;
use crate::picture::{decoded, guarded, scaled_to};

/// Longest side of what codes are looked for in, in pixels: small first, for sheets that fill the
/// picture are found there at once; then larger, for cards on a wall.
const SIDES: [u32; 2] = [2_000, 3_600];
/// Most cards that one photograph gives.
const CARDS_MAX: usize = 60;
/// Longest side of the whole picture, to read from it where no code was found.
const WHOLE_SIDE: u32 = 1_600;
/// Largest whole picture, in bytes.
const WHOLE_BYTES_MAX: usize = 400 << 10;

/// What was found in a photograph.
#[derive(Clone, Debug)]
pub(crate) struct Sheet {
    /// The cards, by number.
    pub(crate) cards: Vec<CutCard>,
    /// How many codes were found that are cards of another room.
    pub(crate) strangers: usize,
    /// The whole picture, small, as JPEG.
    pub(crate) whole: Vec<u8>,
}

/// A card cut out of a photograph.
#[derive(Clone, Debug)]
pub(crate) struct CutCard {
    /// The number on it.
    pub(crate) number: u32,
    /// The key of its column, where it was printed for one.
    pub(crate) column: Option<u8>,
    /// The card alone, as JPEG.
    pub(crate) jpeg: Vec<u8>,
}

/// Reads a photograph of cards of the room with this code. Takes seconds: not to be called where
/// others wait.
///
/// # Errors
/// When it is no picture, or larger than is read.
pub(crate) fn read(bytes: &[u8], code: &str) -> Result<Sheet, Unread> {
    guarded(|| read_upright(bytes).map(|picture| cut(&picture, code)))
}

/// The pixels in grey, turned as the camera was held.
fn read_upright(bytes: &[u8]) -> Result<GrayImage, Unread> {
    let (picture, turned) = decoded(bytes)?;
    let mut grey = DynamicImage::ImageLuma8(picture.into_luma8());
    grey.apply_orientation(turned);
    Ok(grey.into_luma8())
}

fn cut(picture: &GrayImage, code: &str) -> Sheet {
    let mut sheet = Sheet {
        cards: Vec::new(),
        strangers: 0,
        whole: small_jpeg(shrunk(picture, WHOLE_SIDE), WHOLE_BYTES_MAX),
    };
    for (pass, side) in SIDES.into_iter().enumerate() {
        let largest = picture.width().max(picture.height());
        if pass > 0 && largest <= SIDES[pass - 1] {
            break;
        }
        let picture = shrunk(picture, side);
        let mut strangers = 0;
        let all = found_in(&picture);
        let plane = plane_of(&all, &picture);
        for found in all {
            let number = found.mark.number;
            let known = sheet.cards.iter().any(|card| card.number == number);
            if found.mark.code != code {
                strangers += 1;
            } else if !known && sheet.cards.len() < CARDS_MAX {
                let jpeg = small_jpeg(found.card(&picture, plane), CROP_BYTES_MAX);
                sheet.cards.push(CutCard {
                    number,
                    column: found.mark.column,
                    jpeg,
                });
            }
        }
        sheet.strangers = sheet.strangers.max(strangers);
    }
    sheet.cards.sort_by_key(|card| card.number);
    sheet
}

/// A picture whose longest side is no longer than this.
fn shrunk(picture: &GrayImage, side: u32) -> GrayImage {
    let (width, height) = picture.dimensions();
    match scaled_to(width, height, side) {
        same if same == (width, height) => picture.clone(),
        (width, height) => imageops::thumbnail(picture, width, height),
    }
}
