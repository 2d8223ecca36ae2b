//! How records are sealed, and how a seal is recomputed.
//!
//! With `len(x)` the length of `x` in bytes as four bytes, most significant first:
//!
//! ```text
//! digest(text)  = SHA-256(salt ‖ text)
//! chain(0)      = SHA-256("kuzul journal 1" ‖ len(stream) ‖ stream)
//! chain(n)      = SHA-256(f(chain(n−1)) ‖ f(seq) ‖ f(at) ‖ f(kind) ‖ f(open digest) ‖ f(closed digest))
//! f(x)          = len(x) ‖ x;  seq and at are 8 bytes, most significant first
//! ```
//!
//! `seq` counts from 1; `at` is signed, in milliseconds since 1970 UTC; names and texts are UTF-8.

use sha2::{Digest as _, Sha256};

use crate::{Digest, Draft, Head, Record, Salt, Seq, Stream, Text, Timestamp};

/// The head of a journal that has no record yet; differs per stream, so that a record of one
/// territory never fits into another.
#[must_use]
pub fn genesis(stream: &Stream) -> Head {
    let mut hash = Sha256::new();
    hash.update(b"kuzul journal 1");
    field(&mut hash, stream.as_str().as_bytes());
    Head {
        seq: 0,
        chain: Digest(hash.finalize().into()),
    }
}

/// Seals a draft as the record that follows `previous`.
#[must_use]
pub fn seal(previous: Head, draft: Draft, salts: [Salt; 2]) -> Record {
    let [open_salt, closed_salt] = salts;
    let open = salted(open_salt, draft.open);
    let closed = salted(closed_salt, draft.closed);
    let seq = previous.seq + 1;
    let chain = link(
        &previous.chain,
        seq,
        draft.at,
        &draft.kind,
        &open.digest,
        &closed.digest,
    );
    Record {
        seq,
        at: draft.at,
        kind: draft.kind,
        open,
        closed,
        chain,
    }
}

/// The chain that a record ought to have after `previous`.
#[must_use]
pub fn expected(previous: &Digest, record: &Record) -> Digest {
    link(
        previous,
        record.seq,
        record.at,
        &record.kind,
        &record.open.digest,
        &record.closed.digest,
    )
}

/// SHA-256 of salt and text.
#[must_use]
pub fn text_digest(salt: &Salt, words: &str) -> Digest {
    Digest(
        Sha256::new()
            .chain_update(salt)
            .chain_update(words)
            .finalize()
            .into(),
    )
}

fn salted(salt: Salt, words: String) -> Text {
    Text {
        digest: text_digest(&salt, &words),
        kept: Some((salt, words)),
    }
}

fn link(
    previous: &Digest,
    seq: Seq,
    at: Timestamp,
    kind: &str,
    open: &Digest,
    closed: &Digest,
) -> Digest {
    let mut hash = Sha256::new();
    field(&mut hash, &previous.0);
    field(&mut hash, &seq.to_be_bytes());
    field(&mut hash, &at.0.to_be_bytes());
    field(&mut hash, kind.as_bytes());
    field(&mut hash, &open.0);
    field(&mut hash, &closed.0);
    Digest(hash.finalize().into())
}

fn field(hash: &mut Sha256, bytes: &[u8]) {
    // No store takes a record near this length (`store::check`).
    let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
    hash.update(length.to_be_bytes());
    hash.update(bytes);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(kind: &str) -> Draft {
        Draft {
            at: Timestamp(7),
            kind: kind.into(),
            open: "{}".into(),
            closed: String::new(),
        }
    }

    #[test]
    fn each_record_depends_on_all_before_it() {
        let start = genesis(&Stream::new("lorient").unwrap());
        let first = seal(start, draft("a"), [[0; 16]; 2]);
        let other = seal(start, draft("b"), [[0; 16]; 2]);
        let after_first = seal(first.head(), draft("c"), [[0; 16]; 2]);
        let after_other = seal(other.head(), draft("c"), [[0; 16]; 2]);
        assert_ne!(after_first.chain, after_other.chain);
        assert_eq!(expected(&first.chain, &after_first), after_first.chain);
    }

    #[test]
    fn two_streams_start_apart() {
        let [lorient, vannes] = ["lorient", "vannes"].map(|name| Stream::new(name).unwrap());
        assert_ne!(genesis(&lorient), genesis(&vannes));
    }

    #[test]
    fn the_salt_hides_a_guessable_text() {
        assert_ne!(text_digest(&[0; 16], "oui"), text_digest(&[1; 16], "oui"));
    }
}
