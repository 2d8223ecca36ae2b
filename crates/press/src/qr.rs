//! QR codes as SVG.

use qrcode::{Color, EcLevel, QrCode};

/// A QR code as one path of squares, for a view box of `size` units each way, quiet zone included.
pub struct Qr {
    /// Width and height, in squares.
    pub size: usize,
    /// The dark squares, as the `d` of an SVG path.
    pub path: String,
}

/// Squares left white around a code, as the standard asks (ISO/IEC 18004).
const QUIET: usize = 4;

impl Qr {
    /// The code of an address; `None` where it is too long for one.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        Self::with(text, EcLevel::M)
    }

    /// The code of a short text that is still read where three tenths of it are lost: small, on a
    /// photograph, from aside.
    #[must_use]
    pub fn sturdy(text: &str) -> Option<Self> {
        Self::with(text, EcLevel::H)
    }

    fn with(text: &str, level: EcLevel) -> Option<Self> {
        use std::fmt::Write as _;

        let code = QrCode::with_error_correction_level(text, level).ok()?;
        let width = code.width();
        let mut path = String::new();
        for (y, row) in code.to_colors().chunks(width).enumerate() {
            let mut x = 0;
            while x < width {
                let run = row[x..].iter().take_while(|it| **it == Color::Dark).count();
                if run > 0 {
                    // Writing to a string cannot fail.
                    let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
                }
                x += run.max(1);
            }
        }
        Some(Self {
            size: width + 2 * QUIET,
            path,
        })
    }

    /// A picture of it, black on white.
    #[must_use]
    pub fn svg(&self) -> String {
        let Self { size, path } = self;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {size} {size}\" width=\"{size}\" height=\"{size}\"><rect width=\"{size}\" height=\"{size}\" fill=\"#fff\"/><path d=\"{path}\"/></svg>"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_three_corners_and_its_quiet_zone() {
        let qr = Qr::of("http://192.168.1.4:8080/salles/KALOMIRU").unwrap();
        assert_eq!(qr.size, 29 + 8);
        assert!(qr.path.starts_with("M4 4h7v1h-7z"), "{}", qr.path);
    }

    #[test]
    fn what_is_too_long_has_none() {
        assert!(Qr::of(&"a".repeat(5_000)).is_none());
    }
}
