//! What the QR code on a printed card says: which room, which card, on which kind of sheet.

use std::fmt;

use super::layout::PerSheet;

/// Highest number of a card: five digits keep the code small and sharp.
pub(super) const NUMBER_MAX: u32 = 99_999;
/// Longest code of a room.
const CODE_MAX: usize = 12;

/// What the QR code on a printed card says. Capitals, digits and colons alone, so that the code is
/// written in its densest way (the alphanumeric mode of ISO/IEC 18004).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// How many cards the sheet has, which tells how large the card is.
    pub(super) per_sheet: PerSheet,
    /// The room's code.
    pub(super) code: String,
    /// The card's number.
    pub(super) number: u32,
    /// The key of its column, from 1, where the card was printed for one.
    pub(super) column: Option<u8>,
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KZ{}:{}:{}", self.per_sheet, self.code, self.number)?;
        match self.column {
            Some(column) => write!(f, ":{column}"),
            None => Ok(()),
        }
    }
}

impl Mark {
    /// Reads a mark; anything else is no card of ours.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut parts = text.strip_prefix("KZ")?.split(':');
        let [per_sheet, code, number] = [parts.next()?, parts.next()?, parts.next()?];
        let column = parts.next();
        let is_code = (1..=CODE_MAX).contains(&code.len())
            && (code.bytes()).all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
        if parts.next().is_some() || !is_code {
            return None;
        }
        let column = match column {
            Some(column) => Some(plain_number(column)?),
            None => None,
        };
        Some(Self {
            per_sheet: PerSheet::named(per_sheet)?,
            code: code.to_owned(),
            number: plain_number(number).filter(|number| *number <= NUMBER_MAX)?,
            column,
        })
    }
}

/// A number from 1 as it is printed: without sign and without a zero before it.
fn plain_number<N: std::str::FromStr>(text: &str) -> Option<N> {
    let plain = text.bytes().all(|b| b.is_ascii_digit()) && !text.starts_with('0');
    text.parse().ok().filter(|_| plain)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_printed_reads_back() {
        let mark = Mark {
            per_sheet: PerSheet::Eight,
            code: "KALOMIRU".to_owned(),
            number: 120,
            column: None,
        };
        assert_eq!(mark.to_string(), "KZ8:KALOMIRU:120");
        assert_eq!(Mark::parse("KZ8:KALOMIRU:120").as_ref(), Some(&mark));
        let for_one = Mark {
            column: Some(2),
            ..mark
        };
        assert_eq!(for_one.to_string(), "KZ8:KALOMIRU:120:2");
        assert_eq!(Mark::parse("KZ8:KALOMIRU:120:2"), Some(for_one));
    }

    #[test]
    fn what_others_print_is_no_card() {
        let others = [
            "",
            "KZ",
            "KZ6",
            "KZ6:A",
            "KZ6::1",
            "KZ6:A:",
            "KZ6:A:0",
            "KZ6:A:+1",
            "KZ6:A:100000",
            "KZ6:A:1:",
            "KZ6:A:01",
            "KZ6:A:1:2:3",
            "KZ6:A:1:256",
            "KZ7:A:1",
            "kz6:A:1",
            "KZ6:a:1",
            "KZ6:ABCDEFGHIJKLM:1",
            "https://kuzul.example/KZ6:A:1",
        ];
        for text in others {
            assert_eq!(Mark::parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_is_too_strange(text in ".*") {
            let read = Mark::parse(&text);
            prop_assert!(read.is_none_or(|mark| mark.to_string() == text));
        }
    }
}
