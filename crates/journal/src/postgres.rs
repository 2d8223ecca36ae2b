//! A journal in PostgreSQL, for territories that need several nodes.
//!
//! Writers on other nodes are heard through `LISTEN`. A `NOTIFY` inside each write would make
//! writes wait for one another, so one thread per process sends it, once for all the writes of
//! the last few milliseconds.
//!
//! A redaction writes the table anew, so that the dropped words leave its file. The server's own
//! log (`pg_wal`), standbys that lag and backups hold them until they are recycled: how long is for
//! whoever runs the server to set.

mod connection;
mod notice;

use std::{
    sync::mpsc::Sender,
    time::{Duration, Instant},
};

use postgres::{Client, Config, Row, error::SqlState, types::FromSql};

use crate::{
    AppendError, Digest, Fault, Journal, Part, Record, Seq, Store, Stream, Text, Timestamp, Watch,
    redaction::Redaction, schema, store::check,
};
use connection::{config, connect, fault};
use notice::{PostgresWatch, spawn_notifier};

/// How long writing the table anew waits for others that use it.
const CLEAN_LOCK_TIMEOUT_MS: u32 = 2_000;
/// Pause before a table that could not be written anew is tried again.
const CLEAN_PAUSE: Duration = Duration::from_secs(60);

/// The journals of one PostgreSQL database.
pub struct PostgresStore {
    config: Config,
    written: Sender<()>,
}

impl PostgresStore {
    /// Connects, and makes the table if it is not there.
    ///
    /// # Errors
    /// When the address is wrong, the server does not answer, or refuses, or the database has
    /// another table of this name.
    pub fn open(url: &str) -> Result<Self, Fault> {
        let config = config(url)?;
        let table = schema::TABLE
            .replace("{blob}", "BYTEA")
            .replace("{tail}", "");
        let mut client = connect(&config)?;
        // Two nodes that start together would both make the table: one waits for the other.
        client
            .batch_execute(&format!(
                "BEGIN; SELECT pg_advisory_xact_lock(7234521); {table}; COMMIT"
            ))
            .map_err(fault)?;
        check_ours(&mut client)?;
        let written = spawn_notifier(config.clone());
        Ok(Self { config, written })
    }

    /// The streams of the database.
    ///
    /// # Errors
    /// When the server does not answer.
    pub fn streams(&self) -> Result<Vec<Stream>, Fault> {
        let rows = connect(&self.config)?
            .query("SELECT DISTINCT stream FROM records ORDER BY stream", &[])
            .map_err(fault)?;
        rows.iter()
            .map(|row| Stream::new(value::<String>(row, 0)?).map_err(|e| foreign(&e)))
            .collect()
    }

    fn journal(&self) -> Result<PostgresJournal, Fault> {
        Ok(PostgresJournal {
            config: self.config.clone(),
            client: Some(connect(&self.config)?),
            written: self.written.clone(),
            unclean: None,
        })
    }
}

impl Store for PostgresStore {
    fn writer(&self) -> Result<Box<dyn Journal>, Fault> {
        Ok(Box::new(self.journal()?))
    }

    fn reader(&self) -> Result<Box<dyn Journal>, Fault> {
        Ok(Box::new(self.journal()?))
    }

    fn watch(&self) -> Result<Option<Box<dyn Watch>>, Fault> {
        Ok(Some(Box::new(PostgresWatch::new(self.config.clone()))))
    }
}

/// Refuses a table `records` that somebody else made.
fn check_ours(client: &mut Client) -> Result<(), Fault> {
    let columns = client
        .query(
            "SELECT string_agg(attname || ' ' || atttypid::regtype, ', ' ORDER BY attnum)
             FROM pg_attribute
             WHERE attrelid = 'records'::regclass AND attnum > 0 AND NOT attisdropped",
            &[],
        )
        .map_err(fault)?;
    let columns: Option<String> = columns.first().map(|row| value(row, 0)).transpose()?;
    if columns.as_deref() == Some(COLUMN_TYPES) {
        Ok(())
    } else {
        Err(Fault::Foreign(
            "the database has another table called records".into(),
        ))
    }
}

const COLUMN_TYPES: &str = "stream text, seq bigint, at bigint, kind text, open text, \
     open_salt bytea, open_digest bytea, closed text, closed_salt bytea, closed_digest bytea, \
     chain bytea";

struct PostgresJournal {
    config: Config,
    /// Taken out while a call runs: a failed call leaves no half-used connection behind.
    client: Option<Client>,
    written: Sender<()>,
    /// When the table was last tried to be written anew, while dropped words are still in its file.
    unclean: Option<Instant>,
}

impl PostgresJournal {
    fn with<T>(&mut self, call: impl FnOnce(&mut Client) -> Result<T, Fault>) -> Result<T, Fault> {
        let mut client = match self.client.take() {
            Some(client) if !client.is_closed() => client,
            _ => connect(&self.config)?,
        };
        let answer = call(&mut client)?;
        self.client = Some(client);
        Ok(answer)
    }

    /// Writes the table anew, because the old row of dropped words stays in its file. What only
    /// delays it is no error: what was appended is durable, and a later append tries again.
    fn clean(&mut self) {
        self.unclean = Some(Instant::now());
        let cleaned = self.with(|client| {
            client
                .batch_execute(&format!("SET lock_timeout = {CLEAN_LOCK_TIMEOUT_MS}"))
                .and_then(|()| client.batch_execute("VACUUM FULL records"))
                .and_then(|()| client.batch_execute("RESET lock_timeout"))
                .map_err(fault)
        });
        if cleaned.is_ok() {
            self.unclean = None;
        }
    }
}

impl Journal for PostgresJournal {
    fn append(
        &mut self,
        stream: &Stream,
        expected_seq: Seq,
        records: &[Record],
    ) -> Result<(), AppendError> {
        let redactions = check(expected_seq, records)?;
        if !self.with(|client| append(client, stream, expected_seq, records, &redactions))? {
            return Err(AppendError::Conflict {
                expected: expected_seq,
            });
        }
        // The notifier lives as long as any sender; a closed channel only delays followers.
        let _ = self.written.send(());
        let due = |tried: Instant| tried.elapsed() >= CLEAN_PAUSE;
        if !redactions.is_empty() || self.unclean.is_some_and(due) {
            self.clean();
        }
        Ok(())
    }

    fn read_from(
        &mut self,
        stream: &Stream,
        after: Seq,
        limit: usize,
    ) -> Result<Vec<Record>, Fault> {
        let query = format!(
            "SELECT {} FROM records WHERE stream = $1 AND seq > $2 ORDER BY seq LIMIT $3",
            schema::COLUMNS
        );
        let after = i64::try_from(after).unwrap_or(i64::MAX);
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let mut read = || {
            self.with(|client| {
                let rows = client
                    .query(&query, &[&stream.as_str(), &after, &limit])
                    .map_err(fault)?;
                rows.iter().map(record).collect()
            })
        };
        match read() {
            // The connection may have broken while nothing was asked: a new one will tell.
            Err(Fault::Unreachable(_)) => read(),
            answer => answer,
        }
    }
}

/// Whether the records were appended: `false` when the journal does not end where expected.
fn append(
    client: &mut Client,
    stream: &Stream,
    expected_seq: Seq,
    records: &[Record],
    redactions: &[Redaction],
) -> Result<bool, Fault> {
    if records.is_empty() {
        return ends_at(client, stream, expected_seq);
    }
    let mut transaction = client.transaction().map_err(fault)?;
    match insert(&mut transaction, stream, expected_seq, records) {
        Ok(0) => return Ok(false),
        Ok(_) => {}
        Err(error) if is_conflict(&error) => return Ok(false),
        Err(error) => return Err(fault(error)),
    }
    for redaction in redactions {
        let (text, salt) = match redaction.part {
            Part::Open => ("open", "open_salt"),
            Part::Closed => ("closed", "closed_salt"),
        };
        let update = format!(
            "UPDATE records SET {text} = NULL, {salt} = NULL WHERE stream = $1 AND seq = $2"
        );
        transaction
            .execute(&update, &[&stream.as_str(), &redaction.seq.cast_signed()])
            .map_err(fault)?;
    }
    match transaction.commit() {
        Ok(()) => Ok(true),
        Err(error) if is_conflict(&error) => Ok(false),
        Err(error) => Err(fault(error)),
    }
}

/// Somebody wrote the same seq, or the server runs every transaction as serializable and undid
/// this one for another.
fn is_conflict(error: &postgres::Error) -> bool {
    error.code().is_some_and(|code| {
        *code == SqlState::UNIQUE_VIOLATION || *code == SqlState::T_R_SERIALIZATION_FAILURE
    })
}

fn ends_at(client: &mut Client, stream: &Stream, seq: Seq) -> Result<bool, Fault> {
    let row = client
        .query_one(
            "SELECT coalesce(max(seq), 0) FROM records WHERE stream = $1",
            &[&stream.as_str()],
        )
        .map_err(fault)?;
    Ok(value::<i64>(&row, 0)?.cast_unsigned() == seq)
}

/// One statement for the whole batch; inserts nothing when the journal does not end where expected.
fn insert(
    transaction: &mut postgres::Transaction<'_>,
    stream: &Stream,
    expected_seq: Seq,
    records: &[Record],
) -> Result<u64, postgres::Error> {
    fn column<'a, T: 'a>(records: &'a [Record], value: impl Fn(&'a Record) -> T + 'a) -> Vec<T> {
        records.iter().map(value).collect()
    }
    let salt = |text: &'static str| {
        move |record: &Record| {
            let text = if text == "open" {
                &record.open
            } else {
                &record.closed
            };
            text.kept.as_ref().map(|(salt, _)| salt.to_vec())
        }
    };
    let statement = format!(
        "INSERT INTO records ({})
         SELECT $1, * FROM UNNEST($3::bigint[], $4::bigint[], $5::text[], $6::text[], $7::bytea[],
             $8::bytea[], $9::text[], $10::bytea[], $11::bytea[], $12::bytea[])
         WHERE (SELECT coalesce(max(seq), 0) FROM records WHERE stream = $1) = $2",
        schema::COLUMNS
    );
    transaction.execute(
        &statement,
        &[
            &stream.as_str(),
            &expected_seq.cast_signed(),
            &column(records, |r| r.seq.cast_signed()),
            &column(records, |r| r.at.0),
            &column(records, |r| r.kind.as_str()),
            &column(records, |r| r.open.words()),
            &column(records, salt("open")),
            &column(records, |r| &r.open.digest.0[..]),
            &column(records, |r| r.closed.words()),
            &column(records, salt("closed")),
            &column(records, |r| &r.closed.digest.0[..]),
            &column(records, |r| &r.chain.0[..]),
        ],
    )
}

fn record(row: &Row) -> Result<Record, Fault> {
    let text = |column: usize| -> Result<Text, Fault> {
        let salt: Option<&[u8]> = value(row, column + 1)?;
        let salt = salt.map(bytes).transpose()?;
        let digest = Digest(bytes(value(row, column + 2)?)?);
        Ok(Text::stored(salt, value(row, column)?, digest))
    };
    Ok(Record {
        seq: value::<i64>(row, 1)?.cast_unsigned(),
        at: Timestamp(value(row, 2)?),
        kind: value(row, 3)?,
        open: text(4)?,
        closed: text(7)?,
        chain: Digest(bytes(value(row, 10)?)?),
    })
}

fn value<'a, T: FromSql<'a>>(row: &'a Row, column: usize) -> Result<T, Fault> {
    row.try_get(column).map_err(|error| foreign(&error))
}

fn bytes<const N: usize>(bytes: &[u8]) -> Result<[u8; N], Fault> {
    bytes
        .try_into()
        .map_err(|_| Fault::Foreign("a digest or salt has a wrong length".into()))
}

fn foreign(error: &dyn std::error::Error) -> Fault {
    Fault::Foreign(error.to_string())
}
