//! What a journal keeps.

use std::fmt;

/// Place of a record in its stream: 1, 2, 3… without a gap. 0 is the empty journal.
pub type Seq = u64;

/// Random bytes hashed before a text, so that a dropped text cannot be guessed from its digest.
pub type Salt = [u8; 16];

/// A moment in UTC, in milliseconds since 1970.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Serialize,
    serde::Deserialize,
)]
#[serde(transparent)]
pub struct Timestamp(pub i64);

/// A SHA-256 digest. Shown and read as 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Digest(pub [u8; 32]);

/// Name of a journal: one per territory. 1 to 64 of `a-z`, `0-9` and `-`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Stream(String);

/// The name of a stream has a character or a length that is not allowed.
#[derive(Debug, thiserror::Error)]
#[error("a journal's name has 1 to 64 of a-z, 0-9 and -; {0:?} does not fit")]
pub struct StreamNameError(String);

/// Which of the two texts of a record.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// The text that everybody may read.
    Open,
    /// The text that says who did it and holds what is personal.
    Closed,
}

/// One text of a record with what proves it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// SHA-256 of salt and words; stays when the words are dropped.
    pub digest: Digest,
    /// Salt and words exactly as they were hashed; `None` once redacted (or withheld from the
    /// public journal).
    pub kept: Option<(Salt, String)>,
}

/// One fact of a journal, sealed into its chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Its place.
    pub seq: Seq,
    /// When it was written; never earlier than the record before.
    pub at: Timestamp,
    /// What happened, as a stable name (`card.added`).
    pub kind: String,
    /// What everybody may read.
    pub open: Text,
    /// Who did it, and what is personal.
    pub closed: Text,
    /// The chain up to and including this record.
    pub chain: Digest,
}

/// A record before it is sealed.
///
/// JSON writes U+0000 as `\u0000`, so no text holds the byte itself. PostgreSQL could not keep it;
/// every store refuses it alike ([`AppendError::Unfit`](crate::AppendError::Unfit)), so that a
/// journal can move from any database to any other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// When it is written.
    pub at: Timestamp,
    /// What happened.
    pub kind: String,
    /// What everybody may read: JSON, or nothing.
    pub open: String,
    /// Who did it, and what is personal: JSON, or nothing.
    pub closed: String,
}

/// The end of a chain: whoever keeps it can prove what came before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Head {
    /// Place of the last record.
    pub seq: Seq,
    /// Its chain.
    pub chain: Digest,
}

impl Stream {
    /// Checks and takes a name.
    ///
    /// # Errors
    /// When the name is empty, too long, or has other characters than `a-z`, `0-9` and `-`.
    pub fn new(name: impl Into<String>) -> Result<Self, StreamNameError> {
        let name = name.into();
        let fits = (1..=64).contains(&name.len())
            && name
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if fits {
            Ok(Self(name))
        } else {
            Err(StreamNameError(name))
        }
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Stream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Open => "open",
            Self::Closed => "closed",
        })
    }
}

impl Text {
    /// A text out of a database. Words without salt, or a salt without words, is not what a
    /// redaction leaves: it is kept as a text that cannot fit its digest, so that a recount names it.
    pub(crate) fn stored(salt: Option<Salt>, words: Option<String>, digest: Digest) -> Self {
        let kept = match (salt, words) {
            (None, None) => None,
            (salt, words) => Some((salt.unwrap_or_default(), words.unwrap_or_default())),
        };
        Self { digest, kept }
    }

    /// The words, unless they were dropped.
    #[must_use]
    pub fn words(&self) -> Option<&str> {
        self.kept.as_ref().map(|(_, words)| words.as_str())
    }

    /// Drops the words and the salt.
    pub fn redact(&mut self) {
        self.kept = None;
    }
}

impl Record {
    /// The open or the closed text.
    #[must_use]
    pub fn part(&self, part: Part) -> &Text {
        match part {
            Part::Open => &self.open,
            Part::Closed => &self.closed,
        }
    }

    /// The open or the closed text, to change.
    pub fn part_mut(&mut self, part: Part) -> &mut Text {
        match part {
            Part::Open => &mut self.open,
            Part::Closed => &mut self.closed,
        }
    }

    /// The head of the journal when this record is its last.
    #[must_use]
    pub fn head(&self) -> Head {
        Head {
            seq: self.seq,
            chain: self.chain,
        }
    }
}

impl Digest {
    /// Reads 64 hexadecimal digits.
    #[must_use]
    pub fn from_hex(text: &str) -> Option<Self> {
        bytes_from_hex(text).map(Self)
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_hex(f, &self.0)
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_hex(f, &self.0)
    }
}

impl serde::Serialize for Digest {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Digest {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        Self::from_hex(&text).ok_or_else(|| serde::de::Error::custom("not 64 hexadecimal digits"))
    }
}

fn write_hex(f: &mut fmt::Formatter<'_>, bytes: &[u8]) -> fmt::Result {
    bytes.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
}

/// Bytes as lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            for nibble in [byte >> 4, byte & 15] {
                text.push(char::from(b"0123456789abcdef"[usize::from(nibble)]));
            }
            text
        })
}

/// `N` bytes out of exactly `2 N` hexadecimal digits.
pub(crate) fn bytes_from_hex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let text = text.as_bytes();
    if text.len() != 2 * N {
        return None;
    }
    let nibble = |b: u8| {
        char::from(b)
            .to_digit(16)
            .and_then(|d| u8::try_from(d).ok())
    };
    let mut bytes = [0; N];
    for (byte, pair) in bytes.iter_mut().zip(text.chunks_exact(2)) {
        *byte = nibble(pair[0])? << 4 | nibble(pair[1])?;
    }
    Some(bytes)
}
