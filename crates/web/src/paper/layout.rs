//! The sheet of cards, in millimetres: what `paper.css` prints, and where a photograph is cut.

use std::fmt;

/// Width of a card: half a sheet of A4.
pub(super) const CARD_WIDTH: f64 = 105.0;
/// Side of the QR code with the white around it.
pub(super) const QR_SIDE: f64 = 26.0;
/// From the card's left and upper edges to the white around the QR code.
pub(super) const QR_PLACE: f64 = 5.0;
/// Squares of white on each side of the code.
pub(super) const QR_QUIET: f64 = 4.0;

/// How many cards a sheet has: two columns of three or four.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PerSheet {
    /// Six, 105 × 99 mm.
    Six,
    /// Eight, 105 × 74.25 mm.
    Eight,
}

impl PerSheet {
    pub(super) const ALL: [Self; 2] = [Self::Six, Self::Eight];

    /// The number, as it is written.
    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.to_string() == name)
    }

    /// The number.
    pub(super) fn cards(self) -> u32 {
        match self {
            Self::Six => 6,
            Self::Eight => 8,
        }
    }

    /// Height of a card.
    pub(super) fn card_height(self) -> f64 {
        match self {
            Self::Six => 99.0,
            Self::Eight => 74.25,
        }
    }
}

impl fmt::Display for PerSheet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.cards().fmt(f)
    }
}
