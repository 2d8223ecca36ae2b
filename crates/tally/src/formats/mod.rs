//! Files in and out. A file that is wrong in one line is refused with its place and the reason.

mod cells;
pub(crate) mod french;
pub mod json;
pub mod pabulib;
pub mod preflib;
pub mod table;

pub use cells::{Cell, Cells};

use crate::election::{DECIMALS_MAX, Election, ElectionFault};

/// Most judgments that are read from a file into memory.
pub const CELLS_MAX: usize = 1 << 27;

/// A place in a file, as an editor shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

impl Place {
    /// The first character of a file.
    pub const START: Self = Self { line: 1, column: 1 };

    /// The place of a byte of a text.
    pub fn of(text: &str, byte: usize) -> Self {
        let mut end = byte.min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let before = &text[..end];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Self {
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        }
    }
}

/// Why a file was refused, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {}, column {}: {reason}", place.line, place.column)]
pub struct FormatFault {
    /// Where it was seen.
    pub place: Place,
    /// What is wrong.
    pub reason: Reason,
}

/// What is wrong in a file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// Not UTF-8.
    #[error("the text is not UTF-8; save the file as UTF-8 (in a spreadsheet: CSV UTF-8)")]
    Encoding,
    /// A quoted field without end.
    #[error("a quotation mark opens here and never closes")]
    OpenQuote,
    /// The file has no lines, or stops before what it must hold.
    #[error("the file ends before {0}")]
    Ends(&'static str),
    /// Something else stands here than the format asks for.
    #[error("expected {expected}, found \"{found}\"")]
    Expected {
        /// What should stand here.
        expected: &'static str,
        /// What stands here.
        found: String,
    },
    /// A line has more or fewer fields than its header.
    #[error("{found} fields in a line where the header has {expected}")]
    Fields {
        /// Fields of the header.
        expected: usize,
        /// Fields of this line.
        found: usize,
    },
    /// A column or key is missing.
    #[error("\"{0}\" is missing")]
    Missing(&'static str),
    /// A name appears twice where it must be unique.
    #[error("\"{0}\" appears twice")]
    Twice(String),
    /// A voter has more than one ballot.
    #[error("voter \"{0}\" votes twice")]
    VoterTwice(String),
    /// A name that was not declared.
    #[error("\"{0}\" was not declared")]
    Unknown(String),
    /// A number out of its range.
    #[error("{found} is out of range: {allowed}")]
    Range {
        /// What stands here.
        found: String,
        /// What is allowed.
        allowed: String,
    },
    /// A declared count that the file does not keep.
    #[error("{declared} {what} declared, {counted} found")]
    Count {
        /// What is counted.
        what: &'static str,
        /// As declared.
        declared: u64,
        /// As counted.
        counted: u64,
    },
    /// Not JSON, or JSON of another shape.
    #[error("{0}")]
    Json(String),
    /// What was read does not make an election.
    #[error("{0}")]
    Election(ElectionFault),
}

impl Reason {
    /// The same in French.
    pub fn in_french(&self) -> String {
        match self {
            Self::Encoding => {
                "le texte n'est pas en UTF-8 ; enregistrer le fichier en UTF-8 (dans un tableur : CSV UTF-8)".to_owned()
            },
            Self::OpenQuote => "un guillemet s'ouvre ici et ne se ferme jamais".to_owned(),
            Self::Ends(what) => format!("le fichier s'arrête avant : {}", french::phrase(what)),
            Self::Expected { expected, found } => {
                let (expected, found) = (french::phrase(expected), french::phrase(found));
                format!("attendu : {expected} ; trouvé : « {found} »")
            }
            Self::Fields { expected, found } => {
                format!("{found} champs dans une ligne qui doit en avoir {expected}")
            }
            Self::Missing(what) => format!("« {} » manque", french::phrase(what)),
            Self::Twice(what) => format!("« {what} » est là deux fois"),
            Self::VoterTwice(who) => format!("« {who} » vote deux fois"),
            Self::Unknown(what) => format!("« {what} » n'est pas déclaré"),
            Self::Range { found, allowed } => {
                format!("{found} sort des limites : {}", french::allowed(allowed))
            }
            Self::Count {
                what,
                declared,
                counted,
            } => {
                let what = french::phrase(what);
                format!("{what} : {declared} déclarés, {counted} trouvés")
            }
            Self::Json(text) => format!("JSON : {}", french::json(text)),
            Self::Election(fault) => {
                format!("élection impossible : {}", french::election(fault))
            }
        }
    }
}

impl FormatFault {
    /// A fault at a place.
    pub fn new(place: Place, reason: Reason) -> Self {
        Self { place, reason }
    }
}

/// Something odd in a file that can be counted all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Where it was seen.
    pub place: Place,
    /// What was seen.
    pub reason: Reason,
}

/// What a file says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileRead {
    /// The election.
    pub election: Election,
    /// What was odd, in the order of the file.
    pub remarks: Vec<Remark>,
}

/// The text of a file, or the place where it stops being UTF-8. A byte order mark is dropped.
pub fn text_of(bytes: &[u8]) -> Result<&str, FormatFault> {
    let text = std::str::from_utf8(bytes).map_err(|fault| {
        let valid = bytes.get(..fault.valid_up_to()).unwrap_or_default();
        let valid = std::str::from_utf8(valid).unwrap_or_default();
        FormatFault::new(Place::of(valid, valid.len()), Reason::Encoding)
    })?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// An amount of money as digits with at most one dot or comma: the digits as one whole number,
/// and how many of them are decimals. Zeros at the end of the decimals are dropped; spaces may set
/// thousands apart ("12 500,50").
pub(crate) fn amount(text: &str) -> Option<(u64, u8)> {
    let (whole, part) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let mut groups = whole.split(char::is_whitespace);
    let first = groups.next().unwrap_or_default();
    let (mut rest, mut whole) = (groups.peekable(), first.to_owned());
    if rest.peek().is_some() && !(1..=3).contains(&first.len()) {
        return None;
    }
    for group in rest {
        if group.len() != 3 {
            return None;
        }
        whole.push_str(group);
    }
    let whole = whole.as_str();
    let part = part.trim_end_matches('0');
    let digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(part) || part.len() > DECIMALS_MAX.into() {
        return None;
    }
    let joined: u64 = format!("{whole}{part}").parse().ok()?;
    Some((joined, part.len() as u8))
}

/// An amount of the smallest unit as text with its decimals.
pub(crate) fn amount_text(amount: u64, decimals: u8) -> String {
    let unit = 10u64.pow(u32::from(decimals));
    let (whole, part) = (amount / unit, amount % unit);
    if part == 0 {
        return whole.to_string();
    }
    format!("{whole}.{part:0>width$}", width = decimals as usize)
}
