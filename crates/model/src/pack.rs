//! The pack: what a laptop is given when a meeting is held without internet, and what it brings back.
//!
//! Both files begin with a [`Header`] on a line of its own; what follows is a journal file
//! ([`kuzul_journal::jsonl`]). A *pack* has the town's public journal; the head in its last line is
//! where the laptop goes on. What the laptop *brings* back has the records that it wrote after that
//! head, whole.
//!
//! ```text
//! a pack           {"room":"packed","version":1,"pack":TOKEN,"meeting":N,"title":TEXT}
//! what is brought  {"room":"brought","version":1,"pack":TOKEN,"trip":TOKEN,"head":{"seq":N,"chain":HEX},…}
//! ```

use std::fmt;

use kuzul_journal::{Head, Seq};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::{
    State,
    chronicle::Subject,
    fact::{Fact, Place},
    id::MeetingId,
};

/// Version of both files.
pub const VERSION: u32 = 1;
/// Longest first line of either file, in bytes.
pub const HEADER_BYTES_MAX: usize = 4_096;

/// 16 random bytes, written as 32 hexadecimal digits: the name of a pack, or of a laptop's copy.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Token(pub [u8; 16]);

/// Which way a file goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// From the town to a laptop.
    Packed,
    /// From the laptop back to the town.
    Brought,
}

/// The first line of a file: a JSON object.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// Which way it goes; the member that tells such a file from any other.
    pub room: Way,
    /// [`VERSION`].
    pub version: u32,
    /// The pack.
    pub pack: Token,
    /// The laptop's copy of it, on the way back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trip: Option<Token>,
    /// The end of the town's journal when it was packed, on the way back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub head: Option<Head>,
    /// The meeting that it was packed for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<MeetingId>,
    /// Its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
}

/// The line is not the first of such a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HeaderError {
    /// It is something else.
    #[error("this is not the first line of a packed room")]
    Other,
    /// It is of another version.
    #[error("version {0} of a packed room is not known")]
    Version(u32),
}

/// A laptop unpacked a pack: the first record that it writes itself. Its kind is known to the
/// journal ([`kuzul_journal::continuation`]).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unpacked {
    /// The pack.
    pub pack: Token,
    /// The laptop's copy: a pack that is unpacked twice goes on two trips.
    pub trip: Token,
    /// The end of the town's journal when it was packed.
    pub head: Head,
    /// The meeting that it was packed for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<MeetingId>,
    /// Its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
}

impl Header {
    /// Reads the first line of a file, without its end.
    ///
    /// # Errors
    /// When it is something else, or of another version.
    pub fn read(line: &str) -> Result<Self, HeaderError> {
        #[derive(Deserialize)]
        struct Any {
            #[serde(rename = "room")]
            _room: Way,
            version: u32,
        }
        let any: Any = serde_json::from_str(line).map_err(|_| HeaderError::Other)?;
        if any.version != VERSION {
            return Err(HeaderError::Version(any.version));
        }
        serde_json::from_str(line).map_err(|_| HeaderError::Other)
    }

    /// The first line of what this copy brings back.
    #[must_use]
    pub fn brought(of: &Unpacked) -> Self {
        Self {
            room: Way::Brought,
            version: VERSION,
            pack: of.pack,
            trip: Some(of.trip),
            head: Some(of.head),
            meeting: of.meeting,
            title: of.title.clone(),
        }
    }

    /// The first line of a new pack.
    #[must_use]
    pub fn packed(pack: Token, meeting: Option<MeetingId>, title: Option<String>) -> Self {
        Self {
            room: Way::Packed,
            version: VERSION,
            pack,
            trip: None,
            head: None,
            meeting,
            title,
        }
    }

    /// The line itself, with its end.
    #[must_use]
    pub fn line(&self) -> String {
        // Plain data with text keys always have a JSON form.
        let mut line = serde_json::to_string(self).unwrap_or_default();
        line.push('\n');
        line
    }

    /// What a laptop writes first that makes a copy of this pack, which ends at `head`.
    #[must_use]
    pub fn unpacked(self, head: Head, trip: Token) -> Unpacked {
        Unpacked {
            pack: self.pack,
            trip,
            head,
            meeting: self.meeting,
            title: self.title,
        }
    }
}

impl Fact for Unpacked {
    const KIND: &'static str = kuzul_journal::continuation::UNPACKED;
    type Personal = ();

    fn apply(&self, state: &mut State, _: Place) {
        state.unpacked = Some(self.clone());
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        let meeting = self.meeting.map(Subject::Meeting);
        [Subject::Territory].into_iter().chain(meeting).collect()
    }
}

impl Token {
    /// Reads 32 hexadecimal digits.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let fits = text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        let number = fits.then(|| u128::from_str_radix(text, 16).ok()).flatten();
        number.map(|number| Self(number.to_be_bytes()))
    }
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", u128::from_be_bytes(self.0))
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Token {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Token {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        Self::read(&text).ok_or_else(|| de::Error::custom("not 32 hexadecimal digits"))
    }
}
