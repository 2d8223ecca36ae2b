//! The table of records, the same in every database, and its encrypted form.

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

/// The tables of an encrypted SQLite file: each text with its salt in one, and the lock of the key.
pub(crate) const ENCRYPTED_TABLES: &str = "CREATE TABLE records (
    stream        TEXT NOT NULL,
    seq           INTEGER NOT NULL,
    at            INTEGER NOT NULL,
    kind          TEXT NOT NULL,
    open          BLOB,
    open_digest   BLOB NOT NULL,
    closed        BLOB,
    closed_digest BLOB NOT NULL,
    chain         BLOB NOT NULL,
    PRIMARY KEY (stream, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE lock (
    one        INTEGER PRIMARY KEY CHECK (one = 1),
    memory_kib INTEGER NOT NULL,
    passes     INTEGER NOT NULL,
    lanes      INTEGER NOT NULL,
    salt       BLOB NOT NULL,
    sealed     BLOB NOT NULL
) STRICT";

/// The columns of the encrypted table, in the same order.
pub(crate) const ENCRYPTED_COLUMNS: &str =
    "stream, seq, at, kind, open, open_digest, closed, closed_digest, chain";
