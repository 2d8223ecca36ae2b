//! The append-only log of a territory: records, hash chain, redaction, verification.
