//! Encryption at rest: what a store keeps of texts, where its owner wants that whoever takes the disk
//! reads nothing.
//!
//! A random [`Key`] encrypts every text of a record by itself, and files that hold words beside the
//! journal. It is kept in the database under a [`Lock`]: encrypted with a key that argon2id makes of
//! a [`Passphrase`]. So a copy of the database is whole by itself, and another passphrase costs no
//! record.
//!
//! ```text
//! sealed(about, plain) = nonce ‖ XChaCha20-Poly1305(key, nonce, plain; about as associated data)
//! a text               = sealed("kuzul text 1" ‖ part ‖ seq ‖ stream, salt ‖ words)
//! a lock               = sealed by argon2id(passphrase, salt, cost), about "kuzul lock 1" ‖ cost ‖ salt
//! ```
//!
//! `nonce` is 24 random bytes: enough that no two are the same, also in copies that went separate
//! ways. `part` is `o` or `c`, `seq` 8 bytes with the most significant first. What a text is about
//! stands outside it, so that none can be moved to another record. Its length shows.

mod file;
#[cfg(test)]
mod tests;

use std::fmt;

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use zeroize::Zeroizing;

use crate::{Digest, Fault, Part, Salt, Seq, Stream, Text};

pub use file::{Writer, is_sealed, open_file};

const KEY_BYTES: usize = 32;
const NONCE_BYTES: usize = 24;
const TAG_BYTES: usize = 16;
/// What encryption adds to a text, in bytes.
const MORE_BYTES: usize = NONCE_BYTES + TAG_BYTES;

/// Words of a text that cannot be decrypted. They are not JSON and do not fit their digest: who reads
/// on is told that the record is not one, and a recount names it.
const UNREADABLE: &str = "(not decrypted)";

/// What the owner of the data knows. Overwritten in memory when it is let go, and never shown.
#[derive(Clone)]
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// Takes a passphrase as it is.
    #[must_use]
    pub fn new(words: String) -> Self {
        Self(Zeroizing::new(words))
    }

    /// The words.
    #[must_use]
    pub fn words(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase")
    }
}

/// What a try of a passphrase costs whoever tries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    /// Memory, in KiB.
    pub memory_kib: u32,
    /// How often it is passed over.
    pub passes: u32,
    /// How much of it can be computed at a time.
    pub lanes: u32,
}

impl Default for Cost {
    /// The second recommendation of RFC 9106, section 4: for machines that cannot spare 2 GiB.
    fn default() -> Self {
        Self {
            memory_kib: 64 << 10,
            passes: 3,
            lanes: 4,
        }
    }
}

impl Cost {
    /// What a lock out of somebody's file may ask of this machine: 1 GiB, a few seconds.
    const MAX: Self = Self {
        memory_kib: 1 << 20,
        passes: 16,
        lanes: 16,
    };

    fn params(self) -> Result<Params, Fault> {
        let most = Self::MAX;
        let fits = self.memory_kib <= most.memory_kib
            && self.passes <= most.passes
            && self.lanes <= most.lanes;
        if !fits {
            return Err(Fault::Foreign("its lock asks for too much memory".into()));
        }
        Params::new(self.memory_kib, self.passes, self.lanes, Some(KEY_BYTES))
            .map_err(|error| Fault::Foreign(format!("its lock cannot be computed: {error}")))
    }

    fn bytes(self) -> [u8; 12] {
        let mut bytes = [0; 12];
        let numbers = [self.memory_kib, self.passes, self.lanes];
        for (place, number) in bytes.as_chunks_mut::<4>().0.iter_mut().zip(numbers) {
            *place = number.to_be_bytes();
        }
        bytes
    }
}

/// The key of a database as it is kept there: nobody opens it without the passphrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lock {
    pub(crate) cost: Cost,
    pub(crate) salt: Salt,
    pub(crate) sealed: Vec<u8>,
}

/// The passphrase is another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the passphrase does not open the data")]
pub struct WrongPassphrase;

impl Lock {
    /// Opens it: takes a noticeable time, for whoever guesses too.
    ///
    /// # Errors
    /// [`WrongPassphrase`] in the inner result; in the outer one, that this lock is none that could be
    /// opened here.
    pub fn open(&self, passphrase: &Passphrase) -> Result<Result<Key, WrongPassphrase>, Fault> {
        let cipher = self.cipher(passphrase)?;
        let opened = open(&cipher, &self.about(), &self.sealed).map(Zeroizing::new);
        let bytes = opened.and_then(|bytes| bytes.as_slice().try_into().ok());
        Ok(bytes.ok_or(WrongPassphrase).map(|bytes| Key {
            bytes: Zeroizing::new(bytes),
            lock: self.clone(),
        }))
    }

    fn closed(bytes: &[u8; KEY_BYTES], passphrase: &Passphrase, cost: Cost) -> Result<Self, Fault> {
        let mut lock = Self {
            cost,
            salt: random()?,
            sealed: Vec::new(),
        };
        lock.sealed = seal(&lock.cipher(passphrase)?, &lock.about(), bytes)?;
        Ok(lock)
    }

    fn cipher(&self, passphrase: &Passphrase) -> Result<XChaCha20Poly1305, Fault> {
        let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, self.cost.params()?);
        let mut key = Zeroizing::new([0; KEY_BYTES]);
        argon
            .hash_password_into(passphrase.words().as_bytes(), &self.salt, &mut *key)
            .map_err(|error| Fault::Foreign(format!("its lock cannot be computed: {error}")))?;
        Ok(XChaCha20Poly1305::new((&*key).into()))
    }

    fn about(&self) -> Vec<u8> {
        [&b"kuzul lock 1"[..], &self.cost.bytes(), &self.salt].concat()
    }
}

/// The key of a database, open, with the lock under which it is kept.
#[derive(Clone)]
pub struct Key {
    bytes: Zeroizing<[u8; KEY_BYTES]>,
    lock: Lock,
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key")
    }
}

impl Key {
    /// A new random key, under a passphrase.
    ///
    /// # Errors
    /// When the system gives no randomness, or no memory for this cost.
    pub fn new(passphrase: &Passphrase, cost: Cost) -> Result<Self, Fault> {
        let bytes = Zeroizing::new(random()?);
        let lock = Lock::closed(&bytes, passphrase, cost)?;
        Ok(Self { bytes, lock })
    }

    /// The same key under another passphrase.
    ///
    /// # Errors
    /// As [`new`](Self::new).
    pub fn under(&self, passphrase: &Passphrase, cost: Cost) -> Result<Self, Fault> {
        Ok(Self {
            bytes: self.bytes.clone(),
            lock: Lock::closed(&self.bytes, passphrase, cost)?,
        })
    }

    /// Under which lock it is kept.
    #[must_use]
    pub fn lock(&self) -> &Lock {
        &self.lock
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new((&*self.bytes).into())
    }

    /// Salt and words of a text, encrypted; `None` where they were dropped.
    pub(crate) fn seal_text(
        &self,
        stream: &Stream,
        seq: Seq,
        part: Part,
        text: &Text,
    ) -> Result<Option<Vec<u8>>, Fault> {
        let Some((salt, words)) = &text.kept else {
            return Ok(None);
        };
        let plain = Zeroizing::new([salt, words.as_bytes()].concat());
        seal(&self.cipher(), &about(stream, seq, part), &plain).map(Some)
    }

    /// A text out of a database. One that was damaged, or stood elsewhere, comes back as one that
    /// does not fit its digest, so that a recount names it.
    pub(crate) fn open_text(
        &self,
        (stream, seq, part): (&Stream, Seq, Part),
        sealed: Option<&[u8]>,
        digest: Digest,
    ) -> Text {
        let Some(sealed) = sealed else {
            return Text::stored(None, None, digest);
        };
        let opened = open(&self.cipher(), &about(stream, seq, part), sealed);
        let parted = opened.and_then(|plain| {
            let (salt, words) = plain.split_first_chunk::<16>()?;
            Some((*salt, String::from_utf8(words.to_vec()).ok()?))
        });
        let (salt, words) = parted.unwrap_or_else(|| (Salt::default(), UNREADABLE.into()));
        Text::stored(Some(salt), Some(words), digest)
    }
}

fn about(stream: &Stream, seq: Seq, part: Part) -> Vec<u8> {
    let part = match part {
        Part::Open => b"o",
        Part::Closed => b"c",
    };
    let seq = seq.to_be_bytes();
    [b"kuzul text 1", &part[..], &seq, stream.as_str().as_bytes()].concat()
}

fn seal(cipher: &XChaCha20Poly1305, about: &[u8], plain: &[u8]) -> Result<Vec<u8>, Fault> {
    let nonce: [u8; NONCE_BYTES] = random()?;
    let (msg, aad) = (plain, about);
    let sealed = cipher.encrypt(&XNonce::from(nonce), Payload { msg, aad });
    // The cipher takes 256 GiB: no text and no part of a file is near.
    let sealed = sealed.map_err(|_| Fault::Foreign("too long to be encrypted".into()))?;
    Ok([&nonce[..], &sealed].concat())
}

fn open(cipher: &XChaCha20Poly1305, about: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
    let (nonce, msg) = sealed.split_first_chunk::<NONCE_BYTES>()?;
    let payload = Payload { msg, aad: about };
    cipher.decrypt(&XNonce::from(*nonce), payload).ok()
}

/// Bytes of the system's randomness.
fn random<const N: usize>() -> Result<[u8; N], Fault> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| Fault::Broken(error.into()))?;
    Ok(bytes)
}
