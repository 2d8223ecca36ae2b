//! The logo of the council: a picture that was made anew by whoever asks, never the file itself.

use kuzul_journal::Seq;
use serde::{Deserialize, Serialize};

use super::Refusal;
use crate::{
    Event, State,
    chronicle::Subject,
    fact::{Fact, Place},
};

/// Largest logo, in bytes of its encoded image.
pub const LOGO_BYTES_MAX: usize = 96 << 10;

/// A logo was chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogoChosen {
    /// A PNG, in base64.
    pub image: String,
    /// Its width, in pixels.
    pub width: u32,
    /// Its height, in pixels.
    pub height: u32,
}

/// The logo was taken away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogoRemoved {}

/// The logo that is shown: its picture stays in the journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Logo {
    /// The record that holds it.
    pub record: Seq,
    /// Its width, in pixels.
    pub width: u32,
    /// Its height, in pixels.
    pub height: u32,
}

pub(super) fn choose(chosen: &LogoChosen) -> Result<Vec<Event>, crate::Refusal> {
    let encoded = chosen.image.len();
    if encoded == 0 || encoded.div_ceil(4) * 3 > LOGO_BYTES_MAX + 3 {
        return Err(Refusal::LogoTooLarge.into());
    }
    Ok(vec![chosen.clone().into()])
}

impl Fact for LogoChosen {
    const KIND: &'static str = "logo.chosen";
    type Personal = ();

    fn apply(&self, state: &mut State, place: Place) {
        state.council.logo = Some(Logo {
            record: place.seq,
            width: self.width,
            height: self.height,
        });
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        vec![Subject::Council]
    }
}

impl Fact for LogoRemoved {
    const KIND: &'static str = "logo.removed";
    type Personal = ();

    fn apply(&self, state: &mut State, _: Place) {
        state.council.logo = None;
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        vec![Subject::Council]
    }
}
