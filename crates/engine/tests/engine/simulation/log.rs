//! How a simulated database keeps transactions in a file: a header, the records, a commit mark.

use kuzul_journal::{Digest, Record, Salt, Text, Timestamp};

const BEGIN: [u8; 4] = *b"tx->";
const COMMIT: [u8; 4] = *b"<-ok";
/// `BEGIN`, the length of the records, a checksum over them.
const HEADER_BYTES: usize = 4 + 8 + 8;

/// The bytes of a transaction.
pub(crate) fn transaction(records: &[Record]) -> Vec<u8> {
    let mut payload = Vec::with_capacity(records.len() * 400);
    for record in records {
        put_record(&mut payload, record);
    }
    let mut bytes = Vec::with_capacity(payload.len() + HEADER_BYTES + COMMIT.len());
    bytes.extend(BEGIN);
    bytes.extend((payload.len() as u64).to_le_bytes());
    bytes.extend(checksum(&payload).to_le_bytes());
    bytes.extend(payload);
    bytes.extend(COMMIT);
    bytes
}

/// The transactions in a file that are whole, and where the last of them ends.
pub(crate) fn recover(bytes: &[u8]) -> (Vec<Vec<Record>>, usize) {
    let mut transactions = Vec::new();
    let mut rest = bytes;
    while let Some((records, after)) = whole(rest) {
        transactions.push(records);
        rest = after;
    }
    (transactions, bytes.len() - rest.len())
}

/// The records at the start of an unfinished transaction: what no recovery may believe.
pub(crate) fn unfinished(bytes: &[u8]) -> Vec<Record> {
    let mut records = Vec::new();
    let mut rest = bytes.get(HEADER_BYTES..).unwrap_or_default();
    while let Some((record, after)) = take_record(rest) {
        records.push(record);
        rest = after;
    }
    records
}

fn whole(bytes: &[u8]) -> Option<(Vec<Record>, &[u8])> {
    let rest = bytes.strip_prefix(&BEGIN)?;
    let (length, rest) = rest.split_first_chunk::<8>()?;
    let (sum, rest) = rest.split_first_chunk::<8>()?;
    let length = usize::try_from(u64::from_le_bytes(*length)).ok()?;
    let (payload, rest) = rest.split_at_checked(length)?;
    let rest = rest.strip_prefix(&COMMIT)?;
    if checksum(payload) != u64::from_le_bytes(*sum) {
        return None;
    }
    let mut records = Vec::new();
    let mut left = payload;
    while !left.is_empty() {
        let (record, after) = take_record(left)?;
        records.push(record);
        left = after;
    }
    Some((records, rest))
}

/// Mixes eight bytes at a time; torn sectors are no adversary.
fn checksum(bytes: &[u8]) -> u64 {
    bytes.chunks(8).fold(bytes.len() as u64, |sum, chunk| {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        (sum.rotate_left(23) ^ u64::from_le_bytes(word)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    })
}

fn put_record(out: &mut Vec<u8>, record: &Record) {
    out.extend(record.seq.to_le_bytes());
    out.extend(record.at.0.to_le_bytes());
    put_bytes(out, record.kind.as_bytes());
    for text in [&record.open, &record.closed] {
        // A record is written with its words; they are dropped later.
        let (salt, words) = text.kept.as_ref().expect("a new record has its words");
        out.extend(salt);
        put_bytes(out, words.as_bytes());
        out.extend(text.digest.0);
    }
    out.extend(record.chain.0);
}

fn put_bytes(out: &mut Vec<u8>, bytes: &[u8]) {
    out.extend((bytes.len() as u64).to_le_bytes());
    out.extend(bytes);
}

fn take_record(bytes: &[u8]) -> Option<(Record, &[u8])> {
    let (seq, rest) = bytes.split_first_chunk::<8>()?;
    let (at, rest) = rest.split_first_chunk::<8>()?;
    let (kind, rest) = take_text(rest)?;
    let (open, rest) = take_salted(rest)?;
    let (closed, rest) = take_salted(rest)?;
    let (chain, rest) = rest.split_first_chunk::<32>()?;
    let record = Record {
        seq: u64::from_le_bytes(*seq),
        at: Timestamp(i64::from_le_bytes(*at)),
        kind,
        open,
        closed,
        chain: Digest(*chain),
    };
    Some((record, rest))
}

fn take_salted(bytes: &[u8]) -> Option<(Text, &[u8])> {
    let (salt, rest) = bytes.split_first_chunk::<16>()?;
    let (words, rest) = take_text(rest)?;
    let (digest, rest) = rest.split_first_chunk::<32>()?;
    let salt: Salt = *salt;
    let text = Text {
        digest: Digest(*digest),
        kept: Some((salt, words)),
    };
    Some((text, rest))
}

fn take_text(bytes: &[u8]) -> Option<(String, &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<8>()?;
    let length = usize::try_from(u64::from_le_bytes(*length)).ok()?;
    let (text, rest) = rest.split_at_checked(length)?;
    Some((String::from_utf8(text.to_vec()).ok()?, rest))
}
