//! The one table, the same in every database.

/// The table of records, in SQL that every database here understands. `{blob}` and `{tail}` are
/// what differs.
pub(crate) const TABLE: &str = "CREATE TABLE IF NOT EXISTS records (
    stream        TEXT NOT NULL,
    seq           BIGINT NOT NULL,
    at            BIGINT NOT NULL,
    kind          TEXT NOT NULL,
    open          TEXT,
    open_salt     {blob},
    open_digest   {blob} NOT NULL,
    closed        TEXT,
    closed_salt   {blob},
    closed_digest {blob} NOT NULL,
    chain         {blob} NOT NULL,
    PRIMARY KEY (stream, seq)
) {tail}";

/// The columns in the order in which records are written and read.
pub(crate) const COLUMNS: &str = "stream, seq, at, kind, open, open_salt, open_digest, \
     closed, closed_salt, closed_digest, chain";
