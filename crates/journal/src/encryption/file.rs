//! Files that lie beside a database and hold words or secrets, under its key.
//!
//! ```text
//! 16 bytes of magic ‖ 16 random bytes that name the file
//! then parts: sealed("kuzul file 1" ‖ name ‖ number of the part, 8 bytes ‖ 1 where it is the last, else 0)
//! ```
//!
//! Every part but the last holds [`PART_BYTES`] bytes. None can be left out, moved or taken from
//! another file unseen; a file that is cut off has no last part.

use std::io::{self, Write};

use chacha20poly1305::XChaCha20Poly1305;
use zeroize::{Zeroize, Zeroizing};

use super::{Key, MORE_BYTES, open, random, seal};

const MAGIC: &[u8; 16] = b"kuzul sealed 1\0\0";
/// Bytes of each part but the last.
const PART_BYTES: usize = 1 << 20;

/// Whether bytes are those of an encrypted file.
#[must_use]
pub fn is_sealed(bytes: &[u8]) -> bool {
    bytes.starts_with(MAGIC)
}

/// Encrypts what passes through. What was written is whole only after [`finish`](Self::finish).
pub struct Writer<W> {
    out: W,
    cipher: XChaCha20Poly1305,
    name: [u8; 16],
    /// Parts written.
    parts: u64,
    /// Never more than a part.
    waiting: Zeroizing<Vec<u8>>,
}

impl<W: Write> Writer<W> {
    /// Begins a file.
    ///
    /// # Errors
    /// When `out` cannot be written, or the system gives no randomness.
    pub fn new(key: &Key, mut out: W) -> io::Result<Self> {
        let name = random().map_err(io::Error::other)?;
        out.write_all(MAGIC)?;
        out.write_all(&name)?;
        Ok(Self {
            out,
            cipher: key.cipher(),
            name,
            parts: 0,
            // Not grown later: growing would leave words behind in memory.
            waiting: Zeroizing::new(Vec::with_capacity(PART_BYTES)),
        })
    }

    /// Writes the last part, and gives back where it went.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(mut self) -> io::Result<W> {
        self.part(true)?;
        self.out.flush()?;
        Ok(self.out)
    }

    fn part(&mut self, is_last: bool) -> io::Result<()> {
        let about = about(&self.name, self.parts, is_last);
        let sealed = seal(&self.cipher, &about, &self.waiting).map_err(io::Error::other)?;
        self.out.write_all(&sealed)?;
        self.parts += 1;
        self.waiting.zeroize();
        Ok(())
    }
}

impl<W: Write> Write for Writer<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.waiting.len() == PART_BYTES && !bytes.is_empty() {
            self.part(false)?;
        }
        let room = PART_BYTES - self.waiting.len();
        let taken = bytes.get(..room).unwrap_or(bytes);
        self.waiting.extend_from_slice(taken);
        Ok(taken.len())
    }

    /// Parts are written when they are full.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What an encrypted file holds; `None` where it is damaged, cut off, or under another key.
#[must_use]
pub fn open_file(key: &Key, bytes: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let (name, mut rest) = bytes.strip_prefix(MAGIC)?.split_first_chunk::<16>()?;
    let cipher = key.cipher();
    // Not grown later: growing would leave words behind in memory.
    let mut plain = Zeroizing::new(Vec::with_capacity(rest.len()));
    let mut number = 0;
    loop {
        let (part, behind) = rest
            .split_at_checked(PART_BYTES + MORE_BYTES)
            .unwrap_or((rest, &[]));
        let is_last = behind.is_empty();
        let opened = open(&cipher, &about(name, number, is_last), part).map(Zeroizing::new)?;
        plain.extend_from_slice(&opened);
        if is_last {
            return Some(plain);
        }
        number += 1;
        rest = behind;
    }
}

fn about(name: &[u8; 16], number: u64, is_last: bool) -> Vec<u8> {
    let number = number.to_be_bytes();
    [b"kuzul file 1", &name[..], &number, &[u8::from(is_last)]].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encryption::{Cost, Passphrase};

    fn key() -> Key {
        let quick = Cost {
            memory_kib: 8,
            passes: 1,
            lanes: 1,
        };
        Key::new(&Passphrase::new("one".into()), quick).unwrap()
    }

    fn sealed(key: &Key, plain: &[u8]) -> Vec<u8> {
        let mut writer = Writer::new(key, Vec::new()).unwrap();
        // Pieces that do not fit parts.
        plain
            .chunks(300_007)
            .for_each(|piece| writer.write_all(piece).unwrap());
        writer.finish().unwrap()
    }

    #[test]
    fn a_file_of_any_length_comes_back() {
        let key = key();
        for length in [
            0,
            1,
            PART_BYTES - 1,
            PART_BYTES,
            PART_BYTES + 1,
            2 * PART_BYTES,
        ] {
            let plain: Vec<u8> = (0..=250).cycle().take(length).collect();
            let sealed = sealed(&key, &plain);
            assert!(is_sealed(&sealed));
            assert_eq!(
                open_file(&key, &sealed).unwrap().as_slice(),
                plain,
                "{length}"
            );
            assert!(open_file(&self::key(), &sealed).is_none());
        }
    }

    #[test]
    fn any_change_is_found() {
        let key = key();
        let bytes = sealed(&key, b"une idee");
        for place in 0..bytes.len() {
            let mut flipped = bytes.clone();
            flipped[place] ^= 4;
            assert!(open_file(&key, &flipped).is_none(), "byte {place}");
            assert!(open_file(&key, &bytes[..place]).is_none(), "cut at {place}");
        }
        let longer = [&bytes[..], b"x"].concat();
        assert!(open_file(&key, &longer).is_none());
    }

    #[test]
    fn parts_stay_in_their_place() {
        let key = key();
        let bytes = sealed(&key, &vec![7; 3 * PART_BYTES]);
        let (begin, part) = (32, PART_BYTES + MORE_BYTES);
        let mut moved = bytes.clone();
        let (first, second) = moved[begin..].split_at_mut(part);
        first.swap_with_slice(&mut second[..part]);
        assert!(open_file(&key, &moved).is_none());
        // Cut off where a part ends: what is left has no last part.
        assert!(open_file(&key, &bytes[..begin + 2 * part]).is_none());
        let without = [&bytes[..begin], &bytes[begin + part..]].concat();
        assert!(open_file(&key, &without).is_none());
        let other = sealed(&key, &vec![7; 3 * PART_BYTES]);
        let mixed = [&bytes[..begin + part], &other[begin + part..]].concat();
        assert!(open_file(&key, &mixed).is_none());
    }
}
