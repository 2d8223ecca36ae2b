//! PrefLib: rankings (`soc`, `soi`, `toc`, `toi`) and categories (`cat`).
//!
//! Source of the format: Mattei and Walsh, "PrefLib: A Library for Preferences" (2013), in the
//! form of 2022: lines `# KEY: value`, then one line for each distinct ballot, `count: vote`.
//! Rankings in the form of before are read, not written.

mod old;
mod read;
mod write;

pub use read::read;
pub use write::write;

/// The kinds of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Strict orders, complete.
    Soc,
    /// Strict orders, incomplete.
    Soi,
    /// Orders with ties, complete.
    Toc,
    /// Orders with ties, incomplete.
    Toi,
    /// Categories, best first.
    Cat,
}

impl Kind {
    /// The kind that a file ending names, without the dot.
    pub fn of_ending(ending: &str) -> Option<Self> {
        Some(match ending.to_ascii_lowercase().as_str() {
            "soc" => Self::Soc,
            "soi" => Self::Soi,
            "toc" => Self::Toc,
            "toi" => Self::Toi,
            "cat" => Self::Cat,
            _ => return None,
        })
    }

    /// The file ending, without the dot.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Soc => "soc",
            Self::Soi => "soi",
            Self::Toc => "toc",
            Self::Toi => "toi",
            Self::Cat => "cat",
        }
    }

    fn complete(self) -> bool {
        matches!(self, Self::Soc | Self::Toc)
    }

    fn strict(self) -> bool {
        matches!(self, Self::Soc | Self::Soi)
    }
}
