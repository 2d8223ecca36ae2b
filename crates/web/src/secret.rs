//! Secrets: drawn here, kept by browsers and letters; only their digests are recorded.

use kuzul_journal::Digest as Hash;
use sha2::{Digest, Sha256};

use crate::{Settings, errors::Problem};

/// Bytes of a drawn secret: more than anybody can guess.
const BYTES: usize = 32;
/// Letters of codes that people type from paper: none that is taken for another.
const LETTERS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
/// Letters of a code on paper: fifty bits.
const PAPER_LETTERS: usize = 10;

/// A secret, in hexadecimal digits.
pub(crate) struct Secret(String);

impl Secret {
    /// A new one.
    ///
    /// # Errors
    /// When the system has no randomness.
    pub(crate) fn draw() -> Result<Self, Problem> {
        Ok(Self(hex(&random::<BYTES>()?)))
    }

    /// One that a browser or a link brings back, if it can be one.
    pub(crate) fn brought(text: &str) -> Option<Self> {
        let fits = text.len() == 2 * BYTES && text.bytes().all(|b| b.is_ascii_hexdigit());
        fits.then(|| Self(text.to_ascii_lowercase()))
    }

    /// What is kept by who holds it.
    pub(crate) fn text(&self) -> &str {
        &self.0
    }

    /// What is recorded.
    pub(crate) fn digest(&self) -> Hash {
        Hash(Sha256::digest(&self.0).into())
    }
}

/// A code to be typed from paper.
///
/// # Errors
/// When the system has no randomness.
pub(crate) fn paper_code() -> Result<String, Problem> {
    let letter = |byte: &u8| char::from(LETTERS[usize::from(*byte) % LETTERS.len()]);
    Ok(random::<PAPER_LETTERS>()?.iter().map(letter).collect())
}

/// A code to be typed from paper that can be made again: the first letters of a hash, 32 at the most.
pub(crate) fn code_of(hash: &Hash, letters: usize) -> String {
    let letter = |byte: &u8| char::from(LETTERS[usize::from(*byte) % LETTERS.len()]);
    hash.0.iter().take(letters).map(letter).collect()
}

/// A code on paper as it is compared: capitals and digits, whatever was typed between them.
pub(crate) fn typed(code: &str) -> String {
    let code = code.chars().filter(char::is_ascii_alphanumeric).take(64);
    code.map(|c| c.to_ascii_uppercase()).collect()
}

fn random<const N: usize>() -> Result<[u8; N], Problem> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| Problem::Internal(error.to_string()))?;
    Ok(bytes)
}

/// 256 bits that nobody finds without the site's secret: a hash of a hash, so that nothing can be
/// appended to what was hashed. Each use has a label of its own.
pub(crate) fn keyed(settings: &Settings, label: &str, text: &str) -> Hash {
    keyed_by(&settings.secret, label, text)
}

/// The keys with which something that browsers keep may have been made, the present one first.
pub(crate) fn keys(settings: &Settings) -> impl Iterator<Item = &[u8; 32]> {
    let now = crate::now();
    let former = settings.former.iter().filter(move |it| now < it.until);
    std::iter::once(&settings.secret).chain(former.map(|it| &it.key))
}

/// The same text under each key with which a code on paper may have been made, the present one first.
pub(crate) fn keyed_ever(settings: &Settings, label: &str, text: &str) -> Vec<Hash> {
    let former = settings.former.iter().map(|it| &it.key);
    let all = std::iter::once(&settings.secret).chain(former);
    all.map(|key| keyed_by(key, label, text)).collect()
}

fn keyed_by(key: &[u8; 32], label: &str, text: &str) -> Hash {
    let inner = Sha256::new()
        .chain_update(key)
        .chain_update([u8::try_from(label.len()).unwrap_or(u8::MAX)])
        .chain_update(label)
        .chain_update(text)
        .finalize();
    let outer = Sha256::new()
        .chain_update(key)
        .chain_update(inner)
        .finalize();
    Hash(outer.into())
}

/// Six digits that a browser shows and another asks for.
pub(crate) fn six_digits(settings: &Settings, browser: &Secret) -> String {
    let Hash(bytes) = keyed(settings, "kuzul link code 1", browser.text());
    let [a, b, c, d, ..] = bytes;
    format!("{:06}", u32::from_be_bytes([a, b, c, d]) % 1_000_000)
}

/// Whether two texts are the same, in a time that does not tell where they differ.
pub(crate) fn same(one: &str, other: &str) -> bool {
    let differences = one.bytes().zip(other.bytes());
    let differ = differences.fold(0, |differ, (one, other)| differ | (one ^ other));
    one.len() == other.len() && differ == 0
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_differ_and_only_their_digest_is_recorded() {
        let [one, other] = [Secret::draw().unwrap(), Secret::draw().unwrap()];
        assert_ne!(one.text(), other.text());
        assert_ne!(one.digest(), other.digest());
        assert_ne!(one.digest().to_string(), one.text());
        assert!(Secret::brought(one.text()).is_some());
        assert!(Secret::brought("abc").is_none());
        assert!(Secret::brought(&"g".repeat(64)).is_none());
    }

    #[test]
    fn a_code_on_paper_is_read_however_it_is_typed() {
        let code = paper_code().unwrap();
        let spaced = format!(" {}-{} ", &code[..5], code[5..].to_lowercase());
        assert_eq!(typed(&spaced), code);
    }

    #[test]
    fn the_code_depends_on_the_browser_and_on_the_site() {
        let (one, other) = (
            Settings::default(),
            Settings {
                secret: [7; 32],
                ..Settings::default()
            },
        );
        let [here, there] = [Secret::draw().unwrap(), Secret::draw().unwrap()];
        assert_eq!(six_digits(&one, &here), six_digits(&one, &here));
        assert_ne!(six_digits(&one, &here), six_digits(&other, &here));
        assert_ne!(six_digits(&one, &here), six_digits(&one, &there));
        assert_eq!(six_digits(&one, &here).len(), 6);
    }
}
